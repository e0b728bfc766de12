"""What a log says of a process: its flow, its pools, its hours, its times and its waits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from recorded import counts, sample, written

from simulator.experiments.runs import run
from simulator.experiments.settings import Settings
from simulator.interchange.draft import ProcessDraft
from simulator.interchange.event_logs.log import UNKNOWN, RecordedLog
from simulator.mining.discovery import discover

TIMES = {
    "Check application form completeness": {"exponential": "20.18 min"},
    "Return application back to applicant": "5 min",
    "Applicant completes form": "60 min",
    "Appraise property": {"exponential": "31.16 min"},
    "Check credit history": {"exponential": "28.48 min"},
    "AML check": {"exponential": "29.31 min"},
    "Assess loan risk": "20 min",
    "Design loan offer": {"exponential": "10.08 min"},
    "Approve loan offer": "20 min",
    "Cancel application": "5 min",
    "Approve application": "5 min",
    "Reject application": "10 min",
}


def steps_of(draft: ProcessDraft) -> dict[str, dict[str, object]]:
    """The steps of a drafted flow by the title that they have in the log."""
    found = {}

    def look(part: object) -> None:
        if isinstance(part, dict):
            for key, inner in part.items():
                if isinstance(inner, dict) and inner.keys() & {"time", "wait"}:
                    found[str(inner.get("title", key))] = inner
                else:
                    look(inner)
        elif isinstance(part, list):
            for inner in part:
                look(inner)

    look(draft.document["flow"])
    return found


def codes(draft: ProcessDraft) -> set[str]:
    return {each.code for each in (*draft.asked, *draft.left_out, *draft.noted)}


def test_a_small_log_gives_the_flow_from_which_it_was_drawn() -> None:
    draft = discover(sample("own-clean.csv"))
    first, check, again, answer = draft.document["flow"]
    assert (list(first), list(check)) == (["Register"], ["Check"])
    assert again["choice"]["Supplement"]["share"] == "24.81%"
    assert again["choice"]["Supplement"]["then"] == "Check"
    assert answer["choice"]["Reject"]["share"] == "24%"
    assert answer["choice"]["Reject"]["end"] == "Reject"
    assert draft.document["arrivals"] == {"poisson": "77 per week"}
    assert "calendars" not in draft.document  # work goes on day and night
    assert {name: pool["capacity"] for name, pool in draft.document["pools"].items()} == {
        "win": 3,
        "off": 3,
    }


def test_a_small_log_simulated_has_the_mean_of_the_log() -> None:
    process = discover(sample("own-clean.csv")).process
    runs = run({"m": process}, Settings(replications=20))
    hours = np.array([each.values["cycle_time_ended"].mean for each in runs.measures["m"]])
    margin = 1.96 * hours.std() * np.sqrt(1 + 1 / 20)  # of a single log of this length
    assert abs(hours.mean() - 82.24 / 60) < margin < 0.15


@pytest.fixture(scope="module")
def train() -> RecordedLog:
    return sample("LoanApp_simplified_train.csv.gz")


@pytest.fixture(scope="module")
def loan(train: RecordedLog) -> ProcessDraft:
    return discover(train)


def test_loan_applications_are_calibrated_to_the_minute(loan: ProcessDraft) -> None:
    draft, steps = loan, steps_of(loan)
    assert {name: steps[name]["time"] for name in TIMES} == TIMES
    assert {n: p["capacity"] for n, p in draft.document["pools"].items()} == {
        "Clerk": 8,
        "AML-Investigator": 2,
        "Appraiser": 2,
        "Loan-Officer": 4,
        "Senior-Officer": 2,
        "Applicant": 1,
    }
    assert draft.document["calendars"] == {"office": {"week": {"Mon-Fri": "7:00-15:00"}}}
    assert draft.document["arrivals"] == {"every": "30 min", "calendar": "office"}
    waits = {name: step["wait"] for name, step in steps.items() if "wait" in step}
    assert waits == {
        "wait-Cancel-application": "60 min",
        "wait-Approve-application": "60 min",
        "wait-Reject-application": "60 min",
    }
    assert draft.process.name == "LoanApp-simplified-train"


def test_shares_and_blocks_of_loan_applications(loan: ProcessDraft) -> None:
    flow = loan.document["flow"]
    again = flow[1]["choice"]["Return-application-back-to-applicant"]
    assert (again["share"], again["then"]) == ("9.75%", "Check-application-form-completeness")
    assert len(flow[2]["parallel"]) == 3
    assert flow[4]["choice"]["Reject-application"]["share"] == "39%"
    answer = flow[4]["choice"]["Design-loan-offer"]["do"][-1]["choice"]
    assert answer["Approve-application"]["share"] == "41.48%"  # 58.5 % are cancelled


def test_roles_are_found_by_shared_work_and_waits_by_free_officers(train: RecordedLog) -> None:
    bare = replace(train, enabled=np.full(len(train), UNKNOWN), roles=())
    draft = discover(bare)
    capacities = sorted(pool["capacity"] for pool in draft.document["pools"].values())
    assert capacities == [1, 2, 2, 2, 4, 8]
    waits = [step["wait"] for step in steps_of(draft).values() if "wait" in step]
    assert waits == ["60 min"] * 3
    assert draft.document["arrivals"] == {"every": "30 min", "calendar": "office"}


def test_a_short_log_asks_for_the_hours_of_work() -> None:
    draft = discover(sample("simod-LoanApp-first-60-cases.csv"))
    assert draft.document["calendars"]["office"] == {
        "week": {"Mon-Fri": "7:00-15:00"},
        "source": "estimate",
    }
    assert "log-hours-guessed" in codes(draft)
    assert "# todo: which hours?" in draft.text("en")
    assert "# todo: 作息时间？" in draft.text("zh")


def test_a_dirty_log_gives_a_flow_and_says_what_was_left_out() -> None:
    draft = discover(sample("own-dirty-gbk.csv"))
    names = [next(iter(entry)) for entry in draft.document["flow"]]
    assert names == ["窗口受理", "审查", "choice", "签发"]
    assert len(draft.left_out) == 6
    assert draft.process.pools["政务中心"].capacity == 1
    assert steps_of(draft)["补正"] == {"wait": "96 h", "source": "estimate"}
    assert "# todo: 由谁办理？" in draft.text("zh")


def test_without_starts_the_times_of_work_are_asked_for() -> None:
    draft = discover(sample("own-end-only-semicolon.csv"))
    assert {"log-work-guessed", "log-names-nobody", "log-hours-guessed"} <= codes(draft)
    assert all(step["source"] == "estimate" for step in steps_of(draft).values())
    assert draft.text("en").count("# todo: how long does it take?") == 2
    assert draft.process.pools["pool-1"].capacity == 1


def test_one_case_alone_is_enough_for_a_draft(tmp_path: Path) -> None:
    draft = discover(written(tmp_path, "case,activity,end\n1,受理,2020-01-06 09:00\n"))
    assert "log-arrivals-guessed" in codes(draft)
    assert draft.process.name == "log"


def test_labels_that_are_no_names_are_kept_as_titles(tmp_path: Path) -> None:
    rows = "".join(
        f"{case},{label},2020-01-0{case} 1{i}:00,2020-01-0{case} 1{i}:30\n"
        for case in range(1, 9)
        for i, label in enumerate(["rest", "7", "a/b", "a b", "a b?"])
    )
    draft = discover(written(tmp_path, "case,activity,start,end\n" + rows))
    names = [next(iter(entry)) for entry in draft.document["flow"]]
    assert names == ["rest-2", "step-7", "a-b", "a-b-2", "a-b-3"]
    assert draft.process.named_steps is not None
    assert {"7", "a/b"} <= steps_of(draft).keys()


def test_meetings_are_found_by_what_begins_at_once(tmp_path: Path) -> None:
    rows = ["case,activity,resource,start,end"]
    for week in range(10):
        for n in range(8):
            day = 6 + 7 * week
            at = np.datetime64("2020-01-01") + day - 1
            meeting = at + 3
            case = f"{week}-{n}"
            rows.append(f"{case},hand in,x{n % 2},{at}T09:{n}0:00,{at}T09:{n}5:00".replace(
                ":60:", ":06:").replace(":65:", ":07:").replace(":70:", ":08:").replace(
                ":75:", ":09:"))  # fmt: skip
            rows.append(f"{case},decide,board{n},{meeting}T14:00:00,{meeting}T14:10:00")
    draft = discover(written(tmp_path, "\n".join(rows) + "\n"))
    assert steps_of(draft)["decide"]["slots"] == {"week": {"Thu": ["14:00"]}, "size": 8}
    assert "log-meetings" in codes(draft)


@pytest.mark.parametrize(
    "name",
    ["own-clean.csv", "own-dirty-gbk.csv", "own-end-only-semicolon.csv", "own-start-complete.xes",
     "simod-LoanApp-first-60-cases.csv", "simod-Simple_log_no_start_times-first-30-cases.csv"],
)  # fmt: skip
def test_every_draft_is_sound_and_everything_is_said_in_both_languages(name: str) -> None:
    log = sample(name)
    draft = discover(log)
    assert draft.process.flow
    assert {each.code for each in log.notes} <= codes(draft)
    for each in (*draft.asked, *draft.left_out, *draft.noted):
        assert each.text("en") != each.text("zh")
        assert "; " in each.text("en")
        assert "；" in each.text("zh")


def test_what_does_not_follow_the_flow_is_counted(tmp_path: Path) -> None:
    rows = "".join(
        f"{case},{label},2020-01-06 {8 + i}:{case:02d}\n"
        for case in range(50)
        for i, label in enumerate("bcac" if case == 7 else "abc")
    )
    draft = discover(written(tmp_path, "case,activity,end\n" + rows))
    assert [next(iter(entry)) for entry in draft.document["flow"]] == ["a", "b", "c"]
    said = next(each for each in draft.noted if each.code == "log-cases-astray")
    assert said.message == "1 of 50 cases do not follow the flow exactly: '7'"
    assert counts(sample("own-clean.csv")) == {}
