"""What goes unnoticed when items are not asked for any more.

Reform → **unchecked items** → steps with ``harm`` at the end of the process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from simulator.model.errors import Path
from simulator.model.process import Process
from simulator.reforms.kit import surgery
from simulator.reforms.kit.oversight import MADE, Unnoticed, slipped
from simulator.reforms.kit.reform import Record


def without_their_checks(
    process: Process, stated: Mapping[str, Unnoticed], record: Record, path: Path
) -> Process:
    """Counts, at the end of the process, what each item would have found that is gone: steps such
    as ``ITEM-undetected``, a ``name:`` before them.
    """
    for name, unnoticed in stated.items():
        prefix = f"{record.name}-{name}-" if record.name else f"{name}-"
        names = [prefix + word for word in MADE]
        surgery.refuse_clash(process, None, names, path=(*path, name))
        process = replace(process, flow=(*process.flow, *slipped(prefix, unnoticed)))
    return process
