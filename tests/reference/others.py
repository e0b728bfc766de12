"""Other work: what comes to the officers of a pool beside the cases."""

from __future__ import annotations

from simulator.engine.log import Part

from .arrivals import arrivals
from .state import NOBODY, NOWHERE, Running
from .world import World


class OtherWork:
    """The streams of a world; ``next`` is when the next request of each comes."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.arrivals = [arrivals(other.arrivals, world.draws) for other in world.plan.others]
        self.next = [next(each) for each in self.arrivals]
        self.numbers = [0 for _ in self.arrivals]

    def come(self) -> bool:
        """The first stream of which a request is due lets it come; false if there is none."""
        for stream, at in enumerate(self.next):
            if at <= self.world.now:
                self.next[stream] = next(self.arrivals[stream])
                self.numbers[stream] += 1
                self.world.running.append(self._request(stream, self.numbers[stream]))
                return True
        return False

    def _request(self, stream: int, number: int) -> Running:
        world = self.world
        place = len(world.plan.steps) + stream
        asked = Running(NOBODY, place, number, Part.WORK, world.now, NOWHERE)
        step = world.steps[place]
        asked.left = round(world.total(step.work, world.draws.under_way + number, 1) * step.slower)
        return asked
