"""Loops that only the end of the whole case ends, such as answering questions until the licence is
there: our language wants a way out of every loop.

Normal form → **loops** → blocks or an explicit graph.
"""

from __future__ import annotations

from simulator.interchange.bpmn.findings import DiagramFindings, labelled
from simulator.interchange.bpmn.net import ENDS, Arc, NetPlace, TokenNet
from simulator.interchange.bpmn.steps import StepMaker
from simulator.structure.digraphs import strong_components


def open_loops(net: TokenNet, steps: StepMaker, findings: DiagramFindings) -> None:
    """Lets a share of the cases leave each loop that has no way out, in place, where an end
    elsewhere ends the case; without such an end the loop stays, and is refused.
    """
    if not any(place.role == "end" for place in net.places.values()):
        return
    ahead = {id: [arc.target for arc in net.out(id)] for id in net.places}
    behind: dict[str, list[str]] = {id: [] for id in net.places}
    for id, targets in ahead.items():
        for target in targets:
            behind[target].append(id)
    alive: set[str] = set()
    todo = [id for id, place in net.places.items() if place.role in ENDS]
    while todo:
        id = todo.pop()
        if id not in alive:
            alive.add(id)
            todo += behind[id]
    caught = {id: [each for each in ahead[id] if each not in alive] for id in ahead.keys() - alive}
    for loop in strong_components(caught):
        if len(loop) > 1:
            _open(net, set(loop), steps, findings)


def _open(net: TokenNet, loop: set[str], steps: StepMaker, findings: DiagramFindings) -> None:
    begins = [id for id in net.places if id in loop and net.places[id].role == "exclusive"]
    for id in begins:
        back = [arc for arc in net.into(id) if arc.source in loop]
        if back and len(net.into(id)) > len(back):
            place = net.places[id]
            split = net.add(NetPlace(steps.fresh(f"{id}-again"), "exclusive", "", place.element))
            steps.helpers[split] = place.label or place.element
            over = net.add(NetPlace(steps.fresh(f"{id}-over"), "finish"))
            net.connect(Arc(steps.fresh(f"{id}-back"), split, id))
            net.connect(Arc(steps.fresh(f"{id}-out"), split, over, rest=True))
            for arc in back:
                net.move(arc, target=split)
            where = labelled(place.element, place.label)
            findings.note("bpmn-loop-without-end", where=where)
            return
