"""A trace led along a net with as few deviations as there can be: events that the flow does not
allow where they come, and steps that should have come and did not.

A search for the cheapest alignment: Adriansyah, *Aligning observed and modeled behavior*, thesis,
Eindhoven 2014.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import combinations, count

from simulator.mining.nets import Place, Spot, SpotKind, StepNet

_FREE, _DEVIATION = 0, 1
_STATES = 5_000
"""So many states of a trace are looked at before it is given up."""
_SOME = 6
"""Ways of an inclusive split beyond which only single ones, and all together, are tried."""

Causes = tuple[int, ...]
Token = tuple[Place, Causes]
"""Where a token is, and the events behind which it came there."""


@dataclass(frozen=True)
class Aligned:
    """How a trace goes along a net: for each event the events behind which it could begin (``None``
    if the flow has no place for it there), the choices taken, and the steps that were left out.
    """

    behind: tuple[Causes | None, ...]
    chosen: tuple[tuple[Place, int], ...]
    skipped: tuple[Place, ...]

    @property
    def deviates(self) -> bool:
        return bool(self.skipped) or None in self.behind


@dataclass(frozen=True)
class _State:
    """A case under way: how many events were led along, its tokens, and how many an inclusive join
    waits for; ``before`` and ``move`` say how it came there.
    """

    done: int
    tokens: tuple[Token, ...]
    needs: tuple[tuple[Place, int], ...] = ()
    before: _State | None = field(default=None, repr=False)
    move: tuple[str, Place | None, int | Causes] | None = None

    @property
    def key(self) -> tuple[object, ...]:
        return self.done, tuple(place for place, _ in self.tokens), self.needs


def aligned(net: StepNet, trace: Sequence[int]) -> Aligned | None:
    """The way of a trace along a net with the fewest deviations, and of those one with few moves;
    ``None`` if it was not found in time.
    """
    order = count()
    first = _settled(net, _State(0, ((net.start, ()),)))
    queue = [(0, 0, 0, next(order), first)]
    seen: set[tuple[object, ...]] = set()
    while queue and len(seen) < _STATES:
        cost, _, moves, _, state = heappop(queue)
        if state.key in seen:
            continue
        seen.add(state.key)
        if state.done == len(trace) and _is_over(net, state):
            return _told(state, len(trace))
        for price, after in _moves(net, trace, state):
            settled = _settled(net, after)
            if settled.key not in seen:
                place = (cost + price, -settled.done, moves + 1, next(order))
                heappush(queue, (*place, settled))
    return None


def _is_over(net: StepNet, state: _State) -> bool:
    """Whether nothing is left but what a join no longer waits for."""
    return all(net.spots[place].kind is SpotKind.JOIN for place, _ in state.tokens)


def _moves(net: StepNet, trace: Sequence[int], state: _State) -> Iterator[tuple[int, _State]]:
    """What may come next, each with its price."""
    for i, (place, causes) in enumerate(state.tokens):
        spot = net.spots[place]
        if spot.kind is SpotKind.STEP:
            if state.done < len(trace) and spot.activity == trace[state.done]:
                on = [(way, (state.done,)) for way in spot.ways]
                move = ("event", place, causes)
                yield _FREE, _after(state, i, on, move, done=state.done + 1)
            price = _FREE if spot.activity < 0 else _DEVIATION
            said = "pass" if spot.activity < 0 else "skip"
            yield price, _after(state, i, [(way, causes) for way in spot.ways], (said, place, 0))
        elif spot.kind is SpotKind.CHOICE:
            for n, way in enumerate(spot.ways):
                yield _FREE, _after(state, i, [(way, causes)], ("choose", place, n))
        elif spot.kind is SpotKind.SOME:
            yield from _some(state, i, spot, place, causes)
    if state.done < len(trace):
        stray = _State(state.done + 1, state.tokens, state.needs, state, ("stray", None, 0))
        yield _DEVIATION, stray


def _some(
    state: _State, i: int, spot: Spot, place: Place, causes: Causes
) -> Iterator[tuple[int, _State]]:
    """The ways of an inclusive split that may be taken together."""
    several = range(1, len(spot.ways) + 1)
    sizes = several if len(spot.ways) <= _SOME else (1, len(spot.ways))
    for size in sizes:
        for ways in combinations(spot.ways, size):
            on = [(way, causes) for way in ways]
            after = _after(state, i, on, ("pass", place, 0))
            if spot.pair is not None:
                needs = tuple(sorted({**dict(state.needs), spot.pair: size}.items()))
                after = _State(after.done, after.tokens, needs, after.before, after.move)
            yield _FREE, after


def _after(
    state: _State,
    i: int,
    on: Sequence[Token],
    move: tuple[str, Place | None, int | Causes],
    done: int | None = None,
) -> _State:
    """A state in which a token has gone on."""
    tokens = tuple(sorted((*state.tokens[:i], *on, *state.tokens[i + 1 :])))
    return _State(state.done if done is None else done, tokens, state.needs, state, move)


def _settled(net: StepNet, state: _State) -> _State:
    """The state when all that needs no choice is done."""
    tokens, needs = list(state.tokens), dict(state.needs)
    moved = True
    while moved:
        moved = False
        for place, causes in tokens:
            spot = net.spots[place]
            if spot.kind is SpotKind.OVER:
                return _State(state.done, (), (), state.before, state.move)
            on = _silent(spot, place, causes, tokens, needs)
            if on is not None:
                used, new = on
                for each in used:
                    tokens.remove(each)
                tokens += new
                moved = True
                break
    return _State(
        state.done, tuple(sorted(tokens)), tuple(sorted(needs.items())), state.before, state.move
    )


def _silent(
    spot: Spot, place: Place, causes: Causes, tokens: list[Token], needs: dict[Place, int]
) -> tuple[list[Token], list[Token]] | None:
    """The tokens that a node takes and gives without a choice; ``None`` if it holds them."""
    own = (place, causes)
    match spot.kind:
        case SpotKind.GONE:
            return [own], []
        case SpotKind.PASS:
            return [own], [(way, causes) for way in spot.ways[:1]]
        case SpotKind.FORK:
            return [own], [(way, causes) for way in spot.ways]
        case SpotKind.JOIN:
            here = [token for token in tokens if token[0] == place]
            wanted = spot.waits_for or needs.get(place, 1)
            if len(here) < wanted:
                return None
            needs.pop(place, None)
            together = tuple(sorted({each for _, some in here for each in some}))
            return here, [(way, together) for way in spot.ways[:1]]
    return None


def _told(state: _State, events: int) -> Aligned:
    """What the moves up to a state were."""
    behind: list[Causes | None] = [None] * events
    chosen: list[tuple[Place, int]] = []
    skipped: list[Place] = []
    at: _State | None = state
    while at is not None and at.move is not None:
        kind, place, value = at.move
        if kind == "event" and isinstance(value, tuple):
            behind[at.done - 1] = value
        elif kind == "choose" and place is not None and isinstance(value, int):
            chosen.append((place, value))
        elif kind == "skip" and place is not None:
            skipped.append(place)
        at = at.before
    return Aligned(tuple(behind), tuple(reversed(chosen)), tuple(reversed(skipped)))
