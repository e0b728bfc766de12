"""What stands in a document, without how it looks: content → **document** → Word.

Whoever writes a document says headings, paragraphs, tables and pictures in the order in which they
are read; numbering, fonts, margins and page numbers follow from the language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

ParagraphKind: TypeAlias = Literal["", "strong", "grave", "quiet", "command", "subtitle", "table"]
RowKind: TypeAlias = Literal["", "main", "group", "beside"]


@dataclass(frozen=True)
class SectionHeading:
    """A heading of ``level`` 1 to 3, without its number: Chinese ones become 一、 （一） 1."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text; a ``strong`` one is bold, a ``grave`` one warns, a ``quiet`` one is a remark, a
    ``command`` is to be typed as it stands; a ``subtitle`` says what the document is about, and one
    of a ``table`` stands above that. One that is ``kept`` stays on the page of what follows it.
    """

    text: str
    kind: ParagraphKind = ""
    kept: bool = False


@dataclass(frozen=True)
class Bullets:
    """Short points, one below the other."""

    lines: Sequence[str]


@dataclass(frozen=True)
class GridRow:
    """The cells of a row from the left, and what the row is: the ``main`` one, the heading of a
    ``group`` that follows, or what stands ``beside``.
    """

    cells: Sequence[str]
    kind: RowKind = ""


@dataclass(frozen=True)
class Grid:
    """A table whose heading is repeated on every page and whose rows do not break.

    ``over`` are headings above those of the columns, each with the number of columns it spans;
    together they span all. ``parts`` are the widths of the columns as parts of the whole; without
    them columns are as wide as their content asks. With ``labels`` the first column looks like a
    heading, as in a form. A cell with a line that says just ``blank`` is tinted: somebody is to
    fill it in. In the columns that are said ``once``, by place from 0, an empty cell is one with
    that above it. The end of one that is ``kept`` stays on the page of what follows it.
    """

    head: Sequence[str]
    rows: Sequence[GridRow]
    over: Sequence[tuple[str, int]] = ()
    parts: Sequence[float] = ()
    labels: bool = False
    blank: str = ""
    once: Sequence[int] = ()
    kept: bool = False

    @property
    def columns(self) -> int:
        return len(self.head) or max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True)
class EmbeddedPicture:
    """A picture as the bytes of a PNG file; ``alt`` says what it shows to whoever cannot see it."""

    png: bytes
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page, a landscape one if it is ``wide``."""

    wide: bool = False


Block: TypeAlias = SectionHeading | Paragraph | Bullets | Grid | EmbeddedPicture | NewPage


@dataclass(frozen=True)
class Document:
    """A title and what follows, in one language, ``en`` or ``zh``; if it is ``wide``, it begins on
    a landscape page.
    """

    title: str
    lang: str
    blocks: Sequence[Block]
    wide: bool = False
