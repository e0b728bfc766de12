"""Exercise 5: materials: drop, fetch, or one form. An answer is right if nothing is checked less
than today, nothing is fetched that no office has, and nobody has to hand in more than he must.
"""

from __future__ import annotations

from simulator.exercises.checks import (
    NotAnswered,
    Tried,
    chosen,
    handed_out,
    line,
    mean_of,
    reform_of,
    tried,
)
from simulator.exercises.exercise import Exercise, Judgement, right, told, wrong
from simulator.formats import Loaded
from simulator.formats.exercise_answers import HandedIn
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.reforms.scenario import Scenario

MATERIALS = ("licence", "floor-plan", "good-standing", "safety-report")
ON_RECORD = ("licence",)  # what an office has
RECORDS = 0.9
DROP, FETCH, ONE_FORM, KEEP = "drop", "fetch", "one_form", "keep"
WAYS = {
    DROP: ("取消", "减掉", "不要", "dropped"),
    FETCH: ("数据共享", "共享", "调取", "fetched"),
    ONE_FORM: ("一张表单", "一张表", "只交一次", "一次", "one-form"),
    KEEP: ("保留", "不动", "照旧", "stays"),
}
BEST = {"licence": FETCH, "floor-plan": ONE_FORM, "good-standing": DROP, "safety-report": KEEP}
NEAR = 0.15  # materials handed in per case
SETTINGS = "coverage: 90%, mismatch: 2%, outage: 1%"


def judge(answer: HandedIn) -> Judgement:
    """A way for each material, or the reform itself."""
    process = handed_out(5)
    if answer.scenario is not None:
        found = tried(process, answer.scenario)
    else:
        ways = {name: chosen(line(answer, name), WAYS, name) for name in MATERIALS}
        for name, way in ways.items():
            if way == ONE_FORM and len(_asking(process, name)) == 1:
                return wrong(told("exercise-5-asked-once", material=_title(process, name)))
        if set(ways.values()) == {KEEP}:
            raise NotAnswered(Phrase.of("exercise-5-all-kept"))
        found = tried(process, _reform(process, ways))
    wrongs = [*_unchecked(process, found), *_no_record(found.process)]
    if wrongs:
        return wrong(*wrongs)
    least = mean_of(tried(process, _reform(process, BEST)).after, "materials")
    facts = {
        "before": mean_of(found.before, "materials"),
        "after": mean_of(found.after, "materials"),
        "least": least,
        "saved": found.saved,
    }
    if mean_of(found.after, "materials") > least + NEAR:
        return wrong(told("exercise-5-more", **facts), *_still_twice(found.process))
    return right(told("exercise-5-right", **facts), told("exercise-5-why"))


def _unchecked(process: Process, found: Tried) -> list[Phrase]:
    """What somebody checked and nobody gets any more, or only on a promise."""
    after = found.process
    wrongs = []
    for name in MATERIALS:
        was = process.materials[name]
        gone = set(_asking(process, name)) - _looking(after, name)
        if gone and (was.review is not None or was.defect):
            code = "exercise-5-fetch-it" if name in ON_RECORD else "exercise-5-check-lost"
            wrongs.append(told(code, material=_title(process, name)))
    return wrongs


def _no_record(after: Process) -> list[Phrase]:
    """What is fetched though no office has it, or as if every applicant had a record."""
    wrongs = []
    for name, material in after.materials.items():
        if material.fetched and name not in ON_RECORD:
            unread = material.review is None and not material.defect
            code = "exercise-5-fetched-for-nobody" if unread else "exercise-5-nobody-has-it"
            wrongs.append(told(code, material=_title(after, name)))
        elif material.fetched and float(material.coverage) > RECORDS:
            wrongs.append(told("exercise-5-not-all", material=_title(after, name)))
    return wrongs


def _still_twice(after: Process) -> list[Phrase]:
    """What could still go, or be asked for once."""
    return [
        told("exercise-5-could-go", material=_title(after, name))
        for name in ("good-standing",)
        if _asking(after, name)
    ]


def _asking(process: Process, material: str) -> tuple[str, ...]:
    """The items that ask for a material."""
    return tuple(name for name, item in process.items.items() if material in item.materials)


def _looking(process: Process, material: str) -> set[str]:
    """The items that look at a material, also in the copy that another one asks for."""
    return {
        name
        for name, item in process.items.items()
        if material in (*item.materials, *item.takes_over)
    }


def _title(process: Process, name: str) -> tuple[Text]:
    return (process.materials[name].title or Text(name, name),)


def _reform(process: Process, ways: dict[str, str]) -> Loaded[Scenario]:
    """The reform that goes each way with its materials."""
    of = {way: [name for name in MATERIALS if ways[name] == way] for way in WAYS}
    entries = []
    drop = {
        item: [name for name in of[DROP] if item in _asking(process, name)]
        for item in process.items
    }
    dropped = ", ".join(f"{item}: [{', '.join(names)}]" for item, names in drop.items() if names)
    if dropped:
        entries.append(f"drop: {{{dropped}}}, basis: exercise")
    if of[FETCH]:
        entries.append(f"fetch: [{', '.join(of[FETCH])}], {SETTINGS}")
    if of[ONE_FORM]:
        entries.append(f"one_form: [{', '.join(of[ONE_FORM])}]")
    reforms = "".join(f"  - cut_materials: {{{each}, why: answer}}\n" for each in entries)
    return reform_of(f"scenario: answer\nprocess: {process.name}\nreforms:\n{reforms}")


FEWER_MATERIALS = Exercise(
    number=5,
    title=Text("Materials: drop, fetch, or one form", "减材料：取消、共享还是一张表单"),
    minutes=25,
    keys=MATERIALS,
    judge=judge,
)
