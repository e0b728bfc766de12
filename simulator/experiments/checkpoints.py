"""Finished replications kept in a folder, so that a run that was stopped goes on where it was.

Experiment → **checkpoints** → workers. Each result is a small JSON file of its own,
``MARK/REPLICATION.json`` (of one measure alone ``MARK/REPLICATION-MEASURE.json``), written whole or
not at all by the process that simulated it. The mark is a fingerprint of all that the numbers
depend on: the program, the plan with its window, the seed. What a changed process needs has another
mark, so that nothing old is ever mixed in; and what two commands share is simulated once. A file
holds a checksum; one that is damaged, or is not what its name says, counts as missing.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np

import simulator
from simulator.engine.log import Integers
from simulator.engine.plan.tables import Plan
from simulator.experiments.warm_up import Series
from simulator.experiments.workers import Job, Task
from simulator.measures.carried import CaseLines
from simulator.measures.clocks import LINES
from simulator.measures.groups import GroupFigures
from simulator.measures.pools import PoolFigures, Trend
from simulator.measures.replication import Measures
from simulator.measures.summaries import Summary
from simulator.measures.widths import narrow
from simulator.model.files import make_folder, write_text

T = TypeVar("T")


@dataclass(frozen=True)
class Form(Generic[T]):
    """How a kind of result is written as JSON, and read again as an equal one."""

    name: str
    write: Callable[[T], Any]
    read: Callable[[Any], T]


@dataclass(frozen=True)
class CheckpointedJob(Generic[T]):
    """A job that also writes each result to its file; it can be sent to a worker process."""

    job: Job[T]
    form: Form[T]
    folder: Path
    marks: Mapping[str, str]

    def __call__(self, plans: Mapping[str, Plan], seed: int, task: Task) -> T:
        result = self.job(plans, seed, task)
        self.keep(task, result)
        return result

    def keep(self, task: Task, result: T) -> None:
        """Writes a result to its file."""
        path = self.path(task)
        make_folder(path.parent)
        write_text(path, _packed(self.marks[task.scenario], _name(task), self.form.write(result)))

    def path(self, task: Task) -> Path:
        return self.folder / self.marks[task.scenario] / f"{_name(task)}.json"

    def look(self, task: Task) -> tuple[T | None, bool]:
        """What was kept of a task, if anything, and whether there is a file that cannot be used."""
        try:
            content = self.path(task).read_bytes()
        except FileNotFoundError:
            return None, False
        except OSError:
            return None, True
        try:
            return (
                self.form.read(_unpacked(content, self.marks[task.scenario], _name(task))),
                False,
            )
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, zlib.error):
            return None, True


def _name(task: Task) -> int | str:
    """What a result is called beside others of the same plan."""
    return task.replication if task.only is None else f"{task.replication}-{task.only}"


def checkpointed(
    job: Job[T], form: Form[T], folder: Path, plans: Mapping[str, Plan], seed: int
) -> CheckpointedJob[T]:
    """The job with a folder to keep its results in.

    Raises:
        FormatError: the folder cannot be made.
    """
    make_folder(folder)
    return CheckpointedJob(
        job, form, folder, {name: mark(form.name, plan, seed) for name, plan in plans.items()}
    )


def found(
    job_with_checkpoints: CheckpointedJob[T], tasks: Sequence[Task]
) -> tuple[dict[Task, T], tuple[Path, ...]]:
    """What is there of these tasks, and the files that cannot be used."""
    there: dict[Task, T] = {}
    damaged: list[Path] = []
    for task in tasks:
        result, is_damaged = job_with_checkpoints.look(task)
        if result is not None:
            there[task] = result
        if is_damaged:
            damaged.append(job_with_checkpoints.path(task))
    return there, tuple(damaged)


def mark(kind: str, plan: Plan, seed: int) -> str:
    """The fingerprint of what the numbers of one scenario depend on, apart from the number of the
    replication.
    """
    told = json.dumps([program(), kind, seed, _plain(plan)], separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


@cache
def program() -> list[str]:
    """What the numbers depend on beside plan and seed: the version, what stands in the source,
    which changes without it in a checkout, and the version of numpy.
    """
    digest = hashlib.sha256()
    for file in sorted(Path(simulator.__file__).parent.rglob("*.py")):
        digest.update(file.read_bytes())
    return [simulator.__version__, digest.hexdigest(), np.__version__]


def _plain(value: object) -> Any:
    """A plan as JSON has it, equal only for equal plans, in one order."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        return (
            value if all(type(each) is int for each in value) else [_plain(each) for each in value]
        )
    if isinstance(value, frozenset):
        return sorted(map(_plain, value))
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return [
            type(value).__name__,
            *(_plain(getattr(value, each.name)) for each in fields(value)),
        ]
    raise TypeError(f"a plan holds no {type(value).__name__}")


