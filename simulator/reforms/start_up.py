"""The start-up of a scenario: the flow while staff learn its reforms and applicants do not know
them yet, phase by phase.

Scenario, process → **start-up** → studies, notes. A ``ramp:`` changes nothing in what a scenario
makes; it says which other processes to simulate beside, for a while.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

from simulator.model.errors import Problem, problem
from simulator.model.flow import Step
from simulator.model.process import Process
from simulator.model.units import Quantity
from simulator.reforms.kit.learning import heavier, learned, works
from simulator.reforms.kit.part import applied
from simulator.reforms.kit.reform import UPTAKE, Ramp, Reform, called
from simulator.reforms.kit.surgery import Owner, edit_steps, owned_steps
from simulator.reforms.scenario import Scenario
from simulator.structure.drafting import full_name

_DAYS = {"d": Decimal(1), "week": Decimal(7), "month": Decimal(365) / 12, "year": Decimal(365)}


@dataclass(frozen=True, kw_only=True)
class Phase:
    """A part of the start-up: the flow of the cases that begin in it, and its ``steps`` with more
    work. ``since`` is ``None`` in the first one.
    """

    since: Quantity | None
    until: Quantity
    process: Process
    steps: tuple[str, ...]
    less_taken_up: bool


def phases(scenario: Scenario, process: Process, after: Process | None = None) -> tuple[Phase, ...]:
    """The phases of the start-up, in their order: one for each length of a ramp. None where no ramp
    changes anything. The scenario must fit; ``after`` is what it makes, where that is known.

    Raises:
        ReformError: a reform does not fit with a lower uptake.
    """
    lengths = {_days(ramp): ramp.for_ for ramp in map(ramp_of, scenario.reforms) if ramp}
    if not lengths:
        return ()
    learnt = _learnt(scenario, process)
    after = scenario.apply(process) if after is None else after
    found = []
    since: Quantity | None = None
    for days, until in sorted(lengths.items()):
        holding = [
            ramp if ramp is not None and _days(ramp) >= days else None
            for ramp in map(ramp_of, scenario.reforms)
        ]
        factors: dict[str, Decimal] = {}
        ramped = process
        for reform, ramp, steps in zip(scenario.reforms, holding, learnt, strict=True):
            ramped = _less_taken_up(reform, ramped, None if ramp is None else ramp.uptake)
            if ramp is not None and ramp.work is not None:
                for step in steps:
                    factors[step] = max(factors.get(step, Decimal(1)), ramp.work.value)
        factors = {name: factors[name] for name in works(ramped) if name in factors}
        fewer = replace(ramped, answers={}) != after
        ramped = replace(heavier(ramped, factors), answers={})
        if ramped != after:
            found.append(
                Phase(
                    since=since,
                    until=until,
                    process=ramped,
                    steps=tuple(factors),
                    less_taken_up=fewer,
                )
            )
        since = until
    return tuple(found)


def idle_ramps(scenario: Scenario, process: Process) -> Iterator[Problem]:
    """What ``check`` notes of ramps that change nothing; the scenario must fit."""
    for i, reform in enumerate(scenario.reforms):
        ramp, path = ramp_of(reform), ("reforms", i, reform.KEY, "ramp")
        after = applied(reform, process)
        if ramp is not None and ramp.work is not None and not learned(process, after):
            yield problem("note-ramp-meets-no-work", (*path, "work"), reform=called(reform))
        if ramp is not None and ramp.uptake is not None:
            fewer = _less_taken_up(reform, process, Decimal("0.5"))
            if fewer == after:
                yield problem("note-ramp-meets-no-share", (*path, "uptake"), reform=called(reform))
        process = after


def ramp_of(reform: Reform) -> Ramp | None:
    """The ramp beside a reform."""
    return reform.record.ramp


def _learnt(scenario: Scenario, process: Process) -> tuple[frozenset[str], ...]:
    """Reform by reform, the steps that it makes or changes."""
    found = []
    for reform in scenario.reforms:
        after = applied(reform, process)
        found.append(learned(process, after))
        process = after
    return tuple(found)


def days_about(length: Quantity) -> Decimal:
    """The days of a time on the calendar, a month as the twelfth part of 365."""
    return length.value * _DAYS[length.unit]


def _days(ramp: Ramp) -> Decimal:
    return days_about(ramp.for_)


def _less_taken_up(reform: Reform, process: Process, uptake: Decimal | None) -> Process:
    """What the reform makes of a process while only a part of those who will take it up do."""
    if uptake is None:
        return applied(reform, process)
    after = applied(_with_lower_shares(reform, uptake), process)
    online = {full_name(owner, step.name): step.online for owner, step in owned_steps(process)}
    return edit_steps(after, partial(_still_visiting, online, uptake))


def _still_visiting(online: dict[str, Decimal], uptake: Decimal, owner: Owner, step: Step) -> Step:
    """Of those who will go online with the reform only a part do; who was online before stays."""
    before = online.get(full_name(owner, step.name), step.online)
    if step.online <= before:
        return step
    return replace(step, online=before + (step.online - before) * uptake)


def _with_lower_shares(thing: Any, uptake: Decimal) -> Any:
    changes: dict[str, Any] = {}
    for each in fields(thing):
        value, of = getattr(thing, each.name), each.metadata.get(UPTAKE)
        if of is True or (of is not None and getattr(thing, of)):
            changes[each.name] = value * uptake
        elif is_dataclass(value) and each.name != "record":
            lower = _with_lower_shares(value, uptake)
            if lower is not value:
                changes[each.name] = lower
    return replace(thing, **changes) if changes else thing
