"""Sentences about numbers on cases."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "number-and-attribute": Sentence(
        "'{name}' is both a number and an attribute",
        "“{name}”既是办件数值又是办件属性",
        "rename one of them",
        "请给其中一个改名",
    ),
    "number-with-a-unit": Sentence(
        "the number '{name}' is no plain number",
        "办件数值“{name}”不是不带单位的数值",
        "write numbers without a unit, such as {{uniform: [50, 400]}}; say the unit in its title",
        "请写不带单位的数值，如 `{{uniform: [50, 400]}}`；单位写在 `title` 中",
    ),
    "groups-out-of-order": Sentence(
        "the groups of '{name}' do not grow from more than 0",
        "“{name}”的 `groups` 不是从 0 以上逐个增大",
        "write them in order, such as [100, 300]",
        "请从小到大写，如 `[100, 300]`",
    ),
    "number-missing": Sentence(
        "there is no number '{name}' on the cases",
        "办件没有数值“{name}”",
        "add it under `numbers`",
        "请在 `numbers` 中写出",
    ),
    "number-not-compared": Sentence(
        "'{name}' is a number, and no value of it is named",
        "“{name}”是数值，不能按取值点名",
        "compare it, such as '>= 300'",
        "请写比较，如“>= 300”",
    ),
    "attribute-compared": Sentence(
        "'{name}' is an attribute, and cannot be compared with a number",
        "“{name}”是办件属性，不能与数值比较",
        "name its values, or write it under `numbers`",
        "请写出它的取值，或把它写在 `numbers` 中",
    ),
    "no-case-has-number": Sentence(
        "no case has '{name}' {range}",
        "没有办件的“{name}”{range}",
        "look at how it is spread over the cases",
        "请核对该数值的分布",
    ),
    "grows-where-it-cannot": Sentence(
        "only the work and the wait of a step and the times of a material can grow with a number",
        "只有环节的用时和等待、材料的各项时间可以随办件数值增加",
        "write a length, or a distribution without `per`",
        "请写时长，或不含 `per` 的分布",
    ),
}
