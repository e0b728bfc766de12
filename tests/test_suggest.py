"""What a flow says of itself: each rule on a small flow that calls for it, and on one beside it that
does not.
"""

from __future__ import annotations

from typing import Any

import pytest

from simulator.engine.plan.planner import plan
from simulator.experiments.runs import Settings
from simulator.experiments.windows import window_of
from simulator.formats import (
    dump_process,
    load_process,
    load_scenario,
    process_from_text,
    scenario_from_text,
)
from simulator.model.process import Process
from simulator.present.exports.suggested import ideas_yaml
from simulator.reforms.scenario import BASELINE, Scenario
from simulator.studies.suggest import Asked, suggest
from simulator.studies.suggested import Suggested
from simulator.suggestions.evidence import evidence_of
from simulator.suggestions.fitting import Fitted, Start, fitted
from simulator.suggestions.mechanisms import covered, mechanisms

HEAD = """
process: town
start: 2020-01-06
calendar: office
calendars:
  office: {week: {Mon-Fri: ["9:00-12:00", "13:00-17:00"]}}
arrivals: {poisson: 8 per week, calendar: office}
applicant: {calendar: office, trip: 2 h}
departments: {hall: Hall, works: Works}
pools:
  desk: {capacity: 2, department: hall}
  north-desk: {capacity: 1, department: hall}
  planner: {capacity: 3, department: works}
  builder: {capacity: 2, department: works}
  fire: {capacity: 2}
materials:
  form: {title: {en: Application form, zh: 申请表}, prepare: 1 h, review: 5 min}
  plan: {title: {en: Plan, zh: 方案}, prepare: 2 h, review: 5 min}
  licence: {title: {en: Business licence, zh: 营业执照}, prepare: 10 min, review: 2 min}
  drawing: {title: {en: Drawing, zh: 图纸}, prepare: 2 h, review: 5 min}
"""


def item(name: str, pool: str = "planner", desk: str = "desk", more: str = "", **said: Any) -> str:
    """An item as most of them are; ``more`` are steps between review and decision."""
    lines = {"kind": "permit", "set_by": "law", "lead": pool, "materials": "[plan]", **said}
    keys = "".join(f"    {key}: {value}\n" for key, value in lines.items() if value)
    return f"""  {name}:
{keys}    steps:
      - prepare: {{by: applicant, does: materials}}
      - submit: {{by: {desk}, time: 20 min, visit: true, checks: materials, milestone: accepted}}
      - review: {{by: {pool}, time: 6 h}}
{more}      - sign: {{by: {pool}, time: 3 h, milestone: decided}}
      - collect: {{by: {desk}, time: 10 min, visit: true, milestone: delivered}}
"""


def town(*items: str, flow: str) -> Process:
    """A town with some items, one after another."""
    text = f"{HEAD}items:\n{''.join(items)}flow: {flow}\nexperiment: {{horizon: 90 d}}\n"
    return process_from_text(text).value


def ideas(process: Process, scenario: Scenario = BASELINE) -> dict[str, Fitted]:
    """What the rules find in a flow after some reforms, and fits, by name."""
    start = Start.of(process, scenario)
    after = start.made.process
    seen = evidence_of(after, plan(after, window_of(after)), 1)
    return {each.name: each for each in fitted(seen, start)}


TWO = (item("first"), item("second", pool="fire"))


def test_items_that_need_nothing_from_each_other_are_reviewed_side_by_side() -> None:
    found = ideas(town(*TWO, flow="[first, second]"))["items-side-by-side"]
    assert [reform.KEY for reform in found.reforms] == ["parallel_review"]
    assert found.targets == ("first", "second")


def test_items_of_which_one_needs_the_other_are_not_but_may_be_reviewed_beforehand() -> None:
    second = item("second", pool="fire", needs="[first]")
    found = ideas(town(item("first"), second, flow="[first, second]"))
    assert "items-side-by-side" not in found
    (reform,) = found["items-before-what-they-need"].reforms
    assert reform.tolerate.items == ("second",)  # type: ignore[attr-defined]


def test_only_those_that_hang_together_stay_one_after_another() -> None:
    third = item("third", pool="builder", needs="[second]")
    first = TWO[0].replace("time: 6 h", "time: 30 h")
    found = ideas(town(first, TWO[1], third, flow="[first, second, third]"))["items-side-by-side"]
    assert found.reforms[0].items == ("first", ("second", "third"))  # type: ignore[attr-defined]


def test_what_an_item_issues_is_fetched_and_what_applicants_write_is_not() -> None:
    first = item("first", produces="licence", materials="[form]")
    found = ideas(town(first, item("second", materials="[licence, plan]"), flow="[first, second]"))
    assert found["fetch"].targets == ("licence",)
    assert "fetch" not in ideas(town(*TWO, flow="[first, second]"))


