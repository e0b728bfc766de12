"""What a process asks of an applicant, counted on small flows whose figures can be read off."""

from __future__ import annotations

from fractions import Fraction

import pytest

from simulator.flow_analysis.counts import Counts, counts, working_days
from simulator.formats import process_from_text
from simulator.model.units import parse_quantity

MORE = """
pools: {desk: {capacity: 1}, front: {capacity: 1}}
applicant: {trip: 1 h}
"""


def counted(flow: str, more: str = MORE) -> Counts:
    return counts(
        process_from_text(f"process: small\nstart: 2020-01-06\n{more}\nflow: {flow}\n").value
    )


def items(**limits: str) -> str:
    """Items of one step each, by their limits."""
    each = "\n".join(
        f"  {name}: {{limit: {{{limit}}}, steps: [do: {{by: desk, time: 1 h}}]}}"
        for name, limit in limits.items()
    )
    return f"{MORE}items:\n{each}\n"


THREE = (
    MORE
    + """
materials:
  form: {prepare: 1 h}
  plan: {prepare: 1 h}
  licence: {prepare: 1 h, fetched: true, coverage: 90%}
items:
  permit:
    materials: [form, plan]
    fee: {amount: 80 CNY}
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: front, time: 1 h, checks: materials}
      - pay: {by: applicant, time: 1 h, pays: fee}
      - notice: {wait: 7 d}
      - sign: {by: desk, time: 1 h, milestone: [decided, delivered]}
      - archive: {by: desk, time: 1 h}
  filing:
    kind: filing
    materials: [form, licence]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: front, time: 1 h, checks: materials}
  utility:
    kind: utility
    fee: {amount: 20.5 CNY}
    steps: [connect: {by: desk, time: 1 h, pays: fee}]
"""
)


def test_items_are_counted_by_kind() -> None:
    found = counted("[permit, filing, utility]", THREE)
    assert (found.items, found.permits, found.filings, found.utility, found.internal) == (
        3,
        1,
        1,
        1,
        0,
    )


def test_steps_are_those_in_which_somebody_works_for_a_case_that_waits() -> None:
    # of permit neither the notice (a pure wait) nor the archive (after the delivery)
    assert counted("[permit]", THREE).steps == 4
    assert counted("[permit, filing, utility]", THREE).steps == 4 + 2 + 1
    # what follows the last item on the level of the process holds nobody up
    assert (
        counted(
            "[greet: {by: front, time: 1 h}, utility, tidy: {by: desk, time: 1 h}]", THREE
        ).steps
        == 2
    )


def test_a_material_asked_for_twice_is_one_and_a_fetched_one_none() -> None:
    assert counted("[permit]", THREE).materials == 2
    assert counted("[permit, filing, utility]", THREE).materials == 2
    assert counted("[filing]", THREE).materials == 1


def test_items_that_are_not_in_the_flow_do_not_count() -> None:
    found = counted("[filing]", THREE)
    assert (found.items, found.permits, found.steps, found.fees) == (1, 0, 2, 0)


def test_fees_add_up() -> None:
    assert counted("[permit, filing, utility]", THREE).fees == 100.5


# visits


VISIT = "{by: front, time: 1 h, visit: true}"


@pytest.mark.parametrize(
    ("flow", "visits"),
    [
        (f"[a: {VISIT}, b: {VISIT}]", 2),
        (f"[a: {VISIT}, b: {{by: front, time: 1 h, visit: true, online: 1%}}]", 1),
        (f"[a: {VISIT}, x: {{choice: {{short: 1%, long: {{share: 99%, do: [b: {VISIT}]}}}}}}]", 1),
        (f"[a: {VISIT}, x: {{choice: {{done: 10%, again: {{share: 90%, then: a}}}}}}]", 1),
        (f"[x: {{parallel: [a: {VISIT}, b: {VISIT}]}}]", 2),
        (
            (
                f"[x: {{any: {{a: {{share: 99%, do: [a: {VISIT}]}}, b: {{share: 100%, do: [b:"
                f" {VISIT}]}}}}}}]"
            ),
            1,
        ),
        ("[a: {by: front, time: 1 h}]", 0),
    ],
    ids=[
        "in-a-row",
        "online",
        "cheapest-branch",
        "no-rework",
        "side-by-side",
        "inclusive-by-chance",
        "none",
    ],
)
def test_the_fewest_visits_are_those_of_the_luckiest(flow: str, visits: int) -> None:
    assert counted(flow).visits == visits


