"""Out-of-towners all hand in online, and 70 in 100 of the others: ``online`` and, behind it,
``cross_region``.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from test_reforms_town import fixed, refusal

from simulator.engine import simulate
from simulator.engine.log import Part
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import process_from_text, scenario_from_text
from simulator.model.flow import Condition
from simulator.model.units import DAY
from simulator.reforms.cross_region import CrossRegion
from simulator.reforms.kit.part import applied
from simulator.reforms.kit.reform import Record
from simulator.reforms.online import Online
from simulator.soundness import check

OFFICE = process_from_text("""
process: office
start: 2020-06-01
arrivals: {every: 1 h}
applicant: {trip: 2 h}
classes: {near: {share: 60%}, out: {share: 40%, trip: 9 h}}
pools: {desk: {capacity: 9}}
materials: {form: {prepare: 1 h, defect: 30%}}
items:
  permit:
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 10 min, visit: true, checks: materials, milestone: accepted}
      - sign: {by: desk, time: 1 h, milestone: decided}
      - collect: {by: desk, time: 5 min, visit: true, milestone: delivered}
flow: [permit]
""").value
MOST = Decimal("0.7")
RECIPE = """
scenario: recipe
process: office
reforms:
  - online: {items: [permit], share: 70%, outage: 0%}
  - cross_region: {items: [permit], classes: [out], mode: online, post: 2 d}
"""


def test_who_hands_in_online_is_as_it_is_written() -> None:
    """A correction is made where the materials were handed in, so nobody from out of town comes."""
    after = scenario_from_text(RECIPE).value.apply(OFFICE)
    assert check(after) == []
    log = simulate(plan(after, Window(horizon=60 * DAY)), seed=1, replication=1)
    came = {int(log.case[row]) for row in range(len(log.case)) if log.part[row] == Part.TRIP}
    kinds = {n: log.classes[k] for n, k in enumerate(log.cases.klass, 1)}
    cases, visitors = Counter(kinds.values()), Counter(kinds[case] for case in came)
    assert visitors["out"] == 0
    assert cases["out"] > 400
    assert visitors["near"] / cases["near"] == pytest.approx(0.3, abs=0.04)


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (Record(classes=("out",)), "classes"),
        (Record(when=Condition(classes=("out",))), "when"),
    ],
)
def test_online_for_a_part_says_what_to_write_instead(record: Record, key: str) -> None:
    part = Online(items=("permit",), share=MOST, record=record)
    assert refusal(lambda process: applied(part, process), OFFICE) == (
        f"{key}: the hand-in of 'permit' is one step for all applicants, and corrections lead back"
        " to it: its way online cannot be limited to a part of them; write the `share` of all"
        " others here, and beside it `cross_region` with `mode: online` and `classes:` for those"
        " who all hand in online"
    )


def test_the_two_reforms_are_one_flow_in_either_order() -> None:
    across = CrossRegion(items=("permit",), classes=("out",), mode="online", post=fixed("2 d"))
    online = Online(items=("permit",), share=MOST)
    assert online.apply(across.apply(OFFICE)) == across.apply(online.apply(OFFICE))
