"""What a choice finds rests on the work before it, whichever step, reform or part of the applicants
it is taken from; and what is stated to pass wrongly is told beside the results.
"""

from __future__ import annotations

from decimal import Decimal
from io import StringIO

import pytest
from rich.console import Console
from without_reasons import checks_removed

from simulator.application import questions
from simulator.application.study import Study
from simulator.experiments.runs import Settings
from simulator.formats import apply_scenario, process_from_text, scenario_from_text
from simulator.model.errors import ReformError
from simulator.model.process import Process
from simulator.model.sentences import say
from simulator.model.units import Quantity
from simulator.present.tables.explanation import print_explanation
from simulator.present.tables.robustness import print_sensitivity
from simulator.reforms.unstated import unstated

OFFICE = """
process: office
start: 2026-01-05
calendars:
  office: {week: {Mon-Fri: ["9:00-17:00"]}}
  life: {week: {Mon-Sun: ["0:00-24:00"]}}
pools: {window: {capacity: 2, calendar: office}, plan: {capacity: 2, calendar: office}}
applicant: {calendar: life, trip: 1 h}
classes: {small: {share: 60%}, big: {share: 40%}}
arrivals: {every: 1 d, calendar: office}
materials: {form: {prepare: 1 h}}
items:
  permit:
    kind: internal
    set_by: city
    limit: {legal: 20 wd, promised: 10 wd}
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: window, time: 10 min, visit: true, checks: materials, milestone: accepted}
      - read: {by: plan, time: 1 h}
      - examine: {by: plan, time: 4 h}
      - write: {by: plan, time: 10 min}
      - result: {choice: {refused: {share: 20%, end: refused}, fine: rest}}
      - sign: {by: plan, time: 10 min, milestone: decided}
      - collect: {by: window, time: 5 min, visit: true, milestone: delivered}
flow: [permit]
"""
STREET = """
process: office
start: 2026-01-05
calendars: {office: {week: {Mon-Fri: ["9:00-17:00"]}}}
pools: {plan: {capacity: 2, calendar: office}}
arrivals: {every: 1 d, calendar: office}
flow:
  - look: {by: plan, time: 4 h}
  - result: {choice: {bad: {share: 20%, end: fined}, fine: rest}}
  - done: {by: plan, time: 10 min}
"""
OVERLOOKED = OFFICE.replace(
    "fine: rest}}",
    "fine: rest}}\n      - seen: {choice: {slips: {share: 10%, do: [{slip: {wait: 0 h, harm: undetected}}]}, good: rest}}",
)
HARM = "harm: {found: 30 d, correctable: 50%, grave: 20%}"
PROMISE = f"inform_and_commit: {{items: [permit], uptake: 100%, violation: 20%, {HARM}}}"
AREA = "area_assessment: {fits: 90%, look_up: {by: window, time: 5 min}, steps: [STEPS], violation: SHARE}"


def office(text: str = OFFICE) -> Process:
    return process_from_text(text).value


def told(process: Process, *reforms: str) -> tuple[list[str], list[str], list[str]]:
    """The notes of ``check``, and the lines beside results in English and Chinese."""
    listed = "".join(f"  - {reform}\n" for reform in reforms)
    loaded = scenario_from_text(f"scenario: s\nprocess: office\nreforms:\n{listed}")
    apply_scenario(loaded, process)
    lines = list(checks_removed(loaded.value, process))
    notes = [str(note) for note in unstated(loaded.value, process)]
    return notes, [say(line, "en") for line in lines], [say(line, "zh") for line in lines]


@pytest.mark.parametrize(
    ("left", "reforms"),
    [
        ("71", ["cut_time: {work: {permit.examine: 1 min}}"]),
        ("70", ["cut_steps: {remove: [permit.examine]}"]),
        ("70", ["cut_steps: {remove: [permit.examine], share: 50%}"]),
        ("71", ["cut_time: {work: {permit.examine: 1 min}, classes: [small]}"]),
        ("71", ["cut_steps: {delegate: [{step: permit.examine, by: window, time: 1 min}]}"]),
        (
            "71",
            [
                "cut_steps: {reorder: [{steps: [permit.examine, permit.read]}]}",
                "cut_time: {work: {permit.examine: 1 min}}",
            ],
        ),
    ],
)
def test_work_is_missed_before_the_choice_that_rests_on_it(left: str, reforms: list[str]) -> None:
    """1 h, 4 h and 10 min stand before the choice; the four hours are most of it."""
    reasoned = [reform[:-1] + ", why: a machine helps, basis: a list}" for reform in reforms]
    notes, english, chinese = told(office(), *reasoned)
    key = reforms[-1].partition(":")[0]
    en = (
        f"{left} min of work is left before the choice 'permit.result' where today 310 min stands,"
        " and it is still said to refuse 20.0% and send back 0.0%; the reason given: a machine helps"
    )
    assert notes == [f"reforms[{len(reforms) - 1}].{key}: {en}"]
    assert english == [f"{en}."]
    assert chinese == [
        f"选择“permit.result”之前的用时由现行的 310 分钟减为 {left} 分钟，却仍写明不予通过 20.0%、"
        "退回 0.0%；所写理由：a machine helps。"
    ]


