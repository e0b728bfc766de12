"""Before acceptance (体外循环): materials that are ready and are not taken yet, off the record, so that no
limit runs; a wait of the hand-in, the longest of those items that are handed in together.
"""

from __future__ import annotations

import io
import re
from decimal import Decimal

import pytest
from rich.console import Console
from stories import EVERY_HOUR, OFFICE, luck, on, run, said, told

from simulator.comparison.scenarios import compare
from simulator.engine.log import Part
from simulator.engine.plan.tables import Window
from simulator.experiments.runs import Settings
from simulator.flow_analysis.figures import flow_figures
from simulator.formats import (
    apply_scenario,
    dump_process,
    load_process,
    process_from_text,
    read_scenario,
    scenario_from_text,
    shipped_scenarios,
)
from simulator.formats.bpmn.writing import bpmn
from simulator.layout.charting import chart_of
from simulator.model.distributions import Fixed
from simulator.model.errors import ReformError
from simulator.model.flow import Text
from simulator.model.process import BeforeAcceptance, Process
from simulator.model.units import DAY, Quantity
from simulator.present.tables.outline import print_outline
from simulator.reforms.kit.reform import Factor, Record
from simulator.reforms.times import CutTime
from simulator.structure.diff import Altered, diff
from simulator.studies.variation import varied

pytestmark = pytest.mark.unmeasured  # long, over lines that quicker tests count

WINDOW = Window(horizon=365 * DAY)
ALL, NEXT_WEEK = "{share: 100%, delay: 2 wd}", "{share: 100%, delay: 7 d}"
PERMIT = """applicant: {trip: 2 h}
pools: {desk: {capacity: 1}}
materials: {form: {prepare: 1 h, defect: 0%}}
items:
  permit:
    limit: {legal: 10 wd, promised: 5 wd, from: received}
    materials: form
    before_acceptance: WAIT
    steps:
      - prepare: {by: applicant, does: materials}
      - take: {by: desk, time: 30 min, visit: true, checks: materials}
      - sign: {by: desk, time: 1 h, milestone: decided}
"""


def permit(wait: str) -> str:
    """The rest of the file; without a wait nothing is said of it."""
    text = PERMIT if wait else PERMIT.replace("    before_acceptance: WAIT\n", "")
    return OFFICE + text.replace("WAIT", wait)


def office(wait: str = ALL) -> Process:
    """Such an office, to which a case comes every other day."""
    head = "process: office\nstart: 2020-06-01\narrivals: {every: 2 d}\n"
    end = "flow: [permit]\nexperiment: {horizon: 26 weeks, warm_up: 4 weeks, replications: 2}\n"
    return process_from_text(head + permit(wait) + end).value


def test_the_materials_are_ready_and_wait_before_the_way_to_the_hand_in() -> None:
    log = run("  - permit", permit(ALL))
    assert told(log) == said("""
        1 permit.prepare work              01 09:00  01 09:00  01 10:00 done
        1 permit.prepare before_acceptance 01 10:00  01 10:00  03 10:00 done
        1 permit.take    trip              03 10:00  03 10:00  03 11:00 done
        1 permit.take    work              03 11:00  03 11:00  03 11:30 done
        1 permit.sign    work              03 11:30  03 11:30  03 14:30 done
    """)
    assert log.count.tolist() == [1, 0, 0, 0, 0]
    assert log.cause.tolist() == [-1, 0, 1, 2, 3]


def test_nobody_waits_again_before_a_correction() -> None:
    more = permit(ALL).replace("defect: 0%", "defect: 100%, defect_again: 0%")
    log = run("  - permit", more)
    assert int((log.part == Part.BEFORE_ACCEPTANCE).sum()) == 1
    assert int(log.attempt.max()) == 2


def test_a_share_of_the_cases_is_kept_waiting_and_always_the_same() -> None:
    lots = luck("", "before_acceptance:permit", 47)
    log = run("  - permit", permit("{share: 30%, delay: 1 d}"), EVERY_HOUR, days=2)
    kept = set(log.case[(log.part == Part.BEFORE_ACCEPTANCE) & (log.case <= 47)].tolist())
    assert kept == {case for case, lot in enumerate(lots, start=1) if lot < 0.3}
    assert 5 < len(kept) < 30


