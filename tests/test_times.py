"""Blocks that are done a number of times. How a line of a log reads is told in ``stories``."""

from __future__ import annotations

from io import StringIO
from xml.etree import ElementTree as Xml

import pytest
from rich.console import Console
from stories import DESK, finished, run, said, told

from simulator.engine.log import EventLog
from simulator.engine.plan.tables import Window
from simulator.flow_analysis.case_profiles import case_profiles
from simulator.flow_analysis.counts import counts
from simulator.flow_analysis.expected_time import Times, expected_time
from simulator.flow_analysis.figures import flow_figures
from simulator.flow_analysis.network import network_of
from simulator.flow_analysis.procedures import procedures
from simulator.flow_analysis.traffic import day_of, traffic
from simulator.formats import process_from_text
from simulator.formats.bpmn.writing import SPACES, bpmn
from simulator.formats.processes import dump_process
from simulator.layout.charting import chart_of
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.present.tables.outline import print_outline
from simulator.reforms.kit import surgery
from simulator.soundness import check, notes
from simulator.structure.diff import diff

HEAD = 'process: small\nstart: 2020-06-01\narrivals: {at: ["2020-06-01 09:00"]}\n'
IN_TURN = """
  - notices:
      times: 3
      do: [{post: {by: desk, time: 1 h}}, {hangs: {wait: 2 h}}]
  - done: {wait: 1 h}
"""
PER = IN_TURN.replace("times: 3", "times: {per: areas}")
BESIDE = IN_TURN.replace("times: 3", "times: {n: 3, together: true}")
REFUSED = """
  - phases:
      times: 3
      do:
        - look: {by: desk, time: 1 h, visit: true}
        - well: {choice: {good: 90%, bad: {rest: true, end: refused}}}
  - visits: {times: {n: 2, together: true}, do: [{see: {by: desk, time: 1 h, visit: true}}]}
  - done: {by: desk, time: 1 h}
"""


def process_of(flow: str, areas: str = "{uniform: [0, 4]}") -> Process:
    numbers = f"numbers: {{areas: {{value: {areas}}}}}\n"
    process = process_from_text(HEAD + DESK + numbers + "flow:" + flow).value
    assert check(process) == []
    return process


def test_one_time_follows_another_and_each_is_an_attempt() -> None:
    log = run(IN_TURN, DESK)
    assert told(log) == said("""
        1 post    work 01 09:00  01 09:00  01 10:00 done
        1 hangs   work 01 10:00  01 10:00  01 12:00 done
        1 post#2  work 01 12:00  01 12:00  01 13:00 done
        1 hangs#2 work 01 13:00  01 13:00  01 15:00 done
        1 post#3  work 01 15:00  01 15:00  01 16:00 done
        1 hangs#3 work 01 16:00  01 16:00  01 18:00 done
        1 done    work 01 18:00  01 18:00  01 19:00 done
    """)
    assert [int(cause) for cause in log.cause] == [-1, 0, 1, 2, 3, 4, 5]


def test_side_by_side_all_begin_at_once_and_the_last_goes_on() -> None:
    log = run(BESIDE, DESK)
    assert told(log) == said("""
        1 post    work 01 09:00  01 09:00  01 10:00 done
        1 post#2  work 01 09:00  01 10:00  01 11:00 done
        1 post#3  work 01 09:00  01 11:00  01 12:00 done
        1 hangs   work 01 10:00  01 10:00  01 12:00 done
        1 hangs#2 work 01 11:00  01 11:00  01 13:00 done
        1 hangs#3 work 01 12:00  01 12:00  01 14:00 done
        1 done    work 01 14:00  01 14:00  01 15:00 done
    """)
    assert finished(log) == ["01 15:00"]


def test_each_time_draws_by_itself_and_in_the_same_way_however_they_are_done() -> None:
    flow = IN_TURN.replace("time: 1 h", "time: {exponential: 1 h}")
    in_turn, beside = (
        run(flow, DESK),
        run(flow.replace("times: 3", "times: {n: 3, together: true}"), DESK),
    )

    def worked(log: EventLog) -> set[tuple[int, int]]:
        rows = [row for row, step in enumerate(log.step) if log.steps[step] == "post"]
        return {(int(log.attempt[row]), int(log.completed[row] - log.started[row])) for row in rows}

    assert worked(in_turn) == worked(beside)
    assert len({length for _, length in worked(in_turn)}) == 3


def test_blocks_in_blocks_are_done_as_often_as_both_say() -> None:
    inner = IN_TURN.replace("times: 3", "times: 2").replace("\n", "\n    ").rstrip()
    log = run(f"\n  - whole:\n      times: 2\n      do:{inner}\n", DESK)
    steps = [log.steps[step] for step in log.step]
    assert (steps.count("post"), steps.count("done")) == (4, 2)


