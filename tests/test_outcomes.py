"""How cases end, and what that does to a mean: refusing people must not look like speed."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import permutations

import pytest
from rich.console import Console

from simulator.comparison.results import Comparison
from simulator.comparison.scenarios import compare
from simulator.engine import simulate
from simulator.engine.log import NO_OUTCOME
from simulator.experiments.runs import Settings
from simulator.formats import process_from_text
from simulator.measures.replication import measure
from simulator.present.tables.comparison import print_comparison
from tests.stories import finished, moment, on, outcomes, planned, run

DESK = "pools: {desk: {capacity: 2}}\n"
HEAD = "start: 2026-01-05\narrivals: {poisson: 8 per week}\n"
WINDOW = "experiment: {horizon: 52 weeks, warm_up: 12 weeks, replications: 5}\n"
EVERYBODY = f"""process: all
{HEAD}{DESK}flow:
  - intake: {{by: desk, time: 1 h}}
  - kind: {{choice: {{simple: rest, site: {{share: 33%, do: [{{survey: {{wait: 6 week}}}}]}}}}}}
  - decide: {{by: desk, time: 2 h}}
{WINDOW}"""
REFUSED = EVERYBODY.replace("do: [{survey: {wait: 6 week}}]", "end: rejected").replace(
    "process: all", "process: refused"
)


def printed(found: Comparison, lang: str) -> str:
    texts = {"all": EVERYBODY, "refused": REFUSED}
    processes = {name: process_from_text(texts[name]).value for name in found.scenarios}
    console = Console(file=io.StringIO(), width=200)
    print_comparison(console, found, {name: name for name in processes}, processes, lang)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def refusing(over: str = "approved") -> Comparison:
    processes = {
        name: process_from_text(text).value
        for name, text in (("all", EVERYBODY), ("refused", REFUSED))
    }
    return compare(processes, Settings(over="ended" if over == "ended" else "approved"))


ITEM = """items:
  first: {steps: [{sign: {wait: 1 d, milestone: delivered}}]}
"""


def test_a_delivered_case_keeps_its_outcome_whatever_is_found_later() -> None:
    log = run("  - first\n  - notice: {wait: 10 d}\n  - {end: revoked}\n", ITEM)
    assert outcomes(log) == ["approved"]
    assert [log.outcomes[each] for each in log.cases.later] == ["revoked"]
    assert finished(log) == ["02 09:00"]
    assert moment(int(log.cases.closed[0])) == "12 09:00"


def test_what_befalls_a_delivered_case_is_counted_beside_the_approved_ones() -> None:
    wanted = planned("  - first\n  - notice: {wait: 10 d}\n  - {end: revoked}\n", ITEM)
    found = measure(wanted, simulate(wanted, seed=1, replication=1))
    assert (found.outcomes, found.later, found.finished) == ({"approved": 1}, {"revoked": 1}, 1)
    assert found.values["not_approved"].mean == 0


def test_an_end_before_the_delivery_is_the_outcome_and_the_chain_leads_back_to_the_beginning() -> (
    None
):
    log = run("  - look: {wait: 2 d}\n  - {end: rejected}\n")
    assert outcomes(log) == ["rejected"]
    assert log.cases.later.tolist() == [NO_OUTCOME]
    assert (finished(log), moment(int(log.cases.closed[0]))) == (["-"], "03 09:00")
    assert log.steps[log.step[log.cases.last[0]]] == "look"


@pytest.mark.parametrize(("over", "mean"), [("approved", 5.0), ("ended", 3.5)])
def test_means_are_over_the_approved_cases_or_over_all_that_ended(over: str, mean: float) -> None:
    """The first two cases are refused after 2 days, the other two approved after 5."""
    flow = """
  - look: {wait: 2 d}
  - kind: {choice: {early: {when: {until: 2020-06-03}, end: rejected}, late: rest}}
  - decide: {wait: 3 d}
