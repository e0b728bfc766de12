"""All exercises, in the order in which a workshop does them."""

from __future__ import annotations

from simulator.exercises.bottleneck import BOTTLENECK
from simulator.exercises.exercise import Exercise
from simulator.exercises.fast_lane import FAST_LANE
from simulator.exercises.fewer_materials import FEWER_MATERIALS
from simulator.exercises.on_a_promise import ON_A_PROMISE
from simulator.exercises.one_window import ONE_WINDOW
from simulator.exercises.own_flow import OWN_FLOW
from simulator.exercises.package import PACKAGE
from simulator.exercises.promise import PROMISE
from simulator.exercises.redesign import REDESIGN

EXERCISES: dict[int, Exercise] = {
    each.number: each
    for each in (
        BOTTLENECK,
        PROMISE,
        ONE_WINDOW,
        REDESIGN,
        FEWER_MATERIALS,
        ON_A_PROMISE,
        PACKAGE,
        FAST_LANE,
        OWN_FLOW,
    )
}
