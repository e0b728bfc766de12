"""What the figures of a table leave out, before and after a reform.

Sources → **uncounted** → rules.
"""

from __future__ import annotations

from simulator.application.forms.cells import FormSources
from simulator.flow_analysis.counts import supplied
from simulator.model.errors import Path
from simulator.model.process import Item, Material

Pair = tuple[float, float]
"""A figure before and after."""


def without_fee(sources: FormSources, *versions: Path) -> Pair | None:
    """Of how many items neither version states a fee; nothing where all are stated."""
    items = [sources.process(path).items for path in versions]
    stated = {name for known in items for name, item in known.items() if item.fee is not None}
    was, now = (len(known.keys() - stated) for known in items)
    return (was, now) if was or now else None


def asked_if_not_found(sources: FormSources, *paths: Path) -> Pair | None:
    """How many materials of an item, or of the whole, are looked up but handed in by those for whom
    nothing is found; nothing where there are none.
    """
    was, now = (len(_not_always_found(sources, path)) for path in paths)
    return (was, now) if was or now else None


def _not_always_found(sources: FormSources, path: Path) -> set[str]:
    process = sources.process(path)
    asked = {name for item in _items(sources, path) for name in item.materials}
    return {name for name in asked if _may_be_asked_for(process.materials[name])}


def _items(sources: FormSources, path: Path) -> tuple[Item, ...]:
    """The item of a path, or all items; none where the process has no such item."""
    items = sources.process(path).items
    if len(path) == 1:
        return tuple(items.values())
    return (items[str(path[2])],) if path[2] in items else ()


def _may_be_asked_for(material: Material) -> bool:
    """Whether a material that does not count as supplied is supplied by some all the same."""
    always = material.coverage == 1 and not material.outage and material.until is None
    return not supplied(material) and not always
