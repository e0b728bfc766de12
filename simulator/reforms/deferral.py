"""容缺受理: accepted now, what is missing later; the last part of ``cut_materials``."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from simulator.model.assumed import Assumed
from simulator.model.distributions import Distribution, Fixed
from simulator.model.errors import Path
from simulator.model.flow import APPLICANT, Branch, Choice, Flow, Parallel, Step, Text, steps_of
from simulator.model.process import Process
from simulator.model.units import Quantity
from simulator.reforms.kit import surgery
from simulator.reforms.kit.back_office import back_office, refuse_tangled
from simulator.reforms.kit.reform import fail, idle, not_asked_for
from simulator.reforms.kit.surgery import Owner, find_item, stream, with_item

SUPPLY = Text("Supply what was missing", "补齐容缺材料")
TAKE_IN = Text("Take in what was missing", "核收容缺材料")
OVERDUE = Text("The term runs out", "补齐期限届满")
KEPT_WORD = Text("Whether it is supplied", "容缺材料补齐情况")
NEVER, SUPPLIED = Text("Never supplied", "逾期未补齐"), Text("Supplied", "按期补齐")


@dataclass(frozen=True, kw_only=True)
class Supply:
    """On what terms materials come later."""

    due: Quantity = field(
        metadata={
            "doc": "The term; whoever has not supplied them by then gets the case returned.",
            "units": ("wd", "d"),
        }
    )
    never: Decimal = field(
        default=Assumed(0),
        metadata={"doc": "The share of cases in which they never come.", "kind": "share"},
    )
    time: Distribution | None = field(
        default=None,
        metadata={
            "doc": "Work of the counter to take them in, beside their review.",
            "kind": "work",
        },
    )
    visit: bool = field(default=False, metadata={"doc": "The applicant brings them in person."})


def deferred(
    process: Process, name: str, materials: tuple[str, ...], supply: Supply, prefix: str, path: Path
) -> Process:
    """Lets an item be accepted without some materials, which come while it is reviewed; it is not
    decided before they are in.
    """
    item = find_item(process, name, path)
    if not materials:
        raise fail("no-deferred-material", *path, item=name)
    for i, material in enumerate(materials):
        if material not in item.materials:
            raise not_asked_for(name, material, item.materials, (*path, i))
        if process.materials[material].fetched:
            raise idle("deferred-material-fetched", *path, i, material=material)
    owner, prepare, check = _hand_in(process, name, path)
    served = prepare.serves if owner is None else (name,)
    if not set(process.materials_of(prepare, served)) - set(materials):
        raise fail("nothing-handed-in", *path, item=name)
    parts = back_office(item, path)
    refuse_tangled(item, (*parts.review, parts.decision), path)
    late = _late(
        prefix,
        materials,
        supply,
        prepare.draws or stream(owner, prepare),
        stream(owner, check),
        check,
    )
    surgery.refuse_clash(
        process,
        name,
        [f"{prefix}{word}" for word in ("supply", "take-in", "overdue", "kept-word")],
        path=path,
    )
    both_at_once = Parallel(branches=(parts.review, late))
    return with_item(
        process, replace(item, steps=(*parts.intake, both_at_once, parts.decision, *parts.after))
    )


def _hand_in(process: Process, name: str, path: Path) -> tuple[Owner, Step, Step]:
    """Where an item is prepared and handed in: in itself, or in common with others."""
    for owner, steps in (
        (name, steps_of(process.items[name].steps)),
        (None, process.serving(name)),
    ):
        prepares = [step for step in steps if step.does_materials and not step.of]
        checks = [step for step in steps if step.checks_materials and not step.of]
        if prepares and checks:
            return owner, prepares[0], checks[0]
    raise fail("no-preparation-and-hand-in", *path, item=name)


def _late(
    prefix: str,
    materials: tuple[str, ...],
    supply: Supply,
    preparing: str,
    checking: str,
    check: Step,
) -> Flow:
    bring = Step(
        name=f"{prefix}supply",
        title=SUPPLY,
        by=(APPLICANT,),
        does_materials=True,
        of=materials,
        draws=preparing,
    )
    take = Step(
        name=f"{prefix}take-in",
        title=TAKE_IN,
        by=check.by,
        time=supply.time or Fixed(Quantity(Decimal(0), "h")),
        visit=supply.visit,
        online=check.online if supply.visit else Decimal(0),
        online_outage=check.online_outage if supply.visit else Decimal(0),
        checks_materials=True,
        of=materials,
        draws=checking,
    )
    if not supply.never:
        return bring, take
    wait = Step(name=f"{prefix}overdue", title=OVERDUE, wait=Fixed(supply.due))
    never = Branch(name="never", title=NEVER, share=supply.never, do=(wait,), end="returned")
    supplied = Branch(name="supplied", title=SUPPLIED, rest=True, do=(bring, take))
    return (Choice(name=f"{prefix}kept-word", title=KEPT_WORD, branches=(never, supplied)),)
