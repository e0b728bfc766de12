"""Rules about materials that are not asked of everybody: ``spared`` and ``fetched_for``."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.errors import Path, Problem, problem, suggestion
from simulator.model.flow import Condition
from simulator.model.process import Process
from simulator.soundness.levels import OfProcess, Rule, check_share, context_of
from simulator.soundness.references import condition_can_hold


def spared_materials_are_asked_for(process: Process) -> Iterator[Problem]:
    for name, item in process.items.items():
        for material in item.spared:
            if material not in item.materials:
                yield problem(
                    "spared-but-not-asked-for",
                    ("items", name, "spared", material),
                    hint=suggestion(material, item.materials),
                    name=name,
                    material=material,
                )


def fetched_for_means_fetched_ones(process: Process) -> Iterator[Problem]:
    for name, material in process.materials.items():
        if material.fetched_for is not None and not material.fetched:
            yield problem(
                "field-of-fetched-material",
                ("materials", name, "fetched_for"),
                material=name,
                field="fetched_for",
            )


def whom_they_mean(process: Process) -> Iterator[tuple[Path, Condition]]:
    """The conditions of all materials that are not asked of everybody."""
    for name, item in process.items.items():
        for material, condition in item.spared.items():
            yield ("items", name, "spared", material), condition
    for name, each in process.materials.items():
        if each.fetched_for is not None:
            yield ("materials", name, "fetched_for"), each.fetched_for


def conditions_of_materials_can_hold(process: Process) -> Iterator[Problem]:
    context = context_of(process)
    for path, condition in whom_they_mean(process):
        yield from condition_can_hold(condition, path, context)
        for kind, share in condition.shares.items():
            yield from check_share(share, (*path, "shares", kind))


RULES: tuple[Rule, ...] = (
    OfProcess(spared_materials_are_asked_for),
    OfProcess(fetched_for_means_fetched_ones),
    OfProcess(conditions_of_materials_can_hold),
)
