"""双随机、一公开: a sample is inspected instead of all, and what nobody finds is counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import takewhile
from typing import ClassVar

from simulator.model.errors import Path
from simulator.model.flow import Branch, Choice, Condition, Entry, Flow, Step, Text, steps_of, walk
from simulator.model.flow_changes import rewrite
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.reforms.kit import surgery
from simulator.reforms.kit.footprint import Piece, about_level
from simulator.reforms.kit.oversight import (
    Damage,
    Unnoticed,
    chance,
    counted,
    refuse_idle_harm,
    slipped,
)
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
SAMPLE, DRAWN = Text("Random sample", "随机抽查"), Text("Inspected", "抽中检查")


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

    The result of an inspection belongs to the sample: a choice right behind the inspections comes
    with the cases that are drawn, and all its branches but the one that ``passes`` count what they
    find (step ``sample-BRANCH-found``). As many of the spared cases of each class slip through
    (steps such as ``CLASS-spared-undetected``). Refused if the result depends on more than shares
    and the class (or attribute) of the sample, or if other steps stand before it, unless these are
    named too or ``violation`` is given. Without such a choice
    ``violation`` says what inspections would find; without both the step ``CLASS-spared-unchecked``
    counts the cases that are spared.
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
    passes: str | None = field(
        default=None,
        metadata={
            "doc": "The branch of the result that finds nothing; without it the one that is `rest`."
        },
    )
    violation: Decimal | None = field(
        default=None,
        metadata={
            "doc": (
                "The share of inspections that would find something, where no choice behind them"
                " says so; left out, it is said to be unstated."
            ),
            "kind": "share",
        },
    )
    harm: Damage | None = field(
        default=None,
        metadata={"doc": "What is done by what nobody finds; left out, it is unstated."},
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        owner, steps = self._steps(process)
        values = self._values(process)
        self._refuse_before_approval(process, owner, steps)
        names = [step.name for step in steps]
        result = self._result(process, owner, names)
        stated = {value: self._stated(result, value) for value in values}
        prefix = f"{self.record.name}-" if self.record.name else ""
        do = (self._joint(process, owner, steps, prefix),) if self.joint else steps
        spared = tuple(
            self._spared(process, prefix, value, stated[value])
            for value in values
            if value not in self.key and self.rates[value] < 1
        )
        if not spared:
            raise fail("everybody-still-inspected", "rates")
        found = self._found(result, prefix)
        drawn = Branch(name="drawn", title=DRAWN, rest=True, do=(*do, *found))
        block = Choice(name=f"{prefix}sample", title=SAMPLE, branches=(*spared, drawn))
        flow = level(process, owner)
        if result is not None:
            flow = surgery.without_block(flow, result)
        new = surgery.replace_run(flow, names, (block,))
        surgery.refuse_clash(process, owner, _made(block, steps, result), ("inspections", 0))
        if self.joint:
            new = surgery.retarget(new, dict.fromkeys(names, do[0].name))
        return with_level(process, owner, new)

    def _result(self, process: Process, owner: Owner, names: list[str]) -> Choice | None:
        """The choice right behind the inspections that says what they find."""
        behind = surgery.behind(level(process, owner), names)
        if isinstance(behind, Choice) and self._tells(behind):
            return behind
        between, further = result_further_on(level(process, owner), names)
        if further is not None and self.violation is None:
            raise fail(
                "result-behind-other-steps",
                "inspections",
                choice=further.name or "",
                names=tuple(full_name(owner, step.name) for step in between),
            )
        return None

    def _tells(self, choice: Choice) -> bool:
        """Whether a choice says what is found, and does not only tell kinds of cases apart."""
        conditions = [branch.when for branch in choice.branches if branch.when is not None]
        if any(when.shares for when in conditions):
            return False
        return not conditions or any(
            branch.rest or branch.name == self.passes for branch in choice.branches
        )

    def _stated(self, result: Choice | None, value: str) -> Unnoticed:
        """What inspections would find among the cases of one kind that are spared."""
        refuse_idle_harm(self)
        if result is None:
            if self.passes is not None:
                raise fail("passes-without-result", "passes")
            return Unnoticed(violation=self.violation, harm=self.harm)
        if self.violation is not None:
            raise fail("violation-said-by-result", "violation", choice=result.name or "")
        passing = self._passing(result)
        taken = [(branch, self._meets(branch.when, value)) for branch in result.branches]
        if any(meets is None for _, meets in taken):
            raise fail("result-by-other-conditions", "inspections", choice=result.name or "")
        sure = next((branch for branch, meets in taken if branch.when and meets), None)
        if sure is not None:
            share = Decimal(sure != passing)
        elif passing.rest or passing.when:
            share = _shares_but(result, passing)
            rest = 1 - sum((each.share or Decimal(0) for each in result.branches), Decimal(0))
            others = any(branch.rest for branch in result.branches if branch != passing)
            share += rest if others else 0
        else:
            share = 1 - (passing.share or Decimal(0))
        return Unnoticed(violation=share, harm=self.harm)

    def _meets(self, when: Condition | None, value: str) -> bool | None:
        """Whether cases of one kind meet a condition; ``None`` if that depends on more."""
        if when is None:
            return True
        parts: list[bool | None] = [None] if when.shares or when.since or when.until else []
        if when.classes:
            parts.append(value in when.classes if self.by is None else None)
        for attribute, values in when.attributes.items():
            parts.append(value in values if attribute == self.by else None)
        if False in parts:
            return False
        return None if None in parts else True

    def _passing(self, result: Choice) -> Branch:
        names = [branch.name for branch in result.branches]
        if self.passes is not None and self.passes not in names:
            raise missing(BRANCH, self.passes, names, ("passes",))
        found = [
            branch
            for branch in result.branches
            if (branch.rest if self.passes is None else branch.name == self.passes)
        ]
        if not found:
            raise fail("result-passes-nobody", "passes", names=tuple(names))
        return found[0]

    def _found(self, result: Choice | None, prefix: str) -> Flow:
        """What comes of an inspection: its result, with what it finds counted."""
        if result is None:
            if not self.violation:
                return ()
            found = (counted("found", f"{prefix}sample-"),)
            return chance(f"{prefix}sample-finding", "violation", self.violation, found, "clean")
        passing = self._passing(result)
        ways = [
            branch
            if branch == passing
            else replace(
                branch, do=(counted("found", f"{prefix}sample-{branch.name}-"), *branch.do)
            )
            for branch in result.branches
        ]
        return (replace(result, branches=tuple(ways)),)

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

    def _joint(self, process: Process, owner: Owner, steps: tuple[Step, ...], prefix: str) -> Step:
        longest = max(steps, key=process.mean_work)
        pools = tuple(dict.fromkeys(pool for step in steps for pool in step.pools))
        return replace(
            longest,
            name=f"{prefix}joint-visit",
            title=VISIT,
            by=pools,
            draws=stream(owner, longest),
        )

    def _spared(self, process: Process, prefix: str, value: str, stated: Unnoticed) -> Branch:
        shares = {f"{prefix}sample": 1 - self.rates[value]} if self.rates[value] else {}
        if self.by is not None:
            called = Text(value, value)
            when = Condition(attributes={self.by: (value,)}, shares=shares)
        else:
            called = process.classes[value].title or Text(value, value)
            when = Condition(classes=(value,), shares=shares)
        title = Text(f"{called.en}: not inspected", f"{called.zh}：免检")
        missed = slipped(f"{prefix}{value}-spared-", stated)
        return Branch(name=f"{value}-spared", title=title, when=when, do=missed)

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


def result_further_on(flow: Flow, names: Sequence[str]) -> tuple[tuple[Step, ...], Choice | None]:
    """The choice by shares that stands behind inspections with nothing but steps in between, and
    these steps.
    """
    for entries in surgery.lists(flow):
        at = [i for i, entry in enumerate(entries) if surgery.name_of(entry) in names]
        if at and len(at) == len(set(names)):
            later = entries[at[-1] + 1 :]
            between = tuple(takewhile(lambda entry: isinstance(entry, Step), later))
            result = next(iter(later[len(between) :]), None)
            tells = isinstance(result, Choice) and any(
                branch.share is not None and (branch.do or branch.end or branch.then)
                for branch in result.branches
            )
            steps = tuple(step for step in between if isinstance(step, Step))
            return steps, result if tells and isinstance(result, Choice) else None
    return (), None


def _shares_but(choice: Choice, passing: Branch) -> Decimal:
    shares = (branch.share or Decimal(0) for branch in choice.branches if branch != passing)
    return sum(shares, Decimal(0))


def _made(block: Choice, steps: tuple[Step, ...], result: Choice | None) -> list[str]:
    """The names in the sample that were not there before."""
    old = {getattr(entry, "name", None) for entry in walk((*steps, *([result] if result else [])))}
    names = [getattr(entry, "name", None) for entry in walk((block,))]
    return [name for name in names if name is not None and name not in old]


def _is_decided_before(flow: Flow, step: Step) -> bool:
    for entry in flow:
        if any(inner.name == step.name for inner in steps_of((entry,))):
            return False
        if any({"decided", "delivered"} & set(inner.milestones) for inner in steps_of((entry,))):
            return True
    return False


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


__all__ = ["RandomInspection", "choices_of", "find_choice", "with_block"]
