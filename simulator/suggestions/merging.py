"""多审合一、多证合一: items in a row that could be one, of one authority or of two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

from simulator.model.flow import Text
from simulator.model.process import Item
from simulator.model.sentences import Phrase
from simulator.reforms.combined import Combine
from simulator.reforms.items import CutItems
from simulator.reforms.kit.reform import Record, Reform
from simulator.reforms.materials import CutMaterials
from simulator.suggestions.evidence import Evidence
from simulator.suggestions.idea import Idea, Practice, best_practice

KNOWN = 2 / 3  # of what the second asks for: the first has seen it, or another item issued it
FEW = 3  # items that ask for what the two have in common
SET_ABOVE = ("law", "state")
CONCENTRATED = Text(
    "行政许可法 art. 25: by a decision of the province that the State Council has approved",
    "《行政许可法》第二十五条，须经国务院批准、由省级人民政府决定",
)


def one_authority(seen: Evidence) -> Iterator[Idea]:
    """Items that follow each other and are decided by one authority, two by two."""
    pairs = [
        (first, second)
        for run in seen.runs
        for first, second in pairwise(run)
        if _is_one(seen, seen.process.items[first], seen.process.items[second])
    ]
    yield from _merged(seen, pairs, "suggest-one-authority")


def one_file(seen: Evidence) -> Iterator[Idea]:
    """Permits of two authorities that follow each other and look at much the same: the power to
    decide is concentrated in one of them.
    """
    pairs: list[tuple[str, str]] = []
    for run in seen.runs:
        for first, second in pairwise(run):
            taken = bool(pairs) and first == pairs[-1][1]
            if not taken and _look_alike(
                seen, seen.process.items[first], seen.process.items[second]
            ):
                pairs.append((first, second))
    yield from _merged(seen, pairs, "suggest-one-file", CONCENTRATED)


def _merged(
    seen: Evidence, pairs: list[tuple[str, str]], code: str, basis: Text | None = None
) -> Iterator[Idea]:
    named = {"+".join(pair): pair for pair in pairs}
    if named:
        yield Idea(
            targets=tuple(named),
            ways=(partial(_made_one, seen, basis),),
            seen=lambda chosen: Phrase.of(
                code, items=seen.items(item for name in chosen for item in named[name])
            ),
            assumed=(Phrase.of("assume-merged-review"),),
        )


def _made_one(seen: Evidence, basis: Text | None, chosen: tuple[str, ...]) -> tuple[Reform, ...]:
    """The pairs as one item each, with one certificate."""
    merge, drop = [], dict[str, tuple[str, ...]]()
    for name in chosen:
        first, second = name.split("+")
        merge.append(_combine(seen, first, second, decided=basis is not None))
        for asking, certificate in _second_certificate(seen, first, second):
            drop[asking] = (*drop.get(asking, ()), certificate)
    made = CutItems(merge=tuple(merge))
    if basis is not None:
        made = replace(made, record=Record(basis=basis))
    return (CutMaterials(drop=drop), made) if drop else (made,)


def _combine(seen: Evidence, first: str, second: str, *, decided: bool) -> Combine:
    return Combine(
        name=second,
        items=(first, second),
        title=Text(
            f"{seen.item(second).en} with {seen.item(first).en}",
            f"{seen.item(second).zh}（含{seen.item(first).zh}）",
        ),
        decided_by=seen.process.items[first].lead if decided else None,
    )


def _second_certificate(seen: Evidence, first: str, second: str) -> Iterator[tuple[str, str]]:
    """If both issue what others ask for: these others, and the certificate that fewer ask for."""
    own = [seen.process.items[name].produces for name in (first, second)]
    asking = {
        paper: [name for name in seen.asked.get(paper, ()) if name not in (first, second)]
        for paper in own
        if paper is not None
    }
    if len(asking) < 2 or not all(asking.values()):
        return
    least = min(reversed(asking), key=lambda paper: len(asking[paper]))
    yield from ((name, least) for name in asking[least])


def _is_one(seen: Evidence, one: Item, other: Item) -> bool:
    """Whether one authority decides on both, and neither is only filed."""
    if one.lead is None or other.lead is None or "filing" in (one.kind, other.kind):
        return False
    departments = {seen.department(one.lead), seen.department(other.lead)}
    return one.lead == other.lead or (len(departments) == 1 and None not in departments)


def _look_alike(seen: Evidence, one: Item, other: Item) -> bool:
    """Whether two authorities give permits, set above the city and not about safety, on what is
    mostly known to the first of them, and on something that few others look at.
    """
    both = (one, other)
    if any(each.kind != "permit" or each.safety or each.set_by not in SET_ABOVE for each in both):
        return False
    if one.lead is None or other.lead is None or _is_one(seen, one, other) or not other.materials:
        return False
    certificates = {one.produces, *seen.issued}
    known = [name for name in other.materials if name in one.materials or name in certificates]
    common = set(one.materials) & set(other.materials) | {one.produces} & set(other.materials)
    rare = any(len(seen.asked.get(name, ())) <= FEW for name in common if name is not None)
    return rare and len(known) >= KNOWN * len(other.materials)


AUTHORITY = Practice(
    name="one-authority",
    practice=Text("Several items in one", "多审合一、多证合一"),
    origin=best_practice("task composition"),
    precondition=Text(
        "One authority decides on both; conditions in law stay those of each.",
        "两个事项由同一机关决定；各自的法定条件不变。",
    ),
    risk=Text(
        "A defect in one part holds up the whole, and the reviews still follow one another.",
        "其中一部分有问题，整件都要等；两项审查仍依次进行。",
    ),
    find=one_authority,
)
FILE = Practice(
    name="one-file",
    practice=Text("One authority for both", "相对集中行政许可权"),
    origin=best_practice(
        "task composition",
        Text(
            "行政许可法 art. 25; 自然资规〔2019〕2号",
            "《行政许可法》第二十五条；自然资规〔2019〕2号",
        ),
    ),
    precondition=Text(
        "The province decides, with the approval of the State Council, that one authority exercises"
        " the power of both; conditions in law stay those of each.",
        "经国务院批准，由省级人民政府决定一个机关行使两个机关的许可权；各自的法定条件不变。",
    ),
    risk=Text(
        "The authority that decides has nobody beside it any more who would have objected.",
        "原来由两家分别把关，合并后少了另一家的意见。",
    ),
    find=one_file,
)
