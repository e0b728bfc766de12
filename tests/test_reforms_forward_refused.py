"""What cannot be forwarded by a window, and what a planner reads then."""

from __future__ import annotations

from dataclasses import replace

import pytest
from road_office import (
    FORWARD,
    ROAD,
    supply,
)
from test_reforms_town import fixed, refusal

from simulator.formats import (
    load_process,
)
from simulator.model.process import Process
from simulator.reforms.forwarding import Forward
from simulator.reforms.kit.reform import Record
from simulator.soundness import check

# refused

CHOICE = """      - wait-for-it:
          first: [[{road: {by: road, time: 1 h, visit: true}}], [{timer: 30 d}, {note: {by: crew, time: 5 min}}]]"""


@pytest.mark.parametrize(
    ("reform", "process", "sentence"),
    [
        (
            replace(FORWARD, steps=()),
            supply(),
            "steps: forward names no steps; name the visits that the window makes for the applicant",
        ),
        (
            replace(FORWARD, steps=("water.raod",)),
            supply(),
            "steps[0]: there is no step 'water.raod'; did you mean 'water.road'?",
        ),
        (
            replace(FORWARD, steps=("water.survey",)),
            supply(),
            "steps[0]: nobody goes to 'water.survey', so there is nothing to do for the applicant; leave it out",
        ),
        (
            replace(FORWARD, steps=("water.submit",), by="road"),
            supply(),
            "steps[0]: 'water.submit' is where the application is handed in; take several applications in"
            " together with one_window, or let it be made `online`",
        ),
        (
            replace(FORWARD, by="road"),
            supply(),
            "steps[0]: 'water.road' is done by 'road', which would forward to itself; leave it out, or name"
            " the pool of another window in `by`",
        ),
        (
            replace(FORWARD, by="window"),
            supply(),
            "by: there is no pool 'window'; known: crew, desk, road",
        ),
        (
            replace(FORWARD, work=fixed("0 min")),
            supply(),
            "work: forwarding would be no work for anybody at the window; write the work that it takes, or"
            " say in `why:` who, or what system, does it",
        ),
        (
            FORWARD,
            supply(CHOICE),
            "steps[0]: 'water.road' begins a branch of `first`, and the way there would win or lose the"
            " race; leave it out, or put the block behind a step in the process file",
        ),
        (
            FORWARD,
            supply(ROAD + "\n      - sign: {by: crew, time: 1 h, patience: 2 d, leaves: {then: road}}"),
            "steps[0]: 'sign' leads back to 'water.road' or before it, and nobody could say what the"
            " applicant brings then; let a branch of a choice lead back in the process file, or leave the"
            " step out",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_forwarded_is_refused(
    reform: Forward, process: Process, sentence: str
) -> None:
    assert check(process) == []
    assert refusal(reform.apply, process) == sentence


def test_work_of_nothing_needs_a_reason() -> None:
    free = replace(FORWARD, work=fixed("0 min"), record=Record(why="the platform sends it on"))
    assert check(free.apply(supply())) == []


def test_collections_and_payments_are_not_forwarded() -> None:
    licence = load_process("building-permit")
    pay = next(full for full, step in licence.named_steps() if step.pays_fee and step.visit)
    collect = next(full for full, step in licence.named_steps() if "delivered" in step.milestones and step.visit)  # fmt: skip
    told = refusal(
        replace(FORWARD, steps=(pay, collect), by=next(iter(licence.pools))).apply, licence
    )

    assert f"'{pay}' the applicant pays" in told
    assert f"'{collect}' the applicant gets his result" in told or "forward to itself" in told
