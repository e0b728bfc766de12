"""Inclusive joins that close no block. How a line of a log reads is told in ``stories``."""

from __future__ import annotations

import pytest
from stories import finished, outcomes, run, said, told

from simulator.flow_analysis.expected_time import Times, expected_time
from simulator.flow_analysis.network import network_of
from simulator.flow_analysis.traffic import day_of, traffic
from simulator.formats import process_from_text
from simulator.soundness import check

HEAD = 'process: small\nstart: 2020-06-01\narrivals: {at: ["2020-06-01 09:00"]}\n'


def flow(nodes: str, edges: str) -> str:
    return f"""
  - graph:
      nodes: {{ask: {{wait: 1 h}}, both: {{split: parallel}}, one: {{split: exclusive}}, a: {{wait: 2 h}},
        b: {{wait: 5 h}}, join: {{join: inclusive}}, last: {{wait: 1 h}}, {nodes}}}
      edges: [{edges}, [join, last]]
"""


AND = flow(
    "c: {wait: 1 h}", "[ask, both], [both, a], [both, b], [a, join], [b, c], [c, join]"
).replace("one: {split: exclusive}, ", "")
XOR = flow(
    "c: {wait: 1 h}",
    "[ask, one], {from: one, to: a, share: 50%}, {from: one, to: b, rest: true}, [a, join], [b, c], [c, join]",
).replace("both: {split: parallel}, ", "")
ELSEWHERE = flow(
    "out: finish, done: {finish: granted}",
    "[ask, both], [both, a], [both, b], [a, join], [b, one], {from: one, to: join, share: 0%},"
    " {from: one, to: out, rest: true}, [last, done]",
)


def test_behind_a_parallel_split_it_waits_for_all() -> None:
    assert told(run(AND)) == said("""
        1 ask  work 01 09:00  01 09:00  01 10:00 done
        1 a    work 01 10:00  01 10:00  01 12:00 done
        1 b    work 01 10:00  01 10:00  01 15:00 done
        1 c    work 01 15:00  01 15:00  01 16:00 done
        1 last work 01 16:00  01 16:00  01 17:00 done
    """)


def test_behind_an_exclusive_split_it_waits_for_nobody() -> None:
    log = run(XOR, arrivals="{every: 1 h}", days=3)
    begun = {
        int(case): int(at)
        for case, at, step in zip(log.case, log.enabled, log.step, strict=True)
        if log.steps[step] == "last"
    }
    done = {
        int(case): int(at)
        for case, at, step in zip(log.case, log.completed, log.step, strict=True)
        if log.steps[step] in "ac"
    }
    assert all(done[case] == at for case, at in begun.items())
    assert {log.steps[step] for step in log.step} == {"ask", "a", "b", "c", "last"}


def test_it_goes_on_when_what_it_waited_for_goes_elsewhere_and_that_is_its_cause() -> None:
    log = run(ELSEWHERE)
    assert told(log) == said("""
        1 ask  work 01 09:00  01 09:00  01 10:00 done
        1 a    work 01 10:00  01 10:00  01 12:00 done
        1 b    work 01 10:00  01 10:00  01 15:00 done
        1 last work 01 15:00  01 15:00  01 16:00 done
    """)
    assert [int(cause) for cause in log.cause] == [-1, 0, 0, 2]
    assert (outcomes(log), finished(log)) == (["granted"], ["01 16:00"])


@pytest.mark.parametrize("text", [AND, XOR, ELSEWHERE])
def test_a_case_passes_it_once_in_the_traffic_equations(text: str) -> None:
    process = process_from_text(HEAD + "flow:" + text).value
    assert check(process) == []
    network = network_of(process)
    assert traffic(process, network, day_of(process, 10**10)).executions["last"] == 1


def test_expected_times_without_queues() -> None:
    def mean(text: str) -> float:
        network = network_of(process_from_text(HEAD + "flow:" + text).value)
        lengths = dict.fromkeys(network.steps, 1.0)
        return expected_time(network, Times(lengths, ()), lambda _: True).mean

    assert (mean(AND), mean(XOR)) == (4, pytest.approx(3.5))
