"""A process that a reform names: by the name of a shipped one, or by its file."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.formats.language.reading import Cursor, Definitions, Leaf, Schema
from simulator.formats.processes import load_process
from simulator.model.errors import SimulatorError
from simulator.model.process import Process
from simulator.model.sentences import Phrase

_NAME = Leaf(Phrase.of("name-or-file-of-a-process"), str, str, {"type": "string"})


@dataclass(frozen=True)
class ProcessReference:
    """Reads the process itself; is written as its name."""

    def read(self, at: Cursor) -> Process:
        source = _NAME.read(at)
        try:
            return load_process(source)
        except SimulatorError as error:
            first = error.problems[0]
            at.fail("process-cannot-be-read", hint=first.fix, source=source, why=first.said)

    def write(self, value: Process) -> str:
        return value.name

    def schema(self, known: Definitions) -> Schema:
        return _NAME.schema(known)
