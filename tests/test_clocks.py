"""Whatever a small process is built from, the five clocks of a case add up to its cycle time, and
nobody works on two things at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from typing import Any

import numpy as np
import pytest
from grown import GROWN, SITES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_parts import PHASES, beside, instants, repeated

from simulator.engine import simulate
from simulator.engine.log import NO_CAUSE, EventLog, Part, Status
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan, Window
from simulator.formats import process_from_text
from simulator.measures.clocks import CLOCKS, LINES, five_clocks
from simulator.model.units import DAY
from simulator.soundness import check

Entry = dict[str, Any] | str
Draw = Callable[[st.SearchStrategy[Any]], Any]

OFFICE = {"Mon-Fri": ["9:00-12:00", "14:00-17:00"]}
SHORT = {"Mon-Wed": ["10:00-15:00"], "Fri-Sat": ["8:00-12:00"]}
WAKING = {"Mon-Sun": ["8:00-20:00"]}
VARIED = ({"exponential": "40 min"}, {"uniform": ["5 min", "5 h"]})
NORMAL = {"normal": {"mean": "40 min", "sd": "30 min"}}
TIMES = st.sampled_from(["0 min", "10 min", "45 min", "3 h", *VARIED, NORMAL])
WORKS = st.one_of(TIMES, TIMES, TIMES, st.sampled_from(GROWN))
WAITS = st.sampled_from(["0 h", "90 min", "1 d", "1 wd", "2 wd", {"exponential": "1 d"}])
SHARES = st.sampled_from(["0%", "30%", "60%", "100%"])
FETCHED = {"fetched": True, "coverage": "60%", "mismatch": "30%"}
VISIT_DAYS = st.sampled_from(
    [{"Tue": ["10:00-11:30"], "Wed": ["9:00-17:00"]}, {"Mon-Fri": ["11:00-11:45", "14:30-14:50"]}]
)
LEAVES = st.sampled_from([{}, {"leaves": {"end": "gone"}}])
CALENDARS = st.sampled_from([{}, {"calendar": "office"}, {"calendar": "short"}])


class Builder:
    """Builds the parts of a process by chance, every step under a name of its own."""

    def __init__(self, draw: Draw, capacities: dict[str, int]) -> None:
        self.draw = draw
        self.capacities = capacities
        self.numbers = count(1)
        self.may_end = True
        self.returns = False  # checks return a share, instead of defects of materials
        self.interrupted = set(self.one(st.sampled_from(["", "a", "b", "ab"])))

    def name(self, of: str) -> str:
        return f"{of}{next(self.numbers)}"

    def one(self, of: st.SearchStrategy[Any]) -> Any:
        return self.draw(of)

    def officers(self) -> dict[str, Any]:
        pool = self.one(st.sampled_from(["a", "b", "ab"]))
        seize = self.one(st.sampled_from(["reserve", "pass-over", None]))
        keeps = {"seize": seize} if seize else {}
        if pool == "ab":
            mine = {} if set("ab") & self.interrupted else keeps
            return {"by": ["a", "b"], "time": self.one(WORKS), **mine}
        officers = self.one(st.integers(1, self.capacities[pool]))
        mine = {} if officers == 1 or pool in self.interrupted else keeps
        return {"by": pool, "time": self.one(WORKS), "officers": officers, **mine}

    def visit(self) -> dict[str, Any]:
        if not self.one(st.booleans()):
            return {}
        online = self.one(SHARES)
        fails = {"outage": self.one(SHARES)} if online != "0%" and self.one(st.booleans()) else {}
        return {"visit": True, "online": online, **fails}

    def step(self) -> dict[str, Any]:
        match self.one(st.sampled_from(["desk", "wait", "applicant", "meeting"])):
            case "wait":
                return {"wait": self.one(WAITS | st.sampled_from(GROWN))}
            case "applicant":
                return {"by": "applicant", "time": self.one(WORKS), **self.visit()}
            case "meeting":
                return {
                    **self.officers(),
                    "slots": {
                        "week": {"Tue": ["10:00"], "Fri": ["9:00", "11:30"]},
                        "size": self.one(st.integers(1, 3)),
                    },
                }
        days = {"hours": {"week": self.one(VISIT_DAYS)}} if self.one(st.integers(0, 3)) == 0 else {}
        return {**self.officers(), **self.visit(), **days}

    def patience(self, name: str) -> dict[str, Any]:
        """Seldom: the case leaves the queue of a step, to its end or to come again later."""
        if self.one(st.integers(0, 3)):
            return {}
        again = not self.may_end or self.one(st.booleans())
        return {
            "patience": self.one(st.sampled_from(["90 min", "7 h", {"exponential": "1 d"}])),
            **({"leaves": {"then": name}} if again else self.one(LEAVES)),
        }

    def answer(self, step: dict[str, Any]) -> dict[str, Any]:
        """Seldom: an opinion is asked that is due by a date."""
        if "visit" in step or "slots" in step or self.one(st.integers(0, 3)):
            return {}
        ways = ["go_on", "escalate", *([{"end": "unanswered"}] if self.may_end else [])]
        limit = self.one(st.sampled_from(["1 h", "6 h", "1 d", "0.5 wd", "2 wd"]))
        return {"answer_within": {"limit": limit, "then": self.one(st.sampled_from(ways))}}

    def flow(self, depth: int) -> list[Entry]:
        entries: list[Entry] = []
        for _ in range(self.one(st.integers(1, 2))):
            if depth and self.one(st.booleans()):
                entries.append(self.block(depth - 1))
                continue
            name = self.name("step")
            step = self.step()
            if step.get("by", "applicant") != "applicant":
                step |= self.answer(step) or self.patience(name)
            step |= beside(self)
            entries.append({name: step})
            if self.one(st.integers(0, 4)) == 0:
                entries.append(
                    {
                        self.name("rework"): {
                            "choice": {"again": {"share": "30%", "then": name}, "on": "rest"}
                        }
                    }
                )
        return entries

    def block(self, depth: int) -> Entry:
        kinds = ["parallel", "any of two", "first", "any", "times", "together", "per", "choice"]
        match self.one(st.sampled_from(kinds)):
            case "parallel":
                return {"parallel": [self.flow(depth), self.flow(depth)]}
            case "any of two":
                before, self.may_end = self.may_end, False
                block: Entry = {
                    "parallel": [self.flow(depth), self.flow(depth)],
                    "until": "any",
                }
                self.may_end = before
                return block
            case "first":
                return self.race(depth)
            case "times" | "together" | "per" as how:
                return repeated(self, depth, how)
            case "any":
                ways = {
                    self.name("way"): {"share": self.one(SHARES), "do": self.flow(depth)}
                    for _ in range(2)
                }
                sure = any(way["share"] == "100%" for way in ways.values())
                if not sure and self.one(st.booleans()):
                    ways[self.name("way")] = {"rest": True, "do": self.flow(depth)}
                return {self.name("some"): {"any": ways}}
        ends = {"end": "rejected"} if self.may_end and self.one(st.integers(0, 3)) == 0 else {}
        ways = {
            self.name("way"): {"share": "30%", "do": self.flow(depth), **ends},
            self.name("way"): {"rest": True, "do": self.flow(depth)},
        }
        return {self.name("one"): {"choice": ways}}

    def race(self, depth: int) -> Entry:
        """One or two steps, and up to two timers that cannot be compared."""
        first: list[list[Entry]] = [
            [{self.name("step"): self.step()}] for _ in range(self.one(st.integers(1, 2)))
        ]
        timers = self.one(
            st.sampled_from([["1 d"], ["1 wd"], ["0.5 d", "2 wd"], ["0.1 wd", "2 d"]])
        )
        first += [[{self.name("timer"): {"timer": timer}}] for timer in timers]
        branches = [
            [*each, *self.then_maybe(depth, ends=each not in first[:1])]
            for each in self.one(st.permutations(first))
        ]
        return {self.name("first"): {"first": branches}}

    def then_maybe(self, depth: int, ends: bool) -> list[Entry]:
        """What comes behind the first step of a branch: often nothing."""
        match self.one(st.integers(0, 4)):
            case 0:
                return self.flow(depth)
            case 1 if ends and self.may_end:
                return [{"end": "withdrawn"}]
        return []

    def item(self) -> dict[str, Any]:
        """An item with materials, a check, a clock that may stand still, and a limit that may do
        something.
        """
        on_limit = self.one(st.sampled_from(["none", "escalate", "approve"]))
        limit = self.one(st.sampled_from(["1 wd", "2 wd", "4 d"]))
        pace = (
            {"pace": {"of_limit": self.one(st.sampled_from(["50%", "100%"]))}}
            if self.one(st.booleans())
            else {}
        )
        steps: list[Entry] = [
            {"prepare": {"by": "applicant", "does": "materials"}},
            {
                "take": {
                    **self.officers(),
                    **self.visit(),
                    "checks": "materials",
                    "milestone": "accepted",
                    **beside(self),
                }
            },
        ]
        if self.returns:
            steps[1]["take"] |= {"returned": self.one(SHARES), "returned_again": "30%"}
        if self.one(st.booleans()):
            steps.append({"ask": {"wait": self.one(WAITS), "suspends_clock": True}})
        if self.one(st.booleans()):
            look = {"look": {**self.officers(), "suspends_clock": True}}
            reply = {"reply": {"by": "applicant", "wait": self.one(WAITS), "suspends_clock": True}}
            steps.append({"first": [reply, look, {"timer": "1 wd"}]})
        if self.one(st.booleans()):
            steps += self.flow(1)
        steps.append({"sign": {**self.officers(), "milestone": "decided", **pace, **beside(self)}})
        if self.one(st.booleans()):
            steps += [
                {"fetch": {**self.officers(), **self.visit(), "milestone": "delivered"}},
                {"archive": self.officers()},
            ]
        return {
            "kind": "internal",
            "limit": {"legal": limit, "from": self.one(st.sampled_from(["accepted", "received"]))},
            "on_limit": on_limit,
            "inquiries": self.one(st.sampled_from([0, 1, 1.5])),
            **self.one(
                st.sampled_from([{}, {"before_acceptance": {"share": "60%", "delay": "4 h"}}])
                | st.builds(
                    lambda share, delay: {"before_acceptance": {"share": share, "delay": delay}},
                    SHARES,
                    WAITS,
                )
            ),
            "materials": ["form", "deed"],
            "steps": steps,
        }

    def pool(self, name: str) -> dict[str, Any]:
        room = {"room": 2} if self.one(st.integers(0, 5)) == 0 else {}
        shifts = self.shifts(name)
        orders = ["first-come-first-served", "by-priority"]
        if name in self.interrupted and "capacity" in shifts:
            orders = ["preemptive"]
        return {
            **shifts,
            "queue": self.one(st.sampled_from(orders)),
            "at_closing": self.one(st.sampled_from(["pause", "finish"])),
            "available": self.one(st.sampled_from(["100%", "60%"])),
            **room,
            **self.other_work(name),
        }

    def shifts(self, name: str) -> dict[str, Any]:
        """Officers who all work at the same hours; seldom each at hours of his own."""
        officers = self.capacities[name]
        if self.one(st.integers(0, 3)):
            return {"capacity": officers, **self.one(CALENDARS)}
        ways = [["short", "office"], ["office", "short"], ["waking", "short"], [None, "waking"]]
        calendars = self.one(st.sampled_from(ways))[:officers]
        named = [{"calendar": each} if each else {} for each in calendars]
        return {"shifts": [{"capacity": 1, **each} for each in named]}

    def other_work(self, pool: str) -> dict[str, Any]:
        """None, one stream, or two."""
        comes = st.sampled_from(
            [{"poisson": "2 per d"}, {"every": "5 h"}, {"every": {"uniform": ["1 h", "9 h"]}}]
        )
        streams = [
            {**self.one(comes), "time": self.one(TIMES), "draws": f"{pool}-{place}"}
            for place in range(self.one(st.sampled_from([0, 0, 0, 1, 2])))
        ]
        return {"other_work": streams} if streams else {}


@st.composite
def processes(draw: Draw) -> str:
    """A process file, all its chances drawn."""
    build = Builder(draw, {"a": draw(st.integers(1, 2)), "b": draw(st.integers(1, 2))})
    build.returns = draw(st.integers(0, 2)) == 0
    items = {name: build.item() for name in ("fire", "water")[: draw(st.integers(0, 2))]}
    first = build.flow(2) if not items or draw(st.booleans()) else []
    between: list[Entry] = (
        [{"parallel": list(items)}] if len(items) == 2 and draw(st.booleans()) else list(items)
    )
    last: list[Entry] = [{"send": build.officers()}] if draw(st.booleans()) else []
    return json.dumps(
        {
            "process": "small",
            "start": "2020-06-01",
            "calendar": "office",
            "calendars": {
                name: {"week": week}
                for name, week in (("office", OFFICE), ("short", SHORT), ("waking", WAKING))
            },
            "arrivals": {
                "at": instants(
                    sorted(draw(st.lists(st.integers(0, 6 * 48), min_size=1, max_size=8)))
                )
            },
            "applicant": {"calendar": "waking", "trip": draw(TIMES)},
            "numbers": {"size-of-site": {"value": draw(SITES), "groups": 30}, **PHASES},
            "classes": {"calm": {"share": "50%"}, "hurried": {"share": "50%", "priority": 1}},
            "pools": {name: build.pool(name) for name in ("a", "b")},
            "materials": {
                "form": {
                    "prepare": "2 h",
                    "correct": "20 min",
                    "review": draw(st.sampled_from(["10 min", *GROWN])),
                    **({} if build.returns else {"defect": draw(SHARES), "defect_again": "30%"}),
                },
                "deed": {
                    "obtain": draw(WAITS),
                    **({} if build.returns else {"defect": "30%"}),
                    **draw(st.sampled_from([{}, FETCHED])),
                },
            },
            "items": items,
            "flow": [*first, *between, *last],
        }
    )


def most_at_once(log: EventLog, plan: Plan, pool: int) -> int:
    """The most officers of a pool that were ever busy together."""
    needs = np.array([step.officers if pool in step.pools else 0 for step in plan.steps])[log.step]
    busy = (
        (log.part == Part.WORK) & (log.started >= 0) & (needs > 0) & (log.completed > log.started)
    )
    changes = sorted(
        [(int(at), int(n)) for at, n in zip(log.started[busy], needs[busy], strict=True)]
        + [(int(at), -int(n)) for at, n in zip(log.completed[busy], needs[busy], strict=True)]
        + others_at_once(log, plan, pool)
    )
    return max(np.cumsum([n for _, n in changes]).tolist(), default=0)


def others_at_once(log: EventLog, plan: Plan, pool: int) -> list[tuple[int, int]]:
    """When officers of a pool begin and end other work."""
    mine = np.array([other.pool == pool for other in plan.others] or [False])[log.other.stream]
    busy = mine & (log.other.started >= 0) & (log.other.completed > log.other.started)
    begun, ended = log.other.started[busy].tolist(), log.other.completed[busy].tolist()
    return [*((at, 1) for at in begun), *((at, -1) for at in ended)]


@pytest.mark.unmeasured
@settings(
    max_examples=150,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(processes(), st.integers(1, 5))
def test_the_clocks_add_up_and_nobody_is_busy_twice(text: str, seed: int) -> None:
    process = process_from_text(text).value
    assert check(process) == []
    planned = plan(process, Window(horizon=30 * DAY))
    log = simulate(planned, seed=seed, replication=1)

    # every case: the five clocks are its cycle time, to the millisecond
    done = np.flatnonzero(log.cases.finished >= 0)
    clocks = five_clocks(planned, log, done)
    assert all((clock >= 0).all() for clock in clocks.values())
    for names in (CLOCKS, LINES):
        whole = sum(clocks[name] for name in names)
        assert np.array_equal(whole, log.cases.finished[done] - log.cases.begin[done])

    # every row: it begins when its cause lets it go, and only while the offices are open
    known = log.cause != NO_CAUSE
    assert np.array_equal(log.enabled[known], log.completed[log.cause[known]])
    firsts = ~known & (log.part != Part.LIMIT)
    assert np.array_equal(log.enabled[firsts], log.cases.begin[log.case[firsts] - 1])
    served = log.started >= 0
    assert (log.enabled[served] <= log.started[served]).all()
    assert (log.started[served] <= log.completed[served]).all()
    for row in np.flatnonzero(served & (log.part == Part.WORK)).tolist():
        step = planned.steps[log.step[row]]
        assert not step.pools or planned.timelines[step.timeline].is_open(int(log.started[row]))

    # every pool: no more officers than it has
    for number, pool in enumerate(planned.pools):
        assert most_at_once(log, planned, number) <= pool.capacity

    # every case is over, and nothing is left behind, unless the run ended first
    over = log.cases.closed >= 0
    late = set(log.case[log.status == Status.OPEN].tolist())
    assert set((np.flatnonzero(~over) + 1).tolist()) <= late
