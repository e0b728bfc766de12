"""减时限: shorter promises, and shorter work and waits with a stated reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import ClassVar

from simulator.model.answers import AnswerWithin
from simulator.model.distributions import Distribution, scaled
from simulator.model.errors import Path
from simulator.model.flow import Text, Wording
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.model.units import Quantity
from simulator.reforms.kit.footprint import Piece, about
from simulator.reforms.kit.reform import (
    UNRECORDED,
    Cut,
    Factor,
    Record,
    Reform,
    Setting,
    TimeChange,
    fail,
    idle,
    one_by_one,
)
from simulator.reforms.kit.surgery import edit_step, find_item, find_step, with_item
from simulator.soundness.law import working_days
from simulator.soundness.work import smallest

WORK, WAIT = Phrase.of("work-of-step"), Phrase.of("wait-of-step")


@dataclass(frozen=True, kw_only=True)
class CutTime(Reform):
    """Shortens promised limits, work and waits.

    减时限. Theory: task automation for work; none for limits (Reijers & Limam Mansar, 2005).

    ``limits`` sets the promised limit: it touches lateness, work that is paced by the limit, and
    what happens when it runs out, and never the work itself. Refused above the legal limit (1 d =
    5/7 wd).

    ``work`` and ``wait`` change the time of a step, by a factor that scales every draw, or to a new
    value on the same random stream. They need ``why:``. A wait never goes below its statutory
    minimum without ``basis:``; with it the minimum goes too.

    ``before_acceptance`` changes the wait before acceptance (体外循环) of an item: where a promise
    shrinks, materials may be taken later. It stays as it is unless it is written here. A longer one
    needs the item in ``limits``, a shorter one ``why:``.

    ``answer_within`` gives officers a date for an opinion that is asked of them: then the case goes
    on as if they had consented (征求意见逾期视为同意), they take it before all others, or it ends.
    It needs ``why:``. Silence is no opinion: each is counted, and what it lets through is stated
    under ``silence`` or said to be unstated. Refused where silence would decide or deliver an item,
    and on items of safety without their ``basis:``.
    """

    KEY: ClassVar[str] = "cut_time"
    CUT: ClassVar[Cut] = "time"
    TERM: ClassVar[Text] = Text("Shorter limits", "减时限")

    limits: Mapping[str, Quantity] = field(
        default_factory=dict,
        metadata={
            "doc": "Item to its new promised limit.",
            "units": ("wd", "d"),
            "moved": {"on_limit": "limit-end-is-a-reform"},
        },
    )
    work: Mapping[str, TimeChange] = field(
        default_factory=dict,
        metadata={"doc": "Full step name to a factor (`-20%`) or its new work.", "kind": "work"},
    )
    wait: Mapping[str, TimeChange] = field(
        default_factory=dict,
        metadata={"doc": "Full step name to a factor (`-20%`) or its new wait."},
    )
    before_acceptance: Mapping[str, Factor] = field(
        default_factory=dict,
        metadata={"doc": "Item to the change of its wait before acceptance, like `+20%`."},
    )
    answer_within: Mapping[str, AnswerWithin] = field(
        default_factory=dict,
        metadata={"doc": "Full step name to the date of its answer, and what happens then."},
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        shorter = {"work": self.work, "wait": self.wait, "answer_within": self.answer_within}
        if not any((self.limits, self.before_acceptance, *shorter.values())):
            raise fail("cut-time-changes-nothing")
        for key, changes in shorter.items():
            if changes and not self.record.why:
                raise fail("shorter-without-reason", key)
        for name, change in self.before_acceptance.items():
            if change.value > 1 and name not in self.limits:
                raise fail("longer-before-acceptance-alone", "before_acceptance", name, item=name)
            if change.value < 1 and not self.record.why:
                raise fail("shorter-without-reason", "before_acceptance", name)
        basis = self.record.basis
        limits = [
            partial(_promise, name=name, promised=promised, path=("limits", name))
            for name, promised in self.limits.items()
        ]
        work = [
            partial(_work, full=full, change=change, path=("work", full))
            for full, change in self.work.items()
        ]
        waits = [
            partial(_wait, full=full, change=change, basis=basis, path=("wait", full))
            for full, change in self.wait.items()
        ]
        before = [
            partial(_before_acceptance, name=name, change=change, path=("before_acceptance", name))
            for name, change in self.before_acceptance.items()
        ]
        answers = [
            partial(_answer, full=full, within=within, path=("answer_within", full))
            for full, within in self.answer_within.items()
        ]
        return one_by_one(process, (*limits, *work, *waits, *before, *answers))

    def reads(self, process: Process) -> frozenset[Piece]:
        items = [about(process, "item", name) & {("item", name, "limit")} for name in self.limits]
        items += [
            about(process, "item", name) & {("item", name, "before_acceptance")}
            for name in self.before_acceptance
        ]
        steps = [
            about(process, "step", full) for full in (*self.work, *self.wait, *self.answer_within)
        ]
        fields = {"by", "time", "wait", "minimum", "answer_within"}
        return frozenset(
            touch
            for touches in (*items, *steps)
            for touch in touches
            if touch[0] == "item" or touch[2] in fields
        )

    def settings(self, process: Process) -> tuple[Setting, ...]:
        limits = [
            Setting(("item", name, "promised limit"), False, ("limits", name))
            for name in self.limits
        ]
        times = [
            Setting(("step", full, word), isinstance(change, Factor), (key, full))
            for key, word, changes in (("work", "time", self.work), ("wait", "wait", self.wait))
            for full, change in changes.items()
        ]
        waits = [
            Setting(("item", name, "wait before acceptance"), True, ("before_acceptance", name))
            for name in self.before_acceptance
        ]
        answers = [
            Setting(("step", full, "answer"), False, ("answer_within", full))
            for full in self.answer_within
        ]
        return (*limits, *times, *waits, *answers)


def _promise(process: Process, name: str, promised: Quantity, path: Path) -> Process:
    item = find_item(process, name, path)
    if item.limit is None:
        raise fail("item-without-limit", *path, item=name)
    if promised == item.limit.promised:
        raise idle("promised-limit-already", *path, item=name, promised=promised.said)
    if promised.value <= 0:
        raise fail("promised-limit-not-positive", *path, promised=promised.said)
    if working_days(promised) > working_days(item.limit.legal):
        raise fail(
            "promised-above-legal",
            *path,
            promised=promised.said,
            item=name,
            legal=item.limit.legal.said,
        )
    return with_item(process, replace(item, limit=replace(item.limit, promised=promised)))


def _work(process: Process, full: str, change: TimeChange, path: Path) -> Process:
    owner, step = find_step(process, full, path)
    if step.time is None:
        code = "work-of-preparation" if step.does_materials else "work-of-wait"
        raise fail(code, *path, step=full)
    time = _new(full, step.time, change, WORK, path)
    return edit_step(process, owner, step.name, lambda old: replace(old, time=time))


def _wait(
    process: Process, full: str, change: TimeChange, basis: Wording | None, path: Path
) -> Process:
    owner, step = find_step(process, full, path)
    if step.wait is None:
        code = "wait-of-work" if step.time is not None else "wait-of-preparation"
        raise fail(code, *path, step=full)
    wait = _new(full, step.wait, change, WAIT, path)
    minimum = step.minimum
    if minimum is not None and _goes_below(wait, minimum):
        if basis is None:
            raise fail("wait-below-minimum", *path, step=full, minimum=minimum.said)
        minimum = None
    return edit_step(
        process, owner, step.name, lambda old: replace(old, wait=wait, minimum=minimum)
    )


def _answer(process: Process, full: str, within: AnswerWithin, path: Path) -> Process:
    owner, step = find_step(process, full, path)
    if not step.pools:
        raise fail("not-work-of-officers", *path, step=full)
    if step.answer_within == within:
        raise idle("answer-due-already", *path, step=full, limit=within.limit.said)
    return edit_step(process, owner, step.name, lambda old: replace(old, answer_within=within))


def _before_acceptance(process: Process, name: str, change: Factor, path: Path) -> Process:
    item = find_item(process, name, path)
    wait = item.before_acceptance
    if wait is None:
        raise fail("item-without-wait-before-acceptance", *path, item=name)
    if change.value == 1:
        raise fail("before-acceptance-unchanged", *path, item=name)
    if change.value < 0:
        raise fail("before-acceptance-below-nothing", *path, item=name)
    longer = replace(wait, delay=scaled(wait.delay, change.value))
    return with_item(process, replace(item, before_acceptance=longer))


def _new(
    full: str, old: Distribution, change: TimeChange, word: Phrase, path: Path
) -> Distribution:
    if isinstance(change, Factor) and change.value == 1:
        raise fail("factor-of-one", *path, step=full)
    if isinstance(change, Factor) and change.value < 0:
        raise fail("shorter-than-nothing", *path, word=word, step=full)
    new = scaled(old, change.value) if isinstance(change, Factor) else change
    if new == old:
        raise idle("time-is-that-already", *path, word=word, step=full)
    return new


def _goes_below(wait: Distribution, minimum: Quantity) -> bool:
    """Whether a wait can come out shorter than its minimum."""
    least = smallest(wait)
    if least is None:
        return minimum.value > 0
    if (least.unit == "wd") != (minimum.unit == "wd"):
        return False  # they cannot be compared, and soundness says so
    return (
        least.parts < minimum.parts
        if least.unit == "wd"
        else least.milliseconds < minimum.milliseconds
    )
