"""What the keys of returned hand-ins, of answers by a date and of cost mean, in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

EVERYDAY_ZH: Mapping[str, str] = {
    "The share of first checks that send the case back, whichever material it is.": (
        "首次核收时整件退回补正的比例，不论是哪份材料的问题。"
    ),
    "The same share of later checks; without it, as the first time.": (
        "再次核收时退回的比例；不写则与首次相同。"
    ),
    "By when its officers answer an opinion that is asked of them, and what happens then.": (
        "被征求意见的办理人员应在多长时间内答复，逾期如何处理。"
    ),
    "How long they have, from the moment the step is asked for.": "自征求之时起的答复期限。",
    "What happens then: go_on (silence counts as consent), escalate (they take it before"
    " all others) or {end: LABEL} (the case ends).": (
        "逾期后：go_on（视为同意，继续办理）、escalate（优先办理）或 {end: 结果}（办件结束）。"
    ),
    "What silent consents let through; left out, it is said to be unstated.": (
        "逾期视为同意放过了什么；不写则注明“未说明”。"
    ),
    "The date by which officers answer, and what happens then.": "答复期限，以及逾期后的处理。",
    "What an hour of one officer costs; with it on all pools, the cost of a case is told.": (
        "一名人员每小时的成本；各组都写，才给出每件的成本。"
    ),
    "How many times the block is done.": "该块办几次。",
    "All at once, side by side, and joined.": "同时办理，全部办完再往下走。",
    "The number on the case that says how many times.": "按哪个办件数值确定次数。",
    "How often a block is done, and whether one after another.": "一个块办几次，是否依次办理。",
    "How many times it is done: one after another, {n: 3, together: true}, or {per: buildings} for"
    " as often as a number on the case says.": (
        "办几次：依次办理；{n: 3, together: true} 为同时办理；"
        "{per: buildings} 为按办件数值确定次数。"
    ),
    "What is done so many times.": "要办这么多次的内容。",
    "A block that is done a number of times.": "要办若干次的块。",
    "What is done beside it, as trailing work, if it is not done after some time.": (
        "过了一定时间仍未办完时同时办理的工作；办件不等待它。"
    ),
    "How long after a case has come to the step.": "从办件到达该环节起算的时长。",
    "What is done then; the step goes on.": "到期时办理的环节；原环节照常进行。",
    "What is done beside a step that takes long.": "环节耗时较长时同时办理的工作。",
}