def test_a_licence_of_another_authority_is_known_by_its_title() -> None:
    found = ideas(town(item("first", materials="[licence, drawing]"), flow="[first]"))
    assert found["fetch"].targets == ("licence",)


def test_the_same_material_for_two_items_is_one_copy() -> None:
    assert ideas(town(*TWO, flow="[first, second]"))["one-form"].targets == ("plan",)
    second = item("second", pool="fire", materials="[drawing]")
    assert "one-form" not in ideas(town(TWO[0], second, flow="[first, second]"))


def test_several_counters_become_one_window_and_a_single_item_has_none() -> None:
    second = item("second", pool="fire", desk="north-desk")
    found = ideas(town(TWO[0], second, flow="[first, second]"))["one-window"]
    assert found.reforms[-1].window.from_ == ("north-desk",)  # type: ignore[attr-defined]
    assert "north-desk" not in found.process.pools
    assert "one-window" not in ideas(town(TWO[0], flow="[first]"))


PACED = "{legal: 20 wd, promised: 9 wd}"


def test_who_works_to_the_limit_gets_half_of_it() -> None:
    paced = item("first", limit=PACED).replace("time: 6 h", "time: 6 h, pace: {of_limit: 80%}")
    found = ideas(town(paced, flow="[first]"))["limits"]
    assert str(found.reforms[0].limits["first"]) == "5 wd"  # type: ignore[attr-defined]


def test_without_pace_a_promise_comes_down_to_what_is_needed_and_no_further() -> None:
    found = ideas(town(item("first", limit=PACED), flow="[first]"))["limits"]
    assert 1 <= found.reforms[0].limits["first"].value < 9  # type: ignore[attr-defined]
    tight = item("first", limit="{legal: 20 wd, promised: 1 wd}")
    assert "limits" not in ideas(town(tight, flow="[first]"))


def test_what_has_been_cut_to_next_to_nothing_is_not_cut_again() -> None:
    short = item("first", more="      - letters: {wait: 20 h}\n")
    assert "waits" not in ideas(town(short, flow="[first]"))
    paced = item("first", limit="{legal: 20 wd, promised: 4 wd}", inquiries="0.05")
    paced = paced.replace("time: 6 h", "time: 6 h, pace: {of_limit: 80%}")
    found = ideas(town(paced, flow="[first]"))
    assert "limits" not in found
    assert "publish" not in found
    again = paced.replace("promised: 4 wd", "promised: 5 wd").replace("0.05", "0.1")
    found = ideas(town(again, flow="[first]"))
    assert found["limits"].seen.code == "suggest-limits-held"
    assert "publish" in found


SEAL = "      - countersign: {by: [planner, fire], time: 20 min}\n"


def test_one_more_signature_goes_and_a_second_review_stays() -> None:
    found = ideas(town(item("first", more=SEAL), flow="[first]"))
    assert found["signatures"].targets == ("first.countersign",)
    long = SEAL.replace("20 min", "5 h")
    assert "signatures" not in ideas(town(item("first", more=long), flow="[first]"))
    required = SEAL.replace("20 min", "20 min, required: true")
    assert "signatures" not in ideas(town(item("first", more=required), flow="[first]"))


def test_approvals_of_the_city_are_filed_and_those_of_the_law_stay() -> None:
    found = ideas(town(item("first", set_by="city"), TWO[1], flow="[first, second]"))
    assert found["city-approvals"].targets == ("first",)
    assert found["city-approvals"].process.items["first"].kind == "filing"
    assert "city-approvals" not in ideas(town(*TWO, flow="[first, second]"))


def test_a_wait_is_halved_unless_the_law_sets_its_minimum() -> None:
    letters = "      - letters: {wait: 4 d}\n"
    found = ideas(town(item("first", more=letters), flow="[first]"))
    assert found["waits"].targets == ("first.letters",)
    notice = "      - notice: {wait: 4 d, minimum: 4 d, required: true}\n"
    assert "waits" not in ideas(town(item("first", more=notice), flow="[first]"))


def test_steps_of_two_offices_go_side_by_side_and_those_of_one_become_one() -> None:
    more = "      - draw: {by: builder, time: 9 h}\n      - survey: {by: fire, time: 9 h}\n"
    found = ideas(town(item("first", more=more), flow="[first]"))
    assert found["steps-side-by-side"].targets == ("first.review+first.draw+first.survey",)
    same = more.replace("by: fire", "by: builder")
    found = ideas(town(item("first", more=same), flow="[first]"))
    assert "first.draw+first.survey" in found["pieces"].targets
    assert found["steps-side-by-side"].targets == ("first.review+first.draw",)


