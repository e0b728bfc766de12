"""并联审批: what stands in a row although it need not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from simulator.model.flow import Choice, Step, Text
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.model.units import Quantity
from simulator.reforms.forks import Fork
from simulator.reforms.kit.reform import Reform
from simulator.reforms.kit.surgery import Owner
from simulator.reforms.reviews import ParallelReview, StageSpec, Tolerance
from simulator.reforms.steps import CutSteps
from simulator.structure.drafting import full_name
from simulator.suggestions.evidence import Evidence
from simulator.suggestions.idea import Idea, Practice, best_practice
from simulator.suggestions.materials import FETCHED, fetched

MANY = 8  # items that one lead can still bring together
REDO = Decimal("0.1")
NATURAL_DAY = Decimal(7) / Decimal(5)


def waits_for(process: Process, later: str, earlier: str) -> bool:
    """Whether an item may not begin before another: it needs it, or asks for its certificate."""
    item, other = process.items[later], process.items[earlier]
    asked = other.produces is not None and other.produces in item.materials
    return earlier in item.needs or (asked and not process.materials[other.produces or ""].fetched)


def branches(process: Process, run: Sequence[str]) -> list[list[str]]:
    """The items of a run that hang together, each group in the order of the run."""
    group = {name: {name} for name in run}
    for earlier, later in combinations(run, 2):
        if waits_for(process, later, earlier) and group[earlier] is not group[later]:
            both = group[earlier] | group[later]
            for name in both:
                group[name] = both
    found = {id(each): each for each in group.values()}
    return [[name for name in run if name in each] for each in found.values()]


def _saved(seen: Evidence, run: Sequence[str]) -> float:
    """About how many hours it saves at most that the groups of a run go side by side."""
    lengths = [sum(map(seen.length, each)) for each in branches(seen.process, run)]
    return sum(lengths) - max(lengths)


def _best_runs(seen: Evidence, run: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The parts of a run that gain most by going side by side."""
    if len(run) < 2:
        return
    parts = [(i, j) for i, j in combinations(range(len(run) + 1), 2) if 2 <= j - i <= MANY]
    begin, end = max(parts, key=lambda each: (_saved(seen, run[slice(*each)]), each[0] - each[1]))
    if _saved(seen, run[begin:end]) <= 0:
        return
    yield from _best_runs(seen, run[:begin])
    yield tuple(run[begin:end])
    yield from _best_runs(seen, run[end:])


def longest_promise(process: Process, items: Sequence[str]) -> Quantity | None:
    """The longest promise of some items, in working days; none where none of them promises."""
    known = [limit.promised for name in items if (limit := process.items[name].limit) is not None]
    days = [each.value if each.unit == "wd" else each.value / NATURAL_DAY for each in known]
    return Quantity(max(days).to_integral_value(rounding="ROUND_CEILING"), "wd") if days else None


def lead_of(seen: Evidence, items: Sequence[str]) -> str | None:
    """The pool that leads: that of the item which takes longest, among those that have one."""
    leads = [name for name in items if seen.process.items[name].lead is not None]
    return seen.process.items[max(leads, key=seen.length)].lead if leads else None


def _stage(process: Process, items: Sequence[str], name: str, title: Text) -> StageSpec:
    taken = {*process.items, *(step.name for _, step in _steps(process))}
    number = next(n for n in range(1, 99) if (name if n == 1 else f"{name}-{n}") not in taken)
    limit = longest_promise(process, items)
    return StageSpec(
        name=name if number == 1 else f"{name}-{number}",
        title=title,
        limit=limit,
        on_limit="none" if limit is None else "escalate",
    )


def _steps(process: Process) -> list[tuple[str, Step]]:
    return list(process.named_steps())


def items_side_by_side(seen: Evidence) -> Iterator[Idea]:
    """Items one after another of which some need nothing from the others."""
    process = seen.process
    for run in seen.runs:
        for part in _best_runs(seen, run):
            lead = lead_of(seen, part)
            if lead is None:
                continue

            def make(chosen: tuple[str, ...], lead: str = lead) -> tuple[Reform, ...]:
                groups = branches(process, chosen)
                title = Text("Joint review", "并联审批")
                return (
                    ParallelReview(
                        items=tuple(each[0] if len(each) == 1 else tuple(each) for each in groups),
                        lead=lead,
                        stage=_stage(process, chosen, "joint-review", title),
                    ),
                )

            yield Idea(
                targets=part,
                ways=(make,),
                seen=lambda chosen: Phrase.of("suggest-serial-items", items=seen.items(chosen)),
                assumed=(Phrase.of("assume-stage-limit"),),
                least=2,
            )


def items_before_what_they_need(seen: Evidence) -> Iterator[Idea]:
    """Items of a row that need each other: reviewed beforehand, decided in their order."""
    process = seen.process
    for run in seen.runs:
        for part in _sections(process, run):
            waiting = [
                later
                for later in part
                if any(waits_for(process, later, earlier) for earlier in part)
            ]
            lead = lead_of(seen, part)
            if not waiting or lead is None:
                continue

            def make(chosen: tuple[str, ...], lead: str = lead) -> tuple[Reform, ...]:
                inside = [process.items[name].produces for name in chosen]
                asked = {name for each in chosen for name in process.items[each].materials}
                certificates = tuple(name for name in inside if name in asked and seen.wanted(name))
                title = Text("Reviewed beforehand", "模拟审批")
                after = tuple(
                    name for name in chosen if set(process.items[name].needs) & set(chosen)
                )
                review = ParallelReview(
                    items=chosen,
                    lead=lead,
                    stage=_stage(process, chosen, "reviewed-beforehand", title),
                    tolerate=Tolerance(items=after, redo=REDO) if after else None,
                )
                if not certificates:
                    return (review,)
                return (fetched(certificates), review)

            yield Idea(
                targets=part,
                ways=(make,),
                seen=lambda chosen: Phrase.of("suggest-items-in-turn", items=seen.items(chosen)),
                assumed=(Phrase.of("assume-redo", share=REDO), FETCHED),
                least=2,
            )


