"""What is not wrong, but what a planner is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from simulator.model.flow import ItemRef, Text
from simulator.model.process import Limit, Material, Pool, Process
from simulator.soundness import check, notes
from soundness.small_process import HOUR, PREPARE, SIGN, SUBMIT, permit, process, q, step, wait


def hints(process: Process) -> list[str]:
    return [str(problem) for problem in notes(replace(process, source="a study"))]


def test_a_clock_stands_still_by_law() -> None:
    notice = wait("notice", suspends_clock=True, title=Text("Public notice", "公示"))
    assert hints(process(item=permit(PREPARE, SUBMIT, notice, SIGN, set_by="law"))) == [
        (
            "items.permit.steps[2].notice.suspends_clock: 'notice' suspends the clock without a"
            " source; name the law under `source:`"
        ),
        (
            "items.permit.steps[2].notice.suspends_clock: 'notice' suspends the clock for a public"
            " notice; art. 45 covers hearing, tender, auction, inspection, testing, quarantine,"
            " appraisal and expert review, not public notice"
        ),
    ]


def test_notes_tell_what_is_allowed_but_worth_a_look() -> None:
    pools = {name: Pool(name=name, capacity=1) for name in ("desk", "idle")}
    materials = {
        "form": Material(name="form", obtain=HOUR, defect=Decimal("0.1")),
        "old": Material(name="old"),
    }
    odd = process(
        ItemRef("permit"), step("survey", online=Decimal("0.5")), pools=pools, materials=materials
    )
    assert check(odd) == []
    assert hints(odd) == [
        "materials.form: correcting 'form' takes no time; write `correct:` (or `prepare:`)",
        (
            "items.permit: 'permit' does not say who set it; write `set_by:` law, state, ministry,"
            " province or city"
        ),
        "pools.idle: 'idle' has no work; no step is done by it",
        "materials.old: no item asks for 'old'; list it under `materials` of an item, or remove it",
        (
            "flow[1].survey: 'survey' comes after the last item: the case is delivered before it; "
            "if it holds the case, let it serve items (`for:`)"
        ),
        (
            "flow[1].survey.online: 'survey' can be done online, but is no visit; write `visit:"
            " true` for those who are not online"
        ),
    ]


def test_numbers_have_sources() -> None:
    sourced = permit(limit=Limit(legal=q("20 wd"), promised=q("15 wd")), set_by="law")
    assert [str(note) for note in notes(process(item=sourced))] == [
        "arrivals: the arrivals have no source; write `source:`; a guess says `source: estimate`",
        (
            "items.permit.limit: the limit of 'permit' has no source; write `source:`; a guess says"
            " `source: estimate`"
        ),
        (
            "pools: the staff of 'desk' has no source; write `source:`; a guess says `source:"
            " estimate`"
        ),
        (
            "materials: 1 material has numbers without a source; write `source:`; a guess says"
            " `source: estimate`"
        ),
        (
            "items.permit.steps[1].submit: 3 steps have times without a source; write `source:`; a"
            " guess says `source: estimate`"
        ),
    ]
