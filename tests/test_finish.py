"""Branches that end by themselves. How a line of a log reads is told in ``stories``."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as Xml

from stories import DESK, OFFICE, finished, moment, on, outcomes, planned, run, said, told

from simulator.engine import simulate
from simulator.engine.log import EventLog, Part
from simulator.flow_analysis.expected_time import Times, expected_time
from simulator.flow_analysis.network import cheapest, network_of
from simulator.flow_analysis.traffic import traffic
from simulator.formats import process_from_text
from simulator.formats.bpmn.writing import SPACES, bpmn
from simulator.formats.processes import dump_process
from simulator.layout.charting import chart_of
from simulator.measures.cases import case_arrays
from simulator.model.units import HOUR
from simulator.soundness import check, notes

SIDE_BY_SIDE = """
  - ask: {wait: 1 h}
  - parallel:
      - [publish: {wait: 2 h}, finish]
      - [decide: {wait: 5 h}, finish: granted]
      - [inform: {wait: 3 h}, finish: informed]
"""
HEAD = 'process: small\nstart: 2020-06-01\narrivals: {at: ["2020-06-01 09:00"]}\n'


def closed(log: EventLog) -> list[str]:
    return [moment(int(instant)) for instant in log.cases.closed]


def test_a_case_is_over_when_its_last_token_is_gone() -> None:
    log = run(SIDE_BY_SIDE)
    assert told(log) == said("""
        1 ask     work 01 09:00  01 09:00  01 10:00 done
        1 publish work 01 10:00  01 10:00  01 12:00 done
        1 inform  work 01 10:00  01 10:00  01 13:00 done
        1 decide  work 01 10:00  01 10:00  01 15:00 done
    """)
    assert finished(log) == closed(log) == ["01 15:00"]
    assert log.steps[log.step[log.cases.last[0]]] == "decide"


def test_the_first_labelled_finish_is_the_outcome() -> None:
    assert outcomes(run(SIDE_BY_SIDE)) == ["informed"]
    assert outcomes(run(SIDE_BY_SIDE.replace("finish: informed", "finish"))) == ["granted"]
    plain = SIDE_BY_SIDE.replace("finish: informed", "finish").replace("finish: granted", "finish")
    assert outcomes(run(plain)) == ["approved"]


def test_what_finishes_with_another_outcome_is_not_approved() -> None:
    wanted = planned(SIDE_BY_SIDE)
    found = case_arrays(wanted, simulate(wanted, seed=1, replication=1))
    assert (found.approved.tolist(), found.ended.tolist()) == ([False], [True])
    assert found.cycle_time.tolist() == [6 * HOUR]
    assert sum(int(clock[0]) for clock in found.clocks.values()) >= 6 * HOUR


def test_an_end_still_ends_the_whole_case() -> None:
    log = run(SIDE_BY_SIDE.replace("finish: informed", "end: withdrawn"))
    assert told(log)[-1] == "1 decide work 01 10:00 01 10:00 01 13:00 withdrawn"
    assert (outcomes(log), finished(log), closed(log)) == (["withdrawn"], ["-"], ["01 13:00"])


def test_trailing_work_is_not_waited_for() -> None:
    items = "items:\n  permit: {steps: [{sign: {wait: 1 h, milestone: delivered}}, {file: {wait: 9 h}}]}\n"
    flow = "  - permit\n  - parallel: [[send: {wait: 2 h}, finish], [post: {wait: 3 h}, finish]]\n"
    log = run(flow, items)
    assert (finished(log), closed(log)) == (["01 13:00"], ["01 19:00"])
    assert log.steps[log.step[log.cases.last[0]]] == "post"


def test_the_end_of_the_flow_finishes_beside_others() -> None:
    flow = "  - parallel: [[send: {wait: 9 h}, finish], post: {wait: 3 h}]\n  - file: {wait: 1 h}\n"
    log = run(flow, arrivals=on("01 09:00"))
    assert (finished(log), outcomes(log)) == (["01 18:00"], ["approved"])


def test_flow_analysis_knows_the_longest_branch() -> None:
    process = process_from_text(HEAD + "flow:" + SIDE_BY_SIDE).value
    network = network_of(process)
    found = traffic(process, network, date(2020, 7, 1))
    assert found.executions == {"ask": 1, "publish": 1, "decide": 1, "inform": 1}
    lengths = {"ask": 1.0, "publish": 2.0, "decide": 5.0, "inform": 3.0}
    assert expected_time(network, Times(lengths, ()), lambda _: True).mean == 6


def test_a_finish_is_written_as_it_is_read() -> None:
    process = process_from_text(HEAD + "flow:" + SIDE_BY_SIDE).value
    again = process_from_text(dump_process(process)).value
    assert again.flow == process.flow
    assert check(process) == []


def test_a_graph_with_two_ends_and_a_loop() -> None:
    graph = """  - graph:
      nodes: {ask: {wait: 1 h}, fork: {split: parallel}, tell: {wait: 2 h}, told: finish,
        look: {wait: 1 h}, well: {split: exclusive}, done: {finish: granted}, no: {end: refused}}
      edges: [[ask, fork], [fork, tell], [tell, told], [fork, look], [look, well],
        {from: well, to: done, share: 60%}, {from: well, to: look, share: 20%}, {from: well, to: no, rest: true}]
