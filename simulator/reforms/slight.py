"""Work of officers that a reform makes and that is hardly any: nobody takes in an application, goes
to an office or inspects a shop in a second.

Reform, process → **slight work** → what ``check`` and the results tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from simulator.model.distributions import Distribution
from simulator.model.flow import Stage, Step, walk
from simulator.model.process import Process
from simulator.model.sentences import Value
from simulator.model.units import MINUTE
from simulator.reforms.kit.streams import OnStream, Streams, by_stream, least, mean_time
from simulator.reforms.kit.surgery import owned_steps, stream
from simulator.reforms.verdicts import ENOUGH
from simulator.structure.drafting import full_name


@dataclass(frozen=True)
class Slight:
    """A step that a reform made with less than a quarter of the work that compares with it, both in
    mean minutes: that of the step whose place it takes, or else the least that its officers have
    with a case today (of officers without any work today, and of who leads a stage or sends out to
    all: the least of all).
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
        if not self._pools:
            return
        known = {full_name(owner, step.name) for owner, step in owned_steps(before)}
        made = [(full_name(owner, step.name), owner, step) for owner, step in owned_steps(after)]
        for name, owner, step in made:
            if name not in known and name not in told and step.pools and step.time is not None:
                pools = () if _sends_out(step) else step.pools
                compared = self._streams.get(stream(owner, step), self._usual(pools))
                yield from _less(name, mean_time(step.time, after), compared)
        known = {name for name, _ in _of_stages(before)}
        for name, work in _of_stages(after):
            if name not in known:
                yield from _less(name, mean_time(work, after), self._usual(()))

    def _usual(self, pools: Collection[str]) -> float:
        """The least work of these pools; of all, if they have none."""
        own = [self._pools[pool] for pool in pools if pool in self._pools]
        return min(own or self._pools.values())


def _less(name: str, now: float, compared: float) -> Iterator[Slight]:
    if now < compared * ENOUGH:
        yield Slight(name, now / MINUTE, compared / MINUTE)


def _sends_out(step: Step) -> bool:
    """Whether it sends to all what a window has taken in: letters, not the long work of a lead."""
    return "accepted" in step.milestones and not step.checks_materials and len(step.serves) > 1


def _of_stages(process: Process) -> Iterator[tuple[str, Distribution]]:
    """The work that leads a stage, by the name that it has in the log."""
    for stage in walk(process.flow):
        if isinstance(stage, Stage):
            for word, work in (("dispatch", stage.dispatch), ("conclude", stage.conclude)):
                if work is not None:
                    yield f"{stage.name}.{word}", work


def _officers(steps: list[OnStream]) -> bool:
    return any(each.step.pools for each in steps)


def _least_of_pools(steps: Streams, process: Process) -> Mapping[str, float]:
    """The least work of every pool with a case."""
    found: dict[str, float] = {}
    for each in (one for several in steps.values() for one in several):
        amount = mean_time(each.step.time, process) if each.step.time is not None else 0
        for pool in each.step.pools if amount else ():
            found[pool] = min(amount, found.get(pool, amount))
    return found
