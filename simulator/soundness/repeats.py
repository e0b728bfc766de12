"""Rules about blocks that are done a number of times."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.endings import Finish
from simulator.model.errors import Path, Problem, problem, suggestion
from simulator.model.flow import (
    AnyOf,
    Entry,
    Graph,
    ItemRef,
    Parallel,
    Repeat,
    Stage,
    Step,
)
from simulator.model.numbers import MAX_TIMES
from simulator.model.sentences import Phrase
from simulator.soundness.levels import Context, Level, OfLevel, Rule
from simulator.structure.nodes import JoinNode, Node, SplitNode
from simulator.structure.positions import Placed, block_names


def repeats_are_several(level: Level, context: Context) -> Iterator[Problem]:
    for place, block, name in _repeats(level):
        path = (*place.path, "times")
        if block.per is not None:
            yield from _names_a_number(block, name, block.per, path, context)
        elif not 2 <= block.times <= MAX_TIMES:
            yield problem("times-of-no-number", path, name=name, times=block.times, most=MAX_TIMES)
        if not block.do:
            yield problem("repeat-of-nothing", (*place.path, "do"), name=name)


def _names_a_number(
    block: Repeat, name: str, per: str, path: Path, context: Context
) -> Iterator[Problem]:
    if block.together:
        yield problem("per-together", (*path, "together"), name=name)
    if per in context.numbers:
        return
    if per in context.values:
        yield problem("times-per-attribute", (*path, "per"), name=per)
    else:
        hint = suggestion(per, context.numbers)
        yield problem("number-missing", (*path, "per"), hint=hint, name=per)


def repeats_hold_what_may_be_repeated(level: Level, context: Context) -> Iterator[Problem]:
    """An item has one clock and one decision; what ends a token leaves none for the next time."""
    for place, _, name in _repeats(level):
        for inner, entry in _inside(level, place.path):
            if isinstance(entry, Finish):
                yield problem("finish-inside-a-repeat", inner, name=name)
            elif isinstance(entry, ItemRef | Stage) or (isinstance(entry, Step) and entry.serves):
                yield problem("item-inside-a-repeat", inner, name=name)
            elif isinstance(entry, Step) and entry.milestones:
                yield problem("milestone-inside-a-repeat", inner, step=entry.name, name=name)


def repeats_come_to_their_end(level: Level, context: Context) -> Iterator[Problem]:
    ends = {node.path for node in level.graph.nodes.values() if _ends(node)}
    for place, block, name in _repeats(level):
        if block.do and place.path not in ends:
            yield problem("repeat-never-again", place.path, name=name)


def _ends(node: Node) -> bool:
    """Whether a block that is done several times ends there."""
    if isinstance(node, SplitNode):
        return node.times > 0 and not node.forks
    return isinstance(node, JoinNode) and node.times > 0


def side_by_side_is_simple(level: Level, context: Context) -> Iterator[Problem]:
    """What is done several times at once: nothing in it waits for several tokens, or counts."""
    for place, block, name in _repeats(level):
        for inner, entry in _inside(level, place.path) if block.together else ():
            what = _counts(entry)
            if what is not None:
                yield problem("together-holds", inner, name=name, what=what)


def _counts(entry: Entry) -> Phrase | None:
    """What an entry has that a case must not do several times at once."""
    match entry:
        case Parallel() | AnyOf() | Repeat() | Graph():
            return Phrase.of("a-block-that-joins")
        case Step(does_materials=True) | Step(checks_materials=True):
            return Phrase.of("materials")
        case Step(suspends_clock=True):
            return Phrase.of("key-named", key="suspends_clock")
        case Step(pace=pace) if pace is not None:
            return Phrase.of("key-named", key="pace")
        case Step(after=after) if after is not None:
            return Phrase.of("key-named", key="after")
    return None


def _repeats(level: Level) -> Iterator[tuple[Placed, Repeat, str]]:
    names = block_names(level.flow, level.path)
    for place in level.placed:
        if isinstance(place.entry, Repeat):
            yield place, place.entry, names[place.path]


def _inside(level: Level, path: Path) -> Iterator[tuple[Path, Entry]]:
    """The entries inside a block, however deep."""
    for place in level.placed:
        if len(place.path) > len(path) and place.path[: len(path)] == path:
            yield place.path, place.entry


RULES: tuple[Rule, ...] = (
    OfLevel(repeats_are_several),
    OfLevel(repeats_hold_what_may_be_repeated),
    OfLevel(repeats_come_to_their_end),
    OfLevel(side_by_side_is_simple),
)
