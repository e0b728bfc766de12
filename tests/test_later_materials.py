"""Materials that come after acceptance (``of``), and steps that wait for the decision on another
item (``after``), worked out by hand.
"""

from __future__ import annotations

import pytest
from stories import DESK, OFFICE, luck, numbers, on, planned, run, said, told

from simulator.engine.plan.tables import Window
from simulator.flow_analysis.counts import counts
from simulator.flow_analysis.figures import flow_figures
from simulator.formats import process_from_text
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.soundness import check

LATER = """applicant: {trip: 0 h}
pools: {desk: {capacity: 1}, office: {capacity: 1}}
materials: {deed: {prepare: 1 h, review: 10 min}, plan: {prepare: 3 h, review: 20 min%s}}
items:
  permit:
    limit: {legal: 20 wd, promised: 10 wd}
    materials: [deed, plan]
    inquiries: 0
    steps:
      - prepare: {by: applicant, does: materials}
      - take: {by: desk, time: 10 min, checks: materials}
      - parallel:
          - review: {by: office, time: 2 h}
          - - supply: {by: applicant, does: materials, of: plan}
            - take-in: {by: desk, time: 10 min, checks: materials, of: plan}
      - sign: {by: office, time: 1 h, milestone: decided}
"""


def test_what_is_named_comes_later_and_the_decision_waits_for_it() -> None:
    """Handed in at ten with the deed alone; the plan takes until 13:20 and is looked through while
    the review has long been done.
    """
    assert told(run("  - permit", LATER % "")) == said("""
        1 permit.prepare work 01 09:00 01 09:00 01 10:00 done
        1 permit.take    work 01 10:00 01 10:00 01 10:20 done
        1 permit.review  work 01 10:20 01 10:20 01 12:20 done
        1 permit.supply  work 01 10:20 01 10:20 01 13:20 done
        1 permit.take-in work 01 13:20 01 13:20 01 13:50 done
        1 permit.sign    work 01 13:50 01 13:50 01 14:50 done
    """)


def test_a_defect_in_what_came_later_goes_back_to_where_it_was_supplied() -> None:
    log = told(run("  - permit", LATER % ", defect: 100%, defect_again: 0%, correct: 30 min"))
    assert log[3:] == said("""
        1 permit.supply    work 01 10:20 01 10:20 01 13:20 done
        1 permit.take-in   work 01 13:20 01 13:20 01 13:50 returned
        1 permit.supply#2  work 01 13:50 01 13:50 01 14:20 done
        1 permit.take-in#2 work 01 14:20 01 14:20 01 14:50 done
        1 permit.sign      work 01 14:50 01 14:50 01 15:50 done
    """)


def test_the_item_is_accepted_by_the_first_check_and_not_by_the_later_one() -> None:
    plan = planned("  - permit", LATER % "")
    accepting = [step.name for step in plan.steps if step.accepts]
    assert accepting == ["permit.take"]


def test_a_material_that_comes_later_counts_as_handed_in_and_is_still_asked_for() -> None:
    assert numbers("materials", "  - permit", LATER % "") == [2]
    assert counts(process(LATER % "")).materials == 2


def test_the_theory_knows_both_ways() -> None:
    """The longer branch is the plan: 1 h + 20 min + (3 h + 30 min) + 1 h without queues."""
    figures = flow_figures(process(LATER % ""), Window(horizon=30 * DAY))
    assert figures.cycle_time == pytest.approx(5 + 50 / 60)
    assert "permit.take-in" in figures.critical_path


def process(more: str, flow: str = "  - permit") -> Process:
    return process_from_text(
        f"process: small\nstart: 2020-06-01\narrivals: {on('01 09:00')}\n{more}\nflow:\n{flow}\n"
    ).value


GATE = """pools: {desk: {capacity: 1}, office: {capacity: 1}}
items:
  site: {steps: [{look: {by: desk, time: %s}}, {sign: {by: desk, time: 1 h, milestone: decided}}, {copy: {by: desk, time: 1 h}}]}
  fire:
    needs: [site]
    steps:
      - check: {by: office, time: 2 h}
      - await-site: {after: site}
      - approve: {by: office, time: 1 h, milestone: decided}
"""
BESIDE = "  - parallel: [site, fire]"


def test_a_step_waits_until_the_other_item_is_decided_and_not_until_it_is_done() -> None:
    assert told(run(BESIDE, GATE % "4 h")) == said("""
        1 fire.check      work 01 09:00 01 09:00 01 11:00 done
        1 site.look       work 01 09:00 01 09:00 01 13:00 done
        1 site.sign       work 01 13:00 01 13:00 01 14:00 done
        1 fire.await-site work 01 11:00 01 11:00 01 14:00 done
        1 site.copy       work 01 14:00 01 14:00 01 15:00 done
        1 fire.approve    work 01 14:00 01 14:00 01 15:00 done
    """)


