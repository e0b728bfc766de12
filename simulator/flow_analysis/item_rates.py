"""Shares of the items of a process, counted on its description: what can be done online, with one
visit, on the spot.

Process, network → **item rates** → indicators. Every item counts once, however many cases ask for
it. Internal items are left out: nobody applies for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from simulator.flow_analysis.case_profiles import CaseProfile, case_profiles
from simulator.flow_analysis.counts import working_days
from simulator.flow_analysis.network import Network, cheapest_between, network_of
from simulator.model.process import Item, Process


@dataclass(frozen=True, kw_only=True)
class ItemRates:
    """Shares of the items that are applied for; ``None`` if there are none.

    ``one_visit`` and ``online_possible``: at most one visit, or none, is needed by whoever goes
    through the item with the fewest, online wherever that is possible; inquiries are not counted.
    ``on_the_spot``: the step that accepts it decides it, or its promised limit is less than a
    working day.
    """

    one_visit: float | None
    online_possible: float | None
    on_the_spot: float | None


def item_rates(process: Process) -> ItemRates:
    """Counts a sound process."""
    network = network_of(process)
    items = [
        process.items[name] for name in network.items if process.items[name].kind != "internal"
    ]
    if not items:
        return ItemRates(one_visit=None, online_possible=None, on_the_spot=None)
    known = case_profiles(process, network)
    fewest = [fewest_item_visits(network, item.name, known) for item in items]
    return ItemRates(
        one_visit=sum(visits <= 1 for visits in fewest) / len(items),
        online_possible=sum(visits == 0 for visits in fewest) / len(items),
        on_the_spot=sum(is_on_the_spot(network, item) for item in items) / len(items),
    )


def fewest_item_visits(network: Network, item: str, profiles: Sequence[CaseProfile]) -> int:
    """The visits for one item of whoever goes through it with the fewest."""
    return min(_visits(network, item, profile) for profile in profiles)


def _visits(network: Network, item: str, profile: CaseProfile) -> int:
    """The visits for one item: its own steps on the cheapest way through it, and those at process
    level that serve it.
    """
    serving = (
        name
        for name in network.steps
        if item in network.served(name) and network.keys[name][0] != item
    )
    outside = sum(_visit(network, name) for name in serving if _takes_place(network, name, profile))
    inside = cheapest_between(
        network, (item, "start"), (item, "finish"), partial(_visit, network), profile.holds
    )
    return outside + (inside or 0)


def _visit(network: Network, name: str) -> int:
    step = network.steps[name].step
    return int(step.visit and not step.online)


def _takes_place(network: Network, name: str, profile: CaseProfile) -> bool:
    when = network.steps[name].step.when
    return when is None or profile.holds(when)


def is_on_the_spot(network: Network, item: Item) -> bool:
    """Whether the step that accepts an item decides it, or its promised limit is less than a
    working day.
    """
    if item.limit is not None and working_days(item.limit.promised) < 1:
        return True
    steps = [
        place.step for name, place in network.steps.items() if item.name in network.served(name)
    ]
    return any(
        step.checks_materials and not step.of and "decided" in step.milestones for step in steps
    )
