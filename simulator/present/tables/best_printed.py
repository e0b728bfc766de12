"""The best package on a terminal, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Console, RenderableType
from rich.text import Text

from simulator.model.process import Pool
from simulator.present.tables.best import MAX_ROWS, BestPage
from simulator.present.tables.best_notes import best_notes
from simulator.present.tables.layout import printed
from simulator.present.words.messages import say
from simulator.reforms.scenario import Scenario
from simulator.studies.chosen import Chosen


def print_best(
    console: Console,
    found: Chosen,
    pools: Mapping[str, Pool],
    scenarios: Mapping[str, Scenario],
    lang: str,
) -> None:
    """Prints the sentence, what the reforms are called, the packages, the frontier, the officers,
    the order, and what was left out.
    """
    page = BestPage(found, pools, scenarios, lang)
    for part in _parts(page, console.width):
        console.print(part)


def _parts(page: BestPage, width: int) -> Iterator[RenderableType]:
    found, lang = page.found, page.lang
    yield from page.said()
    yield ""
    yield Text(say("best_choose", lang), style="bold")
    yield from page.legend()
    yield ""
    yield from printed([page.good], width, lang)
    if (several := len(found.tied)) >= MAX_ROWS:
        yield say("best_more", lang, n=several + 1 - MAX_ROWS)
    yield from page.marks(several > 0)
    if len(found.stairs) > 1 or page.has_cost or page.has_harm:
        yield ""
        yield from page.frontier(width)
    if len(found.stairs) > 1:
        yield ""
        yield from printed([page.staircase()], width, lang)
    if found.order:
        yield ""
        yield from printed([page.order()], width, lang)
        yield from page.at_once()
    if found.further:
        yield ""
        yield from printed([page.further()], width, lang)
    if notes := list(best_notes(page)):
        yield ""
        yield from notes
    yield Text(say("simulated", lang), style="italic")
