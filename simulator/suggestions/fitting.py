"""Ideas that fit: the reforms of a rule, made, applied and checked; of its targets those with which
they hold.

Rules → **fitting** → studies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.model.errors import ReformError
from simulator.model.flow import Text
from simulator.model.process import Process, SetBy
from simulator.model.sentences import Phrase, say
from simulator.reforms.hurried import WorkOfToday
from simulator.reforms.kit.reform import Reform
from simulator.reforms.scenario import Made, Scenario
from simulator.reforms.unstated import checks_removed_by
from simulator.suggestions.catalogue import PRACTICES
from simulator.suggestions.evidence import Evidence
from simulator.suggestions.idea import Idea, Make, Practice

GUESSED = "estimate"


@dataclass(frozen=True, kw_only=True)
class Fitted:
    """An idea whose ``reforms`` fit: for these ``targets``, and the process after them.

    ``seen`` says what speaks for it; ``unchecked`` that it leaves faults to nobody which were found
    before, and nobody has said what comes of it.
    """

    name: str
    practice: Practice
    targets: tuple[str, ...]
    reforms: tuple[Reform, ...]
    seen: Phrase
    assumed: tuple[Phrase, ...]
    process: Process
    unchecked: bool


def fitted(seen: Evidence, authority: SetBy = "city") -> Iterator[Fitted]:
    """All that the rules find and that fits, in the order of the rules; what changes nothing more
    than another does is left out.
    """
    known: list[Process] = [seen.process]
    for practice in PRACTICES:
        number = 0
        for idea in practice.find(seen):
            name = practice.name if number == 0 else f"{practice.name}-{number + 1}"
            found = _fitting(seen.process, name, practice, idea, authority)
            if found is not None and found.process not in known:
                known.append(found.process)
                number += 1
                yield found


def attempt(
    process: Process, reforms: Sequence[Reform], authority: SetBy = "city"
) -> tuple[Process, bool] | None:
    """The process after some reforms, and whether what a check found is left to nobody; ``None`` if
    ``check`` refuses them.
    """
    scenario = Scenario(name="tried", reforms=tuple(reforms), authority=authority)
    made, checks, unchecked = Made(process), WorkOfToday(process), False
    try:
        for n, reform in enumerate(reforms):
            before = made.process
            made = scenario.further(made, n)
            unchecked = bool(list(checks_removed_by(reform, before, checks))) or unchecked
    except ReformError:
        return None
    return made.process, unchecked


def _fitting(
    process: Process, name: str, practice: Practice, idea: Idea, authority: SetBy
) -> Fitted | None:
    """The way that reaches most targets, the first of those that reach as many."""
    best: Fitted | None = None
    for way in idea.ways:
        targets = _targets(process, idea, way, authority)
        if len(targets) < idea.least or (best is not None and len(best.targets) >= len(targets)):
            continue
        reforms = _recorded(idea, way, targets)
        found = attempt(process, reforms, authority)
        assert found is not None
        best = Fitted(
            name=name,
            practice=practice,
            targets=targets,
            reforms=reforms,
            seen=idea.seen(targets),
            assumed=idea.assumed,
            process=found[0],
            unchecked=found[1],
        )
    return best


def _targets(process: Process, idea: Idea, way: Make, authority: SetBy) -> tuple[str, ...]:
    """All targets if they fit; else those that fit one after another."""

    def fits(chosen: tuple[str, ...]) -> bool:
        return attempt(process, _recorded(idea, way, chosen), authority) is not None

    if fits(idea.targets):
        return idea.targets
    if idea.least == len(idea.targets):
        return ()
    for begin in range(len(idea.targets) - idea.least + 1):
        chosen = idea.targets[begin : begin + idea.least]
        if not fits(chosen):
            continue
        for name in idea.targets[begin + idea.least :]:
            if fits((*chosen, name)):
                chosen = (*chosen, name)
        return chosen
    return ()


def _recorded(idea: Idea, way: Make, targets: tuple[str, ...]) -> tuple[Reform, ...]:
    """The reforms with what speaks for them, as guesses."""
    seen = idea.seen(targets)
    why = Text(say(seen, "en"), say(seen, "zh"))
    return tuple(
        replace(each, record=replace(each.record, why=why, source=GUESSED))  # type: ignore[type-var]
        for each in way(targets)
    )
