"""The rows of the reforms as scenarios, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from simulator.formats.language.scalars import name_of
from simulator.interchange.workbook.more import LONGEST, flow_yaml, read_yaml
from simulator.interchange.workbook.rows import FormRow
from simulator.interchange.workbook.sections import Section, titled
from simulator.interchange.workbook.values import parsed
from simulator.model.errors import FormatError, suggestion
from simulator.model.sentences import Phrase
from simulator.reforms.catalogue import REFORMS

_NAME = name_of(Phrase.of("a-scenario"))
_OWN_COLUMNS = ("why", "source")


def scenarios_of(rows: Iterable[FormRow], process: str) -> dict[str, Section]:
    """Scenario → its document. Its title and authority stand in any of its rows."""
    found: dict[str, Section] = {}
    for row in rows:
        at = row.spot("scenario")
        name = row.text("scenario")
        if not name or parsed(at, _NAME.parse, name) is None:
            if not name:
                at.say_wrong("cell-needed", column=row.sheet.column("scenario").zh)
            continue
        at = row.spot("scenario", ("scenarios", name))
        document = found.setdefault(name, {"scenario": name, "process": process, "reforms": []})
        _head(row, document)
        reform = _reform(row, (name, len(document["reforms"])))
        if reform is not None:
            document["reforms"].append(reform)
    return {name: _in_order(titled(document)) for name, document in found.items()}


def _head(row: FormRow, document: Section) -> None:
    for lang in ("zh", "en"):
        if row.text(f"title.{lang}"):
            document.setdefault("title", {}).setdefault(lang, row.text(f"title.{lang}"))
    at = row.at("authority")
    authority = None if at is None else row.sheet.column("authority").kind.read(at)
    if authority:
        document.setdefault("authority", authority)


def _in_order(document: Section) -> Section:
    order = ("scenario", "process", "title", "authority", "reforms")
    return {key: document[key] for key in order if key in document}


def _reform(row: FormRow, number: tuple[str, int]) -> Section | None:
    """The reform of a row: its key, which may have its title behind it, or its title alone; and its
    arguments.
    """
    key = (row.text("reform").split() or [""])[0]
    key = next((each for each, reform in REFORMS.items() if reform.TERM.zh == key), key)
    path = ("scenarios", number[0], "reforms", number[1])
    at = row.spot("reform", path)
    if key not in REFORMS:
        near = suggestion(key, REFORMS)
        hint = near if near is not None and near.code == "did-you-mean" else None
        at.say_wrong("no-such-reform-here", hint=hint, name=row.text("reform"))
        return None
    arguments = _arguments(row)
    if arguments is None:
        return None
    for column in _OWN_COLUMNS:
        if row.text(column):
            row.spot(column, (*path, key, column))
            arguments[column] = row.text(column)
    return {key: arguments}


def _arguments(row: FormRow) -> Section | None:
    at = row.spot("arguments")
    text = row.text("arguments")
    if not text:
        return {}
    try:
        found = read_yaml(text if text.startswith("{") else f"{{{text}}}", at.findings.file)
    except FormatError as error:
        at.say_wrong("cell-no-yaml", why=error.problems[0].said)
        return None
    if not isinstance(found, dict):
        at.say_wrong("cell-no-yaml", why=Phrase.of("a-text"))
        return None
    return found


def cells_of(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of a scenario, as cells by column: one for each reform that has room."""
    title = document.get("title", "")
    titles = title if isinstance(title, dict) else {"zh": title, "en": title}
    head = {
        "title.zh": titles.get("zh"),
        "title.en": titles.get("en"),
        "authority": document.get("authority"),
    }
    for reform in document["reforms"]:
        ((key, arguments),) = reform.items()
        own = {
            each: arguments[each] for each in _OWN_COLUMNS if isinstance(arguments.get(each), str)
        }
        rest = {each: value for each, value in arguments.items() if each not in own}
        text = flow_yaml(rest) if rest else ""
        if len(text) <= LONGEST:
            yield {
                "scenario": document["scenario"],
                **head,
                "reform": key,
                "arguments": text,
                **own,
            }
            head = {}
