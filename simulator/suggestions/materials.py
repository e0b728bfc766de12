"""减材料: what offices know already, what is asked twice, what a promise does as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.reforms.kit.reform import Reform
from simulator.reforms.kit.verification import Verify
from simulator.reforms.materials import CutMaterials
from simulator.suggestions.documents import is_form, is_issued, is_proof
from simulator.suggestions.evidence import Evidence
from simulator.suggestions.idea import Idea, Practice, best_practice, fixed

COVERAGE, MISMATCH, OUTAGE = Decimal("0.9"), Decimal("0.03"), Decimal("0.02")
VERIFIED = Decimal("0.1")
FETCHED = Phrase.of("assume-fetched", coverage=COVERAGE, mismatch=MISMATCH, outage=OUTAGE)


def fetch(seen: Evidence) -> Iterator[Idea]:
    """What another item issues, or another authority did."""
    own = [name for name in seen.asked if name in seen.issued]
    others = [name for name in seen.asked if name not in own and is_issued(seen.material(name))]

    def make(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        return (
            CutMaterials(fetch=chosen, coverage=COVERAGE, mismatch=MISMATCH, outage=OUTAGE),
        )

    if own or others:
        yield Idea(
            targets=(*own, *others),
            ways=(make,),
            seen=lambda chosen: Phrase.of(
                "suggest-fetch",
                materials=seen.materials(chosen),
                n=len([name for name in chosen if name in own]),
                others=len([name for name in chosen if name in others]),
            ),
            assumed=(FETCHED,),
        )


def one_form(seen: Evidence) -> Iterator[Idea]:
    """The same material that several items ask for."""
    again = tuple(
        name
        for name, items in seen.asked.items()
        if len(items) > 1 and not is_issued(seen.material(name)) and name not in seen.issued
    )
    if again:
        yield Idea(
            targets=again,
            ways=(lambda chosen: (CutMaterials(one_form=chosen),),),
            seen=lambda chosen: Phrase.of(
                "suggest-one-form",
                materials=seen.materials(chosen),
                n=sum(len(seen.asked[name]) for name in chosen),
            ),
        )


def by_item(process: Process, names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Some materials by the items that ask for them: an item asks for each ``item/material``."""
    found: dict[str, tuple[str, ...]] = {}
    for each in names:
        item, _, material = each.partition("/")
        found[item] = (*found.get(item, ()), material)
    return found


def _of(seen: Evidence, names: tuple[str, ...]) -> tuple[Text, ...]:
    return seen.materials(dict.fromkeys(name.partition("/")[2] for name in names))


def several_forms(seen: Evidence) -> Iterator[Idea]:
    """Forms of their own in several items: what the first one asks need not be asked again."""
    forms = [
        (items[0], name)
        for name, items in seen.asked.items()
        if len(items) == 1 and is_form(seen.material(name)) and name not in seen.issued
    ]
    order = list(seen.process.items)
    forms.sort(key=lambda each: order.index(each[0]))
    first = forms[0][0] if forms else None
    further = tuple(f"{item}/{name}" for item, name in forms if item != first)
    if further:
        yield Idea(
            targets=further,
            ways=(lambda chosen: (CutMaterials(drop=by_item(seen.process, chosen)),),),
            seen=lambda chosen: Phrase.of("suggest-forms", materials=_of(seen, chosen)),
            assumed=(Phrase.of("assume-forms"),),
        )


def promises(seen: Evidence) -> Iterator[Idea]:
    """Proofs that a promise may replace, where nothing is about safety."""
    items = seen.process.items.values()
    proofs = tuple(
        f"{item.name}/{name}"
        for item in items
        if not item.safety
        for name in item.materials
        if seen.wanted(name) and name not in seen.issued and is_proof(seen.material(name))
    )
    if not proofs:
        return
    leads = [seen.process.items[each.partition("/")[0]].lead for each in proofs]
    by = next((lead for lead in leads if lead is not None), None)

    def make(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        verify = Verify(share=VERIFIED, by=by, time=fixed("30 min")) if by else None
        return (CutMaterials(promise=by_item(seen.process, chosen), verify=verify),)

    yield Idea(
        targets=proofs,
        ways=(make,),
        seen=lambda chosen: Phrase.of("suggest-promises", materials=_of(seen, chosen)),
        assumed=(Phrase.of("assume-verified", share=VERIFIED),),
    )


FETCH = Practice(
    name="fetch",
    practice=Text("Offices fetch it themselves", "数据共享、电子证照"),
    origin=best_practice(
        "integral technology", Text("国发〔2018〕27号 (data shared)", "国发〔2018〕27号（数据共享）")
    ),
    precondition=Text(
        "Departments agree who gives which data to whom; personal data only for this purpose"
        " (个人信息保护法 art. 34).",
        "部门之间商定共享哪些数据；个人信息只能用于履行本职责（《个人信息保护法》第三十四条）。",
    ),
    risk=Text(
        "A wrong or stale record stops a case that had its document in hand.",
        "共享数据有误或过期时，手里有证照的申请人反而被退回。",
    ),
    find=fetch,
)
ONE_FORM = Practice(
    name="one-form",
    practice=Text("The same material once", "一份材料多家共用"),
    origin=best_practice("integration"),
    precondition=Text(
        "The items name the same document; each office gives up its own copy.",
        "各事项要求的是同一份材料，各部门不再分别收存。",
    ),
    risk=Text(
        "One defect found late by one office reaches all that used the copy.",
        "一处差错较晚发现时，共用该材料的各部门都受影响。",
    ),
    find=one_form,
)
FORMS = Practice(
    name="several-forms",
    practice=Text("One form instead of many", "一张表单"),
    origin=best_practice(
        "integration", Text("国办发〔2022〕1号 (one form)", "国办函〔2024〕3号（一表申请）")
    ),
    precondition=Text(
        "What a higher level prescribes as a form is merged only with its consent.",
        "上级统一规定的表式，须经其同意才能合并。",
    ),
    risk=Text(
        "The first form grows by what the others asked: the hours saved are the most there can be.",
        "第一张表会变长，增加的填写时间这里没有计入，节省的时间是上限。",
    ),
    find=several_forms,
)
PROMISES = Practice(
    name="promises",
    practice=Text("A promise instead of a proof", "证明事项告知承诺"),
    origin=best_practice(
        "control relocation", Text("国办发〔2020〕42号 (promises)", "国办发〔2020〕42号（告知承诺）")
    ),
    precondition=Text(
        "Not where public safety, life and health are at stake; the list of such proofs is"
        " published, broken promises are put on record.",
        "直接涉及公共安全、生命健康的不适用；证明事项目录须公布，失信的予以记录。",
    ),
    risk=Text(
        "Some promises are broken, and nobody has stated how many or what they do.",
        "会有人虚假承诺，比例和后果目前没有依据。",
    ),
    find=promises,
)
