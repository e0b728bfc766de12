"""Work of officers that a reform makes and that is hardly any: nobody takes in an application, goes
to an office or inspects a shop in a second.

Reform, process → **slight work** → what ``check`` and the results tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from simulator.model.process import Process
from simulator.model.sentences import Value
from simulator.model.units import MINUTE
from simulator.reforms.kit.streams import OnStream, Streams, by_stream, least
from simulator.reforms.kit.surgery import owned_steps, stream
from simulator.reforms.verdicts import ENOUGH
from simulator.structure.drafting import full_name


@dataclass(frozen=True)
class Slight:
    """A step that a reform made with less than a quarter of the work that compares with it, both in
    mean minutes: that of the step whose place it takes, or else the least that its officers have
    with a case today (of officers without any work today: the least of all).
    """

    name: str
    now: float
    least: float


class LeastWork:
    """The least work with a case before any reform: of every stream, and of every pool."""

    def __init__(self, today: Process) -> None:
        steps = by_stream(today)
        found = {key: least(each, today) for key, each in steps.items() if _officers(each)}
        self._streams = {key: amount for key, amount in found.items() if amount is not None}
        self._pools = _least_of_pools(steps, today)

    def slight(
        self, before: Process, after: Process, told: Collection[Value | None]
    ) -> Iterator[Slight]:
        """The steps that a reform makes with hardly any work, but those that have been ``told`` of
        as hurried checks.
        """
        known = {full_name(owner, step.name) for owner, step in owned_steps(before)}
        for owner, step in owned_steps(after) if self._pools else ():
            name = full_name(owner, step.name)
            if name in known or name in told or not step.pools or step.time is None:
                continue
            own = [self._pools[pool] for pool in step.pools if pool in self._pools]
            usual = min(own or self._pools.values())
            compared = self._streams.get(stream(owner, step), usual)
            now = after.mean_work(step)
            if now < compared * ENOUGH:
                yield Slight(name, now / MINUTE, compared / MINUTE)


def _officers(steps: list[OnStream]) -> bool:
    return any(each.step.pools for each in steps)


def _least_of_pools(steps: Streams, process: Process) -> Mapping[str, float]:
    """The least work of every pool with a case."""
    found: dict[str, float] = {}
    for each in (one for several in steps.values() for one in several):
        amount = process.mean_work(each.step)
        for pool in each.step.pools if amount else ():
            found[pool] = min(amount, found.get(pool, amount))
    return found
