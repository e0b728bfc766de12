"""What two processes have in common and what not: small flows in which one thing is changed."""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner
from reform_goldens import FOLDER, expected, printed

from simulator.commands.main import main
from simulator.formats import apply_scenario, load_process, process_from_text, read_scenario
from simulator.model.arrivals import Arrivals
from simulator.model.calendars import OfficeHours
from simulator.model.distributions import Fixed
from simulator.model.flow import OnLimit, Stage, Step
from simulator.model.process import (
    Applicant,
    Attribute,
    CaseClass,
    Discipline,
    Fee,
    Item,
    Limit,
    Material,
    Pool,
    SetBy,
)
from simulator.model.process import Kind as ItemKind
from simulator.model.units import Quantity
from simulator.present.tables.changes import rows, summary
from simulator.present.words.reforms import FIELDS, WORDS
from simulator.structure.diff import Altered, ProcessDiff, Thing, diff, in_order

HEAD = (
    "process: town\nstart: 2020-06-01\narrivals: {every: 1 h}\npools: {desk: {capacity: 2}, office:"
    " {capacity: 3}}\n"
)
STEPS = (
    "steps: [{take: {by: desk, time: 1 h}}, {look: {by: office, time: 2 h}}, {sign: {by: office,"
    " time: 1 h}}]"
)
PERMIT = f"permit: {{{STEPS}}}"
LICENCE = f"licence: {{{STEPS}}}"


def town(
    items: str = f"{PERMIT}, {LICENCE}", flow: str = "[permit, licence]", head: str = HEAD
) -> str:
    return f"{head}items: {{{items}}}\nflow: {flow}\n"


def between(before: str, after: str) -> ProcessDiff:
    return diff(process_from_text(before).value, process_from_text(after).value)


def changes(found: ProcessDiff) -> dict[str, Thing]:
    return {thing.name: thing for thing in found.things if thing.mark != "same"}


def hours(number: int) -> Fixed:
    return Fixed(Quantity(Decimal(number), "h"))


def test_a_process_is_the_same_as_itself() -> None:
    found = between(town(), town())
    assert changes(found) == {}
    assert found.mark_of("permit").mark == found.mark_of("permit.look").mark == "same"


def test_titles_and_sources_are_no_differences() -> None:
    titled = PERMIT.replace(
        "permit: {", "permit: {title: {en: Permit, zh: 许可}, source: estimate, "
    )
    assert changes(between(town(), town(f"{titled}, {LICENCE}"))) == {}


def test_a_shorter_work_is_a_change_from_and_to() -> None:
    found = between(town(), town(f"{PERMIT.replace('time: 2 h', 'time: 1 h')}, {LICENCE}"))
    assert changes(found) == {
        "permit.look": Thing(
            kind="step",
            name="permit.look",
            mark="changed",
            altered=(Altered("time", hours(2), hours(1)),),
        )
    }


def test_an_item_that_goes_takes_its_steps_along() -> None:
    found = between(town(), town(PERMIT, "[permit]"))
    assert {name: thing.mark for name, thing in changes(found).items()} == dict.fromkeys(
        ("licence", "licence.take", "licence.look", "licence.sign"), "removed"
    )
    assert found.mark_of("licence.look").owner == "licence"


def test_items_go_side_by_side() -> None:
    found = changes(between(town(), town(flow="[{parallel: [permit, licence]}]")))
    assert found == {
        "permit": Thing(kind="item", name="permit", mark="parallel", beside=("licence",)),
        "licence": Thing(kind="item", name="licence", mark="parallel", beside=("permit",)),
    }


def test_items_that_went_side_by_side_in_a_graph_are_no_news_in_blocks() -> None:
    nodes = "fork: {split: parallel}, permit: item, licence: item, join: {join: parallel}"
    edges = "[fork, permit], [fork, licence], [permit, join], [licence, join]"
    graph = f"[{{graph: {{nodes: {{{nodes}}}, edges: [{edges}]}}}}]"
    blocks = "[{parallel: [permit, licence]}]"
    assert between(town(), town(flow=graph)).mark_of("permit").beside == ("licence",)
    assert between(town(flow=graph), town(flow=blocks)).mark_of("permit").mark == "same"


def test_a_step_that_comes_is_added_even_beside_another() -> None:
    more = PERMIT.replace(
        "{look: {by: office, time: 2 h}}",
        "{parallel: [{look: {by: office, time: 2 h}}, {visit: {by: desk, time: 3 h}}]}",
    )
    found = changes(between(town(), town(f"{more}, {LICENCE}")))
    assert found == {"permit.visit": Thing(kind="step", name="permit.visit", mark="added")}


