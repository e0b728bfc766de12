"""What may stand beside a reform: a start-up, a lead time, what it costs the public."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.errors import Path, Problem, ReformError, problem
from simulator.model.units import Quantity
from simulator.reforms.kit.reform import Ramp, Record, Spending


def refuse_record(record: Record, here: Path) -> None:
    """Refuses what cannot be meant.

    Raises:
        ReformError: a start-up that takes no time or makes nothing harder, a lead time of no
            length, spending of nothing.
    """
    problems: list[Problem] = []
    if record.ramp is not None:
        problems += _of_ramp(record.ramp, (*here, "ramp"))
    if record.lead_time is not None:
        problems += _of_length(record.lead_time, "lead-time-of-no-length", (*here, "lead_time"))
    if record.spending is not None:
        problems += _of_spending(record.spending, (*here, "spending"))
    if problems:
        raise ReformError(problems)


def _of_ramp(ramp: Ramp, here: Path) -> Iterator[Problem]:
    """A start-up takes time, and makes more work or a lower uptake."""
    yield from _of_length(ramp.for_, "ramp-takes-no-time", (*here, "for"))
    if ramp.work is None and ramp.uptake is None:
        yield problem("ramp-of-nothing", here)
    if ramp.work is not None and ramp.work.value <= 1:
        yield problem("ramp-without-more-work", (*here, "work"))
    if ramp.uptake is not None and not 0 < ramp.uptake < 1:
        yield problem("ramp-uptake-out-of-range", (*here, "uptake"))


def _of_length(length: Quantity, code: str, here: Path) -> Iterator[Problem]:
    """A time on the calendar: some of it, months and years whole."""
    if length.value <= 0:
        yield problem(code, here, length=str(length))
    elif length.unit in ("month", "year") and length.value != int(length.value):
        code = "months-not-whole" if length.unit == "month" else "years-not-whole"
        yield problem(code, here, length=str(length))


def _of_spending(spending: Spending, here: Path) -> Iterator[Problem]:
    """Nothing is said by leaving it out: an amount is more than nothing."""
    if spending.once is None and spending.yearly is None:
        yield problem("spending-of-nothing", here)
    for name, amount in (("once", spending.once), ("yearly", spending.yearly)):
        if amount is not None and amount.value <= 0:
            yield problem("spending-not-positive", (*here, name), amount=str(amount))
