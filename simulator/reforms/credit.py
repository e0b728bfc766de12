"""信用评价, 联合激励/惩戒, 信用修复: what an applicant's record is worth, and what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import ClassVar

from simulator.model.assumed import Assumed
from simulator.model.distributions import Distribution
from simulator.model.flow import Branch, Choice, Condition, Flow, Step, Text
from simulator.model.process import Attribute, AttributeValue, Process
from simulator.reforms.inspections import find_choice, with_block
from simulator.reforms.kit import surgery
from simulator.reforms.kit.footprint import Piece, about_level
from simulator.reforms.kit.reform import (
    GRADE,
    UNRECORDED,
    Cut,
    Record,
    Reform,
    fail,
    missing,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import level, with_level

REPAIR = Text("Repair the credit", "信用修复")
OBJECT = Text("Object to a wrong listing", "异议申诉")
CHECK, FREE = Text("Credit check", "信用核查"), Text("Not listed", "未列入名单")
LISTED, MISTAKEN = Text("Listed", "列入失信名单"), Text("Listed by mistake", "误列失信名单")
CHANCE = Text("Chance to repair the credit", "信用修复机会")
REPAIRED, EXCLUDED = Text("Repaired", "完成修复"), Text("Excluded", "未修复")
WRONGLY = "wrongly-listed"


@dataclass(frozen=True, kw_only=True)
class Repair:
    """How a listed applicant comes back."""

    share: Decimal = field(
        metadata={"doc": "The share of the excluded who repair their credit.", "kind": "share"}
    )
    after: Distribution = field(metadata={"doc": "The time that it takes."})


@dataclass(frozen=True, kw_only=True)
class Credit(Reform):
    """Grades applicants by their record, and lets the grade decide on priority, on promises, and on
    exclusion.

    信用评价, 经营异常, 黑名单, 联合激励/惩戒, 信用修复.
    Theory: triage, knock-out (Reijers & Limam Mansar, 2005).

    Cases get the attribute ``credit`` with the shares of ``grades`` and their ``priority`` (where a
    queue looks at it). The ways of ``promises`` (choices by full name, such as ``ITEM.promise``)
    are open only to the grades in ``trusted``. Grades in ``exclude`` are turned away at the
    beginning by the choice ``credit-check`` with the outcome ``excluded``, unless they ``repair``;
    that needs ``basis:``. Of a grade that is excluded the share ``wrongly_listed`` is there by
    mistake: these cases are the grade ``wrongly-listed``, are treated like the others, and get
    through only after the ``objection``. What happens to each grade is reported apart.
    """

    KEY: ClassVar[str] = "credit"
    CUT: ClassVar[Cut] = "time"
    TERM: ClassVar[Text] = Text("Credit", "信用评价")

    grades: Mapping[str, Decimal] = field(
        metadata={"doc": "Grade to the share of the applicants who have it.", "kind": "share"}
    )
    titles: Mapping[str, Text] = field(
        default_factory=dict,
        metadata={"doc": "Grade to what it is called: {en: …, zh: …} or one text."},
    )
    priority: Mapping[str, int] = field(
        default_factory=dict,
        metadata={"doc": "Grade to what it adds to the priority.", "least": None},
    )
    promises: tuple[str, ...] = field(
        default=(),
        metadata={"doc": "Choices whose ways by condition are open to trusted grades only."},
    )
    trusted: tuple[str, ...] = field(default=(), metadata={"doc": "The grades that are trusted."})
    exclude: tuple[str, ...] = field(
        default=(), metadata={"doc": "The grades that are turned away."}
    )
    wrongly_listed: Decimal = field(
        default=Assumed(0),
        metadata={"doc": "The share of them who are listed by mistake.", "kind": "share"},
    )
    objection: Distribution | None = field(
        default=None, metadata={"doc": "The time until a mistake is put right."}
    )
    repair: Repair | None = field(default=None, metadata={"doc": "How the others come back."})
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        self._refuse(process)
        after = replace(process, attributes={**process.attributes, "credit": self._attribute()})
        for i, full in enumerate(self.promises):
            after = self._gated(after, full, i)
        if self.exclude:
            prefix = f"{self.record.name}-" if self.record.name else ""
            names = [f"{prefix}{name}" for name in ("credit-check", "repair", "repaired", "object")]
            surgery.refuse_clash(after, None, names, path=("exclude",))
            after = replace(after, flow=(self._check(prefix), *after.flow))
        return after

    def _refuse(self, process: Process) -> None:
        if sum(self.grades.values()) != 1:
            raise fail("grades-do-not-add-up", "grades")
        if "credit" in process.attributes or any(
            "credit" in each.attributes for each in process.classes.values()
        ):
            raise fail("credit-attribute-exists", "grades")
        for word, named in (
            ("titles", self.titles),
            ("priority", self.priority),
            ("trusted", self.trusted),
            ("exclude", self.exclude),
        ):
            for i, name in enumerate(named):
                if name not in self.grades:
                    key = i if word in ("trusted", "exclude") else name
                    raise missing(GRADE, name, self.grades, (word, key))
        refuse_repeats(self.trusted, "trusted")
        refuse_repeats(self.exclude, "exclude")
        if not (self.priority or self.promises or self.exclude):
            raise fail("grades-change-nothing")
        if bool(self.promises) != bool(self.trusted):
            raise fail("promises-and-trusted", "promises")
        if self.exclude and self.record.basis is None:
            raise fail("excluded-without-basis", "exclude", names=self.exclude)
        if not self.exclude and (self.wrongly_listed or self.objection or self.repair):
            raise fail("nobody-excluded")
        if bool(self.wrongly_listed) != (self.objection is not None):
            raise fail("wrongly-listed-and-objection", "wrongly_listed")
        if set(self.exclude) >= set(self.grades):
            raise fail("everybody-excluded", "exclude")

    def _attribute(self) -> Attribute:
        values = {}
        mistaken = Decimal(0)
        for grade, share in self.grades.items():
            wrong = share * self.wrongly_listed if grade in self.exclude else Decimal(0)
            mistaken += wrong
            values[grade] = AttributeValue(
                share=share - wrong,
                priority=self.priority.get(grade, 0),
                title=self.titles.get(grade),
            )
        if mistaken:
            values[WRONGLY] = AttributeValue(
                share=mistaken,
                priority=min(self.priority.get(grade, 0) for grade in self.exclude),
                title=MISTAKEN,
            )
        return Attribute(name="credit", values=values)

    def _gated(self, process: Process, full: str, i: int) -> Process:
        owner, choice = find_choice(process, full, ("promises", i))
        if not any(branch.when for branch in choice.branches):
            raise fail("choice-without-condition", "promises", i, choice=full)
        gated = tuple(
            (
                replace(
                    branch,
                    when=replace(
                        branch.when, attributes={**branch.when.attributes, "credit": self.trusted}
                    ),
                )
                if branch.when
                else branch
            )
            for branch in choice.branches
        )
        flow = with_block(level(process, owner), choice, replace(choice, branches=gated))
        return with_level(process, owner, flow)

    def _check(self, prefix: str) -> Choice:
        listed = Branch(
            name="listed",
            title=LISTED,
            when=Condition(attributes={"credit": self.exclude}),
            end="excluded",
        )
        if self.repair is not None:
            repaired: Flow = (Step(name=f"{prefix}repaired", title=REPAIR, wait=self.repair.after),)
            ways = (
                Branch(name="repaired", title=REPAIRED, share=self.repair.share, do=repaired),
                Branch(name="excluded", title=EXCLUDED, rest=True, end="excluded"),
            )
            chance = Choice(name=f"{prefix}repair", title=CHANCE, branches=ways)
            listed = replace(listed, end=None, do=(chance,))
        branches = [listed]
        if self.wrongly_listed:
            wait = Step(name=f"{prefix}object", title=OBJECT, wait=self.objection)
            mistaken = Condition(attributes={"credit": (WRONGLY,)})
            branches.append(Branch(name=WRONGLY, title=MISTAKEN, when=mistaken, do=(wait,)))
        branches.append(Branch(name="free", title=FREE, rest=True))
        return Choice(name=f"{prefix}credit-check", title=CHECK, branches=tuple(branches))

    def reads(self, process: Process) -> frozenset[Piece]:
        owners = {full.rpartition(".")[0] or None for full in self.promises}
        known = frozenset[Piece]().union(
            *(
                about_level(process, owner)
                for owner in owners
                if owner is None or owner in process.items
            )
        )
        return known | {("process", "", "attributes"), ("process", "", "steps")}