def test_of_items_that_are_handed_in_together_the_longest_wait_counts() -> None:
    items = "".join(
        f"  {name}: {{materials: form, before_acceptance: {wait}, steps: [{{s: {{wait: 1 h}}}}]}}\n"
        for name, wait in (
            ("a", "{share: 100%, delay: 3 h}"),
            ("b", ALL),
            ("c", "{share: 0%, delay: 9 d}"),
        )
    )
    flow = "  - prepare: {by: applicant, does: materials, for: [a, b, c]}\n  - parallel: [a, b, c]"
    log = run(flow, OFFICE + "materials: {form: {prepare: 30 min}}\nitems:\n" + items)
    assert told(log)[:2] == said("""
        1 prepare work              01 09:00  01 09:00  01 09:30 done
        1 prepare before_acceptance 01 09:30  01 09:30  03 09:30 done
    """)


def test_who_is_sent_away_for_good_meanwhile_is_withdrawn() -> None:
    ends = "[{think: {wait: 5 h}}, {end: rejected}]"
    assert told(run(f"  - parallel: [permit, {ends}]", permit(ALL), on("01 09:00")))[1:] == said("""
        1 think          work              01 09:00  01 09:00  01 14:00 done
        1 permit.prepare before_acceptance 01 10:00  01 10:00  01 14:00 withdrawn
    """)


def test_it_is_in_the_cycle_time_and_not_on_the_clock_of_the_law() -> None:
    processes = {"before": office("{share: 0%, delay: 7 d}"), "after": office(NEXT_WEEK)}
    found = compare(processes, Settings(replications=1))
    result = found.scenarios["after"]
    changes = {name: change.difference.mean for name, change in result.change.items()}
    assert changes["cycle_time"] == pytest.approx(7 * 24)
    assert changes["procedural_time"] == pytest.approx(7 * 24)
    assert changes["hand_in_time"] == pytest.approx(7 * 24 + 1)  # and the way to the office
    assert changes["clock_days"] == 0.0
    lines = {name: days.mean for name, days in result.carried.items() if days.mean}
    assert lines == {"before_acceptance": 7 * 24}


def test_what_takes_no_queue_into_account_takes_its_mean() -> None:
    quick = flow_figures(office("{share: 0%, delay: 1 d}"), WINDOW).cycle_time
    slow = flow_figures(office("{share: 30%, delay: {uniform: [10 h, 30 h]}}"), WINDOW).cycle_time
    assert slow - quick == pytest.approx(0.3 * 20)


def test_it_is_written_as_it_was_read() -> None:
    text = "{share: 30%, delay: {triangular: [1 wd, 3 wd, 10 wd]}, source: estimate}"
    process = office(text)
    wait = process.items["permit"].before_acceptance
    assert wait is not None
    assert (wait.share, wait.source) == (Decimal("0.3"), "estimate")
    assert process_from_text(dump_process(process)).value == process


def test_diagram_and_bpmn_say_how_many_wait_there() -> None:
    chart = chart_of(office("{share: 30%, delay: 2 wd}"))
    labels = {line.source: line.label for line in chart.lines if line.label and not line.rework}
    assert labels == {"permit/step:prepare": Text("30% wait", "30% 等受理")}
    assert ">30% 等受理</bpmn:documentation>" in bpmn(chart, "zh")
    assert all(line.label is None for line in chart_of(office("{share: 0%, delay: 2 wd}")).lines)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "■ permit – before acceptance 30% wait 2 wd on average"),
        ("zh", "■ permit – 30% 在受理前平均等待 2 个工作日"),
    ],
)
def test_the_outline_says_for_how_long(lang: str, line: str) -> None:
    process = office("{share: 30%, delay: {uniform: [1 wd, 3 wd]}}")
    console = Console(file=io.StringIO(), width=100)
    print_outline(console, process, flow_figures(process, WINDOW), lang)
    assert isinstance(console.file, io.StringIO)
    assert line in console.file.getvalue().splitlines()


def test_a_change_is_told_from_and_to() -> None:
    found = diff(office(ALL), office(NEXT_WEEK)).mark_of("permit")
    assert found.altered == (
        Altered(
            "before_acceptance.delay",
            Fixed(Quantity(Decimal(2), "wd")),
            Fixed(Quantity(Decimal(7), "d")),
        ),
    )


def test_waits_are_varied_with_the_others() -> None:
    wait = varied(office(NEXT_WEEK), {"waits": Decimal("0.5")}).items["permit"].before_acceptance
    assert wait == BeforeAcceptance(share=Decimal(1), delay=Fixed(Quantity(Decimal("3.5"), "d")))


