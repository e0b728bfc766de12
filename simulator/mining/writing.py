"""What a log says in numbers as plain data of a process file, with what is still to be answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from simulator.interchange.draft import Todo
from simulator.interchange.event_logs.log import DAY, NOBODY, RecordedLog
from simulator.interchange.questions import (
    HOW_LONG,
    HOW_MANY_CASES,
    HOW_MANY_OFFICERS,
    WHICH_HOURS,
    WHO,
)
from simulator.mining.arrivals import days_of
from simulator.mining.figures import Figures, SeenWork
from simulator.mining.hours import WorkingHours
from simulator.mining.names import all_named, named
from simulator.model.errors import Path
from simulator.model.flow import APPLICANT
from simulator.model.public_holidays import CHINA, public_holidays
from simulator.model.sentences import Phrase

ESTIMATE = "estimate"
OFFICE = "office"
CHINA_TIME = "Asia/Shanghai"
_HOLIDAYS = 3
"""So many days off must be public holidays for these to be kept."""
_REPLICATIONS = 20
_SHORTEST_DAYS = 7


@dataclass(frozen=True)
class Written:
    """Sections of a process file: the names of pools, of calendars (by their hours), and todos."""

    sections: Mapping[str, Any]
    pools: tuple[str, ...]
    todos: tuple[Todo, ...]


@dataclass
class _Sections:
    """The sections as far as they are written."""

    log: RecordedLog
    figures: Figures
    calendars: dict[WorkingHours, str] = field(default_factory=dict)
    todos: list[Todo] = field(default_factory=list)

    def ask(self, said: Phrase, *path: str) -> None:
        self.todos.append(Todo(path, said))

    def calendar(self, hours: WorkingHours, name: str) -> str | None:
        """The name of a calendar; ``None`` for hours that never end."""
        if hours.always:
            return None
        if hours not in self.calendars:
            self.calendars[hours] = named(name, self.calendars.values(), "hours")
            if not hours.sure:
                self.ask(WHICH_HOURS, "calendars", self.calendars[hours])
        return self.calendars[hours]


def written(log: RecordedLog, figures: Figures) -> Written:
    """The sections of a process file that stand around its flow: all but ``process`` and
    ``flow``.
    """
    sections = _Sections(log, figures)
    start = date(1970, 1, 1) + timedelta(days=figures.arrivals.first // DAY)
    found: dict[str, Any] = {"start": start.isoformat(), "time_zone": log.time_zone}
    office = sections.calendar(figures.hours, OFFICE)
    arrivals = _arrivals(sections)
    names = _pool_names(log, figures)
    pools = {name: _pool(sections, name, i) for i, name in enumerate(names) if name != APPLICANT}
    if office:
        found["calendar"] = office
    if sections.calendars:
        found["calendars"] = {
            name: calendar_of(hours, log.time_zone) for hours, name in sections.calendars.items()
        }
    found["arrivals"] = arrivals
    found["pools"] = pools
    if not pools:
        del found["pools"]
    return Written(found, tuple(names), tuple(sections.todos))


def experiment_of(log: RecordedLog) -> dict[str, Any]:
    """An experiment as long as the log; all cases count that end, as they do in it."""
    days = max(_SHORTEST_DAYS, round(days_of(log)))
    return {
        "horizon": f"{days} d",
        "warm_up": "0 d",
        "replications": _REPLICATIONS,
        "seed": 1,
        "over": "ended",
    }


def calendar_of(hours: WorkingHours, time_zone: str) -> dict[str, Any]:
    """A calendar as a process file writes it. Where most days off are public holidays of China, all
    of these are holidays, also those that the log does not reach.
    """
    found: dict[str, Any] = {"week": hours.week()}
    off = {date(1970, 1, 1) + timedelta(days=day) for day in hours.closed}
    if off and time_zone == CHINA_TIME:
        public = public_holidays(CHINA, {day.year for day in off}).days
        if len(off & public) >= _HOLIDAYS and len(off & public) > len(off) / 2:
            found["holidays"] = CHINA
            off -= public
    if off:
        found["closed"] = [day.isoformat() for day in sorted(off)]
    if not hours.sure:
        found["source"] = ESTIMATE
    return found


def _arrivals(sections: _Sections) -> dict[str, Any]:
    arrivals = sections.figures.arrivals
    found = dict(arrivals.written)
    calendar = sections.calendar(arrivals.hours, "arrivals")
    if calendar:
        found["calendar"] = calendar
    if arrivals.guessed:
        found["source"] = ESTIMATE
        sections.ask(HOW_MANY_CASES, "arrivals")
    return found


def _pool_names(log: RecordedLog, figures: Figures) -> list[str]:
    """What pools are called: by their label, or by numbers."""
    numbered = [pool.label or f"pool-{i}" for i, pool in enumerate(figures.pools, start=1)]
    names = all_named(numbered, "pool")
    pairs = zip(names, figures.pools, strict=True)
    return [APPLICANT if pool.of_applicants else name for name, pool in pairs]


def _pool(sections: _Sections, name: str, place: int) -> dict[str, Any]:
    pool, hours = sections.figures.pools[place], sections.figures.of_pool[place]
    found: dict[str, Any] = {} if pool.label in ("", name) else {"title": pool.label}
    found["capacity"] = pool.busy
    if hours != sections.figures.hours:
        calendar = sections.calendar(hours, f"hours-{name}")
        if calendar:
            found["calendar"] = calendar
    if sections.figures.nameless:
        found["source"] = ESTIMATE
        sections.ask(HOW_MANY_OFFICERS, "pools", name)
    return found


def entries_of(
    name: str, label: str, work: SeenWork, pools: tuple[str, ...]
) -> tuple[list[dict[str, Any]], tuple[Phrase, ...]]:
    """The entries of a flow that do an activity, and what is to be asked of the last of them."""
    step: dict[str, Any] = {} if label == name else {"title": label}
    asked: tuple[Phrase, ...] = ()
    if work.pool == NOBODY:
        step["wait"] = work.time.written
        asked = (WHO,)
    else:
        step |= {"by": pools[work.pool], "time": work.time.written}
        asked = (HOW_LONG,) if work.guessed else ()
    if work.meeting is not None:
        week = {day: list(times) for day, times in work.meeting.week.items()}
        step["slots"] = {"week": week, "size": work.meeting.size}
    if work.guessed:
        step["source"] = ESTIMATE
    entries = [{name: step}]
    if work.wait is not None:
        entries.insert(0, {f"wait-{name}": {"wait": work.wait.written}})
    return entries, asked


def todos_in(flow: Any, asked: Mapping[str, tuple[Phrase, ...]], path: Path) -> Iterable[Todo]:
    """The todos of steps by their names, where they stand in a flow."""
    if isinstance(flow, Mapping):
        for key, inner in flow.items():
            if isinstance(inner, Mapping) and inner.keys() & {"time", "wait"}:
                for said in asked.get(key, ()):
                    yield Todo((*path, key), said)
            else:
                yield from todos_in(inner, asked, (*path, key))
    elif isinstance(flow, list):
        for i, inner in enumerate(flow):
            yield from todos_in(inner, asked, (*path, i))
