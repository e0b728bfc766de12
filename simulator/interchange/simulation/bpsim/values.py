"""ValueReader of BPSim parameters: constants and distributions, in units of time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from xml.etree.ElementTree import Element

from simulator.interchange.simulation.bpsim.distributions import BPSIM_DISTRIBUTIONS
from simulator.interchange.simulation.bpsim.durations import seconds_of
from simulator.interchange.simulation.bpsim.scenarios import local, values_of
from simulator.interchange.simulation.findings import FileFindings
from simulator.interchange.simulation.lengths import length
from simulator.interchange.simulation.parameters import Parameters, distribution
from simulator.interchange.simulation.plain_numbers import decimal
from simulator.model.distribution_checks import check
from simulator.model.distributions import Band, Bands, Distribution, Fixed
from simulator.model.errors import Path
from simulator.model.sentences import Phrase

UNITS: Mapping[str, float] = {
    "ms": 0.001,
    "s": 1,
    "min": 60,
    "hour": 3_600,
    "day": 86_400,
    "year": 365 * 86_400,
}
"""How many seconds a unit of time of BPSim has; a year without a leap day."""

_CONSTANTS = frozenset({"NumericParameter", "FloatingParameter", "ConstantParameter"})


@dataclass(frozen=True)
class ValueReader:
    """Reads the values of one scenario, whose unit of time is ``base`` (seconds)."""

    base: float
    findings: FileFindings

    def unit(self, value: Element) -> float:
        """How many seconds one unit of this value has."""
        return UNITS.get(value.get("timeUnit", ""), self.base)

    def one(self, parameter: Element, path: Path) -> Element | None:
        """The value of a parameter that holds at any time, or else its first one; values for
        certain hours beside it are left out by name.
        """
        values = values_of(parameter)
        always = [each for each in values if not each.get("validFor")]
        first = (always or values)[0] if values else None
        for each in values:
            if each is not first:
                name = each.get("validFor", "")
                self.findings.leave_out("value-for-some-hours", path, calendar=name)
        return first

    def time(self, parameter: Element, of: Phrase, path: Path) -> Distribution | None:
        """A parameter as a distribution of times; nothing if there are mistakes in it."""
        value = self.one(parameter, path)
        return None if value is None else self.time_of(value, of, path)

    def time_of(self, value: Element, of: Phrase, path: Path) -> Distribution | None:
        kind, unit = local(value), self.unit(value)
        if kind in _CONSTANTS:
            number = decimal(value.get("value", ""), self.findings, path)
            return Fixed(length(float(number) * unit))
        if kind == "DurationParameter":
            return self.duration(value, path)
        if kind == "UserDistribution":
            return self.user(value, of, path)
        if kind.endswith("Parameter"):
            self.findings.mistake("value-is-no-time", path, of=of, kind=kind)
            return None
        parameters = Parameters(kind, dict(value.items()), of, path, self.findings, unit)
        return distribution(parameters, BPSIM_DISTRIBUTIONS)

    def duration(self, value: Element, path: Path) -> Distribution | None:
        seconds = seconds_of(value.get("value", ""))
        if seconds is None:
            self.findings.mistake("duration-unreadable", path, text=value.get("value", ""))
            return None
        return Fixed(length(seconds))

    def user(self, value: Element, of: Phrase, path: Path) -> Distribution | None:
        """The values of a user distribution with their shares, each of them a constant."""
        before = len(self.findings.mistakes)
        bands = []
        for point in value.findall("{*}UserDistributionDataPoint"):
            share = decimal(point.get("probability", ""), self.findings, path)
            inner = values_of(point)
            found = self.time_of(inner[0], of, path) if inner else None
            if not isinstance(found, Fixed):
                self.findings.mistake("user-distribution-of-constants", path, of=of)
                return None
            bands.append(Band(found.value, found.value, share))
        bands.sort(key=lambda band: band.low.milliseconds)
        user = Bands(tuple(bands))
        if len(self.findings.mistakes) > before:
            return None
        if check(user):
            total = sum((band.share for band in bands), Decimal(0))
            self.findings.mistake("user-distribution-beside-one", path, of=of, total=total)
            return None
        return user

    def number(self, parameter: Element, path: Path) -> Decimal:
        """A parameter that is a plain number."""
        value = self.one(parameter, path)
        return decimal("" if value is None else value.get("value", ""), self.findings, path)
