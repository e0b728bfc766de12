"""Writes docs/reference from the program itself: the keys of both languages, and the
reforms. The commands and errors have a program of their own, make_command_reference.py.

    python docs/make_reference.py

A test compares the pages with what this would write, so that they cannot grow old.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from simulator.formats.language import answers, arrivals, flows, graphs, items, processes, ways
from simulator.formats.language.calendars import CALENDAR, HOURS, SLOTS
from simulator.formats.language.conditions import PRECEDENCE
from simulator.formats.language.distributions import DistributionCodec
from simulator.formats.language.flows import EntryCodec, FlowCodec
from simulator.formats.language.numbers import NUMBER
from simulator.formats.language.objects import Field, Object, Table, class_defaults, summary
from simulator.formats.language.open_cases import OPEN_CASES
from simulator.formats.language.reading import Leaf, ListOf, MappingOf
from simulator.formats.language.scalars import Constant, Flag, FreeText, OnlyTrue, percent
from simulator.formats.language.scenarios import SCENARIO, Changed, fields_of, reform_table
from simulator.formats.language.steps import LEAVES, STEP
from simulator.formats.language.titles import Optional, Said, Title
from simulator.model.sentences import Phrase, say
from simulator.present.tables.reforms import keys
from simulator.present.words.language_zh import LANGUAGE_ZH
from simulator.present.words.reform_details_zh import DETAILS_ZH
from simulator.present.words.reform_pages_zh import REFORMS_ZH
from simulator.reforms.catalogue import REFORMS
from simulator.reforms.kit.reform import PART, Factor, Ramp, Record

FOLDER = Path(__file__).resolve().parent / "reference"
MADE = (
    "<!-- Written by docs/make_reference.py from the tables of the program; change those instead."
    " -->\n"
)
CUTS = {
    "items": ("items 减事项", "减事项"),
    "steps": ("steps 减环节", "减环节"),
    "time": ("time limits 减时限", "减时限"),
    "materials": ("materials 减材料", "减材料"),
    "fees": ("fees 减费用", "减费用"),
    "none": ("none of the five", "不属于五减"),
}

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


def language(lang: str) -> str:
    """The page of the process language."""
    words = PROSE[lang]
    lines = [MADE, f"# {words['process']}\n", part("intro", lang)]
    lines += table_of(processes.PROCESS, lang, words["a-process"])
    for table in _PLAIN:
        lines += table_of(table, lang)
    lines.append(part("flow", lang))
    blocks = flows.blocks("process")
    for word in ("parallel", "choice", "any", "first", "timer", "times"):
        lines += table_of(blocks[word], lang, word, 3)
    lines += table_of(ways.way("process", FlowCodec("process")), lang, "branch", 3)
    lines += table_of(flows.stage("process"), lang, "stage", 3)
    for word in ("end", "finish"):
        lines += table_of(blocks[word], lang, word, 3)
    graph = graphs.GraphCodec("process").table()
    lines += table_of(graph, lang, "graph", 3, words["graph"])
    for table in (graphs.EDGE, graphs.SPLIT, graphs.JOIN):
        lines += table_of(table, lang, level=3)
    lines.append(part("distributions", lang))
    lines += [*table_of(processes.EXPERIMENT, lang), *table_of(processes.ANSWER, lang)]
    return tidy(lines)


_PLAIN = (
    arrivals.ARRIVALS,
    arrivals.CHANGE,
    OPEN_CASES,
    processes.APPLICANT_TABLE,
    processes.CLASS,
    PRECEDENCE,
    NUMBER,
    CALENDAR,
    processes.POOL,
    processes.SHIFT,
    arrivals.OTHER_WORK,
    processes.MATERIAL,
    items.ITEM,
    items.LIMIT,
    items.SILENCE,
    items.FEE,
    items.BEFORE_ACCEPTANCE,
    STEP,
    SLOTS,
    HOURS,
    LEAVES,
    answers.ANSWER,
)


def parts_of(cls: type, above: str = "") -> dict[str, type]:
    """The dataclasses that a reform is written with, by the path of keys at which they stand."""

    found: dict[str, type] = {}
    hints: Mapping[str, Any] = typing.get_type_hints(cls)
    for attribute in dataclasses.fields(cls):
        for kind in _kinds(hints[attribute.name]):
            if (
                dataclasses.is_dataclass(kind)
                and kind.__module__.startswith("simulator.reforms")
                and kind is not Factor
                and attribute.name != "record"
            ):
                path = f"{above}{attribute.name}"
                found[path] = kind
                found.update(parts_of(kind, f"{path}."))
    return found


def _kinds(hint: Any) -> Iterator[type]:

    if isinstance(hint, type):
        yield hint
    for inner in typing.get_args(hint):
        yield from _kinds(inner)


def reforms(lang: str) -> str:
    """The page of the scenario language and of every reform."""
    words = PROSE[lang]
    lines = [MADE, f"# {words['reform']}\n", part("scenarios", lang)]
    lines += table_of(SCENARIO, lang, words["a-scenario"])
    lines += [f"## {words['beside']}\n", part("beside", lang)]
    record = Object("record", Record, fields_of(Record, "record", free=True), "")
    lines += [*rows(record.fields, record, lang), "", words["limited"].format(**limited()), ""]
    ramp = Object("ramp", Ramp, fields_of(Ramp, "ramp", free=True), "")
    lines += ["### ramp\n", part("ramp", lang), *rows(ramp.fields, ramp, lang), ""]
    for key, cls in REFORMS.items():
        lines += reform(key, cls, lang)
    return tidy(lines)


def limited() -> dict[str, str]:
    """Which reforms can be limited to a part of the applicants by all of these keys, or by some."""
    whole = [f"`{key}`" for key, cls in REFORMS.items() if cls.PART == PART]
    some = [
        f"`{key}` ({', '.join(f'`{name}`' for name in cls.PART)})"
        for key, cls in REFORMS.items()
        if cls.PART and cls.PART != PART
    ]
    return {"whole": ", ".join(whole), "some": ", ".join(some)}


def reform(key: str, cls: Any, lang: str) -> Iterator[str]:
    """The section of one reform."""
    words, cut = PROSE[lang], CUTS[cls.CUT][lang == "zh"]
    yield f"## {key}\n"
    yield words["counts"].format(en=cls.TERM.en, zh=cls.TERM.zh, cut=cut) + "\n"
    yield from (f"{paragraph}\n" for paragraph in explained(key, cls, lang))
    own = {field.attribute for field in fields_of(cls, key)}
    table = reform_table(key)
    plain = Object(key, cls, tuple(field for field in table.fields if field.attribute in own), "")
    docs = {name: doc for name, doc, _ in keys(key, cls, lang)}
    below = re.compile(r"(a list of )?\[[\w-]+\]\(#[\w-]+\)( 的列表)?")
    yield from (
        below.sub(lambda m: words["list-below" if m[1] or m[2] else "below"], row)
        for row in rows(plain.fields, plain, lang, docs)
    )
    yield ""
    for at, own_part in parts_of(cls).items():
        inner = Object(at, own_part, fields_of(own_part, f"{key}-{at}"), "")
        yield words["part"].format(key=at, doc=summary(own_part)) + "\n"
        of_part = {field.key: docs.get(f"{at}.{field.key}", field.doc) for field in inner.fields}
        yield from (
            below.sub(lambda m: words["list-below" if m[1] or m[2] else "below"], row)
            for row in rows(inner.fields, inner, lang, of_part)
        )
        yield ""


def explained(key: str, cls: Any, lang: str) -> Iterator[str]:
    """What a reform does, paragraph by paragraph."""
    if lang == "en":
        yield inspect.cleandoc(cls.__doc__).replace("``", "`")
        return
    yield REFORMS_ZH[key].summary
    yield from DETAILS_ZH[key]
    yield PROSE[lang]["refused"].format(when=REFORMS_ZH[key].refused)


def tidy(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def pages() -> dict[str, str]:
    """The pages by their file name."""
    return {
        "language.md": language("en"),
        "language.zh.md": language("zh"),
        "reforms.md": reforms("en"),
        "reforms.zh.md": reforms("zh"),
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
