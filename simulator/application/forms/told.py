"""Cells that tell what no flow shows, from the ``guide:`` of an item or of the whole process."""

from __future__ import annotations

from simulator.application.forms.cells import TO_FILL, FormCell, FormSources
from simulator.application.forms.rules import said
from simulator.model.errors import Path
from simulator.model.guidance import OF_THE_PROCESS


def told(sources: FormSources, item: Path, key: str) -> FormCell:
    """What the guide of an item says, or that of its process."""
    own = said(sources, *item, "guide", key)
    if own.to_fill and key in OF_THE_PROCESS:
        return said(sources, item[0], "guide", key)
    return own


def each_told(sources: FormSources, item: Path, key: str) -> tuple[FormCell, ...]:
    """Every text of a list in the guide of an item."""
    path = (*item, "guide", key)
    return tuple(said(sources, *path, n) for n in range(len(sources.at(path))))


def below(*found: FormCell) -> FormCell:
    """Cells below each other; to be filled in where there are none."""
    if len(found) < 2:
        return found[0] if found else TO_FILL
    return FormCell(parts=found)
