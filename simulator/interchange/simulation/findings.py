"""What a reader has to say beside the numbers, collected while it reads."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.model.errors import FormatError, Path, Place, Problem
from simulator.model.sentences import Phrase, Value

TOLD = 100  # mistakes; nobody reads more of them at once


@dataclass(frozen=True)
class FileFindings:
    """Mistakes, questions, what is left out and what is worth a look, in the order of the file."""

    file: str
    mistakes: list[Problem] = field(default_factory=list)
    asked: list[Problem] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)
    noted: list[Problem] = field(default_factory=list)

    def mistake(
        self, code: str, path: Path = (), /, *, hint: Phrase | None = None, **values: Value
    ) -> None:
        """Notes what makes the file unusable."""
        self.mistakes.append(Problem(code, tuple(values.items()), path, hint, self.place))

    def ask(self, code: str, path: Path = (), /, **values: Value) -> None:
        """Notes what the file does not say."""
        self.asked.append(Problem(code, tuple(values.items()), path, place=self.place))

    def leave_out(self, code: str, path: Path = (), /, **values: Value) -> None:
        """Notes what is not taken."""
        self.left_out.append(Problem(code, tuple(values.items()), path, place=self.place))

    def note(self, code: str, path: Path = (), /, **values: Value) -> None:
        """Notes what is taken in another way than it may have been meant."""
        self.noted.append(Problem(code, tuple(values.items()), path, place=self.place))

    def raise_mistakes(self) -> None:
        """Raises all mistakes together, each once, if there are any; of very many the first ones,
        and how many more.

        Raises:
            FormatError: there are.
        """
        each = tuple(dict.fromkeys(self.mistakes))
        if len(each) > TOLD:
            more = (("number", len(each) - TOLD),)
            raise FormatError((*each[:TOLD], Problem("further-mistakes", more, place=self.place)))
        if each:
            raise FormatError(each)

    @property
    def place(self) -> Place:
        """The file as a whole."""
        return Place(self.file)
