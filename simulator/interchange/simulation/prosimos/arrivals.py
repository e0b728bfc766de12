"""Arrivals of a Prosimos file.

There a gap runs on while nobody may come, and who would come then comes when it opens; here gaps
are spread over open hours alone. With exponential gaps of mean m, open hours h in a week and times
c for which it is closed, h/m + Σ(1 − exp(−c/m)) cases come there in a week; gaps are taken so that
as many come here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from simulator.formats.language.distributions import GAP
from simulator.interchange.simulation.arrivals import seconds
from simulator.interchange.simulation.calendars import Calendars
from simulator.interchange.simulation.findings import FileFindings
from simulator.interchange.simulation.lengths import length
from simulator.interchange.simulation.parameters import plain
from simulator.interchange.simulation.prosimos.records import Record
from simulator.interchange.simulation.prosimos.times import read_time
from simulator.interchange.simulation.week import ALWAYS, Hours, closings, open_minutes
from simulator.model.distributions import Distribution, with_values
from simulator.model.sentences import Phrase
from simulator.model.units import Quantity

ARRIVALS = "arrivals"
_KEY = "arrival_time_distribution"


def arrivals(document: Record, calendars: Calendars, findings: FileFindings) -> Mapping[str, Any]:
    """``arrivals`` of a process file; nothing if the file has none."""
    given = document.get(_KEY)
    if not isinstance(given, dict) or not given:
        return {}
    gap = read_time(given, Phrase.of("gaps-of-arrivals"), (_KEY,), findings)
    if gap is None:
        return {}
    if ARRIVALS not in calendars.hours:
        findings.ask("arrivals-at-any-hour", (_KEY,))
    hours = calendars.hours.get(ARRIVALS, ALWAYS)
    spread = _over_open_hours(gap, hours, findings)
    return {"arrivals": {"every": plain(spread, GAP), **calendars.key(ARRIVALS)}}


def cases_a_week(mean: float, hours: Hours) -> float:
    """How many cases come in a week, if gaps of this mean (minutes) run on in closed times."""
    return open_minutes(hours) / mean + sum(1 - math.exp(-gap / mean) for gap in closings(hours))


def _over_open_hours(gap: Distribution, hours: Hours, findings: FileFindings) -> Distribution:
    mean = seconds(gap) / 60
    if not closings(hours) or mean <= 0:
        return gap
    coming = cases_a_week(mean, hours)
    factor = Decimal(repr(open_minutes(hours) / coming / mean))
    findings.note(
        "gaps-run-on",
        (_KEY,),
        mean=length(round(mean * 60, 1)).said,
        week=Decimal(repr(round(coming, 1))),
        taken=length(round(mean * 60 * float(factor), 1)).said,
    )
    return with_values(gap, lambda value: _to_the_second(value.milliseconds * float(factor)))


def _to_the_second(milliseconds: float) -> Quantity:
    return length(round(milliseconds / 1000))
