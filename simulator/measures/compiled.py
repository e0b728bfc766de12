"""The passes over the rows of a log that are compiled where the program was built with a compiler.

Plan, event log → **compiled** → case measures, law clocks, pools, cost. ``passes_over`` gives them;
where it gives nothing, the functions on numpy beside each call count the same, bit for bit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass
from typing import Any, get_args

import numpy as np
import numpy.typing as npt

from simulator.engine.limits import DEEMED_ACCEPTED_AFTER
from simulator.engine.log import COLUMNS, NOT_YET, EventLog, Integers, Numbers
from simulator.engine.plan.per_plan import PerPlan
from simulator.engine.plan.tables import Plan, PlannedItem, PlannedStep, Worker
from simulator.model.flow import Harm
from simulator.model.units import HOUR

try:
    from simulator.measures import passes
except ImportError:
    IS_BUILT = False
else:
    IS_BUILT = True

Floats = npt.NDArray[np.float64]

HARMS: tuple[Harm, ...] = get_args(Harm)
COUNTED = (
    "visits",
    "inquiries",
    "materials",
    "corrections",
    "steps",
    "tacit",
    "silent_consents",
    *(f"harm_{kind}" for kind in HARMS),
)
"""What is counted by case, in the order of the passes."""

NEAR = 24
"""The bits of an instant in ms within one place of the tables of timelines: 4.7 hours."""

_OF_STEPS: tuple[Callable[[PlannedStep], bool], ...] = (
    lambda step: step.worker is Worker.OFFICERS,
    lambda step: step.worker is Worker.APPLICANT,
    lambda step: step.worker is Worker.WAIT,
    lambda step: step.trailing,
    lambda step: step.does_materials,
    lambda step: step.checks_materials,
    lambda step: step.handover,
    lambda step: step.overtime,
)
_OF_ITEMS: tuple[Callable[[PlannedItem], bool], ...] = (
    lambda item: item.accept_on_entry,
    lambda item: item.decide_on_exit,
    lambda item: item.deemed,
    lambda item: item.from_received,
)


@dataclass(frozen=True)
class Passes:
    """The passes over the rows of one log; all give whole numbers, but for ``worked``."""

    plan: Plan
    log: EventLog
    tables: passes.Tables
    rows: passes.Rows

    def numbers(self, cohort: Integers) -> tuple[Mapping[str, Numbers], Numbers]:
        """What is counted by case of the cohort, by name, and whether each fee was paid, a row for
        each.
        """
        counted, paid = passes.numbers(
            self.tables, self.rows, self._places(cohort), len(cohort), HARMS.index("found")
        )
        return dict(zip(COUNTED, counted, strict=True)), paid

    def clocks(self, last: Numbers, ends: Integers) -> Integers:
        """The clocks along the chains of causes of cases, a row for each (``clocks.py``)."""
        return passes.clocks(self.tables, self.rows, last.astype(np.int32, copy=False), ends)

    def worked(self, cohort: Integers) -> Floats:
        """Hours of officers' work by case of the cohort, a row for each of ``weights_of``."""
        return passes.worked(self.tables, self.rows, self._places(cohort), len(cohort), HOUR)

    def checks(self, cohort: Integers) -> tuple[int, int, int, int]:
        """Checks of materials: passed, sent back, and of the first attempts passed, sent back."""
        return passes.checks(self.tables, self.rows, self._places(cohort))

    def instants(self) -> tuple[Integers, Integers]:
        """When items were accepted and decided, a row for each item, by case."""
        cases = self.log.cases
        return passes.instants(
            self.tables, self.rows, cases.closed, cases.finished, DEEMED_ACCEPTED_AFTER
        )

    def hand_ins(self) -> Integers:
        """When officers were first asked for an item, a row for each item, by case."""
        return passes.hand_ins(self.tables, self.rows)

    def trips(self) -> Integers:
        """Trips to steps that serve an item, a row for each item, by case."""
        return passes.trips(self.tables, self.rows)

    def requests(
        self, start: int, end: int, edges: Integers, length: int
    ) -> tuple[Integers, Integers]:
        """Sums of the requests of every pool in a window, and what came and went between edges that
        are ``length`` apart, a row for each pool and one for all who wait (``pools.py``).
        """
        other = self.log.other
        pools = np.array([each.pool for each in self.plan.others] or [0], dtype=np.int64)
        columns = {name: getattr(other, name) for name in ("enabled", "started", "completed")}
        columns |= {"hours": other.hours.astype(np.int64), "pool": pools[other.stream]}
        return passes.requests(
            self.tables, self.rows, columns, start, end, int(edges[0]), length, len(edges)
        )

    def _places(self, cohort: Integers) -> Numbers:
        place = np.full(len(self.log.cases), -1, dtype=np.int32)
        place[cohort] = np.arange(len(cohort), dtype=np.int32)
        return place


