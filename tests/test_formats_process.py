"""A process file becomes the model, and the model a file: everything the language can say, once."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from simulator.formats import dump_process, process_from_text
from simulator.model.calendars import DayRange
from simulator.model.distributions import (
    Beta,
    Empirical,
    Erlang,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Sum,
    Summand,
    Triangular,
    Uniform,
    Weibull,
)
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    Condition,
    Edge,
    End,
    Gateway,
    Graph,
    ItemRef,
    Parallel,
    Stage,
    Step,
    Text,
)
from simulator.model.process import Process
from simulator.model.queues import Slots
from simulator.model.units import Quantity


def q(text: str) -> Quantity:
    value, _, unit = text.partition(" ")
    return Quantity(Decimal(value), unit)


EVERYTHING = """
process: everything
title: {en: Every word, of the language, zh: 语言里的每一个词}
about: |
  Two lines:
  the second one.
source: "estimate: ours"
start: ２０２０-01-06
time_zone: Europe/Berlin
calendar: office
calendars:
  office:
    week: {Mon-Fri: ["9:00-12:00", "14:00-17:00"], Sat: "9：00～12：00", Sun: []}
    holidays: CN
    closed: [2020-02-01, "2020-02-03..2020-02-07", {from: 2020-03-01, to: 2020-03-02}]
    open: {2020-02-08: ["9:00-12:00"], 2020-02-09: "0:00-24:00"}
  周末: {week: {周一至周三: ["8:00-20:00"]}, title: {en: Weekend, zh: 周末}, source: estimate}
arrivals:
  poisson: 每周9件
  calendar: office
  backlog: 5
  changes: [{from: 2020-02-01, to: 2020-03-01, factor: +50%}, {from: 2020-04-01, to: 2020-05-01, factor: 0.5}]
applicant: {calendar: 周末, trip: 1小时}
classes:
  urgent: {share: ８％, priority: 1, attributes: {industry: food, large: true}, title: Urgent}
  ordinary: {share: 0.92, priority: -1}
queue: by-priority
departments:
  planning: {en: Planning, zh: 规划}
  housing: 住建
  fire: {}
pools:
  counter: {capacity: 3, department: planning, calendar: office, queue: preemptive, room: 4,
      at_closing: finish, available: 40%, source: estimate, title: 窗口}
  审批科: {capacity: ２}
materials:
  form: {prepare: 1 h, obtain: 3 wd, review: 5 min, correct: 20 min, defect: 10%, defect_again: 5%, title: Form}
  licence: {fetched: true, coverage: 95%, mismatch: 2%, outage: 1%, source: estimate}
items:
  permit:
    title: {en: Permit, zh: 许可}
    kind: confirmation
    lead: counter
    set_by: state
    safety: true
    needs: filing
    limit: {legal: 20 wd, promised: 30 d, from: received, source: law}
    on_limit: approve
    basis: a pilot
    fee: {amount: 80元, source: law}
    materials: [form, licence]
    produces: licence
    inquiries: 1.5
    source: estimate
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: counter, time: 25 min, visit: true, online: 80%, checks: materials, milestone: [accepted, decided]}
      - pay: {by: applicant, time: 5 min, pays: fee, draws: filing.register}
      - meeting: {by: [counter, 审批科], officers: 2, time: {uniform: [1 h, 2 h]},
          slots: {week: {Mon-Tue: "14:00", Wed: ["9:00", "14:30"]}, size: 6}}
      - review: {by: counter, time: {lognormal: {mean: 2 h, cv: 0.5}},
          pace: {of_limit: {triangular: [30%, 80%, 100%]}}, when: {class: urgent}}
      - notice: {wait: {sum: [{of: 3 d, draws: permit.a}, {of: {gamma: {mean: 2 d, cv: 1}}, draws: permit.b, purpose: wait}]},
          minimum: 3 d, required: true, suspends_clock: true, source: law}
      - choice: {passed: 85%, failed: {rest: true, end: rejected}}
      - result:
          choice:
            again: {share: 10%, do: [{mend: {by: applicant, wait: {weibull: {mean: 2 d, cv: 1.2}}}}], then: review}
            vip: {when: {class: [urgent, ordinary], shares: {uptake: 60%}, industry: food}}
            on: rest
  filing: {kind: filing, limit: {legal: 5 wd}, steps: [{register: {by: counter, time: {erlang: {mean: 10 min, k: 3}}}}]}
flow:
  - filing
  - window: {by: counter, time: {beta: {low: 1 h, high: 2 h, a: 2, b: 3}}, for: [permit, filing], title: {en: Window, zh: 窗口}}
  - parallel:
      - permit
      - [filing, {check: {by: counter, time: {empirical: [1 h, 2 h]}}}]
      - []
    until: any
  - both: {parallel: [permit, filing], until: 2}
  - any: {a: 30%, b: {when: {industry: food}, do: [permit]}}
  - stage: {name: joint, title: Joint review, lead: counter, limit: 15个工作日, on_limit: escalate,
      dispatch: 30分钟, conclude: {exponential: 1 h}, do: [permit]}
  - graph:
      nodes:
        begin: {by: counter, time: {normal: {mean: 1 h, sd: 20 min, high: 2 h}}}
        way: {split: exclusive}
        permit: item
        other: {item: filing}
        merge: {join: exclusive}
        some: {join: inclusive, until: 2}
        stop: {end: withdrawn}
      edges:
        - [begin, way]
        - {from: way, to: permit, share: 60%}
        - {from: way, to: other, rest: true}
        - {from: way, to: stop, when: {class: urgent}}
        - [permit, merge]
        - [other, merge]
        - [merge, some]
  - end: done
