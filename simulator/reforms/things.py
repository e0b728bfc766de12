"""一件事: what a citizen wants done is one case, whatever number of offices it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from simulator.model.errors import ReformError, problem
from simulator.model.flow import Parallel, Text, items_of, steps_of, walk
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.reforms.kit.footprint import Piece, pieces
from simulator.reforms.kit.reform import (
    ATTRIBUTE,
    CALENDAR,
    CLASS,
    ITEM,
    MATERIAL,
    POOL,
    UNRECORDED,
    Cut,
    Record,
    Reform,
    fail,
)
from simulator.reforms.materials import CutMaterials

_TABLES = {
    "calendars": CALENDAR,
    "classes": CLASS,
    "attributes": ATTRIBUTE,
    "departments": Phrase.of("kind-department"),
    "pools": POOL,
    "materials": MATERIAL,
    "items": ITEM,
    "public_costs": Phrase.of("kind-public-cost"),
}


@dataclass(frozen=True, kw_only=True)
class OneThing(Reform):
    """Joins whole processes into one case: one application, the union of the items, one result.

    一件事一次办. Theory: integration, parallelism, case-based work (Reijers & Limam Mansar, 2005).

    The flows of this process and of the others go side by side in the block ``one-thing`` (a
    ``name:`` goes before it); the case is done when all of them are. Items, materials, pools,
    departments and calendars are united. What has the same name in two processes must be the same;
    where only the figures differ, ``same`` says that it is one thing nevertheless, and that the
    figures of this process hold. Materials that several of the processes ask for are asked for
    once, as ``cut_materials: one_form`` does. When cases come, and the experiment, stay those of
    this process.
    """

    KEY: ClassVar[str] = "one_thing"
    CUT: ClassVar[Cut] = "steps"
    TERM: ClassVar[Text] = Text("One thing", "一件事")

    processes: tuple[Process, ...] = field(
        metadata={"doc": "The other processes, by name or file."}
    )
    same: tuple[str, ...] = field(
        default=(),
        metadata={
            "doc": "Names that mean one thing in all of them; the figures of this process hold."
        },
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        if not self.processes:
            raise fail("one-thing-joins-nothing", "processes")
        whole = [process, *self.processes]
        self._refuse(whole)
        united: dict[str, Any] = {table: _united(table, whole) for table in _TABLES}
        name = f"{self.record.name}-one-thing" if self.record.name else "one-thing"
        joined = replace(
            process,
            flow=(
                Parallel(branches=tuple(each.flow for each in whole), name=name, title=self.TERM),
            ),
            **united,
        )
        asked = Counter(
            material
            for each in whole
            for material in {m for item in each.items.values() for m in item.materials}
        )
        once = tuple(
            material
            for material, processes in asked.items()
            if processes > 1 and not joined.materials[material].fetched
        )
        return CutMaterials(one_form=once).apply(joined) if once else joined

    def _refuse(self, whole: list[Process]) -> None:
        problems = []
        known: dict[tuple[str, str], tuple[int, object]] = {}
        for i, process in enumerate(whole):
            for table, kind in _TABLES.items():
                for name, value in getattr(process, table).items():
                    first, there = known.setdefault((table, name), (i, value))
                    if table == "items" and first != i:
                        problems.append(
                            problem(
                                "item-in-both-processes",
                                ("processes", i - 1),
                                process=process.name,
                                item=name,
                            )
                        )
                    elif there != value and name not in self.same:
                        problems.append(
                            problem(
                                "other-thing-of-that-name",
                                ("processes", i - 1),
                                kind=kind,
                                name=name,
                                process=process.name,
                            )
                        )
        steps = Counter(name for process in whole for name in _names(process))
        twice = [name for name, times in steps.items() if times > 1]
        if twice:
            problems.append(problem("names-in-several-flows", ("processes",), names=tuple(twice)))
        if problems:
            raise ReformError(problems)

    def reads(self, process: Process) -> frozenset[Piece]:
        return frozenset(pieces(process))


def _united(table: str, whole: list[Process]) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for process in whole:
        for name, value in getattr(process, table).items():
            found.setdefault(name, value)
    return found


def _names(process: Process) -> set[str]:
    """The names on the level of the process: of its steps and blocks."""
    named = {
        name for entry in walk(process.flow) if (name := getattr(entry, "name", None)) is not None
    }
    return (named | {step.name for step in steps_of(process.flow)}) - set(items_of(process.flow))
