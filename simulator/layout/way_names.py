"""What the ways out of a decision are called, and how many go them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from simulator.model.flow import Branch, Condition, Edge, Text
from simulator.model.sentences import plain

OTHERS = Text("others", "其余")


def listed(texts: Sequence[Text]) -> Text:
    return Text(" / ".join(text.en for text in texts), "、".join(text.zh for text in texts))


def called_so(branches: Sequence[Branch | Edge], label: Text) -> Text | None:
    """What a way is called, with the share of the cases that go it; nothing without a title."""
    titles = [way.title for way in branches if way.title is not None]
    if not titles or len(titles) < len(branches):
        return None
    called = listed(titles)
    whens = [way.when for way in branches if way.when is not None]
    if label == OTHERS or any(when != Condition(shares=when.shares) for when in whens):
        return called
    return Text(f"{called.en} {label.en}", f"{called.zh} {label.zh}")


def percent(share: Any) -> Text:
    percent = share * 100
    is_whole = percent == percent.to_integral_value()
    text = f"{plain(percent.quantize(1) if is_whole else round(percent, 1))}%"
    return Text(text, text)
