"""Where a result cannot be written: a sentence in both languages, status 1, no partial file; who
stops reading hears nothing.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from click.testing import CliRunner

from simulator.commands.main import main

ROOT = Path(__file__).resolve().parents[1]
FULL = Path("/dev/full")
QUICK = ("--replications", "2", "--horizon", "8 weeks", "--warm-up", "0 h", "--workers", "1")
MINE = ("mine.yaml", "mine-reform.yaml")
PERMIT = ("building-permit", "one-window-joint-review")

needs_full = pytest.mark.skipif(not FULL.exists(), reason="/dev/full is a device of Linux")
posix = pytest.mark.skipif(os.name == "nt", reason="permissions and limits are those of POSIX")

DRAWN = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
  <process id="licence">
    <startEvent id="s"/><task id="accept"/><endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="accept"/>
    <sequenceFlow id="f2" sourceRef="accept" targetRef="e"/>
  </process>
</definitions>"""
DONE = "case,activity,start,end,resource\n" + "".join(
    f"{day},{step},2024-01-{day:02} {hour}:00,2024-01-{day:02} {hour}:30,{who}\n"
    for day in range(8, 13)
    for step, hour, who in (("accept", 9, "Li"), ("sign", 10, "Wu"))
)
WRITES = {
    "diagram.png": ("diagram", "water-supply", "-o"),
    "diagram.svg": ("diagram", "water-supply", "-o"),
    "diagram.pdf": ("diagram", "water-supply", "-o"),
    "flow.bpmn": ("export", "water-supply", "-o"),
    "replay.html": ("replay", *MINE, "--length", "1 month", "--warm-up", "1 week", "--quiet", "-o"),
    "replay.gif": ("replay", *MINE, "--length", "1 month", "--warm-up", "1 week", "--quiet", "-o"),
    "report.html": ("report", *MINE, "--no-explain", *QUICK, "-o"),
    "report.docx": ("report", *MINE, "--no-explain", *QUICK, "-o"),
    "report.md": ("report", *MINE, "--no-explain", *QUICK, "-o"),
    "reformed.yaml": ("apply", *PERMIT, "-o"),
    "process.schema.json": ("schema", "process", "-o"),
    "log.csv": ("log", "building-permit", "--horizon", "4 weeks", "-o"),
    "run.csv": ("run", "mine.yaml", *QUICK, "-o"),
    "compare.json": ("compare", *MINE, *QUICK, "-o"),
    "compare.xlsx": ("compare", *MINE, *QUICK, "-o"),
    "show.xlsx": ("show", "water-supply", "-o"),
    "check.json": ("check", *MINE, "-o"),
    "diff.json": ("diff", *PERMIT, "-o"),
    "list.csv": ("list", "-o"),
    "cards.pdf": ("cards", "water-supply", "-o"),
    "guide.html": ("guide", "water-supply", "-o"),
    "imported.yaml": ("import", "drawn.bpmn", "-o"),
    "template.xlsx": ("template", "-o"),
    "discovered.yaml": ("discover", "done.csv", "-o"),
    "calibrated.yaml": ("calibrate", "mine.yaml", "done.csv", "-o"),
}
"""Every command that writes a file, by the file."""

PRINTS: list[tuple[str, ...]] = [
    ("--help",),
    ("--version",),
    ("list",),
    ("check", "water-supply"),
    ("show", "building-permit"),
    ("run", "mine.yaml", *QUICK),
    ("run", "mine.yaml", "--csv", *QUICK),
    ("compare", *MINE, "--json", *QUICK),
    ("compare", *MINE, "--csv", *QUICK),
    ("explain", *MINE, "--json", *QUICK),
    ("explain", *MINE, "--csv", *QUICK),
    ("staff", "mine.yaml", "--utilisation", "85%", *QUICK),
    ("score", "building-permit", *QUICK),
    ("score", "building-permit", "--csv", *QUICK),
    ("apply", *PERMIT),
    ("diff", *PERMIT),
    ("diff", *PERMIT, "--json"),
    ("reforms",),
    ("reforms", "staff"),
    ("log", "building-permit", "--horizon", "4 weeks"),
    ("log", "building-permit", "--horizon", "4 weeks", "--case", "1"),
    ("schema", "process"),
]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that others may enter, which those of pytest do not allow."""
    with TemporaryDirectory() as name:
        path = Path(name)
        path.chmod(0o755)
        (path / "results").mkdir()
        (path / "elsewhere").mkdir()
        with chdir(path):
            assert CliRunner().invoke(main, ["new", "mine"]).exit_code == 0
            (path / "drawn.bpmn").write_text(DRAWN, encoding="utf-8")
            (path / "done.csv").write_text(DONE, encoding="utf-8")
            yield path


@contextmanager
def as_somebody() -> Iterator[None]:
    """As a user who is not allowed everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def at_most(size: int) -> Iterator[None]:
    """Files may not grow beyond so many bytes: what is written fails half-way, as on a disk that
    fills up.
    """
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def written(target: Path) -> tuple[int, str]:
    """What becomes of a command that writes there."""
    words = [*WRITES[target.name], str(target)]
    done = CliRunner().invoke(main, words, env={"FIVECUTS_LANG": "en"}, catch_exceptions=False)
    return done.exit_code, done.output


