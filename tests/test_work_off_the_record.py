"""Work that a reform takes away, hides before the acceptance or puts behind the delivery, and who
reads of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from without_reasons import checks_removed

from simulator.commands.main import main
from simulator.formats import process_from_text, scenario_from_text
from simulator.model.errors import ReformError
from simulator.model.sentences import Phrase, say
from simulator.reforms.unstated import unstated

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
    names = {name for line in lines for name in dict(line.values).get("names", ())}
    for lang in ("en", "zh"):
        named = {say(name, lang) if isinstance(name, Phrase) else str(name) for name in names}
        assert all(name in "".join(say(line, lang) for line in lines) for name in named)
    return [str(note) for note in notes]


def refused(reform: str, process: str = NAMED) -> list[str]:
    text = f"scenario: s\nprocess: office\nreforms:\n  - {reform}\n"
    with pytest.raises(ReformError) as caught:
        scenario_from_text(text).value.apply(process_from_text(process).value)
    return [each.code for each in caught.value.problems]


def test_work_that_nobody_does_any_more_is_told_with_its_reason() -> None:
    assert told("cut_steps: {remove: [grant.look]}") == [
        "reforms[0].cut_steps: nobody does 'grant.look' any more, as if nothing were missed; say in"
        " `why:` why nobody needs it, or who does it elsewhere"
    ]
    assert told("cut_steps: {remove: [grant.look, grant.print], why: trust}") == [
        "reforms[0].cut_steps: nobody does 'grant.look' and 'grant.print' any more, as if nothing"
        " were missed; the reason given: trust"
    ]


def test_what_finds_something_is_told_by_what_it_found() -> None:
    """The meeting is no officer's work; the choice behind it stays, so that it still finds."""
    (note,) = told("cut_steps: {remove: [grant.meet], why: by letter}")
    assert "10.0%" in note


def test_the_applicants_own_work_is_spared_without_a_word_and_a_way_between_offices_is_not() -> (
    None
):
    """Files that circulate for weeks wait for opinions, whatever the way is called."""
    assert told("cut_steps: {remove: [grant.think]}") == []
    assert told("cut_steps: {remove: [grant.send], why: one file for both}") == [
        "reforms[0].cut_steps: nobody does 'grant.send' any more, as if nothing were missed; the"
        " reason given: one file for both"
    ]


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


@pytest.mark.parametrize("process", [NAMED, BY_CHECK])
def test_no_work_is_merged_into_the_acceptance(process: str) -> None:
    flow = process.replace("      - think", "      - note: {by: desk, time: 9 h}\n      - think")
    merge = "cut_steps: {merge: [{name: take, steps: [grant.submit, grant.note]}]}"
    assert refused(merge, flow) == ["merge-before-acceptance"]


def test_a_step_is_known_again_by_its_stream_whatever_it_is_called() -> None:
    """The twin of a step for a part of the cases has a name of its own."""
    scenario = """scenario: s
process: office
reforms:
  - cut_steps: {delegate: [{step: grant.look, by: other}], share: 99%, kind: simple}
  - cut_time: {work: {grant.part-look: 1 s}, why: a machine}
"""
    two = NAMED.replace("{desk: {capacity: 2}}", "{desk: {capacity: 2}, other: {capacity: 1}}")
    found = unstated(scenario_from_text(scenario).value, process_from_text(two).value)
    assert [(note.code, dict(note.values)["names"]) for note in found] == [
        ("note-little-work-left-with-reason", ("grant.part-look",))
    ]


def test_a_delivery_that_moves_forward_tells_what_it_leaves_behind() -> None:
    """Without the collection the delivery is the end of the last item."""
    flow = NAMED.replace(", milestone: delivered", "").replace(
        "flow: [grant]",
        "flow: [grant, seal: {by: desk, time: 9 h}, fetch: {by: applicant, time: 5 min, for: [grant]}]",
    )
    assert told("cut_steps: {remove: [fetch]}", flow) == [
        "reforms[0].cut_steps: 'seal' would come after the delivery, so that nobody waits for it;"
        " say in `why:` why the applicant need not wait, or keep them before the delivery"
    ]


def test_what_comes_behind_the_delivery_has_a_reason_and_is_told() -> None:
    order = "reorder: [{steps: [grant.hand-out, grant.print]}]"
    assert refused(f"cut_steps: {{{order}}}") == ["work-behind-delivery-without-reason"]
    assert told(f"cut_steps: {{{order}, why: a copy for the archive}}") == [
        "reforms[0].cut_steps: 'grant.print' would come after the delivery, so that nobody waits for"
        " it; the reason given: a copy for the archive"
    ]


def test_steps_side_by_side_say_why_none_waits_for_another() -> None:
    fork = "parallel: [{steps: [grant.look, grant.ask]}]"
    assert told(f"cut_steps: {{{fork}}}") == [
        "reforms[0].cut_steps.parallel[0]: 'grant.look' and 'grant.ask' go side by side, as if none"
        " of them needed what another brings; say in `why:` why none has to wait for another"
    ]
    assert told(f"cut_steps: {{{fork}, why: each looks at the form}}") == [
        "reforms[0].cut_steps.parallel[0]: 'grant.look' and 'grant.ask' go side by side, as if none"
        " of them needed what another brings; the reason given: each looks at the form"
    ]


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
    assert "“grant.look”取消，视同无人需要其结果。" in done.output


def test_looking_far_less_often_is_hardly_any_work_left() -> None:
    flow = NAMED.replace(
        "      - look: {by: desk, time: 2 h}",
        "      - looks: {times: 9, do: [look: {by: desk, time: 2 h}]}",
    )
    assert told("cut_steps: {times: {grant.looks: 3}, why: enough}", flow) == []
    assert told("cut_steps: {times: {grant.looks: 2}, why: enough}", flow) == [
        "reforms[0].cut_steps.times.grant.looks: less than a quarter of today's work is left at"
        " 'grant.looks'; the reason given: enough"
    ]


@pytest.mark.parametrize(
    ("terms", "flawless"),
    [
        ("", "records found (`coverage`), wrong records (`mismatch`), failed look-ups (`outage`)"),
        (", coverage: 100%, mismatch: 2%, outage: 1%", "records found (`coverage`)"),
        (", coverage: 95%, mismatch: 2%, outage: 1%", None),
    ],
)
def test_records_that_never_fail_are_told(terms: str, flawless: str | None) -> None:
    notes = told(f"cut_materials: {{fetch: [form]{terms}}}")
    said = "every record that departments fetch is there, right and within reach"
    wanted = [f"as regards {flawless}, {said}"] if flawless else []
    assert [note.partition(": ")[2].partition(";")[0] for note in notes] == wanted
