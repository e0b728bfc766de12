"""The share of cases that a flow brings to its end by the shares it states, whatever waits for
what.

Network, expected time → **finishing** → studies. Everybody answers and nobody gives up: who leaves
because it takes too long is seen only in a simulation.
"""

from __future__ import annotations

from simulator.flow_analysis.case_profiles import case_profiles
from simulator.flow_analysis.expected_time import Times, expected_time
from simulator.flow_analysis.network import network_of
from simulator.flow_analysis.rework import rework
from simulator.model.process import Process


def finishing_share(process: Process) -> float:
    """The share, 0 … 1, of the cases of a sound process that no stated share ends before."""
    network = network_of(process)
    back, no_time = rework(process, network), dict.fromkeys(network.steps, 0.0)
    spans = (
        (each, expected_time(network, Times(no_time, back, each.numbers), each.holds))
        for each in case_profiles(process, network)
    )
    return sum(each.weight * span.share for each, span in spans)
