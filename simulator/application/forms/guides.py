"""办事指南 and 一次性告知单: what an applicant must know of an item, from the model alone."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.application.forms.cells import BY_HAND, TO_FILL, Cell, Field, Form, Sources
from simulator.application.forms.changes import office_answerable
from simulator.application.forms.rules import computed, or_to_fill, said, visiting_steps
from simulator.model.errors import Path

MATERIALS = ("number", "material", "supplied_by", "copies")
TO_HAND_IN = ("number", "material", "supplied_by", "received", "to_correct")
NEVER_SAID = ("contact", "complaints", "remedies")
"""What no model of a flow knows."""


def guides(sources: Sources) -> tuple[Form, ...]:
    """办事指南: a form for every item that somebody applies for, in the order of the flow."""
    return tuple(_guide(sources, item) for item in applied_for(sources))


def notices(sources: Sources) -> tuple[Form, ...]:
    """一次性告知单: a form for every item that somebody applies for."""
    return tuple(_notice(sources, item) for item in applied_for(sources))


def applied_for(sources: Sources) -> tuple[Path, ...]:
    """The items of the reformed process but those that offices do among themselves."""
    return tuple(
        ("after", "items", name)
        for name in sources.of_items(("after",))
        if sources.after.items[name].kind != "internal"
    )


def _guide(sources: Sources, item: Path) -> Form:
    title = computed(sources, "title", item)
    return Form(
        kind="guide",
        of=title,
        fields=(
            Field("item", title),
            Field("office", office_answerable(sources, item)),
            Field("kind", said(sources, *item, "kind")),
            Field("set_by", said(sources, *item, "set_by")),
            Field("set_up_basis", said(sources, *item, "basis")),
            Field("conditions", _conditions(sources, item)),
            Field("flow", _flow(sources, item)),
            Field("case_type", or_to_fill(computed(sources, "case-type", item))),
            Field("channels", or_to_fill(computed(sources, "channels", item))),
            Field("visits", computed(sources, "item-visits", item)),
            Field("legal_limit", _limit(sources, item, "legal")),
            Field("promised_limit", _limit(sources, item, "promised")),
            Field("clock_starts", _limit(sources, item, "starts")),
            Field("limit_basis", _limit(sources, item, "source")),
            Field("not_counted", _not_counted(sources, item)),
            Field("place", place(sources, item)),
            Field("hours", hours(sources, item)),
            Field("fee", _fee(sources, item, "amount")),
            Field("fee_basis", _fee(sources, item, "source")),
            Field("result", _result(sources, item)),
            *(Field(each, TO_FILL) for each in NEVER_SAID),
        ),
        columns=MATERIALS,
        rows=tuple((*cells, TO_FILL) for cells in _materials(sources, item)),
    )


def _notice(sources: Sources, item: Path) -> Form:
    title = computed(sources, "title", item)
    return Form(
        kind="notice",
        of=title,
        fields=(
            Field("item", title),
            Field("applicant", BY_HAND),
            Field("office", office_answerable(sources, item)),
            Field("conditions", _conditions(sources, item)),
            Field("promised_limit", _limit(sources, item, "promised")),
            Field("fee", _fee(sources, item, "amount")),
            Field("place", place(sources, item)),
            Field("hours", hours(sources, item)),
            Field("contact", TO_FILL),
            Field("told_on", BY_HAND),
            Field("told_by", BY_HAND),
        ),
        columns=TO_HAND_IN,
        rows=tuple((*cells, BY_HAND, BY_HAND) for cells in _materials(sources, item)),
    )


def _materials(sources: Sources, item: Path) -> Iterator[tuple[Cell, ...]]:
    for number, name in enumerate(sources.at((*item, "materials")), 1):
        material = (item[0], "materials", name)
        yield (
            Cell(value=number, rule="number"),
            computed(sources, "title", material),
            computed(sources, "supply", material, item),
        )


def _conditions(sources: Sources, item: Path) -> Cell:
    """What must be decided before, which the model knows, and all else, which it does not."""
    needs = sources.at((*item, "needs"))
    earlier = tuple(computed(sources, "title", (item[0], "items", name)) for name in needs)
    return Cell(parts=(*earlier, TO_FILL)) if earlier else TO_FILL


def _flow(sources: Sources, item: Path) -> Cell:
    """The steps and waits of an item in their order, each with who does it and for whom."""
    known = dict(sources.process(item).named_steps())
    steps = (
        (item[0], "steps", full)
        for full in sources.order(item)
        if full.partition(".")[0] == item[2] or item[2] in known[full].serves
    )
    rules = ("title", "workers", "for-some")
    lines = tuple(
        Cell(parts=tuple(computed(sources, rule, path) for rule in rules)) for path in steps
    )
    return Cell(parts=lines) if lines else TO_FILL


def _limit(sources: Sources, item: Path, what: str) -> Cell:
    limit = (*item, "limit")
    return TO_FILL if sources.at(limit) is None else said(sources, *limit, what)


def _fee(sources: Sources, item: Path, what: str) -> Cell:
    """The fee; that a model names none does not say that there is none."""
    fee = (*item, "fee")
    return TO_FILL if sources.at(fee) is None else said(sources, *fee, what)


def _not_counted(sources: Sources, item: Path) -> Cell:
    """The steps during which the clock stands still."""
    process = sources.process(item)
    still = tuple(
        computed(sources, "title", (item[0], "steps", full))
        for full, step in process.named_steps()
        if full.partition(".")[0] == item[2] and step.suspends_clock
    )
    return Cell(parts=still) if still else TO_FILL


def place(sources: Sources, item: Path) -> Cell:
    """At whose window, which the model knows, and at which address, which it does not."""
    found = (computed(sources, "windows", path) for path in _at_windows(sources, item))
    windows = tuple({cell.value: cell for cell in found if cell.value}.values())
    return Cell(parts=(*windows, TO_FILL)) if windows else TO_FILL


def hours(sources: Sources, item: Path) -> Cell:
    """When these windows are open."""
    process = sources.process(item)
    calendars = dict.fromkeys(
        process.pools[pool].calendar or process.calendar
        for path in _at_windows(sources, item)
        for pool in sources.at(path).pools
    )
    found = tuple(
        Cell(value=process.calendars[name], paths=((item[0], "calendars", name),))
        for name in calendars
        if name is not None and name in process.calendars
    )
    return Cell(parts=found) if found else TO_FILL


def _at_windows(sources: Sources, item: Path) -> tuple[Path, ...]:
    """The visits of an item that an officer waits for."""
    return tuple(path for path in visiting_steps(sources, item) if sources.at(path).pools)


def _result(sources: Sources, item: Path) -> Cell:
    made = sources.at((*item, "produces"))
    return TO_FILL if made is None else computed(sources, "title", (item[0], "materials", made))
