"""What the lead pool of a stage does for all its items: steps that no file writes as steps.

Model → **stages** → graph, names, pictures.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.model.flow import Stage, Step, Text, walk
from simulator.model.process import Process

DISPATCH, CONCLUDE = Text("Dispatch to all", "牵头分送"), Text("Draw together", "牵头汇总")


def stage_steps(stage: Stage) -> tuple[Step | None, Step | None]:
    """What the lead pool does before and after the items of a stage; their full names are
    ``STAGE.dispatch`` and ``STAGE.conclude``.
    """
    dispatch = (
        None
        if stage.dispatch is None
        else Step(name="dispatch", title=DISPATCH, by=(stage.lead,), time=stage.dispatch)
    )
    conclude = (
        None
        if stage.conclude is None
        else Step(name="conclude", title=CONCLUDE, by=(stage.lead,), time=stage.conclude)
    )
    return dispatch, conclude


def stages_of(process: Process) -> Mapping[str, Stage]:
    """The stages by their names."""
    return {entry.name: entry for entry in walk(process.flow) if isinstance(entry, Stage)}


def every_step(process: Process) -> dict[str, Step]:
    """Every step by its full name, also those that the stages make of themselves."""
    made = {
        f"{name}.{step.name}": step
        for name, stage in stages_of(process).items()
        for step in stage_steps(stage)
        if step is not None
    }
    return {**dict(process.named_steps()), **made}
