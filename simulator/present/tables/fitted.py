"""How well a process fits a log, as a reader wants it in a terminal: the sentence, then the five
measures beside their floors.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from simulator.mining.fit import Fit, FitMeasure
from simulator.present.tables.layout import Cell, TableRow, TableSheet, printed
from simulator.present.words.messages import listed, say


def print_fit(console: Console, found: Fit, lang: str) -> None:
    """Prints the sentence, the table and what was left out of the comparison."""
    for part in _parts(found, console.width, lang):
        console.print(part)


def _parts(found: Fit, width: int, lang: str) -> Iterator[RenderableType]:
    cycle = found.cycle_times
    said = "fit_said_trained" if found.trained else "fit_said"
    off, floor = share_said(cycle.distance), share_said(cycle.floor)
    yield Text(say(said, lang, model=off, floor=floor), style="bold")
    yield say("fit_means", lang, log=f"{found.cycle:.2f}", model=f"{found.cycle_simulated:.2f}")
    yield say("fit_compared", lang, n=found.compared, runs=found.runs)
    yield ""
    yield from printed([_sheet(found, lang)], width, lang)
    yield ""
    if found.fits:
        yield say("fit_yes", lang)
    else:
        far = [say(f"fit_{each.name}", lang) for each in found.measures if not each.fits]
        yield say("fit_no", lang, measures=listed(far, lang))
    yield say("fit_legend", lang)
    for note in found.notes:
        yield note.text(lang)
    yield Text(say("simulated", lang), style="italic")


def _sheet(found: Fit, lang: str) -> TableSheet:
    names = ("fit_model", "fit_floor", "fit_runs", "fit_chain", "fit_fits")
    columns = tuple(say(name, lang) for name in names)
    rows = tuple(_row(each, lang) for each in found.measures)
    return TableSheet(say("fit_table", lang), columns, rows, plain=len(columns))


def _row(each: FitMeasure, lang: str) -> TableRow:
    shares = (each.distance, each.floor, each.runs, each.chain)
    cells = (*map(share_said, shares), say("yes" if each.fits else "no", lang))
    return TableRow(say(f"fit_{each.name}", lang), tuple(map(Cell, cells)))


def share_said(share: float) -> str:
    """A share in per cent: with one digit below ten.

    >>> share_said(0.0344), share_said(0.25), share_said(0.0)
    ('3.4%', '25%', '0%')
    """
    return f"{share:.1%}" if 0.0005 <= share < 0.0995 else f"{share:.0%}"
