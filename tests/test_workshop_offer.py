"""What a group may pick, and that its figures are those of ``fivecuts compare``."""

from __future__ import annotations

from typing import Any

import pytest
from small_workshop import opening, study

from simulator.application.study import Study
from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Settings
from simulator.formats import process_from_text, scenario_from_text
from simulator.model.errors import SimulationError
from simulator.workshop.offer import Offer, Pick
from simulator.workshop.opening import Opening
from simulator.workshop.picture import Pictures
from simulator.workshop.replies import NotWanted

FILED = """
process: town
start: 2020-01-06
arrivals: {poisson: 6 per d}
pools: {desk: {capacity: 2}}
materials: {form: {prepare: 1 h, review: 5 min}}
items:
  permit:
    materials: [form]
    steps: [{prepare: {by: applicant, does: materials}}, {submit: {by: desk, time: 1 h, checks: materials, milestone: accepted}}, {look: {by: desk, time: 2 h}}, {sign: {by: desk, time: 1 h, milestone: decided}}]
flow: [permit]
"""
FILING = """
scenario: plan
process: town
reforms: [cut_items: {to_filing: [permit], checked_after: 100%, basis: a pilot, why: filed, name: filed}]
"""


@pytest.fixture(scope="module")
def opened() -> Opening:
    return opening()


def told(*switches: str, demand: int = 100, **officers: int) -> dict[str, Any]:
    return {"switches": list(switches), "officers": officers, "demand": demand}


def test_what_needs_and_excludes_what_is_found_and_not_declared(opened: Opening) -> None:
    offer = opened.offer
    assert offer.needs["gone"] == ("merged",)
    assert not any(offer.needs[name] for name in offer.needs if name != "gone")
    assert offer.excludes == (("sealless", "merged"), ("sealless", "gone"))
    assert offer.widest.switches == ("sealless", "restless", "free", "gratis")


def test_each_switch_knows_its_cut_and_the_power_that_it_needs(opened: Opening) -> None:
    switches = {each["name"]: each for each in opened.told(trainer=False)["switches"]}
    assert [switches[name]["cut"] for name in ("sealless", "free", "gratis")] == [
        "steps",
        "items",
        "fees",
    ]
    assert switches["free"]["power"] == "law"
    assert opened.offer.laws(Pick(("restless", "free"))) == 1


def test_a_pick_is_read_in_the_order_of_the_scenarios(opened: Opening) -> None:
    pick = opened.offer.read(told("free", "sealless", desk=1, seals=0), opened.sliders)
    assert pick == Pick(("sealless", "free"), (("desk", 1),))
    assert pick is not None
    assert opened.offer.read(pick.told(), opened.sliders) == pick


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        [],
        told("sealless") | {"more": 1},
        told("no-such-switch"),
        told() | {"switches": "sealless"},
        told() | {"switches": [["sealless"]]},
        told() | {"officers": []},
        told(desk=9),
        told(desk=-2),
        told(mayor=1),
        told() | {"officers": {"desk": True}},
        told() | {"officers": {"desk": 1.0}},
        told(demand=99),
        told(demand=1000),
        told() | {"demand": "100"},
        told() | {"demand": float("nan")},
    ],
)
def test_what_is_not_offered_is_no_pick(opened: Opening, wrong: object) -> None:
    assert opened.offer.read(wrong, opened.sliders) is None


def test_what_does_not_hold_together_says_why_in_both_languages(opened: Opening) -> None:
    pick = Pick(("sealless", "gone"))
    assert opened.offer.bundle(pick) is None
    assert opened.offer.process(pick) is None
    (why,) = opened.offer.refusal(pick)
    assert "permit.both" in why.text("en")
    assert "permit.both" in why.text("zh")


def test_nobody_is_taken_from_a_pool_that_has_nobody_to_spare(opened: Opening) -> None:
    assert opened.offer.bundle(Pick((), (("desk", -1),))) is not None
    assert opened.offer.bundle(Pick((), (("desk", -2),))) is None
    assert opened.offer.bundle(Pick((), (("mayor", 1),))) is None


@pytest.mark.parametrize(
    "pick",
    [
        Pick(("sealless", "free")),
        Pick(("restless",), (("desk", 1),)),
        Pick((), (("seals", 1),), 120),
        Pick(("gratis", "merged", "gone"), (), 80),
    ],
)
def test_the_figures_are_those_of_compare(opened: Opening, pick: Pick) -> None:
    reply = opened.replies.reply(pick, 4)
    scenario = opened.offer.scenario(pick)
    processes = {"today": study().before, "after": scenario.apply(study().before)}
    found = compare(processes, Settings(replications=4)).scenarios
    after, today = found["after"], found["today"]
    assert reply.days == after.measures["cycle_time"].mean
    assert reply.p90 == pytest.approx(after.measures["cycle_time"].p90.mean)  # type: ignore[union-attr]
    assert sum(reply.clocks) == pytest.approx(reply.days.mean)  # type: ignore[union-attr]
    assert reply.steps == after.counts.steps
    for name in ("visits", "materials"):
        assert reply.ends[name] == after.measures[name].mean.ends  # type: ignore[union-attr]
    assert reply.load == max(after.flow.loads.values())
    fees = [each.measures["fees"].mean.mean for each in (today, after)]  # type: ignore[union-attr]
    cases = sum(each.cohort for each in compare(processes, Settings(replications=4)).runs["today"])
    assert reply.cost == pytest.approx((fees[0] - fees[1]) * cases / 4 * 365 / 40)


