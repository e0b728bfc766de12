"""The table of a file of clauses: ``clauses: [{id: …, text: …}]``, the paragraphs of a work plan
that reforms carry out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.formats.language.objects import Field, Object
from simulator.formats.language.reading import Cursor, Definitions, ListOf, Schema
from simulator.formats.language.scalars import FreeText
from simulator.model.sentences import Phrase
from simulator.reforms.tasks import Clause, Clauses

CLAUSE = Object(
    "clause",
    Clause,
    (
        Field(
            "id",
            FreeText(),
            "Its number in the work plan; the `clause:` of a reform names it.",
            required=True,
        ),
        Field("text", FreeText(), "What it says.", required=True),
    ),
    "A clause of a work plan.",
)


@dataclass(frozen=True)
class Numbered:
    """A list of clauses, no two of the same number."""

    of: ListOf

    def read(self, at: Cursor) -> tuple[Clause, ...]:
        clauses: tuple[Clause, ...] = self.of.read(at)
        ids = [clause.id for clause in clauses]
        again = [(i, name) for i, name in enumerate(ids) if name in ids[:i]]
        for i, name in again:
            there = replace(at, path=(*at.path, i, "id"))
            there.note("clause-twice", place=at.log.places.get(there.path), clause=name)
        return clauses

    def write(self, value: tuple[Clause, ...]) -> object:
        return self.of.write(value)

    def schema(self, known: Definitions) -> Schema:
        return self.of.schema(known)


CLAUSES = Object(
    "clauses",
    Clauses,
    (
        Field(
            "clauses",
            Numbered(ListOf(CLAUSE, Phrase.of("list-of-clauses"))),
            "The clauses, in the order of the work plan.",
            required=True,
        ),
    ),
    "The clauses of a work plan.",
)
