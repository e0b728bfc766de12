"""What official forms tell of items that are decided by silence, on a promise or on the spot, and
why the whole of the table before and after is not the sum of its rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from complete_guides import COMPLETE
from traced_cells import assert_all_traced

from simulator.application.forms.cells import FormCell
from simulator.application.forms.changes import change_table
from simulator.application.forms.gathered import gather_forms, sources_of
from simulator.application.forms.guide import applicant_guide
from simulator.application.study import Study
from simulator.formats import load_process
from simulator.model.process import Process
from simulator.present.forms.page import guide_page
from simulator.present.forms.shown import cell_text

PROMISE = """\
scenario: stalls-on-a-promise
process: open-a-stall
title: {en: Stalls on a promise, zh: 摊点告知承诺}
reforms:
  - inform_and_commit:
      items: health
      name: word
      eligible: ELIGIBLE
      uptake: 60%
      inspect: {share: 20%, by: doctors, time: 1 h}
      violation: 5%
      revoked: REVOKED
      on_record: 2%
      source: 示例
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where one is, with the flow that says all."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "whole.yaml").write_text(COMPLETE, encoding="utf-8")
    return tmp_path


def lines_of(*files: str | Process, kind: str = "guide", lang: str = "zh") -> dict[str, str]:
    """The lines of the form of the first item, by their names; each cell is traced."""
    made = gather_forms(Study.load(*files))
    assert_all_traced(made)
    (form, *_) = dict(made.forms)[kind]
    return {each.label: cell_text(each.cell, lang) for each in form.fields}


def whole(process: str, scenario: str, lang: str = "zh") -> Mapping[str, list[str]]:
    """The last rows of the table before and after: figures and remark."""
    table = change_table(sources_of(Study.load(process, scenario)))
    rows = [row for row in table.rows if row[1].value == "whole"]
    return {str(row[2].value): [cell_text(row[n], lang) for n in (3, 4, 5, 6, 9)] for row in rows}


@pytest.mark.parametrize("kind", ["guide", "notice"])
def test_who_is_approved_by_silence_is_told_and_what_allows_it(kind: str) -> None:
    process = load_process("whole.yaml")
    item = replace(process.items["health"], on_limit="approve", basis="示例条例 art. 12")
    silent = replace(process, items={**process.items, "health": item})
    found = lines_of(silent, kind=kind)
    assert found["silence"] == "视为同意（逾期默认）"
    assert found["silence_basis"] == "示例条例第12条"
    assert "silence" not in lines_of("whole.yaml", kind=kind)
    page = guide_page(applicant_guide(Study.load(silent)), "zh")
    assert "逾期未作出决定的" in page
    assert "视为同意" in page


@pytest.mark.parametrize(
    ("revoked", "eligible", "said", "consequence"),
    [
        ("0%", "100%", "申请人可自愿选择", "须予改正"),
        ("100%", "50%", "符合适用范围的", "撤销决定"),
        ("40%", "50%", "符合适用范围的", "须予改正或者撤销决定"),
    ],
)
def test_what_a_promise_asks_and_what_follows_if_it_is_broken(
    revoked: str, eligible: str, said: str, consequence: str, folder: Path
) -> None:
    scenario = PROMISE.replace("REVOKED", revoked).replace("ELIGIBLE", eligible)
    (folder / "promise.yaml").write_text(scenario, encoding="utf-8")
    found = lines_of("whole.yaml", "promise.yaml")
    assert found["promise"].startswith(said)
    assert found["promised"] == "待填"
    broken, kept_out, liable = found["breach"].split("\n")
    assert broken == f"经核查违反承诺的，{consequence}"
    assert (kept_out, liable) == ("有违诺记录的，不适用告知承诺", "待填")
    assert found["inspected_by"] == "某市卫生健康委"
    assert found["supervision"] == "每年检查两次"


