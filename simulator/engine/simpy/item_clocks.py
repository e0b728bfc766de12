"""Clocks that the engine must follow while it runs: of items that are paced or whose limit does
something, and of their stages.
"""

from __future__ import annotations

from simulator.engine.limits import expiry
from simulator.engine.simpy.tokens import Activity, Case
from simulator.model.calendars import NEVER, Timeline


class Clock:
    """The clock of an item (or a stage) of one case; ``version`` tells an outdated event from the
    present one.

    ``ahead``: the limit ran out while no token was inside the item, so that its decision is there
    when one comes.
    """

    __slots__ = (
        "ahead",
        "decided",
        "gates",
        "held",
        "index",
        "kind",
        "limit",
        "natural",
        "open_since",
        "start",
        "suspended",
        "suspensions",
        "version",
    )

    def __init__(self, kind: str, index: int, limit: float, natural: bool) -> None:
        self.kind = kind
        self.index = index
        self.limit = limit
        self.natural = natural
        self.start: int | None = None
        self.decided = False
        self.ahead = False
        self.suspended = 0
        self.open_since = 0
        self.suspensions: list[tuple[int, int]] = []
        self.held: list[Activity] = []
        self.gates: list[Activity] = []
        self.version = 0

    def suspend(self, now: int) -> bool:
        """One more reason to stand still; true if it ran until now."""
        self.suspended += 1
        if self.suspended == 1:
            self.open_since = now
        return self.suspended == 1

    def resume(self, now: int) -> bool:
        """One reason less; true if it runs again."""
        self.suspended -= 1
        if self.suspended == 0 and now > self.open_since:
            self.suspensions.append((self.open_since, now))
        return self.suspended == 0

    def runs(self) -> bool:
        return self.start is not None and not self.suspended and not self.decided

    def expires(self, days: Timeline) -> int:
        """When the limit runs out if nothing more happens."""
        if self.start is None or self.limit < 0 or not self.runs():
            return NEVER
        return expiry(days, self.start, self.suspensions, self.limit, self.natural)


def stop_clocks(case: Case) -> None:
    """The case is over: no limit matters any more."""
    for clock in (case.clocks or {}).values():
        clock.version += 1
        clock.decided = True
