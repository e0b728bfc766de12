"""What a reform costs in steps and work stays: a later reform of the same scenario is refused if it
takes that away, or it is told. Tried with every reform that makes steps, and every other behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import pytest
from possible_reforms import LAWFUL, possible
from road_office import FORWARD, RESULT, ROAD, supply
from test_reforms_town import TOWN, fixed, refusal
from without_reasons import checks_removed

from simulator.formats import scenario_from_text
from simulator.model.distributions import Sum, mean
from simulator.model.errors import ReformError
from simulator.model.flow import Step, steps_of
from simulator.model.process import Process
from simulator.reforms.counter import Immediate
from simulator.reforms.forks import Fork
from simulator.reforms.forwarding import Forward
from simulator.reforms.kit.reform import Factor, Record, Reform
from simulator.reforms.order import Order
from simulator.reforms.scenario import Scenario
from simulator.reforms.steps import CutSteps
from simulator.reforms.times import CutTime
from simulator.reforms.unstated import unstated

LESS = Factor(Decimal("0.1"))
MENDED = ROAD + RESULT.replace("TARGET", "road")
"""The road office sends two in five back: they come to the window again."""
LEAVE = "; leave it, or change or leave out the reform that made it"


def levels(process: Process) -> Iterator[tuple[str, list[Step]]]:
    yield "", list(steps_of(process.flow))
    for name, item in process.items.items():
        yield f"{name}.", list(steps_of(item.steps))


def made(before: Process, after: Process) -> dict[str, Step]:
    """The steps that a reform made beside those of today: not the counting of harm, and no steps
    that are drawn as others were, or take no time.
    """
    known = {place + step.name for place, steps in levels(before) for step in steps}
    return {
        place + step.name: step
        for place, steps in levels(after)
        for step in steps
        if place + step.name not in known
        and not (step.draws or step.harm or isinstance(step.time, Sum))
        and mean(step.time or step.wait or fixed("1 d")) > 0
    }


def told(process: Process, *reforms: Reform) -> tuple[set[str], set[str]]:
    """The steps that notes of ``check`` name, and those that lines beside the results name."""
    scenario = Scenario(name="both", reforms=reforms)
    noted = {str(dict(each.values).get("name")) for each in unstated(scenario, process)}
    beside = {str(dict(each.values).get("name")) for each in checks_removed(scenario, process)}
    return noted, beside


def refused(process: Process, first: Reform, second: Reform) -> list[str]:
    """Why the second reform is refused behind the first; nothing if it is accepted."""
    try:
        Scenario(name="both", reforms=(first, second)).apply(process)
    except ReformError as error:
        return [each.code for each in error.problems]
    return []


def costly() -> Iterator[tuple[Process, Reform, dict[str, Step]]]:
    """Every kind of reform that makes steps, once for every set of names, and those steps."""
    seen = set()
    back = Forward(steps=("water.road",), by="desk", work=fixed("20 min"), handover=fixed("90 min"))
    for process, reforms in ((TOWN, possible(TOWN)), (supply(MENDED), [back])):
        for reform in reforms:
            if reform.KEY in ("one_thing", "cut_steps"):
                continue  # these are steps of today
            try:
                after = reform.apply(process)
            except ReformError:
                continue
            steps = made(process, after)
            kind = reform.KEY, tuple(name.rpartition(".")[2] for name in steps)
            if steps and kind not in seen:
                seen.add(kind)
                yield process, reform, steps


COSTLY = list(costly())


def test_the_reforms_that_make_steps_are_those_that_are_known_to() -> None:
    """A reform that comes to this list is tried below with all others."""
    assert {reform.KEY for _, reform, _ in COSTLY} == {
        "assist", "automatic", "build_first", "cut_materials", "forward", "inform_and_commit",
        "joint_acceptance", "joint_drawing_review", "nearby", "once", "one_blueprint", "one_window",
    }  # fmt: skip


def named(reform: Reform) -> str:
    return reform.KEY + (f"-{reform.record.name}" if reform.record.name else "")


@pytest.mark.parametrize(
    ("process", "reform", "steps"), COSTLY, ids=[named(each) for _, each, _ in COSTLY]
)
def test_what_a_reform_costs_is_not_left_out_by_name(
    process: Process, reform: Reform, steps: dict[str, Step]
) -> None:
    for name in steps:
        assert refused(process, reform, CutSteps(remove=(name,), record=LAWFUL)), name


@pytest.mark.parametrize(
    ("process", "reform", "steps"), COSTLY, ids=[named(each) for _, each, _ in COSTLY]
)
def test_what_a_reform_costs_is_told_where_it_is_shortened(
    process: Process, reform: Reform, steps: dict[str, Step]
) -> None:
    for name, step in steps.items():
        less = (
            CutTime(work={name: LESS}, record=LAWFUL)
            if step.time is not None
            else CutTime(wait={name: LESS}, record=LAWFUL)
        )
        assert refused(process, reform, less) == []
        assert all(name in each for each in told(process, reform, less)), name


@pytest.mark.parametrize(
    ("process", "reform", "steps"), COSTLY, ids=[named(each) for _, each, _ in COSTLY]
)
def test_what_a_reform_costs_is_not_put_beside_or_behind_what_needs_it(
    process: Process, reform: Reform, steps: dict[str, Step]
) -> None:
    after = reform.apply(process)
    for place, every in levels(after):
        for first, second in pairwise(every):
            run = place + first.name, place + second.name
            if not set(run) & steps.keys():
                continue
            for other in (
                CutSteps(parallel=(Fork(steps=run),)),
                CutSteps(reorder=(Order(steps=run[::-1]),)),
            ):
                assert refused(process, reform, other), (run, other)


def kept(name: str, step: Step, before: Process, after: Process) -> bool:
    """Whether a step is there with its time and its visits, by itself or as a part of a merged
    one; or gone together with all that stood next to it.
    """
    now = {place + each.name: each for place, steps in levels(after) for each in steps}
    parts = {
        (part.draws, str(part.of))
        for each in now.values()
        if isinstance(each.time, Sum)
        for part in each.time.parts
    }
    drawn = {(each.draws, str(each.time)) for each in now.values()}
    if (name, str(step.time)) in parts | drawn:
        return True
    if name in now:
        mine = now[name]
        same = (str(mine.time), str(mine.wait)) == (str(step.time), str(step.wait))
        return same and (mine.visit, mine.online) == (step.visit, step.online)
    place = name.rpartition(".")[0]
    beside = [each for here, steps in levels(before) if here == f"{place}." for each in steps]
    at = [each.name for each in beside].index(name.rpartition(".")[2]) if beside else 0
    near = [f"{place}.{each.name}" for each in (*beside[max(at - 1, 0) : at], *beside[at + 1 : at + 2])]  # fmt: skip
    return not any(each in now for each in near)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("process", "reform", "steps"), COSTLY, ids=[named(each) for _, each, _ in COSTLY]
)
def test_no_other_reform_takes_it_away_unsaid(
    process: Process, reform: Reform, steps: dict[str, Step]
) -> None:
    between = reform.apply(process)
    for other in possible(between):
        if refused(process, reform, other):
            continue
        after = Scenario(name="both", reforms=(reform, other)).apply(process)
        for name, step in steps.items():
            if not kept(name, step, between, after):
                assert all(name in each for each in told(process, reform, other)), (name, other)


# what is refused, and in which words


def test_what_a_forwarded_visit_costs_stays_and_every_mistake_is_named() -> None:
    gone = tuple(f"water.road-{end}" for end in ("forward", "handover", "back", "supplement"))
    scenario = Scenario(
        name="both", reforms=(FORWARD, CutSteps(remove=gone, record=Record(why="no need")))
    )

    said = refusal(scenario.apply, supply(MENDED))

    assert said.splitlines() == [
        f"reforms[1].cut_steps.remove[{i}]: '{name}' is part of what forward costs; what that reform"
        f" saves would stay without it{LEAVE}"
        for i, name in enumerate(gone)
    ]


@pytest.mark.parametrize(
    ("second", "sentence"),
    [
        (
            Forward(steps=("water.road-supplement",), by="road", work=fixed("5 min"), handover=fixed("0 d")),
            "forward.steps[0]: 'water.road-supplement' is the visit that forward leaves to the applicant;"
            " forward visits of today only",
        ),
        (
            CutSteps(parallel=(Fork(steps=("water.road-handover", "water.road")),)),
            "cut_steps.parallel[0]: 'water.road-handover' stands where forward needs it, and would come too"
            f" late or beside what rests on it{LEAVE}",
        ),
        (
            CutSteps(reorder=(Order(steps=("water.road", "water.road-handover")),)),
            "cut_steps.reorder[0]: 'water.road-handover' stands where forward needs it, and would come too"
            f" late or beside what rests on it{LEAVE}",
        ),
    ],
)  # fmt: skip
def test_nor_is_it_moved_nor_forwarded_itself(second: Reform, sentence: str) -> None:
    process = supply(MENDED) if isinstance(second, Forward) else supply()
    said = refusal(Scenario(name="both", reforms=(FORWARD, second)).apply, process)

    assert said.splitlines()[0] == f"reforms[1].{sentence}"


SILENT = """scenario: s
process: supply
reforms:
  - forward: {steps: [water.road], by: desk, work: 20 min, handover: 90 min}
  - cut_time: {answer_within: {water.road-forward: {limit: 1 h, then: THEN}}, why: a date}
