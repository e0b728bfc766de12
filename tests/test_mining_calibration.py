"""The numbers of a given process are taken from a log; what does not fit is named."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from recorded import sample, written

from simulator.formats.processes import assert_sound, process_from_text
from simulator.interchange.draft import ProcessDraft
from simulator.interchange.event_logs.log import RecordedLog
from simulator.mining.calibration import calibrate
from simulator.mining.discovery import discover
from simulator.mining.fit import fit
from simulator.mining.nets import net_of
from simulator.mining.replaying import aligned
from simulator.model.process import Process

LOAN = """
process: loan
start: 2023-02-06
arrivals: {every: 1 d, source: estimate}
pools:
  Clerk: {capacity: 1, source: estimate}
  AML: {capacity: 1, source: estimate}
  Appraiser: {capacity: 1, source: estimate}
  Officer: {capacity: 1, source: estimate}
  Senior: {capacity: 1, source: estimate}
  Client: {capacity: 1, source: estimate}
flow:
  - check: {title: Check application form completeness, by: Clerk, time: 1 h, source: estimate}
  - again:
      choice:
        complete: rest
        incomplete:
          share: 50%
          source: estimate
          do:
            - back: {title: Return application back to applicant, by: Clerk, time: 1 h}
            - complete: {title: Applicant completes form, by: Client, time: 1 h}
          then: check
  - parallel:
      - appraise: {title: Appraise property, by: Appraiser, time: 1 h}
      - history: {title: Check credit history, by: Clerk, time: 1 h}
      - [AML-check: {by: AML, time: 1 h}]
  - Assess loan risk: {by: Officer, time: 1 h}
  - graph:
      nodes:
        x: {split: exclusive}
        reject: {title: Reject application, by: Clerk, time: 1 h}
        design: {title: Design loan offer, by: Officer, time: 1 h}
        approve-offer: {title: Approve loan offer, by: Senior, time: 1 h}
        y: {split: exclusive}
        cancel: {title: Cancel application, by: Clerk, time: 1 h}
        approve: {title: Approve application, by: Clerk, time: 1 h}
      edges:
        - {from: x, to: reject, share: 50%, source: estimate}
        - {from: x, to: design, rest: true}
        - [design, approve-offer]
        - [approve-offer, y]
        - {from: y, to: cancel, share: 50%}
        - {from: y, to: approve, rest: true}
experiment: {horizon: 3 months, warm_up: 1 d, replications: 5, over: ended}
""".replace("Assess loan risk:", "Assess-loan-risk:")


def process_of(text: str) -> Process:
    return assert_sound(process_from_text(text, "p.yaml"))


def at(draft: ProcessDraft, *path: str | int) -> Any:
    found: Any = draft.document["flow"]
    for key in path:
        found = found[key]
    return found


def codes(draft: ProcessDraft) -> dict[str, str]:
    """What is said, in English, by code; everything is there in Chinese too."""
    said = (*draft.left_out, *draft.noted)
    assert all(each.text("zh") != each.text("en") for each in said)
    return {each.code: each.message for each in said}


@pytest.fixture(scope="module")
def calibrated() -> ProcessDraft:
    return calibrate(process_of(LOAN), sample("LoanApp_simplified_train.csv.gz"))


def test_times_capacities_and_arrivals_are_those_of_the_log(calibrated: ProcessDraft) -> None:
    assert at(calibrated, 0, "check") == {
        "title": "Check application form completeness",
        "by": "Clerk",
        "time": {"exponential": "20.18 min"},
    }
    assert at(calibrated, 3, "Assess-loan-risk", "time") == "20 min"
    capacities = [pool["capacity"] for pool in calibrated.document["pools"].values()]
    assert capacities == [8, 2, 2, 4, 2, 1]
    assert calibrated.document["calendars"] == {"office": {"week": {"Mon-Fri": "7:00-15:00"}}}
    assert calibrated.document["arrivals"] == {"every": "30 min", "calendar": "office"}


def test_shares_of_blocks_and_of_edges_are_those_of_the_log(calibrated: ProcessDraft) -> None:
    assert at(calibrated, 1, "again", "choice", "incomplete", "share") == "9.75%"
    shares = {edge["to"]: edge.get("share") for edge in at(calibrated, 4, "graph", "edges")
              if isinstance(edge, dict)}  # fmt: skip
    assert (shares["reject"], shares["cancel"]) == ("39%", "58.52%")


def test_what_was_an_estimate_is_one_no_longer(calibrated: ProcessDraft) -> None:
    assert "estimate" not in calibrated.text("en")
    assert calibrated.process.flow


def test_a_wait_that_no_queue_explains_is_put_before_its_step() -> None:
    text = LOAN[: LOAN.index("  - graph:")] + LOAN[LOAN.index("experiment:") :]
    text = text.replace(
        "experiment:",
        """  - decision:
      choice:
        no: {share: 50%, do: [Reject-application: {by: Clerk, time: 1 h}], end: refused}
        go: rest
  - for-the-offer: {wait: 1 d}
  - Design-loan-offer: {by: Officer, time: 1 h}
