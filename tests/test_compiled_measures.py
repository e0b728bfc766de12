"""The compiled passes over a log count the same as the functions on numpy, bit for bit: of what ships,
of whatever small process can be thought of, and of logs that lie as a table and not in columns.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from logs_by_hand import log_of, officers, plan_of, row
from lying import lying_processes
from reference.test_reference import busy_processes
from reference.test_tokens import finishing_processes, meeting_processes, merging_processes
from test_clocks import processes

from simulator.engine import simulate
from simulator.engine.log import COLUMNS, EventLog
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan, Window
from simulator.formats import load_process, process_from_text, shipped_processes
from simulator.measures.compiled import passes_over
from simulator.measures.replication import measure
from simulator.model.units import DAY

if passes_over(plan_of(officers("a")), log_of([], [], [], [])) is None:
    if os.environ.get("FIVECUTS_ENGINE_MUST_BE_THERE"):
        raise RuntimeError("the passes were not built")
    pytest.skip("the passes were not built here; numpy does the same", allow_module_level=True)

few = settings(
    max_examples=20, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
)
many = settings(few, max_examples=1500)


@contextmanager
def not_built() -> Iterator[None]:
    """As on a machine without a compiler."""
    with patch("simulator.measures.compiled.IS_BUILT", False):
        yield


def differing(one: object, other: object, at: str = "") -> Iterator[str]:
    """Where two results are not the same, to the last bit."""
    if type(one) is not type(other):
        yield f"{at}: {type(one)} {type(other)}"
    elif isinstance(one, np.ndarray):
        if one.dtype != other.dtype or one.tobytes() != other.tobytes():
            yield f"{at}: {one} {other}"
    elif isinstance(one, dict):
        if list(one) != list(other):
            yield f"{at}: {list(one)} {list(other)}"
        else:
            for key in one:
                yield from differing(one[key], other[key], f"{at}[{key!r}]")
    elif hasattr(one, "__dataclass_fields__"):
        for field in fields(one):  # type: ignore[arg-type]
            yield from differing(
                getattr(one, field.name), getattr(other, field.name), f"{at}.{field.name}"
            )
    elif repr(one) != repr(other) or one != other:
        yield f"{at}: {one} {other}"


def differences(planned: Plan, log: EventLog) -> list[str]:
    found = measure(planned, log)
    with not_built():
        assert passes_over(planned, log) is None
        known = measure(planned, log)
    return list(differing(known, found))


@pytest.mark.unmeasured
@pytest.mark.parametrize("process", shipped_processes())
def test_days_of_every_shipped_flow_are_measured_the_same(process: str) -> None:
    window = Window(horizon=12 * DAY, warm_up=DAY)
    planned = plan(load_process(process), window)
    log = simulate(planned, 1, 1)
    assert differences(planned, log) == []
    assert differences(replace(planned, window=replace(window, over="ended")), log) == []


def same(text: str, seed: int, days: int = 20) -> None:
    planned = plan(process_from_text(text).value, Window(horizon=days * DAY, warm_up=DAY))
    log = simulate(planned, seed, 1)
    assert differences(planned, log) == []
    for few_or_none in (
        replace(planned.window, cases=5),
        replace(planned.window, warm_up=days * DAY),
    ):
        assert differences(replace(planned, window=few_or_none), log) == []


SMALL = st.one_of(
    processes(),
    busy_processes(),
    finishing_processes(),
    merging_processes(),
    meeting_processes(),
    lying_processes(),
)


@few
@given(SMALL, st.integers(1, 10_000))
def test_so_are_small_processes(text: str, seed: int) -> None:
    same(text, seed)


@pytest.mark.slow
@many
@given(SMALL, st.integers(1, 10_000))
def test_so_are_many_of_them(text: str, seed: int) -> None:
    same(text, seed)


def test_a_log_that_lies_as_a_table_is_counted_the_same() -> None:
    planned = plan(load_process("building-permit"), Window(horizon=60 * DAY))
    log = simulate(planned, 1, 1)
    table = np.stack([getattr(log, name) for name in COLUMNS], axis=1)
    lying = replace(log, **{name: table[:, place] for place, name in enumerate(COLUMNS)})
    assert not lying.case.flags.contiguous
    assert list(differing(measure(planned, log), measure(planned, lying))) == []


def test_columns_of_different_lengths_are_refused() -> None:
    planned = plan_of(officers("a"))
    log = log_of([row(1, 0, 9, 9, 12, -1), row(2, 0, 9, 12, 13, -1)], [9, 9], [12, 13], [0, 1])
    with pytest.raises(ValueError, match="as many rows"):
        passes_over(planned, replace(log, cause=log.cause[:1]))


def test_a_pass_that_counts_wrongly_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from simulator.measures import passes

    right = passes.checks
    monkeypatch.setattr(passes, "checks", lambda *given: (right(*given)[0] + 1, *right(*given)[1:]))
    planned = plan(load_process("building-permit"), Window(horizon=90 * DAY))
    assert any("checks_returned" in each for each in differences(planned, simulate(planned, 1, 1)))
