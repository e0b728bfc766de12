"""What the stories of the engine have in common: small flows that begin on a Monday, and logs told
line by line.

A line of a log says: case, step (``#2`` from its second attempt on), part, enabled, started,
completed, status. ``03 09:30`` is half past nine on the third day; ``-`` is never. The first day, 1
June 2020, is a Monday, and so are the 8th, the 15th and the 22nd.
"""

from __future__ import annotations

from simulator.engine import simulate
from simulator.engine.draws import uniforms
from simulator.engine.log import EventLog, Part, Status
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan, Window
from simulator.formats import process_from_text
from simulator.measures.cases import case_arrays
from simulator.model.units import DAY, HOUR, MINUTE

OFFICE = 'calendar: office\ncalendars: {office: {week: {Mon-Fri: ["9:00-12:00", "14:00-17:00"]}}}\n'
DESK = "pools: {desk: {capacity: 1}}\n"
EVERY_HOUR = "{every: 1 h}"  # the n-th case begins n hours after the start


def on(*instants: str) -> str:
    """Arrivals on days of June 2020: ``on("01 09:00", "02 10:30")``."""
    return "{at: [" + ", ".join(f'"2020-06-{instant}"' for instant in instants) + "]}"


def planned(
    flow: str,
    more: str = "",
    arrivals: str = on("01 09:00"),
    days: int = 30,
    start: str = "2020-06-01",
) -> Plan:
    """The plan of a process with this flow; ``more`` is the rest of its file."""
    text = f"process: small\nstart: {start}\narrivals: {arrivals}\n{more}\nflow:\n{flow}\n"
    return plan(process_from_text(text).value, Window(horizon=days * DAY))


def run(
    flow: str,
    more: str = "",
    arrivals: str = on("01 09:00"),
    days: int = 30,
    start: str = "2020-06-01",
) -> EventLog:
    """Simulates it once, with seed 1 and replication 1."""
    return simulate(planned(flow, more, arrivals, days, start), seed=1, replication=1)


def told(log: EventLog) -> list[str]:
    """The log, a line per row."""
    return [
        " ".join(
            (
                str(int(log.case[row])),
                log.steps[log.step[row]] + (f"#{log.attempt[row]}" if log.attempt[row] > 1 else ""),
                Part(log.part[row]).name.lower(),
                *(moment(int(column[row])) for column in (log.enabled, log.started, log.completed)),
                Status(log.status[row]).name.lower(),
            )
        )
        for row in range(len(log))
    ]


def said(text: str) -> list[str]:
    """The lines that a log should have."""
    return [" ".join(line.split()) for line in text.strip().splitlines()]


def moment(instant: int) -> str:
    """An instant as day and time of day; every story keeps to whole minutes."""
    if instant < 0:
        return "-"
    assert instant % MINUTE == 0
    return f"{instant // DAY + 1:02d} {instant % DAY // HOUR:02d}:{instant % HOUR // MINUTE:02d}"


def outcomes(log: EventLog) -> list[str]:
    return [log.outcomes[each] for each in log.cases.outcome]


def finished(log: EventLog) -> list[str]:
    return [moment(int(instant)) for instant in log.cases.finished]


def numbers(what: str, flow: str, more: str = "", arrivals: str = on("01 09:00")) -> list[int]:
    """How many visits, materials, tacit approvals, … each case had."""
    wanted = planned(flow, more, arrivals)
    return [
        int(each)
        for each in case_arrays(wanted, simulate(wanted, seed=1, replication=1)).numbers[what]
    ]


def luck(stream: str, purpose: str, cases: int, attempt: int = 1) -> list[float]:
    """The uniform numbers that the first cases draw."""
    return [float(each) for each in uniforms(1, 1, stream, purpose, attempt, 1, cases)]
