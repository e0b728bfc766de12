"""四办事项清单 and 证照分离: the items of a process by how they can be done, and by how they are
reformed.
"""

from __future__ import annotations

from collections.abc import Iterable

from simulator.application.forms.cells import FormCell, FormSources, OfficialForm
from simulator.application.forms.changes import basis_of_reforms, office_answerable
from simulator.application.forms.guides import applied_for
from simulator.application.forms.rules import computed
from simulator.application.forms.told import told

FOUR = ("number", "item", "responsible", "at_once", "online", "nearby", "once")
LICENCES = ("number", "permit", "responsible", "way", "measures", "basis", "power", "supervision")


def four_ways(sources: FormSources) -> OfficialForm:
    """四办事项清单: which items can be done at once, online, nearby, in one visit."""
    rows = tuple(
        (
            FormCell(value=number, rule="number"),
            computed(sources, "title", item),
            office_answerable(sources, item),
            computed(sources, "on-the-spot", item),
            computed(sources, "no-visit", item),
            computed(sources, "nearby", item),
            computed(sources, "one-visit", item),
        )
        for number, item in enumerate(applied_for(sources), 1)
    )
    return OfficialForm(kind="four", columns=FOUR, rows=rows)


def permits_reformed(sources: FormSources) -> OfficialForm:
    """证照分离: every permit that the scenario reforms, and in which of the four ways."""
    names = [
        name
        for name, item in sources.before.items.items()
        if item.kind == "permit" and name in sources.reforms_of
    ]
    rows = tuple(_permit(sources, number, name) for number, name in enumerate(names, 1))
    return OfficialForm(kind="licences", columns=LICENCES, rows=rows)


def _permit(sources: FormSources, number: int, name: str) -> tuple[FormCell, ...]:
    item, reforms = ("before", "items", name), sources.reforms_of[name]
    terms = (computed(sources, "term", ("scenario", "reforms", i)) for i in reforms)
    powers = (computed(sources, "power", ("scenario", "reforms", i)) for i in reforms)
    return (
        FormCell(value=number, rule="number"),
        computed(sources, "title", item),
        office_answerable(sources, item),
        computed(sources, "way", item),
        FormCell(parts=_each_once(terms)),
        basis_of_reforms(sources, name),
        FormCell(parts=_each_once(powers)),
        told(sources, item, "supervision"),
    )


def _each_once(cells: Iterable[FormCell]) -> tuple[FormCell, ...]:
    """Of cells that say the same the last, where the first stands."""
    return tuple({cell.value: cell for cell in cells}.values())
