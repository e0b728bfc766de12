"""Who may come in, and how fast one may talk.

**Guard** → server. Time is handed in, so that rules about seconds are tried in none.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is read wrongly: no 0 O 1 I L U
CODE = 6
BURST, A_SECOND = 20.0, 5.0  # messages of one page
WRONG, WITHIN = 5, 60.0  # codes that an address may get wrong, in so many seconds
PAGES = 120


def new_code() -> str:
    """A code for a room, to be read from a wall and typed on a phone."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE))


def key_of(token: str) -> str:
    """What the room knows a group by: not to be turned into its token again."""
    return hashlib.sha256(token.encode()).hexdigest()[:32]


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, found in the same time wherever they differ."""
    return hmac.compare_digest(one.encode(), other.encode())


@dataclass
class TalkPace:
    """How much a page may still say at once."""

    at: float
    left: float = BURST

    def allows(self, now: float) -> bool:
        """Whether it may say one thing more now."""
        self.left = min(BURST, self.left + A_SECOND * (now - self.at)) - 1
        self.at = now
        return self.left >= 0


@dataclass
class WrongCodes:
    """The codes that addresses got wrong lately."""

    _when: dict[str, list[float]] = field(default_factory=dict)

    def add(self, address: str, now: float) -> None:
        """Remembers one; what is long ago is forgotten, whoever it was."""
        self._when = {**self._recent(now)}
        self._when.setdefault(address, []).append(now)

    def too_many(self, address: str, now: float) -> bool:
        """Whether an address has to wait."""
        return len(self._recent(now).get(address, ())) >= WRONG

    def _recent(self, now: float) -> Mapping[str, list[float]]:
        kept = {who: [at for at in when if now - at < WITHIN] for who, when in self._when.items()}
        return {who: when for who, when in kept.items() if when}