def test_the_luckiest_is_of_one_class_all_the_way() -> None:
    classes = f"{MORE}classes: {{a: {{share: 50%}}, b: {{share: 50%}}}}\n"
    only = "{by: front, time: 1 h, visit: true, when: {class: %s}}"
    assert counted(f"[x: {only % 'a'}, y: {only % 'b'}]", classes).visits == 1
    assert counted(f"[x: {only % 'a'}, y: {only % 'a'}]", classes).visits == 0


def test_inquiries_are_visits_rounded_down() -> None:
    asked = THREE.replace(
        "    fee: {amount: 80 CNY}", "    fee: {amount: 80 CNY}\n    inquiries: 2.9"
    )
    assert counted("[permit]", asked).visits == 2


def test_a_visit_after_the_delivery_is_a_visit() -> None:
    late = THREE.replace("archive: {by: desk, time: 1 h}", f"archive: {VISIT}")
    assert counted("[permit]", late).visits == 1


# limits


LIMITS = items(
    a="legal: 20 wd, promised: 15 wd",
    b="legal: 10 wd, promised: 8 wd",
    c="legal: 30 d, promised: 21 d",
)


@pytest.mark.parametrize(
    ("flow", "legal", "path"),
    [
        ("[a, b]", 30, 30),
        ("[x: {parallel: [a, b]}]", 30, 20),
        ("[x: {parallel: [a, b], until: any}]", 30, 10),
        ("[x: {parallel: [a, [b, c]]}]", 30 + 150 / 7, 10 + 150 / 7),
        ("[x: {choice: {often: {share: 90%, do: [b]}, seldom: {share: 10%, do: [a]}}}]", 30, 20),
        ("[x: {any: {one: {share: 90%, do: [b]}, other: {share: 10%, do: [a]}}}]", 30, 20),
    ],
)
def test_totals_add_items_up_and_the_path_follows_the_longest_way(
    flow: str, legal: float, path: float
) -> None:
    found = counted(flow, LIMITS)
    assert found.legal_days == pytest.approx(legal)
    assert found.legal_path_days == pytest.approx(path)


def test_promises_are_counted_like_limits() -> None:
    found = counted("[x: {parallel: [a, [b, c]]}]", LIMITS)
    assert (found.promised_days, found.promised_path_days) == (15 + 8 + 15, 8 + 15)


@pytest.mark.parametrize(("limit", "path"), [("limit: 12 wd, ", 12 + 150 / 7), ("", 20 + 150 / 7)])
def test_a_stage_limit_replaces_those_of_its_items(limit: str, path: float) -> None:
    stage = f"{{stage: {{name: joint, lead: desk, {limit}do: [x: {{parallel: [a, b]}}]}}}}"
    found = counted(f"[{stage}, c]", LIMITS)
    assert found.legal_days == pytest.approx(30 + 150 / 7)
    assert found.legal_path_days == pytest.approx(path)


def test_in_an_explicit_graph_the_path_is_the_longest_and_a_loop_counts_once() -> None:
    graph = """
  - graph:
      nodes:
        fork: {split: parallel}
        one: {item: a}
        again: {join: exclusive}
        two: {item: b}
        enough: {split: exclusive}
        meet: {join: parallel}
        last: {item: c}
      edges:
        - [fork, one]
        - [fork, again]
        - [again, two]
        - [two, enough]
        - {from: enough, to: again, share: 50%}
        - {from: enough, to: meet, share: 50%}
        - [one, meet]
        - [meet, last]
"""
    found = counted(graph, LIMITS)
    assert found.legal_path_days == pytest.approx(20 + 150 / 7)


def test_seven_natural_days_are_five_working_days() -> None:
    assert working_days(parse_quantity("7 d", ("d", "wd"))) == 5
    assert working_days(parse_quantity("1 d", ("d", "wd"))) == Fraction(5, 7)
    assert working_days(parse_quantity("15 wd", ("d", "wd"))) == 15


def test_an_item_without_a_limit_takes_no_time_of_the_law() -> None:
    assert counted("[utility]", THREE).legal_days == 0


def test_who_is_turned_away_at_the_door_is_not_the_luckiest() -> None:
    classes = "classes: {good: {share: 60%}, listed: {share: 40%}}\n"
    door = "door: {choice: {out: {when: {class: listed}, end: rejected}, in: rest}}"
    visit = "come: {by: desk, time: 1 h, visit: true}"
    assert counted(f"[{door}, {visit}]", MORE + classes).visits == 1
