"""Checks that reforms leave out, or seem to: on the spot refuses as before, removals say what they
found, and what was not seen is no zero.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.application import questions
from simulator.application.study import Study
from simulator.comparison.results import Comparison
from simulator.comparison.scenarios import compare
from simulator.engine import simulate
from simulator.engine.log import EventLog
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.experiments.runs import Settings
from simulator.formats import apply_scenario, process_from_text, scenario_from_text
from simulator.model.errors import ReformError
from simulator.model.process import Process
from simulator.model.units import DAY, Quantity
from simulator.present.exports.comparison import comparison_json
from simulator.present.tables.harm import beside, grave_harm
from simulator.reforms.findings import found_by_item, found_in_review
from simulator.reforms.unstated import unstated
from simulator.soundness import check

OFFICE = """process: office
start: 2020-01-06
calendar: office
calendars: {office: {week: {Mon-Fri: ["9:00-12:00", "13:00-17:00"]}}}
arrivals: {every: 4 h, calendar: office}
applicant: {calendar: office, trip: 30 min}
pools: {desk: {capacity: 9}, back: {capacity: 9}}
materials: {form: {prepare: 1 h, review: 10 min}}
items:
  permit:
    kind: permit
    limit: {legal: 5 wd, promised: 5 wd}
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 20 min, visit: true, checks: materials, milestone: accepted}
      - look: {by: back, time: 1 h}
CHOICES
      - sign: {by: back, time: 10 min, milestone: decided}
LATER
      - collect: {by: desk, time: 5 min, visit: true, milestone: delivered}
