"""Which cases of a run count, and until when it runs. A module of its own: what is known without
simulating asks for the window, and for nothing else of a plan.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.model.process import Over


@dataclass(frozen=True)
class Window:
    """What is observed: cases that begin in [warm_up, horizon), in ms since the start; with
    ``cases``, only the first so many of them; means are taken ``over`` those approved, or over all
    that ended.
    """

    horizon: int
    warm_up: int = 0
    cases: int | None = None
    over: Over = "approved"

    @property
    def end(self) -> int:
        """The latest moment at which a run stops."""
        return 2 * self.horizon