def test_queues_that_grow_without_end_have_no_days(opened: Opening) -> None:
    reply = opened.replies.reply(Pick((), (("seals", -1),), 120), 4)
    assert reply.days is None
    assert reply.clocks == ()
    assert reply.load > 1


def test_equal_choices_are_simulated_once(opened: Opening) -> None:
    replies = opened.replies
    replies.reply(Pick(("restless",)), 4)
    before = replies.simulated
    replies.reply(Pick(("restless",)), 2)
    replies.reply(Pick(("restless",), (), 100), 4)
    assert replies.simulated == before
    free, gratis = Pick(("restless", "gratis")), Pick(("restless",))
    assert replies.reply(free, 4).cost > replies.reply(gratis, 4).cost


def test_who_waits_no_longer_is_not_simulated_for(opened: Opening) -> None:
    pick, wanted = Pick(("sealless", "restless", "free")), iter([True, True, False])
    before = opened.replies.simulated
    with pytest.raises(NotWanted):
        opened.replies.reply(pick, 6, lambda: next(wanted))
    assert opened.replies.simulated == before + 2
    opened.replies.reply(pick, 6)
    assert opened.replies.simulated == before + 6


def test_more_replications_are_surer(opened: Opening) -> None:
    few, many = (opened.replies.reply(Pick(("free",)), n).days for n in (2, 6))
    assert few is not None
    assert many is not None
    assert few.ends[1] - few.ends[0] > many.ends[1] - many.ends[0]


def test_harm_that_nobody_states_is_not_zero() -> None:
    from simulator.application.study import Study
    from simulator.workshop.opened import opening_of

    permit = Study.load("building-permit", "one-window-joint-review", only_scenarios=True)
    opened = opening_of(permit, Settings(replications=2), 0.0)
    stated = opened.replies.reply(Pick(("inform_and_commit",)), 2)
    unstated = opened.replies.reply(Pick(("cut_steps",)), 2)
    assert stated.harm is not None
    assert stated.harm > 0
    low, high = stated.ends["harm"]
    assert low < stated.harm < high
    assert (unstated.harm is None) == opened.offer.bundle(Pick(("cut_steps",))).unchecked  # type: ignore[union-attr]


def test_no_box_moves_whatever_is_switched(opened: Opening) -> None:
    places: dict[str, set[tuple[float, float]]] = {}
    for names in ((), ("sealless",), ("restless", "free"), ("merged",), ("merged", "gone")):
        for box in opened.pictures.picture(Pick(names), "en")["boxes"]:
            places.setdefault(box["id"], set()).add((box["x"], box["y"]))
    assert len(places) > 5
    assert all(len(some) == 1 for some in places.values())


def test_the_picture_marks_what_has_gone_and_what_is_new(opened: Opening) -> None:
    picture = opened.pictures.picture(Pick(("merged",)), "zh")
    marks = {box["id"].rpartition(":")[2]: box["mark"] for box in picture["boxes"]}
    assert marks["both"] in ("added", "changed")
    assert "".join(picture["rows"][0]["head"]) == "permit"
    assert marks["idle"] == "same"
    without = opened.pictures.picture(Pick(("restless",)), "zh")["boxes"]
    assert [box["mark"] for box in without if box["id"].endswith("idle")] == ["removed"]


def test_work_after_the_delivery_stays_in_sight_and_is_not_called_gone() -> None:
    town, plan = process_from_text(FILED).value, scenario_from_text(FILING).value
    filed = Study.load(town, plan, only_scenarios=True)
    pictures = Pictures(Offer(filed.before, filed.scenarios, (), ()))
    marks = {
        box["id"].rpartition(":")[2]: box["mark"]
        for box in pictures.picture(Pick(("filed",)), "en")["boxes"]
    }
    assert marks == {"prepare": "same", "submit": "changed", "look": "later", "sign": "later"}


def test_the_trainer_names_the_pools_and_leaves_reforms_out() -> None:
    town = study()
    offer = Offer(town.before, town.scenarios, never=("more", "free"), pools=("seals", "desk"))
    assert [*offer.switches] == ["sealless", "restless", "gratis"]
    assert offer.read(told("free"), ()) is None
    window = opening().replies.prepared.window
    assert [each.pool for each in offer.sliders(window)] == ["seals", "desk"]


@pytest.mark.parametrize("wrong", [{"never": ("fre",)}, {"pools": ("desc",)}])
def test_what_is_named_and_is_not_there_is_refused(wrong: dict[str, tuple[str, ...]]) -> None:
    town = study()
    with pytest.raises(SimulationError, match="did you mean"):
        Offer(town.before, town.scenarios, **wrong)


def test_what_was_tried_is_forgotten_some_day(monkeypatch: pytest.MonkeyPatch) -> None:
    town = study()
    made = Offer(town.before, town.scenarios)
    assert made.needs["gone"] == ("merged",)
    monkeypatch.setattr("simulator.workshop.offer.REMEMBERED", 3)
    for names in (("sealless",), ("restless", "free"), ("merged", "gone"), ("sealless",)):
        assert made.bundle(Pick(names)) is not None
        assert len(made.choices._tried) <= 3 + len(names) + 1
    assert made.bundle(Pick(("sealless", "gone"))) is None
