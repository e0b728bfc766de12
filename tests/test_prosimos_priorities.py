"""Who goes first in a Prosimos file: levels of rules about attributes of a case."""

from __future__ import annotations

from typing import Any

import pytest
from simulator_files import prosimos, time, told


def when(attribute: str, comparison: str, value: Any) -> dict[str, Any]:
    return {"attribute": attribute, "comparison": comparison, "value": value}


def level(number: int, *rules: list[dict[str, Any]]) -> dict[str, Any]:
    return {"priority_level": number, "rules": list(rules)}


ATTRIBUTES = [
    {
        "name": "client type",
        "type": "discrete",
        "values": [{"key": "REGULAR", "value": 0.8}, {"key": "BIG ONE", "value": 0.2}],
    },
    {"name": "amount", "type": "continuous", "values": time("uniform", 0, 1000)},
]


def test_priorities_become_precedence_and_the_attributes_they_ask_for() -> None:
    data = prosimos(
        case_attributes=ATTRIBUTES,
        prioritisation_rules=[
            level(2, [when("amount", "in", ["500", "inf"])]),
            level(1, [when("client type", "=", "BIG ONE"), when("amount", "in", [0, 100])]),
        ],
    )
    assert data.process == {
        "source": "flow.json",
        "attributes": {"client-type": {"REGULAR": "80%", "BIG-ONE": "20%"}},
        "numbers": {"amount": {"value": {"uniform": ["0", "1000"]}}},
        "precedence": [
            {"when": {"client-type": ["BIG-ONE"], "amount": [">= 0 and <= 100"]}, "priority": 2},
            {"when": {"amount": [">= 500"]}, "priority": 1},
        ],
        "queue": "by-priority",
    }
    (one,) = told(data.noted)
    assert "priorities of all rules that hold are added up; every level outweighs" in one[0]
    assert "满足的各条优先规则相加，高一级始终大于其下各级之和" in one[1]


def test_alternatives_of_one_attribute_are_a_list() -> None:
    data = prosimos(
        case_attributes=ATTRIBUTES[:1],
        prioritisation_rules=[
            level(1, [when("client type", "=", "REGULAR")], [when("client type", "=", "BIG ONE")])
        ],
    )
    (rule,) = data.process["precedence"]
    assert rule == {"when": {"client-type": ["REGULAR", "BIG-ONE"]}, "priority": 1}


@pytest.mark.parametrize(
    "rules",
    [
        [[when("client type", "=", "BIG ONE")], [when("amount", "in", [0, 100])]],
        [[when("client type", "=", "NOBODY")]],
        [[when("colour", "=", "red")]],
        [[when("amount", "=", 5)]],
        [],
    ],
)
def test_a_rule_that_ours_cannot_say_is_left_out_by_name(rules: Any) -> None:
    data = prosimos(case_attributes=ATTRIBUTES, prioritisation_rules=[level(1, *rules)])
    assert data.process == {"source": "flow.json"}
    first, *others = told(data.left_out)
    assert "the rule of priority level 1 asks for more than a `when:` can say" in first[0]
    assert "优先级 1 的规则超出 `when:` 所能表达的范围" in first[1]
    assert "no rule that is taken asks for 'client type'" in others[0][0]
    assert "所取规则没有用到“client type”" in others[0][1]
