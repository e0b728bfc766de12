"""The flow of a diagram as a net of places and arcs: what is left when each element has been given
its meaning for the tokens of a case.

Elements → unfolding → **net** → blocks or an explicit graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from simulator.model.flow import Step

Role = Literal[
    "step",  # a step, or several of them as one block (``inner``)
    "pass",  # takes no time: leads tokens on
    "exclusive",
    "inclusive",
    "parallel",
    "first",  # splits only: whatever comes first goes on
    "finish",  # consumes a token
    "end",  # ends the case
]
SPLITS = frozenset({"exclusive", "inclusive", "parallel", "first"})
ENDS = frozenset({"finish", "end"})
FAILED = "failed"
"""The outcome, until it has a name, of a case that an error ends."""


@dataclass(frozen=True)
class Repetition:
    """How often an activity is done."""

    n: int
    together: bool
    is_known: bool


@dataclass(frozen=True)
class NetPlace:
    """A node of the net. ``id`` is a name in our language, ``label`` what the diagram says, and
    ``element`` the id there. A place with ``inner`` is a sub-process that is done several times.
    """

    id: str
    role: Role
    label: str = ""
    element: str = ""
    step: Step | None = None
    times: Repetition | None = None
    inner: TokenNet | None = None
    outcome: str | None = None


@dataclass(frozen=True)
class Arc:
    """A way between two places; ``share`` is what the file says of it, ``rest`` that it is for
    whoever takes no other.
    """

    id: str
    source: str
    target: str
    label: str = ""
    share: Decimal | None = None
    rest: bool = False


@dataclass
class TokenNet:
    """Places and arcs by id, in the order of the file, from ``begin`` to ``exit`` (of a sub-process
    only) or to places that finish.
    """

    begin: str = ""
    exit: str | None = None
    places: dict[str, NetPlace] = field(default_factory=dict)
    arcs: dict[str, Arc] = field(default_factory=dict)
    _out: dict[str, list[str]] = field(default_factory=dict)
    _into: dict[str, list[str]] = field(default_factory=dict)

    def add(self, place: NetPlace) -> str:
        """Adds a place; returns its id."""
        self.places[place.id] = place
        self._out.setdefault(place.id, [])
        self._into.setdefault(place.id, [])
        return place.id

    def connect(self, arc: Arc) -> None:
        """Adds an arc between places that are there."""
        self.arcs[arc.id] = arc
        self._out[arc.source].append(arc.id)
        self._into[arc.target].append(arc.id)

    def out(self, place: str) -> list[Arc]:
        """The arcs that lead away from a place."""
        return [self.arcs[arc] for arc in self._out[place]]

    def into(self, place: str) -> list[Arc]:
        """The arcs that lead to a place."""
        return [self.arcs[arc] for arc in self._into[place]]

    def move(self, arc: Arc, source: str | None = None, target: str | None = None) -> None:
        """Lets an arc begin or end elsewhere; it keeps its position among others."""
        moved = replace(arc, source=source or arc.source, target=target or arc.target)
        if moved.source != arc.source:
            self._out[arc.source].remove(arc.id)
            self._out[moved.source].append(arc.id)
        if moved.target != arc.target:
            self._into[arc.target].remove(arc.id)
            self._into[moved.target].append(arc.id)
        self.arcs[arc.id] = moved

    def set_share(self, arc: str, share: Decimal) -> None:
        """Says which share of the cases takes an arc."""
        self.arcs[arc] = replace(self.arcs[arc], share=share)

    def remove_arc(self, arc: Arc) -> None:
        """Takes an arc out."""
        del self.arcs[arc.id]
        self._out[arc.source].remove(arc.id)
        self._into[arc.target].remove(arc.id)

    def remove(self, place: str) -> None:
        """Takes a place out, with its arcs."""
        for arc in {arc.id: arc for arc in (*self.out(place), *self.into(place))}.values():
            self.remove_arc(arc)
        del self.places[place], self._out[place], self._into[place]

    def update(self, place: NetPlace) -> None:
        """Puts a place into the position of the one with its id."""
        self.places[place.id] = place

    def copy(self) -> TokenNet:
        """The same places and arcs, to be changed."""
        made = TokenNet(self.begin, self.exit)
        made.take_in(self)
        return made

    def take_in(self, other: TokenNet) -> None:
        """Adds all places and arcs of another net, whose ids are other ones."""
        for place in other.places.values():
            self.add(place)
        for arc in other.arcs.values():
            self.connect(arc)

    def reached(self, starts: Iterable[str]) -> set[str]:
        """The places that ways lead to from some, these included."""
        found: set[str] = set()
        todo = list(starts)
        while todo:
            place = todo.pop()
            if place not in found:
                found.add(place)
                todo += [arc.target for arc in self.out(place)]
        return found

    def all_places(self) -> Iterator[NetPlace]:
        """Every place, those of inner nets too."""
        todo = [self]
        while todo:
            for place in todo.pop().places.values():
                yield place
                if place.inner is not None:
                    todo.append(place.inner)