def test_merged_steps_are_told_by_their_streams() -> None:
    one = (
        "{both: {by: office, time: {sum: [{of: 2 h, draws: permit.look}, {of: 1 h, draws:"
        " permit.sign}]}}}"
    )
    merged = PERMIT.replace("{look: {by: office, time: 2 h}}, {sign: {by: office, time: 1 h}}", one)
    found = changes(between(town(), town(f"{merged}, {LICENCE}")))
    assert found == {
        "permit.look": Thing(kind="step", name="permit.look", mark="removed", into="permit.both"),
        "permit.sign": Thing(kind="step", name="permit.sign", mark="removed", into="permit.both"),
        "permit.both": Thing(
            kind="step", name="permit.both", mark="added", made_of=("permit.look", "permit.sign")
        ),
    }


def test_merged_steps_with_a_new_time_are_told_by_their_place_and_officers() -> None:
    one = "{both: {by: office, time: 90 min, draws: permit.look}}"
    merged = PERMIT.replace("{look: {by: office, time: 2 h}}, {sign: {by: office, time: 1 h}}", one)
    assert between(town(), town(f"{merged}, {LICENCE}")).mark_of("permit.both").made_of == (
        "permit.look",
        "permit.sign",
    )


def test_a_neighbour_of_other_officers_is_not_merged_but_gone() -> None:
    one = "{both: {by: office, time: 90 min, draws: permit.look}}"
    other = PERMIT.replace(STEPS, f"steps: [{one}, {{sign: {{by: office, time: 1 h}}}}]")
    found = between(town(), town(f"{other}, {LICENCE}"))
    assert (found.mark_of("permit.take").mark, found.mark_of("permit.take").into) == (
        "removed",
        None,
    )
    assert found.mark_of("permit.look").into == "permit.both"


def test_a_second_item_before_the_first_is_a_change_of_order_of_one_of_them() -> None:
    found = changes(between(town(), town(flow="[licence, permit]")))
    assert found == {
        "licence": Thing(
            kind="item", name="licence", mark="changed", altered=(Altered("order", "permit", None),)
        ),
    }


def test_a_step_for_some_cases_only_has_a_way() -> None:
    some = (
        "{fast: {choice: {quick: 30%, slow: {share: 70%, do: [{look: {by: office, time: 2 h}}]}}}}"
    )
    found = changes(
        between(
            town(), town(f"{PERMIT.replace('{look: {by: office, time: 2 h}}', some)}, {LICENCE}")
        )
    )
    assert found == {
        "permit.look": Thing(
            kind="step",
            name="permit.look",
            mark="changed",
            altered=(Altered("ways", (), (("fast", "slow"),)),),
        ),
        "permit.fast": Thing(kind="choice", name="permit.fast", mark="added"),
    }


def test_a_share_of_a_branch_is_a_change_of_its_choice() -> None:
    def permit(share: str, rest: str) -> str:
        return PERMIT.replace(
            "{look: {by: office, time: 2 h}}",
            f"{{fast: {{choice: {{quick: {share}, slow: {{share: {rest}, do: [{{look: {{by: office,"
            " time: 2 h}}]}}}}",
        )

    (alone,) = changes(
        between(
            town(f"{permit('30%', '70%')}, {LICENCE}"), town(f"{permit('40%', '60%')}, {LICENCE}")
        )
    ).values()
    assert (alone.kind, alone.name, [alter.what for alter in alone.altered]) == (
        "choice",
        "permit.fast",
        ["branch.quick", "branch.slow"],
    )


def test_limits_and_fees_are_told_field_by_field() -> None:
    def permit(promised: str) -> str:
        return PERMIT.replace(
            "permit: {", f"permit: {{limit: {{legal: 20 wd, promised: {promised}}}, "
        )

    found = between(town(f"{permit('15 wd')}, {LICENCE}"), town(f"{permit('7 wd')}, {LICENCE}"))
    assert found.mark_of("permit").altered == (
        Altered("limit.promised", Quantity(Decimal(15), "wd"), Quantity(Decimal(7), "wd")),
    )
    gone = between(town(f"{permit('15 wd')}, {LICENCE}"), town())
    assert [alter.what for alter in gone.mark_of("permit").altered] == ["limit"]


@pytest.mark.parametrize(
    ("old", "new", "kind", "name", "what"),
    [
        ("desk: {capacity: 2}", "desk: {capacity: 4}", "pool", "desk", "capacity"),
        ("{every: 1 h}", "{every: 30 min}", "process", "town", "arrivals.every"),
    ],
)
def test_officers_and_arrivals(old: str, new: str, kind: str, name: str, what: str) -> None:
    (thing,) = changes(between(town(), town(head=HEAD.replace(old, new)))).values()
    assert (thing.kind, thing.name, thing.mark, [alter.what for alter in thing.altered]) == (
        kind,
        name,
        "changed",
        [what],
    )


