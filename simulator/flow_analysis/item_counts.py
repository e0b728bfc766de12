"""What a single item asks of its applicant, counted on its description by the rules of ``counts``
and ``item_rates``.

Process, network → **item counts** → official forms. What several items share, such as a step at
process level that serves them or a material that they all ask for, counts for each of them; the
total of the process counts it once, so that it may be less than the sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.flow_analysis.case_profiles import case_profiles
from simulator.flow_analysis.counts import supplied, working_days
from simulator.flow_analysis.foreground import foreground
from simulator.flow_analysis.item_rates import fewest_item_visits, is_on_the_spot
from simulator.flow_analysis.network import network_of
from simulator.flow_analysis.step_kinds import step_kinds
from simulator.model.process import Process
from simulator.structure.digraphs import strong_components


@dataclass(frozen=True, kw_only=True)
class ItemCounts:
    """Counted figures of one item: fees in CNY, the promised limit in working days (a natural day
    is 5/7); without a limit 0 where it is decided on the spot, else ``None``.

    ``visits``: the fewest, online wherever that is possible, inquiries not counted.
    """

    steps: int
    materials: int
    fees: float
    visits: int
    promised_days: float | None
    on_the_spot: bool


def item_counts(process: Process) -> Mapping[str, ItemCounts]:
    """Counts every item of a sound process, in the order of the flow."""
    process = foreground(process)
    network = network_of(process)
    kinds = step_kinds(process)
    profiles = case_profiles(process, network)
    found = {}
    for name in network.items:
        item = process.items[name]
        own = (full for full in network.steps if name in network.served(full))
        limit, on_the_spot = item.limit, is_on_the_spot(network, item)
        found[name] = ItemCounts(
            steps=sum(kinds[full] == "step" for full in own),
            materials=sum(supplied(process.materials[each]) for each in item.materials),
            fees=0.0 if item.fee is None else float(item.fee.amount.value),
            visits=fewest_item_visits(network, name, profiles),
            promised_days=float(working_days(limit.promised))
            if limit is not None
            else 0.0
            if on_the_spot
            else None,
            on_the_spot=on_the_spot,
        )
    return found


def steps_in_order(process: Process) -> tuple[str, ...]:
    """Every step of a sound process by its full name, in the order in which cases come to them;
    those side by side, or on a loop, in the order of the file.
    """
    network = network_of(process)
    place = {key: n for n, key in enumerate(network.keys.values())}
    named = {key: full for full, key in network.keys.items()}
    groups = reversed(list(strong_components(network.graph.ahead)))
    return tuple(
        named[key]
        for group in groups
        for key in sorted((each for each in group if each in place), key=place.__getitem__)
    )
