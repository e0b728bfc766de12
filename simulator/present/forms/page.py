"""The page for applicants: applicant guide → **page** → one HTML file that opens offline.

What the model does not say stands there to be filled in, and the page says so at its head: it is a
draft until nothing of that is left.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator import __version__
from simulator.application.forms.cells import FormCell, OfficialForm
from simulator.application.forms.guide import ApplicantGuide
from simulator.experiments.item_measures import ItemTimes
from simulator.model.flow import Text
from simulator.present.forms.shown import cell_text
from simulator.present.forms.words import LINES, TO_FILL
from simulator.present.templates import template
from simulator.present.words.messages import say
from simulator.present.words.numbers import figure
from simulator.present.words.titles import title

FETCHED = ("fetched", "fetched_if_found")
PAGE: Mapping[str, Text] = {
    "heading": Text("How to apply: {title}", "{title}办事指南"),
    "reform": Text(
        "By the reform scenario “{title}”. It holds only once it is published.",
        "按改革方案“{title}”编写，以正式公布为准。",
    ),
    "draft": Text(
        "Draft. Before publication: {fill} places to be filled in (marked), {guess} limits or fees"
        " whose source says estimate.",
        "草稿。公布前须补填 {fill} 处（有标记），并核实 {guess} 处来源含估计的时限或费用。",
    ),
    "glance": Text("At a glance", "一看就懂"),
    "items": Text("Items to apply for", "要办的事项"),
    "items_many": Text("{n}", "{n} 项"),
    "materials": Text("Different materials to bring", "要带的材料（相同的只计一次）"),
    "materials_many": Text("{n}", "{n} 份"),
    "visits": Text(
        "Fewest visits, all the way (one trip for several items once, inquiries included)",
        "全程最少跑动（一次办多项的只计一次，含咨询）",
    ),
    "visits_many": Text("{n}", "{n} 次"),
    "contents": Text("Items", "事项目录"),
    "bring": Text("What to bring", "带什么"),
    "not_bring": Text("No need to bring", "不用带"),
    "nothing": Text("nothing", "无"),
    "go": Text("Where to go", "去哪里办"),
    "fewest": Text(
        "Fewest visits, if the materials are in order and what can be done online is done online:"
        " {n}",
        "材料齐全、能网上办的都网上办时，最少到现场 {n} 次",
    ),
    "no_visit": Text(
        "If all is done online, nobody needs to come to the office.",
        "全程网上办理的，可以不到现场",
    ),
    "long": Text("How long it takes", "多久办好"),
    "simulated": Text("Simulated, no promise", "模拟估计，非承诺"),
    "simulated_days": Text(
        "{mean} days on average to the decision; nine of ten within {most} days",
        "到作出决定平均 {mean} 天，九成办件不超过 {most} 天",
    ),
    "cost": Text("What it costs", "多少钱"),
    "receive": Text("What you get", "能拿到什么"),
    "first": Text("What must be there first", "先要具备什么"),
    "course": Text("What happens", "怎么办"),
    "ask": Text("Questions and complaints", "咨询和投诉"),
    "law": Text("For the law behind it", "法律依据"),
    "made": Text(
        "Made by Five Cuts {version} from the model.", "由五减 {version} 按流程模型生成。"
    ),
    "skip": Text("Skip to the items", "跳到事项"),
}


def guide_page(guide: ApplicantGuide, lang: str) -> str:
    """The text of the page in ``en`` or ``zh``."""
    study = guide.study
    counts = guide.sources.in_all(("after",))
    items = [
        _item(number, name, form, guide.times.get(name), lang)
        for number, (name, form) in enumerate(guide.items.items(), 1)
    ]
    words = {key: text.in_(lang) for key, text in {**LINES, **PAGE}.items()}
    heading = words["heading"].format(title=title(study.before.title, study.before.name, lang))
    cells = [cell for form in guide.items.values() for cell in _cells(form)]
    fill, guess = sum(each.to_fill for each in cells), sum(each.estimate for each in cells)
    many = {"items": len(items), "materials": counts.materials, "visits": counts.visits}
    text: str = template(__package__, "guide.html").render(
        lang=lang,
        words=words,
        heading=heading,
        reform=words["reform"].format(title=within_quotes(study.last.called(lang)))
        if study.reformed
        else "",
        draft=words["draft"].format(fill=fill, guess=guess) if fill or guess else "",
        glance=[(words[key], words[f"{key}_many"].format(n=n)) for key, n in many.items()],
        items=items,
        to_fill=TO_FILL.in_(lang),
        made=words["made"].format(version=__version__),
        not_measured=say("simulated", lang) if guide.times else "",
    )
    return text


def within_quotes(text: str) -> str:
    """A text that is to stand between “ and ”: quotes inside it are single ones.

    >>> within_quotes("开餐饮店“一件事”")
    '开餐饮店‘一件事’'
    """
    return text.translate(str.maketrans("“”", "‘’"))


def _item(
    number: int, name: str, form: OfficialForm, times: ItemTimes | None, lang: str
) -> Mapping[str, Any]:
    said = {each.label: _lines(each.cell, lang) for each in form.fields}
    supplied = [row for row in form.rows if row[2].value not in FETCHED]
    fetched = [row for row in form.rows if row[2].value in FETCHED]
    cells = {each.label: each.cell for each in form.fields}
    return {
        "number": number,
        "id": name,
        "title": cell_text(form.of, lang) if form.of is not None else name,
        "said": said,
        "bring": [_material(row, lang) for row in supplied],
        "not_bring": [_material(row, lang) for row in fetched],
        "fewest": _fewest(cells, lang),
        "simulated": "" if times is None else _simulated(times, lang),
    }


def _fewest(cells: Mapping[str, FormCell], lang: str) -> str:
    """The fewest visits; nothing where the model does not say how to apply."""
    visits = cells["visits"].value
    if cells["channels"].to_fill:
        return ""
    return PAGE["fewest" if visits else "no_visit"].in_(lang).format(n=visits)


def _material(row: tuple[FormCell, ...], lang: str) -> str:
    """A material by its title, and who gets it where that is not all there is to it."""
    called = cell_text(row[1], lang)
    if row[1].to_fill or row[2].value in ("supplied", "fetched"):
        return called
    return say("in_brackets", lang, text=called, more=cell_text(row[2], lang))


def _lines(cell: FormCell, lang: str) -> list[str]:
    return cell_text(cell, lang).split("\n")


def _simulated(times: ItemTimes, lang: str) -> str:
    mean = figure("h", times.mean.times(24.0))
    return PAGE["simulated_days"].in_(lang).format(mean=mean, most=f"{times.nine_tenths:.0f}")


def _cells(form: OfficialForm) -> list[FormCell]:
    """Every single cell of a form that the page shows."""
    top = [line.cell for line in form.fields if line.label not in ("set_by", "item")]
    materials = [row[1] for row in form.rows]
    return [part for cell in (*top, *materials) for part in (cell.parts or (cell,))]
