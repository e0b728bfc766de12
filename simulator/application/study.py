"""A process of today and its reformed versions: read, proven sound, reformed and named once, for
everything that is asked of them.

Files, formats, reforms → **study** → questions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from simulator.application.arguments import shown
from simulator.application.identity import BASELINE, BASELINE_TITLE, Named, told_apart
from simulator.formats import (
    Loaded,
    apply_scenario,
    assert_sound,
    is_process,
    read_process,
    read_scenario,
    start_of,
)
from simulator.formats.kinds import PROCESS, SCENARIO, refusal
from simulator.formats.language.scalars import percent
from simulator.formats.library import find_process, find_scenario
from simulator.model.errors import FormatError, Place, Problem, problem, suggestion
from simulator.model.errors import Path as ModelPath
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.reforms.scenario import Scenario

ProcessSource = str | Path | Process
VariantSource = str | Path | Scenario | Process
"""The name of a shipped file, a path, or a value; a whole process is a reformed version written by
hand."""


@dataclass(frozen=True)
class Variant:
    """One version of the process under a name of its own.

    ``file`` is where it comes from (empty for a value); ``scenario`` is what was applied: ``None``
    for the baseline, and for a reformed version that was written as a process. ``places`` are those
    of the file of today's process, for the baseline.
    """

    id: str
    title: Text
    file: str
    process: Process
    scenario: Loaded[Scenario] | None = None
    places: Mapping[ModelPath, Place] = field(default_factory=dict)

    def called(self, lang: str) -> str:
        """Its title in ``en`` or ``zh``."""
        return self.title.in_(lang)


@dataclass(frozen=True)
class Study:
    """The baseline and its reformed versions, in the order in which they were named."""

    variants: tuple[Variant, ...]

    @classmethod
    def load(
        cls, process: ProcessSource, *others: VariantSource, only_scenarios: bool = False
    ) -> Study:
        """Reads everything, applies every scenario to the process, and gives each a name.

        With ``only_scenarios`` a reformed version that was written as a process is refused: there
        are no reforms in it to ask about.

        Raises:
            FormatError: a file is missing, cannot be read, is of another kind, or is named twice.
            ModelError: a process is not sound.
            ReformError: a scenario does not fit the process.
        """
        before = _process(process)
        read = [_read(each, only_scenarios) for each in others]
        _refuse_twice(process, others)
        start, title = _start([each for _, each in read if isinstance(each, Loaded)], before.value)
        called = told_apart([named for named, _ in read], title)
        baseline = Variant(BASELINE, title, before.file, start, places=before.places)
        reformed = (
            Variant(one.id, one.title, named.file, *_made(each, start))
            for one, (named, each) in zip(called, read, strict=True)
        )
        return cls((baseline, *reformed))

    @property
    def before(self) -> Process:
        """The process of today."""
        return self.variants[0].process

    @property
    def reformed(self) -> tuple[Variant, ...]:
        """All versions but that of today."""
        return self.variants[1:]

    @property
    def last(self) -> Variant:
        """The version that was named last; that of today if there is no other."""
        return self.variants[-1]

    @property
    def after(self) -> Process | None:
        """The first reformed process, if there is one."""
        return self.variants[1].process if len(self.variants) > 1 else None

    @property
    def processes(self) -> dict[str, Process]:
        """All versions by name, that of today first."""
        return {each.id: each.process for each in self.variants}

    @property
    def scenarios(self) -> dict[str, Scenario]:
        """What was applied, by the name of the version that came out."""
        return {each.id: each.scenario.value for each in self.variants if each.scenario is not None}

    def titles(self, lang: str) -> dict[str, str]:
        """What the versions are called, by name."""
        return {each.id: each.called(lang) for each in self.variants}

    def variant(self, name: str | None = None) -> Variant:
        """The version of a name; the last one without a name.

        Raises:
            FormatError: there is none of this name.
        """
        if name is None:
            return self.last
        for each in self.variants:
            if each.id == name:
                return each
        raise FormatError(_unknown(str(name), list(self.processes)))

    def scenario(self, name: str | None = None) -> Loaded[Scenario]:
        """The scenario that made the version of a name; without a name there must be only one.

        Raises:
            FormatError: there is no such version, no scenario made it, or it is not said which of
                several is meant.
        """
        if name is None and len(self.reformed) > 1:
            known = tuple(each.id for each in self.reformed)
            raise FormatError(problem("several-versions", known=known))
        chosen = self.variant(name)
        if chosen.id == BASELINE:
            raise FormatError(
                problem("baseline-has-no-reforms", name=chosen.id)
                if self.reformed
                else problem("no-reformed-version")
            )
        if chosen.scenario is None:
            raise refusal(PROCESS, chosen.file, SCENARIO)
        return chosen.scenario


def _unknown(name: str, known: Sequence[str]) -> Problem:
    return problem("no-variant", hint=suggestion(name, known), name=name)


def _process(source: ProcessSource) -> Loaded[Process]:
    if isinstance(source, Scenario):
        raise refusal(SCENARIO, source.name, PROCESS)
    if not isinstance(source, (str, Path, Process)):
        raise FormatError(problem("not-a-process", ("process",), given=shown(source)))
    loaded = (
        Loaded[Process](source, {}, source.name)
        if isinstance(source, Process)
        else read_process(source)
    )
    assert_sound(loaded)
    return loaded


def _start(scenarios: Sequence[Loaded[Scenario]], process: Process) -> tuple[Process, Text]:
    """What all scenarios start from, and what it is called.

    Raises:
        FormatError: they start from different things.
        ReformError: a scenario is for another process, or joins what is no one thing.
    """
    starts = [(each.value, start_of(each, process)) for each in scenarios]
    for one, start in starts[1:]:
        if start != starts[0][1]:
            first, other = starts[0][0], one
            raise FormatError(
                problem(
                    "different-baselines",
                    name=first.name,
                    start=_said(first, process),
                    other=other.name,
                    other_start=_said(other, process),
                )
            )
    if not starts or starts[0][0].thing is None:
        return process, BASELINE_TITLE
    return starts[0][1], starts[0][0].thing.start_title()


def _said(scenario: Scenario, process: Process) -> Phrase:
    """What a scenario starts from, in a sentence."""
    thing = scenario.thing
    if thing is None:
        return Phrase.of("start-alone", name=process.name)
    names = (process.name, *(each.name for each in thing.processes))
    way = "start-in-turn" if thing.today == "in_turn" else "start-side-by-side"
    return Phrase.of(way, names=names, uptake=percent(thing.uptake))


def _made(
    source: Loaded[Scenario] | Process, start: Process
) -> tuple[Process, Loaded[Scenario] | None]:
    if isinstance(source, Process):
        return source, None
    return apply_scenario(source, start), source


def _read(source: VariantSource, only_scenarios: bool) -> tuple[Named, Loaded[Scenario] | Process]:
    if not isinstance(source, (str, Path, Scenario, Process)):
        raise FormatError(problem("not-a-version", given=shown(source)))
    if isinstance(source, Process) and only_scenarios:
        raise refusal(PROCESS, source.name, SCENARIO)
    if isinstance(source, Process) or (
        not isinstance(source, Scenario) and not only_scenarios and is_process(source)
    ):
        process = _process(source)
        return _named(process, source), process.value
    loaded = (
        Loaded[Scenario](source, {}, source.name)
        if isinstance(source, Scenario)
        else read_scenario(source)
    )
    return _named(loaded, source), loaded


def _named(loaded: Loaded[Process] | Loaded[Scenario], source: VariantSource) -> Named:
    file = loaded.file if isinstance(source, (str, Path)) else ""
    return Named(loaded.value.name, loaded.value.title, file)


def _refuse_twice(process: ProcessSource, others: Sequence[VariantSource]) -> None:
    seen = {_path(process, find_process)} if isinstance(process, (str, Path)) else set()
    problems = []
    for source in others:
        if not isinstance(source, (str, Path)):
            continue
        path = _path(source, find_scenario, find_process)
        if path in seen:
            problems.append(problem("file-named-twice", place=Place(str(source))))
        seen.add(path)
    if problems:
        raise FormatError(problems)


def _path(source: str | Path, *ways: Callable[[str | Path], tuple[Path, str]]) -> Path:
    """The file that is meant; a name that means none is itself."""
    for find in ways:
        try:
            return find(source)[0].resolve()
        except (FormatError, OSError):
            continue
    return Path(source)
