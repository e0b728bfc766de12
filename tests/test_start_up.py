"""While staff learn a reform and applicants do not know it yet, cases take longer; the headline is
of the time after that.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

import fivecuts as fc
from simulator.application.checking import check_files
from simulator.formats import load_process, load_scenario, process_from_text, scenario_from_text
from simulator.formats.library import shipped
from simulator.model.distributions import mean
from simulator.model.process import Process
from simulator.model.units import HOUR, MINUTE
from simulator.reforms.kit.learning import learned
from simulator.reforms.kit.surgery import owned_steps
from simulator.reforms.scenario import Scenario
from simulator.reforms.start_up import Phase, phases
from simulator.soundness import check
from simulator.structure.drafting import full_name

OFFICE = """
process: office
start: 2024-01-01
arrivals: {every: 1 d}
pools: {desk: {capacity: 1}, legal: {capacity: 1}}
flow:
  - read: {by: desk, time: 4 h}
  - sign: {by: legal, time: 1 h}
experiment: {horizon: 1 year, warm_up: 1 month, replications: 2}
"""
HALVED = "cut_time: {work: {read: -50%}, why: software reads along, ramp: RAMP}"


def scenario(*reforms: str) -> str:
    return "scenario: quicker\nreforms:\n" + "".join(f"  - {reform}\n" for reform in reforms)


def compared(
    tmp_path: Path, *reforms: str, process: str = OFFICE, lang: str = "en"
) -> fc.Comparison:
    (tmp_path / "office.yaml").write_text(process, encoding="utf-8")
    (tmp_path / "quicker.yaml").write_text(scenario(*reforms), encoding="utf-8")
    return fc.compare(tmp_path / "office.yaml", tmp_path / "quicker.yaml", lang=lang)


def began(*reforms: str, process: str = OFFICE) -> tuple[Phase, ...]:
    return phases(scenario_from_text(scenario(*reforms)).value, process_from_text(process).value)


def times(process: Process) -> dict[str, float]:
    """The work of every step in hours."""
    return {
        full_name(owner, step.name): mean(step.time) / HOUR
        for owner, step in owned_steps(process)
        if step.time is not None
    }


def test_half_as_much_work_again_is_half_as_much_time_again(tmp_path: Path) -> None:
    found = compared(tmp_path, HALVED.replace("RAMP", "{for: 3 months, work: +50%}")).result
    (phase,) = found.start_up["quicker"]
    assert phase.cycle_time is not None
    assert phase.cycle_time.mean == 2 * 1.5 + 1
    assert phase.n == 2 * (29 + 31 + 30)  # February, March and April, behind the warm-up
    assert phase.steps == ("read",)
    assert (phase.ended, phase.less_taken_up, phase.overloaded) == (1.0, False, ())


def test_every_other_figure_is_of_the_time_after_it(tmp_path: Path) -> None:
    with_ramp = compared(tmp_path, HALVED.replace("RAMP", "{for: 3 months, work: +50%}")).to_dict()
    without = compared(tmp_path, HALVED.replace(", ramp: RAMP", "")).to_dict()
    assert with_ramp["scenarios"]["quicker"].pop("start_up")
    assert with_ramp == without


def test_it_is_said_under_the_headline_in_both_languages(tmp_path: Path) -> None:
    reform = HALVED.replace("RAMP", "{for: 3 months, work: +50%}")
    english = " ".join(str(compared(tmp_path, reform)).split())
    assert (
        "In the first 3 months, while staff learn: 4.00 hours,"
        " against 5.00 hours before and 3.00 hours after"
    ) in english
    chinese = "".join(str(compared(tmp_path, reform, lang="zh")).split())
    assert (
        "磨合期（前3个月，人员尚在熟悉）：全流程用时4.00小时，改革前为5.00小时，磨合期后为3.00小时"
    ) in chinese


def test_ramps_of_two_lengths_are_two_phases(tmp_path: Path) -> None:
    long = "cut_time: {work: {sign: -50%}, why: a seal, ramp: {for: 4 months, work: +100%}}"
    found = compared(tmp_path, HALVED.replace("RAMP", "{for: 1 month, work: +50%}"), long).result
    first, second = found.start_up["quicker"]
    assert first.cycle_time is not None
    assert second.cycle_time is not None
    assert first.cycle_time.mean == 2 * 1.5 + 0.5 * 2
    assert second.cycle_time.mean == 2 + 0.5 * 2
    assert (first.n, second.n) == (2 * 29, 2 * (31 + 30 + 31))
    assert (str(second.since), str(second.until)) == ("1 month", "4 month")


def test_of_two_ramps_on_one_step_the_larger_one_holds() -> None:
    (phase,) = began(
        HALVED.replace("RAMP", "{for: 1 month, work: +50%}"),
        "staff: {capacity: {desk: 2}, ramp: {for: 1 month, work: +20%}}",
    )
    assert times(phase.process) == {"read": 3.0, "sign": 1.0}


def test_new_people_learn_all_steps_of_their_pool() -> None:
    (phase,) = began("staff: {capacity: {desk: 2}, ramp: {for: 1 month, work: +25%}}")
    assert phase.steps == ("read",)
    assert times(phase.process) == {"read": 5.0, "sign": 1.0}


def test_who_cannot_keep_up_starts_with_empty_desks_and_needs_at_least_so_long(
    tmp_path: Path,
) -> None:
    busy = OFFICE.replace("every: 1 d", "every: 1 h").replace("time: 4 h", "time: 1 h")
    busy = busy.replace("  - sign: {by: legal, time: 1 h}\n", "")
    reform = HALVED.replace("RAMP", "{for: 1 d, work: +150%}")
    made = compared(tmp_path, reform, process=busy)
    (phase,) = made.result.start_up["quicker"]
    assert phase.overloaded == ("desk",)
    # the n-th of the 23 cases that begin on the first day waits 15 min for each before it
    assert phase.cycle_time is not None
    assert phase.cycle_time.mean == pytest.approx(1.25 + 0.25 * 11)
    told = " ".join(str(made).split())
    assert "while staff learn: at least 240.0 minutes" in told
    assert "Meanwhile desk cannot keep up and queues grow" in told


ONLINE = """
process: office
start: 2024-01-01
arrivals: {every: 1 d}
applicant: {trip: 2 h}
pools: {desk: {capacity: 1}}
items: {permit: {steps: [{hand-in: {by: desk, time: 1 h, visit: true, online: 20%}}]}}
flow: [permit]
experiment: {horizon: 1 year, warm_up: 1 month, replications: 2}
"""


def test_half_of_those_who_go_online_later_do_at_first_and_who_was_online_stays() -> None:
    reform = "online: {items: [permit], share: 80%, ramp: {for: 1 month, uptake: 50%}}"
    (phase,) = began(reform, process=ONLINE)
    shares = [step.online for _, step in owned_steps(phase.process)]
    assert shares == [Decimal("0.5")]
    assert (phase.steps, phase.less_taken_up) == ((), True)


def test_a_promise_is_taken_up_by_fewer_wherever_it_counts() -> None:
    before = load_process("building-permit")
    scenario = load_scenario("one-window-joint-review")
    (phase,) = phases(scenario, before)
    after = scenario.apply(before)
    assert uptakes(after) == {Decimal("0.6")}
    assert uptakes(phase.process) == {Decimal("0.3")}


def uptakes(process: Process) -> set[Decimal]:
    """All shares of the kind ``uptake`` in a process."""
    found = set()
    todo: list[object] = [process.flow, *(item.steps for item in process.items.values())]
    while todo:
        thing = todo.pop()
        if isinstance(thing, tuple):
            todo += thing
        elif hasattr(thing, "shares"):
            found |= {share for kind, share in thing.shares.items() if kind == "uptake"}
        elif hasattr(thing, "__dataclass_fields__"):
            todo += [getattr(thing, name) for name in thing.__dataclass_fields__]
    return found


def test_fetched_materials_are_fetched_of_fewer_and_their_check_is_learned_anew() -> None:
    fetch = (
        "cut_materials: {fetch: [licence], coverage: 90%,"
        " ramp: {for: 2 weeks, work: +10%, uptake: 50%}}"
    )
    (phase,) = began(
        fetch,
        process="""
