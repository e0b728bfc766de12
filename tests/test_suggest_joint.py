"""What several authorities do to one drawing, one building or one plot: each rule on a small flow
that calls for it, and on one beside it that does not.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from test_suggest import ideas, item, town

from simulator.model.process import Process
from simulator.suggestions.findings import found_together


def drawings(name: str, share: str, pool: str = "planner", **said: Any) -> str:
    """A review of drawings that sends back a share of them."""
    back = f"""      - result:
          choice:
            mend:
              share: {share}
              do: [{{redraw: {{by: applicant, wait: 5 d}}}}]
              then: review
            passed: {{rest: true}}
"""
    return item(name, pool=pool, more=back, **{"materials": "[drawing]", **said})


def inspected(name: str, share: str, pool: str = "planner", **said: Any) -> str:
    """An item that is inspected on a day that is appointed."""
    visit = f"""      - appoint: {{wait: 3 wd}}
      - inspect: {{by: {pool}, time: 2 h}}
      - result:
          choice:
            mend:
              share: {share}
              do: [{{mend: {{by: applicant, wait: 4 d}}}}]
              then: inspect
            passed: {{rest: true}}
"""
    return item(name, pool=pool, more=visit, **said)


def in_a_row(*items: str) -> Process:
    names = [each.split(":")[0].strip() for each in items]
    return town(*items, flow=f"[{', '.join(names)}]")


def test_reviews_of_drawings_in_a_row_become_one_that_sends_back_as_much() -> None:
    process = in_a_row(drawings("first", "30%"), drawings("second", "20%", pool="fire"))
    (reform,) = ideas(process)["drawings-together"].reforms
    assert reform.items == ("first", "second")  # type: ignore[attr-defined]
    assert reform.corrections.share == Decimal("0.44")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "second",
    [
        drawings("second", "20%", pool="fire", needs="[first]"),
        drawings("second", "20%", pool="fire", materials="[plan]"),
        item("second", pool="fire", materials="[drawing]"),
    ],
    ids=["one waits for the other", "it sees no drawings", "it sends nothing back"],
)
def test_others_are_not_reviewed_together(second: str) -> None:
    assert "drawings-together" not in ideas(in_a_row(drawings("first", "30%"), second))


def test_what_at_least_one_of_several_looks_finds_is_rounded_up() -> None:
    shares = [Decimal("0.2"), Decimal("0.1"), Decimal("0.3"), Decimal("0.15"), Decimal("0.25")]
    assert found_together(shares) == (Decimal("0.68"), Decimal("0.31"))


def test_inspections_in_a_row_become_one_visit_led_by_who_decides_on_all() -> None:
    last = item("last", pool="builder", needs="[first, second]")
    process = in_a_row(inspected("first", "20%"), inspected("second", "10%", pool="fire"), last)
    (reform,) = ideas(process)["one-acceptance"].reforms
    assert reform.lead == "builder"  # type: ignore[attr-defined]
    assert reform.inspections == (  # type: ignore[attr-defined]
        *("first.appoint", "first.inspect", "second.appoint", "second.inspect"),
    )
    assert reform.rectify.share == Decimal("0.28")  # type: ignore[attr-defined]


def test_a_single_inspection_and_a_review_at_the_desk_are_no_joint_visit() -> None:
    process = in_a_row(inspected("first", "20%"), drawings("second", "10%", pool="fire"))
    assert "one-acceptance" not in ideas(process)


def test_a_check_beforehand_spares_what_two_authorities_send_back() -> None:
    process = in_a_row(drawings("first", "30%"), drawings("second", "20%", pool="fire"))
    (reform,) = ideas(process)["one-blueprint"].reforms
    assert reform.by == ("planner", "fire")  # type: ignore[attr-defined]
    assert set(reform.fewer) == {"first.result.mend", "second.result.mend"}  # type: ignore[attr-defined]
    one = in_a_row(drawings("first", "30%"), drawings("second", "20%", pool="builder"))
    assert "one-blueprint" not in ideas(one)  # one department: nothing to bring together


def test_a_permit_that_is_never_refused_may_be_given_on_a_promise() -> None:
    found = ideas(in_a_row(item("first")))["commitment"]
    assert found.targets == ("first",)
    assert found.unchecked or found.reforms[0].violation is None  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "first",
    [item("first", safety="true"), item("first", kind="filing"), drawings("first", "10%")],
    ids=["about safety", "a filing", "it sends back"],
)
def test_others_are_not_given_on_a_promise(first: str) -> None:
    assert "commitment" not in ideas(in_a_row(first))


def test_nor_one_on_which_another_permit_rests() -> None:
    process = in_a_row(item("first"), item("second", pool="fire", needs="[first]"))
    assert ideas(process)["commitment"].targets == ("second",)


def test_permits_of_two_authorities_on_the_same_file_become_one() -> None:
    first = item("first", materials="[plan, drawing]")
    second = item("second", pool="fire", materials="[plan, drawing]")
    (reform,) = ideas(in_a_row(first, second))["one-file"].reforms
    assert reform.merge[0].decided_by == "planner"  # type: ignore[attr-defined]
    assert reform.record.basis is not None


@pytest.mark.parametrize(
    "second",
    [
        item("second", pool="fire", materials="[licence, form]"),
        item("second", pool="fire", materials="[plan, drawing]", safety="true"),
        item("second", pool="fire", materials="[plan, drawing]", set_by="city"),
    ],
    ids=["another file", "about safety", "set up by the city"],
)
def test_others_keep_their_authority(second: str) -> None:
    assert "one-file" not in ideas(in_a_row(item("first", materials="[plan, drawing]"), second))


def surveyed(name: str, report: str, pool: str, **said: Any) -> str:
    """An item before whose hand-in a firm measures."""
    text = item(name, pool=pool, materials=f"[{report}]", **said)
    return text.replace("steps:\n", "steps:\n      - survey: {by: surveyor, time: 8 h}\n")


def measured(second: str) -> Process:
    from test_suggest import HEAD

    from simulator.formats import process_from_text

    reports = "".join(
        f"  {name}: {{title: {{en: Survey {name}, zh: 测量报告}}, obtain: 1 wd}}\n"
        for name in ("report", "other-report")
    )
    head = HEAD.replace("pools:\n", "pools:\n  surveyor: {capacity: 2}\n") + reports
    items = surveyed("first", "report", "planner") + second
    text = f"{head}items:\n{items}flow: [first, second]\nexperiment: {{horizon: 90 d}}\n"
    return process_from_text(text).value


def test_one_survey_serves_items_that_do_not_wait_for_each_other() -> None:
    found = ideas(measured(surveyed("second", "other-report", "fire")))["one-survey"]
    assert [reform.KEY for reform in found.reforms] == ["cut_materials", "cut_steps", "cut_time"]
    assert "survey" not in {step.name for step in found.process.items["second"].steps}  # type: ignore[union-attr]
    waiting = surveyed("second", "other-report", "fire", needs="[first]")
    assert "one-survey" not in ideas(measured(waiting))
