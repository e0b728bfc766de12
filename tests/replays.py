"""What stories about replays have in common: runs of shipped flows, and a leg told in a line."""

from __future__ import annotations

from pathlib import Path

from stories import on

from simulator.engine import simulate
from simulator.engine.log import EventLog
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import apply_scenario, load_process, process_from_text, read_scenario
from simulator.measures.replay import Leg, ReplaySpan, replay
from simulator.model.process import Process
from simulator.model.units import DAY, HOUR

ROOT = Path(__file__).resolve().parents[1]
QUICK = ["--length", "1 month", "--warm-up", "1 month", "--quiet", "--lang", "en"]
HOURS = ReplaySpan(0, HOUR, 4 * 24)


def simulated(
    flow: str, more: str = "", arrivals: str = on("01 09:00"), days: int = 4
) -> tuple[Process, EventLog]:
    process = process_from_text(
        f"process: small\nstart: 2020-06-01\narrivals: {arrivals}\n{more}\nflow:\n{flow}\n"
    ).value
    return process, simulate(plan(process, Window(horizon=days * DAY)), seed=1, replication=1)


def shown(
    flow: str, more: str = "", arrivals: str = on("01 09:00"), span: ReplaySpan = HOURS
) -> list[str]:
    """The legs, a line each: case, place, from, to (hours), what it does, and the way."""
    process, log = simulated(flow, more, arrivals)
    return [told(leg) for leg in replay(log, process, span).legs]


def told(leg: Leg) -> str:
    way = " > ".join(name for _, name in leg.way)
    return (
        f"{leg.case} {leg.place[1]} {leg.since}-{leg.until} {leg.state.name.lower()} {way}".strip()
    )


def one_run(name: str, scenario: str | None = None, days: int = 150) -> tuple[Process, EventLog]:
    process = load_process(name)
    if scenario is not None:
        process = apply_scenario(read_scenario(scenario), process)
    return process, simulate(plan(process, Window(days * DAY)), seed=3, replication=1)
