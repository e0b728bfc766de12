"""A record of the event log is small, the memory of a run is what it writes, and a log that is streamed is the same log."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from engines import compiled, differing

from simulator import engine
from simulator.engine import Engine, compiled_is_there, simulate, stream
from simulator.engine.log import (
    CASE,
    CASE_COLUMNS,
    COLUMNS,
    OTHER_COLUMNS,
    OTHER_ROW,
    ROW,
    Cases,
    Part,
    Piece,
    pieces_of,
)
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan, Window
from simulator.engine.simpy import journal
from simulator.engine.simpy.tokens import Activity, Case
from simulator.formats import load_process, log_writer, process_from_text, write_log
from simulator.model.errors import FormatError, SimulationError
from simulator.model.units import DAY

ROOT = Path(__file__).resolve().parent.parent
ENGINES: tuple[Engine, ...] = ("simpy", "compiled") if compiled_is_there() else ("simpy",)
needs_kernel = pytest.mark.skipif(
    not compiled_is_there(), reason="the compiled engine was not built here"
)
needs_getrusage = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows tells no peak of memory"
)

SHIFTS = """
process: two-shifts
start: 2020-01-06
calendars: {day: {week: {Mon-Fri: ["9:00-17:00"]}}, long: {week: {Mon-Sat: ["8:00-20:00"]}}}
arrivals: {poisson: 20 per d, calendar: day}
pools:
  desk:
    shifts: [{capacity: 1, calendar: day}, {capacity: 1, calendar: long}]
    other_work: {poisson: 5 per d, time: 10 min}
flow: [serve: {by: desk, time: {exponential: 20 min}}]
"""


def permit(days: int = 60) -> Plan:
    return plan(load_process("building-permit"), Window(horizon=days * DAY))


def csv_of(planned: Plan, how: Callable[[Callable[[Piece], None]], None]) -> str:
    file = io.StringIO()
    with log_writer(load_process("building-permit"), file) as take:
        how(take)
    return file.getvalue()


def test_a_record_takes_48_bytes_with_its_hours() -> None:
    assert ROW.itemsize == 48
    assert sum(CASE[name].itemsize for name in CASE_COLUMNS) == 40  # each a column of its own
    assert OTHER_ROW.itemsize <= 40


@pytest.mark.parametrize("name", ENGINES)
def test_columns_are_as_wide_as_records_say_and_each_in_one_piece(name: Engine) -> None:
    log = simulate(plan(process_from_text(SHIFTS).value, Window(horizon=20 * DAY)), 1, 1, name)
    of_rows = {column: getattr(log, column) for column in (*COLUMNS, "hours")}
    of_others = {column: getattr(log.other, column) for column in (*OTHER_COLUMNS, "hours")}
    of_cases = {field.name: getattr(log.cases, field.name) for field in fields(Cases)}
    for columns, record in ((of_rows, ROW), (of_others, OTHER_ROW), (of_cases, CASE)):
        assert len({len(values) for values in columns.values()}) == 1
        for column, values in columns.items():
            assert len(values) > 0
            assert values.dtype == record[column], column
            assert values.flags.c_contiguous, column


@needs_kernel
@pytest.mark.parametrize("most", [1, 7, 300])
def test_a_log_that_is_handed_on_in_small_pieces_is_the_same(most: int) -> None:
    from simulator.engine.compiled.engine import stream as in_pieces

    planned, pieces = permit(30), list[Piece]()
    in_pieces(planned, 1, 1, pieces.append, 1, most)
    log = compiled(planned, 1, 1)
    assert {len(piece) for piece in pieces[:-1]} == {most}
    for column in COLUMNS:
        handed_on = np.concatenate([getattr(piece, column) for piece in pieces])
        assert np.array_equal(handed_on, getattr(log, column)), column


@needs_kernel
def test_a_run_that_begins_with_room_for_an_earlier_one_writes_the_same_log() -> None:
    planned = permit(30)
    first, again = compiled(planned, 1, 1, least=1), compiled(planned, 1, 1, least=1)
    assert not list(differing(first, again))
    longer = next(n for n in range(2, 9) if len(compiled(planned, 1, n)) > len(first))
    assert not list(differing(simulate(planned, 1, longer, "simpy"), compiled(planned, 1, longer)))


@needs_kernel
def test_draws_of_cases_that_have_gone_are_forgotten_and_no_others() -> None:
    # many more cases than are there at once, some of which come again and again
    file = ROOT / "benchmarks" / "approval.yaml"
    planned = plan(load_process(file), Window(horizon=60 * DAY, cases=4000))
    assert not list(differing(simulate(planned, 3, 1, "simpy"), compiled(planned, 3, 1, 1)))


@pytest.mark.parametrize("name", ENGINES)
def test_a_log_that_is_streamed_is_the_log_byte_for_byte(
    name: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "BLOCK", 100)
    if name == "compiled":
        from simulator.engine.compiled import engine as kernel

        monkeypatch.setattr(kernel, "stream", partial(kernel.stream, most=100))
    planned, pieces = permit(), list[Piece]()
    log = simulate(planned, 1, 1, name)
    whole = csv_of(planned, lambda take: [take(piece) for piece in pieces_of(log)] and None)
    stream(planned, 1, 1, pieces.append, name)
    assert whole == csv_of(planned, lambda take: [take(piece) for piece in pieces] and None)
    assert len(pieces) > 2
    file = io.StringIO()
    write_log(log, load_process("building-permit"), file)
    assert file.getvalue() == whole
    for column in COLUMNS:
        streamed = np.concatenate([getattr(piece, column) for piece in pieces])
        assert np.array_equal(streamed, getattr(log, column)), column


def test_a_log_without_a_row_has_its_heading(tmp_path: Path) -> None:
    with log_writer(load_process("building-permit"), tmp_path / "log.csv"):
        pass
    assert (tmp_path / "log.csv").read_text(encoding="utf-8").startswith("origin,case_id,")


@needs_kernel
def test_where_the_kernel_gives_up_simpy_goes_on_behind_what_was_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from simulator.engine.compiled import engine as kernel

    planned, pieces = permit(), list[Piece]()
    usual = kernel.stream

    def gives_up(planned: Plan, seed: int, replication: int, take: Callable[[Piece], None]) -> None:
        taken = 0

        def first_two(piece: Piece) -> None:
            nonlocal taken
            taken += 1
            if taken > 2:
                raise OverflowError
            take(piece)

        usual(planned, seed, replication, first_two, most=300)

    monkeypatch.setattr(kernel, "stream", gives_up)
    stream(planned, 1, 1, pieces.append)
    log = simulate(planned, 1, 1)
    assert np.array_equal(np.concatenate([piece.completed for piece in pieces]), log.completed)


@pytest.mark.parametrize("name", ENGINES)
def test_a_log_that_is_too_large_for_its_columns_is_told_in_a_sentence(
    name: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(f"simulator.engine.{name}.engine.simulate", full)
    with pytest.raises(SimulationError, match="does not fit into memory"):
        engine.simulate(permit(), 1, 1, name)


def test_a_number_wider_than_its_column_is_never_cut_off() -> None:
    planned = permit()
    written = journal.Journal(planned)
    step, node, case = planned.steps[0], planned.nodes[0], Case(1, 0, 0, 0, 0, False)
    assert written.fact(Activity(case, step, node, 2**31 - 1, -1, 0), Part.LIMIT) == 0
    with pytest.raises(MemoryError):
        written.fact(Activity(case, step, node, 2**31, -1, 0), Part.LIMIT)


def test_parquet_says_what_csv_says(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed here (`make test-all` does)")
    process, planned = load_process("building-permit"), permit()
    for name in ("log.parquet", "log.csv"):
        with log_writer(process, tmp_path / name) as take:
            stream(planned, 1, 1, take)
    one = pandas.read_parquet(tmp_path / "log.parquet")
    other = pandas.read_csv(tmp_path / "log.csv", keep_default_na=False)
    assert list(one) == list(other)
    for name in one:
        if name in ("enabled", "started", "completed"):
            instants = pandas.to_datetime(other[name], utc=True, format="ISO8601")
            assert str(one[name].dt.tz) == process.time_zone
            assert one[name].astype("int64").equals(instants.dt.as_unit("ms").astype("int64"))
        else:
            assert one[name].astype(str).equals(other[name].astype(str)), name
    from pyarrow.parquet import read_metadata

    assert read_metadata(tmp_path / "log.parquet").metadata[b"origin"] == b"simulated"


def test_without_pyarrow_parquet_is_refused_before_anything_is_simulated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    from simulator.formats import refuse_log

    refuse_log(tmp_path / "log.csv")
    with pytest.raises(FormatError, match="pyarrow"):
        refuse_log(tmp_path / "log.parquet")
    assert not list(tmp_path.iterdir())


PEAK = """
import resource, sys
from simulator.engine import simulate, stream
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import load_process
flow, cases, hours, how = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
planned = plan(load_process(flow), Window(horizon=hours * 3_600_000, cases=cases))
rows = 0
def take(piece):
    global rows
    rows += len(piece)
