"""What an exercise hands out, in both languages: a task whose commands work, an answer file with the
lines that are asked for, a sheet for guesses; and the cards that a workshop prints.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from exercise_answers import RIGHT, WRONG, lines

from simulator.commands.main import main
from simulator.exercises import on_a_promise, package
from simulator.exercises.catalogue import EXERCISES
from simulator.exercises.exercise import Exercise, told
from simulator.exercises.fewer_materials import RECORDS
from simulator.exercises.handing_out import questions, task, texts
from simulator.formats import process_from_text, scenario_from_text
from simulator.model.sentences import say
from simulator.present.words.messages import MESSAGES
from simulator.present.words.wrapping import width_of
from simulator.soundness import check, notes

LANGS = ("en", "zh")
EACH = pytest.mark.parametrize("number", sorted(EXERCISES))
BOTH = pytest.mark.parametrize("lang", LANGS)


def fivecuts(*words: str, cwd: Path) -> Result:
    with chdir(cwd):
        return CliRunner().invoke(main, words, catch_exceptions=False, prog_name="fivecuts")


@EACH
@BOTH
def test_the_files_of_an_exercise_are_sound_and_fit_together(number: int, lang: str) -> None:
    files = texts(EXERCISES[number], lang)  # type: ignore[arg-type]
    flows = [
        process_from_text(text).value
        for name, text in files.items()
        if re.search(r"^process:.*\n(?:.*\n)*?flow:", text, flags=re.MULTILINE) and "flow:" in text
        if not name.startswith("answer") and name != "task.md"
    ]
    assert flows
    for flow in flows:
        assert check(flow) == []
        assert notes(flow) == []
    if "reform.yaml" in files:
        scenario = scenario_from_text(files["reform.yaml"]).value
        assert check(scenario.apply(flows[0])) == []


@EACH
@BOTH
def test_a_task_asks_for_guesses_first_and_its_answer_file_for_its_lines(
    number: int, lang: str
) -> None:
    exercise = EXERCISES[number]
    assert len(questions(exercise, lang)) in (2, 3, 4)
    text = task(exercise, lang)
    assert text.startswith(f"# {'练习' if lang == 'zh' else 'Exercise'} {number}")
    assert str(exercise.minutes) in text.partition("\n")[0] or number == 9
    if exercise.keys:
        answer = texts(exercise, lang)["answer.yaml"]  # type: ignore[arg-type]
        assert tuple(re.findall(r"^  ([\w-]+):", answer, flags=re.MULTILINE)) == exercise.keys
        assert f"exercise: {number}" in answer


def commands(exercise: Exercise, lang: str) -> Iterator[list[str]]:
    for block in re.findall(r"```console\n(.*?)```", task(exercise, lang), flags=re.DOTALL):
        yield from (shlex.split(line)[1:] for line in block.splitlines())


@pytest.mark.unmeasured
@EACH
@pytest.mark.parametrize("lang", ["en", pytest.param("zh", marks=pytest.mark.slow)])
def test_the_commands_of_a_task_work_in_its_folder(number: int, lang: str, tmp_path: Path) -> None:
    exercise = EXERCISES[number]
    done = fivecuts("exercise", str(number), "--lang", lang, cwd=tmp_path)
    assert done.exit_code == 0
    folder = tmp_path / f"exercise-{number}"
    assert (folder / "guess.pdf").read_bytes().startswith(b"%PDF-")
    assert not re.search(r"```|\*\*|^#", done.output, flags=re.MULTILINE)
    printed = [line.strip() for line in done.output.splitlines()]
    wanted = [line for line in task(exercise, lang).splitlines() if not line.startswith("```")]
    assert {line.lstrip("# ").replace("**", "") for line in wanted} <= {*printed}
    for words in commands(exercise, lang):
        judging = "--answer" in words
        fast = ["--replications", "2", "--quiet"] if words[0] in ("run", "compare") else []
        said = fivecuts(*words, *fast, "--lang", lang, cwd=folder)
        assert said.exit_code == int(judging), said.output  # nothing is filled in yet


def test_the_facts_of_a_task_are_those_that_its_judge_holds_against_an_answer() -> None:
    for lang in LANGS:
        sixth, seventh, fifth = (task(EXERCISES[number], lang) for number in (6, 7, 5))
        for fact in (
            f"**{on_a_promise.DAYS_ALLOWED:g} ",
            f"**{on_a_promise.UNNOTICED_ALLOWED:g}**",
            f"**{on_a_promise.LOAD_ALLOWED:.0%}**",
        ):
            assert fact in sixth
        assert {"en": "**two officers**", "zh": "**两人**"}[lang] in seventh
        assert package.BUDGET == 2
        assert f"coverage: {RECORDS:.0%}" in fifth


@BOTH
def test_a_task_calls_a_table_what_the_command_calls_it(lang: str) -> None:
    heading = re.split("[,（]", MESSAGES["groups"][lang == "zh"])[0]
    assert heading in task(EXERCISES[8], lang)
    assert heading in say(told("exercise-8-how-much", ordinary=1), lang)


@EACH
@BOTH
def test_a_task_fits_a_terminal_of_eighty_columns(number: int, lang: str) -> None:
    assert max(map(width_of, task(EXERCISES[number], lang).splitlines())) <= 80


def test_an_answer_is_judged_in_lines_that_fit_and_says_only_of_a_simulation_that_it_is_one(
    tmp_path: Path,
) -> None:
    for number, simulated in ((1, True), (4, False)):
        for lang, word in (("en", "not evidence"), ("zh", "模拟")):
            (tmp_path / "answer.yaml").write_text(RIGHT[number][0], encoding="utf-8")
            words = ("exercise", str(number), "--answer", "answer.yaml", "--lang", lang)
            said = fivecuts(*words, cwd=tmp_path).output
            assert max(map(width_of, said.splitlines())) <= 80
            assert (word in said) == simulated
    (tmp_path / "answer.yaml").write_text(WRONG[1][-2][0], encoding="utf-8")
    empty = fivecuts("exercise", "1", "--answer", "answer.yaml", "--lang", "en", cwd=tmp_path)
    assert "is empty" in empty.output
    assert "imulated" not in empty.output


def test_all_exercises_are_listed_and_an_unknown_one_is_refused(tmp_path: Path) -> None:
    listed = fivecuts("exercise", "--lang", "zh", cwd=tmp_path)
    assert len(listed.output.splitlines()) == len(EXERCISES) == 9
    unknown = fivecuts("exercise", "10", "--lang", "en", cwd=tmp_path)
    assert (unknown.exit_code, "from 1 to 9" in unknown.output) == (2, True)
    (tmp_path / "exercise-1").mkdir()
    assert fivecuts("exercise", "1", cwd=tmp_path).exit_code == 2
    nameless = fivecuts("exercise", "--answer", "x.yaml", "--lang", "en", cwd=tmp_path)
    assert "--answer needs the number" in nameless.output


@BOTH
def test_an_answer_is_told_right_or_not_yet_with_the_reason(lang: str, tmp_path: Path) -> None:
    file = tmp_path / "answer.yaml"
    for text, exit_code, first in (
        (RIGHT[1][0], 0, {"en": "Right.", "zh": "正确。"}),
        (WRONG[1][0][0], 1, {"en": "Not yet.", "zh": "还不对。"}),
    ):
        file.write_text(text, encoding="utf-8")
        said = fivecuts("exercise", "1", "--answer", "answer.yaml", "--lang", lang, cwd=tmp_path)
        assert said.exit_code == exit_code
        assert said.output.startswith(first[lang])
        assert len(said.output.splitlines()) >= 2


def test_an_answer_is_no_process_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "answer.yaml").write_text(lines(bottleneck="counter"), encoding="utf-8")
    said = fivecuts("show", "answer.yaml", "--lang", "en", cwd=tmp_path)
    assert "an answer to an exercise" in said.output
