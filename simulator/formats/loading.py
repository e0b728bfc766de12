"""Scenarios from files and back, and what they make of a process."""

from __future__ import annotations

from pathlib import Path, PurePath

from simulator.formats import kinds
from simulator.formats.language.scenarios import SCENARIO
from simulator.formats.library import find_scenario
from simulator.formats.loaded import Loaded, found_file, from_text, located, read_file
from simulator.formats.yaml.writing import yaml_text
from simulator.model.errors import FormatError, ReformError, problem
from simulator.model.process import Process
from simulator.reforms.scenario import Scenario


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
    except ReformError as error:
        faults = scenario.value.faults(process) or error.problems
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


def dump_scenario(scenario: Scenario) -> str:
    """A scenario as YAML text; reading it gives an equal scenario."""
    return yaml_text(SCENARIO.write(scenario))
