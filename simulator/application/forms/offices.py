"""Who is answerable, by the name that a planner gave: a department, a pool, or anybody else."""

from __future__ import annotations

from simulator.model.flow import Text, Wording
from simulator.model.process import Process


def office_of(process: Process, name: Wording) -> Wording:
    """A department by its title, a pool by that of its department; one outside the process as the
    planner calls it.
    """
    if isinstance(name, Text):
        return name
    pool = process.pools.get(name)
    known = process.departments.get(pool.department if pool and pool.department else name)
    if known is not None:
        return known.title or known.name
    return name if pool is None else pool.title or name
