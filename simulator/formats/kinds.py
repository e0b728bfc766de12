"""What a file is, by what is in it rather than by how its name ends: one of those that Five Cuts
reads, or a stranger that planners have at hand.

File → **kind** → text → nodes → values. Every reader asks here first, so that a diagram, a table or
the wrong one of two files is refused with one sentence instead of fifty about its lines.
"""

from __future__ import annotations

import codecs
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.formats.library import shipped
from simulator.model.errors import FormatError, Place, problem
from simulator.model.sentences import Phrase

ENOUGH = 2_000_000  # bytes; no file that can be read is larger
_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0", "old-office"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
)
_INSIDE = (("xl/", "xlsx"), ("word/", "docx"), ("ppt/", "pptx"))
_BEFORE_THE_ROOT = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)([^>]*)>")
_KEY = re.compile(r"""^["']?(\w+)["']?\s*[:：]""", re.MULTILINE)
_CASE = re.compile(r"case|trace|办件|案件|案例|流水号|业务号|受理号|申请号|编号", re.IGNORECASE)
_STEP = re.compile(r"activity|task|event|step|concept:name|环节|活动|步骤|节点", re.IGNORECASE)
_TIME = re.compile(r"time|date|start|end|done|complete|时间|日期", re.IGNORECASE)


@dataclass(frozen=True)
class Kind:
    """A kind of file; ``is_ours`` if Five Cuts reads it."""

    name: str
    is_ours: bool = False

    @property
    def said(self) -> Phrase:
        """What it is, to be put into a sentence: *a scenario*, *a BPMN diagram*."""
        return Phrase.of(f"kind-{self.name}")


PROCESS, SCENARIO, INDICATORS, CLAUSES, BENCHMARK, VALUES, ANSWER = (
    Kind(name, is_ours=True)
    for name in (
        *("process", "scenario", "indicators", "clauses", "benchmark", "values"),
        "answer",
    )
)
_STRANGERS = (
    *("bpmn", "xes", "event-log", "table", "json", "xml", "web-page"),
    *("xlsx", "docx", "pptx", "pdf", "old-office", "archive", "image"),
)
FOREIGN = {name: Kind(name) for name in _STRANGERS}
_SHIPPED = (("processes", PROCESS), ("scenarios", SCENARIO), ("indicators", INDICATORS))
_BY_KEYS = (
    (PROCESS, {"flow"}),
    (SCENARIO, {"reforms"}),
    (PROCESS, {"arrivals", "pools", "items"}),
    (BENCHMARK, {"benchmark"}),
    (CLAUSES, {"clauses"}),
    (INDICATORS, {"indicators", "topics"}),
    (VALUES, {"values"}),
    (ANSWER, {"answer"}),
    (PROCESS, {"process"}),
)


def kind_of(source: str | Path) -> Kind | None:
    """The kind of a file, or of the shipped file of that name; ``None`` if nothing tells.

    Nothing is wrong with a file of no kind yet: whoever reads it says what is missing in it.
    """
    if isinstance(source, str):
        for folder, kind in _SHIPPED:
            names = shipped(folder)
            if source in names or source in {name.rpartition("/")[2] for name in names}:
                return kind
    path = Path(source)
    try:
        with path.open("rb") as file:
            content = file.read(ENOUGH)
    except (OSError, ValueError):
        return None
    if content.startswith(b"PK\x03\x04"):
        return FOREIGN[_zipped(path)]
    signed = next((name for sign, name in _SIGNATURES if content.startswith(sign)), None)
    return FOREIGN[signed] if signed else kind_of_text(_text(content))


def kind_of_text(text: str) -> Kind | None:
    """The kind of what a text says.

    >>> kind_of_text("scenario: mine\\nreforms: []").name
    'scenario'
    >>> kind_of_text("case_id,activity,start_time\\nP-001,Intake,2024-01-02").name
    'event-log'
    """
    start = text.lstrip()[:1]
    if start == "<":
        return FOREIGN[_marked_up(text)]
    if start in ("{", "["):
        return _json(text)
    keys = set(_KEY.findall(text))
    return _by_keys(keys) or _table(text, keys)


