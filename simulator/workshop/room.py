"""A workshop as it stands: its groups, the round they are in, what they guess and find.

Pick, reply → **room** → server, saved. Values and functions only: nothing here knows of pages, of
time or of chance, so that every rule of the game is tried without a server.

A round has three phases. In ``guess`` the trainer picks the question, and every group guesses how
long it takes, before anybody sees a figure. In ``reveal`` the figures stand beside the guesses. In
``try`` every group picks for itself, within the budget of the trainer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, get_args

from simulator.workshop.offer import AS_TODAY, Pick
from simulator.workshop.replies import Reply

Phase = Literal["guess", "reveal", "try"]
PHASES: tuple[Phase, ...] = get_args(Phase)
GROUPS, NAME = 60, 24
"""So many groups there may be, and so many characters a name may have."""
LONGEST = 100_000.0  # days that may be guessed
ALIKE = 3  # packages that are kept of those that every budget judges alike


@dataclass(frozen=True)
class Budget:
    """What a package may take at most to win; ``None``: as much as it likes."""

    officers: int | None = None
    laws: int | None = None


@dataclass(frozen=True, kw_only=True)
class Find:
    """What a group found: a package, and what it does. ``days`` is in the unit of the page."""

    pick: Pick
    days: float
    cost: float
    officers: int
    laws: int
    harm: float | None

    @property
    def judged(self) -> tuple[bool, bool, int, int]:
        """All that a budget asks."""
        return self.pick.demand == AS_TODAY, self.harm is None, self.officers, self.laws

    def keeps_to(self, budget: Budget) -> bool:
        """Whether it may win: within the budget, with as many cases as today, its harm stated."""
        return (
            self.pick.demand == AS_TODAY
            and self.harm is not None
            and (budget.officers is None or self.officers <= budget.officers)
            and (budget.laws is None or self.laws <= budget.laws)
        )


@dataclass(frozen=True)
class Sees:
    """Whether a page sees the names of groups, and the guesses of others."""

    names: bool
    guesses: bool


@dataclass(frozen=True)
class Group:
    """A table of learners: its name, what it guesses in this round, and what it found: of all
    packages that any budget judges alike, the fastest.
    """

    name: str
    guess: float | None = None
    finds: tuple[Find, ...] = ()

    def best(self, budget: Budget) -> Find | None:
        """What may win before what may not, then the faster."""
        return min(
            self.finds, key=lambda each: (not each.keeps_to(budget), each.days), default=None
        )


@dataclass(frozen=True)
class PastRound:
    """What was asked in a round, what it really took, and what the groups said and found."""

    question: Pick
    days: float | None
    guesses: Mapping[str, float]
    best: Mapping[str, Find]


@dataclass(frozen=True)
class Workshop:
    """Everything that the room shares, and that is saved. ``groups`` are by a key that only their
    own page knows; ``named`` says whether everybody sees the names on the board.
    """

    code: str
    phase: Phase = "guess"
    question: Pick = field(default_factory=Pick)
    answer: float | None = None
    budget: Budget = field(default_factory=Budget)
    frozen: bool = False
    named: bool = False
    groups: Mapping[str, Group] = field(default_factory=dict)
    past: tuple[PastRound, ...] = ()

    @property
    def round(self) -> int:
        return len(self.past) + 1

    def joined(self, key: str) -> Workshop:
        """With one group more, or as before if it is there, or the room is full."""
        if key in self.groups or len(self.groups) >= GROUPS:
            return self
        return self._with(key, Group(str(len(self.groups) + 1)))

    def renamed(self, key: str, name: str) -> Workshop:
        """With a group called otherwise; a name that is empty or taken changes nothing."""
        said = " ".join(name.split())[:NAME]
        taken = {group.name for other, group in self.groups.items() if other != key}
        if not said or said in taken or not said.isprintable():
            return self
        return self._with(key, replace(self.groups[key], name=said))

    def guessed(self, key: str, days: float) -> Workshop:
        """With the guess of a group; it may think again until the figures are shown."""
        if self.phase != "guess" or self.frozen or not 0 <= days <= LONGEST:
            return self
        return self._with(key, replace(self.groups[key], guess=days))

    def asked(self, question: Pick) -> Workshop:
        """With another question; what was guessed for the one before is gone."""
        if self.phase != "guess" or question == self.question:
            return self
        groups = {key: replace(group, guess=None) for key, group in self.groups.items()}
        return replace(self, question=question, groups=groups, answer=None)

    def answered(self, days: float | None) -> Workshop:
        """With what the question really takes."""
        return replace(self, answer=days)

    def in_phase(self, phase: Phase) -> Workshop:
        """In another phase; back to guess from one of the others is a new round."""
        if phase == "guess" and self.phase != "guess":
            return self._next_round()
        return replace(self, phase=phase)

    def may_pick(self, pick: Pick, trainer: bool) -> bool:
        """Whether figures are told for a pick: not before they are guessed, and not to a group that
        is to stop.
        """
        if self.phase == "guess":
            return False
        return trainer or pick == self.question or (self.phase == "try" and not self.frozen)

    def found(self, key: str, found: Find) -> Workshop:
        """With what a group found in this round; a budget that comes later judges it, too."""
        if self.phase != "try" or self.frozen or key not in self.groups:
            return self
        finds = _with_find(self.groups[key].finds, found)
        return self._with(key, replace(self.groups[key], finds=finds))

    def limited(self, budget: Budget) -> Workshop:
        """With another budget."""
        return replace(self, budget=budget)

    def paused(self, frozen: bool) -> Workshop:
        """With all groups to stop, or to go on."""
        return replace(self, frozen=frozen)

    def shown(self, named: bool) -> Workshop:
        """With the names on the board for everybody, or not."""
        return replace(self, named=named)

    def told(self, key: str | None, trainer: bool, online: int) -> dict[str, Any]:
        """What one page is told: what all pages like it are, and its own."""
        return {**self.told_to_all(self.sees(key, trainer), online), **self.told_to(key)}

    def sees(self, key: str | None, trainer: bool) -> Sees:
        """Names are the trainer's until they are shown; the guesses of others are seen once they
        cannot be copied any more.
        """
        own = self.groups.get(key or "")
        guessed = own is not None and own.guess is not None
        return Sees(trainer or self.named, trainer or guessed or self.phase != "guess")

    def told_to(self, key: str | None) -> dict[str, Any]:
        """What only a group itself is told; ``mine``: the place of its find on the board."""
        own = self.groups.get(key or "")
        board = [other for other, group in self.groups.items() if group.finds]
        return {
            "group": own.name if own else None,
            "guess": own.guess if own else None,
            "mine": board.index(key) if key in board else None,
        }

    def told_to_all(self, sees: Sees, online: int) -> dict[str, Any]:
        """What all are told who see the same."""
        guesses = [group.guess for group in self.groups.values() if group.guess is not None]
        return {
            "phase": self.phase,
            "round": self.round,
            "question": self.question.told(),
            "answer": self.answer if self.phase != "guess" else None,
            "budget": asdict(self.budget),
            "frozen": self.frozen,
            "named": self.named,
            "online": online,
            "guesses": sorted(guesses) if sees.guesses else [],
            "guessed": len(guesses),
            "board": [
                {
                    "name": group.name if sees.names else None,
                    "days": found.days,
                    "cost": found.cost,
                    "officers": found.officers,
                    "laws": found.laws,
                    "harm": found.harm,
                    "fits": found.keeps_to(self.budget),
                }
                for group in self.groups.values()
                for found in [group.best(self.budget)]
                if found is not None
            ],
        }

    def _with(self, key: str, group: Group) -> Workshop:
        return replace(self, groups={**self.groups, key: group})

    def _next_round(self) -> Workshop:
        groups = self.groups.values()
        done = PastRound(
            self.question,
            self.answer,
            {group.name: group.guess for group in groups if group.guess is not None},
            {group.name: best for group in groups if (best := group.best(self.budget)) is not None},
        )
        return replace(
            self,
            phase="guess",
            answer=None,
            frozen=False,
            named=False,
            groups={key: Group(group.name) for key, group in self.groups.items()},
            past=(*self.past, done),
        )


def found_of(pick: Pick, reply: Reply, unit: float, officer: float) -> Find | None:
    """What a pick found, with times in a unit of so many hours and officers at so much a year;
    nothing where queues grow without end.
    """
    if reply.days is None:
        return None
    return Find(
        pick=pick,
        days=reply.days.mean / unit,
        cost=reply.cost + reply.officers * officer,
        officers=reply.officers,
        laws=reply.laws,
        harm=reply.harm,
    )


def _with_find(finds: tuple[Find, ...], found: Find) -> tuple[Find, ...]:
    """With one more; the same package simulated more often takes its own place, and of those that
    every budget judges alike the ``ALIKE`` fastest stay.
    """
    others = [each for each in finds if each.pick != found.pick]
    alike = sorted(
        (each for each in (*others, found) if each.judged == found.judged),
        key=lambda each: each.days,
    )
    rest = [each for each in others if each.judged != found.judged]
    return (*rest, *alike[:ALIKE])
