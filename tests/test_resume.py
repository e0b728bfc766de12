"""A run that was stopped goes on from the folder of what is finished: the same bytes, nothing
twice, nothing of another process.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import pytest

import simulator
from simulator.engine import simulate
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan, Window
from simulator.experiments import checkpoints as kept
from simulator.experiments.checkpoints import MEASURES, SERIES, mark
from simulator.experiments.runs import Runs, Settings, Tick, run
from simulator.experiments.warm_up import observe
from simulator.experiments.workers import Task
from simulator.formats import load_process, process_from_text, shipped_processes
from simulator.measures.replication import measure
from simulator.model.errors import FormatError
from simulator.model.process import Process
from simulator.model.units import DAY, Quantity

ROOT = Path(__file__).resolve().parents[1]
posix = pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")


def desk(time: str, rate: str = "0.5 per min", more: str = "") -> Process:
    return process_from_text(desk_yaml(time, rate, more)).value


def desk_yaml(time: str, rate: str = "0.5 per min", more: str = "") -> str:
    return (
        f"process: desk\nstart: 2020-01-06\narrivals: {{poisson: {rate}}}\npools: {{desk:"
        " {capacity: 1}}\nclasses: {plain: {share: 80%}, urgent: {share: 20%}}\nflow:"
        f" [serve: {{by: desk, time: {time}}}]\n{more}\n"
    )


BOTH = {"before": desk("{exponential: 1 min}"), "after": desk("{exponential: 30 s}")}
SOME = Settings(
    replications=4, seed=5, horizon=Quantity(Decimal(1), "d")
)  # the warm-up is chosen, from pilot runs that are kept too


def again(
    folder: Path, wanted: Settings = SOME, processes: dict[str, Process] = BOTH
) -> tuple[Runs, list[Tick]]:
    ticks: list[Tick] = []
    return run(processes, replace(wanted, resume=folder), ticks.append), ticks


def simulated(ticks: list[Tick]) -> int:
    """How many replications were not there already."""
    return sum(tick.restored is None and tick.lost is None for tick in ticks)


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.json"))


def test_what_is_kept_is_not_simulated_again_and_gives_the_same_bytes(tmp_path: Path) -> None:
    plainly = run(BOTH, SOME)
    first, ticks = again(tmp_path)
    assert repr(first).encode() == repr(plainly).encode()
    assert simulated(ticks) == len(files(tmp_path)) == 2 * (5 + 4)  # pilots and replications
    second, ticks = again(tmp_path)
    assert repr(second).encode() == repr(plainly).encode()
    assert ticks == [Tick(10, 10, restored=10), Tick(8, 8, restored=8)]
    assert [path.suffix for path in tmp_path.rglob("*.*")] == [".json"] * 18


def test_some_workers_write_and_others_read(tmp_path: Path) -> None:
    plainly = run(BOTH, SOME)
    assert repr(again(tmp_path, replace(SOME, workers=2))[0]) == repr(plainly)
    for file in files(tmp_path)[::2]:
        file.unlink()
    third, ticks = again(tmp_path, replace(SOME, workers=2))
    assert repr(third) == repr(plainly)
    assert simulated(ticks) == 9
    assert [tick.done for tick in ticks if tick.total == 8 and tick.restored is None] == [
        5,
        6,
        7,
        8,
    ]


def test_more_replications_go_on_from_fewer_and_a_precision_from_both(tmp_path: Path) -> None:
    again(tmp_path)
    more, ticks = again(tmp_path, replace(SOME, replications=6))
    assert repr(more) == repr(run(BOTH, replace(SOME, replications=6)))
    assert simulated(ticks) == 2 * 2
    precise = replace(SOME, precision=0.9)
    found, ticks = again(tmp_path, precise)
    assert found.replications == 20
    assert repr(found) == repr(run(BOTH, precise))
    assert simulated(ticks) == 2 * 14


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda content: content[: len(content) // 2],
    "empty": lambda content: b"",
    "one digit": lambda content: content.replace(b'"cohort":', b'"cohort":1', 1),
    "binary": lambda content: b"\xff\x00" + content,
    "something else": lambda content: b"[1, 2]",
    "deep": lambda content: b"[" * 100_000,
    "not what it says": lambda content: packed(content, {"values": {"cycle_time": "none"}}),
    "not a result": lambda content: packed(content, None),
}


def packed(content: bytes, result: object) -> bytes:
    """Another result with a right checksum: what somebody may write who wants to do harm."""
    read = json.loads(content)
    return kept._packed(read["of"], read["replication"], result).encode()


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_noticed_and_simulated_again(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    wanted = replace(SOME, warm_up=Quantity(Decimal(0), "h"))
    plainly, _ = again(tmp_path, wanted)
    bad = files(tmp_path)[3]
    whole = bad.read_bytes()
    bad.write_bytes(damage(whole))
    found, ticks = again(tmp_path, wanted)
    assert repr(found) == repr(plainly)
    assert ticks[0] == Tick(7, 8, restored=7, damaged=(bad,))
    assert simulated(ticks) == 1
    assert bad.read_bytes() == whole


def test_a_file_under_the_name_of_another_is_not_believed(tmp_path: Path) -> None:
    wanted = replace(SOME, warm_up=Quantity(Decimal(0), "h"))
    plainly, _ = again(tmp_path, wanted)
    first, second = files(tmp_path)[:2]
    second.write_bytes(first.read_bytes())
    found, ticks = again(tmp_path, wanted)
    assert repr(found) == repr(plainly)
    assert ticks[0].damaged == (second,)


def small(**more: str) -> Plan:
    return plan(
        desk(more.get("time", "1 min"), more.get("rate", "0.5 per min"), more.get("more", "")),
        Window(horizon=DAY),
    )


def test_the_mark_is_of_all_that_the_numbers_depend_on(monkeypatch: pytest.MonkeyPatch) -> None:
    same = small()
    assert mark("measures", same, 1) == mark("measures", small(), 1)
    others = [
        mark("measures", same, 1),
        mark("series", same, 1),
        mark("measures", same, 2),
        mark("measures", small(time="61 s"), 1),
        mark("measures", small(rate="0.51 per min"), 1),
        mark("measures", small(more="queue: by-priority"), 1),
        mark("measures", replace(same, window=Window(horizon=2 * DAY)), 1),
        mark("measures", replace(same, window=Window(horizon=DAY, warm_up=1)), 1),
        mark("measures", replace(same, window=Window(horizon=DAY, cases=9)), 1),
        mark(
            "measures",
            replace(
                same,
                timelines=(
                    replace(same.timelines[0], end=same.timelines[0].end + 1),
                    *same.timelines[1:],
                ),
            ),
            1,
        ),
    ]
    kept.program.cache_clear()
    monkeypatch.setattr(simulator, "__version__", "another")
    others.append(mark("measures", same, 1))
    kept.program.cache_clear()
    assert len(set(others)) == len(others)


def test_the_mark_is_the_same_in_every_process() -> None:
    code = (
        "from simulator.experiments.checkpoints import mark; from simulator.engine.plan.planner"
        " import plan; from simulator.formats import load_process;from simulator.experiments.runs"
        " import window_of; p = load_process('open-a-restaurant');print(mark('m', plan(p,"
        " window_of(p)), 1))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": n},
        ).stdout
        for n in "12"
    }
    assert len(found) == 1
    assert len(found.pop().strip()) == 32


@pytest.mark.parametrize("name", shipped_processes())
def test_results_of_every_shipped_process_are_read_as_they_were_written(name: str) -> None:
    planned = plan(load_process(name), Window(horizon=10 * DAY))
    made, seen = (
        measure(planned, simulate(planned, 1, 1)),
        observe({"it": planned}, 1, Task("it", 1)),
    )
    assert repr(MEASURES.read(json.loads(json.dumps(MEASURES.write(made))))) == repr(made)
    assert repr(SERIES.read(json.loads(json.dumps(SERIES.write(seen))))) == repr(seen)
    # what carries a change is worked out from the lines, beside the baseline
    assert MEASURES.write(made).keys() == {each.name for each in fields(made)} - {"carried"}
    assert len(mark("measures", planned, 1)) == 32


def test_a_folder_that_cannot_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(FormatError, match="taken: is a file, not a folder"):
        again(tmp_path / "taken")
    with pytest.raises(FormatError, match="deeper: cannot be written: no such folder"):
        again(tmp_path / "taken" / "deeper")


# through the command line


def command(*words: str) -> list[str]:
    return [sys.executable, str(ROOT / "cli.py"), *words]


ENV = {**os.environ, "PYTHONPATH": str(ROOT), "FIVECUTS_LANG": "en", "COLUMNS": "80"}
RUN = (
    "run",
    "desk.yaml",
    "--json",
    "--replications",
    "30",
    "--workers",
    "2",
    "--horizon",
    "4 d",
    "--warm-up",
    "0 h",
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "desk.yaml").write_text(desk_yaml("{exponential: 1 min}"), encoding="utf-8")
    return tmp_path


def begun(office: Path, words: tuple[str, ...], at_least: int = 4) -> subprocess.Popen[str]:
    """A command with ``--resume kept`` that has finished some replications and not yet all."""
    running = subprocess.Popen(
        command(*words, "--resume", "kept"),
        cwd=office,
        env=ENV,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    deadline = time.monotonic() + 60
    while len(files(office / "kept")) < at_least:
        assert running.poll() is None, running.stderr.read() if running.stderr else ""
        assert time.monotonic() < deadline
        time.sleep(0.005)
    return running


def done(office: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*words),
        cwd=office,
        env=ENV,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


@posix
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_command_that_was_stopped_goes_on_and_prints_the_same_bytes(
    office: Path, how: signal.Signals
) -> None:
    plainly = done(office, *RUN)
    running = begun(office, RUN)
    running.send_signal(how)
    out, err = running.communicate(timeout=30)
    assert out == ""
    if how == signal.SIGINT:
        assert running.returncode == 130
        assert "what is finished is kept in kept: the same command continues from there" in err
        assert "nothing was written" not in err
    there = {file: file.stat().st_mtime_ns for file in files(office / "kept")}
    assert 4 <= len(there) < 30
    second = done(office, *RUN, "--resume", "kept")
    assert second.returncode == 0, second.stderr
    assert second.stdout == plainly.stdout
    assert f"{len(there)} of 30 runs are finished already" in second.stderr
    assert {file: file.stat().st_mtime_ns for file in there} == there
    assert len(files(office / "kept")) == 30


@posix
def test_a_changed_process_takes_nothing_from_the_old_one(office: Path) -> None:
    few = (
        "run",
        "desk.yaml",
        "--json",
        "--replications",
        "2",
        "--horizon",
        "1 d",
        "--warm-up",
        "0 h",
        "--resume",
        "kept",
    )
    done(office, *few)
    old = files(office / "kept")
    (office / "desk.yaml").write_text(desk_yaml("{exponential: 30 s}"), encoding="utf-8")
    changed = done(office, *few)
    assert changed.stderr == ""
    assert changed.stdout == done(office, *few[:-2]).stdout
    (office / "desk.yaml").write_text(desk_yaml("{exponential: 1 min}"), encoding="utf-8")
    old[0].write_text("{", encoding="utf-8")
    damaged = done(office, *few, "--lang", "zh")
    assert f"{old[0].relative_to(office)} 已损坏，该次重复模拟重新进行" in damaged.stderr
    assert "2 次重复模拟中已有 1 次完成" in damaged.stderr
    assert len(old) == 2
    assert len(files(office / "kept")) == 4


def workers_of(parent: int) -> list[int]:
    """The worker processes of a command, by what the system says of its children."""
    found = []
    for child in Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split():
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
            found.append(int(child))
    return found


REFORM = (
    "scenario: quick\nprocess: desk\nreforms:\n  - staff: {capacity: {desk: 2}, source: estimate}\n"
)
IN_PROCESSES = ("--replications", "12", "--engine", "simpy", *RUN[5:])
KILLED = {
    "compare": ("compare", "desk.yaml", "quick.yaml", "--json", *IN_PROCESSES),
    "explain": ("explain", "desk.yaml", "quick.yaml", "--json", *IN_PROCESSES),
    "report": ("report", "desk.yaml", "quick.yaml", "-o", "report.md", *IN_PROCESSES),
}


@pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="asks Linux for the children of a process"
)
@pytest.mark.parametrize(
    "name",
    ["compare", *(pytest.param(name, marks=pytest.mark.slow) for name in ("explain", "report"))],
)
def test_a_worker_that_is_killed_is_said_and_replaced(office: Path, name: str) -> None:
    (office / "quick.yaml").write_text(REFORM, encoding="utf-8")
    plainly = done(office, *KILLED[name])
    assert plainly.returncode == 0, plainly.stderr
    page = (office / "report.md").read_bytes() if name == "report" else b""
    running = begun(office, KILLED[name])
    os.kill(workers_of(running.pid)[0], signal.SIGKILL)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 0, err
    assert "a worker process died" in err
    assert out == plainly.stdout
    assert (name == "report") == (page != b"")
    assert not page or (office / "report.md").read_bytes() == page
