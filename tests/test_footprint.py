"""What each reform of the table looks at, changes and sets, what it calls what it makes, and that
it takes no name that is taken.

Write ``golden/footprint.txt`` anew with ``FIVECUTS_GOLDEN=write``, and read the difference before it
is committed: what a reform forgets to say that it reads would let two reforms be swapped that may
not be.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from test_reforms_town import fixed

from simulator.formats import load_process, read_scenario
from simulator.model.errors import ReformError
from simulator.model.flow import ItemRef, Step, walk
from simulator.model.process import Process
from simulator.reforms.kit.footprint import Piece, pieces
from simulator.reforms.scenario import Scenario

TABLE = Path(__file__).parent / "reforms"
GOLDEN = Path(__file__).parent / "golden" / "footprint.txt"
FOLDERS = sorted(folder for folder in TABLE.iterdir() if folder.is_dir())
VERBS = ("reads", "writes", "sets")
by_name = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def example(folder: Path) -> tuple[Process, Scenario]:
    own = folder / "before.yaml"
    return (
        load_process(own if own.exists() else TABLE / "before.yaml"),
        read_scenario(folder / "reform.yaml").value,
    )


def names(process: Process) -> set[tuple[str, str]]:
    """The owner ('' for the flow) and name of every step and every block that has one."""
    levels = {"": process.flow, **{name: item.steps for name, item in process.items.items()}}
    entries = [
        (owner, entry)
        for owner, flow in levels.items()
        for entry in walk(flow)
        if not isinstance(entry, ItemRef)
    ]
    return {
        (owner, name)
        for owner, entry in entries
        if (name := getattr(entry, "name", None)) is not None
    }


def brief(footprint: Iterable[Piece], *processes: Process) -> list[str]:
    """A line per thing, with its fields, or a star for all of them; it stands in one of the
    processes.
    """
    every, found = (
        defaultdict[tuple[str, str], set[str]](set),
        defaultdict[tuple[str, str], set[str]](set),
    )
    for kind, name, field in chain.from_iterable(map(pieces, processes)):
        every[kind, name].add(field)
    for kind, name, field in footprint:
        found[kind, name].add(field)
    return [
        f"{' '.join(filter(None, thing))}:"
        f" {'*' if len(fields) > 1 and fields == every[thing] else ', '.join(sorted(fields))}"
        for thing, fields in sorted(found.items())
    ]


def told(folder: Path) -> str:
    """What the reforms of an example say of themselves, each applied to what those before it have
    made.
    """
    process, scenario = example(folder)
    lines = [f"# {folder.name}"]
    for number, reform in enumerate(scenario.reforms):
        sets = [
            f"{' '.join(filter(None, setting.touch))} {'scaled' if setting.relative else 'set'} by"
            f" {'.'.join(map(str, setting.path))}"
            for setting in reform.settings(process)
        ]
        reads, writes = (
            brief(reform.reads(process), process),
            brief(reform.writes(process), process, reform.apply(process)),
        )
        lines += [
            f"{reform.KEY} {number} {verb} {line}"
            for verb, those in zip(VERBS, (reads, writes, sets), strict=True)
            for line in those
        ]
        mine = replace(reform, record=replace(reform.record, name="mine"))  # type: ignore[call-arg, type-var]
        makes = names(mine.apply(process)) - names(process)
        lines += [
            f"{reform.KEY} {number} with a name makes {'.'.join(filter(None, full))}"
            for full in sorted(makes)
        ]
        process = reform.apply(process)
    return "\n".join(lines) + "\n"


def test_what_every_reform_reads_writes_and_sets_is_what_was_agreed() -> None:
    found = "\n".join(map(told, FOLDERS))
    if os.environ.get("FIVECUTS_GOLDEN") == "write":
        GOLDEN.write_text(found, encoding="utf-8", newline="\n")
    assert found.splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines()


@pytest.mark.measured
@by_name
def test_a_name_that_is_there_already_is_never_given_again(folder: Path) -> None:
    before, scenario = example(folder)
    for owner, name in sorted(names(scenario.apply(before)) - names(before)):
        if owner and owner not in before.items:
            continue
        taken = Step(name=name, wait=fixed("1 h"))
        if owner:
            clash = replace(
                before,
                items={
                    **before.items,
                    owner: replace(before.items[owner], steps=(*before.items[owner].steps, taken)),
                },
            )
        else:
            clash = replace(before, flow=(*before.flow, taken))
        with pytest.raises(ReformError) as refused:
            scenario.apply(clash)
        assert f"'{name}'" in str(refused.value)


@by_name
def test_what_is_named_twice_is_refused(folder: Path) -> None:
    before, scenario = example(folder)
    for reform in scenario.reforms:
        for field in ("items", "steps", "pools", "classes", "processes", "inspections"):
            those = getattr(reform, field, ())
            if isinstance(those, tuple) and those and isinstance(those[0], str):
                with pytest.raises(ReformError) as refused:
                    replace(reform, **{field: (*those, those[0])}).apply(before)  # type: ignore[type-var]
                assert f"{field}[{len(those)}]: '{those[0]}' is named twice; name it once" in str(
                    refused.value
                )
