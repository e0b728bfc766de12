"""The numbers of one distribution of a file: read by name, with a mistake for what is wrong."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NoReturn

from simulator.formats.language.distributions import DistributionCodec
from simulator.interchange.simulation.findings import FileFindings
from simulator.interchange.simulation.lengths import length
from simulator.interchange.simulation.redrawn import Redrawn
from simulator.model.distribution_checks import check
from simulator.model.distributions import Distribution, Fixed, quantities, with_values
from simulator.model.errors import Path, Problem
from simulator.model.sentences import Phrase, Value
from simulator.model.units import Quantity

LARGEST = 1e15
LONGEST = 5e9  # seconds: what is longer than 150 years is no time of a case


class Unusable(Exception):
    """A distribution that cannot be read; why is among the findings already."""


@dataclass(frozen=True)
class Parameters:
    """The numbers of a distribution as they stand in a file.

    Args:
        kind: what the file calls the distribution.
        given: its numbers by name, as text; one without text is as one that is missing.
        of: what the distribution is of, such as the time of an activity.
        path: where it stands in the file.
        unit: how many seconds one unit of its times has.
    """

    kind: str
    given: Mapping[str, str]
    of: Phrase
    path: Path
    findings: FileFindings
    unit: float = 1.0

    def number(self, name: str) -> float:
        """A number that has to be there.

        Raises:
            Unusable: it is not there, or not a number.
        """
        text = self.given.get(name, "").strip()
        if not text:
            self.refuse("distribution-number-missing", of=self.of, kind=self.kind, name=name)
        return self.read(name, text)

    def number_or(self, name: str, otherwise: float) -> float:
        """A number that may be missing.

        Raises:
            Unusable: it is there, and not a number.
        """
        text = self.given.get(name, "").strip()
        return self.read(name, text) if text else otherwise

    def time(self, name: str) -> float:
        """A time that has to be there, in seconds."""
        return self.number(name) * self.unit

    def ends(self) -> tuple[float, float]:
        """``min`` and ``max``; a very late end, as programs write it for none, is none."""
        late = self.given.get("max", "").strip()
        high = self.as_float("max", late) if late else math.inf
        return self.number_or("min", 0.0), high if high < LONGEST else math.inf

    def read(self, name: str, text: str) -> float:
        value = self.as_float(name, text)
        if abs(value) > LARGEST:
            self.refuse("distribution-number-too-large", of=self.of, name=name, text=text)
        return value

    def as_float(self, name: str, text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if math.isnan(value):
            self.refuse("distribution-number-unreadable", of=self.of, name=name, text=text)
        return value

    def refuse(self, code: str, **values: Value) -> NoReturn:
        """Notes a mistake.

        Raises:
            Unusable: always.
        """
        said = Problem(code, tuple(values.items()), self.path, place=self.findings.place)
        self.findings.mistakes.append(said)
        raise Unusable

    def positive(self, name: str, value: float) -> float:
        """The value, if it is above nothing.

        Raises:
            Unusable: it is not.
        """
        if value <= 0:
            self.refuse(
                "distribution-number-not-positive", of=self.of, name=name, value=Decimal(str(value))
            )
        return value

    def redrawn(self, found: Redrawn | None, low: float, high: float) -> Distribution:
        """What stands for a distribution with ends; that it is another one is noted.

        Raises:
            Unusable: nothing lies between the ends.
        """
        ends = {"low": length(max(low, 0.0)).said, "high": _end(high)}
        if found is None:
            self.refuse("nothing-between-the-ends", of=self.of, **ends)
        if found.is_another:
            outside = Decimal(str(round(found.outside, 4)))
            self.findings.note(
                "drawn-again-outside",
                self.path,
                of=self.of,
                outside=outside,
                mean=length(round(found.mean, 1)).said,
                **ends,
            )
        return found.distribution


Table = Mapping[str, Callable[[Parameters], Distribution]]
"""How each distribution of a format is read, by its name there."""


def distribution(parameters: Parameters, table: Table) -> Distribution | None:
    """The distribution in our language; nothing if there are mistakes in it, which are noted."""
    if parameters.kind not in table:
        hint = Phrase.of("known-are", names=tuple(table))
        parameters.findings.mistake(
            "no-such-distribution",
            parameters.path,
            hint=hint,
            of=parameters.of,
            name=parameters.kind,
        )
        return None
    try:
        found = table[parameters.kind](parameters)
    except Unusable:
        return None
    if any(each.milliseconds > LONGEST * 1000 for each in quantities(found)):
        parameters.findings.mistake("time-of-centuries", parameters.path, of=parameters.of)
        return None
    wrong = check(found)
    for each in wrong:
        there = replace(each, path=parameters.path)
        parameters.findings.mistakes.append(there.at(parameters.findings.place))
    return None if wrong else found


def plain(found: Distribution, codec: DistributionCodec) -> Any:
    """A distribution as plain data; whole days as days where the codec allows."""
    return codec.write(with_values(found, _in_days) if codec.name != "work" else found)


def is_zero(found: Distribution) -> bool:
    """Whether it takes no time at all."""
    return isinstance(found, Fixed) and found.value.value == 0


def _in_days(quantity: Quantity) -> Quantity:
    whole = quantity.unit == "h" and quantity.value % 24 == 0 and quantity.value
    return Quantity(quantity.value / 24, "d") if whole else quantity


def _end(high: float) -> Phrase:
    return Phrase.of("no-end") if math.isinf(high) else length(high).said
