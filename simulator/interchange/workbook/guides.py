"""The rows of the service guides, and back: one for what holds for all items, one for each item
that has something of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from simulator.interchange.workbook.catalogue import GUIDE_SHEET
from simulator.interchange.workbook.findings import At
from simulator.interchange.workbook.habits import alike
from simulator.interchange.workbook.rows import FormRow
from simulator.interchange.workbook.sections import Codes, Section, values_of
from simulator.interchange.workbook.words import ALL_ITEMS, ALSO_ALL_ITEMS
from simulator.model.errors import Path
from simulator.model.guidance import OF_THE_PROCESS


def add_guides(document: Section, rows: Iterable[FormRow], codes: Codes) -> None:
    """Puts what the rows say into the document: for all items, or into the item of the row."""
    cells: dict[Path, str] = {}
    for row in rows:
        path = _path_of(row, codes)
        if path is None:
            continue
        at = row.spot("item", path)
        if path in cells:
            at.say_wrong("guide-twice", name=row.text("item"), first=cells[path])
            continue
        cells[path] = at.cell.spot.rpartition("!")[2]
        *outer, last = map(str, path)
        section: Any = document
        for key in outer:
            section = section.get(key, {})
        section[last] = _said(row, path, codes)


def _path_of(row: FormRow, codes: Codes) -> Path | None:
    """Where the document has the guide of a row."""
    at = row.at("item")
    if at is None:
        row.spot("item").say_wrong("cell-needed", column=GUIDE_SHEET.column("item").zh)
        return None
    if _is_for_all(at, codes):
        return ("guide",)
    item = GUIDE_SHEET.column("item").kind.read(codes.naming(at, "items"))
    return None if item is None else ("items", item, "guide")


def _is_for_all(at: At, codes: Codes) -> bool:
    """Whether a row is for all items; an item that is called so comes first."""
    known = {*ALL_ITEMS.values(), *ALSO_ALL_ITEMS}
    words = (word for word in known if alike(word, at.text))
    return next(words, None) is not None and not any(
        alike(name, at.text) for name in codes.among("items")
    )


def _said(row: FormRow, path: Path, codes: Codes) -> Section:
    found = values_of(row, path, codes)
    own = [key for key in found if path == ("guide",) and key not in OF_THE_PROCESS]
    for key in own:
        row.spot(key).say_wrong("guide-of-one-item", column=GUIDE_SHEET.column(key).zh)
        del found[key]
    return found


def guide_cells(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Whom each row is for, by the code of the item or ``""`` for all, and what it says."""
    if document.get("guide"):
        yield "", document["guide"]
    for code, item in document.get("items", {}).items():
        if item.get("guide"):
            yield code, item["guide"]
