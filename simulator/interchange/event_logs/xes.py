"""XES, the standard of event logs (IEEE 1849): read as a stream, so that its size does not matter.

A document type is refused: it may hold entities that unfold without end, or name other files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from simulator.interchange.event_logs.rows import LogRow, LogRows
from simulator.model.errors import FormatError, Place, problem
from simulator.model.sentences import Value

_DEEPEST = 1000
_CHINESE = re.compile(rb"""\s*<\?xml[^>]*encoding=["']gb""", re.IGNORECASE)
_KEYS = {
    "concept:name": "activity",
    "time:timestamp": "end",
    "org:resource": "resource",
    "lifecycle:transition": "transition",
    "concept:instance": "instance",
}
_ROLES = ("org:role", "org:group")


def rows_of(content: bytes, file: str) -> LogRows:
    """The events of an XES document.

    Raises:
        FormatError: it is not well-formed, has a document type, or is no log.
    """
    declared = _CHINESE.match(content)
    if declared:  # which the parser does not know
        content = content.decode("gb18030", "replace").encode()
    parser = expat.ParserCreate("utf-8" if declared else None)
    reader = _Reader(parser, file)
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.StartDoctypeDeclHandler = reader.doctype
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", 1)
        raise FormatError(problem("log-not-xml", place=Place(file, line, 1))) from None
    if not reader.rows:
        raise FormatError(problem("log-without-rows", place=Place(file)))
    starts = any(row.transition.lower() == "start" for row in reader.rows)
    known = {*_KEYS, *_ROLES}
    return LogRows(
        rows=reader.rows,
        empty_cases=tuple(reader.empty),
        has_starts=starts,
        unread=tuple(key for key in reader.seen if key not in known),
    )


@dataclass
class _Reader:
    """What has been read so far."""

    parser: expat.XMLParserType
    file: str
    rows: list[LogRow] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    trace: dict[str, str] = field(default_factory=dict)
    event: dict[str, str] = field(default_factory=dict)
    seen: dict[str, None] = field(default_factory=dict)
    traces: int = 0
    events: int = 0

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if not self.path and name != "log":
            self._refuse("log-no-xes", found=name)
        if len(self.path) > _DEEPEST:
            self._refuse("log-too-deep", most=_DEEPEST)
        self.path.append(name)
        if name == "trace":
            self.trace, self.events = {}, 0
            self.traces += 1
        elif name == "event":
            self.event = {}
            self.events += 1
        elif self.path[-2:-1] in (["event"], ["trace"]):
            kept = self.event if self.path[-2] == "event" else self.trace
            key = attributes.get("key", "")
            kept[key] = attributes.get("value", "")
            self.seen.setdefault(key)

    def end(self, tag: str) -> None:
        name = self.path.pop()
        if name == "event":
            self.rows.append(self._row())
        elif name == "trace" and not self.events:
            self.empty.append(self._case())

    def doctype(self, *_: object) -> None:
        self._refuse("log-doctype")

    def _case(self) -> str:
        return self.trace.get("concept:name", "") or f"#{self.traces}"

    def _row(self) -> LogRow:
        said = {name: self.event.get(key, "").strip() for key, name in _KEYS.items()}
        role = next((self.event[key] for key in _ROLES if self.event.get(key)), "")
        return LogRow(
            line=self.parser.CurrentLineNumber, case=self._case().strip(), role=role, **said
        )

    def _refuse(self, code: str, /, **values: Value) -> NoReturn:
        place = Place(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        raise FormatError(problem(code, hint=None, place=place, **values))
