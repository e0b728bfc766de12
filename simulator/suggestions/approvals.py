"""减事项: approvals that a city document set up, filings that tell nothing new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from simulator.model.flow import Text
from simulator.model.process import Item
from simulator.model.sentences import Phrase
from simulator.reforms.fees import CutFees
from simulator.reforms.items import CutItems
from simulator.reforms.kit.reform import Record, Reform
from simulator.reforms.materials import CutMaterials
from simulator.suggestions.evidence import Evidence
from simulator.suggestions.idea import Idea, Practice, best_practice
from simulator.suggestions.instead import BETWEEN_OFFICES

OPEN = ("permit", "technical")
PROVEN = ("confirmation", "filing")
NEW = 1  # documents that a filing may have for itself and still tell little


def _without_its_paper(seen: Evidence, item: Item) -> tuple[Reform, ...]:
    """What nobody may be asked for once an item is gone."""
    paper = item.produces
    asking = (
        ()
        if paper is None
        else tuple(other.name for other in seen.process.items.values() if paper in other.materials)
    )
    if paper is None or not asking:
        return ()
    return (CutMaterials(drop=dict.fromkeys(asking, (paper,))),)


def _removed(
    seen: Evidence, chosen: tuple[str, ...], basis: Text | None = None
) -> tuple[Reform, ...]:
    """Some items gone, and nobody asked for what they issue; on some ``basis``, where an item about
    safety asks for that.
    """
    drop: dict[str, tuple[str, ...]] = {}
    for name in chosen:
        for reform in _without_its_paper(seen, seen.process.items[name]):
            assert isinstance(reform, CutMaterials)
            for asking, certificates in reform.drop.items():
                if asking not in chosen:
                    drop[asking] = (*drop.get(asking, ()), *certificates)
    gone, unasked = CutItems(remove=chosen), CutMaterials(drop=drop)
    if basis is not None:
        unasked = replace(unasked, record=Record(basis=basis))
    return (unasked, gone) if drop else (gone,)


def city_approvals(seen: Evidence) -> Iterator[Idea]:
    """Approvals that a city set up: filed instead."""
    own = [item for item in seen.process.items.values() if item.set_by == "city"]
    permits = tuple(item.name for item in own if item.kind in OPEN and item.materials)
    if permits:
        yield Idea(
            targets=permits,
            ways=(lambda chosen: (CutItems(to_filing=chosen),), partial(_filed_free, seen)),
            seen=lambda chosen: Phrase.of("suggest-city-permits", items=seen.items(chosen)),
        )


def city_proofs(seen: Evidence) -> Iterator[Idea]:
    """What a city set up and what only proves something, or confirms what others decided."""
    own = [item for item in seen.process.items.values() if item.set_by == "city"]
    proofs = tuple(
        item.name
        for item in own
        if (item.kind in PROVEN and len(seen.process.items) > 1 and not _is_aim(seen, item))
        or (item.kind == "permit" and _repeats(seen, item))
    )
    if proofs:
        yield Idea(
            targets=proofs,
            ways=(
                lambda chosen: _removed(seen, chosen),
                lambda chosen: _removed(seen, chosen, BETWEEN_OFFICES),
            ),
            seen=lambda chosen: Phrase.of("suggest-city-proofs", items=seen.items(chosen)),
        )


def _filed_free(seen: Evidence, chosen: tuple[str, ...]) -> tuple[Reform, ...]:
    """Filed, and nothing paid for that."""
    paid = tuple(name for name in chosen if seen.process.items[name].fee is not None)
    filed = CutItems(to_filing=chosen)
    return (CutFees(waive=paid), filed) if paid else (filed,)


def _is_aim(seen: Evidence, item: Item) -> bool:
    """Whether applicants come for the item itself: it stands last, or nobody uses what it says."""
    later = [other for other in seen.process.items.values() if item.name in other.needs]
    paper = item.produces
    return not later and (paper is None or paper not in seen.asked)


def _repeats(seen: Evidence, item: Item) -> bool:
    """Whether an item only confirms what others decided: nearly all it asks for are their
    certificates.
    """
    certificates = [name for name in item.materials if name in seen.issued]
    return len(certificates) > len(item.materials) / 2 and len(item.needs) > 1


def idle_filings(seen: Evidence) -> Iterator[Idea]:
    """Filings that tell an office what other offices hold already."""
    found = []
    for item in seen.process.items.values():
        if item.kind != "filing" or item.set_by == "city" or not item.materials:
            continue
        held = [
            name
            for name in item.materials
            if name in seen.issued or len(seen.asked.get(name, ())) > 1
        ]
        if len(item.materials) - len(held) <= NEW and len(held) > NEW - 1:
            found.append(item.name)
    if found and len(found) < len(seen.process.items):
        yield Idea(
            targets=tuple(found),
            ways=(lambda chosen: _removed(seen, chosen),),
            seen=lambda chosen: Phrase.of("suggest-idle-filings", items=seen.items(chosen)),
        )


CITY = Practice(
    name="city-approvals",
    practice=Text("No approvals by city document", "清理变相许可"),
    origin=best_practice(
        "task elimination", Text("行政许可法 art. 14–17", "《行政许可法》第十四至十七条")
    ),
    precondition=Text(
        "Permits are set by law, by the State Council or by local regulation (行政许可法"
        " art. 14–17): one that rests on a city document has to go; one that rests on a city"
        " regulation is amended by whoever made it.",
        "行政许可由法律、行政法规、地方性法规等设定（《行政许可法》第十四至十七条）："
        "仅由市里文件设立的应予取消；由本市地方性法规设定的，须由制定机关修改。",
    ),
    risk=Text(
        "What the approval would have caught is found later, or by nobody.",
        "原来审批时能发现的问题，以后才发现，或者没有人发现。",
    ),
    find=city_approvals,
)
PROOFS = Practice(
    name="city-proofs",
    practice=Text("No proofs by city document", "取消自设的证明和确认"),
    origin=best_practice("task elimination", Text("国办发〔2018〕47号", "国办发〔2018〕47号")),
    precondition=Text(
        "No law or regulation asks for it; the office that needs it looks it up or decides itself.",
        "没有法律法规依据；需要的部门自行查询或判断。",
    ),
    risk=Text(
        "What was looked at there is looked at by nobody, or later.",
        "原来在该环节查看的内容，以后没有人看，或较晚才看。",
    ),
    find=city_proofs,
    blind=True,
)
FILINGS = Practice(
    name="idle-filings",
    practice=Text("Filings that tell nothing new", "取消重复备案"),
    origin=best_practice("task elimination"),
    precondition=Text(
        "Whoever set the filing cancels it; the office that needs the data gets them from the one"
        " that has them.",
        "由设定机关取消；需要数据的部门向持有部门共享获取。",
    ),
    risk=Text(
        "If the data do not arrive, the office no longer learns of the case at all.",
        "数据没有共享到位时，该部门就不再掌握情况。",
    ),
    find=idle_filings,
    blind=True,
)
