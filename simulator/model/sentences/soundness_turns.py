"""Sentences of the rules about requests that keep their turn."""

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
}