def test_small_cuts_one_after_another_add_up_under_a_new_name() -> None:
    merge = "cut_steps: {merge: [{name: one, steps: [permit.examine, permit.write]}]}"
    third = "cut_time: {work: {permit.one: -70%}, why: a machine helps}"
    notes, _, _ = told(office(), merge, third, third)
    (note,) = notes
    assert note.startswith("reforms[2].cut_time.work.permit.one: 'permit.one' is given 22.5 min")
    assert "take 250 min" in note


@pytest.mark.parametrize(
    "reform",
    [
        "immediate: {items: [permit]}",
        "cut_items: {to_filing: [permit], checked_after: 100%}",
        PROMISE,
        "cut_steps: {merge: [{name: one, steps: [permit.read, permit.examine, permit.write]}]}",
        "random_inspection: {inspections: [permit.read, permit.examine, permit.write],"
        f" rates: {{small: 10%, big: 50%}}, basis: a list, {HARM}}}",
        "automatic: {items: [permit], share: 60%, fill: 10 min, wrong: 20%, " + HARM + "}",
    ],
)
def test_work_that_stays_or_moves_with_its_choice_is_not_missed(reform: str) -> None:
    text = OFFICE.replace("write: {by: plan, time: 10", "write: {by: plan, time: 90")
    assert told(office(text), reform) == ([], [], [])


@pytest.mark.parametrize(("step", "left"), [("permit.examine", 8), ("permit.read", 0)])
def test_a_step_beside_enough_other_work_is_told_alone(step: str, left: int) -> None:
    text = OFFICE.replace("write: {by: plan, time: 10", "write: {by: plan, time: 90")
    cut = f"cut_time: {{work: {{{step}: {left} min}}, why: a machine helps}}"
    notes, _, _ = told(office(text), cut)
    said = f"less than a quarter of today's work is left at '{step}'; the reason given: a machine"
    assert notes == [f"reforms[0].cut_time: {said} helps"]


def test_a_removed_step_beside_enough_other_work_is_told_alone() -> None:
    text = OFFICE.replace("write: {by: plan, time: 10", "write: {by: plan, time: 90")
    notes, _, _ = told(office(text), "cut_steps: {remove: [permit.read]}")
    assert [note.partition(" any more")[0] for note in notes] == [
        "reforms[0].cut_steps: nobody does 'permit.read'"
    ]


def test_a_check_after_the_decision_rests_on_its_own_work() -> None:
    remove = "cut_steps: {remove: [permit.examine], basis: a list}"
    first = "build_first: {items: [permit], build: 30 d, checked_after: 100%, rework: {share: 5%, wait: 5 d}}"
    notes, _, _ = told(office(), first, remove)
    assert notes[1].startswith("reforms[1].cut_steps: 70 min of work is left before")


@pytest.mark.parametrize(
    ("steps", "share", "said"),
    [
        ("permit.examine", "0%", True),
        ("permit.examine", "20%", False),
        ("permit.read, permit.examine", "19%", True),
        ("permit.write", "0%", True),
        ("permit.read", "0%", False),
    ],
)
def test_what_passes_without_the_work_before_a_choice_is_compared_with_what_it_finds(
    steps: str, share: str, said: bool
) -> None:
    reform = AREA.replace("STEPS", steps).replace("SHARE", share)
    if share != "0%":
        reform = reform.replace(f"violation: {share}", f"violation: {share}, {HARM}")
    _, english, _ = told(office(), reform)
    stated = f"{float(share.rstrip('%')):.1f}%"
    line = (
        f"Of what passes without the check of '{steps}', {stated} is stated to be wrong; the check"
        " refused 20.0% and sent back 0.0%."
    )
    assert english == ([line] if said else [])


@pytest.mark.parametrize(
    ("reform", "why"),
    [
        ("inform_and_commit: {items: [permit], uptake: 90%, violation: 0%}", ""),
        (
            "inform_and_commit: {items: [permit], uptake: 90%, violation: 0%, deterrence: a study}",
            "; the reason given: a study",
        ),
        ("automatic: {items: [permit], share: 90%, fill: 10 min, wrong: 0%, why: data}", "; the reason given: data"),
        ("no_application: {items: [permit], share: 90%, confirm: 1 d, wrong: 0%, unanswered: 5%, match: 5 min}", ""),
        ("build_first: {items: [permit], build: 9 d, checked_after: 10%, violation: 0%, rework: {share: 5%, wait: 5 d}}", ""),
        ("cut_items: {to_filing: [permit], checked_after: 10%, violation: 0%}", ""),
        ("cut_items: {remove: [permit], removed: {permit: {violation: 0%}}}", ""),
        ("on_limit: {approve: [permit], silence: {violation: 0%, grave: 0%}}", ""),
    ],
)  # fmt: skip
def test_a_share_below_what_was_found_stands_beside_the_results(reform: str, why: str) -> None:
    """Nobody who reads only the results may take a stated zero for a measured one."""
    text = OFFICE.replace(
        "flow: [permit]",
        "  other: {kind: internal, set_by: city, steps: [do: {by: plan, time: 1 h, milestone: decided}]}\n"
        "flow: [permit, other]",
    )
    _, english, chinese = told(office(text), reform)
    assert len(english) == 1 + reform.startswith("build_first")  # whose figure `build` is
    assert english[:1] == [
        "Of what passes without the check of 'permit', 0.0% is stated to be wrong; the check"
        f" refused 20.0% and sent back 0.0%{why}."
    ]
    assert chinese[0].startswith(
        "未经“permit”的核查即通过的办件中，写明有问题的占 0.0%；原核查不予通过的占 20.0%"
    )


