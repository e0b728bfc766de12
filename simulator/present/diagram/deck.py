"""A deck for a meeting: the message, the flow before and after, what changes, the figures, the
risks.

Slides of the flow, comparison → **deck** → PDF, PowerPoint.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from simulator.comparison.notes import Kind
from simulator.comparison.results import Comparison
from simulator.layout.grid.page import HIGH, MARGIN, SMALL, WIDE
from simulator.layout.looks import HEAD_FILL, INK, QUIET, WHITE
from simulator.layout.text import fitted, wrapped
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.present.diagram.grid import Slide
from simulator.present.diagram.message import message_slide
from simulator.present.diagram.pen import Pen
from simulator.present.report.sources import sources
from simulator.present.tables.changes_summary import summary
from simulator.present.tables.comparison import certainty, headline
from simulator.present.tables.harm import beside
from simulator.present.tables.versions import told_notes
from simulator.present.words.messages import say
from simulator.present.words.titles import title
from simulator.reforms.scenario import Scenario
from simulator.structure.diff import diff

BAND, HEADING, SAID, READ, LEADING = 250.0, 44.0, 28.0, 20.0, 1.5
CHANGES, RISKS = Text("What changes", "改了什么"), Text("What to watch", "需要注意什么")
NO_RISKS = Text("No harm is stated or counted.", "未填写、也未统计到危害。")
ESTIMATED = Text("Estimates, not measured: {what}", "以下为估计值，未经实测：{what}")
_WATCHED: tuple[Kind, ...] = ("unchecked",)
NAMED = 12
"""So many of the things that are estimated are named."""


def deck_of(
    flow: Sequence[Slide],
    comparison: Comparison,
    processes: Mapping[str, Process],
    titles: Mapping[str, Mapping[str, str]],
    scenarios: Mapping[str, Scenario],
    lang: str,
) -> list[Slide]:
    """The slides of a ``flow`` between those that say what was found; in both languages one after
    the other if both are asked for. ``titles`` are those of the versions by language.
    """
    spoken = ("zh", "en") if lang == "both" else (lang,)
    first = next(iter(processes.values()))
    found = [_title_slide(comparison, titles, first, spoken)]
    found += flow
    for each in spoken:
        called = title(first.title, first.name, each)
        if len(processes) > 1:
            last = list(processes.values())[-1]
            found += _listed(CHANGES.in_(each), list(summary(diff(first, last), each)), each)
        found.append(message_slide(comparison, titles[each], processes, called, each))
        risks = list(_risks(comparison, titles[each], processes, scenarios, each))
        found += _listed(RISKS.in_(each), risks, each)
    return found


def _title_slide(
    comparison: Comparison,
    titles: Mapping[str, Mapping[str, str]],
    process: Process,
    spoken: Sequence[str],
) -> Slide:
    from matplotlib.patches import Rectangle

    pen = Pen(WIDE, HIGH)
    pen.add(Rectangle((0, 0), WIDE, BAND, fc=HEAD_FILL, ec="none", zorder=0))
    names = list(comparison.scenarios)
    room = WIDE - 6 * MARGIN
    y = BAND - 34 - 70 * len(spoken)
    for lang in spoken:
        called = title(process.title, process.name, lang)
        if len(names) > 1:
            called = f"{called} · {titles[lang][names[-1]]}"
        lines, size = fitted(called, (room, 66), HEADING, bold=True)
        for line in lines:
            y += size * 1.25
            pen.text(3 * MARGIN, y - size * 0.6, line, size, WHITE, bold=True, align="left")
        y += 70 - len(lines) * size * 1.25
    y = BAND + 34
    for lang in spoken:
        said = headline(comparison, names[-1], titles[lang], lang)
        sure = list(certainty(comparison, titles[lang], lang))
        large = SAID if len(spoken) == 1 else 22.0
        y = _paragraphs(pen, said, y, large, INK, bold=True)
        y = _paragraphs(pen, sure, y + 8, READ if len(spoken) == 1 else 16.0, INK) + 16
    foot = " ".join(say("simulated", lang) for lang in spoken)
    pen.text(3 * MARGIN, HIGH - 30, foot, SMALL + 2, QUIET, align="left")
    return Slide(pen, {})


def _paragraphs(
    pen: Pen, texts: Sequence[str], y: float, size: float, color: str, bold: bool = False
) -> float:
    for text in texts:
        for line in wrapped(text, WIDE - 6 * MARGIN, size, bold):
            y += size * LEADING
            pen.text(3 * MARGIN, y - size * 0.75, line, size, color, bold=bold, align="left")
    return y


def _listed(heading: str, texts: Sequence[str], lang: str) -> Iterator[Slide]:
    """Sentences below a heading, on as many slides as they take; none is cut."""
    room, indent = WIDE - 6 * MARGIN - 24, 3 * MARGIN
    pages: list[list[list[str]]] = [[]]
    used, high = 0.0, HIGH - 150.0
    for text in texts:
        lines = list(wrapped(text, room, READ))
        need = len(lines) * READ * LEADING + 10
        if used + need > high and pages[-1]:
            pages.append([])
            used = 0.0
        pages[-1].append(lines)
        used += need
    for page in pages:
        pen = Pen(WIDE, HIGH)
        pen.text(indent, 48, heading, 30.0, HEAD_FILL, bold=True, align="left")
        y = 90.0
        for lines in page:
            pen.text(indent, y + READ * 0.75, "•", READ, HEAD_FILL, align="left")
            for line in lines:
                pen.text(indent + 24, y + READ * 0.75, line, READ, INK, align="left")
                y += READ * LEADING
            y += 10
        pen.text(indent, HIGH - 30, say("simulated", lang), SMALL + 2, QUIET, align="left")
        yield Slide(pen, {})


def _risks(
    comparison: Comparison,
    titles: Mapping[str, str],
    processes: Mapping[str, Process],
    scenarios: Mapping[str, Scenario],
    lang: str,
) -> Iterator[str]:
    """What stands beside the days: harm, offices that get busier, checks and work that nobody does
    any more; and what is only estimated.
    """
    told = list(beside(comparison, titles, processes, lang))
    yield from told or [NO_RISKS.in_(lang)]
    yield from told_notes(comparison, titles, lang, _WATCHED)
    first = next(iter(processes.values()))
    guess = "estimate" if lang == "en" else "估计"
    named = [of for of, source in sources(first, scenarios, lang) if guess in source]
    if named:
        yield ESTIMATED.in_(lang).format(what=("; " if lang == "en" else "；").join(named[:NAMED]))
