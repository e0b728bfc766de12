"""Who works in a Prosimos file, as pools of officers.

There every resource has its own calendar and its own time for each activity; here a pool is of
officers who do the same work in the same time. Resources that share work, directly or through
others, become one pool; where they do not all do the same, or not in the same time, that is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import networkx as nx

from simulator.interchange.simulation.arrivals import seconds
from simulator.interchange.simulation.calendars import Calendars
from simulator.interchange.simulation.diagram import ElementIndex
from simulator.interchange.simulation.findings import FileFindings
from simulator.interchange.simulation.lengths import length
from simulator.interchange.simulation.money import hourly_costs
from simulator.interchange.simulation.names import free_name
from simulator.interchange.simulation.plain_numbers import decimal, whole
from simulator.interchange.simulation.prosimos.records import Record, listed, records, text
from simulator.interchange.simulation.prosimos.times import read_time
from simulator.model.distributions import Distribution
from simulator.model.errors import Path
from simulator.model.sentences import Phrase

_WORK = "task_resource_distribution"


@dataclass(frozen=True)
class Assignment:
    """Who does an activity, and how long it takes."""

    pool: str
    time: Distribution


@dataclass(frozen=True)
class ResourcePools:
    """The pools as in a process file, and who does each activity, by its id."""

    pools: Mapping[str, Any]
    done_by: Mapping[str, Assignment]


@dataclass(frozen=True)
class Resource:
    """A resource of the file; ``amount`` of them are alike."""

    id: str
    title: str
    profile: str
    amount: int
    cost: Decimal
    calendar: str


Times = Mapping[str, Mapping[str, Distribution]]
"""How long an activity takes, by its id and by the id of the resource."""


def read_staff(
    document: Record, calendars: Calendars, diagram: ElementIndex, findings: FileFindings
) -> ResourcePools:
    """The resources of a file as pools."""
    resources = _resources(document, calendars, diagram, findings)
    times = _times(document, resources, diagram, findings)
    pools: dict[str, dict[str, Any]] = {}
    costs: dict[str, Decimal] = {}
    done_by: dict[str, Assignment] = {}
    for group in _groups(resources, times, findings):
        name, title = _name(group, pools)
        pools[name] = {
            **({"title": title} if title != name else {}),
            **_hours(group, calendars),
        }
        costs[name] = _cost(group, name, findings)
        ids = {each.id for each in group}
        for activity, by in times.items():
            if ids & by.keys():
                time = _one_time(activity, by, group, diagram, findings)
                done_by[activity] = Assignment(name, time)
    hourly_costs(pools, costs, "", findings)
    return ResourcePools(pools, done_by)


def _resources(
    document: Record, calendars: Calendars, diagram: ElementIndex, findings: FileFindings
) -> dict[str, Resource]:
    found: dict[str, Resource] = {}
    for profile in records(document, "resource_profiles", findings):
        for each in records(profile, "resource_list", findings):
            path: Path = ("resource_profiles", text(profile, "id"), text(each, "id"))
            for task in listed(each, "assignedTasks"):
                diagram.find(str(task), findings, (*path, "assignedTasks"))
            calendar = text(each, "calendar")
            if calendar and calendar not in calendars.hours:
                findings.mistake("no-such-calendar", path, name=calendar)
            found[text(each, "id")] = Resource(
                text(each, "id"),
                text(each, "name"),
                text(profile, "name") or text(profile, "id"),
                whole(text(each, "amount") or "1", 1, findings, path),
                decimal(text(each, "cost_per_hour"), findings, path),
                calendar,
            )
    return found


def _times(
    document: Record,
    resources: Mapping[str, Resource],
    diagram: ElementIndex,
    findings: FileFindings,
) -> Times:
    found: dict[str, dict[str, Distribution]] = {}
    for task in records(document, _WORK, findings):
        id_ = text(task, "task_id")
        node = diagram.find(id_, findings, (_WORK, id_))
        for each in records(task, "resources", findings):
            resource = text(each, "resource_id")
            path: Path = (_WORK, id_, resource)
            if resource not in resources:
                findings.mistake("no-such-resource", path, name=resource)
            said = Phrase.of("quoted", text=id_) if node is None else node.said
            of = Phrase.of("time-of-element", element=said)
            time = read_time(each, of, path, findings)
            if node is not None and time is not None and resource in resources:
                found.setdefault(id_, {})[resource] = time
    return found


def _groups(
    resources: Mapping[str, Resource], times: Times, findings: FileFindings
) -> list[list[Resource]]:
    """Resources that share work; those without any are left out."""
    together: nx.Graph = nx.Graph()
    for by in times.values():
        nx.add_path(together, by)
    work: dict[str, set[str]] = {}
    for activity, by in times.items():
        for id_ in by:
            work.setdefault(id_, set()).add(activity)
    order = {id_: i for i, id_ in enumerate(resources)}
    groups = []
    for component in nx.connected_components(together):
        group = [resources[id_] for id_ in sorted(component, key=order.__getitem__)]
        if any(work[each.id] != work[group[0].id] for each in group):
            names = tuple(dict.fromkeys(each.title or each.id for each in group))
            findings.ask("work-shared-in-part", (_WORK,), names=names)
        groups.append(group)
    for each in resources.values():
        if each.id not in together:
            findings.leave_out(
                "resource-without-work", ("resource_profiles",), name=each.title or each.id
            )
    return groups


def _name(group: list[Resource], taken: Iterable[str]) -> tuple[str, str]:
    """The name of a pool, and its title: that of the profile, if there is only one."""
    profiles = {each.profile for each in group}
    first = group[0]
    title = first.profile if len(profiles) == 1 else first.title or first.id
    return free_name((title, first.id), (*taken, "applicant"), "officers"), title


def _hours(group: list[Resource], calendars: Calendars) -> dict[str, Any]:
    """Capacity and calendar, or shifts where their calendars differ."""
    numbers: dict[str, int] = {}
    for each in group:
        calendar = calendars.names.get(each.calendar, "")
        numbers[calendar] = numbers.get(calendar, 0) + each.amount
    shifts = [
        {"capacity": number, **({"calendar": calendar} if calendar else {})}
        for calendar, number in numbers.items()
    ]
    return shifts[0] if len(shifts) == 1 else {"shifts": shifts}


def _cost(group: list[Resource], name: str, findings: FileFindings) -> Decimal:
    """What an hour costs in the mean over the officers."""
    number = sum(each.amount for each in group)
    mean = sum((each.cost * each.amount for each in group), Decimal(0)) / number
    if len({each.cost for each in group}) > 1:
        mean = mean.quantize(Decimal("0.01"))
        findings.note("cost-in-the-mean", ("resource_profiles",), pool=name, cost=mean)
    return mean


def _one_time(
    activity: str,
    by: Mapping[str, Distribution],
    group: list[Resource],
    diagram: ElementIndex,
    findings: FileFindings,
) -> Distribution:
    """The time of an activity. Where it depends on who does it, the one nearest to the mean over
    all who do it is taken.
    """
    doing = [each for each in group if each.id in by]
    if len({by[each.id] for each in doing}) == 1:
        return by[doing[0].id]
    number = sum(each.amount for each in doing)
    mean = sum(seconds(by[each.id]) * each.amount for each in doing) / number
    nearest = min(doing, key=lambda each: abs(seconds(by[each.id]) - mean))
    findings.note(
        "time-depends-on-who",
        (_WORK, activity),
        element=diagram.nodes[activity].said,
        number=len({by[each.id] for each in doing}),
        mean=length(round(mean, 1)).said,
        name=nearest.title or nearest.id,
        taken=length(round(seconds(by[nearest.id]), 1)).said,
    )
    return by[nearest.id]
