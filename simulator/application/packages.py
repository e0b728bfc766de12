"""The question for the best package, for the command and the Python module alike.

Study → **packages** → studies → present.
"""

from __future__ import annotations

from dataclasses import replace

from simulator.application.study import Study
from simulator.experiments.progress import Progress
from simulator.experiments.runs import DEFAULTS, Settings
from simulator.model.errors import FormatError, SimulationError, problem
from simulator.model.flow import Text
from simulator.reforms.kit.reform import Record
from simulator.reforms.scenario import Scenario
from simulator.reforms.staff import Staff
from simulator.studies import best as search
from simulator.studies.best import Wanted
from simulator.studies.chosen import Chosen

__all__ = ["Wanted", "best_package"]

NAME = "best-package"
TITLE = Text("The best package", "最优改革组合")
WHY = Text("found by fivecuts best", "由 fivecuts best 测算得出")


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
    if settings.precision is not None:
        raise SimulationError(problem("no-precision-to-choose", ("precision",)))
    found, scenario = search.best(study.before, study.scenarios, wanted, settings, progress)
    own = {id(reform) for each in study.scenarios.values() for reform in each.reforms}
    reforms = tuple(
        replace(reform, record=Record(why=WHY))
        if isinstance(reform, Staff) and id(reform) not in own
        else reform
        for reform in scenario.reforms
    )
    return found, replace(
        scenario,
        name=NAME,
        title=TITLE,
        authority=wanted.authority or scenario.authority,
        reforms=reforms,
        about=None,
        why=WHY,
        source=None,
    )
