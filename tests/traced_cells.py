"""Where the cells of official forms come from, found without the help of the forms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulator.application.forms.cells import FormCell, FormSources, OfficialForm
from simulator.application.forms.gathered import GatheredForms
from simulator.application.forms.rules import RULES
from simulator.model.process import Process
from simulator.present.forms.shown import cell_text
from simulator.structure.stages import stages_of

OF_THE_FORM = ("number", "word", "by-hand")
"""Rules that take nothing from the model: the place of a row, a word of the form, a blank."""


def all_cells(form: OfficialForm) -> Iterator[FormCell]:
    """Every cell of a form that has no parts, and the parts of those that have."""

    def single(cell: FormCell) -> Iterator[FormCell]:
        for part in cell.parts:
            yield from single(part)
        if not cell.parts:
            yield cell

    for cell in [*([form.of] if form.of else []), *(each.cell for each in form.fields)]:
        yield from single(cell)
    for row in form.rows:
        for cell in row:
            yield from single(cell)


def stands(sources: FormSources, path: tuple[Any, ...]) -> Any:
    """What stands at a path, found without the help of the forms."""
    found: Any = getattr(sources, path[0])
    for key in path[1:]:
        if isinstance(found, Process) and key == "steps":
            found = dict(found.named_steps())
        elif isinstance(found, Process) and key == "stages":
            found = stages_of(found)
        elif isinstance(found, (tuple, dict)) or hasattr(found, "keys"):
            found = found[key]
        else:
            found = getattr(found, key)
    return found


def is_traced(sources: FormSources, cell: FormCell) -> bool:
    """Whether a cell holds nothing but what its path or its rule says."""
    if cell.to_fill or cell.rule in OF_THE_FORM:
        return cell.to_fill is (cell.value is None and cell.rule not in OF_THE_FORM)
    if cell.rule:
        return bool(cell.paths) and bool(RULES[cell.rule](sources, *cell.paths) == cell.value)
    (path,) = cell.paths
    return cell.value is not None and bool(stands(sources, path) == cell.value)


def assert_all_traced(made: GatheredForms) -> None:
    """No cell of any form is invented, and each has words in both languages."""
    for _, forms in made.forms:
        for form in forms:
            for cell in all_cells(form):
                assert is_traced(made.sources, cell), (form.kind, cell)
                for lang in ("en", "zh"):
                    assert cell.value in ("", (), None) or cell_text(cell, lang)
