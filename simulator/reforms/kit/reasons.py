"""Why work may be less than it was: one rule for every reform that is given a time."""

from __future__ import annotations

import math
from collections.abc import Iterable

from simulator.model.distributions import Distribution, mean, sizes
from simulator.model.flow import Wording
from simulator.model.sentences import Value
from simulator.reforms.kit.reform import Factor, Record, Reform, fail


def reason_given(reform: Reform) -> tuple[tuple[str, Value], ...]:
    """What a reform says of why, as a value of the note that it is told beside."""
    return as_reason(reform.record.why)


def as_reason(why: Wording | None) -> tuple[tuple[str, Value], ...]:
    """A reason as a value of a note; nothing without one."""
    return () if why is None else (("why", why),)


def refuse_less_work(
    given: Distribution | None,
    replaced: Iterable[Distribution | None],
    record: Record,
    *path: str | int,
) -> None:
    """Raises for given work that is less in the mean than what it replaces, without ``why:``; also
    where nobody knows, because one of them grows with a number of the cases.
    """
    if given is None or record.why:
        return
    old = [each for each in replaced if each is not None]
    if any(sizes(each) for each in (given, *old)):
        if old != [given]:
            raise fail("unlike-work-without-reason", *path)
        return
    before = math.fsum(map(mean, old))
    if mean(given) < before * (1 - 1e-9):
        raise fail("shorter-without-reason", *path)


def refuse_no_faults(change: Factor | None, record: Record, *path: str | int) -> None:
    """Raises for a change after which nothing is wrong any more, without ``why:``."""
    if change is not None and change.value == 0 and not record.why:
        raise fail("none-left-without-reason", *path)