"""
    process = process_from_text(HEAD + "flow:\n" + graph).value
    assert check(process) == []
    assert process_from_text(dump_process(process)).value.flow == process.flow
    log = run(graph, arrivals="{every: 1 h}", days=10)
    assert set(outcomes(log)) >= {"granted", "refused"}


def test_pictures_and_bpmn_tell_a_branch_that_ends_from_the_end_of_the_case() -> None:
    flow = SIDE_BY_SIDE.replace("finish: informed", "end: withdrawn")
    chart = chart_of(process_from_text(HEAD + "flow:" + flow).value)
    ends = {
        (node.title.en if node.title else "", node.whole)
        for node in chart.nodes
        if node.kind == "end"
    }
    assert ends == {("Delivered", False), ("granted", False), ("Withdrawn", True)}
    assert {line.source for line in chart.lines}.isdisjoint(
        node.id for node in chart.nodes if node.kind == "end"
    )
    model = f"{{{SPACES['bpmn']}}}"
    events = list(Xml.fromstring(bpmn(chart, "en")).iter(f"{model}endEvent"))
    whole = [each for each in events if each.find(f"{model}terminateEventDefinition") is not None]
    assert (len(events), len(whole)) == (3, 1)


def test_a_label_that_may_be_meant_as_an_approval_is_noted() -> None:
    def noted(more: str) -> list[str]:
        process = process_from_text(HEAD + more + "flow:" + SIDE_BY_SIDE).value
        return [str(each) for each in notes(process) if each.code == "note-finish-is-no-approval"]

    assert noted("")[0].startswith(
        "flow[1].parallel[1][1]: cases that finish as 'granted' are none of the approved"
    )
    assert len(noted("")) == 2
    assert noted("experiment: {over: ended}\n") == []


# several tokens at one step

MERGED = """  - graph:
      nodes: {fork: {split: parallel}, a: {wait: 1 h}, b: {wait: 2 h}, c: {wait: 2 h},
        join: {join: exclusive, merge: each}, sign: {by: desk, time: 3 h}, done: finish}
      edges: [[fork, a], [fork, b], [fork, c], [a, join], [b, join], [c, join], [join, sign], [sign, done]]
"""


def test_each_token_goes_on_by_itself_and_attempts_are_numbered_as_they_come() -> None:
    log = run(MERGED, DESK)
    assert told(log) == said("""
        1 a      work 01 09:00  01 09:00  01 10:00 done
        1 b      work 01 09:00  01 09:00  01 11:00 done
        1 c      work 01 09:00  01 09:00  01 11:00 done
        1 sign   work 01 10:00  01 10:00  01 13:00 done
        1 sign#2 work 01 11:00  01 13:00  01 16:00 done
        1 sign#3 work 01 11:00  01 16:00  01 19:00 done
    """)
    assert [int(cause) for cause in log.cause] == [-1, -1, -1, 0, 1, 2]
    assert (finished(log), closed(log)) == (["01 19:00"], ["01 19:00"])


def test_of_attempts_that_end_together_the_smaller_goes_first() -> None:
    """Whoever is there first: all come while the office is closed, so that their working day ends at
    one instant.
    """
    trips = OFFICE + "applicant: {trip: {uniform: [10 min, 100 min]}}\n"
    flow = MERGED.replace("{by: desk, time: 3 h}", "{by: applicant, visit: true, wait: 1 wd}")
    flow = flow.replace("1 h", "185 min").replace("2 h", "185 min")
    log = run(flow, trips, on(*(f"{day:02d} 09:00" for day in (1, 2, 3, 4))))
    signs = log.step == log.steps.index("sign")
    came, done = (signs & (log.part == part) for part in (Part.TRIP, Part.WORK))
    assert log.attempt[done].tolist() == [1, 2, 3] * 4
    assert log.attempt[came].tolist() != [1, 2, 3] * 4
    assert len(set(log.completed[done].tolist())) == 4


def test_work_behind_a_join_that_merges_each_counts_for_each() -> None:
    process = process_from_text(HEAD + DESK + "flow:\n" + MERGED).value
    network = network_of(process)
    assert traffic(process, network, date(2020, 7, 1)).executions["sign"] == 3
    assert cheapest(network, lambda step: int(step == "sign"), lambda _: True) == 3
    lengths = {"a": 1.0, "b": 2.0, "c": 2.0, "sign": 3.0}
    assert expected_time(network, Times(lengths, ()), lambda _: True).mean == 5


def test_a_join_that_merges_each_is_written_as_it_is_read() -> None:
    process = process_from_text(HEAD + DESK + "flow:\n" + MERGED).value
    assert process_from_text(dump_process(process)).value.flow == process.flow
    assert check(process) == []


def test_bpmn_joins_with_an_exclusive_gateway_what_goes_on_by_itself() -> None:
    chart = chart_of(process_from_text(HEAD + DESK + "flow:\n" + MERGED).value)
    model = f"{{{SPACES['bpmn']}}}"
    root = Xml.fromstring(bpmn(chart, "en"))
    joins = list(root.iter(f"{model}exclusiveGateway"))
    assert [len(each.findall(f"{model}incoming")) for each in joins] == [3]
    assert len(list(root.iter(f"{model}endEvent"))) == 1


def test_what_comes_after_the_last_finish_is_told_how_to_hold_the_case() -> None:
    """With a `finish` behind it the flow goes up to there."""
    text = """
process: small
start: 2020-06-01
arrivals: {poisson: 5 per week}
pools: {desk: {capacity: 3}}
items: {a: {kind: internal, steps: [{x: {by: desk, time: 5 min}}]}}
flow:
  - a
  - parallel: [[{p: {by: desk, time: 1 h}}, finish], [{q: {by: desk, time: 1 h}}]]
  - behind: {by: desk, time: 5 min}
"""

    def remarks(more: str) -> list[str]:
        process = process_from_text(text + more).value
        return [each.text("en") for each in notes(process) if each.code == "note-trailing-work"]

    (note,) = remarks("")
    assert "write `finish` behind it" in note
    assert remarks("  - finish\n") == []
