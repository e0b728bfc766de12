"""The clauses of a work plan from files, and a scenario that comes into force by them."""

from __future__ import annotations

from pathlib import Path

from simulator.formats import kinds
from simulator.formats.language.clauses import CLAUSES
from simulator.formats.loaded import Loaded, located, read_file
from simulator.formats.loading import refuse_another_process
from simulator.model.errors import ReformError
from simulator.model.process import Process
from simulator.reforms.scenario import Scenario
from simulator.reforms.tasks import Clauses, check_clauses, in_force


def read_clauses(source: str | Path) -> Loaded[Clauses]:
    """The clauses of a work plan.

    Raises:
        FormatError: there is no such file, or it cannot be read as clauses.
    """
    return read_file(Path(source), str(source), CLAUSES, kinds.CLAUSES)


def after_each_due_date(
    scenario: Loaded[Scenario], process: Process, clauses: Loaded[Clauses] | None = None
) -> tuple[Process, ...]:
    """The process with the reforms of a scenario in force one by one, in the order of their due
    dates (see ``reforms.tasks``).

    Raises:
        ReformError: a reform does not fit, needs what is due later, or names a clause that there is
            not.
    """
    try:
        refuse_another_process(scenario.value, process)
        if clauses is not None:
            check_clauses(scenario.value, clauses.value.clauses)
        return in_force(scenario.value, process)
    except ReformError as error:
        raise ReformError(located(error.problems, scenario.places, scenario.file)) from None
