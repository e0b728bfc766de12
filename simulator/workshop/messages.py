"""What a page may say, and nothing else: a text becomes a message or is refused.

Page → **messages** → server. No text of a visitor is kept but the name of a group.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.workshop.offer import Offer, Slider
from simulator.workshop.room import LONGEST, NAME, PHASES, Budget

LONGEST_MESSAGE = 2048
TOKEN = 64  # characters of a code, a key or a token
TRAINER = frozenset({"phase", "freeze", "show", "budget"})
"""What only the trainer's page may say."""


@dataclass(frozen=True)
class Message:
    """What is said, its value, and in which language the page is read; ``number`` comes back with
    the reply.
    """

    kind: str
    value: Any
    lang: str = "zh"
    number: int = 0


@dataclass(frozen=True)
class Hello:
    """Who a page says it is: the code of the room, the key of the trainer, the token of a group."""

    code: str
    key: str
    token: str


def hello(text: str) -> Hello | None:
    """The first message of a page."""
    told = _object(text)
    if told is None or told.keys() != {"code", "key", "token"}:
        return None
    values = [told["code"], told["key"], told["token"]]
    if not all(isinstance(each, str) and each.isascii() and len(each) <= TOKEN for each in values):
        return None
    return Hello(*values)


def message(text: str, offer: Offer, sliders: Sequence[Slider]) -> Message | None:
    """Any later message; ``None`` if it is not exactly one of those that there are."""
    told = _object(text)
    if told is None or told.keys() != {"kind", "value", "lang", "number"}:
        return None
    kind, lang, number = told["kind"], told["lang"], told["number"]
    if not isinstance(kind, str) or lang not in ("zh", "en") or type(number) is not int:
        return None
    picks = kind in ("pick", "film")
    value = offer.read(told["value"], sliders) if picks else _value(kind, told["value"])
    return None if value is None else Message(kind, value, lang, number)


def _value(kind: str, value: object) -> Any:
    reader = _READERS.get(kind)
    return None if reader is None else reader(value)


def _guess(value: object) -> float | None:
    if type(value) not in (int, float):
        return None
    return float(value) if 0 <= value <= LONGEST else None  # type: ignore[operator, arg-type]


def _budget(value: object) -> Budget | None:
    if not isinstance(value, dict) or value.keys() != {"officers", "laws"}:
        return None
    if not all(each is None or (type(each) is int and 0 <= each <= 99) for each in value.values()):
        return None
    return Budget(value["officers"], value["laws"])


_READERS: Mapping[str, Callable[[object], Any]] = {
    "guess": _guess,
    "name": lambda value: value if isinstance(value, str) and len(value) <= 4 * NAME else None,
    "phase": lambda value: value if value in PHASES else None,
    "freeze": lambda value: value if isinstance(value, bool) else None,
    "show": lambda value: value if isinstance(value, bool) else None,
    "budget": _budget,
}


def _object(text: str) -> dict[str, Any] | None:
    if len(text.encode("utf-8", "replace")) > LONGEST_MESSAGE:
        return None
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None
