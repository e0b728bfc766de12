"""Histograms of QBP: distributions, each with the percentage of the draws that come from it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from xml.etree.ElementTree import Element

from simulator.interchange.simulation.findings import FileFindings
from simulator.interchange.simulation.parameters import Parameters, Table, distribution
from simulator.interchange.simulation.plain_numbers import decimal
from simulator.interchange.simulation.qbp.distributions import QBP_DISTRIBUTIONS
from simulator.model.distribution_checks import check
from simulator.model.distributions import Band, Bands, Distribution, Fixed, Uniform, base_value
from simulator.model.errors import Path
from simulator.model.sentences import Phrase

_LEVEL: Table = {kind: QBP_DISTRIBUTIONS[kind] for kind in ("FIXED", "UNIFORM")}


def histogram(
    given: Element, of: Phrase, path: Path, findings: FileFindings
) -> Distribution | None:
    """Bands in which all values are equally likely; nothing if there are mistakes in them. Bins
    that are curved or overlap are a mistake: bands cannot say them.
    """
    before = len(findings.mistakes)
    bins = tuple(_bands(given, of, path, findings))
    if len(findings.mistakes) > before:
        return None
    ordered = sorted(bins, key=lambda band: (base_value(band.low), base_value(band.high)))
    bands = Bands(tuple(ordered))
    if check(bands):
        findings.mistake("histogram-is-no-bands", path, of=of)
        return None
    return bands


def _bands(given: Element, of: Phrase, path: Path, findings: FileFindings) -> Iterator[Band]:
    for each in given.findall("{*}histogramDataBins/{*}histogramData"):
        share = decimal(each.get("probability", ""), findings, path) / Decimal(100)
        inner = each.find("{*}distribution")
        numbers = {} if inner is None else dict(inner.items())
        kind = numbers.get("type", "")
        found = distribution(Parameters(kind, numbers, of, path, findings), _LEVEL)
        if isinstance(found, Fixed):
            yield Band(found.value, found.value, share)
        elif isinstance(found, Uniform):
            yield Band(found.low, found.high, share)
