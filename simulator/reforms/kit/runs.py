"""Branches that a reform names: each one name, or several that stay one after another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from simulator.model.errors import Path
from simulator.reforms.kit.reform import fail

Named: TypeAlias = tuple[str | tuple[str, ...], ...]
"""What is written: ``[a, [b, c]]``."""


def branches_of(named: Named) -> tuple[tuple[str, ...], ...]:
    """The branches, each a list of names."""
    return tuple((each,) if isinstance(each, str) else each for each in named)


def names_of(named: Named) -> tuple[str, ...]:
    """All names, in the order in which they are written."""
    return tuple(name for branch in branches_of(named) for name in branch)


def refuse_branches(named: Named, path: Path) -> None:
    """Raises if there are names, but all in one branch; for an empty branch; for a name twice."""
    if len(named) == 1 and not isinstance(named[0], str) and len(named[0]) > 1:
        raise fail("one-branch", *path)
    seen: set[str] = set()
    for i, branch in enumerate(branches_of(named)):
        if not branch:
            raise fail("branch-without-names", *path, i)
        for j, name in enumerate(branch):
            if name in seen:
                here = (*path, i) if isinstance(named[i], str) else (*path, i, j)
                raise fail("named-twice", *here, name=name)
            seen.add(name)


def refuse_another_order(
    named: Named, order: Sequence[str], path: Path, code: str = "branch-in-another-order"
) -> None:
    """Raises if the names of a branch do not stand in the order of the flow."""
    for i, branch in enumerate(branches_of(named)):
        for first, second in pairwise(branch):
            if order.index(first) > order.index(second):
                raise fail(code, *path, i, name=first, other=second)
