"""What is not wrong, but what a planner should know: numbers without a source, clocks that stand
still, pools that nobody asks.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.errors import Problem, raw
from simulator.model.flow import Step
from simulator.model.process import Process
from simulator.soundness.levels import levels, listed, steps
from simulator.structure.graph import process_graph
from simulator.structure.nodes import EndNode, StepNode

_NOTICE = ("notice", "announce", "publish", "公示", "公告", "公开")
_ART_45 = (
    "art. 45 covers hearing, tender, auction, inspection, testing, quarantine, appraisal and expert"
    " review"
)


def clocks_stand_still_by_law(process: Process) -> Iterator[Problem]:
    for _, path, step in steps(process):
        if step.suspends_clock:
            if step.source is None:
                hint = "name the law under `source:`"
                yield raw(
                    f"'{step.name}' suspends the clock without a source",
                    (*path, "suspends_clock"),
                    hint,
                )
            if _is_notice(step):
                message = f"'{step.name}' suspends the clock for a public notice"
                yield raw(message, (*path, "suspends_clock"), f"{_ART_45}, not public notice")


def _is_notice(step: Step) -> bool:
    texts = [step.name, *((step.title.en, step.title.zh) if step.title else ())]
    return any(word in text.lower() for word in _NOTICE for text in texts)


def corrections_take_time(process: Process) -> Iterator[Problem]:
    for name, material in process.materials.items():
        defective = (
            material.defect or material.defect_again or (material.fetched and material.mismatch)
        )
        if defective and material.prepare is None and material.correct is None:
            yield raw(
                f"correcting '{name}' takes no time",
                ("materials", name),
                "write `correct:` (or `prepare:`)",
            )


def items_say_who_set_them(process: Process) -> Iterator[Problem]:
    for name, item in process.items.items():
        if item.set_by is None:
            yield raw(
                f"'{name}' does not say who set it",
                ("items", name),
                "write `set_by:` law, state, ministry, province or city",
            )


def numbers_have_sources(process: Process) -> Iterator[Problem]:
    hint = "write `source:`; a guess says `source: estimate`"
    if process.source is not None:
        return
    if process.arrivals.source is None:
        yield raw("the arrivals have no source", ("arrivals",), hint)
    for name, item in process.items.items():
        if item.limit is not None and item.limit.source is None:
            yield raw(f"the limit of '{name}' has no source", ("items", name, "limit"), hint)
        if item.fee is not None and item.fee.source is None:
            yield raw(f"the fee of '{name}' has no source", ("items", name, "fee"), hint)
    pools = [name for name, pool in process.pools.items() if pool.source is None]
    if pools:
        yield raw(f"the staff of {listed(pools)} has no source", ("pools",), hint)
    materials = [name for name, material in process.materials.items() if material.source is None]
    if materials:
        yield raw(f"the numbers of {len(materials)} materials have no source", ("materials",), hint)
    told = {name for name, item in process.items.items() if item.source is not None}
    times = [
        path
        for level, path, step in steps(process)
        if step.source is None and level.owner not in told and (step.time or step.wait)
    ]
    if times:
        yield raw(f"the times of {len(times)} steps have no source", times[0], hint)


def pools_have_work(process: Process) -> Iterator[Problem]:
    used = {pool for _, _, step in steps(process) for pool in step.by}
    used |= {
        stage.lead
        for level in levels(process)
        for _, stage in level.stages
        if stage.dispatch or stage.conclude
    }
    for name in process.pools:
        if name not in used:
            yield raw(f"'{name}' has no work", ("pools", name), "no step is done by it")


def materials_are_asked_for(process: Process) -> Iterator[Problem]:
    named = {name for item in process.items.values() for name in (*item.materials, item.produces)}
    for name in process.materials:
        if name not in named:
            yield raw(
                f"no item asks for '{name}'",
                ("materials", name),
                "list it under `materials` of an item, or remove it",
            )


def trailing_work_is_meant(process: Process) -> Iterator[Problem]:
    for node in process_graph(process).nodes.values():
        if node.trailing and isinstance(node, StepNode | EndNode):
            hint = "if it holds the case, let it serve items (`for:`)"
            yield raw(
                f"'{node.name}' comes after the last item: the case is delivered before it",
                node.path,
                hint,
            )


def online_replaces_a_visit(process: Process) -> Iterator[Problem]:
    for _, path, step in steps(process):
        if step.online and not step.visit:
            hint = "write `visit: true` for those who are not online"
            yield raw(f"'{step.name}' can be done online, but is no visit", (*path, "online"), hint)


HINTS = (
    clocks_stand_still_by_law,
    corrections_take_time,
    items_say_who_set_them,
    numbers_have_sources,
    pools_have_work,
    materials_are_asked_for,
    trailing_work_is_meant,
    online_replaces_a_visit,
)