experiment:""",
    )
    draft = calibrate(process_of(text), sample("simod-LoanApp-first-60-cases.csv"))
    assert at(draft, 4, "decision", "choice", "no", "do") == [
        {"wait-Reject-application": {"wait": "60 min"}},
        {"Reject-application": {"by": "Clerk", "time": "10 min"}},
    ]
    assert at(draft, 5) == {"for-the-offer": {"wait": "1 d"}}  # the log shows no such wait
    assert codes(draft)["log-strangers"].startswith("the process has no step 'Approve loan")
    assert draft.process.flow


WAYS = """
process: ways
start: 2020-01-06
arrivals: {every: 1 d}
pools: {desk: {capacity: 1}}
flow:
  - a: {by: desk, time: 1 h}
  - choice:
      long: {share: 50%, do: [w1: {wait: 1 h}, w2: {wait: 1 h}, w3: {wait: 1 h}]}
      short: {rest: true, do: [s: {by: desk, time: 1 h}]}
  - b: {by: desk, time: 1 h}
"""


def test_a_long_way_of_waits_is_nearer_than_a_step_left_out() -> None:
    net = net_of(process_of(WAYS), {"a": 0, "s": 1, "b": 2})
    found = aligned(net, (0, 2))
    assert found is not None
    assert not found.deviates
    assert [n for _, n in found.chosen] == [0]
    assert found.behind == ((), (0,))


def test_an_event_without_a_place_and_a_step_left_out_are_deviations() -> None:
    net = net_of(process_of(WAYS), {"a": 0, "s": 1, "b": 2})
    twice = aligned(net, (0, 0, 1, 2))
    assert twice is not None
    assert twice.behind == ((), None, (0,), (2,)) or twice.behind == (None, (), (1,), (2,))
    missing = aligned(net, (0, 1))
    assert missing is not None
    assert [place[1] for place in missing.skipped] == ["step:b"]


SHORT = """
process: short
start: 2020-01-06
calendar: office
calendars: {office: {week: {Mon-Fri: "9:00-17:00"}}}
arrivals: {every: 1 d}
pools: {office: {capacity: 1}}
materials: {form: {prepare: 1 h}}
items:
  permit:
    materials: form
    fee: {amount: 0 CNY}
    limit: {legal: 20 wd}
    steps:
      - fill: {by: applicant, does: materials}
      - 受理: {by: office, time: 1 h, checks: materials}
      - 审查: {by: office, time: 1 h}
      - 签发: {by: office, time: 1 h, milestone: decided}
flow: [permit]
"""


def short_log(tmp_path: Path) -> RecordedLog:
    rows = ["办件编号,环节,经办人,开始时间,完成时间"]
    for case in range(40):
        day = f"2020-{1 + case // 20:02d}-{1 + case % 20:02d}"
        names = ("受理", "审查", "签发")
        if case == 5:
            names = ("受理", "签发")
        if case == 6:
            names = ("受理", "签发", "审查", "签发")
        for i, name in enumerate(names):
            rows.append(f"A{case},{name},王{i},{day} {9 + i}:00,{day} {9 + i}:30")
    return written(tmp_path, "\n".join(rows) + "\n")


def test_cases_that_the_flow_does_not_allow_are_counted(tmp_path: Path) -> None:
    draft = calibrate(process_of(SHORT), short_log(tmp_path))
    said = codes(draft)
    assert said["log-cases-astray"].startswith("2 of 40 cases do not follow the flow exactly: 'A5'")
    assert "1 time a step of the flow was left out, mostly '审查'" in said["log-skipped"]
    assert said["log-strays"].startswith("1 event comes where the flow has no place for it")


def test_steps_of_materials_keep_their_times_and_hours_that_are_stated_stay(
    tmp_path: Path,
) -> None:
    draft = calibrate(process_of(SHORT), short_log(tmp_path))
    steps = draft.document["items"]["permit"]["steps"]
    assert (steps[1]["受理"]["time"], steps[2]["审查"]["time"]) == ("1 h", "30 min")
    said = codes(draft)
    assert said["log-steps-of-materials"].startswith("'permit.受理' keep their times")
    assert (
        said["log-unseen-steps"]
        == "the log says nothing of 'permit.fill': their numbers stay as they are"
    )
    assert draft.document["calendar"] == "office"
    assert draft.process.calendars["office"] == process_of(SHORT).calendars["office"]


def test_a_wait_before_a_node_of_a_graph_is_named(calibrated: ProcessDraft) -> None:
    assert codes(calibrated)["log-waits-missing"].startswith(
        "cases wait before 'Cancel application', 'Approve application' and 'Reject application'"
    )


@pytest.mark.slow
def test_without_those_waits_the_cycle_times_do_not_fit(calibrated: ProcessDraft) -> None:
    train, test = (sample(f"LoanApp_simplified_{part}.csv.gz") for part in ("train", "test"))
    cycle = fit(calibrated.process, test, trained=train).cycle_times
    assert 0.25 < cycle.distance < 0.4
    assert cycle.distance > 1.5 * cycle.floor


@pytest.mark.slow
def test_a_calibrated_process_fits_a_log_that_it_has_not_seen() -> None:
    train, test = (sample(f"LoanApp_simplified_{part}.csv.gz") for part in ("train", "test"))
    guessed = re.sub(r"{exponential: [^}]+}", "1 h", discover(train).text("en"))
    guessed = re.sub(r"share: [\d.]+%", "share: 50%", guessed)
    process = process_of(re.sub(r"capacity: \d", "capacity: 3", guessed))
    found = fit(calibrate(process, train).process, test, trained=train)
    for each in found.measures:
        assert each.distance <= 1.5 * each.floor, each
        assert each.distance < each.chain, each
