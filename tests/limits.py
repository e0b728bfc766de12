"""An item between its acceptance and its decision, under a limit of a few days; stories about the
clocks of the law have it in common.

The office is open from Monday to Friday, 9 to 12 and 14 to 17. A case that is accepted on Monday
the 1st under a limit of 2 wd has until Wednesday, 17:00.
"""

from __future__ import annotations

from stories import DESK, OFFICE, moment, told

from simulator.engine.log import EventLog, Part

TWO_DAYS = "{legal: 20 wd, promised: 2 wd}"
FOUR_DAYS = "{legal: 20 wd, promised: 4 wd}"
ITEM = """items:
  permit:
    limit: LIMIT
    on_limit: ON
    kind: internal
    steps:
      - take: {by: desk, time: 30 min, milestone: accepted}
STEPS      - sign: {by: desk, time: 30 min, milestone: decided}
"""
A_MONTH = "think: {wait: 30 d}"


def permit(*steps: str, limit: str = TWO_DAYS, on_limit: str = "approve", rest: str = "") -> str:
    """The item, with these steps between its acceptance and its decision."""
    between = "".join(f"      - {step}\n" for step in steps)
    return (
        OFFICE
        + DESK
        + ITEM.replace("LIMIT", limit).replace("ON", on_limit).replace("STEPS", between)
        + rest
    )


def tacit(log: EventLog) -> list[str]:
    """When silence was taken for consent."""
    return [moment(int(at)) for at in log.completed[log.part == Part.LIMIT]]


def served(log: EventLog) -> dict[str, str]:
    """When each step of each case was begun: ``{"1 permit.sign": "03 09:00"}``."""
    rows = [line.split() for line in told(log)]
    return {f"{row[0]} {row[1]}": " ".join(row[5:7]) for row in rows if row[5] != "-"}
