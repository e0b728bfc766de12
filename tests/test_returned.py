"""Checks that return a share of the hand-ins, whichever material it is. How a line of a log reads is
told in ``stories``."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from stories import luck, numbers, on, planned, run, said, told

from simulator.engine import simulate
from simulator.engine.log import Status
from simulator.flow_analysis.network import network_of
from simulator.flow_analysis.rework import rework
from simulator.formats import dump_process, process_from_text
from simulator.model.errors import SimulatorError
from simulator.model.flow import Step, steps_of
from simulator.model.process import Process
from simulator.reforms.kit.counters import returned_by_one
from simulator.reforms.kit.reform import Factor
from simulator.reforms.preparation import Publish
from simulator.soundness import check, notes
from simulator.studies.variation import defects

PERMIT = """
pools: {desk: {capacity: 1}}
materials:
  form: {prepare: 2 h, correct: 20 min, review: 5 min}
  deed: {prepare: 1 h, obtain: 1 d, correct: 10 min}
  licence: {fetched: true, prepare: 3 h}
items:
  permit:
    materials: [form, deed, licence]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 10 min, checks: materials, RETURNED}
      - decide: {by: desk, time: 5 min, milestone: [decided, delivered]}
"""
ONCE = PERMIT.replace("RETURNED", "returned: 100%, returned_again: 0%")


def process(more: str) -> Process:
    text = f"process: small\nstart: 2020-06-01\narrivals: {{every: 1 d}}\n{more}\nflow: [permit]\n"
    return process_from_text(text).value


def test_all_that_was_handed_in_is_corrected_and_looked_at_again() -> None:
    """What the department fetches is not: the applicant never handed it in."""
    assert told(run("  - permit", ONCE)) == said(
        """
        1 permit.prepare   work 01 09:00 01 09:00 02 09:00 done
        1 permit.submit    work 02 09:00 02 09:00 02 09:15 returned
        1 permit.prepare#2 work 02 09:15 02 09:15 02 09:45 done
        1 permit.submit#2  work 02 09:45 02 09:45 02 10:00 done
        1 permit.decide    work 02 10:00 02 10:00 02 10:05 done
        """
    )
    assert numbers("materials", "  - permit", ONCE) == [4]
    assert numbers("corrections", "  - permit", ONCE) == [1]


def test_a_wrong_record_is_supplied_with_the_rest() -> None:
    wrong = ONCE.replace("fetched: true,", "fetched: true, mismatch: 100%,")
    log = run("  - permit", wrong)
    assert told(log)[2] == "1 permit.prepare#2 work 02 09:15 02 09:15 02 12:45 done"
    assert log.count[[0, 2]].tolist() == [2, 3]
    alone = wrong.replace("returned: 100%, returned_again: 0%", "returned: 0%")
    assert run("  - permit", alone).count[[0, 2]].tolist() == [2, 1]


def test_who_handed_nothing_in_comes_again_with_nothing() -> None:
    bare = ONCE.replace("[form, deed, licence]", "[licence]")
    bare = bare.replace("  form: {prepare: 2 h, correct: 20 min, review: 5 min}\n", "")
    bare = bare.replace("  deed: {prepare: 1 h, obtain: 1 d, correct: 10 min}\n", "")
    log = run("  - permit", bare)
    assert [int(status) for status in log.status][1] == Status.RETURNED
    assert told(log)[2:4] == said(
        """
        1 permit.prepare#2 work 01 09:10 01 09:10 01 09:10 done
        1 permit.submit#2  work 01 09:10 01 09:10 01 09:20 done
        """
    )


def test_each_attempt_has_its_own_draw_on_the_stream_of_the_check() -> None:
    often = PERMIT.replace("RETURNED", "returned: 60%, returned_again: 30%")
    at = on("01 09:00", "05 09:00", "09 09:00", "13 09:00", "17 09:00", "21 09:00")
    expected = []
    for case in range(1, 7):
        attempt = 1
        while luck("permit.submit", "returned", 6, attempt)[case - 1] < (
            0.6 if attempt == 1 else 0.3
        ):
            attempt += 1
        expected.append(attempt - 1)
    assert numbers("corrections", "  - permit", often, at) == expected
    assert any(expected)
    assert not all(expected)


def test_expected_rounds_are_those_of_the_simulation() -> None:
    more = PERMIT.replace("RETURNED", "returned: 30%, returned_again: 50%")
    more = more.replace("fetched: true,", "fetched: true, mismatch: 20%,")
    known = process(more)
    (found,) = rework(known, network_of(known))
    first = 1 - 0.7 * 0.8
    assert found.checks == pytest.approx(1 + first / 0.5)
    plan = planned("  - permit", more, "{every: 2 h}", days=365)
    log = simulate(plan, seed=1, replication=1)
    submits = np.array([name == "permit.submit" for name in log.steps])[log.step]
    cases = len(np.unique(log.case[submits]))
    assert submits.sum() / cases == pytest.approx(found.checks, rel=0.05)
    handed = log.count[np.array([name == "permit.prepare" for name in log.steps])[log.step]].sum()
    whole = 0.3 + first  # how often all comes back: first · 50% / (1 − 50%) later
    assert handed / cases == pytest.approx(2 + 2 * whole + 0.2 * 2, rel=0.05)
    assert found.review * found.checks == pytest.approx((1 + whole) * 5 * 60_000)


def test_always_returned_is_endless() -> None:
    known = process(PERMIT.replace("RETURNED", "returned: 100%"))
    (found,) = rework(known, network_of(known))
    assert found.checks == float("inf")


def test_what_is_written_reads_back_the_same() -> None:
    known = process(PERMIT.replace("RETURNED", "returned: 25%, returned_again: 10%"))
    assert check(known) == []
    assert process_from_text(dump_process(known)).value == known


def submits(process: Process) -> list[tuple[Decimal | None, Decimal | None]]:
    steps = steps_of(process.items["permit"].steps)
    return [(step.returned, step.returned_again) for step in steps if step.checks_materials]


def test_better_prepared_applicants_are_returned_less_often() -> None:
    known = process(PERMIT.replace("RETURNED", "returned: 40%, returned_again: 10%"))
    halved = Publish(items=("permit",), defects=Factor(Decimal("0.5"))).apply(known)
    assert submits(halved) == [(Decimal("0.20"), Decimal("0.1"))]
    assert submits(defects(known, Decimal(3))) == [(Decimal(1), Decimal("0.3"))]
    with pytest.raises(SimulatorError, match="above 100%"):
        Publish(items=("permit",), defects=Factor(Decimal(3))).apply(known)


def test_one_check_in_place_of_several_tells_all_at_once() -> None:
    quarter = Step(name="a", by=("desk",), checks_materials=True, returned=Decimal("0.25"))
    fifth = Step(name="b", by=("desk",), returned=Decimal("0.2"), returned_again=Decimal(0))
    none = Step(name="c", by=("desk",))
    one = returned_by_one(none, [quarter, fifth, none])
    assert (one.returned, one.returned_again) == (Decimal("0.4"), Decimal("0.25"))
    assert returned_by_one(quarter, [none]).returned is None


def test_a_return_that_takes_no_time_is_noted() -> None:
    free = PERMIT.replace("RETURNED", "returned: 25%").replace(
        "licence: {", "licence: {review: 1 h, "
    )
    free = free.replace("prepare: 2 h, correct: 20 min, ", "").replace(
        "prepare: 3 h", "review: 1 h"
    )
    free = free.replace("prepare: 1 h, obtain: 1 d, correct: 10 min", "obtain: 1 d")
    free = free.replace("review: 1 h, fetched", "fetched")
    assert "note-return-takes-no-time" in [note.code for note in notes(process(free))]
    timed = PERMIT.replace("RETURNED", "returned: 25%")
    assert "note-return-takes-no-time" not in [note.code for note in notes(process(timed))]
