"""Every package of a small offer, simulated: what a page that answers by itself carries.

Opening → **packed** → static. A package is a number: its switches as bits, then the officers that
are added to the pool of the slider. Pictures share their boxes and ways, so that a few hundred of
them are not much more than one.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import product
from os import cpu_count
from typing import Any

from simulator.experiments.progress import Progress, Tick
from simulator.workshop.offer import Offer, Pick
from simulator.workshop.opening import Opening
from simulator.workshop.replies import figures
from simulator.workshop.titles import LANGS

CARRIED = 8  # switches
LEVELS = (0, 1, 2)
"""Officers that may be added to the pool of the slider."""
ROOM = 4_500_000
"""Bytes for all that is carried, so that a page with its fonts keeps below five million; films of
packages with more officers are left out first.
"""
DIGITS = 6  # of a figure
FIGURES = (
    "replications",
    "days",
    "p90",
    "clocks",
    "visits",
    "materials",
    "on_time",
    "busiest",
    "load",
    "harm",
    "steps",
    "officers",
    "laws",
    "cost",
    "once",
    "ends",
)


def packages(opening: Opening) -> list[Pick]:
    """All packages by their number, whether they hold together or not."""
    offer, free = opening.offer, opening.offer.free
    pools = [each.pool for each in opening.sliders[:1]]
    found = []
    for level in LEVELS if pools else LEVELS[:1]:
        for bits in product((False, True), repeat=len(free)):
            on = {name for name, bit in zip(reversed(free), bits, strict=True) if bit}
            switches = tuple(name for name in offer.switches if name in on or name in offer.fixed)
            found.append(Pick(switches, tuple((pool, level) for pool in pools if level)))
    return found


def packed(opening: Opening, progress: Progress | None) -> dict[str, Any]:
    """What the page carries beside what it is told at the start."""
    picks = packages(opening)
    holds = [each for each in picks if opening.offer.bundle(each) is not None]
    found = _simulated(opening, holds, progress)
    unit, officer = opening.unit.hours, opening.officer
    rows = {pick: _row(figures(reply, unit, officer)) for pick, (reply, _) in found.items()}
    bare = picks[: len(picks) // len(LEVELS)] if opening.sliders else picks
    carried = {
        "names": opening.offer.free,
        "keys": FIGURES,
        "figures": [rows.get(pick) for pick in picks],
        "pictures": {lang: _pictures(opening, bare, lang) for lang in LANGS},
        "refused": [_refusal(opening.offer, pick) for pick in bare],
    }
    films = {pick: film for pick, (_, film) in found.items()}
    room = ROOM - len(json.dumps(carried, ensure_ascii=False).encode())
    return {**carried, "films": _films(picks, films, room)}


def _simulated(
    opening: Opening, picks: list[Pick], progress: Progress | None
) -> dict[Pick, tuple[Any, dict[str, Any] | None]]:
    """The figures and the film of every package; those that differ in fees alone one after
    another, for they share their replications.
    """
    last, done, offer = opening.replies.stages[-1], 0, opening.offer
    fees = {name for name in offer.switches if offer.cut(name) == "fees"}
    picks = sorted(picks, key=lambda pick: (pick.officers, _without(pick, fees)))

    def one(pick: Pick) -> tuple[Any, dict[str, Any] | None]:
        return opening.replies.reply(pick, last), opening.film(pick)

    found = {}
    with ThreadPoolExecutor(cpu_count()) as pool:
        try:
            for pick, made in zip(picks, pool.map(one, picks), strict=True):
                found[pick] = made
                done += 1
                if progress is not None:
                    progress(Tick(done, len(picks)))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return found


def _without(pick: Pick, some: Collection[str]) -> list[str]:
    return [name for name in pick.switches if name not in some]


def _row(told: Mapping[str, Any]) -> list[Any]:
    return [_short(told[name]) for name in FIGURES]


def _short(value: Any) -> Any:
    """A figure as long as anybody reads it."""
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    if isinstance(value, list | tuple):
        return [_short(each) for each in value]
    if isinstance(value, Mapping):
        return {name: _short(each) for name, each in value.items()}
    return value


def _refusal(offer: Offer, pick: Pick) -> dict[str, list[str]] | None:
    why = offer.refusal(pick)
    return {lang: [each.text(lang) for each in why] for lang in LANGS} if why else None


@dataclass
class _Parts:
    """What stands in several pictures or films, once: its number is its place."""

    found: list[Any] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)

    def number(self, part: Any) -> int:
        text = json.dumps(part, sort_keys=True)
        if text not in self._places:
            self._places[text] = len(self.found)
            self.found.append(part)
        return self._places[text]

    def numbers(self, parts: Iterable[Any]) -> list[int]:
        return [self.number(each) for each in parts]


def _pictures(opening: Opening, picks: list[Pick], lang: str) -> dict[str, Any]:
    """Pictures as numbers of parts: each of its lists is a list of them, the rest is one."""
    parts, of = _Parts(), list[Any]()
    for pick in picks:
        if opening.offer.bundle(pick) is None:
            of.append(None)
            continue
        drawn = _tenths(opening.pictures.picture(pick, lang))
        lists = {
            name: parts.numbers(each) for name, each in drawn.items() if isinstance(each, list)
        }
        rest = {name: each for name, each in drawn.items() if name not in lists}
        of.append([parts.number(rest), *lists.values()])
    names = ["rows", "fields", "boxes", "ways", "tags", "begins", "ends"]
    return {"lists": names, "parts": parts.found, "of": of}


def _tenths(value: Any) -> Any:
    """Places in tenths of a px."""
    if isinstance(value, float):
        return round(value, 1)
    if isinstance(value, list | tuple):
        return [_tenths(each) for each in value]
    if isinstance(value, Mapping):
        return {name: _tenths(each) for name, each in value.items()}
    return value


def _films(
    picks: list[Pick], films: Mapping[Pick, dict[str, Any] | None], room: int
) -> dict[str, Any]:
    """Films, each deflated, boxes and ways by numbers that hold for all; as many as find room."""
    boxes, ways = _Parts(), _Parts()
    of: dict[int, str] = {}
    for number, pick in enumerate(picks):
        film = films.get(pick)
        if film is None:
            continue
        moved = _renumbered(film, boxes.numbers(film["boxes"]), ways.numbers(film["ways"]))
        text = json.dumps(moved, separators=(",", ":")).encode()
        deflated = base64.b64encode(zlib.compress(text, 9)).decode("ascii")
        if len(deflated) <= room:
            of[number] = deflated
            room -= len(deflated)
    return {"boxes": boxes.found, "ways": ways.found, "of": of}


def _renumbered(film: Mapping[str, Any], boxes: list[int], ways: list[int]) -> dict[str, Any]:
    moves = [*film["moves"]]
    for i in range(0, len(moves), 6):
        moves[i + 1] = boxes[moves[i + 1]]
        moves[i + 5] = ways[moves[i + 5]] if moves[i + 5] >= 0 else moves[i + 5]
    waiting = {boxes[int(box)]: counts for box, counts in film["waiting"].items()}
    rest = {name: each for name, each in film.items() if name not in ("boxes", "ways")}
    return {**rest, "moves": moves, "waiting": waiting}
