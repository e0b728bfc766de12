"""Sentences of the notes on numbers without a source."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "note-arrivals-without-source": Sentence(
        "the arrivals have no source",
        "来件没有来源",
        "write `source:`; a guess says `source: estimate`",
        "请写 `source:`；估计值写 `source: estimate`",
    ),
    "note-limit-without-source": Sentence(
        "the limit of '{name}' has no source",
        "事项“{name}”的时限没有来源",
        "write `source:`; a guess says `source: estimate`",
        "请写 `source:`；估计值写 `source: estimate`",
    ),
    "note-fee-without-source": Sentence(
        "the fee of '{name}' has no source",
        "事项“{name}”的费用没有来源",
        "write `source:`; a guess says `source: estimate`",
        "请写 `source:`；估计值写 `source: estimate`",
    ),
    "note-staff-without-source": Sentence(
        "the staff of {names} has no source",
        "{names}的人数没有来源",
        "write `source:`; a guess says `source: estimate`",
        "请写 `source:`；估计值写 `source: estimate`",
    ),
    "note-other-work-without-source": Sentence(
        "the other work of {names} has no source",
        "{names}的其他业务没有来源",
        "write `source:`; a guess says `source: estimate`",
        "请写 `source:`；估计值写 `source: estimate`",
    ),
    "note-materials-without-source": Sentence(
        "{number:material has|materials have} numbers without a source",
        "{number} 种材料的数值没有来源",
        "write `source:`; a guess says `source: estimate`",
        "请写 `source:`；估计值写 `source: estimate`",
    ),
    "note-times-without-source": Sentence(
        "{number:step has a time|steps have times} without a source",
        "{number} 个环节的用时没有来源",
        "write `source:`; a guess says `source: estimate`",
        "请写 `source:`；估计值写 `source: estimate`",
    ),
    "note-stage-limit-without-source": Sentence(
        "the limit of stage '{name}' has no source",
        "阶段“{name}”的时限没有来源",
        "write `source:`; a guess says `source: estimate`",
        "请写 `source:`；估计值写 `source: estimate`",
    ),
    "note-shares-without-source": Sentence(
        "{number:branch has a share|branches have shares} without a source",
        "{number} 个分支的占比没有来源",
        "write `source:`; a guess says `source: estimate`",
        "请写 `source:`；估计值写 `source: estimate`",
    ),
    "note-classes-without-source": Sentence(
        "the shares of the classes {names} have no source",
        "办件类型{names}的占比没有来源",
        "write `source:`; a guess says `source: estimate`",
        "请写 `source:`；估计值写 `source: estimate`",
    ),
    "note-values-without-source": Sentence(
        "the shares of the values of {names} have no source",
        "特征{names}各取值的占比没有来源",
        "write `source:`; a guess says `source: estimate`",
        "请写 `source:`；估计值写 `source: estimate`",
    ),
    "note-numbers-without-source": Sentence(
        "the values of {names} have no source",
        "{names}的数值没有来源",
        "write `source:`; a guess says `source: estimate`",
        "请写 `source:`；估计值写 `source: estimate`",
    ),
}
