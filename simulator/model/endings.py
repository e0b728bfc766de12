"""How a token ends without ending its case.

Model → **endings** → flow.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finish:
    """Consumes the token that comes to it; the case is over when its last token is gone that is no
    trailing work. The first ``label`` that a case comes to is its outcome; without any it is
    approved.
    """

    label: str | None = None
