"""What a scenario changes, in sentences that count: items, steps, what is no step, limits,
materials, fees.

Steps are counted as in every table and picture (``step_kinds``); waits, work after the delivery and
what inspections find are told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.flow_analysis.step_kinds import StepKind, step_kinds, steps_of
from simulator.present.words.messages import listed, say
from simulator.structure.diff import Altered, Mark, ProcessDiff, Thing

_OTHER_KINDS: tuple[StepKind, ...] = ("twin", "wait", "later", "tally")
_MARKS: tuple[Mark, ...] = ("removed", "added", "changed", "parallel")


def summary(changes: ProcessDiff, lang: str) -> Iterator[str]:
    """How much of what: a sentence per cut, without what does not happen."""
    before, after = step_kinds(changes.before), step_kinds(changes.after)
    if before.keys() != after.keys() or before != after:
        yield say("sum_steps", lang, before=steps_of(before), after=steps_of(after))
    kinds = before | after
    altered = [alter for item in changes.of("item") for alter in item.altered]
    told = steps_told(changes)
    steps = [step for step in told if kinds[step.name] == "step"]
    for key, n, into in (*_items(changes), *_steps(steps), *_terms(changes, altered)):
        if n:
            yield say(key, lang, n=n, into=into) if into else say(key, lang, n=n)
    yield from _no_steps(told, kinds, lang)


def _items(changes: ProcessDiff) -> Iterator[tuple[str, int, int]]:
    items = changes.of("item")
    filed = sum(
        alter.what == "kind" and alter.after == "filing" for item in items for alter in item.altered
    )
    yield "sum_items_removed", _marked(items, "removed"), 0
    yield "sum_items_filed", filed, 0
    yield "sum_items_added", _marked(items, "added"), 0
    yield "sum_items_parallel", _marked(items, "parallel"), 0


def _steps(steps: Sequence[Thing]) -> Iterator[tuple[str, int, int]]:
    gone = [step for step in steps if step.mark == "removed"]
    merged = [step for step in gone if step.into is not None]
    yield "sum_steps_removed", len(gone) - len(merged), 0
    yield "sum_steps_merged", len(merged), len({step.into for step in merged})
    yield (
        "sum_steps_added",
        sum(step.mark == "added" and not step.made_of for step in steps),
        0,
    )
    yield "sum_steps_parallel", _marked(steps, "parallel"), 0
    yield "sum_steps_changed", _marked(steps, "changed"), 0


def _terms(changes: ProcessDiff, altered: Sequence[Altered]) -> Iterator[tuple[str, int, int]]:
    fetched = [
        m for m in changes.of("material") if any(a.what == "fetched" and a.after for a in m.altered)
    ]
    fees = sum(
        alter.what.startswith("fee") and (alter.after is None or smaller(alter))
        for alter in altered
    )
    yield "sum_limits", sum(map(lowered, altered)), 0
    yield "sum_limits_raised", sum(map(raised, altered)), 0
    yield "sum_materials", len(lost_materials(changes)), 0
    yield "sum_fetched", len(fetched), 0
    yield "sum_fees", fees, 0


def _no_steps(told: Sequence[Thing], kinds: dict[str, StepKind], lang: str) -> Iterator[str]:
    """Waits, work after the delivery, what inspections find: how many went, came, changed."""
    for kind in _OTHER_KINDS:
        of_kind = [step for step in told if kinds[step.name] == kind]
        counted = [
            say(f"so_many_{mark}", lang, n=n) for mark in _MARKS if (n := _marked(of_kind, mark))
        ]
        if counted:
            yield say(f"sum_{kind}", lang, counted=listed(counted, lang))


def steps_told(changes: ProcessDiff) -> list[Thing]:
    """The steps that are not told with their item; those of one item together, in the order of the
    flow.
    """
    whole = {item.name for item in changes.of("item") if item.mark in ("removed", "added")}
    owners = {
        name: i
        for i, name in enumerate(dict.fromkeys((*changes.after.items, *changes.before.items)))
    }
    told = [step for step in changes.of("step") if step.owner not in whole]
    return sorted(told, key=lambda step: -1 if step.owner is None else owners[step.owner])


def lost_materials(changes: ProcessDiff) -> frozenset[str]:
    """The materials that some item no longer asks for."""
    return frozenset(
        name
        for item in changes.of("item")
        for alter in item.altered
        if alter.what == "materials"
        for name in lost(alter)
    )


def lost(alter: Altered) -> tuple[str, ...]:
    """The names that a list no longer has."""
    if not isinstance(alter.before, tuple) or not isinstance(alter.after, tuple):
        return ()
    return tuple(name for name in alter.before if name not in alter.after)


def lowered(alter: Altered) -> bool:
    """Whether a promise got shorter."""
    return alter.what == "limit.promised" and smaller(alter)


def raised(alter: Altered) -> bool:
    """Whether a promise got longer."""
    return lowered(Altered(alter.what, alter.after, alter.before))


def smaller(alter: Altered) -> bool:
    """Whether a limit in the same days, or an amount, went down."""
    old, new = getattr(alter.before, "value", None), getattr(alter.after, "value", None)
    same = getattr(alter.before, "unit", None) == getattr(alter.after, "unit", None)
    return old is not None and new is not None and same and new < old


def _marked(things: Sequence[Thing], mark: Mark) -> int:
    return sum(thing.mark == mark for thing in things)
