"""并联审批: items reviewed side by side under a lead."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import ClassVar, Literal

from simulator.model.distributions import Distribution
from simulator.model.errors import Path
from simulator.model.flow import Branch, Choice, Flow, ItemRef, Parallel, Stage, Step, Text
from simulator.model.process import Item, Process
from simulator.model.units import Quantity
from simulator.reforms.kit import branches, surgery
from simulator.reforms.kit.back_office import back_office
from simulator.reforms.kit.footprint import Piece, about, about_item, about_level
from simulator.reforms.kit.reform import UNRECORDED, Cut, Record, Reform, fail, idle, refuse_repeats
from simulator.reforms.kit.runs import (
    Named,
    branches_of,
    names_of,
    refuse_another_order,
    refuse_branches,
)
from simulator.reforms.kit.surgery import find_item, find_pool

AWAIT = Text("Wait for the other decision", "等待前置决定")
HOLDS = Text("Whether the review holds", "预审结论复核")
AGAIN, STANDS = Text("Reviewed again", "重新审查"), Text("The review stands", "预审结论有效")


@dataclass(frozen=True, kw_only=True)
class StageSpec:
    """The stage that the items become."""

    name: str = field(metadata={"doc": "The name of the stage.", "kind": "new"})
    title: Text | None = field(default=None, metadata={"doc": "What the stage is called."})
    limit: Quantity | None = field(
        default=None, metadata={"doc": "The limit of the whole stage.", "units": ("wd", "d")}
    )
    on_limit: Literal["none", "escalate"] = field(
        default="none", metadata={"doc": "What happens when the limit has run out."}
    )


@dataclass(frozen=True, kw_only=True)
class Tolerance:
    """Items that are reviewed before what they need is decided (模拟审批)."""

    items: tuple[str, ...] = field(
        metadata={"doc": "The items reviewed beforehand; they are decided only afterwards."}
    )
    redo: Decimal | None = field(
        default=None,
        metadata={
            "doc": (
                "The share that is reviewed again when the other decision is there; left out, none,"
                " and it is said to be unstated."
            ),
            "kind": "share",
        },
    )


@dataclass(frozen=True, kw_only=True)
class ParallelReview(Reform):
    """Reviews several items side by side under a lead pool and one stage limit.

    并联审批, 限时办结. Theory: parallelism, case manager (Reijers & Limam Mansar, 2005).

    The items become a stage with a branch each, whole: with their own preparation and hand-in,
    unless a reform before made those common. Items may share a branch and stay one after another in
    it: ``[[a, b], c]``. Refused if one of them needs an item of another branch, or asks for the
    certificate that it issues. A stage is never approved by silence.

    With ``tolerate`` (模拟审批) an item that needs another is reviewed beforehand: before its
    decision come the wait ``await-ITEM`` for the other decision and, for a share of the cases, the
    way back to its review (choice ``review-again``). Needs ``why:``.
    """

    KEY: ClassVar[str] = "parallel_review"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "time"
    TERM: ClassVar[Text] = Text("Review side by side", "并联审批")

    items: Named = field(
        metadata={
            "doc": (
                "The items, one after another in the flow; a list in the list is a branch of"
                " several that stay one after another."
            )
        }
    )
    lead: str = field(metadata={"doc": "The pool that leads the stage."})
    stage: StageSpec = field(metadata={"doc": "The stage that the items become."})
    dispatch: Distribution | None = field(
        default=None,
        metadata={
            "doc": "Work of the lead before the reviews; without it no step.",
            "kind": "plain-work",
        },
    )
    conclude: Distribution | None = field(
        default=None,
        metadata={
            "doc": "Work of the lead after the reviews; without it no step.",
            "kind": "plain-work",
        },
    )
    tolerate: Tolerance | None = field(
        default=None, metadata={"doc": "What is reviewed although something it needs is missing."}
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        refuse_branches(self.items, ("items",))
        run = run_of_items(process, self.names, "parallel_review")
        by_name = {item.name: item for item in run}
        refuse_another_order(self.items, list(by_name), ("items",), "items-in-another-order")
        sides = [tuple(by_name[name] for name in branch) for branch in branches_of(self.items)]
        sides.sort(key=lambda branch: run.index(branch[0]))
        find_pool(process, self.lead, ("lead",))
        surgery.refuse_clash(process, None, [self.stage.name], path=("stage", "name"))
        self._refuse_order(process)
        process = self._tolerated(process)
        stage = Stage(
            name=self.stage.name,
            title=self.stage.title,
            lead=self.lead,
            limit=self.stage.limit,
            on_limit=self.stage.on_limit,
            dispatch=self.dispatch,
            conclude=self.conclude,
            source=self.record.source,
            do=(Parallel(branches=tuple(sides)),),
        )
        return surgery.with_level(
            process, None, surgery.replace_run(process.flow, self.names, (stage,))
        )

    @property
    def names(self) -> tuple[str, ...]:
        """All items."""
        return names_of(self.items)

    def _beside(self, name: str) -> tuple[str, ...]:
        """The items of the other branches."""
        own = next((each for each in branches_of(self.items) if name in each), ())
        return tuple(other for other in self.names if other not in own)

    def _tolerated(self, process: Process) -> Process:
        """Lets items be reviewed beforehand and decided afterwards."""
        if self.tolerate is None:
            return process
        if not self.record.why:
            raise fail("tolerance-without-reason", "tolerate")
        refuse_repeats(self.tolerate.items, "tolerate", "items")
        for i, name in enumerate(self.tolerate.items):
            path: Path = ("tolerate", "items", i)
            item = find_item(process, name, path)
            needed = [other for other in self._beside(name) if other in item.needs]
            if name not in self.names:
                raise fail("tolerated-not-among-items", *path, item=name)
            if not needed:
                raise idle("tolerated-needs-none", *path, item=name)
            process = surgery.with_item(
                process, replace(item, steps=self._decided_after(process, item, needed, path))
            )
        return process

    def _decided_after(self, process: Process, item: Item, needed: list[str], path: Path) -> Flow:
        assert self.tolerate is not None
        prefix = f"{self.record.name}-" if self.record.name else ""
        parts = back_office(item, path)
        gates = tuple(
            Step(name=f"{prefix}await-{other}", title=AWAIT, after=other) for other in needed
        )
        surgery.refuse_clash(
            process, item.name, [f"{prefix}review-again", *(gate.name for gate in gates)], path=path
        )
        again: Flow = ()
        if self.tolerate.redo:
            first = parts.review[0]
            if not isinstance(first, Step):
                raise fail("review-begins-with-block-redo", *path, item=item.name)
            ways = (
                Branch(name="again", title=AGAIN, share=self.tolerate.redo, then=first.name),
                Branch(name="stands", title=STANDS, rest=True),
            )
            again = (Choice(name=f"{prefix}review-again", title=HOLDS, branches=ways),)
        return (*parts.intake, *parts.review, *gates, *again, parts.decision, *parts.after)

    def _refuse_order(self, process: Process) -> None:
        tolerated = self.tolerate.items if self.tolerate is not None else ()
        for name in self.names:
            item = process.items[name]
            i = next(i for i, each in enumerate(branches_of(self.items)) if name in each)
            for other in self._beside(name):
                if other in item.needs and name not in tolerated:
                    raise fail("items-need-each-other", "items", i, item=name, other=other)
                certificate = waits_for_certificate(process, name, other)
                if certificate is not None:
                    raise fail(
                        "certificate-from-beside",
                        "items",
                        i,
                        item=name,
                        certificate=certificate,
                        other=other,
                    )

    def reads(self, process: Process) -> frozenset[Piece]:
        own = frozenset[Piece]().union(*(about_item(process, name) for name in self.names))
        issued = frozenset(
            ("material", item.produces or "", "fetched")
            for item in process.items.values()
            if item.name in self.names
        )
        return own | issued | about_level(process, None) | about(process, "pool", self.lead)


def waits_for_certificate(process: Process, name: str, other: str) -> str | None:
    """The certificate of another item that an item asks the applicant for."""
    certificate = process.items[other].produces
    if (
        certificate is None
        or certificate not in process.items[name].materials
        or process.materials[certificate].fetched
    ):
        return None
    return certificate


def run_of_items(
    process: Process,
    names: tuple[str, ...],
    key: str,
    path: Path = ("items",),
    *,
    beside: bool = False,
) -> tuple[ItemRef, ...]:
    """The items of a reform in the order of the flow; they must stand one right after another, or
    (``beside``) side by side as branches of one block.
    """
    for i, name in enumerate(names):
        find_item(process, name, (*path, i))
    refuse_repeats(names, *map(str, path))
    if len(names) < 2:
        raise fail("one-item-to-join" if names else "no-items-to-join", *path, key=key)
    for name in names:
        if surgery.in_graph(process.flow, name):
            raise fail("item-in-graph", *path, item=name)
    found = surgery.run(process.flow, names)
    if beside and not found:
        found = branches.beside(process.flow, names)
    if not found:
        raise fail("items-not-adjacent", *path, names=tuple(names))
    back = surgery.targets(process.flow)
    for name in names:
        if name in back:
            raise fail("branch-leads-back-to-item", *path, branch=back[name], item=name)
    return tuple(entry for entry in found if isinstance(entry, ItemRef))
