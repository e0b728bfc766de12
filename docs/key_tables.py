"""Tables of keys for the reference pages, from the tables of the program: each key with what may
stand there, its default and its meaning.

Used by make_reference.py (the process language) and make_reform_reference.py (the reforms).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from simulator.formats.language import answers, items
from simulator.formats.language.distributions import DistributionCodec
from simulator.formats.language.flows import EntryCodec, FlowCodec
from simulator.formats.language.objects import Field, Object, Table, class_defaults
from simulator.formats.language.reading import Leaf, ListOf, MappingOf
from simulator.formats.language.scalars import Constant, Flag, FreeText, OnlyTrue, percent
from simulator.formats.language.scenarios import Changed
from simulator.formats.language.titles import Optional, Said, Title
from simulator.model.sentences import Phrase, say
from simulator.present.words.language_zh import LANGUAGE_ZH

FOLDER = Path(__file__).resolve().parent / "reference"
MADE = "<!-- Written by `make reference` from the tables of the program; change those. -->\n"
PROSE = {
    "en": {
        "process": "The process language",
        "reform": "The reform language",
        "a-process": "A process",
        "a-scenario": "A scenario",
        "beside": "Beside every reform",
        "limited": "`share`, `kind`, `classes` and `when` stand beside {whole}, and beside {some}."
        " Others say by keys of their own whom they reach, or change what is one thing for"
        " everybody, such as officers, hours, limits or the hand-in.",
        "head": "| key | value | default | meaning |",
        "required": "required",
        "exactly": "Exactly one of {keys}.",
        "at-most": "At most one of {keys}.",
        "counts": "{en} · {zh}. Counts under {cut} unless `cut:` says otherwise.",
        "refused": "",
        "part": "`{key}`: {doc}",
        "list-below": "a list of mappings, see below",
        "below": "a mapping, see below",
        "graph": "Nodes and edges, for what blocks cannot say.",
    },
    "zh": {
        "process": "流程语言",
        "reform": "改革语言",
        "a-process": "流程",
        "a-scenario": "改革方案",
        "beside": "每项举措都可另写的键",
        "limited": "`share`、`kind`、`classes` 和 `when` 可写在 {whole} 旁，以及 {some} 旁。"
        "其余举措或用自己的键写明适用对象，或改动的是为全体共有的事（人员、时间、时限、收件等）。",
        "head": "| 键 | 取值 | 默认 | 含义 |",
        "required": "必填",
        "exactly": "{keys} 须写且只能写一个。",
        "at-most": "{keys} 最多写一个。",
        "counts": "{zh}。归入“{cut}”，除非 `cut:` 另有说明。",
        "refused": "以下情形不能采用：{when}",
        "part": "`{key}`：",
        "list-below": "若干组键值，见下",
        "below": "一组键值，见下",
        "graph": "节点和连线，用于块结构表达不了的流程。",
    },
}


def part(name: str, lang: str) -> str:
    """What no table of the program says, from docs/reference/parts."""
    return (FOLDER / "parts" / f"{name}.{lang}.md").read_text(encoding="utf-8")


def value_of(codec: Any, lang: str) -> str:
    """What may stand at a key, in words."""
    zh = lang == "zh"
    page = "language.zh.md" if zh else "language.md"
    match codec:
        case Leaf(json=json) if "enum" in json:
            return ("、" if zh else ", ").join(f"`{word}`" for word in json["enum"])
        case Leaf(what=what):
            words = say(what, "en")
            if words == "the name of an item, step, pool or material":
                return "名称" if zh else "a name"
            return say(what, lang)
        case Flag():
            return "`true` 或 `false`" if zh else "`true` or `false`"
        case OnlyTrue():
            return "`true`"
        case Constant(value=value):
            return f"`{value}`"
        case FreeText():
            return "文字" if zh else "a text"
        case Said():
            return "文字，或中英两种文字" if zh else "a text, or one in each language"
        case Title() | Optional():
            return "显示名称" if zh else "a title"
        case DistributionCodec(name=name):
            return (
                f"{_TIMES[name][zh]} ([{'分布' if zh else 'distribution'}]({page}#distributions))"
            )
        case Table(of=of):
            return f"{'名称' if zh else 'names'} → [{of.name}](#{anchor(of.name)})"
        case Object(name=name) if codec in (items.SILENCE, answers.ANSWER):
            return f"[{name}]({page}#{anchor(name)})"
        case Object(name=name):
            return f"[{name}](#{anchor(name)})"
        case ListOf(of=Object() as of):
            inner = f"[{of.name}](#{anchor(of.name)})"
            return f"{inner} 的列表" if zh else f"a list of {inner}"
        case ListOf(of=Leaf(json=json) as of) if "enum" in json:
            return value_of(of, lang) + _LIST[zh]
        case MappingOf(key=key, of=of):
            is_date = key.what.code == "a-date"
            left = ("日期" if is_date else "名称") if zh else ("dates" if is_date else "names")
            return f"{left} → {value_of(of, lang)}"
        case FlowCodec() | EntryCodec():
            return f"[{'流程内容' if zh else 'entries'}]({page}#flow)"
        case Changed(of=of):
            inner = value_of(of, lang)
            return f"变化幅度（`-20%`），或{inner}" if zh else f"a change (`-20%`), or {inner}"
        case ListOf(what=Phrase(code="a-list"), of=of):
            return value_of(of, lang) + _LIST[zh]
        case ListOf(what=what):
            return say(what, lang)
        case _:
            known = ("see the examples", "见示例")
            return _OTHERS.get(type(codec).__name__, known)[zh].format(page=page)


_LIST = (", or a list of them", "，或其列表")
_TIMES = {
    "work": ("work", "办理用时"),
    "wait": ("a wait", "等待"),
    "work-on-case": ("work", "办理用时"),
    "wait-of-case": ("a wait", "等待"),
    "numbers": ("a number", "数值"),
    "gap": ("a time", "时间"),
    "shares": ("a share", "比例"),
    "time": ("a time", "时间"),
}
_OTHERS = {
    "ProcessReference": ("the name or the file of a process", "流程名或流程文件"),
    "Week": ("days of the week → times of day", "星期 → 时段"),
    "Days": ("a date, or `2020-02-03..2020-02-07`", "日期，或 `2020-02-03..2020-02-07`"),
    "Hours": ("parts of a day", "时段"),
    "Pace": ("`{{of_limit: <share>}}`", "`{{of_limit: <比例>}}`"),
    "ConditionCodec": (
        "a condition: `class`, `shares`, or an attribute of the case",
        "条件：`class`、`shares` 或办件特征",
    ),
    "SideBySide": (
        "a list of branches, each an entry or a list of entries",
        "各分支的列表，每支为一条或一列内容",
    ),
    "AfterSilence": (
        "`go_on`, `escalate` or `{{end: LABEL}}`",
        "`go_on`、`escalate` 或 `{{end: 结果}}`",
    ),
    "TimesCodec": (
        "a whole number, `{{n: 3, together: true}}`, or `{{per: buildings}}`",
        "整数，`{{n: 3, together: true}}`，或 `{{per: buildings}}`",
    ),
    "Ways": (
        "branch → a share, `rest`, or a [branch]({page}#branch)",
        "分支 → 比例、`rest` 或 [branch]({page}#branch)",
    ),
    "NodesCodec": (
        "names → a step, `item`, `{{item: NAME}}`, `{{split: KIND}}`, `{{join: KIND}}`,"
        " `{{end: LABEL}}`, `finish` or `{{finish: LABEL}}`",
        "名称 → 环节、`item`、`{{item: 名称}}`、`{{split: 方式}}`、`{{join: 方式}}`、"
        "`{{end: 结果}}`、`finish` 或 `{{finish: 结果}}`",
    ),
    "EdgeCodec": ("`[from, to]` or an edge", "`[起点, 终点]` 或 edge"),
    "Departments": ("names → titles", "名称 → 显示名称"),
    "PlainTitle": ("a title", "显示名称"),
    "ReformCodec": ("a reform", "改革举措"),
}


def anchor(name: str) -> str:
    return name.lower().replace(" ", "-")


def default_of(field: Field, table: Object, lang: str) -> str:
    """The default as a planner would write it; nothing where there is none to write."""
    if field.required:
        return PROSE[lang]["required"]
    if not isinstance(table.make, type) or not dataclasses.is_dataclass(table.make):
        return ""
    usual = class_defaults(table.make).get(field.attribute)
    if (
        isinstance(field.codec, Flag | Constant | OnlyTrue)
        or usual is None
        or usual in ((), {}, "")
    ):
        return ""
    if dataclasses.is_dataclass(usual):
        return ""
    written = field.codec.write(usual)
    return f"`{percent(usual)}`" if str(written).endswith("%") else f"`{written}`"


def table_of(
    table: Object, lang: str, title: str = "", level: int = 2, doc: str = ""
) -> Iterator[str]:
    """A heading and a row per key."""
    yield f"{'#' * level} {title or table.name}\n"
    yield f"{doc or meaning(table.doc, lang)}\n"
    yield from rows(table.fields, table, lang)
    if table.one_of:
        keys = ("、" if lang == "zh" else ", ").join(f"`{key}`" for key in table.one_of)
        yield "\n" + PROSE[lang]["exactly" if table.needs_one else "at-most"].format(keys=keys)
    yield ""


def meaning(doc: str, lang: str) -> str:
    """What a key or an object means."""
    return LANGUAGE_ZH[doc] if lang == "zh" else doc


def rows(
    fields: tuple[Field, ...], table: Object, lang: str, docs: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The table of keys; ``docs`` are their meanings, else they are those of the language."""
    yield PROSE[lang]["head"]
    yield "|---|---|---|---|"
    for field in fields:
        doc = meaning(field.doc, lang) if docs is None else docs[field.key]
        yield (
            f"| `{field.key}` | {cell(value_of(field.codec, lang))} |"
            f" {cell(default_of(field, table, lang))} | {cell(doc)} |"
        )


def cell(text: str) -> str:
    return text.replace("|", "\\|").strip()


def tidy(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"
