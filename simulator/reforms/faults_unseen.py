"""Materials that are found faulty today and that nobody looks at any more.

Reform, process → **faults unseen** → what ``check`` and the results tell. A certificate that a
promise replaces is compared with what is stated of the promises; what an item of the flow issues,
the offices know.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.reforms.kit.found import percent
from simulator.reforms.kit.reform import Reform
from simulator.reforms.materials import CutMaterials
from simulator.reforms.things import OneThing

if TYPE_CHECKING:
    from simulator.reforms.automatic import Automatic
    from simulator.reforms.no_application import NoApplication

NAMED = 6
"""How many materials are named; the others are counted."""


def faults_unseen(reform: Reform, process: Process, after: Process) -> tuple[Phrase, ...]:
    """The materials, each with the share in which a fault is found today; ``after`` is the process
    in which the reform reaches everybody.
    """
    promised = reform.promise if isinstance(reform, CutMaterials) else {}
    stay, issued = _asked_for(after), {item.produces for item in process.items.values()}
    gone = {
        name
        for item in process.items.values()
        if item.name in after.items
        for name in item.materials
        if _found_faulty(process, name) and name not in promised.get(item.name, ())
    } - (stay | issued)
    if isinstance(reform, OneThing):  # what every part asked for is asked for once, and looked at
        gone = {name for name in gone if not any(name.startswith(f"{one}-") for one in stay)}
    made = _without_officers(reform)
    if made is not None and made.wrong is not None:
        wrong = made.wrong
        gone |= {
            name
            for item in made.items
            for name in process.items[item].materials
            if _found_faulty(process, name) and process.materials[name].defect > wrong
        }
    shares = sorted(((process.materials[name].defect, name) for name in gone), reverse=True)
    told = tuple(_told(name, defect) for defect, name in shares[:NAMED])
    return told if len(shares) <= NAMED else (*told, _others(len(shares) - NAMED))


def _without_officers(reform: Reform) -> Automatic | NoApplication | None:
    """The reform, if it decides without officers: told by its key, so that it is not imported."""
    decides = reform.KEY in ("automatic", "no_application")
    return cast("Automatic | NoApplication", reform) if decides else None


def _asked_for(process: Process) -> set[str]:
    """What some item asks for, or takes over from another."""
    return {name for item in process.items.values() for name in (*item.materials, *item.takes_over)}


def _found_faulty(process: Process, name: str) -> bool:
    return process.materials[name].defect > 0 and not process.materials[name].fetched


def _others(number: int) -> Phrase:
    return Phrase.of("faults-of-others", number=number)


def _told(name: str, defect: Decimal) -> Phrase:
    return Phrase.of("faults-of", name=name, share=percent(defect))
