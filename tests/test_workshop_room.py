"""The rules of a workshop: who guesses, who picks, who wins; tried without a page or a server."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from small_workshop import opening

from simulator.model.errors import FormatError
from simulator.workshop.offer import Pick
from simulator.workshop.opening import Opening
from simulator.workshop.room import GROUPS, Budget, Find, Workshop
from simulator.workshop.saved import resumed, save, text_of

GROUP = {"name": "1", "guess": 1, "finds": []}
QUESTION, ANY = Pick(("online",)), Budget()
START = Workshop("ABC234", question=QUESTION)


def find(
    days: float, *, harm: float | None = 0.0, officers: int = 0, laws: int = 0, pick: str = "online"
) -> Find:
    return Find(pick=Pick((pick,)), days=days, cost=0.0, officers=officers, laws=laws, harm=harm)


def trying(*groups: str) -> Workshop:
    room = START
    for group in groups:
        room = room.joined(group)
    return room.in_phase("reveal").in_phase("try")


def test_a_round_is_a_guess_a_reveal_and_tries() -> None:
    room = START.joined("a").joined("b").guessed("a", 40).guessed("b", 60.5)
    assert room.told("a", False, 2)["guesses"] == [40, 60.5]
    room = room.in_phase("reveal").answered(44.2)
    assert room.told("b", False, 2)["answer"] == 44.2
    room = room.in_phase("try").found("a", find(30))
    assert [each["days"] for each in room.told("b", False, 2)["board"]] == [30]
    again = room.in_phase("guess")
    assert (again.round, again.phase, again.answer) == (2, "guess", None)
    assert [group.guess for group in again.groups.values()] == [None, None]
    (past,) = again.past
    assert (past.question, past.days, past.guesses) == (QUESTION, 44.2, {"1": 40, "2": 60.5})
    assert past.best["1"].days == 30


def test_nobody_sees_the_guesses_of_others_before_guessing() -> None:
    room = START.joined("a").joined("b").guessed("a", 40)
    assert room.told("b", False, 2)["guesses"] == []
    assert room.told("b", False, 2)["guessed"] == 1
    assert room.told("b", True, 2)["guesses"] == [40]


def test_nobody_is_told_the_answer_before_the_reveal() -> None:
    room = START.answered(44.2)
    assert room.told(None, True, 1)["answer"] is None
    assert not room.may_pick(QUESTION, trainer=True)


def test_a_guess_may_be_thought_over_until_the_reveal() -> None:
    room = START.joined("a").guessed("a", 40).guessed("a", 50)
    assert room.groups["a"].guess == 50
    assert room.in_phase("reveal").guessed("a", 44).groups["a"].guess == 50


@pytest.mark.parametrize("days", [-1, 1e9, float("nan"), float("inf")])
def test_a_guess_is_a_number_of_days(days: float) -> None:
    assert START.joined("a").guessed("a", days).groups["a"].guess is None


def test_another_question_asks_for_another_guess() -> None:
    room = START.joined("a").guessed("a", 40)
    assert room.asked(QUESTION) == room
    assert room.asked(Pick()).groups["a"].guess is None
    revealed = room.in_phase("reveal")
    assert revealed.asked(Pick()) == revealed


def test_groups_pick_for_themselves_only_when_they_try() -> None:
    other = Pick(("one_window",))
    revealed = START.in_phase("reveal")
    assert revealed.may_pick(QUESTION, trainer=False)
    assert not revealed.may_pick(other, trainer=False)
    assert revealed.in_phase("try").may_pick(other, trainer=False)


def test_a_frozen_room_tries_nothing_but_the_trainer() -> None:
    other, room = Pick(("one_window",)), trying("a").paused(True)
    assert not room.may_pick(other, trainer=False)
    assert room.may_pick(other, trainer=True)
    assert room.found("a", find(10)) == room
    assert room.paused(False).found("a", find(10)) != room


def test_the_board_keeps_the_fastest_of_each_group() -> None:
    room = trying("a").found("a", find(40)).found("a", find(50, pick="other"))
    assert room.groups["a"].best(ANY) == find(40)
    surer = room.found("a", find(41))
    assert surer.groups["a"].best(ANY) == find(41)  # the same package, simulated more often


def test_harm_that_nobody_states_cannot_win() -> None:
    room = trying("a").found("a", find(20, harm=None))
    assert room.told("a", False, 1)["board"][0]["fits"] is False
    room = room.found("a", find(30, harm=0.01, pick="stated"))
    assert room.groups["a"].best(ANY) == find(30, harm=0.01, pick="stated")
    assert room.found("a", find(10, harm=None)).groups["a"].best(ANY) == room.groups["a"].best(ANY)


def test_the_budget_says_who_may_win() -> None:
    two_officers_no_law = Budget(officers=2, laws=0)
    assert find(20, officers=2).keeps_to(two_officers_no_law)
    assert not find(20, officers=3).keeps_to(two_officers_no_law)
    assert not find(20, laws=1).keeps_to(two_officers_no_law)
    assert not replace(find(20), pick=Pick((), (), 80)).keeps_to(Budget())


def test_a_budget_set_late_judges_what_was_found_before() -> None:
    law, own, staffed = find(20, laws=1), find(60, pick="own"), find(40, officers=3, pick="three")
    room = trying("a").found("a", law).found("a", own).found("a", staffed)
    assert room.groups["a"].best(room.budget) == law
    for budget, best in (
        (Budget(officers=2, laws=0), own),
        (Budget(officers=None, laws=0), staffed),
        (Budget(officers=0, laws=None), law),
    ):
        (shown,) = room.limited(budget).told("a", False, 1)["board"]
        assert (shown["days"], shown["fits"]) == (best.days, True)


def test_of_packages_that_any_budget_judges_alike_only_the_fastest_are_kept() -> None:
    room = trying("a")
    for days in range(50, 30, -1):
        room = room.found("a", find(days, pick=f"pick-{days}"))
    assert [each.days for each in room.groups["a"].finds] == [31, 32, 33]
    assert len(room.found("a", find(90, laws=2)).groups["a"].finds) == 4


def test_names_are_the_trainers_until_they_are_shown() -> None:
    room = trying("a", "b").renamed("a", "  Team   One ").found("a", find(30)).found("b", find(40))
    seen = room.told("b", False, 2)
    assert [each["name"] for each in seen["board"]] == [None, None]
    assert (seen["group"], seen["mine"]) == ("2", 1)  # its own it knows
    assert room.told("c", False, 2)["mine"] is None
    assert [each["name"] for each in room.told(None, True, 2)["board"]] == ["Team One", "2"]
    assert room.shown(True).told("b", False, 2)["board"][0]["name"] == "Team One"


def test_a_name_is_its_own_short_and_printable() -> None:
    room = START.joined("a").joined("b").renamed("a", "x" * 99)
    assert room.groups["a"].name == "x" * 24
    for wrong in ("", "   ", "x" * 24, "a\x00b", "a\u202eb"):
        assert room.renamed("b", wrong) == room


def test_a_reload_is_the_same_group_and_a_full_room_takes_no_more() -> None:
    room = START.joined("a").guessed("a", 40)
    assert room.joined("a") == room
    for n in range(2 * GROUPS):
        room = room.joined(f"group-{n}")
    assert len(room.groups) == GROUPS


@pytest.fixture(scope="module")
def opened() -> Opening:
    return opening()


def test_a_workshop_is_saved_and_goes_on(opened: Opening, tmp_path: Path) -> None:
    file = tmp_path / "workshop.json"
    best = replace(find(30), pick=Pick(("sealless",), (("desk", 1),)))
    room = trying("a", "b").limited(Budget(2, None)).answered(9.5).found("a", best)
    room = replace(room, question=Pick(("free",))).in_phase("guess").guessed("b", 7)
    save(file, room, opened.about)
    assert resumed(file, opened) == room
    assert json.loads(text_of(room, opened.about))["workshop"]["code"] == "ABC234"
    about = {**opened.about, "seed": 8}
    file.write_text(text_of(room, about), encoding="utf-8")
    with pytest.raises(FormatError, match="another process"):
        resumed(file, opened)


@pytest.mark.parametrize(
    "change",
    [
        lambda whole: whole.clear(),
        lambda whole: whole.update(kind="something"),
        lambda whole: whole["workshop"].update(phase="party"),
        lambda whole: whole["workshop"].update(groups=[1]),
        lambda whole: whole["workshop"].update(question={"switches": ["no-such"], "officers": []}),
        lambda whole: whole["workshop"]["question"].update(switches=["no-such"]),
        lambda whole: whole["workshop"]["question"].update(officers=[["no-such", 1]]),
        lambda whole: whole["workshop"]["question"].update(demand=7),
        lambda whole: whole["workshop"].update(answer=float("nan")),
        lambda whole: whole["workshop"].update(answer=10**400),
        lambda whole: whole["workshop"].update(code="AB"),
        lambda whole: whole["workshop"].update(code=7),
        lambda whole: whole["workshop"]["groups"].update(a=GROUP | {"name": "x" * 99}),
        lambda whole: whole["workshop"]["groups"].update(a=GROUP | {"name": 7}),
    ],
)
def test_a_file_that_is_no_workshop_is_refused(
    opened: Opening, tmp_path: Path, change: object
) -> None:
    file = tmp_path / "workshop.json"
    whole = json.loads(text_of(Workshop("ABC234", question=opened.start), opened.about))
    change(whole)  # type: ignore[operator]
    file.write_text(json.dumps(whole), encoding="utf-8")
    with pytest.raises(FormatError, match=r"workshop\.json is not a workshop"):
        resumed(file, opened)
    file.write_text("{", encoding="utf-8")
    with pytest.raises(FormatError, match="not a workshop"):
        resumed(file, opened)


def test_a_workshop_is_a_value() -> None:
    assert asdict(START) == asdict(START.joined("a").in_phase("guess")) | {"groups": {}}
