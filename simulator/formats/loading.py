"""Files to values: the last link of file → text → nodes → **values**, for what is said about a
process; processes themselves are in ``processes``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath

from simulator.formats import kinds
from simulator.formats.language.clauses import CLAUSES
from simulator.formats.language.indicators import BENCHMARK, INDICATORS, VALUES
from simulator.formats.language.scenarios import SCENARIO
from simulator.formats.library import find_indicators, find_scenario
from simulator.formats.loaded import Loaded, found_file, from_text, located, read_file
from simulator.formats.yaml.writing import yaml_text
from simulator.model.errors import FormatError, ModelError, ReformError, problem
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


def read_scenario(source: str | Path) -> Loaded[Scenario]:
    """The scenario of a file, or the shipped one of that name; whether it fits a process is not
    asked.

    Raises:
        FormatError: there is no such file, or it cannot be read as a scenario.
    """
    path, file = found_file(find_scenario, source, kinds.SCENARIO)
    return read_file(path, file, SCENARIO, kinds.SCENARIO)


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


def scenario_from_text(text: str, file: str = "text") -> Loaded[Scenario]:
    """Reads a scenario from YAML text."""
    return from_text(text, SCENARIO, file)


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
        ReformError: some reforms do not fit; every problem has its place in the scenario file.
    """
    try:
        refuse_another_process(scenario.value, process)
    except ReformError as error:
        raise ReformError(located(error.problems, scenario.places, scenario.file)) from None
    try:
        return scenario.value.apply(process)
    except ReformError:
        faults = scenario.value.faults(process)
        raise ReformError(located(faults, scenario.places, scenario.file)) from None


def start_of(scenario: Loaded[Scenario], process: Process) -> Process:
    """What a scenario starts from: a process as it is, or all applications of its one thing.

    Raises:
        ReformError: the scenario is for another process, or these are no parts of one thing.
    """
    try:
        refuse_another_process(scenario.value, process)
        return scenario.value.start(process)
    except ReformError as error:
        raise ReformError(located(error.problems, scenario.places, scenario.file)) from None


def refuse_another_process(scenario: Scenario, process: Process) -> None:
    """Raises if a scenario says that it is for another process."""
    wanted, thing = scenario.process, scenario.thing
    if wanted is not None and thing is not None and thing.is_start(process, PurePath(wanted).stem):
        return
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
    return read_file(Path(source), str(source), CLAUSES, kinds.CLAUSES)


def read_indicators(source: str | Path) -> IndicatorSet:
    """The set of indicators of a file, or the shipped one of that name.

    Raises:
        FormatError: there is no such file, or it cannot be read as a set of indicators.
        ModelError: what it says does not fit together.
    """
    path, file = found_file(find_indicators, source, kinds.INDICATORS)
    loaded: Loaded[IndicatorSet] = read_file(path, file, INDICATORS, kinds.INDICATORS)
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
    loaded: Loaded[Benchmark] = read_file(Path(source), str(source), BENCHMARK, kinds.BENCHMARK)
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
    loaded: Loaded[Values] = read_file(Path(source), str(source), VALUES, kinds.VALUES)
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


def dump_scenario(scenario: Scenario) -> str:
    """A scenario as YAML text; reading it gives an equal scenario."""
    return yaml_text(SCENARIO.write(scenario))
