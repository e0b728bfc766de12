"""How much each cut brought: the parts add up, equals are treated equally, and what brings nothing
gets nothing.
"""

from __future__ import annotations

import json
import math
from dataclasses import replace
from decimal import Decimal

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.commands.main import main
from simulator.engine.plan.window import Window
from simulator.experiments.runs import Settings
from simulator.flow_analysis.busy_pools import overloaded
from simulator.formats import process_from_text, scenario_from_text
from simulator.model.errors import SimulationError
from simulator.model.process import Process
from simulator.model.units import Quantity
from simulator.reforms.scenario import Scenario
from simulator.reforms.subsets import apply_part, needs_of
from simulator.studies.attributed import Attribution
from simulator.studies.attribution import attribute, players_of
from simulator.studies.shapley import along, interaction, shapley, subsets

FLOW = """
process: town
start: 2020-01-06
arrivals: {backlog: 5}
pools: {desk: {capacity: 5}}
items:
  first:
    steps: [{look: {wait: 4 h}}, {stamp: {wait: 4 h}}, {sign: {by: desk, time: 1 h}}]
  second:
    fee: {amount: 80 CNY}
    limit: {legal: 20 wd, promised: 15 wd}
    steps: [{pay: {by: applicant, time: 0 h, pays: fee}}, {study: {wait: 8 h}}]
flow: [first, second]
experiment: {horizon: 30 d, replications: 3}
"""


def town(text: str = FLOW) -> Process:
    return process_from_text(text).value


def scenario(*reforms: str) -> Scenario:
    return scenario_from_text(
        "scenario: plan\nprocess: town\nreforms:\n"
        + "".join(f"  - {reform}\n" for reform in reforms)
    ).value


def explained(*reforms: str, **options: object) -> Attribution:
    return attribute(town(), scenario(*reforms), **options)  # type: ignore[arg-type]


def values(found: Attribution) -> dict[str, float]:
    return {share.name: share.value.mean for share in found.shares}


LOOK = "cut_steps: {remove: [first.look]}"
STAMP = "cut_steps: {remove: [first.stamp], cut: items}"


@settings(max_examples=60)
@given(st.integers(1, 5), st.data())
def test_the_parts_add_up_to_the_whole(n: int, data: st.DataObject) -> None:
    players = [f"p{i}" for i in range(n)]
    game = {part: data.draw(st.floats(-1e3, 1e3)) for part in subsets(players)}
    whole = game[frozenset(players)] - game[frozenset()]
    assert math.fsum(shapley(players, game).values()) == pytest.approx(whole, abs=1e-9)
    assert math.fsum(along(players, game).values()) == pytest.approx(whole, abs=1e-9)


def test_a_game_worked_out_by_hand() -> None:
    # three firms: a alone 6, b alone 12, c alone 42; ab 12, ac 42, bc 42, all 42 (the airport game
    # turned round)
    game = dict(
        zip(subsets(["a", "b", "c"]), [0.0, 6.0, 12.0, 42.0, 12.0, 42.0, 42.0, 42.0], strict=True)
    )
    assert shapley(["a", "b", "c"], game) == pytest.approx({"a": 2, "b": 5, "c": 35})
    assert interaction(["a", "b", "c"], game, "a", "b") == pytest.approx(-3)


def test_one_cut_gets_everything() -> None:
    found = explained(LOOK)
    assert values(found) == {"steps": -4.0}
    assert found.total.mean == -4
    assert (found.before.mean, found.after.mean) == (17, 13)


def test_equal_steps_removed_under_two_cuts_get_equal_parts() -> None:
    assert values(explained(LOOK, STAMP)) == {"steps": -4.0, "items": -4.0}


def test_side_by_side_the_slower_way_decides_and_the_parts_still_add_up() -> None:
    found = explained(
        "parallel_review: {items: [first, second], lead: desk, stage: {name: both}}", LOOK
    )
    # 17 h before; side by side max(9, 8) = 9; without looking first is 5, so side by side 8
    assert found.total.mean == -9
    assert values(found) == {"time": -6.5, "steps": -2.5}
    assert [(each.between, each.value.mean) for each in found.interactions] == [
        (("time", "steps"), 3.0)
    ]
    shares = {share.name: (share.first_in.mean, share.last_in.mean) for share in found.shares}
    assert shares == {"time": (-8.0, -5.0), "steps": (-4.0, -1.0)}


