"""What a page for applicants tells: the guides of all items, and how long they take if that may be
said.

Study → forms, questions → **guide** → page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from simulator.model.errors import FormatError, Problem, SimulationError, dotted, problem
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
        raise FormatError(problem("nothing-to-publish", process=sources.after.name))
    items = dict(zip(names, guides(sources), strict=True))
    if settings is None:
        return ApplicantGuide(study=study, sources=sources, items=items)
    untold = list(numbers_have_sources(sources.after))
    if untold:
        untold.insert(0, problem("time-without-sources"))
    refused = [*_guessed(sources.after, names), *_guessed_reforms(study, sources), *untold]
    if refused:
        raise FormatError(refused)
    return ApplicantGuide(
        study=study,
        sources=sources,
        items=items,
        times=_simulated(sources.after, settings, progress),
    )


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
        yield problem(
            "time-rests-on-guessed-reforms", called=study.last.title, n=len(found), places=places
        )


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
