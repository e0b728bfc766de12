"""Pools that are offered nearly all that they can do, or more, told before anybody simulates.

Traffic's loads → **busy pools** → check, studies.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from simulator.engine.plan.window import Window
from simulator.flow_analysis.network import network_of
from simulator.flow_analysis.traffic import day_of, too_much, traffic, traffic_until
from simulator.model.errors import Problem, problem
from simulator.model.flow import Text
from simulator.model.process import Process

NEARLY_ALL = 0.95


def busy_pools(process: Process, window: Window) -> Iterator[Problem]:
    """A note on every pool with a load of ``NEARLY_ALL`` or more, also without those who leave its
    queue before long. Cases that are listed come to an end, and load no pool in the long run: they
    have none.
    """
    if process.arrivals.poisson is None and process.arrivals.every is None:
        return
    busy = traffic_until(process, window.horizon)
    for name, load in busy.loads.items():
        if load < NEARLY_ALL or math.isinf(load):  # endless work is told by its loop
            continue
        lasting = busy.offered[name].lasting.load(process.pools[name].capacity)
        if lasting < NEARLY_ALL:  # who finds it full or too slow is gone
            continue
        path, named = ("pools", name), (process.pools[name].title or Text(en=name, zh=name),)
        if name in busy.overloaded:
            yield problem("note-pool-overloaded", path, pools=named, load=f"{load:.0%}")
        else:
            part = math.floor(lasting * 100 + 1e-9)  # never 100 of a pool that keeps up
            yield problem("note-pool-nearly-full", path, pools=named, load=f"{part}%")


def overloaded(process: Process, window: Window) -> tuple[str, ...]:
    """The pools and meetings to which more comes in the window than they can take, as
    ``FlowFigures`` names them, without the spans and ways that those work out as well.
    """
    busy = traffic(process, network_of(process), day_of(process, window.horizon))
    return (*busy.overloaded, *too_much(busy.meetings))
