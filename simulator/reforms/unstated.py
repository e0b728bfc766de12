"""What the reforms of a scenario leave unsaid about harm: what ``check`` notes beside a scenario
that is not wrong.

Scenario, process → **unstated** → notes. Whatever a reform makes is looked at, not what it is
called: a step that counts what nobody has stated is named with the reform that made it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal

from simulator.model.errors import Path, Problem, ReformError, problem
from simulator.model.flow import AnyOf, Choice, End, Entry, Flow, Parallel
from simulator.model.process import Process
from simulator.reforms.automatic import Automatic
from simulator.reforms.commitment import InformAndCommit
from simulator.reforms.kit.back_office import back_office
from simulator.reforms.kit.part import applied
from simulator.reforms.kit.reform import Reform
from simulator.reforms.kit.surgery import owned_steps
from simulator.reforms.licence import PermitsAfterLicence
from simulator.reforms.no_application import NoApplication
from simulator.reforms.scenario import Scenario
from simulator.structure.drafting import full_name

_BELOW = {"wrong": "note-wrong-below-refused"}
"""What is noted of a share, by its key, where it is not that of broken promises."""


def unstated(scenario: Scenario, process: Process) -> Iterator[Problem]:
    """What a reader of the results will miss, reform by reform; the scenario must fit."""
    for i, reform in enumerate(scenario.reforms):
        path: Path = ("reforms", i, reform.KEY)
        after = applied(reform, process)
        made = _open_steps(after) - _open_steps(process)
        for kind, code in (
            ("unchecked", "note-violation-not-stated"),
            ("unweighed", "note-harm-not-stated"),
        ):
            if any(each == kind for _, each in made):
                yield problem(code, path)
        for place, item, violation in _promises(reform):
            refused = refused_by(process, item)
            if violation < refused:
                yield problem(
                    _BELOW.get(str(place[-1]), "note-violation-below-refused"),
                    (*path, *place),
                    item=item,
                    violation=_percent(violation),
                    refused=_percent(refused),
                )
        process = after


def _open_steps(process: Process) -> set[tuple[str, str | None]]:
    return {(full_name(owner, step.name), step.harm) for owner, step in owned_steps(process)}


def _promises(reform: Reform) -> Iterator[tuple[Path, str, Decimal]]:
    """Where broken promises are stated, for which item, without a source that says why they are
    few.
    """
    if isinstance(reform, InformAndCommit):
        if reform.violation is not None and reform.deterrence is None:
            yield from ((("violation",), item, reform.violation) for item in reform.items)
    elif isinstance(reform, Automatic | NoApplication) and reform.wrong is not None:
        yield from ((("wrong",), item, reform.wrong) for item in reform.items)
    elif isinstance(reform, PermitsAfterLicence) and reform.terms is not None:
        terms = reform.terms
        if terms.violation is not None and terms.deterrence is None:
            yield from ((("terms", "violation"), item, terms.violation) for item in reform.promise)


def refused_by(process: Process, item: str) -> Decimal:
    """The share of the cases in the review of an item that it refuses."""
    try:
        review = back_office(process.items[item], ()).review
    except ReformError:
        return Decimal(0)
    return _refused(review)


def _refused(flow: Flow) -> Decimal:
    passing = Decimal(1)
    for entry in flow:
        passing *= 1 - _refused_at(entry)
    return 1 - passing


def _refused_at(entry: Entry) -> Decimal:
    match entry:
        case End():
            return Decimal(1)
        case Choice() | AnyOf():
            ways = [(way, way.share or Decimal(0)) for way in entry.branches]
            shares = [share for _, share in ways]
            rest = (
                1 - sum(shares, Decimal(0))
                if isinstance(entry, Choice)
                else math.prod((1 - share for share in shares), start=Decimal(1))
            )
            back = sum((share for way, share in ways if way.then is not None), Decimal(0))
            out = sum(
                (
                    (rest if way.rest else share)
                    * (Decimal(1) if way.end is not None else _refused(way.do))
                    for way, share in ways
                    if way.then is None
                ),
                Decimal(0),
            )
            return out / (1 - back) if back < 1 else Decimal(0)
        case Parallel():
            passing = Decimal(1)
            for way in entry.branches:
                passing *= 1 - _refused(way)
            return 1 - passing
        case _:
            return Decimal(0)


def _percent(share: Decimal) -> str:
    return f"{share:.1%}"
