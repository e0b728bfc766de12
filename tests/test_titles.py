"""A reader sees titles; names are for files and scripts."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_golden import FOLDER

from simulator.commands.main import main
from simulator.experiments.statistics import Estimate
from simulator.formats import load_process, process_from_text, shipped_processes
from simulator.layout.charting import chart_of
from simulator.model.flow import AnyOf, Choice, Parallel, Text, walk
from simulator.present.tables.changes import rows
from simulator.present.tables.explanation import player, told
from simulator.present.words.titles import path_titles, pool_title, step_title, worker_title
from simulator.reforms.scenario import Scenario
from simulator.structure.diff import diff
from simulator.studies.attributed import Attribution, Share

PERMIT = load_process("building-permit")
ONE = Estimate(1.0, 0.9, 1.1, 3)
STEPS, LIMITS = Text("Fewer steps", "减环节"), Text("Shorter limits", "减时限")


def divided(*terms: Text, together: tuple[tuple[int, tuple[int, ...]], ...] = ()) -> Attribution:
    """A change divided among reforms that are named like keys."""
    shares = tuple(
        Share(name=f"key_{n}", reforms=(n,), value=ONE, first_in=ONE, last_in=ONE)
        for n in range(len(terms))
    )
    return Attribution(
        process="building-permit",
        scenario="reform",
        by="reform",
        measure="cycle_time",
        before=ONE,
        after=ONE,
        total=ONE,
        shares=shares,
        interactions=(),
        carried={},
        outcomes={},
        together=together,
        coalitions=(),
        capacity=(),
        orders=None,
        replications=3,
        confidence=0.95,
        parts=4,
        seed=1,
        overloaded=(),
        terms=terms,
        places=tuple(range(len(terms))),
        cuts=("steps",) * len(terms),
    )


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", ["Fewer steps (reform 1)", "Shorter limits", "Fewer steps (reform 3)"]),
        ("zh", ["减环节（第 1 项）", "减时限", "减环节（第 3 项）"]),
    ],
)
def test_a_reform_is_called_by_its_term_and_its_place_where_that_is_not_enough(
    lang: str, names: list[str]
) -> None:
    found = divided(STEPS, LIMITS, STEPS)
    assert [player(share.name, found, lang) for share in found.shares] == names


def test_what_counts_only_together_is_said_with_terms() -> None:
    found = divided(STEPS, LIMITS, together=((1, (0,)),))
    scenario = Scenario(name="reform", reforms=())
    assert list(told(found, PERMIT, scenario, "en")) == [
        "Shorter limits (reform 2) takes effect only together with Fewer steps (reform 1)."
    ]
    assert list(told(found, PERMIT, scenario, "zh")) == [
        "减时限（第 2 项）须与减环节（第 1 项）一并实施才有效果。"
    ]


def test_a_step_comes_after_its_item_and_a_path_names_an_item_once() -> None:
    full = next(name for name, _ in PERMIT.named_steps() if "." in name)
    item = full.partition(".")[0]
    for lang in ("en", "zh"):
        assert item not in step_title(PERMIT, full, lang)
        (path,) = path_titles(PERMIT, [full, full], lang)
        assert path.count("→") == 1
        assert "." not in path


def test_who_works_is_a_pool_by_its_title_or_the_applicant() -> None:
    name, pool = next(iter(PERMIT.pools.items()))
    assert pool.title is not None
    assert worker_title(PERMIT.pools, name, "zh") == pool.title.zh
    assert worker_title(PERMIT.pools, "applicant", "zh") == "申请人"
    assert pool_title({name: replace(pool, title=None)}, name, "zh") == name


def test_a_branch_that_leads_back_says_the_title_of_the_step() -> None:
    found = CliRunner().invoke(main, ["show", "building-permit", "--lang", "zh"]).output
    ways = [line.partition(" → ")[2] for line in found.splitlines() if line.lstrip()[:1] == "–"]
    led = [way for way in ways if way]
    assert led
    assert not [way for way in led if way.isascii()], led


def test_what_is_missing_from_a_score_is_called_by_its_title() -> None:
    found = CliRunner().invoke(main, ["score", "building-permit", "--lang", "zh"]).output
    assert "缺值、未计入平均：仓库造价（元）、办理建筑许可“建筑质量控制指数（0–15）”" in found
    assert "building-value" not in found


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "由申请人办理"), ("en", "by the applicant")], ids=["zh", "en"]
)
def test_a_new_step_of_the_applicant_says_so(lang: str, said: str) -> None:
    text = """
