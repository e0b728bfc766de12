"""办事指南 and 一次性告知单: what an applicant must know of an item, from the model alone."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.application.forms.cells import (
    BY_HAND,
    TO_FILL,
    FormCell,
    FormLine,
    FormSources,
    OfficialForm,
)
from simulator.application.forms.changes import office_answerable
from simulator.application.forms.rules import computed, or_to_fill, said, visiting_steps
from simulator.model.errors import Path

MATERIALS = ("number", "material", "supplied_by", "copies")
TO_HAND_IN = ("number", "material", "supplied_by", "received", "to_correct")
NEVER_SAID = ("contact", "complaints", "remedies")
"""What no model of a flow knows."""


def guides(sources: FormSources) -> tuple[OfficialForm, ...]:
    """办事指南: a form for every item that somebody applies for, in the order of the flow."""
    return tuple(_guide(sources, item) for item in applied_for(sources))


def notices(sources: FormSources) -> tuple[OfficialForm, ...]:
    """一次性告知单: a form for every item that somebody applies for."""
    return tuple(_notice(sources, item) for item in applied_for(sources))


def applied_for(sources: FormSources) -> tuple[Path, ...]:
    """The items of the reformed process but those that offices do among themselves."""
    return tuple(
        ("after", "items", name)
        for name in sources.of_items(("after",))
        if sources.after.items[name].kind != "internal"
    )


def _guide(sources: FormSources, item: Path) -> OfficialForm:
    title = computed(sources, "title", item)
    return OfficialForm(
        kind="guide",
        of=title,
        fields=(
            FormLine("item", title),
            FormLine("office", office_answerable(sources, item)),
            FormLine("kind", said(sources, *item, "kind")),
            FormLine("set_by", said(sources, *item, "set_by")),
            FormLine("set_up_basis", said(sources, *item, "basis")),
            FormLine("conditions", _conditions(sources, item)),
            FormLine("flow", _flow(sources, item)),
            FormLine("case_type", or_to_fill(computed(sources, "case-type", item))),
            FormLine("channels", or_to_fill(computed(sources, "channels", item))),
            FormLine("visits", computed(sources, "item-visits", item)),
            FormLine("legal_limit", _limit(sources, item, "legal")),
            FormLine("promised_limit", _limit(sources, item, "promised")),
            FormLine("clock_starts", _limit(sources, item, "starts")),
            FormLine("limit_basis", _limit(sources, item, "source")),
            FormLine("not_counted", _not_counted(sources, item)),
            FormLine("place", place(sources, item)),
            FormLine("hours", hours(sources, item)),
            FormLine("fee", _fee(sources, item, "amount")),
            FormLine("fee_basis", _fee(sources, item, "source")),
            FormLine("result", _result(sources, item)),
            *(FormLine(each, TO_FILL) for each in NEVER_SAID),
        ),
        columns=MATERIALS,
        rows=tuple((*cells, TO_FILL) for cells in _materials(sources, item)),
    )


def _notice(sources: FormSources, item: Path) -> OfficialForm:
    title = computed(sources, "title", item)
    return OfficialForm(
        kind="notice",
        of=title,
        fields=(
            FormLine("item", title),
            FormLine("applicant", BY_HAND),
            FormLine("office", office_answerable(sources, item)),
            FormLine("conditions", _conditions(sources, item)),
            FormLine("promised_limit", _limit(sources, item, "promised")),
            FormLine("fee", _fee(sources, item, "amount")),
            FormLine("place", place(sources, item)),
            FormLine("hours", hours(sources, item)),
            FormLine("contact", TO_FILL),
            FormLine("told_on", BY_HAND),
            FormLine("told_by", BY_HAND),
        ),
        columns=TO_HAND_IN,
        rows=tuple((*cells, BY_HAND, BY_HAND) for cells in _materials(sources, item)),
    )


def _materials(sources: FormSources, item: Path) -> Iterator[tuple[FormCell, ...]]:
    """The materials of an item; that a model names none does not say that none are asked for,
    unless a reform took them away.
    """
    if not _asked(sources, item):
        yield FormCell(value=1, rule="number"), TO_FILL, TO_FILL
    for number, name in enumerate(sources.at((*item, "materials")), 1):
        material = (item[0], "materials", name)
        yield (
            FormCell(value=number, rule="number"),
            computed(sources, "title", material),
            computed(sources, "supply", material, item),
        )


def _asked(sources: FormSources, item: Path) -> bool:
    """Whether an item asks for materials, or did so before."""
    versions = (sources.process(item), sources.before)
    return any(item[2] in each.items and each.items[str(item[2])].materials for each in versions)


def _conditions(sources: FormSources, item: Path) -> FormCell:
    """What must be decided before, which the model knows, and all else, which it does not."""
    needs = sources.at((*item, "needs"))
    earlier = tuple(computed(sources, "title", (item[0], "items", name)) for name in needs)
    return FormCell(parts=(*earlier, TO_FILL)) if earlier else TO_FILL


def _flow(sources: FormSources, item: Path) -> FormCell:
    """The steps and waits of an item in their order, each with who does it and for whom."""
    known = dict(sources.process(item).named_steps())
    steps = (
        (item[0], "steps", full)
        for full in sources.order(item)
        if full.partition(".")[0] == item[2] or item[2] in known[full].serves
    )
    rules = ("title", "workers", "for-some")
    lines = tuple(
        FormCell(parts=tuple(computed(sources, rule, path) for rule in rules)) for path in steps
    )
    return FormCell(parts=lines) if lines else TO_FILL


def _limit(sources: FormSources, item: Path, what: str) -> FormCell:
    limit = (*item, "limit")
    return TO_FILL if sources.at(limit) is None else said(sources, *limit, what)


def _fee(sources: FormSources, item: Path, what: str) -> FormCell:
    """The fee; that a model names none does not say that there is none."""
    fee = (*item, "fee")
    return TO_FILL if sources.at(fee) is None else said(sources, *fee, what)


def _not_counted(sources: FormSources, item: Path) -> FormCell:
    """The steps during which the clock stands still."""
    process = sources.process(item)
    still = tuple(
        computed(sources, "title", (item[0], "steps", full))
        for full, step in process.named_steps()
        if full.partition(".")[0] == item[2] and step.suspends_clock
    )
    return FormCell(parts=still) if still else TO_FILL


def place(sources: FormSources, item: Path) -> FormCell:
    """At whose window, which the model knows, and at which address, which it does not."""
    found = (computed(sources, "windows", path) for path in _at_windows(sources, item))
    windows = tuple({cell.value: cell for cell in found if cell.value}.values())
    return FormCell(parts=(*windows, TO_FILL)) if windows else TO_FILL


def hours(sources: FormSources, item: Path) -> FormCell:
    """When these windows are open."""
    process = sources.process(item)
    calendars = dict.fromkeys(
        process.pools[pool].calendar or process.calendar
        for path in _at_windows(sources, item)
        for pool in sources.at(path).pools
    )
    found = tuple(
        FormCell(value=process.calendars[name], paths=((item[0], "calendars", name),))
        for name in calendars
        if name is not None and name in process.calendars
    )
    return FormCell(parts=found) if found else TO_FILL


def _at_windows(sources: FormSources, item: Path) -> tuple[Path, ...]:
    """The visits of an item that an officer waits for."""
    return tuple(path for path in visiting_steps(sources, item) if sources.at(path).pools)


def _result(sources: FormSources, item: Path) -> FormCell:
    made = sources.at((*item, "produces"))
    return TO_FILL if made is None else computed(sources, "title", (item[0], "materials", made))
