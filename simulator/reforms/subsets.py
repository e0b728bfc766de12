"""A part of a scenario: what the flow would be if only some of its reforms were made, in the order
of the file; and which reforms need which others.

Needs are found, not declared: a reform needs another if it is refused without it and accepted with
it. A part is the largest one that holds together (the conjunctive approach of Gilles, Owen and van
den Brink, *Games with permission structures*, 1992).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from simulator.model.errors import ReformError
from simulator.model.process import Process
from simulator.model.sentences import say
from simulator.reforms.kit.part import applied
from simulator.reforms.kit.reform import NoEffect
from simulator.reforms.scenario import Scenario
from simulator.soundness import check


@dataclass(frozen=True)
class ScenarioPart:
    """The process after some reforms; ``applied`` are those that were made, ``left_out`` those that
    are refused without the others, by index.
    """

    process: Process
    applied: tuple[int, ...]
    left_out: tuple[int, ...]


Known = dict[tuple[int, ...], Process | None]
"""Of a scenario and a process, what is known of its parts: after the reforms of a tuple, of which
the last one may be refused (``None``).
"""


def apply_part(
    scenario: Scenario, process: Process, chosen: Collection[int], known: Known | None = None
) -> ScenarioPart:
    """Applies the chosen reforms (by index), in the order of the file; one that is refused, or
    after which the process would not be sound, is left out. Parts begin alike: what is ``known`` of
    them is not found out again.
    """
    applied: list[int] = []
    left_out: list[int] = []
    known = {} if known is None else known
    for i in sorted(chosen):
        begun = (*applied, i)
        if begun not in known:
            known[begun] = _after(scenario, i, process)
        after = known[begun]
        if after is None:
            left_out.append(i)
        else:
            applied.append(i)
            process = after
    return ScenarioPart(process, tuple(applied), tuple(left_out))


def needs_of(scenario: Scenario, process: Process, reform: int) -> tuple[int, ...]:
    """The reforms without any one of which this one is refused, though it is accepted after all
    that come before it; by index.

    That it would change nothing, or would want a legal basis, is no need.
    """
    before = range(reform)
    needed = []
    for other in before:
        part = apply_part(scenario, process, [i for i in before if i != other])
        if _refused_for_want(scenario, reform, part.process):
            needed.append(other)
    return tuple(needed)


def _after(scenario: Scenario, i: int, process: Process) -> Process | None:
    """The process after one more reform; ``None`` if it does not fit there."""
    try:
        after = applied(scenario.reforms[i], process)
    except ReformError:
        return None
    return None if check(after) else after


def _refused_for_want(scenario: Scenario, i: int, process: Process) -> bool:
    """Whether a reform is refused for want of something, and not because it would change nothing or
    because the law forbids it.
    """
    try:
        after = applied(scenario.reforms[i], process)
    except ReformError as error:
        return not any(
            isinstance(wrong, NoEffect) or "basis:" in say(wrong.fix, "en")
            for wrong in error.problems
        )
    return bool(check(after))