process: shop
start: 2020-01-06
flow: [{ask: {by: desk, time: 1 h}}PLACE]
pools: {desk: {capacity: 1, calendar: office}}
calendars: {office: {week: {Mon-Fri: ["9:00-17:00"]}}}
arrivals: {every: 1 d}
"""
    before = process_from_text(text.replace("PLACE", "")).value
    after = process_from_text(text.replace("PLACE", ", {send: {by: applicant, time: 2 h}}")).value
    (row,) = (row for row in rows(diff(before, after), lang) if row.mark == "added")
    assert said in row.text


def test_two_scenarios_of_one_name_can_be_told_apart_in_a_chinese_table(tmp_path: Path) -> None:
    files = [tmp_path / "d1" / "r.yaml", tmp_path / "d2" / "r.yaml"]
    for file in files:
        file.parent.mkdir()
        title = "{en: Fewer materials, zh: 减时限、减材料、网上办、并联审批一并实施}"
        file.write_text(f"scenario: r\ntitle: {title}\nreforms: []\n", encoding="utf-8")
    run = ("--replications", "2", "--lang", "zh")
    flow = str(FOLDER / "small-permit.yaml")
    done = CliRunner().invoke(main, ["compare", flow, *map(str, files), *run])
    assert done.exit_code == 0, done.output
    assert "…" not in done.output.partition("指标")[2]


CHOSEN = """
process: p
start: 2020-01-06
calendars: {office: {week: {Mon-Fri: ["9:00-17:00"]}}}
calendar: office
pools: {desk: {capacity: 2}}
arrivals: {poisson: 1 per week}
experiment: {horizon: 90 d}
flow:
  - review: {by: desk, time: 1 h, title: {en: Review, zh: 审查}}
  - result:
      title: {en: Result, zh: 审查结论}
      choice:
        mend: {title: {en: To be mended, zh: 需修改}, share: 12.5%, then: review}
        refused: {title: {en: Refused, zh: 不予通过}, share: 10%, end: refused}
        passed: {title: {en: Passed, zh: 通过}, rest: true}
  - sign: {by: desk, time: 1 h, title: {en: Sign, zh: 签发}}
"""


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("en", ["◇ choice Result", "– To be mended 12.5% → Review", "– Refused 10% → Refused"]),
        ("zh", ["◇ 分支 审查结论", "– 需修改 12.5% → 审查", "– 不予通过 10% → 不予批准"]),
    ],
)
def test_a_choice_and_its_branches_are_shown_by_their_titles(
    lang: str, lines: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "p.yaml"
    file.write_text(CHOSEN, encoding="utf-8")
    shown = CliRunner().invoke(main, ["show", str(file), "--lang", lang]).output
    assert [line.strip() for line in shown.splitlines()[2:5]] == lines


def test_a_difference_names_branches_by_their_titles() -> None:
    before = process_from_text(CHOSEN).value
    after = process_from_text(CHOSEN.replace("12.5%", "5%")).value
    (row,) = rows(diff(before, after), "zh")
    assert (row.name, row.text) == ("审查结论", "分支 需修改 12.5% → 审查 → 5% → 审查")


def test_a_way_in_the_chart_says_what_it_is_called_and_how_many_go_it() -> None:
    chart = chart_of(process_from_text(CHOSEN).value)
    assert [node.title for node in chart.nodes if node.kind == "xor"] == [
        Text("Result", "审查结论")
    ]
    labels = {line.label.zh: line.short.zh for line in chart.lines if line.label and line.short}
    assert labels == {"需修改 12.5%": "12.5%", "不予通过 10%": "10%", "通过 77.5%": "77.5%"}


def test_without_titles_choices_are_told_by_their_names() -> None:
    bare = re.sub(r"title: \{en: (Result|To be mended|Refused|Passed), zh: .*?\}(, )?", "", CHOSEN)
    chart = chart_of(process_from_text(bare).value)
    assert {line.label for line in chart.lines if line.label} == {
        Text(share, share) for share in ("12.5%", "10%", "77.5%")
    }
    (row,) = rows(
        diff(*(process_from_text(text).value for text in (bare, bare.replace("12.5%", "5%")))), "zh"
    )
    assert (row.name, row.text) == ("result", "分支 mend 12.5% → 审查 → 5% → 审查")


@pytest.mark.parametrize("name", shipped_processes())
def test_whatever_has_a_name_in_a_shipped_flow_has_a_title_in_both_languages(name: str) -> None:
    process = load_process(name)
    flows = [process.flow, *(item.steps for item in process.items.values())]
    blocks = [entry for flow in flows for entry in walk(flow)]
    chosen = [entry for entry in blocks if isinstance(entry, Choice | AnyOf)]
    ways = [branch for entry in chosen for branch in entry.branches]
    beside = [entry for entry in blocks if isinstance(entry, Parallel) and entry.name]
    for each in (*chosen, *ways, *beside):
        assert each.title is not None, each.name
        assert each.title.en != each.title.zh
