"""Both engines on one plan: where their logs differ, column by column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import numpy as np

from simulator.engine.log import EventLog
from simulator.engine.plan.tables import Plan
from simulator.engine.simpy.engine import simulate as on_simpy


def differences(plan: Plan, seed: int = 1, replication: int = 1, least: int = 64) -> list[str]:
    """The first place of every column at which the log of the compiled engine is another one."""
    from simulator.engine.compiled.engine import simulate as compiled  # not everywhere there

    return list(
        differing(on_simpy(plan, seed, replication), compiled(plan, seed, replication, least))
    )


def differing(known: object, found: object, at: str = "") -> Iterator[str]:
    """The columns of two logs, or of parts of them, that differ; with their kinds of numbers."""
    for field in fields(known):
        one, other = getattr(known, field.name), getattr(found, field.name)
        name = f"{at}{field.name}"
        if isinstance(one, np.ndarray):
            if one.dtype != other.dtype or not np.array_equal(one, other):
                yield f"{name}: {_first(one, other)}"
        elif isinstance(one, dict):
            if one.keys() != other.keys() or any(
                one[key].dtype != other[key].dtype or not np.array_equal(one[key], other[key])
                for key in one
            ):
                yield name
        elif hasattr(one, "__dataclass_fields__"):
            yield from differing(one, other, f"{name}.")
        elif one != other:
            yield f"{name}: {one} {other}"


def _first(one: np.ndarray, other: np.ndarray) -> str:
    n = min(len(one), len(other))
    places = np.nonzero(one[:n] != other[:n])[0]
    place = int(places[0]) if len(places) else n
    return f"{len(one)} and {len(other)} rows, row {place}: {one[place : place + 1]} {other[place : place + 1]}"


def rows_around(log: EventLog, row: int, n: int = 3) -> str:
    """Some rows of a log, for who looks for the reason."""
    names = (
        "case",
        "step",
        "attempt",
        "part",
        "enabled",
        "started",
        "completed",
        "cause",
        "status",
        "count",
    )
    return "\n".join(
        str([int(getattr(log, name)[each]) for name in names])
        for each in range(max(0, row - n), min(len(log), row + n))
    )
