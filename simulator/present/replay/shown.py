"""The replays of one or two processes as a page or a film: replays, picture → **shown** → bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from simulator.application.replay import Replayed
from simulator.application.study import Study
from simulator.layout.fitting import BEFORE, Size, charts_of
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.present.diagram.picture import Arranged, arranged, drawn_on
from simulator.present.replay import pages
from simulator.present.replay.film import film
from simulator.present.replay.pages import LANGUAGES, Told
from simulator.present.words.messages import say
from simulator.present.words.titles import title

FORMS = ("html", "gif")
MAX_BOXES = {"html": 130, "gif": 34}  # beyond that every item is one box, so that it can be read
Detail = Literal["auto", "steps", "items"]


def shown(
    study: Study,
    found: Replayed,
    form: str,
    lang: str,
    *,
    detail: Detail = "auto",
    frames: Callable[[int, int], None] | None = None,
) -> bytes:
    """The bytes of a replay of one process, or of one and its reformed version; HTML has both
    languages and opens in ``lang``. ``frames`` is told how many of how many frames are drawn.
    """
    before, after = study.before, study.after
    titles = {each: list(study.titles(each).values()) for each in LANGUAGES}
    languages = (
        [lang, *(other for other in LANGUAGES if other != lang)] if form == "html" else [lang]
    )
    called = Text(titles["en"][-1], titles["zh"][-1])
    place = arranged_for(before, after, called, form, detail)
    pictures = {each: drawn_on(place, each) for each in languages}
    told = {each: _told(before, titles[each], found.seed, each) for each in pictures}
    moves = pages.moves_on(
        pictures[lang], list(found.replays.values()), list(study.processes.values())
    )
    if form == "html":
        return pages.page(pictures, moves, told, before).encode("utf-8")
    return film(pictures[lang], moves, told[lang], before, frames)


def arranged_for(
    before: Process,
    after: Process | None,
    called: Text,
    form: str,
    detail: Detail = "auto",
    size: Size = "slide",
) -> Arranged:
    """The places of the picture that a replay runs on, the same in every language: items as boxes
    where steps would be too many to read. The reformed version is ``called`` by its title.
    """
    items = frozenset({*before.items, *(after.items if after is not None else ())})
    titles = (BEFORE, called)
    charts = charts_of(before, after, titles, items if detail == "items" else frozenset())
    boxes = sum(
        node.kind in ("task", "wait", "item") for chart in charts[0] for node in chart.nodes
    )
    if detail == "auto" and items and boxes > MAX_BOXES[form]:
        charts = charts_of(before, after, titles, items)
    return arranged(charts, size)


def _told(before: Process, titles: Sequence[str], seed: int, lang: str) -> Told:
    name = title(before.title, before.name, lang)
    return Told(title=say("replay_title", lang, title=name), sides=titles, seed=seed, lang=lang)
