"""减材料: what offices know already, what is asked twice, what a promise does as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from simulator.model.flow import Text
from simulator.model.sentences import Phrase
from simulator.reforms.kit.reform import Reform
from simulator.reforms.kit.verification import Verify
from simulator.reforms.materials import CutMaterials
from simulator.suggestions.documents import is_form, is_inner, is_issued, is_proof
from simulator.suggestions.evidence import Evidence
from simulator.suggestions.idea import Idea, Practice, best_practice, fixed

COVERAGE, MISMATCH, OUTAGE = Decimal("0.9"), Decimal("0.03"), Decimal("0.02")
VERIFIED = Decimal("0.1")
FETCHED = Phrase.of("assume-fetched", coverage=COVERAGE, mismatch=MISMATCH, outage=OUTAGE)


def fetched(names: tuple[str, ...]) -> CutMaterials:
    """Some materials fetched, with the quality of data that is taken for granted."""
    return CutMaterials(fetch=names, coverage=COVERAGE, mismatch=MISMATCH, outage=OUTAGE)


def fetch(seen: Evidence) -> Iterator[Idea]:
    """What another item issues, or another authority did."""
    own = [name for name in seen.asked if name in seen.issued]
    others = [name for name in seen.asked if name not in own and is_issued(seen.material(name))]

    if own or others:
        yield Idea(
            targets=(*own, *others),
            ways=(lambda chosen: (fetched(chosen),),),
            seen=lambda chosen: Phrase.of(
                "suggest-fetch",
                materials=seen.materials(chosen),
                n=len([name for name in chosen if name in own]),
                others=len([name for name in chosen if name in others]),
            ),
            assumed=(FETCHED,),
        )


def by_item(names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Some materials by the items that ask for them: an item asks for each ``item/material``."""
    found: dict[str, tuple[str, ...]] = {}
    for each in names:
        item, _, material = each.partition("/")
        found[item] = (*found.get(item, ()), material)
    return found


def named_in(seen: Evidence, names: tuple[str, ...]) -> tuple[Text, ...]:
    """What the materials of ``item/material`` are called, each once."""
    return seen.materials(dict.fromkeys(name.rpartition("/")[2] for name in names))


def one_form(seen: Evidence) -> Iterator[Idea]:
    """The same material that several items ask for, and forms of their own in several items: what
    the first one asks need not be asked again.
    """
    again = tuple(
        name
        for name, items in seen.asked.items()
        if len(items) > 1 and not is_issued(seen.material(name)) and name not in seen.issued
    )
    order = list(seen.process.items)
    forms = sorted(
        (order.index(items[0]), name)
        for name, items in seen.asked.items()
        if len(items) == 1 and is_form(seen.material(name)) and name not in seen.issued
    )
    first = forms[0][0] if forms else None
    further = tuple(f"{order[n]}/{name}" for n, name in forms if n != first)

    def make(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        same = tuple(name for name in chosen if "/" not in name)
        drop = by_item(tuple(name for name in chosen if "/" in name))
        return (CutMaterials(one_form=same, drop=drop),)

    if again or further:
        yield Idea(
            targets=(*again, *further),
            ways=(make,),
            seen=lambda chosen: Phrase.of("suggest-one-form", materials=named_in(seen, chosen)),
            assumed=(Phrase.of("assume-forms"),) if further else (),
        )


def inner_materials(seen: Evidence) -> Iterator[Idea]:
    """What applicants write about their own affairs, and proofs that only the city asks for."""
    unruled = tuple(
        f"{item.name}/{name}"
        for item in seen.process.items.values()
        for name in item.materials
        if seen.wanted(name)
        and name not in seen.issued
        and (
            is_inner(seen.material(name))
            or (item.set_by == "city" and is_proof(seen.material(name)))
        )
    )
    if unruled:
        yield Idea(
            targets=unruled,
            ways=(lambda chosen: (CutMaterials(drop=by_item(chosen)),),),
            seen=lambda chosen: Phrase.of(
                "suggest-inner-materials", materials=named_in(seen, chosen)
            ),
        )


def promises(seen: Evidence) -> Iterator[Idea]:
    """Proofs that a promise may replace, where nothing is about safety."""
    items = seen.process.items.values()
    proofs = tuple(
        f"{item.name}/{name}"
        for item in items
        if not item.safety and item.set_by != "city"
        for name in item.materials
        if seen.wanted(name) and name not in seen.issued and is_proof(seen.material(name))
    )
    if not proofs:
        return
    leads = [seen.process.items[each.partition("/")[0]].lead for each in proofs]
    by = next((lead for lead in leads if lead is not None), None)

    def make(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        verify = Verify(share=VERIFIED, by=by, time=fixed("30 min")) if by else None
        return (CutMaterials(promise=by_item(chosen), verify=verify),)

    yield Idea(
        targets=proofs,
        ways=(make,),
        seen=lambda chosen: Phrase.of("suggest-promises", materials=named_in(seen, chosen)),
        assumed=(Phrase.of("assume-verified", share=VERIFIED),),
    )


FETCH = Practice(
    name="fetch",
    practice=Text("Offices fetch it themselves", "数据共享、电子证照"),
    origin=best_practice(
        "integral technology",
        Text("国发〔2018〕27号 (data shared)", "国发〔2018〕27号（数据共享）"),
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
    practice=Text("One form, one copy", "一张表单、一套材料"),
    origin=best_practice(
        "integration", Text("国办发〔2022〕32号 (one form)", "国办发〔2022〕32号（一张表单）")
    ),
    precondition=Text(
        "The items name the same document; a form that a higher level prescribes is merged only"
        " with its consent.",
        "各事项要求的是同一份材料；上级统一规定的表式，须经其同意才能合并。",
    ),
    risk=Text(
        "The form grows by what the others asked, so that the hours saved are the most there can"
        " be; one defect reaches all that use the copy.",
        "表格会变长，节省的时间是上限；一处差错，共用该材料的各部门都受影响。",
    ),
    find=one_form,
)
INNER = Practice(
    name="inner-materials",
    practice=Text("No materials without a rule", "取消无依据的材料"),
    origin=best_practice(
        "contact reduction", Text("行政许可法 art. 31", "《行政许可法》第三十一条")
    ),
    precondition=Text(
        "No law or regulation asks for it (行政许可法 art. 31): look it up for each of them, the"
        " flow does not say.",
        "没有法律、法规、规章依据要求提交（《行政许可法》第三十一条），须逐项核对，流程中没有写明。",
    ),
    risk=Text(
        "If one of them did show something, nobody sees it any more.",
        "如其中有的材料确能发现问题，以后就没有人看到了。",
    ),
    find=inner_materials,
    blind=True,
)
PROMISES = Practice(
    name="promises",
    practice=Text("A promise instead of a proof", "证明事项告知承诺"),
    origin=best_practice(
        "control relocation",
        Text("国办发〔2020〕42号 (promises)", "国办发〔2020〕42号（告知承诺）"),
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
