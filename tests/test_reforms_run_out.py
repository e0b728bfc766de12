"""When a limit runs out: silence approves, or the case goes first, under the conditions of the law."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from test_reforms_town import NOTICE, TOWN, refusal

from simulator.model.answers import Silence
from simulator.model.process import Process
from simulator.reforms.authority import authorities
from simulator.reforms.kit.reform import Record
from simulator.reforms.run_out import OnLimit
from simulator.reforms.scenario import Scenario
from simulator.soundness import check, notes

LAW = Record(basis="a regulation")
SILENCE = Silence(violation=Decimal("0.1"), correctable=Decimal("0.2"))


def with_item(name: str, **changes: object) -> Process:
    item = replace(TOWN.items[name], **changes)  # type: ignore[arg-type]
    return replace(TOWN, items={**TOWN.items, name: item})


def test_silence_approves_with_what_it_lets_through() -> None:
    after = OnLimit(approve=("licence",), silence=SILENCE, record=LAW).apply(TOWN)
    assert after == with_item("licence", on_limit="approve", silence=SILENCE, basis="a regulation")
    assert check(after) == []


def test_escalation_needs_no_basis() -> None:
    assert OnLimit(escalate=("fire",)).apply(TOWN) == with_item("fire", on_limit="escalate")


def test_escalation_instead_of_silence_lets_nothing_through_any_more() -> None:
    before = OnLimit(approve=("licence",), silence=SILENCE, record=LAW).apply(TOWN)
    after = OnLimit(escalate=("licence",)).apply(before).items["licence"]
    assert (after.on_limit, after.silence) == ("escalate", None)


def test_collaboration_inside_the_government_needs_no_basis() -> None:
    inside = with_item("licence", kind="internal")
    after = OnLimit(approve=("licence",)).apply(inside)
    assert after.items["licence"].on_limit == "approve"
    assert check(after) == []
    unstated = [note.code for note in notes(after) if note.code == "note-silence-not-stated"]
    assert unstated == ["note-silence-not-stated"]


def test_silence_needs_a_law_where_the_law_has_set_the_item() -> None:
    by_law = with_item("licence", set_by="law")
    scenario = Scenario(name="silence", reforms=(OnLimit(approve=("licence",), record=LAW),))
    (found,) = authorities(scenario, by_law)
    assert (found.power, found.decisive[0].rule.key) == ("law", "tacit")


@pytest.mark.parametrize(
    ("reform", "said"),
    [
        (OnLimit(), "on_limit names no items; name items under `approve:` or `escalate:`"),
        (
            OnLimit(escalate=("fire",), silence=SILENCE),
            "silence: it is said what silence lets through, but no item is approved by silence;"
            " name items under `approve:`, or leave `silence` out",
        ),
        (
            OnLimit(approve=("fire",), escalate=("fire",), record=LAW),
            "escalate[0]: 'fire' cannot be both approved and escalated when its limit runs out;"
            " name it under one of the two",
        ),
        (
            OnLimit(approve=("licence",)),
            "approve[0]: 'licence' would be approved by silence without a basis; name under"
            " `basis:` the law that provides for it (such as art. 50 of the Administrative Licensing"
            " Law for renewals), or write it under `escalate:`; only `kind: internal` needs none",
        ),
        (
            OnLimit(approve=("licens",), record=LAW),
            "approve[0]: there is no item 'licens'; did you mean 'licence'?",
        ),
    ],
)
def test_what_cannot_be_is_refused(reform: OnLimit, said: str) -> None:
    assert refusal(reform.apply) == said


def test_silence_does_not_pass_what_the_law_requires() -> None:
    public = replace(NOTICE, required=True)
    steps = tuple(public if step == NOTICE else step for step in TOWN.items["permit"].steps)
    inside = with_item("permit", kind="internal", steps=steps)
    assert (
        refusal(OnLimit(approve=("permit",)).apply, inside)
        == "approve[0]: the law requires 'notice' of 'permit'; name the `basis:` that allows"
        " approval by silence, or leave the item out"
    )


def test_a_filing_and_an_item_without_a_limit_have_nothing_to_run_out() -> None:
    filing = with_item("licence", kind="filing")
    said = refusal(OnLimit(approve=("licence",), record=LAW).apply, filing)
    assert said == "approve[0]: 'licence' is a filing: there is nothing to decide; leave it out"
    endless = with_item("licence", limit=None)
    assert (
        refusal(OnLimit(escalate=("licence",)).apply, endless)
        == "escalate[0]: 'licence' has no limit that could run out; write `limit:` for it in the"
        " process file"
    )


def test_two_ends_of_one_limit_are_refused() -> None:
    reforms = (OnLimit(escalate=("fire",)), OnLimit(approve=("fire",), record=LAW))
    said = refusal(Scenario(name="both", reforms=reforms).apply)
    assert "what happens when the limit of 'fire' runs out" in said
