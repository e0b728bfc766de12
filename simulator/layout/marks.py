"""What became of a step or an item, as its box shows it: gone, new, changed, now side by side.

Diff → **marks** → chart.
"""

from __future__ import annotations

from collections.abc import Collection

from simulator.structure.diff import Altered, Mark, ProcessDiff


def mark_of_step(change: ProcessDiff | None, full: str) -> Mark:
    """What became of a step, or of an item by itself; nothing without a reform."""
    if change is None:
        return "same"
    try:
        mark = change.mark_of(full).mark
        item = change.mark_of(full.partition(".")[0]) if "." in full else None
    except KeyError:
        return _of_stage(change, full)
    beside = item is not None and item.beside
    return "parallel" if beside and mark in ("same", "changed") else mark


def mark_of_item(change: ProcessDiff | None, item: str, steps: Collection[str]) -> Mark:
    """What became of an item that is one box: changed, if anything in it is."""
    own = mark_of_step(change, item)
    inside = {mark_of_step(change, name) for name in steps if name.startswith(f"{item}.")}
    return own if own != "same" or inside <= {"same"} else "changed"


def _of_stage(change: ProcessDiff, full: str) -> Mark:
    """What became of a step that a stage makes of itself."""
    stage, _, name = full.partition(".")
    thing = next((each for each in change.of("stage") if each.name == stage), None)
    if thing is None or thing.mark in ("added", "removed"):
        return "same" if thing is None else thing.mark
    own = [each for each in thing.altered if each.what == name]
    led = [each for each in thing.altered if each.what == "lead"]
    return _of(own[0]) if own else "changed" if led else "same"


def _of(altered: Altered) -> Mark:
    if altered.before is None:
        return "added"
    return "removed" if altered.after is None else "changed"
