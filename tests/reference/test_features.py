"""No feature is drawn in vain: of everything that a generated process may say, some process is
another one without it, row for row. What changes no log would prove nothing of the simulators.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from reference.batches import each_of
from reference.offices import Process, is_sound, offices
from simulator.engine import simulate
from simulator.engine.log import COLUMNS, EventLog
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import process_from_text
from simulator.model.units import DAY

DAYS = Window(horizon=4 * DAY)
FEATURES = (
    "until",
    "times",
    "together",
    "meanwhile",
    "open_cases",
    "class",
    "per",
    "profile",
    "changes",
    "backlog",
    "priority",
    "precedence",
    "seize",
    "hours",
    "slots",
    "room",
    "queue",
    "available",
    "other_work",
    "at_closing",
    "patience",
    "leaves",
    "answer_within",
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
    "inquiries",
    "before_acceptance",
    "limit",
    "on_limit",
    "dispatch",
    "pace",
    "when",
    "then",
    "end",
    "officers",
    "calendar",
    "shifts",
)
"""Keys of the process language that can be left out, or that ``simpler`` says otherwise."""
BESIDE = {
    "fetched": ("coverage", "mismatch", "outage", "fetched_for"),
    "returned": ("returned_again",),
    "on_limit": ("silence",),
    "limit": ("on_limit", "silence"),
}
"""What means nothing without a key."""
OFTEN = ("times", "queue", "shifts", "hours", "precedence", "when")
"""What makes a difference in many of them; the others are looked for in more."""


def places(value: Any, key: str, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where a key stands in a process."""
    if isinstance(value, list):
        for i, each in enumerate(value):
            yield from places(each, key, (*path, i))
    elif isinstance(value, dict):
        for name, each in value.items():
            if name == key:
                yield path
            yield from places(each, key, (*path, name))


def simpler(process: Process, key: str) -> Iterator[Process]:
    """The same process, each time without one of those that say it."""
    for path in places(process, key):
        changed = deepcopy(process)
        around: list[Any] = [changed]
        for step in path:
            around.append(around[-1][step])
        said = around[-1].pop(key)
        for beside in BESIDE.get(key, ()):
            around[-1].pop(beside, None)
        if not around[-1] and len(path) > 1 and isinstance(around[-2], list):
            del around[-2][path[-1]]  # an entry that said nothing else
        if key == "times":  # what is done so often is done once
            holder, name = around[-3] if len(path) > 1 else None, path[-1]
            if not isinstance(holder, list) or not isinstance(name, str):
                continue
            holder[path[-2] : path[-2] + 1] = around[-1]["do"]
        elif key == "shifts":
            around[-1] |= {"capacity": sum(each["capacity"] for each in said)}
        elif key == "per" and "each" in around[-1]:  # work that does not grow
            base = around[-1]["base"]
            around[-2][path[-1]] = base
        yield changed


def rows(log: EventLog) -> Counter[tuple[Any, ...]]:
    """What happened, by the names of the steps."""
    steps = [log.steps[each] for each in log.step]
    columns = [getattr(log, name).tolist() for name in COLUMNS if name not in ("step", "cause")]
    return Counter(zip(steps, *columns, strict=True))


def without_effect(n: int, batch: int, features: tuple[str, ...] = FEATURES) -> set[str]:
    """The features of which, in so many processes, none is another one without it."""
    left = set(features)

    def look(text: str, number: int) -> None:
        process = json.loads(text)
        known = None
        for key in sorted(left):
            for other in list(simpler(process, key))[:6]:
                if not is_sound(other):
                    continue
                known = known or _simulated(process, number)
                if _simulated(other, number) != known:
                    left.discard(key)
                    break

    each_of(offices(), n, batch, look)
    return left


def _simulated(process: Process, number: int) -> Counter[tuple[Any, ...]]:
    planned = plan(process_from_text(json.dumps(process)).value, DAYS)
    return rows(simulate(planned, number, 1))


@pytest.mark.unmeasured
def test_what_is_drawn_often_changes_the_log_of_some_process() -> None:
    assert without_effect(15, 4, OFTEN) == set()


@pytest.mark.slow
def test_every_feature_changes_the_log_of_some_process() -> None:
    assert without_effect(300, 4) == set()


def test_what_changes_no_row_is_found_to_change_none() -> None:
    """The look at the logs tells a feature that does nothing from one that does."""
    assert without_effect(5, 4, ("harm",)) == {"harm"}
