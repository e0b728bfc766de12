"""Numbers that other files keep about a diagram are put into its process, and what is still missing
is asked where it stands.

Process as plain data → **answers** → draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simulator.interchange.bpmn.findings import DiagramFindings
from simulator.interchange.bpmn.staff import OFFICERS
from simulator.interchange.bpmn.steps import ESTIMATE, StepMaker
from simulator.interchange.draft import Todo
from simulator.interchange.questions import (
    HOW_LONG,
    HOW_MANY_CASES,
    HOW_MANY_OFFICERS,
    WHICH_HOURS,
    WHICH_SHARE,
    WHO,
)
from simulator.interchange.simulation_data import SimulationData
from simulator.model.errors import Path
from simulator.model.flow import APPLICANT
from simulator.model.sentences import Phrase

_TIMES = ("time", "wait", "timer")
_HOW_OFTEN = Phrase.of("todo-how-often")


def with_data(document: dict[str, Any], steps: StepMaker, data: SimulationData) -> dict[str, Any]:
    """The document with the numbers of another file in the place of what was assumed."""
    for _, name, step in list(_steps(document)):
        element = steps.elements.get(name, "")
        if name in steps.waits:
            step["wait"] = data.waits_before[steps.waits[name]]
        elif element in data.steps and "timer" not in step:
            _answer(step, data.steps[element])
    if not data.process:
        return document
    busy = {pool for _, _, step in _steps(document) for pool in _by(step)} - {APPLICANT}
    pools = {**document.get("pools", {}), **data.process.get("pools", {})}
    told = data.process.get("pools", {})
    assumed = {"calendar": document["calendar"]}
    kept = {
        name: pool if name in told else {**pool, **assumed}
        for name, pool in pools.items()
        if name in busy or name in told
    }
    used = {pool.get("department") for pool in kept.values()}
    lanes = {name: each for name, each in document.get("departments", {}).items() if name in used}
    made = {
        **document,
        **data.process,
        "pools": kept,
        "departments": {**lanes, **data.process.get("departments", {})},
        "calendars": _calendars(document, data, kept),
    }
    del made["calendar"]
    for key in ("pools", "departments", "calendars"):
        if not made[key]:
            del made[key]
    return {key: made[key] for key in (*document, *made) if key in made}


def _calendars(
    document: Mapping[str, Any], data: SimulationData, pools: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """The calendars of the other file, whose pools work round the clock and whose cases come at any
    hour where it names none; the assumed hours only for what is assumed.
    """
    arrivals = data.process.get("arrivals", document["arrivals"])
    used = {each.get("calendar") for each in (*pools.values(), arrivals)}
    assumed = document["calendars"] if document["calendar"] in used else {}
    return {**assumed, **data.process.get("calendars", {})}


def _answer(step: dict[str, Any], told: Mapping[str, Any]) -> None:
    if {"time", "wait"} & set(told):
        for key in ("time", "wait", "source"):
            step.pop(key, None)
    if "wait" in told or "by" in told:
        step.pop("by", None)
    step.update(told)
    if "wait" in step and "by" not in told:
        step.pop("by", None)


def _by(step: Mapping[str, Any]) -> list[str]:
    by = step.get("by", [])
    return [by] if isinstance(by, str) else list(by)


def with_todos(
    document: Mapping[str, Any], steps: StepMaker, data: SimulationData, findings: DiagramFindings
) -> tuple[Todo, ...]:
    """What is still to be answered, each where it stands; also told as what is asked."""
    todos: list[Todo] = []
    work: list[str] = []
    waits: list[str] = []
    for path, name, step in _steps(document):
        if name in steps.asked_work or name in steps.asked_waits:
            key = next(key for key in _TIMES if key in step)
            (work if name in steps.asked_work else waits).append(
                steps.asked_work.get(name) or steps.asked_waits[name]
            )
            todos.append(Todo((*path, key), HOW_LONG))
        elif steps.elements.get(name) in data.unstaffed:
            todos.append(Todo((*path, "wait"), WHO))
    shares = [(path, steps.helpers.get(name, name)) for path, name in _open_shares(document)]
    todos += [Todo(path, WHICH_SHARE) for path, _ in shares]
    counts = list(_open_counts(document))
    todos += [Todo(path, _HOW_OFTEN) for path, _ in counts]
    asked: dict[str, list[str | Phrase]] = {
        "bpmn-asked-work": [*work],
        "bpmn-asked-waits": [*waits],
        "bpmn-asked-shares": [name for _, name in shares],
        "bpmn-asked-counts": [name for _, name in counts],
        "bpmn-asked-officers": [],
    }
    told = data.process.get("pools", {})
    for name in document.get("pools", {}):
        if name not in told:
            asked["bpmn-asked-officers"].append(_called(document["pools"][name], name))
            todos.append(Todo(("pools", name, "capacity"), HOW_MANY_OFFICERS))
        elif name in data.uncounted:
            todos.append(Todo(("pools", name, "capacity"), HOW_MANY_OFFICERS))
    for code, names in asked.items():
        if names:
            findings.ask(code, names=tuple(dict.fromkeys(names)))
    if unplaced := tuple(_unplaced(document, steps, data)):
        findings.leave_out("numbers-without-a-place", names=unplaced)
    if "arrivals" not in data.process:
        findings.ask("bpmn-asked-arrivals")
        todos.append(Todo(("arrivals",), HOW_MANY_CASES))
    if document.get("calendars") and "calendars" not in data.process:
        todos.append(Todo(("calendars",), WHICH_HOURS))
    return tuple(todos)


def _called(pool: Mapping[str, Any], name: str) -> str | Phrase:
    """What a pool is called: by its title, if that is the same in all languages."""
    title = pool.get("title", name)
    if isinstance(title, str):
        return title
    is_general = title == {"en": OFFICERS.en, "zh": OFFICERS.zh}
    return Phrase.of("bpmn-general-officers") if is_general else name


def _unplaced(document: Mapping[str, Any], steps: StepMaker, data: SimulationData) -> Iterator[str]:
    """The elements whose numbers stand nowhere in the process: they are in another pool, or a timer
    of the diagram says how long they take.
    """
    placed = {steps.elements.get(name) for _, name, step in _steps(document) if "timer" not in step}
    yield from (element for element in data.steps if element not in placed)


def _steps(document: Mapping[str, Any]) -> Iterator[tuple[Path, str, dict[str, Any]]]:
    """Every step of a document, with its path and name."""
    for path, value in _within(("flow",), document["flow"]):
        if isinstance(value, dict) and isinstance(path[-1], str) and path[-1] != "meanwhile":
            is_block = "do" in value or "times" in value
            if not is_block and not {*_TIMES}.isdisjoint(value):
                yield path, path[-1], value


def _open_shares(document: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Every way whose share is assumed, with the name of its gateway."""
    for path, value in _within(("flow",), document["flow"]):
        if not isinstance(value, dict) or value.get("source") != ESTIMATE:
            continue
        word = next((word for word in ("choice", "any") if word in value), None)
        if word is not None:
            title = value.get("title", path[-1])
            name = title if isinstance(title, str) else str(path[-1])
            for branch, way in value[word].items():
                if way != "rest" and not (isinstance(way, dict) and "rest" in way):
                    yield (*path, word, branch), name
        elif "share" in value and "from" in value:
            yield (*path, "share"), str(value["from"])


def _open_counts(document: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    for path, value in _within(("flow",), document["flow"]):
        if isinstance(value, dict) and "times" in value and value.get("source") == ESTIMATE:
            title = value.get("title", path[-1])
            yield (*path, "times"), title if isinstance(title, str) else str(path[-1])


def _within(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    """A value and all in it, with their paths, in the order of the file."""
    todo = [(path, value)]
    while todo:
        at, each = todo.pop()
        yield at, each
        if isinstance(each, dict):
            todo += [((*at, key), inner) for key, inner in reversed(each.items())]
        elif isinstance(each, list):
            todo += [((*at, i), each[i]) for i in reversed(range(len(each)))]
