"""The inductive miner finds the tree again from which traces were made."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from simulator.mining.following import follows
from simulator.mining.inductive import mined
from simulator.mining.trees import (
    ActivityNode,
    Again,
    AnyOrder,
    Block,
    Concurrent,
    InTurn,
    Nothing,
    OneOf,
    Trace,
    Tree,
    nodes,
    simplified,
)

A, B, C, D, E = (ActivityNode(i) for i in range(5))
MOST = 400


def language(tree: Tree) -> set[Trace]:
    """The traces of a tree, with loops done up to twice again; cut off where there are too many."""
    match tree:
        case ActivityNode(place):
            return {(place,)}
        case Nothing():
            return {()}
    parts = [language(part) for part in tree.parts]
    match tree:
        case InTurn():
            found = {sum(each, ()) for each in product(*parts)}
        case OneOf():
            found = set().union(*parts)
        case Concurrent():
            found = parts[0]
            for part in parts[1:]:
                found = {each for a, b in product(found, part) for each in interleaved(a, b)}
        case Again():
            body, back = parts
            once = {a + b + c for a, b, c in product(body, back, body)}
            found = body | once | {a + b + c for a, b, c in product(once, back, body)}
        case _:
            raise AssertionError(tree)
    return found


def interleaved(one: Trace, other: Trace) -> set[Trace]:
    if not one or not other:
        return {one + other}
    return {one[:1] + rest for rest in interleaved(one[1:], other)} | {
        other[:1] + rest for rest in interleaved(one, other[1:])
    }


def found_in(*traces: str, rare: float = 0.0) -> Tree:
    """The tree of traces of letters, each seen once."""
    return mined(dict(Counter(tuple("abcde".index(each) for each in t) for t in traces)), rare)


@pytest.mark.parametrize(
    ("traces", "tree"),
    [
        (("abc",), InTurn((A, B, C))),
        (("ab", "ac"), InTurn((A, OneOf((B, C))))),
        (("abc", "acb"), InTurn((A, Concurrent((B, C))))),
        (("a", "aba", "ababa"), Again((A, B))),
        (("ab", "b"), InTurn((OneOf((Nothing(), A)), B))),
        (("a", "aa", "aaa"), Again((A, Nothing()))),
        # B and C are done together or not at all: one choice, not two
        (("abcd", "ad"), InTurn((A, OneOf((Nothing(), InTurn((B, C)))), D))),
        (("abd", "acd", "abdeabd", "abdeacd", "acdeacd"), None),
    ],
)
def test_small_logs_give_the_tree_that_a_reader_expects(
    traces: tuple[str, ...], tree: Tree | None
) -> None:
    found = found_in(*traces)
    expected = tree or Again((InTurn((A, OneOf((B, C)), D)), E))
    assert found == expected


def test_where_nothing_can_be_cut_any_order_is_all_that_is_said() -> None:
    found = found_in("bacca", "bbb", "bacb")
    assert any(isinstance(node, AnyOrder) for node in nodes(found))
    assert follows(found, (2, 2, 1, 0, 0))


def test_what_is_rare_is_left_out() -> None:
    traces = {(0, 1, 2): 97, (2, 0, 1): 1, (1, 0, 2): 2}
    assert mined(traces, rare=0.2) == InTurn((A, B, C))
    assert not follows(mined(traces, rare=0.2), (2, 0, 1))


def test_two_cases_with_wrong_times_do_not_put_the_others_side_by_side() -> None:
    traces = {(0, 1, 3): 73, (0, 1, 2): 75, (3, 1, 0, 1): 1, (1, 0, 1, 2): 1}
    assert mined(traces) == InTurn((A, B, OneOf((C, D))))


def test_every_trace_follows_what_was_mined_without_leaving_anything_out() -> None:
    for traces in (("abcd", "acbd", "aed"), ("abab", "ba", "c"), ("abcde", "edcba", "ace")):
        found = found_in(*traces)
        assert all(follows(found, tuple("abcde".index(x) for x in t)) for t in traces)


@st.composite
def trees(draw: st.DrawFn, most: int = 7) -> Tree:
    """Trees whose activities come once, and whose loops begin and end with different activities
    and lead back over one: those that the miner can find again (Leemans 2013, theorem 17).
    """
    places = iter(range(draw(st.integers(1, most))))
    left = [ActivityNode(place) for place in places]

    def block(parts: list[ActivityNode]) -> Tree:
        if len(parts) == 1:
            return parts[0]
        kinds = [InTurn, OneOf, Concurrent]
        if len(parts) > 2:
            kinds.append(Again)
        kind = draw(st.sampled_from(kinds))
        if kind is Again:
            body = InTurn((parts[0], *((block(parts[1:-2]),) if parts[3:] else ()), parts[-2]))
            return Again((body, parts[-1]))
        cut = draw(st.integers(1, len(parts) - 1))
        return kind((block(parts[:cut]), block(parts[cut:])))

    return block(left)


@settings(max_examples=60, deadline=None)
@given(trees())
def test_a_tree_is_found_again_from_its_traces(tree: Tree) -> None:
    traces = language(tree)
    if len(traces) > MOST:
        return
    found = mined(dict.fromkeys(traces, 1), rare=0.0)
    assert language(found) == language(simplified(tree))


@settings(max_examples=60, deadline=None)
@given(trees(), st.lists(st.integers(0, 6), max_size=6))
def test_a_trace_follows_a_tree_if_it_is_one_of_its_traces(tree: Tree, trace: list[int]) -> None:
    traces = language(tree)
    if len(traces) > MOST:
        return
    assert all(follows(tree, each) for each in traces)
    if follows(tree, trace) and max(Counter(trace).values(), default=0) <= 1:
        assert tuple(trace) in traces


@settings(max_examples=60, deadline=None)
@example(["ada", "dbcd"])  # a loop in a loop, left in the middle of its way back
@given(st.lists(st.text("abcd", min_size=1, max_size=5), min_size=1, max_size=6))
def test_whatever_the_traces_all_of_them_follow(traces: list[str]) -> None:
    found = found_in(*traces)
    places = [tuple("abcde".index(each) for each in trace) for trace in traces]
    assert all(follows(found, trace) for trace in places)
    for node in nodes(found):
        assert not isinstance(node, Block) or len(node.parts) > 1 or isinstance(node, AnyOrder)
