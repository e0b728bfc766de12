"""An event log as a script or a notebook meets it. Log → **logged** → frame, CSV, timetable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.application.arguments import count_of
from simulator.model.errors import SimulationError, problem
from simulator.present.frames import frame_of, printed

if TYPE_CHECKING:
    from pandas import DataFrame

    from simulator.engine.log import EventLog
    from simulator.model.process import Process


@dataclass(frozen=True)
class SimulatedLog:
    """Everything that happened in one replication; ``events`` holds it in columns of numbers."""

    process: Process
    events: EventLog
    lang: str

    def frame(self) -> DataFrame:
        """A data frame with a row per part of a step; instants are of the time zone of the process.

        Raises:
            ImportError: pandas is not installed.
        """
        return frame_of(self.csv(), instants=self.process.time_zone)

    def csv(self) -> str:
        """The same as CSV (as ``fivecuts log`` prints it)."""
        from simulator.application.texts import log_csv

        return log_csv(self.events, self.process)

    def timetable(self, case: int) -> str:
        """One case (from 1) as a timetable.

        Raises:
            SimulationError: there is no such case.
        """
        from simulator.present.tables.timetable import print_timetable

        known = len(self.events.cases)
        if count_of(case, "case") > known:
            raise SimulationError(problem("no-case", n=case, known=known))
        return printed(print_timetable, self.events, self.process, case, self.lang)

    def __len__(self) -> int:
        return len(self.events)

    def __repr__(self) -> str:
        return f"<Log {self.process.name}: {len(self.events.cases)} cases, {len(self)} rows>"

    def _repr_html_(self) -> str:
        from simulator.present.notebook import log_html

        return log_html(self.csv(), self.lang)
