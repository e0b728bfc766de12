"""The reforms as a list, and one of them explained: what it does, its keys, when it is refused, an
example from what ships.
"""

from __future__ import annotations

import dataclasses
import inspect
import typing
from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from simulator.present.words.messages import listed, say
from simulator.present.words.reform_details_zh import DETAILS_ZH
from simulator.present.words.reform_pages_zh import REFORMS_ZH
from simulator.present.words.titles import title
from simulator.reforms.kit.reform import PART, Record, Reform

Reforms = Mapping[str, type[Reform]]


def print_reforms(console: Console, reforms: Reforms, lang: str) -> None:
    """Prints a line per reform: its YAML key, what it is called, its cut, what it does."""
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column(say("yaml_key", lang), no_wrap=True)
    table.add_column(say("reform", lang), ratio=2, overflow="fold")
    table.add_column(say("cut", lang), no_wrap=True)
    table.add_column(say("what_it_does", lang), ratio=4, overflow="fold")
    for key, reform in reforms.items():
        table.add_row(
            key,
            title(reform.TERM, key, lang),
            say(f"of_cut_{reform.CUT}", lang),
            summary(key, reform, lang),
        )
    console.print(table)
    console.print(Line(say("explain_one", lang), style="italic"))


def print_reform(
    console: Console, key: str, reform: type[Reform], example: tuple[str, str] | None, lang: str
) -> None:
    """Prints everything about one reform."""
    term = reform.TERM.zh if lang == "zh" else f"{reform.TERM.en} · {reform.TERM.zh}"
    heading = say("in_brackets", lang, text=term, more=say(f"of_cut_{reform.CUT}", lang))
    console.print(Line(f"{key}  {heading}", style="bold"))
    for n, paragraph in enumerate([summary(key, reform, lang), *_more(key, reform, lang)]):
        console.print(Line("\n" * (n > 0) + paragraph))
    console.print()
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(say("key", lang), no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column(say("meaning", lang), overflow="fold")
    for name, doc, required in keys(key, reform, lang):
        table.add_row(name, say("required_key", lang) if required else "", doc)
    console.print(table)
    console.print(Line(say("beside_keys", lang, keys=listed(own_record(reform), lang))))
    console.print()
    if example is None:
        console.print(say("no_example", lang))
    else:
        console.print(Line(say("example_of", lang, scenario=example[0])))
        console.print(Line(example[1].rstrip()), soft_wrap=True)


def summary(key: str, reform: type[Reform], lang: str) -> str:
    """What it does, in a sentence."""
    return REFORMS_ZH[key].summary if lang == "zh" else _paragraphs(reform)[0]


def keys(
    key: str, reform: type[Any], lang: str, prefix: str = ""
) -> Iterator[tuple[str, str, bool]]:
    """The keys of a reform, those of its inner mappings as ``outer.inner``; what they mean, and
    whether they must be given.
    """
    hints = typing.get_type_hints(reform)
    for field in dataclasses.fields(reform):
        if field.name == "record":
            continue
        name = f"{prefix}{field.metadata.get('key', field.name)}"
        doc = REFORMS_ZH[key].keys.get(name) if lang == "zh" else None
        required = (
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        )
        yield name, doc or str(field.metadata.get("doc", "")), required
        for part in _parts(hints[field.name]):
            yield from keys(key, part, lang, f"{name}.")


def _parts(hint: Any) -> Iterator[type]:
    """The mappings of the reform language that a field is written with."""
    if (
        isinstance(hint, type)
        and dataclasses.is_dataclass(hint)
        and hint.__module__.startswith("simulator.reforms.")
        and _is_documented(hint)
    ):
        yield hint
    for inner in typing.get_args(hint):
        yield from _parts(inner)


def _is_documented(part: type) -> bool:
    return dataclasses.is_dataclass(part) and all(
        "doc" in field.metadata for field in dataclasses.fields(part)
    )


def own_record(reform: type[Any]) -> list[str]:
    """The keys that stand beside a reform and that it takes."""
    own = {field.name for field in dataclasses.fields(reform)}
    return [
        str(field.metadata.get("key", field.name))
        for field in dataclasses.fields(Record)
        if field.name not in own and (field.name not in PART or field.name in reform.PART)
    ]


def _more(key: str, reform: type[Reform], lang: str) -> list[str]:
    if lang == "zh":
        return [*DETAILS_ZH[key], say("refused_if", lang, when=REFORMS_ZH[key].refused)]
    return _paragraphs(reform)[1:]


def _paragraphs(reform: type[Reform]) -> list[str]:
    text = inspect.cleandoc(reform.__doc__ or "").replace("``", "`")
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
