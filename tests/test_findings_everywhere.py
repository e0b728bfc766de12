"""What a check finds is seen wherever it stands: in a race, an explicit graph, a stage, a hand-in."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

import pytest

from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Settings
from simulator.formats import apply_scenario, process_from_text, scenario_from_text
from simulator.model.errors import ReformError
from simulator.model.flow import Edge, End, Gateway, Graph, Step
from simulator.model.process import Process
from simulator.reforms.findings import found_by_item, found_in_review
from simulator.reforms.kit.found import NOTHING, Found, in_turn, race, together
from simulator.reforms.kit.found_in_graph import FoundInGraph
from simulator.reforms.unstated import unstated

OFFICE = """process: office
start: 2026-01-05
calendar: open
calendars: {open: {week: {Mon-Sun: ["0:00-24:00"]}}}
classes: {shop: {share: 70%}, plant: {share: 30%}}
arrivals: {poisson: 40 per week, calendar: open}
applicant: {calendar: open, trip: 1 h}
experiment: {horizon: 9 week, warm_up: 1 week, replications: 3, seed: 7}
pools: {desk: {capacity: 9}, office: {capacity: 30}}
materials: {form: {prepare: 1 h, review: 10 min}}
items:
  permit:
    kind: internal
    limit: {legal: 20 wd, promised: 10 wd}
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 20 min, visit: true, checks: materials, milestone: accepted}
      - CHECKS
      - sign: {by: office, time: 20 min, milestone: decided}
      - collect: {by: desk, time: 5 min, visit: true, milestone: delivered}
  licence:
    kind: internal
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 20 min, checks: materials, milestone: accepted}
      - look: {by: office, time: 1 h}
      - fit: {choice: {again: {share: 20%, do: [{mend: {by: applicant, wait: 1 d}}], then: look}, no: {share: 10%, end: refused}, yes: rest}}
      - sign: {by: office, time: 20 min, milestone: [decided, delivered]}