def _sections(process: Process, run: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """A run, cut where all that follows waits for one item, until no part has too many."""
    if len(run) < 2:
        return
    if len(run) <= MANY:
        yield tuple(run)
        return
    middle = len(run) / 2
    gates = [i for i in range(1, len(run)) if _all_wait(process, run[i:], run[i - 1])] or list(
        range(1, len(run))
    )
    cut = min(gates, key=lambda i: abs(i - middle))
    yield from _sections(process, run[:cut])
    yield from _sections(process, run[cut:])


def _all_wait(process: Process, later: Sequence[str], gate: str) -> bool:
    """Whether all of some items wait for another, some of them for others that do."""
    waiting = {gate}
    for name in later:
        if not any(waits_for(process, name, other) for other in waiting):
            return False
        waiting.add(name)
    return True


def steps_side_by_side(seen: Evidence) -> Iterator[Idea]:
    """Work of different pools, one after the other, that neither checks nor decides."""
    title = Text("Side by side", "并联办理")
    forks: dict[str, Fork] = {}
    for owner, run in _works(seen):
        names = tuple(full_name(owner, step.name) for step in run)
        if len(names) > 1:
            name = f"{run[0].name}-side-by-side"
            forks["+".join(names)] = Fork(steps=names, name=name, title=title)

    def make(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        return (CutSteps(parallel=tuple(forks[name] for name in chosen)),)

    if forks:
        yield Idea(
            targets=tuple(forks),
            ways=(make,),
            seen=lambda chosen: Phrase.of(
                "suggest-serial-steps",
                steps=seen.called(full for name in chosen for full in forks[name].names),
            ),
        )


def _works(seen: Evidence) -> Iterator[tuple[Owner, list[Step]]]:
    """Runs of work that follows on other work of other pools, nothing between."""
    for owner, entries in seen.levels:
        run: list[Step] = []
        for entry, after in pairwise((*entries, None, None)):
            if not isinstance(entry, Step) or isinstance(after, Choice) or not _is_work(entry):
                yield owner, run
                run = []
            elif any(set(entry.pools) & set(other.pools) for other in run):
                yield owner, run
                run = [entry]
            else:
                run.append(entry)
        yield owner, run


def _is_work(step: Step) -> bool:
    return (
        bool(step.pools)
        and step.time is not None
        and not (
            step.milestones
            or step.checks_materials
            or step.does_materials
            or step.pays_fee
            or step.when
            or step.slots
            or step.suspends_clock
            or step.pace
        )
    )


ITEMS = Practice(
    name="items-side-by-side",
    practice=Text("Review side by side", "并联审批"),
    origin=best_practice(
        "parallelism",
        Text("国办发〔2019〕11号 (parallel review)", "国办发〔2019〕11号（并联审批）"),
    ),
    precondition=Text(
        "None of them may be a legal precondition of another one (needs:); who leads, and by when"
        " all have answered, is laid down between the departments.",
        "各事项之间不得有法定前置关系（needs:）；由谁牵头、各部门何时答复，由部门之间共同确定。",
    ),
    risk=Text(
        "All materials must be ready at once, and where one item is refused the others have worked"
        " for nothing.",
        "各项材料须同时备齐；其中一项不予批准时，其他部门的工作就白做了。",
    ),
    find=items_side_by_side,
)
TOLERANT = Practice(
    name="items-before-what-they-need",
    practice=Text("Review beforehand, decide in order", "模拟审批、预审先行"),
    origin=best_practice(
        "parallelism",
        Text(
            "国办发〔2019〕11号 (reviews with something missing)",
            "国办发〔2019〕11号（容缺、预审）",
        ),
    ),
    precondition=Text(
        "The decisions keep their order in law; only the reviews begin earlier, at the applicant's"
        " own risk.",
        "作出决定的法定先后次序不变，只是提前审查，由申请人自愿承担风险。",
    ),
    risk=Text(
        "What is decided otherwise than foreseen is reviewed again: more work, and plans that the"
        " applicant paid for twice.",
        "前一事项的决定与预审所依据的不同，就要重审：工作量增加，申请人的设计可能返工。",
    ),
    find=items_before_what_they_need,
)
STEPS = Practice(
    name="steps-side-by-side",
    practice=Text("Steps side by side", "环节并联办理"),
    origin=best_practice("parallelism"),
    precondition=Text(
        "Neither step needs the result of the other one: the officers who do them must confirm it.",
        "两个环节互不需要对方的结果，须由经办人员确认。",
    ),
    risk=Text(
        "If one of them does need the other's result after all, it is done again, and that is not"
        " counted here.",
        "如其中一个环节实际上需要另一个的结果，就要重做，这里没有计入。",
    ),
    find=steps_side_by_side,
)
