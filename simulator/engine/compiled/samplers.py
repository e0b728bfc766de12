"""Samplers as the kernel reads them.

Plan → **samplers** → draws, in both engines. Where the exact quantile is drawn the kernel leaves it
to ``Draws``, which makes it as it does without a kernel.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simulator.engine.compiled import kernel
from simulator.engine.draws import Sampler, encoded, under_way
from simulator.engine.plan.per_plan import PerPlan
from simulator.engine.quantile_tables import tabled

KINDS = ("fixed", "uniform01", "uniform", "triangular", "empirical", "bands")
TABLE, IN_PYTHON = len(KINDS), len(KINDS) + 1
Row = tuple[int, float, float, float, float, float, memoryview, int, int, bytes, bytes]


def samplers_in_c(samplers: Sequence[Sampler]) -> kernel.Samplers:
    """The samplers, those of a plan first, then those that others are multiplied with."""
    rows: list[Row] = []
    numbers = [each.times for each in samplers if each.times is not None]
    for sampler in (*samplers, *numbers):
        times = -1
        if sampler.times is not None:
            times = len(samplers) + numbers.index(sampler.times)
        rows.append(_row(sampler, times))
    return kernel.Samplers(rows)


samplers_of = PerPlan(lambda plan: samplers_in_c(plan.samplers))


def _row(sampler: Sampler, times: int) -> Row:
    names = (_name(sampler), _name(under_way(sampler)))
    in_python = (IN_PYTHON, 0.0, 0.0, 0.0, 0.0, 0.0, memoryview(b""), 0, -1, *names)
    if sampler.times is not None and _row(sampler.times, -1)[0] == IN_PYTHON:
        return in_python
    kind, parameters = sampler.kind, sampler.parameters
    found = tabled(kind, parameters)
    if found is not None:
        scaled = (found.offset, found.scale, 0.0, found.low, found.high)
        rows = found.table.rows.data.cast("B")
        return (TABLE, *scaled, rows, found.table.bits, times, *names)
    if kind not in KINDS:
        return in_python
    plain, listed, n = (0.0, 0.0, 0.0), memoryview(b""), 0
    if kind in ("empirical", "bands"):
        listed = np.array(parameters).data.cast("B")
        n = len(parameters) // (3 if kind == "bands" else 1)
    elif kind == "uniform":
        plain = (parameters[0], 0.0, parameters[1])
    elif kind == "triangular":
        plain = (parameters[0], parameters[1], parameters[2])
    elif kind == "fixed":
        plain = (parameters[0], 0.0, 0.0)
    return (KINDS.index(kind), *plain, 0.0, 0.0, listed, n, times, *names)


def _name(sampler: Sampler) -> bytes:
    return encoded(sampler.stream, sampler.purpose)
