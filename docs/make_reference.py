"""Writes the pages of the process language in docs/reference from the program itself. The reforms,
and the commands and errors, have programs of their own: make_reform_reference.py and
make_command_reference.py.

    python docs/make_reference.py

A test compares the pages with what this would write, so that they cannot grow old.
"""

from __future__ import annotations

from key_tables import FOLDER, MADE, PROSE, part, table_of, tidy

from simulator.formats.language import (
    answers,
    arrivals,
    flows,
    graphs,
    guidance,
    items,
    processes,
    ways,
)
from simulator.formats.language.attributes import VALUE
from simulator.formats.language.calendars import CALENDAR, HOURS, SLOTS
from simulator.formats.language.conditions import PRECEDENCE
from simulator.formats.language.flows import FlowCodec
from simulator.formats.language.numbers import NUMBER
from simulator.formats.language.open_cases import OPEN_CASES
from simulator.formats.language.steps import LEAVES, STEP


def language(lang: str) -> str:
    """The page of the process language."""
    words = PROSE[lang]
    lines = [MADE, f"# {words['process']}\n", part("intro", lang)]
    lines += table_of(processes.PROCESS, lang, words["a-process"])
    for table in _PLAIN:
        lines += table_of(table, lang)
    lines.append(part("flow", lang))
    blocks = flows.blocks("process")
    for word in ("parallel", "choice", "any", "first", "timer", "times"):
        lines += table_of(blocks[word], lang, word, 3)
    lines += table_of(ways.way("process", FlowCodec("process")), lang, "branch", 3)
    lines += table_of(flows.stage("process"), lang, "stage", 3)
    for word in ("end", "finish"):
        lines += table_of(blocks[word], lang, word, 3)
    graph = graphs.GraphCodec("process").table()
    lines += table_of(graph, lang, "graph", 3, words["graph"])
    for table in (graphs.EDGE, graphs.SPLIT, graphs.JOIN):
        lines += table_of(table, lang, level=3)
    lines.append(part("distributions", lang))
    lines += [*table_of(processes.EXPERIMENT, lang), *table_of(processes.ANSWER, lang)]
    return tidy(lines)


_PLAIN = (
    arrivals.ARRIVALS,
    arrivals.CHANGE,
    OPEN_CASES,
    processes.APPLICANT_TABLE,
    processes.CLASS,
    VALUE,
    PRECEDENCE,
    NUMBER,
    CALENDAR,
    processes.POOL,
    processes.SHIFT,
    arrivals.OTHER_WORK,
    processes.MATERIAL,
    items.ITEM,
    items.LIMIT,
    items.SILENCE,
    items.FEE,
    items.BEFORE_ACCEPTANCE,
    guidance.GUIDE,
    guidance.ITEM_GUIDE,
    STEP,
    SLOTS,
    HOURS,
    LEAVES,
    answers.ANSWER,
)


def pages() -> dict[str, str]:
    """The pages by their file name."""
    return {"language.md": language("en"), "language.zh.md": language("zh")}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
