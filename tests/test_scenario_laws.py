"""The laws of scenarios, on the little town and on generated ones: disjoint reforms commute, factors
multiply, every composition is sound or names the reform that does not fit.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from possible_reforms import LAWFUL, LESS, fitting, one_after_another, scenario, towns
from test_reforms_town import (
    APPROVE,
    CHECK,
    COLLECT,
    PREPARE,
    RESULT,
    SUBMIT,
    TOWN,
    fixed,
    with_items,
)

from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window as Observed
from simulator.model.errors import ReformError
from simulator.model.flow import Step
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.reforms.catalogue import REFORMS
from simulator.reforms.items import CutItems
from simulator.reforms.kit.footprint import changed, pieces
from simulator.reforms.kit.reform import Factor, Reform, disjoint
from simulator.reforms.materials import CutMaterials
from simulator.reforms.scenario import Scenario
from simulator.reforms.steps import CutSteps
from simulator.reforms.times import CutTime
from simulator.soundness import check


def test_every_reform_that_fits_the_town_leaves_it_sound() -> None:
    reforms = fitting(TOWN)
    others = {
        "no_application",  # a permit is given on an application only
        "forward",  # nobody goes to another office in the middle
    }
    assert {reform.KEY for reform in reforms} == set(REFORMS) - others
    assert [
        (reform, problems) for reform in reforms if (problems := check(reform.apply(TOWN)))
    ] == []


@pytest.mark.unmeasured
def test_disjoint_reforms_commute_in_the_town() -> None:
    seen = [(reform, reform.reads(TOWN), reform.writes(TOWN)) for reform in fitting(TOWN)]
    pairs = [
        (first, second)
        for (first, reads, writes), (second, others_reads, others_writes) in combinations(seen, 2)
        if not writes & (others_reads | others_writes) and not others_writes & reads
    ]
    assert len(pairs) > 100
    assert all(disjoint(first, second, TOWN) for first, second in pairs[::50])
    for first, second in pairs:
        assert one_after_another(TOWN, first, second) == one_after_another(TOWN, second, first), (
            first,
            second,
        )


def test_what_overlaps_is_not_disjoint() -> None:
    cut, slow = (
        CutSteps(remove=("licence.countersign",)),
        CutTime(work={"licence.countersign": LESS}, record=LAWFUL),
    )
    assert not disjoint(cut, slow, TOWN)
    fewer = CutMaterials(drop={"fire": ("form",)}, record=LAWFUL)
    assert not disjoint(CutItems(remove=("fire",), record=LAWFUL), fewer, TOWN)
    assert not disjoint(fewer, CutMaterials(drop={"permit": ("form",)}), TOWN)


@pytest.mark.unmeasured
@settings(max_examples=60)
@given(towns(), st.data())
def test_disjoint_reforms_commute(process: Process, data: st.DataObject) -> None:
    reforms = st.sampled_from(fitting(process))
    first, second = data.draw(reforms), data.draw(reforms)
    assume(disjoint(first, second, process))
    assert one_after_another(process, first, second) == one_after_another(process, second, first)


@pytest.mark.unmeasured
@settings(max_examples=40)
@given(towns(), st.data())
def test_reforms_leave_the_baseline_alone_and_say_what_they_change(
    process: Process, data: st.DataObject
) -> None:
    before = copy.deepcopy(process)
    reform = data.draw(st.sampled_from(fitting(process)))
    after = reform.apply(process)
    assert process == before
    assert Scenario(name="none").apply(process) == before
    assert reform.apply(process) == after
    assert reform.writes(process) == changed(before, after) != frozenset()
    old, new = pieces(process), pieces(after)
    assert all(old[touch] == new[touch] for touch in old.keys() - reform.writes(process))


@pytest.mark.unmeasured
@settings(max_examples=150)
@given(towns(), st.data())
def test_every_composition_is_sound_or_names_the_reform_that_does_not_fit(
    process: Process, data: st.DataObject
) -> None:
    """Reforms that fit the process alone, one after another: whatever they make of it can be
    simulated, or the culprit is named.
    """
    reforms = data.draw(st.lists(st.sampled_from(fitting(process)), min_size=2, max_size=5))
    try:
        after = scenario(*reforms).apply(process)
    except ReformError as error:
        culprits = {problem.path[:3] for problem in error.problems}
    else:
        culprits = set()
        assert check(after) == []
        assert plan(after, Observed(horizon=DAY)).steps
    assert culprits <= {("reforms", i, reform.KEY) for i, reform in enumerate(reforms) if i > 0}


@pytest.mark.unmeasured
@settings(max_examples=40)
@given(towns(), st.data())
def test_so_is_every_composition_of_reforms_for_a_part_of_the_applicants(
    process: Process, data: st.DataObject
) -> None:
    """Two to four reforms, each for everybody or for one of two parts of the applicants."""
    chosen = data.draw(st.lists(st.sampled_from(fitting(process)), min_size=2, max_size=4))
    parts = st.sampled_from(("", "known", "online"))
    reforms = [_for_a_part(reform, data.draw(parts), i) for i, reform in enumerate(chosen)]
    try:
        after = scenario(*reforms).apply(process)
    except ReformError as error:
        culprits = {problem.path[:3] for problem in error.problems}
        assert culprits <= {("reforms", i, reform.KEY) for i, reform in enumerate(reforms)}
    else:
        assert check(after) == []
        assert plan(after, Observed(horizon=DAY)).steps


def _for_a_part(reform: Reform, kind: str, number: int) -> Reform:
    if not kind:
        return reform
    name = reform.record.name or f"part{number}"
    record = replace(reform.record, share=Decimal("0.4"), kind=kind, name=name)
    made: Reform = replace(reform, record=record)  # type: ignore[type-var]
    return made


@settings(max_examples=40)
@given(towns(), st.data())
def test_removing_twice_is_an_error(process: Process, data: st.DataObject) -> None:
    removals = [
        reform
        for reform in fitting(process)
        if getattr(reform, "remove", ()) or getattr(reform, "waive", ())
    ]
    assume(removals)
    removal = data.draw(st.sampled_from(removals))
    with pytest.raises(ReformError):
        one_after_another(process, removal, removal)


@settings(max_examples=40)
@given(
    st.sampled_from(("permit.review", "fire.check", "licence.examine")),
    *[st.integers(1, 99).map(lambda n: Decimal(n) / 100)] * 2,
)
def test_factors_multiply(full: str, first: Decimal, second: Decimal) -> None:
    def scaled(*factors: Decimal) -> Process:
        return one_after_another(
            TOWN, *(CutTime(work={full: Factor(factor)}, record=LAWFUL) for factor in factors)
        )

    assert scaled(first, second) == scaled(second, first) == scaled(first * second)


def test_writing_names_a_new_step_and_what_stands_beside_it() -> None:
    after = with_items(
        fire=(
            PREPARE,
            SUBMIT,
            CHECK,
            Step(name="log", by=("fire",), time=fixed("5 min")),
            RESULT,
            APPROVE,
            COLLECT,
        )
    )
    shorter = with_items(fire=(PREPARE, SUBMIT, CHECK, RESULT, APPROVE, COLLECT))
    touched = changed(shorter, after)
    assert {
        ("item", "fire", "steps"),
        ("step", "fire.log", "time"),
        ("step", "fire.check", "place"),
    } <= touched
    assert ("step", "fire.check", "time") not in touched
    assert ("step", "fire.submit", "place") not in touched
