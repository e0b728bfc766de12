"""The building permit of ``test_timetable`` after the reform, worked out by hand."""

from __future__ import annotations

from datetime import datetime

import pytest
from timetable import FLOW, calm, lines, milestones, moment, rows, simulated

from simulator.engine.draws import uniforms
from simulator.formats import load_process, load_scenario
from simulator.measures.replication import measure
from simulator.model.process import Process

REFORM = FLOW.with_name("one-window-joint-review.yaml")


def reformed() -> Process:
    process = load_process(FLOW)
    return calm(datetime(2020, 1, 16, 10), load_scenario(REFORM).apply(process))


def lot(seed: int) -> dict[str, bool]:
    """Which shares of the applicants the only case is among."""
    shares = {"online": 0.8, "eligible": 0.7, "uptake": 0.6}
    return {
        kind: bool(uniforms(seed, 1, "", f"share:{kind}", 1, 1, 1)[0] < share)
        for kind, share in shares.items()
    }


def test_every_instant_of_the_same_case_after_the_reform() -> None:
    """The applicant of seed 1 comes in person and does not promise anything: 42 days 4 h 10 instead
    of 89 days 1 h 11.
    """
    assert lot(1) == {"online": False, "eligible": True, "uptake": False}
    planned, log = simulated(reformed(), seed=1)
    assert rows(log) == lines(REFORMED)
    found = {name: value.mean for name, value in measure(planned, log).values.items()}
    assert found["cycle_time"] == pytest.approx(42 * 24 + 4 + 10 / 60, abs=1e-5)
    # planning 11 to 14 and 24 February, environment 19, 20, 21 and 24, drawings 11 to 14, 17 and
    # 18, construction from receipt the 27th;
    # the stage: ten of fifteen days
    assert found["clock_days"] == 5 + 4 + 6 + 1
    assert found["on_time"] == found["case_on_time"] == 1
    assert found["visits"] == 5
    assert milestones(planned, log) == {
        "planning-permit": (
            "02-10 12:50",
            "02-24 09:01",
        ),  # behind the window the clock starts when the materials are there
        "eia-approval": ("02-10 12:50", "02-24 16:48"),
        "drawing-review": ("02-10 12:50", "02-18 09:08"),
        "fire-design-check": ("02-26 09:50", "02-26 09:50"),
        "construction-permit": ("02-26 13:00", "02-27 11:00"),
    }


REFORMED = """
prepare                     work 01-16 10:00 01-16 10:00 02-07 16:00 // EIA report 11 2/3 wd: 7 before the festival, 4, and 4 h of Friday
submit                      trip 02-07 16:00 02-07 16:00 02-07 17:10
submit                      work 02-07 17:10 02-10 09:00 02-10 10:50 // 25 min + 85 of materials: form, site plan, EIA report, drawings
handover                    work 02-10 10:50 02-10 10:50 02-10 12:50 // elapsed, into lunch
drawing-review.review       work 02-10 12:50 02-10 14:00 02-12 09:54 // 9 h 54: 3 h, 6 h, 54 min
planning-permit.consult     work 02-10 12:50 02-10 12:50 02-13 12:00 // 3 wd from lunch end when as much is done: at noon
planning-permit.review      work 02-13 12:00 02-13 14:00 02-14 15:55 // 9 h − 20 % + 10 %, 7 h 55: 3 h, 3 h, 1 h 55
drawing-review.review       hold 02-12 09:54 02-12 09:54 02-17 16:24 // 70 % of 7 wd from the end of the 10th: 4 days and 5 h 24
drawing-review.issue        work 02-17 16:24 02-17 16:24 02-18 09:08 // 44 min: 36, 8
eia-approval.expert-review  work 02-10 12:50 02-10 12:50 02-18 12:00 // 6 wd from lunch
eia-approval.review         work 02-18 12:00 02-18 14:00 02-19 15:42 // 7 h 42: 3 h, 3 h, 1 h 42
planning-permit.notice      work 02-14 15:55 02-14 15:55 02-21 15:55
planning-permit.sign        work 02-21 15:55 02-21 15:55 02-24 09:01 // 66 min: 65 on Friday, one on Monday
eia-approval.notice         work 02-19 15:42 02-19 15:42 02-24 15:42
eia-approval.sign           work 02-24 15:42 02-24 15:42 02-24 16:48 // the last of the three
collect                     trip 02-24 16:48 02-24 16:48 02-24 17:58
collect                     work 02-24 17:58 02-25 09:00 02-25 09:10
fire-design-check.prepare   work 02-25 09:10 02-25 09:10 02-25 18:10 // form and design; the licence is fetched
fire-design-check.submit    trip 02-25 18:10 02-25 18:10 02-25 19:20
fire-design-check.submit    work 02-25 19:20 02-26 09:00 02-26 09:50 // 25 min + 25 of materials; a filing is done here
construction-permit.prepare work 02-26 09:50 02-26 09:50 02-26 11:50 // form and contract, beside the check of the filing
construction-permit.submit  trip 02-26 11:50 02-26 11:50 02-26 13:00
construction-permit.submit  work 02-26 13:00 02-26 14:00 02-26 14:40 // 25 min + 15 of materials
fire-design-check.check     work 02-26 09:50 02-26 09:50 02-26 15:30
fire-design-check.sign      work 02-26 15:30 02-26 15:30 02-26 16:30
construction-permit.review  work 02-26 14:40 02-26 14:40 02-27 10:40 // 4 h: 2 h 20, 1 h 40
construction-permit.sign    work 02-27 10:40 02-27 10:40 02-27 11:00
construction-permit.collect trip 02-27 11:00 02-27 11:00 02-27 12:10
construction-permit.collect work 02-27 12:10 02-27 14:00 02-27 14:10
"""


def test_the_milestones_of_one_who_is_online_and_promises() -> None:
    """The applicant of seed 4, decided on the promise: no way but that of the fire filing, which is
    not online.
    """
    assert lot(4) == {"online": True, "eligible": True, "uptake": True}
    planned, log = simulated(reformed(), seed=4)
    assert milestones(planned, log) == {
        # 110 min from Friday, 16:00, to Monday, 9:50, two hours to the back offices; review 7 h 55
        # from the 13th, 11:50, to the 14th, 15:45
        "planning-permit": ("02-10 11:50", "02-21 16:51"),
        "eia-approval": ("02-10 11:50", "02-10 14:56"),  # 66 min around lunch
        "drawing-review": (
            "02-10 11:50",
            "02-18 09:08",
        ),  # held as before: the pace counts from the end of that day
        # collected from 16:51 on Friday to 9:01 on Monday, 24 February; 9 h of materials, 70 min on
        # the way, 50 at the counter
        "fire-design-check": ("02-25 09:50", "02-25 09:50"),
        "construction-permit": (
            "02-25 11:50",
            "02-26 10:50",
        ),  # materials 2 h, handed in 10 min before lunch; 40 min, 4 h, 20 min
    }
    done = {log.steps[log.step[row]]: moment(int(log.completed[row])) for row in range(len(log))}
    assert done["collect"] == "02-24 09:01"
    assert done["construction-permit.collect"] == "02-26 11:00"
    assert moment(int(log.cases.finished[0])) == "02-26 11:00"
    assert measure(planned, log).values["visits"].mean == 1
