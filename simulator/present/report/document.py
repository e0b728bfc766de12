"""A report as a document: the words and tables of the page, its charts and the flows as pictures.

Facts, body → **document** → Word. What is read in a meeting comes first; the official tables and
the flows before and after are on landscape pages at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from simulator.application.report import Facts
from simulator.layout.fitting import BEFORE
from simulator.model.flow import Text
from simulator.present.diagram.grid import slides_of
from simulator.present.diagram.picture import rendered_apart
from simulator.present.documents.content import (
    Block,
    Bullets,
    Document,
    EmbeddedPicture,
    Grid,
    GridRow,
    NewPage,
    Paragraph,
    SectionHeading,
)
from simulator.present.monochrome import Style
from simulator.present.report import charts
from simulator.present.report.body import WORDS, said, words_of
from simulator.present.report.charts import ReportChart
from simulator.present.report.frontier import frontier_chart, order_chart
from simulator.present.report.waterfall import waterfall
from simulator.present.tables.explanation import told
from simulator.present.tables.robustness import robust_lines
from simulator.present.words.messages import listed, say
from simulator.present.words.titles import all_pools

ACROSS = 7.0
"""How many inches wide charts are drawn, so that their letters can be read on an upright page."""


def document_of(facts: Facts, lang: str, command: str, style: Style = "screen") -> Document:
    """The report in one language; pictures are in black and white if the ``style`` is to print."""
    lang = "zh" if lang == "zh" else "en"
    body = words_of(facts, lang, command)
    pictures = _Pictures(facts, lang, style)
    blocks = (
        *_message(body),
        *_where(body, pictures),
        *_saved(facts, body, pictures),
        *_weighed(body),
        *_figures(body, pictures),
        *_best(body, pictures),
        *_officers(body, pictures),
        *_reported(body),
        *_robust(facts, body, pictures),
        *_rests_on(body),
        NewPage(wide=True),
        *_official(body),
        *_flows(body, pictures),
    )
    return Document(body["title"], lang, blocks)


class _Pictures:
    """The charts and flows of a report as blocks, each with what it shows."""

    def __init__(self, facts: Facts, lang: str, style: Style) -> None:
        self.facts, self.lang, self.style = facts, lang, style
        self.titles = facts.study.titles(lang)

    def part(self, title: str, of: str) -> str:
        return say("of_scenario", self.lang, scenario=title, text=of) if of else title

    def chart(
        self, chart: ReportChart, key: str, of: str = "", captioned: bool = False
    ) -> EmbeddedPicture:
        """A chart; who cannot see it hears its title and the versions that it compares."""
        title = self.part(said(WORDS[key], self.lang), of)
        alt = self.part(title, listed(list(self.titles.values()), self.lang))
        chart.figure.set_size_inches(ACROSS, chart.figure.get_figheight())
        return EmbeddedPicture(chart.png(self.style), alt, title if captioned else "")

    def flows(self, title: str) -> Iterator[EmbeddedPicture]:
        """The slides of today's flow and each reformed one."""
        facts = self.facts
        for name in facts.reformed:
            called = (BEFORE, Text(self.titles[name], self.titles[name]))
            slides = slides_of(facts.before, facts.processes[name], lang=self.lang, titles=called)
            for n, png in enumerate(rendered_apart(slides, "png", self.style), 1):
                of = self.part(title, self.titles[name])
                caption = (
                    say("in_brackets", self.lang, text=of, more=str(n)) if len(slides) > 1 else of
                )
                yield EmbeddedPicture(png, caption, caption)


