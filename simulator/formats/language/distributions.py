"""Distributions in YAML: a bare value, or a mapping with the one key that names the
distribution.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.formats.language.objects import Field, Object, unknown_key
from simulator.formats.language.reading import (
    Codec,
    Cursor,
    Definitions,
    Faulty,
    Leaf,
    ListOf,
    Schema,
    every,
    listed,
)
from simulator.formats.language.scalars import (
    ELAPSED_UNITS,
    SHARE,
    WAIT_UNITS,
    WORK_UNITS,
    FreeText,
    number,
    percent,
    quantity,
    reference_to,
    whole,
)
from simulator.formats.yaml.nodes import List, Map
from simulator.model.distributions import (
    Beta,
    Distribution,
    Empirical,
    Erlang,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Sum,
    Summand,
    Triangular,
    Uniform,
    Weibull,
    check,
)
from simulator.model.units import Quantity, parse_share

_ONE: Mapping[str, Any] = {"fixed": Fixed, "exponential": Exponential}
_LISTS: Mapping[str, tuple[Any, tuple[str, ...]]] = {
    "uniform": (Uniform, ("low", "high")),
    "triangular": (Triangular, ("low", "mode", "high")),
}
_MEAN_CV = {"lognormal": Lognormal, "gamma": Gamma, "weibull": Weibull}
KINDS = (*_ONE, *_LISTS, *_MEAN_CV, "beta", "erlang", "empirical", "sum")


@dataclass(frozen=True)
class DistributionCodec:
    """A distribution of values of one kind (``value`` reads one of them)."""

    name: str
    value: Leaf

    def read(self, at: Cursor) -> Distribution:
        if not isinstance(at.node, Map):
            if isinstance(at.node, List):
                at.fail(
                    f"expected {self.value.what}, or a mapping with a distribution, found a list",
                    "write {uniform: [low, high]} for two numbers",
                )
            return self.checked(at, Fixed(self.value.read(at)))
        keys = at.node.keys()
        for key, node in at.node.pairs:
            if key.text not in KINDS:
                unknown_key(at, key, node, KINDS)
        if any(key not in KINDS for key in keys):
            raise Faulty
        if len(keys) != 1:
            at.fail(
                "expected one distribution, found"
                f" {listed(keys, 'and') if keys else 'an empty mapping'}"
            )
        key, node = at.node.pairs[0]
        return self.checked(at, self.of_kind(key.text, at.into(key.text, node, key.place)))

    def checked(self, at: Cursor, distribution: Distribution) -> Distribution:
        sentences = check(distribution)
        for sentence in sentences:
            at.note(sentence)
        if sentences:
            raise Faulty
        return distribution

    def of_kind(self, kind: str, at: Cursor) -> Distribution:
        if kind in _ONE:
            one: Distribution = _ONE[kind](self.value.read(at))
            return one
        if kind == "empirical":
            return Empirical(
                ListOf(self.value, f"a list of values, each {self.value.what}").read(at)
            )
        if kind in _LISTS:
            make, names = _LISTS[kind]
            nodes = at.nodes(f"a list [{', '.join(names)}]")
            if len(nodes) != len(names):
                at.fail(f"expected [{', '.join(names)}], found a list of {len(nodes)}")
            distribution: Distribution = make(
                *every(lambda i, node: self.value.read(at.into(i, node)), enumerate(nodes))
            )
            return distribution
        if kind == "sum":
            return Sum(ListOf(self.part(), "a list of parts, each {of: …, draws: …}").read(at))
        other: Distribution = self.tables()[kind].read(at)
        return other

    def tables(self) -> dict[str, Object]:
        mean = Field("mean", self.value, "The mean.", required=True)
        cv = Field(
            "cv",
            number("the coefficient of variation"),
            "Standard deviation divided by mean.",
            required=True,
        )
        low = Field("low", self.value, "The least value.", required=True)
        high = Field("high", self.value, "The largest value.", required=True)
        shapes = (
            Field("a", number("the shape a"), "First shape.", required=True),
            Field("b", number("the shape b"), "Second shape.", required=True),
        )
        k = Field(
            "k",
            whole("the number of phases", 1),
            "The number of exponential phases.",
            required=True,
        )
        tables = {
            kind: Object(f"{self.name}-{kind}", make, (mean, cv), f"A {kind} distribution.")
            for kind, make in _MEAN_CV.items()
        }
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

    def part(self) -> Object:
        fields = (
            Field("of", self, "The distribution of this part.", required=True),
            Field(
                "draws",
                reference_to("a step"),
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
            "sum": {"type": "array", "items": self.part().schema(known), "minItems": 1},
        }
        shape = {
            "type": "object",
            "properties": kinds,
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        }
        return {
            "title": self.name,
            "description": f"{self.value.what}, or a distribution of it",
            "anyOf": [one, shape],
        }


_SHARE_VALUE = Leaf(
    "a share, such as 80%",
    lambda text: Quantity(parse_share(text), ""),
    lambda value: percent(value.value),
    SHARE.json,
)

WORK = DistributionCodec("work", quantity("a length of work, such as 2 h or 30 min", WORK_UNITS))
WAIT = DistributionCodec("wait", quantity("a length of time, such as 3 wd, 7 d or 2 h", WAIT_UNITS))
GAP = DistributionCodec("gap", quantity("a length of time, such as 2 h or 1 d", ELAPSED_UNITS))
SHARES = DistributionCodec("shares", _SHARE_VALUE)
TIME = DistributionCodec("time", quantity("a length of time, such as 2 h or 3 wd", WAIT_UNITS))