@pytest.mark.parametrize(("share", "said"), [("20%", True), ("27%", True), ("28%", False)])
def test_whom_the_old_check_overlooked_promises_as_well(share: str, said: bool) -> None:
    """20 % are refused, and of the other 80 % one in ten passes though he should not."""
    promise = PROMISE.replace("violation: 20%", f"violation: {share}")
    notes, english, chinese = told(office(OVERLOOKED), promise)
    assert bool(notes) == bool(english) == said
    if said:
        assert "it overlooked another 8.0%, counted as harm today" in notes[0]
        assert "what it overlooked, 8.0%, passes as well" in english[0]
        assert "原核查漏过的 8.0% 同样通过" in chinese[0]


@pytest.mark.parametrize(
    "reform",
    [
        "one_blueprint: {by: [plan], time: 1 h, fewer: {result.bad: -50%}}",
        "first_offence: {choice: result, branch: bad, share: 50%, repeat: 0%, by: plan, time: 1 h}",
    ],
)
def test_less_is_found_between_items_too(reform: str) -> None:
    notes, english, _ = told(office(STREET), reform)
    assert len(notes) == 1
    assert english == [
        "The checks of 'office', which refused 20.0% and sent back 0.0%, are stated to refuse 10.0%"
        " and send back 0.0%."
    ]


@pytest.mark.parametrize(
    "reform",
    [
        "cut_steps: {remove: [permit.undetected], share: 99%}",
        "cut_steps: {remove: [permit.grave], classes: [small]}",
        "area_assessment: {fits: 99%, steps: [permit.undetected], violation: 0%}",
        "area_assessment: {fits: 99%, steps: [permit.grave, permit.correctable], violation: 0%}",
    ],
)
def test_what_counts_harm_is_not_passed_by_by_a_part_of_the_cases(reform: str) -> None:
    with pytest.raises(ReformError) as caught:
        told(office(), PROMISE, reform)
    assert "where what a reform before it lets through is counted" in str(caught.value)


def test_who_asks_what_carries_the_saving_or_how_robust_it_is_is_told_too() -> None:
    text = "scenario: s\nprocess: office\nreforms:\n  - cut_steps: {remove: [permit.examine]}\n"
    study = Study.load(office(), scenario_from_text(text).value)
    short = Settings(replications=2, horizon=Quantity(Decimal(60), "d"), warm_up=Quantity(Decimal(1), "d"))  # fmt: skip
    explained = questions.explain(study, settings=short)
    varied = questions.vary(study, {}, samples=0, settings=short)
    for each in (explained, varied):
        (note,) = each.notes
        assert note.text("en").startswith("70 min of work is left before the choice")
    printed = StringIO()
    console = Console(file=printed, width=200)
    print_explanation(console, explained, study.before, study.scenario(None).value, "s", "en")
    print_sensitivity(console, varied, study.before.pools, "s", "en")
    assert printed.getvalue().count("70 min of work is left") == 2


RETURNING = OFFICE.replace("checks: materials,", "checks: materials, returned: 30%,").replace(
    "flow: [permit]",
    """  licence:
    kind: internal
    set_by: city
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: window, time: 10 min, checks: materials, returned: 40%, milestone: accepted}
      - sign: {by: plan, time: 10 min, milestone: decided}
flow: [permit, licence]""",
)


@pytest.mark.parametrize(
    ("reform", "step", "back"),
    [
        ("cut_materials: {one_form: [form]}", "licence.submit", "40.0%"),
        ("cut_materials: {drop: {permit: [form]}}", "permit.submit", "30.0%"),
        ("cut_materials: {fetch: [form], coverage: 95%, mismatch: 2%, outage: 1%}", None, ""),
        ("online: {items: [permit], share: 50%, outage: 1%}", None, ""),
        ("immediate: {items: [permit, licence]}", None, ""),
    ],
)
def test_a_check_with_nothing_left_to_look_at_is_told(
    reform: str, step: str | None, back: str
) -> None:
    notes, english, chinese = told(office(RETURNING), reform)
    if step is None:
        assert (notes, english) == ([], [])
    else:
        line = f"'{step}' sent back {back} of what was handed in; it has nothing left to look at"
        assert [line in each for each in (*notes, *english)] == [True, True]
        assert chinese == [f"“{step}”原将 {back} 的申请退回补正，现已无材料可查，全部通过。"]
