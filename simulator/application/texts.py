"""What a script gets as the text of a file: a log, a scenario. Log, scenario → **texts**."""

from __future__ import annotations

import io

from simulator.engine.log import EventLog
from simulator.formats import dump_scenario, write_log
from simulator.model.process import Process
from simulator.reforms.scenario import Scenario


def log_csv(events: EventLog, process: Process) -> str:
    """An event log as CSV (as ``fivecuts log`` prints it)."""
    file = io.StringIO()
    write_log(events, process, file)
    return file.getvalue()


def scenario_yaml(scenario: Scenario) -> str:
    """A scenario as the text of its file."""
    return dump_scenario(scenario)
