"""Which reform is first depends on whom it is for: on the average, for half of the applicants, or
for the slowest tenth. All times are known: 7 h for four in five, 47 h for those a committee hears.
"""

from __future__ import annotations

import pytest

from simulator.application.packages import best_package
from simulator.application.study import Study
from simulator.experiments.runs import Settings
from simulator.formats import process_from_text, scenario_from_text
from simulator.present.exports.best import best_json
from simulator.studies.best import Wanted
from simulator.studies.chosen import Chosen

FLOW = """
process: town
start: 2020-01-06
arrivals: {backlog: 200}
flow:
  - post: {wait: 3 h}
  - look: {wait: 4 h}
  - heard:
      choice:
        committee: {share: 20%, do: [{hear: {wait: 30 h}}, {note: {wait: 10 h}}]}
        desk: rest
experiment: {horizon: 30 d, replications: 2}
"""
REFORMS = """
scenario: plan
process: town
reforms:
  - cut_steps: {remove: [post], name: unposted}
  - cut_steps: {remove: [note], name: unnoted}
"""


def chosen(measure: str, flow: str = FLOW, reforms: str = REFORMS) -> Chosen:
    study = Study.load(process_from_text(flow).value, scenario_from_text(reforms).value)
    return best_package(study, Wanted(measure=measure), Settings(replications=4))[0]


@pytest.mark.parametrize(
    ("measure", "today", "first", "brings"),
    [
        ("cycle_time_ended", None, "unposted", -3.0),
        ("cycle_time_median", 7.0, "unposted", -3.0),
        ("cycle_time_p90", 47.0, "unnoted", -10.0),
    ],
)
def test_the_slowest_tenth_is_helped_by_another_reform_than_the_rest(
    measure: str, today: float | None, first: str, brings: float
) -> None:
    found = chosen(measure)
    if today is not None:
        assert found.before.mean == pytest.approx(today)
    assert found.order[0].switches == (first,)
    assert found.order[0].brings.mean == pytest.approx(brings)


def test_what_brings_nothing_to_half_of_the_applicants_is_in_no_best_package_for_them() -> None:
    assert chosen("cycle_time_median").best.package.switches == ("unposted",)
    assert chosen("cycle_time_p90").best.package.switches == ("unposted", "unnoted")


def test_notes_of_a_comparison_stand_beside_the_best_package() -> None:
    checked = FLOW.replace(
        "look: {wait: 4 h}",
        "look: {wait: 4 h}\n  - met: {choice: {bad: {share: 10%, end: rejected}, fine: rest}}",
    )
    gone = (
        "scenario: plan\nprocess: town\nreforms:\n  - cut_steps: {remove: [look], name: unseen}\n"
    )
    found = chosen("cycle_time_ended", checked, gone)
    assert [each.kind for each in found.notes] == ["unchecked"]
    (note,) = best_json(found)["notes"]
    assert "look" in note["en"]
    assert {note.code for note in chosen("cycle_time_ended").notes} == {"work-removed"}
