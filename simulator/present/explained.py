"""A change and what brought it, as a script or a notebook meets it. Attribution → **explained** →
frame, text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.present.frames import frame_of, printed, written

if TYPE_CHECKING:
    from pandas import DataFrame

    from simulator.application.study import Study
    from simulator.studies.attributed import Attribution


@dataclass(frozen=True)
class Explanation:
    """A change divided among the cuts, or the reforms, that brought it."""

    study: Study
    name: str
    result: Attribution
    lang: str

    def frame(self) -> DataFrame:
        """A data frame with a row per cut or reform and one of the ``total`` (the CSV of
        ``fivecuts explain``).

        Raises:
            ImportError: pandas is not installed.
        """
        return frame_of(self.csv())

    def csv(self) -> str:
        """The same as CSV."""
        from simulator.present.exports.explanation import write_explanation_csv

        return written(write_explanation_csv, self.result)

    def to_dict(self) -> dict[str, Any]:
        """Everything that was found, as plain values (the JSON of ``fivecuts explain``)."""
        from simulator.present.exports.explanation import explanation_json

        return explanation_json(self.result)

    def __str__(self) -> str:
        from simulator.present.tables.explanation import print_explanation

        loaded, lang = self.study, self.lang
        title, applied = loaded.titles(lang)[self.name], loaded.scenarios[self.name]
        return printed(print_explanation, self.result, loaded.before, applied, title, lang)

    def __repr__(self) -> str:
        measure, by = self.result.measure, self.result.by
        return f"<Explanation {self.result.process}: {self.name}, {measure} by {by}>"

    def _repr_html_(self) -> str:
        from simulator.present.notebook import explanation_html

        return explanation_html(self.study, self.name, self.result, self.lang)
