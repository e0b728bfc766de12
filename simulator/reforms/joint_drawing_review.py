"""联合审图: disciplines that look at the same drawings together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import ClassVar, Literal

from simulator.model.assumed import Assumed
from simulator.model.distributions import Distribution
from simulator.model.errors import Path
from simulator.model.flow import APPLICANT, Branch, Choice, Entry, Flow, Parallel, Stage, Step, Text
from simulator.model.flow_changes import map_steps
from simulator.model.process import Item, Process
from simulator.model.units import Quantity
from simulator.reforms.joint_parts import DISPATCH, handed_in_together, read_by_joint, step_of_lead
from simulator.reforms.kit import surgery
from simulator.reforms.kit.back_office import back_office, refuse_tangled
from simulator.reforms.kit.footprint import Piece
from simulator.reforms.kit.reform import UNRECORDED, Cut, Record, Reform, fail
from simulator.reforms.kit.surgery import with_item
from simulator.reforms.reviews import run_of_items
from simulator.reforms.windows import CommonWindow

COMMENTS = Text("One list of comments", "汇总一次性意见")
REDRAW = Text("Correct the drawings", "修改图纸")
RECHECK = Text("Check the corrections", "复核修改")
CORRECTIONS = Text("Result of the joint review", "联合审图结论")
CHECKED = Text("Result of the check of the corrections", "复核结论")
TO_CORRECT, FINE = Text("To be corrected", "需修改"), Text("In order", "无需修改")


@dataclass(frozen=True, kw_only=True)
class Corrections:
    """The round of corrections, and what checking them still finds."""

    share: Decimal = field(
        metadata={"doc": "The share of cases with something to correct.", "kind": "share"}
    )
    redraw: Distribution = field(metadata={"doc": "How long the applicant takes."})
    recheck: Distribution = field(
        metadata={"doc": "The work of the lead to check it.", "kind": "work"}
    )
    again: Decimal = field(
        default=Assumed(0),
        metadata={
            "doc": "The share of the corrected drawings that must be corrected again.",
            "kind": "share",
        },
    )


@dataclass(frozen=True, kw_only=True)
class JointDrawingReview(Reform):
    """Reviews drawings in all disciplines side by side: one upload, one list of comments, one round
    of corrections.

    联合审图. Theory: parallelism, integration, case manager (Reijers & Limam Mansar, 2005).

    With ``window`` the items are first handed in together as ``one_window`` does; without it they
    must be already. They become the stage ``joint-review``: ``dispatch`` by the lead (now they are
    accepted), every step of their reviews side by side as ``ITEM-STEP``, ``comments``, for a share
    of the cases (choice ``corrections``) ``redraw`` and ``recheck``, for a part of these
    (``again``: choice ``corrections-again``) ``redraw-again`` and ``recheck`` once more, then the
    decision of each authority side by side. Loops back into the single reviews go, and so does
    pacing by their limits; ``check`` notes a share below what these loops found.
    """

    KEY: ClassVar[str] = "joint_drawing_review"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "steps"
    TERM: ClassVar[Text] = Text("Joint drawing review", "联合审图")

    items: tuple[str, ...] = field(
        metadata={"doc": "The items that review drawings, one after another in the flow."}
    )
    lead: str = field(metadata={"doc": "The pool that leads."})
    dispatch: Distribution = field(
        metadata={"doc": "Work of the lead to send the drawings out.", "kind": "work"}
    )
    comments: Distribution = field(
        metadata={"doc": "Work of the lead to make one list of all comments.", "kind": "work"}
    )
    corrections: Corrections = field(metadata={"doc": "The round of corrections."})
    window: CommonWindow | None = field(
        default=None, metadata={"doc": "The window that takes the drawings in for all."}
    )
    limit: Quantity | None = field(
        default=None, metadata={"doc": "The limit of the whole review.", "units": ("wd", "d")}
    )
    on_limit: Literal["none", "escalate"] = field(
        default="none", metadata={"doc": "What happens when the limit has run out."}
    )
    title: Text | None = field(
        default=None,
        metadata={"doc": "What the stage is called; otherwise as the reform."},
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        process = handed_in_together(
            process, self.items, self.window, self.record, self.lead, self.KEY
        )
        run = run_of_items(process, self.items, self.KEY)
        prefix = f"{self.record.name}-" if self.record.name else ""
        made = [
            f"{prefix}{word}"
            for word in (
                "joint-review",
                "dispatch",
                "comments",
                "corrections",
                "redraw",
                "recheck",
                *(("corrections-again", "redraw-again") if self.corrections.again else ()),
            )
        ]
        surgery.refuse_clash(process, None, made, ("items",))
        ways, names = [], [ref.name for ref in run]
        for name in names:
            path: Path = ("items", self.items.index(name))
            item = process.items[name]
            parts = back_office(item, path)
            refuse_tangled(item, (*parts.review, parts.decision), path)
            ways.append(
                _side_by_side(item, (*parts.intake, *_without_loops(parts.review, item, path)))
            )
            process = with_item(process, replace(item, steps=(parts.decision, *parts.after)))
        dispatch = step_of_lead(
            f"{prefix}dispatch", DISPATCH, self.lead, self.dispatch, names, accepted=True
        )
        comments = step_of_lead(f"{prefix}comments", COMMENTS, self.lead, self.comments, names)
        work, share = self.corrections.recheck, self.corrections.share
        recheck = step_of_lead(f"{prefix}recheck", RECHECK, self.lead, work, names)
        ways_on = (
            Branch(
                name="correct",
                title=TO_CORRECT,
                share=share,
                do=(self._redraw(f"{prefix}redraw"), recheck, *self._again(prefix, recheck)),
            ),
            Branch(name="fine", title=FINE, rest=True),
        )
        body = (
            dispatch,
            Parallel(branches=tuple(ways)),
            comments,
            Choice(name=f"{prefix}corrections", title=CORRECTIONS, branches=ways_on),
            Parallel(branches=tuple((ref,) for ref in run)),
        )
        stage = Stage(
            name=f"{prefix}joint-review",
            title=self.title or self.TERM,
            lead=self.lead,
            limit=self.limit,
            on_limit=self.on_limit,
            source=self.record.source,
            do=body,
        )
        return surgery.with_level(
            process, None, surgery.replace_run(process.flow, self.items, (stage,))
        )

    def _redraw(self, name: str) -> Step:
        return Step(name=name, title=REDRAW, by=(APPLICANT,), wait=self.corrections.redraw)

    def _again(self, prefix: str, recheck: Step) -> Flow:
        """What checking the corrections still finds."""
        if not self.corrections.again:
            return ()
        ways = (
            Branch(
                name="correct",
                title=TO_CORRECT,
                share=self.corrections.again,
                do=(self._redraw(f"{prefix}redraw-again"),),
                then=recheck.name,
            ),
            Branch(name="fine", title=FINE, rest=True),
        )
        return (Choice(name=f"{prefix}corrections-again", title=CHECKED, branches=ways),)

    def reads(self, process: Process) -> frozenset[Piece]:
        return read_by_joint(process, self.items, self.lead, self.window)


def _side_by_side(item: Item, review: Flow) -> Flow:
    """A review as a branch of the process: its steps serve the item and are not paced by its
    limit.
    """
    moved = surgery.renamed(review, item.name, f"{item.name}-")
    return map_steps(moved, lambda step: replace(step, serves=(item.name,), pace=None))


def _without_loops(review: Flow, item: Item, path: Path) -> Flow:
    kept: list[Entry] = []
    for entry in review:
        if (
            isinstance(entry, Choice)
            and any(way.then for way in entry.branches)
            and not any(way.end for way in entry.branches)
        ):
            continue
        if not isinstance(entry, Step):
            raise fail("review-has-other-block", *path, item=item.name)
        kept.append(entry)
    if not any(isinstance(entry, Step) for entry in kept):
        raise fail("no-review-of-its-own", *path, item=item.name)
    return tuple(kept)