def test_a_fee_is_no_time_and_a_promise_alone_shortens_nothing() -> None:
    found = explained(
        LOOK, "cut_fees: {reduce: {second: -50%}}", "cut_time: {limits: {second: 10 wd}}"
    )
    assert values(found) == {"steps": -4.0, "fees": 0.0, "time": 0.0}
    reasons = {
        share.name: [(reason.kind, reason.about) for reason in share.reasons]
        for share in found.shares
    }
    assert reasons == {
        "steps": [],
        "fees": [("fee_is_no_time", ())],
        "time": [("limits_alone", ("second",))],
    }


def test_of_the_fees_the_fee_cut_gets_everything() -> None:
    assert values(explained(LOOK, "cut_fees: {reduce: {second: -50%}}", measure="fees")) == {
        "steps": 0.0,
        "fees": -40.0,
    }


def test_reforms_of_no_cut_are_one_player_more() -> None:
    assert players_of(
        scenario(LOOK, "staff: {capacity: {desk: 6}}", "demand: {rate: +10%}"), "cut"
    ) == {"steps": (0,), "other": (1, 2)}


def test_by_reform_each_reform_is_a_player() -> None:
    names = players_of(scenario(LOOK, STAMP, "staff: {capacity: {desk: 6}, name: hire}"), "reform")
    assert names == {"cut_steps": (0,), "cut_steps#2": (1,), "hire": (2,)}
    assert values(explained(LOOK, STAMP, by="reform")) == {"cut_steps": -4.0, "cut_steps#2": -4.0}


STUDY = "cut_steps: {parallel: [{steps: [first.look, first.stamp], name: both}]}"
FORM = "cut_fees: {waive: [second]}"


def test_parts_that_were_made_for_the_cuts_are_not_made_again_for_the_reforms(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Process] = []

    def counted(process: Process, window: Window) -> tuple[str, ...]:
        asked.append(process)
        return overloaded(process, window)

    monkeypatch.setattr("simulator.studies.coalitions.overloaded", counted)
    process, both = replace(town()), scenario(LOOK, STAMP)
    attribute(process, both, by="cut")
    assert len(asked) == 4  # nothing, either, both
    attribute(process, both, by="reform")
    assert len(asked) == 4
    attribute(replace(town()), both, by="reform")
    assert len(asked) == 8


def test_what_finds_nothing_without_another_is_left_out_there_and_said() -> None:
    merged = "cut_steps: {merge: [{name: all, steps: [first.sign, first.seal]}]}"
    flow = FLOW.replace(
        "{sign: {by: desk, time: 1 h}}",
        "{sign: {by: desk, time: 1 h}}, {seal: {by: desk, time: 1 h}}",
    )
    plan = scenario(merged, "cut_time: {work: {first.all: -50%}, why: one system}")
    found = attribute(town(flow), plan)
    assert found.together == ((1, (0,)),)
    assert found.total.mean == -1
    assert values(found) == {"steps": -0.5, "time": -0.5}


def test_what_is_refused_without_another_waits_for_it() -> None:
    """Two reviews can go side by side only once the step between them is gone."""
    plan = scenario(
        "cut_steps: {remove: [first.stamp], cut: items}",
        "cut_steps: {parallel: [{steps: [first.look, first.sign]}]}",
    )
    assert apply_part(plan, town(), {0, 1}).left_out == ()
    assert apply_part(plan, town(), {1}).left_out == (1,)
    assert needs_of(plan, town(), 1) == (0,)
    found = attribute(town(), plan)
    assert found.together == ((1, (0,)),)
    # stamp 4 h, then look and sign together save 1 h; alone the second does nothing
    assert found.total.mean == -5
    assert values(found) == {"items": -4.5, "steps": -0.5}
    assert [(each.players, each.value.mean) for each in found.coalitions][1:3] == [
        (("items",), found.before.mean - 4),
        (("steps",), found.before.mean),
    ]


