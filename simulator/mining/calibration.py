"""The numbers of a process that is given, from a log: its flow stays, and what of the log does not
fit it is named.

Process, log → routes → **calibration** → draft.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from simulator.formats.language.processes import PROCESS
from simulator.interchange.draft import ProcessDraft
from simulator.interchange.event_logs.cleaning import LEFT_OUT
from simulator.interchange.event_logs.log import NOBODY, RecordedLog
from simulator.interchange.event_logs.whole_cases import open_cases
from simulator.mining.editing import Editing
from simulator.mining.figures import Figures, figures_of
from simulator.mining.matching import Matched, matched, without_strangers
from simulator.mining.nets import StepNet, net_of
from simulator.mining.routes import CaseRoutes, routes
from simulator.mining.telling import noted_of, taken_of
from simulator.model.errors import Place, Problem, problem
from simulator.model.flow import Step
from simulator.model.process import Process
from simulator.structure.stages import every_step


def calibrate(process: Process, log: RecordedLog) -> ProcessDraft:
    """A process with the numbers of a log: times, waits that no queue explains, shares of ways,
    capacities, arrivals; and the hours of work, if it states none.

    A step is meant by its name or title. What the log says nothing of stays as it is; steps in
    which materials are prepared or checked keep their times, since a log does not part them.

    Raises:
        FormatError: no activity of the log is a step of the process.
    """
    met = matched(process, log)
    known = without_strangers(log, list(met.steps)) if met.strangers else log
    net = net_of(process, met.places)
    steps = every_step(process)
    pools = _pools(process, met, steps)
    led = routes(net, known.of_cases(~open_cases(known)))
    figures = figures_of(known, routes(net, known).ready, pools)
    editing = Editing(copy.deepcopy(PROCESS.write(process)), log.time_zone)
    waits = _times(editing, net, met, figures, steps, pools[0])
    _shares(editing, net, led)
    _around(editing, process, log, figures)
    written = {
        met.places[name] for path, name, wait in waits if editing.wait_before(path, name, wait)
    }
    return ProcessDraft(
        document=editing.in_order(),
        taken=taken_of(known, figures),
        left_out=(
            *_strangers(log, met),
            *(each for each in log.notes if each.code in LEFT_OUT),
        ),
        noted=(
            *(each for each in log.notes if each.code not in LEFT_OUT),
            *_about_fit(log, met, led),
            *_kept(log, process, met, steps, figures),
            *noted_of(known, figures, written),
        ),
    )


def _pools(
    process: Process, met: Matched, steps: Mapping[str, Step]
) -> tuple[tuple[str, ...], Mapping[int, int]]:
    """The pools of a process that do a step of the log, and which does each activity."""
    of_step = {place: steps[name].pools for place, name in met.steps.items()}
    names = tuple(name for name in process.pools if any(name in by for by in of_step.values()))
    return names, {place: names.index(by[0]) for place, by in of_step.items() if by}


def _times(
    editing: Editing,
    net: StepNet,
    met: Matched,
    figures: Figures,
    steps: Mapping[str, Step],
    pools: tuple[str, ...],
) -> list[tuple[tuple[str | int, ...], str, Any]]:
    """Writes the times of steps and the capacities of their pools; returns the waits that are to be
    put in, the last of the file first.
    """
    waits = []
    for node in net.steps.values():
        place = met.places.get(node.name)
        if place is None or _about_materials(steps[node.name]):
            continue
        work = figures.works[place]
        if not work.guessed or (work.pool == NOBODY and work.time.n):
            editing.time(node.path, work.time.written)
        if work.meeting is not None:
            editing.meeting(node.path, work.meeting)
        if work.wait is not None:
            waits.append((node.path, node.name, work.wait.written))
    if not figures.nameless:
        for name, pool in zip(pools, figures.pools, strict=True):
            if pool.resources:
                editing.capacity(name, pool.busy)
    return sorted(waits, key=lambda each: [str(key).zfill(6) for key in each[0]], reverse=True)


def _shares(editing: Editing, net: StepNet, led: CaseRoutes) -> None:
    for place, (_, ways) in net.splits.items():
        counts = led.taken.get(place)
        if counts:
            editing.shares(net.splits[place][0].path, ways, counts)


def _around(editing: Editing, process: Process, log: RecordedLog, figures: Figures) -> None:
    """Writes the arrivals, hours of work where none are stated, and where it comes from."""
    if process.calendar is None and not figures.hours.always:
        editing.office(figures.hours)
    editing.arrivals(figures.arrivals)
    editing.source(PurePath(log.file).name, len(log.cases))


def _about_materials(step: Step) -> bool:
    return step.does_materials or step.checks_materials


def _strangers(log: RecordedLog, met: Matched) -> list[Problem]:
    place = Place(log.file)
    return [problem("log-strangers", place=place, activities=met.strangers)] * bool(met.strangers)


def _about_fit(log: RecordedLog, met: Matched, led: CaseRoutes) -> list[Problem]:
    """Which cases the flow does not allow, and what they do instead."""
    place, found = Place(log.file), []
    if led.astray:
        some = tuple(log.cases[i] for i in led.astray[:3])
        n, of = len(led.astray), len(log.cases)
        found.append(problem("log-cases-astray", place=place, n=n, of=of, examples=some))
    if led.strays:
        labels = tuple(log.activities[i] for i, _ in led.strays.most_common(5))
        found.append(problem("log-strays", place=place, n=led.strays.total(), activities=labels))
    if led.skipped:
        names = tuple(dict.fromkeys(key for (_, key), _ in led.skipped.most_common(5)))
        steps = tuple(name.partition(":")[2] or name for name in names)
        found.append(problem("log-skipped", place=place, n=led.skipped.total(), steps=steps))
    return found


def _kept(
    log: RecordedLog,
    process: Process,
    met: Matched,
    steps: Mapping[str, Step],
    figures: Figures,
) -> list[Problem]:
    """What of the process stays as it is, though the log may say otherwise."""
    place, found = Place(log.file), []
    if met.unseen:
        found.append(problem("log-unseen-steps", place=place, steps=met.unseen))
    kept = tuple(name for name in met.places if _about_materials(steps[name]))
    if kept:
        found.append(problem("log-steps-of-materials", place=place, steps=kept))
    if process.calendar is not None and figures.hours.sure and not figures.hours.always:
        week = ", ".join(f"{days} {_hours(each)}" for days, each in figures.hours.week().items())
        found.append(problem("log-hours-kept", place=place, week=week))
    return found


def _hours(each: str | list[str]) -> str:
    return each if isinstance(each, str) else " ".join(each)
