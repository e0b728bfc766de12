"""Who goes before all others because a limit has run out, worked out by hand. How a line of a log
reads is told in ``stories``, the item in ``limits``.
"""

from __future__ import annotations

import pytest
from limits import permit, served
from stories import DESK, OFFICE, luck, on, run, said, told

TAKES = permit(
    "think: {wait: THINK}", limit="{legal: 20 wd, promised: 1 wd}", on_limit="ON"
).replace("time: 30 min, mile", "time: 2 h, mile", 1)
QUEUE = on("01 09:00", "02 14:00", "02 14:00", "02 14:00")


@pytest.mark.parametrize(
    "think", ["1770 min", "40 h"]
)  # the request is there when the limit runs out, or comes later
def test_an_item_whose_limit_has_run_out_goes_before_all_others_but_interrupts_nobody(
    think: str,
) -> None:
    escalated = served(
        run("  - permit", TAKES.replace("THINK", think).replace("ON", "escalate"), QUEUE)
    )
    assert {who: escalated[who] for who in ("3 permit.take", "1 permit.sign", "4 permit.take")} == {
        "3 permit.take": "02 16:00",
        "1 permit.sign": "03 10:00",
        "4 permit.take": "03 10:30",
    }
    usual = served(run("  - permit", TAKES.replace("THINK", think).replace("ON", "none"), QUEUE))
    assert {who: usual[who] for who in ("3 permit.take", "4 permit.take", "1 permit.sign")} == {
        "3 permit.take": "02 16:00",
        "4 permit.take": "03 10:00",
        "1 permit.sign": "03 14:00",
    }


def test_a_step_that_serves_an_item_whose_limit_has_run_out_goes_first_too() -> None:
    flow = "  - permit\n  - tell: {by: desk, time: 30 min, for: permit, milestone: decided}"
    items = TAKES.replace("THINK", "40 h").replace(
        "      - sign: {by: desk, time: 30 min, milestone: decided}\n", ""
    )
    assert served(run(flow, items.replace("ON", "escalate"), QUEUE))["1 tell"] == "03 10:00"
    assert served(run(flow, items.replace("ON", "none"), QUEUE))["1 tell"] == "03 14:00"


HURRIED = "queue: preemptive\nclasses: {calm: {share: 50%}, hurried: {share: 50%, priority: 1}}\n"


@pytest.mark.parametrize(
    ("later", "asked"),
    [("24 h", "03 09:30"), ("1485 min", "03 10:15")],
    ids=["while the third is served", "while the first is served"],
)
def test_a_case_of_higher_priority_takes_no_officer_while_another_goes_before_it(
    later: str, asked: str
) -> None:
    assert [lot < 0.5 for lot in luck("", "class", 3)] == [
        True,
        False,
        True,
    ], "the second case must be the hurried one"
    flow = f"  - travel: {{wait: {later}, when: {{class: hurried}}}}\n  - permit"
    items = HURRIED + TAKES.replace("THINK", "1770 min").replace("ON", "escalate")
    log = run(flow, items, on("01 09:00", "02 09:30", "02 16:00"))
    assert [
        line
        for line in told(log)
        if line.startswith(("3 permit.take", "1 permit.sign", "2 permit.take"))
    ] == said(
        f"""
        3 permit.take work 02 16:00  02 16:00  03 10:00 done
        1 permit.sign work 02 16:30  03 10:00  03 10:30 done
        2 permit.take work {asked}  03 10:30  03 14:30 done
    """
    )


STAGE = (
    "  - stage: {name: joint, lead: desk, limit: 1 wd, on_limit: ON, do: [{parallel: [fire,"
    " water]}]}"
)


def joint(fire: str = "", water: str = "") -> str:
    """Two items; one thinks 30 h and the other 31 h between an acceptance of one hour and a
    decision of half an hour.
    """

    def item(name: str, think: str) -> str:
        steps = (
            "take: {by: desk, time: 1 h, milestone: accepted}",
            f"think: {{{think}}}",
            "sign: {by: desk, time: 30 min, milestone: decided}",
        )
        return f"  {name}:\n    steps:\n" + "".join(f"      - {step}\n" for step in steps)

    return (
        OFFICE
        + DESK
        + "items:\n"
        + item("fire", f"wait: 30 h{fire}")
        + item("water", f"wait: 31 h{water}")
    )


SUSPENDS = ", suspends_clock: true"
LATER = on("01 09:00", "02 14:00", "02 14:00")
IN_TURN = {"3 water.take": "03 09:00", "1 fire.sign": "03 10:00", "1 water.sign": "03 10:30"}
FIRST = {"1 fire.sign": "03 09:00", "1 water.sign": "03 09:30", "3 water.take": "03 10:00"}


@pytest.mark.parametrize(
    ("on_limit", "items", "expected"),
    [
        ("none", joint(), IN_TURN),
        ("escalate", joint(), FIRST),
        ("escalate", joint(fire=SUSPENDS), FIRST),
        ("escalate", joint(fire=SUSPENDS, water=SUSPENDS), IN_TURN),
    ],
    ids=["no consequence", "escalated", "one of two stands still", "both stand still"],
)
def test_a_stage_escalates_all_its_items_unless_all_of_them_stand_still(
    on_limit: str, items: str, expected: dict[str, str]
) -> None:
    log = served(run(STAGE.replace("ON", on_limit), items, LATER))
    assert {who: log[who] for who in expected} == expected


def test_the_clock_of_a_stage_starts_with_the_first_acceptance_inside() -> None:
    items = joint().replace(
        "  water:\n    steps:\n", "  water:\n    steps:\n      - before: {wait: 24 h}\n"
    )
    many = on("01 09:00", "02 14:00", "02 14:00", "02 14:00", "02 14:00")
    log = served(run(STAGE.replace("ON", "escalate"), items, many))
    assert (log["1 water.take"], log["4 fire.take"]) == ("02 09:00", "02 16:00")
    assert (log["1 fire.sign"], log["5 fire.take"]) == ("03 09:00", "03 09:30")
