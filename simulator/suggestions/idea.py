"""What a rule is, and what it has found: the reforms that it would make, of which targets, why, and
on what guesses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from simulator.model.distributions import Fixed, Triangular
from simulator.model.flow import Text
from simulator.model.sentences import Phrase
from simulator.model.units import Quantity
from simulator.reforms.kit.reform import Reform
from simulator.suggestions.evidence import Evidence

Make = Callable[[tuple[str, ...]], tuple[Reform, ...]]
Say = Callable[[tuple[str, ...]], Phrase]


@dataclass(frozen=True, kw_only=True)
class Idea:
    """What one rule would do with a flow.

    ``ways`` are makers of its reforms for some of the ``targets`` (names of items, steps, materials
    or pools): the first that fits the flow is taken, and of the targets those with which it fits,
    ``least`` of them at least. ``seen`` says what in the flow speaks for it, ``assumed`` the
    figures that are guesses.
    """

    targets: tuple[str, ...]
    ways: tuple[Make, ...]
    seen: Say
    assumed: tuple[Phrase, ...] = ()
    least: int = 1


@dataclass(frozen=True, kw_only=True)
class Practice:
    """A rule: what it is called in ``practice``, where that is described (``origin``), what must
    hold in law before it (``precondition``), what may go wrong (``risk``), and how it ``finds``
    ideas. One that is ``blind`` may take away what finds faults although the flow does not say so:
    its harm is unstated whatever the flow counts.
    """

    name: str
    practice: Text
    origin: Text
    precondition: Text
    risk: Text
    find: Callable[[Evidence], Iterator[Idea]]
    blind: bool = False


def best_practice(name: str, further: Text | None = None) -> Text:
    """A practice of the catalogue of Reijers and Limam Mansar, and a ``further`` source."""
    en = f"Reijers & Limam Mansar (2005): {name}"
    zh = f"Reijers、Limam Mansar（2005）：{NAMES_ZH[name]}"
    if further is None:
        return Text(en, zh)
    return Text(f"{en}; {further.en}", f"{zh}；{further.zh}")


NAMES_ZH = {
    "parallelism": "并行",
    "integration": "整合",
    "integral technology": "整体技术",
    "buffering": "信息缓存",
    "task elimination": "取消任务",
    "task composition": "合并任务",
    "task automation": "任务自动化",
    "contact reduction": "减少接触",
    "control relocation": "前移控制",
    "empower": "授权",
    "knock-out": "淘汰次序",
    "flexible assignment": "灵活分派",
    "case manager": "专人负责",
    "extra resources": "增加资源",
    "numerical involvement": "减少参与人数",
    "exception": "例外处理",
    "triage": "分类办理",
}


def hours(value: str) -> Quantity:
    """An amount of work or time: ``2 h``."""
    number, unit = value.split()
    return Quantity(Decimal(number), unit)


def fixed(value: str) -> Fixed:
    """The same, always alike."""
    return Fixed(hours(value))


def between(low: str, mode: str, high: str) -> Triangular:
    """The same, somewhere between two values."""
    return Triangular(hours(low), hours(mode), hours(high))
