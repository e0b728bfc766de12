"""How something is simulated, as a script says it. Options → **settings** → questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict, cast

from simulator.application.arguments import (
    Length,
    count_if_any,
    count_of,
    folder_of,
    function_of,
    length_of,
    one_of,
    share_of,
)
from simulator.engine import ENGINES
from simulator.model.errors import SimulationError, problem

if TYPE_CHECKING:
    from simulator.engine import Engine
    from simulator.experiments.progress import Tick
    from simulator.experiments.runs import Settings
    from simulator.model.process import Over, SetBy


class Options(TypedDict, total=False):
    """How something is simulated. What is left out is as the process says (its ``experiment``),
    else one year, with a warm-up that is found by itself.

    ``replications``: how many independent runs. ``precision``: stop once both ends of the interval
    of the mean cycle time lie within this share of the mean (0.02, or ``"2%"``). ``horizon``: the
    length of the run, warm-up included. ``warm_up``: what is left out at its beginning. ``cases``:
    observe only so many cases. ``over``: whether means are over ``"approved"`` cases or all that
    ``"ended"``. ``seed``: the same seed, the same result. ``workers``: runs simulated at the same
    time; 1, since a script must guard its main module before it may use more. ``confidence``: of
    the intervals (0.95, or ``"95%"``). ``resume``: a folder in which finished runs are kept.
    ``engine``: ``"simpy"`` or ``"compiled"``, which give the same numbers; left out: the compiled
    one where it is present and covers the flow. ``cluster``: the address of a Dask scheduler, whose
    workers simulate then. ``progress``: called after every run.
    """

    replications: int
    precision: float | str
    horizon: Length
    warm_up: Length
    cases: int
    over: Over
    seed: int
    workers: int
    confidence: float | str
    resume: str | Path
    engine: Engine
    cluster: str
    progress: Callable[[Tick], None]


class BestOptions(Options, total=False):
    """What a best package is to keep to, beside how it is simulated; there ``replications`` are the
    most that a package gets.

    ``measure``: what is made small, or large where more is better. ``by``: whether single reforms
    (``"reform"``) or whole cuts (``"cut"``) are chosen among. ``officers``: how many may be added,
    in ``pools`` (else the busy ones). ``must`` and ``never``: the names of reforms, or of a
    scenario for all of its own. ``authority``: only what this level may decide. ``public_cost``,
    once (or in ``years``, officers included), ``yearly_cost``, and ``fees``, of an applicant: at
    most so many CNY, or a text such as ``"200000 CNY"``.
    ``harm_at_most``: faults per ended case that nobody finds, beyond today's. ``no_group_worse``:
    no class of cases may take longer.
    ``outcomes``: whether as many must be approved (``"kept"``) or not (``"free"``).
    """

    measure: str
    by: Literal["cut", "reform"]
    officers: int
    pools: str | Sequence[str]
    must: str | Sequence[str]
    never: str | Sequence[str]
    authority: SetBy
    public_cost: float | str
    yearly_cost: float | str
    years: int
    fees: float | str
    harm_at_most: float | str
    no_group_worse: bool
    outcomes: Literal["kept", "free"]


class SuggestOptions(Options, total=False):
    """What is asked of the reforms that fit a flow, beside how it is simulated; there
    ``replications`` are those of the proposals.

    ``measure``: what is to get better. ``most``: how many proposals at most. ``authority``: only
    what this level may decide alone.
    """

    measure: str
    most: int
    authority: SetBy


def settings_of(options: Options) -> Settings:
    """What was asked for, as an experiment takes it.

    Raises:
        SimulationError: an option has a value that is not allowed.
        TypeError: there is no such option.
    """
    from simulator.experiments.runs import Settings

    unknown = options.keys() - Options.__annotations__.keys()
    if unknown:
        raise TypeError(f"no such option: {', '.join(sorted(unknown))}")
    function_of(options.get("progress"), "progress")
    if (over := options.get("over")) is not None:
        one_of(over, "over", ("approved", "ended"))
    return Settings(
        replications=count_if_any(options.get("replications"), "replications"),
        seed=count_if_any(options.get("seed"), "seed", least=0),
        workers=count_of(options.get("workers", 1), "workers"),
        precision=share_of(options.get("precision"), "precision", "0.02"),
        confidence=share_of(options.get("confidence"), "confidence", "0.95") or 0.95,
        horizon=length_of(options.get("horizon"), "horizon"),
        warm_up=length_of(options.get("warm_up"), "warm_up"),
        cases=count_if_any(options.get("cases"), "cases"),
        over=over,
        resume=folder_of(options.get("resume"), "resume"),
        engine=engine_if_any(options.get("engine")),
        cluster=options.get("cluster"),
    )


def settings_beside(options: BestOptions | SuggestOptions, kind: type) -> Settings:
    """The same, of the options of a question that has some of its own: those of its ``kind``, which
    may say what a level decides, and take no precision.

    Raises:
        SimulationError: an option has a value that is not allowed.
        TypeError: there is no such option.
    """
    from simulator.reforms.authority import LEVELS

    own = kind.__annotations__.keys() - Options.__annotations__.keys()
    if (authority := options.get("authority")) is not None:
        one_of(authority, "authority", LEVELS)
    others = {name: value for name, value in options.items() if name not in own}
    return without_precision(settings_of(cast(Options, others)))


def without_precision(settings: Settings) -> Settings:
    """Settings where replications go where they tell something apart.

    Raises:
        SimulationError: a precision is asked for.
    """
    if settings.precision is not None:
        raise SimulationError(problem("no-precision-to-choose", ("precision",)))
    return settings


def engine_if_any(engine: Engine | None) -> Engine | None:
    """The engine that was asked for.

    Raises:
        SimulationError: there is no such engine.
    """
    if engine is not None:
        one_of(engine, "engine", ENGINES)
    return engine
