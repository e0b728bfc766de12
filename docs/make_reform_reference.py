"""Writes the pages of the scenario language and of the reforms in docs/reference from the program
itself.

    python docs/make_reform_reference.py

A test compares the pages with what this would write, so that they cannot grow old.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import typing
from collections.abc import Iterator, Mapping
from typing import Any

from key_tables import FOLDER, MADE, PROSE, part, rows, table_of, tidy

from simulator.formats.language.objects import Object, summary
from simulator.formats.language.scenarios import SCENARIO, fields_of, reform_table
from simulator.present.tables.reforms import keys
from simulator.present.words.reform_details_zh import DETAILS_ZH
from simulator.present.words.reform_pages_zh import REFORMS_ZH
from simulator.reforms.catalogue import REFORMS
from simulator.reforms.kit.reform import PART, Factor, Ramp, Record, Spending

BESIDE = {"spending": Spending, "ramp": Ramp}
"""Keys beside those of a reform that have keys of their own."""
CUTS = {
    "items": ("items 减事项", "减事项"),
    "steps": ("steps 减环节", "减环节"),
    "time": ("time limits 减时限", "减时限"),
    "materials": ("materials 减材料", "减材料"),
    "fees": ("fees 减费用", "减费用"),
    "none": ("none of the five", "不属于五减"),
}


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
    for name, kind in BESIDE.items():
        table = Object(name, kind, fields_of(kind, name, free=True), "")
        lines += [f"### {name}\n", part(name, lang), *rows(table.fields, table, lang), ""]
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


def pages() -> dict[str, str]:
    """The pages by their file name."""
    return {"reforms.md": reforms("en"), "reforms.zh.md": reforms("zh")}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