def reformed(reform: str, process: Process) -> Process:
    text = f"scenario: s\nprocess: office\nreforms:\n  - cut_time: {reform}\n"
    return apply_scenario(scenario_from_text(text), process)


def test_where_a_promise_shrinks_it_grows_only_if_the_scenario_says_so() -> None:
    before = office(NEXT_WEEK)
    alone = reformed("{limits: {permit: 2 wd}}", before)
    assert alone.items["permit"].before_acceptance == before.items["permit"].before_acceptance
    longer = reformed("{limits: {permit: 2 wd}, before_acceptance: {permit: +100%}}", before)
    found = compare({"before": before, "after": longer}, Settings(replications=1))
    lines = {
        name: days.mean for name, days in found.scenarios["after"].carried.items() if days.mean
    }
    assert lines == {"before_acceptance": 7 * 24}


@pytest.mark.parametrize(
    ("reform", "wait", "told"),
    [
        ("{before_acceptance: {permit: +20%}}", ALL, "gets longer, but its limit does not get"),
        ("{before_acceptance: {permit: -20%}}", ALL, "shorter work or waits need a reason"),
        ("{before_acceptance: {permit: +0%}, why: x}", ALL, "+0% changes nothing"),
        (
            "{limits: {permit: 2 wd}, before_acceptance: {permit: +20%}}",
            "",
            "'permit' has no wait before acceptance",
        ),
    ],
)
def test_a_change_that_cannot_be_meant_is_refused(reform: str, wait: str, told: str) -> None:
    with pytest.raises(ReformError, match=re.escape(told)):
        reformed(reform, office(wait))


def test_items_that_become_one_keep_the_wait_that_takes_longest_on_average() -> None:
    waits = {"fire": "{share: 90%, delay: 1 d}", "water": "{share: 50%, delay: 2 wd}"}
    items = "".join(
        f"""  {name}:
    lead: desk
    set_by: city
    materials: form
    before_acceptance: {wait}
    steps:
      - prepare: {{by: applicant, does: materials}}
      - submit: {{by: desk, time: 10 min, visit: true, checks: materials, milestone: accepted}}
      - decide: {{by: desk, time: 1 h, milestone: decided}}
      - collect: {{by: desk, time: 5 min, visit: true, milestone: delivered}}
"""
        for name, wait in waits.items()
    )
    before = process_from_text(
        "process: office\nstart: 2020-06-01\narrivals: {every: 2 d}\n"
        "pools: {desk: {capacity: 1}}\nmaterials: {form: {prepare: 1 h}}\n"
        f"items:\n{items}flow: [fire, water]\n"
    ).value
    scenario = "scenario: s\nprocess: office\nreforms:\n  - cut_items: {merge: [{items: [fire, water], name: both}]}\n"
    after = apply_scenario(scenario_from_text(scenario), before)
    assert after.items["both"].before_acceptance == before.items["water"].before_acceptance


@pytest.mark.parametrize("name", ["building-project", "open-a-restaurant"])
def test_what_ships_is_an_estimate_and_the_same_in_both_arms(name: str) -> None:
    before = load_process(name)
    waits = {
        item.name: item.before_acceptance
        for item in before.items.values()
        if item.before_acceptance
    }
    assert len(waits) == 1
    for wait in waits.values():
        assert isinstance(wait.source, Text)
        assert (wait.source.en[:8], wait.source.zh[:2]) == ("estimate", "估计")
    scenarios = [read_scenario(each) for each in shipped_scenarios()]
    mine = [each for each in scenarios if each.value.process == name]
    assert len(mine) > 5
    for scenario in mine:
        after = apply_scenario(scenario, before)
        kept = {item: after.items[item].before_acceptance for item in waits if item in after.items}
        assert kept == {item: waits[item] for item in kept}, scenario.value.name


def test_it_cannot_get_shorter_than_nothing() -> None:
    less = CutTime(before_acceptance={"permit": Factor(Decimal("-0.1"))}, record=Record(why="x"))
    with pytest.raises(ReformError, match="cannot get shorter by more than 100%"):
        less.apply(office())
    none = CutTime(before_acceptance={"permit": Factor(Decimal(0))}, record=Record(why="x"))
    wait = none.apply(office()).items["permit"].before_acceptance
    assert wait is not None
    assert wait.delay == Fixed(Quantity(Decimal(0), "wd"))
