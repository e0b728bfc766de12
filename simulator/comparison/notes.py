"""What a reader of the results must know before believing a number, as codes with values.

Comparison → **notes** → present. The sentences stand in both languages beside those of errors
(``simulator.model.sentences.comparison``) and are made where they are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.model.sentences import Phrase, say

Kind = Literal[
    "unstable",
    "saturated",
    "unsettled",
    "censored",
    "calendar",
    "unrelated",
    "idle",
    "passed-over",
    "unchecked",
    "promise-longer",
]


@dataclass(frozen=True)
class Note:
    """What is to be known of a result: ``kind`` says what is in doubt, the code of ``said``
    why.
    """

    kind: Kind
    said: Phrase

    @property
    def code(self) -> str:
        """The code of the sentence; codes are stable."""
        return self.said.code

    def text(self, lang: str) -> str:
        """The sentence in ``en`` or ``zh``."""
        return say(self.said, lang)


@dataclass(frozen=True)
class SlowPool:
    """A pool whose queue takes ``days`` to settle, or ``longer`` than the run."""

    title: Text
    load: float
    days: float
    longer: bool

    @property
    def told(self) -> Text:
        """The pool with its load and its days."""
        load, days = f"{self.load:.0%}", f"{max(self.days, 1):,.0f}"
        unit = "day" if days == "1" else "days"
        return Text(
            f"{self.title.en} (load {load}: about {days} {unit})",
            f"{self.title.zh}（负荷 {load}，约 {days} 天）",
        )


def notes(
    overloaded: Sequence[Text],
    growing: Sequence[Text],
    unstable: bool,
    completed: float | None,
    years: Sequence[int],
    full: Sequence[Text] = (),
    unsettled: bool = False,
    settling: Sequence[Text] = (),
    slow: Sequence[SlowPool] = (),
    late: Sequence[str] = (),
    passed_over: Sequence[Text] = (),
    waves: Sequence[Phrase] = (),
) -> tuple[Note, ...]:
    """The notes of one scenario; ``overloaded`` and ``growing`` are titles of pools, ``full`` of
    meetings, ``completed`` is given if too few cases ended, ``years`` are those without published
    holidays, ``unsettled``: the warm-up that was chosen may be too short, ``settling``: pools whose
    queue grew though they have time, ``slow``: pools near saturation, ``late`` the days from which
    arrivals would change after the run, ``passed_over`` the steps that seldom find all their
    officers free, ``waves`` what is said of cases that come back after the run.
    """
    found = []
    if unstable:
        found.append(Note("unstable", _unstable(overloaded, growing, full)))
    if slow and not unstable:
        found.append(Note("saturated", _saturated(slow)))
    if unsettled and not unstable:
        found.append(Note("unsettled", Phrase.of("times-not-settled")))
    if settling and not unstable:
        found.append(Note("unsettled", Phrase.of("queues-not-settled", pools=tuple(settling))))
    if completed is not None:
        found.append(Note("censored", Phrase.of("cases-not-ended", completed=completed)))
    if passed_over:
        found.append(Note("passed-over", Phrase.of("seldom-all-free", steps=tuple(passed_over))))
    found += [Note("idle", Phrase.of("change-after-the-run", start=start)) for start in late]
    found += [Note("censored", said) for said in waves]
    if years:
        listed = tuple(map(str, years))
        found.append(Note("calendar", Phrase.of("holidays-not-published", years=listed)))
    return tuple(found)


def unrelated(before: Process, after: Process) -> tuple[Note, ...]:
    """The note on two processes that have no item and no step in common. A process of the same name
    is the same after a reform, which may have renamed all of them.
    """
    if before.name == after.name:
        return ()
    names = [{*each.items, *dict(each.named_steps())} for each in (before, after)]
    if names[0] & names[1]:
        return ()
    return (Note("unrelated", Phrase.of("nothing-in-common")),)


def _unstable(overloaded: Sequence[Text], growing: Sequence[Text], full: Sequence[Text]) -> Phrase:
    """Why no stable mean exists: by the equations, else by what was seen."""
    pools, meetings = tuple(overloaded), tuple(full)
    if pools and meetings:
        return Phrase.of("officers-overloaded-and-meetings-full", pools=pools, meetings=meetings)
    if pools:
        return Phrase.of("officers-overloaded", pools=pools)
    if meetings:
        return Phrase.of("meetings-full", meetings=meetings)
    if growing:
        return Phrase.of("queues-of-pools-grew", pools=tuple(growing))
    return Phrase.of("queues-grew")


def _saturated(slow: Sequence[SlowPool]) -> Phrase:
    """Which pools settle slowly, and whether that takes longer than the run."""
    code = "settles-after-the-run" if any(pool.longer for pool in slow) else "settles-slowly"
    return Phrase.of(code, pools=tuple(pool.told for pool in slow))
