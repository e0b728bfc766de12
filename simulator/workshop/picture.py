"""The flow after a pick, as boxes and ways that a page draws: rows are items, columns what is done.

Offer → charts → boxes → cells → **picture** → server. The cells are those of today, of every
switch alone and of all together, so that no box moves when a switch does.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from simulator.layout.chart import ChartNode
from simulator.layout.fitting import AFTER, BEFORE, charts_of
from simulator.layout.grid import page as at
from simulator.layout.grid.boxes import CASE, Boxed, boxed, until_delivered
from simulator.layout.grid.cells import cells_of
from simulator.layout.grid.page import BoxPlace
from simulator.layout.grid.ways import Router, fields_of
from simulator.layout.looks import in_language
from simulator.layout.text import wrapped
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.present.diagram.spread import titles_of_boxes
from simulator.workshop.offer import Offer, Pick

WHOLE = Text("Whole case", "全流程")
ROOM = {"zh": 1060.0, "en": 1240.0}  # px, for long words more; a page of 1280 has 800
HEAD, TOP, AIR = 116.0, 4.0, 0.0
KEPT = 400  # pictures
ALONE = 12  # switches whose flows are looked at one by one


class Pictures:
    """Draws the flows of picks on one and the same grid."""

    def __init__(self, offer: Offer) -> None:
        self.offer = offer
        self._grids: dict[str, _Grid] = {}
        self._written: OrderedDict[tuple[tuple[str, ...], str], str] = OrderedDict()
        self._lock = threading.Lock()

    def picture(self, pick: Pick, lang: str) -> dict[str, Any]:
        """The flow of a pick whose reforms hold together, as JSON."""
        after = self.offer.bundle(pick)
        assert after is not None
        flows = self._pair(after.process)
        names = {name for flow in flows for name in flow.boxes}
        known = {name for flow in self._anchors for name in flow.boxes}
        more = not names <= known
        if more:  # boxes that no switch makes alone: a grid of their own
            anchors, processes = [*self._anchors, *flows], [*self._processes, after.process]
            return _Grid(anchors, processes, lang).drawn(*flows)
        if lang not in self._grids:
            self._grids[lang] = _Grid(self._anchors, self._processes, lang)
        return self._grids[lang].drawn(*flows)

    def written(self, pick: Pick, lang: str) -> str:
        """The same as text; officers and demand change nothing, so it is drawn once for all who
        pick the same reforms.
        """
        key = pick.switches, lang
        with self._lock:
            if key not in self._written:
                drawn = self.picture(pick, lang)
                self._written[key] = json.dumps(drawn, ensure_ascii=False, separators=(",", ":"))
                while len(self._written) > KEPT:
                    self._written.popitem(last=False)
            return self._written[key]

    def nodes(self, pick: Pick) -> tuple[ChartNode, ...]:
        """What is drawn of the flow of a pick."""
        after = self.offer.bundle(pick)
        assert after is not None
        return tuple(self._pair(after.process)[1].boxes.values())

    @cached_property
    def _processes(self) -> list[Process]:
        """Today, every switch alone with what it needs, all together."""
        offer = self.offer
        alone = [each for each in offer.together.values() if each is not None]
        found = [offer.today]
        for names in alone if len(alone) <= ALONE else ():
            bundle = offer.bundle(Pick((*offer.fixed, *names)))
            if bundle is not None:
                found.append(bundle.process)
        return [*found, offer.widest.process]

    @cached_property
    def _anchors(self) -> list[Boxed]:
        pairs = [self._pair(each) for each in self._processes[1:]]
        return [pairs[0][0], *(after for _, after in pairs)]

    def _pair(self, process: Process) -> tuple[Boxed, Boxed]:
        today = self.offer.today
        charts, _, _ = charts_of(today, process, (BEFORE, AFTER), frozenset())
        both = zip(charts, (today, process), strict=True)
        one, other = (_plain(boxed(chart, each)) for chart, each in both)
        return one, other


def _plain(flow: Boxed) -> Boxed:
    """A flow until the delivery, without what is asked or ends below its boxes."""
    flow = until_delivered(flow)
    return replace(flow, asks={}, exits=tuple(each for each in flow.exits if each.last))


class _Grid:
    """One grid in one language: columns and rows, and what is drawn on them."""

    def __init__(self, flows: Sequence[Boxed], processes: Sequence[Process], lang: str) -> None:
        self.cells = cells_of(flows, processes)
        self.titles = titles_of_boxes(flows)
        self.lang, self.processes = lang, processes
        self.heads = {row: self._head(row) for row in self.cells.rows}
        columns = at.columns_of(self.cells, self.titles, lang, ROOM[lang], HEAD)
        needed = {row: 10 + 17.0 * len(head) for row, head in self.heads.items()}
        needs = at.row_needs(self.cells, flows, columns, self.titles, needed, lang)
        heights = {row: each.with_air(AIR) for row, each in needs.items()}
        self.columns, self.rows = columns, at.place_rows(self.cells.rows, heights, TOP)

    def drawn(self, before: Boxed, after: Boxed) -> dict[str, Any]:
        """The flow after, and where something of before has gone."""
        places = self._places(after)
        gone = {
            name: place
            for name, place in self._places(before).items()
            if name not in after.boxes and not _covered(place, places.values())
        }
        ways = Router(after, self.cells, self.columns, self.rows, places).found({})
        drawn = [each for each in after.arrows if {each.source, each.target} <= places.keys()]
        high = max(row.bottom for row in self.rows.values())
        return {
            "wide": self.columns.right + at.FINISH,
            "high": high,
            "rows": [
                {"top": row.top, "bottom": row.bottom, "head": list(self.heads[name])}
                for name, row in self.rows.items()
            ],
            "fields": [*self._fields(after, places)],
            "boxes": [
                *(self._box(before, name, place, gone=True) for name, place in gone.items()),
                *(self._box(after, name, place, gone=False) for name, place in places.items()),
            ],
            "ways": [
                {
                    "from": arrow.source,
                    "to": arrow.target,
                    "points": [*map(list, way.points)],
                    "back": way.rework,
                }
                for arrow, way in zip(drawn, ways.ways, strict=True)
            ],
            "tags": [
                {
                    "x": places[name].left,
                    "y": places[name].top - 9,
                    "text": in_language(arrow.short or arrow.label, self.lang),
                }
                for name, arrow in ways.tags.items()
                if arrow.label is not None
            ],
            "begins": [[places[name].left, places[name].middle] for name in after.begins],
            "ends": [
                [places[each.source].right, places[each.source].middle]
                for each in after.exits
                if each.last
            ],
        }

    def _head(self, row: str) -> tuple[str, ...]:
        """What stands left of a row."""
        item = next((each.items[row] for each in self.processes if row in each.items), None)
        if item is not None:
            title = item.title or Text(row, row)
        else:
            title = WHOLE if row == CASE else Text("", "")
        return tuple(wrapped(in_language(title, self.lang), HEAD - 14, at.LABEL, True))

    def _places(self, flow: Boxed) -> dict[str, BoxPlace]:
        cells, rows, columns = self.cells, self.rows, self.columns
        found = {
            name: at.place_box(
                cells.cells[name], cells, rows, columns, self.titles[name], self.lang
            )
            for name in flow.boxes
        }
        return {name: place for name, place in found.items() if place is not None}

    def _box(self, flow: Boxed, name: str, place: BoxPlace, *, gone: bool) -> dict[str, Any]:
        """A box; what has gone and is not removed is done when the result has been delivered."""
        node = flow.boxes[name]
        later = gone and node.mark != "removed"
        return {
            "id": name,
            "x": place.left,
            "y": place.top,
            "wide": place.wide,
            "high": place.high,
            "lines": list(place.label),
            "mark": "later" if later else node.mark,
            "kind": "tally" if node.counts == "tally" else node.kind,
        }

    def _fields(self, flow: Boxed, places: Mapping[str, BoxPlace]) -> Iterator[list[float]]:
        """The ground of what is done side by side: left, top, right, bottom."""
        for inside in fields_of(flow, self.cells):
            some = [places[name] for name in inside if name in places]
            if some:
                yield [
                    min(each.left for each in some) - 6,
                    min(each.top for each in some) - 8,
                    max(each.right for each in some) + 6,
                    max(each.bottom for each in some) + 6,
                ]


def _covered(place: BoxPlace, others: Collection[BoxPlace]) -> bool:
    """Whether another box stands where one was."""
    return any(
        place.left < other.right
        and other.left < place.right
        and place.top < other.bottom
        and other.top < place.bottom
        for other in others
    )
