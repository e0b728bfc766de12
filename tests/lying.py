"""Small processes drawn by chance, with cases on their desks when the simulated time begins."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st
from reference.test_reference import busy_processes
from test_clocks import Draw

from simulator.formats import process_from_text
from simulator.soundness import check
from simulator.soundness.open_cases import places_of_steps

AGES = st.sampled_from(["0 h", "2 d", {"exponential": "3 d"}])


@st.composite
def lying_processes(draw: Draw) -> str:
    """Sound processes with cases under way: at single steps, in several branches at once, of a
    class or of any.
    """
    process = json.loads(draw(busy_processes()))
    steps = sorted(places_of_steps(process_from_text(json.dumps(process)).value))
    beside = [list(pair) for pair in combinations(steps, 2)]
    places = draw(st.lists(st.sampled_from([*steps, *beside]), max_size=6, unique_by=str))
    lying: list[dict[str, Any]] = []
    for at in [*steps[:2], *places]:
        klass = {"class": draw(st.sampled_from(["calm", "hurried"]))} if draw(st.booleans()) else {}
        each = {"at": at, "count": draw(st.integers(1, 2)), "age": draw(AGES), **klass}
        if not check(process_from_text(json.dumps({**process, "open_cases": [each]})).value):
            lying.append(each)
    assume(lying)
    return json.dumps({**process, "open_cases": lying[:4]})
