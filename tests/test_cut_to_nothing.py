"""Times and limits cut to next to nothing: what they leave nobody time for is told."""

from __future__ import annotations

import pytest
from test_findings_conserved import ACCEPTANCE, INSPECTED

from simulator.formats import process_from_text, scenario_from_text
from simulator.model.errors import ReformError
from simulator.reforms.unstated import unstated

ASKED = """process: asked
start: 2020-01-06
calendar: office
calendars: {office: {week: {Mon-Fri: ["9:00-12:00", "13:00-17:00"]}}}
arrivals: {poisson: 10 per week, calendar: office}
numbers: {area: {value: {uniform: [100, 300]}}}
pools: {desk: {capacity: 2}}
flow:
  - look: {by: desk, time: {base: 1 h, per: area, each: 1 min}}
  - opinion:
      first:
        - [answer: {by: desk, time: 3 h}]
        - [timer: 20 d]
  - sign: {by: desk, time: 1 h}
  - notice: {wait: 7 d, minimum: 7 d}
  - call: {wait: 10 d}
"""


def told(*reforms: str, process: str = ASKED) -> list[str]:
    listed = "".join(f"  - {reform}\n" for reform in reforms)
    scenario = scenario_from_text(f"scenario: s\nprocess: asked\nreforms:\n{listed}").value
    return [str(note) for note in unstated(scenario, process_from_text(process).value)]


@pytest.mark.parametrize(
    ("change", "note"),
    [
        (
            "wait: {timer: 1 min}",
            "'timer' ends after 1 min (today: 20 d): what has until then to come hardly ever will;"
            " the reason given: w",
        ),
        ("wait: {timer: 6 d}", None),
        (
            "work: {answer: {fixed: 500 h}}",
            "'timer' ends after 20 d (today: 20 d): what has until then to come hardly ever will;"
            " the reason given: w",
        ),
        (
            "wait: {call: 2 d}",
            "less than a quarter of today's wait is left at 'call'; the reason given: w",
        ),
        ("wait: {call: 3 d}", None),
        (
            "work: {look: 1 min}",
            "less than a quarter of today's work is left at 'look'; the reason given: w",
        ),
        ("work: {look: 66 min}", None),
        (
            "answer_within: {sign: {limit: 0.01 d, then: {end: dropped}}}",
            "'sign' ends after 14.4 min (today: none): what has until then to come hardly ever will;"
            " the reason given: w",
        ),
    ],
)
def test_a_time_cut_to_nothing_is_told(change: str, note: str | None) -> None:
    """Of 1 h and 1 min for each of 200 m² a quarter is 65 min."""
    expected = [] if note is None else [f"reforms[0].cut_time: {note}"]
    assert told(f"cut_time: {{{change}, why: w}}") == expected


def test_a_notice_does_not_come_before_what_it_announces() -> None:
    order = "cut_steps: {reorder: [{steps: [notice, sign]}], why: w"
    with pytest.raises(ReformError) as caught:
        told(f"{order}}}")
    assert [each.code for each in caught.value.problems] == ["legal-wait-moved-ahead"]
    assert told(f"{order}, basis: a rule}}") == []


@pytest.mark.parametrize(("opinion", "is_told"), [("4 min", True), ("6 min", False)])
def test_one_opinion_takes_a_quarter_of_the_decisions_at_least(opinion: str, is_told: bool) -> None:
    """Two decisions of ten minutes each were signed."""
    more = ", rectify: {share: 60%, wait: 5 d}, why: w, basis: b"
    reform = ACCEPTANCE.replace("opinion: 1 h", f"opinion: {opinion}").replace("MORE", more)
    found = told(reform.replace("appoint: 1 d", "appoint: 1 d"), process=INSPECTED)
    note = "reforms[0].joint_acceptance: less than a quarter of today's work is left at 'opinion'"
    assert any(each.startswith(note) for each in found) is is_told


def test_every_fault_is_told_beside_one_thing_in_the_wrong_place() -> None:
    scenario = scenario_from_text(
        "scenario: s\nprocess: asked\nreforms:\n"
        "  - cut_time: {wait: {notice: 1 d}, why: w}\n"
        "  - one_thing: {processes: [gas-supply]}\n"
    ).value
    codes = [each.code for each in scenario.faults(process_from_text(ASKED).value)]
    assert codes == ["one-thing-not-first", "wait-below-minimum", "behind-a-faulty-reform"]
