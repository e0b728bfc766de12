"""A small process that is sound, into which each story puts one fault, and the sentences that name
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from simulator.model.arrivals import Arrivals
from simulator.model.calendars import OfficeHours
from simulator.model.distributions import Fixed
from simulator.model.flow import Branch, Choice, Gateway, ItemRef, Step
from simulator.model.process import Item, Material, Pool, Process
from simulator.model.units import Quantity
from simulator.soundness import check

NINE_TO_FIVE = ((540, 1020),)


def q(text: str) -> Quantity:
    value, _, unit = text.partition(" ")
    return Quantity(Decimal(value), unit)


def fixed(text: str) -> Fixed:
    return Fixed(q(text))


X, P, ANY = Gateway("exclusive"), Gateway("parallel"), Gateway("inclusive")
HOUR = fixed("1 h")
PREPARE = Step(name="prepare", by=("applicant",), does_materials=True)
SUBMIT = Step(
    name="submit",
    by=("desk",),
    time=HOUR,
    visit=True,
    checks_materials=True,
    milestones=("accepted",),
)
SIGN = Step(name="sign", by=("desk",), time=HOUR, milestones=("decided",))
COLLECT = Step(name="collect", by=("desk",), time=HOUR, milestones=("delivered",))


def step(name: str, by: str = "desk", **fields: Any) -> Step:
    return Step(name=name, by=(by,), **{"time": HOUR, **fields})


def wait(name: str, length: str = "3 wd", **fields: Any) -> Step:
    return Step(name=name, wait=fixed(length), **fields)


def way(name: str, *do: Any, share: str | None = None, **fields: Any) -> Branch:
    return Branch(name=name, share=None if share is None else Decimal(share), do=do, **fields)


def choice(*branches: Branch, name: str | None = "result") -> Choice:
    return Choice(branches=branches, name=name)


def permit(*steps: Any, **fields: Any) -> Item:
    return Item(
        **{
            "name": "permit",
            "materials": ("form",),
            "steps": steps or (PREPARE, SUBMIT, SIGN, COLLECT),
            **fields,
        }
    )


def process(*flow: Any, item: Item | None = None, **fields: Any) -> Process:
    item = item or permit()
    made: Mapping[str, Any] = {
        "name": "p",
        "flow": flow or (ItemRef(item.name),),
        "start": date(2020, 1, 6),
        "calendar": "office",
        "calendars": {
            "office": OfficeHours(
                name="office", week=dict.fromkeys(("Mon", "Tue", "Wed", "Thu", "Fri"), NINE_TO_FIVE)
            )
        },
        "arrivals": Arrivals(poisson=Decimal(9), per=q("1 week"), calendar="office"),
        "pools": {"desk": Pool(name="desk", capacity=2)},
        "materials": {"form": Material(name="form", prepare=HOUR)},
        "items": {item.name: item},
    }
    return Process(**{**made, **fields})


def bare(*flow: Any, **fields: Any) -> Process:
    """A process of steps only."""
    return process(*flow, **{"items": {}, "materials": {}, **fields})


def faults(process: Process) -> list[str]:
    return [str(problem) for problem in check(process)]


def other(**fields: Any) -> Item:
    return permit(**{"name": "licence", **fields})
