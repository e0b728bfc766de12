"""联合验收: one appointed visit instead of several inspections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import ClassVar

from simulator.model.distributions import Distribution
from simulator.model.errors import Path
from simulator.model.flow import (
    APPLICANT,
    Branch,
    Choice,
    Entry,
    Flow,
    Parallel,
    Stage,
    Step,
    Text,
    steps_of,
)
from simulator.model.process import Item, Process
from simulator.model.queues import Seize
from simulator.model.units import Quantity
from simulator.reforms.joint_parts import DISPATCH, handed_in_together, read_by_joint, step_of_lead
from simulator.reforms.kit import surgery
from simulator.reforms.kit.back_office import back_office, refuse_tangled
from simulator.reforms.kit.footprint import Piece, field_of_all
from simulator.reforms.kit.reasons import refuse_less_work
from simulator.reforms.kit.reform import UNRECORDED, Cut, Record, Reform, fail, refuse_repeats
from simulator.reforms.kit.surgery import find_step, stream, with_item
from simulator.reforms.reviews import run_of_items
from simulator.reforms.windows import CommonWindow

APPOINT = Text("Schedule the joint inspection", "预约联合验收")
VISIT = Text("Inspect together on site", "联合现场验收")
MEND = Text("Put it right", "整改")
RESULT = Text("Result of the joint visit", "联合验收结果")
TO_MEND = Text("To be put right", "需整改")
ACCEPTED = Text("Accepted", "验收合格")
OPINION = Text("One opinion of all", "出具联合验收意见")
VISIT_AGAIN = Text("Inspect together again", "联合复验")
STILL = Text("Result of the second visit", "联合复验结果")


@dataclass(frozen=True, kw_only=True)
class Rectify:
    """Putting things right after the visit, and what later visits still find."""

    share: Decimal = field(
        metadata={"doc": "The share of visits that find something.", "kind": "share"}
    )
    wait: Distribution = field(
        metadata={"doc": "How long the applicant takes until the next visit can be made."}
    )
    again: Decimal | None = field(
        default=None,
        metadata={
            "doc": "The share of later visits that find something still; left out, the same share.",
            "kind": "share",
        },
    )


@dataclass(frozen=True, kw_only=True)
class JointAcceptance(Reform):
    """Makes one appointed visit of several inspections, with one round of putting right and one
    opinion.

    联合验收. Theory: integration, numerical involvement (Reijers & Limam Mansar, 2005).

    With ``window`` the items are first handed in together as ``one_window`` does; without it they
    must be already. They become the stage ``joint-acceptance``: ``dispatch`` by the lead (now they
    are accepted), what else their offices do side by side, ``appoint``, ``joint-visit`` of all
    pools of the ``inspections`` at once (``time``, or the longest of them; of each pool as many
    officers as the inspection that takes most; it keeps its turn, as the day is appointed, unless a
    pool is preemptive or ``seize`` says otherwise), for a share of the visits (choice
    ``rectification``) ``mend`` and another visit, then ``opinion``, which decides all of them. With
    ``again`` the later visits (``joint-visit-again``) find something in a share of their own
    (choice ``rectification-again``, ``mend-again``), as a second look does. The single decisions
    go, and so do choices after an inspection; ``check`` notes a share below what these found.
    """

    KEY: ClassVar[str] = "joint_acceptance"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "steps"
    TERM: ClassVar[Text] = Text("Joint acceptance", "联合验收")

    items: tuple[str, ...] = field(
        metadata={"doc": "The items that accept what was built, one after another in the flow."}
    )
    inspections: tuple[str, ...] = field(
        metadata={
            "doc": "Full names of the inspections, and of waits for them, that the visit replaces."
        }
    )
    lead: str = field(metadata={"doc": "The pool that leads and gives the opinion."})
    dispatch: Distribution = field(
        metadata={"doc": "Work of the lead to inform all.", "kind": "work"}
    )
    appoint: Distribution = field(metadata={"doc": "The time until a day that suits all."})
    opinion: Distribution = field(
        metadata={"doc": "Work of the lead on the opinion.", "kind": "work"}
    )
    time: Distribution | None = field(
        default=None,
        metadata={"doc": "The visit; without it the longest inspection.", "kind": "work"},
    )
    rectify: Rectify | None = field(
        default=None, metadata={"doc": "The round of putting things right."}
    )
    window: CommonWindow | None = field(
        default=None, metadata={"doc": "The window that takes in for all."}
    )
    limit: Quantity | None = field(
        default=None, metadata={"doc": "The limit of the whole acceptance.", "units": ("wd", "d")}
    )
    title: Text | None = field(
        default=None,
        metadata={"doc": "What the stage is called; otherwise as the reform."},
    )
    seize: Seize | None = field(
        default=None,
        metadata={
            "doc": (
                "reserve: on the day officers who are free keep free for the visit; pass-over: they"
                " take other work until all are free at once. Without it reserve."
            )
        },
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        inspections = self._inspections(process)
        process = handed_in_together(
            process, self.items, self.window, self.record, self.lead, self.KEY
        )
        run = run_of_items(process, self.items, self.KEY)
        prefix = f"{self.record.name}-" if self.record.name else ""
        words = (
            "joint-acceptance",
            "dispatch",
            "appoint",
            "joint-visit",
            "rectification",
            "mend",
            "opinion",
            *(("joint-visit-again",) if self._has_second_visit else ()),
            *(("rectification-again", "mend-again") if self._finds_again else ()),
        )
        surgery.refuse_clash(process, None, [f"{prefix}{word}" for word in words], ("items",))
        names = [ref.name for ref in run]
        for name in names:
            path: Path = ("items", self.items.index(name))
            process = with_item(process, self._remainder(process.items[name], path))
        working = [ref for ref in run if process.items[ref.name].steps]
        empty = [ref for ref in run if not process.items[ref.name].steps]
        side: Flow = (
            (Parallel(branches=tuple((ref,) for ref in working)),)
            if len(working) > 1
            else tuple(working)
        )
        dispatch = step_of_lead(
            f"{prefix}dispatch", DISPATCH, self.lead, self.dispatch, names, accepted=True
        )
        opinion = step_of_lead(
            f"{prefix}opinion", OPINION, self.lead, self.opinion, names, decided=True
        )
        body = (dispatch, *side, *empty, *self._visit(process, prefix, inspections, names), opinion)
        stage = Stage(
            name=f"{prefix}joint-acceptance",
            title=self.title or self.TERM,
            lead=self.lead,
            limit=self.limit,
            source=self.record.source,
            do=body,
        )
        return surgery.with_level(
            process, None, surgery.replace_run(process.flow, self.items, (stage,))
        )

    def _inspections(self, process: Process) -> list[tuple[str, Step]]:
        """The steps of officers that the visit replaces, each with its item."""
        refuse_repeats(self.inspections, "inspections")
        found = []
        for i, full in enumerate(self.inspections):
            owner, step = find_step(process, full, ("inspections", i))
            if owner not in self.items:
                raise fail("step-not-of-items", "inspections", i, step=full)
            if step.pools and step.time is not None:
                found.append((owner, step))
        if not found:
            raise fail("no-inspection-named", "inspections")
        return found

    def _visit(
        self,
        process: Process,
        prefix: str,
        inspections: Sequence[tuple[str, Step]],
        names: Sequence[str],
    ) -> Flow:
        owner, longest = max(inspections, key=lambda pair: process.mean_work(pair[1]))
        refuse_less_work(self.time, (longest.time,), self.record, "time")
        pools = tuple(dict.fromkeys(pool for _, step in inspections for pool in step.pools))
        appoint = Step(name=f"{prefix}appoint", title=APPOINT, wait=self.appoint)
        visit = Step(
            name=f"{prefix}joint-visit",
            title=VISIT,
            by=pools,
            officers=max(step.officers for _, step in inspections),
            time=self.time or longest.time,
            required=any(step.required for _, step in inspections),
            serves=tuple(names),
            draws=stream(owner, longest),
        )
        visit = replace(visit, seize=self.seize or _kept_turn(process, visit))
        if self.rectify is None:
            return appoint, visit
        second = self._visit_again(prefix, visit, self.rectify)
        mend = Step(name=f"{prefix}mend", title=MEND, by=(APPLICANT,), wait=self.rectify.wait)
        ways = (
            Branch(
                name="mend",
                title=TO_MEND,
                share=self.rectify.share,
                do=(mend, *second),
                then=None if second else visit.name,
            ),
            Branch(name="accepted", title=ACCEPTED, rest=True),
        )
        result = Choice(name=f"{prefix}rectification", title=RESULT, branches=ways)
        return appoint, visit, result

    @property
    def _has_second_visit(self) -> bool:
        return self.rectify is not None and self.rectify.again is not None

    @property
    def _finds_again(self) -> bool:
        return self.rectify is not None and bool(self.rectify.again)

    def _visit_again(self, prefix: str, visit: Step, rectify: Rectify) -> Flow:
        """The visits after things were put right, where they find something less often."""
        if rectify.again is None:
            return ()
        second = replace(visit, name=f"{prefix}joint-visit-again", title=VISIT_AGAIN)
        if not rectify.again:
            return (second,)
        mend = Step(name=f"{prefix}mend-again", title=MEND, by=(APPLICANT,), wait=rectify.wait)
        ways = (
            Branch(name="mend", title=TO_MEND, share=rectify.again, do=(mend,), then=second.name),
            Branch(name="accepted", title=ACCEPTED, rest=True),
        )
        return second, Choice(name=f"{prefix}rectification-again", title=STILL, branches=ways)

    def _remainder(self, item: Item, path: Path) -> Item:
        """An item without its inspections, what is chosen after them, and its own decision."""
        parts = back_office(item, path)
        refuse_tangled(item, (*parts.review, parts.decision), path)
        if parts.after:
            raise fail("steps-before-delivery", *path, item=item.name)
        gone = {
            full.removeprefix(f"{item.name}.")
            for full in self.inspections
            if full.startswith(f"{item.name}.")
        }
        if parts.decision.name in gone:
            raise fail("decided-by-inspection", *path, item=item.name, step=parts.decision.name)
        kept: list[Entry] = []
        last_went = False
        for entry in (*parts.intake, *parts.review):
            if isinstance(entry, Choice) and last_went:
                continue
            last_went = isinstance(entry, Step) and entry.name in gone
            if not last_went:
                kept.append(entry)
        left = {step.name for step in steps_of(tuple(kept))} & gone
        if left:
            raise fail("inspections-in-block", *path, item=item.name, names=tuple(sorted(left)))
        return replace(item, steps=tuple(kept))

    def reads(self, process: Process) -> frozenset[Piece]:
        own = read_by_joint(process, self.items, self.lead, self.window)
        order = frozenset({("process", "", "queue")})
        return own | field_of_all(process, "pool", "queue") | order


def _kept_turn(process: Process, visit: Step) -> Seize | None:
    """How a visit waits for its officers where nobody says it: with its turn kept, where there are
    several and none of them can be interrupted.
    """
    queues = {process.pools[pool].queue or process.queue for pool in visit.by}
    several = len(visit.by) > 1 or visit.officers > 1
    return "reserve" if several and "preemptive" not in queues else None
