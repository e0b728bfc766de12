"""区域评估, 一张蓝图: what is looked at once for all, or early and together, instead of late and
project by project.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import ClassVar

from simulator.model.distributions import Distribution
from simulator.model.errors import Path
from simulator.model.flow import Branch, Choice, Condition, Flow, Step, Text
from simulator.model.process import Fee, Process
from simulator.model.units import Quantity
from simulator.reforms.inspections import choices_of, with_block
from simulator.reforms.kit import surgery
from simulator.reforms.kit.footprint import Piece, about, about_level
from simulator.reforms.kit.oversight import (
    MADE,
    Damage,
    refuse_counting_choice,
    refuse_idle_harm,
    slipped,
)
from simulator.reforms.kit.reform import (
    BRANCH,
    MATERIAL,
    UNRECORDED,
    Cut,
    Factor,
    Record,
    Reform,
    Setting,
    fail,
    idle,
    missing,
    one_by_one,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import find_pool, find_step, level, with_level
from simulator.structure.drafting import full_name

LOOK_UP = Text("Look up the area's result", "查用区域评估成果")
AREA = Text("Use of the area's result", "区域评估成果适用情况")
FITS, OWN = Text("Fits the area", "符合适用条件"), Text("Assessed on its own", "单独评估")
SITE_CHECK = Text("Joint site check", "多规合一会商")


@dataclass(frozen=True, kw_only=True)
class LookUp:
    """The look-up that replaces an assessment."""

    by: str = field(metadata={"doc": "The pool that looks it up."})
    time: Distribution = field(metadata={"doc": "The work of looking it up.", "kind": "work"})


@dataclass(frozen=True, kw_only=True)
class AreaAssessment(Reform):
    """Assesses an area once, so that projects which fit its conditions need no assessment of their
    own.

    区域评估, 统一评价成果. Theory: buffering, integration (Reijers & Limam Mansar, 2005).

    ``materials`` (assessment reports) are fetched for the share of projects that ``fits``;
    ``steps`` that assess become the choice ``STEP-area``: what fits takes the ``look_up`` (a step
    ``STEP-look-up``, or nothing), the others the step as before. Cases that begin on the day
    ``until`` or later have nothing of it. Of the projects that fit, ``violation`` have a fault that
    only their own assessment would have found: after the last delivery the choice ``area-missed``
    counts it at ``area-undetected`` (without ``violation``: all that fit, at ``area-unchecked``).
    What the city pays for it (``cost``) is counted as a public cost.
    """

    KEY: ClassVar[str] = "area_assessment"
    CUT: ClassVar[Cut] = "materials"
    TERM: ClassVar[Text] = Text("Area assessment", "区域评估")

    fits: Decimal = field(
        metadata={
            "doc": "The share of the projects that fit the area's conditions.",
            "kind": "share",
        }
    )
    materials: tuple[str, ...] = field(
        default=(), metadata={"doc": "Reports that a project need not supply."}
    )
    steps: tuple[str, ...] = field(
        default=(), metadata={"doc": "Full names of steps that assess a project."}
    )
    look_up: LookUp | None = field(
        default=None, metadata={"doc": "What is done in place of the steps; without it nothing."}
    )
    until: date | None = field(
        default=None, metadata={"doc": "The day from which the results are no longer good."}
    )
    violation: Decimal | None = field(
        default=None,
        metadata={
            "doc": (
                "The share of the projects that fit of which their own assessment would have found"
                " a fault; left out, it is said to be unstated."
            ),
            "kind": "share",
        },
    )
    harm: Damage | None = field(
        default=None,
        metadata={"doc": "What faults do that nobody finds; left out, it is unstated."},
    )
    cost: Quantity | None = field(
        default=None, metadata={"doc": "What the city pays for it, once.", "units": ("CNY",)}
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        if not self.materials and not self.steps:
            raise fail("area-assessment-replaces-nothing")
        if self.fits == 0:
            raise fail("no-project-fits", "fits")
        if self.look_up is not None:
            find_pool(process, self.look_up.by, ("look_up", "by"))
            if not self.steps:
                raise fail("look-up-without-steps", "look_up")
        refuse_repeats(self.materials, "materials")
        refuse_repeats(self.steps, "steps")
        reports = [
            partial(self._fetched, name=name, path=("materials", i))
            for i, name in enumerate(self.materials)
        ]
        studies = [
            partial(self._looked_up, full=full, path=("steps", i))
            for i, full in enumerate(self.steps)
        ]
        refuse_idle_harm(self)
        process = self._missed(one_by_one(process, (*reports, *studies)))
        if self.cost is None:
            return process
        title = f"{self.record.name}-area-assessment" if self.record.name else "area-assessment"
        if title in process.public_costs:
            raise fail("public-cost-exists", "cost", cost=title)
        cost = Fee(amount=self.cost, source=self.record.source)
        return replace(process, public_costs={**process.public_costs, title: cost})

    def _fetched(self, process: Process, name: str, path: Path) -> Process:
        if name not in process.materials:
            raise missing(MATERIAL, name, process.materials, path)
        old = process.materials[name]
        if old.fetched:
            raise idle("material-fetched-already", *path, material=name)
        new = replace(old, fetched=True, coverage=self.fits, until=self.until)
        return replace(process, materials={**process.materials, name: new})

    def _looked_up(self, process: Process, full: str, path: Path) -> Process:
        owner, step = find_step(process, full, path)
        if step.milestones or step.does_materials or step.checks_materials or step.pays_fee:
            raise fail("not-only-an-assessment", *path, step=full)
        if step.harm is not None:
            raise fail("counted-harm-lost", *path, names=(full,))
        if step.required and self.record.basis is None:
            raise fail("assessment-required-by-law", *path, step=full)
        if surgery.in_graph(level(process, owner), step.name):
            raise fail("step-in-graph", *path, step=full)
        back = surgery.targets(level(process, owner))
        if step.name in back:
            raise fail("branch-leads-back-to-step", *path, branch=back[step.name], step=full)
        names = [f"{step.name}-area", f"{step.name}-look-up"]
        surgery.refuse_clash(process, owner, names, path=path)
        do: Flow = ()
        if self.look_up is not None:
            do = (
                Step(name=names[1], title=LOOK_UP, by=(self.look_up.by,), time=self.look_up.time),
            )
        fits, block = self._fitting(), do
        if fits != Condition():
            block = (
                Choice(
                    name=names[0],
                    title=AREA,
                    branches=(
                        Branch(name="fits", title=FITS, when=fits, do=do),
                        Branch(name="own", title=OWN, rest=True, do=(step,)),
                    ),
                ),
            )
        return with_level(
            process, owner, surgery.replace_run(level(process, owner), [step.name], block)
        )

    def _fitting(self) -> Condition:
        """The projects that fit; a fetched report of the same share is drawn by itself."""
        return Condition(shares={"area": self.fits} if self.fits < 1 else {}, until=self.until)

    def _missed(self, process: Process) -> Process:
        """Counts, after the last delivery, what a project's own assessment would have found."""
        prefix = f"{self.record.name}-area-" if self.record.name else "area-"
        made = [prefix + word for word in ("missed", *MADE)]
        surgery.refuse_clash(process, None, made, path=("fits",))
        block, fits = slipped(prefix, self), self._fitting()
        if block and fits != Condition():
            ways = (
                Branch(name="fits", title=FITS, when=fits, do=block),
                Branch(name="own", title=OWN, rest=True),
            )
            block = (Choice(name=f"{prefix}missed", title=AREA, branches=ways),)
        return replace(process, flow=(*process.flow, *block))

    def reads(self, process: Process) -> frozenset[Piece]:
        owners = {
            owner
            for owner, step in surgery.owned_steps(process)
            if full_name(owner, step.name) in self.steps
        } | {None}
        reports = frozenset[Piece]().union(
            *(about(process, "material", name) for name in self.materials)
        )
        return reports.union(
            {("process", "", "public_costs")}, *(about_level(process, owner) for owner in owners)
        )

    def settings(self, process: Process) -> tuple[Setting, ...]:
        return tuple(
            Setting(("material", name, "fetched"), False, ("materials", i))
            for i, name in enumerate(self.materials)
        )


