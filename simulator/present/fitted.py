"""How well a process fits a log, as a script or a notebook meets it. Fit → **fitted** → frame,
text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.present.frames import frame_of, printed, written

if TYPE_CHECKING:
    from pandas import DataFrame

    from simulator.mining.fit import Fit


@dataclass(frozen=True)
class LogFit:
    """Five measures of how far a process is from a log, each beside its floor: ``result``."""

    result: Fit
    lang: str

    @property
    def fits(self) -> bool:
        """Whether the model is about as near to the log as its halves are to each other."""
        return self.result.fits

    def frame(self) -> DataFrame:
        """A data frame with a row per measure (the CSV of ``fivecuts fit``).

        Raises:
            ImportError: pandas is not installed.
        """
        return frame_of(self.csv())

    def csv(self) -> str:
        """The same as CSV."""
        from simulator.present.exports.fitted import write_fit_csv

        return written(write_fit_csv, self.result)

    def to_dict(self) -> dict[str, Any]:
        """Everything that was found, as plain values (the JSON of ``fivecuts fit``)."""
        from simulator.present.exports.fitted import fit_json

        return fit_json(self.result)

    def __str__(self) -> str:
        from simulator.present.tables.fitted import print_fit

        return printed(print_fit, self.result, self.lang)

    def __repr__(self) -> str:
        return f"<LogFit {self.result.process}: {self.result.file}>"

    def _repr_html_(self) -> str:
        from simulator.present.notebook import text_html

        return text_html(str(self), self.lang)