def passes_over(plan: Plan, log: EventLog) -> Passes | None:
    """The compiled passes over a log, if they were built."""
    if not IS_BUILT:
        return None
    columns = {name: getattr(log, name) for name in (*COLUMNS, "hours")}
    return Passes(plan, log, _tables_of(plan), passes.Rows(columns, len(log.cases)))


def weights_of(plan: Plan) -> list[list[float]]:
    """By step how much of an hour of its work counts: for every pool, for all officers together,
    and for what that costs.
    """
    steps, pools = plan.steps, plan.pools
    return [
        *(
            [step.officers / step.slower * (number in step.pools) for step in steps]
            for number in range(len(pools))
        ),
        [step.officers * len(step.pools) / step.slower for step in steps],
        [
            step.officers * sum(pools[pool].cost for pool in step.pools) / step.slower
            for step in steps
        ],
    ]


def paying(plan: Plan) -> tuple[PlannedStep, ...]:
    """The steps with a fee."""
    return tuple(step for step in plan.steps if step.fee)


def _tables(plan: Plan) -> passes.Tables:
    steps, items, timelines = plan.steps, plan.items, plan.timelines
    weights = weights_of(plan)
    weighed = [[n for n, of in enumerate(weights) if of[step.order]] for step in steps]
    fees = [step.order for step in paying(plan)]
    days = timelines[plan.working_days].day_opens
    return passes.Tables(
        {
            "flags": _flags(_OF_STEPS, steps),
            "item": _array(step.item for step in steps),
            "timeline": _array(step.timeline for step in steps),
            "present": _array(step.present for step in steps),
            "officers": _array(step.officers for step in steps),
            "harm": _array(
                HARMS.index(step.harm) if step.harm in HARMS else NOT_YET for step in steps
            ),
            "paid": _array(fees.index(step.order) if step.fee else NOT_YET for step in steps),
            **_lists("pools", [list(dict.fromkeys(step.pools)) for step in steps]),
            **_lists("accepts", [step.accepts for step in steps]),
            **_lists("decides", [step.decides for step in steps]),
            **_lists("serves", [step.serves for step in steps]),
            **_lists(
                "last_of",
                [
                    [
                        number
                        for number, item in enumerate(items)
                        if item.decide_on_exit and step.order in item.last_steps
                    ]
                    for step in steps
                ],
            ),
            **_lists("weighed", weighed),
            "weights": np.array(
                [weights[n][order] for order, each in enumerate(weighed) for n in each] or [0.0]
            ),
            "item_flags": _flags(_OF_ITEMS, items),
            "pool_timeline": _array(pool.timeline for pool in plan.pools),
            "pool_finishes": _array(pool.overtime for pool in plan.pools),
            "opens": _array([at for each in timelines for at in each.opens] + [0]),
            "closes": _array([at for each in timelines for at in each.closes] + [0]),
            "before": _array([gone for each in timelines for gone in each.before[:-1]] + [0]),
            "runs_first": _firsts([each.opens for each in timelines]),
            **_near([each.opens for each in timelines]),
            "day_opens": _array([*days, 0]),
            "days": len(days),
            "harms": len(HARMS),
            "fees": len(fees),
            "sums": len(weights),
        }
    )


_tables_of = PerPlan(_tables)


def _array(values: Iterable[int]) -> Integers:
    return np.array(list(values), dtype=np.int64)


def _flags(holds: Sequence[Callable[[Any], bool]], of: Sequence[object]) -> Integers:
    return _array(sum(1 << n for n, each in enumerate(holds) if each(one)) for one in of)


def _firsts(lists: Sequence[Sized]) -> Integers:
    return np.cumsum([0, *map(len, lists)], dtype=np.int64)


def _near(timelines: Sequence[Sequence[int]]) -> dict[str, Numbers | int]:
    """By timeline and place of an instant (``looking.pxi``) the last run that has begun there."""
    found = []
    for opens in timelines:
        places = np.arange((opens[-1] >> NEAR) + 2 if opens else 1, dtype=np.int64)
        found.append(np.searchsorted(opens, places << NEAR, side="right") - 1)
    flat = np.concatenate([*found, [0]]).astype(np.int32)
    return {"near": flat, "near_first": _firsts(found), "near_bits": NEAR}


def _lists(name: str, lists: Sequence[Sequence[int]]) -> dict[str, Integers]:
    """What steps have several of, one behind another, and where that of each begins."""
    flat = [each for one in lists for each in one]
    return {name: _array(flat), f"{name}_first": _firsts(lists)}