def test_a_reform_that_needs_another_shares_what_they_bring_together() -> None:
    """v(A) = 1, v(B) = 0, v(AB) = 10, and B needs A."""
    game = {
        frozenset[str](): 0.0,
        frozenset({"A"}): 1.0,
        frozenset({"B"}): 0.0,
        frozenset({"A", "B"}): 10.0,
    }
    assert shapley(["A", "B"], game) == {"A": 5.5, "B": 4.5}


def test_splitting_a_reform_within_its_cut_changes_nothing() -> None:
    one = scenario("cut_steps: {remove: [first.look, first.stamp]}", FORM)
    two = scenario("cut_steps: {remove: [first.look]}", "cut_steps: {remove: [first.stamp]}", FORM)
    assert values(attribute(town(), one)) == values(attribute(town(), two))


def test_needs_that_go_round_between_two_cuts_are_found() -> None:
    """Steps needs items for its second reform, items needs steps for its second."""
    plan = scenario(
        "cut_steps: {remove: [first.stamp], cut: items}",
        "cut_steps: {parallel: [{steps: [first.look, first.sign], name: both}], name: side}",
        "cut_steps: {remove: [first.look], cut: items, name: later}",
    )
    found = attribute(town(), plan)
    assert sum(values(found).values()) == pytest.approx(found.total.mean)
    assert found.together[0] == (1, (0,))


BUSY = """
process: town
start: 2020-01-06
calendar: office
calendars: {office: {week: {Mon-Fri: ["9:00-17:00"]}}}
arrivals: {poisson: 9 per d, calendar: office}
pools: {desk-a: {capacity: 1}, desk-b: {capacity: 1}}
items:
  first: {steps: [{take: {by: desk-a, time: 30 min}}, {judge: {wait: 3 d}}]}
  second: {steps: [{take: {by: desk-b, time: 30 min}}]}
flow: [first, second]
experiment: {horizon: 8 weeks, warm_up: 2 weeks, replications: 2}
"""


def test_a_reform_that_overloads_a_pool_without_another_needs_its_capacity() -> None:
    """Twice as many cases come, by a reform of the time cut; one officer cannot keep up alone."""
    process = town(BUSY)
    plan = scenario_from_text(
        "scenario: plan\nprocess: town\nreforms:\n"
        "  - demand: {rate: +60%, cut: time}\n"
        "  - staff: {capacity: {desk-a: 2, desk-b: 2}}\n"
    ).value
    found = attribute(process, plan)
    assert found.capacity == ((0, ("desk-a", "desk-b")),)
    assert found.overloaded == ()
    assert {each.players: each.left_out for each in found.coalitions}[("time",)] == (0,)


def many(*, cut: bool) -> tuple[str, ...]:
    steps = ", ".join(f"{{s{i}: {{wait: {i + 1} h}}}}" for i in range(10))
    flow = FLOW.replace("{look: {wait: 4 h}}, {stamp: {wait: 4 h}}", steps)
    return flow, *(f"cut_steps: {{remove: [first.s{i}]}}" for i in range(10 if cut else 0))


@pytest.mark.unmeasured
def test_for_many_reforms_orders_are_sampled_and_the_parts_add_up() -> None:
    flow, *reforms = many(cut=True)
    few = Settings(replications=2, horizon=Quantity(Decimal(10), "d"))
    found = attribute(town(flow), scenario(*reforms), by="reform", settings=few)
    assert found.orders == 32
    assert [round(share.value.mean, 9) for share in found.shares] == [
        -float(i + 1) for i in range(10)
    ]
    assert math.fsum(share.value.mean for share in found.shares) == pytest.approx(
        found.total.mean, abs=1e-9
    )
    assert found.interactions == ()


