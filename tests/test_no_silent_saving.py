"""No number of a reform, pushed to its extreme, saves a fifth of the days in silence: a property of
shipped scenarios, with the time without queues.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

import pytest

from simulator.experiments.windows import window_of
from simulator.flow_analysis.figures import flow_figures
from simulator.formats import load_process, load_scenario
from simulator.model.distributions import Distribution, Fixed
from simulator.model.errors import SimulatorError
from simulator.model.process import Process
from simulator.model.units import Quantity
from simulator.reforms.kit.reform import Factor
from simulator.reforms.scenario import Scenario
from simulator.reforms.unstated import unstated

A_MINUTE = Fixed(Quantity(Decimal(1), "min"))
HARDLY = Factor(Decimal("0.02"))
TIMES = typing.get_args(Distribution)


def pushed(value: Any) -> Iterator[Any]:
    """A value of a reform with one number in it at its extreme."""
    if isinstance(value, TIMES):
        yield A_MINUTE
    elif isinstance(value, Factor):
        yield HARDLY
    elif isinstance(value, Quantity):
        yield replace(value, value=Decimal(value.unit in ("wd", "d")))
    elif isinstance(value, Decimal):
        yield from (Decimal(0), Decimal(1))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from ({**value, key: each} for each in pushed(inner))
    elif isinstance(value, tuple):
        for i, inner in enumerate(value):
            yield from ((*value[:i], each, *value[i + 1 :]) for each in pushed(inner))
    elif is_dataclass(value) and type(value).__module__.startswith("simulator.reforms"):
        for field in fields(value):
            if field.name != "record":
                for each in pushed(getattr(value, field.name)):
                    yield replace(value, **{field.name: each})  # type: ignore[type-var]


def told(scenario: Scenario, process: Process) -> set[tuple[str, str]]:
    """What ``check`` notes, and of what; whatever the figures in it are."""
    about = ("name", "names", "item", "step")
    return {
        (note.code, str([value for key, value in note.values if key in about]))
        for note in unstated(scenario, process)
    }


def days(process: Process) -> float:
    return flow_figures(process, window_of(process)).cycle_time


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "electricity-ten-days",
        "funds-without-claim",
        "project-joint-acceptance",
        "property-five-days",
        "restaurant-one-thing",
        "tender-online",
    ],
)
def test_no_number_at_its_extreme_saves_a_fifth_in_silence(name: str) -> None:
    scenario = load_scenario(name)
    process = load_process(scenario.process or "")
    usual, noted = days(scenario.apply(process)), told(scenario, process)
    silent = []
    for i, reform in enumerate(scenario.reforms):
        for other in pushed(reform):
            reforms = (*scenario.reforms[:i], other, *scenario.reforms[i + 1 :])
            extreme = replace(scenario, reforms=reforms)
            try:
                after = extreme.apply(process)
            except SimulatorError:
                continue
            if days(after) < usual * 0.8 and not told(extreme, process) - noted:
                silent.append(other)
    assert silent == []
