"""Scenarios side by side, on replications written down by hand: paired differences, what has no
mean, what the JSON says.
"""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from replications import DESK, WINDOW, of, process, replication, times
from scipy import stats

from simulator.comparison.results import PoolMeasured, ScenarioResult
from simulator.comparison.scenarios import compare, compared
from simulator.engine.plan.tables import Window
from simulator.experiments.runs import Runs, Settings
from simulator.experiments.statistics import Estimate, estimate
from simulator.formats import process_from_text
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.present.exports.comparison import comparison_json


def test_a_change_is_the_mean_of_the_differences_replication_by_replication() -> None:
    found = of(times(100, 140, 90, 110), times(91, 130, 82, 97))
    differences = [-9, -10, -8, -13]
    change = found.scenarios["reform"].change["cycle_time"]
    assert change.difference.mean == -10
    # scipy's t with 3 degrees of freedom over the four differences, not over the two samples; they
    # are skewed to the left, so that the lower arm is longer
    student = stats.t.ppf(0.975, 3) * stats.sem(differences)
    assert change.difference.arms == pytest.approx((2 * student, student), rel=1e-12)
    assert student == pytest.approx(3.182446305 * math.sqrt(14 / 3 / 4), rel=1e-9)
    assert change.relative is not None
    assert change.relative.mean == pytest.approx(-10 / 110)
    after = found.scenarios["reform"].measures["cycle_time"]
    assert after.mean is not None
    assert (after.mean.mean, after.mean.n, after.n) == (100, 4, 400)
    assert found.scenarios["baseline"].change == {}


@pytest.mark.parametrize("confidence", [0.95, 0.9])
def test_the_interval_of_each_scenario_is_over_its_own_replications(confidence: float) -> None:
    found = of(times(100, 140, 90, 110), times(91, 130, 82, 97), confidence=confidence)
    measured = found.scenarios["baseline"].measures["cycle_time"]
    assert measured.mean == estimate([100, 140, 90, 110], confidence)
    # half of the cases of all four, and nine in ten of them
    assert measured.p50 is not None
    assert measured.p90 is not None
    assert (measured.p50.mean, measured.p90.mean) == (105, 140)
    assert (measured.p50.n, measured.p90.high) == (4, 140)


def test_another_confidence_gives_another_width() -> None:
    change = (
        of(times(100, 140, 90), times(91, 130, 82), confidence=0.9)
        .scenarios["reform"]
        .change["cycle_time"]
    )
    assert change.difference.half_width == pytest.approx(
        stats.t.ppf(0.95, 2) * stats.sem([-9, -10, -8]), rel=1e-12
    )


def test_one_replication_has_a_mean_and_no_interval() -> None:
    change = of(times(100), times(90)).scenarios["reform"].change["cycle_time"]
    assert change.difference == Estimate(-10, None, None, 1)


def test_a_replication_in_which_one_side_saw_nothing_makes_no_pair() -> None:
    found = of(times(100, None, 90), times(95, 80, None)).scenarios
    assert found["reform"].change["cycle_time"].difference == Estimate(-5, None, None, 1)
    assert "visits" not in found["reform"].change
    assert found["baseline"].measures["visits"].mean is None


def test_an_outcome_that_a_replication_does_not_know_is_none_of_its_cases() -> None:
    before = [replication(1, {"approved": 90, "rejected": 10}), replication(1, {"approved": 100})]
    found = of(before, times(1, 1)).scenarios["baseline"].outcomes
    assert {label: cases.mean for label, cases in found.items()} == {"approved": 95, "rejected": 5}


# what has no mean


def test_where_more_work_comes_than_officers_can_do_there_is_no_mean_time() -> None:
    found = of(times(10, 12), times(50, 70), reformed=process("1 h")).scenarios["reform"]
    assert found.unstable
    assert found.pools["desk"].unstable
    assert found.pools["desk"].load == pytest.approx(1)
    measured = found.measures["cycle_time"]
    assert (measured.mean, measured.p50, measured.p90) == (None, None, None)
    assert measured.within_horizon is not None
    assert measured.within_horizon.mean == 60
    assert found.change["cycle_time"].difference.mean == 49  # of what was seen within the horizon
    assert found.measures["completed"].mean is not None
    assert found.measures["completed"].mean.mean == 1.0
    assert [note.kind for note in found.notes] == ["unstable"]
    assert "desk" in found.notes[0].text("en")
    assert "desk" in found.notes[0].text("zh")


