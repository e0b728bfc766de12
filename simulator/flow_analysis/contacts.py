"""How often officers at a desk serve somebody, before and after reforms.

Traffic → **contacts** → ``check``, ``show``. A desk is a pool that people come to: one of a step
with a visit. All its services are contacts, those of other work too.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from simulator.engine.plan.window import Window
from simulator.flow_analysis.traffic import traffic_until
from simulator.model.flow import Text
from simulator.model.process import Process


@dataclass(frozen=True)
class DeskContacts:
    """Services per officer and working day of a desk, ``before`` the reforms of a scenario (or in
    the process as it is) and ``after`` them; ``None``: it is not there. ``process`` is its name.
    """

    process: str
    pool: str
    title: Text
    before: float | None
    after: float | None = None


def desk_contacts(process: Process, window: Window) -> tuple[DeskContacts, ...]:
    """Of every desk of a process at which somebody is served."""
    found = _contacts(process, window, desks(process))
    return tuple(
        DeskContacts(process.name, name, _title(process, name), number)
        for name, number in found.items()
        if number
    )


def changed_contacts(
    before: Process, after: Process, windows: tuple[Window, Window]
) -> tuple[DeskContacts, ...]:
    """Of every desk of either process; one that nobody comes to any more has 0."""
    names = dict.fromkeys((*desks(before), *desks(after)))
    old, new = (
        _contacts(process, window, names)
        for process, window in zip((before, after), windows, strict=True)
    )
    return tuple(
        DeskContacts(
            before.name,
            name,
            _title(before if name in before.pools else after, name),
            old.get(name),
            new.get(name),
        )
        for name in names
        if old.get(name) or new.get(name)
    )


def desks(process: Process) -> tuple[str, ...]:
    """The pools at which people come to be served: those of steps with a visit."""
    visited = {pool for _, step in process.named_steps() if step.visit for pool in step.pools}
    return tuple(name for name in process.pools if name in visited)


def at_desks(process: Process, contacts: Mapping[str, float]) -> dict[str, float]:
    """Of all pools, those of desks at which somebody is served."""
    return {name: contacts[name] for name in desks(process) if _is_known(contacts[name])}


def _is_known(contacts: float) -> bool:
    return contacts > 0 and math.isfinite(contacts)


def _contacts(process: Process, window: Window, names: Collection[str]) -> dict[str, float]:
    """Of these pools, where it has them; work that never ends has no number."""
    found = traffic_until(process, window.horizon).contacts
    return {name: found[name] for name in names if math.isfinite(found.get(name, math.inf))}


def _title(process: Process, pool: str) -> Text:
    return process.pools[pool].title or Text(en=pool, zh=pool)
