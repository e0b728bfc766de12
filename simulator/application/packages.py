"""The question for the best package, for the command and the Python module alike.

Study → **packages** → studies → present.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from simulator.application.arguments import (
    count_if_any,
    money_if_any,
    names_of,
    one_of,
    share_of,
)
from simulator.application.by_title import in_titles
from simulator.application.options import BestOptions, settings_beside, without_precision
from simulator.application.study import Study
from simulator.comparison.notes import Note
from simulator.experiments.progress import Progress
from simulator.experiments.runs import DEFAULTS, Settings
from simulator.model.errors import FormatError, problem
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.reforms.kit.reform import Record
from simulator.reforms.scenario import Scenario
from simulator.reforms.staff import Staff
from simulator.reforms.unstated import checks_removed
from simulator.soundness.law import working_days
from simulator.studies import best as search
from simulator.studies.best import Wanted
from simulator.studies.chosen import Chosen

__all__ = ["Wanted", "asked_for", "best_package", "longer_promises"]

NAME = "best-package"
TITLE = Text("The best package", "最优改革组合")
WHY = Text("found by fivecuts best", "由 fivecuts best 测算得出")


def asked_for(study: Study, options: BestOptions) -> tuple[Chosen, Scenario]:
    """The same, as a script asks for it.

    Raises:
        SimulationError: an option has a value that is not allowed; or as ``best_package``.
        TypeError: there is no such option.
    """
    settings = settings_beside(options, BestOptions)
    for name, known in (("by", ("cut", "reform")), ("outcomes", ("kept", "free"))):
        if name in options:
            one_of(options[name], name, known)  # type: ignore[literal-required]
    wanted = Wanted(
        measure=str(options.get("measure", "cycle_time_ended")),
        by=options.get("by", "reform"),
        officers=count_if_any(options.get("officers"), "officers", least=0),
        pools=names_of(options.get("pools")),
        must=names_of(options.get("must")),
        never=names_of(options.get("never")),
        authority=options.get("authority"),
        public_cost=money_if_any(options.get("public_cost"), "public_cost"),
        yearly_cost=money_if_any(options.get("yearly_cost"), "yearly_cost"),
        years=count_if_any(options.get("years"), "years"),
        fees=money_if_any(options.get("fees"), "fees"),
        harm_at_most=share_of(options.get("harm_at_most"), "harm_at_most", "0.01", least=0),
        no_group_worse=bool(options.get("no_group_worse")),
        outcomes=options.get("outcomes", "kept"),
    )
    return best_package(study, wanted, settings, options.get("progress"))


def best_package(
    study: Study,
    wanted: Wanted,
    settings: Settings = DEFAULTS,
    progress: Progress | None = None,
) -> tuple[Chosen, Scenario]:
    """Which of the reforms of all scenarios, with which officers, are best together; and these as
    one scenario, what stood beside each reform kept.

    Raises:
        FormatError: there is no scenario to choose from.
        SimulationError: a precision is asked for; or as ``studies.best.best``.
    """
    if not study.scenarios:
        raise FormatError(problem("no-reformed-version"))
    settings = without_precision(settings)
    found, scenario = search.best(study.before, study.scenarios, wanted, settings, progress)
    own = {id(reform) for each in study.scenarios.values() for reform in each.reforms}
    reforms = tuple(
        replace(reform, record=Record(why=WHY))
        if isinstance(reform, Staff) and id(reform) not in own
        else reform
        for reform in scenario.reforms
    )
    told = checks_removed(scenario, study.before)
    notes = in_titles(told, *study.processes.values())
    if longer := tuple(longer_promises(study.before, scenario.apply(study.before))):
        phrase = Phrase("promise-longer", (("items", longer),))
        notes = (*notes, Note("promise-longer", phrase))
    return replace(found, notes=notes), replace(
        scenario,
        name=NAME,
        title=TITLE,
        authority=wanted.authority or scenario.authority,
        reforms=reforms,
        about=None,
        why=WHY,
        source=None,
    )


def longer_promises(before: Process, after: Process) -> Iterator[Text]:
    """The items whose promise is longer than before: what is on time then need be no faster."""
    for name, item in after.items.items():
        was = before.items[name].limit if name in before.items else None
        if was is None or item.limit is None:
            continue
        if working_days(item.limit.promised) > working_days(was.promised):
            yield item.title or Text(name, name)
