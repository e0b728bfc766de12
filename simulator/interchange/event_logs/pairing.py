"""Two events, the start and the completion of one step, become one row."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator

from simulator.interchange.event_logs.oddities import Oddities
from simulator.interchange.event_logs.rows import LogRow

_ENABLING = ("schedule", "assign")


def paired(rows: Iterable[LogRow], seen: Oddities) -> Iterator[LogRow]:
    """Rows with start and end; a row that says nothing of a transition is one already."""
    begun: dict[tuple[str, str, str], deque[LogRow]] = defaultdict(deque)
    enabled: dict[tuple[str, str, str], str] = {}
    for row in rows:
        key = row.case, row.activity, row.instance
        kind = row.transition.lower()
        if kind in _ENABLING:
            enabled.setdefault(key, row.end)
        elif kind == "start":
            begun[key].append(row._replace(start=row.end, end="", enabled=enabled.pop(key, "")))
        elif kind == "complete" and begun[key]:
            first = begun[key].popleft()
            yield first._replace(end=row.end, resource=row.resource or first.resource)
        elif kind in ("complete", ""):
            yield row._replace(enabled=row.enabled or enabled.pop(key, ""))
        else:
            seen.see("log-other-transition", row.line, row.transition)
    for waiting in begun.values():
        for row in waiting:
            seen.see("log-never-completed", row.line, row.activity)
            yield row
