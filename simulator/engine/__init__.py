"""The engines: a plan, a seed and the number of a replication go in, an event log comes out. They
derive nothing, and all write the same log.

``simulate`` is the only door, and ``stream`` for logs that are written down as they come; nobody
outside this room names what is behind it. ``engine_of`` says
which engine stands there for a plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from simulator.engine.log import EventLog, Piece
    from simulator.engine.plan.tables import Plan

Engine = Literal["simpy", "compiled"]
ENGINES: tuple[Engine, ...] = ("simpy", "compiled")

__all__ = ["ENGINES", "Engine", "compiled_is_there", "engine_of", "simulate", "stream"]


def simulate(plan: Plan, seed: int, replication: int, engine: Engine | None = None) -> EventLog:
    """The event log of one replication: a function of the plan, the seed and the number of the
    replication, and of nothing else. ``engine`` only says what makes it; ``None``: the compiled one
    where it is present and covers the plan.

    Raises:
        SimulationError: The engine that was asked for cannot run the plan, or the log does not fit
            into memory.
    """
    with _memory():
        if engine_of(plan, engine) == "compiled":
            from simulator.engine.compiled.engine import simulate as compiled

            try:
                return compiled(plan, seed, replication)
            except OverflowError:  # only a run shows it
                if engine is not None:
                    raise _not_covered("attempts") from None
        from simulator.engine.simpy.engine import simulate as on_simpy

        return on_simpy(plan, seed, replication)


def stream(
    plan: Plan,
    seed: int,
    replication: int,
    take: Callable[[Piece], None],
    engine: Engine | None = None,
) -> None:
    """The rows of the same log, handed to ``take`` in pieces and then forgotten: for logs that are
    larger than the memory.

    Raises:
        SimulationError: as ``simulate``.
    """
    taken = 0

    def further(piece: Piece) -> None:
        nonlocal taken
        taken += len(piece)
        take(piece)

    with _memory():
        if engine_of(plan, engine) == "compiled":
            from simulator.engine.compiled.engine import stream as compiled

            try:
                return compiled(plan, seed, replication, further)
            except OverflowError:
                if engine is not None:
                    raise _not_covered("attempts") from None
        from simulator.engine.simpy.engine import stream as on_simpy

        on_simpy(plan, seed, replication, _behind(taken, take))


def _behind(rows: int, take: Callable[[Piece], None]) -> Callable[[Piece], None]:
    """Takes what is behind the first so many rows, which another engine wrote alike."""
    left = rows

    def further(piece: Piece) -> None:
        nonlocal left
        rest = piece.behind(left)
        left -= len(piece) - len(rest)
        if len(rest):
            take(rest)

    return further


def engine_of(plan: Plan, engine: Engine | None = None) -> Engine:
    """Which engine runs a plan, of the one that is asked for or of all.

    Raises:
        SimulationError: The engine that was asked for cannot run it.
    """
    if engine == "simpy":
        return "simpy"
    if not compiled_is_there():
        if engine is None:
            return "simpy"
        from simulator.model.errors import SimulationError, problem

        raise SimulationError(problem("no-compiled-engine", ("experiment", "engine")))
    from simulator.engine.compiled.coverage import lacks_of

    unknown = lacks_of(plan)
    if unknown and engine is not None:
        raise _not_covered(unknown[0])
    return "simpy" if unknown else "compiled"


def compiled_is_there() -> bool:
    """Whether the compiled engine was built where this program was installed."""
    try:
        from simulator.engine.compiled import kernel  # noqa: F401
    except ImportError:
        return False
    return True


@contextmanager
def _memory() -> Iterator[None]:
    """Says in a sentence that there is not enough memory."""
    try:
        yield
    except MemoryError:
        from simulator.model.errors import SimulationError, problem

        raise SimulationError(problem("log-too-large", ("experiment", "horizon"))) from None


def _not_covered(what: str) -> Exception:
    from simulator.model.errors import SimulationError, problem

    return SimulationError(problem("not-compiled", ("experiment", "engine"), what=what))
