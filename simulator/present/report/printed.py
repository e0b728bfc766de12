"""A report as a PDF: words and tables on landscape pages of A4, then the slides of the flows and
the charts, a page each; its text can be searched.

Facts, body → **printed** → PDF. No browser is needed.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from simulator.application.report import Facts
from simulator.layout.fitting import BEFORE
from simulator.layout.looks import INK, QUIET, REWORK
from simulator.layout.text import width, wrapped
from simulator.model.flow import Text
from simulator.present.diagram.grid import slides_of
from simulator.present.diagram.pen import Pen
from simulator.present.monochrome import Style, monochrome
from simulator.present.report import charts
from simulator.present.report.body import WORDS, said, words_of
from simulator.present.report.charts import ReportChart
from simulator.present.report.frontier import frontier_chart, order_chart
from simulator.present.report.paper import on_paper
from simulator.present.report.waterfall import waterfall
from simulator.present.words.titles import all_pools

WIDE, HIGH, MARGIN = 1122.5, 793.7, 52.0  # A4 landscape, px at 96 to the inch
BLUE, RULE = "#334e68", "#d9dfe5"
ROOM = WIDE - 2 * MARGIN


class TextPages:
    """Pages of text, filled from the top; a new page begins where the old one is full."""

    def __init__(self) -> None:
        self.pages: list[Pen] = []
        self.y = HIGH

    def _need(self, high: float) -> Pen:
        if not self.pages or self.y + high > HIGH - MARGIN:
            self.pages.append(Pen(WIDE, HIGH))
            self.y = MARGIN
        return self.pages[-1]

    def figures(self) -> Iterator[Any]:
        return (pen.figure for pen in self.pages)

    def gap(self, high: float) -> None:
        self.y += high

    def lines(
        self, text: str, size: float, color: str = INK, bold: bool = False, indent: float = 0.0
    ) -> None:
        """A paragraph, broken where it must be."""
        for line in wrapped(text, ROOM - indent, size, bold) or [""]:
            pen = self._need(size * 1.5)
            pen.text(MARGIN + indent, self.y + size * 0.75, line, size, color, bold, "left")
            self.y += size * 1.5

    def heading(self, text: str) -> None:
        self.gap(14)
        self._need(90)  # a heading never stands alone at the foot of a page
        self.lines(text, 18, BLUE, bold=True)
        self.pages[-1].stroke((MARGIN, self.y), (WIDE - MARGIN, self.y), RULE, 1, 1)
        self.gap(8)

    def bullets(self, texts: Iterable[str], size: float = 13.5) -> None:
        for text in texts:
            self._need(size * 1.5)
            self.pages[-1].text(MARGIN + 6, self.y + size * 0.75, "•", size, QUIET, align="left")
            self.lines(text, size, indent=20)

    def table(
        self, head: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]], size: float = 13.0
    ) -> None:
        """The first column to the left, the others to the right; a row is ``main``, ``group``,
        ``beside`` or plain.
        """
        columns = _columns(head, [cells for _, cells in rows], size)
        high = size * 1.55
        self._row(head, columns, size, BLUE, bold=True)
        for kind, cells in rows:
            if self.y + high > HIGH - MARGIN:
                self._need(high)
                self._row(head, columns, size, BLUE, bold=True)
            color = BLUE if kind == "group" else QUIET if kind == "beside" else INK
            self._row(cells, columns, size, color, bold=kind in ("main", "group"))

    def _row(
        self, cells: Sequence[str], columns: Sequence[float], size: float, color: str, bold: bool
    ) -> None:
        high = size * 1.55
        pen = self._need(high)
        for place, (cell, end) in enumerate(zip(cells, columns, strict=False)):
            x = MARGIN + (cell != cell.lstrip()) * 14 if place == 0 else end
            pen.text(
                x,
                self.y + high / 2,
                cell.strip(),
                size,
                color,
                bold,
                "left" if place == 0 else "right",
            )
        pen.stroke((MARGIN, self.y + high), (WIDE - MARGIN, self.y + high), RULE, 0.6, 1)
        self.y += high

    def words(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        parts: Sequence[float],
        size: float = 12.5,
    ) -> None:
        """A table of sentences: columns of the given parts of the width, cells broken into
        lines; the head stands on every page.
        """
        wide = [ROOM * part / sum(parts) for part in parts]
        self._words(head, wide, size, BLUE, bold=True)
        for cells in rows:
            if self.y + self._height(cells, wide, size) > HIGH - MARGIN:
                self.y = HIGH
                self._words(head, wide, size, BLUE, bold=True)
            self._words(cells, wide, size, INK)

    def _height(self, cells: Sequence[str], wide: Sequence[float], size: float) -> float:
        return max(map(len, _broken(cells, wide, size, False))) * size * 1.4 + 6

    def _words(
        self,
        cells: Sequence[str],
        wide: Sequence[float],
        size: float,
        color: str,
        bold: bool = False,
    ) -> None:
        broken = _broken(cells, wide, size, bold)
        high = max(map(len, broken)) * size * 1.4 + 6
        pen = self._need(high)
        left = MARGIN
        for room, lines in zip(wide, broken, strict=True):
            for i, line in enumerate(lines):
                y = self.y + 3 + size * (0.7 + 1.4 * i)
                pen.text(left, y, line, size, color, bold, "left")
            left += room
        pen.stroke((MARGIN, self.y + high), (WIDE - MARGIN, self.y + high), RULE, 0.6, 1)
        self.y += high


def _broken(
    cells: Sequence[str], wide: Sequence[float], size: float, bold: bool
) -> list[list[str]]:
    """The lines of each cell of a row in a column so wide."""
    return [
        [part for line in cell.split("\n") for part in wrapped(line, room - 14, size, bold) or [""]]
        for cell, room in zip(cells, wide, strict=True)
    ]


def _columns(head: Sequence[str], rows: Sequence[Sequence[str]], size: float) -> list[float]:
    """Where each column ends; as near to the first one as its text allows."""
    wide = [
        max(
            (width(cells[place], size, True) for cells in [head, *rows] if place < len(cells)),
            default=0.0,
        )
        for place in range(len(head))
    ]
    gap = min(40.0, max(14.0, (ROOM - sum(wide)) / max(len(head) - 1, 1)))
    ends = [MARGIN + wide[0]]
    for each in wide[1:]:
        ends.append(ends[-1] + gap + each)
    return ends


def printed(facts: Facts, lang: str, command: str, style: Style = "screen") -> bytes:
    """The bytes of the PDF, the same for the same facts."""
    import matplotlib as mpl
    from matplotlib.backends.backend_pdf import PdfPages

    lang = "zh" if lang == "zh" else "en"
    body = words_of(facts, lang, command)
    file = io.BytesIO()
    settings: Any = {"pdf.fonttype": 42}
    metadata: Any = {
        "Title": body["title"],
        "CreationDate": None,
        "ModDate": None,
        "Producer": None,
        "Creator": "Five Cuts",
    }
    with mpl.rc_context(settings), PdfPages(file, metadata=metadata) as pdf:
        for figure in (
            *_first(body).figures(),
            *_pictures(facts, lang, style),
            *_last(body).figures(),
        ):
            pdf.savefig(monochrome(figure, hatched=False) if style == "print" else figure)
    return file.getvalue()


def _first(body: Mapping[str, Any]) -> TextPages:
    """What is read first: the sentence, what limits, who decides, what stands beside, the
    figures.
    """
    sheet, words = TextPages(), body["words"]
    sheet.lines(body["title"], 25, BLUE, bold=True)
    sheet.gap(10)
    for line in body["grave"]:
        sheet.lines(line, 17, REWORK, bold=True)
    for each in body["sentences"]:
        for line in each["days"]:
            sheet.lines(line, 20, bold=True)
        for line in each["start_up"]:
            sheet.lines(line, 15)
    sheet.lines(" ".join([body["sure"], *body["notes"]]), 13, QUIET)
    sheet.lines(words["simulated"], 13, QUIET, bold=True)
    sheet.gap(8)
    for each in body["first"]["scenarios"] if len(body["first"]["scenarios"]) > 1 else ():
        sheet.lines(f"{each['letter']}  {each['title']}", 13)
    sheet.table(*body["tiles"])
    sheet.heading(words["limits"])
    sheet.bullets(body["bottlenecks"])
    sheet.heading(words["risks"])
    sheet.bullets(body["risks"])
    sheet.heading(words["decide"])
    for block in body["decisions"]:
        if len(body["decisions"]) > 1:
            sheet.lines(block["title"], 14, bold=True)
        rows = [
            (row["reform"], row["power"], " ".join([row["why"], row["basis"]]).strip())
            for row in block["rows"]
        ]
        sheet.words((words["reform"], words["power"], words["why"]), rows, (0.24, 0.24, 0.52))
    sheet.lines(words["legality"], 12, QUIET)
    sheet.heading(words["figures"])
    sheet.table(body["head"], body["rows"])
    if body["carried"]:
        sheet.heading(words["carried"])
        sheet.table(
            body["carried_head"],
            body["carried"],
        )
    return sheet


def _last(body: Mapping[str, Any]) -> TextPages:
    """What is looked up: the best package, reported figures, points, sources, how to repeat it."""
    sheet, words = TextPages(), body["words"]
    if (best := body["best"]) is not None:
        sheet.heading(words["best"])
        for line in best["said"]:
            sheet.lines(line, 13)
        sheet.bullets(best["legend"])
        sheet.table(best["head"], best["rows"])
        sheet.bullets(best["lines"])
    for block in body["reported"]:
        sheet.heading(
            words["reported"] + (f": {block['title']}" if len(body["reported"]) > 1 else "")
        )
        sheet.table(block["head"], block["rows"])
    _official(sheet, body)
    for block in body["scores"]:
        sheet.heading(f"{words['scores']}: {block['title']}")
        sheet.table(
            block["head"],
            block["rows"],
        )
        sheet.bullets(block["lines"])
    sheet.heading(words["assumptions"])
    sheet.words((words["of"], words["source"]), list(body["sources"]), (0.4, 0.6))
    sheet.heading(words["repeat"])
    sheet.lines(body["command"], 13)
    sheet.lines(body["made"], 12, QUIET)
    sheet.lines(words["simulated"], 13, bold=True)
    return sheet


def _official(sheet: TextPages, body: Mapping[str, Any]) -> None:
    """The tables before and after and of the tasks of every scenario."""
    sheet.heading(body["words"]["official"])
    for block in body["official"]:
        sheet.gap(8)
        sheet.lines(block["title"], 14, bold=True)
        sheet.words(block["head"], [cells for _, cells in block["rows"]], block["parts"], 10.5)
        for line in block["lines"]:
            sheet.lines(line, 11, QUIET)


def _pictures(facts: Facts, lang: str, style: Style) -> Iterator[Any]:
    """The slides of the flows, and every chart under its title."""
    titles, comparison = facts.study.titles(lang), facts.comparison
    for name in comparison.scenarios:
        if name != comparison.baseline:
            called = (BEFORE, Text(titles[name], titles[name]))
            after = facts.processes[name]
            for slide in slides_of(facts.before, after, lang=lang, titles=called):
                yield on_paper(slide.pen, WIDE, HIGH, MARGIN / 2)
    yield _on_page(charts.distribution(facts.times, titles, lang), "distribution", "", lang, style)
    yield _on_page(charts.where_time_goes(comparison, titles, lang), "clocks", "", lang, style)
    for name, found in facts.explained.items():
        of = titles[name] if len(facts.explained) > 1 else ""
        yield _on_page(waterfall(found, lang), "waterfall", of, lang, style)
        yield _on_page(waterfall(facts.by_reform[name], lang), "reforms", of, lang, style)
    yield _on_page(charts.busy(comparison, facts.processes, titles, lang), "busy", "", lang, style)
    yield _on_page(charts.promise_and_reality(comparison, titles, lang), "reality", "", lang, style)
    if facts.best is not None:
        pools = all_pools(facts.processes)
        for draw in (frontier_chart, order_chart):
            yield _on_page(draw(facts.best, pools, facts.scenarios, lang), "best", "", lang, style)
    for name, swings in facts.robust.items():
        yield _on_page(
            charts.tornado(swings, lang),
            "robust",
            titles[name] if len(facts.robust) > 1 else "",
            lang,
            style,
        )


def _on_page(chart: ReportChart, key: str, of: str, lang: str, style: Style) -> Any:
    """A chart at the top of a landscape page, as high as it wants to be."""
    wide, high = WIDE / 96, HIGH / 96
    wanted = min(
        float(chart.figure.get_figheight()) * (wide - 1) / float(chart.figure.get_figwidth()),
        high - 1.5,
    )
    chart.figure.set_size_inches(wide, high)
    top = 1 - 1.0 / high
    engine: Any = chart.figure.get_layout_engine()
    engine.set(rect=(0.5 / wide, top - wanted / high, 1 - 1 / wide, wanted / high))
    text = said(WORDS[key], lang) + (f": {of}" if of else "")
    chart.figure.text(
        0.5 / wide, 1 - 0.6 / high, text, fontsize=15, fontweight="bold", color=BLUE, va="center"
    )
    return chart.finished(style)