def test_every_option_that_names_a_file_to_write_is_tried() -> None:
    with_output = {
        name
        for name, command in main.commands.items()
        if any("-o" in parameter.opts for parameter in command.params)
    }
    like_compare = {"best", "explain", "indicators", "plan", "score", "sensitivity", "staff"}
    like_compare |= {"suggest", "fit"}
    goes_on = {"workshop"}  # writes what a room has found so far, again and again
    folders = {"forms"}  # writes many files: tried in test_forms_command
    known = {words[0] for words in WRITES.values()} | like_compare | goes_on | folders
    assert with_output <= known
    assert set(main.commands) - {words[0] for words in PRINTS} - with_output <= {
        "new",
        "plan",
        "indicators",
        "sensitivity",
        "replay",
        "fit",
        "exercise",
    }


@pytest.mark.parametrize("name", WRITES)
def test_a_missing_folder_is_found_out_before_anything_is_simulated(
    folder: Path, name: str
) -> None:
    with patch("simulator.engine.engine_of", side_effect=AssertionError("simulated")):
        status, said = written(folder / "nowhere" / name)
    assert status == 1
    assert said.endswith(f"{name}: cannot be written: no such folder\n")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.unmeasured
@posix
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.slow)
        if name in ("report.html", "report.docx")
        else name
        for name in WRITES
    ],
)
def test_nothing_is_written_where_it_may_not_be_or_does_not_fit(folder: Path, name: str) -> None:
    target = folder / "results" / name
    assert written(folder / "elsewhere" / name)[0] == 0  # it works, and all that it needs is loaded

    (folder / "results").chmod(0o555)
    with as_somebody():
        status, said = written(target)
    assert status == 1
    assert f"{target}: cannot be written: you are not allowed to write there\n" in said
    assert list((folder / "results").iterdir()) == []

    (folder / "results").chmod(0o777)
    target.write_text("what was there", encoding="utf-8")
    target.chmod(0o444)
    with as_somebody():
        status, said = written(target)
    assert (status, "you are not allowed to write there" in said) == (1, True)
    assert target.read_text(encoding="utf-8") == "what was there"

    target.chmod(0o666)
    with at_most(300):
        status, said = written(target)
    if target.suffix == ".xlsx":
        gc.collect()  # the half-written sheet complains when it goes: here, and in no later test
    assert (status, "the file would be too large" in said) == (1, True)
    assert target.read_text(encoding="utf-8") == "what was there"
    assert list((folder / "results").iterdir()) == [target]

    status, said = written(folder / "missing" / name)
    assert (status, "no such folder" in said) == (1, True)
    assert not (folder / "missing").exists()


@needs_full
@pytest.mark.parametrize("name", ["diagram.png", "log.csv", "reformed.yaml"])
def test_a_full_device_stays_a_device(folder: Path, name: str) -> None:
    target = folder / "results" / name
    target.symlink_to(FULL)
    status, said = written(target)
    assert (status, said.endswith("the disk is full\n")) == (1, True)
    assert target.is_symlink()
    assert FULL.is_char_device()


@posix
def test_a_link_stays_a_link_and_a_file_keeps_its_neighbours(folder: Path) -> None:
    real, link = folder / "elsewhere" / "real.yaml", folder / "results" / "reformed.yaml"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    assert written(link)[0] == 0
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith("process:")
    assert [path.name for path in real.parent.iterdir()] == ["real.yaml"]


@posix
def test_a_starter_is_not_begun_where_it_cannot_be_written(folder: Path) -> None:
    (folder / "results").chmod(0o555)
    with chdir(folder / "results"), as_somebody():
        done = CliRunner().invoke(main, ["new", "another", "--lang", "zh"])
    assert done.exit_code == 1
    assert done.output.endswith("无法写入：没有写入权限\n")
    assert list((folder / "results").iterdir()) == []


IN_FORKS = """
import json, os, sys
import simulator.commands.main, matplotlib.pyplot, rich.table, simulator.formats, simulator.comparison.scenarios, simulator.studies.attribution
results = []
for words in json.loads(sys.argv[1]):
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(os.open(sys.argv[2], os.O_WRONLY), 1)
        os.dup2(write, 2)
        sys.argv[1:] = words
        try:
            simulator.commands.main.main()
        finally:  # what the interpreter does at its end
            sys.stdout.flush()
    os.close(write)
    said = open(read, encoding="utf-8").read()
    results.append([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said])
print(json.dumps(results))
"""


@needs_full
def test_a_full_disk_behind_a_redirection_is_said(folder: Path) -> None:
    """``fivecuts … > file`` of every command that prints."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "FIVECUTS_LANG": "en"}
    assert (folder / MINE[0]).exists()
    command = [sys.executable, "-c", IN_FORKS, json.dumps(PRINTS), str(FULL)]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=env, timeout=400, check=True
    )
    found = dict(zip(PRINTS, json.loads(done.stdout), strict=True))
    expected = [1, "the output cannot be written: the disk is full\n"]
    assert {words: each for words, each in found.items() if each != expected} == {}


@posix
@pytest.mark.parametrize(
    "words",
    [
        ("log", "building-permit"),
        ("schema", "process"),
        ("run", "mine.yaml", "--csv", *QUICK),
        ("show", "building-permit"),
    ],
)
def test_who_stops_reading_ends_the_command_quietly(folder: Path, words: tuple[str, ...]) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
    command = [sys.executable, str(ROOT / "cli.py"), *words]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, cwd=folder
    )
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait(60) == 1
