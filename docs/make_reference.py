"""Writes docs/reference from the program itself: the keys of both languages, the reforms, the
commands.

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

import click

from simulator.commands.main import main
from simulator.commands.words import command_help, parameter_help
from simulator.formats.language import flows, graphs, processes
from simulator.formats.language.calendars import CALENDAR, SLOTS
from simulator.formats.language.distributions import DistributionCodec
from simulator.formats.language.flows import EntryCodec, FlowCodec
from simulator.formats.language.objects import Field, Object, Table, class_defaults, summary
from simulator.formats.language.reading import Leaf, ListOf, MappingOf
from simulator.formats.language.scalars import Constant, Flag, FreeText, OnlyTrue, percent
from simulator.formats.language.scenarios import SCENARIO, Changed, fields_of, reform_table
from simulator.formats.language.steps import STEP
from simulator.formats.language.titles import Optional, Title
from simulator.model.sentences import Phrase, say
from simulator.reforms.catalogue import REFORMS
from simulator.reforms.kit.reform import Record

FOLDER = Path(__file__).resolve().parent / "reference"
MADE = (
    "<!-- Written by docs/make_reference.py from the tables of the program; change those instead."
    " -->\n"
)
CUTS = {
    "items": "items 减事项",
    "steps": "steps 减环节",
    "time": "time limits 减时限",
    "materials": "materials 减材料",
    "fees": "fees 减费用",
    "none": "none of the five",
}

LANGUAGE = """\
# The process language

Every key of a process file. What it all means for a case is told in [semantics](../semantics.md); how to write common things in
[how-to](../how-to.md). Reforms have a [page of their own](reforms.md).

YAML is read by the 1.2 core rules: `yes` and `on` are texts, `1:30` is not a number, dates and times stay text until a key reads them.
Full-width digits and signs (`８％`), `15个工作日`, `2小时`, `30分钟` and names in Chinese are accepted. Unknown keys, keys given twice
and names
that lead nowhere are errors, with line, column and the likely fix. Nothing is repaired in silence.

| notation | meaning |
|---|---|
| `2 h`, `30 min`, `90 s`, `500 ms` | work, or elapsed time; `小时`, `分钟`, `秒` also |
| `7 d`, `1 week` | elapsed time: 24 hours, 7 days (`天`, `日`, `周`) |
| `15 wd` | working days (`个工作日`) of the process's `calendar` |
| `6 months`, `1 year` | only for `horizon` and `warm_up` |
| `80 CNY` | money (`元`) |
| `8%` | a share; between 0 and 1 also without the sign |
| `-20%` | a change, in a reform |
| `9:00-12:00`, `Mon-Fri` | a part of a day, days of the week (`周一至周五`) |
| `2020-02-03..2020-02-07` | days, both ends included |

"""

DISTRIBUTIONS = """\
## Distributions

Wherever a time of work, a wait or a share is asked, stands a bare value or a mapping with one key. Waits may be in `wd`, work may not; one
distribution has one kind of unit.

| written | meaning |
|---|---|
| `2 h`, `{fixed: 2 h}` | always the same |
| `{exponential: 2 h}` | exponential with this mean |
| `{uniform: [1 h, 3 h]}` | anything between, equally likely |
| `{triangular: [1 h, 2 h, 5 h]}` | least, usual, most |
| `{lognormal: {mean: 2 h, cv: 0.5}}` | also `gamma` and `weibull`; `cv` is standard deviation ÷ mean |
| `{beta: {low: 1 h, high: 5 h, a: 2, b: 3}}` | a beta distribution stretched between two values |
| `{erlang: {mean: 2 h, k: 3}}` | the sum of k equal exponential parts |
| `{empirical: [1 h, 2 h, 2 h, 8 h]}` | one of these, equally likely |
| `{sum: [{of: 2 h}, {of: {gamma: …}, draws: item.step}]}` | independent parts, each on its own random stream; what a merge writes |

