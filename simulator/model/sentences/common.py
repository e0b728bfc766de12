"""Sentences that every room uses."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "raw": Sentence("{text}", "{text}"),
    "did-you-mean": Sentence("did you mean '{name}'?", "是否想写“{name}”？"),
    "known-are": Sentence("known: {names:list}", "可用：{names}"),
    "no-such": Sentence("there is no {kind} '{name}'", "没有{kind}“{name}”"),
}
