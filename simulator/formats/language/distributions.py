"""Distributions in YAML: a bare value, or a mapping with the one key that names the
distribution.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from simulator.formats.language.objects import Field, Object, unknown_key
from simulator.formats.language.reading import (
    AN_EMPTY_MAPPING,
    Codec,
    Cursor,
    Definitions,
    Faulty,
    Leaf,
    ListOf,
    Schema,
    every,
    found,
    list_of,
)
from simulator.formats.language.scalars import (
    ELAPSED_UNITS,
    SHARE,
    WAIT_UNITS,
    WORK_UNITS,
    FreeText,
    length,
    number,
    percent,
    plain_number,
    quantity,
    reference_to,
    whole,
)
from simulator.formats.yaml.nodes import List, Map
from simulator.model.distribution_checks import check
from simulator.model.distributions import (
    Band,
    Bands,
    Beta,
    Distribution,
    Empirical,
    Erlang,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Sized,
    Sum,
    Summand,
    Triangular,
    Uniform,
    Weibull,
)
from simulator.model.sentences import Phrase, say
from simulator.model.units import Quantity, parse_share

_ONE: Mapping[str, Any] = {"fixed": Fixed, "exponential": Exponential}
_LISTS: Mapping[str, tuple[Any, tuple[str, ...]]] = {
    "uniform": (Uniform, ("low", "high")),
    "triangular": (Triangular, ("low", "mode", "high")),
}
_MEAN_CV = {"lognormal": Lognormal, "gamma": Gamma, "weibull": Weibull}
KINDS = (*_ONE, *_LISTS, *_MEAN_CV, "normal", "beta", "erlang", "empirical", "bands", "sum")
SIZED = ("base", "per", "each")


@dataclass(frozen=True)
class DistributionCodec:
    """A distribution of values of one kind (``value`` reads one of them). A ``sized`` one may grow
    with a number on the case.
    """

    name: str
    value: Leaf
    sized: bool = False
    kinds: tuple[str, ...] = KINDS

    def read(self, at: Cursor) -> Distribution:
        if not isinstance(at.node, Map):
            if isinstance(at.node, List):
                what = Phrase.of("value-or-distribution", what=self.value.what)
                hint = Phrase.of("write-uniform")
                at.fail("expected", hint=hint, what=what, found=found(at.node))
            return self.checked(at, Fixed(self.value.read(at)))
        keys = at.node.keys()
        if self.sized and set(keys) & set(SIZED):
            grown: Sized = self.growing().read(at)
            return self.checked(at, grown)
        if set(keys) & set(SIZED):
            at.fail("grows-where-it-cannot")
        known = (*self.kinds, *(SIZED if self.sized else ()))
        for key, node in at.node.pairs:
            if key.text not in self.kinds:
                unknown_key(at, key, node, known)
        if any(key not in self.kinds for key in keys):
            raise Faulty
        if len(keys) != 1:
            there = Phrase.of("the-keys", keys=keys) if keys else AN_EMPTY_MAPPING
            at.fail("expected", what=Phrase.of("one-distribution"), found=there)
        key, node = at.node.pairs[0]
        return self.checked(at, self.of_kind(key.text, at.into(key.text, node, key.place)))

    def checked(self, at: Cursor, distribution: Distribution) -> Distribution:
        problems = [replace(wrong, path=at.path, place=at.place) for wrong in check(distribution)]
        at.log.problems.extend(problems)
        if problems:
            raise Faulty
        return distribution

    def of_kind(self, kind: str, at: Cursor) -> Distribution:
        if kind in _ONE:
            one: Distribution = _ONE[kind](self.value.read(at))
            return one
        if kind == "empirical":
            what = Phrase.of("list-of-values", what=self.value.what)
            return Empirical(ListOf(self.value, what).read(at))
        if kind in _LISTS:
            make, names = _LISTS[kind]
            nodes = at.nodes(Phrase.of("a-list-such-as", names=names))
            if len(nodes) != len(names):
                at.fail("expected", what=Phrase.of("these", names=names), found=list_of(nodes))
            distribution: Distribution = make(
                *every(lambda i, node: self.value.read(at.into(i, node)), enumerate(nodes))
            )
            return distribution
        if kind == "bands":
            return Bands(ListOf(self.band(), Phrase.of("list-of-bands")).read(at))
        if kind == "sum":
            return Sum(ListOf(self.part(), Phrase.of("list-of-parts")).read(at))
        other: Distribution = self.tables()[kind].read(at)
        return other

    def tables(self) -> dict[str, Object]:
        mean = Field("mean", self.value, "The mean.", required=True)
        cv = Field(
            "cv",
            number(Phrase.of("the-coefficient-of-variation")),
            "Standard deviation divided by mean.",
            required=True,
        )
        low = Field("low", self.value, "The least value.", required=True)
        high = Field("high", self.value, "The largest value.", required=True)
        shapes = (
            Field("a", number(Phrase.of("the-shape", name="a")), "First shape.", required=True),
            Field("b", number(Phrase.of("the-shape", name="b")), "Second shape.", required=True),
        )
        k = Field(
            "k",
            whole(Phrase.of("the-number-of-phases"), 1),
            "The number of exponential phases.",
            required=True,
        )
        tables = {
            kind: Object(f"{self.name}-{kind}", make, (mean, cv), f"A {kind} distribution.")
            for kind, make in _MEAN_CV.items()
        }
        tables["normal"] = Object(
            f"{self.name}-normal",
            Normal,
            (
                Field("mean", self.value, "The mean before it is cut off.", required=True),
                Field(
                    "sd",
                    self.value,
                    "The standard deviation before it is cut off.",
                    required=True,
                ),
                Field("low", self.value, "The least value; without it, zero."),
                Field("high", self.value, "The largest value; without it, there is none."),
            ),
            "A normal distribution, cut off at its ends.",
        )
        tables["beta"] = Object(
            f"{self.name}-beta",
            Beta,
            (low, high, *shapes),
            "A beta distribution between two values.",
        )
        tables["erlang"] = Object(
            f"{self.name}-erlang", Erlang, (mean, k), "A sum of equal exponential phases."
        )
        return tables

    def band(self) -> Object:
        fields = (
            Field("from", self.value, "Where the band begins.", to="low", required=True),
            Field("to", self.value, "Where it ends.", to="high", required=True),
            Field("share", SHARE, "The share of the values that lie in it.", required=True),
        )
        return Object(
            f"{self.name}-band", Band, fields, "A band in which all values are equally likely."
        )

    def growing(self) -> Object:
        one = replace(self, sized=False)
        fields = (
            Field("base", one, "The time that it takes whatever the number.", required=True),
            Field(
                "per",
                reference_to(Phrase.of("a-number-of-the-case")),
                "The number on the case with which it grows.",
                required=True,
            ),
            Field("each", one, "The time that every unit of the number adds.", required=True),
        )
        return Object(
            f"{self.name}-sized", Sized, fields, "A time that grows with a number on the case."
        )

    def part(self) -> Object:
        fields = (
            Field("of", self, "The distribution of this part.", required=True),
            Field(
                "draws",
                reference_to(Phrase.of("a-step")),
                "The full name of the step whose random numbers this part uses; without it those of"
                " the step itself.",
                absent=lambda values: None,
            ),
            Field(
                "purpose", FreeText(), "The purpose of those random numbers, if another than here."
            ),
        )
        return Object(
            f"{self.name}-part", Summand, fields, "One of the independent parts of a sum."
        )

    def write(self, value: Distribution) -> Any:
        match value:
            case Fixed():
                return self.value.write(value.value)
            case Exponential():
                return {"exponential": self.value.write(value.mean)}
            case Empirical():
                return {"empirical": [self.value.write(one) for one in value.values]}
            case Bands():
                return {"bands": [self.band().write(one) for one in value.bands]}
            case Sized():
                return self.growing().write(value)
            case Sum():
                return {"sum": [self.part().write(part) for part in value.parts]}
        kind = type(value).__name__.lower()
        if kind in _LISTS:
            return {kind: [self.value.write(getattr(value, name)) for name in _LISTS[kind][1]]}
        return {kind: self.tables()[kind].write(value)}

    def schema(self, known: Definitions) -> Schema:
        return known.named(self.name, lambda: self.described(known))

    def described(self, known: Definitions) -> Schema:
        one = self.value.schema(known)
        kinds: dict[str, Codec | Schema] = dict.fromkeys(_ONE, one)
        kinds |= {
            kind: {"type": "array", "items": one, "minItems": len(names), "maxItems": len(names)}
            for kind, (_, names) in _LISTS.items()
        }
        kinds |= {kind: table.schema(known) for kind, table in self.tables().items()}
        kinds |= {
            "empirical": {"type": "array", "items": one, "minItems": 1},
            "bands": {"type": "array", "items": self.band().schema(known), "minItems": 1},
            "sum": {"type": "array", "items": self.part().schema(known), "minItems": 1},
        }
        shape = {
            "type": "object",
            "properties": {kind: kinds[kind] for kind in self.kinds},
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        }
        return {
            "title": self.name,
            "description": f"{say(self.value.what, 'en')}, or a distribution of it",
            "anyOf": [one, shape, *([self.growing().schema(known)] if self.sized else [])],
        }


_NUMBER = number(Phrase.of("a-plain-number"))
_SHARE_VALUE = Leaf(
    Phrase.of("a-share", example="80%"),
    lambda text: Quantity(parse_share(text), ""),
    lambda value: percent(value.value),
    SHARE.json,
)

WORK = DistributionCodec("work", quantity(Phrase.of("a-length-of-work"), WORK_UNITS))
WORK_ON_CASE = replace(WORK, name="work-on-case", sized=True)
WAIT = DistributionCodec("wait", quantity(length("3 wd", "7 d", "2 h"), WAIT_UNITS))
WAIT_OF_CASE = replace(WAIT, name="wait-of-case", sized=True)
GAP = DistributionCodec("gap", quantity(length("2 h", "1 d"), ELAPSED_UNITS))
_NUMBER_VALUE = Leaf(
    Phrase.of("a-plain-number"),
    lambda text: Quantity(_NUMBER.parse(text), ""),
    lambda value: plain_number(value.value),
    _NUMBER.json,
)
NUMBERS = DistributionCodec(
    "numbers", _NUMBER_VALUE, kinds=tuple(kind for kind in KINDS if kind != "sum")
)
SHARES = DistributionCodec("shares", _SHARE_VALUE)
TIME = DistributionCodec("time", quantity(length("2 h", "3 wd"), WAIT_UNITS))
