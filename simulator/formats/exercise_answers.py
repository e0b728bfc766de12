"""What a learner hands in: a file with a few lines below ``answer:``, or the reform or process
itself that an exercise asked for.

File → kind → nodes → **answer** → exercises.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from simulator.formats import kinds
from simulator.formats.loaded import Loaded
from simulator.formats.loading import read_scenario
from simulator.formats.processes import read_process
from simulator.formats.yaml.files import read_text
from simulator.formats.yaml.nodes import List, Map, Node, Scalar, compose
from simulator.model.errors import FormatError, Place, problem
from simulator.model.process import Process
from simulator.reforms.scenario import Scenario

BARE = ""


@dataclass(frozen=True)
class HandedIn:
    """What was handed in: lines by their keys (empty ones left out; what stands right behind
    ``answer:`` has the key ``BARE``), or a scenario, or a process; ``exercise`` is the number that
    the file gives.
    """

    lines: Mapping[str, str] = field(default_factory=dict)
    exercise: str | None = None
    scenario: Loaded[Scenario] | None = None
    process: Loaded[Process] | None = None


def read_answer(path: Path) -> HandedIn:
    """The answer in a file.

    Raises:
        FormatError: there is no such file, or it is no answer, scenario or process.
    """
    file = str(path)
    kind = kinds.kind_of(path)
    if kind == kinds.SCENARIO:
        return HandedIn(scenario=read_scenario(path))
    if kind == kinds.PROCESS:
        return HandedIn(process=read_process(path))
    kinds.refuse_another_kind(path, file, kinds.ANSWER)
    root, problems = compose(read_text(path, file), file)
    if problems:
        raise FormatError(list(problems))
    found = dict(_pairs(root))
    if "answer" not in found:
        raise FormatError(problem("not-an-answer", place=Place(file)))
    given = found["answer"]
    pairs = _pairs(given) if isinstance(given, Map) else [(BARE, given)]
    lines = {key: _text(node) for key, node in pairs}
    number = found.get("exercise")
    return HandedIn(
        {key: text for key, text in lines.items() if text},
        exercise=_text(number) if number is not None else None,
    )


def _pairs(node: Node) -> list[tuple[str, Node]]:
    return [(key.text, value) for key, value in node.pairs] if isinstance(node, Map) else []


def _text(node: Node) -> str:
    """What stands behind a key, a list with commas; what is nested deeper is no answer."""
    if isinstance(node, Scalar):
        return "" if node.is_nothing else node.text.strip()
    if isinstance(node, List):
        return ", ".join(filter(None, map(_text, node.nodes)))
    return ""
