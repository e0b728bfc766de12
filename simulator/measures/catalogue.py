"""All measures, by name: the one place that says which there are, and in which order.

Times, asked, harm, rates → **catalogue** → measures of a replication, comparison, studies, tables,
exports, docs. To add one: a function of ``Seen`` and an entry in the module of its kind (times,
asked, harm, rates), which are gathered here; whatever a table, a page or a command needs of it
stands in the entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from simulator.measures.asked import ASKED, INQUIRIES
from simulator.measures.harm import HARM, TACIT
from simulator.measures.measure import FAMILIES, Family, Measure
from simulator.measures.rates import HAND_IN_TIME, OFF_RECORD, RATES
from simulator.measures.times import CLOCKS, MAY_OPERATE, TIMES
from simulator.model.errors import SimulationError, problem, suggestion
from simulator.model.sentences import Phrase

_ALL: tuple[Measure, ...] = (
    *TIMES,
    *CLOCKS,
    *ASKED,
    TACIT,
    MAY_OPERATE,
    *HARM,
    *RATES,
    INQUIRIES,
    HAND_IN_TIME,
    *OFF_RECORD,
)
_BY_NAME = {each.name: each for each in _ALL}

MEASURES: Mapping[str, Measure] = MappingProxyType(_BY_NAME)
"""Every measure by name, in the order of JSON and CSV."""


def tabled() -> tuple[Measure, ...]:
    """The measures that the table of a comparison has a row for, family by family."""
    families = list(FAMILIES)
    shown = [each for each in MEASURES.values() if each.in_table]
    return tuple(sorted(shown, key=lambda each: families.index(each.family)))


def of_family(family: Family) -> tuple[str, ...]:
    """The names of the measures of a family, in their order."""
    return tuple(name for name, each in MEASURES.items() if each.family == family)


def measure_named(name: str) -> Measure:
    """The measure of that name.

    Raises:
        SimulationError: there is none; the fix is the nearest name.
    """
    if name not in MEASURES:
        near = suggestion(name, MEASURES) or Phrase.of("measures-are", names=tuple(MEASURES))
        raise SimulationError(problem("no-such-measure", hint=near, name=name))
    return MEASURES[name]
