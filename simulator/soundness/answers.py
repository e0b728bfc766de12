"""Rules about answers that are due by a date: whose they are, and what may pass by silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulator.model.answers import AnswerWithin
from simulator.model.errors import Path, Problem, problem
from simulator.model.flow import Step, steps_of
from simulator.model.process import Item, Process
from simulator.soundness.law import silence_makes_sense
from simulator.soundness.levels import Context, Level, OfLevel, OfProcess, Rule, levels
from simulator.structure.drafting import full_name
from simulator.structure.nodes import FinishNode, FlowGraph, StepNode


def officers_answer(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        within = step.answer_within
        if within is None:
            continue
        at = (*path, "answer_within")
        if not step.pools or step.time is None:
            yield problem("answer-without-officers", at, name=step.name)
            continue
        if within.limit.value <= 0:
            yield problem("answer-due-at-once", (*at, "limit"), name=step.name)
        more: dict[str, Any] = {
            "visit": step.visit,
            "slots": step.slots,
            "checks": step.checks_materials,
            "pays": step.pays_fee,
            "pace": step.pace,
            "patience": step.patience,
            "required": step.required and within.then == "go_on",
        }
        for key, value in more.items():
            if value:
                yield problem("answer-step-does-more", (*path, key), name=step.name, key=key)
        if within.silence is not None and within.then != "go_on":
            yield problem("silence-without-consent", (*at, "silence"), name=step.name)


def silence_decides_nothing(process: Process) -> Iterator[Problem]:
    """Consent by silence is the answer of another department, never the decision of an item."""
    for level in levels(process):
        for path, step, within in _consents(level):
            items = [level.owner] if level.owner is not None else list(step.serves)
            known = [process.items[name] for name in items if name in process.items]
            if step.milestones or any(_ends(process, level, step, item) for item in known):
                yield problem("silence-decides", (*path, "then"), name=step.name)
            for item in known:
                if item.safety and item.basis is None:
                    yield problem(
                        "silent-consent-on-safety", (*path, "then"), name=step.name, item=item.name
                    )
            if within.silence is not None:
                at = (*path, "silence")
                yield from silence_makes_sense(process, within.silence, at, step.name)


def _consents(level: Level) -> Iterator[tuple[Path, Step, AnswerWithin]]:
    for path, step in level.steps:
        if step.answer_within is not None and step.answer_within.then == "go_on":
            yield (*path, "answer_within"), step, step.answer_within


def _ends(process: Process, level: Level, step: Step, item: Item) -> bool:
    """Whether the end of a step may be the decision or the delivery of an item that does not say
    which step decides and which delivers.
    """
    own, serving = steps_of(item.steps), process.serving(item.name)
    told = {milestone for each in (*own, *serving) for milestone in each.milestones}
    if {"decided", "delivered"} <= told:
        return False
    if level.owner is None:
        return serving[-1].name == step.name
    return _may_be_last(level.graph, full_name(level.owner, step.name))


def _may_be_last(graph: FlowGraph[str], name: str) -> bool:
    """Whether a case may leave its item behind this step, with no other step after it."""
    start = [
        key for key, node in graph.nodes.items() if isinstance(node, StepNode) and node.name == name
    ]
    ahead = [target for key in start for target in graph.ahead[key]]
    seen: set[str] = set()
    while ahead:
        key = ahead.pop()
        node = graph.nodes[key]
        if isinstance(node, FinishNode):
            return True
        if key not in seen and not (isinstance(node, StepNode) and node.step.when is None):
            ahead += graph.ahead[key]
        seen.add(key)
    return False


RULES: tuple[Rule, ...] = (
    OfLevel(officers_answer),
    OfProcess(silence_decides_nothing),
)
