"""Weekly hours of a Prosimos file: from weekday to weekday, each day from time to time."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.interchange.simulation.findings import FileFindings
from simulator.interchange.simulation.plain_numbers import decimal
from simulator.interchange.simulation.prosimos.records import Record, records, text
from simulator.interchange.simulation.week import Hours, OpenSpell, clock, hours_of, weekday
from simulator.model.errors import Path


def timetable(of: Record, key: str, findings: FileFindings, path: Path) -> Hours:
    """The hours of a list of periods. Those in which somebody is there with a probability only are
    taken as open, which is noted.
    """
    periods = records(of, key, findings)
    uncertain = [each for each in periods if text(each, "probability")]
    if any(decimal(text(each, "probability"), findings, path) < 1 for each in uncertain):
        findings.leave_out("part-of-the-hours", path, calendar=str(path[-1]))
    return hours_of(_openings(periods, findings, path))


def _openings(
    periods: tuple[Record, ...], findings: FileFindings, path: Path
) -> Iterator[OpenSpell]:
    for each in periods:
        first, last = weekday(text(each, "from")), weekday(text(each, "to"))
        begin, end = clock(text(each, "beginTime")), clock(text(each, "endTime"))
        if first is None or last is None or begin is None or end is None:
            said = " ".join(f"{name}={value}" for name, value in each.items())
            findings.mistake("timetable-unreadable", path, text=said)
        else:
            yield OpenSpell(first, last, begin, end)
