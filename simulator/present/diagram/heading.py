"""The line above a flow: what it is, how many steps it has, and what else is drawn that is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from simulator.flow_analysis.step_kinds import StepKind
from simulator.layout.chart import Chart
from simulator.layout.fitting import MARGIN, TITLE_HEIGHT, Laid
from simulator.layout.looks import HEAD_FILL, INK, QUIET, in_language
from simulator.layout.text import width
from simulator.model.flow import Text
from simulator.present.diagram.nodes import draw_chip
from simulator.present.diagram.pen import Pen

LARGE, MIDDLE, LITTLE = 26.0, 18.0, 13.5
APART = 24.0
_STEPS, _LOOPS, _ITEMS = (
    Text("{n} steps", "{n} 个环节"),
    Text("{n} loops", "{n} 个回路"),
    Text("{n} items", "{n} 个事项"),
)
_BESIDE: Mapping[StepKind, Text] = {
    "twin": Text("{n} on another way", "另一路径上的同一环节 {n} 个"),
    "wait": Text("{n} waits", "等待 {n} 处"),
    "later": Text("{n} after the delivery", "办结后工作 {n} 项"),
    "tally": Text("{n} outcomes of inspection", "核查结果 {n} 处"),
}


def draw_heading(pen: Pen, laid: Laid, y: float, lang: str) -> tuple[Text, ...]:
    """Draws the title on the left, the numbers on the right, and between them what changed that no
    box shows; what of that there is no room for.
    """
    heading = laid.heading
    both = lang == "both" and heading.zh != heading.en
    text = f"{heading.zh}   {heading.en}" if both else in_language(heading, lang)
    middle = y + TITLE_HEIGHT / 2
    right, main = pen.wide - MARGIN, said_steps(laid.chart, lang)
    pen.text(right, middle, main, MIDDLE, HEAD_FILL, bold=True, align="right")
    right -= width(main, MIDDLE, True) + APART
    text, size = in_room(text, right - MARGIN)
    pen.text(MARGIN, middle, text, size, INK, bold=True, align="left")
    left = MARGIN + width(text, size, True) + APART
    left, rest = draw_told(pen, laid.chart.told, (left, middle + 2), right, lang)
    others = said_others(laid.chart, lang)
    if others and right - width(others, LITTLE) > left:
        pen.text(right, middle + 2, others, LITTLE, QUIET, align="right")
    return rest


def draw_told(
    pen: Pen, told: Sequence[Text], at: tuple[float, float], right: float, lang: str
) -> tuple[float, tuple[Text, ...]]:
    """What changed that no box shows, as far as there is room; where it ends, and the rest."""
    x, y = at
    for n, each in enumerate(told):
        both = lang == "both" and each.zh != each.en
        said = f"{each.zh} {each.en}" if both else in_language(each, lang)
        wide = width(said, LITTLE)
        more = n + 1 < len(told)
        if x + wide + 10 > right - more * width("…", LITTLE):
            pen.text(x, y, "…", LITTLE, INK, align="left")
            return x + width("…", LITTLE) + APART, tuple(told[n:])
        x = draw_chip(pen, (x, y), said, LITTLE) + 10
    return x, ()


def in_room(text: str, room: float) -> tuple[str, float]:
    """A title and its size in a room: smaller if need be, and cut short where it is too long even
    so.
    """
    size = max(LITTLE, min(LARGE, LARGE * room / width(text, LARGE, True)))
    if width(text, size, True) <= room + 0.5:
        return text, size
    while text and width(f"{text}…", size, True) > room:
        text = text[:-1]
    return f"{text}…", size


def said_steps(chart: Chart, lang: str) -> str:
    """The steps as every table counts them, and the loops; the items where they are drawn as
    boxes.
    """
    items = sum(node.kind == "item" for node in chart.nodes)
    told = [(_ITEMS, items)] if items else []
    told += [(_STEPS, chart.steps), (_LOOPS, chart.loops)]
    return " · ".join(_said(text, n, lang) for text, n in told)


def said_others(chart: Chart, lang: str) -> str:
    """The boxes that are no steps, by what they are; empty if there are none."""
    told = list(_others(chart, lang))
    if not told:
        return ""
    if lang == "both":
        return f"另有 besides: {', '.join(told)}"
    return f"not counted: {', '.join(told)}" if lang == "en" else f"另有{'、'.join(told)}"


def _others(chart: Chart, lang: str) -> Iterator[str]:
    drawn = Counter(node.counts for node in chart.nodes if node.kind in ("task", "wait"))
    for kind, text in _BESIDE.items():
        if drawn[kind]:
            yield _said(text, drawn[kind], lang)


def _said(text: Text, n: int, lang: str) -> str:
    en, zh = text.en.format(n=n), text.zh.format(n=n)
    en = en.removesuffix("s") if n == 1 and not en.endswith("of inspection") else en
    if lang == "both":
        return f"{zh} {en.removeprefix(f'{n} ')}"
    return en if lang == "en" else zh
