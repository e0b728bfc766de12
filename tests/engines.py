"""What three simulators say of one plan: the engine on SimPy, the compiled one where it knows all of
the plan, and the second simulator of the tests. ``differing`` is how two logs are compared, whoever
wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

import numpy as np
from reference.log import as_log, hours_of_work
from reference.machine import simulate as by_the_book

from simulator.engine import compiled_is_there
from simulator.engine.compiled.coverage import unknown_to_kernel
from simulator.engine.log import COLUMNS, EventLog, OtherRows
from simulator.engine.plan.tables import Plan
from simulator.engine.simpy.engine import simulate as on_simpy

LEAST = 64  # cases whose draws the compiled engine takes at once


def agree(plan: Plan, seed: int, replication: int = 1, least: int = LEAST) -> EventLog:
    """All simulators that know the plan write the same log of one replication: this one."""
    log = on_simpy(plan, seed, replication)
    assert by_the_page(plan, log, seed, replication) == []
    if is_covered(plan):
        assert list(differing(log, compiled(plan, seed, replication, least))) == []
    return log


def is_covered(plan: Plan) -> bool:
    """Whether the compiled engine is there and knows all of the plan."""
    return compiled_is_there() and not unknown_to_kernel(plan)


def compiled(plan: Plan, seed: int, replication: int, least: int = LEAST) -> EventLog:
    from simulator.engine.compiled.engine import simulate  # not everywhere there

    return simulate(plan, seed, replication, least)


def differences(plan: Plan, seed: int = 1, replication: int = 1, least: int = LEAST) -> list[str]:
    """The first place of every column at which the log of the compiled engine is another one."""
    return list(
        differing(on_simpy(plan, seed, replication), compiled(plan, seed, replication, least))
    )


def by_the_page(plan: Plan, log: EventLog, seed: int, replication: int) -> list[str]:
    """Where a log of an engine differs from that of the second simulator, with the rows around."""
    world = by_the_book(plan, seed, replication)
    book = as_log(world)
    found = list(differing(book, without_timelines(log)))
    if found:
        row = first_row(book, log)
        return [*found, rows_around(book, row), rows_around(log, row)]
    for name, hours, spans in (
        ("hours", log.hours, world.spans),
        ("other.hours", log.other.hours, world.other_spans),
    ):
        if hours_of_work(plan, hours) != (spans if plan.shifts else []):
            found.append(name)
    return found


def without_timelines(log: EventLog) -> EventLog:
    """A log without what only an engine can name: the numbers of timelines, which of several like
    hours they are, and the values of attributes, which stand in no row.
    """
    other = {field.name: getattr(log.other, field.name) for field in fields(OtherRows)}
    return replace(
        log,
        attributes={},
        hours=log.hours[:0],
        other=OtherRows(**{**other, "hours": log.other.hours[:0]}),
    )


def differing(known: object, found: object, at: str = "") -> Iterator[str]:
    """The columns of two logs, or of parts of them, that differ; with their kinds of numbers."""
    for field in fields(known):  # type: ignore[arg-type]
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


def first_row(one: EventLog, other: EventLog) -> int:
    """The first row in which two logs differ."""
    n = min(len(one), len(other))
    wrong = [np.flatnonzero(getattr(one, name)[:n] != getattr(other, name)[:n]) for name in COLUMNS]
    return min((int(places[0]) for places in wrong if len(places)), default=n)


def rows_around(log: EventLog, row: int, n: int = 3) -> str:
    """Some rows of a log, for who looks for the reason."""
    return "\n".join(
        f"{log.steps[log.step[each]]} {[int(getattr(log, name)[each]) for name in COLUMNS]}"
        for each in range(max(0, row - n), min(len(log), row + n))
    )