"""


def value_of(codec: Any) -> str:
    """What may stand at a key, in words."""
    match codec:
        case Leaf(json=json) if "enum" in json:
            return ", ".join(f"`{word}`" for word in json["enum"])
        case Leaf(what=what):
            words = say(what, "en")
            return "a name" if words == "the name of an item, step, pool or material" else words
        case Flag():
            return "`true` or `false`"
        case OnlyTrue():
            return "`true`"
        case Constant(value=value):
            return f"`{value}`"
        case FreeText():
            return "a text"
        case Title() | Optional():
            return "a title"
        case DistributionCodec(name=name):
            return {
                "work": "work",
                "wait": "a wait",
                "gap": "a time",
                "shares": "a share",
                "time": "a time",
            }[name] + " ([distribution](language.md#distributions))"
        case Table(of=of):
            return f"names → [{of.name}](#{anchor(of.name)})"
        case Object(name=name):
            return f"[{name}](#{anchor(name)})"
        case ListOf(of=Object() as of):
            return f"a list of [{of.name}](#{anchor(of.name)})"
        case ListOf(of=Leaf(json=json) as of) if "enum" in json:
            return value_of(of) + ", or a list of them"
        case MappingOf(key=key, of=of):
            return f"{'dates' if key.what.code == 'a-date' else 'names'} → {value_of(of)}"
        case FlowCodec() | EntryCodec():
            return "[entries](language.md#flow)"
        case Changed(of=of):
            return f"a change (`-20%`), or {value_of(of)}"
        case ListOf(what=Phrase(code="a-list"), of=of):
            return f"{value_of(of)}, or a list of them"
        case ListOf(what=what):
            return say(what, "en")
        case _:
            return _OTHERS.get(type(codec).__name__, "see the examples")


_OTHERS = {
    "Week": "days of the week → times of day",
    "Days": "a date, or `2020-02-03..2020-02-07`",
    "Hours": "parts of a day",
    "Pace": "`{of_limit: <share>}`",
    "ConditionCodec": "a condition: `class`, `shares`, or an attribute of the case",
    "SideBySide": "a list of branches, each an entry or a list of entries",
    "Ways": "branch → a share, `rest`, or a [branch](language.md#branch)",
    "NodesCodec": (
        "names → a step, `item`, `{item: NAME}`, `{split: KIND}`, `{join: KIND}` or `{end: LABEL}`"
    ),
    "EdgeCodec": "`[from, to]` or an edge",
    "Departments": "names → titles",
    "PlainTitle": "a title",
    "ReformCodec": "a reform",
}


def anchor(name: str) -> str:
    return name.lower().replace(" ", "-")


def default_of(field: Field, table: Object) -> str:
    """The default as a planner would write it; nothing where there is none to write."""
    if field.required:
        return "required"
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


def table_of(table: Object, title: str = "", level: int = 2, doc: str = "") -> Iterator[str]:
    """A heading and a row per key."""
    if title != "-":
        yield f"{'#' * level} {title or table.name}\n"
    yield f"{doc or table.doc}\n"
    yield from rows(table.fields, table)
    if table.one_of:
        least = "Exactly" if table.needs_one else "At most"
        yield f"\n{least} one of {', '.join(f'`{key}`' for key in table.one_of)}."
    yield ""


def rows(fields: tuple[Field, ...], table: Object) -> Iterator[str]:
    yield "| key | value | default | meaning |"
    yield "|---|---|---|---|"
    for field in fields:
        yield (
            f"| `{field.key}` | {cell(value_of(field.codec))} | {cell(default_of(field, table))} |"
            f" {cell(field.doc)} |"
        )


def cell(text: str) -> str:
    return text.replace("|", "\\|").strip()


def language() -> str:
    """The page of the process language."""
    lines = [MADE, LANGUAGE]
    lines += table_of(processes.PROCESS, "A process")
    simple = (
        processes.ARRIVALS, processes.CHANGE, processes.APPLICANT_TABLE, processes.CLASS, CALENDAR, processes.POOL,
        processes.MATERIAL, processes.ITEM, processes.LIMIT, processes.FEE, STEP, SLOTS,
    )  # fmt: skip
    for table in simple:
        lines += table_of(table)
    lines.append("## Flow\n")
    lines.append(
        "A list; entries run one after another: the name of an item, `name: {step}`, one of the"
        " blocks below, or `name: {block}`. Inside an item\nstand steps and blocks, no items and no"
        " stages.\n"
    )
    blocks = flows.blocks("process")
    for word in ("parallel", "choice", "any"):
        lines += table_of(blocks[word], word, 3)
    lines += table_of(flows.way("process"), "branch", 3)
    lines += table_of(flows.stage("process"), "stage", 3)
    lines += table_of(blocks["end"], "end", 3)
    lines += table_of(
        graphs.GraphCodec("process").table(),
        "graph",
        3,
        "Nodes and edges, for what blocks cannot say.",
    )
    for table in (graphs.EDGE, graphs.SPLIT, graphs.JOIN):
        lines += table_of(table, level=3)
    lines.append(DISTRIBUTIONS)
    lines += [*table_of(processes.EXPERIMENT), *table_of(processes.ANSWER)]
    return tidy(lines)


def parts_of(cls: type) -> dict[str, type]:
    """The dataclasses that a reform is written with, by the key at which they stand."""

    found: dict[str, type] = {}
    hints: Mapping[str, Any] = typing.get_type_hints(cls)
    for attribute in dataclasses.fields(cls):
        for kind in _kinds(hints[attribute.name]):
            if (
                dataclasses.is_dataclass(kind)
                and kind.__module__ == cls.__module__
                and attribute.name != "record"
            ):
                found[attribute.name] = kind
    return found


def _kinds(hint: Any) -> Iterator[type]:

    if isinstance(hint, type):
        yield hint
    for inner in typing.get_args(hint):
        yield from _kinds(inner)


def reforms() -> str:
    """The page of the scenario language and of every reform."""
    lines = [MADE, "# The reform language\n"]
    lines.append(
        "A scenario is a list of reforms; they are applied from top to bottom, and the flow must be"
        " sound after each. A reform that changes\nnothing, names what is not there, or sets a"
        " value that another one has set is an error. `fivecuts apply` writes the reformed flow"
        " out.\n"
    )
    lines += table_of(SCENARIO, "A scenario")
    lines.append("## Beside every reform\n")
    lines.append(
        "Grounds, sources and who is to do it by when. These keys stand beside the reform's own.\n"
    )
    record = Object("record", Record, fields_of(Record, "record", free=True), "")
    lines += [*rows(record.fields, record), ""]
    for key, cls in REFORMS.items():
        lines += reform(key, cls)
    return tidy(lines)


def reform(key: str, cls: Any) -> Iterator[str]:
    yield f"## {key}\n"
    yield (
        f"{cls.TERM.en} · {cls.TERM.zh}. Counts under {CUTS[cls.CUT]} unless `cut:` says"
        " otherwise.\n"
    )
    yield inspect.cleandoc(cls.__doc__).replace("``", "`") + "\n"
    own = {field.attribute for field in fields_of(cls, key)}
    table = reform_table(key)
    plain = Object(key, cls, tuple(field for field in table.fields if field.attribute in own), "")
    below = re.compile(r"(a list of )?\[[\w-]+\]\(#[\w-]+\)")
    yield from (
        below.sub(
            lambda match: "a list of mappings, see below" if match[1] else "a mapping, see below",
            row,
        )
        for row in rows(plain.fields, plain)
    )
    yield ""
    for at, part in parts_of(cls).items():
        inner = Object(at, part, fields_of(part, f"{key}-{at}"), "")
        yield f"`{at}`: {summary(part)}\n"
        yield from rows(inner.fields, inner)
        yield ""


def commands() -> str:
    """The page of the commands, from what they say of themselves."""
    lines = [MADE, "# Commands\n", f"{command_help('fivecuts', 'en')}\n"]
    lines.append(
        "Results go to stdout, progress and messages to stderr. Exit status: 0 done, 1 the files"
        " are wrong, 2 the command is wrong, 130 stopped by\nCtrl-C. The language of the output is"
        " that of `--lang`, else of `FIVECUTS_LANG`, else of the system. `NO_COLOR` is respected."
        " `-h` after any\ncommand shows its help.\n"
    )
    for name, command in sorted(main.commands.items()):
        arguments = [each for each in command.params if isinstance(each, click.Argument)]
        words = ["fivecuts", name, *(_argument(each) for each in arguments)]
        lines.append(f"## {name}\n\n    {' '.join(words)}\n\n{command_help(name, 'en')}\n")
        options = [each for each in command.params if isinstance(each, click.Option)]
        if options:
            lines += [
                "| option | meaning |",
                "|---|---|",
                *(
                    f"| {_option(each)} | {cell(parameter_help(name, each.name or '', 'en'))} |"
                    for each in options
                ),
                "",
            ]
    return tidy(lines)


def _argument(argument: click.Argument) -> str:
    name = (argument.name or "").upper()
    if isinstance(argument.type, click.Choice):
        name = "|".join(argument.type.choices)
    several = f"{name}…" if argument.nargs == -1 else name
    return several if argument.required else f"[{several}]"


def _option(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    if isinstance(option.type, click.Choice):
        return f"{names} " + " or ".join(f"`{choice}`" for choice in option.type.choices)
    return names if option.is_flag else f"{names} …"


def tidy(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def pages() -> dict[str, str]:
    """The pages by their file name."""
    return {"language.md": language(), "reforms.md": reforms(), "commands.md": commands()}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
