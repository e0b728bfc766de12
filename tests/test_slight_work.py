"""Work that a reform makes and that is hardly any, and who reads of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from without_reasons import checks_removed

from simulator.commands.main import main
from simulator.formats import process_from_text, scenario_from_text
from simulator.model.errors import ReformError
from simulator.model.sentences import say
from simulator.reforms.unstated import unstated

SHOP = """process: shop
start: 2020-06-01
arrivals: {poisson: 5 per week, calendar: office}
calendar: office
calendars: {office: {week: {Mon-Fri: ["9:00-17:00"]}}}
applicant: {calendar: office, trip: 1 h}
classes: {far: {share: 40%}, near: {share: 60%}}
pools: {desk: {capacity: 1}, hall: {capacity: 1}, away: {capacity: 1}, road: {capacity: 1}}
materials: {form: {prepare: 1 h, defect: 10%}}
items:
  a: &A
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 20 min, visit: true, checks: materials, milestone: accepted}
      - road: {by: road, time: 1 h, visit: true}
      - decide: {by: desk, time: 40 min, milestone: [decided]}
      - collect: {by: desk, time: 8 min, visit: true, milestone: delivered}
  b: *A
flow: [a, b]
"""


@pytest.mark.parametrize(
    ("reform", "name", "now", "was"),
    [
        ("forward: {steps: [a.road], by: desk, work: TIME, handover: 0 d", "a.road-forward", "1 s", 8),
        ("forward: {steps: [a.road], by: desk, work: TIME, handover: 0 d", "a.road-forward", "1.9 min", 8),
        ("forward: {steps: [a.road], by: hall, work: TIME, handover: 0 d", "a.road-forward", "1.9 min", 8),
        ("forward: {steps: [a.road], by: desk, work: TIME, handover: 0 d", "a.road-forward", "2 min", None),
        ("one_window: {items: [a, b], window: {pool: desk, review_penalty: 0%}, intake: TIME", "submit", "1 s", 20),
        ("one_window: {items: [a, b], window: {pool: desk, review_penalty: 0%}, intake: TIME", "submit", "5 min", None),
        ("cross_region: {items: [a], classes: [far], mode: elsewhere, at: away, trip: 10 min, post: 1 d, time: TIME", "a.far-submit", "4 min", 20),
        ("one_certificate: {items: [a, b], lead: desk, window: desk, certify: TIME", "one-certificate.conclude", "1 s", 8),
        ("one_certificate: {items: [a, b], lead: desk, window: desk, certify: TIME", "one-certificate.conclude", "2 min", None),
        ("assist: {items: [a], by: hall, time: TIME, defects: -10%", "a.assist", "1 s", 8),
    ],
)  # fmt: skip
@pytest.mark.parametrize("why", ["", ", why: a machine does it"])
def test_work_of_a_second_is_told_with_what_compares_with_it(
    reform: str, name: str, now: str, was: int | None, why: str
) -> None:
    """Less than a quarter of the step whose place it takes, or of the least that the desk does."""
    line = f"  - {reform.replace('TIME', now)}{why}}}"
    scenario = scenario_from_text(f"scenario: s\nprocess: shop\nreforms:\n{line}\n").value
    process = process_from_text(SHOP).value
    try:
        notes = list(unstated(scenario, process))
    except ReformError as error:
        codes = [each.code for each in error.problems]
        assert (why, codes) == ("", ["shorter-without-reason"])
        return
    of = [each for each in notes if each.code.startswith("note-slight-work")]
    lines = [
        each for each in checks_removed(scenario, process) if each.code.startswith("slight-work")
    ]
    if was is None:
        assert of == lines == []
        return
    (note,), (line,) = of, lines
    key = reform.split(":")[0]
    fix = (
        "; the reason given: a machine does it"
        if why
        else "; write the work that it takes, or say in `why:` who, or what system, does it"
    )
    said = (
        f"'{name}' is {now} of work, less than a quarter of what compares with it today ({was} min)"
    )
    reason = "；所写理由：a machine does it" if why else ""
    assert str(note) == f"reforms[0].{key}: {said}{fix}"
    number, unit = now.split()
    shown = f"{number} {'分钟' if unit == 'min' else '秒'}"
    assert say(line, "zh") == (
        f"“{name}”的用时只有 {shown}，不到现行同类工作（{was} 分钟）的四分之一{reason}。"
    )


@pytest.mark.parametrize("command", ["explain", "sensitivity", "compare"])
def test_programs_read_the_notes_that_are_printed(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shop.yaml").write_text(SHOP, encoding="utf-8")
    (tmp_path / "s.yaml").write_text(
        "scenario: s\nprocess: shop\nreforms:\n"
        "  - forward: {steps: [a.road], by: desk, work: 1 s, handover: 1 h}\n"
        "  - cut_time: {wait: {a.road-back: -90%}, why: drones}\n",
        encoding="utf-8",
    )
    words = [command, "shop.yaml", "s.yaml", "--replications", "2", "--workers", "1", "--quiet"]
    words += ["--horizon", "4 week", "--warm-up", "1 week", "--json"]
    words += ["--samples", "0", "--range", "durations=10%"] if command == "sensitivity" else []
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    notes = found["scenarios"]["s"]["notes"] if command == "compare" else found["notes"]
    unchecked = [each for each in notes if each["kind"] == "unchecked"]
    assert [each["code"] for each in unchecked] == ["slight-work", "cost-shortened-with-reason"]
    assert "“a·办理结果送回”是“窗口代办”须付出的代价" in unchecked[1]["zh"]


def test_the_measure_of_work_is_today_and_no_reform_before_it() -> None:
    """A window that needs a second for an intake is no reason that it needs a second for a way."""
    scenario = scenario_from_text("""scenario: s
