"""Exercise 8: who loses? A fast lane for some, and the days of the others, simulated class by
class.
"""

from __future__ import annotations

from simulator.exercises.checks import (
    chosen,
    days,
    handed_out,
    handed_out_reform,
    line,
    names_of,
    tried,
    within,
)
from simulator.exercises.exercise import Exercise, Judgement, right, told, wrong
from simulator.formats.exercise_answers import HandedIn
from simulator.model.flow import Text

LOSES, LOST, AVERAGE = "who-loses", "days-lost", "average"
NOBODY, SHORTER, LONGER, SAME = "nobody", "shorter", "longer", "same"
AVERAGES = {
    SHORTER: ("变短", "缩短", "更短", "less"),
    LONGER: ("变长", "更长", "延长", "more"),
    SAME: ("不变", "一样", "基本不变", "about-the-same", "unchanged", "no-change"),
}
ALSO = {
    "key": ("重点", "key-projects"),
    "ordinary": ("一般", "普通", "普通项目", "ordinary-projects"),
}
NEAR_PART, NEAR_DAYS = 0.4, 0.25  # of what is lost; days
UNCHANGED = 0.02  # of today's mean


def judge(answer: HandedIn) -> Judgement:
    """Three lines, each held against the days of every class."""
    process = handed_out(8)
    known = {
        **{
            name: (*titles, *ALSO[name])
            for name, titles in names_of(
                {name: each.title for name, each in process.classes.items()}
            ).items()
        },
        NOBODY: ("没有", "无人", "没人", "none"),
    }
    loser = chosen(line(answer, LOSES), known, LOSES)
    average = chosen(line(answer, AVERAGE), AVERAGES, AVERAGE)
    lost = days(answer, LOST) if loser != NOBODY or LOST in answer.lines else 0.0
    found = tried(process, handed_out_reform(8))
    changes = {
        name: each.change.difference.mean / 24
        for (_, name), each in found.after.groups.items()
        if each.change is not None and name in process.classes
    }
    true = max(changes, key=lambda name: changes[name])
    facts = {"key": -changes["key"], "ordinary": changes["ordinary"], "mean": abs(found.saved)}
    wrongs = []
    if loser == NOBODY:
        wrongs.append(told("exercise-8-nobody", **facts))
    elif loser != true:
        wrongs.append(told("exercise-8-winner", **facts))
    elif not within(lost, changes[true], NEAR_PART, NEAR_DAYS):
        mirrored = within(lost, facts["key"], NEAR_PART / 2, NEAR_DAYS)
        wrongs.append(told("exercise-8-mirrored" if mirrored else "exercise-8-how-much", **facts))
    if average != _direction(found.saved, found.days[0]):
        wrongs.append(told("exercise-8-average", **facts))
    return wrong(*wrongs) if wrongs else right(told("exercise-8-right", **facts))


def _direction(saved: float, today: float) -> str:
    """What happens to the mean of all, as a reader of the table would call it."""
    if abs(saved) <= UNCHANGED * today:
        return SAME
    return SHORTER if saved > 0 else LONGER


FAST_LANE = Exercise(
    number=8,
    title=Text("Who loses?", "谁吃亏"),
    minutes=20,
    keys=(LOSES, LOST, AVERAGE),
    judge=judge,
)
