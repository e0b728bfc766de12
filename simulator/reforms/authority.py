"""Whether an office may make a reform by itself: what a reform changes, held against who has set
it.

Scenario, process → diff of each reform → **authority** → tables. A reform is in the class of the
weightiest thing that it changes; the rules are in ``authority_rules``.

An item set at the level of the scenario's ``authority`` or below it is in its own power. Without
``set_by`` nobody can say, and the item is listed; collaboration inside the government (``kind:
internal``) needs none. A ``basis:`` is shown, and changes no class: whether it covers the reform is
for lawyers to say.

This supports, and does not replace, a legality review.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.model.flow import Step, Wording, steps_of
from simulator.model.process import Item, Limit, Process, SetBy
from simulator.model.units import Quantity
from simulator.reforms.authority_rules import POWERS, RULES, Power, Rule
from simulator.reforms.kit.part import applied
from simulator.reforms.kit.reform import Reform
from simulator.reforms.scenario import Scenario
from simulator.structure.diff import Altered, ProcessDiff, Thing, diff, repeats

LEVELS: tuple[SetBy, ...] = ("city", "province", "ministry", "state", "law")
SERVICES = ("technical", "intermediary", "utility")
_BY_KEY = {rule.key: rule for rule in RULES}


@dataclass(frozen=True)
class Finding:
    """One thing that a reform changes: the rule it falls under, the power it needs, its full name
    and its item.
    """

    rule: Rule
    power: Power
    thing: str
    item: str | None


@dataclass(frozen=True, kw_only=True)
class ReformAuthority:
    """The class of one reform (``index`` in the scenario), and why; weightiest findings first."""

    index: int
    reform: Reform
    power: Power
    findings: tuple[Finding, ...]

    @property
    def basis(self) -> Wording | None:
        return self.reform.record.basis

    @property
    def without_level(self) -> tuple[str, ...]:
        """The items of which nobody has said who set them, though it matters here."""
        return tuple(
            dict.fromkeys(
                found.item or found.thing for found in self.findings if found.power == "unknown"
            )
        )

    @property
    def decisive(self) -> tuple[Finding, ...]:
        """The findings that put the reform in its class."""
        return tuple(found for found in self.findings if found.power == self.power)


def authorities(scenario: Scenario, process: Process) -> tuple[ReformAuthority, ...]:
    """The class of every reform of a scenario that fits the process.

    Raises:
        ReformError: a reform does not fit.
    """
    found = []
    for i, reform in enumerate(scenario.reforms):
        after = applied(reform, process)
        findings = sorted(
            _findings(diff(process, after), scenario.authority),
            key=lambda each: -POWERS.index(each.power),
        )
        power: Power = findings[0].power if findings else "own"
        found.append(
            ReformAuthority(
                index=i, reform=reform, power=power, findings=tuple(dict.fromkeys(findings))
            )
        )
        process = after
    return tuple(found)


def _findings(changes: ProcessDiff, authority: SetBy) -> Iterator[Finding]:
    for thing in changes.things:
        if thing.mark == "same":
            continue
        for key, item in _rules(thing, changes):
            yield Finding(
                _BY_KEY[key],
                _power(_BY_KEY[key], item, authority),
                thing.name,
                None if item is None else item.name,
            )


def _power(rule: Rule, item: Item | None, authority: SetBy) -> Power:
    """The power that a change needs: none but its own, where the item is set at the scenario's
    level or below it.
    """
    if rule.law == rule.higher == "own" or (
        rule.key == "charge" and _reaches(authority, "province")
    ):
        return "own"
    if rule.law == rule.higher == "law":
        return "own" if authority == "law" else "law"
    if rule.key == "charge":
        return "authorisation"
    if item is None or item.set_by is None:
        return "own" if item is not None and item.kind == "internal" else "unknown"
    if _reaches(authority, item.set_by):
        return "own"
    return rule.law if item.set_by == "law" else rule.higher


def _reaches(authority: SetBy, level: SetBy) -> bool:
    return LEVELS.index(authority) >= LEVELS.index(level)


def _rules(thing: Thing, changes: ProcessDiff) -> Iterator[tuple[str, Item | None]]:
    """The rules that a difference falls under, each with the item that matters."""
    match thing.kind:
        case "item":
            yield from _item_rules(thing, changes)
        case "step":
            yield from _step_rules(thing, changes)
        case "material":
            taken = any(alter.what == "fetched" and alter.after for alter in thing.altered)
            yield "fetched" if taken else "organisation", None
        case "process":
            yield from (
                ("cases" if alter.what.startswith("arrivals") else "organisation", None)
                for alter in thing.altered
            )
        case "class" | "attribute":
            yield "cases", None
        case "repeat":
            yield _repeat_rule(thing, changes)
        case _:
            yield "organisation", None


def _repeat_rule(thing: Thing, changes: ProcessDiff) -> tuple[str, Item | None]:
    """A block that is done fewer times; what the law requires in it is done less often."""
    item = changes.before.items.get(thing.owner or "")
    fewer = any(
        alter.what == "times"
        and isinstance(alter.after, int)
        and (not isinstance(alter.before, int) or alter.after < alter.before)
        for alter in thing.altered
    )
    block = repeats(changes.before).get(thing.name)
    lawful = block is not None and any(map(_is_lawful, steps_of(block.do)))
    return ("required" if fewer and lawful else "organisation"), item


def _item_rules(thing: Thing, changes: ProcessDiff) -> Iterator[tuple[str, Item | None]]:
    item = changes.before.items.get(thing.name)
    if item is None or thing.mark == "removed":
        yield ("organisation" if item is None else "item"), item
        return
    after = changes.after.items[thing.name]
    filed = after.kind != item.kind
    for alter in thing.altered:
        yield _item_rule(alter, item, filed, changes), item
    if thing.beside:
        yield "organisation", None


def _item_rule(alter: Altered, item: Item, filed: bool, changes: ProcessDiff) -> str:
    match alter.what:
        case "kind" | "set_by":
            return "item"
        case "limit":
            return (
                "item"
                if filed
                else "legal limit"
                if isinstance(alter.before, Limit)
                else "organisation"
            )
        case "limit.legal" | "limit.starts":
            return "legal limit"
        case "limit.promised":
            return "promise"
        case "on_limit":
            return "tacit" if alter.after == "approve" else "organisation"
        case "needs":
            return (
                "order"
                if any(name in changes.after.items for name in _lost(alter))
                else "organisation"
            )
        case "materials":
            return (
                "materials"
                if any(not _asked_once(name, changes) for name in _lost(alter))
                else "organisation"
            )
        case "spared":
            return "materials"
        case "fee" | "fee.amount":
            return _fee_rule(item)
        case "safety":
            return "safety"
        case "ways":
            return "item"
        case _:
            return "organisation"


def _fee_rule(item: Item) -> str:
    return "service fee" if item.kind in SERVICES else "charge"


def _lost(alter: Altered) -> tuple[str, ...]:
    assert isinstance(alter.before, tuple)
    assert isinstance(alter.after, tuple)
    return tuple(name for name in alter.before if name not in alter.after)


def _asked_once(material: str, changes: ProcessDiff) -> bool:
    """Whether one item now asks for what several did, so that the others use that copy."""
    return sum(material in item.materials for item in changes.after.items.values()) == 1


def _step_rules(thing: Thing, changes: ProcessDiff) -> Iterator[tuple[str, Item | None]]:
    old, new = (
        dict(changes.before.named_steps()).get(thing.name),
        dict(changes.after.named_steps()).get(thing.name),
    )
    item = _item_of(thing, old or new, changes.before)
    if item is not None and changes.mark_of(item.name).mark == "removed":
        return
    if (
        old is not None
        and _is_lawful(old)
        and thing.into is None
        and (new is None or _loosened(old, new, thing))
    ):
        yield "required", item
    elif old is not None and new is not None and item is not None and _passes_by(thing, old):
        yield ("organisation" if _has_twin(thing, old, changes.after) else "passed by"), item
    elif old is not None and item is not None and old.pays_fee and item.fee and _not_for_all(thing):
        yield _fee_rule(item), item
    elif (
        old is not None
        and new is not None
        and item is not None
        and _is_decided_elsewhere(old, new, item, changes)
    ):
        yield "decider", item
    else:
        yield "organisation", item


def _item_of(thing: Thing, step: Step | None, process: Process) -> Item | None:
    served = step.serves[:1] if step is not None else ()
    name = thing.owner or (served[0] if served else None)
    return None if name is None else process.items.get(name)


def _is_lawful(step: Step) -> bool:
    return step.required or step.minimum is not None


def _loosened(old: Step, new: Step, thing: Thing) -> bool:
    """Whether a required step is required no more, a minimum is less or in other days, or not all
    cases come to the step any more.
    """
    shorter = old.minimum is not None and not (
        new.minimum is not None and _is_as_long(new.minimum, old.minimum)
    )
    return (
        (old.required and not new.required)
        or shorter
        or any(alter.what in ("ways", "when") for alter in thing.altered)
    )


def _is_as_long(new: Quantity, old: Quantity) -> bool:
    return new.unit == old.unit and new.value >= old.value


def _passes_by(thing: Thing, old: Step) -> bool:
    """Whether some cases now get by without officers' work that all of them went through."""
    return bool(old.pools) and _not_for_all(thing)


def _not_for_all(thing: Thing) -> bool:
    """Whether all cases came to a step, and now do no more."""
    return any(alter.what in ("ways", "when") and not alter.before for alter in thing.altered)


def _has_twin(thing: Thing, old: Step, after: Process) -> bool:
    """Whether the others go through the same step on another way (a reform for a part)."""
    return any(
        step.draws == thing.name and step.by == old.by and step.officers == old.officers
        for _, step in after.named_steps()
    )


def _is_decided_elsewhere(old: Step, new: Step, item: Item, changes: ProcessDiff) -> bool:
    steps = steps_of(item.steps)
    decides = "decided" in old.milestones or (
        old == steps[-1] and not any("decided" in step.milestones for step in steps)
    )
    return decides and _departments(old, changes.before) != _departments(new, changes.after)


def _departments(step: Step, process: Process) -> set[str]:
    return {process.pools[name].department or name for name in step.pools if name in process.pools}
