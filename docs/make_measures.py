"""Writes what the documents say of figures from the catalogue: the reference pages in both
languages, and the section of the glossary.

    python docs/make_measures.py

A test compares the pages with what this would write, so that they cannot grow old.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from simulator.measures.catalogue import every_figure
from simulator.measures.figure import FAMILIES, ORIGINS, UNITS, Figure
from simulator.model.flow import Text

FOLDER = Path(__file__).resolve().parent
MADE = "<!-- Written by docs/make_measures.py from the catalogue of measures; change that. -->"
BEGIN, END = "<!-- measures: written by docs/make_measures.py -->", "<!-- end of measures -->"
HEAD = Text(
    """\
# Measures

Every figure of a result, in the order of the families in which tables show them. *From* says how
it is found:

* *simulated*: the measures, a value per replication. The name of one stands in the JSON
  (`measures`) and CSV of `compare`, and after `--measure` of `explain` and `sensitivity`.
* *counted*: what follows from the file alone, without simulating; in the JSON under `counts`.
* The figures of officers are given for every pool, in the JSON under `pools`; the offered load of
  one is *calculated* from the file.

Figures that offices report are built from these: see [indicators](../indicators.md). How time is
divided among the five clocks is told in [semantics](../semantics.md).

*In the long run*: where queues grow without end, a figure marked – has no mean; what was seen
within the horizon is given instead. *Better*: which way a reform should move it. The intervals are
those of [the method](../method.md).
""",
    """\
# 指标

结果中的全部指标，按表格中的分组排列。“得出方式”分三种：

* **模拟**：每次重复模拟得出一个值。名称即 `compare` 的 JSON（`measures`）和 CSV 中的键，
  也是 `explain`、`sensitivity` 的 `--measure` 取值。
* **清点**：只由文件得出，不经模拟；在 JSON 的 `counts` 中。
* 办理人员的指标按每组人员给出，在 JSON 的 `pools` 中；其中工作量负荷由文件**计算**得出。

各地上报的数字由以上指标构成，见[上报指标](../indicators.zh.md)。五段用时如何划分，见[语义](../semantics.md)。

**长期**：排队不断增长时，标“–”的指标不存在平均值，只给出模拟期内的数值。
**向好**：改革应使其变化的方向。误差范围的算法见[方法](../method.md)。
""",
)
COLUMNS = Text(
    "| name | figure | meaning | formula | from | better | in the long run |",
    "| 名称 | 指标 | 含义 | 算法 | 得出方式 | 向好 | 长期 |",
)
BETTER = Text("less more", "降低 提高")


def said(text: Text, lang: str) -> str:
    return text.zh if lang == "zh" else text.en


def page(lang: str) -> str:
    """The reference page of the figures in one language."""
    lines = [MADE, "", said(HEAD, lang)]
    for family, title in FAMILIES.items():
        lines += [f"## {said(title, lang)}", "", said(COLUMNS, lang), "|---" * 7 + "|"]
        lines += [row(each, lang) for each in every_figure() if each.family == family]
        lines.append("")
    lines += ["## Units" if lang == "en" else "## 单位", ""]
    lines += ["| `unit` | meaning |" if lang == "en" else "| `unit` | 含义 |", "|---|---|"]
    lines += [
        f"| {f'`{unit}`' if unit else '–'} | {said(of, lang)} |" for unit, of in UNITS.items()
    ]
    return "\n".join(lines) + "\n"


def row(figure: Figure, lang: str) -> str:
    """A figure as a row of its family."""
    less, more = said(BETTER, lang).split()
    unit = f" (`{figure.unit}`)" if figure.unit else ""
    cells = (
        f"`{figure.name}`",
        said(figure.title, lang) + unit,
        said(figure.meaning, lang),
        said(figure.formula, lang),
        said(ORIGINS[figure.origin], lang),
        "–" if figure.less_is_better is None else less if figure.less_is_better else more,
        "✓" if figure.in_long_run else "–",
    )
    return f"| {' | '.join(cells)} |"


def glossary(written: str) -> str:
    """The glossary with its section of figures as the catalogue has it."""
    head, _, rest = written.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n\n" + "\n".join(section()) + f"\n\n{END}{tail}"


def section() -> Iterator[str]:
    """The figures as rows of the glossary, by their English word."""
    yield "| English | 中文 | what it means here |"
    yield "|---|---|---|"
    for each in sorted(every_figure(), key=lambda each: each.title.en.replace("-", " ")):
        told = ", counted" if each.origin == "counted" else ""
        told = ", of a pool" if each.family == "officers" else told
        yield f"| {each.title.en} | {each.title.zh} | {each.meaning.en} (`{each.name}`{told}) |"


def pages() -> dict[str, str]:
    """What is written, by the file's path in this folder."""
    return {
        "reference/measures.md": page("en"),
        "reference/measures.zh.md": page("zh"),
        "glossary.md": glossary((FOLDER / "glossary.md").read_text(encoding="utf-8")),
    }


if __name__ == "__main__":
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