def _packed(mark: str, replication: int | str, result: Any) -> str:
    body = _body(mark, replication, result)
    return (
        json.dumps(
            {"of": mark, "replication": replication, "result": result, "checksum": _checksum(body)},
            separators=(",", ":"),
        )
        + "\n"
    )


def _unpacked(content: bytes, mark: str, replication: int | str) -> Any:
    read = json.loads(content)
    if read["checksum"] != _checksum(_body(mark, replication, read["result"])):
        raise ValueError("damaged")
    return read["result"]


def _body(mark: str, replication: int | str, result: Any) -> str:
    return json.dumps([mark, replication, result], separators=(",", ":"))


def _checksum(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def _row(value: Any) -> list[Any]:
    return [getattr(value, each.name) for each in fields(value)]


def _rows(values: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {name: _row(each) for name, each in values.items()}


def _named(kind: type[T], row: Sequence[Any]) -> T:
    return kind(**dict(zip(_names(kind), row, strict=True)))


def _names(kind: Any) -> Iterator[str]:
    return (each.name for each in fields(kind))


def _write_measures(made: Measures) -> Any:
    return {
        "values": {
            name: [each.mean, each.n, b64encode(zlib.compress(each.packed)).decode()]
            for name, each in made.values.items()
        },
        "outcomes": dict(made.outcomes),
        "silence": made.silence,
        "later": dict(made.later),
        "pools": _rows(made.pools),
        "trend": _row(made.trend),
        "cohort": made.cohort,
        "finished": made.finished,
        "groups": [[*group, *_row(figures)] for group, figures in made.groups.items()],
        "lines": None if made.lines is None else [_packed_array(each) for each in _row(made.lines)],
    }


def _read_measures(read: Any) -> Measures:
    backlog, *trend = read["trend"]
    return Measures(
        values={
            name: Summary(mean, n, zlib.decompress(b64decode(cases)))
            for name, (mean, n, cases) in read["values"].items()
        },
        outcomes=read["outcomes"],
        silence=read["silence"],
        later=read["later"],
        pools={name: _named(PoolFigures, row) for name, row in read["pools"].items()},
        trend=Trend(tuple(backlog), *trend),
        cohort=read["cohort"],
        finished=read["finished"],
        groups={(kind, value): _named(GroupFigures, row) for kind, value, *row in read["groups"]},
        lines=None if read["lines"] is None else _lines(*map(_unpacked_array, read["lines"])),
    )


def _lines(number: Integers, time: Integers, lines: Integers) -> CaseLines:
    return CaseLines(narrow(number), narrow(time), narrow(lines).reshape(len(LINES), -1))


def _packed_array(values: Integers) -> str:
    """Whole numbers as text, a tenth as long as their digits."""
    return b64encode(zlib.compress(values.astype("<i8").tobytes())).decode("ascii")


def _unpacked_array(text: str) -> Integers:
    return np.frombuffer(zlib.decompress(b64decode(text)), dtype="<i8").astype(np.int64)


def _write_series(made: Series) -> Any:
    return [made.begin.tolist(), made.time.tolist()]


def _read_series(read: Any) -> Series:
    begin, time = (np.array(each, dtype=np.float64) for each in read)
    return Series(begin, time)


MEASURES = Form("measures", _write_measures, _read_measures)
SERIES = Form("series", _write_series, _read_series)
