"""Logs that are simulated from a known process give that process back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from simulator.application.questions import observe
from simulator.application.study import Study
from simulator.experiments.settings import Settings
from simulator.formats import load_process, write_log
from simulator.formats.processes import assert_sound, process_from_text
from simulator.interchange.event_logs.log import RecordedLog
from simulator.interchange.event_logs.reading import read_log
from simulator.mining.discovery import discover
from simulator.mining.fit import fit
from simulator.model.process import Process
from simulator.model.units import Quantity

SMALL = """
process: small
start: 2020-03-02
calendar: office
calendars: {office: {week: {Mon-Fri: ["9:00-12:00", "14:00-17:00"]}}}
arrivals: {poisson: 60 per week, calendar: office}
pools:
  window: {capacity: 2}
  review: {capacity: 6}
flow:
  - accept: {by: window, time: {exponential: 12 min}}
  - again:
      choice:
        mend: {share: 30%, do: [call: {by: window, time: 5 min}], then: accept}
        go-on: rest
  - parallel:
      - plans: {by: review, time: {uniform: [30 min, 90 min]}}
      - site: {by: review, time: {normal: {mean: 60 min, sd: 6 min}}}
  - rest-of-the-town: {wait: 3 h}
  - verdict:
      choice:
        sign: {rest: true, do: [sign: {by: review, time: 20 min}]}
        refuse: {share: 20%, do: [refuse: {by: review, time: 40 min}], end: refused}
experiment: {horizon: 20 weeks, warm_up: 1 week, replications: 5, over: ended}
"""


def simulated(process: Process, folder: Path, weeks: int) -> RecordedLog:
    """The log of one run, written and read as a planner would."""
    study = Study.load(process)
    events = observe(study, horizon=Quantity(Decimal(weeks), "week"))
    file = folder / "log.csv"
    write_log(events, process, file)
    return read_log(file, "log.csv")


@pytest.fixture(scope="module")
def small() -> Process:
    return assert_sound(process_from_text(SMALL, "small.yaml"))


@pytest.fixture(scope="module")
def log(small: Process, tmp_path_factory: pytest.TempPathFactory) -> RecordedLog:
    return simulated(small, tmp_path_factory.mktemp("log"), 20)


def test_blocks_and_shares_are_found_again(log: RecordedLog) -> None:
    flow = discover(log).document["flow"]
    assert [next(iter(entry)) for entry in flow] == [
        "accept",
        "choice",
        "parallel",
        "rest-of-the-town",
        "choice",
    ]
    mend = flow[1]["choice"]["call"]
    assert float(mend["share"].rstrip("%")) == pytest.approx(30, abs=4)  # of 1,600 times
    assert mend["then"] == "accept"
    assert {next(iter(branch)) for branch in flow[2]["parallel"]} == {"plans", "site"}
    refuse = flow[4]["choice"]["refuse"]
    assert float(refuse["share"].rstrip("%")) == pytest.approx(20, abs=4)  # of 1,200 cases
    assert refuse["end"] == "refuse"


def test_hours_times_and_arrivals_are_found_again(log: RecordedLog) -> None:
    document = discover(log).document
    assert document["calendars"] == {"office": {"week": {"Mon-Fri": ["9:00-12:00", "14:00-17:00"]}}}
    rate = float(document["arrivals"]["poisson"].partition(" ")[0])
    assert rate == pytest.approx(60, rel=0.09)  # 1,200 arrivals
    assert document["arrivals"]["calendar"] == "office"
    steps = {name: step for entry in document["flow"] for name, step in entry.items()}
    assert list(steps["accept"]["time"]) == ["exponential"]
    branches = {name: step for branch in steps["parallel"] for name, step in branch.items()}
    assert list(branches["plans"]["time"]) == ["uniform"]
    assert list(branches["site"]["time"]) == ["normal"]


@pytest.mark.slow
def test_the_process_itself_fits_its_log_and_twice_the_work_does_not(
    small: Process, log: RecordedLog
) -> None:
    assert fit(small, log, Settings(seed=11)).fits
    slow = assert_sound(process_from_text(SMALL.replace("wait: 3 h", "wait: 60 h"), "slow.yaml"))
    found = fit(slow, log, Settings(seed=11))
    assert not found.measure("cycle").fits


@pytest.mark.slow
def test_a_shipped_flow_is_found_again_in_its_own_log(tmp_path: Path) -> None:
    permit = load_process("building-permit")
    log = simulated(permit, tmp_path, 52)
    draft = discover(log)
    assert draft.document["calendars"]["office"] == {
        "week": {"Mon-Fri": ["9:00-12:00", "14:00-17:00"]},
        "holidays": "CN",
    }
    text = draft.text("en")
    beside = text[text.index("planning-permit-consult-environment") - 30 :]
    assert beside.index("parallel:") < beside.index("planning-permit-consult-environment")
    assert "by: applicant" in text
    assert draft.process.flow
    assert fit(permit, log).fits
