"""Checks files, whatever they are: a process by itself, a scenario together with the process that
it is for, and every other kind for what can be said of it alone.

Files → **checked** → commands, editors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from simulator.experiments.windows import window_of
from simulator.flow_analysis.busy_pools import busy_pools
from simulator.flow_analysis.contacts import DeskContacts, changed_contacts, desk_contacts
from simulator.flow_analysis.loops import endless_loops
from simulator.flow_analysis.preferred import pass_somebody
from simulator.formats import (
    Loaded,
    apply_scenario,
    assert_sound,
    load_process,
    located,
    read_process,
    read_scenario,
    shipped_processes,
    start_of,
)
from simulator.formats.kinds import (
    BENCHMARK,
    CLAUSES,
    INDICATORS,
    PROCESS,
    SCENARIO,
    VALUES,
    Kind,
    kind_of,
)
from simulator.formats.library import find_scenario
from simulator.model.errors import Path as ModelPath
from simulator.model.errors import Place, Problem, SimulatorError, problem
from simulator.model.process import Process
from simulator.reforms.scenario import Scenario
from simulator.reforms.start_up import idle_ramps
from simulator.reforms.twins import one_way_only
from simulator.reforms.unstated import unstated
from simulator.soundness import notes


@dataclass(frozen=True)
class Checked:
    """What was found in one file: mistakes, or else what a planner should look at (``notes``).

    ``applied_to`` names the processes that a scenario was applied to, ``contacts`` tells of their
    desks.
    """

    file: str
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    applied_to: tuple[str, ...] = ()
    contacts: tuple[DeskContacts, ...] = ()


@dataclass(frozen=True)
class _Asked:
    """A file as it was named, with its kind, and the process if it is one that can be read."""

    file: str
    kind: Kind | None
    process: Loaded[Process] | None = None
    problems: tuple[Problem, ...] = ()


def check_files(files: Sequence[str]) -> tuple[Checked, ...]:
    """What is found in every file, in their order.

    A scenario is applied to every process named beside it that it is for; if there is none, to the
    shipped one that it names, or to the file of that name in its own folder.
    """
    asked = [_read(file) for file in files]
    beside = [each.process for each in asked if each.process is not None]
    return tuple(_checked(each, beside) for each in asked)


def _checked(asked: _Asked, beside: Sequence[Loaded[Process]]) -> Checked:
    try:
        if asked.problems:
            return Checked(asked.file, asked.problems)
        if asked.kind == SCENARIO:
            return _of_scenario(asked.file, beside)
        noted = _notes(asked)
        process = asked.process.value if asked.process is not None else None
        return Checked(asked.file, notes=noted, contacts=_contacts(process) if process else ())
    except SimulatorError as error:
        return Checked(asked.file, error.problems)


def _read(file: str) -> _Asked:
    kind = kind_of(file)
    if kind == PROCESS:
        try:
            return _Asked(file, kind, read_process(file))
        except SimulatorError as error:
            return _Asked(file, kind, problems=error.problems)
    return _Asked(file, kind)


def _notes(asked: _Asked) -> tuple[Problem, ...]:
    """What should be looked at in a file without mistakes.

    Raises:
        SimulatorError: it has mistakes.
    """
    if asked.process is not None:
        assert_sound(asked.process)
        process = asked.process
        found = [
            *notes(process.value),
            *endless_loops(process.value),
            *busy_pools(process.value, window_of(process.value)),
        ]
        return tuple(located(found, process.places, process.file))
    _read_alone(asked)
    return ()


def _read_alone(asked: _Asked) -> None:
    """Reads a file of which no more can be said; what a check of flows has no use for is imported
    here.
    """
    if asked.kind == CLAUSES:
        from simulator.formats import read_clauses

        read_clauses(asked.file)
    elif asked.kind == INDICATORS:
        from simulator.formats import read_indicators

        read_indicators(asked.file)
    elif asked.kind == VALUES:
        from simulator.formats import read_values

        read_values(asked.file)
    elif asked.kind == BENCHMARK:
        from simulator.comparison.indicators import units
        from simulator.formats import read_benchmark

        read_benchmark(asked.file, units())
    else:
        read_process(asked.file)


def _of_scenario(file: str, beside: Sequence[Loaded[Process]]) -> Checked:
    loaded = read_scenario(file)
    found = [each.value for each in beside if _is_for(loaded.value, each)]
    named = loaded.value.process
    if not found and named is not None:
        found = _of_name(named, find_scenario(file)[0])
    if not found and beside:  # it is for none of them: the refusal says so
        found = [beside[0].value]
    left_open: dict[tuple[str, ModelPath, tuple[str, ...]], Problem] = {}
    busy: dict[Problem, None] = {}
    contacts: list[DeskContacts] = []
    for process in found:
        reformed = apply_scenario(loaded, process)
        start = start_of(loaded, process)
        contacts += _contacts(start, reformed)
        busy |= dict.fromkeys(_busier(start, reformed))
        for note in (
            *unstated(loaded.value, start),
            *one_way_only(loaded.value, start),
            *idle_ramps(loaded.value, start),
            *_idle_priorities(loaded.value, start, reformed),
        ):
            left_open.setdefault((note.code, note.path, _about(note)), note)
    applied = tuple(each.name for each in found)
    unused = tuple(each.value.name for each in beside if each.value.name not in applied)
    here = loaded.places.get(("process",), Place(loaded.file))
    notes: tuple[Problem, ...] = ()
    if not found and named is not None:
        notes = (
            problem("scenario-not-applied", ("process",), place=here, name=named, file=loaded.file),
        )
    elif len(unused) == len(beside) > 0 and named is not None:
        notes = (problem("scenario-for-none", ("process",), place=here, name=named, names=unused),)
    unsaid = located((*left_open.values(), *busy), loaded.places, loaded.file)
    return Checked(file, (), (*notes, *unsaid), applied, tuple(contacts))


def _idle_priorities(scenario: Scenario, start: Process, reformed: Process) -> Iterator[Problem]:
    """The notes on fast tracks that change nothing. Where cases have priorities today, a queue that
    looks at them from now on changes something, whoever goes first.
    """
    if start.precedence or any(kind.priority for kind in start.kinds_of_cases()):
        return
    from simulator.reforms.priority import FastTrack

    for i, reform in enumerate(scenario.reforms):
        if isinstance(reform, FastTrack):
            pools = reform.pools or tuple(reformed.pools)
            if not pass_somebody(reformed, reform.who, pools):
                yield problem("note-fast-track-passes-nobody", ("reforms", i, reform.KEY))


def _about(note: Problem) -> tuple[str, ...]:
    """What a note is about beside its place: in two processes the figures of one may differ."""
    return tuple(str(value) for key, value in note.values if key in ("name", "item", "step"))


def _busier(before: Process, after: Process) -> list[Problem]:
    """The notes on pools that have too much to do with the reforms, and did not have it before, or
    not so much.
    """
    known = set(busy_pools(before, window_of(before)))
    return [each for each in busy_pools(after, window_of(after)) if each not in known]


def _contacts(process: Process, reformed: Process | None = None) -> tuple[DeskContacts, ...]:
    """The contacts at every desk, before and after; without reforms only before."""
    window = window_of(process)
    if reformed is None:
        return desk_contacts(process, window)
    return changed_contacts(process, reformed, (window, window_of(reformed)))


def _is_for(scenario: Scenario, process: Loaded[Process]) -> bool:
    wanted = scenario.process
    return wanted is None or process.value.name in (wanted, PurePath(wanted).stem)


def _of_name(name: str, scenario: Path) -> list[Process]:
    """The process that a scenario names: a shipped one, or a file of this name beside it."""
    if name in {each.rpartition("/")[2] for each in shipped_processes()}:
        return [load_process(name)]
    own = scenario.parent / f"{PurePath(name).stem}.yaml"
    return [load_process(own)] if own != scenario and kind_of(own) == PROCESS else []
