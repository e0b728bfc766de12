"""Which share of the cases goes each way out of a split."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from simulator.interchange.simulation.diagram import ElementIndex
from simulator.interchange.simulation.findings import FileFindings
from simulator.model.errors import Path
from simulator.model.sentences import Phrase

_NEAR_ONE = Decimal("0.001")  # what rounding leaves, such as of three times 0.3333


def checked_shares(
    given: Mapping[str, Decimal], diagram: ElementIndex, findings: FileFindings, path: Path
) -> dict[str, Decimal]:
    """The shares of ways that part, by sequence flow; those of an exclusive split add up to 1
    exactly. A single way without a share takes the rest. Mistakes are noted.
    """
    known = {
        flow: share
        for flow, share in given.items()
        if diagram.find(flow, findings, path) is not None
        and _is_a_share(flow, share, findings, path)
    }
    shares: dict[str, Decimal] = {}
    for source in dict.fromkeys(diagram.sources.get(flow, "") for flow in known):
        ways = diagram.ways_out.get(source, ())
        here = {flow: known[flow] for flow in ways if flow in known}
        if len(ways) < 2:
            continue
        node = diagram.nodes.get(source)
        if node is not None and node.tag == "exclusiveGateway":
            here = _adding_up(here, ways, node.said, findings, path)
        shares |= here
    return shares


def _is_a_share(flow: str, share: Decimal, findings: FileFindings, path: Path) -> bool:
    if 0 <= share <= 1:
        return True
    findings.mistake("share-beyond-one", path, flow=flow, share=share)
    return False


def _adding_up(
    here: dict[str, Decimal],
    ways: tuple[str, ...],
    split: Phrase,
    findings: FileFindings,
    path: Path,
) -> dict[str, Decimal]:
    total = sum(here.values(), Decimal(0))
    silent = [flow for flow in ways if flow not in here]
    if len(silent) == 1 and total <= 1:
        return {**here, silent[0]: 1 - total}
    if silent or abs(total - 1) > _NEAR_ONE:
        findings.mistake("shares-beside-one", path, split=split, total=total)
        return {}
    largest = max(here, key=lambda flow: here[flow])
    return {**here, largest: here[largest] + 1 - total}
