"""Ways online that fail, so that a visit is made instead. How a line of a log reads is told in
``stories``.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from stories import luck, numbers, on, run, said, told

from simulator.flow_analysis.office_time import visiting
from simulator.formats import dump_process, process_from_text
from simulator.model.errors import SimulatorError
from simulator.model.flow import Step
from simulator.model.process import Process
from simulator.reforms.cross_region import CrossRegion
from simulator.reforms.kit.counters import all_online, worst_outage
from simulator.reforms.online import Online
from simulator.reforms.scenario import Scenario
from simulator.reforms.unstated import unstated
from simulator.reforms.windows import longest
from simulator.soundness import check

PERMIT = """
pools: {desk: {capacity: 1}}
applicant: {trip: 2 h}
materials: {form: {prepare: 1 h, correct: 20 min}}
items:
  permit:
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 10 min, checks: materials, visit: true, ONLINE}
      - decide: {by: desk, time: 5 min, milestone: [decided, delivered]}
"""
ALWAYS = PERMIT.replace("ONLINE", "online: 100%, outage: 100%")
SOME = Decimal("0.05")


def process(more: str) -> Process:
    text = f"process: small\nstart: 2020-06-01\narrivals: {{every: 1 d}}\n{more}\nflow: [permit]\n"
    return process_from_text(text).value


def submit_of(known: Process) -> Step:
    return dict(known.named_steps())["permit.submit"]


def test_whoever_meets_a_failure_comes_in_person_at_once() -> None:
    assert told(run("  - permit", ALWAYS)) == said(
        """
        1 permit.prepare work 01 09:00 01 09:00 01 10:00 done
        1 permit.submit  trip 01 10:00 01 10:00 01 11:00 done
        1 permit.submit  work 01 11:00 01 11:00 01 11:10 done
        1 permit.decide  work 01 11:10 01 11:10 01 11:15 done
        """
    )
    assert numbers("visits", "  - permit", ALWAYS) == [1]
    assert numbers("visits", "  - permit", ALWAYS.replace("outage: 100%", "outage: 0%")) == [0]


def test_each_attempt_has_its_own_draw_on_the_stream_of_the_step() -> None:
    """The hand-in is returned once, so that there are two attempts."""
    twice = PERMIT.replace(
        "ONLINE", "online: 100%, outage: 40%, returned: 100%, returned_again: 0%"
    )
    at = on("01 09:00", "05 09:00", "09 09:00", "13 09:00", "17 09:00", "21 09:00")
    first, second = (luck("permit.submit", "outage", 6, attempt) for attempt in (1, 2))
    expected = [int(a < 0.4) + int(b < 0.4) for a, b in zip(first, second, strict=True)]
    assert numbers("visits", "  - permit", twice, at) == expected
    assert len(set(expected)) > 1


def test_who_is_not_online_never_meets_a_failure() -> None:
    some = PERMIT.replace("ONLINE", "online: 50%, outage: 30%")
    at = on(*(f"{day:02} 09:00" for day in (1, 3, 5, 9, 11, 15, 17, 19, 23, 25)))
    fails, share = luck("permit.submit", "outage", 10, 1), luck("", "share:online", 10, 1)
    expected = [int(lot >= 0.5 or fail < 0.3) for lot, fail in zip(share, fails, strict=True)]
    assert numbers("visits", "  - permit", some, at) == expected
    assert visiting(submit_of(process(some))) == pytest.approx(0.65)


def test_it_is_written_as_it_is_read() -> None:
    known = process(PERMIT.replace("ONLINE", "online: 40%, outage: 5%"))
    assert "outage: 5%" in dump_process(known)
    assert process_from_text(dump_process(known)).value == known
    assert check(known) == []


def test_a_reform_keeps_the_failures_or_states_others() -> None:
    known = process(PERMIT.replace("ONLINE", "online: 40%, outage: 5%"))
    kept = submit_of(Online(items=("permit",), share=Decimal("0.8")).apply(known))
    assert (kept.online, kept.online_outage) == (Decimal("0.8"), SOME)
    stated = Online(items=("permit",), share=Decimal("0.4"), outage=Decimal("0.1"))
    assert submit_of(stated.apply(known)).online_outage == Decimal("0.1")
    nobody = Online(items=("permit",), share=Decimal(0)).apply(known)
    assert submit_of(nobody).online_outage == 0
    assert check(nobody) == []
    with pytest.raises(SimulatorError):
        Online(items=("permit",), share=Decimal("0.4"), outage=SOME).apply(known)


@pytest.mark.parametrize(("outage", "noted"), [(None, True), ("0", False), ("0.05", False)])
def test_who_leaves_failures_out_is_told(outage: str | None, noted: bool) -> None:
    stated = None if outage is None else Decimal(outage)
    reform = Online(items=("permit",), share=Decimal("0.5"), outage=stated)
    known = process(PERMIT.replace("ONLINE", "online: 40%"))
    found = [str(note) for note in unstated(Scenario(name="online", reforms=(reform,)), known)]
    assert found == noted * [
        "reforms[0].online: online does not state `outage` (the way online never fails); write what"
        " is known, or an estimate; what holds without it stands in brackets"
    ]


def test_a_common_hand_in_fails_as_often_as_the_worst_of_those_it_replaces() -> None:
    one = submit_of(process(PERMIT.replace("ONLINE", "online: 40%, outage: 5%")))
    other = replace(one, online=Decimal("0.6"), online_outage=Decimal("0.2"))
    assert worst_outage([one, other]) == Decimal("0.2")
    known = process(PERMIT.replace("ONLINE", "online: 40%, outage: 5%"))
    common = longest(known, "submit", ("a", "b"), ("desk",), {"a": one, "b": other})
    assert (common.online, common.online_outage) == (Decimal("0.4"), Decimal("0.2"))
    at_all = longest(
        known, "submit", ("a", "b"), ("desk",), {"a": replace(one, online=Decimal(0)), "b": other}
    )
    assert (at_all.online, at_all.online_outage) == (0, 0)


def test_those_from_elsewhere_who_hand_in_online_travel_when_it_fails() -> None:
    known = process(
        PERMIT.replace("ONLINE", "online: 40%, outage: 5%")
        + "classes: {here: {share: 80%}, far: {share: 20%, trip: 9 h}}\n"
    )
    after = CrossRegion(items=("permit",), classes=("far",), mode="online").apply(known)
    made = [step for _, step in after.named_steps() if step.checks_materials]
    assert sorted((step.visit, step.online, step.online_outage) for step in made) == [
        (True, Decimal("0.4"), SOME),
        (True, Decimal(1), SOME),
    ]
    assert check(after) == []
    sure = all_online(replace(submit_of(known), online_outage=Decimal(0)))
    assert (sure.visit, sure.online) == (False, 0)
