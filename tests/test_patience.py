"""Cases that leave a queue. How a line of a log reads is told in ``stories``."""

from __future__ import annotations

from pathlib import Path

import pytest
from stories import DESK, OFFICE, luck, on, outcomes, run, said, told

from simulator.commands.main import main
from simulator.flow_analysis.network import network_of
from simulator.flow_analysis.traffic import traffic
from simulator.formats import process_from_text
from simulator.formats.processes import dump_process
from simulator.model.flow import Step, steps_of
from simulator.reforms.kit.surgery import remove, renamed
from simulator.soundness import check

FLOW = """
  - serve: {by: desk, time: 40 min, patience: 30 min}
  - sign: {by: desk, time: 5 min}
"""
LEADS_ON = """
  - come: {wait: 2 h}
  - serve: {by: desk, time: 40 min, patience: 30 min, leaves: {then: come}}
"""


def test_a_case_that_waits_too_long_leaves_and_ends() -> None:
    """At 9:40 an officer is free, but the patience of the second case is over before anybody is
    served at that instant.
    """
    log = run(FLOW, DESK, on("01 09:00", "01 09:10", "01 09:20"))
    assert told(log) == said(
        """
        1 serve work 01 09:00  01 09:00  01 09:40 done
        2 serve work 01 09:10  -         01 09:40 withdrawn
        3 serve work 01 09:20  01 09:40  01 10:20 done
        1 sign  work 01 09:40  01 10:20  01 10:25 done
        3 sign  work 01 10:20  01 10:25  01 10:30 done
        """
    )
    assert outcomes(log) == ["approved", "left", "approved"]


def test_time_runs_while_the_office_is_closed_but_not_once_the_work_has_begun() -> None:
    log = run(FLOW, OFFICE + DESK, on("01 11:50", "01 13:30", "01 13:40"))
    assert told(log)[:3] == said(
        """
        2 serve work 01 13:30  -         01 14:00 withdrawn
        3 serve work 01 13:40  -         01 14:10 withdrawn
        1 serve work 01 11:50  01 11:50  01 14:30 done
        """
    )
    assert outcomes(log) == ["approved", "left", "left"]


def test_who_leaves_may_come_again_later() -> None:
    log = run(LEADS_ON, DESK, on("01 09:00", "01 09:05"))
    assert told(log)[2:] == said(
        """
        2 serve   work 01 11:05  -         01 11:35 withdrawn
        1 serve   work 01 11:00  01 11:00  01 11:40 done
        2 come#2  work 01 11:35  01 11:35  01 13:35 done
        2 serve#2 work 01 13:35  01 13:35  01 14:15 done
        """
    )
    assert outcomes(log) == ["approved", "approved"]


def test_what_is_left_of_an_interrupted_work_is_waited_for_to_the_end() -> None:
    classes = "classes: {a: {share: 50%, priority: 1}, b: {share: 50%}}\n"
    assert [lot < 0.5 for lot in luck("", "class", 4)] == [True, False, True, True]
    flow = "  - serve: {by: desk, time: 2 h, patience: 30 min}\n"
    times = on("01 07:00", "01 09:00", "01 09:20", "01 09:40")
    log = run(flow, f"queue: preemptive\n{classes}{DESK}", times)
    assert told(log)[1:] == said(
        """
        2 serve work 01 09:00  01 09:00  01 09:20 preempted
        4 serve work 01 09:40  -         01 10:10 withdrawn
        3 serve work 01 09:20  01 09:20  01 11:20 done
        2 serve work 01 09:20  01 11:20  01 13:00 done
        """
    )


def test_in_an_explicit_graph_the_case_ends() -> None:
    flow = """
  - graph:
      nodes:
        serve: {by: desk, time: 40 min, patience: 30 min, leaves: {end: gave-up}}
        sign: {by: desk, time: 5 min}
      edges:
        - [serve, sign]
"""
    assert outcomes(run(flow, DESK, on("01 09:00", "01 09:10"))) == ["approved", "gave-up"]


def test_loads_count_those_who_leave_as_if_they_were_served() -> None:
    text = "process: small\nstart: 2020-06-01\narrivals: {poisson: 45 per d}\n" + DESK
    process = process_from_text(f"{text}flow:\n{FLOW}").value
    assert check(process) == []
    load = traffic(process, network_of(process), process.start.replace(month=8)).loads["desk"]
    assert abs(load - 45 * 45 / 1440) < 1e-9


def test_where_it_leads_is_written_and_kept_by_reforms() -> None:
    text = f"process: small\nstart: 2020-06-01\narrivals: {on('01 09:00')}\n{DESK}flow:\n{LEADS_ON}"
    process = process_from_text(text).value
    assert process_from_text(dump_process(process)).value == process
    assert _leads_to(renamed(process.flow, None, "one-")) == "one-come"
    assert _leads_to(remove(process.flow, "come", ())) == "serve"


def _leads_to(flow: tuple[Step, ...]) -> str | None:
    (left,) = [step.left for step in steps_of(flow) if step.left is not None]
    return left.then


def test_show_says_where_those_go_who_wait_no_longer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "small.yaml"
    start = f"process: small\nstart: 2020-06-01\narrivals: {on('01 09:00')}\n"
    file.write_text(f"{start}{DESK}flow:\n{LEADS_ON}", encoding="utf-8")
    main(["show", str(file), "--lang", "zh"], standalone_mode=False)
    assert "  – 等不及 → come\n" in capsys.readouterr().out
