"""What a case asks of its applicant: visits, materials, money, corrections, steps.

Seen → **asked** → catalogue. Numbers per approved case.
"""

from __future__ import annotations

from collections.abc import Callable

from simulator.measures.measure import Measure, Seen
from simulator.measures.summaries import NOTHING, Summary, exact_mean, packed, summary
from simulator.model.flow import Text


def fees(seen: Seen) -> Summary:
    """What a case paid, in CNY."""
    paid = seen.cases.fees[seen.over]
    if not len(paid):
        return NOTHING
    return Summary(exact_mean(paid, len(paid)), len(paid), packed(paid))


def number(name: str) -> Callable[[Seen], Summary]:
    """How often something befell a case, from its numbers."""
    return lambda seen: summary(seen.cases.numbers[name][seen.over], 1)


ASKED = (
    Measure(
        name="visits",
        unit="",
        family="asked",
        title=Text("visits", "跑动次数"),
        meaning=Text(
            "How often an applicant goes to an office, corrections and inquiries included.",
            "申请人到办事窗口的次数，含补正和咨询。",
        ),
        formula=Text("trips + inquiries, per approved case", "每件准予办结办件的往返与咨询次数"),
        of=number("visits"),
        less_is_better=True,
        in_long_run=True,
        in_table=True,
    ),
    Measure(
        name="materials",
        unit="",
        family="asked",
        title=Text("materials handed in", "提交材料份数"),
        meaning=Text(
            "Materials that a case really handed in, every copy and every resubmission counted.",
            "办件实际提交的材料份数，复件和重新提交都计入。",
        ),
        formula=Text(
            "Σ over hand-ins of the materials supplied, per approved case",
            "历次提交的材料份数合计，按准予办结的办件平均",
        ),
        of=number("materials"),
        less_is_better=True,
        in_long_run=True,
        in_table=True,
    ),
    Measure(
        name="fees",
        unit="CNY",
        family="asked",
        title=Text("fees paid", "缴费"),
        meaning=Text("The money that a case really paid.", "办件实际缴纳的费用。"),
        formula=Text(
            "Σ of the fees of the steps that pay, each once, per approved case",
            "各缴费环节的费用合计，每项只计一次，按准予办结的办件平均",
        ),
        of=fees,
        less_is_better=True,
        in_long_run=True,
        in_table=True,
    ),
    Measure(
        name="corrections",
        unit="",
        family="asked",
        title=Text("corrections", "补正次数"),
        meaning=Text(
            "How often a check sent the case back because a material had a defect.",
            "因材料有缺陷被审核退回补正的次数。",
        ),
        formula=Text(
            "checks that ended with a return, per approved case",
            "每件准予办结办件被退回补正的审核次数",
        ),
        of=number("corrections"),
        less_is_better=True,
        in_long_run=True,
        in_table=True,
    ),
    Measure(
        name="steps",
        unit="",
        family="asked",
        title=Text("steps done", "实际办理环节数"),
        meaning=Text(
            "Steps that officers or the applicant did for a case, repeated ones counted again; pure"
            " waits and trailing work are left out.",
            "办理人员和申请人为一件办件实际办理的环节数，重复办理重复计；"
            "纯等待和办结后续工作不计。",
        ),
        formula=Text(
            "steps done that are neither waits nor trailing work, per approved case",
            "每件准予办结办件已完成的环节数（不含纯等待和办结后续工作）",
        ),
        of=number("steps"),
        less_is_better=True,
        in_long_run=True,
    ),
)

INQUIRIES = Measure(
    name="inquiries",
    unit="",
    family="asked",
    title=Text("inquiry visits", "咨询跑动次数"),
    meaning=Text(
        "Visits to ask before handing in; they count as visits too.",
        "提交前为咨询而跑动的次数，同时计入跑动次数。",
    ),
    formula=Text("inquiries, per approved case", "每件准予办结办件的咨询次数"),
    of=number("inquiries"),
    less_is_better=True,
    in_long_run=True,
)
