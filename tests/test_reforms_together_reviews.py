"""Reforms of reviews, completion and the counter that do not fit what other reforms have made."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
from changed_towns import (
    FREE,
    NEEDY,
    ONE_WINDOW,
    PAID_LATE,
    PRINT,
    SIDE_BY_SIDE,
    accept,
    build_first,
    draw,
    tolerate,
)
from possible_reforms import LAWFUL
from test_reforms_town import (
    COLLECT,
    ISSUE,
    PAY,
    PREPARE,
    REVIEW,
    SIGN,
    SUBMIT,
    TOWN,
    fixed,
    refusal,
    with_items,
)

from simulator.formats import load_process, scenario_from_text
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.reforms.completion import Rework
from simulator.reforms.counter import Immediate, Once
from simulator.reforms.kit.reform import UNRECORDED, Reform
from simulator.reforms.unstated import unstated

REFUSED: list[tuple[Reform, Process, str]] = [
    (
        tolerate("fire", record=UNRECORDED),
        NEEDY,
        "tolerate: what is missing is tolerated without a reason; say in `why:` what makes it safe",
    ),
    (tolerate("fire"), TOWN, "tolerate.items[0]: 'fire' needs none of the others; leave it out"),
    (
        tolerate("licence"),
        NEEDY,
        (
            "items[1]: 'fire' needs 'permit', so they cannot be reviewed side by side; "
            "leave one of them out; or, in parallel_review, put them into one branch (`[[a, b], c]`)"
            " or let the first be reviewed beforehand (`tolerate:`)"
        ),
    ),
    (
        tolerate(),
        NEEDY,
        (
            "items[1]: 'fire' needs 'permit', so they cannot be reviewed side by side; "
            "leave one of them out; or, in parallel_review, put them into one branch (`[[a, b], c]`)"
            " or let the first be reviewed beforehand (`tolerate:`)"
        ),
    ),
    (
        build_first(),
        TOWN,
        "items: build_first names no items; name the items whose checks move to the completion",
    ),
    (
        build_first(
            "fire",
        ),
        TOWN,
        (
            "items[0]: 'fire' is about safety, the environment, life or health (`safety: true`); "
            "name the `basis:` that allows checks after the fact there, or leave it out"
        ),
    ),
    (
        build_first(
            "permit",
        ),
        TOWN,
        (
            "items[0]: the law requires 'notice' of 'permit'; name the `basis:` that allows the"
            " check at completion, or leave the item out"
        ),
    ),
    (
        build_first(
            "licence",
        ),
        with_items(licence=PAID_LATE),
        (
            "items[0]: the fee of 'licence' is paid in the midst of its review, at 'pay'; let it be"
            " paid right after acceptance, or waive it before this (cut_fees: {waive: [licence]})"
        ),
    ),
    (
        build_first(
            "licence",
        ),
        with_items(licence=(PREPARE, SUBMIT, PAY, ISSUE, COLLECT)),
        "items[0]: 'licence' has no review between acceptance and decision; leave it out",
    ),
    (
        build_first("fire", rework=Rework(share=D("0.1"), wait=fixed("30 d")), record=LAWFUL),
        with_items(fire=SIDE_BY_SIDE),
        (
            "items[0]: the review of 'fire' begins with a block; leave `rework` out, or begin with"
            " a step"
        ),
    ),
    (
        draw("permit", "fire", window=None),
        TOWN,
        (
            "items: 'permit' and 'fire' are not handed in together; say which `window: {pool: …}`"
            " takes them in, or put one_window before this"
        ),
    ),
    (
        draw("permit", "fire", lead="plan"),
        TOWN,
        "lead: there is no pool 'plan'; did you mean 'planning'?",
    ),
    (
        draw("permit"),
        TOWN,
        "items: joint_drawing_review joins items, but one is named; name at least two",
    ),
    (
        draw("permit", "fire"),
        with_items(fire=SIDE_BY_SIDE),
        (
            "items[1]: the review of 'fire' holds a block that is no loop of corrections; leave the"
            " item out"
        ),
    ),
    (
        accept("permit", "fire", inspections=()),
        TOWN,
        "inspections: no inspection is named; name the steps of officers that become one visit",
    ),
    (
        accept("permit", "fire", inspections=("licence.examine",)),
        TOWN,
        (
            "inspections[0]: 'licence.examine' is no step of the items; name steps of the items, as"
            " ITEM.STEP"
        ),
    ),
    (
        accept("permit", "fire", inspections=("permit.notice",)),
        TOWN,
        "inspections: no inspection is named; name the steps of officers that become one visit",
    ),
    (
        accept("permit", "fire", inspections=("permit.review", "fire.approve")),
        TOWN,
        (
            "items[1]: 'fire' is decided by the inspection 'approve'; give the decision a step of"
            " its own"
        ),
    ),
    (
        accept("permit", "fire", inspections=("permit.review", "fire.check")),
        with_items(permit=(PREPARE, SUBMIT, REVIEW, SIGN, PRINT, COLLECT)),
        (
            "items[0]: 'permit' has steps between its decision and its delivery; "
            "let that be handed out in common (one_window), or leave the item out"
        ),
    ),
    (
        Immediate(items=()),
        TOWN,
        "items: immediate names no items; name the items that are decided at the counter",
    ),
    (
        Immediate(items=("fire",)),
        TOWN,
        (
            "items[0]: 'fire' is about safety, the environment, life or health (`safety: true`); "
            "name the `basis:` that allows a decision at the counter there, or leave it out"
        ),
    ),
    (
        Immediate(items=("permit",)),
        TOWN,
        (
            "items[0]: the law requires 'notice' of 'permit'; name the `basis:` that allows a"
            " decision without it, or leave the item out"
        ),
    ),
    (
        Immediate(items=("licence",)),
        with_items(licence=PAID_LATE),
        (
            "items[0]: the fee of 'licence' is paid in the midst of its review, at 'pay'; let it be"
            " paid right after acceptance, or waive it before this (cut_fees: {waive: [licence]})"
        ),
    ),
    (
        Immediate(items=("permit",), record=LAWFUL),
        ONE_WINDOW,
        (
            "items[0]: 'permit' has no hand-in of its own; put this before the reform that made the"
            " hand-in common, or leave it out"
        ),
    ),
    (
        Immediate(items=("licence",)),
        Immediate(items=("licence",)).apply(FREE),
        "items[0]: 'licence' is decided at its hand-in already; leave it out",
    ),
    (Once(items=()), TOWN, "items: once names no items; name the items that are to take one visit"),
    (
        Once(items=("permit",)),
        Once(items=("permit",)).apply(TOWN),
        "items[0]: 'permit' takes one visit already; leave it out",
    ),
    (
        Once(items=("permit",)),
        ONE_WINDOW,
        "items[0]: 'collect' serves 'fire' as well; name 'fire' here too",
    ),
]


@pytest.mark.parametrize(
    ("reform", "process", "sentence"),
    REFUSED,
    ids=lambda value: value.KEY if hasattr(value, "KEY") else "",
)
def test_what_does_not_fit_is_refused_with_a_sentence(
    reform: Reform, process: Process, sentence: str
) -> None:
    assert refusal(reform.apply, process) == sentence


@pytest.mark.parametrize(
    ("redo", "noted"), [("", True), (", redo: 0%", False), (", redo: 5%", False)]
)
def test_what_is_reviewed_again_is_stated_or_noted(redo: str, noted: bool) -> None:
    scenario = scenario_from_text(
        "scenario: s\nprocess: building-project\nreforms:\n"
        "  - cut_materials: {fetch: [scheme-opinion]}\n"
        "  - parallel_review: {items: [scheme-review, preliminary-design], lead: planner, why: w,"
        f" stage: {{name: design, limit: 20 wd}}, tolerate: {{items: [preliminary-design]{redo}}}}}\n"
    ).value
    found = [
        (each.path, dict(each.values)["unsaid"])
        for each in unstated(scenario, load_process("building-project"))
        if each.code == "note-left-open"
    ]
    unsaid = Text("`tolerate.redo` (nothing is reviewed again)", "`tolerate.redo`（无一重新审查）")
    assert found == ([(("reforms", 1, "parallel_review"), (unsaid,))] if noted else [])
