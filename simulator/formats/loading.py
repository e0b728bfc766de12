"""Files to values: the last link of file → text → nodes → **values**, and back from a mistake in
the model to its line in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any, Generic, TypeVar

from simulator.formats import kinds
from simulator.formats.language.clauses import CLAUSES
from simulator.formats.language.indicators import BENCHMARK, INDICATORS, VALUES
from simulator.formats.language.objects import Object
from simulator.formats.language.processes import PROCESS
from simulator.formats.language.reading import Cursor, Faulty, Log
from simulator.formats.language.scenarios import SCENARIO
from simulator.formats.library import (
    find_indicators,
    find_process,
    find_scenario,
)
from simulator.formats.yaml.files import checked, read_text
from simulator.formats.yaml.nodes import Node, compose
from simulator.formats.yaml.writing import yaml_text
from simulator.model.errors import FormatError, ModelError, Place, Problem, ReformError, problem
from simulator.model.errors import Path as ModelPath
from simulator.model.process import Process
from simulator.model.scorecards import (
    Benchmark,
    IndicatorSet,
    Values,
    check_benchmark,
    check_set,
    check_values,
)
from simulator.reforms.scenario import Scenario
from simulator.reforms.tasks import Clauses, check_clauses, in_force
from simulator.soundness import check

T = TypeVar("T")


@dataclass(frozen=True)
class Loaded(Generic[T]):
    """What a file says, the place of every part of it, and the name of the file."""

    value: T
    places: Mapping[ModelPath, Place]
    file: str


def read_process(source: str | Path) -> Loaded[Process]:
    """The process of a file, or the shipped one of that name; whether it is sound is not asked.

    Raises:
        FormatError: there is no such file, or it cannot be read as a process.
    """
    path, file = _found(find_process, source, kinds.PROCESS)
    return _read_file(path, file, PROCESS, kinds.PROCESS)


def read_scenario(source: str | Path) -> Loaded[Scenario]:
    """The scenario of a file, or the shipped one of that name; whether it fits a process is not
    asked.

    Raises:
        FormatError: there is no such file, or it cannot be read as a scenario.
    """
    path, file = _found(find_scenario, source, kinds.SCENARIO)
    return _read_file(path, file, SCENARIO, kinds.SCENARIO)


def is_process(source: str | Path) -> bool:
    """Whether a name or a file means a whole process rather than a scenario.

    Raises:
        FormatError: nothing of this name ships, and there is no such file.
    """
    try:
        path, _ = find_scenario(source)
    except FormatError:
        if kinds.kind_of(source) != kinds.PROCESS:
            raise
        return True
    return kinds.kind_of(path) == kinds.PROCESS


def process_from_text(text: str, file: str = "text") -> Loaded[Process]:
    """Reads a process from YAML text."""
    return _read(checked(text.removeprefix("\ufeff"), file), PROCESS, file)


def scenario_from_text(text: str, file: str = "text") -> Loaded[Scenario]:
    """Reads a scenario from YAML text."""
    return _read(checked(text.removeprefix("\ufeff"), file), SCENARIO, file)


def load_process(source: str | Path) -> Process:
    """The process of a file, or the shipped one of that name; read and sound.

    Raises:
        FormatError: there is no such file, or it cannot be read as a process.
        ModelError: the process is not sound.
    """
    return assert_sound(read_process(source))


def assert_sound(loaded: Loaded[Process]) -> Process:
    """The process itself, if it is sound.

    Raises:
        ModelError: it is not; every problem has its place in the file.
    """
    problems = check(loaded.value)
    if problems:
        raise ModelError(located(problems, loaded.places, loaded.file))
    return loaded.value


def load_scenario(source: str | Path) -> Scenario:
    """The scenario of a file, or the shipped one of that name. ``read_scenario`` also tells the
    places, which ``apply_scenario`` needs.

    Raises:
        FormatError: there is no such file, or it cannot be read as a scenario.
    """
    return read_scenario(source).value


def apply_scenario(scenario: Loaded[Scenario], process: Process) -> Process:
    """The process after all reforms of a scenario.

    Raises:
        ReformError: a reform does not fit; every problem has its place in the scenario file.
    """
    try:
        refuse_another_process(scenario.value, process)
        return scenario.value.apply(process)
    except ReformError as error:
        raise ReformError(located(error.problems, scenario.places, scenario.file)) from None


def refuse_another_process(scenario: Scenario, process: Process) -> None:
    """Raises if a scenario says that it is for another process."""
    wanted = scenario.process
    if wanted is not None and process.name not in (wanted, PurePath(wanted).stem):
        raise ReformError(
            problem(
                "scenario-for-another-process",
                ("process",),
                wanted=wanted,
                name=process.name,
            )
        )


def read_clauses(source: str | Path) -> Loaded[Clauses]:
    """The clauses of a work plan.

    Raises:
        FormatError: there is no such file, or it cannot be read as clauses.
    """
    return _read_file(Path(source), str(source), CLAUSES, kinds.CLAUSES)


def read_indicators(source: str | Path) -> IndicatorSet:
    """The set of indicators of a file, or the shipped one of that name.

    Raises:
        FormatError: there is no such file, or it cannot be read as a set of indicators.
        ModelError: what it says does not fit together.
    """
    path, file = _found(find_indicators, source, kinds.INDICATORS)
    loaded: Loaded[IndicatorSet] = _read_file(path, file, INDICATORS, kinds.INDICATORS)
    problems = check_set(loaded.value)
    if problems:
        raise ModelError(located(problems, loaded.places, file))
    return loaded.value


def read_benchmark(source: str | Path, units: Mapping[str, str]) -> Benchmark:
    """What another place has published; ``units`` are those of the figures that there are.

    Raises:
        FormatError: there is no such file, or it cannot be read as a benchmark.
        ModelError: it gives a figure that nobody reports, or in another unit.
    """
    loaded: Loaded[Benchmark] = _read_file(Path(source), str(source), BENCHMARK, kinds.BENCHMARK)
    problems = check_benchmark(loaded.value, units)
    if problems:
        raise ModelError(located(problems, loaded.places, loaded.file))
    return loaded.value


def read_values(source: str | Path, indicators: IndicatorSet | None = None) -> Values:
    """The values given by hand for a set of indicators; whether they fit is not asked without one.

    Raises:
        FormatError: there is no such file, or it cannot be read as values.
        ModelError: it gives a value for what the set does not have.
    """
    loaded: Loaded[Values] = _read_file(Path(source), str(source), VALUES, kinds.VALUES)
    problems = check_values(loaded.value, indicators) if indicators is not None else []
    if problems:
        raise ModelError(located(problems, loaded.places, loaded.file))
    return loaded.value


def after_each_due_date(
    scenario: Loaded[Scenario], process: Process, clauses: Loaded[Clauses] | None = None
) -> tuple[Process, ...]:
    """The process with the reforms of a scenario in force one by one, in the order of their due
    dates (see ``reforms.tasks``).

    Raises:
        ReformError: a reform does not fit, needs what is due later, or names a clause that there is
            not.
    """
    try:
        refuse_another_process(scenario.value, process)
        if clauses is not None:
            check_clauses(scenario.value, clauses.value.clauses)
        return in_force(scenario.value, process)
    except ReformError as error:
        raise ReformError(located(error.problems, scenario.places, scenario.file)) from None


def located(
    problems: Iterable[Problem], places: Mapping[ModelPath, Place], file: str
) -> list[Problem]:
    """The problems with their places, in the order of the file."""
    found = [
        wrong if wrong.place else wrong.at(place_of(places, wrong.path) or Place(file))
        for wrong in problems
    ]
    return sorted(found, key=_position)


def place_of(places: Mapping[ModelPath, Place], path: ModelPath) -> Place | None:
    """The place of a path, or of the nearest part of the model around it.

    A parallel branch of one entry may be written without a list, so that the model counts an index
    that the file does not have.
    """
    known: ModelPath = ()
    for key in path:
        if (*known, key) in places:
            known = (*known, key)
        elif key != 0 or not known or not isinstance(known[-1], int):
            break
    return places.get(known)


def _found(
    find: Callable[[str | Path], tuple[Path, str]], source: str | Path, wanted: kinds.Kind
) -> tuple[Path, str]:
    """The file of a name; a shipped name of another kind is refused by what it is."""
    try:
        return find(source)
    except FormatError:
        other = kinds.kind_of(source)
        if other is None or other == wanted:
            raise
        raise kinds.refusal(other, str(source), wanted) from None


def _read_file(path: Path, file: str, table: Object, wanted: kinds.Kind) -> Loaded[Any]:
    kinds.refuse_another_kind(path, file, wanted)
    return _read(read_text(path, file), table, file)


def _read(text: str, table: Object, file: str) -> Loaded[Any]:
    root, problems = compose(text, file)
    log = Log(list(problems))
    value = _value(root, table, file, log)
    if log.problems:
        raise FormatError(sorted(log.problems, key=_position))
    return Loaded(value, log.places, file)


def _value(root: Node, table: Object, file: str, log: Log) -> Any:
    place = replace(root.place, line=1, column=1)
    log.places[()] = place
    try:
        return table.read(Cursor(root, (), place, log))
    except Faulty:
        return None


def _position(wrong: Problem) -> tuple[int, int]:
    return (wrong.place.line, wrong.place.column) if wrong.place else (0, 0)


def dump_process(process: Process) -> str:
    """A process as YAML text in the style of the shipped files; only what is not the default.
    Reading it gives an equal process.
    """
    return yaml_text(PROCESS.write(process))


def dump_scenario(scenario: Scenario) -> str:
    """A scenario as YAML text; reading it gives an equal scenario."""
    return yaml_text(SCENARIO.write(scenario))
