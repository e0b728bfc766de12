"""The question for reforms that fit a flow, for the command and the Python module alike.

Study → **suggesting** → studies → present.
"""

from __future__ import annotations

from dataclasses import replace

from simulator.application.arguments import count_of
from simulator.application.options import SuggestOptions, settings_beside, without_precision
from simulator.application.study import Study
from simulator.experiments.progress import Progress
from simulator.experiments.runs import DEFAULTS, Settings
from simulator.model.flow import Text
from simulator.reforms.scenario import BASELINE, Scenario
from simulator.studies.suggest import AT_MOST, Asked, suggest
from simulator.studies.suggested import Suggested

__all__ = ["Asked", "ideas_asked_for", "ideas_for"]

TITLE = Text("Ideas from the flow itself", "从流程本身得出的改革设想")
ABOUT = Text(
    "Found by fivecuts suggest: every figure in it is an estimate. Keep what you can defend, put"
    " your own figures in, and delete the rest.",
    "由 fivecuts suggest 得出，所有数值均为估计。请保留站得住的，填入自己的数值，其余删去。",
)


def ideas_asked_for(study: Study, options: SuggestOptions) -> tuple[Suggested, Scenario]:
    """The same, as a script asks for it.

    Raises:
        SimulationError: an option has a value that is not allowed; or as ``ideas_for``.
        TypeError: there is no such option.
    """
    settings = settings_beside(options, SuggestOptions)
    asked = Asked(
        measure=str(options.get("measure", "cycle_time_ended")),
        most=count_of(options.get("most", AT_MOST), "most"),
        authority=options.get("authority"),
    )
    return ideas_for(study, asked, settings, options.get("progress"))


def ideas_for(
    study: Study,
    asked: Asked,
    settings: Settings = DEFAULTS,
    progress: Progress | None = None,
) -> tuple[Suggested, Scenario]:
    """Which reforms fit a process, or what its scenario makes of it; and those that go together as
    one scenario, behind the reforms of that one.

    Raises:
        FormatError: there are several versions, or one that no scenario made.
        SimulationError: a precision is asked for; or as ``studies.suggest.suggest``.
    """
    settings = without_precision(settings)
    scenario = study.scenario().value if study.reformed else BASELINE
    found, ideas = suggest(study.before, asked, settings, progress, scenario)
    return found, replace(ideas, title=TITLE, about=ABOUT, source="estimate", why=None)
