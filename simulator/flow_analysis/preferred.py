"""Whether those who go first find anybody in a queue whom they could pass.

Traffic → **preferred** → notes. Priority moves nobody where all who wait are preferred, or none is.
"""

from __future__ import annotations

from collections.abc import Collection

from simulator.flow_analysis.case_profiles import case_profiles
from simulator.flow_analysis.network import network_of
from simulator.flow_analysis.rework import rework
from simulator.flow_analysis.traffic import executed_in
from simulator.model.flow import Condition, steps_of
from simulator.model.process import Process


def pass_somebody(process: Process, first: Condition, pools: Collection[str]) -> bool:
    """Whether one of these pools serves cases that a condition means, and cases that it does not,
    or other work.
    """
    network = network_of(process)
    again = rework(process, network)
    served: dict[bool, set[str]] = {
        True: set(),
        False: {name for name, pool in process.pools.items() if pool.other_work},
    }
    for profile in case_profiles(process, network, (first,)):
        pools_there = served[profile.holds(first)]
        for name, number in executed_in(network, profile, again).items():
            if number > 0:
                step = network.steps[name].step
                pools_there.update(step.pools)
                pools_there.update(pool for each in steps_of(step.meanwhile) for pool in each.pools)
    return not served[True].isdisjoint(served[False] & set(pools))
