"""A step that stands on several ways of a choice is counted once, everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from simulator.commands.main import main
from simulator.flow_analysis.counts import counts
from simulator.flow_analysis.step_kinds import step_kinds
from simulator.formats import process_from_text, scenario_from_text
from simulator.layout.charting import chart_of
from simulator.structure.diff import diff

HEAD = """
process: small
start: 2020-06-01
arrivals: {every: 1 d}
pools: {desk: {capacity: 3}}
"""
FLOW = """flow:
  - take: {by: desk, time: 1 h}
  - look: {by: desk, time: 2 h}
  - test: {by: desk, time: 3 h}
  - sign: {by: desk, time: 1 h}
"""
PART = """
scenario: part
process: small
reforms:
  - cut_steps: {remove: [test], share: 40%}
  - cut_time: {work: {look: -50%}, why: a template, share: 40%, kind: other}
"""


def counted(flow: str) -> int:
    return counts(process_from_text(HEAD + flow).value).steps


def choice(*branches: str) -> str:
    made = "".join(
        f"        w{n}: {{{'rest: true' if n == 0 else 'share: 20%'}, do: [{each}]}}\n"
        for n, each in enumerate(branches)
    )
    return f"  - way:\n      choice:\n{made}"


def work(name: str, draws: str = "") -> str:
    return f"{{{name}: {{by: desk, time: 1 h{f', draws: {draws}' if draws else ''}}}}}"


@pytest.mark.parametrize(
    ("flow", "steps"),
    [
        (choice(work("a"), work("b", "a")), 1),
        (choice(work("a"), work("b")), 2),
        (choice(work("a"), work("b", "a, title: Decide")), 2),
        (choice(work("a"), f"{work('b', 'a')}, {work('c', 'a')}"), 2),
        (choice(work("a"), work("b", "a"), work("c", "a")), 1),
        (f"  - {work('a')}\n" + choice(work("b", "a"), work("c", "a")), 2),
        (f"  - {work('a')}\n  - {work('b', 'a')}\n", 2),
        (f"  - parallel: [{work('a')}, {work('b', 'a')}]\n", 2),
    ],
)
def test_what_a_case_meets_at_most_of_one_step(flow: str, steps: int) -> None:
    assert counted(f"flow:\n{flow}") == steps


def test_a_reform_for_a_part_counts_no_step_twice() -> None:
    """Whoever is not spared the test goes through four steps, as before."""
    before = process_from_text(HEAD + FLOW).value
    after = scenario_from_text(PART).value.apply(before)
    assert counts(before).steps == counts(after).steps == 4
    kinds = step_kinds(after)
    assert [name for name, kind in kinds.items() if kind == "step"] == [
        "take", "look", "test", "sign",
    ]  # fmt: skip
    assert chart_of(after, diff(before, after)).steps == 4
    assert list(kinds.values()).count("twin") == len(kinds) - 4 > 0


def test_diff_tells_them_apart(tmp_path: Path) -> None:
    files = tmp_path / "small.yaml", tmp_path / "part.yaml"
    files[0].write_text(HEAD + FLOW, encoding="utf-8")
    files[1].write_text(PART, encoding="utf-8")
    told = CliRunner().invoke(main, ["diff", *map(str, files), "--lang", "en"]).output
    assert "steps: 4 → 4" in told
    assert "the same steps on another way, counted once: " in told
    assert "steps added" not in told