def test_a_queue_that_grows_has_no_mean_whatever_the_equations_say() -> None:
    growing = [replication(10, growth=slope) for slope in (0.5, 0.51, 0.49)]
    found = of(times(10, 10, 10), growing).scenarios
    assert not found["baseline"].unstable
    assert (found["reform"].unstable, found["reform"].pools["desk"].unstable) == (True, True)
    assert "the queue of desk kept growing" in found["reform"].notes[0].text("en")


def test_a_note_calls_pools_what_readers_call_them() -> None:
    titled = process(
        "1 h",
        "pools: {desk: {capacity: 1, title: {en: Front desk, zh: 综合窗口}}}\narrivals: {every:"
        " 1 h}",
    )
    note = of(times(10, 10), times(10, 10), reformed=titled).scenarios["reform"].notes[0]
    assert "more work comes to Front desk than" in note.text("en")
    assert "：综合窗口的来件" in note.text("zh")


def test_a_meeting_at_which_ever_more_cases_wait_has_no_mean() -> None:
    found = of(
        times(10, 10, 10), [replication(10, waiting=slope) for slope in (0.5, 0.51, 0.49)]
    ).scenarios["reform"]
    assert (found.unstable, found.pools["desk"].unstable) == (True, False)
    assert "the queues kept growing" in found.notes[0].text("en")


def meeting(size: int, title: str = "") -> Process:
    meet = f'meet: {{by: desk, time: 1 min, slots: {{week: {{Mon: "9:00"}}, size: {size}}}{title}}}'
    return process_from_text(f"process: small\nstart: 2020-01-06\n{DESK}\nflow: [{meet}]\n").value


def test_a_meeting_to_which_more_cases_come_than_it_has_places_for_has_no_mean_though_its_officers_are_idle() -> (
    None
):
    enough, full = (
        of(times(10, 10), times(10, 10), reformed=meeting(size)).scenarios["reform"]
        for size in (169, 134)
    )
    assert (
        not enough.unstable
    )  # 30 days with five Mondays: 720 cases for 5 * 169 places, then for 5 * 134
    assert full.unstable
    assert not full.pools["desk"].unstable
    (note,) = (note.text("en") for note in full.notes if note.kind == "unstable")
    assert note.startswith(
        "No stable mean time exists: more cases come to the meeting meet than it has places for;"
    )
    titled = of(
        times(10, 10),
        times(10, 10),
        reformed=meeting(1, ", title: {en: Joint meeting, zh: 联审会议}"),
    ).scenarios["reform"]
    told = [note.text("zh") for note in titled.notes]
    assert any("：会议“联审会议”的来件数超过可上会件数；" in each for each in told)
    written = comparison_json(of(times(10, 10), times(10, 10), reformed=meeting(144)))["scenarios"][
        "reform"
    ]
    assert written["meetings"] == {"meet": {"load": pytest.approx(1)}}
    assert written["unstable"]


def near(work: str, more: str = DESK, queue: float = 0.5, days: int = 30) -> ScenarioResult:
    flow, window = process(work, more), Window(horizon=days * DAY, warm_up=10 * DAY)
    measured = tuple(replication(10, queue=queue) for _ in range(3))
    return compared({"near": flow}, Runs({"near": measured}, window, 1)).scenarios["near"]


