"""Every faulty file in ``tests/invalid`` is refused with exactly the message that stands beside it.

A file that begins with ``scenario:`` is read as a scenario (and applied to the shipped process it
names), every other one as a process.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from simulator.formats import apply_scenario, load_process, read_scenario
from simulator.model.errors import FormatError, SimulatorError

FOLDER = Path(__file__).parent / "invalid"
FAULTS = sorted(path.stem for path in FOLDER.glob("*.yaml"))


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


@pytest.fixture(autouse=True)
def _in_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_file_is_refused_with_its_message(fault: str) -> None:
    assert str(complaint(f"{fault}.yaml")) + "\n" == Path(f"{fault}.txt").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("fault", FAULTS)
def test_every_message_says_where_and_shows_no_python(fault: str) -> None:
    for problem in complaint(f"{fault}.yaml").problems:
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
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == FAULTS
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
