"""What ``show`` says of a flow beside its steps: visit days, meetings, answers, timers, and whose the
critical path is.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from simulator.commands.main import main

FLOW = """
process: small
start: 2020-06-01
arrivals: {every: 1 d}
pools: {desk: {capacity: 1}, fire: {capacity: 1}}
CLASSES
items:
  permit:
    steps:
      - ask: {by: fire, time: 1 h, answer_within: {limit: 3 wd, then: go_on}}
      - urge: {by: fire, time: 1 h, answer_within: {limit: 5 d, then: escalate}}
      - hear: {by: fire, time: 1 h, answer_within: {limit: 9 d, then: {end: left}}}
      - visit: {by: fire, time: 1 h, hours: {week: {Tue: ["9:00-12:00"], Thu: ["9:00-12:00", "14:00-17:00"]}}}
      - meet: {by: desk, time: 1 h, slots: {week: {Wed: "9:00"}, size: 4}}
      - race:
          first:
            - come: {by: applicant, wait: 3 d}
            - [{timer: 15 wd, title: {en: Nobody came, zh: 无人到场}}, {end: withdrawn}]
      - extra: {by: desk, time: 9 h, WHEN}
      - sign: {by: desk, time: 1 h, milestone: [decided, delivered]}
flow: [permit]
"""
LINES = {
    "en": (
        "answer within 3 wd, else taken as consent",
        "answer within 5 d, else put before all others",
        "answer within 9 d, else → Left the queue",
        "only on Tue 9:00-12:00, Thu 9:00-12:00, Thu 14:00-17:00",
        "meetings: Wed 9:00, up to 4 each time",
        "Nobody came – after 15 wd",
    ),
    "zh": (
        "须在 3 个工作日内答复，逾期视为同意",
        "须在 5 天内答复，逾期优先办理",
        "须在 9 天内答复，逾期→ 放弃等候",
        "仅限周二9:00-12:00、周四9:00-12:00、周四14:00-17:00",
        "开会：周三9:00，每次最多 4 件",
        "无人到场 – 满15个工作日",
    ),
}
CLASSES = "classes: {big: {share: 70%, title: {en: Big sites, zh: 大项目}}, low: {share: 30%}}"


def shown(folder: Path, lang: str, classes: str = "", when: str = "title: x") -> str:
    """The outline in one line."""
    flow = FLOW.replace("CLASSES", classes).replace("WHEN", when)
    (folder / "small.yaml").write_text(flow, encoding="utf-8")
    words = ["show", str(folder / "small.yaml"), "--lang", lang]
    done = CliRunner().invoke(main, words, env={"COLUMNS": "300"}, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_visit_days_answers_and_timers_are_told(tmp_path: Path, lang: str) -> None:
    told = shown(tmp_path, lang)
    assert [line for line in LINES[lang] if line not in told] == []


def test_a_path_says_whose_it_is_where_cases_differ(tmp_path: Path) -> None:
    assert "critical path: permit" in shown(tmp_path, "en")
    differing = CLASSES, "when: {class: big}"
    whose = "critical path of the most frequent cases (Big sites; 70% of all): permit"
    assert whose in shown(tmp_path, "en", *differing)
    assert "最常见办件（大项目，占 70%）的关键路径：permit" in shown(tmp_path, "zh", *differing)
    by_share = "", "when: {shares: {online: 40%}}"
    whose = "critical path of the most frequent cases (60% of all): permit"
    assert whose in shown(tmp_path, "en", *by_share)
