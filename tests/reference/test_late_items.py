"""Small offices in which limits run out and several officers are asked for: who keeps his turn from
then on is the same to every simulator.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from engines import agree
from hypothesis import strategies as st

from reference.batches import each_of
from simulator.engine import simulate
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan, Window
from simulator.formats import process_from_text
from simulator.model.units import DAY
from simulator.soundness import check

PROCESS = """
process: late
start: 2020-06-01
arrivals: {poisson: 3 per d}
calendar: office
calendars:
  office: {week: {Mon-Fri: ["9:00-17:00"]}}
  short: {week: {Mon-Fri: ["10:00-15:00"]}}
"""


@st.composite
def late_offices(draw: st.DrawFn) -> str:
    """Two items, or a stage of both, whose limits are short and consequences are drawn; in each a
    step of several officers, beside steps that ask for one of them.
    """
    one = draw
    shifts = "shifts: [{capacity: 1, calendar: office}, {capacity: 1, calendar: short}]"
    a = one(st.sampled_from(["capacity: 1", "capacity: 2", f"{shifts}"]))
    b = one(
        st.sampled_from(["capacity: 1", "capacity: 2, calendar: short", "capacity: 2, room: 3"])
    )
    other = one(st.sampled_from(["", ", other_work: {poisson: 4 per d, time: 1 h}"]))
    queue = one(st.sampled_from(["first-come-first-served", "by-priority"]))
    lines = [PROCESS, f"queue: {queue}", f"pools: {{a: {{{a}}}, b: {{{b}{other}}}}}"]
    lines += ["classes: {calm: {share: 60%}, urgent: {share: 40%, priority: 1}}", "items:"]
    for name in ("x", "y"):
        ends = one(st.sampled_from(["escalate", "escalate", "none"]))
        limit = one(st.sampled_from(["1 wd", "2 wd", "1 d"]))
        lines += [f"  {name}: {{limit: {{legal: {limit}}}, on_limit: {ends}, steps: ["]
        for number in range(one(st.integers(1, 3))):
            more = one(st.sampled_from(["", "", ", patience: 9 h"]))
            lines.append(f"    {{{name}{number}: {{{several(draw, b != 'capacity: 1')}{more}}}}},")
        lines += [f"    {{look-{name}: {{by: a, time: {one(TIMES)}}}}}]}}"]
    ends = one(st.sampled_from(["escalate", "none"]))
    stage = f"stage: {{name: s, title: S, lead: a, limit: 1 wd, on_limit: {ends}, do: [x, y]}}"
    flow = one(st.sampled_from([f"[{stage}, ask]", "[x, ask, y]", "[{parallel: [x, y]}, ask]"]))
    ask = f"{{ask: {{{several(draw, b != 'capacity: 1')}, answer_within: {{limit: 2 h, then: escalate}}}}}}"
    return "\n".join([*lines, "flow: " + flow.replace("ask", ask)])


TIMES = st.sampled_from(["1 h", "3 h", "{exponential: 2 h}"])


def several(draw: st.DrawFn, two: bool) -> str:
    by = draw(st.sampled_from(["by: [a, b]", "by: [a, b]", "by: a", *["by: b, officers: 2"] * two]))
    seize = ["", "", "", ", seize: pass-over", *([", seize: reserve"] if by != "by: a" else [])]
    hours = draw(st.sampled_from(["", "", ", hours: {week: {Tue: ['9:00-12:00']}}"]))
    return f"{by}, time: {draw(TIMES)}{draw(st.sampled_from(seize))}{hours}"


def alike(n: int, batch: int) -> Counter[str]:
    """So many offices; counts those in which somebody kept his turn because he was overdue."""
    found: Counter[str] = Counter()

    def every(text: str, number: int) -> None:
        process = process_from_text(text).value
        assert check(process) == []
        planned = plan(process, Window(horizon=8 * DAY))
        log = agree(planned, number, least=1)
        found["offices"] += 1
        if any(step.reserves_overdue for step in planned.steps):
            without = simulate(passing(planned), number, 1)
            found["kept"] += log.completed.tolist() != without.completed.tolist()

    each_of(late_offices(), n, batch, every)
    return found


def passing(planned: Plan) -> Plan:
    """The same plan, in which whoever is overdue is passed over."""
    steps = (replace(step, reserves_overdue=False) for step in planned.steps)
    return replace(planned, steps=tuple(steps))


def test_who_is_overdue_keeps_his_turn_in_every_simulator() -> None:
    found = alike(40, 0)
    assert found["offices"] == 40
    assert found["kept"] >= 5


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(1, 6))
def test_so_it_is_in_a_thousand_offices(batch: int) -> None:
    assert alike(200, batch)["kept"] >= 25
