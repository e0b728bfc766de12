"""Opinions that are asked by a date. How a line of a log reads is told in ``stories``."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from stories import OFFICE, on, outcomes, planned, run, said, told

from simulator.commands.main import main
from simulator.engine import simulate
from simulator.formats import (
    apply_scenario,
    load_process,
    process_from_text,
    read_scenario,
    scenario_from_text,
)
from simulator.formats.processes import dump_process
from simulator.measures.replication import measure
from simulator.model.answers import AnswerWithin, Silence
from simulator.model.errors import SimulatorError
from simulator.model.process import Process
from simulator.model.queues import Leaves
from simulator.model.units import Quantity
from simulator.present.words.values import shown
from simulator.reforms.kit.reform import Record
from simulator.reforms.steps import CutSteps, Merge
from simulator.reforms.times import CutTime
from simulator.reforms.unstated import unstated
from simulator.soundness import check, notes

POOLS = "pools: {desk: {capacity: 1}, fire: {capacity: 1}}\n"
FLOW = """
  - ask: {by: fire, time: 4 h, answer_within: {limit: LIMIT, then: THEN}}
  - decide: {by: desk, time: 5 min}
"""
THREE = on("01 09:00", "01 09:10", "01 09:20")


def asked(then: str, limit: str = "6 h") -> str:
    return FLOW.replace("LIMIT", limit).replace("THEN", then)


def test_silence_is_consent_and_the_case_goes_on() -> None:
    """What waits is withdrawn, what is in hand ends without effect and its officer is free."""
    log = run(asked("go_on"), POOLS, THREE)
    assert told(log) == said(
        """
        1 ask    work    01 09:00 01 09:00 01 13:00 done
        1 decide work    01 13:00 01 13:00 01 13:05 done
        2 ask    work    01 09:10 01 13:00 01 15:10 void
        2 ask    silence 01 15:10 01 15:10 01 15:10 done
        2 decide work    01 15:10 01 15:10 01 15:15 done
        3 ask    work    01 09:20 01 15:10 01 15:20 void
        3 ask    silence 01 15:20 01 15:20 01 15:20 done
        3 decide work    01 15:20 01 15:20 01 15:25 done
        """
    )
    assert outcomes(log) == ["approved"] * 3


def test_an_answer_at_the_very_instant_is_one() -> None:
    log = run(asked("go_on", "8 h"), POOLS, on("01 09:00", "01 09:00"))
    assert [line.split()[-1] for line in told(log)] == ["done"] * 4
    assert "silence" not in " ".join(told(log))


def test_a_date_in_working_days_skips_the_hours_when_the_office_is_closed() -> None:
    late = run(asked("go_on", "1 wd"), OFFICE + POOLS, on("05 09:00", "05 11:00", "05 11:00"))
    assert said("3 ask silence 08 11:00 08 11:00 08 11:00 done")[0] in told(late)


def test_who_is_overdue_goes_before_all_others() -> None:
    """At 13:00 the third case has waited longest, but the answer to the first is overdue."""
    flow = """
  - look: {by: fire, time: 2 h}
  - ask: {by: fire, time: 1 h, answer_within: {limit: 90 min, then: escalate}}
"""
    assert told(run(flow, POOLS, THREE)) == said(
        """
        1 look work 01 09:00 01 09:00 01 11:00 done
        2 look work 01 09:10 01 11:00 01 13:00 done
        1 ask  work 01 11:00 01 13:00 01 14:00 done
        3 look work 01 09:20 01 14:00 01 16:00 done
        2 ask  work 01 13:00 01 16:00 01 17:00 done
        3 ask  work 01 16:00 01 17:00 01 18:00 done
        """
    )


def test_the_case_may_end_instead() -> None:
    log = run(asked("{end: unanswered}"), POOLS, on("01 09:00", "01 09:10", "01 09:20"))
    assert told(log)[2:] == said(
        """
        2 ask work 01 09:10 01 13:00 01 15:10 void
        3 ask work 01 09:20 01 15:10 01 15:20 void
        """
    )
    assert outcomes(log) == ["approved", "unanswered", "unanswered"]


def test_interruptions_do_not_move_the_date() -> None:
    flow = asked("go_on", "26 h").replace(
        "4 h,", '4 h, hours: {week: {Mon: ["9:00-11:00"], Tue: ["9:00-10:00"]}},'
    )
    assert told(run(flow, POOLS)) == said(
        """
        1 ask    work    01 09:00 01 09:00 01 11:00 preempted
        1 ask    work    01 11:00 02 09:00 02 10:00 preempted
        1 ask    work    02 10:00 -        02 11:00 withdrawn
        1 ask    silence 02 11:00 02 11:00 02 11:00 done
        1 decide work    02 11:00 02 11:00 02 11:05 done
        """
    )


PERMIT = """
items:
  permit:
    steps:
      - take: {by: desk, time: 10 min, milestone: accepted}
      - ask: {by: fire, time: 4 h, answer_within: {limit: 6 h, then: go_onSILENCE}}
      - decide: {by: desk, time: 5 min, milestone: decided}
