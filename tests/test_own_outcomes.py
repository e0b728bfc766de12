"""Ends with labels of their own are called by the titles that a process gives them, wherever a
reader meets them.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from simulator.commands.main import main
from simulator.formats import (
    dump_process,
    load_process,
    process_from_text,
    shipped_processes,
    shipped_scenarios,
)
from simulator.formats.library import find_scenario
from simulator.model.outcomes import outcome_title
from simulator.present.words.changes import words_of
from simulator.soundness import notes
from simulator.soundness.hints import labels_of
from simulator.structure.diff import diff

FLOW = """
process: levelled
start: 2020-06-01
arrivals: {every: 1 d}
pools: {desk: {capacity: 1}}
outcomes:
  scrapped: {en: Scrapped for good, zh: 作废处理}
  mediated: {en: Settled by mediation, zh: 调解结案}
  walked-out: {en: Walked out, zh: 中途离开}
  undone: {en: Undone later, zh: 事后注销}
items:
  permit:
    steps:
      - look: {by: desk, time: 1 h, title: {en: Look, zh: 查看}, patience: 9 d, leaves: {end: walked-out}}
      - seen:
          title: {en: Seen, zh: 结论}
          choice:
            no: {share: SHARE, end: scrapped, title: {en: no, zh: 否}}
            yes: {rest: true, title: {en: yes, zh: 是}}
      - give: {by: desk, time: 1 h, milestone: [decided, delivered], title: {en: Give, zh: 发放}}
      - again:
          title: {en: Again, zh: 复查}
          choice:
            undo: {share: 20%, end: undone, title: {en: undo, zh: 注销}}
            keep: {rest: true, title: {en: keep, zh: 维持}}
    title: {en: Permit, zh: 许可}
flow: [permit]
experiment: {horizon: 60 d, warm_up: 0 d, replications: 3}
"""
EASIER = """
scenario: easier
process: levelled
title: {en: Easier, zh: 简化}
reforms: [{staff: {capacity: {desk: 2}, source: estimate}}]
"""
LABEL = re.compile(r"\b(?:end|finish): ([a-z-]+)")
LABELS = ("scrapped", "walked-out", "undone")


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.yaml").write_text(FLOW.replace("SHARE", "40%"), encoding="utf-8")
    (tmp_path / "easier.yaml").write_text(EASIER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(*words: str) -> str:
    done = CliRunner().invoke(main, [*words, "--lang", "zh"], env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (("show", "a.yaml"), ("作废处理", "中途离开", "事后注销")),
        (("run", "a.yaml", "--workers", "1", "--quiet"), ("作废处理", "事后注销")),
        (
            ("compare", "a.yaml", "easier.yaml", "--workers", "1", "--quiet"),
            ("作废处理", "事后注销"),
        ),
    ],
)
def test_a_reader_meets_titles(
    files: Path, words: tuple[str, ...], titles: tuple[str, ...]
) -> None:
    text = told(*words)
    for title in titles:
        assert title in text
    for label in LABELS:
        assert label not in text


def test_a_picture_shows_titles(files: Path) -> None:
    told("diagram", "a.yaml", "-o", "a.svg")
    picture = (files / "a.svg").read_text(encoding="utf-8")
    assert "作废处理" in picture
    assert "scrapped" not in picture


def test_a_change_of_a_choice_is_told_with_titles() -> None:
    before, after = (process_from_text(FLOW.replace("SHARE", x)).value for x in ("40%", "5%"))
    words = words_of(diff(before, after), "zh")
    thing = next(each for each in words.changes.things if each.altered)
    told = [words.way(each.before, thing) for each in thing.altered if each.what == "branch.no"]
    assert told == ["40% → 作废处理"]


def test_titles_are_written_as_they_are_read_and_change_no_case() -> None:
    process = process_from_text(FLOW.replace("SHARE", "40%")).value
    assert process.outcomes["scrapped"].zh == "作废处理"
    assert process_from_text(dump_process(process)).value == process


def test_a_title_that_nobody_sees_is_noted() -> None:
    """No case of this flow ends ``mediated``; all its other labels are reached."""
    found = notes(process_from_text(FLOW.replace("SHARE", "40%")).value)
    told = [each.text("en") for each in found if each.path[:1] == ("outcomes",)]
    assert len(told) == 1
    assert "no case ends as 'mediated', so that nobody sees its title" in told[0]


def test_no_shipped_flow_has_a_label_without_a_chinese_title() -> None:
    """Nor does any shipped scenario, or any reform, bring one in."""
    titles = {
        label: outcome_title(label, process.outcomes)
        for process in map(load_process, shipped_processes())
        for label in labels_of(process)
        if label
    }
    made = [
        *(find_scenario(name)[0] for name in shipped_scenarios()),
        *(Path(__file__).parent / "reforms").glob("*/after.yaml"),
    ]
    for file in made:
        for label in LABEL.findall(file.read_text(encoding="utf-8")):
            titles.setdefault(label, outcome_title(label))
    assert {"rejected", "revoked", "not-confirmed"} < titles.keys()
    assert [label for label, title in titles.items() if title.zh == label] == []
