"""Who signs: a sign-off in other hands, and a decision that nobody would take any more; the fifth
part of ``cut_steps``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from simulator.model.distributions import Distribution
from simulator.model.errors import Path
from simulator.model.flow import Step, Text
from simulator.model.process import Process
from simulator.reforms.kit.reform import Record, fail, idle
from simulator.reforms.kit.surgery import edit_step, find_pool, find_step, owned_steps
from simulator.structure.drafting import full_name


@dataclass(frozen=True, kw_only=True)
class Delegate:
    """A sign-off that moves to other officers."""

    step: str = field(metadata={"doc": "The full name of the step that they do from now on."})
    by: str = field(metadata={"doc": "The pool that signs instead."})
    time: Distribution | None = field(
        default=None,
        metadata={"doc": "Their work; without it it stays as it is.", "kind": "work"},
    )
    title: Text | None = field(
        default=None, metadata={"doc": "What the step is called in their hands."}
    )


def delegated(process: Process, delegate: Delegate, record: Record, path: Path) -> Process:
    """Puts a step of officers into the hands of others; the times of its meeting go."""
    owner, step = find_step(process, delegate.step, (*path, "step"))
    find_pool(process, delegate.by, (*path, "by"))
    _refuse_other_work(delegate.step, step, (*path, "step"))
    if step.by == (delegate.by,):
        raise idle("step-is-theirs-already", *path, "by", step=delegate.step, pool=delegate.by)
    if delegate.time is not None and delegate.time != step.time and not record.why:
        raise fail("shorter-without-reason", *path, "time")
    if record.basis is None and decides(step) and leaves_the_authority(process, step, delegate.by):
        raise fail("decision-leaves-authority", *path, "by", step=delegate.step, pool=delegate.by)

    def handed_over(old: Step) -> Step:
        return replace(
            old,
            by=(delegate.by,),
            time=delegate.time or old.time,
            title=delegate.title or old.title,
            slots=None,
        )

    return edit_step(process, owner, step.name, handed_over)


def refuse_nobody_decides(before: Process, after: Process, full: str, path: Path) -> None:
    """Raises if a decision has come, by the removal of a step, to what is not done by the officers
    who decide today.
    """
    removed = find_step(before, full, path)[1]
    if not decides(removed):
        return
    held = _deciding(before)
    for name, step in _deciding(after).items():
        if name not in held and not set(removed.by) <= set(step.by):
            raise fail("removed-step-decides", *path, step=full, instead=name)


def decides(step: Step) -> bool:
    return "decided" in step.milestones


def _deciding(process: Process) -> dict[str, Step]:
    return {
        full_name(owner, step.name): step for owner, step in owned_steps(process) if decides(step)
    }


def _refuse_other_work(full: str, step: Step, path: Path) -> None:
    if not step.pools:
        raise fail("delegate-without-officers", *path, step=full)
    if step.checks_materials:
        raise fail("delegate-of-hand-in", *path, step=full)
    if len(step.pools) > 1:
        raise fail("delegate-of-joint-work", *path, step=full, names=step.pools)


def leaves_the_authority(process: Process, step: Step, pool: str) -> bool:
    """Whether another department would decide; where none is named a pool is one of its own."""
    authorities = {process.pools[name].department or name for name in (*step.pools, pool)}
    return len(authorities) > 1
