"""What the tokens of a replay do on a drawn flow: legs by box and way, counts by box, in whole
numbers that a page can carry.

Replay, nodes → **moves** → page, film.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from simulator.engine.log import Integers
from simulator.flow_analysis.network import Node as Place
from simulator.flow_analysis.network import network_of
from simulator.layout.chart import ChartNode
from simulator.measures.replay import Replay, ReplaySpan, State
from simulator.model.process import Process
from simulator.present.replay.stage import Scene, along, slot
from simulator.present.words.time_units import TimeUnit, fitting

TRAVEL = 1 / 60  # of the span that a token is on its way, at most half of its next stay
NO_WAY = -1
_ORDER = (State.IN_HAND, State.APPLICANT, State.PENDING, State.QUEUING)


@dataclass(frozen=True)
class Move:
    """A token of a case comes at tick ``since`` by a way (−1: it was here before), and is at a box
    until ``until``.
    """

    case: int
    box: int
    since: int
    until: int
    state: State
    way: int


@dataclass(frozen=True, kw_only=True)
class Moves:
    """``boxes`` and ``ways`` are what the numbers in the moves mean; the counts, one per tick, are
    those of a ``Replay``, by box.
    """

    span: ReplaySpan
    boxes: tuple[str, ...]
    ways: tuple[tuple[str, ...], ...]
    moves: tuple[Move, ...]
    waiting: Mapping[int, Integers]
    ends: Mapping[int, Integers]
    inside: Integers
    delivered: Integers
    ended: Integers
    days: Sequence[float]
    cases: int
    every: int


@dataclass(frozen=True)
class Token:
    """A token on the picture at one moment."""

    case: int
    x: float
    y: float
    state: State


def moves_of(found: Replay, process: Process, nodes: Sequence[ChartNode]) -> Moves:
    """The moves on these nodes, all that are drawn of the process that was replayed."""
    where = _Where(process, nodes)
    boxes = {node.id: i for i, node in enumerate(nodes)}
    ways: dict[tuple[str, ...], int] = {}
    moves = []
    for leg in found.legs:
        way = tuple(
            _without_repeats(name for place in leg.way if (name := where.box(place)) is not None)
        )
        box = where.box(leg.place) or (way[-1] if way else None)
        if box is not None:
            number = ways.setdefault(way, len(ways)) if len(way) > 1 and way[-1] == box else NO_WAY
            moves.append(Move(leg.case, boxes[box], leg.since, leg.until, leg.state, number))
    waiting: dict[int, Integers] = {}
    for step, count in found.waiting.items():
        name = where.step(step)
        if name is not None:
            waiting[boxes[name]] = waiting.get(boxes[name], np.zeros_like(count)) + count
    nothing = np.zeros_like(found.delivered)
    return Moves(
        span=found.span,
        boxes=tuple(boxes),
        ways=tuple(ways),
        moves=tuple(moves),
        waiting=waiting,
        ends={boxes[name]: count for name, count in where.ends(found)},
        inside=found.inside,
        delivered=found.delivered,
        ended=sum(found.ended.values(), start=nothing),
        days=found.days,
        cases=found.cases,
        every=found.every,
    )


class _Where:
    """Which box shows a place of the flow."""

    def __init__(self, process: Process, nodes: Sequence[ChartNode]) -> None:
        self.nodes = {node.id for node in nodes}
        self.items = {node.full: node.id for node in nodes if node.kind == "item"}
        self.keys = network_of(process).keys
        self.outcomes: dict[str, list[str]] = {}
        for node in nodes:
            if node.kind == "end":
                self.outcomes.setdefault(_label(node), []).append(node.id)

    def box(self, place: Place) -> str | None:
        name = f"{place[0]}/{place[1]}"
        return name if name in self.nodes else self.items.get(place[0])

    def step(self, full: str) -> str | None:
        return self.box(self.keys[full])

    def ends(self, found: Replay) -> Iterator[tuple[str, Integers]]:
        """The circles at which cases end, and how many have; outcomes that end in several places
        are not divided among them.
        """
        if "/finish" in self.nodes:
            yield "/finish", found.delivered
        for label, count in found.ended.items():
            if len(self.outcomes.get(label, ())) == 1:
                yield self.outcomes[label][0], count


def _label(node: ChartNode) -> str:
    """The outcome that an end stands for; the number of a second end of that name is left out."""
    return node.id.partition("/")[2].removeprefix("end:").partition("#")[0]


def _without_repeats(names: Iterator[str]) -> Iterator[str]:
    last = None
    for name in names:
        if name != last:
            yield name
        last = name


def tokens(moves: Moves, stage: Scene, tick: float) -> list[Token]:
    """Where the tokens are at a moment, between ticks too; those on their way first."""
    travelling, resting = [], []
    for move in moves.moves:
        if move.since <= tick < move.until:
            ahead = min(travel(moves.span), (move.until - move.since) / 2)
            if move.way != NO_WAY and tick - move.since < ahead:
                x, y = along(stage.ways[moves.ways[move.way]], (tick - move.since) / ahead)
                travelling.append(Token(move.case, x, y, move.state))
            else:
                resting.append(move)
    resting.sort(key=lambda move: (move.box, _ORDER.index(move.state), move.case))
    found, box, number = travelling, -1, 0
    for move in resting:
        number = number + 1 if move.box == box else 0
        box = move.box
        x, y = slot(stage.boxes[moves.boxes[box]], number)
        found.append(Token(move.case, x, y, move.state))
    return found


def read_in(moves: Sequence[Moves]) -> TimeUnit:
    """The unit in which the mean times of these replays are read."""
    return fitting(
        24 * each.days[-1] / int(each.delivered[-1]) for each in moves if each.delivered[-1]
    )


def travel(span: ReplaySpan) -> float:
    """How many ticks a token is on its way from box to box."""
    return span.ticks * TRAVEL


def packed(moves: Moves, unit: TimeUnit) -> dict[str, Any]:
    """The moves and all counts as a page carries them."""
    return {
        "moves": flat_moves(moves),
        "waiting": flat_waiting(moves),
        "ends": {str(box): _changes(count) for box, count in moves.ends.items()},
        "inside": _changes(moves.inside),
        "delivered": _changes(moves.delivered),
        "ended": _changes(moves.ended),
        "times": _changes([round(240 * each * unit.of_an_hour) for each in moves.days]),
    }


def flat_moves(moves: Moves) -> list[int]:
    """Six numbers for each move: how far on its case is in the list, its box, its state, since
    when and how long it is there, by which way it comes.
    """
    flat: list[int] = []
    last = 0
    for each in moves.moves:
        stay = each.until - each.since
        flat += (each.case - last, each.box, int(each.state), each.since, stay, each.way)
        last = each.case
    return flat


def flat_waiting(moves: Moves, every: int = 1) -> dict[str, list[int]]:
    """How many wait at every box, counted at one tick in ``every``, as changes of the count."""
    return {str(box): _changes(count[::every]) for box, count in moves.waiting.items()}


def _changes(counts: Integers | Sequence[int]) -> list[int]:
    """A count per tick as pairs (ticks on, change)."""
    found: list[int] = []
    last = at = 0
    for tick, count in enumerate(counts):
        if count != last:
            found += (tick - at, int(count) - last)
            last, at = int(count), tick
    return found
