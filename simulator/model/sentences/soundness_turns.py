"""Sentences of the rules about requests that keep their turn, and about who goes first."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "reserve-without-officers": Sentence(
        "'{name}' keeps its turn (`seize: reserve`), but is no work of officers",
        "环节“{name}”写了 `seize: reserve`，但不是工作人员办理的环节",
        "write `by` with the pools and `time`, or leave `seize` out",
        "请写 `by`（人员组）和 `time`，或删去 `seize`",
    ),
    "reserve-of-one": Sentence(
        "'{name}' keeps its turn (`seize: reserve`), but needs only one officer",
        "环节“{name}”写了 `seize: reserve`，但只需要一个人",
        "leave `seize` out: who needs one officer is served in turn anyway",
        "请删去 `seize`：只需一人的环节本来就按次序办理",
    ),
    "reserve-among-interrupted": Sentence(
        "'{name}' keeps its turn at '{pool}', where more urgent cases interrupt the work",
        "环节“{name}”在“{pool}”保留次序，而该组允许加急件打断手上的件",
        "write `queue: by-priority` there, or leave `seize` out",
        "请在该组写 `queue: by-priority`，或删去 `seize`",
    ),
    "precedence-of-nothing": Sentence(
        "a priority of 0 lets nobody go first",
        "优先级为 0，谁也不优先",
        "write a larger number for those who go first, a negative one for those who go last",
        "优先的写正数，靠后的写负数；不需要就删去",
    ),
    "precedence-twice": Sentence(
        "rule {n} means the same cases",
        "与第 {n} 条的适用对象相同",
        "write one rule with the sum of both priorities",
        "请合为一条，优先级相加",
    ),
    "precedence-in-no-queue": Sentence(
        "no queue looks at it: all serve first come, first served",
        "所有队伍都先到先办，优先规则不起作用",
        "write `queue: by-priority`, of the process or of a pool, or leave `precedence` out",
        "请为流程或人员组写 `queue: by-priority`，或删去 `precedence`",
    ),
}
