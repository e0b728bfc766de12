"""一件事: what a citizen wants done is one case, whatever number of offices it takes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import ClassVar, Literal

from simulator.model.assumed import Assumed
from simulator.model.errors import ReformError
from simulator.model.flow import Flow, Text, items_of
from simulator.model.flow_changes import rewrite
from simulator.model.process import Process
from simulator.reforms.kit.footprint import Piece, pieces
from simulator.reforms.kit.joined import (
    called,
    flow_of,
    joined,
    main_of,
    name_of,
    own_copy,
    strangers,
)
from simulator.reforms.kit.reform import UNRECORDED, Cut, Record, Reform, fail
from simulator.reforms.kit.singles import ALONE, Crowd
from simulator.reforms.materials import asked_once

Today = Literal["in_turn", "side_by_side"]
TODAY = {
    "side_by_side": (
        Text(
            "today: both applications, each as soon as its materials are there",
            "现状：两项分别申请，各自材料齐备即提交",
        ),
        Text(
            "today: all applications, each as soon as its materials are there",
            "现状：各项分别申请，各自材料齐备即提交",
        ),
    ),
    "in_turn": (
        Text("today: both applications, one after the other", "现状：两项分别申请、先后办理"),
        Text("today: all applications, one after another", "现状：各项分别申请、先后办理"),
    ),
}


@dataclass(frozen=True, kw_only=True)
class OneThing(Reform):
    """One application for what takes several processes: what they all ask for is handed in once.

    一件事一次办. Theory: integration, case-based work (Reijers & Limam Mansar, 2005).

    It comes first in a scenario, because it also says what the scenario is compared with: **all the
    applications of today**, a process of its own named after its parts. Today they go side by side,
    as far as none needs what another issues; that they go ``in_turn`` needs a ``source:``. Items,
    materials, fees and visits are the sums; the case is done when the last result is there
    (统一出件), and the first useful one is shown beside it (``useful``).

    The reform itself lets them go side by side, and lets a material that several processes ask for
    be handed in once, as ``cut_materials: one_form`` does. Nothing else: between processes that
    have nothing in common it changes nothing. A common hand-in is ``one_window``, with the items in
    which the processes begin.

    Of the applicants of the process that has the fewest, ``uptake`` apply for everything together;
    all other applications come singly, as many as come today, before and after alike, and are
    handled by the same officers (attribute ``applies-for``, items ``ITEM-alone``). What is measured
    and counted is about those who want all of it.

    What has the same name in two processes must be the same; where only the figures differ,
    ``same`` says that it is one thing nevertheless, and that the figures of this process hold. The
    day it starts and the experiment are those of this process.
    """

    KEY: ClassVar[str] = "one_thing"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "steps"
    TERM: ClassVar[Text] = Text("One thing", "一件事")

    processes: tuple[Process, ...] = field(
        metadata={"doc": "The other processes, by name or file."}
    )
    today: Today = field(
        default="side_by_side",
        metadata={"doc": "How the applications go today; in turn only with a source."},
    )
    uptake: Decimal = field(
        default=Assumed(1),
        metadata={
            "doc": "The share of those who could that apply for everything together.",
            "kind": "share",
        },
    )
    same: tuple[str, ...] = field(
        default=(),
        metadata={
            "doc": "Names that mean one thing in all of them; the figures of this process hold."
        },
    )
    record: Record = UNRECORDED

    def start(self, process: Process) -> Process:
        """All applications of today, as a process; one that is this process already stays."""
        if not self.processes:
            raise fail("one-thing-joins-nothing", "processes")
        if self.is_start(process):
            return process
        if self.today == "in_turn" and self.record.source is None:
            raise fail("in-turn-without-source", "today")
        if not 0 <= self.uptake <= 1:
            raise fail("uptake-not-a-share", "uptake")
        parts, crowd = (process, *self.processes), Crowd(self.uptake)
        problems = strangers(parts, self.same, crowd)
        if problems:
            raise ReformError(problems)
        return joined(parts, self.today == "in_turn", crowd)

    def start_title(self) -> Text:
        """What the applications of today are called."""
        return TODAY[self.today][len(self.processes) > 1]

    def apply(self, process: Process) -> Process:
        whole = self.start(process)
        copies = {
            own_copy(name, part): name
            for part in self.processes
            for name in part.materials
            if own_copy(name, part) in whole.materials
        }
        whole = called(whole, copies) if copies else whole
        if self.today == "in_turn":
            whole = replace(whole, flow=self._beside(whole))
        for material in self._in_common(whole):
            whole = asked_once(whole, material, self._asking(whole, material), ("processes",))
        return whole

    def is_start(self, process: Process, first: str = "") -> bool:
        """Whether a process is all the applications of today (of which this is the ``first``)."""
        behind = f"-and-{name_of(self.processes)}"
        items = {name for part in self.processes for name in part.items}
        named = process.name == first + behind if first else process.name.endswith(behind)
        return named and items <= process.items.keys()

    def _beside(self, whole: Process) -> Flow:
        """The flows of the parts side by side instead of in turn."""
        others = [replace(part, flow=main_of(part)) for part in self.processes]
        taken = [entry for part in others for entry in part.flow]

        def change(entries: Flow) -> Flow:
            if not all(entry in entries for entry in taken):
                return entries
            rest = tuple(entry for entry in entries if entry not in taken)
            items = {name: whole.items[name] for name in items_of(rest)}
            return flow_of((replace(whole, flow=rest, items=items), *others), False)

        return rewrite(whole.flow, change)

    def _asking(self, whole: Process, material: str) -> list[str]:
        """The items that ask for a material, of those who apply for everything."""
        return [
            name
            for name in items_of(whole.flow)
            if material in whole.items[name].materials and not name.endswith(ALONE)
        ]

    def _in_common(self, whole: Process) -> list[str]:
        """The materials that the applicant has to hand in for more than one of the processes."""
        part_of = {item: part.name for part in self.processes for item in part.items}
        return [
            name
            for name, material in whole.materials.items()
            if len({part_of.get(item) for item in self._asking(whole, name)}) > 1
            and not material.fetched
        ]

    def reads(self, process: Process) -> frozenset[Piece]:
        return frozenset(pieces(process))
