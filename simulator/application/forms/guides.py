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
from simulator.application.forms.course import course_of
from simulator.application.forms.limits import limit_of, not_counted, promised_limits
from simulator.application.forms.rules import computed, or_to_fill, said, visiting_steps
from simulator.application.forms.told import below, each_told, told
from simulator.application.forms.unchecked import looked_at_later, without_a_check
from simulator.model.errors import Path

MATERIALS = ("number", "material", "supplied_by", "copies")
TO_HAND_IN = ("number", "material", "supplied_by", "received", "to_correct")
ASKED = ("contact", "complaints", "remedies")


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
            FormLine("set_up_basis", _set_up_basis(sources, item)),
            FormLine("conditions", _conditions(sources, item)),
            FormLine("flow", _flow(sources, item)),
            FormLine("case_type", or_to_fill(computed(sources, "case-type", item))),
            FormLine("channels", _channels(sources, item)),
            FormLine("visits", computed(sources, "item-visits", item)),
            FormLine("legal_limit", limit_of(sources, item, "legal")),
            *promised_limits(sources, item),
            FormLine("clock_starts", limit_of(sources, item, "starts")),
            FormLine("limit_basis", limit_of(sources, item, "source")),
            FormLine("not_counted", not_counted(sources, item)),
            *without_a_check(sources, item),
            *looked_at_later(sources, item),
            FormLine("place", place(sources, item)),
            FormLine("hours", hours(sources, item)),
            FormLine("fee", _fee(sources, item)),
            FormLine("fee_basis", _fee_basis(sources, item)),
            FormLine("result", _result(sources, item)),
            *(FormLine(each, told(sources, item, each)) for each in ASKED),
        ),
        columns=MATERIALS,
        rows=tuple(
            (*cells, _copies(sources, item, cells[1])) for cells in _materials(sources, item)
        ),
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
            *promised_limits(sources, item),
            *without_a_check(sources, item),
            FormLine("fee", _fee(sources, item)),
            FormLine("place", place(sources, item)),
            FormLine("hours", hours(sources, item)),
            FormLine("contact", told(sources, item, "contact")),
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


def _copies(sources: FormSources, item: Path, material: FormCell) -> FormCell:
    """The original or copies of a material; nothing of one that the office fetches for all."""
    if material.to_fill:
        return TO_FILL
    (path,) = material.paths
    fetched = computed(sources, "not-handed-in", path, item)
    return fetched if fetched.value else said(sources, *path, "copies")


def _asked(sources: FormSources, item: Path) -> bool:
    """Whether an item asks for materials, or did so before."""
    versions = (sources.process(item), sources.before)
    return any(item[2] in each.items and each.items[str(item[2])].materials for each in versions)


def _conditions(sources: FormSources, item: Path) -> FormCell:
    """What must be decided before, which the flow knows, and what else its guide says."""
    needs = sources.at((*item, "needs"))
    earlier = (computed(sources, "title", (item[0], "items", name)) for name in needs)
    return below(*earlier, *(each_told(sources, item, "conditions") or (TO_FILL,)))


def _flow(sources: FormSources, item: Path) -> FormCell:
    """The steps and waits of an item up to the delivery."""
    course = course_of(sources, item, sources.order(item))
    return FormCell(parts=course) if course else TO_FILL


def _set_up_basis(sources: FormSources, item: Path) -> FormCell:
    """The law that sets an item up. The basis of an item that is approved by silence is that of the
    silence.
    """
    laws = each_told(sources, item, "legal_basis")
    if laws or sources.at((*item, "on_limit")) == "approve":
        return below(*laws)
    return said(sources, *item, "basis")


def _channels(sources: FormSources, item: Path) -> FormCell:
    seen = computed(sources, "channels", item)
    return told(sources, item, "channels") if seen.value == () else seen


def _fee(sources: FormSources, item: Path) -> FormCell:
    """The fee as its tariff says it, or its amount. That a model names none does not say that there
    is none, unless a reform took it away.
    """
    fee = (*item, "fee")
    if sources.at(fee) is None:
        return computed(sources, "no-fee", item) if _is_waived(sources, item) else TO_FILL
    tariff = said(sources, *fee, "tariff")
    return said(sources, *fee, "amount") if tariff.to_fill else tariff


def _fee_basis(sources: FormSources, item: Path) -> FormCell:
    if sources.at((*item, "fee")) is None:
        return computed(sources, "waived", item) if _is_waived(sources, item) else TO_FILL
    return said(sources, *item, "fee", "source")


def _is_waived(sources: FormSources, item: Path) -> bool:
    return bool(computed(sources, "waived", item).value)


def place(sources: FormSources, item: Path) -> FormCell:
    """At whose window, which the flow knows, and at which address, which its guide says."""
    found = (computed(sources, "windows", path) for path in _at_windows(sources, item))
    windows = {cell.value: cell for cell in found if cell.value}
    return below(*windows.values(), told(sources, item, "place"))


def hours(sources: FormSources, item: Path) -> FormCell:
    """When these windows are open; of an item without one, what its guide says."""
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
    return below(*found) if found else told(sources, item, "hours")


def _at_windows(sources: FormSources, item: Path) -> tuple[Path, ...]:
    """The visits of an item that an officer waits for and that not all make online."""
    visits = ((path, sources.at(path)) for path in visiting_steps(sources, item))
    return tuple(path for path, step in visits if step.pools and step.online < 1)


def _result(sources: FormSources, item: Path) -> FormCell:
    made = sources.at((*item, "produces"))
    if made is None:
        return told(sources, item, "result")
    return computed(sources, "title", (item[0], "materials", made))
