"""Results as a notebook shows them: a sentence, a table, the caveats; HTML that carries its own
style, in the language of the study. Comparison, attribution → **HTML** → cell.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from html import escape

from simulator.application.study import Study
from simulator.comparison.results import Comparison
from simulator.present.tables import comparison as compared
from simulator.present.tables import explanation as explained
from simulator.present.tables.figures import figure_rows
from simulator.present.tables.harm import beside, grave_harm
from simulator.present.tables.start_up import start_up_lines
from simulator.present.tables.versions import put_in_lines, told_notes
from simulator.present.words.messages import say, sure
from simulator.present.words.titles import all_pools
from simulator.studies.attributed import Attribution

Rows = Iterable[tuple[Sequence[str], bool]]
SHOWN = 10  # rows of a log
_TABLE = "border-collapse:collapse;font-variant-numeric:tabular-nums;margin:.6em 0"
_HEAD = "padding:.25em .8em;border-bottom:2px solid currentColor;vertical-align:bottom"
_CELL = "padding:.2em .8em;border-bottom:1px solid rgba(128,128,128,.35)"
_GRAVE = "color:#c62828;font-weight:bold"


def study_html(study: Study, lang: str) -> str:
    """The versions of a study, and where they come from."""
    title = study.before.title
    name = study.before.name if title is None else title.in_(lang)
    rows = [((each.called(lang), each.id, each.file), False) for each in study.variants]
    return _page(lang, [_line(name, "font-weight:bold"), _table(("", "", ""), rows, left=3)])


def comparison_html(study: Study, found: Comparison, lang: str) -> str:
    """What a comparison prints, without its pools."""
    titles = study.titles(lang)
    chosen = [name for name in titles if name != found.baseline or len(titles) == 1]
    head, rows = figure_rows(found, titles, lang)
    parts = [_line(each, _GRAVE) for each in grave_harm(found, titles, lang)]
    pools = all_pools(study.processes)
    for name in chosen:
        days = compared.headline(found, name, titles, lang)
        parts += [_line(line, "font-weight:bold") for line in days]
        parts += [_line(line) for line in start_up_lines(found, name, pools, lang)]
        after, before = study.processes[name], study.processes[found.baseline]
        parts += [_line(line) for line in put_in_lines(before, after, titles[name], lang)]
    parts += [_line(each) for each in compared.certainty(found, titles, lang)]
    parts += [_line(each) for each in told_notes(found, titles, lang)]
    parts.append(_table(head, rows))
    parts += [_line(each) for each in beside(found, titles, study.processes, lang)]
    return _page(lang, [*parts, _line(say("simulated", lang), "font-style:italic")])


def explanation_html(study: Study, name: str, found: Attribution, lang: str) -> str:
    """What brought how much of a change, and why some brought little."""
    title, scenario = study.titles(lang)[name], study.scenarios[name]
    certain = sure(found.replications, f"{found.confidence:.0%}", lang)
    head, rows = explained.share_rows(found, lang)
    first = [_line(line, "font-weight:bold") for line in explained.sentences(found, title, lang)]
    parts = [*first, _line(certain)]
    parts.append(_table(head, rows))
    parts += [_line(each) for each in explained.told(found, study.before, scenario, lang)]
    return _page(lang, [*parts, _line(say("simulated", lang), "font-style:italic")])


def log_html(text: str, lang: str) -> str:
    """The first rows of an event log, given as CSV, and how many there are."""
    head, *rows = csv.reader(io.StringIO(text))
    shown = [(row, False) for row in rows[:SHOWN]]
    if len(rows) > SHOWN:
        shown.append((["…", *[""] * (len(head) - 1)], False))
    count = f"{len(rows)} × {len(head)}"
    return _page(lang, [_table(head, shown, left=len(head)), _line(count)])


def text_html(text: str, lang: str) -> str:
    """What a terminal would show, its columns kept."""
    return _page(lang, [f"<pre>{escape(text)}</pre>"])


def _page(lang: str, parts: Iterable[str]) -> str:
    return f'<div lang="{lang}">{"".join(parts)}</div>'


def _line(text: str, style: str = "") -> str:
    marked = f' style="{style}"' if style else ""
    return f"<div{marked}>{escape(text.strip())}</div>" if text.strip() else ""


def _table(head: Sequence[str], rows: Rows, left: int = 1) -> str:
    """The first ``left`` columns begin at the left, figures end at the right."""
    lines = []
    if any(head):
        lines.append("".join(_cell("th", _HEAD, each, n < left) for n, each in enumerate(head)))
    for cells, is_main in rows:
        style = f"{_CELL};font-weight:bold" if is_main else _CELL
        lines.append("".join(_cell("td", style, each, n < left) for n, each in enumerate(cells)))
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<table style="{_TABLE}">{body}</table>'


def _cell(tag: str, style: str, text: str, is_left: bool) -> str:
    side = "left" if is_left else "right"
    return f'<{tag} style="{style};text-align:{side}">{escape(text)}</{tag}>'
