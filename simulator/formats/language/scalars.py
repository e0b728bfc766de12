"""The kinds of single values: words, names, numbers, shares, quantities, dates. Rows of the tables
in the other modules of ``formats``.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from simulator.formats.language.reading import Cursor, Definitions, Leaf, Schema
from simulator.formats.yaml.errors import full_width
from simulator.formats.yaml.nodes import Scalar
from simulator.model.errors import did_you_mean
from simulator.model.units import (
    normalise,
    parse_date,
    parse_factor,
    parse_instant,
    parse_quantity,
    parse_share,
)

WORK_UNITS = ("ms", "s", "min", "h")
ELAPSED_UNITS = (*WORK_UNITS, "d", "week")
WAIT_UNITS = (*ELAPSED_UNITS, "wd")
LIMIT_UNITS = ("wd", "d")
NAME_PATTERN = r"^[^\s!-,./:-@\[-\^`{-~。，、：；（）【】“”]+$"
REFERENCE_PATTERN = r"^[^\s!-,/:-@\[-\^`{-~。，、：；（）【】“”]+$"

_NAME = re.compile(r"[\w-]+")
_NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")


class Bare(str):
    """A text that is written without quotes, whatever it looks like: a number, a date."""

    __slots__ = ()


@dataclass(frozen=True)
class FreeText:
    """Any text; the line end that closes a ``|`` or ``>`` block does not belong to it."""

    def read(self, at: Cursor) -> str:
        text = at.text("a text")
        return text.removesuffix("\n") if isinstance(at.node, Scalar) and at.node.block else text

    def write(self, value: str) -> str:
        return value

    def schema(self, known: Definitions) -> Schema:
        return {"type": ["string", "number", "boolean"]}


@dataclass(frozen=True)
class Flag:
    """``true`` or ``false``; nothing else is a boolean."""

    def read(self, at: Cursor) -> bool:
        text = at.text("true or false")
        meant = {
            "true": "true",
            "false": "false",
            "yes": "true",
            "no": "false",
            "on": "true",
            "off": "false",
            "是": "true",
            "否": "false",
        }
        if isinstance(at.node, Scalar) and at.node.plain and text in ("true", "false"):
            return text == "true"
        hint = meant.get(text.lower())
        quotes = (
            ""
            if text.lower() not in ("true", "false") or text != text.lower()
            else " without quotes"
        )
        at.fail(f"expected true or false, found '{text}'", f"write {hint}{quotes}" if hint else "")

    def write(self, value: bool) -> bool:
        return value

    def schema(self, known: Definitions) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True)
class OnlyTrue:
    """``rest: true``."""

    def read(self, at: Cursor) -> bool:
        if not Flag().read(at):
            at.fail("only true may stand here", "leave the key out instead")
        return True

    def write(self, value: bool) -> bool:
        return value

    def schema(self, known: Definitions) -> Schema:
        return {"const": True}


@dataclass(frozen=True)
class Constant:
    """A key that is given with one fixed value or not at all, such as ``does: materials``; read as
    true.
    """

    value: str

    def read(self, at: Cursor) -> bool:
        text = at.text(f"'{self.value}'")
        if text != self.value:
            at.fail(f"expected '{self.value}', found '{text}'", did_you_mean(text, [self.value]))
        return True

    def write(self, value: bool) -> str:
        return self.value

    def schema(self, known: Definitions) -> Schema:
        return {"const": self.value}


def plain_number(value: Decimal) -> Bare:
    """A number without exponent or trailing zeros."""
    text = format(value, "f")
    return Bare(text.rstrip("0").rstrip(".") if "." in text else text)


def percent(value: Decimal) -> str:
    """A share as a planner writes it.

    >>> percent(Decimal("0.085"))
    '8.5%'
    """
    return f"{plain_number(value.scaleb(2))}%"


def name_of(what: str, reserved: Collection[str] = ()) -> Leaf:
    """A new name; Chinese is welcome, dots and spaces are not, nor words that are ``reserved`` in
    this place.
    """

    def parse(text: str) -> str:
        if text in reserved:
            raise ValueError(f"'{text}' has a meaning of its own and cannot be the name of {what}")
        _check_name(text, f"'{text}' cannot be the name of {what}", dots=False)
        return text

    banned = {"not": {"enum": list(reserved)}} if reserved else {}
    return Leaf(
        f"the name of {what}", parse, str, {"type": "string", "pattern": NAME_PATTERN, **banned}
    )


def reference_to(what: str) -> Leaf:
    """The name of something that is described elsewhere; whether it exists is asked later."""

    def parse(text: str) -> str:
        _check_name(text, f"'{text}' is not the name of {what}", dots=True)
        return text

    return Leaf(f"the name of {what}", parse, str, {"type": "string", "pattern": REFERENCE_PATTERN})


def _check_name(text: str, sentence: str, dots: bool) -> None:
    if not _NAME.fullmatch(text.replace(".", "") if dots and text.strip(".") else text):
        fix = (
            full_width(text)
            or "a name has letters, digits, - and "
            f"_{', and a dot between item and step' if dots else ''}"
        )
        raise ValueError(f"{sentence}; {fix}")


def one_of(what: str, words: Collection[str]) -> Leaf:
    """One of a few words."""

    def parse(text: str) -> str:
        if text not in words:
            hint = did_you_mean(text, words)
            raise ValueError(f"'{text}' is not {what}" + (f"; {hint}" if hint else ""))
        return text

    return Leaf(what, parse, str, {"enum": list(words)})


def number(what: str, least: Decimal | None = Decimal(0)) -> Leaf:
    """A decimal number."""

    def parse(text: str) -> Decimal:
        tidy = normalise(text).strip()
        if not _NUMBER.fullmatch(tidy):
            raise ValueError(f"expected {what}, found '{text}'")
        if least is not None and Decimal(tidy) < least:
            raise ValueError(f"{what} cannot be less than {least}")
        return Decimal(tidy)

    limits = {} if least is None else {"minimum": int(least)}
    return Leaf(
        what,
        parse,
        plain_number,
        {
            "anyOf": [
                {"type": "number", **limits},
                {"type": "string", "pattern": r"^\s*[-+]?[0-9.０-９．]+\s*$"},
            ]
        },
    )


def whole(what: str, least: int | None = 0) -> Leaf:
    """A whole number."""

    def parse(text: str) -> int:
        tidy = normalise(text).strip()
        if not re.fullmatch(r"[-+]?[0-9]{1,18}", tidy):
            raise ValueError(f"expected {what}, a whole number, found '{text}'")
        if least is not None and int(tidy) < least:
            raise ValueError(f"{what} cannot be less than {least}")
        return int(tidy)

    limits = {} if least is None else {"minimum": least}
    return Leaf(
        what,
        parse,
        int,
        {
            "anyOf": [
                {"type": "integer", **limits},
                {"type": "string", "pattern": r"^\s*[-+]?[0-9０-９]+\s*$"},
            ]
        },
    )


def quantity(what: str, units: Collection[str]) -> Leaf:
    """A number with a unit."""
    return Leaf(
        what,
        lambda text: parse_quantity(text, units),
        str,
        {"type": "string", "pattern": r"[0-9０-９]"},
    )


SHARE_SCHEMA: Schema = {
    "anyOf": [
        {"type": "string", "pattern": "[0-9０-９.]+ *[%％]$"},
        {"type": "number", "minimum": 0, "maximum": 1},
    ]
}
SHARE = Leaf("a share, such as 85%", parse_share, percent, SHARE_SCHEMA)


def _factor(text: str) -> Decimal:
    tidy = normalise(text).strip()
    if _NUMBER.fullmatch(tidy) and not tidy.startswith(("+", "-")):
        return Decimal(tidy)
    if tidy.endswith("%") and not tidy.startswith(("+", "-")):
        raise ValueError(f"'{text}' is not a factor; write 1.5, or +50% for half as much again")
    return parse_factor(text)


FACTOR = Leaf(
    "a factor, such as 1.5 or +50%", _factor, plain_number, {"type": ["string", "number"]}
)
DATE = Leaf(
    "a date, such as 2020-01-06",
    parse_date,
    lambda day: Bare(day.isoformat()),
    {"type": "string", "pattern": "[0-9０-９]{4}"},
)


def _instant_text(instant: datetime) -> str:
    return instant.isoformat(
        sep=" ", timespec="auto" if instant.second or instant.microsecond else "minutes"
    )


INSTANT = Leaf(
    "an instant, such as 2020-01-06 9:30",
    parse_instant,
    _instant_text,
    {"type": "string", "pattern": "[0-9０-９]{4}"},
)


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ValueError, OSError, KeyError):
        raise ValueError(
            f"'{text}' is not a time zone; write a name such as Asia/Shanghai"
        ) from None
    return text


ZONE = Leaf("a time zone, such as Asia/Shanghai", _zone, str, {"type": "string"})


def _country(text: str) -> str:
    if not re.fullmatch("[A-Z]{2}", text):
        raise ValueError(
            f"'{text}' is not the two letters of a country; write CN for the holidays of China"
        )
    return text


COUNTRY = Leaf(
    "the two letters of a country, such as CN",
    _country,
    str,
    {"type": "string", "pattern": "^[A-Z]{2}$"},
)