"""


def permit(silence: str = "") -> Process:
    text = PERMIT.replace("SILENCE", silence)
    return process_from_text(
        f"process: small\nstart: 2020-06-01\narrivals: {THREE}\n{POOLS}{text}flow: [permit]\n"
    ).value


def figures(silence: str) -> dict[str, float | None]:
    plan = planned("  - permit", POOLS + PERMIT.replace("SILENCE", silence), THREE)
    values = measure(plan, simulate(plan, seed=1, replication=1)).values
    return {name: each.mean for name, each in values.items()}


def test_silent_consents_are_counted_and_no_outcome_changes() -> None:
    found = figures("")
    assert found["silent_consents"] == pytest.approx(2 / 3)
    assert found["tacit"] == 0
    assert found["harm_unchecked"] == pytest.approx(2 / 3)
    assert found["harm_undetected"] is None
    assert found["harm_grave"] is None


def test_what_they_let_through_is_expected_where_it_is_stated() -> None:
    found = figures(
        ", silence: {violation: 30%, inspected_by: permit.decide, detects: 50%, grave: 10%}"
    )
    broken = 0.3 * 2 / 3
    assert found["harm_found"] == pytest.approx(broken / 2)
    assert found["harm_undetected"] == pytest.approx(broken / 2)
    assert found["harm_grave"] == pytest.approx(broken / 2 * 0.1)
    assert found["harm_unchecked"] == 0


def test_what_nobody_states_is_noted() -> None:
    codes = [
        {note.code for note in notes(permit(each)) if note.code.startswith("note-consent")}
        for each in ("", ", silence: {violation: 3%}", STATED)
    ]
    assert codes == [{"note-consent-not-stated"}, {"note-consent-not-weighed"}, set()]


STATED = ", silence: {violation: 3%, grave: 1%}"


@pytest.mark.parametrize(
    ("silence", "code"),
    [
        ("", "note-consent-not-stated"),
        (", silence: {violation: 3%}", "note-consent-not-weighed"),
        (STATED, None),
    ],
)
def test_what_a_reform_does_not_state_is_noted_too(silence: str, code: str | None) -> None:
    step = "planning-permit.consult-fire"
    scenario = scenario_from_text(
        "scenario: s\nprocess: building-permit\nreforms:\n  - cut_time: {answer_within:"
        f" {{{step}: {{limit: 3 wd, then: go_on{silence}}}}}, why: w}}\n"
    ).value
    found = [
        (each.code, dict(each.values)["name"])
        for each in unstated(scenario, load_process("building-permit"))
        if each.code.startswith("note-consent")
    ]
    assert found == ([] if code is None else [(code, step)])


def test_what_is_written_reads_back_the_same() -> None:
    known = permit(STATED)
    assert check(known) == []
    assert process_from_text(dump_process(known)).value == known


def test_consent_on_a_matter_of_safety_needs_its_law() -> None:
    known = permit(STATED)
    safe = replace(known.items["permit"], safety=True)
    codes = [each.code for each in check(replace(known, items={"permit": safe}))]
    assert codes == ["silent-consent-on-safety"]
    lawful = replace(safe, basis="art. 9")
    assert check(replace(known, items={"permit": lawful})) == []


WITHIN = AnswerWithin(limit=Quantity(Decimal(3), "wd"), then="go_on")


def test_a_reform_gives_an_opinion_a_date() -> None:
    known = permit()
    plain = CutTime(
        answer_within={"permit.ask": replace(WITHIN, then=Leaves(end="late"))},
        record=Record(why="no reply"),
    ).apply(known)
    assert "answer_within: {limit: 3 wd, then: {end: late}}" in dump_process(plain)
    with pytest.raises(SimulatorError, match="why"):
        CutTime(answer_within={"permit.ask": WITHIN}).apply(known)
    same = AnswerWithin(limit=Quantity(Decimal(6), "h"), then="go_on")
    with pytest.raises(SimulatorError, match="within 6 h already"):
        CutTime(answer_within={"permit.ask": same}, record=Record(why="x")).apply(known)


@pytest.mark.parametrize(
    ("then", "lang", "told"),
    [
        ("go_on", "en", "limit 3 wd, if overdue silence is consent"),
        ("escalate", "zh", "时限 3 个工作日、逾期后 优先督办"),
        (Leaves(end="rejected"), "zh", "时限 3 个工作日、逾期后 结束：不予许可"),
    ],
)
def test_a_change_is_told_in_words(then: Any, lang: str, told: str) -> None:
    within = replace(WITHIN, then=then)
    assert shown("answer_within", within, lang, {}) == told


def test_an_opinion_with_a_date_stays_a_step_of_its_own() -> None:
    merge = Merge(steps=("permit.ask", "permit.decide"), name="both")
    with pytest.raises(SimulatorError, match="answer_within"):
        CutSteps(merge=(merge,)).apply(permit())


def test_a_run_prints_how_many_consents_were_silent(tmp_path: Path) -> None:
    """Two of three, as above; a flow in which nobody need answer by a date has no such line."""
    head = "process: small\nstart: 2020-06-01\narrivals: " + THREE + "\n"
    more = OFFICE + POOLS + "experiment: {horizon: 30 d, warm_up: 0 d, replications: 2}\n"
    lines = {}
    by_a_date = asked("go_on")
    without = by_a_date.replace(", answer_within: {limit: 6 h, then: go_on}", "")
    for flow in (by_a_date, without):
        file = tmp_path / "small.yaml"
        file.write_text(f"{head}{more}flow:{flow}", encoding="utf-8")
        printed = CliRunner().invoke(main, ["run", str(file), "--lang", "en", "--quiet"])
        assert printed.exit_code == 0
        lines[flow] = [line.split() for line in printed.output.splitlines() if "silent" in line]
    assert lines == {by_a_date: [["silent", "consents", "0.67"]], without: []}


def test_the_shipped_scenario_counts_silent_consents_and_escalates_on_fire() -> None:
    scenario = read_scenario("permit-answers-by-a-date")
    after = apply_scenario(scenario, load_process("building-permit"))
    steps = dict(after.named_steps())
    ways = {name: each.answer_within.then for name, each in steps.items() if each.answer_within}
    assert ways == {
        "planning-permit.consult-environment": "go_on",
        "planning-permit.consult-fire": "escalate",
    }
    stated = steps["planning-permit.consult-environment"].answer_within
    assert stated is not None
    assert isinstance(stated.silence, Silence)
