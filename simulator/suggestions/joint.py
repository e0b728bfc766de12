"""联合审图、联合验收、多测合一: what several authorities do to one drawing, one building."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from simulator.model.distributions import Distribution
from simulator.model.flow import Step, Text
from simulator.model.sentences import Phrase
from simulator.reforms.joint_acceptance import JointAcceptance, Rectify
from simulator.reforms.joint_drawing_review import Corrections, JointDrawingReview
from simulator.reforms.kit.reform import Factor, Reform
from simulator.reforms.materials import CutMaterials
from simulator.reforms.steps import CutSteps
from simulator.reforms.times import CutTime
from simulator.reforms.windows import CommonWindow
from simulator.structure.drafting import full_name
from simulator.suggestions.counters import desk_of
from simulator.suggestions.documents import is_survey
from simulator.suggestions.evidence import Evidence
from simulator.suggestions.findings import (
    SentBack,
    drawings_sent_back,
    found_together,
    longest,
    sent_back,
)
from simulator.suggestions.idea import Idea, Practice, best_practice, fixed
from simulator.suggestions.materials import by_item
from simulator.suggestions.side_by_side import lead_of, longest_promise, waits_for

Found = Mapping[str, SentBack]

LONGER = Decimal("1.5")  # one survey for what several measured
DISPATCH, SUM_UP = fixed("30 min"), fixed("2 h")


def _rows(seen: Evidence, names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Of some items those that stand right behind each other, none of which waits for another."""
    for run in seen.runs:
        row: list[str] = []
        for name in (*run, ""):
            apart = name in names and not any(waits_for(seen.process, name, each) for each in row)
            if not apart:
                if len(row) > 1:
                    yield tuple(row)
                row = []
            if name in names:
                row.append(name)


def drawings_together(seen: Evidence) -> Iterator[Idea]:
    """Reviews of drawings in a row, each of which sends drawings back by itself."""
    found = drawings_sent_back(seen)
    for row in _rows(seen, tuple(found)):
        lead = lead_of(seen, row)
        if lead is None:
            continue
        yield Idea(
            targets=row,
            ways=(partial(_reviewed_together, seen, found, lead),),
            seen=partial(_said, seen, "suggest-drawings", found),
            assumed=(Phrase.of("assume-joint-review"), Phrase.of("assume-apart")),
            least=2,
        )


def _reviewed_together(
    seen: Evidence, found: Found, lead: str, chosen: tuple[str, ...]
) -> tuple[Reform, ...]:
    share, again = found_together([found[name].share for name in chosen])
    corrections = Corrections(
        share=share, again=again, redraw=_mending(seen, found, chosen), recheck=fixed("4 h")
    )
    return (
        JointDrawingReview(
            items=chosen,
            lead=lead,
            window=_window(seen, chosen),
            dispatch=DISPATCH,
            comments=SUM_UP,
            corrections=corrections,
            limit=longest_promise(seen.process, chosen),
        ),
    )


def one_acceptance(seen: Evidence) -> Iterator[Idea]:
    """Inspections in a row, each of which comes by itself and sends away by itself."""
    found = {name: each for name, each in sent_back(seen).items() if each.appointed is not None}
    for row in _rows(seen, tuple(found)):
        lead = _leading(seen, row)
        if lead is None:
            continue
        yield Idea(
            targets=row,
            ways=(partial(_accepted_together, seen, found, lead),),
            seen=partial(_said, seen, "suggest-inspections", found),
            assumed=(Phrase.of("assume-joint-visit"), Phrase.of("assume-apart")),
            least=2,
        )


def _accepted_together(
    seen: Evidence, found: Found, lead: str, chosen: tuple[str, ...]
) -> tuple[Reform, ...]:
    share, again = found_together([found[name].share for name in chosen])
    days = [each for name in chosen if (each := found[name].appointed) is not None]
    return (
        JointAcceptance(
            items=chosen,
            inspections=tuple(_replaced(found, chosen)),
            lead=lead,
            window=_window(seen, chosen),
            dispatch=DISPATCH,
            appoint=longest(seen, days),
            opinion=SUM_UP,
            rectify=Rectify(share=share, again=again, wait=_mending(seen, found, chosen)),
            limit=longest_promise(seen.process, chosen),
        ),
    )


def _leading(seen: Evidence, row: Sequence[str]) -> str | None:
    """Who leads: whoever decides on what comes of them all, else the one that takes longest."""
    process = seen.process
    later = (item for item in process.items.values() if set(row) <= set(item.needs))
    return next((item.lead for item in later if item.lead), None) or lead_of(seen, row)


def _replaced(found: Found, chosen: Sequence[str]) -> Iterator[str]:
    """The inspections, and the waits for them."""
    for name in chosen:
        each = found[name]
        if each.appointed is not None:
            yield full_name(name, each.appointed.name)
        yield full_name(name, each.step.name)


def _mending(seen: Evidence, found: Found, chosen: Sequence[str]) -> Distribution:
    """How long applicants take to put right what takes longest."""
    return longest(seen, [found[name].mend for name in chosen])


