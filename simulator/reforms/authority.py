"""Whether an office may make a reform by itself: what a reform changes, held against who has set
it.

Scenario, process → diff of each reform → **authority** → tables. A reform is in the class of the
weightiest thing that it changes:

=================  ====================================================================
================================================== rule               what a reform changes
                                       whose power it needs (if set above the scenario's)
=================  ====================================================================
================================================== item               an item goes, or becomes a
filing; it is left to some cases           law: change of law; else authorisation legal limit
the legal limit, or what its clock starts at                          law: change of law; else
authorisation tacit              silence approves (``on_limit: approve``)
  law: change of law; else authorisation order              an item need not wait for another any
more (``needs``)                law: change of law; else authorisation required           a required
step or statutory minimum goes, shrinks or is passed by    change of law, whoever set the item
safety             an item is no longer marked as about safety                           change of
law, whoever set the item passed by          officers' work before the decision is done for some
cases only        authorisation (a pilot, a list) materials          an item does not ask for a
material any more                          authorisation, unless set at this level decider
 another department decides                                            authorisation charge
   the fee of a permit, confirmation or filing                           authorisation below a
province service fee        the fee of a technical, intermediary or utility service
own: the office may pay for it promise            the promised limit within the legal one
                   own fetched            a department gets a material itself
           own: by agreement between departments organisation       windows, other steps and work,
side by side, officers, hours          own cases              how many cases come, who they are
                               own: it is an assumption, not a measure =================
====================================================================
==================================================

An item set at the level of the scenario's ``authority`` or below it is in its own power. Without
``set_by`` nobody can say, and the item is listed; collaboration inside the government (``kind:
internal``) needs none. A ``basis:`` is shown, and changes no class: whether it covers the reform is
for lawyers to say.

The reasons: 行政许可法 art. 14 to 17 (who sets permits), 20 and 21 (cancelling them; a province
with the consent of the State Council), 25 (concentrating powers), 42 and 43 (limits), 50 (silence),
58 and 59 (fees); 国办发〔2020〕42号 (promises instead of certificates).

This supports, and does not replace, a legality review.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from simulator.model.flow import Step, Text, steps_of
from simulator.model.process import Item, Limit, Process, SetBy
from simulator.model.units import Quantity
from simulator.reforms.kit.reform import Reform
from simulator.reforms.scenario import Scenario
from simulator.structure.diff import Altered, ProcessDiff, Thing, diff

Power = Literal["own", "unknown", "authorisation", "law"]
POWERS: tuple[Power, ...] = get_args(Power)
LEVELS: tuple[SetBy, ...] = ("city", "province", "ministry", "state", "law")
SERVICES = ("technical", "intermediary", "utility")


@dataclass(frozen=True)
class Rule:
    """One kind of change: the power it needs if the law, or if another higher level has set what it
    changes, and why.
    """

    key: str
    law: Power
    higher: Power
    reason: Text


RULES: tuple[Rule, ...] = (
    Rule(
        "item",
        "law",
        "authorisation",
        Text("cancelling an approval is for whoever set it", "取消审批或改为备案，由设定机关决定"),
    ),
    Rule("legal limit", "law", "authorisation", Text("the legal limit is changed", "改变法定时限")),
    Rule("tacit", "law", "authorisation", Text("silence approves", "超时默认须有法律法规依据")),
    Rule(
        "order",
        "law",
        "authorisation",
        Text("it need not wait for another item any more", "取消法定前置"),
    ),
    Rule(
        "required",
        "law",
        "law",
        Text(
            "a step or minimum that the law requires is left out or cut",
            "减少法定必经环节或最短期限",
        ),
    ),
    Rule(
        "safety",
        "law",
        "law",
        Text("it is no longer treated as about safety", "不再列为涉及安全的事项"),
    ),
    Rule(
        "passed by",
        "authorisation",
        "authorisation",
        Text("some cases pass by the review", "部分办件不经审查即作决定"),
    ),
    Rule(
        "materials",
        "authorisation",
        "authorisation",
        Text("fewer materials than a higher level may ask for", "少收上级规定的申请材料"),
    ),
    Rule(
        "decider",
        "authorisation",
        "authorisation",
        Text("another department decides", "改变决定机关（相对集中行政许可权）"),
    ),
    Rule(
        "charge",
        "authorisation",
        "authorisation",
        Text("charges are set above the city", "行政事业性收费由中央和省级设立"),
    ),
    Rule(
        "service fee",
        "own",
        "own",
        Text("the office may pay for the service", "可由财政承担服务费用"),
    ),
    Rule(
        "promise",
        "own",
        "own",
        Text("a promise may be shorter than the legal limit", "在法定时限内压缩承诺时限"),
    ),
    Rule(
        "fetched",
        "own",
        "own",
        Text("departments share data by agreement", "部门间共享数据，不再由申请人提交"),
    ),
    Rule("organisation", "own", "own", Text("how the work is organised", "内部办理流程和人员组织")),
    Rule(
        "cases", "own", "own", Text("an assumption about the cases", "对办件的情景假设，不是举措")
    ),
)
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
    def basis(self) -> str | None:
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
        after = reform.apply(process)
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
        case _:
            yield "organisation", None


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
        case "fee" | "fee.amount":
            return "service fee" if item.kind in SERVICES else "charge"
        case "safety":
            return "safety"
        case "ways":
            return "item"
        case _:
            return "organisation"


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
        yield "passed by", item
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
    return bool(old.pools) and any(
        alter.what in ("ways", "when") and not alter.before for alter in thing.altered
    )


def _is_decided_elsewhere(old: Step, new: Step, item: Item, changes: ProcessDiff) -> bool:
    steps = steps_of(item.steps)
    decides = "decided" in old.milestones or (
        old == steps[-1] and not any("decided" in step.milestones for step in steps)
    )
    return decides and _departments(old, changes.before) != _departments(new, changes.after)


def _departments(step: Step, process: Process) -> set[str]:
    return {process.pools[name].department or name for name in step.pools if name in process.pools}
