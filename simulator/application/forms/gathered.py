"""All forms of a study: the process alone, or it and one scenario with its simulated effects.

Study → questions → work plan → **gathered forms** → present.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.application.forms.cells import FormKind, FormSources, OfficialForm
from simulator.application.forms.changes import change_table
from simulator.application.forms.guides import guides, notices
from simulator.application.forms.lists import four_ways, permits_reformed
from simulator.application.forms.tasks import task_table
from simulator.application.questions import as_due
from simulator.application.study import Study
from simulator.application.work_plan import WorkPlan, work_plan
from simulator.comparison.additions import additions
from simulator.experiments.progress import Progress
from simulator.experiments.runs import Settings
from simulator.formats import Loaded
from simulator.reforms.authority import authorities
from simulator.reforms.tasks import Clauses, check_clauses


@dataclass(frozen=True, kw_only=True)
class GatheredForms:
    """The forms of a study, by kind, in the order in which they are written."""

    study: Study
    sources: FormSources
    forms: tuple[tuple[FormKind, tuple[OfficialForm, ...]], ...]


def gather_forms(
    study: Study,
    clauses: Loaded[Clauses] | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> GatheredForms:
    """Makes all forms that there are of a study; effects are simulated only with ``settings``.

    Raises:
        ReformError: a reform does not fit, needs what is due later, or names a clause that there is
            not.
        SimulationError: as comparing.
    """
    sources = sources_of(study, clauses, settings, progress)
    forms: list[tuple[FormKind, tuple[OfficialForm, ...]]] = []
    if sources.scenario is not None:
        forms += [("changes", (change_table(sources),)), ("tasks", (task_table(sources),))]
    forms += [
        ("guide", guides(sources)),
        ("notice", notices(sources)),
        ("four", (four_ways(sources),)),
    ]
    if sources.scenario is not None:
        forms.append(("licences", (permits_reformed(sources),)))
    return GatheredForms(study=study, sources=sources, forms=tuple(forms))


def sources_of(
    study: Study,
    clauses: Loaded[Clauses] | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> FormSources:
    """What forms are made from; effects are simulated only with ``settings``."""
    if not study.reformed:
        return FormSources(before=study.before, after=study.before)
    scenario = study.scenario().value
    asked = clauses.value.clauses if clauses is not None else ()
    check_clauses(scenario, asked) if asked else None
    plan = None if settings is None else _plan(study, clauses, settings, progress)
    return FormSources(
        before=study.before,
        after=study.last.process,
        scenario=scenario,
        clauses=asked,
        plan=plan,
    )


def _plan(
    study: Study,
    clauses: Loaded[Clauses] | None,
    settings: Settings,
    progress: Progress | None,
) -> WorkPlan:
    scenario, before = study.scenario().value, study.before
    found = as_due(study, clauses, settings, progress)
    return work_plan(
        scenario,
        before,
        clauses.value.clauses if clauses is not None else (),
        authorities(scenario, before),
        additions(found),
        found,
    )
