"""What stands beside the days saved: approvals by silence, and harm from broken promises.

Seen → **harm** → catalogue. Numbers per approved case.
"""

from __future__ import annotations

from simulator.measures.asked import number
from simulator.measures.measure import Measure
from simulator.model.flow import Text

TACIT = Measure(
    name="tacit",
    unit="",
    family="harm",
    title=Text("tacit decisions", "超时默认"),
    meaning=Text(
        "Approvals by silence: the limit ran out, and the law provides for it.",
        "时限届满未作决定、依法视为同意的次数。",
    ),
    formula=Text("decisions by an expired limit, per approved case", "每件准予办结办件的默认次数"),
    of=number("tacit"),
    less_is_better=True,
    in_long_run=True,
    in_table=True,
)


def _harm(kind: str, title: Text, meaning: Text) -> Measure:
    return Measure(
        name=f"harm_{kind}",
        unit="",
        family="harm",
        title=title,
        meaning=meaning,
        formula=Text(
            f"steps done with `harm: {kind}`, per approved case",
            f"每件准予办结办件已完成的 `harm: {kind}` 环节数",
        ),
        of=number(f"harm_{kind}"),
        less_is_better=True,
        in_long_run=True,
    )


HARM = (
    _harm(
        "correctable",
        Text("correctable harm", "可纠正损害"),
        Text(
            "Harm that can be put right, from a broken promise that no inspection found.",
            "违诺未被核查发现而造成、可以纠正的损害。",
        ),
    ),
    _harm(
        "grave",
        Text("grave harm", "严重损害"),
        Text(
            "Harm that cannot be put right, from a broken promise that no inspection found; it is"
            " printed before the days saved.",
            "违诺未被核查发现而造成、不可挽回的损害；先于节省的时间列出。",
        ),
    ),
    _harm(
        "undetected",
        Text("undetected broken promises", "未被发现的违诺"),
        Text(
            "Broken promises that no inspection found.",
            "未被核查发现的违诺。",
        ),
    ),
)
