"""What no reform may take away from those before it, or from the cases under way: the counting of
harm, and the checks that a case has still before it.

Process before, after → **conserved** → refusals. A promise counts what it lets through; a reform
after it that removed the counting would make the promise free of cost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from simulator.model.flow import Flow, Repeat, Step, bodies
from simulator.model.numbers import MAX_TIMES
from simulator.model.process import Process
from simulator.reforms.findings import found_between, found_by_item
from simulator.reforms.kit.reform import fail
from simulator.structure.drafting import full_name


def refuse_lost_counts(before: Process, after: Process) -> None:
    """Raises if fewer steps than before count harm of a kind, or one does fewer times: a reform
    removed the counting.
    """
    was, now = _counted(before), _counted(after)
    fewer = Counter(kind for kind, _ in was.values()) - Counter(kind for kind, _ in now.values())
    gone = tuple(name for name, (kind, _) in was.items() if fewer[kind] and name not in now)
    if gone:
        raise fail("counted-harm-lost", names=gone)
    seldom = tuple(name for name, (_, times) in was.items() if name in now and now[name][1] < times)
    if seldom:
        raise fail("counted-harm-fewer", names=seldom)


def _counted(process: Process) -> dict[str, tuple[str, int]]:
    """The steps that count harm: of which kind, and how often the blocks around have them done."""
    levels = [(None, process.flow), *((name, each.steps) for name, each in process.items.items())]
    return {
        full_name(owner, step.name): (step.harm, times)
        for owner, flow in levels
        for step, times in _done(flow, 1)
        if step.harm is not None
    }


def _most(block: Repeat) -> int:
    """How often a block is done at most: whoever has it done less often takes that from no case."""
    return block.times if block.per is None else MAX_TIMES


def _done(flow: Flow, times: int) -> Iterator[tuple[Step, int]]:
    for entry in flow:
        if isinstance(entry, Step):
            yield entry, times
            yield from _done(entry.meanwhile, times)
        else:
            often = times * _most(entry) if isinstance(entry, Repeat) else times
            for body in bodies(entry):
                yield from _done(body, often)


def refuse_passed_checks(before: Process, after: Process) -> None:
    """Raises if cases under way would go on behind a check that they have not had and that others
    still have. Where an item is gone with all that it checked they are spared as everybody is.
    """
    for old, new in zip(before.open_cases, after.open_cases, strict=True):
        for at, to in zip(old.steps, new.steps, strict=False):
            item, _, name = at.rpartition(".")
            if at == to or item not in before.items:
                continue
            still = [each for each in after.items if each == item or each not in before.items]
            if not any(found_by_item(after, each).share for each in still):
                continue
            inside, _, last = to.rpartition(".")
            until = last if inside == item else None
            if found_between(before.items[item].steps, name, until).share:
                raise fail("open-cases-pass-check", name=at, to=to, item=item)
