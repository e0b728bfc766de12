"""Files are written whole or not at all; event logs say that they were simulated; shipped files are
found by name.
"""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from simulator.engine.log import COLUMNS, Cases, EventLog
from simulator.formats import (
    library,
    load_process,
    process_from_text,
    replacing,
    scenario_from_text,
    starter_process,
    starter_scenario,
    write_log,
    write_text,
)
from simulator.formats.library import find_process, shipped_processes
from simulator.model.errors import FormatError
from simulator.soundness import check

TWO_STEPS = """\
process: two-steps
start: 2020-03-28
time_zone: Europe/Berlin
pools:
  desk: {capacity: 1}
  boss: {capacity: 1}
flow:
  - prepare: {by: applicant, time: 1 h}
  - sign: {by: [desk, boss], time: 1 h, visit: true}
"""


def test_a_written_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "结果.txt"
    write_text(path, "old\n")
    write_text(path, "new\r\nlines\n")
    assert path.read_bytes() == b"new\r\nlines\n"
    assert [file.name for file in tmp_path.iterdir()] == ["结果.txt"]


def test_what_fails_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "result.txt"
    write_text(path, "old\n")

    def interrupted() -> None:
        with replacing(path) as file:
            file.write("half of the new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert path.read_text(encoding="utf-8") == "old\n"
    assert [file.name for file in tmp_path.iterdir()] == ["result.txt"]


def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"missing/result.txt: cannot be written: no such folder"):
        write_text(tmp_path / "missing" / "result.txt", "text")
    with pytest.raises(FormatError, match="cannot be written: is a folder"):
        write_text(tmp_path, "text")
    assert list(tmp_path.iterdir()) == []


def two_cases() -> EventLog:
    rows = [
        # case, step, attempt, part, enabled, started, completed, cause, status, count
        (1, 0, 1, 3, 0, 0, 3_600_000, -1, 0, 2),
        (1, 1, 1, 1, 3_600_000, 3_600_000, 90_000_000, 0, 0, 0),
        (1, 1, 1, 3, 90_000_000, 90_000_500, 97_200_000, 1, 1, 0),
        (2, 1, 2, 3, 97_200_000, -1, 97_200_000, 2, 2, 0),
    ]
    columns = {
        name: np.array(column, dtype=np.int64)
        for name, column in zip(COLUMNS, zip(*rows, strict=True), strict=True)
    }
    cases = Cases(
        **{
            name: np.array([0, 1], dtype=np.int64)
            for name in ("begin", "klass", "outcome", "finished", "last", "closed", "later")
        }
    )
    return EventLog(
        **columns,
        cases=cases,
        steps=("prepare", "sign"),
        classes=("ordinary", "urgent"),
        outcomes=("approved", "open"),
        stopped=97_200_000,
    )


def test_every_row_of_an_exported_log_says_that_it_was_simulated() -> None:
    file = io.StringIO()
    write_log(two_cases(), process_from_text(TWO_STEPS).value, file)
    assert file.getvalue().splitlines() == [
        "origin,case_id,step,pool,class,attempt,part,enabled,started,completed,status",
        "simulated,SIM-000001,prepare,applicant,ordinary,1,work,2020-03-28T00:00:00.000+01:00,2020-03-28T00:00:00.000+01:00,2020-03-28T01:00:00.000+01:00,done",
        "simulated,SIM-000001,sign,applicant,ordinary,1,trip,2020-03-28T01:00:00.000+01:00,2020-03-28T01:00:00.000+01:00,2020-03-29T01:00:00.000+01:00,done",
        "simulated,SIM-000001,sign,desk+boss,ordinary,1,work,2020-03-29T01:00:00.000+01:00,2020-03-29T01:00:00.500+01:00,2020-03-29T04:00:00.000+02:00,returned",
        "simulated,SIM-000002,sign,desk+boss,urgent,2,work,2020-03-29T04:00:00.000+02:00,,2020-03-29T04:00:00.000+02:00,withdrawn",
    ]


def test_a_log_goes_to_a_file_at_once(tmp_path: Path) -> None:
    write_log(two_cases(), process_from_text(TWO_STEPS).value, tmp_path / "log.csv")
    assert len((tmp_path / "log.csv").read_text(encoding="utf-8").splitlines()) == 5


def test_a_name_means_a_shipped_file_and_a_path_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = tmp_path / "shelf"
    (shelf / "teaching").mkdir(parents=True)
    (shelf / "permit.yaml").write_text(TWO_STEPS, encoding="utf-8")
    (shelf / "teaching" / "credit.yaml").write_text(TWO_STEPS, encoding="utf-8")
    monkeypatch.setattr(library, "shipped_folder", lambda kind: shelf)
    assert shipped_processes() == ("permit", "teaching/credit")
    assert find_process("permit") == (shelf / "permit.yaml", "processes/permit.yaml")
    assert (
        find_process("credit")
        == find_process("teaching/credit")
        == (shelf / "teaching" / "credit.yaml", "processes/teaching/credit.yaml")
    )
    assert find_process("own/permit.yaml") == (Path("own/permit.yaml"), "own/permit.yaml")
    with pytest.raises(
        FormatError,
        match=(
            r"^permti: no process of this name ships, and there is no such file; did you mean"
            r" 'permit'\?$"
        ),
    ):
        load_process("permti")


@pytest.mark.parametrize(("language", "name"), [("en", "my-permit"), ("zh", "我的流程")])
def test_the_starter_is_sound_and_its_reform_fits(language: str, name: str) -> None:
    process = process_from_text(starter_process(name, language)).value  # type: ignore[arg-type]
    scenario = scenario_from_text(starter_scenario(name, language)).value  # type: ignore[arg-type]
    assert check(process) == []
    assert (process.name, scenario.process) == (name, name)
    reformed = scenario.apply(process)
    (limit,) = [item.limit for item in reformed.items.values()]
    assert limit is not None
    assert limit.promised.value == Decimal(10)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_starter_has_a_remark_on_every_line(language: str) -> None:
    for text in (starter_process("a", language), starter_scenario("a", language)):  # type: ignore[arg-type]
        assert all("#" in line for line in text.splitlines() if line)


def test_a_starter_needs_a_proper_name() -> None:
    with pytest.raises(FormatError, match="'my permit' cannot be the name of a process"):
        starter_process("my permit")
