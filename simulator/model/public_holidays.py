"""Public holidays and make-up working days (调休): those of China, in years that are over, from a
table; those to come and of other countries from the ``holidays`` package.

Most flows run in years of the table, and the package takes three times as long to import as an
empty Python: it brings the calendars of all religions.
"""

from __future__ import annotations

import difflib
import warnings
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING

from simulator.model.china_days import DAYS
from simulator.model.errors import unreadable
from simulator.model.sentences import Phrase

if TYPE_CHECKING:
    from holidays import HolidayBase

CHINA = "CN"
SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True)
class PublicHolidays:
    """The ``days`` of some years on which nobody works, those at weekends that are ``made_up`` for
    them, and the weekdays (Monday is 0) of the ``weekend``.
    """

    days: Set[date]
    made_up: Set[date]
    weekend: Set[int]


def public_holidays(country: str, years: Iterable[int]) -> PublicHolidays:
    """The public holidays of a country, by its ISO code; the law's where nothing is announced.

    Raises:
        Unreadable: There is no such country.
    """
    wanted = list(years)
    if country == CHINA and DAYS.keys() >= set(wanted):
        off, made_up = ({d for y in wanted for d in _listed(y, DAYS[y][i])} for i in (0, 1))
        return PublicHolidays(off, made_up, {SATURDAY, SUNDAY})
    with warnings.catch_warnings(action="ignore"):
        known = _of_package(country, wanted)
    return PublicHolidays(known.keys(), known.weekend_workdays, known.weekend)


def published(country: str, year: int) -> bool:
    """Whether the public holidays of a year are known, make-up working days included.

    Countries that move working days announce them year by year; before the first and after the last
    announcement that the ``holidays`` package has, only statutory holidays are used. Elsewhere the
    law alone settles them.

    Raises:
        Unreadable: There is no such country.
    """
    if country == CHINA and year in DAYS:
        return True
    with warnings.catch_warnings(record=True, action="always") as doubts:
        known = _of_package(country, [year])
    if doubts or not known.start_year <= year <= known.end_year:
        return False
    if not known.has_substituted_holidays:
        return True
    announced: dict[int, object] = known.special_public_holidays
    return min(announced) <= year <= max(announced)


def has_holidays(country: str) -> bool:
    """Whether the public holidays of a country, by its ISO code, are known."""
    return country == CHINA or country in _codes().values()


def similar_country(country: str) -> Phrase | None:
    """The country with holidays that may be meant."""
    capitals = {alias.upper(): code for alias, code in _codes().items()}
    near = difflib.get_close_matches(country.upper(), capitals, n=1)
    return Phrase.of("did-you-mean", name=capitals[near[0]]) if near else None


def _listed(year: int, text: str) -> Iterator[date]:
    for part in text.split():
        first, _, last = part.partition("-")
        day, end = _day(year, first), _day(year, last or first)
        while day <= end:
            yield day
            day += timedelta(days=1)


def _day(year: int, text: str) -> date:
    return date(year, int(text[:2]), int(text[2:]))


@cache
def _codes() -> Mapping[str, str]:
    """The code of every country with known holidays, by its names and codes."""
    from holidays.registry import COUNTRIES

    return {alias: names[1] for names in COUNTRIES.values() for alias in names}


def _of_package(country: str, years: Iterable[int]) -> HolidayBase:
    if not has_holidays(country):
        hint = similar_country(country)
        raise unreadable("country-without-holidays", hint=hint, country=country)
    of_country = _of_country(country)
    return of_country(
        years=[year for year in years if of_country.start_year <= year <= of_country.end_year],
        expand=False,
    )


@cache
def _of_country(country: str) -> type[HolidayBase]:
    """The holidays of one country, from its own file: by their package those of 250 countries are
    imported, which costs more than all else that ``check`` does.
    """
    import holidays
    from holidays.registry import COUNTRIES

    file = next(name for name, names in COUNTRIES.items() if names[1] == country)
    (folder,) = holidays.__path__
    spec = spec_from_file_location(f"holidays_of_{file}", f"{folder}/countries/{file}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    found: type[HolidayBase] = getattr(module, country)
    return found
