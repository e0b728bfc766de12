"""A study loads once, reforms once and names once: no version is ever taken for another, and a
wrong file is refused with one sentence.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from simulator.application.study import Study
from simulator.commands.main import main
from simulator.formats import load_process, load_scenario, process_from_text, scenario_from_text
from simulator.model.errors import FormatError, ModelError, ReformError, SimulatorError

MINE = """\
process: mine
title: {en: A permit, zh: 许可}
start: 2020-01-06
arrivals: {every: 1 d}
pools: {desk: {capacity: 1}}
flow:
  - look: {by: desk, time: 2 h}
  - sign: {by: desk, time: 1 h}
experiment: {horizon: 8 weeks, warm_up: 1 week, replications: 2, seed: 1}
"""
QUICKER = """\
scenario: reform
process: mine
title: {en: Quicker look, zh: 审查提速}
reforms:
  - cut_time: {work: {look: -50%}, why: software}
"""
SHORTER = QUICKER.replace("Quicker look, zh: 审查提速", "Quicker signature, zh: 签发提速").replace(
    "look: -50%", "sign: -50%"
)
BY_HAND = MINE.replace("process: mine", "process: by-hand").replace("time: 2 h", "time: 30 min")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {"mine": MINE, "r1": QUICKER, "r2": SHORTER, "hand": BY_HAND}
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fivecuts(*words: str) -> Result:
    env = {"FIVECUTS_LANG": "en"}
    return CliRunner().invoke(main, words, env=env, catch_exceptions=False)


def refusal(*sources: str, only_scenarios: bool = False) -> list[str]:
    with pytest.raises(SimulatorError) as caught:
        Study.load(*sources, only_scenarios=only_scenarios)
    return [str(problem) for problem in caught.value.problems]


def test_versions_are_named_as_their_files_say(folder: Path) -> None:
    study = Study.load("mine.yaml", "r1.yaml", "hand.yaml")
    assert list(study.processes) == ["baseline", "reform", "by-hand"]
    assert list(study.titles("en").values()) == ["baseline", "Quicker look", "A permit"]
    assert list(study.titles("zh").values()) == ["改革前", "审查提速", "许可"]
    assert list(study.scenarios) == ["reform"]
    assert study.before == load_process("mine.yaml")
    assert study.after == load_scenario("r1.yaml").apply(study.before)
    assert study.last.process == load_process("hand.yaml")


def test_two_scenarios_of_one_name_are_told_apart_by_their_files(folder: Path) -> None:
    study = Study.load("mine.yaml", "r1.yaml", "r2.yaml")
    assert list(study.processes) == ["baseline", "reform (r1.yaml)", "reform (r2.yaml)"]
    assert list(study.titles("en").values())[1:] == [
        "Quicker look (r1.yaml)",
        "Quicker signature (r2.yaml)",
    ]
    assert list(study.titles("zh").values())[1:] == ["审查提速（r1.yaml）", "签发提速（r2.yaml）"]


def test_files_of_one_name_in_two_folders_are_told_apart_by_their_paths(folder: Path) -> None:
    for place in ("a", "b"):
        (folder / place).mkdir()
        (folder / place / "r.yaml").write_text(QUICKER, encoding="utf-8")
    study = Study.load("mine.yaml", "a/r.yaml", "b/r.yaml")
    assert list(study.processes)[1:] == ["reform (a/r.yaml)", "reform (b/r.yaml)"]


def test_a_scenario_called_baseline_is_not_taken_for_the_baseline(folder: Path) -> None:
    (folder / "b.yaml").write_text(QUICKER.replace(": reform\n", ": baseline\n"), encoding="utf-8")
    study = Study.load("mine.yaml", "b.yaml")
    assert list(study.processes) == ["baseline", "baseline (b.yaml)"]
    assert study.before != study.after


def test_two_scenarios_of_one_title_have_their_names_beside_it(folder: Path) -> None:
    other = SHORTER.replace("scenario: reform", "scenario: other")
    other = other.replace("Quicker signature", "Quicker look")
    (folder / "r2.yaml").write_text(other, encoding="utf-8")
    titles = Study.load("mine.yaml", "r1.yaml", "r2.yaml").titles("en")
    assert list(titles.values())[1:] == ["Quicker look (reform)", "Quicker look (other)"]


def test_values_of_python_are_told_apart_by_their_places() -> None:
    process, scenario = process_from_text(MINE).value, scenario_from_text(QUICKER).value
    study = Study.load(process, scenario, scenario)
    assert list(study.processes)[1:] == ["reform (1)", "reform (2)"]
    assert study.variants[1].process == study.variants[2].process


def test_days_stand_under_the_title_of_their_own_file(folder: Path) -> None:
    """The look takes two hours, the signature one: half of the one is an hour, of the other half
    an hour.
    """
    words = ("compare", "mine.yaml", "r1.yaml", "r2.yaml", "--quiet")
    found = json.loads(fivecuts(*words, "--json").stdout)["scenarios"]
    touch = {name: each["measures"]["touch_time"]["mean"] for name, each in found.items()}
    assert touch == pytest.approx(
        {"baseline": 3.0, "reform (r1.yaml)": 2.0, "reform (r2.yaml)": 2.5}
    )
    shown = fivecuts(*words).stdout
    assert "Quicker look (r1.yaml)" in " ".join(shown.split())
    written = fivecuts("report", *words[1:], "--no-explain", "-o", "out.md")
    assert written.exit_code == 0
    page = (folder / "out.md").read_text(encoding="utf-8")
    for title in ("Quicker look (r1.yaml)", "Quicker signature (r2.yaml)"):
        assert title in page


@pytest.mark.parametrize("again", ["r1.yaml", "./r1.yaml", "mine.yaml"])
def test_a_file_that_is_named_twice_is_refused(folder: Path, again: str) -> None:
    assert refusal("mine.yaml", "r1.yaml", again) == [
        f"{again}: this file is named twice; name it once"
    ]


def test_swapped_arguments_get_one_sentence(folder: Path) -> None:
    for scenario, process in (
        ("r1.yaml", "mine.yaml"),
        ("one-window-joint-review", "building-permit"),
    ):
        assert refusal(scenario, process) == [
            f"{scenario}: this is a scenario, not a process; name the process first, then its"
            f" scenario: 'fivecuts diff PROCESS {scenario}' shows what it changes"
        ]


@pytest.mark.parametrize("command", ["explain", "apply", "diff", "plan"])
def test_a_second_process_has_no_reforms_to_ask_about(folder: Path, command: str) -> None:
    done = fivecuts(command, "mine.yaml", "hand.yaml")
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        "hand.yaml: this is a process, not a scenario; name a file that begins with `scenario:` and"
        " lists reforms"
    ]


def test_a_second_process_is_compared_as_a_reform_written_by_hand(folder: Path) -> None:
    done = fivecuts("compare", "mine.yaml", "hand.yaml", "--json", "--quiet")
    assert list(json.loads(done.stdout)["scenarios"]) == ["baseline", "by-hand"]


def test_an_unsound_process_is_refused_wherever_it_stands(folder: Path) -> None:
    unsound = MINE.replace("by: desk, time: 1 h", "by: dsek, time: 1 h")
    (folder / "bad.yaml").write_text(unsound, encoding="utf-8")
    for sources in (("bad.yaml",), ("mine.yaml", "bad.yaml")):
        with pytest.raises(ModelError, match=r"bad.yaml:8:\d+: .*did you mean 'desk'"):
            Study.load(*sources)
    with pytest.raises(ModelError, match=r"^mine: flow"):
        Study.load(process_from_text(unsound).value)


def test_a_reform_that_does_not_fit_is_refused_with_its_place(folder: Path) -> None:
    (folder / "r2.yaml").write_text(SHORTER.replace("sign:", "sgin:"), encoding="utf-8")
    with pytest.raises(ReformError, match=r"r2.yaml:5:\d+: .*did you mean 'sign'"):
        Study.load("mine.yaml", "r1.yaml", "r2.yaml")


def test_a_version_that_is_not_there_is_refused_by_name(folder: Path) -> None:
    study = Study.load("mine.yaml", "r1.yaml")
    assert study.variant("reform") == study.last
    with pytest.raises(
        FormatError, match="this study has no version 'refrom'; did you mean 'reform'"
    ):
        study.variant("refrom")


@pytest.mark.parametrize("command", ["explain", "sensitivity", "plan", "diff", "apply"])
def test_a_process_is_no_scenario_even_if_it_is_named_twice(command: str, folder: Path) -> None:
    for second in ("hand.yaml", "mine.yaml"):
        done = fivecuts(command, "mine.yaml", second)
        assert done.exit_code == 1
        assert "this is a process, not a scenario" in done.stderr
        assert "twice" not in done.stderr


def test_one_replication_has_no_intervals(folder: Path) -> None:
    once = ("compare", "mine.yaml", "r1.yaml", "--replications", "1", "--quiet")
    english, chinese = fivecuts(*once).stdout, fivecuts(*once, "--lang", "zh").stdout
    assert "\n1 replication, no intervals\n" in english
    assert "\n1 次模拟，无误差范围\n" in chinese


class TestCheck:
    """``check`` tries a scenario on the process that is named beside it."""

    def checked(self, *files: str) -> tuple[int, list[str]]:
        done = fivecuts("check", *files)
        lines = [line for line in done.output.splitlines() if not line.startswith("note:")]
        return done.exit_code, lines

    def test_a_reform_is_applied_to_the_process_beside_it(self, folder: Path) -> None:
        (folder / "bad.yaml").write_text(QUICKER.replace("look:", "lok:"), encoding="utf-8")
        assert self.checked("mine.yaml", "r1.yaml") == (
            0,
            ["mine.yaml: 0 problems", "r1.yaml: 0 problems (applied to mine)"],
        )
        for files in (("mine.yaml", "bad.yaml"), ("bad.yaml", "mine.yaml")):
            status, lines = self.checked(*files)
            assert status == 1
            assert lines[0] == "mine.yaml: 0 problems"
            assert "there is no step 'lok'; did you mean 'look'?" in lines[1]

    def test_a_reform_alone_is_applied_to_the_file_that_it_names(self, folder: Path) -> None:
        (folder / "bad.yaml").write_text(QUICKER.replace("look:", "lok:"), encoding="utf-8")
        status, lines = self.checked("bad.yaml")
        assert status == 1
        assert "did you mean 'look'?" in lines[0]

    def test_a_reform_alone_is_applied_to_the_shipped_process_that_it_names(
        self, folder: Path
    ) -> None:
        text = QUICKER.replace("process: mine", "process: building-permit")
        (folder / "r1.yaml").write_text(text, encoding="utf-8")
        status, lines = self.checked("r1.yaml")
        assert status == 1
        assert "there is no step 'look'" in lines[0]

    def test_a_reform_of_another_process_is_refused(self, folder: Path) -> None:
        text = QUICKER.replace("process: mine", "process: yours")
        (folder / "r1.yaml").write_text(text, encoding="utf-8")
        status, lines = self.checked("mine.yaml", "r1.yaml")
        assert status == 1
        assert "this scenario is for 'yours', not for 'mine'" in lines[1]

    def test_it_is_said_if_none_of_the_processes_beside_it_is_meant(self, folder: Path) -> None:
        done = fivecuts("check", "hand.yaml", "r1.yaml")
        assert done.exit_code == 0
        assert done.stdout.splitlines() == [
            "hand.yaml: 0 problems",
            "r1.yaml: 0 problems (applied to mine)",
        ]
        assert "this scenario is for 'mine' and was applied to that, not to 'by-hand'" in (
            done.stderr
        )
        every = fivecuts("check", "hand.yaml", "mine.yaml", "r1.yaml", "--json")
        found = json.loads(every.stdout)
        assert found["applied_to"] == {"r1.yaml": ["mine"]}
        assert "scenario-for-none" not in {each["code"] for each in found["problems"]}

    def test_it_is_said_if_there_was_nothing_to_apply_it_to(self, folder: Path) -> None:
        text = QUICKER.replace("process: mine", "process: yours")
        (folder / "r1.yaml").write_text(text, encoding="utf-8")
        done = fivecuts("check", "r1.yaml")
        assert done.exit_code == 0
        assert "note: r1.yaml:2:10: process: the process 'yours' was not found" in done.output

    def test_a_process_with_mistakes_does_not_hide_those_of_others(self, folder: Path) -> None:
        (folder / "mine.yaml").write_text(MINE.replace("by: desk", "by: dsek"), encoding="utf-8")
        (folder / "bad.yaml").write_text("scenario: x\nreforms: 3\n", encoding="utf-8")
        status, lines = self.checked("mine.yaml", "bad.yaml")
        assert status == 1
        assert {line.partition(":")[0] for line in lines} == {"mine.yaml", "bad.yaml"}

    def test_indicators_clauses_values_and_published_figures_are_checked(
        self, folder: Path
    ) -> None:
        texts = {
            "clauses": "clauses: [{id: '1', text: One}, {id: '1', text: Two}]",
            "set": "indicators: city\ntopics: {a: {indicators: {}}}",
            "published": "benchmark: there\nvalues: {nothing: {value: 4, source: x}}",
            "values": "values: {a.b: {value: much, source: x}}",
        }
        for name, text in texts.items():
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
            status, lines = self.checked(f"{name}.yaml")
            assert status == 1, name
            assert re.match(rf"{name}\.yaml:\d+:\d+: (clauses|topics|values)", lines[0])
        (folder / "clauses.yaml").write_text("clauses: [{id: 1.1, text: One}]", encoding="utf-8")
        assert self.checked("clauses.yaml", "doing-business") == (
            0,
            ["clauses.yaml: 0 problems", "doing-business: 0 problems"],
        )
