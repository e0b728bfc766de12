"""Stories of one thing (一件事) that planners see: what is refused, and what the commands say."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_one_thing import CARD, JOINED, WATER, WINDOW, scenario, small

from simulator.application.study import Study
from simulator.commands.main import main
from simulator.formats import (
    apply_scenario,
    dump_process,
    process_from_text,
    scenario_from_text,
)
from simulator.model.errors import SimulatorError
from simulator.model.process import Process
from simulator.reforms.things import OneThing

pytestmark = pytest.mark.unmeasured  # water and gas, all over again

# refused


def refusal(thing: OneThing, process: Process) -> str:
    with pytest.raises(SimulatorError) as refused:
        thing.start(process)
    return str(refused.value)


def test_processes_that_are_no_parts_of_one_thing() -> None:
    card, passport = small("card", CARD), small("pass", CARD)
    ends = small("pass", CARD.replace("      - collect", "      - {choice: {no: {share: 5%, end: rejected}, yes: rest}}\n      - collect"))  # fmt: skip
    slow = replace(passport, applicant=replace(passport.applicant, calendar=None))
    every = replace(passport, arrivals=replace(passport.arrivals, backlog=3))

    assert refusal(OneThing(processes=(ends,)), card) == (
        "processes[0]: 'pass' may end as 'rejected', but who is refused there is not refused"
        " everywhere; leave this way out of the process that is joined (its copy), or keep the"
        " processes apart"
    )
    assert refusal(OneThing(processes=(slow,)), card) == (
        "processes[0]: 'pass' has another `applicant`; write `same: [applicant]` if that of this"
        " process holds for all, or make them alike"
    )
    assert "the applications of 'pass' cannot be added" in refusal(
        OneThing(processes=(every,)), card
    )
    assert OneThing(processes=(slow,), same=("applicant",)).start(card).applicant == card.applicant


def test_a_process_that_only_has_such_a_name_is_not_taken_for_all_applications() -> None:
    card, passport = small("card", CARD), small("pass", CARD)
    thing = OneThing(processes=(passport,))
    namesake = replace(card, name="card-and-pass")

    assert not thing.is_start(namesake)
    assert set(passport.items) <= set(thing.start(namesake).items)
    assert thing.is_start(thing.start(card))


def test_it_comes_first() -> None:
    with pytest.raises(SimulatorError) as refused:
        scenario("cut_time: {limits: {water-supply: 9 wd}}", JOINED).apply(WATER)
    assert str(refused.value) == (
        "reforms[1].one_thing: one_thing says what the scenario starts from, and does not come first;"
        " put it before all other reforms, once"
    )


# commands


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    both, water = tmp_path / "both.yaml", tmp_path / "water.yaml"
    head = "process: water-supply\nauthority: city\nsource: estimate\n"
    both.write_text(f"scenario: both\n{head}reforms:\n  - {JOINED}\n  - {WINDOW}\n")
    water.write_text(f"scenario: water\n{head}reforms:\n  - cut_time: {{limits: {{water-supply: 9 wd}}}}\n")  # fmt: skip
    return str(both), str(water)


def fivecuts_says(*words: str, status: int = 0) -> str:
    done = CliRunner().invoke(main, list(words), env={"COLUMNS": "100"})
    assert done.exit_code == status, done.output
    return " ".join(done.output.split())


FEW = ("--replications", "2", "--horizon", "60 d", "--warm-up", "0 d", "--quiet")


def test_the_comparison_says_what_today_is(files: tuple[str, str]) -> None:
    both, _ = files
    english = fivecuts_says("compare", "water-supply", both, *FEW)
    chinese = fivecuts_says("compare", "water-supply", both, *FEW, "--lang", "zh")
    found = json.loads(fivecuts_says("compare", "water-supply", both, *FEW, "--json"))

    assert "today: both applications" in english
    assert "until the first useful result" in english
    assert "现状：两项分别申请" in chinese
    assert found["process"] == "water-supply-and-gas-supply"


def test_two_baselines_are_not_compared_in_one_call(files: tuple[str, str]) -> None:
    both, water = files
    assert fivecuts_says("compare", "water-supply", both, water, *FEW, status=1) == (
        "'both' is compared with 'water-supply' and 'gas-supply' applied for side by side"
        " (together by 100%), but 'water' with 'water-supply' alone; compare them one at a time, each"
        " with its own baseline"
    )
    with pytest.raises(SimulatorError):
        Study.load("water-supply", both, water)


@pytest.mark.parametrize(
    "words",
    [("diff",), ("apply",), ("explain", *FEW), ("log", "--case", "1", *FEW[2:4]), ("plan", *FEW)],
    ids=lambda words: words[0],
)
def test_every_command_takes_it(words: tuple[str, ...], files: tuple[str, str]) -> None:
    command, *options = words
    assert fivecuts_says(command, "water-supply", files[0], *options)


def test_check_says_that_it_fits(files: tuple[str, str]) -> None:
    assert "water-supply" in fivecuts_says("check", files[0])


def test_the_difference_is_that_to_both_applications(files: tuple[str, str]) -> None:
    said = fivecuts_says("diff", "water-supply", files[0])

    assert "gas-supply.survey" not in said  # it is there today
    assert "Hand in at the one window" in said


def test_today_and_the_reform_can_be_written_out_and_compared_as_processes() -> None:
    both = scenario(JOINED, WINDOW)
    today, after = both.start(WATER), both.apply(WATER)
    again = [process_from_text(dump_process(each)).value for each in (today, after)]

    assert again == [today, after]
    assert apply_scenario(scenario_from_text(f"scenario: s\nprocess: water-supply\nreforms: [{{{JOINED}}}, {{{WINDOW}}}]"), again[0]) == after  # fmt: skip
