"""Processes that use all of the language at once mean the same to every simulator: the engine on
SimPy, the compiled one as far as it knows them, and the second simulator of these tests.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from engines import agree, is_covered

from reference.batches import each_of
from reference.offices import offices
from simulator.engine import simulate
from simulator.engine.log import EventLog, Part, Status
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan, Window
from simulator.formats import process_from_text
from simulator.model.units import DAY

DAYS = Window(horizon=4 * DAY)
SAID = [
    "first",
    "timer",
    "any",
    "parallel",
    "until=2",
    "until=any",
    "choice",
    "then",
    "end=overturned",
    "end=revoked",
    "end=rejected",
    "end=gone",
    "finish",
    "finish=refused",
    "merge=each",
    "join=inclusive",
    "times",
    "together",
    "meanwhile",
    "after",
    "open_cases",
    "open_cases=several",
    "numbers",
    "per",
    "per=phases",
    "groups",
    "precedence",
    "normal",
    "bands",
    "profile",
    "changes",
    "backlog",
    "background",
    "shifts",
    "seize=reserve",
    "seize=pass-over",
    "hours",
    "slots",
    "room",
    "preemptive",
    "by-priority",
    "available",
    "other_work",
    "at_closing=finish",
    "patience",
    "leaves",
    "answer_within",
    "then=go_on",
    "then=escalate",
    "end=unanswered",
    "online",
    "outage",
    "trip",
    "returned",
    "returned_again",
    "defect",
    "fetched",
    "coverage",
    "mismatch",
    "fetched_for",
    "spared",
    "takes_over",
    "of",
    "for",
    "inquiries",
    "before_acceptance",
    "limit",
    "on_limit=escalate",
    "on_limit=approve",
    "stage",
    "dispatch",
    "pace",
    "suspends_clock",
    "harm",
    "when",
]
"""What a process may say: a key that stands somewhere in it, or a key and what it says."""
HAPPENED = [f"a row {each.name.lower()}" for each in (*Part, *Status)]
HAPPENED += ["again", "later", "kept", "in shifts", "work of others", "left", "turned-away"]


def said(process: Any) -> Iterator[str]:
    """The keys that stand anywhere in a process, and with them what they say, if it is a word."""
    if isinstance(process, list):
        for each in process:
            yield from [each] if isinstance(each, str) else said(each)
    elif isinstance(process, dict):
        for key, value in process.items():
            yield key
            if isinstance(value, str | int):
                yield f"{key}={value}"
                yield str(value)
            yield from said(value)
    if isinstance(process, dict) and any(
        isinstance(opened["at"], list) for opened in process.get("open_cases", [])
    ):
        yield "open_cases=several"


def happened(log: EventLog) -> Iterator[str]:
    yield from (f"a row {Part(each).name.lower()}" for each in set(log.part.tolist()))
    yield from (f"a row {Status(each).name.lower()}" for each in set(log.status.tolist()))
    facts = {
        "again": bool((log.attempt > 1).any()),
        "later": bool((log.cases.later >= 0).any()),
        "kept": len(log.kept.at) > 0,
        "in shifts": bool((log.hours >= 0).any()),
        "work of others": len(log.other) > 0,
    }
    yield from (name for name, holds in facts.items() if holds)
    yield from {log.outcomes[each] for each in log.cases.outcome.tolist()}


def simulated(n: int, batch: int, of: Callable[[Plan, int], EventLog]) -> Counter[str]:
    """So many processes of a batch, simulated in one way or another; counts what they say and what
    happened in them.
    """
    found: Counter[str] = Counter()

    def every(text: str, number: int) -> None:
        planned = plan(process_from_text(text).value, DAYS)
        log = of(planned, number)
        found.update({"processes": 1, "rows": len(log), "compiled": is_covered(planned)})
        found.update(set(said(json.loads(text))) & set(SAID))
        found.update(set(happened(log)) & set(HAPPENED))

    each_of(offices(), n, batch, every)
    return found


def three_times(planned: Plan, number: int) -> EventLog:
    return agree(planned, number, least=1)


@pytest.mark.unmeasured
def test_all_of_the_language_at_once_is_the_same_to_every_simulator() -> None:
    assert simulated(60, 0, three_times)["processes"] == 60


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(1, 21))
def test_so_it_is_in_two_thousand_processes(batch: int) -> None:
    assert simulated(100, batch, three_times)["processes"] == 100


@pytest.mark.slow
def test_they_leave_nothing_out() -> None:
    found = simulated(500, 1, lambda planned, number: simulate(planned, number, 1))
    assert [kind for kind in (*SAID, *HAPPENED) if found[kind] < 5] == []