def test_visits_go_online_unless_they_can_already() -> None:
    assert ideas(town(*TWO, flow="[first, second]"))["online"].targets == ("first", "second")
    done = TWO[0].replace("visit: true", "visit: true, online: 50%")
    assert "online" not in ideas(town(done, flow="[first]"))


def test_a_fee_is_waived_and_where_there_is_none_nothing_is() -> None:
    pay = "      - pay: {by: applicant, time: 10 min, pays: fee}\n"
    paid = item("first", more=pay, fee="{amount: 90 CNY}", kind="technical")
    assert ideas(town(paid, flow="[first]"))["fees"].targets == ("first",)
    assert "fees" not in ideas(town(TWO[0], flow="[first]"))


def test_an_officer_goes_to_the_pool_that_drowns_and_never_to_another_department() -> None:
    rush = town(TWO[0], flow="[first]")
    text = (
        dump_process(rush)
        .replace("8 per week", "17 per week")
        .replace("capacity: 3", "capacity: 4")
    )
    seen = ideas(process_from_text(text).value)["staff"]
    assert seen.reforms[0].capacity == {"planner": 5, "builder": 1}  # type: ignore[attr-defined]
    apart = text.replace("builder: {department: works", "builder: {department: hall")
    assert apart != text
    assert "staff" not in ideas(process_from_text(apart).value)


def test_the_check_that_refuses_most_comes_first_and_in_the_best_order_nothing_is_said() -> None:
    found = ideas(load_process("teaching/knock-out"))["knock-out"]
    assert found.targets[0] == "check-2"
    assert "knock-out" not in ideas(found.process)


def test_who_comes_from_far_hands_in_where_he_lives() -> None:
    process = load_process("seafarer-certificate")
    assert ideas(process)["across-regions"].reforms[0].at == "counter-there"  # type: ignore[attr-defined]
    near = dump_process(process).replace("[6 h, 10 h, 16 h]", "[1 h, 2 h, 3 h]")
    assert "across-regions" not in ideas(process_from_text(near).value)


def suggested(name: str, **asked: Any) -> Suggested:
    return suggest(load_process(name), Asked(**asked), Settings(replications=3))[0]


def test_the_classroom_gives_one_task_before_one_pool_before_side_by_side() -> None:
    found, _ = suggest(
        load_process("teaching/classroom-sequential"), Asked(), Settings(replications=10)
    )
    means = {each.name: each.mean for each in found.proposals}
    assert list(means) == ["one-person", "one-pool", "steps-side-by-side"]
    exact = {"one-person": (9.50, 9.50), "one-pool": (13.96, 13.96)}
    exact["steps-side-by-side"] = (15.1, 15.6)
    for name, (low, high) in exact.items():
        begin, end = (each * 60 for each in means[name].ends)
        assert begin <= high
        assert low <= end


def test_what_goes_together_is_a_scenario_that_can_be_read_and_applied() -> None:
    process = load_process("building-permit")
    found, scenario = suggest(process, Asked(), Settings(replications=2))
    assert len(found.proposals) <= 12
    for lang in ("en", "zh"):
        read = scenario_from_text(ideas_yaml(found, scenario, process, lang)).value
        assert read.reforms == scenario.reforms
        assert all(reform.record.source == "estimate" for reform in read.reforms)
        assert all(reform.record.why for reform in read.reforms)
        read.apply(process)


def test_what_a_level_may_not_decide_is_left_out_and_said() -> None:
    every, own = suggested("building-permit"), suggested("building-permit", authority="city")
    beyond = {each.name for each in every.proposals if each.power != "own"}
    assert beyond
    assert beyond <= set(own.closed)
    assert all(each.power == "own" for each in own.proposals)


def test_harm_that_the_flow_cannot_know_stays_unstated() -> None:
    harms = {each.name: each.harm for each in suggested("building-permit").proposals}
    assert harms["promises"] is None
    assert harms["signatures"] is None
    assert harms["limits"] == 0


@pytest.mark.parametrize("most", [1, 3])
def test_no_more_are_shown_than_were_asked_for(most: int) -> None:
    found = suggested("building-permit", most=most)
    assert len(found.proposals) == most
    assert found.further


@pytest.mark.parametrize(
    ("process", "scenario"),
    [
        ("teaching/classroom-sequential", "teaching/classroom-side-by-side"),
        ("teaching/knock-out", "teaching/knock-out-213"),
        ("residence-permit", "residence-online"),
        ("gas-supply", "gas-ten-days"),
        ("city-hotline", "hotline-straight"),
    ],
)
def test_a_reform_that_was_made_is_not_proposed_again(process: str, scenario: str) -> None:
    made = load_scenario(scenario)
    again = ideas(load_process(process), made)
    for each in again.values():
        assert not any(covered(mechanisms(made.reforms), mechanisms(each.reforms)).values())
