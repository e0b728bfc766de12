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
from simulator.model.errors import suggestion, unreadable
from simulator.model.instants import parse_date, parse_instant
from simulator.model.numerals import NUMERALS
from simulator.model.sentences import Phrase
from simulator.model.units import normalise, parse_factor, parse_quantity, parse_share

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
        text = at.text(Phrase.of("a-text"))
        return text.removesuffix("\n") if isinstance(at.node, Scalar) and at.node.block else text

    def write(self, value: str) -> str:
        return value

    def schema(self, known: Definitions) -> Schema:
        return {"type": ["string", "number", "boolean"]}


@dataclass(frozen=True)
class Flag:
    """``true`` or ``false``; nothing else is a boolean."""

    def read(self, at: Cursor) -> bool:
        text = at.text(Phrase.of("true-or-false"))
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
        found, word = Phrase.of("quoted", text=text), meant.get(text.lower())
        hint: Phrase | None = None
        if text in ("true", "false"):
            hint = Phrase.of("write-without-quotes", word=text)
        elif word:
            hint = Phrase.of("write-word", word=word)
        at.fail("expected", hint=hint, what=Phrase.of("true-or-false"), found=found)

    def write(self, value: bool) -> bool:
        return value

    def schema(self, known: Definitions) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True)
class OnlyTrue:
    """``rest: true``."""

    def read(self, at: Cursor) -> bool:
        if not Flag().read(at):
            at.fail("only-true")
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
        what = Phrase.of("quoted", text=self.value)
        text = at.text(what)
        if text != self.value:
            hint = suggestion(text, [self.value])
            at.fail("expected", hint=hint, what=what, found=Phrase.of("quoted", text=text))
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


def name_of(what: Phrase, reserved: Collection[str] = ()) -> Leaf:
    """A new name; Chinese is welcome, dots and spaces are not, nor words that are ``reserved`` in
    this place.
    """

    def parse(text: str) -> str:
        if text in reserved:
            raise unreadable("name-reserved", text=text, what=what)
        if not _NAME.fullmatch(text):
            raise unreadable("name-impossible", hint=full_width(text), text=text, what=what)
        return text

    banned = {"not": {"enum": list(reserved)}} if reserved else {}
    return Leaf(
        Phrase.of("the-name-of", what=what),
        parse,
        str,
        {"type": "string", "pattern": NAME_PATTERN, **banned},
    )


def reference_to(what: Phrase) -> Leaf:
    """The name of something that is described elsewhere; whether it exists is asked later."""

    def parse(text: str) -> str:
        if not _NAME.fullmatch(text.replace(".", "") if text.strip(".") else text):
            raise unreadable("not-a-name", hint=full_width(text), text=text, what=what)
        return text

    return Leaf(
        Phrase.of("the-name-of", what=what),
        parse,
        str,
        {"type": "string", "pattern": REFERENCE_PATTERN},
    )


def one_of(what: Phrase, words: Collection[str], explained: Phrase | None = None) -> Leaf:
    """One of a few words; ``explained`` says what to write if none of them is near."""

    def parse(text: str) -> str:
        if text not in words:
            hint = suggestion(text, words)
            if explained is not None and (hint is None or hint.code != "did-you-mean"):
                hint = explained
            raise unreadable("not-one-of", hint=hint, text=text, what=what)
        return text

    return Leaf(what, parse, str, {"enum": list(words)})


def number(what: Phrase, least: Decimal | None = Decimal(0)) -> Leaf:
    """A decimal number."""

    def parse(text: str) -> Decimal:
        tidy = normalise(text).strip()
        if not _NUMBER.fullmatch(tidy):
            raise unreadable("expected", what=what, found=Phrase.of("quoted", text=text))
        if least is not None and Decimal(tidy) < least:
            raise unreadable("number-too-small", what=what, least=least)
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


def whole(what: Phrase, least: int | None = 0) -> Leaf:
    """A whole number."""

    def parse(text: str) -> int:
        tidy = normalise(text).strip()
        if not re.fullmatch(r"[-+]?[0-9]{1,18}", tidy):
            found = Phrase.of("quoted", text=text)
            raise unreadable("whole-number-expected", what=what, found=found)
        if least is not None and int(tidy) < least:
            raise unreadable("number-too-small", what=what, least=least)
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


def quantity(what: Phrase, units: Collection[str]) -> Leaf:
    """A number with a unit."""
    return Leaf(
        what,
        lambda text: parse_quantity(text, units),
        str,
        {"type": "string", "pattern": rf"[0-9０-９{NUMERALS}]"},
    )


def length(*examples: str) -> Phrase:
    """A length of time, with examples."""
    return Phrase.of("a-length-such-as", examples=examples)


SHARE_SCHEMA: Schema = {
    "anyOf": [
        {"type": "string", "pattern": "[0-9０-９.]+ *[%％]$"},
        {"type": "number", "minimum": 0, "maximum": 1},
    ]
}
SHARE = Leaf(Phrase.of("a-share", example="85%"), parse_share, percent, SHARE_SCHEMA)


def _factor(text: str) -> Decimal:
    tidy = normalise(text).strip()
    if _NUMBER.fullmatch(tidy) and not tidy.startswith(("+", "-")):
        return Decimal(tidy)
    if tidy.endswith("%") and not tidy.startswith(("+", "-")):
        raise unreadable("factor-without-sign", text=text)
    if _NUMBER.fullmatch(tidy) and tidy.startswith("-") and Decimal(tidy) < -1:
        raise unreadable("factor-below-nothing", text=text)
    return parse_factor(text)


FACTOR = Leaf(Phrase.of("a-factor"), _factor, plain_number, {"type": ["string", "number"]})
DATE = Leaf(
    Phrase.of("a-date"),
    parse_date,
    lambda day: Bare(day.isoformat()),
    {"type": "string", "pattern": "[0-9０-９]{4}"},
)


def _instant_text(instant: datetime) -> str:
    return instant.isoformat(
        sep=" ", timespec="auto" if instant.second or instant.microsecond else "minutes"
    )


INSTANT = Leaf(
    Phrase.of("an-instant"),
    parse_instant,
    _instant_text,
    {"type": "string", "pattern": "[0-9０-９]{4}"},
)


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ValueError, OSError, KeyError):
        raise unreadable("not-a-time-zone", text=text) from None
    return text


ZONE = Leaf(Phrase.of("a-time-zone"), _zone, str, {"type": "string"})


def _country(text: str) -> str:
    if not re.fullmatch("[A-Z]{2}", text):
        raise unreadable("not-a-country", text=text)
    return text


COUNTRY = Leaf(
    Phrase.of("a-country"),
    _country,
    str,
    {"type": "string", "pattern": "^[A-Z]{2}$"},
)
