"""Sentences of the reforms that decide without the full review: by silence, or by the system."""

from __future__ import annotations

from simulator.model.sentences import Sentence
from simulator.model.sentences.reforms import LEAVE_IT_OUT

SENTENCES: dict[str, Sentence] = {
    "note-one-way-only": Sentence(
        "this changes '{step}', but not '{other}', the same step on the other way since an earlier"
        " reform for a part of the applicants",
        "本项改动“{step}”，未改动“{other}”；两者是同一环节，前面一项只面向部分申请人的举措使它分在两条路径上",
        "put this reform before that one, or name both steps",
        "请把本项写在那项举措之前，或两个环节都写明",
    ),
    "on-limit-changes-nothing": Sentence(
        "on_limit names no items",
        "“超时处理”（on_limit）没有列出事项",
        "name items under `approve:` or `escalate:`",
        "请在 `approve:` 或 `escalate:` 下列出事项",
    ),
    "silence-of-no-item": Sentence(
        "it is said what silence lets through, but no item is approved by silence",
        "写了 `silence`，但没有超时默认的事项",
        "name items under `approve:`, or leave `silence` out",
        "请在 `approve:` 下列出事项，或删去 `silence`",
    ),
    "approved-and-escalated": Sentence(
        "'{item}' cannot be both approved and escalated when its limit runs out",
        "事项“{item}”超时后不能既默认又提级",
        "name it under one of the two",
        "请只列入其中一项",
    ),
    "no-limit-runs-out": Sentence(
        "'{item}' has no limit that could run out",
        "事项“{item}”没有时限，谈不上超时",
        "write `limit:` for it in the process file",
        "请在流程文件中为其写 `limit:`",
    ),
    "limit-does-that-already": Sentence(
        "the limit of '{item}' does that already",
        "事项“{item}”超时后已是这样处理",
        *LEAVE_IT_OUT,
    ),
    "approval-by-silence": Sentence("approval by silence", "超时默认"),
    "approved-by-silence-without-basis": Sentence(
        "'{item}' would be approved by silence without a basis",
        "事项“{item}”拟超时默认，但没有依据",
        "name under `basis:` the law that provides for it (such as art. 50 of the"
        " Administrative Licensing Law for renewals), or write it under `escalate:`; only `kind:"
        " internal` needs none",
        "请在 `basis:` 中写明法律依据（如延续适用行政许可法第50条），或列入 `escalate:`；"
        "只有 `kind: internal` 可以没有依据",
    ),
    "limit-end-is-a-reform": Sentence(
        "a limit here is a number of days, and what happens when it runs out is a reform of its"
        " own",
        "此处的时限只写天数，超时如何处理是另一项改革举措",
        "write `{name}: 3 wd` here, and `- on_limit: {{approve: [{name}]}}` (or `escalate`) beside"
        " it",
        "请在此写 `{name}: 3 wd`，另写一项 `- on_limit: {{approve: [{name}]}}`（或 `escalate`）",
    ),
}