process: office
start: 2024-01-01
arrivals: {every: 1 d}
pools: {desk: {capacity: 1}}
materials: {licence: {prepare: 1 h, review: 10 min}, map: {prepare: 1 h, review: 20 min}}
items:
  permit:
    materials: [licence, map]
    steps:
      - prepare: {by: applicant, does: materials}
      - check: {by: desk, time: 1 h, checks: materials}
      - decide: {by: desk, time: 1 h}
flow: [permit]
""",
    )
    assert phase.process.materials["licence"].coverage == Decimal("0.45")
    assert times(phase.process)["permit.check"] == pytest.approx(1.1)
    assert times(phase.process)["permit.decide"] == 1.0
    reviews = [each.review for each in phase.process.materials.values()]
    assert [mean(each) / MINUTE for each in reviews if each is not None] == [11.0, 22.0]


def test_side_by_side_is_a_change_and_a_neighbour_that_goes_is_none() -> None:
    before = process_from_text(OFFICE).value

    def changed(reform: str) -> frozenset[str]:
        return learned(before, scenario_from_text(scenario(reform)).value.apply(before))

    assert changed("cut_steps: {parallel: {steps: [read, sign]}}") == {"read", "sign"}
    assert changed("cut_steps: {remove: [sign], why: not needed}") == set()


def test_whoever_leads_a_new_stage_learns_to_lead_it() -> None:
    before, made = load_process("building-permit"), load_scenario("one-window-joint-review")
    review = Scenario(name="review", reforms=(made.reforms[2],))
    after = review.apply(Scenario(name="window", reforms=made.reforms[:2]).apply(before))
    window = Scenario(name="window", reforms=made.reforms[:2]).apply(before)
    steps = learned(window, after)
    assert {"drawing-review.review", "eia-approval.review", "planning-permit.review"} <= steps
    assert not any(step.startswith("construction-permit") for step in steps)


def test_without_a_ramp_nothing_more_is_simulated(tmp_path: Path) -> None:
    found = compared(tmp_path, "cut_time: {work: {read: -50%}, why: software}")
    assert found.result.start_up == {}
    assert "start_up" not in json.dumps(found.to_dict())


def test_a_ramp_that_changes_nothing_is_noted_and_simulates_nothing(tmp_path: Path) -> None:
    (tmp_path / "office.yaml").write_text(OFFICE, encoding="utf-8")
    made = "process: office\n" + scenario(
        "cut_steps: {remove: [sign], why: x, ramp: {for: 1 month, work: +10%, uptake: 50%}}"
    )
    path = tmp_path / "quicker.yaml"
    path.write_text(
        "scenario: quicker\nprocess: office\n" + made.partition("quicker\n")[2], encoding="utf-8"
    )
    (checked,) = check_files([str(path)])
    assert [note.code for note in checked.notes] == [
        "note-work-removed-with-reason",
        "note-ramp-meets-no-work",
        "note-ramp-meets-no-share",
    ]
    assert "没有新设或改变任何由人员办理的环节" in checked.notes[1].text("zh")
    assert began("cut_steps: {remove: [sign], ramp: {for: 1 month, work: +10%}}") == ()


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "name",
    [
        "one-window-joint-review",
        "project-120-days",
        "property-five-days",
        "restaurant-one-thing",
        "start-up-8-5-days",
    ],
)
def test_shipped_start_ups_are_sound_and_use_all_their_ramps(name: str) -> None:
    made = load_scenario(name)
    (phase,) = phases(made, load_process(made.process or ""))
    assert not check(phase.process)
    assert phase.steps
    assert phase.less_taken_up
    (checked,) = check_files([str(shipped("scenarios")[name])])
    assert not [note for note in checked.notes if "ramp" in note.code]
