"""What planners see of the first of several: in `check`, `show` and pictures, and what reforms make of
it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from simulator.commands.main import main
from simulator.flow_analysis.procedures import procedures
from simulator.formats import apply_scenario, dump_process, process_from_text, scenario_from_text
from simulator.layout.charting import chart_of
from simulator.model.distributions import mean
from simulator.model.errors import SimulatorError
from simulator.model.flow import First, Flow, Text, steps_of
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.present.words.titles import step_title, titles_of
from simulator.soundness import check
from simulator.studies.variation import varied

PROCESS = """process: race
title: {en: Answer or be withdrawn, zh: 逾期视为撤回}
start: 2026-01-05
source: estimate
arrivals: {every: 2 d}
pools: {desk: {capacity: 1, title: {en: Desk, zh: 窗口}}}
flow:
  - ask: {by: desk, time: 1 h, title: {en: Ask, zh: 告知}}
  - answered:
      title: {en: Answer or not, zh: 补正与否}
      first:
        - - answer: {by: applicant, wait: {exponential: 9 d}, title: {en: Answer, zh: 补正}}
          - read: {by: desk, time: 1 h, title: {en: Read, zh: 查阅}}
        - [{timer: 30 d}, {end: withdrawn}]
        - - reminded: {timer: 10 wd, title: {en: Reminder, zh: 催办期}}
          - remind: {by: desk, time: 10 min, title: {en: Remind, zh: 催办}}
  - decide: {by: desk, time: 2 h, title: {en: Decide, zh: 决定}}