@dataclass(frozen=True, kw_only=True)
class OneBlueprint(Reform):
    """Checks a project on one map, with all departments together, before anything else begins.

    一张蓝图, 多规合一. Theory: resequencing, integration (Reijers & Limam Mansar, 2005).

    The flow begins with the step ``site-check`` of the pools ``by`` together. What it spares later
    is ``fewer``: the share of a branch of a choice (``ITEM.CHOICE.BRANCH``), such as a redesign or
    a second consultation, gets smaller by the change given. The choice needs a branch that is
    ``rest``, which takes what is spared.
    """

    KEY: ClassVar[str] = "one_blueprint"
    CUT: ClassVar[Cut] = "time"
    TERM: ClassVar[Text] = Text("One blueprint", "多规合一")

    by: tuple[str, ...] = field(metadata={"doc": "The pools that check together."})
    time: Distribution = field(metadata={"doc": "The work of the check.", "kind": "work"})
    fewer: Mapping[str, Factor] = field(
        metadata={"doc": "Branch (`ITEM.CHOICE.BRANCH`) to the change of its share, such as -60%."}
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        if not self.by:
            raise fail("nobody-checks-site", "by")
        if not self.fewer:
            raise fail("site-check-spares-nothing", "fewer")
        refuse_repeats(self.by, "by")
        for i, name in enumerate(self.by):
            find_pool(process, name, ("by", i))
        name = f"{self.record.name}-site-check" if self.record.name else "site-check"
        surgery.refuse_clash(process, None, [name], ("by",))
        process = one_by_one(
            process,
            [partial(_rarer, full=full, change=change) for full, change in self.fewer.items()],
        )
        check = Step(
            name=name, title=SITE_CHECK, by=self.by, time=self.time, source=self.record.source
        )
        return replace(process, flow=(check, *process.flow))

    def reads(self, process: Process) -> frozenset[Piece]:
        owners = {full.partition(".")[0] for full in self.fewer} & set(process.items)
        pools = frozenset[Piece]().union(*(about(process, "pool", name) for name in self.by))
        return pools.union(
            about_level(process, None), *(about_level(process, owner) for owner in owners)
        )

    def settings(self, process: Process) -> tuple[Setting, ...]:
        return tuple(
            Setting(("branch", full, "share"), True, ("fewer", full)) for full in self.fewer
        )


def _rarer(process: Process, full: str, change: Factor) -> Process:
    path = ("fewer", full)
    known = dict(choices_of(process))
    block, _, name = full.rpartition(".")
    names = [
        f"{choice}.{branch.name}"
        for choice, (_, found) in known.items()
        for branch in found.branches
        if branch.share is not None
    ]
    if full not in names:
        raise missing(BRANCH, full, names, path)
    owner, choice = known[block]
    refuse_counting_choice(choice.branches, *path, choice=block)
    if not 0 <= change.value < 1:
        raise fail("branch-not-rarer", *path, branch=full)
    if not any(branch.rest for branch in choice.branches):
        raise fail("no-rest-branch", *path, choice=block)

    def changed(branch: Branch) -> Branch:
        return (
            replace(branch, share=branch.share * change.value)
            if branch.name == name and branch.share is not None
            else branch
        )

    new = replace(choice, branches=tuple(changed(branch) for branch in choice.branches))
    return with_level(process, owner, with_block(level(process, owner), choice, new))
