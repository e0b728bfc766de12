"""What becomes of the cases at each end of a diagram: approved, or an outcome of its own.

Normal form → **outcomes** → blocks or an explicit graph.
"""

from __future__ import annotations

import re
from dataclasses import replace

from simulator.interchange.bpmn.findings import DiagramFindings, labelled
from simulator.interchange.bpmn.names import name_for, title_of
from simulator.interchange.bpmn.net import ENDS, NetPlace, TokenNet
from simulator.model.flow import Text
from simulator.model.outcomes import OF_THE_PROGRAM

_REFUSED = re.compile(
    r"不予|拒绝|驳回|退回|终止|撤回|不通过|不合格|未通过|reject|refus|den(y|ied)|cancel|declin|withdr|"
    r"not (approved|granted)|error|fail",
    re.IGNORECASE,
)


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
        refused = place.outcome is not None or _REFUSED.search(place.label)
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
    return {label: title for label, title in titles.items() if title.en != label}


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
