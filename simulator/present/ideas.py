"""Reforms that fit a flow as a script or a notebook meets them. Suggested → **ideas** → frame,
text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.present.frames import frame_of, printed, written

if TYPE_CHECKING:
    from pandas import DataFrame

    from simulator.model.process import Process
    from simulator.reforms.scenario import Scenario
    from simulator.studies.suggested import Suggested


@dataclass(frozen=True)
class Suggestions:
    """Reforms that fit a process, the best first: ``result`` holds them with their intervals,
    ``scenario`` those that go together, to be loaded like any other.
    """

    process: Process
    result: Suggested
    scenario: Scenario
    lang: str

    def frame(self) -> DataFrame:
        """A data frame with a row per proposal, the best first (the CSV of ``fivecuts suggest``).

        Raises:
            ImportError: pandas is not installed.
        """
        return frame_of(self.csv())

    def csv(self) -> str:
        """The same as CSV."""
        from simulator.present.exports.suggested import write_suggested_csv

        return written(write_suggested_csv, self.result)

    def to_dict(self) -> dict[str, Any]:
        """Everything that was found, as plain values (the JSON of ``fivecuts suggest``)."""
        from simulator.present.exports.suggested import suggested_json

        return suggested_json(self.result)

    def yaml(self) -> str:
        """The proposals as the text of a scenario file to be edited (as ``-o ideas.yaml``)."""
        from simulator.present.exports.suggested import ideas_yaml

        return ideas_yaml(self.result, self.scenario, self.process, self.lang)

    def __str__(self) -> str:
        from simulator.present.tables.suggested import print_suggested

        return printed(print_suggested, self.result, self.process, self.lang)

    def __repr__(self) -> str:
        names = ", ".join(each.name for each in self.result.proposals)
        return f"<Suggestions {self.result.process}: {names}>"

    def _repr_html_(self) -> str:
        from simulator.present.notebook import text_html

        return text_html(str(self), self.lang)
