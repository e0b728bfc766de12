"""What a headline must not leave out: who is approved, and what befalls the approved ones later."""

from __future__ import annotations

import io

import pytest
from engines import agree
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from simulator.comparison.changes import difference
from simulator.comparison.notes import unrelated
from simulator.comparison.outcomes import OutcomeShare
from simulator.comparison.results import Comparison
from simulator.comparison.scenarios import compare
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.experiments.statistics import Estimate, change_of_share
from simulator.formats import process_from_text, scenario_from_text
from simulator.model.outcomes import outcome_title
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.present.tables.comparison import headline
from simulator.present.tables.explanation import print_explanation
from simulator.present.tables.figures import figure_rows
from simulator.present.tables.outcomes import shifted
from simulator.studies.attribution import attribute

HEAD = """start: 2026-01-05
arrivals: {poisson: 8 per week}
pools: {desk: {capacity: 2}, inspector: {capacity: 2}}
experiment: {horizon: 52 weeks, warm_up: 12 weeks, replications: 4}
"""
REFUSED = f"""process: permit
{HEAD}items:
  permit:
    steps:
      - look: {{by: inspector, time: 4 h}}
      - result: {{choice: {{refuse: {{share: 35%, end: rejected}}, pass: rest}}}}
      - sign: {{by: desk, time: 1 h, milestone: delivered}}
flow: [permit]
"""
LATER = f"""process: permit
{HEAD}items:
  permit:
    steps:
      - sign: {{by: desk, time: 1 h, milestone: delivered}}
flow:
  - permit
  - look: {{by: inspector, time: 4 h}}
  - result: {{choice: {{refuse: {{share: 35%, end: rejected}}, pass: rest}}}}
"""


def process(text: str) -> Process:
    return process_from_text(text).value


@pytest.fixture(scope="module")
def checked_later() -> Comparison:
    return compare({"before": process(REFUSED), "after": process(LATER)})


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            "Later: more cases are approved, 100.0% (before: {}); later rejected {} (before: 0.0%); rejected 0.0%",
        ),
        (
            "zh",
            "Later：准予办结的办件增加，为 100.0%（改革前 {}）；事后不予许可 {}（改革前 0.0%）；不予许可 0.0%",
        ),
    ],
)
def test_who_is_refused_later_is_said_where_all_are_approved(
    checked_later: Comparison, lang: str, words: str
) -> None:
    before = checked_later.scenarios["before"].shares["approved"].share.mean
    later = checked_later.scenarios["after"].shares["later:rejected"].share.mean
    assert later == pytest.approx(1 - before, abs=0.05)
    first = headline(checked_later, "after", {"after": "Later"}, lang)[0]
    assert first.startswith(words.format(f"{before:.1%}", f"{later:.1%}"))


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("en", [" approved", "  of which later rejected", " rejected"]),
        ("zh", [" 准予", "  其中事后不予许可", " 不予许可"]),
    ],
)
def test_parts_of_the_approved_cases_stand_right_under_them(
    checked_later: Comparison, lang: str, labels: list[str]
) -> None:
    """Whichever of the two scenarios has which outcome."""
    titles = {"before": "before", "after": "after"}
    rows = [cells[0] for cells, _ in figure_rows(checked_later, titles, lang)[1]]
    at = rows.index(labels[0])
    assert rows[at : at + 3] == labels


