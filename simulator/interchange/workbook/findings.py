"""What reading a workbook has found: mistakes, questions, notes and what is left out, each at its
cell, and the cell of every path of the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from simulator.interchange.draft import Todo
from simulator.interchange.workbook.grid import BookCell
from simulator.model.errors import Path, Place, Problem, Unreadable, problem
from simulator.model.sentences import Phrase, Value

_A_THING = Phrase.of("kind-item")


@dataclass(frozen=True)
class Question:
    """What the workbook does not say: the sentence at its cell, and the remark in the file beside
    what is assumed meanwhile.
    """

    asked: Problem
    todo: Todo


@dataclass
class CellFindings:
    """Gathered while a workbook is read. ``estimates`` are the paths of numbers that the workbook
    itself calls rough.
    """

    file: str
    mistakes: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)
    noted: list[Problem] = field(default_factory=list)
    places: dict[Path, Place] = field(default_factory=dict)
    estimates: set[Path] = field(default_factory=set)

    @property
    def asked(self) -> list[Problem]:
        """The sentences of the questions."""
        return [question.asked for question in self.questions]

    def answered(self, path: Path) -> None:
        """Drops the questions about a path: what stands there is said elsewhere."""
        self.questions = [each for each in self.questions if each.todo.path != path]

    def at(self, cell: BookCell, path: Path = ()) -> At:
        """A cell that becomes what stands at a path."""
        if path:
            self.places[path] = cell.place(self.file)
        return At(cell, path, self)


@dataclass(frozen=True)
class At:
    """A cell that is being read, and where in the document its value goes; ``unit`` is what the
    column of units beside it says, ``names`` the things of a ``kind`` that it may name.
    """

    cell: BookCell
    path: Path
    findings: CellFindings
    unit: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    kind: Phrase = _A_THING

    @property
    def text(self) -> str:
        """What the cell shows."""
        return self.cell.text

    def with_unit(self, unit: str) -> At:
        """The same cell, with the unit of its column of units."""
        return replace(self, unit=unit)

    def reading(self, text: str) -> At:
        """The same cell as if it showed another text."""
        return replace(self, cell=replace(self.cell, value=text, number_format="General"))

    def among(self, names: Mapping[str, str], kind: Phrase) -> At:
        """The same cell, which names things of a kind: what may be written → the code."""
        return replace(self, names=names, kind=kind)

    def say_wrong(self, code: str, /, *, hint: Phrase | None = None, **values: Value) -> None:
        """Notes a mistake."""
        self.findings.mistakes.append(self._problem(code, hint, values))

    def refuse_as(self, error: Unreadable) -> None:
        """Notes what is said of a text that is not the value it should be."""
        self.findings.mistakes.append(error.at((), self._place))

    def say_asked(
        self,
        code: str,
        /,
        *,
        todo: Phrase,
        hint: Phrase | None = None,
        path: Path | None = None,
        **values: Value,
    ) -> None:
        """Notes a question; ``todo`` stands beside what is assumed meanwhile."""
        where = Todo(self.path if path is None else path, todo)
        self.findings.questions.append(Question(self._problem(code, hint, values), where))

    def say_noted(self, code: str, /, *, hint: Phrase | None = None, **values: Value) -> None:
        """Notes how something was taken."""
        self.findings.noted.append(self._problem(code, hint, values))

    def say_left_out(self, code: str, /, *, hint: Phrase | None = None, **values: Value) -> None:
        """Notes what does not come into the process."""
        self.findings.left_out.append(self._problem(code, hint, values))

    def estimate(self) -> None:
        """Marks the value as a rough one."""
        self.findings.estimates.add(self.path)

    @property
    def _place(self) -> Place:
        return self.cell.place(self.findings.file)

    def _problem(self, code: str, hint: Phrase | None, values: dict[str, Value]) -> Problem:
        return problem(code, hint=hint, place=self._place, **values)
