"""Bringing in a file of another program, for the command and the Python module alike.

File → its kind → **import** → reader → draft.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.formats.kinds import FOREIGN, Kind, kind_of
from simulator.formats.yaml.files import read_bytes
from simulator.interchange.draft import ProcessDraft, ScenarioDraft
from simulator.model.errors import FormatError, Place, Problem, problem
from simulator.model.sentences import Phrase

if TYPE_CHECKING:
    from simulator.interchange.event_logs.columns import LogColumns

LARGEST_DIAGRAM = 20_000_000  # bytes
_DIAGRAMS = {FOREIGN[name] for name in ("bpmn", "xml", "web-page")}
_LOGS = {FOREIGN[name] for name in ("event-log", "xes")}
_WORKBOOKS = {FOREIGN[name] for name in ("xlsx", "old-office")}
_PACKED = FOREIGN["archive"]


def import_file(
    source: str | Path,
    numbers: str | Path | None = None,
    *,
    pool: str | None = None,
    columns: LogColumns | None = None,
) -> ProcessDraft:
    """What a file of another program gives: a BPMN diagram (with what QBP or BPSim keep in it, or
    the JSON of Prosimos beside it), a workbook or a department's own table, an event log.

    Args:
        source: the file.
        numbers: a file with numbers for a diagram.
        pool: which pool of a diagram is taken; else the one with most tasks.
        columns: the headings of a log, where they are not to be recognised.

    Raises:
        FormatError: a file is missing or is nothing that can be brought in; it holds mistakes; or a
            case could get stuck in it.
    """
    path, file = Path(source), str(source)
    kind = kind_of(path)
    if numbers is not None and path.exists() and not _is_diagram(path, kind):
        place = Place(str(numbers))
        raise FormatError(problem("numbers-beside-no-diagram", place=place, file=file))
    if numbers is not None or _is_diagram(path, kind):
        return _of_diagram(path, file, numbers, pool)
    if pool is not None:
        raise FormatError(problem("pool-of-no-diagram", place=Place(file)))
    if kind in _WORKBOOKS:
        from simulator.interchange.workbook.reading import read_workbook

        return read_workbook(path, file)
    named = columns is not None and any(vars(columns).values())
    if kind in _LOGS or (kind == _PACKED and path.suffix.lower() == ".gz") or named:
        from simulator.interchange.event_logs.reading import RECOGNISED, read_log
        from simulator.mining.discovery import discover

        return discover(read_log(path, file, columns or RECOGNISED))
    raise _refusal(path, file, kind)


def workbook_of(
    process: str | Path | None = None, scenarios: Iterable[str | Path] = (), lang: str = "zh"
) -> bytes:
    """The workbook in which a department fills in its process, as the bytes of an ``.xlsx`` file.

    Args:
        process: what it is filled with; without one, with a worked example.
        scenarios: what the sheet of reforms is filled with.
        lang: the language of headings, rules and drop-downs, ``zh`` or ``en``.

    Raises:
        FormatError: there is no such process or scenario.
        ModelError: the process is not sound.
        SimulationError: openpyxl is not installed.
    """
    from simulator.formats.loading import load_scenario
    from simulator.formats.processes import load_process
    from simulator.interchange.workbook.template import write_workbook

    found = None if process is None else load_process(process)
    return write_workbook(found, [load_scenario(each) for each in scenarios], lang)


def marked_workbook(
    source: str | Path, wrong: Iterable[Problem], asked: Iterable[Problem], lang: str
) -> bytes:
    """A copy of a workbook in which cells are coloured, with what is said of them as comments: red
    what is wrong, amber what is asked.

    Raises:
        FormatError: it is no workbook that can be read.
    """
    from simulator.interchange.workbook.mark import marked
    from simulator.interchange.workbook.opening import LARGEST

    path, file = Path(source), str(source)
    if kind_of(path) not in _WORKBOOKS:
        raise FormatError(problem("mark-of-no-workbook", place=Place(file)))
    return marked(read_bytes(path, file, LARGEST), file, wrong, lang, asked)


def _is_diagram(path: Path, kind: Kind | None) -> bool:
    return kind in _DIAGRAMS or path.suffix.lower() == ".bpmn"


def _of_diagram(
    path: Path, file: str, numbers: str | Path | None, pool: str | None
) -> ProcessDraft:
    from simulator.interchange.bpmn.reading import read_bpmn
    from simulator.interchange.bpmn.xml import parse
    from simulator.interchange.simulation.reading import data_beside, data_in

    content = read_bytes(path, file, LARGEST_DIAGRAM)
    root = parse(content, file)
    if numbers is None:
        data = data_in(root, file)
    else:
        data = data_beside(root, read_bytes(Path(numbers), str(numbers)), str(numbers))
    draft = read_bpmn(content, file, pool, data)
    if data is None or not data.versions:
        return draft
    further = [(each, read_bpmn(content, file, pool, each.data)) for each in data.versions]
    versions = (ScenarioDraft(each.name, made.document, made.todos) for each, made in further)
    return replace(draft, scenarios=(*draft.scenarios, *versions))


def _refusal(path: Path, file: str, kind: Kind | None) -> FormatError:
    """Why a file is not brought in."""
    place = Place(file)
    if kind is None:
        if not read_bytes(path, file).strip():
            return FormatError(problem("file-empty", place=place))
        return FormatError(problem("import-of-nothing-known", place=place))
    if kind.is_ours:
        return FormatError(problem("import-of-our-own", place=place, kind=kind.said))
    code = {"json": "import-of-numbers-alone", "table": "import-of-a-table"}.get(kind.name)
    if code is not None:
        return FormatError(problem(code, place=place, file=file))
    hint = Phrase.of("fix-archive") if kind == _PACKED else Phrase.of("fix-import-stranger")
    return FormatError(problem("foreign-file", hint=hint, place=place, kind=kind.said))