experiment: {horizon: 1 year, warm_up: 6 months, replications: 5, seed: 0, kind: terminating}
answers: {cycle_time: {exact: 5 min, source: M/M/1}, waiting_time: {between: [3 d, 4 d]}}
"""


@pytest.fixture(scope="module")
def everything() -> Process:
    return process_from_text(EVERYTHING, "everything.yaml").value


def test_the_head_of_a_process(everything: Process) -> None:
    assert everything.name == "everything"
    assert everything.title == Text("Every word, of the language", "语言里的每一个词")
    assert everything.about == "Two lines:\nthe second one."
    assert (everything.start, everything.time_zone, everything.calendar) == (
        date(2020, 1, 6),
        "Europe/Berlin",
        "office",
    )
    assert everything.queue == "by-priority"
    assert everything.experiment.horizon == q("1 year")
    assert everything.experiment.seed == 0


def test_a_calendar_knows_weeks_holidays_and_single_days(everything: Process) -> None:
    office = everything.calendars["office"]
    weekday = ((540, 720), (840, 1020))
    assert office.week == {
        **dict.fromkeys(["Mon", "Tue", "Wed", "Thu", "Fri"], weekday),
        "Sat": ((540, 720),),
        "Sun": (),
    }
    assert office.holidays == "CN"
    first, second, third = (
        date(2020, 2, 1),
        (date(2020, 2, 3), date(2020, 2, 7)),
        (date(2020, 3, 1), date(2020, 3, 2)),
    )
    assert office.closed == (DayRange(first, first), DayRange(*second), DayRange(*third))
    assert office.open == {date(2020, 2, 8): ((540, 720),), date(2020, 2, 9): ((0, 1440),)}
    assert list(everything.calendars["周末"].week) == ["Mon", "Tue", "Wed"]


def test_arrivals_classes_and_pools(everything: Process) -> None:
    arrivals = everything.arrivals
    assert (arrivals.poisson, arrivals.per, arrivals.backlog) == (Decimal(9), q("1 week"), 5)
    assert [change.factor for change in arrivals.changes] == [Decimal("1.5"), Decimal("0.5")]
    assert everything.applicant.trip == Fixed(q("1 h"))
    urgent = everything.classes["urgent"]
    assert (urgent.share, urgent.priority, urgent.attributes) == (
        Decimal("0.08"),
        1,
        {"industry": "food", "large": "true"},
    )
    counter = everything.pools["counter"]
    assert (
        counter.capacity,
        counter.queue,
        counter.room,
        counter.at_closing,
        counter.available,
    ) == (
        3,
        "preemptive",
        4,
        "finish",
        Decimal("0.4"),
    )
    assert everything.pools["审批科"].capacity == 2
    assert everything.departments["housing"].title == Text("住建", "住建")
    assert everything.departments["fire"].title is None


def test_other_arrivals() -> None:
    def arrivals(text: str) -> object:
        return process_from_text(
            f"process: p\nstart: 2020-01-06\narrivals: {text}\nflow: []\n"
        ).value.arrivals

    assert arrivals("{every: {exponential: 2 h}}") == arrivals("{every: {exponential: 2小时}}")
    assert arrivals("{poisson: 1 per 10 min}") == arrivals("{poisson: 1件/10分钟}")
    assert (arrivals('{at: ["2020-01-06 9:30", "2020-01-06 9:31:05"]}')).at == (
        datetime(2020, 1, 6, 9, 30),
        datetime(2020, 1, 6, 9, 31, 5),
    )


def test_an_item(everything: Process) -> None:
    permit, filing = everything.items["permit"], everything.items["filing"]
    assert permit.limit is not None
    assert filing.limit is not None
    assert permit.fee is not None
    assert (permit.limit.legal, permit.limit.promised, permit.limit.starts) == (
        q("20 wd"),
        q("30 d"),
        "received",
    )
    assert filing.limit.promised == q("5 wd")
    assert permit.fee.amount == q("80 CNY")
    assert (permit.needs, permit.materials, permit.produces) == (
        ("filing",),
        ("form", "licence"),
        "licence",
    )
    assert (permit.kind, permit.set_by, permit.safety, permit.on_limit, permit.inquiries) == (
        "confirmation",
        "state",
        True,
        "approve",
        Decimal("1.5"),
    )


def test_the_steps_of_an_item(everything: Process) -> None:
    prepare, submit, pay, meeting, review, notice, verdict, result = everything.items[
        "permit"
    ].steps
    assert prepare == Step(name="prepare", by=("applicant",), does_materials=True)
    assert isinstance(submit, Step)
    assert submit.milestones == ("accepted", "decided")
    assert submit.online == Decimal("0.8")
    assert pay == Step(
        name="pay",
        by=("applicant",),
        time=Fixed(q("5 min")),
        pays_fee=True,
        draws="filing.register",
    )
    assert isinstance(meeting, Step)
    assert meeting.by == ("counter", "审批科")
    assert meeting.officers == 2
    assert meeting.slots == Slots({"Mon": (840,), "Tue": (840,), "Wed": (540, 870)}, 6)
    assert isinstance(review, Step)
    assert review.when == Condition(("urgent",))
    assert review.time == Lognormal(q("2 h"), Decimal("0.5"))
    assert review.pace == Triangular(
        Quantity(Decimal("0.3"), ""), Quantity(Decimal("0.8"), ""), Quantity(Decimal(1), "")
    )
    assert isinstance(notice, Step)
    assert notice.by == ()
    assert notice.required
    assert notice.suspends_clock
    assert notice.minimum == q("3 d")
    assert notice.wait == Sum(
        (
            Summand(Fixed(q("3 d")), "permit.a"),
            Summand(Gamma(q("2 d"), Decimal(1)), "permit.b", "wait"),
        )
    )
    assert verdict == Choice(
        branches=(
            Branch(name="passed", share=Decimal("0.85")),
            Branch(name="failed", rest=True, end="rejected"),
        )
    )
    mend = Step(name="mend", by=("applicant",), wait=Weibull(q("2 d"), Decimal("1.2")))
    vip = Condition(("urgent", "ordinary"), {"industry": ("food",)}, {"uptake": Decimal("0.6")})
    again = Branch(name="again", share=Decimal("0.1"), do=(mend,), then="review")
    assert result == Choice(
        name="result", branches=(again, Branch(name="vip", when=vip), Branch(name="on", rest=True))
    )


def test_the_blocks_of_a_flow(everything: Process) -> None:
    filing, window, parallel, both, some, stage, graph, end = everything.flow
    assert filing == ItemRef("filing")
    beta = Beta(q("1 h"), q("2 h"), Decimal(2), Decimal(3))
    assert window == Step(
        name="window",
        title=Text("Window", "窗口"),
        by=("counter",),
        time=beta,
        serves=("permit", "filing"),
    )
    check = Step(name="check", by=("counter",), time=Empirical((q("1 h"), q("2 h"))))
    assert parallel == Parallel(
        branches=((ItemRef("permit"),), (ItemRef("filing"), check), ()), until=1
    )
    assert both == Parallel(
        name="both", branches=((ItemRef("permit"),), (ItemRef("filing"),)), until=2
    )
    food = Branch(name="b", when=Condition((), {"industry": ("food",)}), do=(ItemRef("permit"),))
    assert some == AnyOf(branches=(Branch(name="a", share=Decimal("0.3")), food))
    assert stage == Stage(
        name="joint", title=Text("Joint review", "Joint review"), lead="counter", limit=q("15 wd"), on_limit="escalate",
        dispatch=Fixed(q("30 min")), conclude=Exponential(q("1 h")), do=(ItemRef("permit"),),
    )  # fmt: skip
    assert end == End("done")
    assert isinstance(graph, Graph)
    assert graph.nodes["permit"] == ItemRef("permit")
    assert graph.nodes["other"] == ItemRef("filing")
    assert graph.nodes["way"] == graph.nodes["merge"] == Gateway("exclusive")
    assert (graph.nodes["some"], graph.nodes["stop"]) == (Gateway("inclusive", 2), End("withdrawn"))
    begin = Step(name="begin", by=("counter",), time=Normal(q("1 h"), q("20 min"), None, q("2 h")))
    assert graph.nodes["begin"] == begin
    assert graph.edges[0] == Edge(source="begin", target="way")
    assert graph.edges[2] == Edge(source="way", target="other", rest=True)
    assert everything.items["filing"].steps == (
        Step(name="register", by=("counter",), time=Erlang(q("10 min"), 3)),
    )
    meeting = everything.items["permit"].steps[3]
    assert isinstance(meeting, Step)
    assert meeting.time == Uniform(q("1 h"), q("2 h"))


def test_what_is_written_reads_back_the_same(everything: Process) -> None:
    text = dump_process(everything)
    assert process_from_text(text).value == everything
    assert dump_process(process_from_text(text).value) == text


def test_writing_says_only_what_is_not_the_default() -> None:
    text = (
        "process: tiny\nstart: 2020-01-06\n\npools:\n  desk: {capacity: 1}\n\nflow: [{serve: {by:"
        " desk, time: {exponential: 1 min}}}]\n"
    )
    assert dump_process(process_from_text(text).value) == text


def test_a_joined_gateway_is_written_as_a_join(everything: Process) -> None:
    text = dump_process(everything)
    assert "merge: {join: exclusive}" in text
    assert "way: {split: exclusive}" in text


def test_a_calendar_has_a_title_and_a_source(everything: Process) -> None:
    weekend = everything.calendars["周末"]
    assert (weekend.title, weekend.source) == ({"en": "Weekend", "zh": "周末"}, "estimate")
