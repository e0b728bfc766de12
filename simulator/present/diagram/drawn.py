"""A picture that a notebook shows and a script writes. Picture → **diagram** → SVG, PNG, PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from simulator.application.arguments import one_of
from simulator.application.identity import BASELINE
from simulator.model.errors import FormatError, Place, problem
from simulator.model.files import write_bytes

if TYPE_CHECKING:
    from simulator.application.study import Study, Variant
    from simulator.present.diagram.picture import DrawnPage


@dataclass(frozen=True)
class Diagram:
    """A drawn flow, on one page or more."""

    pages: Sequence[DrawnPage]

    def svg(self, page: int = 1) -> str:
        """A page (from 1) as SVG that carries its own glyphs."""
        from simulator.present.diagram.picture import rendered

        return rendered(self.pages[page - 1], "svg").decode("utf-8")

    def write(self, file: str | Path) -> None:
        """Writes a ``.png``, ``.svg`` or ``.pdf`` file. Several pages become files ``NAME-1``,
        ``NAME-2``, …; a PDF holds them all.

        Raises:
            FormatError: the name ends otherwise, or a file cannot be written.
        """
        from simulator.present.diagram.picture import (
            FORMS,
            rendered,
            rendered_apart,
            rendered_together,
        )

        path = Path(file)
        form = path.suffix.lstrip(".").lower()
        if form not in FORMS:
            known = tuple(f".{each}" for each in FORMS)
            raise FormatError(problem("no-form", place=Place(str(file)), form=form, known=known))
        if len(self.pages) == 1:
            write_bytes(path, rendered(self.pages[0], form))
        elif form == "pdf":
            write_bytes(path, rendered_together(self.pages))
        else:
            for number, page in enumerate(rendered_apart(self.pages, form), 1):
                write_bytes(path.with_stem(f"{path.stem}-{number}"), page)

    def __repr__(self) -> str:
        return f"<Diagram: {len(self.pages)} page{'s' if len(self.pages) > 1 else ''}>"

    def _repr_html_(self) -> str:
        return "\n".join(self.svg(number) for number in range(1, len(self.pages) + 1))


def drawn(
    study: Study,
    chosen: Variant,
    lang: str,
    size: Literal["slide", "poster"],
    detail: Literal["steps", "items"],
) -> Diagram:
    """Draws today's flow and a reformed version, or it alone, with every step or a box per item, as
    the command does: slides with a row for every item, or a poster with lanes.

    Raises:
        SimulationError: there is no such size or detail.
    """
    from simulator.present.diagram.grid import slides_of
    from simulator.present.diagram.picture import pictures_of

    one_of(size, "size", ("slide", "poster"))
    one_of(detail, "detail", ("steps", "items"))
    before, after = study.before, chosen.process if chosen.id != BASELINE else None
    items = {*before.items, *(after.items if after is not None else ())}
    boxes = frozenset(items if detail == "items" else ())
    if size == "slide":
        return Diagram(slides_of(before, after, lang=lang, collapse=boxes))
    return Diagram(pictures_of(before, after, lang=lang, size=size, collapse=boxes))
