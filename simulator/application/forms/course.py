"""What happens to an application, step by step, in the words of a service guide."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from simulator.application.forms.cells import FormCell, FormSources
from simulator.application.forms.rules import computed, steps_for
from simulator.model.errors import Path

_RULES = ("title", "workers", "for-some")


def course_of(sources: FormSources, item: Path, order: Iterable[str]) -> tuple[FormCell, ...]:
    """Those of some steps and waits that an item has, or that serve it, each with who does it and
    for whom. Waits for two decisions, one after the other, read alike and are told once.
    """
    own = {str(path[-1]) for path in steps_for(sources, item)}
    lines = (
        FormCell(parts=tuple(computed(sources, rule, (item[0], "steps", full)) for rule in _RULES))
        for full in order
        if full in own
    )
    return tuple(next(alike) for _, alike in groupby(lines, key=_as_read))


def _as_read(line: FormCell) -> tuple[object, ...]:
    """What tells a line from the next: of work, which step it is; of a wait, only its words."""
    title, workers, some = line.parts
    return title.paths if workers.value else (title.value, some.value)
