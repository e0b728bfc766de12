"""What is suggested for flows that ship, against what was really done to them; and for any flow:
nothing that ``check`` refuses, nothing that would change the flow of today.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_suggest import HEAD, ideas, item

from simulator.formats import (
    dump_scenario,
    load_process,
    load_scenario,
    process_from_text,
    scenario_from_text,
)
from simulator.model.process import Process
from simulator.reforms.scenario import Scenario
from simulator.soundness import check
from simulator.suggestions.fitting import Fitted
from simulator.suggestions.mechanisms import covered, mechanisms

sys.path.append(str(Path(__file__).parents[1] / "docs"))

from make_suggestions import WANTED, headlines, share_of


@pytest.mark.parametrize(
    "process", ["city-hotline", "gas-supply", "water-supply", "seafarer-certificate"]
)
def test_two_thirds_of_what_was_done_are_proposed_from_the_flow_alone(process: str) -> None:
    found = share_of(process, headlines()[process], 5)
    assert min(found.share, found.letter, found.kind) >= WANTED
    assert found.number <= 12


FIGURES = {"cut_time.limits", "cut_time.work", "cut_time.wait"}
"""What sets a number, which a file that was reformed does not tell from one that always was so."""
LONG = {"building-project"}
EVERY = [pytest.param(name, marks=pytest.mark.slow if name in LONG else ()) for name in headlines()]


@pytest.mark.parametrize("process", EVERY)
def test_what_was_done_is_not_proposed_again_beside_it(process: str) -> None:
    scenario = load_scenario(headlines()[process])
    assert _again(scenario, ideas(load_process(process), scenario)) == set()


@pytest.mark.parametrize("process", EVERY)
def test_on_the_flow_that_it_left_behind_only_numbers_may_fall_further(process: str) -> None:
    scenario = load_scenario(headlines()[process])
    found = ideas(scenario.apply(load_process(process)))
    assert _again(scenario, found) <= FIGURES


def _again(scenario: Scenario, found: Mapping[str, Fitted]) -> set[str]:
    """The mechanisms of a scenario that are proposed for the same targets."""
    done = mechanisms(scenario.reforms)
    return {
        name
        for each in found.values()
        for name, share in covered(done, mechanisms(each.reforms)).items()
        if share
    }


KINDS = st.sampled_from(["permit", "confirmation", "filing", "technical"])
LEVELS = st.sampled_from(["law", "state", "city"])
POOLS = st.sampled_from(["planner", "builder", "fire"])
DESKS = st.sampled_from(["desk", "north-desk"])
MORE = st.sampled_from(
    [
        "",
        "      - countersign: {by: [planner, fire], time: 20 min}\n",
        "      - letters: {wait: 4 d}\n",
        "      - result: {choice: {mend: {share: 20%, then: review}, good: rest}}\n",
        "      - draft: {by: builder, time: 3 h}\n      - look: {by: fire, time: 3 h}\n",
    ]
)
PAPERS = st.lists(
    st.sampled_from(["form", "plan", "licence", "drawing"]), min_size=1, max_size=3, unique=True
)


@st.composite
def towns(draw: st.DrawFn) -> Process:
    """A town with up to four items that may need each other, in a row or side by side."""
    names = ["first", "second", "third", "fourth"][: draw(st.integers(1, 4))]
    items = []
    for n, name in enumerate(names):
        needs = draw(st.lists(st.sampled_from(names[:n]), unique=True)) if n else []
        items.append(
            item(
                name,
                pool=draw(POOLS),
                desk=draw(DESKS),
                more=draw(MORE),
                kind=draw(KINDS),
                set_by=draw(LEVELS),
                needs=f"[{', '.join(needs)}]" if needs else "",
                materials=f"[{', '.join(draw(PAPERS))}]",
                safety=draw(st.sampled_from(["", "true"])),
                limit=draw(st.sampled_from(["", "{legal: 20 wd, promised: 12 wd}"])),
            )
        )
    text = f"{HEAD}items:\n{''.join(items)}flow: [{', '.join(names)}]\n"
    return process_from_text(f"{text}experiment: {{horizon: 30 d}}\n").value


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(towns())
def test_whatever_is_proposed_passes_check_and_survives_its_file(process: Process) -> None:
    for each in ideas(process).values():
        scenario = Scenario(name="ideas", process="town", reforms=each.reforms)
        read = scenario_from_text(dump_scenario(scenario)).value
        assert read.reforms == each.reforms
        after = read.apply(process)
        assert after == each.process
        assert after != process
        assert check(after) == []
