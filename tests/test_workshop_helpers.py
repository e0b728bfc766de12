"""What a switch needs, looked for among many: found by what its refusal names, not by all pairs."""

from __future__ import annotations

from small_workshop import study

from simulator.studies.packages import Choices
from simulator.workshop.helpers import Helpers
from simulator.workshop.offer import Offer


def choices() -> Choices:
    town = study()
    return Choices(town.before, town.scenarios)


def test_what_is_missed_is_made_by_whoever_names_it() -> None:
    made = choices()
    helpers = Helpers(made, tuple(made.switches), ())
    assert helpers.with_all("gone") == ("merged", "gone")
    assert helpers.with_all("sealless") == ("sealless",)


def test_the_same_is_found_as_by_trying_all_pairs() -> None:
    town, made = study(), choices()
    offer = Offer(town.before, town.scenarios)
    helpers = Helpers(made, tuple(made.switches), ())
    assert {name: helpers.with_all(name) for name in made.switches} == offer.together


def test_a_switch_that_is_left_out_helps_nobody() -> None:
    made = choices()
    offered = tuple(name for name in made.switches if name != "merged")
    assert Helpers(made, offered, ()).with_all("gone") is None


def test_few_packages_are_tried() -> None:
    made = choices()
    before = len(made._tried)
    Helpers(made, tuple(made.switches), ()).with_all("gone")
    assert len(made._tried) - before <= 6
