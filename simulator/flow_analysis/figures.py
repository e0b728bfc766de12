"""What can be said of a process without simulating it: executions, loads, the busiest pool, the
least cycle time and its path.

Network, traffic → **flow analysis** → ``show``. The equations are those of Dumas, La Rosa, Mendling
and Reijers, *Fundamentals of Business Process Management*, 2nd ed. (2018), section 7.1 (flow
analysis): a sequence takes the sum, a parallel block the longest branch, a choice the mean of its
branches weighted by their shares, a loop of probability r its body 1/(1 − r) times, a race the mean
time of what is first. Nothing queues in it, so that simulated times are longer.

Hours of work are turned into elapsed time by the hours of a standard week of their calendar: 2 h of
an office that opens 30 of the 168 h of a week take 11.2 h, and what several pools do together goes
on in the hours that they have in common; a working day of a five-day week takes
33.6 h. A trip takes half a round trip in the applicant's hours. Meetings and the holds of paced
steps take no time here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from simulator.engine.plan.window import Window
from simulator.flow_analysis.case_profiles import CaseProfile, case_profiles
from simulator.flow_analysis.contacts import at_desks
from simulator.flow_analysis.expected_time import ExpectedSpan, Times, expected_time
from simulator.flow_analysis.network import Network, network_of
from simulator.flow_analysis.office_time import mean_trip, stretch, visiting, working_day
from simulator.flow_analysis.rework import ExpectedRework, by_check, rework
from simulator.flow_analysis.traffic import day_of, too_much, traffic, work_of
from simulator.model.distributions import Distribution, mean, measure, of_numbers
from simulator.model.flow import Step
from simulator.model.process import Process
from simulator.model.units import HOUR, WD_PARTS


@dataclass(frozen=True, kw_only=True)
class FlowFigures:
    """Times in hours. ``cycle_time`` is the mean without queues, of cases that come to the end, and
    ``touch_time`` the work in it.

    ``executions`` per case by full step name; ``work`` officer hours per case, ``loads`` offered
    work ÷ open officer time, by pool; ``meetings`` cases ÷ places, by full name of the step with
    slots; the ``busiest`` is the pool with the highest load (without a stream of arrivals: with the
    most work per officer); whether it holds cases up most, only a simulation says. ``settling`` is
    how long the queue of a pool takes to settle, ÷ the horizon, ``lasting`` the load of what nobody
    leaves before long.
    ``contacts`` are the services per officer and working day at every *desk*, a pool that people
    come to; ``growing`` are the pools whose queues come to no end.
    ``critical_path`` names the steps that the likeliest case waits for, ``path_of`` says what
    case that is; ``None`` where all cases are alike.
    """

    executions: Mapping[str, float]
    work: Mapping[str, float]
    loads: Mapping[str, float]
    busiest: str | None
    cycle_time: float
    touch_time: float
    critical_path: tuple[str, ...]
    meetings: Mapping[str, float] = field(default_factory=dict)
    settling: Mapping[str, float] = field(default_factory=dict)
    lasting: Mapping[str, float] = field(default_factory=dict)
    contacts: Mapping[str, float] = field(default_factory=dict)
    growing: tuple[str, ...] = ()
    path_of: CaseProfile | None = None

    @property
    def overloaded(self) -> tuple[str, ...]:
        """The pools and meetings to which more comes than they can take."""
        return (*self.growing, *too_much(self.meetings))


def flow_figures(process: Process, window: Window) -> FlowFigures:
    """Analyses a sound process; loads are those of the window."""
    network = network_of(process)
    busy = traffic(process, network, day_of(process, window.horizon))
    found = rework(process, network)

    def over(took: Callable[..., float], profiles: Sequence[CaseProfile]) -> list[ExpectedSpan]:
        known: dict[tuple[float, ...], Times] = {}
        for profile in profiles:
            numbers = profile.numbers
            known.setdefault(
                tuple(numbers.values()),
                Times(
                    {name: took(process, network, name, found, numbers) for name in network.steps},
                    found,
                    numbers,
                ),
            )
        return [
            expected_time(network, known[tuple(profile.numbers.values())], profile.holds)
            for profile in profiles
        ]

    kinds = case_profiles(process, network)
    spans, works = over(_elapsed, kinds), over(_touched, kinds)
    finishing = sum(profile.weight * span.share for profile, span in zip(kinds, spans, strict=True))
    profile, likeliest = max(
        zip(kinds, spans, strict=True), key=lambda each: each[0].weight * each[1].share
    )

    def over_all(each: list[float]) -> float:
        weights = [profile.weight * span.share for profile, span in zip(kinds, spans, strict=True)]
        return (
            sum(weight * value for weight, value in zip(weights, each, strict=True)) / finishing
            if finishing
            else 0.0
        )

    return FlowFigures(
        executions=busy.executions,
        work=busy.work,
        loads=busy.loads,
        busiest=_busiest(process, busy.loads, busy.work),
        cycle_time=over_all([span.mean for span in spans]) / HOUR,
        touch_time=over_all([span.mean for span in works]) / HOUR,
        critical_path=likeliest.path,
        path_of=profile if len(kinds) > 1 else None,
        meetings=busy.meetings,
        lasting={
            name: each.lasting.load(process.pools[name].capacity)
            for name, each in busy.offered.items()
        },
        settling={
            name: each.settling(process.pools[name].capacity) for name, each in busy.offered.items()
        },
        contacts=at_desks(process, busy.contacts),
        growing=busy.overloaded,
    )


def _busiest(process: Process, loads: Mapping[str, float], work: Mapping[str, float]) -> str | None:
    per_officer = {name: hours / process.pools[name].capacity for name, hours in work.items()}
    busiest = max(work, key=lambda name: (loads[name], per_officer[name]), default=None)
    return busiest if busiest is not None and work[busiest] else None


def _touched(
    process: Process,
    network: Network,
    name: str,
    found: tuple[ExpectedRework, ...],
    numbers: Mapping[str, float],
) -> float:
    pools = network.steps[name].step.pools
    return work_of(process, network, name, by_check(found), numbers) if pools else 0.0


def _elapsed(
    process: Process,
    network: Network,
    name: str,
    found: tuple[ExpectedRework, ...],
    numbers: Mapping[str, float],
) -> float:
    step: Step = network.steps[name].step
    if name in network.racing:
        return network.racing[name].time
    applicant = stretch(process, process.applicant.calendar)
    way = mean_trip(process, step) / 2 * applicant * visiting(step) if step.visit else 0.0
    if step.does_materials:
        own = next(each for each in found if each.prepares == name)
        asked = (
            0.0
            if step.of
            else sum(float(process.items[item].inquiries) for item in network.served(name))
        )
        inquiring = asked * mean_trip(process, replace(step, trip=None)) * applicant / own.checks
        waiting = 0.0 if step.of else _before_acceptance(process, network.served(name)) / own.checks
        return (
            way
            + inquiring
            + waiting
            + max(
                own.preparing * applicant,
                own.obtaining,
                own.obtaining_parts / WD_PARTS * working_day(process),
            )
        )
    if step.wait is not None:
        return way + wait_length(process, of_numbers(step.wait, numbers))
    if step.pools:
        together = stretch(
            process,
            *(process.pools[pool].calendar or process.calendar for pool in step.pools),
            within=step.hours,
        )
        return way + work_of(process, network, name, by_check(found), numbers) * together
    work = 0.0 if step.time is None else mean(of_numbers(step.time, numbers))
    return way + work * applicant


def _before_acceptance(process: Process, items: Iterable[str]) -> float:
    """The mean of the longest wait before acceptance of items that are handed in together, each
    taken by its mean.
    """
    waits = [wait for item in items if (wait := process.items[item].before_acceptance) is not None]
    ordered = sorted((wait_length(process, wait.delay), float(wait.share)) for wait in waits)
    longest, none_longer = 0.0, 1.0
    for length, share in reversed(ordered):
        longest += none_longer * share * length
        none_longer *= 1 - share
    return longest


def wait_length(process: Process, wait: Distribution) -> float:
    """The mean length of a wait in milliseconds, working days with the hours in which nobody
    works.
    """
    length = mean(wait)
    return length / WD_PARTS * working_day(process) if measure(wait) == "days" else length