"""


@pytest.mark.parametrize("then", ["go_on", "escalate"])
def test_nor_is_it_done_by_silence(then: str) -> None:
    scenario = scenario_from_text(SILENT.replace("THEN", then)).value

    if then == "escalate":
        assert scenario.apply(supply())
    else:
        assert refusal(scenario.apply, supply()) == (
            "reforms[1].cut_time.answer_within.water.road-forward: 'water.road-forward' is part of what"
            " forward costs, no opinion that is asked for: silence does not do it; leave it out;"
            " `then: escalate` has it done before all others"
        )  # fmt: skip


# what is accepted

MERGED = """scenario: s
process: supply
reforms:
  - forward: {steps: [water.road], by: desk, work: 20 min, handover: 0 d}
  - cut_steps: {merge: [{name: all, steps: [water.file, water.road-forward]TIME}], why: w}
"""


def test_a_reform_without_the_one_that_it_takes_away_from_is_as_free_as_before() -> None:
    """Its own price is no reason to refuse the same step of today."""
    today = ROAD.replace("road: {", "road-forward: {by: desk, time: 5 min}\n      - road: {")
    remove = CutSteps(remove=("water.road-forward",), record=Record(why="no need"))

    assert remove.apply(supply(today)) == supply()
    assert Scenario(name="one", reforms=(remove,)).apply(supply(today)) == supply()


@pytest.mark.parametrize(
    ("time", "left"), [("", []), (", time: 40 min", []), (", time: 10 min", ["25%"])]
)
def test_what_is_merged_keeps_its_work_or_it_is_told(time: str, left: list[str]) -> None:
    scenario = scenario_from_text(MERGED.replace("TIME", time)).value
    process = supply(f"      - file: {{by: desk, time: 20 min}}\n{ROAD}")

    assert scenario.apply(process) != process
    noted = [dict(note.values) for note in unstated(scenario, process)]
    assert [str(each["left"]) for each in noted if "left" in each] == left


def test_what_a_visit_itself_was_may_go_with_all_that_it_cost() -> None:
    """On the spot: nobody goes on to the road office, and there is nothing to send there."""
    gone = Immediate(items=("water",), time=fixed("1 h"), record=Record(why="all at the desk"))
    process = supply()
    if not refused(process, FORWARD, gone):
        assert "water.road-forward" not in told(process, FORWARD, gone)[0]
