"""Five Cuts in Python: what a reform of an approval process saves, in a script or a notebook.

A **study** is a process of today with its reformed versions. Ask it for a comparison, for what
brought the saving, for the event log, for a picture::

    import fivecuts as fc

    study = fc.load("building-permit", "one-window-joint-review")
    study.compare(replications=20).frame()
    study.explain().frame()
    study.best(officers=1).frame()
    fc.suggest("building-permit").frame()
    study.diagram().write("before-after.pdf")

A name means a file that ships, a path your own file; ``simulator`` values will do too. Times in
results are hours unless the unit says otherwise, shares are 0 … 1. Whatever a planner can do wrong
is a ``SimulatorError``: its ``problems`` say what, where and how to mend it, ``str`` in English,
``problem.text("zh")`` in Chinese. A process that is not sound is refused when it is loaded.
Importing this module is cheap: what a question needs is imported when it is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Unpack

from simulator import __version__
from simulator.application.arguments import Length, count_if_any, count_of, length_of, one_of
from simulator.application.language import language_named
from simulator.application.options import (
    BestOptions,
    Options,
    SuggestOptions,
    engine_if_any,
    settings_of,
)
from simulator.model.errors import (
    FormatError,
    ModelError,
    Problem,
    ReformError,
    SimulationError,
    SimulatorError,
)
from simulator.present.best_package import BestPackage
from simulator.present.brought_in import calibrate, discover, fit, import_file
from simulator.present.diagram.drawn import Diagram
from simulator.present.explained import Explanation
from simulator.present.fitted import LogFit
from simulator.present.frames import frame_of, printed, written
from simulator.present.ideas import Suggestions
from simulator.present.imported import Imported
from simulator.present.logged import SimulatedLog as Log

if TYPE_CHECKING:
    from pandas import DataFrame

    from simulator.application import study as application
    from simulator.comparison.results import Comparison as Result
    from simulator.model.process import Process

__all__ = [
    "BestOptions",
    "BestPackage",
    "Comparison",
    "Diagram",
    "Explanation",
    "FormatError",
    "Imported",
    "Log",
    "LogFit",
    "ModelError",
    "Options",
    "Problem",
    "ReformError",
    "SimulationError",
    "SimulatorError",
    "Study",
    "SuggestOptions",
    "Suggestions",
    "__version__",
    "best",
    "calibrate",
    "compare",
    "discover",
    "explain",
    "fit",
    "import_file",
    "load",
    "run",
    "suggest",
]


def load(
    process: application.ProcessSource,
    *scenarios: application.VariantSource,
    lang: str | None = None,
) -> Study:
    """Reads a process and its scenarios, and applies every scenario to the process.

    Args:
        process: the name of a shipped process, a path, or a ``Process``.
        scenarios: names, paths or ``Scenario`` values; a whole process is a reformed version that
            somebody wrote by hand.
        lang: the language of tables and pictures, ``en`` or ``zh``; else that of the system.

    Raises:
        FormatError: a file is missing, or cannot be read as what it should be.
        ModelError: the process is not sound.
        ReformError: a scenario does not fit the process.

    >>> load("building-permit", "one-window-joint-review").names
    ('baseline', 'one-window-joint-review')
    """
    from simulator.application.study import Study as Loaded

    return Study(Loaded.load(process, *scenarios), language_named(lang))


def compare(
    process: application.ProcessSource,
    *scenarios: application.VariantSource,
    lang: str | None = None,
    **options: Unpack[Options],
) -> Comparison:
    """Simulates a process and its reformed versions on the same random numbers and compares them.

    Raises:
        SimulatorError: as ``load``; or it cannot be simulated as asked.
    """
    return load(process, *scenarios, lang=lang).compare(**options)


def run(
    process: application.ProcessSource, *, lang: str | None = None, **options: Unpack[Options]
) -> Comparison:
    """Simulates a process as it is.

    Raises:
        SimulatorError: as ``load``; or it cannot be simulated as asked.
    """
    return load(process, lang=lang).compare(**options)


def explain(
    process: application.ProcessSource,
    scenario: application.VariantSource,
    *,
    by: Literal["cut", "reform"] = "cut",
    measure: str = "cycle_time",
    lang: str | None = None,
    **options: Unpack[Options],
) -> Explanation:
    """Says how much of a change each of the five cuts brought, or each reform.

    Raises:
        SimulatorError: as ``load``; or there are no reforms to explain.
    """
    return load(process, scenario, lang=lang).explain(by=by, measure=measure, **options)


def best(
    process: application.ProcessSource,
    *scenarios: application.VariantSource,
    lang: str | None = None,
    **options: Unpack[BestOptions],
) -> BestPackage:
    """Finds the best package of the reforms of some scenarios, and of officers.

    Raises:
        SimulatorError: as ``load``; or there is nothing to choose from, or nothing that keeps to
            what is asked.
    """
    return load(process, *scenarios, lang=lang).best(**options)


def suggest(
    process: application.ProcessSource,
    *scenario: application.VariantSource,
    lang: str | None = None,
    **options: Unpack[SuggestOptions],
) -> Suggestions:
    """Finds reforms that fit a process, or what a scenario makes of it; tries and ranks them.

    Raises:
        SimulatorError: as ``load``; or it cannot be simulated as asked.
    """
    return load(process, *scenario, lang=lang).suggest(**options)


@dataclass(frozen=True)
class Study:
    """A process of today and its reformed versions, read, proven sound and reformed once."""

    loaded: application.Study
    lang: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all versions, ``baseline`` first; they are the keys of every result."""
        return tuple(self.loaded.processes)

    @property
    def titles(self) -> Mapping[str, str]:
        """What every version is called in tables."""
        return self.loaded.titles(self.lang)

    def process(self, name: str | None = None) -> Process:
        """A version as a value that is only read; the last one without a name."""
        return self.loaded.variant(name).process

    def yaml(self, name: str | None = None) -> str:
        """A version as the text of a process file; loading it gives an equal process."""
        from simulator.formats import dump_process

        return dump_process(self.process(name))

    def compare(self, **options: Unpack[Options]) -> Comparison:
        """Simulates all versions on the same random numbers and compares them.

        Raises:
            SimulationError: it cannot be simulated as asked.
        """
        from simulator.application.questions import compare_from_the_start

        result = compare_from_the_start(self.loaded, settings_of(options), options.get("progress"))
        return Comparison(self, result)

    def explain(
        self,
        name: str | None = None,
        *,
        by: Literal["cut", "reform"] = "cut",
        measure: str = "cycle_time",
        **options: Unpack[Options],
    ) -> Explanation:
        """Says how much of the change by a version each cut brought, or each reform. The version
        must be named if there are several.

        Raises:
            SimulatorError: the version was not made by a scenario, or it is not said which is
                meant; there is no such measure, or it cannot be simulated as asked.
        """
        from simulator.application.questions import explain

        one_of(by, "by", ("cut", "reform"))
        settings, progress = settings_of(options), options.get("progress")
        found = explain(
            self.loaded, name, by=by, measure=str(measure), settings=settings, progress=progress
        )
        return Explanation(self.loaded, self.loaded.variant(name).id, found, self.lang)

    def best(self, **options: Unpack[BestOptions]) -> BestPackage:
        """Finds the best package: which reforms of all its scenarios, with which officers.

        Raises:
            SimulationError: there is nothing to choose from, or nothing that keeps to what is
                asked.
        """
        from simulator.application.packages import asked_for

        found, scenario = asked_for(self.loaded, options)
        return BestPackage(self.loaded, found, scenario, self.lang)

    def suggest(self, **options: Unpack[SuggestOptions]) -> Suggestions:
        """Finds reforms that fit today's flow, or beside those of its scenario.

        Raises:
            SimulationError: it cannot be simulated as asked.
        """
        from simulator.application.suggesting import ideas_asked_for

        found, scenario = ideas_asked_for(self.loaded, options)
        return Suggestions(self.process(), found, scenario, self.lang)

    def log(
        self,
        name: str | None = None,
        *,
        replication: int = 1,
        seed: int | None = None,
        horizon: Length | None = None,
        engine: Literal["simpy", "compiled"] | None = None,
    ) -> Log:
        """The event log of one replication (from 1) of a version (the last), no warm-up left out.

        Raises:
            SimulatorError: there is no such version, or an option has a value that is not allowed.
        """
        from simulator.application.questions import observe

        events = observe(
            self.loaded,
            variant=name,
            replication=count_of(replication, "replication"),
            seed=count_if_any(seed, "seed", least=0),
            horizon=length_of(horizon, "horizon"),
            engine=engine_if_any(engine),
        )
        return Log(self.process(name), events, self.lang)

    def diagram(
        self,
        name: str | None = None,
        *,
        size: Literal["slide", "poster"] = "slide",
        detail: Literal["steps", "items"] = "steps",
    ) -> Diagram:
        """Draws today's flow and a reformed version (the last) as slides with what changes marked,
        or one above the other on a poster; of ``baseline``, today's flow alone. ``detail`` chooses
        between every step and one box per item.
        """
        from simulator.present.diagram.drawn import drawn

        return drawn(self.loaded, self.loaded.variant(name), self.lang, size, detail)

    def __repr__(self) -> str:
        return f"<Study {self.loaded.before.name}: {', '.join(self.names)}>"

    def _repr_html_(self) -> str:
        from simulator.present.notebook import study_html

        return study_html(self.loaded, self.lang)


