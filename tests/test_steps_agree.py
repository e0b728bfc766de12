"""A flow has one number of steps: the table, the picture, the replay, the report, ``show`` and
``diff`` say the same one, and what else is drawn is named as what it is.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from shipped_pairs import before_and_after

from simulator.commands.main import main
from simulator.flow_analysis.counts import counts
from simulator.flow_analysis.step_kinds import step_kinds, steps_of
from simulator.formats import (
    load_process,
    load_scenario,
    process_from_text,
    shipped_processes,
    shipped_scenarios,
)
from simulator.layout.chart import Chart
from simulator.layout.charting import chart_of
from simulator.model.process import Process
from simulator.present.diagram.heading import said_others, said_steps
from simulator.present.tables.changes import rows, summary
from simulator.structure.diff import diff

pytestmark = pytest.mark.unmeasured  # the whole library

OFFICE = (
    "process: shop\nstart: 2025-01-06\ntime_zone: Asia/Shanghai\n"
    "pools: {desk: {capacity: 1, calendar: standard}}\narrivals: {every: {fixed: 1 d}}\n"
    "items: {permit: {steps: [prepare: {by: applicant, time: 1 h}, take: {by: desk, time: 1 h},"
    " post: {wait: 1 d}, sign: {by: desk, time: 1 h, milestone: delivered},"
    " look: {by: desk, time: 1 h}]}}\nflow: [permit]\n"
)
LICENCE = "open-a-restaurant", "restaurant-permits-after-licence"


@cache
def shipped(name: str) -> Process:
    return load_process(name)


def pair(process: str, scenario: str) -> tuple[Process, Process]:
    return shipped(process), before_and_after(scenario)[1]


def steps_in(text: str) -> int:
    """The steps that a heading of a picture names."""
    found = re.search(r"(\d+) (?:steps?\b|个环节)", text)
    assert found is not None
    return int(found[1])


def headings(process: Process, chart: Chart) -> set[int]:
    whole = chart_of(process, None, frozenset(process.items))
    told = [said_steps(each, lang) for each in (chart, whole) for lang in ("en", "zh")]
    return {steps_in(text) for text in told}


def told_by_diff(before: Process, after: Process, lang: str) -> tuple[int, int] | None:
    for sentence in summary(diff(before, after), lang):
        found = re.match(r"(?:steps:|环节) (\d+)(?: 个)? → (\d+)", sentence)
        if found is not None:
            return int(found[1]), int(found[2])
    return None


def test_work_before_the_delivery_is_a_step_and_nothing_else() -> None:
    process = process_from_text(OFFICE).value
    assert step_kinds(process) == {
        "permit.prepare": "step",
        "permit.take": "step",
        "permit.post": "wait",
        "permit.sign": "step",
        "permit.look": "later",
    }
    assert counts(process).steps == 3
    chart = chart_of(process)
    assert said_steps(chart, "en") == "3 steps · 0 loops"
    assert said_others(chart, "en") == "not counted: 1 wait, 1 after the delivery"
    assert said_steps(chart, "zh") == "3 个环节 · 0 个回路"
    assert said_others(chart, "zh") == "另有等待 1 处、办结后工作 1 项"
    assert said_others(chart_of(process, None, frozenset({"permit"})), "en") == ""


@pytest.mark.parametrize("name", shipped_processes())
def test_every_place_says_the_same_number_of_a_shipped_flow(name: str) -> None:
    process = shipped(name)
    assert headings(process, chart_of(process)) == {counts(process).steps}
    shown = CliRunner().invoke(main, ["show", name, "--lang", "en"]).output
    assert re.findall(r"^steps +(\d+)", shown, re.MULTILINE) == [str(counts(process).steps)]


@pytest.mark.parametrize("name", shipped_scenarios())
def test_every_place_says_the_same_number_of_a_shipped_reform(name: str) -> None:
    process_name = load_scenario(name).process
    assert process_name is not None
    before, after = pair(process_name, name)
    change = diff(before, after)
    for process in (before, after):
        chart = chart_of(process, change)
        kinds = Counter(node.counts for node in chart.nodes if node.kind in ("task", "wait"))
        assert headings(process, chart) == {counts(process).steps}
        counted = Counter(kind for kind in step_kinds(process).values() if kind != "background")
        assert kinds == counted
    expected = (counts(before).steps, counts(after).steps)
    for lang in ("en", "zh"):
        said = told_by_diff(before, after, lang)
        assert said == expected or (said is None and expected[0] == expected[1])


def test_what_inspections_find_is_one_line_and_no_step() -> None:
    before, after = pair(*LICENCE)
    change = diff(before, after)
    tallies = [name for name, kind in step_kinds(after).items() if kind == "tally"]
    assert len(tallies) == 8
    for lang, line in (("en", "what inspections find or miss"), ("zh", "核查结果与后果")):
        lines = [row for row in rows(change, lang) if row.section == "steps"]
        assert sum(line in row.name for row in lines) == 1
        assert len({(row.mark, row.name, row.text) for row in lines}) == len(lines)
    assert "what inspections find or miss, which is no step: 8 added" in summary(change, "en")
    assert "核查结果与后果（不计环节）：新增 8 处" in summary(change, "zh")
    assert steps_of(step_kinds(after)) == counts(after).steps


def test_a_replay_and_a_report_say_it_too(tmp_path: Path) -> None:
    process, scenario = "teaching/classroom-shared", "teaching/classroom-one-task"
    numbers = [str(counts(each).steps) for each in pair(process, scenario)]
    replayed, reported = tmp_path / "replay.html", tmp_path / "report.html"
    few = ("--quiet", "--seed", "1")
    for command, target, more in (
        ("replay", replayed, ()),
        ("report", reported, ("--replications", "2")),
    ):
        done = CliRunner().invoke(
            main, [command, process, scenario, "-o", str(target), *few, *more, "--lang", "zh"]
        )
        assert done.exit_code == 0, done.output
        page = target.read_text(encoding="utf-8")
        assert re.findall(r"(\d+) 个环节 · \d+ 个回路", page)[:2] == numbers
    row = re.search(r"<tr[^>]*>\s*<t[hd][^>]*>环节数.*?</tr>", page, re.DOTALL)
    assert row is not None
    assert re.findall(r">(\d+)<", row[0])[:2] == numbers