def refuse_another_kind(path: Path, file: str, wanted: Kind) -> None:
    """Lets pass what may be of the wanted kind.

    Raises:
        FormatError: the file is of another kind; the sentence says of which, and what to do.
    """
    found = kind_of(path)
    if found is not None and found != wanted:
        raise refusal(found, file, wanted)


def refusal(found: Kind, file: str, wanted: Kind) -> FormatError:
    """Why a file of one kind cannot stand where another one is wanted, as one sentence."""
    place = Place(file)
    if not found.is_ours:
        fix = _fix_stranger(found, wanted)
        return FormatError(problem("foreign-file", hint=fix, place=place, kind=found.said))
    if (found, wanted) == (SCENARIO, PROCESS):
        hint = Phrase.of("fix-process-first", file=file)
    else:
        hint = _name_one(wanted)
    return FormatError(
        problem("other-kind", hint=hint, place=place, kind=found.said, wanted=wanted.said)
    )


def _fix_stranger(found: Kind, wanted: Kind) -> Phrase:
    if found.name == "archive":
        return Phrase.of("fix-archive")
    if wanted != PROCESS:
        return _name_one(wanted)
    return Phrase.of("fix-log" if found.name in ("xes", "event-log") else "fix-stranger")


def _name_one(wanted: Kind) -> Phrase:
    """What kind of file to name; every kind but a process is known by a key of its own name."""
    if wanted == SCENARIO:
        return Phrase.of("fix-begin-scenario")
    key = "flow" if wanted == PROCESS else wanted.name
    return Phrase.of("fix-name-kind", wanted=wanted.said, key=key)


def _zipped(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
    except (OSError, zipfile.BadZipFile, NotImplementedError):
        return "archive"
    return next(
        (kind for folder, kind in _INSIDE if any(name.startswith(folder) for name in names)),
        "archive",
    )


def _text(content: bytes) -> str:
    """Enough of a text to see what it is, in whatever encoding; half a character at the end is left
    out.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="ignore")
    for encoding in ("utf-8-sig", "gbk"):
        try:
            return codecs.getincrementaldecoder(encoding)().decode(content)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _marked_up(text: str) -> str:
    """The kind of an XML or HTML text, by its first element alone: nothing is expanded."""
    at = 0
    while found := _BEFORE_THE_ROOT.match(text, at):
        at = found.end()
    root = _ROOT.match(text, at)
    if root is None:
        return "xml"
    name, attributes = root[1].lower(), root[2]
    if name == "definitions" and "omg.org/spec/BPMN" in attributes:
        return "bpmn"
    return {"log": "xes", "html": "web-page"}.get(name, "xml")


def _by_keys(keys: set[str]) -> Kind | None:
    if "scenario" in keys:
        return SCENARIO
    return next((kind for kind, known in _BY_KEYS if keys & known), None)


def _json(text: str) -> Kind | None:
    """JSON is YAML too, so that it may be one of ours."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return (_by_keys(set(value)) if isinstance(value, dict) else None) or FOREIGN["json"]


def _table(text: str, keys: set[str]) -> Kind | None:
    """A table if its first rows have as many columns as one another, an event log if their headings
    speak of cases, and of steps or times.
    """
    lines = [line for line in text.splitlines()[:12] if line.strip()]
    for sign in ",;\t|":
        widths = [len(list(_cells(line, sign))) for line in lines]
        widest = max(widths, default=1)
        if widest < 2 or widths[-2:] != [widest, widest] or (keys and widest < 3):
            continue
        heading = next(line for line, width in zip(lines, widths, strict=True) if width == widest)
        is_log = bool(_CASE.search(heading)) and bool(
            _STEP.search(heading) or _TIME.search(heading)
        )
        return FOREIGN["event-log" if is_log else "table"]
    return None


def _cells(line: str, sign: str) -> Iterator[str]:
    """The cells of a row; a sign within double quotes divides nothing."""
    yield from re.sub(r'"[^"]*"', '""', line).split(sign)
