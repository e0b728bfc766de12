"""What a file of another kind gives: a process in our language, and what it does not say yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.formats.processes import assert_sound, process_from_text
from simulator.formats.yaml.writing import yaml_text
from simulator.model.errors import Path, Problem
from simulator.model.process import Process
from simulator.model.sentences import Phrase, say


@dataclass(frozen=True)
class Todo:
    """What a planner has to answer at one entry of a file; ``path`` leads to it through keys and
    indexes of the document.
    """

    path: Path
    said: Phrase


@dataclass(frozen=True)
class ScenarioDraft:
    """A scenario that stood in the file: plain data as in a scenario file."""

    name: str
    document: Mapping[str, Any]
    todos: tuple[Todo, ...] = ()

    def text(self, lang: str) -> str:
        """YAML with what is to be answered as comments, in ``en`` or ``zh``."""
        return _with_todos(self.document, self.todos, lang)


@dataclass(frozen=True)
class ProcessDraft:
    """A process read from a file of another kind.

    Args:
        document: plain data as in a process file.
        todos: what has to be answered, and where in the document.
        taken: what was taken, in counts.
        asked: what the file does not say; something is assumed meanwhile.
        left_out: what of the file is not in the process, each by name.
        noted: what was taken but may not mean what it seems to.
        scenarios: the scenarios of the file.
    """

    document: Mapping[str, Any]
    todos: tuple[Todo, ...] = ()
    taken: tuple[Phrase, ...] = ()
    asked: tuple[Problem, ...] = ()
    left_out: tuple[Problem, ...] = ()
    noted: tuple[Problem, ...] = ()
    scenarios: tuple[ScenarioDraft, ...] = ()

    @property
    def name(self) -> str:
        """The name of the process."""
        return str(self.document["process"])

    def text(self, lang: str) -> str:
        """YAML with what is to be answered as comments, in ``en`` or ``zh``."""
        return _with_todos(self.document, self.todos, lang)

    @property
    def process(self) -> Process:
        """The process itself, read back as a planner's file is.

        Raises:
            FormatError: it is no process of our language.
            ModelError: it is not sound.
        """
        return assert_sound(process_from_text(self.text("en"), self.name))


def _with_todos(document: Mapping[str, Any], todos: Iterable[Todo], lang: str) -> str:
    remarks: dict[Path, str] = {}
    for todo in todos:
        said = f"todo: {say(todo.said, lang)}"
        remarks[todo.path] = f"{remarks[todo.path]}; {said}" if todo.path in remarks else said
    return yaml_text(document, remarks=remarks)
