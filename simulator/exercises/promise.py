"""Exercise 2: the promise that saves nothing, and the pace that makes it seem to. The same shorter
limit is simulated in an office that works as things come, and in one that works to the limit.
"""

from __future__ import annotations

from simulator.exercises.checks import (
    Tried,
    days,
    handed_out,
    handed_out_reform,
    mean_of,
    tried,
    within,
    yes,
)
from simulator.exercises.exercise import Exercise, Judgement, right, told, wrong
from simulator.formats.exercise_answers import HandedIn
from simulator.model.flow import Text
from simulator.model.sentences import Phrase

PLAIN, PACE, WORK = "plain", "pace", "faster-work"
NEAR_PART, NEAR_DAYS = 0.2, 0.5  # of the true saving; days


def judge(answer: HandedIn) -> Judgement:
    """Three lines, each held against a simulation."""
    guessed = {key: days(answer, key) for key in (PLAIN, PACE)}
    faster = yes(answer, WORK)
    reform = handed_out_reform(2)
    found = {key: tried(handed_out(2, f"{key}.yaml"), reform) for key in (PLAIN, PACE)}
    wrongs = [
        *_plain(guessed[PLAIN], found[PLAIN].saved),
        *_pace(guessed[PACE], found[PACE].saved),
        *([_hours("exercise-2-hours", found[PACE])] if faster else []),
    ]
    if wrongs:
        return wrong(*wrongs)
    return right(
        told("exercise-2-right", plain=found[PLAIN].saved, pace=found[PACE].saved),
        _hours("exercise-2-same-hours", found[PACE]),
    )


def _plain(guess: float, saved: float) -> list[Phrase]:
    if within(guess, saved, NEAR_PART, NEAR_DAYS):
        return []
    return [told("exercise-2-promise-is-no-work", guess=guess, saved=saved)]


def _pace(guess: float, saved: float) -> list[Phrase]:
    if within(guess, saved, NEAR_PART, NEAR_DAYS):
        return []
    if guess < NEAR_DAYS:
        return [told("exercise-2-held-to-the-limit", saved=saved)]
    return [told("exercise-2-how-many-days", guess=guess, saved=saved)]


def _hours(code: str, found: Tried) -> Phrase:
    before, after = (mean_of(each, "officer_hours") for each in (found.before, found.after))
    return told(code, before=before, after=after)


PROMISE = Exercise(
    number=2,
    title=Text("The promise that saves nothing", "只压承诺，省不省时间"),
    minutes=20,
    keys=(PLAIN, PACE, WORK),
    judge=judge,
)
