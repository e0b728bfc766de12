"""Reforms for a part of the applicants: what a reform changes becomes a choice between the way
that it makes and the way of today.

Reform, process → **part** → process. Any reform is applied to everybody first; what differs then is
found by comparing the two processes. Steps that differ stand twice, each time on the random stream
they had (LAW 4), so that whom the reform does not reach goes through the same steps with the same
draws as before. Materials that are not asked for any more are ``spared``, and fetched ones are
``fetched_for`` those it reaches. What is one thing for everybody (a pool, its hours, a limit, the
order of items) is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache

from simulator.model.errors import Path, Problem, ReformError, problem
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    Condition,
    Entry,
    Flow,
    Graph,
    ItemRef,
    Milestone,
    Parallel,
    Repeat,
    Stage,
    Step,
    Text,
    bodies,
    steps_of,
    walk,
)
from simulator.model.flow_changes import rewrite
from simulator.model.process import Item, Material, Process
from simulator.model.sentences import Phrase
from simulator.reforms.kit import surgery
from simulator.reforms.kit.footprint import hollow
from simulator.reforms.kit.reform import CLASS, Record, Reform, missing, refuse_repeats
from simulator.reforms.kit.surgery import Owner, level, with_level
from simulator.reforms.kit.verification import delivered_in_common
from simulator.structure.identity import Same

WHO = Text("Whom the reform reaches", "改革适用对象")
REACHED = Text("Reached by the reform", "适用改革")
AS_BEFORE = Text("As before", "按原办法")
PREFIX = "part-"
"""Goes before the names of steps on the way that the reform makes, unless it has a ``name:``."""

MAX_APPLIED = 256
"""How many results are kept: a scenario is applied to be proven, by every note that goes over it,
and again in all its parts.
"""

_ONE_FOR_ALL = {
    "calendar": "one-calendar",
    "calendars": "one-calendar",
    "arrivals": "one-demand",
    "applicant": "one-applicant",
    "classes": "one-classes",
    "queue": "one-queue",
    "precedence": "one-queue",
    "departments": "one-pool",
    "pools": "one-pool",
    "useful": "one-flow",
    "may_operate": "one-flow",
    "public_costs": "one-cost",
    "experiment": "one-demand",
    "items": "one-flow",
    "flow": "one-flow",
}
"""What is one thing for all applicants: the field of a process, and what it is called."""

_OF_ITEM = {
    "limit": "one-limit",
    "on_limit": "one-limit",
    "silence": "one-limit",
    "fee": "one-fee",
    "inquiries": "one-inquiries",
    "before_acceptance": "one-inquiries",
    "materials": "one-materials",
    "takes_over": "one-materials",
}


def applied(reform: Reform, process: Process) -> Process:
    """The process after a reform, for everybody or for the part of the applicants that it names.

    Raises:
        ReformError: as ``apply`` does; or the part is nobody or everybody, or the reform changes
            what is one thing for all applicants.
    """
    return _known(Same(reform), Same(process))


def for_everybody(reform: Reform, process: Process) -> Process:
    """The process in which a reform reaches everybody, whomever it names.

    Raises:
        ReformError: as ``apply`` does.
    """
    return _known_for_everybody(Same(reform), Same(process))


@lru_cache(maxsize=MAX_APPLIED)
def _known_for_everybody(reform: Same[Reform], process: Same[Process]) -> Process:
    return reform.it.apply(process.it)


@lru_cache(maxsize=MAX_APPLIED)
def _known(same_reform: Same[Reform], same_process: Same[Process]) -> Process:
    reform, process = same_reform.it, same_process.it
    who = meant(reform, process)
    after = _known_for_everybody(same_reform, same_process)
    if who is None:
        return after
    prefix = f"{reform.record.name}-" if reform.record.name else PREFIX
    return for_a_part(process, after, who, prefix)


def meant(reform: Reform, process: Process) -> Condition | None:
    """Whom a reform reaches, ``None`` for everybody."""
    record = reform.record
    problems = list(_mistakes(record, hasattr(reform, "share")))
    if problems:
        raise ReformError(problems)
    refuse_repeats(record.classes, "classes")
    for i, name in enumerate(record.classes):
        if name not in process.classes:
            raise missing(CLASS, name, process.classes, ("classes", i))
    if record.share is None and not record.classes and record.when is None:
        return None
    who = record.when or Condition()
    shares = {} if record.share is None else {record.kind or reform.KEY: record.share}
    return replace(who, classes=record.classes or who.classes, shares={**who.shares, **shares})


def _mistakes(record: Record, own_share: bool) -> Iterator[Problem]:
    if record.share is not None and record.share in (Decimal(0), Decimal(1)):
        code = "part-is-nobody" if record.share == 0 else "part-is-everybody"
        yield problem(code, ("share",))
    if record.kind is not None and record.share is None:
        yield problem("kind-of-own-share" if own_share else "kind-without-share", ("kind",))
    if record.classes and record.when is not None and record.when.classes:
        yield problem("classes-twice", ("classes",))


def for_a_part(before: Process, after: Process, who: Condition, prefix: str) -> Process:
    """The process in which those who are meant go the way of the process after a reform, and the
    others that of the process before.
    """
    _refuse_what_is_one(before, after)
    process = replace(before, attributes=after.attributes)
    for name, item in before.items.items():
        process = _item_for_a_part(process, item, after.items[name], who)
    process = replace(process, materials=_materials_for_a_part(before, after, who))
    for owner in (None, *before.items):
        old, new = level(before, owner), level(after, owner)
        if old != new:
            flow = _Level(before, after, owner, who, prefix).joined()
            process = with_level(process, owner, flow)
    return process


def _one(what: str, path: Path = ()) -> ReformError:
    return ReformError(problem("one-for-everybody", path, what=Phrase.of(what)))


def _refuse_what_is_one(before: Process, after: Process) -> None:
    """Raises if the reform changes what no applicant has for himself."""
    for each in fields(Process):
        old, new = getattr(before, each.name), getattr(after, each.name)
        if each.name in ("flow", "items", "materials", "attributes", "answers") or old == new:
            continue
        raise _one(_ONE_FOR_ALL.get(each.name, "one-flow"))
    if before.items.keys() != after.items.keys():
        raise _one("one-flow")
    for name, item in before.items.items():
        for each in fields(Item):
            old, new = getattr(item, each.name), getattr(after.items[name], each.name)
            own = each.name in ("steps", "materials", "spared")
            waived = each.name == "fee" and new is None and item.steps != after.items[name].steps
            if old != new and not own and not waived:
                raise _one(_OF_ITEM.get(each.name, "one-flow"))


def _item_for_a_part(process: Process, old: Item, new: Item, who: Condition) -> Process:
    """Spares those who are meant the materials that are asked for no more."""
    gone = [name for name in old.materials if name not in new.materials]
    if set(new.materials) - set(old.materials) or (not new.materials and gone):
        raise _one("one-materials")
    if not gone:
        return process
    if set(gone) & set(old.spared):
        raise _one("one-spared")
    spared = {**old.spared, **dict.fromkeys(gone, who)}
    return surgery.with_item(process, replace(old, spared=spared))


def _materials_for_a_part(
    before: Process, after: Process, who: Condition
) -> Mapping[str, Material]:
    found = dict(before.materials)
    for name, new in after.materials.items():
        old = before.materials.get(name)
        if old == new:
            continue
        if old is None or old.fetched or _not_fetched(new, old) != old:
            raise _one("one-material")
        found[name] = replace(new, fetched_for=who)
    return found


def _not_fetched(new: Material, old: Material) -> Material:
    """A material as it is now, but fetched as little as before."""
    return replace(
        new,
        fetched=old.fetched,
        coverage=old.coverage,
        mismatch=old.mismatch,
        outage=old.outage,
        until=old.until,
    )


@dataclass(frozen=True)
class _Level:
    """One level of the flow before and after a reform, and who is meant."""

    before: Process
    after: Process
    owner: Owner
    who: Condition
    prefix: str

    def joined(self) -> Flow:
        """Both ways in one flow. Only what differs stands twice; rework that leads into it takes
        what stands between along.
        """
        old = self._explicit(self.before)
        new = self._explicit(self.after)
        if old == new:
            return level(self.before, self.owner)
        made = self._ways(old, new)
        if self._led_into(made):
            made = self._one_way(old, new)
        return made

    def _explicit(self, process: Process) -> Flow:
        """The flow with the milestones of its end said: they may not be those of a choice."""
        flow = level(process, self.owner)
        if self.owner is None or delivered_in_common(process, process.items[self.owner]):
            return flow
        said: tuple[Milestone, ...] = ("decided", "delivered")
        for milestone in said:
            if not any(milestone in step.milestones for step in steps_of(flow)):
                flow = surgery.marked(flow, (milestone,)) or flow
        return flow

    def _ways(self, old: Flow, new: Flow) -> Flow:
        found: list[Entry] = []
        for same, left, right in _pieces(old, new):
            if same:
                found += left
            elif len(left) == len(right) == 1 and _alike(left[0], right[0]):
                found.append(self._inside(left[0], right[0]))
            else:
                found.append(self._choice(left, right))
        return tuple(found)

    def _inside(self, old: Entry, new: Entry) -> Entry:
        """A block that stays, with both ways inside it."""
        parts = tuple(self._ways(*pair) for pair in zip(bodies(old), bodies(new), strict=True))
        match old:
            case Choice() | AnyOf():
                ways = zip(old.branches, parts, strict=True)
                return replace(old, branches=tuple(replace(way, do=do) for way, do in ways))
            case Parallel():
                return replace(old, branches=parts)
            case Stage() | Repeat():
                return replace(old, do=parts[0])
            case _:
                raise _one("one-flow")

    def _one_way(self, old: Flow, new: Flow) -> Flow:
        """One choice around all that differs, and around what leads back into it."""
        same = [len(left) for equal, left, _ in _pieces(old, new)[:1] if equal]
        head = sum(same)
        tail = sum(len(left) for equal, left, _ in _pieces(old, new)[-1:] if equal)
        while True:
            inside = {step.name for step in steps_of(old[head : len(old) - tail])}
            leads = [i for i, entry in enumerate(old) if set(surgery.targets((entry,))) & inside]
            first = min((head, *leads))
            last = min(tail, *(len(old) - 1 - i for i in leads)) if leads else tail
            if (first, last) == (head, tail):
                break
            head, tail = first, last
        middle = self._choice(old[head : len(old) - tail], new[head : len(new) - tail])
        return (*old[:head], middle, *old[len(old) - tail :])

    def _led_into(self, flow: Flow) -> bool:
        """Whether rework leads from elsewhere to a step that stands twice."""
        for block in walk(flow):
            if isinstance(block, Choice) and block.title == WHO:
                twice = {step.name for way in block.branches for step in steps_of(way.do)}
                elsewhere = surgery.without_block(flow, block)
                if twice & set(surgery.targets(elsewhere)):
                    return True
        return False

    def _choice(self, old: Flow, new: Flow) -> Choice:
        self._refuse((*old, *new))
        named = [step.name for step in (*steps_of(old), *steps_of(new))]
        name = f"{self.prefix}way-{named[0]}" if named else f"{self.prefix}way"
        made = self._renamed(new)
        names = [name, *(step.name for step in steps_of(made))]
        surgery.refuse_clash(self.before, self.owner, names, ("name",))
        return Choice(
            name=name,
            title=WHO,
            branches=(
                Branch(name="as-before", title=AS_BEFORE, rest=True, do=old),
                Branch(name="reached", title=REACHED, when=self.who, do=made),
            ),
        )

    def _refuse(self, entries: Flow) -> None:
        for entry in walk(entries):
            if isinstance(entry, Graph):
                raise _one("one-graph")
            if isinstance(entry, ItemRef | Stage):
                raise _one("one-flow")
            if isinstance(entry, Step) and (entry.does_materials or entry.checks_materials):
                raise _one("one-preparation")

    def _renamed(self, new: Flow) -> Flow:
        """The way that the reform makes, under names of its own, on the streams it would have."""
        inside = {step.name for step in steps_of(new)}
        named = rewrite(new, self._called)
        made = surgery.renamed(named, self.owner, self.prefix)
        out = {f"{self.prefix}{name}": name for name in surgery.targets(new) if name not in inside}
        return surgery.retarget(made, out)

    def _called(self, entries: Flow) -> Flow:
        """Names blocks that have none: their twins keep the numbers that they have."""
        return tuple(
            replace(entry, name="-or-".join(sorted(way.name for way in entry.branches)))
            if isinstance(entry, Choice | AnyOf) and entry.name is None
            else entry
            for entry in entries
        )


def _pieces(old: Flow, new: Flow) -> list[tuple[bool, Flow, Flow]]:
    """Two lists of entries side by side: what is the same, and what is not."""
    known: list[Entry] = []

    def numbered(entries: Flow) -> list[int]:
        for entry in entries:
            if entry not in known:
                known.append(entry)
        return [known.index(entry) for entry in entries]

    matcher = SequenceMatcher(None, numbered(old), numbered(new), autojunk=False)
    return [(tag == "equal", old[a:b], new[c:d]) for tag, a, b, c, d in matcher.get_opcodes()]


def _alike(old: Entry, new: Entry) -> bool:
    """Whether two entries are one block in which only something inside differs."""
    blocks = isinstance(old, Choice | AnyOf | Parallel | Repeat | Stage)
    return blocks and type(old) is type(new) and hollow(old) == hollow(new)


__all__ = ["applied", "for_a_part", "for_everybody", "meant"]
