"""Work that a reform takes away, hides before the acceptance or puts behind the delivery, and who
reads of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from simulator.commands.main import main
from simulator.formats import process_from_text, scenario_from_text
from simulator.model.errors import ReformError
from simulator.model.sentences import say
from simulator.reforms.unstated import checks_removed, unstated

OFFICE = """process: office
start: 2020-01-06
calendar: office
calendars: {office: {week: {Mon-Fri: ["9:00-12:00", "13:00-17:00"]}}}
arrivals: {poisson: 5 per week, calendar: office}
applicant: {calendar: office, trip: 1 h}
pools: {desk: {capacity: 2}}
materials: {form: {prepare: 1 h}}
items:
  grant:
    limit: {legal: 20 wd, promised: 10 wd}
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 20 min, visit: true, checks: materials, MILESTONE}
      - think: {by: applicant, time: 1 h}
      - send: {wait: 1 d, handover: true}
      - look: {by: desk, time: 2 h}
      - ask: {by: desk, time: 1 h, pace: {of_limit: 90%}}
      - meet: {wait: 2 wd}
      - result: {choice: {no: {share: 10%, end: rejected}, yes: {rest: true}}}
      - decide: {by: desk, time: 30 min, milestone: decided}
      - print: {by: desk, time: 20 min}
      - hand-out: {by: desk, time: 5 min, visit: true, milestone: delivered}
flow: [grant]
"""
NAMED = OFFICE.replace("MILESTONE", "milestone: accepted")
BY_CHECK = OFFICE.replace(", MILESTONE", "")


def told(reform: str, process: str = NAMED) -> list[str]:
    """The notes of ``check``; the lines beside results name the same steps in both languages."""
    scenario = scenario_from_text(f"scenario: s\nprocess: office\nreforms:\n  - {reform}\n").value
    office = process_from_text(process).value
    notes, lines = list(unstated(scenario, office)), list(checks_removed(scenario, office))
    assert [f"note-{line.code}" for line in lines] == [note.code for note in notes]
    named = {str(name) for line in lines for name in dict(line.values).get("names", ())}
    for lang in ("en", "zh"):
        assert all(name in "".join(say(line, lang) for line in lines) for name in named)
    return [str(note) for note in notes]


def refused(reform: str, process: str = NAMED) -> list[str]:
    text = f"scenario: s\nprocess: office\nreforms:\n  - {reform}\n"
    with pytest.raises(ReformError) as caught:
        scenario_from_text(text).value.apply(process_from_text(process).value)
    return [each.code for each in caught.value.problems]


def test_work_that_nobody_does_any_more_is_told_with_its_reason() -> None:
    assert told("cut_steps: {remove: [grant.look]}") == [
        "reforms[0].cut_steps: nobody does the work of 'grant.look' any more, as if it had"
        " never found anything; say in `why:` why nobody needs it, or who does it elsewhere"
    ]
    assert told("cut_steps: {remove: [grant.look, grant.print], why: trust}") == [
        "reforms[0].cut_steps: nobody does the work of 'grant.look' and 'grant.print' any"
        " more, as if it had never found anything; the reason given: trust"
    ]


def test_what_finds_something_is_told_by_what_it_found() -> None:
    """The meeting is no officer's work; the choice behind it stays, so that it still finds."""
    (note,) = told("cut_steps: {remove: [grant.meet], why: by letter}")
    assert "10.0%" in note


def test_passing_files_on_and_the_applicants_own_work_are_spared_without_a_word() -> None:
    assert told("cut_steps: {remove: [grant.send, grant.think]}") == []


@pytest.mark.parametrize("process", [NAMED, BY_CHECK])
@pytest.mark.parametrize(
    "order",
    [
        "grant.look, grant.submit, grant.think, grant.send",
        "grant.submit, grant.look, grant.think, grant.send",
        "grant.think, grant.submit, grant.send, grant.look",
    ],
)
def test_no_office_works_before_the_acceptance(order: str, process: str) -> None:
    """The applicant may: his time is no time of the offices."""
    names = ["grant.submit", "grant.think", "grant.send", "grant.look"]
    early = order.index("look") < order.index("submit")
    reform = f"cut_steps: {{reorder: [{{steps: [{order}]}}]}}"
    assert sorted(names) == sorted(order.split(", "))
    if early:
        assert refused(reform, process) == ["work-before-acceptance"]
    else:
        assert told(reform, process) == []


def test_a_wait_of_the_offices_is_not_moved_before_the_acceptance_either() -> None:
    flow = NAMED.replace("      - think", "      - lie: {wait: 3 wd}\n      - think")
    reform = "cut_steps: {reorder: [{steps: [grant.lie, grant.submit]}]}"
    assert refused(reform, flow) == ["work-before-acceptance"]


def test_what_is_held_to_a_limit_is_not_merged_into_the_acceptance() -> None:
    flow = NAMED.replace("- ask:", "- asking:").replace(
        "      - think", "      - ask: {by: desk, time: 1 h, pace: {of_limit: 90%}}\n      - think"
    )
    flow = flow.replace("      - asking: {by: desk, time: 1 h, pace: {of_limit: 90%}}\n", "")
    merge = "cut_steps: {merge: [{name: take, steps: [grant.submit, grant.ask]}]}"
    assert refused(merge, flow) == ["pace-would-end-at-acceptance"]
    assert told(merge, flow.replace(", pace: {of_limit: 90%}", "")) == []


def test_what_comes_behind_the_delivery_has_a_reason_and_is_told() -> None:
    order = "reorder: [{steps: [grant.hand-out, grant.print]}]"
    assert refused(f"cut_steps: {{{order}}}") == ["work-behind-delivery-without-reason"]
    assert told(f"cut_steps: {{{order}, why: a copy for the archive}}") == [
        "reforms[0].cut_steps.reorder[0]: 'grant.print' would be done after the delivery, so that"
        " nobody waits for it; the reason given: a copy for the archive"
    ]


def test_steps_side_by_side_say_why_none_waits_for_another() -> None:
    fork = "parallel: [{steps: [grant.look, grant.ask]}]"
    assert told(f"cut_steps: {{{fork}}}") == [
        "reforms[0].cut_steps.parallel[0]: 'grant.look' and 'grant.ask' go side by side, as if none"
        " of them needed what another brings; say in `why:` why none has to wait for another"
    ]
    assert told(f"cut_steps: {{{fork}, why: each looks at the form}}") == []


def test_the_planner_reads_it_before_the_days(tmp_path: Path) -> None:
    process, scenario = tmp_path / "office.yaml", tmp_path / "s.yaml"
    process.write_text(NAMED, encoding="utf-8")
    scenario.write_text(
        "scenario: s\nprocess: office.yaml\nreforms:\n  - cut_steps: {remove: [grant.look]}\n",
        encoding="utf-8",
    )
    words = ["compare", str(process), str(scenario), "--replications", "2", "--lang", "zh"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert "“grant.look”的工作不再有人承担，视同其从未发现问题。" in done.output
