"""A scenario as a work plan: who does what by when, and what each reform brings as it comes in
force.
"""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from reform_goldens import FOLDER, expected, printed

from simulator.comparison.additions import additions
from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Settings
from simulator.formats import (
    after_each_due_date,
    apply_scenario,
    load_process,
    read_clauses,
    read_scenario,
    scenario_from_text,
)
from simulator.model.errors import FormatError, ReformError
from simulator.model.sentences import say
from simulator.model.units import Quantity
from simulator.reforms.tasks import Clause, by_due_date, items_named, without_clause, without_reform

RUN = ("--quiet", "--workers", "1")
SHOP, EASIER, CLAUSES = FOLDER / "shop.yaml", FOLDER / "easier.yaml", FOLDER / "clauses.yaml"


def clauses(tmp_path: Path, text: str) -> list[str]:
    """What is wrong with a file of clauses."""
    file = tmp_path / "clauses.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError) as error:
        read_clauses(file)
    return [str(problem).replace(str(tmp_path), "").lstrip("/") for problem in error.value.problems]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_command_prints_what_it_printed(lang: str) -> None:
    found = printed(
        "plan", "shop.yaml", "easier.yaml", "--clauses", "clauses.yaml", *RUN, "--lang", lang
    )
    assert found == expected(f"plan.{lang}", found)


def test_reforms_come_in_force_by_due_date_then_by_their_place_and_those_without_one_last() -> None:
    assert by_due_date(read_scenario(EASIER).value) == (1, 3, 0, 2, 4, 5)


def test_after_the_last_one_all_is_as_in_the_scenario_itself() -> None:
    before, loaded = load_process(SHOP), read_scenario(EASIER)
    steps = after_each_due_date(loaded, before)
    assert len(steps) == 6
    assert "drain-check" not in steps[0].items
    assert "food-permit.visit" in dict(steps[1].named_steps())
    assert steps[-1] == apply_scenario(loaded, before)


@pytest.mark.unmeasured
def test_effects_are_paired_and_add_up_to_the_whole() -> None:
    before, loaded = load_process("building-permit"), read_scenario("one-window-joint-review")
    steps = after_each_due_date(loaded, before)
    chosen = {"baseline": before, "filed": steps[0], "all": steps[-1]}
    result = compare(chosen, Settings(replications=3, cases=60))
    filed, everything = additions(result)
    means = {
        name: [each.values["cycle_time"].mean or 0.0 for each in runs]
        for name, runs in result.runs.items()
    }
    assert filed.added == filed.total == result.scenarios["filed"].change["cycle_time"].difference
    assert everything.added is not None
    assert everything.added.mean == pytest.approx(sum(means["all"]) / 3 - sum(means["filed"]) / 3)
    assert everything.total == result.scenarios["all"].change["cycle_time"].difference
    assert filed.counted == {"steps": -4, "promised_days": -12.0, "visits": -1}


def test_a_process_that_drowns_has_no_effect_to_tell() -> None:
    before = load_process("building-permit")
    scenario = scenario_from_text(
        "scenario: rush\nreforms:\n  - demand: {rate: +900%}\n  - staff: {capacity: {counter: 4}}\n"
    ).value
    first = scenario.reforms[0].apply(before)
    result = compare(
        {"baseline": before, "1": first, "2": scenario.apply(before)},
        Settings(
            replications=2, horizon=Quantity(Decimal(2), "month"), warm_up=Quantity(Decimal(0), "h")
        ),
    )
    drowned, still = additions(result)
    assert drowned.mean is drowned.added is drowned.total is still.added is None


def test_a_reform_that_needs_what_is_due_later_is_told_with_its_place(tmp_path: Path) -> None:
    text = EASIER.read_text(encoding="utf-8").replace("due: 2020-09-30", "due: 2021-01-31")
    file = tmp_path / "late.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ReformError) as error:
        after_each_due_date(read_scenario(file), load_process(SHOP))
    (problem,) = error.value.problems
    assert problem.path == ("reforms", 2, "cut_time", "work", "food-permit.inspect")
    assert problem.place is not None
    assert (
        problem.place.line == text.splitlines().index("      work: {food-permit.inspect: -50%}") + 1
    )
    assert (
        problem.message
        == "what is in force on 2020-12-31 does not fit: there is no step 'food-permit.inspect'"
    )


