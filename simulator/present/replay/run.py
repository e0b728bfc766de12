"""Runs processes once each, on the same random numbers, and makes their replay. Process → engine →
**replays** → page, film.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from simulator.engine.log import EventLog
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.engine.simpy.engine import simulate
from simulator.experiments.runs import Progress, Settings, is_terminating, window_of
from simulator.experiments.workers import Tick
from simulator.measures.replay import MAX_LEGS, QUARTER, Replay, replay, span_of, thinning
from simulator.model.errors import SimulationError, raw
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.model.units import DAY, Quantity
from simulator.present.diagram.picture import BEFORE, Picture, Size, picture_of
from simulator.present.replay import pages
from simulator.present.replay.film import film
from simulator.present.replay.pages import LANGUAGES, Told
from simulator.present.tables.outline import title
from simulator.present.words.messages import say

FORMS = ("html", "gif")
WARM_UP = Quantity(Decimal(6), "month")  # of a steady office whose process does not say
MAX_BOXES = {"html": 130, "gif": 34}  # beyond that every item is one box, so that it can be read
Detail = Literal["auto", "steps", "items"]


def replayed(
    processes: Mapping[str, Process],
    titles: Mapping[str, Sequence[str]],
    form: str,
    lang: str,
    *,
    length: Quantity | None = None,
    warm_up: Quantity | None = None,
    seed: int | None = None,
    detail: Detail = "auto",
    progress: Progress | None = None,
) -> bytes:
    """The bytes of a replay of one process, or of one and its reformed version, whose titles are
    given in both languages; HTML has both and opens in ``lang``.

    Raises:
        SimulationError: nothing happens in that time.
    """
    before, after = next(iter(processes.values())), list(processes.values())[1:]
    drawn = before.experiment.seed if seed is None else seed
    window, long = _window(processes, length, warm_up)
    found = replays(processes, window, drawn, long)
    if not any(each.cases for each in found.values()):
        raise SimulationError(raw(say("replay_nothing", lang, days=round(long / DAY)), ()))
    pictures = {
        each: drawn_for(before, after[0] if after else None, titles[each][-1], each, form, detail)
        for each in (
            [lang, *(other for other in LANGUAGES if other != lang)] if form == "html" else [lang]
        )
    }
    told = {each: _told(before, titles[each], drawn, each) for each in pictures}
    moves = pages.moves_on(pictures[lang], list(found.values()), list(processes.values()))
    if form == "html":
        return pages.page(pictures, moves, told, before).encode("utf-8")
    return film(
        pictures[lang],
        moves,
        told[lang],
        before,
        None if progress is None else lambda done, total: progress(Tick(done, total)),
    )


def replays(
    processes: Mapping[str, Process], window: Window, seed: int, length: int = QUARTER
) -> dict[str, Replay]:
    """The first replication of every process, shown from the end of the warm-up."""
    return of_logs(
        processes,
        {name: simulate(plan(each, window), seed, 1) for name, each in processes.items()},
        window.warm_up,
        length,
    )


def of_logs(
    processes: Mapping[str, Process],
    logs: Mapping[str, EventLog],
    since: int,
    length: int = QUARTER,
    legs: int = MAX_LEGS,
) -> dict[str, Replay]:
    """The same span and the same cases of logs that are there already, with about so many legs each
    at most.
    """
    span = span_of(list(logs.values()), since, length)
    every = thinning(list(logs.values()), span, legs=legs)
    return {name: replay(log, processes[name], span, every) for name, log in logs.items()}


def _window(
    processes: Mapping[str, Process], length: Quantity | None, warm_up: Quantity | None
) -> tuple[Window, int]:
    """What is simulated, and how much of it is shown, in ms."""
    nothing, much = Quantity(Decimal(0), "h"), Quantity(Decimal(100), "year")
    since, long = 0, QUARTER
    for process in processes.values():
        own = process.experiment.warm_up or (nothing if is_terminating(process) else WARM_UP)
        since = max(
            since, window_of(process, Settings(warm_up=warm_up or own, horizon=much)).warm_up
        )
        if length is not None:
            long = window_of(process, Settings(warm_up=nothing, horizon=length)).horizon
    return Window(since + DAY + long, since), long


def drawn_for(
    before: Process,
    after: Process | None,
    called: str,
    lang: str,
    form: str,
    detail: Detail = "auto",
    size: Size = "slide",
) -> Picture:
    """The picture that a replay runs on: items as boxes where steps would be too many to read."""
    items = frozenset({*before.items, *(after.items if after is not None else ())})

    def draw(collapse: frozenset[str]) -> Picture:
        return picture_of(
            before,
            after,
            lang=lang,
            size=size,
            collapse=collapse,
            titles=(BEFORE, Text(called, called)),
        )

    if detail != "auto":
        return draw(items if detail == "items" else frozenset())
    made = draw(frozenset())
    boxes = sum(
        node.kind in ("task", "wait", "item") for panel in made.panels for node in panel.chart.nodes
    )
    return draw(items) if boxes > MAX_BOXES[form] and items else made


def _told(before: Process, titles: Sequence[str], seed: int, lang: str) -> Told:
    name = title(before.title, before.name, lang)
    return Told(title=say("replay_title", lang, title=name), sides=titles, seed=seed, lang=lang)
