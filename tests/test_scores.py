"""Scores by the distance to the frontier: published ones come out, flows are counted by rule, and
what is missing is said.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from stories import DESK, OFFICE

from simulator.commands.main import main
from simulator.experiments.statistics import Estimate
from simulator.flow_analysis.procedures import Procedures, procedures
from simulator.formats import (
    assert_sound,
    load_process,
    process_from_text,
    read_indicators,
    read_values,
    shipped_processes,
)
from simulator.formats.library import shipped
from simulator.model.errors import SimulatorError
from simulator.model.scorecards import Values
from simulator.studies.scores import flow_values, score, scores

PUBLISHED = [  # where and when, topic, the values in the order of the set, the score that the World Bank published
    ("Shanghai 2017", "starting-a-business", (9, 28, 0.6, 0), 81.25),
    ("China 2020", "starting-a-business", (3.55, 8.55, 1.1, 0), 94.1),
    ("China 2020", "construction-permits", (18, 110.9, 2.8, 15), 77.3),
    ("China 2020", "electricity", (2, 32, 0, 7), 95.4),
    ("China 2020", "property", (3.6, 9, 4.6, 24), 81.0),
]
ITEM = "{materials: [form], steps: [%s]}"
PAPERS = "{prepare: {by: applicant, does: materials}}"
OVER_THE_COUNTER = (
    f"{PAPERS}, {{submit: {{by: desk, time: 5 min, visit: true, checks: materials, milestone:"
    " accepted}}"
)
ONLINE = (
    f"{PAPERS}, {{submit: {{by: desk, time: 5 min, visit: true, online: 80%, checks: materials,"
    " milestone: accepted}}"
)
DECIDED = "{decide: {by: desk, time: 5 min, milestone: [decided, delivered]}}"
FETCHED = (
    "{decide: {by: desk, time: 5 min, milestone: decided}}, {fetch: {by: desk, time: 5 min, visit:"
    " true, milestone: delivered}}"
)


def fivecuts(*words: str) -> Result:
    done = CliRunner().invoke(main, list(words), env={"COLUMNS": "80", "FIVECUTS_LANG": "en"})
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def by_hand(folder: Path, values: dict[str, float]) -> str:
    lines = "".join(
        f"  {name}: {{value: {value}, source: Doing Business}}\n" for name, value in values.items()
    )
    return written(folder, "values.yaml", f"values:\n{lines}")


def counted(items: dict[str, str], flow: str) -> Procedures:
    """Counts a small flow whose office opens on weekdays; the officers' work takes minutes, and
    most forms have a defect.
    """
    text = "process: small\nstart: 2020-06-01\narrivals: {every: 1 d}\n" + OFFICE + DESK
    text += "materials: {form: {review: 5 min, defect: 90%}}\nitems:\n" + "".join(
        f"  {name}: {body}\n" for name, body in items.items()
    )
    return procedures(assert_sound(process_from_text(f"{text}flow: {flow}\n")))


# The formula


@pytest.mark.parametrize(("where", "topic", "values", "published"), PUBLISHED)
def test_a_published_score_comes_out(
    where: str, topic: str, values: tuple[float, ...], published: float, tmp_path: Path
) -> None:
    names = read_indicators("doing-business").topics[topic].indicators
    file = by_hand(
        tmp_path, {f"{topic}.{name}": value for name, value in zip(names, values, strict=True)}
    )
    result = json.loads(fivecuts("score", "--values", file, "--json").stdout)
    assert list(result["topics"]) == [topic], where
    assert result["topics"][topic]["score"]["given"] == pytest.approx(
        published, abs=0.1
    )  # published of inputs with more digits


def test_shanghai_of_2017_comes_out_to_two_digits() -> None:
    bounds = [(9, 1, 18), (28, 0.5, 100), (0.6, 0, 200), (0, 0, 400)]
    assert round(sum(score(value, best, worst) for value, best, worst in bounds) / 4, 2) == 81.25


def test_a_score_lies_between_0_and_100_whichever_end_is_better() -> None:
    assert [score(value, best=15, worst=0) for value in (-1, 0, 7.5, 15, 16)] == [
        0,
        0,
        50,
        100,
        100,
    ]
    assert [score(value, best=3, worst=9) for value in (2, 3, 6, 9, 10)] == [100, 100, 50, 0, 0]


# The counting rules


def test_a_hand_in_with_its_collection_and_payment_is_one_procedure_of_one_day() -> None:
    paying = f"{OVER_THE_COUNTER}, {{pay: {{by: applicant, time: 5 min, pays: fee}}}}, {FETCHED}"
    found = counted(
        {"permit": ITEM.replace("{materials", "{fee: {amount: 80 CNY}, materials") % paying},
        "[permit]",
    )
    assert (found.count, found.days, found.fees) == (1, 1, 80)


def test_items_one_after_another_each_begin_on_a_day_of_their_own() -> None:
    found = counted(
        dict.fromkeys(("a", "b", "c"), ITEM % f"{OVER_THE_COUNTER}, {DECIDED}"), "[a, b, c]"
    )
    assert [(each.step, each.day) for each in found.each] == [
        ("a.prepare", 0),
        ("b.prepare", 1),
        ("c.prepare", 2),
    ]
    assert found.days == 3


def test_an_online_procedure_is_one_and_takes_half_a_day() -> None:
    found = counted(dict.fromkeys(("a", "b", "c"), ITEM % f"{ONLINE}, {DECIDED}"), "[a, b, c]")
    assert (found.count, found.days) == (3, 1.5)


def test_what_must_be_fetched_at_the_counter_is_not_online() -> None:
    assert counted({"a": ITEM % f"{ONLINE}, {FETCHED}"}, "[a]").days == 1


def test_after_an_online_procedure_one_in_person_begins_the_next_day() -> None:
    found = counted(
        {"a": ITEM % f"{ONLINE}, {DECIDED}", "b": ITEM % f"{OVER_THE_COUNTER}, {DECIDED}"}, "[a, b]"
    )
    assert [each.day for each in found.each] == [0, 1]


def test_side_by_side_they_begin_on_consecutive_days_the_longest_first() -> None:
    slow = f"{OVER_THE_COUNTER}, {{notice: {{wait: 10 d}}}}, {DECIDED}"
    items = {"short": ITEM % f"{OVER_THE_COUNTER}, {DECIDED}", "long": ITEM % slow}
    found = counted(items, "[{both: {parallel: [short, long]}}]")
    assert [(each.step, each.day) for each in found.each] == [
        ("long.prepare", 0),
        ("short.prepare", 1),
    ]
    assert found.days == 11  # ten days and a few minutes in whole days


def test_side_by_side_and_online_they_may_begin_together() -> None:
    found = counted(
        dict.fromkeys(("a", "b", "c"), ITEM % f"{ONLINE}, {DECIDED}"),
        "[{all: {parallel: [a, b, c]}}]",
    )
    assert ([each.day for each in found.each], found.days) == ([0, 0, 0], 0.5)


def test_a_step_that_waits_for_an_item_beside_it_ends_when_that_is_decided() -> None:
    slow = ITEM % f"{ONLINE}, {{notice: {{wait: 10 d}}}}, {DECIDED}"
    found = counted(
        {"a": slow, "b": ITEM % f"{ONLINE}, {DECIDED}"},
        "[{both: {parallel: [a, [{hold: {after: a}}, b]]}}]",
    )
    assert [(each.step, each.day) for each in found.each] == [("a.prepare", 0), ("b.prepare", 10.5)]


def test_one_hand_in_for_several_items_is_one_procedure() -> None:
    window = (
        "{submit: {by: desk, time: 5 min, visit: true, checks: materials, for: [a, b], milestone:"
        " accepted}}"
    )
    items = dict.fromkeys(
        ("a", "b"), ITEM % "{decide: {by: desk, time: 5 min, milestone: [decided, delivered]}}"
    )
    flow = (
        f"[{{prepare: {{by: applicant, does: materials, for: [a, b]}}}}, {window}, {{both:"
        " {parallel: [a, b]}}]"
    )
    found = counted(items, flow)
    assert [(each.step, each.items) for each in found.each] == [("prepare", ("a", "b"))]
    assert found.days == 1


def test_a_visit_that_is_neither_hand_in_nor_collection_is_a_procedure() -> None:
    signing = f"{OVER_THE_COUNTER}, {{sign: {{by: desk, time: 5 min, visit: true}}}}, {DECIDED}"
    found = counted({"a": ITEM % signing}, "[a]")
    assert [each.step for each in found.each] == ["a.prepare", "a.sign"]
    assert found.days == 2


@pytest.mark.parametrize(
    ("kind", "known"), [("technical", ["a.prepare", "b.examine"]), ("internal", ["a.prepare"])]
)
def test_an_outside_party_is_a_procedure_and_another_office_is_none(
    kind: str, known: list[str]
) -> None:
    other = f"{{kind: {kind}, steps: [{{examine: {{by: desk, time: 5 min}}}}]}}"
    found = counted({"a": ITEM % f"{OVER_THE_COUNTER}, {DECIDED}", "b": other}, "[a, b]")
    assert [each.step for each in found.each] == known


def test_the_standard_case_takes_the_likeliest_way_with_papers_in_order() -> None:
    choice = (
        "{look: {choice: {outside: {share: 30%, do: [{survey: {by: desk, time: 5 min, visit:"
        " true}}]}, papers: rest}}}"
    )
    found = counted({"a": ITEM % f"{OVER_THE_COUNTER}, {choice}, {DECIDED}"}, "[a]")
    assert (found.count, found.days) == (1, 1)
    often = counted(
        {"a": ITEM % f"{OVER_THE_COUNTER}, {choice.replace('30%', '70%')}, {DECIDED}"}, "[a]"
    )
    assert (often.count, often.days) == (2, 2)


def test_a_step_that_works_to_the_limit_is_held() -> None:
    held = (
        f"{OVER_THE_COUNTER}, {{decide: {{by: desk, time: 5 min, pace: {{of_limit: 50%}},"
        " milestone: [decided, delivered]}}"
    )
    limited = (
        ITEM.replace("{materials", "{limit: {legal: 20 wd, promised: 10 wd}, materials") % held
    )
    assert (
        counted({"a": limited}, "[a]").days == 8
    )  # 5 of 10 working days are 7 days of the calendar, and a few minutes


def test_the_flow_of_2017_has_the_published_seven_procedures() -> None:
    assert procedures(load_process("business-start-up")).count == 7


@pytest.mark.parametrize(
    "name", [name for name in shipped_processes() if not name.startswith("teaching/")]
)
def test_every_flow_that_ships_can_be_counted(name: str) -> None:
    found = procedures(load_process(name))
    assert found.count >= 1
    assert found.days >= 0.5
    in_person = [each.day for each in found.each if not each.online]
    assert len(set(in_person)) == len(in_person)
    assert [each.day for each in found.each] == sorted(each.day for each in found.each)


# The command


def test_a_reform_is_scored_beside_today_and_what_gains_most_is_named() -> None:
    done = fivecuts("score", "business-start-up", "start-up-one-window")
    assert done.exit_code == 0, done.stderr
    assert "procedures 1 18 7 64.7 4 82.4 +17.6" in " ".join(done.stdout.split())
    assert (
        "what gains most is Starting a business, procedures: +17.6 points, from 7 to 4."
        in " ".join(done.stdout.split())
    )
    assert "not an appraisal" in done.stdout


def test_a_missing_value_is_named_and_left_out_of_the_mean(tmp_path: Path) -> None:
    words = ("score", "business-start-up", "--json")
    days = procedures(load_process("business-start-up")).days
    alone = json.loads(fivecuts(*words).stdout)["topics"]["starting-a-business"]
    assert alone["indicators"]["capital"]["columns"] == {"baseline": {"value": None, "score": None}}
    assert alone["score"]["baseline"] == pytest.approx(
        (score(7, 1, 18) + score(days, 0.5, 100)) / 2
    )
    file = by_hand(tmp_path, {"starting-a-business.capital": 0, "income-per-head": 54000})
    whole = json.loads(fivecuts(*words, "--values", file).stdout)
    topic = whole["topics"]["starting-a-business"]
    assert topic["indicators"]["cost"]["columns"]["baseline"]["value"] == pytest.approx(
        100 * 1080 / 54000
    )
    assert topic["score"]["baseline"] == pytest.approx(
        (score(7, 1, 18) + score(days, 0.5, 100) + score(2, 0, 200) + 100) / 4
    )
    assert whole["missing"] == {}


def test_an_indicator_that_one_column_lacks_is_in_no_mean() -> None:
    flow = flow_values(load_process("business-start-up"))
    drowned = type(flow)(procedures=flow.procedures, counts=flow.counts, simulated=True)
    sure = type(flow)(
        procedures=flow.procedures,
        counts=flow.counts,
        simulated=True,
        simulated_days=Estimate(30.0, 29.0, 31.0, 20),
    )
    found = scores(
        read_indicators("doing-business"),
        Values(),
        {"baseline": drowned, "after": sure},
        "starting-a-business",
    )
    assert found.topics[0].columns == {
        "baseline": pytest.approx(score(7, 1, 18)),
        "after": pytest.approx(score(7, 1, 18)),
    }
    assert "starting-a-business.days" in {each.name for each in found.missing}


def test_a_value_for_what_the_flow_says_is_not_used_and_that_is_said(tmp_path: Path) -> None:
    file = by_hand(tmp_path, {"starting-a-business.days": 1})
    done = fivecuts("score", "business-start-up", "--values", file)
    assert (
        "The value given for 'starting-a-business.days' is not used: the flow says it."
        in done.stdout
    )


def test_the_city_scores_its_flows_and_takes_the_others_from_the_evaluation(tmp_path: Path) -> None:
    file = by_hand(tmp_path, {"taxes.result": 80})
    result = json.loads(
        fivecuts("score", "water-supply", "--set", "city", "--values", file, "--json").stdout
    )
    assert list(result["topics"]) == ["water-and-gas", "taxes"]
    assert result["topics"]["taxes"]["score"]["baseline"] == 80
    assert result["mean"]["baseline"] == pytest.approx(
        (80 + result["topics"]["water-and-gas"]["score"]["baseline"]) / 2
    )
    assert len(result["topics_without_value"]) == 14


def test_the_topic_is_that_of_the_set_or_the_one_that_is_named() -> None:
    done = fivecuts("score", "open-a-restaurant")
    assert done.exit_code == 2
    assert (
        "no topic of 'doing-business' is about 'open-a-restaurant'; choose one with --topic"
        in done.stderr
    )
    result = json.loads(
        fivecuts("score", "open-a-restaurant", "--topic", "starting-a-business", "--json").stdout
    )
    assert result["topic_of_process"] == "starting-a-business"
    done = fivecuts("score", "open-a-restaurant", "--topic", "starting-business")
    assert "did you mean 'starting-a-business'?" in done.stderr


def test_simulated_days_are_scored_if_asked_for_and_the_rule_stands_beside() -> None:
    fast = (
        "--replications",
        "2",
        "--horizon",
        "4 months",
        "--warm-up",
        "2 months",
        "--workers",
        "1",
        "--quiet",
    )
    words = ("score", "business-start-up", "start-up-one-window", "--simulate", *fast)
    result = json.loads(fivecuts(*words, "--json").stdout)
    days = result["topics"]["starting-a-business"]["indicators"]["days"]
    flow = result["flows"]["baseline"]
    assert days["origin"] == "simulated"
    assert (
        days["columns"]["baseline"]["value"]
        == flow["simulated_days"]["mean"]
        > flow["days_by_rule"]
    )
    done = fivecuts(*words)
    rule = [each["days_by_rule"] for each in result["flows"].values()]
    assert (
        f"Days by the counting rules: baseline {rule[0]:.0f}; One window only {rule[1]:.0f}."
        in " ".join(done.stdout.split())
    )
    assert "Simulated, not measured" in done.stdout


def test_csv_has_a_line_per_column_and_indicator() -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(
                fivecuts("score", "business-start-up", "start-up-one-window", "--csv").stdout
            )
        )
    )
    assert len(rows) == 2 * 5
    assert {row["origin"] for row in rows} == {"counted", "measured", "mean"}
    days = next(
        row
        for row in rows
        if row["indicator"] == "days" and row["scenario"] == "start-up-one-window"
    )
    before = next(
        row for row in rows if row["indicator"] == "days" and row["scenario"] == "baseline"
    )
    assert (days["best"], days["worst"], before["change"]) == ("0.5", "100", "")
    assert float(days["change"]) == pytest.approx(
        score(float(days["value"]), 0.5, 100) - score(float(before["value"]), 0.5, 100)
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_tables_fit_the_terminal_in_both_languages(lang: str) -> None:
    done = fivecuts(
        "score", "business-start-up", "start-up-one-window", "start-up-online", "--lang", lang
    )
    assert done.exit_code == 0, done.stderr
    widths = [
        sum(1 + (ord(sign) > 0x2E7F) for sign in line.rstrip()) for line in done.stdout.splitlines()
    ]
    assert max(widths) <= 80
    assert "…" not in done.stdout


def test_nothing_to_score_and_options_that_need_a_process(tmp_path: Path) -> None:
    assert "name a process, or give values with --values FILE" in fivecuts("score").stderr
    file = by_hand(tmp_path, {"property.days": 9})
    assert "--simulate needs a process" in fivecuts("score", "--values", file, "--simulate").stderr
    assert (
        "--topic needs a process"
        in fivecuts("score", "--values", file, "--topic", "property").stderr
    )


# The files


@pytest.mark.parametrize("name", shipped("indicators"))
def test_every_set_that_ships_is_sound_and_every_indicator_has_both_names(name: str) -> None:
    indicators = read_indicators(name)
    assert indicators.name == name
    titles = [indicators.title, *(each.title for each in indicators.parameters.values())]
    titles += [
        each.title
        for topic in indicators.topics.values()
        for each in (topic, *topic.indicators.values())
    ]
    assert all(title is not None and title.en and title.zh for title in titles)


def test_the_city_has_its_sixteen_indicators() -> None:
    topics = read_indicators("city").topics
    assert len(topics) == 16
    assert [topic.title.zh for topic in topics.values() if topic.title][:3] == [
        "政务服务",
        "获得电力",
        "城市品质",
    ]


SET = """indicators: mine
parameters: {income: {}}
topics:
  shop:
    flows: [corner-shop]
    indicators:
      days: {best: 1, worst: 9, from: days}
      cost: {best: 0, worst: 9, from: cost, percent_of: income}
