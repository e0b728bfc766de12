"""A net in normal form: gateways split or join, never both; steps and ends have one way in, steps
and joins one way out; nothing stands there that only leads on.

Unfolding → net → **normal** form → blocks or an explicit graph. No execution is gained or lost.
"""

from __future__ import annotations

from dataclasses import replace

from simulator.interchange.bpmn.net import ENDS, SPLITS, NetPlace, Role, TokenNet
from simulator.interchange.bpmn.steps import StepMaker


def normalise(net: TokenNet, steps: StepMaker) -> None:
    """Brings a net into normal form, in place."""
    for id in list(net.places):
        _end_once(net, net.places[id], steps)
    for id in list(net.places):
        _join_before(net, net.places[id], steps)
    for id in list(net.places):
        _lead_past(net, net.places[id])


def _end_once(net: TokenNet, place: NetPlace, steps: StepMaker) -> None:
    """Gives every way to an end an end of its own: tokens do not meet there."""
    if place.role in ENDS:
        for arc in net.into(place.id)[1:]:
            other = net.add(replace(place, id=steps.fresh(place.id)))
            net.move(arc, target=other)


def _join_before(net: TokenNet, place: NetPlace, steps: StepMaker) -> None:
    """Lets several ways come together in a gateway of their own."""
    coming = net.into(place.id)
    if len(coming) < 2 or place.role in ENDS:
        return
    if place.role == "pass":
        net.update(replace(place, role="exclusive"))
        return
    if place.role in SPLITS and place.role != "first" and len(net.out(place.id)) < 2:
        return
    waits = place.role in ("parallel", "inclusive")
    role: Role = place.role if waits else "exclusive"
    join = NetPlace(steps.fresh(f"{place.id}-join"), role, place.label, place.element)
    net.add(join)
    for arc in coming:
        net.move(arc, target=join.id)
    net.connect(replace(coming[0], id=steps.fresh(f"{join.id}-on"), source=join.id, share=None))


def _lead_past(net: TokenNet, place: NetPlace) -> None:
    """Takes out what has one way in and one way out and is no step."""
    coming, leaving = net.into(place.id), net.out(place.id)
    if place.role in ("step", *ENDS) or len(coming) != 1 or len(leaving) != 1:
        return
    if coming[0].id == leaving[0].id:
        return
    target = net.places[leaving[0].target]
    if place.role == "first" and target.step is not None:
        net.update(replace(target, step=replace(target.step, timer=False)))
    net.remove_arc(leaving[0])
    net.move(coming[0], target=target.id)
    net.remove(place.id)
    if not coming[0].label and leaving[0].label:
        net.arcs[coming[0].id] = replace(net.arcs[coming[0].id], label=leaving[0].label)
