"""Sentences that bringing in any file of another program has use for."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "todo-how-many-officers": Sentence("how many officers?", "有多少人？"),
    "todo-how-long": Sentence("how long does it take?", "需要多长时间？"),
    "todo-who": Sentence("who does it?", "由谁办理？"),
    "todo-which-share": Sentence(
        "which share of cases goes this way? equal shares are assumed",
        "这一去向占多大比例？暂按均分",
    ),
    "todo-how-many-cases": Sentence("how many cases come, and when?", "来件多少，何时到来？"),
    "todo-which-hours": Sentence("which hours?", "作息时间？"),
}
