"""A part of a scenario: what the flow would be if only some of its reforms were made, in the order
of the file.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from simulator.model.errors import Problem, ReformError, problem
from simulator.model.process import Process
from simulator.model.sentences import Phrase, say
from simulator.reforms.kit.reform import Absent, NoEffect, numbered
from simulator.reforms.scenario import Scenario
from simulator.soundness import check


@dataclass(frozen=True)
class ScenarioPart:
    """The process after some reforms; ``left_out`` are those (by index) that found nothing to work
    on without the others.
    """

    process: Process
    left_out: tuple[int, ...]


def apply_part(
    scenario: Scenario,
    process: Process,
    chosen: Collection[int],
    places: Sequence[int] | None = None,
) -> ScenarioPart:
    """Applies the chosen reforms (by index), in the order of the file; ``places`` are theirs in the
    file, where one of them is told in several parts.

    A reform that fails *only* because what it names is not there, or because it would change
    nothing, is left out.

    Raises:
        ReformError: a reform fails for another reason, or leaves a process that is not sound; the
            message names the others.
    """
    at = range(len(scenario.reforms)) if places is None else places
    left_out = []
    for i in sorted(chosen):
        reform = scenario.reforms[i]
        try:
            after = reform.apply(process)
        except ReformError as error:
            if all(isinstance(wrong, Absent | NoEffect) for wrong in error.problems):
                left_out.append(i)
                continue
            raise ReformError(
                _told(wrong, i, scenario, chosen, at) for wrong in error.problems
            ) from None
        unsound = check(after)
        if unsound:
            raise ReformError(
                _told(replace(wrong, path=()), i, scenario, chosen, at) for wrong in unsound
            )
        process = after
    return ScenarioPart(process, tuple(left_out))


def _told(
    wrong: Problem, i: int, scenario: Scenario, chosen: Collection[int], places: Sequence[int]
) -> Problem:
    """A problem of a part, with what is missing from it."""
    path = ("reforms", places[i], scenario.reforms[i].KEY, *wrong.path)
    hint = wrong.fix if say(wrong.fix, "en") else Phrase.of("reforms-hang-together")
    missing = {places[n]: reform for n, reform in enumerate(scenario.reforms) if n not in chosen}
    left_out = [numbered(place + 1, reform) for place, reform in missing.items()]
    if not left_out:
        return replace(wrong, path=path, hint=hint)
    return problem("without-reforms", path, hint=hint, reforms=_listed(left_out), said=wrong.said)


def _listed(phrases: Sequence[Phrase]) -> Phrase:
    return reduce(lambda first, rest: Phrase.of("and-more", first=first, rest=rest), phrases)
