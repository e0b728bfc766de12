"""A replay as a section of a page, and as a page of its own that opens offline, in both languages.

Moves, stage → **page**. What the tokens do stands in the page once, as numbers; where the boxes are
once per language, as pictures differ.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from simulator.layout.chart import ChartNode
from simulator.measures.replay import Replay, State
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.present.diagram.element import element
from simulator.present.diagram.picture import Picture
from simulator.present.replay.moves import Moves, moves_of, packed, read_in, travel
from simulator.present.replay.stage import Scene, stage_of
from simulator.present.templates import template
from simulator.present.words.messages import say
from simulator.present.words.time_units import DAYS, HOURS, MINUTES, TimeUnit

LANGUAGES = ("zh", "en")
KEY = {
    State.IN_HAND: "replay_in_hand",
    State.APPLICANT: "replay_applicant",
    State.PENDING: "replay_pending",
    State.QUEUING: "replay_queuing",
}
_SWITCH = {"zh": "English", "en": "中文"}
_WORDS = (
    "play",
    "pause",
    "step",
    "reset",
    "of",
    "speed",
    "moment",
    "date",
    "delivered",
    "mean",
    "inside",
    "waiting",
    "ended",
    "badge",
    "zoom",
    "flow",
)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What stands beside the tokens, in one language: what the page and its sides are called; the
    seed is that of the run.
    """

    title: str
    sides: Sequence[str]
    seed: int
    lang: str


def moves_on(
    picture: Picture, found: Sequence[Replay], processes: Sequence[Process]
) -> tuple[Moves, ...]:
    """The moves of each flow on a picture, which are the same in every language."""
    return tuple(
        moves_of(each, process, nodes_of(picture, flow))
        for flow, (each, process) in enumerate(zip(found, processes, strict=True))
    )


def nodes_of(picture: Picture, flow: int) -> tuple[ChartNode, ...]:
    """The nodes of one flow of a picture, all bands, without the links between them."""
    return tuple(
        node
        for panel in picture.panels
        if panel.flow == flow
        for node in panel.chart.nodes
        if node.kind != "link"
    )


def stages_on(picture: Picture, moves: Sequence[Moves]) -> tuple[Scene, ...]:
    return tuple(
        stage_of([panel for panel in picture.panels if panel.flow == flow], each.ways)
        for flow, each in enumerate(moves)
    )


def data(moves: Sequence[Moves], process: Process, name: str) -> str:
    """The script element with what the tokens do."""
    span = moves[0].span
    body = {
        "since": (process.start + timedelta(milliseconds=span.since)).isoformat(),
        "tick": span.tick,
        "ticks": span.ticks,
        "travel": round(travel(span), 3),
        "sides": [packed(each, read_in(moves)) for each in moves],
    }
    return _script(f"replay-{name}", body)


def _script(name: str, body: Any) -> str:
    return (
        '<script type="application/json"'
        f' id="{name}">{json.dumps(body, separators=(",", ":"))}</script>'
    )


def section(picture: Picture, svg: str, moves: Sequence[Moves], told: Told, name: str) -> str:
    """The markup of a replay over ``svg``, the picture as an element; ``name`` is that of its
    data.
    """
    lang, stage = told.lang, f"stage-{name}-{told.lang}"
    flows = [
        {
            "boxes": [
                [
                    int(box.kind in ("task", "wait", "item")),
                    *map(_px, (box.x, box.y, box.wide, box.high)),
                ]
                for box in boxes
            ],
            "ways": [
                [[_px(number) for point in piece for number in point] for piece in each.ways[way]]
                for way in moved.ways
            ],
        }
        for each, moved in zip(stages_on(picture, moves), moves, strict=True)
        for boxes in [[each.boxes[box] for box in moved.boxes]]
    ]
    shown = template(__package__, "section.html").render(
        data=f"replay-{name}",
        stage=stage,
        words=_words(lang),
        time=_time(lang, read_in(moves)),
        ticks=moves[0].span.ticks,
        sides=told.sides,
        ended=[bool(each.ended[-1]) for each in moves],
        key=[(int(state), say(word, lang)) for state, word in KEY.items()],
        told=foot(moves, told),
        svg=svg,
    )
    return f"{shown}{_script(stage, flows)}"


def _px(number: float) -> float:
    short = round(number, 1)
    return int(short) if short == int(short) else short


def foot(moves: Sequence[Moves], told: Told) -> str:
    """What the picture shows and what it leaves out."""
    days, every = round(moves[0].span.ticks * moves[0].span.tick / DAY), moves[0].every
    both = say("replay_both", told.lang) if len(moves) > 1 else ""
    return say(
        "replay_some" if every > 1 else "replay_all",
        told.lang,
        seed=told.seed,
        days=days,
        every=every,
        both=both,
    )


def script() -> str:
    return _shipped("replay.js")


def opening() -> str:
    """What every page does: the other language, and pictures that grow under a click or a key."""
    return _shipped("page.js")


def style() -> str:
    return _shipped("replay.css")


def characters(lang: str) -> str:
    """Everything that a section may show beside titles and the picture."""
    return "".join(
        (
            *_words(lang).values(),
            *(_time(lang, unit) for unit in (MINUTES, HOURS, DAYS)),
            *(say(word, lang) for word in KEY.values()),
            "0123456789.,-–▶❚↺¼½×",
        )
    )


def page(
    pictures: Mapping[str, Picture],
    moves: Sequence[Moves],
    told: Mapping[str, Told],
    process: Process,
) -> str:
    """A page of its own; ``pictures`` and what is told are by language, the one in which it opens
    first.
    """
    from simulator.layout.fonts import subset_base64

    sections, shown = {}, ""
    for lang, picture in pictures.items():
        svg = element(picture)
        html, simulated = section(picture, svg, moves, told[lang], "1"), say("simulated", lang)
        sections[lang] = {
            "title": told[lang].title,
            "switch": _SWITCH[lang],
            "html": html,
            "simulated": simulated,
        }
        words = "".join(re.findall(r"<text[^>]*>([^<]*)", svg))
        shown += "".join(
            (
                words,
                told[lang].title,
                *told[lang].sides,
                foot(moves, told[lang]),
                simulated,
                characters(lang),
                _SWITCH[lang],
            )
        )
    text = "".join(sorted(set(shown)))
    return str(
        template(__package__, "replay.html").render(
            first=next(iter(pictures)),
            sections=sections,
            data=data(moves, process, "1"),
            css=style(),
            opening=opening(),
            js=script(),
            font=subset_base64(text),
            bold=subset_base64(text, bold=True),
        )
    )


@cache
def _words(lang: str) -> Mapping[str, str]:
    """The words of a section; those with a place for a number keep it."""
    keep = {"date": "{date}", "day": "{day}", "n": "{n}"}
    return {word: say(f"replay_{word}", lang, **keep) for word in _WORDS}


def _time(lang: str, unit: TimeUnit) -> str:
    """A mean time with a place for its number."""
    return say("replay_time", lang, n="{n}", unit=unit.title.in_(lang))


@cache
def _shipped(name: str) -> str:
    return (files("simulator.present.replay") / name).read_text(encoding="utf-8")
