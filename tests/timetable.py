"""What the timetables of a building permit have in common: a flow with every time at its
mean, one case, and instants as day and time of day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from simulator.engine import simulate
from simulator.engine.log import EventLog, Part
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan, Window
from simulator.formats import load_process
from simulator.measures.law_clocks import item_clocks
from simulator.model.arrivals import Arrivals
from simulator.model.distributions import Distribution, Fixed, mean
from simulator.model.distributions import measure as measured_in
from simulator.model.flow import Choice
from simulator.model.process import Process
from simulator.model.units import DAY, MINUTE, WD_PARTS, Quantity
from simulator.reforms.kit.surgery import edit_steps

START = datetime(2020, 1, 6)
FLOW = Path(__file__).parent / "timetables" / "building-permit.yaml"


def at_its_mean(time: Distribution | None) -> Distribution | None:
    if time is None or isinstance(time, Fixed):
        return time
    match measured_in(time):
        case "days":
            return Fixed(Quantity(Decimal(mean(time) / WD_PARTS), "wd"))
        case "time":
            return Fixed(Quantity(Decimal(round(mean(time) / MINUTE)), "min"))
    return Fixed(Quantity(Decimal(str(round(mean(time), 6))), ""))


def calm(arrival: datetime, process: Process | None = None) -> Process:
    """The flow, or a reformed one, with one case, fixed times, nothing to correct and a
    record of all that is fetched.
    """
    process = edit_steps(
        process or load_process(FLOW),
        lambda _, step: replace(
            step,
            time=at_its_mean(step.time),
            wait=at_its_mean(step.wait),
            pace=at_its_mean(step.pace),
        ),
    )
    sure = {
        "defect": Decimal(0),
        "coverage": Decimal(1),
        "mismatch": Decimal(0),
        "outage": Decimal(0),
    }
    materials = {
        name: replace(
            each, prepare=at_its_mean(each.prepare), obtain=at_its_mean(each.obtain), **sure
        )
        for name, each in process.materials.items()
    }
    return replace(
        to_mend(process, Decimal(0)),
        materials=materials,
        applicant=replace(process.applicant, trip=at_its_mean(process.applicant.trip)),
        arrivals=Arrivals(at=(arrival,)),
    )


def to_mend(process: Process, share: Decimal) -> Process:
    """The flow in which this share of the fire designs must be mended."""
    fire = process.items["fire-design-check"]
    steps = tuple(
        (
            replace(
                entry,
                branches=tuple(
                    replace(way, share=share) if way.name == "mend" else way
                    for way in entry.branches
                ),
            )
            if isinstance(entry, Choice)
            else entry
        )
        for entry in fire.steps
    )
    return replace(process, items={**process.items, fire.name: replace(fire, steps=steps)})


def simulated(process: Process, seed: int = 1) -> tuple[Plan, EventLog]:
    planned = plan(process, Window(horizon=300 * DAY))
    return planned, simulate(planned, seed=seed, replication=1)


def moment(instant: int) -> str:
    return f"{START + timedelta(milliseconds=round(instant / 1000) * 1000):%m-%d %H:%M}"


def rows(log: EventLog) -> list[str]:
    """The log, a line per row: step (``#2`` the second time), part, enabled, started, completed."""
    return [
        f"{log.steps[log.step[row]]}{f'#{log.attempt[row]}' if log.attempt[row] > 1 else ''}"
        f" {Part(log.part[row]).name.lower()} {moment(int(log.enabled[row]))}"
        f" {moment(int(log.started[row]))} {moment(int(log.completed[row]))}"
        for row in range(len(log))
    ]


def lines(table: str) -> list[str]:
    """The rows of a table without what is said beside them."""
    return [" ".join(line.partition("//")[0].split()) for line in table.strip().splitlines()]


STILL = {
    "planning-permit": ("01-23 09:08", "01-30 09:08"),
    "eia-approval": ("02-19 11:38", "02-27 11:38"),
}


def instant(text: str) -> int:
    return int((datetime.strptime(f"2020-{text}", "%Y-%m-%d %H:%M") - START).total_seconds() * 1000)


def milestones(planned: Plan, log: EventLog) -> dict[str, tuple[str, str]]:
    """When the clock of each item began and when it was decided."""
    clocks = zip(planned.items, item_clocks(planned, log), strict=True)
    return {
        item.name: (moment(int(clock.accepted[0])), moment(int(clock.decided[0])))
        for item, clock in clocks
    }
