"""What a process asks of an applicant, counted on its description and not simulated: items, steps,
materials, fees, visits, limits.

Process → **counts** → comparison. These are the figures that reforms publish; the simulated ones
stand beside them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from fractions import Fraction
from types import MappingProxyType

from simulator.flow_analysis.case_profiles import CaseProfile, case_profiles
from simulator.flow_analysis.foreground import foreground
from simulator.flow_analysis.network import Network, cheapest, network_of
from simulator.flow_analysis.step_kinds import step_kinds, steps_of
from simulator.model.flow import AnyOf, Choice, Entry, First, Flow, Graph, ItemRef, Parallel, Stage
from simulator.model.numbers import times_of
from simulator.model.process import Item, Material, Process
from simulator.model.units import Quantity
from simulator.structure.digraphs import strong_components
from simulator.structure.explicit import explicit_graph
from simulator.structure.nodes import ItemNode

NATURAL_DAY = Fraction(5, 7)  # of a working day, in totals
KINDS = MappingProxyType(
    {
        "permits": "permit",
        "confirmations": "confirmation",
        "filings": "filing",
        "technical": "technical",
        "intermediary": "intermediary",
        "utility": "utility",
        "internal": "internal",
    }
)


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Counted figures of a process; days are working days (a natural day is 5/7), fees CNY.

    ``steps``: the entries of that kind (``step_kinds``), one that stands on several ways of a
    choice once. ``materials``: different ones that the
    applicant supplies. ``visits``: the fewest, by whoever has the cheapest way through.
    An item that holds several decisions counts for each of them; ``legal_days`` and
    ``promised_days`` are sums over these; the path figures follow the longest
    way, on which a stage limit replaces those of its items. ``public_costs`` are what the public
    pays once, in CNY.
    """

    items: int
    permits: int
    confirmations: int
    filings: int
    technical: int
    intermediary: int
    utility: int
    internal: int
    steps: int
    materials: int
    fees: float
    visits: int
    legal_days: float
    promised_days: float
    legal_path_days: float
    promised_path_days: float
    public_costs: float = 0.0

    def as_dict(self) -> dict[str, float]:
        return asdict(self)


def counts(process: Process) -> Counts:
    """Counts a sound process, for the cases that are measured."""
    process = foreground(process)
    network = network_of(process)
    items = [process.items[name] for name in network.items]
    kinds: Counter[str] = Counter(kind for item in items for kind in item.counted)
    wanted = {
        name for item in items for name in item.materials if supplied(process.materials[name])
    }
    fees = (item.fee.amount.value for item in items if item.fee is not None)
    return Counts(
        items=sum(kinds.values()),
        **{plural: kinds[kind] for plural, kind in KINDS.items()},
        steps=steps_of(step_kinds(process)),
        materials=len(wanted),
        fees=float(sum(fees)),
        visits=fewest_visits(process, network),
        legal_days=float(sum(len(item.counted) * _legal(item) for item in items)),
        promised_days=float(sum(len(item.counted) * _promised(item) for item in items)),
        legal_path_days=float(_longest(process, process.flow, _legal)),
        promised_path_days=float(_longest(process, process.flow, _promised)),
        public_costs=float(sum(cost.amount.value for cost in process.public_costs.values())),
    )


def supplied(material: Material) -> bool:
    """Whether the applicant supplies a material, or some applicants do."""
    return not material.fetched or material.fetched_for is not None


def fewest_visits(process: Process, network: Network) -> int:
    """The visits of the luckiest applicant of those who get through: online where that is possible,
    no correction, the cheapest branches, the smallest numbers, inquiries rounded down; every time
    that a block is done.
    """
    found = (_visits(process, network, profile) for profile in case_profiles(process, network))
    return min((visits for visits in found if visits is not None), default=0)


def _visits(process: Process, network: Network, profile: CaseProfile) -> int | None:
    """The fewest visits on a way through; ``None`` for cases that are all turned away."""

    def visits(name: str) -> int:
        step = network.steps[name].step
        asked = (
            sum(int(process.items[item].inquiries) for item in network.served(name))
            if step.does_materials and not step.of
            else 0
        )
        place = network.steps[name]
        often = place.times * math.prod(times_of(profile.numbers[each]) for each in place.per)
        return asked + int(step.visit and not step.online) * often

    return cheapest(network, visits, profile.holds)


def working_days(length: Quantity) -> Fraction:
    """A limit in working days, as totals count it."""
    return Fraction(length.value) * (NATURAL_DAY if length.unit == "d" else 1)


def _legal(item: Item) -> Fraction:
    return Fraction(0) if item.limit is None else working_days(item.limit.legal)


def _promised(item: Item) -> Fraction:
    return Fraction(0) if item.limit is None else working_days(item.limit.promised)


Days = Callable[[Item], Fraction]


def _longest(process: Process, flow: Flow, days: Days) -> Fraction:
    return sum((_length(process, entry, days) for entry in flow), start=Fraction(0))


def _length(process: Process, entry: Entry, days: Days) -> Fraction:
    match entry:
        case ItemRef(name):
            return days(process.items[name])
        case Stage(limit=limit, do=body):
            return _longest(process, body, days) if limit is None else working_days(limit)
        case Parallel(branches=branches, until=until):
            lengths = sorted(_longest(process, flow, days) for flow in branches)
            return lengths[(until or len(lengths)) - 1]
        case First(branches=branches):
            return max(_longest(process, flow, days) for flow in branches)
        case Choice(branches=ways) | AnyOf(branches=ways):
            return max(_longest(process, way.do, days) for way in ways)
        case Graph():
            return _along(process, entry, days)
        case _:
            return Fraction(0)


def _along(process: Process, entry: Graph, days: Days) -> Fraction:
    """The longest way through an explicit graph; what lies on a loop is counted once."""
    graph = explicit_graph(entry, ())
    longest: dict[str, Fraction] = {}  # from a node to the end; those that follow come first
    for group in strong_components(graph.ahead):
        items = (node for key in group if isinstance(node := graph.nodes[key], ItemNode))
        own = sum((days(process.items[node.name]) for node in items), start=Fraction(0))
        after = (longest[to] for key in group for to in graph.ahead[key] if to not in group)
        longest |= dict.fromkeys(group, own + max(after, default=Fraction(0)))
    return max(longest.values(), default=Fraction(0))
