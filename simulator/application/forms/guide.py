"""What a page for applicants tells: the guides of all items, and how long they take if that may be
said.

Study → forms, questions → **guide** → page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from simulator.application.forms.cells import FormSources, OfficialForm
from simulator.application.forms.estimates import estimates_of, estimates_of_reforms
from simulator.application.forms.gathered import sources_of
from simulator.application.forms.guides import applied_for, guides
from simulator.application.study import Study
from simulator.experiments.item_measures import ItemTimes, item_days, item_times
from simulator.experiments.progress import Progress
from simulator.experiments.runs import Settings, over_replications, window_of
from simulator.flow_analysis.figures import flow_figures
from simulator.formats import place_of
from simulator.model.errors import (
    FormatError,
    Path,
    Place,
    Problem,
    SimulationError,
    dotted,
    problem,
)
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.soundness.told_sources import numbers_have_sources

NAMED = 3
"""So many of the estimates behind a time are named."""


@dataclass(frozen=True, kw_only=True)
class ApplicantGuide:
    """A guide for every item that somebody applies for, by its name; ``times`` only if they are to
    be told.
    """

    study: Study
    sources: FormSources
    items: Mapping[str, OfficialForm]
    times: Mapping[str, ItemTimes] = field(default_factory=dict)


def applicant_guide(
    study: Study, settings: Settings | None = None, progress: Progress | None = None
) -> ApplicantGuide:
    """Makes the guide of the last version of a study; times are simulated only with ``settings``.

    Raises:
        FormatError: nobody applies for anything, or a time would rest on an estimate or on a
            number without a source.
        SimulationError: a queue grows without end, or as ``experiments.runs.run``.
    """
    sources = sources_of(study)
    names = [str(path[2]) for path in applied_for(sources)]
    if not names:
        nothing = problem("nothing-to-publish", process=sources.after.name)
        raise FormatError(_in_the_files(study, [nothing]))
    items = dict(zip(names, guides(sources), strict=True))
    if settings is None:
        return ApplicantGuide(study=study, sources=sources, items=items)
    refused = _in_the_files(study, _guessed(sources.after, names))
    refused += _guessed_reforms(study, sources)
    untold = _in_the_files(study, numbers_have_sources(sources.after))
    if untold:
        refused += [problem("time-without-sources"), *untold]
    if refused:
        raise FormatError(refused)
    return ApplicantGuide(
        study=study,
        sources=sources,
        items=items,
        times=_simulated(sources.after, settings, progress),
    )


def _in_the_files(study: Study, problems: Iterable[Problem]) -> list[Problem]:
    """Problems of the last version with their places, in their order."""
    return [each.at(_place(study, each.path)) for each in problems]


def _place(study: Study, path: Path) -> Place | None:
    """Where a part of the last version is written. A reform moves steps, so that of a reformed
    version only the thing is found that a step belongs to; what is not of today stands in the file
    that brings it.
    """
    today, last = study.variants[0], study.last
    if last is today:
        return place_of(today.places, path) or Place(today.file)
    if last.scenario is not None and path[:2] in today.places:
        return today.places[path[:2]]
    return Place(last.file) if last.file else None


def _guessed(process: Process, items: list[str]) -> Iterator[Problem]:
    """Every item whose time would rest on estimates, and which these are."""
    for name in items:
        found = estimates_of(process, name)
        if found:
            places = tuple(dotted(path) for path in found[:NAMED])
            title = process.items[name].title or Text(name, name)
            yield problem(
                "time-rests-on-estimates",
                ("items", name),
                item=title,
                n=len(found),
                places=places,
            )


def _guessed_reforms(study: Study, sources: FormSources) -> Iterator[Problem]:
    """The scenario, if a time would rest on its estimates: they count for every item."""
    found = estimates_of_reforms(sources.scenario)
    if found:
        places = tuple(dotted(path) for path in found[:NAMED])
        wrong = problem(
            "time-rests-on-guessed-reforms", called=study.last.title, n=len(found), places=places
        )
        loaded = study.scenario(study.last.id)
        yield wrong.at(place_of(loaded.places, found[0]) or Place(loaded.file))


def _simulated(
    process: Process, settings: Settings, progress: Progress | None
) -> Mapping[str, ItemTimes]:
    flow = flow_figures(process, window_of(process, settings))
    if flow.overloaded:
        known = process.pools
        pools = (known[each].title if each in known else None for each in flow.overloaded)
        titles = tuple(
            title or Text(name, name) for title, name in zip(pools, flow.overloaded, strict=True)
        )
        raise SimulationError(problem("time-without-end", pools=titles))
    return item_times(over_replications(item_days, {"after": process}, settings, progress)["after"])