@dataclass(frozen=True)
class Comparison:
    """Versions side by side. ``result`` holds every estimate with its interval."""

    study: Study
    result: Result

    def frame(self) -> DataFrame:
        """A data frame with a row per version and measure: ``mean`` and its interval, the change
        against the baseline, in the ``unit`` of the measure (the CSV of ``fivecuts compare``).

        Raises:
            ImportError: pandas is not installed.
        """
        return frame_of(self.csv())

    def csv(self) -> str:
        """The same as CSV."""
        from simulator.present.exports.comparison import write_comparison_csv

        return written(write_comparison_csv, self.result)

    def to_dict(self) -> dict[str, Any]:
        """Everything that was found, as plain values (the JSON of ``fivecuts compare``)."""
        from simulator.present.exports.comparison import comparison_json

        return comparison_json(self.result)

    def log(self, name: str | None = None, *, replication: int = 1) -> Log:
        """The event log of one of the replications that were compared (from 1)."""
        from simulator.application.questions import observe_run

        chosen = count_of(replication, "replication")
        events = observe_run(self.study.loaded, self.result, name, chosen)
        return Log(self.study.process(name), events, self.study.lang)

    def diagram(self, name: str | None = None) -> Diagram:
        """The flow before and after, as ``Study.diagram``."""
        return self.study.diagram(name)

    def __str__(self) -> str:
        from simulator.present.tables.comparison import print_comparison

        loaded, lang = self.study.loaded, self.study.lang
        return printed(
            print_comparison, self.result, dict(loaded.titles(lang)), loaded.processes, lang
        )

    def __repr__(self) -> str:
        names, n = ", ".join(self.study.names), self.result.replications
        return f"<Comparison {self.result.process}: {names}; replications: {n}>"

    def _repr_html_(self) -> str:
        from simulator.present.notebook import comparison_html

        return comparison_html(self.study.loaded, self.result, self.study.lang)