APPEAL = f"""process: permit
{HEAD}attributes: {{decision: {{granted: 60%, refused: 40%}}}}
items:
  permit:
    steps:
      - sign: {{by: desk, time: 1 h, milestone: delivered}}
      - appeal:
          choice:
            granted:
              when: {{decision: granted}}
              do: [{{look: {{choice: {{wrong: {{share: 5%, end: revoked}}, right: rest}}}}}}]
            appealed:
              share: 50%
              do:
                - apply: {{wait: {{uniform: [0 d, 60 d]}}}}
                - ruling: {{choice: {{won: {{share: 30%, end: overturned}}, lost: {{rest: true, end: upheld}}}}}}
            content: rest
flow:
  - permit
  - answer:
      choice:
        granted: {{when: {{decision: granted}}}}
        refused: {{when: {{decision: refused}}, do: [finish: refused]}}
"""


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        (
            "en",
            [
                " approved",
                "  of which later revoked",
                " refused",
                "  of which later overturned on appeal",
                "  of which later upheld on appeal",
            ],
        ),
        (
            "zh",
            [
                " 准予",
                "  其中事后撤销",
                " 不予批准",
                "  其中事后复议撤销或变更",
                "  其中事后复议维持",
            ],
        ),
    ],
)
def test_what_befalls_refused_cases_later_stands_under_them(lang: str, labels: list[str]) -> None:
    before = process(APPEAL)
    after = process(APPEAL.replace("share: 30%", "share: 90%"))
    compared = compare({"before": before, "after": after})
    shares = compared.scenarios["before"].shares
    assert shares["refused"].share.mean == pytest.approx(0.4, abs=0.05)
    assert shares["later:refused>overturned"].share.mean == pytest.approx(0.06, abs=0.03)
    assert shares["later:refused>upheld"].share.mean == pytest.approx(0.14, abs=0.04)
    assert shares["later:revoked"].share.mean == pytest.approx(0.03, abs=0.03)
    titles = {"before": "before", "after": "after"}
    rows = [cells[0] for cells, _ in figure_rows(compared, titles, lang)[1]]
    at = rows.index(labels[0])
    assert rows[at : at + len(labels)] == labels
    said = {"en": "refused, later overturned on appeal", "zh": "不予批准、事后复议撤销或变更"}
    assert said[lang] in headline(compared, "after", titles, lang)[0]


def test_both_simulators_know_what_befalls_refused_cases_later() -> None:
    known = plan(process(APPEAL), Window(horizon=120 * DAY))
    assert agree(known, seed=1)


EXCLUDED = """scenario: excluded
process: permit
authority: city
source: estimate
reforms:
  - credit: {grades: {good: 60%, listed: 40%}, exclude: listed, basis: a rule}
  - cut_time: {work: {permit.look: 1 h}}
"""


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "Credit: fewer cases are approved, "), ("zh", "Credit：准予办结的办件减少，为 ")],
)
def test_an_explanation_says_first_that_other_cases_are_approved(lang: str, words: str) -> None:
    before, scenario = process(REFUSED), scenario_from_text(EXCLUDED).value
    found = attribute(before, scenario)
    console = Console(file=io.StringIO(), width=200)
    print_explanation(console, found, before, scenario, "Credit", lang)
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue().startswith(words)
    assert found.outcomes["approved"].share.mean == pytest.approx(0.65 * 0.6, abs=0.05)


def test_a_reform_that_renames_everything_is_no_other_process() -> None:
    renamed = process(REFUSED.replace("permit:", "licence:").replace("[permit]", "[licence]"))
    other = process(REFUSED.replace("permit", "licence"))
    assert unrelated(process(REFUSED), renamed) == ()
    assert [note.code for note in unrelated(process(REFUSED), other)] == ["nothing-in-common"]


LONG_WAY = """process: long
start: 2026-01-05
calendar: office
calendars: {office: {week: {Mon-Fri: ["9:00-12:00", "14:00-17:00"]}}}
arrivals: {poisson: 40 per week}
pools: {inspector: {capacity: 4}}
flow:
  - build: {wait: 40 d}
  - look: {by: inspector, time: {exponential: 1 h}}
experiment: {horizon: 12 weeks, warm_up: 1 week, replications: 10}
"""


def test_a_queue_that_work_only_just_reaches_is_not_called_endless() -> None:
    found = compare({"long": process(LONG_WAY)}).scenarios["long"]
    assert found.flow.loads["inspector"] < 0.5
    assert not found.unstable
    assert found.measures["cycle_time"].mean is not None
    assert "queues-not-settled" in [note.code for note in found.notes]


