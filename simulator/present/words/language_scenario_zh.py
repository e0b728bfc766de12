"""What the keys of experiments and scenarios mean, in Chinese: part of ``language_zh``."""

from __future__ import annotations

from collections.abc import Mapping

SCENARIO_ZH: Mapping[str, str] = {
    "How long cases are looked at, warm-up included.": "观察多长时间，含预热期。",
    "How long the offices fill up before cases count; chosen by MSER-5 if it is left out.": (
        "正式计数前的预热时间；不写则按 MSER-5 选定。"
    ),
    "How often the run is repeated with other chances.": "换随机数重复模拟的次数。",
    "The number from which all chances come.": "随机种子。",
    "terminating: from the first case to the last; steady: in the long run.": (
        "terminating：从第一件到最后一件；steady：长期平稳状态。"
    ),
    "approved: means are over the cases that are approved; ended: over all that ended, the refused"
    " and withdrawn ones included.": (
        "approved：均值只计准予办结的办件；ended：计全部已有结果的办件，含不予许可、撤回的。"
    ),
    "The mean by theory.": "理论均值。",
    "Two bounds of the mean, where theory gives no value.": "理论上只知上下界时，写均值的两个界。",
    "The name of the scenario.": "方案的名称。",
    "The name of the process that it is for.": "适用于哪个流程。",
    "Who decides on it: law, state, ministry, province or city.": (
        "由哪一级决定：法律、国务院、部委、省或市。"
    ),
    "What it is meant to do.": "目的。",
    "What it is, and what was left out.": "方案的说明，以及略去了什么。",
    "The reforms, in the order in which they are applied.": "各项举措，按先后顺序实施。",
    "Why this changes, in a sentence.": "为何这样改，一句话。",
    "Where the figures come from; a guess says `estimate`.": "数据来源；估计值写 `estimate`。",
    "The law, regulation or pilot that allows it.": "依据的法律、法规或试点文件。",
    "The clause of the work plan that asks for it.": "对应工作方案的条款。",
    "The department that leads the work.": "牵头部门。",
    "The departments that work with it.": "配合部门。",
    "The day by which it is to be in force.": "应在何日前实施。",
    "How long it takes from the decision until it is in force.": "自决定至实施所需的时间。",
    "What it costs the public beside officers and what its own keys say.": (
        "财政支出，不含人员和举措自身各项所写的。"
    ),
    "What is spent once.": "一次性支出。",
    "What is spent every year.": "每年支出。",
    "The start-up, while staff and applicants learn it.": "磨合期，即人员、申请人尚在熟悉的时期。",
    "How long the start-up takes.": "磨合期的长短。",
    "How much more work the steps are that the reform makes or changes.": (
        "举措新设或改变的环节，工作量增加多少。"
    ),
    "The part of the later uptake (online share, coverage) that is reached.": (
        "办理比例（网上办比例、可调取比例等）达到以后的几成。"
    ),
    "The cut it counts under, instead of the convention.": "归入哪一“减”；不写则按约定。",
}
