"""A picture that a notebook shows and a script writes. Picture → **diagram** → SVG, PNG, PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.model.errors import FormatError, Place, problem
from simulator.model.files import write_bytes

if TYPE_CHECKING:
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
            known = ", ".join(f".{each}" for each in FORMS)
            raise FormatError(problem("no-form", place=Place(str(file)), form=form, known=known))
        write_bytes(path, self._bytes(form))

    def _bytes(self, form: str) -> bytes:
        from simulator.present.diagram.picture import rendered

        return rendered(self.picture, form)

    def __repr__(self) -> str:
        return f"<Diagram: {len(self.picture.panels)} panels, {len(self.picture.labels)} labels>"

    def _repr_svg_(self) -> str:
        return self.svg()
