"""Which switches go together only, or never: read from the packages that hold together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations

from simulator.studies.packages import Bundle


def needs(bundles: Sequence[Bundle], fixed: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Which switches a switch is never without, apart from those that every package has."""
    found = {}
    for name in _names(bundles, fixed):
        with_it = [set(each.switches) for each in bundles if name in each.switches]
        others = set.intersection(*with_it) - {name, *fixed}
        if others:
            found[name] = tuple(each for each in _names(bundles, fixed) if each in others)
    return found


def excludes(bundles: Sequence[Bundle], fixed: Collection[str]) -> list[tuple[str, str]]:
    """Pairs of switches each of which is in some package, and both in none."""
    together = {pair for each in bundles for pair in combinations(each.switches, 2)}
    names = _names(bundles, fixed)
    return [pair for pair in combinations(names, 2) if pair not in together]


def _names(bundles: Sequence[Bundle], fixed: Collection[str]) -> list[str]:
    most = max(bundles, key=lambda each: len(each.switches)).switches
    rest = [name for each in bundles for name in each.switches]
    return [name for name in dict.fromkeys((*most, *rest)) if name not in fixed]
