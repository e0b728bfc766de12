"""改革前后对照表: every item before and after, figure by figure, and the whole flow at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    "visits": ("rows-of-visits",),
}
"""The rules that tell why a figure of the whole is not the sum of its rows."""
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
    return _worded(words)


def _worded(words: Iterable[str]) -> FormCell:
    """Words of the form, one below the other."""
    parts = tuple(FormCell(value=each, rule="word") for each in words)
    return FormCell(parts=parts) if parts else NO_WORD


def _is_less(saved: FormCell) -> bool:
    return isinstance(saved.value, int | float | Decimal) and saved.value > 0


def _there(sources: FormSources, *paths: Path) -> Iterator[Path]:
    """The paths of an item that lead somewhere."""
    return (path for path in paths if path[2] in sources.process(path).items)


def _rows_of_all(sources: FormSources, number: int) -> Iterator[tuple[FormCell, ...]]:
    for figure in FIGURES_OF_ALL:
        saved = computed(sources, f"saved-{figure}", ("before",), ("after",))
        yield (
            FormCell(value=number, rule="number"),
            WHOLE,
            FormCell(value=figure, rule="word"),
            computed(sources, f"all-{figure}", ("before",)),
            computed(sources, f"all-{figure}", ("after",)),
            saved,
            computed(sources, f"saved-share-{figure}", ("before",), ("after",)),
            NO_WORD,
            NO_WORD,
            _remark_on_all(sources, figure, saved),
        )


def _remark_on_all(sources: FormSources, figure: str, saved: FormCell) -> FormCell:
    """Why a figure of the whole is not what its rows add up to, and who bears a fee that is cut."""
    both: tuple[Path, Path] = (("before",), ("after",))
    found = [computed(sources, rule, *both) for rule in _BESIDE_ALL.get(figure, ())]
    told = [cell for cell in found if cell.value is not None]
    words = ["others_bear"] if figure == "fees" and _is_less(saved) else []
    if figure == "visits" and told:
        words.append("whole_visits")
    parts = (*(FormCell(value=each, rule="word") for each in words), *told)
    return FormCell(parts=parts) if parts else NO_WORD


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