"""
    wanted = planned(flow, arrivals=on("01 09:00", "02 09:00", "03 09:00", "04 09:00"))
    chosen = replace(wanted, window=replace(wanted.window, over=over))
    found = measure(chosen, simulate(chosen, seed=1, replication=1))
    assert found.outcomes == {"approved": 2, "rejected": 2}
    assert found.values["cycle_time"].mean == mean * 24
    assert found.values["procedural_time"].mean == mean * 24
    assert found.values["cycle_time_ended"].mean == 3.5 * 24
    assert found.values["completed"].mean == 1


@pytest.mark.unmeasured
def test_refusing_a_third_of_the_applicants_is_said_before_the_days() -> None:
    found = refusing()
    refused = found.scenarios["refused"].shares["rejected"]
    low, high = refused.share.ends
    assert low < 0.33 < high
    english = printed(found, "en").splitlines()
    assert english[0].startswith("refused: fewer cases are approved, 66.7%")
    assert "rejected 3" in english[0]
    assert "(before: 0.0%)" in english[0]
    assert english[1].startswith("refused: from ")
    assert english[2].startswith("These days are those of approved cases only; of all that ended:")
    assert any(line.split()[:2] == ["approved", "100.0%"] for line in english)
    chinese = printed(found, "zh").splitlines()
    assert chinese[0].startswith("refused：准予办结的办件减少")
    assert "不予许可" in chinese[0]


@pytest.mark.unmeasured
def test_over_all_that_ended_the_headline_and_the_days_of_all_are_the_same() -> None:
    found = refusing("ended")
    values = found.scenarios["refused"].measures
    assert values["cycle_time"].mean == values["cycle_time_ended"].mean
    text = printed(found, "en")
    assert "Means are over all cases that ended" in text
    assert "approved cases only" not in text


@pytest.mark.unmeasured
def test_where_nobody_is_refused_no_outcome_is_printed() -> None:
    process = process_from_text(EVERYBODY).value
    found = compare({"all": process}, Settings(replications=2))
    assert list(found.scenarios["all"].shares) == ["approved"]
    assert "approved" not in printed(found, "en")


KNOCK_OUT = {1: (10, 0.1), 2: (20, 0.5), 3: (30, 0.3)}
"""Hours that a check takes, and the share that fails it (van der Aalst, 2001)."""


def knock_out(order: tuple[int, ...]) -> str:
    """A process in which nobody waits: one check after the other, and who fails one is out."""
    checks = "".join(
        f"  - check-{n}: {{wait: {days} h}}\n"
        f"  - result-{n}: {{choice: {{passed: rest, failed: {{share: {share:.0%}, end: rejected}}}}}}\n"
        for n in order
        for days, share in [KNOCK_OUT[n]]
    )
    head = "process: knock-out\nstart: 2026-01-05\narrivals: {poisson: 20 per d}\nflow:\n"
    return f"{head}{checks}experiment: {{horizon: 60 d, warm_up: 5 d, replications: 8}}\n"


def by_formula(order: tuple[int, ...]) -> float:
    """The mean time of all cases: each check is done by those who passed the ones before."""
    total, left = 0.0, 1.0
    for n in order:
        days, share = KNOCK_OUT[n]
        total, left = total + left * days, left * (1 - share)
    return total


BY_FORMULA = {
    (1, 2, 3): 41.5,
    (1, 3, 2): 49.6,
    (2, 1, 3): 38.5,
    (2, 3, 1): 38.5,
    (3, 1, 2): 49.6,
    (3, 2, 1): 47.5,
}


@pytest.mark.unmeasured
def test_selection_is_not_speed() -> None:
    """Approved cases take 60 hours in every order; over all that ended the order matters."""
    orders = list(permutations(KNOCK_OUT))
    assert {order: pytest.approx(by_formula(order)) for order in orders} == BY_FORMULA
    processes = {str(order): process_from_text(knock_out(order)).value for order in orders}
    found = compare(processes)
    for order in orders:
        values = found.scenarios[str(order)].measures
        approved, ended = values["cycle_time"].mean, values["cycle_time_ended"].mean
        assert approved is not None
        assert ended is not None
        assert approved.mean == 60
        assert abs(ended.mean - BY_FORMULA[order]) <= 2 * (ended.half_width or 0)


@pytest.mark.unmeasured
def test_checks_side_by_side_end_with_the_first_that_fails() -> None:
    """Parallel: approved cases take 30 hours, all that ended 23.5."""
    checks = "".join(
        f"      - [{{check-{n}: {{wait: {hours} h}}}}, {{result-{n}: {{choice: {{passed: rest,"
        f" failed: {{share: {share:.0%}, end: rejected}}}}}}}}]\n"
        for n, (hours, share) in KNOCK_OUT.items()
    )
    head = "process: side-by-side\nstart: 2026-01-05\narrivals: {poisson: 20 per d}\nflow:\n"
    text = f"{head}  - all:\n      parallel:\n{checks}".replace("      - [", "        - [")
    process = process_from_text(
        f"{text}experiment: {{horizon: 60 d, warm_up: 5 d, replications: 8}}\n"
    ).value
    values = compare({"side-by-side": process}).scenarios["side-by-side"].measures
    approved, ended = values["cycle_time"].mean, values["cycle_time_ended"].mean
    assert approved is not None
    assert ended is not None
    assert approved.mean == 30
    # 10 if the first fails, else 20 if the second does, else 30
    assert pytest.approx(23.5) == 0.1 * 10 + 0.9 * (0.5 * 20 + 0.5 * 30)
    assert abs(ended.mean - 23.5) <= 2 * (ended.half_width or 0)
