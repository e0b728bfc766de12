"""Sentences of the rules about blocks that are done a number of times."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "times-of-no-number": Sentence(
        "`times` of '{name}' is {times}",
        "“{name}”写明办理 {times} 次",
        "write a number from 2 to {most}; once is the steps without `times`",
        "请写 2 到 {most} 之间的次数；只办一次的，去掉 `times` 直接写环节",
    ),
    "per-together": Sentence(
        "'{name}' is done as often as a number says, and at once",
        "“{name}”按办件数值确定次数，又要求同时办理",
        "leave `together` out: one time follows another; a fixed number of times at once is"
        " `{{n: 3, together: true}}`",
        "请去掉 `together`（依次办理）；次数固定、同时办理的写 `{{n: 3, together: true}}`",
    ),
    "times-per-attribute": Sentence(
        "'{name}' is an attribute of cases, and no number",
        "“{name}”是办件属性，不是数值",
        "name a number from `numbers`",
        "请写 `numbers` 中的数值",
    ),
    "repeat-of-nothing": Sentence(
        "nothing is done in '{name}'",
        "“{name}”中没有任何内容",
        "write under `do` what is done so many times",
        "请在 `do` 下写出要办多次的环节",
    ),
    "finish-inside-a-repeat": Sentence(
        "a `finish` stands inside '{name}', which is done several times",
        "`finish` 写在要办多次的“{name}”之内",
        "put it behind the block, or write `end: LABEL` where the whole case is over",
        "请移到该块之后；整件办结的，改写 `end: 结果`",
    ),
    "item-inside-a-repeat": Sentence(
        "an item, or a step for items, stands inside '{name}', which is done several times: an"
        " item has one clock and one decision",
        "事项（或为事项办理的环节）写在要办多次的“{name}”之内；一个事项只有一个期限、一次决定",
        "put the block inside the item, or write an item for each time",
        "请把该块写进事项之内，或每次各写一个事项",
    ),
    "milestone-inside-a-repeat": Sentence(
        "'{step}' has a milestone inside '{name}', which is done several times: the clock would"
        " stop with the first",
        "环节“{step}”带有里程碑，却写在要办多次的“{name}”之内：第一次办完就会停表",
        "give the milestone to a step behind the block",
        "请把里程碑写在该块之后的环节上",
    ),
    "repeat-never-again": Sentence(
        "every way through '{name}' ends the case the first time",
        "“{name}”第一次办理时各条路径就都已结束办件",
        "let a way lead to the end of the block, or leave `times` out",
        "请至少让一条路径走到块的末尾，或去掉 `times`",
    ),
    "together-holds": Sentence(
        "{what} stands inside '{name}', which a case does several times at once",
        "同一办件同时办理多次的“{name}”之内有{what}",
        "leave `together` out, so that one time follows another, or put it outside the block",
        "请去掉 `together`（依次办理），或将其移到块外",
    ),
    "a-block-that-joins": Sentence(
        "a block that waits for several branches or counts times", "需要等待分支或计次的块"
    ),
    "materials": Sentence("the preparation or check of materials", "材料的准备或核对"),
    "key-named": Sentence("`{key}`", "`{key}`"),
}
