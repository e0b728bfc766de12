"""Who goes first beside the priority of his class (``precedence``), and the fast track for a part
of a class (``fast_track`` with ``share`` or ``when``). How a line of a log reads is told in
``stories``.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from engines import agree
from stories import DESK, luck, on, planned, run, said, told

from simulator.engine.log import EventLog
from simulator.formats import dump_process, process_from_text, scenario_from_text
from simulator.model.errors import ReformError
from simulator.model.flow import Condition
from simulator.model.process import Precedence, Process
from simulator.reforms.kit.part import applied
from simulator.reforms.priority import FastTrack, share_of_cases
from simulator.soundness import check

FLOW = "  - serve: {by: desk, time: 1 h}\n"
CLASSES = "classes: {urgent: {share: 60%}, calm: {share: 40%}}\n"
NUMBERS = "numbers: {area: {value: {empirical: [100, 200, 500, 900]}}}\n"
RUSH = on("01 09:00", "01 09:01", "01 09:02", "01 09:03", "01 09:04", "01 09:05")
BASE = f"""
process: small
start: 2020-06-01
arrivals: {{poisson: 20 per week}}
{CLASSES}attributes: {{credit: {{good: 50%, bad: 50%}}}}
{NUMBERS}{DESK}flow:
{FLOW}"""


def served(log: EventLog) -> list[int]:
    """The cases in the order in which they are served."""
    return [int(case) for case in log.case]


def test_only_those_whom_a_rule_means_go_first() -> None:
    """Of six cases the first is served at once; of the others those go first whose share of
    applicants lies below 40 %, each group in the order in which it came.
    """
    rule = "queue: by-priority\nprecedence: [{when: {shares: {asked: 40%}}, priority: 1}]\n"
    lots = luck("", "share:asked", 6)
    first = [n for n, lot in enumerate(lots, start=1) if lot < 0.4]
    waiting = [2, 3, 4, 5, 6]
    wanted = [*(n for n in waiting if n in first), *(n for n in waiting if n not in first)]
    assert wanted not in (waiting, [])
    assert served(run(FLOW, rule + DESK, RUSH)) == [1, *wanted]
    assert served(run(FLOW, DESK, RUSH)) == [1, 2, 3, 4, 5, 6]


def test_what_rules_and_the_class_say_is_added_up() -> None:
    """Two rules mean the calm cases; together they outweigh the priority of the urgent ones."""
    classes = "classes: {urgent: {share: 60%, priority: 3}, calm: {share: 40%}}\n"
    two = "[{when: {class: calm}, priority: 2}, {when: {from: 2020-06-01}, priority: 2}]"
    calm = "[{when: {class: calm}, priority: 4}]"
    kinds = ["calm" if lot < 0.4 else "urgent" for lot in luck("", "class", 6)]

    def order(rules: str) -> list[str]:
        more = f"queue: by-priority\n{classes}precedence: {rules}\n{DESK}"
        return [kinds[case - 1] for case in served(run(FLOW, more, RUSH))[1:]]

    assert order(calm) == sorted(kinds[1:])
    assert order(two) == sorted(kinds[1:], reverse=True)  # on every day: the classes decide


def test_a_case_that_goes_first_takes_the_officer_of_another() -> None:
    rule = "queue: preemptive\nprecedence: [{when: {until: 2020-06-02}, priority: -1}]\n"
    log = run(FLOW, rule + DESK, on("01 23:30", "02 00:10"))
    assert told(log) == said(
        """
        1 serve work 01 23:30  01 23:30  02 00:10 preempted
        2 serve work 02 00:10  02 00:10  02 01:10 done
        1 serve work 02 00:10  02 01:10  02 01:30 done
        """
    )


@pytest.mark.parametrize(
    "when",
    [
        "{class: urgent}",
        "{credit: good}",
        '{area: [">= 200 and < 300", "> 800"]}',
        "{from: 2020-06-03}",
        '{class: calm, credit: bad, area: "< 600", shares: {asked: 70%, other: 80%}}',
    ],
)
def test_every_simulator_lets_the_same_cases_go_first(when: str) -> None:
    kinds = f"{CLASSES}attributes: {{credit: {{good: 50%, bad: 50%}}}}\n{NUMBERS}"
    more = f"queue: by-priority\n{kinds}{DESK}"
    rule = f"precedence: [{{when: {when}, priority: 2}}, {{when: {{credit: bad}}, priority: -1}}]\n"
    arrivals, without = "{poisson: 160 per week}", f"{more}precedence: []\n"
    log = agree(planned(FLOW, more + rule, arrivals, days=4), 1)
    assert served(log) != served(agree(planned(FLOW, without, arrivals, days=4), 1))


def test_a_file_says_it_again() -> None:
    rule = 'precedence: [{when: {area: "< 300"}, priority: 2, source: estimate}]\n'
    process = process_from_text(f"{BASE}queue: by-priority\n{rule}").value
    assert process.precedence == (
        Precedence(
            when=Condition(numbers=process.precedence[0].when.numbers),
            priority=2,
            source="estimate",
        ),
    )
    assert process_from_text(dump_process(process)).value == process


def fast(rest: str) -> FastTrack:
    text = f"scenario: x\nprocess: small\nreforms: [fast_track: {{criteria: a list, {rest}}}]\n"
    reform = scenario_from_text(text).value.reforms[0]
    assert isinstance(reform, FastTrack)
    return reform


def before() -> Process:
    return process_from_text(BASE).value


def test_a_part_of_a_class_goes_first_and_its_others_wait_as_before() -> None:
    after = applied(
        fast("classes: [urgent], share: 50%, kind: asked, cap: 30%, priority: 3"), before()
    )
    rule = Precedence(
        when=Condition(classes=("urgent",), shares={"asked": Decimal("0.5")}), priority=3
    )
    assert after == replace(before(), precedence=(rule,), queue="by-priority")
    assert check(after) == []


def test_those_who_fulfil_a_condition_go_first() -> None:
    after = applied(fast('when: {area: "< 300", credit: good}, cap: 25%, pools: [desk]'), before())
    assert after.pools["desk"].queue == "by-priority"
    assert after.queue == "first-come-first-served"
    assert after.classes == before().classes
    assert check(after) == []


@pytest.mark.parametrize(
    ("rest", "share"),
    [
        ("classes: [urgent]", "0.6"),
        ("classes: [urgent], share: 50%", "0.3"),
        ("share: 25%", "0.25"),
        ('when: {area: ["< 300", "< 150", "> 800"]}', "0.75"),
        ('classes: [calm], when: {credit: good, area: ">= 200"}, share: 10%', "0.015"),
    ],
)
def test_the_cap_is_held_against_the_cases_that_go_first(rest: str, share: str) -> None:
    whom = share_of_cases(before(), _who(rest))
    assert whom == Decimal(share)
    applied(fast(f"{rest}, cap: {float(share) * 100:g}%"), before())
    with pytest.raises(ReformError, match=r"of the cases would go first, more than the cap"):
        applied(fast(f"{rest}, cap: {float(share) * 100 - 0.1:g}%"), before())


def _who(rest: str) -> Condition:
    after = applied(fast(f"{rest}, cap: 100%"), before())
    return after.precedence[0].when if after.precedence else Condition(classes=("urgent",))


@pytest.mark.parametrize(
    ("rest", "wrong"),
    [
        ("cap: 100%", "fast_track does not say who goes first"),
        ("share: 0%, cap: 100%", "share: "),
        ("share: 100%, cap: 100%", "share: "),
        ("classes: [urgent], kind: asked, cap: 100%", "kind: .* there is no `share`"),
        ("classes: [urgent], when: {class: calm}, cap: 100%", "classes: .* named twice"),
        ("when: {credit: excellent}, cap: 100%", "when.credit: "),
        ('when: {area: "> 5000"}, cap: 100%', "when.area: "),
    ],
)
def test_what_a_fast_track_cannot_mean_is_refused(rest: str, wrong: str) -> None:
    with pytest.raises(ReformError, match=wrong):
        applied(fast(rest), before())


def test_two_fast_tracks_of_one_kind_reach_the_same_applicants() -> None:
    track = fast("share: 20%, kind: asked, cap: 20%")
    other = fast("classes: [calm], share: 20%, kind: asked, cap: 20%, priority: 1")
    after = applied(other, applied(track, before()))
    kinds = [dict(each.when.shares) for each in after.precedence]
    assert kinds == [{"asked": Decimal("0.2")}] * 2
    assert check(after) == []
