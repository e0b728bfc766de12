"""What a planner reads when items, steps or materials cannot be joined, put off or turned round:
one sentence with the place and the fix.
"""

from __future__ import annotations

import pytest
from changed_towns import LOG, NO_LEAD, NO_LIMITS, TWO_AUTHORITIES, defer, merge, order
from test_reforms_town import (
    APPROVE,
    CHECK,
    COLLECT,
    PREPARE,
    RESULT,
    SUBMIT,
    TOWN,
    fixed,
    q,
    refusal,
    with_items,
)

from simulator.model.process import Process
from simulator.reforms.deferral import Supply
from simulator.reforms.kit.reform import UNRECORDED, Reform
from simulator.reforms.materials import CutMaterials

REFUSED: list[tuple[Reform, Process, str]] = [
    (
        merge("permit"),
        TOWN,
        "merge[0].items: cut_items: merge joins items, but one is named; name at least two",
    ),
    (
        merge("permit", "licence"),
        TOWN,
        (
            "merge[0].items: 'permit' and 'licence' do not follow one another; "
            "name items that stand one right after another in one list of the flow"
        ),
    ),
    (
        merge("permit", "town"),
        TOWN,
        "merge[0].items[1]: there is no item 'town'; known: fire, licence, permit",
    ),
    (
        merge("permit", "fire", name="licence"),
        TOWN,
        "merge[0].name: the process already has an item 'licence'; give it another name",
    ),
    (
        merge("permit", "fire", record=UNRECORDED),
        TWO_AUTHORITIES,
        (
            "merge[0].items: 'permit' and 'fire' are not led by one authority; name the `basis:`"
            " that concentrates the power of approval, or give the items one `lead:`"
        ),
    ),
    (
        merge("permit", "fire", record=UNRECORDED),
        NO_LEAD,
        (
            "merge[0].items: 'permit' and 'fire' are not led by one authority; name the `basis:`"
            " that concentrates the power of approval, or give the items one `lead:`"
        ),
    ),
    (
        merge("permit", "fire", limit=q("25 wd")),
        TOWN,
        "merge[0].limit: 25 wd is more than the longest legal limit, 20 wd; promise at most that",
    ),
    (
        merge("permit", "fire", limit=q("5 wd")),
        NO_LIMITS,
        (
            "merge[0].limit: none of the items has a limit; give one of them a `limit:` in the"
            " process file"
        ),
    ),
    (
        merge("permit", "fire", review=fixed("9 h")),
        TOWN,
        (
            "merge[0].review: the review of 'fire' holds a block; leave `review` out; the reviews"
            " then stay"
        ),
    ),
    (
        order("permit.review"),
        TOWN,
        (
            "reorder[0].steps: a new order needs two steps or more, each once; name the steps in"
            " their new order"
        ),
    ),
    (
        order("permit.consult", "permit.review"),
        TOWN,
        (
            "reorder[0].steps: 'permit.consult' and 'permit.review' are in this order already;"
            " leave it out"
        ),
    ),
    (
        order("permit.review", "permit.sign", "permit.notice"),
        TOWN,
        (
            "reorder[0].steps: 'permit.notice' would move across the decision; "
            "let work after the decision be a filing (cut_items: to_filing) or build_first"
        ),
    ),
    (
        order("permit.notice", "permit.consult"),
        TOWN,
        (
            "reorder[0].steps: 'permit.notice' and 'permit.consult' do not follow one another; name"
            " every step between the first and the last of them, all of one item and outside blocks"
        ),
    ),
    (
        order("permit.review", "fire.check"),
        TOWN,
        (
            "reorder[0].steps: 'permit.review' and 'fire.check' do not follow one another; name"
            " every step between the first and the last of them, all of one item and outside blocks"
        ),
    ),
    (
        order("permit.submit", "permit.prepare"),
        TOWN,
        (
            "reorder[0].steps: 'permit.prepare' and 'permit.submit' carry milestones, materials or"
            " a fee, and keep their order; move the other steps around them"
        ),
    ),
    (
        order("fire.result", "fire.check"),
        TOWN,
        "reorder[0].steps[0]: there is no step 'fire.result'; did you mean 'fire.submit'?",
    ),
    (
        order("fire.log", "fire.check"),
        with_items(fire=(PREPARE, SUBMIT, CHECK, LOG, RESULT, APPROVE, COLLECT)),
        (
            "reorder[0].steps: the branch 'mend' leads back to 'fire.check', which would come after"
            " it; keep that step before the choice"
        ),
    ),
    (
        CutMaterials(defer={"permit": ("plan",)}),
        TOWN,
        (
            "supply: `defer:` and `supply:` belong together; write `supply: {due: …}` for the"
            " materials under `defer:`"
        ),
    ),
    (
        CutMaterials(drop={"permit": ("plan",)}, supply=Supply(due=q("20 wd"))),
        TOWN,
        (
            "supply: `defer:` and `supply:` belong together; write `supply: {due: …}` for the"
            " materials under `defer:`"
        ),
    ),
    (
        defer("permit"),
        TOWN,
        (
            "defer.permit: no material of 'permit' is named; name the materials that may come"
            " later, or leave the item out"
        ),
    ),
    (
        defer("permit", "plans"),
        TOWN,
        "defer.permit[0]: 'permit' asks for no 'plans'; did you mean 'plan'?",
    ),
    (
        defer("permit", "plan", "form"),
        TOWN,
        (
            "defer.permit: nothing of 'permit' would be handed in at once; leave the key materials"
            " out of the list"
        ),
    ),
    (
        defer("permit", "plan"),
        CutMaterials(fetch=("plan",)).apply(TOWN),
        "defer.permit[0]: 'plan' is fetched by the department; leave it out",
    ),
    (
        defer("permits", "plan"),
        TOWN,
        "defer.permits: there is no item 'permits'; did you mean 'permit'?",
    ),
    (
        CutMaterials(drop={"permit": ("plan",)}),
        defer("permit", "plan").apply(TOWN),
        (
            "drop.permit: 'plan' of 'permit' may come later, at 'supply'; leave it out of `defer:`,"
            " or put this before it"
        ),
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