def test_a_scenario_that_does_not_fit_at_all_says_only_that() -> None:
    loaded = scenario_from_text(
        "scenario: mine\nreforms:\n  - cut_items: {remove: [food-permt], due: 2020-06-30}\n"
    )
    with pytest.raises(ReformError) as error:
        after_each_due_date(loaded, load_process(SHOP))
    assert [problem.message for problem in error.value.problems] == [
        "there is no item 'food-permt'"
    ]


def test_a_clause_that_the_work_plan_does_not_have(tmp_path: Path) -> None:
    few = tmp_path / "few.yaml"
    few.write_text("clauses: [{id: 1, text: Quicker}, {id: 20, text: Cheaper}]\n", encoding="utf-8")
    with pytest.raises(ReformError) as error:
        after_each_due_date(read_scenario(EASIER), load_process(SHOP), read_clauses(few))
    (problem,) = error.value.problems
    assert (problem.message, problem.path) == (
        "the work plan has no clause '2'",
        ("reforms", 1, "cut_items", "clause"),
    )
    assert say(problem.fix, "en") == "did you mean '20'?"
    assert problem.place is not None


def test_what_is_left_open_on_both_sides() -> None:
    scenario, known = read_scenario(EASIER).value, read_clauses(CLAUSES).value.clauses
    assert without_reform(known, scenario) == (Clause("3", "推行一照通"),)
    assert without_clause(scenario) == (3, 4, 5)


def test_a_reform_is_about_the_items_that_it_names_by_themselves_or_by_a_step() -> None:
    process, reforms = load_process(SHOP), read_scenario(EASIER).value.reforms
    assert [items_named(reform, process) for reform in reforms] == [
        ("food-permit",),
        ("drain-check",),
        ("food-permit",),
        ("food-permit",),
        ("shop-sign",),
        (),
    ]


def test_mistakes_in_clauses_have_their_places(tmp_path: Path) -> None:
    assert clauses(tmp_path, "clauses: [{id: 1, txt: Quicker}]\n") == [
        "clauses.yaml:1:19: clauses[0].txt: this key is unknown; did you mean 'text'?"
    ]
    assert clauses(
        tmp_path, "clauses:\n  - {id: 1, text: Quicker}\n  - {id: 1, text: Cheaper}\n"
    ) == [
        "clauses.yaml:3:10: clauses[1].id: the clause '1' is there twice; give each clause a number"
        " of its own"
    ]
    assert (
        clauses(tmp_path, "clause: []\n")[0]
        == "clauses.yaml:1:1: clause: this key is unknown; did you mean 'clauses'?"
    )


def test_scripts_get_the_tasks_as_json_and_csv() -> None:
    words = ("plan", "shop.yaml", "easier.yaml", "--clauses", "clauses.yaml", *RUN)
    made = json.loads(printed(*words, "--json"))
    assert [(task["reform"], task["due"], task["power"]) for task in made["tasks"]][:2] == [
        (2, "2020-06-30", "unknown"),
        (4, "2020-06-30", "authorisation"),
    ]
    assert [(each["due"], each["reforms"]) for each in made["milestones"]] == [
        ("2020-06-30", 2),
        ("2020-09-30", 3),
        ("2020-12-31", 4),
        (None, 6),
    ]
    assert made["tasks"][0]["effect"] == {
        "mean": -1.0,
        "half_width": 0.0,
        "low": -1.0,
        "high": -1.0,
    }
    assert (made["clauses_without_reform"], made["reforms_without_clause"]) == (["3"], [4, 5, 6])
    rows = list(csv.DictReader(io.StringIO(printed(*words, "--csv"))))
    assert [row["key"] for row in rows] == [
        "cut_items",
        "cut_materials",
        "cut_steps",
        "cut_time",
        "cut_fees",
        "staff",
    ]
    assert float(rows[0]["effect_hours"]) == -1.0
    assert {row["origin"] for row in rows} == {"simulated"}
