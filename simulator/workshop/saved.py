"""``workshop.json``: a workshop as a file, so that it goes on after a break, a crash, a night.

Room → **saved** → command. Keys of groups are kept as they are compared, never as pages know them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from simulator.model.errors import FormatError, problem
from simulator.model.files import write_text
from simulator.workshop.offer import Offer, Pick
from simulator.workshop.room import (
    PHASES,
    Budget,
    Find,
    Group,
    PastRound,
    Workshop,
)

KIND, VERSION = "fivecuts-workshop", 1


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


def resumed(file: Path, about: Mapping[str, Any], offer: Offer) -> Workshop:
    """The workshop of a file.

    Raises:
        FormatError: the file is none, or that of a workshop about something else.
    """
    wrong = FormatError(problem("not-a-workshop", file=str(file)))
    try:
        whole = json.loads(file.read_text(encoding="utf-8"))
        if whole["kind"] != KIND or whole["version"] != VERSION:
            raise wrong
        if whole["about"] != dict(about):
            raise FormatError(problem("another-workshop", file=str(file)))
        found = _workshop(whole["workshop"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise wrong from None
    known = offer.choices.switches
    finds = (each for group in found.groups.values() for each in group.finds)
    picks = [found.question, *(each.pick for each in finds)]
    if any(name not in known for pick in picks for name in pick.switches):
        raise wrong
    return found


def _workshop(told: Mapping[str, Any]) -> Workshop:
    if told["phase"] not in PHASES:
        raise ValueError
    return Workshop(
        code=str(told["code"]),
        phase=told["phase"],
        question=_pick(told["question"]),
        answer=_number(told["answer"]),
        budget=Budget(_count(told["budget"]["officers"]), _count(told["budget"]["laws"])),
        frozen=bool(told["frozen"]),
        named=bool(told["named"]),
        groups={
            str(key): Group(
                str(group["name"]),
                _number(group["guess"]),
                tuple(map(_found, group["finds"])),
            )
            for key, group in told["groups"].items()
        },
        past=tuple(
            PastRound(
                _pick(each["question"]),
                _number(each["days"]),
                {str(name): float(days) for name, days in each["guesses"].items()},
                {str(name): _found(found) for name, found in each["best"].items()},
            )
            for each in told["past"]
        ),
    )


def _pick(told: Mapping[str, Any]) -> Pick:
    return Pick(
        tuple(map(str, told["switches"])),
        tuple((str(pool), int(n)) for pool, n in told["officers"]),
        int(told["demand"]),
    )


def _found(told: Mapping[str, Any]) -> Find:
    return Find(
        pick=_pick(told["pick"]),
        days=float(told["days"]),
        cost=float(told["cost"]),
        officers=int(told["officers"]),
        laws=int(told["laws"]),
        harm=_number(told["harm"]),
    )


def _number(told: Any) -> float | None:
    return None if told is None else float(told)


def _count(told: Any) -> int | None:
    return None if told is None else int(told)