def test_near_saturation_the_mean_still_rises_with_the_horizon() -> None:
    """A load of 0.97 settles in 0.97 h / (1 − √0.97)², 177 days; one of 0.94 in 41."""
    (note,) = near("58.2 min").notes
    assert (note.kind, note.text("en")) == (
        "saturated",
        "Near saturation queues settle slowly: desk (load 97%: about 177 days); the mean time still"
        " rises with the horizon.",
    )
    assert note.text("zh") == (
        "接近饱和时排队稳定很慢：desk（负荷 97%，约 177 天）；平均用时仍会随模拟期延长而上升。"
    )
    (longer,) = near("58.2 min", days=364).notes
    assert longer.text("en").endswith(
        "about 177 days); the mean time may still rise with the horizon."
    )
    assert longer.text("zh").endswith("平均用时可能仍会随模拟期延长而上升。")
    (short,) = near("56.4 min").notes
    assert "desk (load 94%: about 42 days); the mean time still rises" in short.text("en")


@pytest.mark.parametrize(
    ("work", "more", "queue", "days"),
    [
        ("56.4 min", DESK, 0.5, 364),  # settled within the year
        ("58.2 min", DESK, 0.0, 30),  # nobody waits
        ("58.2 min, patience: 2 h", DESK, 0.5, 30),  # nobody waits longer than so long
        ("58.2 min, answer_within: {limit: 1 d, then: go_on}", DESK, 0.5, 30),
        ("58.2 min", DESK.replace("capacity: 1", "capacity: 1, room: 3"), 0.5, 30),
        ("58.2 min", "pools: {desk: {capacity: 1}}\narrivals: {backlog: 5}", 0.5, 30),
        ("58.2 min", DESK + "\nexperiment: {kind: terminating}", 0.5, 30),
    ],
)
def test_where_no_queue_settles_slowly_nothing_is_said(
    work: str, more: str, queue: float, days: int
) -> None:
    assert near(work, more, queue, days).notes == ()


def test_a_backlog_may_grow_while_it_lasts() -> None:
    rush = process(more="pools: {desk: {capacity: 1}}\narrivals: {backlog: 5}")
    found = compared(
        {"rush": rush},
        Runs({"rush": tuple(replication(10, growth=0.5) for _ in range(3))}, WINDOW, 1),
    )
    assert not found.scenarios["rush"].unstable


def test_a_mean_without_the_slowest_cases_says_so() -> None:
    found = of(
        [replication(10, completed=0.99)] * 2, [replication(10, completed=0.98)] * 2
    ).scenarios
    assert (found["baseline"].censored, found["reform"].censored) == (False, True)
    assert "98.0%" in found["reform"].notes[0].text("en")
    assert found["reform"].measures["cycle_time"].mean is not None


def pool(queue: float, load: float) -> PoolMeasured:
    nothing = Estimate(0.0, 0.0, 0.0, 2)
    return PoolMeasured(
        utilisation=Estimate(load, load, load, 2),
        queue=Estimate(queue, queue, queue, 2),
        wait=None,
        overtime=nothing,
        kept=nothing,
        load=load,
        hours_per_case=None,
        unstable=False,
    )


@pytest.mark.parametrize(
    ("pools", "expected"),
    [
        ({"front": pool(3.0, 0.7), "back": pool(2.0, 0.9)}, "front"),
        ({"front": pool(2.0, 0.7), "back": pool(2.0, 0.9)}, "back"),
        ({"front": pool(0.0, 0.7), "back": pool(0.0, 0.9)}, None),
    ],
    ids=["longest-queue", "of-equals-the-higher-load", "nobody-waits"],
)
def test_the_bottleneck_is_where_cases_wait_most(
    pools: dict[str, PoolMeasured], expected: str | None
) -> None:
    assert replace(of(times(1), times(1)).scenarios["baseline"], pools=pools).bottleneck == expected


# the window, and the JSON


def test_all_scenarios_are_seen_through_the_longest_warm_up_and_horizon() -> None:
    def flow(horizon: str, warm_up: str) -> Process:
        return process(
            more=f"{DESK}\nexperiment: {{horizon: {horizon}, warm_up: {warm_up}, replications: 2}}"
        )

    found = compare({"before": flow("12 d", "1 d"), "after": flow("8 d", "3 d")}, Settings(seed=1))
    assert found.window == Window(horizon=12 * DAY, warm_up=3 * DAY)
    # a case an hour begins in the nine days that are observed, in either
    assert [each.measures["cycle_time"].n for each in found.scenarios.values()] == [2 * 9 * 24] * 2
