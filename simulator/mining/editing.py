"""Numbers put into the plain data of a process file, at the places where its flow is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from simulator.formats.language.processes import PROCESS
from simulator.mining.arrivals import SeenArrivals
from simulator.mining.delays import Meeting
from simulator.mining.hours import WorkingHours
from simulator.mining.names import named
from simulator.mining.writing import ESTIMATE, OFFICE, calendar_of
from simulator.model.errors import Path
from simulator.model.flow import Branch, Edge
from simulator.structure.nodes import Way

_HUNDREDTHS = 10_000


class Editing:
    """A process file that is being changed, with the numbers of a log of some time zone."""

    def __init__(self, document: dict[str, Any], time_zone: str) -> None:
        self.document = document
        self.time_zone = time_zone

    def time(self, path: Path, written: Any) -> None:
        """The work of a step, or how long it lasts if nobody works."""
        step = self._at(path)
        _known(step)
        if "by" not in step:
            step["wait"] = written
            return
        rest = {key: value for key, value in step.items() if key != "time"}
        step.clear()
        for key, value in rest.items():
            step[key] = value
            if key == "by":
                step["time"] = written

    def meeting(self, path: Path, meeting: Meeting) -> None:
        """The times at which a step lets cases in; those that it states already stay."""
        week = {day: list(times) for day, times in meeting.week.items()}
        self._at(path).setdefault("slots", {"week": week, "size": meeting.size})

    def capacity(self, pool: str, n: int) -> None:
        """How many officers a pool has; one with shifts keeps them."""
        section = self.document["pools"][pool]
        if "shifts" not in section:
            _known(section)
            section["capacity"] = n

    def shares(self, path: Path, ways: Sequence[Way[str]], counts: Counter[int]) -> None:
        """The shares of the ways of a choice; those that ask what a case is stay as they are."""
        branches = [branch for way in ways for branch in way.branches]
        if any(branch.when is not None for branch in branches):
            return
        if any(len(way.branches) != 1 for way in ways):
            return
        hundredths = _rounded([counts[i] for i in range(len(ways))])
        for branch, share in zip(branches, hundredths, strict=True):
            self._share(path, branch, None if branch.rest else f"{share / 100:g}%")

    def _share(self, path: Path, branch: Branch | Edge, share: str | None) -> None:
        if share is None:
            return
        if isinstance(branch, Edge):
            edges = self._at(path[:-2])["edges"]
            for edge in edges:
                if isinstance(edge, dict) and (edge["from"], edge["to"]) == (
                    branch.source,
                    branch.target,
                ):
                    _known(edge)
                    edge["share"] = share
            return
        block = self._at(path)
        _known(block)
        written = block["choice"][branch.name]
        if isinstance(written, dict):
            _known(written)
            written["share"] = share
        else:
            block["choice"][branch.name] = share

    def office(self, hours: WorkingHours) -> None:
        """The hours of work of a process that states none."""
        calendars = self.document.setdefault("calendars", {})
        name = named(OFFICE, calendars, "hours")
        calendars[name] = calendar_of(hours, self.time_zone)
        self.document["calendar"] = name

    def arrivals(self, arrivals: SeenArrivals) -> None:
        """How cases come; over the hours of the office if they come in them."""
        written = dict(arrivals.written)
        if not arrivals.hours.always:
            calendars = self.document.setdefault("calendars", {})
            own = calendar_of(arrivals.hours, self.time_zone)
            same = (name for name, each in calendars.items() if _same_week(each, own))
            name = next(same, "")
            if not name:
                name = named("arrivals", calendars, "hours")
                calendars[name] = own
            written["calendar"] = name
        self.document["arrivals"] = written

    def source(self, file: str, cases: int) -> None:
        """Where the numbers come from, said beside what was said before."""
        said = {"en": f"event log {file}, {cases} cases", "zh": f"事件日志“{file}”，{cases} 件"}
        before = self.document.get("source")
        if isinstance(before, dict):
            said = {lang: f"{before[lang]}; {text}" for lang, text in said.items()}
        elif before:
            said = {lang: f"{before}; {text}" for lang, text in said.items()}
        self.document["source"] = said

    def wait_before(self, path: Path, name: str, written: Any) -> bool:
        """A wait before a step: that which stands there already, or a new one. A node of a graph
        has no place before it: ``False``.
        """
        parent, index = self._at(path[:-2]), path[-2]
        if not isinstance(parent, list) or not isinstance(index, int):
            return False
        before = parent[index - 1] if index else None
        if isinstance(before, dict) and len(before) == 1:
            (step,) = before.values()
            if isinstance(step, dict) and "wait" in step and "by" not in step:
                step["wait"] = written
                return True
        local = name.rpartition(".")[2]
        entry = {f"wait-{local}": {"wait": written}}
        if path[-3:-2] in (("parallel",), ("first",)):
            parent[index] = [entry, parent[index]]
        else:
            parent.insert(index, entry)
        return True

    def in_order(self) -> dict[str, Any]:
        """The whole document, its keys in the order in which process files have them."""
        order = [each.key for each in PROCESS.fields]
        return {key: self.document[key] for key in order if key in self.document}

    def _at(self, path: Path) -> Any:
        found: Any = self.document
        for key in path:
            found = found[key]
        return found


def _same_week(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two calendars have the same weeks; an opening alone may stand in a list."""
    weeks = [
        {days: [hours] if isinstance(hours, str) else hours for days, hours in each["week"].items()}
        for each in (one, other)
    ]
    return weeks[0] == weeks[1]


def _known(written: dict[str, Any]) -> None:
    """What was a guess is one no longer."""
    if written.get("source") == ESTIMATE:
        del written["source"]


def _rounded(counts: Sequence[int]) -> list[int]:
    """Shares in hundredths of a percent that add up to all."""
    total = sum(counts)
    found = [round(n / total * _HUNDREDTHS) for n in counts]
    found[found.index(max(found))] += _HUNDREDTHS - sum(found)
    return found
