"""All figures of a result, by name: the one place that says which there are, and in which order.

Times, asked, harm, rates, counted, officers → **catalogue** → measures of a replication,
comparison, studies, tables, exports, docs. To add a measure: a function of ``Seen`` and an entry in
the module of its kind (times, asked, harm, rates); to add a counted figure or one of pools: a field
of ``Counts`` or ``PoolMeasured`` and an entry in ``counted`` or ``officers``. They are gathered
here; whatever a table, a page or a command needs of one stands in the entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from simulator.measures import counted
from simulator.measures.asked import ASKED, INQUIRIES
from simulator.measures.cost import COST
from simulator.measures.figure import FAMILIES, Counted, Family, Figure
from simulator.measures.harm import HARM, SILENT_CONSENTS, TACIT
from simulator.measures.measure import Measure
from simulator.measures.officers import OFFICERS
from simulator.measures.open_cases import UNDER_WAY
from simulator.measures.rates import HAND_IN_TIME, OFF_RECORD, RATES
from simulator.measures.times import CLOCKS, FIRST_RESULT, MAY_OPERATE, QUANTILES, TIMES
from simulator.model.errors import SimulationError, problem, suggestion
from simulator.model.sentences import Phrase

_ALL: tuple[Measure, ...] = (
    *TIMES,
    *CLOCKS,
    *ASKED,
    TACIT,
    SILENT_CONSENTS,
    MAY_OPERATE,
    FIRST_RESULT,
    *HARM,
    *RATES,
    INQUIRIES,
    HAND_IN_TIME,
    *OFF_RECORD,
    *COST,
    *UNDER_WAY,
    *QUANTILES,
)
_BY_NAME = {each.name: each for each in _ALL}

MEASURES: Mapping[str, Measure] = MappingProxyType(_BY_NAME)
"""Every measure by name, in the order of JSON and CSV."""

COUNTED: Mapping[str, Counted] = MappingProxyType(
    {
        each.name: each
        for each in (
            *counted.ITEMS,
            *counted.ASKED,
            *counted.LIMITS,
            counted.VISITS,
            counted.PUBLIC_COSTS,
        )
    }
)
"""Every counted figure by name, in the order of tables."""

OF_POOLS: Mapping[str, Figure] = MappingProxyType({each.name: each for each in OFFICERS})
"""Every figure of a pool by name, in the order of JSON."""


def every_figure() -> tuple[Figure, ...]:
    """All figures: what is counted, what is simulated of cases, and what is told of pools."""
    return (*COUNTED.values(), *MEASURES.values(), *OF_POOLS.values())


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
