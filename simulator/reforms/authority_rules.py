"""Which power a change needs if the law, or another level above the scenario's, has set what it
changes.

============  ====================================================================================
rule          what a reform changes
============  ====================================================================================
item          an item goes, or becomes a filing; it is left to some cases
legal limit   the legal limit, or what its clock starts at
tacit         silence approves (``on_limit: approve``)
order         an item need not wait for another any more (``needs``)
required      a required step or statutory minimum goes, shrinks or is passed by
safety        an item is no longer marked as about safety
passed by     officers' work before the decision is done for some cases only (a pilot, a list)
materials     an item does not ask for a material any more; own if it is set at this level
decider       another department decides
charge        the fee of a permit, confirmation or filing; authorisation below a province
service fee   the fee of a technical, intermediary or utility service
promise       the promised limit within the legal one
fetched       a department gets a material itself, by agreement between departments
organisation  windows, other steps and work, side by side, officers, hours
cases         how many cases come, who they are
============  ====================================================================================

The reasons: 行政许可法 art. 14 to 17 (who sets permits), 20 and 21 (cancelling them; a province
with the consent of the State Council), 25 (concentrating powers), 42 and 43 (limits), 50 (silence),
58 and 59 (fees); 国办发〔2020〕42号 (promises instead of certificates).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from simulator.model.flow import Text

Power = Literal["own", "unknown", "authorisation", "law"]
POWERS: tuple[Power, ...] = get_args(Power)


@dataclass(frozen=True)
class Rule:
    """One kind of change: the power it needs if the law, or if another higher level has set what it
    changes, and why.
    """

    key: str
    law: Power
    higher: Power
    reason: Text


RULES: tuple[Rule, ...] = (
    Rule(
        "item",
        "law",
        "authorisation",
        Text("only whoever set an approval may cancel it", "取消审批或改为备案，由设定机关决定"),
    ),
    Rule("legal limit", "law", "authorisation", Text("the legal limit is changed", "改变法定时限")),
    Rule("tacit", "law", "authorisation", Text("silence approves", "超时默认须有法律法规依据")),
    Rule(
        "order",
        "law",
        "authorisation",
        Text("it no longer waits for another item", "取消法定前置"),
    ),
    Rule(
        "required",
        "law",
        "law",
        Text(
            "a step or minimum that the law requires is left out or cut",
            "减少法定必经环节或最短期限",
        ),
    ),
    Rule(
        "safety",
        "law",
        "law",
        Text("it is no longer treated as safety-related", "不再列为涉及安全的事项"),
    ),
    Rule(
        "passed by",
        "authorisation",
        "authorisation",
        Text("some cases pass by the review", "部分办件不经审查即作决定"),
    ),
    Rule(
        "materials",
        "authorisation",
        "authorisation",
        Text("fewer materials than a higher level prescribes", "少收上级规定的申请材料"),
    ),
    Rule(
        "decider",
        "authorisation",
        "authorisation",
        Text("another department decides", "改变决定机关（相对集中行政许可权）"),
    ),
    Rule(
        "charge",
        "authorisation",
        "authorisation",
        Text("charges are set above the city", "行政事业性收费由中央和省级设立"),
    ),
    Rule(
        "service fee",
        "own",
        "own",
        Text("the office may pay for the service", "可由财政承担服务费用"),
    ),
    Rule(
        "promise",
        "own",
        "own",
        Text("the promise stays within the legal limit", "在法定时限内调整承诺时限"),
    ),
    Rule(
        "fetched",
        "own",
        "own",
        Text("departments share data by agreement", "部门间共享数据，不再由申请人提交"),
    ),
    Rule("organisation", "own", "own", Text("how the work is organised", "内部办理流程和人员组织")),
    Rule(
        "cases", "own", "own", Text("an assumption about the cases", "对办件的情景假设，不是举措")
    ),
)
