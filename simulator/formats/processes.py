"""Processes from files and back."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from simulator.formats import kinds
from simulator.formats.language.processes import PROCESS
from simulator.formats.library import find_process
from simulator.formats.loaded import Loaded, found_file, from_text, located, read_file
from simulator.formats.yaml.writing import yaml_text
from simulator.model.errors import ModelError, Problem
from simulator.model.process import Process
from simulator.soundness import check


def read_process(source: str | Path) -> Loaded[Process]:
    """The process of a file, or the shipped one of that name; whether it is sound is not asked.

    Raises:
        FormatError: there is no such file, or it cannot be read as a process.
    """
    path, file = found_file(find_process, source, kinds.PROCESS)
    return read_file(path, file, PROCESS, kinds.PROCESS)


def process_from_text(text: str, file: str = "text") -> Loaded[Process]:
    """Reads a process from YAML text."""
    return from_text(text, PROCESS, file)


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
    problems = _faults(loaded)
    if problems:
        raise ModelError(problems)
    return loaded.value


@lru_cache(maxsize=128)
def _faults(loaded: Loaded[Process]) -> tuple[Problem, ...]:
    return tuple(located(check(loaded.value), loaded.places, loaded.file))


def dump_process(process: Process) -> str:
    """A process as YAML text in the style of the shipped files; only what is not the default.
    Reading it gives an equal process.
    """
    return yaml_text(PROCESS.write(process))