if how == "stream":
    stream(planned, 1, 1, take)
else:
    log = simulate(planned, 1, 1)
    rows = len(log)
if how == "measure":
    from simulator.measures.replication import measure
    measured = measure(planned, log)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(rows, peak)
"""
PER_HOUR = {"queue": 2.7, "approval": 10.0}


def peak(flow: str, cases: int, how: str) -> tuple[int, int]:
    """Rows and the peak of the memory of a process that simulates so many cases, in bytes."""
    file, hours = ROOT / "benchmarks" / f"{flow}.yaml", round(cases / PER_HOUR[flow] * 1.1)
    said = subprocess.run(
        [sys.executable, "-c", PEAK, str(file), str(cases), str(hours), how],
        check=True, capture_output=True, text=True, cwd=ROOT,
    ).stdout.split()  # fmt: skip
    return int(said[0]), int(said[1])


@needs_kernel
@needs_getrusage
def test_a_case_more_costs_its_records_and_little_else() -> None:
    few, little = peak("approval", 20_000, "simulate")
    many, much = peak("approval", 120_000, "simulate")
    assert (much - little) / (many - few) < 70  # bytes a record, cases and all: 177 before
    few, little = peak("approval", 20_000, "stream")
    many, much = peak("approval", 120_000, "stream")
    assert (much - little) / (many - few) < 12


@needs_kernel
@needs_getrusage
def test_all_measures_of_a_case_more_take_less_than_400_bytes() -> None:
    few, little = peak("queue", 100_000, "measure")
    many, much = peak("queue", 400_000, "measure")
    assert (much - little) / (many - few) < 400  # log and all: ten million in less than 4 GB


@pytest.mark.slow
@needs_kernel
@needs_getrusage
@pytest.mark.parametrize(
    ("flow", "how"), [("queue", "simulate"), ("queue", "stream"), ("approval", "stream")]
)
def test_ten_million_cases_fit_into_4_gigabytes(flow: str, how: str) -> None:
    rows, most = peak(flow, 10_000_000, how)
    assert rows >= 10_000_000
    assert most < 2 * 2**30  # the rest is for measures