def test_if_the_other_item_is_decided_already_it_takes_no_time() -> None:
    log = told(run(BESIDE, GATE % "30 min"))
    assert "1 fire.await-site work 01 11:00 01 11:00 01 11:00 done" in log
    assert told(run("  - site\n  - fire", GATE % "30 min"))[-2:] == said("""
        1 fire.await-site work 01 13:30 01 13:30 01 13:30 done
        1 fire.approve    work 01 13:30 01 13:30 01 14:30 done
    """)


def test_silence_that_approves_lets_go_what_waited_for_it() -> None:
    silent = GATE.replace(
        "site: {steps", "site: {limit: {legal: 2 wd, promised: 1 wd}, on_limit: approve, steps"
    )
    log = told(run(BESIDE, OFFICE + silent % "40 h"))
    assert "1 site.sign limit 02 17:00 02 17:00 02 17:00 done" in log
    assert "1 fire.await-site work 01 11:00 01 11:00 02 17:00 done" in log


def test_a_case_that_ends_takes_its_waiting_along() -> None:
    rejected = GATE.replace(
        "{sign: {by: desk",
        "{verdict: {choice: {no: {share: 100%%, end: rejected}, yes: rest}}}, {sign: {by: desk",
    )
    assert "1 fire.await-site work 01 11:00 01 11:00 01 13:00 withdrawn" in told(
        run(BESIDE, rejected % "4 h")
    )


def faults(more: str, flow: str) -> list[str]:
    text = f"process: small\nstart: 2020-06-01\narrivals: {{every: 1 h}}\n{more}\nflow:\n{flow}\n"
    return [problem.message for problem in check(process_from_text(text).value)]


def test_what_is_waited_for_must_come() -> None:
    two = (
        "items:\n  site: {steps: [%s{look: {wait: 1 h}}]}\n  fire: {steps: [{gate: {after: site}}]}"
    )
    assert faults(two % "", BESIDE) == []
    assert faults(two % "", "  - fire\n  - site") == ["'gate' waits for 'site', which waits for it"]
    assert faults(two % "{other: {after: fire}}, ", BESIDE) == [
        "'other' waits for 'fire', which waits for it",
        "'gate' waits for 'site', which waits for it",
    ]
    maybe = "  - parallel: [{big: {choice: {some: {share: 50%, do: [site]}, none: rest}}}, fire]"
    assert faults(two % "", maybe) == ["'gate' waits for 'site', to which not every case comes"]
    assert faults("items: {site: {steps: [{gate: {after: site}}]}}", "  - site") == [
        "'gate' waits for the decision on its own item"
    ]
    assert faults(
        two % "" + f"\n{DESK}", "  - parallel: [site, fire]\n  - late: {after: town}"
    ) == ["no item 'town'"]
    both = "items: {site: {steps: [{look: {wait: 1 h}}]}}"
    assert faults(both, "  - site\n  - gate: {after: site, wait: 1 h}") == [
        "'gate' waits for 'site' and does something else too"
    ]


def test_what_is_needed_may_come_beside_if_the_decision_waits_for_it() -> None:
    assert faults(GATE % "1 h", BESIDE) == []
    ungated = (GATE % "1 h").replace("      - await-site: {after: site}\n", "")
    assert faults(ungated, BESIDE) == ["'fire' needs 'site', which may not be decided before it"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("does: materials, of: plan", "does: materials, of: [plan, deed]"),
            "'prepare' prepares materials, but other steps name all of them (`of`)",
        ),
        (
            ("does: materials, of: plan", "does: materials, of: map"),
            "'supply' names 'map', for which 'permit' does not ask",
        ),
        (
            ("{by: office, time: 2 h}", "{by: office, time: 2 h, of: plan}"),
            "'review' names materials, but neither prepares nor checks them",
        ),
        (
            ("checks: materials, of: plan", "checks: materials"),
            "the materials of 'permit' are checked a second time at 'take-in'",
        ),
    ],
)
def test_materials_that_are_named_must_fit(change: tuple[str, str], message: str) -> None:
    assert message in faults((LATER % "").replace(*change), "  - permit")


def test_later_supply_draws_what_the_first_would_have_drawn() -> None:
    """With ``draws`` the same cases have a defect as when all was handed in at once."""
    later = (LATER % ", defect: 50%").replace(
        "of: plan}\n            -", "of: plan, draws: permit.prepare}\n            -"
    )
    log = run("  - permit", later, "{every: 12 h}", days=20)
    first = (log.step == log.steps.index("permit.take-in")) & (log.attempt == 1)
    wrong = {
        int(case)
        for case, status in zip(log.case[first], log.status[first], strict=True)
        if status == 1
    }
    lots = luck("permit.prepare", "defect:plan", int(log.case.max()))
    assert wrong == {case for case, lot in enumerate(lots, 1) if lot < 0.5} & {
        int(case) for case in log.case[first]
    }
