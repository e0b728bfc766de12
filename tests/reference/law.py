"""The clocks of the law: days of an item, expiry of its limit, how long a step that works to the
limit is held.
"""

from __future__ import annotations

from collections.abc import Callable

from simulator.engine.plan.tables import PlannedItem, PlannedStage
from simulator.model.units import DAY

from .hours import PARTS, Hours
from .state import NEVER, NOWHERE, ItemState


def suspended(item: ItemState, t: int) -> bool:
    return any(begin <= t < end for begin, end in item.suspensions)


def has_expired(hours: Hours, item: ItemState, planned: PlannedItem, t: int) -> bool:
    """Whether the days of the limit are used up at ``t``, or were before the item was accepted (a
    clock from receipt).
    """
    return expired(
        hours, item.starts, planned.natural, planned.promised, t, lambda at: suspended(item, at)
    )


def stage_has_expired(hours: Hours, items: list[ItemState], stage: PlannedStage, t: int) -> bool:
    """The same for a stage: from the first acceptance inside to the last decision, standing still
    while all its undecided items do.
    """
    starts = [item.starts for item in items if item.starts != NOWHERE]
    if not starts or all(item.decided != NOWHERE for item in items):
        return False

    def stands(at: int) -> bool:
        undecided = [item for item in items if item.decided == NOWHERE or item.decided > at]
        return bool(undecided) and all(suspended(item, at) for item in undecided)

    return expired(hours, min(starts), stage.natural, stage.limit, t, stands)


def expired(
    hours: Hours, starts: int, natural: bool, limit: float, t: int, stands: Callable[[int], bool]
) -> bool:
    """Whether the clock runs, and at a close of a working day at which it ran its whole days had
    reached the limit before.
    """
    if stands(t):
        return False
    marks = [
        at
        for at in (hours.midnights if natural else hours.openings)
        if starts < at <= t and not stands(at)
    ]
    closes = [at for at in hours.closes if starts < at <= t and not stands(at)]
    return any(sum(mark < at for mark in marks) >= limit for at in closes)


def held_until(hours: Hours, item: ItemState, planned: PlannedItem, share: float, now: int) -> int:
    """The instant from which a step that works to a share of the limit may end; ``NEVER`` while the
    clock stands still.
    """
    if planned.promised < 0 or item.starts == NOWHERE or item.decided != NOWHERE:
        return now
    dawn = hours.midnight_after(item.starts)
    spans = [(max(begin, dawn), min(end, now)) for begin, end in united(item.suspensions)]
    stood = [(begin, end) for begin, end in spans if begin < end]
    if planned.natural:
        reached = (
            dawn + round(share * planned.promised * DAY) + sum(end - begin for begin, end in stood)
        )
    else:
        parts = round(share * planned.promised * PARTS) + hours.position(dawn)
        parts += sum(hours.position(end) - hours.position(begin) for begin, end in stood)
        reached = hours.instant(parts)
    if reached <= now:
        return now
    return NEVER if suspended(item, now) else reached


def united(spans: list[list[int]]) -> list[tuple[int, int]]:
    """The same spans without overlaps."""
    found: list[tuple[int, int]] = []
    for begin, end in sorted((a, b) for a, b in spans):
        if found and begin <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((begin, end))
    return found
