"""What stands beside the days saved: approvals by silence, and harm from broken promises.

Seen → **harm** → catalogue. All of it per case that ended, approved or not: who is found out may
lose the approval, and counts all the same. What nobody has stated is a number of its own, and never
a zero; what is stated and did not come about in the cases that were simulated is no zero either
(``may_come_about``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from simulator.engine.plan.per_plan import PerPlan
from simulator.engine.plan.tables import Plan
from simulator.measures.compiled import HARMS
from simulator.measures.measure import Measure, Seen
from simulator.measures.silence import silences
from simulator.measures.summaries import Summary, exact_mean, packed, summary
from simulator.model.answers import Silence
from simulator.model.flow import Harm, Text
from simulator.model.process import Process

_UNCHECKED: Harm = "unchecked"
_UNWEIGHED: Harm = "unweighed"
_OPEN: tuple[Harm, ...] = (_UNCHECKED, _UNWEIGHED)


def _of_ended(name: str) -> Callable[[Seen], Summary]:
    return lambda seen: summary(seen.cases.numbers[name][seen.cases.ended], 1)


TACIT = Measure(
    name="tacit",
    unit="",
    family="harm",
    title=Text("tacit decisions", "超时默认"),
    meaning=Text(
        "Approvals by silence: the limit ran out, and the law provides for it.",
        "时限届满未作决定、依法视为同意的次数。",
    ),
    formula=Text(
        "decisions by an expired limit, per ended case", "每件办结办件（不论结果）的默认次数"
    ),
    of=_of_ended("tacit"),
    less_is_better=True,
    in_long_run=True,
    in_table=True,
)


SILENT_CONSENTS = Measure(
    name="silent_consents",
    unit="",
    family="harm",
    title=Text("silent consents", "逾期视为同意"),
    meaning=Text(
        "Opinions asked of another department that did not come by their date, and were taken for"
        " consent; nobody looked at the matter.",
        "向其他部门征求意见、逾期未答复而视为同意的次数；没有人看过。",
    ),
    formula=Text(
        "answers overdue where the flow goes on, per ended case",
        "每件办结办件（不论结果）逾期未答复、继续办理的次数",
    ),
    of=_of_ended("silent_consents"),
    less_is_better=True,
    in_long_run=True,
)


def states(plan: Plan, kind: Harm) -> bool:
    """Whether the flow says how often a harm comes about: it counts it somewhere, or nothing that
    could bring it is left open.
    """
    kinds = {step.harm for step in plan.steps}
    silent = [silence for _, _, silence in silences(plan)]
    if kind in _OPEN or kind in kinds:
        return True
    weighing = kind in ("correctable", "grave")
    if any(each is not None and (each.weighed or not weighing) for each in silent):
        return True
    open_ = _UNCHECKED in kinds or None in silent
    return not (open_ or (weighing and (_UNWEIGHED in kinds or bool(silent))))


_stated = PerPlan(lambda plan: {kind for kind in HARMS if states(plan, kind)})


def may_come_about(process: Process) -> frozenset[str]:
    """The measures of harm of which a process says how they come about, however rarely."""
    kinds = {step.harm for _, step in process.named_steps()} - {None}
    for item in process.items.values():
        if item.on_limit == "approve":
            kinds |= _of_silence(item.silence)
    for _, step in process.named_steps():
        answer = step.answer_within
        if answer is not None and answer.then == "go_on":
            kinds |= _of_silence(answer.silence)
    return frozenset(f"harm_{kind}" for kind in kinds)


def _of_silence(silence: Silence | None) -> set[Harm | None]:
    if silence is None:
        return {"unchecked"}
    if not silence.violation:
        return set()
    kinds: set[Harm | None] = {"undetected"}
    if silence.inspected_by is not None and silence.detects:
        kinds.add("found")
    if not silence.weighed:
        kinds.add("unweighed")
    weighed: tuple[tuple[Harm, Decimal | None], ...] = (
        ("correctable", silence.correctable),
        ("grave", silence.grave),
    )
    return kinds | {kind for kind, share in weighed if share}


def _counted(kind: Harm) -> Callable[[Seen], Summary]:
    """How often a harm came about; none where the flow does not say how often, which is not the
    same as never.
    """

    def of(seen: Seen) -> Summary:
        ended = seen.cases.ended
        counts = summary(seen.cases.numbers[f"harm_{kind}"][ended], 1)
        if kind not in _stated(seen.plan):
            return Summary(None, counts.n)
        silent = seen.let_through.get(kind)
        if silent is None or counts.mean is None:
            return counts
        whole = seen.cases.numbers[f"harm_{kind}"][ended] + silent[ended]
        return Summary(exact_mean(whole, len(whole)), len(whole), packed(whole))

    return of


def _harm(kind: Harm, title: Text, meaning: Text) -> Measure:
    return Measure(
        name=f"harm_{kind}",
        unit="",
        family="harm",
        title=title,
        meaning=meaning,
        formula=Text(
            f"steps with `harm: {kind}`, waits from their beginning, per ended case",
            f"每件办结办件（不论结果）的 `harm: {kind}` 环节数，等待自开始时计",
        ),
        of=_counted(kind),
        less_is_better=True,
        in_long_run=True,
    )


HARM = (
    _harm(
        "correctable",
        Text("correctable harm", "可纠正损害"),
        Text(
            "Harm that can be put right, from a broken promise that no inspection found.",
            "违诺未被核查发现而造成、可以纠正的损害。",
        ),
    ),
    _harm(
        "grave",
        Text("grave harm", "严重损害"),
        Text(
            "Harm that cannot be put right, from a broken promise that no inspection found; it is"
            " printed before the days saved.",
            "违诺未被核查发现而造成、不可挽回的损害；先于节省的时间列出。",
        ),
    ),
    _harm(
        "undetected",
        Text("undetected broken promises", "未被发现的违诺"),
        Text(
            "Broken promises, and what a check that was left out would have found, that nobody"
            " finds; none where the share is not stated.",
            "无人发现的违诺，以及取消的核查本应查出的问题；未说明比例的为空，不作零计。",
        ),
    ),
    _harm(
        "found",
        Text("broken promises found", "查出的违诺"),
        Text(
            "Broken promises, and faults, that an inspection after the approval finds.",
            "批后核查查出的违诺和问题。",
        ),
    ),
    replace(
        _harm(
            "unchecked",
            Text("unchecked and not stated", "未核查且未说明"),
            Text(
                "Checks left out of which nobody has stated how many would have found something;"
                " approvals by silence among them.",
                "取消核查、又未说明其中有多少违诺的次数，含超时默认。",
            ),
        ),
        formula=Text(
            "steps with `harm: unchecked` + decisions by an expired limit + silent consents, per"
            " ended case",
            "每件办结办件的 `harm: unchecked` 环节数、默认次数与逾期视为同意次数之和",
        ),
    ),
    _harm(
        "unweighed",
        Text("consequences not stated", "后果未说明"),
        Text(
            "Broken promises that nobody finds, of which nobody has stated what they do.",
            "无人发现、又未说明会造成什么后果的违诺。",
        ),
    ),
)

UNSTATED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "harm_undetected": ("harm_unchecked",),
        "harm_found": ("harm_unchecked",),
        "harm_correctable": ("harm_unchecked", "harm_unweighed"),
        "harm_grave": ("harm_unchecked", "harm_unweighed"),
    }
)
"""What a measure does not count because nobody has stated it, by the measures that count that."""
