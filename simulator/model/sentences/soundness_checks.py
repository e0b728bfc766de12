"""Sentences about what checks return, and about answers that are due by a date."""

from __future__ import annotations

from simulator.model.sentences import Sentence

_RETURNS: dict[str, Sentence] = {
    "returned-without-check": Sentence(
        "'{name}' returns hand-ins, but checks no materials",
        "环节“{name}”写了退回补正比例，但不核收材料",
        "write `checks: materials` too, or leave `returned` out",
        "请加上 `checks: materials`，或删去 `returned`",
    ),
    "returned-again-alone": Sentence(
        "'{name}' says how often it returns hand-ins again, but not how often the first time",
        "环节“{name}”写了再次退回的比例，但没有写首次退回的比例",
        "write `returned` too",
        "请同时写 `returned`",
    ),
    "returned-beside-defects": Sentence(
        "'{name}' returns a share of the hand-ins, and defects are told of {names:and} too: the"
        " same returns would count twice",
        "环节“{name}”写了退回补正比例，而材料{names:and}又各有缺陷率，同一退回会被计算两次",
        "write either `returned` on the check or `defect` on the materials",
        "请在核收环节写 `returned`，或为材料写 `defect`，两者选一",
    ),
}

SENTENCES: dict[str, Sentence] = {**_RETURNS}
