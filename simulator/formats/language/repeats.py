"""Blocks in YAML that are done so many times: ``{times: 3, do: […]}``, or with ``{times: {n: 3,
together: true}}`` side by side, or with ``{times: {per: buildings}}`` as often as a number says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.formats.language.objects import Field, Object
from simulator.formats.language.reading import Codec, Cursor, Definitions, Schema
from simulator.formats.language.scalars import OnlyTrue, reference_to, whole
from simulator.formats.language.shared_fields import SOURCE
from simulator.formats.language.titles import Title
from simulator.formats.yaml.nodes import Map
from simulator.model.flow import Flow, Repeat, Text, Wording
from simulator.model.sentences import Phrase


@dataclass(frozen=True)
class HowOften:
    """How often a block is done, and whether all ``together``; ``per`` is the number on the case
    that says how often.
    """

    n: int | None = None
    together: bool = False
    per: str | None = None


_COUNT = whole(Phrase.of("how-many-times"))
_IN_FULL = Object(
    "times",
    HowOften,
    (
        Field("n", _COUNT, "How many times the block is done."),
        Field(
            "per",
            reference_to(Phrase.of("a-number-of-the-case")),
            "The number on the case that says how many times.",
        ),
        Field("together", OnlyTrue(), "All at once, side by side, and joined."),
    ),
    "How often a block is done, and whether one after another.",
    one_of=("n", "per"),
    needs_one=True,
)


@dataclass(frozen=True)
class TimesCodec:
    """A count, ``{n: 3, together: true}``, or ``{per: buildings}``."""

    def read(self, at: Cursor) -> HowOften:
        if isinstance(at.node, Map):
            often: HowOften = _IN_FULL.read(at)
            return often
        return HowOften(_COUNT.read(at))

    def write(self, value: HowOften) -> Any:
        return _IN_FULL.write(value) if value.together or value.per else value.n

    def schema(self, known: Definitions) -> Schema:
        return {"anyOf": [_COUNT.schema(known), _IN_FULL.schema(known)]}


def _made(
    *,
    often: HowOften,
    do: Flow,
    name: str | None = None,
    title: Text | None = None,
    source: Wording | None = None,
) -> Repeat:
    return Repeat(
        times=1 if often.n is None else often.n,
        together=often.together,
        per=often.per,
        do=do,
        name=name,
        title=title,
        source=source,
    )


def _attributes(block: Repeat) -> Mapping[str, Any]:
    n = block.times if block.per is None else None
    often = HowOften(n, block.together, block.per)
    return {"often": often, "do": block.do, "title": block.title, "source": block.source}


def repeat(level: str, flow: Codec) -> Object:
    """The table of the block on a level, with the codec of its flow."""
    return Object(
        f"{level}-times",
        _made,
        (
            Field("title", Title(), "What the block is called."),
            Field(
                "times",
                TimesCodec(),
                "How many times it is done: one after another, {n: 3, together: true}, or"
                " {per: buildings} for as often as a number on the case says.",
                to="often",
                required=True,
            ),
            Field("do", flow, "What is done so many times.", required=True),
            SOURCE,
        ),
        "A block that is done a number of times.",
        attributes=_attributes,
    )
