"""Rules about the arrivals and the experiment: cases come, and the window in which they are looked
at makes sense.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from simulator.model.arrivals import Arrivals, open_minutes, open_parts, profile_scale
from simulator.model.distribution_checks import check
from simulator.model.distributions import mean
from simulator.model.errors import Path, Problem, problem, suggestion
from simulator.model.instants import clock_text
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.model.units import MS_UNITS, Quantity
from simulator.soundness.levels import OfProcess, Rule

MAX_BACKLOG = 1_000_000


def cases_arrive(process: Process) -> Iterator[Problem]:
    arrivals, path = process.arrivals, ("arrivals",)
    ways = [
        word
        for word, given in (
            ("poisson", arrivals.poisson is not None),
            ("every", arrivals.every),
            ("at", arrivals.at),
        )
        if given
    ]
    if len(ways) > 1:
        yield problem("arrivals-in-several-ways", path, names=tuple(ways))
    if not ways and arrivals.backlog == 0:
        yield problem("no-arrivals", path)
    if arrivals.backlog < 0:
        yield problem("backlog-below-zero", (*path, "backlog"), backlog=arrivals.backlog)
    if arrivals.backlog > MAX_BACKLOG:
        yield problem("backlog-too-large", (*path, "backlog"), max_backlog=format(MAX_BACKLOG, ","))
    yield from check_rate(arrivals, path)
    for index, instant in enumerate(arrivals.at):
        if instant.date() < process.start:
            yield problem(
                "arrival-before-the-start",
                (*path, "at", index),
                instant=format(instant, "%Y-%m-%d %H:%M"),
                start=str(process.start),
            )


def check_rate(arrivals: Arrivals, path: Path) -> Iterator[Problem]:
    """What is wrong with how often something comes."""
    if arrivals.poisson is not None:
        if arrivals.poisson <= 0:
            yield problem("rate-not-above-zero", (*path, "poisson"), poisson=arrivals.poisson)
        if arrivals.per is None or arrivals.per.unit not in MS_UNITS or arrivals.per.value <= 0:
            yield problem("rate-per-no-time", (*path, "poisson"))
        elif arrivals.poisson > Decimal(arrivals.per.milliseconds):
            yield problem("rate-too-high", (*path, "poisson"))
    if (
        arrivals.every is not None and not check(arrivals.every) and mean(arrivals.every) < 1
    ):  # ms, or parts of a working day
        yield problem("all-arrive-at-once", (*path, "every"))


def changes_follow_each_other(process: Process) -> Iterator[Problem]:
    path = ("arrivals", "changes")
    changes = process.arrivals.changes
    for index, change in enumerate(changes):
        if change.end <= change.start:
            yield problem(
                "change-without-days",
                (*path, index, "to"),
                start=str(change.start),
                end=str(change.end),
            )
        if change.factor < 0:
            yield problem("change-below-zero", (*path, index, "factor"), factor=change.factor)
    for group in dict.fromkeys(change.classes for change in changes):
        alike = [(index, change) for index, change in enumerate(changes) if change.classes == group]
        for (_, before), (index, after) in pairwise(alike):
            if after.start < before.end:
                yield problem(
                    "changes-overlap",
                    (*path, index, "from"),
                    start=str(after.start),
                    before_start=str(before.start),
                )
    if changes and process.arrivals.poisson is None and process.arrivals.every is None:
        yield problem("change-of-no-rate", path)


def profiles_lie_in_open_hours(process: Process) -> Iterator[Problem]:
    """The hours of a profile are hours in which cases can come, and in some of them they do."""
    arrivals, path = process.arrivals, ("arrivals", "profile")
    hours = process.calendars.get(arrivals.calendar) if arrivals.calendar else None
    if not arrivals.profile or (arrivals.calendar and hours is None):
        return
    if arrivals.poisson is None and arrivals.every is None:
        yield problem("profile-of-no-rate", path)
    wrong: set[tuple[str, str]] = set()
    for day, rates in arrivals.profile.items():
        opened = open_parts(hours, day)
        for part, rate in rates.items():
            clock = f"{clock_text(part[0])}-{clock_text(part[1])}"
            faults = {
                "rate-below-zero": rate < 0,
                "profile-while-closed": open_minutes(part, opened) < part[1] - part[0],
            }
            for code in (code for code, holds in faults.items() if holds):
                if (code, clock) not in wrong:
                    yield problem(code, path, day=day, part=clock, rate=rate)
                wrong.add((code, clock))
    if not wrong and profile_scale(arrivals.profile, hours) == math.inf:
        yield problem("profile-of-no-case", path)


def experiments_look_at_some_time(process: Process) -> Iterator[Problem]:
    experiment, path = process.experiment, ("experiment",)
    spans: dict[str, float] = {}
    for field, least in (("horizon", "more-than-0"), ("warm_up", "0-or-more")):
        quantity: Quantity | None = getattr(experiment, field)
        if quantity is None:
            continue
        length = span(quantity, process.start)
        if length is None or length < 0 or (field == "horizon" and length == 0):
            yield problem(
                "not-a-window", (*path, field), hint=Phrase.of(least), quantity=str(quantity)
            )
        else:
            spans[field] = length
    if len(spans) == 2 and spans["warm_up"] >= spans["horizon"]:
        yield problem(
            "warm-up-too-long",
            (*path, "warm_up"),
            warm_up=str(experiment.warm_up),
            horizon=str(experiment.horizon),
        )
    if experiment.replications < 1:
        yield problem(
            "replications-below-one", (*path, "replications"), replications=experiment.replications
        )
    if experiment.seed < 0:
        yield problem("seed-below-zero", (*path, "seed"), seed=experiment.seed)


def span(quantity: Quantity, start: date) -> float | None:
    """How many days a length of time has from a day on; nothing, if it has no such length. Months
    and years are those of the calendar.
    """
    if quantity.unit in MS_UNITS:
        return quantity.milliseconds / MS_UNITS["d"]
    months = {"month": 1, "year": 12}.get(quantity.unit)
    if months is None or quantity.value * months != int(quantity.value * months):
        return None
    year, month = divmod(start.year * 12 + start.month - 1 + int(quantity.value * months), 12)
    return (
        (date(year, month + 1, 1) + timedelta(start.day - 1) - start).days
        if 1 <= year < 9999
        else None
    )


def time_zone_exists(process: Process) -> Iterator[Problem]:
    try:
        ZoneInfo(process.time_zone)
    except (KeyError, OSError, ValueError):
        hint = suggestion(process.time_zone, available_timezones())
        yield problem("no-such-time-zone", ("time_zone",), hint=hint, name=process.time_zone)


def answers_are_times(process: Process) -> Iterator[Problem]:
    for name, answer in process.answers.items():
        path, bounds = ("answers", name), answer.bounds
        if len(bounds) != 2:
            yield problem("bounds-not-two", (*path, "between"), number=len(bounds))
        elif (
            any(each.unit not in MS_UNITS for each in bounds)
            or bounds[0].milliseconds > bounds[1].milliseconds
        ):
            yield problem("bounds-out-of-order", (*path, "between"))


RULES: tuple[Rule, ...] = (
    OfProcess(answers_are_times),
    OfProcess(cases_arrive),
    OfProcess(changes_follow_each_other),
    OfProcess(experiments_look_at_some_time),
    OfProcess(profiles_lie_in_open_hours),
    OfProcess(time_zone_exists),
)
