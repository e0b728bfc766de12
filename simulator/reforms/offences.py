"""首次轻微免罚: a first, minor offence ends in advice."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import takewhile
from typing import ClassVar

from simulator.model.assumed import Assumed
from simulator.model.distributions import Distribution
from simulator.model.flow import Branch, Choice, Entry, Flow, Step, Text
from simulator.model.process import Process
from simulator.reforms.inspections import find_choice, with_block
from simulator.reforms.kit import surgery
from simulator.reforms.kit.footprint import Piece, about_level
from simulator.reforms.kit.oversight import refuse_counting_choice
from simulator.reforms.kit.reform import BRANCH, UNRECORDED, Cut, Record, Reform, fail, missing
from simulator.reforms.kit.surgery import level, with_level

ADVICE = Text("Advise", "批评教育")
FIRST_OFFENCE = Text("Kind of finding", "违法情形")
ADVISED, OTHERS = Text("First and minor", "首次且轻微"), Text("Other findings", "其他情形")


@dataclass(frozen=True, kw_only=True)
class FirstOffence(Reform):
    """Lets a first, minor offence end in advice instead of a penalty.

    首次轻微免罚. Theory: exception, triage (Reijers & Limam Mansar, 2005).

    In the branch ``branch`` of the choice ``choice`` (full name; ``inform_and_commit`` makes
    ``ITEM.finding`` with ``violation``) comes the choice ``first-offence``: the ``share`` of
    findings that are minor, without the ``repeat`` offenders among them, goes the way ``advised``
    (with the step ``advise``, if ``time`` is given), the others the way they went before. Nobody is
    spared twice, so the deterrent stays.
    """

    KEY: ClassVar[str] = "first_offence"
    PART: ClassVar[tuple[str, ...]] = ("classes", "when")
    CUT: ClassVar[Cut] = "none"
    TERM: ClassVar[Text] = Text("First offence", "首次轻微免罚")

    choice: str = field(
        metadata={"doc": "The full name of the choice at which an offence is found."}
    )
    branch: str = field(metadata={"doc": "The branch of it that leads to the penalty."})
    share: Decimal = field(
        metadata={"doc": "The share of findings that are minor.", "kind": "share"}
    )
    repeat: Decimal = field(
        default=Assumed(0),
        metadata={"doc": "The share of them that are not the first.", "kind": "share"},
    )
    by: str | None = field(default=None, metadata={"doc": "The pool that advises."})
    time: Distribution | None = field(
        default=None, metadata={"doc": "The work of advising.", "kind": "work"}
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        owner, choice = find_choice(process, self.choice, ("choice",))
        branch = next((each for each in choice.branches if each.name == self.branch), None)
        if branch is None:
            raise missing(BRANCH, self.branch, [each.name for each in choice.branches], ("branch",))
        refuse_counting_choice([branch], "branch", choice=self.choice)
        spared = self.share * (1 - self.repeat)
        if spared == 0:
            raise fail("nobody-spared", "share")
        if (self.by is None) != (self.time is None):
            raise fail("by-and-time", "by")
        if self.by is not None:
            surgery.find_pool(process, self.by, ("by",))
        prefix = f"{self.record.name}-" if self.record.name else ""
        advise: Flow = (
            (Step(name=f"{prefix}advise", title=ADVICE, by=(self.by,), time=self.time),)
            if self.by is not None
            else ()
        )
        surgery.refuse_clash(
            process,
            owner,
            [f"{prefix}first-offence", *([f"{prefix}advise"] if advise else [])],
            path=("choice",),
        )
        counts = tuple(takewhile(_counts, branch.do))  # what is found is found, penalty or not
        penalty = branch.do[len(counts) :]
        others = replace(
            branch, name="others", title=OTHERS, share=None, rest=True, when=None, do=penalty
        )
        if spared == 1:
            ways: Flow = advise
        else:
            ways = (
                Choice(
                    name=f"{prefix}first-offence",
                    title=FIRST_OFFENCE,
                    branches=(
                        Branch(name="advised", title=ADVISED, share=spared, do=advise),
                        others,
                    ),
                ),
            )
        new = replace(branch, do=(*counts, *ways), then=None, end=None)
        block = replace(
            choice,
            branches=tuple(new if each.name == self.branch else each for each in choice.branches),
        )
        return with_level(process, owner, with_block(level(process, owner), choice, block))

    def reads(self, process: Process) -> frozenset[Piece]:
        owner = self.choice.rpartition(".")[0] or None
        return about_level(process, owner if owner in process.items else None)


def _counts(entry: Entry) -> bool:
    return isinstance(entry, Step) and entry.harm is not None
