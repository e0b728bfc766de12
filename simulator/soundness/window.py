"""Rules about the arrivals and the experiment: cases come, and the window in which they are looked
at makes sense.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from simulator.model.distributions import check, mean
from simulator.model.errors import Problem, did_you_mean, raw
from simulator.model.process import Arrivals, Process
from simulator.model.units import MS_UNITS, Quantity, plain
from simulator.soundness.levels import OfProcess, Rule, listed, percent

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
        yield raw(f"arrivals have {listed(ways)} together", path, "keep one of them")
    if not ways and arrivals.backlog == 0:
        yield raw(
            "no case ever arrives",
            path,
            "write poisson, every, at or a backlog, such as {poisson: 9 per week}",
        )
    if arrivals.backlog < 0:
        yield raw(f"the backlog is {arrivals.backlog}", (*path, "backlog"), "write 0 or more")
    if arrivals.backlog > MAX_BACKLOG:
        yield raw(
            f"a backlog of more than {MAX_BACKLOG:,} cases cannot be simulated",
            (*path, "backlog"),
            "write a smaller one",
        )
    yield from _check_rate(arrivals)
    for index, instant in enumerate(arrivals.at):
        if instant.date() < process.start:
            message = f"{instant:%Y-%m-%d %H:%M} is before the start of the process"
            yield raw(
                message,
                (*path, "at", index),
                f"it starts on {process.start}; cases from before are a `backlog`",
            )


def _check_rate(arrivals: Arrivals) -> Iterator[Problem]:
    if arrivals.poisson is not None:
        if arrivals.poisson <= 0:
            yield raw(
                f"{plain(arrivals.poisson)} cases arrive",
                ("arrivals", "poisson"),
                "write a rate above 0, such as 9 per week",
            )
        if arrivals.per is None or arrivals.per.unit not in MS_UNITS or arrivals.per.value <= 0:
            yield raw(
                "the rate of arrivals is per no time",
                ("arrivals", "poisson"),
                "write such as 9 per week",
            )
        elif arrivals.poisson > Decimal(arrivals.per.milliseconds):
            yield raw(
                "more than one case arrives in each ms, the shortest time there is",
                ("arrivals", "poisson"),
                "write a lower rate",
            )
    if (
        arrivals.every is not None and not check(arrivals.every) and mean(arrivals.every) < 1
    ):  # ms, or parts of a working day
        yield raw("all cases arrive at once", ("arrivals", "every"), "write a time above 0")


def changes_follow_each_other(process: Process) -> Iterator[Problem]:
    path = ("arrivals", "changes")
    changes = process.arrivals.changes
    for index, change in enumerate(changes):
        if change.end <= change.start:
            yield raw(
                f"a change from {change.start} to {change.end} lasts no day",
                (*path, index),
                "`to` is the first day after it",
            )
        if change.factor < 0:
            yield raw(
                f"arrivals change to {percent(change.factor)}",
                (*path, index, "factor"),
                "write 0 or more",
            )
    for group in dict.fromkeys(change.classes for change in changes):
        alike = [(index, change) for index, change in enumerate(changes) if change.classes == group]
        for (_, before), (index, after) in pairwise(alike):
            if after.start < before.end:
                message = (
                    f"the change from {after.start} begins before that from {before.start} has"
                    " ended"
                )
                yield raw(
                    message, (*path, index), "write changes in order and apart from each other"
                )
    if changes and process.arrivals.poisson is None and process.arrivals.every is None:
        yield raw(
            "there is no rate of arrivals that could change",
            path,
            "write poisson or every, or leave `changes` out",
        )


def experiments_look_at_some_time(process: Process) -> Iterator[Problem]:
    experiment, path = process.experiment, ("experiment",)
    spans: dict[str, float] = {}
    for field, least in (("horizon", "more than 0"), ("warm_up", "0 or more")):
        quantity: Quantity | None = getattr(experiment, field)
        if quantity is None:
            continue
        length = span(quantity, process.start)
        if length is None or length < 0 or (field == "horizon" and length == 0):
            yield raw(
                f"'{quantity}' is no length of time to look at",
                (*path, field),
                f"write {least}, such as 1 year",
            )
        else:
            spans[field] = length
    if len(spans) == 2 and spans["warm_up"] >= spans["horizon"]:
        message = (
            f"the warm-up of {experiment.warm_up} leaves nothing of the horizon of"
            f" {experiment.horizon}"
        )
        yield raw(message, (*path, "warm_up"), "the horizon includes the warm-up; make it longer")
    if experiment.replications < 1:
        yield raw(
            f"{experiment.replications} replications", (*path, "replications"), "write 1 or more"
        )
    if experiment.seed < 0:
        yield raw(f"the seed is {experiment.seed}", (*path, "seed"), "write 0 or more")


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
        hint = (
            did_you_mean(process.time_zone, available_timezones()) or "write such as Asia/Shanghai"
        )
        yield raw(f"no time zone '{process.time_zone}'", ("time_zone",), hint)


def answers_are_times(process: Process) -> Iterator[Problem]:
    for name, answer in process.answers.items():
        path, bounds = ("answers", name), answer.bounds
        if len(bounds) != 2:
            hint = "write the lower and the upper one, as [15 min, 16 min]"
            yield raw(f"two bounds are needed, not {len(bounds)}", (*path, "between"), hint)
        elif (
            any(each.unit not in MS_UNITS for each in bounds)
            or bounds[0].milliseconds > bounds[1].milliseconds
        ):
            yield raw(
                "the lower bound is above the upper one",
                (*path, "between"),
                "write the lower one first",
            )


RULES: tuple[Rule, ...] = (
    OfProcess(answers_are_times),
    OfProcess(cases_arrive),
    OfProcess(changes_follow_each_other),
    OfProcess(experiments_look_at_some_time),
    OfProcess(time_zone_exists),
)
