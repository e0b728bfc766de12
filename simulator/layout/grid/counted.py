"""What a box says that stands for the bookkeeping of an inspection: how many violations are found,
how many are not, and how much harm those do.

Bookkeeping → **counted** → title of its box. A share is that of the cases which come there;
of one that differs between the parts of a box the average is told, or it is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from simulator.layout.chart import Line
from simulator.layout.way_names import percent
from simulator.model.flow import Harm, Text

FOUND = Text("violations found", "查出的问题")
MISSED = Text("violations unnoticed", "未被发现的问题")
EITHER = Text("violations found or unnoticed", "查出或未被发现的问题")
OF_THESE, OF_MISSED = Text("of these", "其中"), Text("of the unnoticed", "未被发现的，")
HARMS: Mapping[Harm, Text] = {
    "grave": Text("grave harm", "严重损害"),
    "correctable": Text("mendable harm", "可纠正损害"),
}
UNSTATED: Mapping[Harm, Text] = {
    "unchecked": Text("not checked, and violations are not stated", "未核查，违规比例未说明"),
    "unweighed": Text("what they do is not stated", "后果未说明"),
}
Shares = Collection[Decimal | None]


@dataclass(frozen=True)
class Tallies:
    """Nodes that only count, the ``kinds`` of those that are no decisions, and all lines."""

    group: Collection[str]
    lines: Sequence[Line]
    kinds: Mapping[str, Harm]

    def title(self) -> Text:
        """Everything that is counted."""
        told = [*self._noticed(), *self._harms()]
        told += [text for kind, text in UNSTATED.items() if self._of(kind)]
        said = "; ".join(text.en for text in told)
        return Text(said[0].upper() + said[1:], "；".join(text.zh for text in told))

    def _noticed(self) -> Iterator[Text]:
        """How many violations are found, and how many are not."""
        found, missed = (
            self._shares(self._entries, kind, certain=False) for kind in ("found", "undetected")
        )
        if found and found == missed:
            yield _with_share(EITHER, found, Text(": ", "："))
            return
        for told, shares in ((FOUND, found), (MISSED, missed)):
            if shares:
                yield _with_share(told, shares, Text(": ", "："))

    def _harms(self) -> Iterator[Text]:
        """How much harm is done by what nobody finds."""
        missed = self._of("undetected") or self._entries
        parts = [
            _with_share(harm, shares, Text(" ", ""))
            for kind, harm in HARMS.items()
            for shares in [self._harmful(missed, kind)]
            if shares
        ]
        if parts:
            english, chinese = ", ".join(p.en for p in parts), "、".join(p.zh for p in parts)
            those = OF_MISSED if self._of("found") else OF_THESE
            if self._of("undetected"):
                english, chinese = f"{those.en} {english}", f"{those.zh}{chinese}"
            yield Text(english, chinese)

    def _harmful(self, missed: Collection[str], kind: Harm) -> Shares:
        """The share of what is missed that does a harm: where it differs from place to place that
        of all, if all cases come in at one.
        """
        shares = self._shares(missed, kind)
        if len(shares) > 1 and len(self._entries) == 1:
            some, every = (self._share(self._entries[0], of) for of in (kind, "undetected"))
            return frozenset({some / every}) if some and every else shares
        return shares

    def _of(self, kind: Harm) -> list[str]:
        return [name for name in self.group if self.kinds.get(name) == kind]

    @cached_property
    def _entries(self) -> list[str]:
        """Where cases come in."""
        into = {line.target for line in self.lines if line.source not in self.group}
        return [name for name in self.group if name in into]

    def _shares(
        self, names: Collection[str], kind: Harm, certain: bool = True
    ) -> frozenset[Decimal | None]:
        """The shares of the cases at each of these nodes that are counted as this, without none;
        unless ``certain`` also without all, which a decision before the box tells already.
        """
        found = frozenset(self._share(name, kind) for name in names) - {Decimal(0)}
        return found if certain else found - {Decimal(1)} or found

    def _share(self, name: str, kind: Harm) -> Decimal | None:
        """Of the cases at a node those that are counted as this there or behind it; nothing, if the
        decisions do not go by shares alone.
        """
        if self.kinds.get(name) == kind:
            return Decimal(1)
        total = Decimal(0)
        out = [line for line in self.lines if line.source == name and line.target in self.group]
        for line in out:
            behind = self._share(line.target, kind)
            share = Decimal(1) if name in self.kinds else line.share
            if behind is None or (behind and share is None):
                return None
            total += behind * (share or 0)
        return total


def _with_share(told: Text, shares: Shares, colon: Text) -> Text:
    """With the share that all have in common, if it is not just all."""
    common = next(iter(shares)) if len(shares) == 1 else None
    if common is None or common == 1:
        return told
    share = percent(common)
    return Text(f"{told.en}{colon.en}{share.en}", f"{told.zh}{colon.zh}{share.zh}")
