"""Results in files and in terminals of any encoding: CSV for Excel, JSON as printed, a sentence for
what cannot be, never a traceback.
"""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from simulator.commands.main import main
from simulator.commands.streams import plain

ROOT = Path(__file__).resolve().parents[1]
FLOW, QUICKER = (
    str(ROOT / "tests/golden" / name) for name in ("small-permit.yaml", "quicker.yaml")
)
FAST = ("--workers", "1", "--quiet", "--replications", "2")
COMMANDS: dict[str, tuple[str, ...]] = {
    "run": (FLOW,),
    "compare": (FLOW, QUICKER),
    "explain": (FLOW, QUICKER),
    "sensitivity": (FLOW, QUICKER, "--samples", "0"),
    "staff": (FLOW, "--utilisation", "50%"),
    "indicators": (FLOW, QUICKER),
    "plan": (FLOW, QUICKER),
}
posix = pytest.mark.skipif(os.name == "nt", reason="streams are closed so in a POSIX shell")


def fivecuts(*words: str, lang: str = "en") -> tuple[int, str]:
    done = CliRunner().invoke(main, [*words, "--lang", lang], catch_exceptions=False)
    return done.exit_code, done.output


@pytest.mark.parametrize("command", COMMANDS)
def test_a_result_is_written_as_it_would_be_printed(command: str, tmp_path: Path) -> None:
    words = (command, *COMMANDS[command], *FAST)
    for kind in ("csv", "json"):
        file = tmp_path / f"result.{kind}"
        assert fivecuts(*words, "-o", str(file)) == (0, f"written: {file}\n")
        status, printed = fivecuts(*words, f"--{kind}")
        mark = "\ufeff" if kind == "csv" else ""
        assert (status, file.read_bytes().decode("utf-8")) == (0, mark + printed)
    rows = list(csv.reader(io.StringIO((tmp_path / "result.csv").read_text("utf-8-sig"))))
    assert rows[0][0] == "origin"
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("command", ["diff", "check"])
def test_what_is_told_without_simulating_is_written_as_json(command: str, tmp_path: Path) -> None:
    file = tmp_path / "result.json"
    assert fivecuts(command, FLOW, QUICKER, "-o", str(file)) == (0, f"written: {file}\n")
    assert fivecuts(command, FLOW, QUICKER, "--json") == (0, file.read_text("utf-8"))
    status, said = fivecuts(command, FLOW, QUICKER, "-o", str(tmp_path / "result.csv"))
    assert (status, "does not end in '.json'" in said) == (1, True)
    assert not (tmp_path / "result.csv").exists()


def test_a_schema_is_written_as_it_is_printed(tmp_path: Path) -> None:
    file = tmp_path / "process.schema.json"
    assert fivecuts("schema", "process", "-o", str(file), lang="zh") == (0, f"已写入：{file}\n")
    assert fivecuts("schema", "process") == (0, file.read_text("utf-8"))


def test_what_ships_is_written_as_a_table(tmp_path: Path) -> None:
    for kind in ("csv", "json"):
        file = tmp_path / f"list.{kind}"
        assert fivecuts("list", "-o", str(file)) == (0, f"written: {file}\n")
    told = json.loads((tmp_path / "list.json").read_text("utf-8"))
    assert {"process": "building-permit", "scenario": "", "title": "Building permit"} in told
    text = (tmp_path / "list.csv").read_bytes().decode("utf-8")
    assert text.startswith("\ufeffprocess,scenario,title")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows == told
    _, printed = fivecuts("list")
    *listed, hint = printed.splitlines()
    assert len(listed) == len(rows)
    assert "fivecuts exercise" in hint


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("result.xls", (), "'result.xls' does not end in '.csv', '.json' or '.xlsx'"),
        ("result", (), "'result' does not end in '.csv', '.json' or '.xlsx'"),
        ("result.csv", ("--json",), "'result.csv' does not end in '.json'"),
        ("result.json", ("--csv",), "'result.json' does not end in '.csv'"),
        ("folder.csv", (), "cannot be written: is a folder"),
        ("nowhere/result.csv", (), "cannot be written: no such folder"),
    ],
)
def test_what_cannot_be_written_is_said_first(
    name: str, more: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    (tmp_path / "folder.csv").mkdir()
    status, output = fivecuts("run", FLOW, *FAST, *more, "-o", str(tmp_path / name))
    assert status == 1
    assert said in output
    assert list(tmp_path.iterdir()) == [tmp_path / "folder.csv"]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252:strict", "utf-8"])
def test_every_encoding_is_printed_to(encoding: str, lang: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cli", "compare", FLOW, QUICKER, *FAST, "--lang", lang],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode(encoding.partition(":")[0])
    assert ("−5.11" if encoding == "utf-8" else "-5.11") in text
    if lang == "zh" and encoding in ("gbk", "utf-8"):
        assert "全流程用时" in text


def test_signs_have_a_likeness_in_ascii() -> None:
    signs = "−–…±≥≤→▼▲■◇‖↻▣“”，。é\udcff文"
    assert all(plain(each).isascii() and plain(each) for each in signs)
    assert plain("≥") == ">="
    assert plain("文") == "?"


@posix
@pytest.mark.parametrize(
    ("words", "closed", "status", "said"),
    [
        (f"run {FLOW} {' '.join(FAST)}", ">&-", 1, "standard output is closed"),
        (f"run {FLOW} {' '.join(FAST)} --json", ">&-", 1, "standard output is closed"),
        (f"run {FLOW} {' '.join(FAST)}", "2>&-", 0, ""),
        ("run no-such.yaml --quiet", "2>&-", 1, ""),
        ("run no-such.yaml --quiet", "", 1, "no such file"),
        ("check /dev/zero", "", 1, "is not a text file"),
    ],
)
def test_closed_streams_and_devices(words: str, closed: str, status: int, said: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m cli {words} --lang en {closed}"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        check=False,
        timeout=120,
    )
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr
