"""多规合一, 告知承诺: what is settled before anybody reviews, and what is promised instead."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from simulator.model.flow import Choice, Step, Text
from simulator.model.process import Item
from simulator.model.sentences import Phrase
from simulator.reforms.assessment import OneBlueprint
from simulator.reforms.commitment import InformAndCommit, Inspect
from simulator.reforms.kit.reform import Factor, Reform
from simulator.suggestions.evidence import Evidence
from simulator.suggestions.findings import drawings_sent_back
from simulator.suggestions.idea import Idea, Practice, best_practice, between

SPARED = Decimal("0.3")  # of the returns that a check of conformity beforehand may spare
PROMISED, INSPECTED = Decimal("0.6"), Decimal("0.3")


def one_blueprint(seen: Evidence) -> Iterator[Idea]:
    """Reviews of several authorities, each of which sends plans back for its own reasons."""
    found = drawings_sent_back(seen)
    departments = {seen.department(each.step.pools[0]) for each in found.values()}
    if len(departments) < 2:
        return
    yield Idea(
        targets=tuple(each.branch for each in found.values()),
        ways=(partial(_checked_before, seen),),
        seen=lambda chosen: Phrase.of("suggest-blueprint", items=seen.items(_items(chosen))),
        assumed=(Phrase.of("assume-blueprint", share=SPARED),),
        least=2,
    )


def _checked_before(seen: Evidence, chosen: tuple[str, ...]) -> tuple[Reform, ...]:
    """A check by those who would send back later."""
    found = drawings_sent_back(seen)
    pools = (found[name].step.pools[0] for name in _items(chosen))
    return (
        OneBlueprint(
            by=tuple(dict.fromkeys(pools)),
            time=between("1 h", "2 h", "4 h"),
            fewer={each: Factor(1 - SPARED) for each in chosen},
        ),
    )


def _items(branches: tuple[str, ...]) -> tuple[str, ...]:
    """The items of some branches by their full names."""
    return tuple(each.partition(".")[0] for each in branches)


def commitment(seen: Evidence) -> Iterator[Idea]:
    """Permits, none about safety, whose review refuses nobody and sends nothing back, and on which
    no further permit rests.
    """
    items = seen.process.items.values()
    basic = {name for item in items if item.kind == "permit" for name in item.needs}
    by_lead: dict[str, list[str]] = {}
    for item in items:
        if item.kind != "permit" or item.safety or item.name in basic:
            continue
        if item.lead and _only_reviews(item):
            by_lead.setdefault(item.lead, []).append(item.name)
    for lead, names in by_lead.items():
        yield Idea(
            targets=tuple(names),
            ways=(partial(_promised, lead),),
            seen=lambda chosen: Phrase.of("suggest-commitment", items=seen.items(chosen)),
            assumed=(Phrase.of("assume-commitment", share=PROMISED, inspected=INSPECTED),),
        )


def _only_reviews(item: Item) -> bool:
    """Whether all steps are plain ones: nothing is sent back, refused, shown or required."""
    return not any(
        isinstance(entry, Choice) or (isinstance(entry, Step) and (entry.required or entry.minimum))
        for entry in item.steps
    )


def _promised(lead: str, chosen: tuple[str, ...]) -> tuple[Reform, ...]:
    """Who promises is decided on at once, some are looked at afterwards; what comes of broken
    promises is left open.
    """
    look = Inspect(share=INSPECTED, by=lead, time=between("1 h", "2 h", "4 h"))
    return (InformAndCommit(items=chosen, uptake=PROMISED, inspect=look),)


BLUEPRINT = Practice(
    name="one-blueprint",
    practice=Text("One blueprint before all", "多规合一、前期策划生成"),
    origin=best_practice(
        "control relocation",
        Text("国办发〔2018〕33号 (one blueprint)", "国办发〔2018〕33号（一张蓝图）"),
    ),
    precondition=Text(
        "The plans of all departments are on one map, and what the check says binds whoever"
        " reviews later.",
        "各部门规划统一在一张图上，前期给出的条件，后续审查部门须遵守。",
    ),
    risk=Text(
        "Each case costs all of them time before anybody has decided to build; what the check does"
        " not see is found as late as today.",
        "每个项目在是否建设尚未确定前就要占用各部门的时间；前期没有发现的问题，仍和现在一样晚才发现。",
    ),
    find=one_blueprint,
)
COMMITMENT = Practice(
    name="commitment",
    practice=Text("Inform and commit", "告知承诺"),
    origin=best_practice("triage", Text("国发〔2021〕7号", "国发〔2021〕7号（证照分离）")),
    precondition=Text(
        "Not where public safety, the environment or life and health are at stake; the authority"
        " lays down conditions and the form of the promise, and inspects.",
        "直接涉及公共安全、生态环境、生命健康的不适用；"
        "由主管部门公布条件和承诺书文本，并在事后核查。",
    ),
    risk=Text(
        "Some promises are broken, and nobody has stated how many or what they do.",
        "会有人虚假承诺，比例和后果目前没有依据。",
    ),
    find=commitment,
)
