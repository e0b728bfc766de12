"""What is told of a reformed version that is written as a process of its own: no reform says what
it leaves out, so it is looked for.

Two processes → **written out** → lines beside results.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.reforms.findings import found_by_item, found_outside_items
from simulator.reforms.kit.found import NOTHING, Found, share_of, told_of
from simulator.reforms.shorter_times import shorter_times

NAMED = 6
"""How many steps are named; the others are counted."""
_BETWEEN = Text("the flow between the items", "事项之间的流程")


def written_out(before: Process, after: Process) -> Iterator[Phrase]:
    """The steps of today that the other process does not have, and the checks that find less in
    it; nothing of processes that have no step in common.
    """
    steps, kept = dict(before.named_steps()), dict(after.named_steps())
    if not steps.keys() & kept.keys():
        return
    yield Phrase.of("process-as-written")
    gone = tuple(full for full in steps if full not in kept)
    if gone:
        more = Phrase.of("other-steps", number=len(gone) - NAMED)
        names: tuple[str | Phrase, ...] = (*gone[:NAMED], *((more,) if len(gone) > NAMED else ()))
        yield Phrase.of("process-without-steps", names=names)
    for code, values in shorter_times(before, after):
        yield Phrase(code, (*values, ("ground", Phrase.of("ground-none"))))
    mixed = tuple(sorted(_shares(before) ^ _shares(after)))
    if mixed:
        yield Phrase.of("mix-changed", names=tuple(dict.fromkeys(name for name, _ in mixed)))
    cleaner = tuple(
        name
        for name, material in before.materials.items()
        if name in after.materials and after.materials[name].defect < material.defect
    )
    if cleaner:
        yield Phrase.of("process-with-fewer-faults", names=cleaner)
    for name in before.items:
        now = found_by_item(after, name) if name in after.items else NOTHING
        yield from _less(name, found_by_item(before, name), now)
    yield from _less(_BETWEEN, found_outside_items(before), found_outside_items(after))


def _shares(process: Process) -> set[tuple[str, Decimal]]:
    """The shares of the classes; of one class all, whatever it is called."""
    if len(process.classes) < 2:
        return set()
    return {(name, each.share) for name, each in process.classes.items()}


def _less(item: str | Text, was: Found, now: Found) -> Iterator[Phrase]:
    if now.share < was.share:
        here = {
            "now_refused": share_of(now.refused, now),
            "now_back": share_of(now.back, now),
        }
        yield Phrase.of("process-finds-less", item=item, **dict(told_of(was)), **here)
