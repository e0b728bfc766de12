"""Sentences about the numbers of distributions."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "empirical-without-values": Sentence(
        "an empirical distribution needs at least one value", "经验分布至少要有一个值"
    ),
    "bands-do-not-add-up": Sentence(
        "the shares of the bands are {total:%} together",
        "各区间的占比合计为 {total:%}",
        "write bands whose shares add up to 100%",
        "请让各区间的占比合计为 100%",
    ),
    "band-out-of-order": Sentence(
        "a band cannot go from '{low}' to '{high}'",
        "区间不能从“{low}”到“{high}”",
        "write the smaller value at `from`",
        "请在 `from` 处写较小的值",
    ),
    "bands-overlap": Sentence(
        "a band ends at '{one}', and the next one begins at '{other}'",
        "前一区间到“{one}”为止，后一区间却从“{other}”开始",
        "write the bands one after another, none over another",
        "各区间请从小到大写，互不重叠",
    ),
    "sized-of-sums": Sentence(
        "`base` and `each` are single times",
        "`base` 和 `each` 应为单个时间",
        "write a length, or a distribution that is neither a sum nor grows with a number",
        "请写时长，或既非求和、也不随数值增加的分布",
    ),
    "draw-negative": Sentence(
        "'{quantity}' is negative; a draw cannot be", "“{quantity}”为负数，抽取的值不能为负"
    ),
    "distribution-of-mixed-units": Sentence(
        "{values} cannot be drawn from one distribution",
        "{values}不能出自同一个分布",
        "write all values in hours or days, or all in working days",
        "所有的值请统一用小时、自然日，或者统一用工作日",
    ),
    "distribution-out-of-order": Sentence(
        "'{one}' is more than '{other}'",
        "“{one}”大于“{other}”",
        "write the values in the order {order}",
        "请按 `{order}` 的顺序写",
    ),
    "cv-out-of-range": Sentence(
        "a coefficient of variation of {cv} cannot be drawn",
        "变异系数 {cv} 无法抽取",
        "write 0 (always the same) or one from {least} to {most}",
        "请写 0（总是相同），或 {least} 至 {most} 之间的数",
    ),
    "shape-out-of-range": Sentence(
        "the shape {name} is {shape}",
        "形状参数 `{name}` 为 {shape}",
        "write one from {least} to {most}",
        "请写 {least} 至 {most} 之间的数",
    ),
    "normal-below-its-low": Sentence(
        "a normal distribution with the mean {mean} and the standard deviation {sd} hardly ever"
        " comes above {low}",
        "均值 {mean}、标准差 {sd} 的正态分布几乎取不到 {low} 以上的值",
        "mean and sd are those before it is cut off at 'low'; write a smaller one",
        "均值和标准差指截断之前的；请减小 `low`",
    ),
    "normal-outside-its-ends": Sentence(
        "a normal distribution with the mean {mean} and the standard deviation {sd} hardly ever"
        " lies between {low} and {high}",
        "均值 {mean}、标准差 {sd} 的正态分布几乎取不到 {low} 与 {high} 之间的值",
        "mean and sd are those before it is cut off at 'low' and 'high'; write these on"
        " both sides of the mean",
        "均值和标准差指截断之前的；请使 `low` 与 `high` 在均值两侧",
    ),
    "phases-out-of-range": Sentence(
        "the number of phases is {phases}",
        "阶段数为 {phases}",
        "write a whole number from 1 to {most}",
        "请写 1 至 {most} 之间的整数",
    ),
    "sum-without-parts": Sentence("a sum needs at least one part", "合计至少要有一个部分"),
    "sum-inside-a-sum": Sentence(
        "a part of a sum cannot be a sum itself",
        "合计的部分本身不能又是合计",
        "write its parts one by one",
        "请把其中各部分逐一写出",
    ),
    "draws-shared": Sentence(
        "two parts of a sum use the random numbers of {whose}",
        "合计中有两个部分使用{whose}的随机数",
        "give each part a step of its own under 'draws'",
        "请在 `draws` 下为每个部分各写一个环节",
    ),
    "draws-shared-for-a-purpose": Sentence(
        "two parts of a sum use the random numbers of {whose} for '{purpose}'",
        "合计中有两个部分使用{whose}用于“{purpose}”的随机数",
        "give each part a step of its own under 'draws'",
        "请在 `draws` 下为每个部分各写一个环节",
    ),
}
