"""What rests on another item's decision is not reviewed beside it, in the flows that ship."""

from __future__ import annotations

import pytest

from simulator.formats import apply_scenario, load_process, scenario_from_text
from simulator.model.errors import ReformError


@pytest.mark.parametrize(
    ("flow", "pair", "lead"),
    [
        ("tendering", "entry, tender", "trading"),
        ("tendering", "tender, contract", "trading"),
        ("tendering", "contract, contract-filing", "tender-office"),
        ("support-funds", "preliminary-review, joint-review", "industry"),
        ("support-funds", "approval, payment", "finance"),
    ],
)
def test_nothing_is_reviewed_beside_the_decision_that_it_rests_on(
    flow: str, pair: str, lead: str
) -> None:
    """No contract is signed while its bids are opened, and no money paid while it is granted."""
    scenario = scenario_from_text(
        f"scenario: s\nprocess: {flow}\nreforms:\n  - parallel_review: {{items: [{pair}], "
        f"lead: {lead}, stage: {{name: both, limit: 5 wd}}, why: w}}\n"
    )
    with pytest.raises(ReformError) as refused:
        apply_scenario(scenario, load_process(flow))
    assert [each.code for each in refused.value.problems] == ["items-need-each-other"]