experiment: {horizon: 20 weeks, replications: 2}
"""


@pytest.fixture
def race() -> Process:
    return process_from_text(PROCESS).value


def fivecuts(*words: str) -> str:
    done = CliRunner().invoke(main, list(words))
    assert done.exit_code == 0, done.output
    return done.output


def reformed(race: Process, reform: str) -> Process:
    return apply_scenario(scenario_from_text(f"scenario: s\nreforms: [{reform}]\n"), race)


def names(flow: Flow) -> list[str]:
    return [step.name for step in steps_of(flow)]


# what is shown


def test_show_draws_the_branches_and_what_begins_them(tmp_path: Path) -> None:
    file = tmp_path / "race.yaml"
    file.write_text(PROCESS, encoding="utf-8")
    assert fivecuts("show", str(file), "--lang", "en").splitlines()[:10] == [
        "Answer or be withdrawn",
        "Ask [Desk]",
        "◷ the first of Answer or not",
        "  – Answer [applicant]",
        "    Read [Desk]",
        "  – after 30 d",
        "    ● end: Withdrawn",
        "  – Reminder",
        "      – after 10 wd",
        "    Remind [Desk]",
    ]
    chinese = fivecuts("show", str(file), "--lang", "zh")
    assert chinese.splitlines()[:10] == [
        "逾期视为撤回",
        "告知 [窗口]",
        "◷ 先到为准 补正与否",
        "  – 补正 [申请人]",
        "    查阅 [窗口]",
        "  – 满30天",
        "    ● 结束：撤回",
        "  – 催办期",
        "      – 满10个工作日",
        "    催办 [窗口]",
    ]


def test_a_timer_is_called_after_its_length_unless_it_has_a_title(race: Process) -> None:
    assert step_title(race, "timer", "en") == "after 30 d"
    assert step_title(race, "timer", "zh") == "满30天"
    assert step_title(race, "reminded", "zh") == "催办期"
    assert titles_of(race, "en")["step"]["timer"] == "after 30 d"


def test_a_picture_shows_a_race_by_a_sign_of_its_own(race: Process) -> None:
    chart = chart_of(race)
    (gateway,) = (node for node in chart.nodes if node.kind == "first")
    titles = {node.id: node.title for node in chart.nodes}
    assert gateway.title == Text("Answer or not", "补正与否")
    ahead = [line for line in chart.lines if line.source == gateway.id]
    assert [titles[line.target] for line in ahead] == [
        Text("Answer", "补正"),
        Text("after 30 d", "满30天"),
        Text("Reminder", "催办期"),
    ]
    assert [line.label for line in ahead] == [None, None, None]


def test_a_race_is_written_as_it_was_read(race: Process) -> None:
    text = dump_process(race)
    assert process_from_text(text).value == race
    assert "{timer: 30 d}" in text
    assert "reminded: {timer: 10 wd, title:" in text


def test_a_step_may_still_be_called_first_or_timer() -> None:
    text = PROCESS.replace("- ask:", "- first:").replace("- decide:", "- timer:")
    text = text.replace("{timer: 30 d}", "{late: {timer: 30 d}}")
    assert names(process_from_text(text).value.flow)[0] == "first"
    assert names(process_from_text(text).value.flow)[-1] == "timer"


# what reforms make of it


def test_a_reform_may_shorten_a_timer(race: Process) -> None:
    after = reformed(race, "cut_time: {wait: {timer: 20 d}, why: practice}")
    steps = {step.name: step for step in steps_of(after.flow)}
    assert mean(steps["timer"].wait) == 20 * DAY  # type: ignore[arg-type]
    assert steps["timer"].timer
    assert step_title(after, "timer", "en") == "after 20 d"


def test_a_branch_goes_with_its_timer(race: Process) -> None:
    after = reformed(race, "cut_steps: {remove: [reminded]}")
    assert names(after.flow) == ["ask", "answer", "read", "timer", "decide"]


def test_what_raced_with_one_that_goes_is_raced_by_what_stood_behind_it(race: Process) -> None:
    after = reformed(race, "cut_steps: {remove: [answer]}")
    block = after.flow[1]
    assert isinstance(block, First)
    assert [names(branch)[0] for branch in block.branches] == ["read", "timer", "reminded"]


def test_steps_that_begin_a_branch_cannot_go_side_by_side(race: Process) -> None:
    with pytest.raises(SimulatorError) as refused:
        reformed(race, "cut_steps: {parallel: [{steps: [answer, read]}]}")
    assert "begins neither with a step nor with a timer" in str(refused.value)


def test_what_is_uncertain_about_waits_is_not_the_length_of_timers(race: Process) -> None:
    steps = {step.name: step for step in steps_of(varied(race, {"waits": Decimal(2)}).flow)}
    days = {name: mean(steps[name].wait) / DAY for name in ("answer", "timer")}  # type: ignore[arg-type]
    assert days == {"answer": 18, "timer": 30}


def test_today_s_way_of_writing_it_is_refused_with_the_fix(tmp_path: Path) -> None:
    file = tmp_path / "race.yaml"
    until = PROCESS.replace("first:", "parallel:").replace("{timer: 30 d}", "{clock: {wait: 30 d}}")
    until = until.replace("{timer: 10 wd, ", "{wait: 10 wd, ")
    file.write_text(until.replace("  - decide", "      until: any\n  - decide"), encoding="utf-8")
    done = CliRunner().invoke(main, ["check", str(file), "--lang", "en"])
    assert done.exit_code == 1
    assert "would still end the case as 'withdrawn'; write `first:` in place of" in done.output


OFFICE = """process: filing
arrivals: {every: 1 d}
start: 2026-01-05
pools: {desk: {capacity: 1}}
materials: {form: {prepare: 1 h}}
items:
  permit:
    limit: {legal: 20 wd}
    set_by: city
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 1 h, visit: true, checks: materials}
      - first:
          - - look: {by: desk, time: 1 h}
            - note: {by: desk, time: 5 min}
          - [{timer: 5 wd}, {end: withdrawn}]
      - sign: {by: desk, time: 1 h, milestone: decided}
      - first:
          - fetch: {by: desk, time: 1 h, visit: true, milestone: delivered}
          - - late: {timer: 30 d}
            - send: {by: desk, time: 1 h, milestone: delivered}
      - archive: {by: desk, time: 1 h}
flow: [permit]
"""


def test_either_branch_of_a_race_may_deliver() -> None:
    process = process_from_text(OFFICE).value
    assert check(process) == []
    one = process_from_text(
        OFFICE.replace(
            "send: {by: desk, time: 1 h, milestone: delivered}", "send: {by: desk, time: 1 h}"
        )
    )
    assert [each.code for each in check(one.value)] == ["delivery-passed-by"]


def test_a_filing_keeps_the_race_that_ends_cases_and_counts_whom_it_ends() -> None:
    """The other race only delivers, and has nothing left to do."""
    process = process_from_text(OFFICE).value
    filed = reformed(process, "cut_items: {to_filing: [permit], basis: pilot}")
    steps = steps_of(filed.items["permit"].steps)
    assert sum(isinstance(entry, First) for entry in filed.items["permit"].steps) == 1
    assert [step.name for step in steps][2:6] == ["look", "note", "timer", "withdrawn-found"]
    assert steps[5].harm == "found"
    assert check(filed) == []


def test_a_procedure_that_races_ends_with_what_is_first() -> None:
    """Officers outside would draw for 10 days; after 3 of them the timer runs out."""
    text = """process: outside
start: 2026-01-05
pools: {company: {capacity: 1}}
items:
  design:
    kind: intermediary
    steps:
      - first: [{draw: {by: company, time: 240 h}}, {timer: 3 d}]
      - send: {by: company, time: 1 h}
flow: [design]
"""
    assert procedures(process_from_text(text).value).days == 4
