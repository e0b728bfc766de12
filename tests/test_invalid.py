"""Every faulty file in ``tests/invalid`` is refused with exactly the messages that stand beside it:
``NAME.txt`` in English, ``NAME.zh.txt`` in Chinese.

A file that begins with ``scenario:`` is read as a scenario (and applied to the shipped process it
names), every other one as a process. ``python tests/test_invalid.py`` writes the messages anew;
read every one that changes.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest
from chinese import foreign

from simulator.formats import apply_scenario, load_process, read_scenario
from simulator.model.errors import FormatError, Problem, SimulatorError
from simulator.model.sentences import say

FOLDER = Path(__file__).parent / "invalid"
FAULTS = sorted(path.stem for path in FOLDER.glob("*.yaml"))
WAITING: frozenset[str] = frozenset()
"""Faults whose sentences have no Chinese yet."""


def load(name: str) -> None:
    if Path(name).read_bytes().startswith(b"scenario:"):
        scenario = read_scenario(name)
        apply_scenario(scenario, load_process(scenario.value.process or ""))
    else:
        load_process(name)


def complaint(name: str) -> SimulatorError:
    with pytest.raises(SimulatorError) as caught:
        load(name)
    return caught.value


@cache
def known(fault: str) -> tuple[Problem, ...]:
    """What is wrong with a file, looked for once in a process."""
    return complaint(f"{fault}.yaml").problems


@pytest.fixture(autouse=True)
def _in_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)


def messages(problems: tuple[Problem, ...], lang: str) -> str:
    return "".join(f"{problem.text(lang)}\n" for problem in problems)


@pytest.mark.measured
@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_file_is_refused_with_its_message(fault: str) -> None:
    told = messages(complaint(f"{fault}.yaml").problems, "en")
    assert told == Path(f"{fault}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault not in WAITING])
def test_a_faulty_file_is_refused_in_chinese(fault: str) -> None:
    told = messages(known(fault), "zh")
    assert told == Path(f"{fault}.zh.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault not in WAITING])
def test_a_chinese_message_is_chinese_to_the_last_word(fault: str) -> None:
    for problem in known(fault):
        for phrase in (problem.said, problem.fix):
            said = say(phrase, "zh")
            assert foreign(said) == []
            assert not said or re.search(r"[\u4e00-\u9fff]", said)


@pytest.mark.parametrize("fault", FAULTS)
def test_every_message_says_where_and_shows_no_python(fault: str) -> None:
    for problem in known(fault):
        sentence = str(problem)
        assert problem.place is not None
        assert sentence.startswith(
            f"{fault}.yaml: "
            if not problem.place.line
            else f"{fault}.yaml:{problem.place.line}:{problem.place.column}: "
        )
        assert (
            not any(
                sign in sentence
                for sign in (
                    "<",
                    "Decimal(",
                    "Quantity(",
                    "object at",
                    "None",
                    "Traceback",
                    "dict",
                    "tuple",
                )
            )
            or "<<" in sentence
        )
        assert "\n" not in sentence


def test_every_fault_has_a_message_and_every_message_a_fault() -> None:
    told = {path.name for path in FOLDER.glob("*.txt")}
    chinese = {f"{fault}.zh.txt" for fault in FAULTS if fault not in WAITING}
    assert told == {f"{fault}.txt" for fault in FAULTS} | chinese
    assert len(FAULTS) > 100


def test_several_faults_are_told_together_in_the_order_of_the_file() -> None:
    lines = [
        problem.place.line for problem in complaint("several-faults.yaml").problems if problem.place
    ]
    assert lines == [2, 5, 6, 8, 8, 9, 10, 10]


def test_a_file_that_is_not_there() -> None:
    assert str(complaint_about("nowhere.yaml")) == "nowhere.yaml: no such file"


def test_a_folder(tmp_path: Path) -> None:
    assert str(complaint_about(str(tmp_path))) == f"{tmp_path}: is a folder, not a file"


def test_a_file_of_fifty_megabytes_is_not_even_opened(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    assert (
        str(complaint_about(str(large)))
        == f"{large}: is too large (50.0 MB); a file of this kind has at most 2 MB"
    )


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everybody may read it")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("process: demo\n", encoding="utf-8")
    secret.chmod(0)
    assert str(complaint_about(str(secret))) == f"{secret}: you are not allowed to read this file"


def test_binary_garbage(tmp_path: Path) -> None:
    garbage = tmp_path / "garbage.yaml"
    garbage.write_bytes(bytes(range(256)) * 40)
    assert str(complaint_about(str(garbage))) == f"{garbage}: is not a text file"


def complaint_about(source: str) -> FormatError:
    with pytest.raises(FormatError) as caught:
        load_process(source)
    return caught.value


def write_messages() -> None:
    """Writes what is said of every fault now; those in ``WAITING`` only in English."""
    os.chdir(FOLDER)
    for fault in FAULTS:
        problems = complaint(f"{fault}.yaml").problems
        Path(f"{fault}.txt").write_text(messages(problems, "en"), encoding="utf-8")
        if fault not in WAITING:
            Path(f"{fault}.zh.txt").write_text(messages(problems, "zh"), encoding="utf-8")


if __name__ == "__main__":
    write_messages()