@pytest.mark.parametrize("orders", [0, 1, 3])
def test_fewer_than_two_pairs_of_orders_say_nothing_and_are_refused(orders: int) -> None:
    flow, *reforms = many(cut=True)
    with pytest.raises(SimulationError, match=r"orders.*4"):
        attribute(town(flow), scenario(*reforms), by="reform", orders=orders)


@pytest.mark.unmeasured
def test_two_pairs_of_orders_are_enough() -> None:
    flow, *reforms = many(cut=True)
    few = Settings(replications=2, horizon=Quantity(Decimal(10), "d"))
    found = attribute(town(flow), scenario(*reforms), by="reform", settings=few, orders=4)
    assert found.orders == 4
    assert all(None not in (share.value.low, share.value.high) for share in found.shares)


def test_the_sample_of_orders_is_that_of_the_seed() -> None:
    assert explained(LOOK).seed == 1
    assert (
        attribute(
            town(FLOW.replace("replications: 3", "replications: 3, seed: 9")), scenario(LOOK)
        ).seed
        == 9
    )
    assert explained(LOOK, settings=Settings(seed=4, replications=2)).seed == 4


def test_parts_add_up_in_every_replication_where_chance_rules() -> None:
    flow = FLOW.replace("backlog: 5", "poisson: 3 per d").replace("capacity: 5", "capacity: 1")
    flow = flow.replace("wait: 4 h", "wait: {exponential: 4 h}")
    found = attribute(
        town(flow),
        scenario(LOOK, "cut_time: {work: {first.sign: -50%}, why: a form}"),
        settings=Settings(replications=4),
    )
    assert math.fsum(values(found).values()) == pytest.approx(found.total.mean, abs=1e-9)
    assert found.total.half_width
    assert all(share.value.half_width for share in found.shares)


def test_unknown_measures_and_empty_scenarios_are_refused() -> None:
    with pytest.raises(
        SimulationError,
        match="there is no measure 'days'; known: cycle_time, cycle_time_ended, working_days",
    ):
        explained(LOOK, measure="days")
    with pytest.raises(
        SimulationError, match="the scenario 'none' has no reforms to explain; add some"
    ):
        attribute(town(), Scenario(name="none"))


def test_a_measure_that_no_case_has_is_called_by_its_title() -> None:
    with pytest.raises(SimulationError) as caught:
        explained(LOOK, measure="may_operate")
    (problem,) = caught.value.problems
    assert problem.text("en").startswith(
        "in some part of the scenario no case has a value of 'until business may begin'; "
    )
    assert problem.text("zh").startswith("在改革方案的某一部分中，没有办件产生指标“可开业用时”的值")


def test_the_command_prints_json_with_the_parts_and_the_waterfall() -> None:
    words = [
        "explain",
        "teaching/classroom-sequential",
        "teaching/classroom-side-by-side",
        "--json",
        "--quiet",
    ]
    result = CliRunner().invoke(
        main,
        [*words, "--replications", "2", "--workers", "1", "--horizon", "2 d", "--warm-up", "1 d"],
    )
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert {"measure", "total", "cuts", "interactions"} <= set(found)
    assert found["cuts"]["steps"]["mean"] == found["total"]["mean"]
    assert found["waterfall"][-1]["end"] == pytest.approx(found["after"]["mean"])


@pytest.mark.parametrize(
    ("lang", "words"), [("en", ["fewer steps", "100%"]), ("zh", ["减环节", "模拟测算"])]
)
def test_the_command_speaks_both_languages(lang: str, words: list[str]) -> None:
    command = [
        "explain",
        "teaching/classroom-sequential",
        "teaching/classroom-side-by-side",
        "--quiet",
        "--lang",
        lang,
    ]
    result = CliRunner().invoke(
        main,
        [*command, "--replications", "2", "--workers", "1", "--horizon", "2 d", "--warm-up", "1 d"],
    )
    assert result.exit_code == 0, result.output
    assert all(word in result.stdout for word in words)


def test_a_precision_is_refused_because_the_number_of_replications_is_fixed() -> None:
    result = CliRunner().invoke(main, ["explain", "building-permit", "boom", "--precision", "2%"])
    assert result.exit_code == 2
    assert "--replications" in result.output
