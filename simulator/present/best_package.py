"""The best package as a script or a notebook meets it. Chosen → **best package** → frame, text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.present.frames import frame_of, printed, written

if TYPE_CHECKING:
    from pandas import DataFrame

    from simulator.application.study import Study
    from simulator.reforms.scenario import Scenario
    from simulator.studies.chosen import Chosen


@dataclass(frozen=True)
class BestPackage:
    """The best package of some reforms and officers, and those around it: ``result`` holds them all
    with their intervals, ``scenario`` is the package itself, to be loaded like any other.
    """

    study: Study
    result: Chosen
    scenario: Scenario
    lang: str

    def frame(self) -> DataFrame:
        """A data frame with a row per package that was simulated, the best first (the CSV of
        ``fivecuts best``).

        Raises:
            ImportError: pandas is not installed.
        """
        return frame_of(self.csv())

    def csv(self) -> str:
        """The same as CSV."""
        from simulator.present.exports.best import write_best_csv

        return written(write_best_csv, self.result)

    def to_dict(self) -> dict[str, Any]:
        """Everything that was found, as plain values (the JSON of ``fivecuts best``)."""
        from simulator.present.exports.best import best_json

        return best_json(self.result)

    def yaml(self) -> str:
        """The package as the text of a scenario file."""
        from simulator.application.texts import scenario_yaml

        return scenario_yaml(self.scenario)

    def __str__(self) -> str:
        from simulator.present.tables.best_printed import print_best
        from simulator.present.words.titles import all_pools

        pools = all_pools(self.study.processes)
        return printed(print_best, self.result, pools, self.study.scenarios, self.lang)

    def __repr__(self) -> str:
        return f"<BestPackage {self.result.process}: {self.result.best.package.text}>"

    def _repr_html_(self) -> str:
        from simulator.present.notebook import text_html

        return text_html(str(self), self.lang)