def test_what_is_known_without_simulating_counts_every_time() -> None:
    process = process_of(REFUSED)
    network = network_of(process)
    executed = traffic(process, network, day_of(process, 10**10)).executions
    assert executed["look"] == pytest.approx(1 + 0.9 + 0.81)
    assert executed["see"] == pytest.approx(2 * 0.729)
    lengths = dict.fromkeys(network.steps, 1.0)
    span = expected_time(network, Times(lengths, ()), lambda _: True)
    assert (span.share, span.mean) == (pytest.approx(0.729), pytest.approx(5))
    counted = counts(process)
    assert (counted.steps, counted.visits) == (3, 5)
    begun = [each.step for each in procedures(process).each]
    assert begun == ["look"] * 3 + ["see"] * 2
    assert not any("loop" in note.code for note in notes(process_of(REFUSED.replace("3", "99"))))


def test_it_is_written_as_it_is_read() -> None:
    for flow in (IN_TURN, BESIDE, REFUSED, PER):
        process = process_of(flow)
        assert process_from_text(dump_process(process)).value.flow == process.flow


def test_a_block_goes_with_its_last_step() -> None:
    process = process_of(REFUSED)
    left = surgery.remove(process.flow, "see", ("steps",))
    assert [getattr(entry, "name", None) for entry in left] == ["phases", "done"]


def test_pictures_say_how_often_and_bpmn_has_its_marker() -> None:
    chart = chart_of(process_of(REFUSED))
    titles = [node.title.en for node in chart.nodes if node.kind == "task" and node.title]
    assert titles == ["look ×3", "see ×2", "done"]
    assert (chart.loops, chart.steps) == (0, 3)
    model = f"{{{SPACES['bpmn']}}}"
    tasks = Xml.fromstring(bpmn(chart, "en")).iter(f"{model}task")
    marked = {
        str(task.get("name")): each.get("isSequential")
        for task in tasks
        for each in task.iter(f"{model}multiInstanceLoopCharacteristics")
    }
    assert marked == {"see ×2": "false"}


@pytest.mark.parametrize(
    ("areas", "times"), [("2.5", 3), ("2.49", 2), ("0.2", 1), ("0", 1), ("3", 3)]
)
def test_it_is_done_as_often_as_the_number_on_the_case_says(areas: str, times: int) -> None:
    numbers = f"numbers: {{areas: {{value: {areas}}}}}\n"
    log = run(PER, DESK + numbers)
    assert told(log) == told(run(IN_TURN.replace("3", str(times)), DESK) if times > 1 else log)
    done = [log.steps[step] for step in log.step]
    assert done == [*["post", "hangs"] * times, "done"]


def test_what_is_known_without_simulating_weighs_how_often() -> None:
    """Numbers from 0 to 4: once 3/8, twice and three times 1/4 each, four times 1/8."""
    process = process_of(REFUSED.replace("times: 3", "times: {per: areas}"))
    network = network_of(process)
    executed = traffic(process, network, day_of(process, 10**10)).executions
    shares = {1: 0.375, 2: 0.25, 3: 0.25, 4: 0.125}
    looks = sum(share * sum(0.9**n for n in range(times)) for times, share in shares.items())
    assert executed["look"] == pytest.approx(looks)
    lengths = dict.fromkeys(network.steps, 1.0)
    for areas, times in ((0.2, 1), (2.5, 3)):
        span = expected_time(network, Times(lengths, (), {"areas": areas}), lambda _: True)
        assert (span.share, span.mean) == (pytest.approx(0.9**times), pytest.approx(times + 2))
    assert counts(process).visits == 1 + 2
    few = process_of(REFUSED.replace("times: 3", "times: {per: areas}"), "{uniform: [1.6, 4]}")
    assert counts(few).visits == 2 + 2


def test_many_counts_are_taken_together() -> None:
    many = process_of(PER, "{uniform: [0, 600]}")
    network = network_of(many)
    assert len(case_profiles(many, network)) == 12
    executed = traffic(many, network, day_of(many, 10**10)).executions
    assert executed["post"] == pytest.approx(300, abs=1)


def test_tables_and_pictures_name_the_number() -> None:
    process = process_of(PER)
    said_of = {"en": "as many times as areas, one after another", "zh": "按“areas”的数目依次办理"}
    for lang, sentence in said_of.items():
        file = StringIO()
        console = Console(file=file, width=200)
        print_outline(console, process, flow_figures(process, Window(horizon=30 * DAY)), lang)
        assert sentence in file.getvalue()
    titles = [node.title.en for node in chart_of(process).nodes if node.title]
    assert "post ×areas" in titles
    (block,) = [
        each for each in diff(process, process_of(IN_TURN)).things if each.name == "notices"
    ]
    (alter,) = block.altered
    assert isinstance(alter.before, Text)
    assert (alter.before.en, alter.after) == ("as many times as areas", 3)