def test_what_the_file_says_of_a_promise_stands_in_its_guide(folder: Path) -> None:
    texts = (
        "      promise: {en: Staff are healthy, zh: 从业人员健康}\n"
        "      breach: {en: Closed, zh: 停业}\n"
    )
    before = "      supervision: {en: Two"
    (folder / "whole.yaml").write_text(COMPLETE.replace(before, texts + before), "utf-8")
    found = lines_of("whole.yaml", lang="en")
    assert (found["promised"], found["breach"]) == ("Staff are healthy", "Closed")
    page = guide_page(applicant_guide(Study.load("whole.yaml")), "zh")
    assert "从业人员健康" in page


def test_certificates_that_a_promise_replaces_are_named() -> None:
    (_, review) = dict(gather_forms(Study.load("support-funds", "funds-promises")).forms)["guide"]
    told = {each.label: cell_text(each.cell, "zh") for each in review.fields}
    assert "以承诺代替的材料：完税证明" in told["promise"].split("\n")
    assert told["inspected_by"] == "区级行业主管部门"
    assert told["afterwards"] == "事后核验（区级行业主管部门）（部分办件）"


def test_a_filing_on_the_spot_needs_no_limit_and_says_who_looks_later() -> None:
    forms = dict(gather_forms(Study.load("building-permit", "one-window-joint-review")).forms)
    filing = next(form for form in forms["guide"] if "消防" in cell_text(_of(form.of), "zh"))
    told = {each.label: cell_text(each.cell, "zh") for each in filing.fields}
    assert (told["kind"], told["case_type"]) == ("备案", "即办件")
    assert (told["promised_limit"], told["legal_limit"]) == ("当场办结", "待填")
    assert told["afterwards"].split("\n")[0] == "图纸技术核查（住房和城乡建设局）"
    assert told["supervision"] == "待填"


def _of(cell: FormCell | None) -> FormCell:
    assert cell is not None
    return cell


def test_an_item_with_two_decisions_has_one_limit_in_the_whole() -> None:
    """The filing of the acceptance holds two decisions: five working days, not ten."""
    found = whole("site-supervision", "site-filing-online")
    was, now, cut, share, remark = found["promised_days"]
    assert (was, now, cut, share) == ("5", "1", "4", "80.0%")
    assert remark.startswith("一个事项含多项决定的，时限只计一次；按决定分别计，改革前10、改革后2")
    assert found["items"] == ["3", "3", "0", "0.0%", _JOINT]
    assert whole("building-permit", "one-window-joint-review")["items"][-1] == ""


_JOINT = "联合办理的事项按所含决定分别计；合并计为改革前2项、改革后2项"


def test_items_without_a_limit_are_said_to_be_left_out() -> None:
    """Two items of the restaurant have none; nobody takes them for decided in no time."""
    remark = whole("open-a-restaurant", "restaurant-permits-after-licence")["promised_days"][-1]
    assert remark == "未定时限的事项未计入：改革前2项、改革后2项"


def test_why_the_visits_of_the_whole_are_no_sum_is_said_with_the_sum() -> None:
    *figures, remark = whole("move-a-company", "move-as-one-thing")["visits"]
    assert figures == ["9", "1", "8", "88.9%"]
    assert remark.split("\n") == [
        "按同一申请人办完全流程的最少次数计：一次办多项的只计一次，含咨询",
        "各事项相加为改革前9次、改革后7次",
    ]
    *_, silent = whole("building-permit", "one-window-joint-review")["visits"]
    assert silent == ""


def test_an_english_reader_is_told_that_a_law_is_named_in_chinese() -> None:
    found = lines_of("building-permit", lang="en")
    laws = "城乡规划法 art. 40 (in Chinese); 行政许可法 art. 42 (in Chinese)"
    assert found["limit_basis"].startswith(laws)
    assert not found["limit_basis"].endswith("(in Chinese)")
    assert "(in Chinese)" not in found["office"]
    assert "(in Chinese)" not in "".join(lines_of("building-permit").values())