process: shop
reforms:
  - one_window: {items: [a, b], window: {pool: desk, review_penalty: 0%}, intake: 1 s, why: w}
  - forward: {steps: [a.road], by: desk, work: 1 s, handover: 0 d, why: w}
""").value
    notes = unstated(scenario, process_from_text(SHOP).value)
    assert [(each.path[1], dict(each.values)["name"], say(dict(each.values)["was"], "en")) for each in notes] == [
        (0, "submit", "20 min"),
        (1, "a.road-forward", "8 min"),
    ]  # fmt: skip


def test_a_lead_with_long_work_sends_out_to_all_as_others_do() -> None:
    """The road office works an hour at least; two minutes are enough to send two applications on."""
    for minutes, noted in (("2 min", []), ("1.9 min", ["design.dispatch"])):
        scenario = scenario_from_text(f"""scenario: s
process: shop
reforms:
  - parallel_review: {{items: [a, b], lead: road, stage: {{name: design}}, dispatch: {minutes}, why: w}}
""").value
        notes = unstated(scenario, process_from_text(SHOP).value)
        found = [dict(each.values)["name"] for each in notes if "slight" in each.code]
        assert found == noted


# hardly any faults


@pytest.mark.parametrize(
    ("first", "second", "told"), [("-50%", "-60%", True), ("-50%", "-40%", False)]
)
def test_two_reforms_that_leave_hardly_any_faults_are_told_together(
    first: str, second: str, told: bool
) -> None:
    """Half of the faults by better guides, and 60% of the rest at the window: a fifth is left."""
    scenario = scenario_from_text(f"""scenario: s
process: shop
reforms:
  - publish: {{items: [a], defects: {first}}}
  - assist: {{items: [a], by: hall, share: 100%, time: 20 min, defects: {second}, why: clerks}}
""").value
    process = process_from_text(SHOP).value
    notes = [str(each) for each in unstated(scenario, process)]
    lines = [say(each, "zh") for each in checks_removed(scenario, process)]
    if not told:
        assert notes == lines == []
        return
    assert notes == [
        "reforms[1].assist: of the faults in 'form' less than a quarter of today's is stated to be"
        " left, all reforms taken together; the reason given: clerks"
    ]
    assert lines == ["按所写各项改革合计，“form”的差错不到现行的四分之一；所写理由：clerks。"]
