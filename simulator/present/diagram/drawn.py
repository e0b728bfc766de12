"""A picture that a notebook shows and a script writes. Picture → **diagram** → SVG, PNG, PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from simulator.application.arguments import one_of
from simulator.application.identity import BASELINE
from simulator.model.errors import FormatError, Place, problem
from simulator.model.files import write_bytes

if TYPE_CHECKING:
    from simulator.application.study import Study, Variant
    from simulator.present.diagram.picture import Picture


@dataclass(frozen=True)
class Diagram:
    """A drawn flow."""

    picture: Picture

    def svg(self) -> str:
        """The picture as SVG that carries its own glyphs."""
        return self._bytes("svg").decode("utf-8")

    def write(self, file: str | Path) -> None:
        """Writes a ``.png``, ``.svg`` or ``.pdf`` file.

        Raises:
            FormatError: the name ends otherwise, or the file cannot be written.
        """
        from simulator.present.diagram.picture import FORMS

        path = Path(file)
        form = path.suffix.lstrip(".").lower()
        if form not in FORMS:
            known = tuple(f".{each}" for each in FORMS)
            raise FormatError(problem("no-form", place=Place(str(file)), form=form, known=known))
        write_bytes(path, self._bytes(form))

    def _bytes(self, form: str) -> bytes:
        from simulator.present.diagram.picture import rendered

        return rendered(self.picture, form)

    def __repr__(self) -> str:
        return f"<Diagram: {len(self.picture.panels)} panels, {len(self.picture.labels)} labels>"

    def _repr_svg_(self) -> str:
        return self.svg()


def drawn(
    study: Study,
    chosen: Variant,
    lang: str,
    size: Literal["slide", "poster"],
    detail: Literal["steps", "items"],
) -> Diagram:
    """Draws today's flow above a reformed version, or alone, with every step or a box per item.

    Raises:
        SimulationError: there is no such size or detail.
    """
    from simulator.present.diagram.picture import picture_of

    one_of(size, "size", ("slide", "poster"))
    one_of(detail, "detail", ("steps", "items"))
    before, after = study.before, chosen.process if chosen.id != BASELINE else None
    items = {*before.items, *(after.items if after is not None else ())}
    boxes = frozenset(items if detail == "items" else ())
    return Diagram(picture_of(before, after, lang=lang, size=size, collapse=boxes))