flow: [permit, licence]
"""
INSPECT = "{by: office, time: 1 h}"
RACE = """race:
          first:
            - [refuse: {by: office, time: {exponential: 3 h}}, end: refused]
            - [inspect: {by: office, time: {exponential: 1 h}}]"""
LAPSE = """race:
          first:
            - [lapse: {by: applicant, wait: {exponential: 3 h}}, end: refused]
            - [inspect: {by: office, time: {exponential: 1 h}}]"""
GRAPH = f"""graph:
          nodes:
            inspect: {INSPECT}
            result: {{split: exclusive}}
            mend: {{by: applicant, wait: 1 d}}
            no: {{end: refused}}
            fine: {{by: office, time: 5 min}}
          edges:
            - [inspect, result]
            - {{from: result, to: no, share: 30%}}
            - {{from: result, to: mend, share: 20%}}
            - [mend, inspect]
            - {{from: result, to: fine, rest: true}}"""
BRANCHES = f"""graph:
          nodes:
            both: {{split: parallel}}
            left: {INSPECT}
            right: {INSPECT}
            result-left: {{split: exclusive}}
            result-right: {{split: exclusive}}
            no-left: {{end: refused}}
            no-right: {{end: refused}}
            fine-left: {{by: office, time: 5 min}}
            fine-right: {{by: office, time: 5 min}}
            joined: {{join: parallel}}
            last: {INSPECT}
            result: {{split: exclusive}}
            no: {{end: refused}}
            fine: {{by: office, time: 5 min}}
          edges:
            - [both, left]
            - [both, right]
            - [left, result-left]
            - [right, result-right]
            - {{from: result-left, to: no-left, share: 20%}}
            - {{from: result-left, to: fine-left, rest: true}}
            - {{from: result-right, to: no-right, share: 10%}}
            - {{from: result-right, to: fine-right, rest: true}}
            - [fine-left, joined]
            - [fine-right, joined]
            - [joined, last]
            - [last, result]
            - {{from: result, to: no, share: 50%}}
            - {{from: result, to: fine, rest: true}}"""
HALF = Found(Decimal("0.1"), Decimal("0.2"))


def office(checks: str = f"inspect: {INSPECT}", text: str = OFFICE) -> Process:
    return process_from_text(text.replace("CHECKS", checks)).value


def noted(reform: str, process: Process) -> list[str]:
    """What ``check`` notes of what a scenario with one reform states, without the advice."""
    text = f"scenario: s\nprocess: office\nreforms:\n  - {reform}\n"
    found = unstated(scenario_from_text(text).value, process)
    stated = [note for note in found if note.code != "note-left-open"]
    return [note.text("en").partition(";")[0] for note in stated]


def reformed(reform: str, process: Process) -> Process:
    text = f"scenario: s\nprocess: office\nreforms:\n  - {reform}\n"
    return apply_scenario(scenario_from_text(text), process)


def means(process: Process, *measures: str) -> Mapping[str, float]:
    found = compare({"after": process}, Settings()).scenarios["after"].measures
    return {name: found[name].mean.mean for name in measures}  # type: ignore[union-attr]


def test_findings_add_up() -> None:
    """Of 70 % who pass the first check 10 % are refused and 20 % sent back by the second."""
    assert in_turn([HALF, HALF]) == Found(Decimal("0.17"), Decimal("0.34"))
    assert together([HALF, HALF]) == Found(Decimal("0.19"), Decimal("0.32"))
    assert race([HALF, Found()]) == Found(HALF.refused, HALF.back, at_most=True)
    assert race([HALF, HALF]) == HALF
    assert in_turn([race([HALF, Found()]), HALF]).at_most


@pytest.mark.parametrize(
    ("checks", "refused", "back"),
    [
        (GRAPH, "0.3", "0.2"),
        (BRANCHES, "0.64", "0"),  # 1 − .8 × .9 × .5
        (RACE, "1", "0"),
    ],
)
def test_graphs_and_races_find_what_their_ways_say(checks: str, refused: str, back: str) -> None:
    found = found_in_review(office(checks), "permit")
    assert (found.refused, found.back) == (Decimal(refused), Decimal(back))
    assert found.at_most == (checks == RACE)
    assert found_by_item(office(checks), "permit") == found


def test_a_long_graph_is_counted_to_its_end() -> None:
    names = [f"wait-{i}" for i in range(3000)]
    ends: dict[str, Step | Gateway | End] = {
        "result": Gateway("exclusive"),
        "no": End("refused"),
        "fine": Step(name="fine"),
    }
    edges = [Edge(source=a, target=b) for a, b in pairwise([*names, "result"])]
    ways = (
        Edge(source="result", target="no", share=Decimal("0.3")),
        Edge(source="result", target="fine", rest=True),
    )
    graph = Graph(
        nodes={**{name: Step(name=name) for name in names}, **ends}, edges=(*edges, *ways)
    )
    assert FoundInGraph(graph, lambda _: NOTHING).whole() == Found(refused=Decimal("0.3"))


@pytest.mark.parametrize(
    ("reform", "place"),
    [
        ("cut_items: {to_filing: [permit], checked_after: 10%, violation: 0%}", "violation"),
        (
            "build_first: {items: [permit], build: 1 d, checked_after: 10%, violation: 0%}",
            "violation",
        ),
        ("inform_and_commit: {items: [permit], uptake: 50%, violation: 0%}", "violation"),
        ("automatic: {items: [permit], share: 90%, fill: 1 min, wrong: 0%}", "wrong"),
        ("cut_items: {remove: [permit]}", "remove[0]"),
    ],
)
def test_a_reform_that_leaves_out_a_race_says_how_much_it_may_have_found(
    reform: str, place: str
) -> None:
    note, *rest = noted(reform, office(RACE))
    assert ["figure" in each for each in rest] == [True] * ("build" in reform)
    assert note.startswith(f"reforms[0].{reform.partition(':')[0]}.{place}: ")
    assert "refused up to 100.0%" in note
    assert "sent back 0.0%" in note


def test_a_reform_that_leaves_out_a_graph_says_what_it_found() -> None:
    system = "automatic: {items: [permit], share: 90%, fill: 1 min, wrong: WRONG, HARM}"
    system = system.replace("HARM", "harm: {found: 1 d, grave: 1%}")
    (note,) = noted(system.replace("WRONG", "40%"), office(GRAPH))
    assert "refused 30.0% and sent back 20.0%" in note
    assert noted(system.replace("WRONG", "50%"), office(GRAPH)) == []
    (note,) = noted("cut_items: {remove: [permit]}", office(GRAPH))
    assert "refused 30.0% and sent back 20.0%" in note


@pytest.mark.parametrize("checks", [RACE, LAPSE])
@pytest.mark.parametrize(
    "reform", ["cut_items: {to_filing: [permit]}", "build_first: {items: [permit], build: 1 d}"]
)
def test_what_a_race_refused_is_found_after_the_decision(checks: str, reform: str) -> None:
    """Of two exponential times with means of 3 h and 1 h the first ends first in a quarter."""
    after = reformed(reform, office(checks))
    harm = means(after, "harm_found", "harm_undetected", "harm_unchecked")
    assert harm["harm_found"] == pytest.approx(0.25, abs=0.04)
    assert (harm["harm_undetected"], harm["harm_unchecked"]) == (0, 0)


BAD = "[punish: {by: office, time: 1 h}]"
SITE = "flow: [permit, licence, visit: {by: office, time: 3 h}, BETWEEN{outcome: {choice: WAYS}}]"
SAMPLE = "random_inspection: {inspections: [visit], rates: {shop: 0%, plant: 50%}"


def sampled(ways: str, between: str = "") -> Process:
    site = SITE.replace("WAYS", ways).replace("BETWEEN", between and f"{between}, ")
    return office(text=OFFICE.replace("flow: [permit, licence]", site))


def test_a_result_by_class_goes_into_the_sample_and_half_of_the_plants_are_found() -> None:
    process = sampled(f"{{bad: {{when: {{class: plant}}, do: {BAD}}}, good: rest}}")
    harm = means(reformed(f"{SAMPLE}}}", process), "harm_found", "harm_undetected")
    approved = 0.9  # the licence refuses 10 % for good; who is refused is not visited
    share = 0.3 * approved / 2
    assert harm["harm_found"] == pytest.approx(share, abs=0.03)
    assert harm["harm_undetected"] == pytest.approx(share, abs=0.03)


@pytest.mark.parametrize(
    ("ways", "between", "code"),
    [
        (
            f"{{bad: {{when: {{since: 2026-02-01}}, do: {BAD}}}, good: rest}}",
            "",
            "depends on more than the sample goes by",
        ),
        (
            f"{{bad: {{share: 30%, do: {BAD}}}, good: rest}}",
            "{report: {by: office, time: 1 h}}",
            "those never inspected would still be found",
        ),
    ],
)
def test_a_result_that_the_sample_cannot_take_along_is_refused(
    ways: str, between: str, code: str
) -> None:
    with pytest.raises(ReformError, match=code):
        reformed(f"{SAMPLE}}}", sampled(ways, between))


def test_a_stated_violation_below_what_is_found_further_on_is_noted() -> None:
    ways, report = (
        f"{{bad: {{share: 30%, do: {BAD}}}, good: rest}}",
        "{report: {by: office, time: 1 h}}",
    )
    (note,) = noted(f"{SAMPLE}, violation: 0%}}", sampled(ways, report))
    assert "0.0% of the inspections are stated to find something" in note
    assert "'outcome' further on finds up to 30.0%" in note
    harm = "harm: {found: 1 d, grave: 1%}"
    assert noted(f"{SAMPLE}, violation: 30%, {harm}}}", sampled(ways, report)) == []
    both = SAMPLE.replace("[visit]", "[visit, report]")
    assert noted(f"{both}, {harm}}}", sampled(ways, report)) == []


@pytest.mark.parametrize(
    "reform",
    [
        "area_assessment: {fits: 80%, steps: [licence.look], violation: 0%}",
        "cut_time: {why: a reason, answer_within: {licence.look: {limit: 1 d, then: go_on,"
        " silence: {violation: 0%, grave: 0%}}}}",
    ],
)
def test_what_replaces_a_step_is_measured_by_the_choice_behind_it(reform: str) -> None:
    text = OFFICE.replace(
        "again: {share: 20%, do: [{mend: {by: applicant, wait: 1 d}}], then: look}, ", ""
    )
    (note,) = noted(reform, office(text=text))
    assert "without 'licence.look', 0.0% is stated to be wrong" in note
    assert "refused 10.0% and sent back 0.0%" in note


def test_what_needs_no_application_is_measured_by_the_whole_run() -> None:
    """Refused: 30 % of the permit, then 25 % in between, then 10 % of the licence; nobody is sent
    back: 1 − .7 × .75 × .9 = 52.75 %.
    """
    text = OFFICE.replace(
        ", licence]", ", {check: {choice: {no: {share: 25%, end: no}, yes: rest}}}, licence]"
    )
    text = text.replace(
        "again: {share: 20%, do: [{mend: {by: applicant, wait: 1 d}}], then: look}, ", ""
    )
    process = office("fit: {choice: {no: {share: 30%, end: no}, yes: rest}}", text)
    reform = (
        "no_application: {items: [permit, licence], share: 90%, confirm: 1 d, wrong: WRONG, HARM}"
    )
    reform = reform.replace("HARM", "harm: {found: 10 d, grave: 1%}")
    (note,) = noted(reform.replace("WRONG", "50%"), process)
    assert "the applications for 'permit' and 'licence' refused 52.8% and sent back 0.0%" in note
    assert noted(reform.replace("WRONG", "53%"), process) == []


def test_what_a_hand_in_returns_is_found() -> None:
    text = OFFICE.replace("submit: {by: desk,", "submit: {by: desk, returned: 45%,", 1)
    process = office(text=text)
    assert found_by_item(process, "permit") == Found(back=Decimal("0.45"))
    (note,) = noted("automatic: {items: [permit], share: 90%, fill: 1 min, wrong: 0%}", process)
    assert "sent back 45.0%" in note
    (note,) = noted("cut_items: {remove: [permit]}", process)
    assert "sent back 45.0%" in note


def test_a_promise_is_compared_with_the_faults_of_the_certificate() -> None:
    text = OFFICE.replace(
        "materials: {form:", "materials: {proof: {prepare: 1 h, defect: 20%}, form:"
    )
    process = office(text=text.replace("materials: [form]", "materials: [form, proof]", 1))
    promise = "cut_materials: {promise: {permit: [proof]}, violation: SHARE, HARM}"
    promise = promise.replace("HARM", "harm: {found: 1 d, grave: 1%}")
    (note,) = noted(promise.replace("SHARE", "10%"), process)
    assert "10.0% of the promises for 'permit'" in note
    assert "20.0% of the certificates" in note
    assert noted(promise.replace("SHARE", "20%"), process) == []
