"""窗口代办: a window makes visits to other offices for the applicant; what it takes, what stays, and what is
sent back all the same. Every office works from 9 to 17 (lunch from 12 to 14)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from road_office import (
    FORWARD,
    RESULT,
    ROAD,
    log_of,
    many,
    mean,
    measured,
    outcomes,
    supply,
    work_at,
)
from stories import said, told
from test_reforms_town import fixed

from simulator.engine.log import Part
from simulator.flow_analysis.counts import counts
from simulator.model.flow import ItemRef
from simulator.model.process import Process
from simulator.model.units import MINUTE
from simulator.reforms.findings import found_behind
from simulator.reforms.windows import CommonWindow, OneWindow

# what happens


def test_the_window_goes_there_and_the_applicant_does_not() -> None:
    after = FORWARD.apply(supply())

    assert told(log_of(after)) == said("""
        1 water.prepare       work 01 09:00 01 09:00 01 09:10 done
        1 water.submit        trip 01 09:10 01 09:10 01 10:10 done
        1 water.submit        work 01 10:10 01 10:10 01 10:20 done
        1 water.survey        work 01 10:20 01 10:20 01 10:30 done
        1 water.road-forward  work 01 10:30 01 10:30 01 10:50 done
        1 water.road-handover work 01 10:50 01 10:50 01 12:20 done
        1 water.road          work 01 12:20 01 14:00 01 15:00 done
        1 water.road-back     work 01 15:00 01 15:00 01 16:30 done
        1 water.build         work 01 16:30 01 16:30 02 09:30 done
        """)  # fmt: skip
    assert (mean(supply(), "visits"), mean(after, "visits")) == (2, 1)


def test_the_office_works_as_before_and_the_window_as_much_more_as_is_said() -> None:
    road = ROAD.replace("1 h", "{exponential: 1 h}")
    before = many(road)
    after = FORWARD.apply(before)
    then, now = measured(before), measured(after)

    assert work_at(log_of(before), ".road") == work_at(log_of(after), ".road")
    assert now.pools["road"].hours_per_case == pytest.approx(then.pools["road"].hours_per_case)
    more = now.pools["desk"].hours_per_case - then.pools["desk"].hours_per_case
    assert more == pytest.approx(20 / 60)
    assert counts(after).items == counts(before).items
    assert counts(after).steps == counts(before).steps + 1  # two waits are no steps


@pytest.mark.parametrize(
    ("keys", "hours"),
    [
        ({}, (1.5, 1.5)),
        ({"back": fixed("0 min")}, (1.5, 0)),
        ({"handover": fixed("0 min"), "back": fixed("2 h")}, (0, 2)),
        ({"handover": fixed("0 min")}, (0, 0)),
    ],
)
def test_the_way_back_takes_as_long_as_the_way_there_unless_said(
    keys: dict[str, Any], hours: tuple[float, float]
) -> None:
    after = replace(FORWARD, **keys).apply(supply())
    waits = {name: step for name, step in after.named_steps() if step.handover}

    assert all(step.title is not None for step in waits.values())
    assert list(waits) == [
        f"water.road-{end}" for end, n in zip(("handover", "back"), hours, strict=True) if n
    ]
    touched = 10 + 10 + 20 + 60 + 60  # submit, survey, forward, road, build
    assert mean(after, "touch_time") * 60 == pytest.approx(touched)
    assert mean(after, "procedural_time") == pytest.approx(sum(hours))


# what is sent back


@pytest.mark.parametrize("target", ["road", "survey"])
def test_what_is_sent_back_is_brought_to_the_window_and_is_a_visit(target: str) -> None:
    before = many(ROAD + RESULT.replace("TARGET", target))
    after = FORWARD.apply(before)
    then, now = log_of(before), log_of(after)
    back = sum(1 for (_, attempt) in work_at(then, ".road") if attempt > 1)

    assert work_at(now, ".road") == work_at(then, ".road")
    assert len(work_at(now, ".road-supplement")) == back > 20
    trips = [int((log.part == Part.TRIP).sum()) for log in (then, now)]
    cases = 56
    assert trips[0] - trips[1] == cases  # the first visit of each, and no other
    once = target == "road"
    assert len(work_at(now, ".road-forward")) == cases + (0 if once else back)
    assert set(work_at(now, ".road-forward", ".road-supplement").values()) == {20 * MINUTE}


def test_what_is_asked_for_goes_on_from_the_window_to_the_office() -> None:
    before = supply(ROAD + RESULT.replace("TARGET", "road"))
    seed = next(
        seed for seed in range(1, 60) if measured(before, seed=seed).values["visits"].mean == 3
    )
    log = log_of(FORWARD.apply(before), seed=seed)

    assert told(log)[4:-2] == said("""
        1 water.road-forward    work 01 10:30 01 10:30 01 10:50 done
        1 water.road-handover   work 01 10:50 01 10:50 01 12:20 done
        1 water.road            work 01 12:20 01 14:00 01 15:00 done
        1 water.redraw          work 01 15:00 01 15:00 01 15:30 done
        1 water.road-supplement trip 01 15:30 01 15:30 01 16:30 done
        1 water.road-supplement work 01 16:30 01 16:30 01 16:50 done
        1 water.road-handover#2 work 01 16:50 01 16:50 01 18:20 done
        1 water.road#2          work 01 18:20 02 09:00 02 10:00 done
        """)  # fmt: skip


def test_who_was_online_there_supplements_online() -> None:
    road = ROAD.replace("visit: true", "visit: true, online: 60%, outage: 5%")
    after = FORWARD.apply(supply(road + RESULT.replace("TARGET", "road")))
    steps = dict(after.named_steps())

    asked, there = steps["water.road-supplement"], steps["water.road"]
    assert (asked.visit, asked.online, asked.online_outage) == (True, Decimal("0.6"), Decimal("0.05"))  # fmt: skip
    assert (there.visit, there.online, there.online_outage) == (False, 0, 0)


def test_materials_that_are_prepared_for_the_office_come_to_the_window_when_they_are_there() -> (
    None
):
    middle = """      - draw: {by: applicant, does: materials, of: [drawing]}
      - road: {by: road, time: 1 h, visit: true, checks: materials, of: [drawing]}"""
    before = many(middle, "form, drawing", "50%")
    after = FORWARD.apply(before)
    then, now = log_of(before), log_of(after)

    assert "water.road-supplement" not in dict(after.named_steps())
    assert work_at(now, ".road") == work_at(then, ".road")  # what is drawn wrong is found there
    assert len(work_at(now, ".road-forward")) == len(work_at(now, ".road"))
    trips = [int((log.part == Part.TRIP).sum()) for log in (then, now)]
    assert trips[0] == trips[1] > 2 * 56  # no visit is spared
    ready = {
        (int(now.case[row]), int(now.attempt[row])): int(now.completed[row])
        for row in range(len(now))
        if now.steps[now.step[row]] == "water.draw" and now.part[row] == Part.WORK
    }
    for row in range(len(now)):
        if now.steps[now.step[row]] == "water.road-forward" and now.part[row] == Part.TRIP:
            assert now.enabled[row] >= ready[int(now.case[row]), int(now.attempt[row])]


def test_the_checks_of_the_office_are_found_where_they_were() -> None:
    before = supply(ROAD + RESULT.replace("TARGET", "road"))
    after = FORWARD.apply(before)
    found = [found_behind(each, "water", "road")[0] for each in (before, after)]

    assert found[0] == found[1]
    assert (found[1].refused, found[1].back) == (Decimal("0.2"), Decimal("0.4"))


def test_a_choice_that_leads_elsewhere_waits_for_the_result() -> None:
    middle = (
        ROAD
        + """
      - size: {choice: {small: {share: 50%, then: build}, large: rest}}
      - pave: {by: crew, time: 1 h}"""
    )
    steps = FORWARD.apply(supply(middle)).items["water"].steps

    names = [getattr(entry, "name", None) for entry in steps]
    assert names[3:8] == ["road-forward", "road-handover", "road", "road-back", "size"]


def test_who_goes_on_within_the_choice_waits_for_the_result_too() -> None:
    middle = (
        ROAD
        + """
      - result:
          choice:
            refused: {share: 20%, end: refused}
            granted: {rest: true, do: [{dig: {by: crew, time: 1 h}}]}"""
    )
    steps = FORWARD.apply(supply(middle)).items["water"].steps

    names = [getattr(entry, "name", None) for entry in steps]
    assert names[3:8] == ["road-forward", "road-handover", "road", "road-back", "result"]


@st.composite
def flows(draw: Any) -> Process:
    """A supply whose road office refuses or sends back in its way, also from within blocks."""
    share = draw(st.sampled_from(["10%", "30%", "45%"]))
    way = draw(st.sampled_from(["then: road", "then: survey", "then: way-in", "end: refused"]))
    other = draw(st.sampled_from(["end: given-up", "then: road", "then: survey"]))
    result = f"""
      - result:
          choice:
            one: {{share: {share}, do: [{{redraw: {{by: applicant, time: 30 min}}}}], {way}}}
            two: {{share: 20%, {other}}}
            granted: rest"""
    late = f"""
      - later: {{by: crew, time: 30 min}}
      - seen: {{choice: {{again: {{share: {share}, {other}}}, fine: rest}}}}"""
    road = draw(st.sampled_from([ROAD, ROAD.replace("visit: true", "visit: true, online: 40%")]))
    middle = "      - way-in: {by: crew, time: 10 min}\n" + road
    if draw(st.booleans()):
        middle += result
    if draw(st.booleans()):
        middle += late
    return many(middle)


few = settings(
    max_examples=30,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.unmeasured
@few
@given(flows(), st.integers(1, 3))
def test_nobody_is_refused_or_sent_back_otherwise_and_nobody_goes_more_often(
    before: Process, seed: int
) -> None:
    after = FORWARD.apply(before)
    then, now = log_of(before, seed=seed), log_of(after, seed=seed)

    assert outcomes(then) == outcomes(now)
    assert work_at(then, ".road") == work_at(now, ".road")
    visits = [Counter(map(int, log.case[log.part == Part.TRIP])) for log in (then, now)]
    assert all(visits[1][case] <= visits[0][case] for case in visits[1])
    assert visits[1].total() < visits[0].total()


SLIPS = """
      - result:
          choice:
            mend: {share: 40%, then: road}
            refused: {share: 20%, end: refused}
            missed: {share: 25%, do: [{slip: {wait: 1 min, harm: undetected}}]}
            granted: rest"""


def two_supplies() -> Process:
    """Two items in a row, each with a road office that refuses, sends back and misses something."""
    one = many(ROAD + SLIPS)
    (build,) = (step for _, step in one.named_steps() if step.name == "build")
    hand_out = replace(build, name="hand-out", by=("desk",), visit=True, milestones=("delivered",))
    item = one.items["water"]
    steps = (*item.steps[:-1], replace(build, milestones=("decided",)), hand_out)
    items = {name: replace(item, name=name, steps=steps) for name in ("water", "gas")}
    return replace(one, items=items, flow=(ItemRef("water"), ItemRef("gas")))


def test_one_window_that_forwards_refuses_and_misses_as_many_as_one_that_does_not() -> None:
    window = OneWindow(items=("water", "gas"), window=CommonWindow(pool="desk"))
    both = replace(FORWARD, steps=("water.road", "gas.road"))
    alone = window.apply(two_supplies())
    sent = both.apply(alone)
    then, now = log_of(alone), log_of(sent)

    assert outcomes(then) == outcomes(now)
    assert set(outcomes(now).values()) == {"approved", "refused"}
    for name in ("harm_undetected", "harm_found", "corrections"):
        assert measured(sent).values[name].mean == measured(alone).values[name].mean, name
    assert (measured(sent).values["harm_undetected"].mean or 0) > 0
    assert work_at(then, ".road") == work_at(now, ".road")
