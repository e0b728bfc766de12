"""What becomes of the cases at each end of a diagram: approved, or an outcome of its own.

Normal form → **outcomes** → blocks or an explicit graph.
"""

from __future__ import annotations

import re
from dataclasses import replace

from simulator.interchange.bpmn.findings import DiagramFindings, labelled
from simulator.interchange.bpmn.names import name_for, title_of
from simulator.interchange.bpmn.net import ENDS, NetPlace, TokenNet
from simulator.interchange.refusals import REFUSALS, is_refusal_on_the_way
from simulator.model.flow import Text
from simulator.model.outcomes import OF_THE_PROGRAM

_FAILED = re.compile("error|fail", re.IGNORECASE)


def tell_outcomes(net: TokenNet, findings: DiagramFindings) -> dict[str, Text]:
    """Gives each end of a net its outcome, in place: none for the normal finish. Returns the titles
    of the outcomes.
    """
    ends = [place for place in net.places.values() if place.role in ENDS and place.element]
    by_element: dict[str, list[NetPlace]] = {}
    for place in ends:
        by_element.setdefault(place.element, []).append(place)
    titles: dict[str, Text] = {}
    normal: list[NetPlace] = []
    for places in by_element.values():
        place = places[0]
        by_name = REFUSALS.search(place.label) or _FAILED.search(place.label)
        refused = place.outcome is not None or by_name
        if not refused and (place.role == "finish" or not _forks(net)):
            normal.append(place)
            for each in places:
                net.update(replace(each, role="finish"))
            continue
        label = name_for(place.label or place.element, {*titles, *OF_THE_PROGRAM}, "ended")
        said = title_of(place.label)
        titles[label] = said if said is not None else Text(place.element, place.element)
        for each in places:
            net.update(replace(each, outcome=label))
        if place.role == "end":
            findings.note("bpmn-ends-all", where=labelled(place.element, place.label), label=label)
    if len(normal) > 1:
        names = tuple(labelled(place.element, place.label) for place in normal)
        findings.ask("bpmn-which-end-approves", names=names)
    elif not normal:
        findings.note("bpmn-nothing-approved", names=tuple(titles))
    _tell_refusals_approved(net, findings)
    return {label: title for label, title in titles.items() if title.en != label}


def _tell_refusals_approved(net: TokenNet, findings: DiagramFindings) -> None:
    """Steps that refuse, by their names, on ways that lead to an approval only."""
    found = []
    for id, place in net.places.items():
        if place.role == "step" and is_refusal_on_the_way(place.label):
            ends = [net.places[end] for end in net.reached([id]) if not net.out(end)]
            if all(end.role == "finish" and end.outcome is None for end in ends):
                found.append(labelled(place.element, place.label))
    if found:
        findings.note("bpmn-refusal-approved", names=tuple(found))


def ends_beside(net: TokenNet) -> bool:
    """Whether a case may be ended while it has tokens elsewhere: blocks do not show what these
    could do until then.
    """
    return _forks(net) and any(place.role == "end" for place in net.places.values())


def _forks(net: TokenNet) -> bool:
    """Whether a case may have several tokens at once."""
    return any(
        place.role in ("parallel", "inclusive") and len(net.out(place.id)) > 1
        for place in net.all_places()
        if place.id in net.places
    )
