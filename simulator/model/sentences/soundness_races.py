"""Sentences of the rules about races: blocks `first`, timers, and ends that come too late."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "race-of-one": Sentence(
        "'{name}' has fewer than two branches, so nothing comes first",
        "“{name}”不足两个分支，无从比较先后",
        "add a branch, such as a `timer:`, or write its steps without `first`",
        "请补上一个分支（例如 `timer:`），或去掉 `first` 直接写环节",
    ),
    "race-of-timers": Sentence(
        "all branches of '{name}' begin with a timer",
        "“{name}”的各个分支都以计时开始",
        "write a `wait:` in place of the block: the shortest timer always comes first",
        "总是最短的计时先到，请改写为一个 `wait:` 环节",
    ),
    "race-begins-without-a-step": Sentence(
        "a branch of '{name}' begins neither with a step nor with a timer",
        "“{name}”有一个分支既不以环节开始，也不以计时开始",
        "begin it with the step whose end decides, or with `timer:`; put what else there is behind",
        "请先写决定先后的那个环节，或先写 `timer:`，其余内容写在其后",
    ),
    "race-begins-with-a-race": Sentence(
        "a branch of '{name}' begins with another `first`",
        "“{name}”有一个分支又以 `first` 开始",
        "write the branches of both in one `first`",
        "请把两处的分支写在同一个 `first` 中",
    ),
    "race-step-does-more": Sentence(
        "'{name}' begins a branch of `first` and has `{key}`",
        "环节“{name}”是 `first` 分支的开头，却写了 `{key}`",
        "let a step without `{key}` decide, and put this one behind it",
        "请让不带 `{key}` 的环节决定先后，本环节写在其后",
    ),
    "timer-outside-a-race": Sentence(
        "the timer '{name}' does not begin a branch of `first`",
        "计时“{name}”不在 `first` 分支的开头",
        "put it at the beginning of such a branch, or write a step with `wait:`",
        "请写在 `first` 分支的开头，或改写为带 `wait:` 的环节",
    ),
    "timer-without-length": Sentence(
        "the timer '{name}' has no fixed length",
        "计时“{name}”没有固定的时长",
        "write one above zero, such as `timer: 30 d` or `timer: 15 wd`",
        "请写大于零的时长，例如 `timer: 30 d` 或 `timer: 15 wd`",
    ),
    "timer-never-first": Sentence(
        "the timer '{name}' can never be first: '{other}' always ends before it",
        "计时“{name}”不可能先到：“{other}”总在它之前到期",
        "leave it out, or put it behind '{other}' in the same branch as a `wait:`",
        "请删去，或在“{other}”的分支内用 `wait:` 接着写",
    ),
    "name-the-timer": Sentence(
        "give the timer a name of its own, such as `late: {{timer: 30 d}}`",
        "请给计时另起名称，例如 `late: {{timer: 30 d}}`",
    ),
    "then-into-a-race": Sentence(
        "`then` leads to '{then}', which begins a branch of `first`",
        "`then` 指向“{then}”，而它是 `first` 分支的开头",
        "let it lead to a step before the block, where the race begins anew",
        "请指向该块之前的环节，由那里重新开始",
    ),
    "end-too-late": Sentence(
        "'{name}' goes on without waiting for this branch, which would still end the case as"
        " '{label}'",
        "“{name}”不等这个分支就继续办理，此后它仍会以“{label}”结束办件",
        "write `first:` in place of `parallel:` and `until:`",
        "请用 `first:` 代替 `parallel:` 和 `until:`",
    ),
    "note-never-first": Sentence(
        "'{name}' can never be first: '{other}' always comes before it",
        "“{name}”不可能先到：“{other}”总在它之前完成",
        "if it should sometimes be first, let the time of '{other}' vary",
        "如果它有时会先到，请给“{other}”写有长有短的用时",
    ),
}
