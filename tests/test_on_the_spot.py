"""Decided on the spot: no work of officers goes away unless its time is stated."""

from __future__ import annotations

from datetime import timedelta

import pytest
from test_checks_left_out import ends, logged
from test_work_before_a_choice import OFFICE, office

from simulator.flow_analysis.network import network_of
from simulator.flow_analysis.traffic import traffic
from simulator.formats import apply_scenario, scenario_from_text
from simulator.model.process import Process
from simulator.reforms.kit.surgery import owned_steps

EXAMINE = "      - examine: {by: plan, time: 4 h}\n"
PASSES = OFFICE.replace(
    "      - result: {choice: {refused: {share: 20%, end: refused}, fine: rest}}\n", ""
)
EXPERT = "expert: {by: plan, time: 20 h}"


def at_once(process: Process, more: str = "") -> Process:
    text = f"scenario: s\nprocess: office\nreforms:\n  - immediate: {{items: [permit]{more}}}\n"
    return apply_scenario(scenario_from_text(text), process)


def hours(process: Process) -> float:
    """Hours of all officers on one case in the mean."""
    seen = traffic(process, network_of(process), process.start + timedelta(days=365))
    return sum(seen.work.values())


@pytest.mark.parametrize(
    ("block", "examined"),
    [
        ("examine: {by: plan, time: 4 h}", 4),
        (f"hard: {{choice: {{hard: {{share: 50%, do: [{EXPERT}]}}, easy: rest}}}}", 10),
        (f"some: {{any: {{a: {{share: 50%, do: [{EXPERT}]}}, b: {{share: 10%, do: [post: {{wait: 1 d}}]}}}}}}", 10),
        (f"wait: {{first: [[{EXPERT}], [timer: 90 d, remind: {{wait: 1 d}}]]}}", 20),
        ("rounds: {times: 3, do: [examine: {by: plan, time: 4 h}]}", 12),
        (f"rounds: {{times: 3, do: [hard: {{choice: {{hard: {{share: 50%, do: [{EXPERT}]}}, easy: rest}}}}]}}", 30),
        (f"both: {{parallel: [[examine: {{by: plan, time: 4 h}}], [hard: {{choice: {{hard: {{share: 50%, do: [{EXPERT}]}}, easy: rest}}}}]]}}", 14),
        (f"hard: {{choice: {{hard: {{share: 50%, do: [ask: {{wait: 9 d}}, again: {{parallel: [[{EXPERT}], [see: {{by: window, time: 2 h}}]]}}]}}, easy: rest}}}}", 11),
    ],
)  # fmt: skip
def test_what_some_cases_or_several_times_took_is_taken_still(block: str, examined: float) -> None:
    """Besides it 10 min at the hand-in, 1 h, 10 min and 10 min; 5 min of collecting go."""
    before = office(PASSES.replace(EXAMINE, f"      - {block}\n"))
    assert hours(before) == pytest.approx(examined + 1.5 + 5 / 60)
    assert hours(at_once(before)) == pytest.approx(examined + 1.5)


def test_the_counter_decides_for_the_others_and_waits_for_the_expert() -> None:
    text = PASSES.replace(EXAMINE, f"      - hard: {{choice: {{hard: {{share: 50%, do: [ask: {{wait: 9 d}}, {EXPERT}]}}, easy: rest}}}}\n")  # fmt: skip
    after = at_once(office(text))
    names = [step.name for _, step in owned_steps(after)]
    assert names == ["prepare", "submit", "expert", "decide-at-once"]
    assert set(ends(logged(after)).values()) == {"approved"}


def test_time_at_the_counter_does_not_pay_for_the_expert() -> None:
    text = PASSES.replace(EXAMINE, f"      - hard: {{choice: {{hard: {{share: 50%, do: [{EXPERT}]}}, easy: rest}}}}\n")  # fmt: skip
    assert hours(at_once(office(text), ", time: 1 h, why: a list")) == pytest.approx(10 + 1)


def test_choices_in_which_nobody_works_go() -> None:
    text = PASSES.replace(EXAMINE, "      - mail: {choice: {slow: {share: 50%, do: [post: {wait: 5 d}]}, fast: rest}}\n")  # fmt: skip
    assert [step.name for _, step in owned_steps(at_once(office(text)))] == ["prepare", "submit"]