"""
WRONG_SETS = [
    (
        "worst: 9, from: days",
        "worst: 1, from: days",
        "7:30: topics.shop.indicators.days.worst: the best value is equal to the worst; a score is",
    ),
    (
        "from: days",
        "from: day",
        (
            "7:39: topics.shop.indicators.days.from: 'day' is not an origin of an indicator; did"
            " you mean 'days'?"
        ),
    ),
    (
        "best: 1,",
        "bets: 1,",
        "7:14: topics.shop.indicators.days.bets: this key is unknown; did you mean 'best'?",
    ),
    (
        "percent_of: income",
        "percent_of: incom",
        (
            "8:57: topics.shop.indicators.cost.percent_of: there is no parameter 'incom'; did you"
            " mean 'income'?"
        ),
    ),
    (
        "from: days",
        "from: days, percent_of: income",
        "only a cost is a percentage of something; write `from: cost`, or leave this out",
    ),
    (
        "worst: 9, from: days",
        "from: days",
        "7:7: topics.shop.indicators.days: the key 'worst' is missing",
    ),
    (
        "[corner-shop]",
        "[corner-shop, corner-shop]",
        "5:26: topics.shop.flows[1]: 'corner-shop' is a flow of the topic 'shop' already",
    ),
    (
        "best: 1",
        "best: one",
        "7:20: topics.shop.indicators.days.best: expected the best value, found 'one'",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "sentence"), WRONG_SETS)
def test_a_set_that_cannot_be_right_is_refused_with_place_and_fix(
    right: str, wrong: str, sentence: str, tmp_path: Path
) -> None:
    assert right in SET
    file = written(tmp_path, "mine.yaml", SET.replace(right, wrong, 1))
    with pytest.raises(SimulatorError) as error:
        read_indicators(file)
    assert sentence in str(error.value)
    assert str(error.value).startswith(f"{file}:")


def test_a_set_of_ones_own_is_used(tmp_path: Path) -> None:
    file = written(tmp_path, "mine.yaml", SET)
    result = json.loads(
        fivecuts("score", "business-start-up", "--set", file, "--topic", "shop", "--json").stdout
    )
    assert result["topics"]["shop"]["indicators"]["days"]["columns"]["baseline"]["score"] == 0
    assert result["missing"] == {"shop.cost": "income"}


def test_a_set_that_does_not_ship() -> None:
    done = fivecuts("score", "business-start-up", "--set", "doing-busines")
    assert done.exit_code == 1
    assert (
        done.stderr
        == "doing-busines: no set of indicators of this name ships, and there is no such file; did"
        " you mean 'doing-business'?\n"
    )


WRONG_VALUES = [
    (
        "shop.day: {value: 1, source: x}",
        (
            "2:3: values.shop.day: 'mine' has no indicator or parameter 'shop.day'; did you mean"
            " 'shop.days'?"
        ),
    ),
    (
        "days: {value: 1, source: x}",
        (
            "2:3: values.days: 'mine' has no indicator or parameter 'days'; write its topic before"
            " it: shop.days"
        ),
    ),
    ("shop.days: {value: 1}", "2:3: values.shop.days: the key 'source' is missing"),
    (
        "shop.days: {value: soon, source: x}",
        "2:22: values.shop.days.value: expected a value, found 'soon'",
    ),
    ("shop.days: {worth: 1, source: x}", "2:15: values.shop.days.worth: this key is unknown"),
    (
        "shop.days: 1",
        (
            "2:14: values.shop.days: expected a mapping with keys such as 'value' and 'source',"
            " found '1'"
        ),
    ),
    (
        "income: {value: 0, source: x}",
        "2:19: values.income.value: 'income' must be more than 0; costs are divided by it",
    ),
]


@pytest.mark.parametrize(("line", "sentence"), WRONG_VALUES)
def test_values_that_cannot_be_right_are_refused_with_place_and_fix(
    line: str, sentence: str, tmp_path: Path
) -> None:
    indicators = read_indicators(written(tmp_path, "mine.yaml", SET))
    file = written(tmp_path, "values.yaml", f"values:\n  {line}\n")
    with pytest.raises(SimulatorError) as error:
        read_values(file, indicators)
    assert f"{file}:{sentence}" in str(error.value)
