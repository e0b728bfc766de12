"""Looks afterwards that take less than a quarter of the review that they stand in for.

Reform, process → **short looks** → lines beside results.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from simulator.model.distributions import Distribution
from simulator.model.process import Process
from simulator.model.sentences import Value
from simulator.reforms.costs_told import worked
from simulator.reforms.kit.found import percent
from simulator.reforms.kit.reform import Reform
from simulator.reforms.kit.streams import mean_time
from simulator.reforms.passed_by import review_work
from simulator.reforms.verdicts import ENOUGH

if TYPE_CHECKING:
    from simulator.reforms.automatic import Automatic
    from simulator.reforms.commitment import InformAndCommit, Inspect
    from simulator.reforms.licence import PermitsAfterLicence
    from simulator.reforms.no_application import NoApplication

Look = tuple[tuple[str, ...], Distribution, Decimal]
"""The items that a look is at, its work, and the share of what is wrong that it finds."""


def short_looks(
    reform: Reform, process: Process
) -> Iterator[tuple[str, tuple[tuple[str, Value], ...]]]:
    """The code and the values of a line for every item whose review took far longer."""
    for items, work, detects in _looks(reform):
        now = mean_time(work, process)
        for item in items:
            was = review_work(process, item)
            if now < was * ENOUGH:
                said = (("was", worked(was)), ("now", worked(now)), ("detects", percent(detects)))
                yield "short-look", (("item", item), *said)


def _looks(reform: Reform) -> Iterator[Look]:
    """Looked up by the key of the reform, so that no other reform is imported."""
    if reform.KEY == "no_application":
        data = cast("NoApplication", reform)
        if data.recovery is not None:
            yield data.items, data.recovery.check, data.recovery.detects
    items, inspect = _inspected(reform)
    if inspect is not None:
        yield items, inspect.time, inspect.detects


def _inspected(reform: Reform) -> tuple[tuple[str, ...], Inspect | None]:
    """The items whose decisions are inspected afterwards."""
    if reform.KEY == "inform_and_commit":
        promise = cast("InformAndCommit", reform)
        return promise.items, promise.inspect
    if reform.KEY == "permits_after_licence":
        licence = cast("PermitsAfterLicence", reform)
        return licence.promise, None if licence.terms is None else licence.terms.inspect
    if reform.KEY == "automatic":
        system = cast("Automatic", reform)
        return system.items, system.audit
    return (), None