def _grid(head: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> Grid:
    return Grid(head, [GridRow(cells, _kind(kind)) for kind, cells in rows])


def _kind(kind: str) -> Any:
    return kind if kind in ("main", "group", "beside") else ""


def _message(body: Mapping[str, Any]) -> Iterator[Block]:
    """What is read first: the sentences, how sure they are, the figures of the first screen."""
    yield SectionHeading(body["words"]["told"])
    yield from (Paragraph(line, "grave") for line in body["grave"])
    for each in body["sentences"]:
        yield from (Paragraph(line, "strong") for line in each["days"])
        yield from (Paragraph(line) for line in each["start_up"])
    versions = body["first"]["scenarios"]
    if len(versions) > 1:
        yield Bullets([f"{each['letter']}  {each['title']}" for each in versions])
    yield _grid(*body["tiles"])
    yield Paragraph(body["sure"], "quiet")
    yield Paragraph(body["words"]["simulated"], "strong")
    yield Bullets(body["notes"])


def _where(body: Mapping[str, Any], pictures: _Pictures) -> Iterator[Block]:
    """Where the time goes, how long cases take, and what holds them up."""
    facts, titles, lang = pictures.facts, pictures.titles, pictures.lang
    yield SectionHeading(body["words"]["clocks"])
    yield pictures.chart(charts.where_time_goes(facts.comparison, titles, lang), "clocks")
    yield SectionHeading(body["words"]["distribution"], 2)
    yield pictures.chart(charts.distribution(facts.times, titles, lang), "distribution")
    yield SectionHeading(body["words"]["limits"], 2)
    yield Bullets(body["bottlenecks"])


def _saved(facts: Facts, body: Mapping[str, Any], pictures: _Pictures) -> Iterator[Block]:
    """What brought the change: reform by reform, then cut by cut."""
    first, words, lang = body["first"], body["words"], pictures.lang
    yield SectionHeading(first["words"]["saved"])
    for each, name in zip(first["saved"], facts.reformed, strict=True):
        called = pictures.titles[name]
        if each["letter"]:
            yield SectionHeading(called, 2)
        if each["rows"]:
            head = (
                words["reform"],
                say("in_brackets", lang, text=say("change", lang), more=first["unit"]),
            )
            yield Grid(head, [GridRow((row["title"], row["text"])) for row in each["rows"]])
        yield from (Paragraph(line, "quiet") for line in each["lines"])
        if name in facts.explained:
            found, by_reform = facts.explained[name], facts.by_reform[name]
            yield pictures.chart(waterfall(found, lang), "waterfall", called, captioned=True)
            yield pictures.chart(waterfall(by_reform, lang), "reforms", called, captioned=True)
            yield Bullets(list(told(found, facts.before, facts.scenarios[name], lang)))


def _weighed(body: Mapping[str, Any]) -> Iterator[Block]:
    """Who decides what, and what stands beside the days saved."""
    words = body["words"]
    yield SectionHeading(words["decide"])
    for block in body["decisions"]:
        if len(body["decisions"]) > 1:
            yield SectionHeading(block["title"], 2)
        rows = [
            GridRow(
                (row["reform"], row["power"], "\n".join(filter(None, (row["why"], row["basis"]))))
            )
            for row in block["rows"]
        ]
        if rows:
            yield Grid((words["reform"], words["power"], words["why"]), rows)
    yield Paragraph(words["legality"], "quiet")
    yield SectionHeading(words["risks"])
    yield Bullets(body["risks"])


def _figures(body: Mapping[str, Any], pictures: _Pictures) -> Iterator[Block]:
    words = body["words"]
    yield SectionHeading(words["figures"])
    yield _grid(body["head"], body["rows"])
    if body["carried"]:
        yield SectionHeading(words["carried"], 2)
        yield _grid(body["carried_head"], body["carried"])


def _best(body: Mapping[str, Any], pictures: _Pictures) -> Iterator[Block]:
    """The best package, if that was asked for."""
    best, found = body["best"], pictures.facts.best
    if best is None or found is None:
        return
    yield SectionHeading(body["words"]["best"])
    yield from (Paragraph(line) for line in best["said"])
    yield Bullets(best["legend"])
    yield _grid(best["head"], best["rows"])
    pools = all_pools(pictures.facts.processes)
    for draw in (frontier_chart, order_chart):
        chart = draw(found, pools, pictures.facts.scenarios, pictures.lang)
        yield pictures.chart(chart, "best")
    yield Bullets(best["lines"])


def _officers(body: Mapping[str, Any], pictures: _Pictures) -> Iterator[Block]:
    """Who is busy, and what is promised beside what the clock shows."""
    facts, titles, lang = pictures.facts, pictures.titles, pictures.lang
    yield SectionHeading(body["words"]["busy"])
    yield pictures.chart(charts.busy(facts.comparison, facts.processes, titles, lang), "busy")
    yield SectionHeading(body["words"]["reality"])
    yield pictures.chart(charts.promise_and_reality(facts.comparison, titles, lang), "reality")
    yield Paragraph(body["words"]["trap"], "quiet")


def _reported(body: Mapping[str, Any]) -> Iterator[Block]:
    """The figures that offices report, and points."""
    yield SectionHeading(body["words"]["reported"])
    for block in body["reported"]:
        if len(body["reported"]) > 1:
            yield SectionHeading(block["title"], 2)
        yield _grid(block["head"], block["rows"])
    if body["scores"]:
        yield SectionHeading(body["words"]["scores"])
    for block in body["scores"]:
        yield SectionHeading(block["title"], 2)
        yield _grid(block["head"], block["rows"])
        yield Bullets(block["lines"])


def _robust(facts: Facts, body: Mapping[str, Any], pictures: _Pictures) -> Iterator[Block]:
    """What becomes of the change if the estimates are off, if that was asked for."""
    if facts.robust:
        yield SectionHeading(body["words"]["robust"])
    pools = all_pools(facts.processes)
    for name, found in facts.robust.items():
        called = pictures.titles[name]
        if len(facts.robust) > 1:
            yield SectionHeading(called, 2)
        yield pictures.chart(charts.tornado(found, pictures.lang), "robust", called)
        yield Bullets(list(robust_lines(found, pools, pictures.lang)))


def _rests_on(body: Mapping[str, Any]) -> Iterator[Block]:
    """What the figures rest on, and how to get them again."""
    words = body["words"]
    yield SectionHeading(words["assumptions"])
    yield Grid((words["of"], words["source"]), [GridRow(row) for row in body["sources"]])
    yield SectionHeading(words["repeat"])
    yield Paragraph(body["command"], "command", kept=True)
    yield Paragraph(body["made"], "quiet", kept=True)
    yield Paragraph(words["simulated"], "strong")


def _official(body: Mapping[str, Any]) -> Iterator[Block]:
    """The tables before and after and of the tasks, which are wide."""
    yield SectionHeading(body["words"]["official"])
    for block in body["official"]:
        yield SectionHeading(block["title"], 2)
        table = _grid(block["head"], block["rows"])
        yield replace(table, once=block.get("once", ()), parts=block["parts"])
        yield from (Paragraph(line, "quiet") for line in block["lines"])


def _flows(body: Mapping[str, Any], pictures: _Pictures) -> Iterator[Block]:
    yield NewPage(wide=True)
    yield SectionHeading(body["words"]["diagram"])
    yield from pictures.flows(body["words"]["diagram"])
