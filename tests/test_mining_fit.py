"""How well a process fits a log: beside what two halves of the log differ by themselves."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from recorded import sample, written

from simulator.experiments.settings import Settings
from simulator.formats.processes import assert_sound, process_from_text
from simulator.interchange.event_logs.log import RecordedLog
from simulator.mining.discovery import discover
from simulator.mining.distances import MEASURES, distances
from simulator.mining.fit import Fit, fit
from simulator.mining.markov import chained
from simulator.mining.observed import observed
from simulator.model.errors import FormatError, SimulationError

HOUR = 3_600_000
FIXED = """
process: two-steps
start: 2020-01-06
arrivals: {every: 2 h}
pools: {office: {capacity: 5}}
flow:
  - look: {by: office, time: TIME}
  - sign: {by: office, time: 30 min}
experiment: {horizon: 30 d, replications: 5}
"""


def recorded(tmp_path: Path, cases: int = 60, hours: float = 1.0) -> RecordedLog:
    """A log of two steps, one case every two hours from Monday on, without a queue."""
    rows = ["case,activity,start,end"]
    for case in range(cases):
        at = np.datetime64("2020-01-06T00:00") + np.timedelta64(2 * case, "h")
        looked = at + np.timedelta64(round(60 * hours), "m")
        rows.append(f"{case},look,{at},{looked}")
        rows.append(f"{case},sign,{looked},{looked + np.timedelta64(30, 'm')}")
    return written(tmp_path, "\n".join(rows).replace("T", " ") + "\n")


def held_against(log: RecordedLog, time: str) -> Fit:
    return fit(assert_sound(process_from_text(FIXED.replace("TIME", time), "p")), log)


def test_a_log_is_no_distance_from_itself() -> None:
    log = observed(sample("own-clean.csv"))
    assert all(each == 0 for each in distances(log, log).values())


def test_trigrams_are_half_the_difference_of_their_shares(tmp_path: Path) -> None:
    """Three of the four trigrams of ``ab`` are half as frequent where half the cases are ``ac``, and
    three others are there: six times an eighth, halved.
    """
    one = written(tmp_path, "case,activity,end\n1,a,2020-01-06 09:00\n1,b,2020-01-06 10:00\n")
    both = written(
        tmp_path,
        "case,activity,end\n1,a,2020-01-06 09:00\n1,b,2020-01-06 10:00\n"
        "2,a,2020-01-06 11:00\n2,c,2020-01-06 12:00\n",
    )
    assert distances(observed(one), observed(both))["trigrams"] == pytest.approx(3 / 8)


def test_a_process_that_does_what_the_log_says_is_no_distance_from_it(tmp_path: Path) -> None:
    found = held_against(recorded(tmp_path), "1 h")
    assert {each.name: each.distance for each in found.measures} == dict.fromkeys(MEASURES, 0.0)
    assert found.fits
    assert (found.cycle, found.cycle_simulated, found.compared) == (1.5, 1.5, 30)


def test_cycle_times_of_twice_the_length_are_twice_as_long(tmp_path: Path) -> None:
    found = held_against(recorded(tmp_path), "150 min")
    assert found.cycle_times.distance == pytest.approx(1.0)  # 3 h against 1.5 h
    assert not found.fits


def test_activities_that_the_process_lacks_are_named(tmp_path: Path) -> None:
    log = recorded(tmp_path)
    text = FIXED.replace("TIME", "1 h").replace("sign:", "stamp:")
    found = fit(assert_sound(process_from_text(text, "p")), log)
    assert [(each.code, each.text("en") != each.text("zh")) for each in found.notes] == [
        ("log-strangers", True),
        ("log-unseen-steps", True),
    ]


def test_a_log_of_another_process_is_refused(tmp_path: Path) -> None:
    text = FIXED.replace("TIME", "1 h").replace("sign:", "b:").replace("look:", "a:")
    with pytest.raises(FormatError) as error:
        fit(assert_sound(process_from_text(text, "p")), recorded(tmp_path))
    problem = error.value.problems[0]
    assert problem.text("en") == (
        "log.csv: no activity of the log is a step of 'two-steps'; it has 'look' and 'sign';"
        " known: a, b"
    )
    assert problem.text("zh").startswith(
        "log.csv: 日志中的环节都不在流程“two-steps”中，日志中有“look”、“sign”"
    )


def test_too_short_a_log_is_refused_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(SimulationError) as error:
        held_against(recorded(tmp_path, cases=19), "1 h")
    assert "at least 20" in str(error.value)
    assert "至少需要 20 件" in error.value.problems[0].text("zh")


def test_a_process_in_which_no_case_ends_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SimulationError) as error:
        held_against(recorded(tmp_path), "9999 h")
    said = error.value.problems[0]
    assert "no simulated case ends" in said.text("en")
    assert "没有模拟办件办结" in said.text("zh")


def test_a_markov_chain_has_the_activities_and_times_of_the_log() -> None:
    log = sample("own-clean.csv")
    chain = chained(log, 400, seed=1)
    assert len(chain.cases) == 400
    assert {trace[0] for trace in chain.traces()} == {log.activities.index("Register")}
    own, made = observed(log).cycle.mean(), observed(chain).cycle.mean()
    assert made == pytest.approx(own, rel=0.15)


def test_a_small_log_fits_what_was_discovered_from_it() -> None:
    log = sample("own-clean.csv")
    found = fit(discover(log).process, log, Settings(seed=3))
    assert found.compared == 100
    assert found.fits
    assert found.measure("trigrams").distance < found.measure("trigrams").chain


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_loan_applications_fit_a_log_that_the_model_has_not_seen(seed: int) -> None:
    train, test = (sample(f"LoanApp_simplified_{part}.csv.gz") for part in ("train", "test"))
    found = fit(discover(train).process, test, Settings(seed=seed), trained=train)
    for each in found.measures:
        assert each.distance <= 1.5 * each.floor, each
        assert each.distance < each.chain, each
    assert found.measure("cycle").floor == pytest.approx(0.046, abs=0.001)
    assert found.measure("trigrams").floor == pytest.approx(0.028, abs=0.001)
