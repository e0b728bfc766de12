"""A distribution of a Prosimos file: ``distribution_name`` and ``distribution_params``."""

from __future__ import annotations

from itertools import pairwise

from simulator.interchange.simulation.findings import FileFindings
from simulator.interchange.simulation.lengths import length
from simulator.interchange.simulation.parameters import Parameters, distribution
from simulator.interchange.simulation.plain_numbers import decimal
from simulator.interchange.simulation.prosimos.distributions import (
    NUMBERS,
    PROSIMOS_DISTRIBUTIONS,
)
from simulator.interchange.simulation.prosimos.records import Record, listed, text
from simulator.model.distribution_checks import check
from simulator.model.distributions import Band, Bands, Distribution
from simulator.model.errors import Path
from simulator.model.sentences import Phrase

SAMPLED = "histogram_sampling"


def read_time(given: Record, of: Phrase, path: Path, findings: FileFindings) -> Distribution | None:
    """A distribution of times; nothing if there are mistakes in it, which are noted."""
    kind = text(given, "distribution_name")
    if kind == SAMPLED:
        return _sampled(given, of, path, findings)
    values = _values(given)
    numbers = dict(zip(NUMBERS.get(kind, ()), values, strict=False))
    return distribution(Parameters(kind, numbers, of, path, findings), PROSIMOS_DISTRIBUTIONS)


def _values(given: Record) -> list[str]:
    """The numbers, which stand as ``{value: 1}`` or alone."""
    found = listed(given, "distribution_params")
    return [text(each, "value") if isinstance(each, dict) else str(each) for each in found]


def _sampled(given: Record, of: Phrase, path: Path, findings: FileFindings) -> Distribution | None:
    """A histogram of middles of bins and their cumulated shares: each middle is a value."""
    histogram = given.get("histogram_data")
    data = histogram if isinstance(histogram, dict) else {}
    before = len(findings.mistakes)
    ends = [decimal(each, findings, path) for each in listed(data, "cdf")]
    middles = [decimal(each, findings, path) for each in listed(data, "bin_midpoints")]
    shares = [after - one for one, after in pairwise([decimal("0", findings, path), *ends])]
    values = [length(each) for each in middles]
    found = Bands(tuple(Band(v, v, s) for v, s in zip(values, shares, strict=False) if s))
    if len(findings.mistakes) == before and not check(found):
        return found
    findings.mistake("histogram-unreadable", path, of=of)
    return None
