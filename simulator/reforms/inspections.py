"""双随机、一公开, 首次轻微免罚: fewer and fairer inspections after approval."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import ClassVar

from simulator.model.distributions import Distribution, mean
from simulator.model.errors import Path
from simulator.model.flow import (
    Branch,
    Choice,
    Condition,
    Entry,
    Flow,
    Step,
    Text,
    rewrite,
    steps_of,
    walk,
)
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.reforms.kit import surgery
from simulator.reforms.kit.footprint import Piece, about_level
from simulator.reforms.kit.reform import (
    ATTRIBUTE,
    BRANCH,
    CHOICE,
    CLASS,
    UNRECORDED,
    Cut,
    Record,
    Reform,
    fail,
    missing,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import (
    Owner,
    find_step,
    level,
    stream,
    with_level,
)
from simulator.structure.drafting import full_name

VISIT = Text("Inspect together", "联合抽查")
ADVICE = Text("Advise", "批评教育")
SAMPLE, DRAWN = Text("Random sample", "随机抽查"), Text("Inspected", "抽中检查")
FIRST_OFFENCE = Text("Kind of finding", "违法情形")
ADVISED, OTHERS = Text("First and minor", "首次且轻微"), Text("Other findings", "其他情形")


@dataclass(frozen=True, kw_only=True)
class RandomInspection(Reform):
    """Draws a sample for inspection, by risk, instead of inspecting all.

    双随机、一公开. Theory: control relocation, triage (Reijers & Limam Mansar, 2005).

    The named inspections, one after another on one level, become the choice ``sample``: a case of a
    class (or with a value of the attribute ``by``) is ``drawn`` with its rate in ``rates`` (by one
    uniform number per case), or else spared; classes in ``key`` (food, drugs, special equipment,
    safety) are all inspected. With ``joint: true`` several inspections become one visit
    ``joint-visit`` of all their pools together, as long as the longest of them. An inspection
    *before* approval, or one the law requires, goes into a sample only with ``basis:``.
    """

    KEY: ClassVar[str] = "random_inspection"
    CUT: ClassVar[Cut] = "none"
    TERM: ClassVar[Text] = Text("Random inspection", "双随机、一公开")

    inspections: tuple[str, ...] = field(
        metadata={"doc": "Full names of the steps that inspect, one after another."}
    )
    rates: Mapping[str, Decimal] = field(
        metadata={
            "doc": "Class (or value of the attribute) to the share inspected.",
            "kind": "share",
        }
    )
    by: str | None = field(
        default=None,
        metadata={"doc": "The attribute that tells the risk; without it the class does."},
    )
    key: tuple[str, ...] = field(
        default=(), metadata={"doc": "Classes (or values) that stay fully inspected."}
    )
    joint: bool = field(
        default=False, metadata={"doc": "Several inspections become one visit of all departments."}
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        owner, steps = self._steps(process)
        values = self._values(process)
        self._refuse_before_approval(process, owner, steps)
        prefix = f"{self.record.name}-" if self.record.name else ""
        do = (self._joint(owner, steps, prefix),) if self.joint else steps
        names = [f"{prefix}sample", *(step.name for step in do if self.joint)]
        surgery.refuse_clash(process, owner, names, path=("inspections", 0))
        spared = tuple(
            self._spared(process, prefix, value)
            for value in values
            if value not in self.key and self.rates[value] < 1
        )
        if not spared:
            raise fail("everybody-still-inspected", "rates")
        drawn = Branch(name="drawn", title=DRAWN, rest=True, do=do)
        block = Choice(name=f"{prefix}sample", title=SAMPLE, branches=(*spared, drawn))
        flow = surgery.replace_run(level(process, owner), [step.name for step in steps], (block,))
        return with_level(process, owner, flow)

    def _steps(self, process: Process) -> tuple[Owner, tuple[Step, ...]]:
        refuse_repeats(self.inspections, "inspections")
        if not self.inspections:
            raise fail("random-inspection-names-nothing", "inspections")
        if self.joint and len(self.inspections) < 2:
            raise fail("one-inspection-joint-already", "joint")
        found = [
            find_step(process, full, ("inspections", i)) for i, full in enumerate(self.inspections)
        ]
        owner = found[0][0]
        run = (
            surgery.run(level(process, owner), [step.name for _, step in found])
            if len({each for each, _ in found}) == 1
            else ()
        )
        if not run:
            raise fail("inspections-not-adjacent", "inspections", names=self.inspections)
        steps = tuple(entry for entry in run if isinstance(entry, Step))
        for step in steps:
            if not step.pools or step.time is None or step.milestones or step.checks_materials:
                raise fail("not-plain-inspection", "inspections", step=full_name(owner, step.name))
        return owner, steps

    def _values(self, process: Process) -> list[str]:
        if self.by is not None and self.by not in process.attributes:
            raise missing(ATTRIBUTE, self.by, process.attributes, ("by",))
        kinds = process.classes if self.by is None else process.attributes[self.by].values
        if not kinds:
            raise fail("one-class-only", "rates")
        for word, named in (("rates", self.rates), ("key", self.key)):
            for name in named:
                if name not in kinds:
                    raise missing(
                        CLASS if self.by is None else Phrase.of("kind-value-of", attribute=self.by),
                        name,
                        kinds,
                        (word, name) if word == "rates" else (word,),
                    )
        twice = [name for name in self.key if name in self.rates]
        if twice:
            raise fail("sampled-and-fully-inspected", "key", names=tuple(twice))
        open_ = [name for name in kinds if name not in self.rates and name not in self.key]
        if open_:
            raise fail("nothing-said-about", "rates", names=tuple(open_))
        return list(kinds)

    def _refuse_before_approval(
        self, process: Process, owner: Owner, steps: tuple[Step, ...]
    ) -> None:
        if self.record.basis is not None:
            return
        required = [full_name(owner, step.name) for step in steps if step.required]
        if required:
            raise fail("inspections-required-by-law", "inspections", names=tuple(required))
        if owner is not None and not _is_decided_before(process.items[owner].steps, steps[0]):
            raise fail("sample-before-approval", "inspections", names=self.inspections, item=owner)

    def _joint(self, owner: Owner, steps: tuple[Step, ...], prefix: str) -> Step:
        longest = max(steps, key=lambda step: mean(step.time) if step.time else 0.0)
        pools = tuple(dict.fromkeys(pool for step in steps for pool in step.pools))
        return replace(
            longest,
            name=f"{prefix}joint-visit",
            title=VISIT,
            by=pools,
            draws=stream(owner, longest),
        )

    def _spared(self, process: Process, prefix: str, value: str) -> Branch:
        shares = {f"{prefix}sample": 1 - self.rates[value]} if self.rates[value] else {}
        if self.by is not None:
            called = Text(value, value)
            when = Condition(attributes={self.by: (value,)}, shares=shares)
        else:
            called = process.classes[value].title or Text(value, value)
            when = Condition(classes=(value,), shares=shares)
        title = Text(f"{called.en}: not inspected", f"{called.zh}：免检")
        return Branch(name=f"{value}-spared", title=title, when=when)

    def reads(self, process: Process) -> frozenset[Piece]:
        owners = {
            owner
            for owner, step in surgery.owned_steps(process)
            if full_name(owner, step.name) in self.inspections
        }
        risk = (
            frozenset({("process", "", "attributes")})
            if self.by
            else frozenset(("class", name, "share") for name in process.classes)
        )
        return frozenset[Piece]().union(risk, *(about_level(process, owner) for owner in owners))


def _is_decided_before(flow: Flow, step: Step) -> bool:
    for entry in flow:
        if any(inner.name == step.name for inner in steps_of((entry,))):
            return False
        if any({"decided", "delivered"} & set(inner.milestones) for inner in steps_of((entry,))):
            return True
    return False


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
        default=Decimal(0),
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
        others = replace(branch, name="others", title=OTHERS, share=None, rest=True, when=None)
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
        new = replace(branch, do=ways, then=None, end=None)
        block = replace(
            choice,
            branches=tuple(new if each.name == self.branch else each for each in choice.branches),
        )
        return with_level(process, owner, with_block(level(process, owner), choice, block))

    def reads(self, process: Process) -> frozenset[Piece]:
        owner = self.choice.rpartition(".")[0] or None
        return about_level(process, owner if owner in process.items else None)


def find_choice(process: Process, full: str, path: Path) -> tuple[Owner, Choice]:
    """The choice of a full name (``item.choice``, or ``choice`` at process level), and the item it
    belongs to.
    """
    known = dict(choices_of(process))
    if full not in known:
        raise missing(CHOICE, full, known, path)
    return known[full]


def choices_of(process: Process) -> Iterable[tuple[str, tuple[Owner, Choice]]]:
    """Every named choice by its full name."""
    for owner in (None, *process.items):
        for entry in walk(level(process, owner)):
            if isinstance(entry, Choice) and entry.name is not None:
                yield full_name(owner, entry.name), (owner, entry)


def with_block(flow: Flow, old: Entry, new: Entry) -> Flow:
    """The flow with one block in the place of another."""
    return rewrite(flow, lambda entries: tuple(new if entry == old else entry for entry in entries))


__all__ = ["FirstOffence", "RandomInspection", "choices_of", "find_choice", "with_block"]
