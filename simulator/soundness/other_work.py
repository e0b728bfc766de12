"""Rules about other work: it comes at some rate, takes some time, and has draws of its own."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.arrivals import OtherWork
from simulator.model.errors import Path, Problem, problem
from simulator.model.process import Pool, Process
from simulator.soundness.levels import OfProcess, Rule
from simulator.soundness.window import check_rate
from simulator.soundness.work import check_time


def other_work_comes(process: Process) -> Iterator[Problem]:
    for name, path, work in _streams(process):
        if (work.poisson is None) == (work.every is None):
            yield problem("other-work-in-one-way", path, name=name)
        yield from check_rate(work.arrivals, path)
        yield from check_time(work.every, (*path, "every"), ("time",))
        yield from check_time(work.time, (*path, "time"), ("time",))


def other_work_has_draws_of_its_own(process: Process) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for pool in process.pools.values():
        for place, (stream, _) in enumerate(pool.streams()):
            if stream in seen:
                path = _path(pool, place)
                yield problem("other-work-drawn-twice", path, name=stream, pool=seen[stream])
            seen.setdefault(stream, pool.name)


def _streams(process: Process) -> Iterator[tuple[str, Path, OtherWork]]:
    for pool in process.pools.values():
        for place, work in enumerate(pool.other_work):
            yield pool.name, _path(pool, place), work


def _path(pool: Pool, place: int) -> Path:
    """Where a stream stands in the file: alone, or in a list."""
    alone = len(pool.other_work) == 1
    return (
        ("pools", pool.name, "other_work") if alone else ("pools", pool.name, "other_work", place)
    )


RULES: tuple[Rule, ...] = (
    OfProcess(other_work_comes),
    OfProcess(other_work_has_draws_of_its_own),
)
