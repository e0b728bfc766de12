"""``check`` says of every pool that it is offered nearly all that it can do, or more."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from simulator.application.checking import check_files
from simulator.commands.main import main
from simulator.experiments.windows import window_of
from simulator.flow_analysis.busy_pools import busy_pools, overloaded
from simulator.flow_analysis.figures import flow_figures
from simulator.formats import load_process, process_from_text, shipped_processes
from simulator.model.process import Process

PERMIT = """process: permit
start: 2026-01-05
arrivals: {arrivals}
pools: {{desk: {{capacity: 2, title: {{en: Desk, zh: 窗口}}}}}}
items: {{permit: {{steps: [{{look: {{by: desk, time: {time}, milestone: [decided, delivered]}}}}]}}}}
flow: [permit]
"""


def permit(time: str, arrivals: str = "{every: 1 h}") -> str:
    return PERMIT.format(time=time, arrivals=arrivals)


def told(process: Process, lang: str = "en") -> list[str]:
    return [each.text(lang) for each in busy_pools(process, window_of(process))]


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("113 min", []),
        ("115 min", ["'Desk' is offered 95% of what its officers can do: its queue is long"]),
        ("7199 s", ["'Desk' is offered 99% of what its officers can do: its queue is long"]),
        ("2 h", ["'Desk' is offered 100% of what its officers can do: it cannot keep up"]),
        ("3 h", ["'Desk' is offered 150% of what its officers can do: it cannot keep up"]),
    ],
)
def test_a_pool_with_nearly_too_much_to_do_is_noted(time: str, words: list[str]) -> None:
    """Two officers, a case an hour: two hours of work are all that they can do."""
    found = told(process_from_text(permit(time)).value)
    assert len(found) == len(words)
    assert all(f"pools.desk: {word}" in each for each, word in zip(found, words, strict=True))


@pytest.mark.parametrize(
    ("rest", "noted"),
    [
        ("", ["99%"]),
        (", patience: 3 h", []),
        (", answer_within: {limit: 1 d, then: escalate}", ["99%"]),
        (", answer_within: {limit: 1 d, then: {end: silent}}", []),
    ],
)
def test_where_nobody_waits_for_long_no_long_queue_is_told_of(rest: str, noted: list[str]) -> None:
    """99% of what they can do, if all wait; whoever leaves for good makes no queue long."""
    text = permit("7199 s").replace("time: 7199 s", f"time: 7199 s{rest}")
    text = text.replace("{look:", "{see:").replace(", milestone: [decided, delivered]", "")
    text = text.replace("}}]}}\n", "}}, {sign: {wait: 1 h}}]}}\n")
    assert [each.split("offered ")[1][:3] for each in told(process_from_text(text).value)] == noted


def test_cases_that_are_listed_overload_nobody() -> None:
    listed = '{at: ["2026-01-05 09:00", "2026-01-05 09:01", "2026-01-05 09:02"]}'
    assert told(process_from_text(permit("90 h", listed)).value) == []


@pytest.mark.parametrize(("time", "full"), [("1 h", ()), ("2 h", ("desk",))])
@pytest.mark.parametrize(
    ("slots", "met"), [("", ()), ('slots: {week: {Mon: "9:00"}, size: 1}, ', ("look",))]
)
def test_what_is_overloaded_is_a_pool_or_a_meeting(
    time: str, full: tuple[str, ...], slots: str, met: tuple[str, ...]
) -> None:
    """A case an hour and one place a week; the same that the whole figures say."""
    text = permit(time).replace("time:", f"{slots}time:")
    process = process_from_text(text).value
    window = window_of(process)
    assert overloaded(process, window) == flow_figures(process, window).overloaded
    assert overloaded(process, window) == (*full, *(f"permit.{name}" for name in met))


def test_a_scenario_is_noted_for_what_it_makes_worse(tmp_path: Path) -> None:
    process, scenario = tmp_path / "permit.yaml", tmp_path / "less.yaml"
    process.write_text(permit("90 min"), encoding="utf-8")
    scenario.write_text(
        "scenario: less\nprocess: permit\nreforms:\n  - staff: {capacity: {desk: 1}}\n",
        encoding="utf-8",
    )
    today, less = check_files([str(process), str(scenario)])
    codes = [note.code for note in less.notes]
    assert "note-pool-overloaded" not in [note.code for note in today.notes]
    assert codes.count("note-pool-overloaded") == 1
    words = ["check", str(process), str(scenario), "--lang", "zh"]
    assert "来件工作量达“窗口”可办理量的 150%：办不过来" in CliRunner().invoke(main, words).output


def test_of_a_flow_that_is_full_already_a_scenario_says_nothing_new(tmp_path: Path) -> None:
    process, scenario = tmp_path / "permit.yaml", tmp_path / "form.yaml"
    process.write_text(permit("3 h"), encoding="utf-8")
    scenario.write_text(
        "scenario: form\nprocess: permit\nreforms:\n  - demand: {changes: [{from: 2026-02-01,"
        " to: 2026-03-01, factor: 1.2}]}\n",
        encoding="utf-8",
    )
    today, form = check_files([str(process), str(scenario)])
    assert "note-pool-overloaded" in [note.code for note in today.notes]
    assert form.problems == ()
    assert "note-pool-overloaded" not in [note.code for note in form.notes]


def test_the_notes_on_what_ships_are_true_and_few() -> None:
    """Only pools with such a load, and hardly any."""
    noted = []
    for name in shipped_processes():
        process = load_process(name)
        found = list(busy_pools(process, window_of(process)))
        if found:
            loads = flow_figures(process, window_of(process)).loads
            pools = [str(each.path[1]) for each in found]
            assert all(loads[pool] >= 0.95 for pool in pools)
            noted += [f"{name}.{pool}" for pool in pools]
    assert noted == []
