"""Whatever process can be built is written and read back the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from any_process import processes
from hypothesis import HealthCheck, given, seed, settings

from simulator.formats import dump_process, process_from_text
from simulator.model.process import Process


@pytest.mark.unmeasured
@settings(max_examples=60, suppress_health_check=list(HealthCheck), derandomize=True)
@given(processes)
def test_any_process_is_written_and_read_back_the_same(process: Process) -> None:
    text = dump_process(process)
    assert process_from_text(text).value == process
    assert dump_process(process_from_text(text).value) == text


SOURCED = {
    "Branch",
    "Choice",
    "AnyOf",
    "Repeat",
    "Stage",
    "AttributeValue",
    "CaseClass",
    "Number",
    "Precedence",
    "Step",
}
"""What may say where its number comes from."""


def facts(value: Any) -> Iterator[str]:
    """What stands in a process: the kinds of things that name a source, and blocks per number."""
    if isinstance(value, dict):
        for each in value.values():
            yield from facts(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from facts(each)
    elif hasattr(value, "__dataclass_fields__"):
        kind = type(value).__name__
        if kind == "Edge" and value.cited is not None:
            yield "Edge"
        if kind in SOURCED and value.source is not None:
            yield kind
        if kind == "Repeat" and value.per is not None:
            yield "per"
        for name in value.__dataclass_fields__:
            yield from facts(getattr(value, name))


@pytest.mark.unmeasured
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
def test_all_that_has_a_source_is_drawn_with_one() -> None:
    """Rare ones are waited for, through more and more examples."""
    drawn: Counter[str] = Counter()

    @settings(max_examples=80, suppress_health_check=list(HealthCheck), database=None)
    @given(processes)
    def every(process: Process) -> None:
        drawn.update(set(facts(process)))

    for number in range(12):
        if (SOURCED | {"Edge", "per"}) - set(drawn):
            seed(number)(every)()
    assert (SOURCED | {"Edge", "per"}) - set(drawn) == set()
