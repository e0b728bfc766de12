"""Ideas that fit: the reforms of a rule, made, applied and checked; of its targets those with which
they hold.

Rules → **fitting** → studies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from simulator.model.errors import ReformError
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.model.sentences import Phrase, say
from simulator.reforms.hurried import WorkOfToday
from simulator.reforms.kit.reform import Reform
from simulator.reforms.scenario import Made, Scenario
from simulator.reforms.unstated import leaves_harm_open
from simulator.suggestions.catalogue import PRACTICES
from simulator.suggestions.evidence import Evidence
from simulator.suggestions.idea import Idea, Make, Practice
from simulator.suggestions.mechanisms import Mechanisms, covered, mechanisms

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


@dataclass(frozen=True)
class Start:
    """What ideas are put upon: a flow after the reforms of a ``scenario``, none of which is made
    again on the same thing.
    """

    scenario: Scenario
    made: Made

    @classmethod
    def of(cls, process: Process, scenario: Scenario) -> Start:
        """A flow after the reforms of a scenario.

        Raises:
            ReformError: the scenario does not fit.
        """
        made = Made(scenario.start(process))
        for n in range(len(scenario.reforms)):
            made = scenario.further(made, n)
        return cls(scenario, made)

    @cached_property
    def done(self) -> Mechanisms:
        """What the scenario does already."""
        return mechanisms(self.scenario.reforms)

    def attempt(self, reforms: Sequence[Reform]) -> tuple[Process, bool] | None:
        """The process after some reforms more, and whether what a check found is left to nobody;
        ``None`` if ``check`` refuses them.
        """
        scenario = replace(self.scenario, reforms=(*self.scenario.reforms, *reforms))
        made, checks, unchecked = self.made, WorkOfToday(self.made.process), False
        try:
            for n, reform in enumerate(reforms, start=len(self.scenario.reforms)):
                before = made.process
                made = scenario.further(made, n)
                unchecked = leaves_harm_open(reform, before, checks) or unchecked
        except ReformError:
            return None
        return made.process, unchecked

    def takes(self, reforms: Sequence[Reform]) -> bool:
        """Whether some reforms fit, and do nothing that is done already."""
        again = covered(self.done, mechanisms(reforms))
        return not any(again.values()) and self.attempt(reforms) is not None


def fitted(seen: Evidence, start: Start) -> Iterator[Fitted]:
    """All that the rules find and that fits, in the order of the rules; what comes to the same flow
    as another idea is left out.
    """
    known: list[Process] = [seen.process]
    for practice in PRACTICES:
        number = 0
        for idea in practice.find(seen):
            name = practice.name if number == 0 else f"{practice.name}-{number + 1}"
            found = _fitting(start, name, practice, idea)
            if found is not None and found.process not in known:
                known.append(found.process)
                number += 1
                yield found


def _fitting(start: Start, name: str, practice: Practice, idea: Idea) -> Fitted | None:
    """The way that reaches most targets, the first of those that reach as many."""
    best: Fitted | None = None
    for way in idea.ways:
        targets = _targets(start, idea, way)
        if len(targets) < idea.least or (best is not None and len(best.targets) >= len(targets)):
            continue
        reforms = _recorded(idea, way, targets)
        found = start.attempt(reforms)
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


def _targets(start: Start, idea: Idea, way: Make) -> tuple[str, ...]:
    """All targets if they fit; else those that fit one after another."""

    def fits(chosen: tuple[str, ...]) -> bool:
        return start.takes(_recorded(idea, way, chosen))

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
    made: list[Any] = list(way(targets))
    return tuple(
        replace(each, record=replace(each.record, why=why, source=GUESSED)) for each in made
    )
