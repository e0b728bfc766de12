"""``workshop.json``: a workshop as a file, so that it goes on after a break, a crash, a night.

Room → **saved** → command. Keys of groups are kept as they are compared, never as pages know them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from math import isfinite
from pathlib import Path
from typing import Any

from simulator.model.errors import FormatError, problem
from simulator.model.files import write_text
from simulator.workshop.guard import CODE
from simulator.workshop.offer import Pick
from simulator.workshop.opening import Opening
from simulator.workshop.room import (
    GROUPS,
    NAME,
    PHASES,
    Budget,
    Find,
    Group,
    PastRound,
    Workshop,
)

KIND, VERSION = "fivecuts-workshop", 1
UNREADABLE = (
    *(OSError, RecursionError),
    *(ValueError, KeyError, TypeError, AttributeError, OverflowError),
)
"""What comes of a file that is none, or in which somebody wrote what cannot be."""
ReadPick = Callable[[Mapping[str, Any]], Pick]


def text_of(workshop: Workshop, about: Mapping[str, Any]) -> str:
    """A workshop as JSON; ``about`` says of what: process, scenarios, seed."""
    whole = {"kind": KIND, "version": VERSION, "about": dict(about), "workshop": asdict(workshop)}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def save(file: Path, workshop: Workshop, about: Mapping[str, Any]) -> None:
    """Writes it, all or nothing.

    Raises:
        FormatError: it cannot be written.
    """
    write_text(file, text_of(workshop, about))


def resumed(file: Path, opening: Opening) -> Workshop:
    """The workshop of a file, which somebody may have written in.

    Raises:
        FormatError: the file is none, or that of a workshop about something else.
    """
    wrong = FormatError(problem("not-a-workshop", file=str(file)))
    try:
        whole = json.loads(file.read_text(encoding="utf-8"))
        if whole["kind"] != KIND or whole["version"] != VERSION:
            raise wrong
        if whole["about"] != dict(opening.about):
            raise FormatError(problem("another-workshop", file=str(file)))
        return _workshop(whole["workshop"], lambda told: _pick(told, opening))
    except UNREADABLE:
        raise wrong from None


def _workshop(told: Mapping[str, Any], pick: ReadPick) -> Workshop:
    if told["phase"] not in PHASES or len(told["groups"]) > GROUPS:
        raise ValueError
    return Workshop(
        code=_code(told["code"]),
        phase=told["phase"],
        question=pick(told["question"]),
        answer=_number(told["answer"]),
        budget=Budget(_count(told["budget"]["officers"]), _count(told["budget"]["laws"])),
        frozen=bool(told["frozen"]),
        named=bool(told["named"]),
        groups={
            str(key): Group(
                _name(group["name"]),
                _number(group["guess"]),
                tuple(_found(each, pick) for each in group["finds"]),
            )
            for key, group in told["groups"].items()
        },
        past=tuple(
            PastRound(
                pick(each["question"]),
                _number(each["days"]),
                {str(name): _finite(days) for name, days in each["guesses"].items()},
                {str(name): _found(found, pick) for name, found in each["best"].items()},
            )
            for each in told["past"]
        ),
    )


def _pick(told: Mapping[str, Any], opening: Opening) -> Pick:
    found = opening.offer.read({**told, "officers": dict(told["officers"])}, opening.sliders)
    if found is None:
        raise ValueError
    return found


def _code(told: str) -> str:
    """A code that can be typed into the page; a trainer may write one of his own."""
    if len(told) != CODE or not (told.isascii() and told.isalnum()):
        raise ValueError
    return told.upper()


def _name(told: str) -> str:
    if not 0 < len(told) <= NAME or not told.isprintable():
        raise ValueError
    return told


def _found(told: Mapping[str, Any], pick: ReadPick) -> Find:
    return Find(
        pick=pick(told["pick"]),
        days=_finite(told["days"]),
        cost=_finite(told["cost"]),
        officers=int(told["officers"]),
        laws=int(told["laws"]),
        harm=_number(told["harm"]),
    )


def _number(told: Any) -> float | None:
    return None if told is None else _finite(told)


def _finite(told: Any) -> float:
    """A number that pages can be told; JSON of Python knows others."""
    number = float(told)
    if not isfinite(number):
        raise ValueError
    return number


def _count(told: Any) -> int | None:
    return None if told is None else int(told)
