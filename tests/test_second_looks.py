"""What joint work looks at again: it finds less than at the first look, by a share of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from test_findings_conserved import ACCEPTANCE, DRAWINGS, INSPECTED

from simulator.flow_analysis.network import network_of
from simulator.flow_analysis.traffic import traffic
from simulator.formats import apply_scenario, process_from_text, scenario_from_text
from simulator.model.flow import Choice, steps_of, walk
from simulator.model.process import Process

BEFORE = process_from_text(INSPECTED.replace("refused: {share: 5%, end: refused}, ", "")).value


def reformed(reform: str) -> Process:
    text = f"scenario: s\nprocess: built\nreforms:\n  - {reform}\n"
    return apply_scenario(scenario_from_text(text), BEFORE)


def executions(process: Process) -> dict[str, float]:
    found = traffic(process, network_of(process), process.start + timedelta(days=365))
    return dict(found.executions)


def acceptance(again: str) -> Process:
    return reformed(ACCEPTANCE.replace("MORE", f", rectify: {{share: 44%, wait: 5 d{again}}}"))


def drawings(again: str) -> Process:
    return reformed(DRAWINGS.replace("SHARE", "44%").replace(", again: 0%", again))


def test_without_a_share_of_its_own_every_visit_finds_as_much_as_the_first() -> None:
    visits = executions(acceptance(""))
    assert visits["joint-visit"] == pytest.approx(1 / 0.56)
    assert "joint-visit-again" not in visits


def test_later_visits_find_their_own_share() -> None:
    """44 % need a second visit, and each of these finds something again in 30 %."""
    visits = executions(acceptance(", again: 30%"))
    assert visits["joint-visit"] == pytest.approx(1)
    assert visits["joint-visit-again"] == pytest.approx(0.44 / 0.7)
    assert visits["mend"] == pytest.approx(0.44)
    assert visits["mend-again"] == pytest.approx(0.44 / 0.7 - 0.44)


def test_what_was_put_right_may_be_right() -> None:
    after = acceptance(", again: 0%")
    assert executions(after)["joint-visit-again"] == pytest.approx(0.44)
    choices = [entry.name for entry in walk(after.flow) if isinstance(entry, Choice)]
    assert choices == ["rectification"]


def test_corrected_drawings_may_have_to_be_corrected_again() -> None:
    assert executions(drawings(""))["recheck"] == pytest.approx(0.44)
    again = executions(drawings(", again: 25%"))
    assert again["recheck"] == pytest.approx(0.44 / 0.75)
    assert again["redraw"] == pytest.approx(0.44)
    assert again["redraw-again"] == pytest.approx(0.44 / 0.75 - 0.44)


def test_second_looks_are_told_in_both_languages() -> None:
    named = {step.name: step.title for step in steps_of(acceptance(", again: 30%").flow)}
    title = named["joint-visit-again"]
    assert title is not None
    assert (title.en, title.zh) == ("Inspect together again", "联合复验")