def _window(seen: Evidence, chosen: Sequence[str]) -> CommonWindow | None:
    """The busiest of their desks takes in for all."""
    desks = [desk for name in chosen if (desk := desk_of(seen, name)) is not None]
    if not desks:
        return None
    pool = max(dict.fromkeys(desks), key=lambda desk: (desks.count(desk), -desks.index(desk)))
    return CommonWindow(pool=pool, handover=fixed("2 h"))


def _said(seen: Evidence, code: str, found: Found, chosen: tuple[str, ...]) -> Phrase:
    share, _ = found_together([found[name].share for name in chosen])
    return Phrase.of(code, items=seen.items(chosen), share=share)


def one_survey(seen: Evidence) -> Iterator[Idea]:
    """Surveys by one and the same firm, for several items that could do with one."""
    groups: dict[str, list[str]] = {}
    for item in seen.process.items.values():
        survey = _commissioned(seen, item.name)
        if survey is not None:
            groups.setdefault(survey.pools[0], []).append(item.name)
    for names in groups.values():
        for row in _apart(seen, names):
            first, *others = row
            yield Idea(
                targets=tuple(others),
                ways=(partial(_measured_once, seen, first),),
                seen=partial(_measured, seen, first),
                assumed=(Phrase.of("assume-survey", share=LONGER - 1),),
            )


def _measured(seen: Evidence, first: str, chosen: tuple[str, ...]) -> Phrase:
    return Phrase.of("suggest-survey", items=seen.items((first, *chosen)))


def _commissioned(seen: Evidence, item: str) -> Step | None:
    """The survey that an applicant has made before handing in: by an intermediary, with a report of
    its own.
    """
    own = seen.process.items[item]
    for entry in own.steps:
        if not isinstance(entry, Step) or entry.does_materials:
            return None
        outside = len(entry.pools) == 1 and entry.pools[0] not in seen.leads
        if outside and entry.time is not None and _report(seen, item) is not None:
            return entry
    return None


def _report(seen: Evidence, item: str) -> str | None:
    """The one report of a survey that only this item asks for."""
    asked = seen.process.items[item].materials
    own = [name for name in asked if seen.asked.get(name) == (item,)]
    found = [name for name in own if is_survey(seen.material(name))]
    return found[0] if len(found) == 1 else None


def _apart(seen: Evidence, names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Items that could be surveyed on one day: none waits, by whatever way, for another."""
    row: list[str] = []
    for name in names:
        if any(each in seen.before(name) for each in row):
            if len(row) > 1:
                yield tuple(row)
            row = []
        row.append(name)
    if len(row) > 1:
        yield tuple(row)


def _measured_once(seen: Evidence, first: str, chosen: tuple[str, ...]) -> tuple[Reform, ...]:
    """What the first survey measures for the others too: longer, and no report of theirs."""
    surveys = {name: _commissioned(seen, name) for name in (first, *chosen)}
    steps = {name: full_name(name, step.name) for name, step in surveys.items() if step}
    reports = tuple(f"{name}/{_report(seen, name)}" for name in chosen)
    return (
        CutMaterials(drop=by_item(reports)),
        CutSteps(remove=tuple(steps[name] for name in chosen)),
        CutTime(work={steps[first]: Factor(LONGER)}),
    )


DRAWINGS = Practice(
    name="drawings-together",
    practice=Text("Drawings reviewed together", "联合审图"),
    origin=best_practice(
        "parallelism",
        Text("国办发〔2018〕33号 (joint review)", "国办发〔2018〕33号（联合审图）"),
    ),
    precondition=Text(
        "Each discipline stays answerable for its own opinion; for drawings that bear on safety the"
        " basis must be named.",
        "各专业仍对本专业意见负责；涉及安全的图纸，须注明依据。",
    ),
    risk=Text(
        "One discipline that is late holds up all; corrections for one may spoil what another has"
        " passed.",
        "一个专业拖延，全部都要等；按一个专业修改的图纸，可能影响另一个专业已通过的内容。",
    ),
    find=drawings_together,
)
ACCEPTANCE = Practice(
    name="one-acceptance",
    practice=Text("One visit of all", "联合验收"),
    origin=best_practice(
        "integration",
        Text("国办发〔2018〕33号 (joint acceptance)", "国办发〔2018〕33号（联合验收）"),
    ),
    precondition=Text(
        "Each authority accepts by its own standard and signs for itself; who leads is laid down.",
        "各部门按各自标准验收并对本部门意见负责；牵头部门须明确。",
    ),
    risk=Text(
        "The day that suits all comes later than that of each, and one thing to be put right brings"
        " all of them out again.",
        "能凑齐各部门的日期比单独验收晚；有一处需整改，各部门都要再来一次。",
    ),
    find=one_acceptance,
)
SURVEY = Practice(
    name="one-survey",
    practice=Text("One survey for several uses", "多测合一"),
    origin=best_practice(
        "task composition",
        Text("国办发〔2018〕33号 (one survey)", "国办发〔2018〕33号（多测合一）"),
    ),
    precondition=Text(
        "The authorities agree on one standard of measurement and accept each other's figures.",
        "各部门统一测绘标准，互认测绘成果。",
    ),
    risk=Text(
        "One mistake of the surveyor reaches all who use the report, and nobody measures again.",
        "测绘出一处差错，使用该成果的各部门都受影响，也没有第二次测量可以发现。",
    ),
    find=one_survey,
)
