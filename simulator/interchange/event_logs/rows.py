"""A row of a log as texts, whatever kind of file it stood in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class LogRow(NamedTuple):
    """One line of a table or one event of XES: what it says as text, empty where it says nothing.

    With a ``transition`` (``start``, ``complete``, …) ``end`` is the instant of that transition.
    """

    line: int
    case: str = ""
    activity: str = ""
    start: str = ""
    end: str = ""
    enabled: str = ""
    resource: str = ""
    role: str = ""
    transition: str = ""
    instance: str = ""
    part: str = ""


@dataclass(frozen=True)
class LogRows:
    """All rows of a file, and what of it is known beside them; ``unread`` are the columns, or the
    attributes of events, that say nothing that is used.
    """

    rows: list[LogRow]
    empty_cases: tuple[str, ...] = ()
    has_starts: bool = True
    unread: tuple[str, ...] = ()
