"""The two official tables of a report: before and after, and the tasks of each scenario.

Facts → form sources → **official tables** → body.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simulator.application.forms.cells import TO_FILL, FormCell, FormSources
from simulator.application.forms.changes import change_table
from simulator.application.forms.tasks import task_table
from simulator.application.report import Facts
from simulator.model.flow import Text
from simulator.present.forms.documents import PARTS, rows_said_once, said_once
from simulator.present.forms.shown import cell_text
from simulator.present.forms.words import COLUMNS, NOTES, TITLES
from simulator.present.words.messages import say
from simulator.present.words.time_units import unit_of

CONTRIBUTION = Text("Contribution (simulated)", "贡献（模拟估计）")
BESIDE = Text(
    "What a scenario puts in, whom it makes busier and what harm it does stands under '{part}'.",
    "改革所需投入、负荷上升的部门和可能的损害，见“{part}”。",
)


def official_tables(facts: Facts, lang: str, risks: str) -> list[Mapping[str, Any]]:
    """The tables of every scenario as blocks of ``title``, ``head``, ``rows`` and ``lines``,
    how wide the columns are as ``parts`` of the page and which of them, by place, say something
    ``once`` for several rows; a reformed version that was written as a process has no tasks.
    ``risks`` is the title of the part that says what is to be weighed.
    """
    return [block for name in facts.reformed for block in _tables_of(facts, name, lang, risks)]


def _tables_of(facts: Facts, name: str, lang: str, risks: str) -> Iterator[Mapping[str, Any]]:
    scenario = facts.scenarios.get(name)
    sources = FormSources(before=facts.before, after=facts.processes[name], scenario=scenario)
    called = facts.study.titles(lang)[name]
    whole = str(len(sources.items) + 1)
    rows = rows_said_once(change_table(sources), lang)
    yield {
        "title": say("in_brackets", lang, text=TITLES["changes"].in_(lang), more=called),
        "head": [COLUMNS[each].in_(lang) for each in change_table(sources).columns],
        "rows": [("main" if row[0] == whole else "", row) for row in rows],
        "parts": PARTS["changes"],
        "once": said_once(change_table(sources).columns),
        "lines": [
            *(text.in_(lang) for text in NOTES["changes"]),
            BESIDE.in_(lang).format(part=risks),
        ],
    }
    if scenario is None:
        return
    table = task_table(sources)
    *heads, _ = [COLUMNS[each].in_(lang) for each in table.columns]
    yield {
        "title": say("in_brackets", lang, text=TITLES["tasks"].in_(lang), more=called),
        "head": [*heads, CONTRIBUTION.in_(lang)],
        "rows": [
            ("", [*(cell_text(cell, lang) for cell in row[:-1]), _brought(facts, name, row, lang)])
            for row in table.rows
        ],
        "parts": PARTS["tasks"],
        "lines": [say("legality", lang)],
    }


def _brought(facts: Facts, name: str, row: tuple[FormCell, ...], lang: str) -> str:
    """What the reform of a task brought, if the change was divided or is of it alone."""
    change = facts.comparison.scenarios[name].change.get("cycle_time")
    i = int(row[2].paths[0][2])
    divided = facts.by_reform.get(name)
    if divided is not None:
        found = [each.value for each in divided.shares if each.reforms == (i,)]
    else:
        alone = len(facts.scenarios[name].reforms) == 1 and change is not None
        found = [change.difference] if alone and change is not None else []
    cell = FormCell(value=found[0], rule="added") if found else TO_FILL
    return cell_text(cell, lang, unit_of(facts.comparison))
