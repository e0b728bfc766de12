"""Cases that lie on the desks when the simulated time begins."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.model.distributions import Distribution
from simulator.model.flow import Wording


@dataclass(frozen=True, kw_only=True)
class OpenCases:
    """``count`` cases that are at the step ``at`` (full name) at the start, and began ``age``
    (elapsed) before it; each draws an age of its own. A tuple names all the steps at which each of
    them is: branches of a block without one are done. ``klass`` says of which class all of them
    are; left out, each draws its own.
    """

    at: str | tuple[str, ...]
    count: int
    age: Distribution | None = None
    klass: str | None = None
    source: Wording | None = None

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps at which each of the cases is."""
        return (self.at,) if isinstance(self.at, str) else self.at
