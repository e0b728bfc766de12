"""What a reform changes that no box shows: limits, materials, fees, visits, officers; in a word or
two.

Processes → **chips** → beside the rows and in the heading of the flow after the reform.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from simulator.layout.chart import Chart
from simulator.model.answers import AnswerWithin
from simulator.model.flow import Text
from simulator.model.process import Item, Process
from simulator.model.sentences import plain
from simulator.model.units import Quantity
from simulator.present.diagram.chips_of_whole import RULES, faulty, of_whole
from simulator.present.words.values import percent, quantity
from simulator.structure.diff import Kind, ProcessDiff, Thing

_SILENCE = Text("approved by silence", "逾期默认同意")
_FILING = Text("now a filing", "改为备案")
_ELSEWHERE: Mapping[Kind, Text] = {
    "choice": Text("shares of cases", "分流比例"),
    "material": Text("materials", "材料要求"),
    "calendar": Text("office hours", "办公时间"),
    "class": Text("kinds of cases", "办件类别"),
    "attribute": Text("kinds of applicants", "申请人特征"),
    "number": Text("sizes of cases", "办件规模"),
    "cost": Text("public cost", "财政投入"),
    "process": RULES,
    "stage": Text("stages", "阶段划分"),
    "department": Text("departments", "部门设置"),
    "item": Text("rules of items", "事项规则"),
    "step": Text("rules of steps", "环节规则"),
}


@dataclass(frozen=True)
class Chips:
    """``rows`` by item; ``whole`` for the whole flow, empty only if nothing at all is different."""

    rows: Mapping[str, tuple[Text, ...]]
    whole: tuple[Text, ...]


NONE = Chips({}, ())
UNCHANGED = Text("the flow itself is unchanged", "流程本身不变")


def with_chips(charts: Sequence[Chart], chips: Chips) -> list[Chart]:
    """A chart before and one after, the latter with what changed that no box shows: of an item
    behind its title where items are listed, the rest for the heading.
    """
    before, after = charts
    listed = len({item.name for chart in charts for item in chart.items}) > 1
    items = tuple(
        replace(item, title=_behind(item.title, chips.rows.get(item.name, ())))
        for item in after.items
    )
    others = () if listed else tuple(text for row in chips.rows.values() for text in row)
    same = {node.mark for chart in charts for node in chart.nodes} == {"same"}
    told = (*[UNCHANGED] * same, *others, *chips.whole)
    return [before, replace(after, items=items if listed else after.items, told=told)]


def _behind(title: Text, told: Sequence[Text]) -> Text:
    return Text(
        " · ".join([title.en, *(each.en for each in told)]),
        " · ".join([title.zh, *(each.zh for each in told)]),
    )


def chips_of(changes: ProcessDiff) -> Chips:
    """What is to be said beside the boxes of the flow after a reform."""
    before, after = changes.before, changes.after
    rows = {
        name: (
            *_of_item(before.items[name], item, before, after),
            *_of_steps(_steps(changes, name)),
        )
        for name, item in after.items.items()
        if name in before.items
    }
    told = (*_of_steps(_steps(changes, None)), *_of_pools(before, after))
    if not any(rows.values()) and not told:
        rows = {name: _somehow(_steps(changes, name)) for name in rows}
    whole = [alter for thing in changes.of("process") for alter in thing.altered]
    said, more = of_whole(whole, before, after)
    told = (*told, *said)
    shown = any(rows.values()) or told
    boxes = any(thing.kind in ("step", "item") for thing in changes.things if thing.mark != "same")
    others = {
        thing.kind: _ELSEWHERE[thing.kind]
        for thing in changes.things
        if thing.mark != "same"
        and thing.kind not in ("pool", "step", "item", "material", "graph")
        and (thing.kind != "process" or more)
    }
    if not shown and not boxes and not others:
        others = {
            thing.kind: _ELSEWHERE.get(thing.kind, _ELSEWHERE["process"])
            for thing in changes.things
            if thing.mark != "same"
        }
    also = tuple(others.values())
    if also:
        listed = Text(
            f"also changed: {', '.join(text.en for text in also)}",
            f"另有变化：{'、'.join(text.zh for text in also)}",
        )
        told = (*told, listed)
    return Chips({name: found for name, found in rows.items() if found}, told)


def _of_item(old: Item, new: Item, before: Process, after: Process) -> Iterator[Text]:
    if old.limit is not None and new.limit is not None:
        was, now = old.limit.promised, new.limit.promised
        if was != now:
            first, then = _long(was), _long(now)
            if was.unit == now.unit:
                first = Text(plain(was.value), plain(was.value))
            yield Text(f"limit {first.en} → {then.en}", f"时限 {first.zh} → {then.zh}")
    elif old.limit is not None:
        yield Text(f"limit {_long(old.limit.promised).en} gone", "不再设时限")
    asked = [len(_supplied(item, process)) for item, process in ((old, before), (new, after))]
    if asked[0] != asked[1]:
        yield Text(f"materials {asked[0]} → {asked[1]}", f"材料 {asked[0]} → {asked[1]} 份")
    rates = [faulty(_defects(item, process)) for item, process in ((old, before), (new, after))]
    if rates[0] != rates[1] and _better(old, new, before, after):
        yield Text(f"faulty {rates[0]} → {rates[1]}", f"材料有误 {rates[0]} → {rates[1]}")
    fees = [plain(item.fee.amount.value) if item.fee else "0" for item in (old, new)]
    if fees[0] != fees[1]:
        yield Text(f"fee {fees[0]} → {fees[1]}", f"收费 {fees[0]} → {fees[1]} 元")
    if new.kind == "filing" != old.kind:
        yield _FILING
    if new.on_limit == "approve" != old.on_limit:
        yield _SILENCE


def _long(length: Quantity) -> Text:
    return Text(quantity(length, "en"), quantity(length, "zh"))


def _steps(changes: ProcessDiff, item: str | None) -> list[Thing]:
    """The steps of an item that changed, if that is all: none came, went, or goes side by side."""
    steps = [thing for thing in changes.of("step") if thing.owner == item]
    return steps if all(thing.mark == "changed" for thing in steps) else []


def _of_steps(things: Sequence[Thing]) -> Iterator[Text]:
    """What changed at steps that look the same before and after."""
    found = {
        what: [each for thing in things for each in thing.altered if each.what == what]
        for what in ("online", "visit", "answer_within")
    }
    if shares := {(_share(each.before), _share(each.after)) for each in found["online"]}:
        to = max(then for _, then in shares)
        said = " → ".join([*next(iter(shares))]) if len(shares) == 1 else f"→ {to}"
        yield Text(f"online {said}", f"网办 {said}")
    if visits := sum(bool(each.after) - bool(each.before) for each in found["visit"]):
        said = f"{visits:+d}".replace("-", "−")
        yield Text(f"visits {said}", f"跑动 {said} 次")
    dates = [each.after for each in found["answer_within"]]
    yield from dict.fromkeys(
        Text(f"answer in {quantity(each.limit, 'en')}", f"{quantity(each.limit, 'zh')}内答复")
        for each in dates
        if isinstance(each, AnswerWithin)
    )
    if None in dates:
        yield Text("no date to answer", "不再限期答复")


def _share(value: object) -> str:
    return percent(Decimal(str(value)))


def _somehow(things: Sequence[Thing]) -> tuple[Text, ...]:
    """What is said of changed steps where nothing closer can be."""
    of = len(things)
    said = f"{of} {'step' if of == 1 else 'steps'} changed"
    return (Text(said, f"{of} 个环节有变化"),) if things else ()


def _supplied(item: Item, process: Process) -> list[str]:
    """The materials that the applicant himself hands in."""
    return [name for name in item.materials if not process.materials[name].fetched]


def _defects(item: Item, process: Process) -> list[Decimal]:
    return [process.materials[name].defect for name in _supplied(item, process)]


def _better(old: Item, new: Item, before: Process, after: Process) -> bool:
    """Whether what is still asked for is faulty more or less often than before."""
    kept = {*_supplied(old, before)} & {*_supplied(new, after)}
    return any(before.materials[name].defect != after.materials[name].defect for name in kept)


def _of_pools(before: Process, after: Process) -> Iterator[Text]:
    for name, pool in after.pools.items():
        old = before.pools.get(name)
        title = pool.title or Text(name, name)
        if old is None:
            yield Text(f"{title.en}: {pool.capacity} new", f"{title.zh}：新设 {pool.capacity} 人")
        elif old.capacity != pool.capacity:
            yield Text(
                f"{title.en} {old.capacity} → {pool.capacity}",
                f"{title.zh} {old.capacity} → {pool.capacity} 人",
            )