SHARES = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=2, max_size=12)


@given(SHARES, st.integers(2, 500))
def test_a_share_changes_by_no_more_than_it_was_or_than_was_left(
    both: list[tuple[float, float]], n: int
) -> None:
    after, before = zip(*both, strict=True)
    found = change_of_share(after, before, n)
    low, high = found.ends
    assert -1 <= low <= found.mean + 1e-12
    assert found.mean - 1e-12 <= high <= 1


TIMES = st.lists(st.tuples(st.floats(0.1, 99), st.floats(0.1, 99)), min_size=2, max_size=12)


@given(TIMES)
def test_days_and_per_cent_agree_whether_anything_changes(both: list[tuple[float, float]]) -> None:
    found = difference(*zip(*both, strict=True))
    assert found.relative is not None
    sides = [(low > 0) - (high < 0) for low, high in (found.difference.ends, found.relative.ends)]
    assert abs(sides[0] - sides[1]) <= 1
    if not sides[0]:
        assert not sides[1]


def _share(label: str, after: float, before: float, reach: float) -> OutcomeShare:
    change = after - before
    return OutcomeShare(
        share=Estimate(after, after, after, 3),
        change=Estimate(change, change - reach, change + reach, 3),
        titles=(outcome_title(label),),
    )


def test_a_large_change_is_told_though_it_may_be_chance() -> None:
    """Twice as many are approved; three replications cannot tell. Fewer are refused for certain."""
    shares = {
        "approved": _share("approved", 0.96, 0.457, 0.6),
        "denied": _share("denied", 0.02, 0.25, 0.1),
    }
    shares |= {"refused": _share("refused", 0.02, 0.132, 0.2)}
    english, chinese = (next(iter(shifted(shares, "Reform", lang))) for lang in ("en", "zh"))
    assert english == (
        "Reform: more cases are approved, 96.0% (before: 45.7%; these few replications cannot tell"
        " it from chance); denied 2.0% (before: 25.0%); refused 2.0% (before: 13.2%, maybe by chance)"
    )
    assert "96.0%（改革前 45.7%，重复次数少，尚不能排除偶然）；" in chinese


def test_an_outcome_that_changed_is_told_though_as_many_are_approved() -> None:
    """Who was refused now withdraws: as many are approved, and yet the cases end otherwise."""
    shares = {
        "approved": _share("approved", 0.6, 0.6, 0.0),
        "rejected": _share("rejected", 0.3, 0.4, 0.05),
        "withdrawn": _share("withdrawn", 0.1, 0.0, 0.05),
    }
    (told,) = shifted(shares, "Reform", "en")
    assert told.startswith("Reform: as many cases are approved as before, 60.0%; ")
    assert "withdrawn 10.0% (before: 0.0%)" in told
    (told,) = shifted(shares | {"approved": _share("approved", 0.61, 0.6, 0.04)}, "Reform", "en")
    assert told.startswith("Reform: about as many cases are approved as before, 61.0% (before: 60")


@pytest.mark.parametrize(
    "shares",
    [
        {
            "approved": _share("approved", 0.62, 0.6, 0.1),
            "rejected": _share("rejected", 0.38, 0.4, 0.1),
        },
        {
            "approved": _share("approved", 0.602, 0.6, 0.001),
            "rejected": _share("rejected", 0.398, 0.4, 0.001),
        },
        {"approved": _share("approved", 0.96, 0.96, 0.0), "tacit": _share("tacit", 0.5, 0.1, 0.1)},
        {
            "approved": _share("approved", 0.96, 0.98, 0.05),
            "open": _share("open", 0.03, 0.01, 0.001),
        },
    ],
)
def test_small_or_doubtful_changes_are_not_told(shares: dict[str, OutcomeShare]) -> None:
    assert list(shifted(shares, "Reform", "en")) == []
