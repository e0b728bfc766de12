"""How cases arrive: the rate, and how it changes; and what comes to officers beside the cases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from simulator.formats.language.calendars import PartsOfADay, Week
from simulator.formats.language.distributions import GAP, WORK
from simulator.formats.language.objects import Field, Object
from simulator.formats.language.reading import Leaf, ListOf
from simulator.formats.language.scalars import DATE, FACTOR, INSTANT, reference_to, whole
from simulator.formats.language.shared_fields import CALENDAR_NAME, SOURCE
from simulator.model.arrivals import Arrivals, Change, OtherWork
from simulator.model.errors import unreadable
from simulator.model.sentences import Phrase
from simulator.model.units import Quantity, normalise, parse_quantity

_RATE = re.compile(r"(?P<n>[0-9.]+)\s*件?\s*(?:per|/|每)\s*(?P<per>.+)")
_RATE_ZH = re.compile(r"每(?P<per>.+?)\s*(?P<n>[0-9.]+)\s*件")


def _rate(text: str) -> tuple[Decimal, Quantity]:
    tidy = normalise(text).strip()
    match = _RATE.fullmatch(tidy) or _RATE_ZH.fullmatch(tidy)
    if not match or not re.fullmatch(r"[0-9]+(\.[0-9]+)?", match["n"]):
        raise unreadable("not-a-rate", text=text)
    period = match["per"] if re.match(r"[0-9]", match["per"]) else f"1 {match['per']}"
    per = parse_quantity(period, ("s", "min", "h", "d", "week"))
    if per.value <= 0:
        raise unreadable("not-a-rate", text=text)
    return Decimal(match["n"]), per


def _rate_text(rate: tuple[Decimal, Quantity]) -> str:
    number_, per = rate
    return f"{format(number_, 'f')} per {per.unit if per.value == 1 else per}"


_RATE_LEAF = Leaf(
    Phrase.of("a-rate"), _rate, _rate_text, {"type": "string", "pattern": "[0-9０-９]"}
)


def _arrivals(rate: tuple[Decimal, Quantity] | None, **others: Any) -> Arrivals:
    return Arrivals(**others) if rate is None else Arrivals(poisson=rate[0], per=rate[1], **others)


def _other_work(rate: tuple[Decimal, Quantity] | None, **others: Any) -> OtherWork:
    return (
        OtherWork(**others) if rate is None else OtherWork(poisson=rate[0], per=rate[1], **others)
    )


def _arrivals_parts(value: Arrivals | OtherWork) -> Mapping[str, Any]:
    return {**vars(value), "rate": None if value.poisson is None else (value.poisson, value.per)}


CHANGE = Object(
    "change",
    Change,
    (
        Field("from", DATE, "The first day of the change.", to="start", required=True),
        Field("to", DATE, "The day on which it is over.", to="end", required=True),
        Field("factor", FACTOR, "How many times as many cases arrive.", required=True),
        Field(
            "class",
            ListOf(
                reference_to(Phrase.of("a-case-class")),
                Phrase.of("case-class-or-list"),
                single=True,
            ),
            "The classes whose cases arrive faster or slower; without it all.",
            to="classes",
        ),
    ),
    "A time in which cases arrive faster or slower.",
)
ARRIVALS = Object(
    "arrivals",
    _arrivals,
    (
        Field(
            "poisson",
            _RATE_LEAF,
            "Random arrivals, so many per standard week (day, hour) of the calendar.",
            to="rate",
            absent=lambda values: None,
        ),
        Field("every", GAP, "The time between two arrivals."),
        Field(
            "at", ListOf(INSTANT, Phrase.of("list-of-instants")), "The instants of the arrivals."
        ),
        Field(
            "calendar",
            CALENDAR_NAME,
            "The calendar over whose open hours arrivals are spread; without it all day.",
        ),
        Field(
            "backlog", whole(Phrase.of("the-backlog")), "How many cases wait at the start already."
        ),
        Field(
            "profile",
            Week(PartsOfADay(FACTOR)),
            "In which hours of a week more cases come: the rate per open hour, relative to 1 in the"
            " hours that are not named. The total of a standard week stays.",
        ),
        Field(
            "changes",
            ListOf(CHANGE, Phrase.of("list-of-changes")),
            "Times in which cases arrive faster or slower.",
        ),
        SOURCE,
    ),
    "How cases begin.",
    one_of=("poisson", "every", "at"),
    attributes=_arrivals_parts,
)
OTHER_WORK = Object(
    "other_work",
    _other_work,
    (
        Field(
            "poisson",
            _RATE_LEAF,
            "Random requests, so many per standard week (day, hour) of the pool's calendar.",
            to="rate",
            absent=lambda values: None,
        ),
        Field("every", GAP, "The time between two requests, in open hours of the pool."),
        Field("time", WORK, "The work of an officer on one request.", required=True),
        Field(
            "draws",
            reference_to(Phrase.of("a-random-stream")),
            "The random stream; without it that of the pool. Work that moves to another pool keeps"
            " its stream.",
        ),
        SOURCE,
    ),
    "What comes to the officers of a pool from outside this flow (其他业务): requests that are no"
    " cases.",
    one_of=("poisson", "every"),
    needs_one=True,
    attributes=_arrivals_parts,
)
