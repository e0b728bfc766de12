"""改革前后对照表: every item before and after, figure by figure, and the whole flow at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from simulator.application.forms.cells import TO_FILL, FormCell, FormSources, OfficialForm
from simulator.application.forms.estimates import says_estimate
from simulator.application.forms.limits import stage_limits
from simulator.application.forms.rules import FIGURES, computed, or_to_fill, said
from simulator.model.errors import Path

COLUMNS = (
    *("number", "item", "figure", "before", "after", "saved", "saved_share"),
    *("basis", "responsible", "remark"),
)
FIGURES_OF_ALL = (
    *("items", "steps", "materials", "promised_days", "promised_path_days"),
    *("fees", "visits"),
)
_BESIDE_ALL = {
    "items": ("several-decisions",),
    "promised_days": ("by-decision", "without-limit"),
    "materials": ("asked-if-not-found",),
    "fees": ("without-fee",),
    "visits": ("rows-of-visits",),
}
"""The rules that tell why a figure of the whole is not the sum of its rows, and what it leaves
out."""
NOTHING_CHANGED = FormCell(value="unchanged", rule="word")
NO_WORD = FormCell(value="", rule="word")
WHOLE = FormCell(value="whole", rule="word")


def change_table(sources: FormSources) -> OfficialForm:
    """The table of a scenario: five rows for an item, in the order of the flow."""
    rows: list[tuple[FormCell, ...]] = []
    for number, item in enumerate(sources.items, 1):
        rows += _rows_of_item(sources, number, item)
    rows += _rows_of_all(sources, len(sources.items) + 1)
    return OfficialForm(kind="changes", columns=COLUMNS, rows=tuple(rows))


def _rows_of_item(sources: FormSources, number: int, item: str) -> Iterator[tuple[FormCell, ...]]:
    before, after = ("before", "items", item), ("after", "items", item)
    here = before if item in sources.before.items else after
    title = computed(sources, "title", here)
    basis, unit = basis_of_reforms(sources, item), _responsible(sources, item, here)
    for figure in FIGURES:
        yield (
            FormCell(value=number, rule="number"),
            title,
            FormCell(value=figure, rule="word"),
            *_figures(sources, before, after, figure),
            basis,
            unit,
            _remark(sources, before, after, figure),
        )


def _figures(sources: FormSources, before: Path, after: Path, figure: str) -> tuple[FormCell, ...]:
    """A figure before and after, what is cut and its share; a fee that neither version states is
    not told as none.
    """
    fees = [sources.at((*path, "fee")) for path in _there(sources, before, after)]
    if figure == "fees" and not any(fees):
        return (TO_FILL,) * 4
    return (
        _figure(sources, before, figure),
        _figure(sources, after, figure),
        computed(sources, f"saved-{figure}", before, after),
        computed(sources, f"saved-share-{figure}", before, after),
    )


def _figure(sources: FormSources, path: Path, figure: str) -> FormCell:
    """A figure of an item; an item that is not there has none, one without a limit is to be filled
    in.
    """
    absent = computed(sources, "absent", path)
    if absent.value:
        return absent
    return or_to_fill(computed(sources, f"item-{figure}", path))


def _remark(sources: FormSources, before: Path, after: Path, figure: str) -> FormCell:
    """That an item comes or goes, said once; that a figure is a guess, and who bears a fee that is
    cut.
    """
    words = []
    first = figure == FIGURES[0]
    if first and computed(sources, "absent", before).value:
        words.append("new_item")
    if first and computed(sources, "absent", after).value:
        words.append("gone_item")
    if figure == "promised_days" and any(stage_limits(sources, after)):
        words.append("in_stage")
    field = {"promised_days": "limit", "fees": "fee"}.get(figure)
    stated = (
        []
        if field is None
        else [sources.at((*path, field)) for path in _there(sources, before, after)]
    )
    if any(each is not None and says_estimate(each.source) for each in stated):
        words.append("guess")
    if figure == "fees" and _is_less(computed(sources, "saved-fees", before, after)):
        words.append("others_bear")
    parts = [FormCell(value=each, rule="word") for each in words]
    if figure == "materials":
        parts += _told(sources, "asked-if-not-found", before, after)
    return _below_each_other(parts)


def _told(sources: FormSources, rule: str, before: Path, after: Path) -> list[FormCell]:
    """What a rule has to say about both versions, if it has."""
    cell = computed(sources, rule, before, after)
    return [] if cell.value is None else [cell]


def _below_each_other(parts: Sequence[FormCell]) -> FormCell:
    return FormCell(parts=tuple(parts)) if parts else NO_WORD


def _is_less(saved: FormCell) -> bool:
    return isinstance(saved.value, int | float | Decimal) and saved.value > 0


def _there(sources: FormSources, *paths: Path) -> Iterator[Path]:
    """The paths of an item that lead somewhere."""
    return (path for path in paths if path[2] in sources.process(path).items)


def _rows_of_all(sources: FormSources, number: int) -> Iterator[tuple[FormCell, ...]]:
    for figure in FIGURES_OF_ALL:
        figures = _figures_of_all(sources, figure)
        yield (
            FormCell(value=number, rule="number"),
            WHOLE,
            FormCell(value=figure, rule="word"),
            *figures,
            NO_WORD,
            NO_WORD,
            _remark_on_all(sources, figure, figures[2]),
        )


def _figures_of_all(sources: FormSources, figure: str) -> tuple[FormCell, ...]:
    """A figure of the whole before and after, what is cut and its share; fees of which no item
    states one are not told as none.
    """
    both: tuple[Path, Path] = (("before",), ("after",))
    if figure == "fees" and not any(
        item.fee for path in both for item in sources.process(path).items.values()
    ):
        return (TO_FILL,) * 4
    return (
        *(computed(sources, f"all-{figure}", path) for path in both),
        computed(sources, f"saved-{figure}", *both),
        computed(sources, f"saved-share-{figure}", *both),
    )


def _remark_on_all(sources: FormSources, figure: str, saved: FormCell) -> FormCell:
    """Why a figure of the whole is not what its rows add up to, what it leaves out, and who bears a
    fee that is cut.
    """
    if saved.to_fill:
        return NO_WORD
    told = [
        cell
        for rule in _BESIDE_ALL.get(figure, ())
        for cell in _told(sources, rule, ("before",), ("after",))
    ]
    if figure == "visits" and told:
        told.insert(0, FormCell(value="whole_visits", rule="word"))
    if figure == "fees" and _is_less(saved):
        told.append(FormCell(value="others_bear", rule="word"))
    return _below_each_other(told)


def basis_of_reforms(sources: FormSources, item: str) -> FormCell:
    """What allows the reforms of an item: each basis once, by the reform that names it."""
    reforms = sources.reforms_of.get(item, ())
    if not reforms:
        return NOTHING_CHANGED
    given = [said(sources, "scenario", "reforms", i, "record", "basis") for i in reforms]
    found = tuple({cell.value: cell for cell in given if not cell.to_fill}.values())
    return FormCell(parts=found) if found else TO_FILL


def _responsible(sources: FormSources, item: str, here: Path) -> FormCell:
    """Who leads the reforms of an item, or else who is answerable for the item."""
    leads = [
        computed(sources, "office", path)
        for i in sources.reforms_of.get(item, ())
        if sources.at(path := ("scenario", "reforms", i, "record", "lead")) is not None
    ]
    if leads:
        return FormCell(parts=tuple({cell.value: cell for cell in leads}.values()))
    return office_answerable(sources, here)


def office_answerable(sources: FormSources, item: Path) -> FormCell:
    """The office that is answerable for an item."""
    lead = (*item, "lead")
    return TO_FILL if sources.at(lead) is None else computed(sources, "office", lead)
