"""Sentences about what checks return, answers that are due by a date, and what officers cost."""

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

_ANSWERS: dict[str, Sentence] = {
    "answer-without-officers": Sentence(
        "'{name}' is to be answered by a date, but no officers work on it",
        "环节“{name}”写了答复期限，但没有办理人员",
        "write `by: POOL` and `time:`, or leave `answer_within` out",
        "请写 `by: 人员组` 和 `time:`，或删去 `answer_within`",
    ),
    "answer-due-at-once": Sentence(
        "'{name}' leaves no time for an answer",
        "环节“{name}”没有留出答复时间",
        "write a limit above 0, such as `3 wd`",
        "请写大于 0 的期限，如 `3 wd`",
    ),
    "answer-step-does-more": Sentence(
        "'{name}' is to be answered by a date, so it can have no `{key}`",
        "环节“{name}”须按期答复，不能再写 `{key}`",
        "leave one of them out, or make two steps",
        "请删去其一，或分成两个环节",
    ),
    "silence-without-consent": Sentence(
        "'{name}' says what silence lets through, but silence is no consent there",
        "环节“{name}”写了逾期默认放过的问题，但逾期并不视为同意",
        "write `then: go_on`, or leave `silence` out",
        "请写 `then: go_on`，或删去 `silence`",
    ),
    "silence-decides": Sentence(
        "silence at '{name}' would decide or deliver the item",
        "环节“{name}”逾期未答复即等于作出决定或送达",
        "only an opinion that is asked may lapse: put the decision into a step after it; an item"
        " that silence approves says `on_limit: approve`",
        "只有征求的意见可以逾期视为同意：请把决定写成其后的环节；"
        "事项超时默认请写 `on_limit: approve`",
    ),
    "silent-consent-on-safety": Sentence(
        "silence at '{name}' would be consent on '{item}', which is a matter of safety",
        "环节“{name}”的逾期视为同意涉及安全事项“{item}”",
        "write `then: escalate`, or the law under `basis:` of the item",
        "请写 `then: escalate`，或在事项的 `basis:` 写明依据",
    ),
    "note-silence-not-weighed": Sentence(
        "it is stated how often the approval of '{name}' by silence lets something through, but not"
        " what that does",
        "已说明事项“{name}”超时默认会放过多少，但未说明其后果",
        "write `correctable:` or `grave:` beside `violation` (0% if it does no harm)",
        "请在 `violation` 旁写 `correctable:` 或 `grave:`（没有危害写 0%）",
    ),
    "note-consent-not-weighed": Sentence(
        "it is stated how often consent by silence at '{name}' lets something through, but not what"
        " that does",
        "已说明环节“{name}”逾期视为同意会放过多少，但未说明其后果",
        "write `correctable:` or `grave:` beside `violation` (0% if it does no harm)",
        "请在 `violation` 旁写 `correctable:` 或 `grave:`（没有危害写 0%）",
    ),
    "note-consent-not-stated": Sentence(
        "it is not stated what consents by silence at '{name}' let through",
        "没有说明环节“{name}”逾期视为同意会放过什么",
        "write `silence:` with `violation`, and with `correctable` or `grave`",
        "请写 `silence:`，其中写 `violation`，以及 `correctable` 或 `grave`",
    ),
}

_COST: dict[str, Sentence] = {
    "officers-cost-nothing": Sentence(
        "an hour of '{name}' costs nothing",
        "人员组“{name}”每小时的成本不大于 0",
        "write what an hour of one officer costs, such as `80 CNY`, or leave it out",
        "请写一名人员每小时的成本，如 `80 CNY`，或删去",
    ),
    "note-cost-of-some-pools": Sentence(
        "{names:and} have no cost, so the cost of a case is not told",
        "人员组{names:and}没有写每小时成本，因此不给出每件的成本",
        "write `cost_per_hour:` on every pool that works on cases, or on none",
        "请为办理办件的各人员组都写 `cost_per_hour:`，或都不写",
    ),
}

_OUTAGES: dict[str, Sentence] = {
    "outage-without-online": Sentence(
        "'{name}' says how often doing it online fails, but nobody does it online instead of a"
        " visit",
        "环节“{name}”写了网上办理失败的比例，但没有人以网上办理代替到场",
        "write `visit: true` and `online:` too, or leave `outage` out",
        "请同时写 `visit: true` 和 `online:`，或删去 `outage`",
    ),
}

SENTENCES: dict[str, Sentence] = {**_RETURNS, **_OUTAGES, **_ANSWERS, **_COST}