flow: [permit]
"""
REFUSE = "      - fit: {choice: {refused: {share: 40%, end: refused}, passed: rest}}"
MEND = (
    "      - fit: {choice: {mend: {share: 50%, do: [{add: {by: applicant, wait: 1 d}}], then: look},"
    " passed: rest}}"
)
BOTH_WAYS = (
    "      - both: {parallel: [[{a: {by: back, time: 1 h}}, {fit: {choice: {refused: {share: 40%,"
    " end: refused}, passed: rest}}}], [{b: {by: back, time: 30 min}}]]}"
)
NESTED = (
    "      - risk: {choice: {high: {share: 50%, do: [{visit: {by: back, time: 2 h}}, {fit: {choice:"
    " {refused: {share: 60%, end: refused}, passed: rest}}}]}, low: rest}}"
)
JUMP = (
    "      - easy: {choice: {easy: {share: 50%, then: sign}, hard: rest}}\n"
    "      - again: {by: back, time: 1 h}\n" + REFUSE
)
OVERLOOKED = (
    "      - slips: {choice: {missed: {share: 30%, do: [{overlooked: {wait: 0 h, harm:"
    " undetected}}]}, seen: rest}}"
)
ON_THE_SPOT = "immediate: {items: [permit]}"


def office(choices: str, later: str = "") -> Process:
    return process_from_text(OFFICE.replace("CHOICES", choices).replace("LATER", later)).value


def reformed(before: Process, *reforms: str) -> Process:
    listed = "".join(f"  - {reform}\n" for reform in reforms)
    return apply_scenario(scenario_from_text(f"scenario: s\nreforms:\n{listed}"), before)


def short(replications: int, days: int) -> Settings:
    """A short run, counted from its beginning."""
    return Settings(
        replications=replications,
        horizon=Quantity(Decimal(days), "d"),
        warm_up=Quantity(Decimal(0), "h"),
    )


def logged(process: Process, days: int = 40) -> EventLog:
    return simulate(plan(process, Window(horizon=days * DAY)), seed=5, replication=1)


def ends(log: EventLog) -> dict[int, str]:
    """How each case ended, of those that began in time to end."""
    known = log.cases.begin < 20 * DAY
    return {
        i: log.outcomes[each]
        for i, (each, early) in enumerate(zip(log.cases.outcome, known, strict=True))
        if early
    }


@pytest.mark.parametrize(
    ("choices", "later"),
    [
        (REFUSE, ""),
        ("", REFUSE),
        (BOTH_WAYS, ""),
        (NESTED, ""),
        (JUMP, ""),
        (MEND + "\n" + REFUSE.replace("fit", "right"), ""),
        (REFUSE, REFUSE.replace("fit", "late")),
    ],
)
def test_on_the_spot_refuses_the_very_same_cases(choices: str, later: str) -> None:
    before = office(choices, later)
    after = reformed(before, ON_THE_SPOT)
    assert check(after) == []
    assert ends(logged(after)) == ends(logged(before))
    assert set(ends(logged(after)).values()) == {"approved", "refused"}
    assert found_by_item(after, "permit") == found_by_item(before, "permit")


def test_on_the_spot_who_is_sent_back_comes_again() -> None:
    before = office(MEND)
    after = reformed(before, ON_THE_SPOT)
    found = compare({"b": before, "a": after}, short(2, 60))
    visits = {name: each.measures["visits"].mean for name, each in found.scenarios.items()}
    assert visits["b"] is not None
    assert visits["a"] is not None
    assert visits["b"].mean == 2  # hand-in and collection
    assert visits["a"].mean == pytest.approx(2, abs=0.3)  # 1 / (1 - 50 %) hand-ins


def test_on_the_spot_what_the_old_check_missed_is_still_missed() -> None:
    after = reformed(office(OVERLOOKED), ON_THE_SPOT)
    kinds = [step.harm for _, step in after.named_steps() if step.harm]
    assert kinds == ["undetected"]
    plain = reformed(office(""), ON_THE_SPOT).items["permit"].steps
    assert [step.name for step in plain] == ["prepare", "submit"]  # type: ignore[union-attr]


RACE = (
    "      - race: {first: [[{answer: {wait: 1 d}}, {fit: {choice: {refused: {share: 40%, end:"
    " refused}, passed: rest}}}], [{late: {timer: 2 d}}]]}"
)
PAST = JUMP.replace("then: sign", "then: more") + "\n      - more: {by: back, time: 1 h}"


@pytest.mark.parametrize(
    ("choices", "en", "zh"),
    [
        (
            RACE,
            "a branch of the race 'race' in 'permit' refuses",
            "事件网关“race”中有分支不予通过或退回",
        ),
        (
            PAST,
            "the branch 'easy' of 'permit' leads on past steps",
            "分支“easy”越过了可能不予通过的环节",
        ),
    ],
)
def test_on_the_spot_is_refused_where_nobody_knows_who_is_refused(
    choices: str, en: str, zh: str
) -> None:
    with pytest.raises(ReformError) as refused:
        reformed(office(choices), ON_THE_SPOT)
    (wrong,) = refused.value.problems
    assert en in wrong.text("en")
    assert zh in wrong.text("zh")


def noted(before: Process, reform: str) -> dict[str, tuple[str, str]]:
    """The notes of ``check`` on one reform by their codes, in both languages."""
    scenario = scenario_from_text(f"scenario: s\nreforms:\n  - {reform}\n").value
    return {note.code: (note.text("en"), note.text("zh")) for note in unstated(scenario, before)}


@pytest.mark.parametrize("choices", [REFUSE, MEND])
@pytest.mark.parametrize(
    ("reform", "code"),
    [
        ("inform_and_commit: {items: [permit], uptake: 50%, violation: SHARE}", "violation"),
        (
            "on_limit: {approve: [permit], silence: {violation: SHARE, grave: 1%}, basis: a law}",
            "share",
        ),
        ("cut_items: {to_filing: [permit], checked_after: 50%, violation: SHARE}", "share"),
        ("automatic: {items: [permit], share: 50%, fill: 1 h, wrong: SHARE}", "share"),
        (
            "build_first: {items: [permit], build: 9 d, checked_after: 50%, violation: SHARE}",
            "share",
        ),
    ],
)
def test_a_share_below_what_the_check_found_is_noted(choices: str, reform: str, code: str) -> None:
    before, note = office(choices), f"note-{code}-below-refused"
    en, zh = noted(before, reform.replace("SHARE", "1%"))[note]
    told = ("40.0%", "0.0%") if choices == REFUSE else ("0.0%", "50.0%")
    assert f"refused {told[0]} and sent back {told[1]}" in en
    assert f"不予通过的占 {told[0]}，退回的占 {told[1]}" in zh
    assert note not in noted(before, reform.replace("SHARE", "50%"))


def test_silence_of_which_nothing_is_said_is_noted() -> None:
    reform = "on_limit: {approve: [permit], basis: a law}"
    en, zh = noted(office(REFUSE), reform)["note-silence-not-stated"]
    assert "reforms[0].on_limit: 'permit' is approved by silence" in en
    assert "事项“permit”超时默认" in zh
    weighed = reform.replace("basis", "silence: {violation: 40%, grave: 1%}, basis")
    assert noted(office(REFUSE), weighed) == {}


@pytest.mark.parametrize(
    ("choices", "code", "en", "zh"),
    [
        (
            REFUSE,
            "removed-step-finds",
            "still refuses 40.0% and sends back 0.0%",
            "仍有 40.0% 不予通过、0.0% 退回",
        ),
        (
            MEND,
            "removed-step-found",
            "the choice that refused 0.0% and sent back 50.0%",
            "不予通过 0.0%、退回 50.0% 的选择一并取消",
        ),
    ],
)
def test_removed_work_that_found_something_is_told(
    choices: str, code: str, en: str, zh: str
) -> None:
    before, reform = office(choices), "cut_steps: {remove: [permit.look]}"
    told = noted(before, reform)[f"note-{code}"]
    assert en in told[0]
    assert zh in told[1]
    assert list(noted(office(""), reform)) == ["note-work-removed"]
    scenario = scenario_from_text(f"scenario: s\nreforms:\n  - {reform}\n").value
    study = Study.load(before, scenario)
    found = questions.compare(study, short(1, 20))
    (note,) = (each for each in found.scenarios["s"].notes if each.kind == "unchecked")
    assert note.code == code
    assert en in note.text("en")
    assert zh in note.text("zh")


def test_a_removed_item_that_found_something_is_told() -> None:
    second = "flow: [permit, other]"
    text = OFFICE.replace("CHOICES", REFUSE).replace("LATER", "")
    own = text[text.index("  permit:") : text.index("flow:")].replace("permit", "other", 1)
    before = process_from_text(text.replace("flow: [permit]", own + second)).value
    reform = "cut_items: {remove: [permit]}"
    en, zh = noted(before, reform)["note-removed-item-found"]
    assert "'permit' goes, which refused 40.0% and sent back 0.0%" in en
    assert "取消的事项“permit”原来不予通过的占 40.0%" in zh


def test_what_a_check_finds_is_read_from_its_choices() -> None:
    found = {
        choices: found_in_review(office(choices), "permit")
        for choices in (REFUSE, MEND, NESTED, BOTH_WAYS, MEND + "\n" + REFUSE.replace("fit", "f"))
    }
    shares = [(float(each.refused), float(each.back)) for each in found.values()]
    assert shares == [(0.4, 0), (0, 0.5), (0.3, 0), (0.4, 0), (0.2, 0.5)]


def rare(replications: int) -> tuple[Comparison, dict[str, Process]]:
    """Promises of which one in a million is broken, in a short run."""
    before = office(REFUSE)
    promises = (
        "inform_and_commit: {items: [permit], uptake: 100%, violation: 0.0001%,"
        " harm: {found: 9 d, grave: 1%}}"
    )
    both = {"b": before, "a": reformed(before, promises)}
    settings = short(replications, 30)
    return compare(both, settings), both


@pytest.mark.parametrize("replications", [1, 3])
def test_harm_that_the_run_happens_not_to_show_is_no_zero(replications: int) -> None:
    found, both = rare(replications)
    n = found.scenarios["a"].measures["harm_undetected"].n
    titles = {"b": "B", "a": "A"}
    lines = {lang: " ".join(beside(found, titles, both, lang)) for lang in ("en", "zh")}
    assert "of 1,000 ended cases 0.0 (≤ " in lines["en"]
    assert "每千件办结件未被发现的违诺或问题 0.0，至多 " in lines["zh"]
    measures = comparison_json(found)["scenarios"]["a"]["measures"]
    assert measures["harm_undetected"]["mean"] == 0
    high = measures["harm_undetected"]["high"]
    assert high is None if replications == 1 else 2 / n < high < 25 / n
    assert measures["harm_unchecked"]["mean"] == 0  # nothing in the flow counts it: exactly none
    assert measures["harm_unchecked"]["high"] in (0, None)
    if replications > 1:
        assert not list(grave_harm(found, titles, "en"))  # said first where it came about
        assert "grave harm in 0.0 (≤ " in lines["en"]
        change = found.scenarios["a"].change["harm_undetected"].difference
        assert change.ends[1] == high


def test_silence_and_the_checks_it_leaves_out_stand_on_one_base() -> None:
    """Approvals by silence and unchecked cases are counted per ended case, refused ones too."""
    slow = OFFICE.replace("look: {by: back, time: 1 h}", "look: {wait: 3 d}")
    slow = slow.replace("promised: 5 wd", "promised: 1 wd").replace("legal: 5 wd", "legal: 1 wd")
    before = process_from_text(slow.replace("CHOICES", "").replace("LATER", REFUSE)).value
    after = reformed(before, "on_limit: {approve: [permit], basis: a law}")
    both = {"b": before, "a": after}
    found = compare(both, short(2, 30))
    measures = found.scenarios["a"].measures
    assert measures["tacit"].mean == measures["harm_unchecked"].mean
    zh = " ".join(beside(found, {"b": "B", "a": "A"}, both, "zh"))
    n = f"{measures['tacit'].mean.mean * 1000:.1f}"  # type: ignore[union-attr]
    assert f"每千件办结件超时默认 {n} 次；每千件办结件少核查 {n} 次" in zh
