"""The part of the planner that looks up what tells cases apart: classes, attributes, groups of
numbers.
"""

from __future__ import annotations

from simulator.engine.plan.builder import Tables
from simulator.engine.plan.tables import PlannedAttribute, PlannedClass
from simulator.model.numbers import group_ranges
from simulator.model.process import Process


def plan_classes(process: Process) -> tuple[PlannedClass, ...]:
    """The classes of cases in name order; one without a name, if there are none."""
    classes = sorted(process.classes.values(), key=lambda each: each.name)
    if not classes:
        return (PlannedClass(name="", upto=1.0),)
    shares = [each.share for each in classes]
    return tuple(
        PlannedClass(name=each.name, upto=float(sum(shares[: place + 1])), priority=each.priority)
        for place, each in enumerate(classes)
    )


def plan_attributes(process: Process, tables: Tables) -> tuple[PlannedAttribute, ...]:
    """The attributes of cases, then the groups of the numbers on them."""
    found = []
    for name, attribute in sorted(process.attributes.items()):
        values = sorted(attribute.values.items())
        upto = [
            float(sum(value.share for _, value in values[: place + 1]))
            for place in range(len(values))
        ]
        each = tuple(
            (value, share, known.priority)
            for (value, known), share in zip(values, upto, strict=True)
        )
        found.append(
            PlannedAttribute(
                name=name,
                sampler=tables.uniform("", f"attribute:{name}"),
                values=each,
                background=tuple(i for i, (_, known) in enumerate(values) if known.background),
            )
        )
    for name, number in sorted(process.numbers.items()):
        groups = tuple((str(each), each.part[1], 0) for each in group_ranges(number))
        if groups:
            sampler = tables.add(tables.number(name))
            found.append(PlannedAttribute(name=name, sampler=sampler, values=groups))
    return tuple(found)


def plan_precedence(process: Process, tables: Tables) -> tuple[tuple[int, int], ...]:
    """Who goes first beside the priority of his class: a condition, and what it adds."""
    return tuple((tables.condition(each.when), each.priority) for each in process.precedence)
