"""Exercise 4: parallel or triage. Five ways to organise the same two tasks, whose mean times theory
knows; one of them makes things worse.
"""

from __future__ import annotations

from simulator.exercises.checks import NotAnswered, chosen, line, listed, names_of
from simulator.exercises.exercise import Exercise, Judgement, right, told, wrong
from simulator.formats import load_process
from simulator.formats.exercise_answers import HandedIn
from simulator.model.flow import Text
from simulator.model.process import Answer

FASTEST, SLOWEST, ORDER = "fastest", "slowest", "order"
ALSO = {
    "merged": "合并",
    "parallel": "并联",
    "sequential": "依次",
    "shared": "通用",
    "triage": "分流",
}
WAYS = tuple(ALSO)
SHIPPED = {f"{way}.yaml": f"teaching/classroom-{way}" for way in WAYS}
MISTAKEN = {
    (FASTEST, "parallel"): "exercise-4-parallel",
    (FASTEST, "triage"): "exercise-4-specialists",
    (FASTEST, "shared"): "exercise-4-shared",
    (FASTEST, "sequential"): "exercise-4-sequential",
    (SLOWEST, "merged"): "exercise-4-merged",
    (SLOWEST, "sequential"): "exercise-4-order-alone",
    (SLOWEST, "shared"): "exercise-4-order-alone",
    (SLOWEST, "parallel"): "exercise-4-order-alone",
}


def judge(answer: HandedIn) -> Judgement:
    """The fastest and the slowest, or all five in their order."""
    processes = {way: load_process(SHIPPED[f"{way}.yaml"]) for way in WAYS}
    minutes = {way: _minutes(each.answers["cycle_time"]) for way, each in processes.items()}
    best = sorted(WAYS, key=lambda way: minutes[way])
    titles = names_of({way: each.title for way, each in processes.items()})
    known = {way: (*names, ALSO[way]) for way, names in titles.items()}
    if ORDER in answer.lines:
        named = [chosen(each, known, ORDER) for each in listed(line(answer, ORDER))]
        if sorted(named) != sorted(WAYS):
            raise NotAnswered(told("exercise-4-all-five", known=WAYS))
        said = {FASTEST: named[0], SLOWEST: named[-1]}
        if named != best and said == {FASTEST: best[0], SLOWEST: best[-1]}:
            return wrong(told("exercise-4-between", order=tuple(best)))
    else:
        said = {key: chosen(line(answer, key), known, key) for key in (FASTEST, SLOWEST)}
    facts = {way: minutes[way] for way in WAYS}
    wrongs = [
        told(MISTAKEN[key, said[key]], **facts)
        for key, true in ((FASTEST, best[0]), (SLOWEST, best[-1]))
        if said[key] != true
    ]
    if wrongs:
        return wrong(*wrongs)
    return right(told("exercise-4-right", **facts), told("exercise-4-why"))


def _minutes(known: Answer) -> float:
    """What theory says, the middle of what it leaves open."""
    return float(sum(each.value for each in known.bounds) / 2)


REDESIGN = Exercise(
    number=4,
    title=Text("Parallel or triage", "并联还是分流"),
    minutes=25,
    keys=(FASTEST, SLOWEST),
    judge=judge,
    shipped=SHIPPED,
    simulates=False,
)