def test_the_common_window_serves_what_the_counters_did() -> None:
    before = load_process("building-permit")
    found = diff(before, apply_scenario(read_scenario("one-window-joint-review"), before))
    assert found.mark_of("submit").made_of == (
        "planning-permit.submit",
        "eia-approval.submit",
        "drawing-review.submit",
    )
    assert found.mark_of("drawing-review.pay").into is None
    assert found.mark_of("planning-permit").beside == ("drawing-review", "eia-approval")
    assert [thing.name for thing in found.of("stage")] == ["joint-review"]


def test_an_unknown_name_is_a_bug_of_the_caller() -> None:
    with pytest.raises(KeyError):
        between(town(), town()).mark_of("permit.none")


def test_what_went_stands_where_it_stood() -> None:
    assert in_order(["a", "b", "c"], ["c", "x"]) == ("a", "b", "c", "x")


def test_every_field_that_can_change_has_a_word_in_both_languages() -> None:
    seen = {
        field.name
        for cls in (
            Item,
            Limit,
            Fee,
            Step,
            Pool,
            Material,
            OfficeHours,
            CaseClass,
            Attribute,
            Arrivals,
            Applicant,
        )
        for field in fields(cls)
    }
    seen |= {field.name for field in fields(Stage)} - {"do"} | {
        "ways",
        "order",
        "edges",
        "branch",
        "queue",
        "start",
        "time_zone",
        "may_operate",
    }
    untold = {"name", "title", "source", "basis", "draws", "steps", "guide", "copies", "tariff"}
    assert seen - untold <= FIELDS.keys()
    assert {
        *get_args(ItemKind),
        *get_args(SetBy),
        *get_args(Discipline),
        *get_args(OnLimit),
    } <= WORDS.keys()


def told(before: str, after: str, lang: str) -> list[str]:
    """The sentences, then what every line of the table says."""
    found = between(before, after)
    return [*summary(found, lang), *(row.text for row in rows(found, lang))]


@pytest.mark.parametrize(
    ("now", "en", "zh"),
    [
        (
            "applicant",
            "now done by the applicant instead of office",
            "改由申请人办理（原由office办理）",
        ),
        ("desk", "now done by desk instead of office", "改由desk办理（原由office办理）"),
    ],
)
def test_who_does_a_step_now_is_said_in_a_sentence(now: str, en: str, zh: str) -> None:
    was, becomes = town(), town().replace("{look: {by: office", f"{{look: {{by: {now}", 1)
    assert told(was, becomes, "en") == ["steps changed: 1", en]
    assert told(was, becomes, "zh") == ["变更环节 1 个", zh]


def test_a_promise_that_gets_longer_is_not_called_shorter() -> None:
    short, long = (
        town(f"permit: {{{STEPS}, limit: {{legal: 20 wd, promised: {days} wd}}}}", "[permit]")
        for days in (7, 12)
    )
    assert told(short, long, "en") == [
        "promised limits raised: 1",
        "promised limit raised from 7 wd to 12 wd",
    ]
    assert told(short, long, "zh") == [
        "延长承诺时限 1 项",
        "承诺时限由 7 个工作日延长至 12 个工作日",
    ]
    assert told(long, short, "zh") == [
        "压缩承诺时限 1 项",
        "承诺时限由 12 个工作日压缩至 7 个工作日",
    ]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_command_prints_what_it_printed(lang: str) -> None:
    found = printed("diff", "shop.yaml", "easier.yaml", "--lang", lang)
    assert found == expected(f"diff.{lang}", found)


def test_a_scenario_of_nothing_says_so() -> None:
    with CliRunner().isolated_filesystem():
        Path("none.yaml").write_text("scenario: none\nreforms: []\n", encoding="utf-8")
        done = CliRunner().invoke(
            main, ["diff", str(FOLDER / "shop.yaml"), "none.yaml", "--lang", "en"]
        )
    assert done.output == "none\nNothing changes.\n"


def test_scripts_get_the_same_as_json() -> None:
    made = json.loads(printed("diff", "shop.yaml", "easier.yaml", "--json"))
    by_name = {thing["name"]: thing for thing in made["changes"]}
    assert by_name["food-permit.visit"] == {
        "kind": "step",
        "name": "food-permit.visit",
        "mark": "removed",
        "into": "food-permit.inspect",
    }
    assert by_name["food-permit"]["altered"][0] == {
        "what": "limit.promised",
        "from": "12 wd",
        "to": "7 wd",
    }
    assert [(each["reform"], each["power"]) for each in made["reforms"]] == [
        ("cut_steps", "own"),
        ("cut_items", "unknown"),
        ("cut_time", "own"),
        ("cut_materials", "authorisation"),
        ("cut_fees", "authorisation"),
        ("staff", "own"),
    ]
    assert made["reforms"][1]["without_set_by"] == ["drain-check"]
