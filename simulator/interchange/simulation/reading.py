"""The numbers of another simulator in a diagram or beside it.

BPMN file (and JSON) → **reading** → numbers → reader of the diagram.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from simulator.interchange.simulation.bpsim.reading import BPSIM, read_bpsim
from simulator.interchange.simulation.diagram import elements_of
from simulator.interchange.simulation.prosimos.reading import read_prosimos
from simulator.interchange.simulation.qbp.reading import QBP, read_qbp
from simulator.interchange.simulation_data import SimulationData


def data_in(root: Element, file: str) -> SimulationData | None:
    """The numbers that QBP or BPSim keep in a BPMN file, whose root this is; nothing if there are
    none.

    Raises:
        FormatError: they hold mistakes, all of which are told.
    """
    information = next(root.iter(QBP), None)
    if information is not None:
        return read_qbp(information, elements_of(root), file)
    for tag in BPSIM:
        given = next(root.iter(tag), None)
        if given is not None:
            return read_bpsim(given, elements_of(root), file)
    return None


def data_beside(root: Element, content: bytes, file: str) -> SimulationData:
    """The numbers of a Prosimos file for the diagram whose root this is.

    Raises:
        FormatError: it is no such file, or holds mistakes, all of which are told.
    """
    return read_prosimos(content, file, elements_of(root))
