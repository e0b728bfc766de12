"""What `fivecuts forms` and `fivecuts guide` write and refuse, in both languages."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from click.testing import CliRunner, Result
from docx import Document
from openpyxl import load_workbook

from simulator.application.forms.gathered import gather_forms
from simulator.application.study import Study
from simulator.commands.main import main
from simulator.present.forms.documents import document_of

ONE_ITEM = """\
process: permit
title: {en: A permit, zh: 许可}
start: 2020-01-06
calendar: office
calendars:
  office: {week: {Mon-Fri: ["9:00-17:00"]}}
arrivals: {at: ["2020-01-06 09:00", "2020-01-07 09:00"], source: register of 2019}
departments:
  bureau: {en: Bureau, zh: 许可局}
pools:
  desk: {title: {en: Desk, zh: 许可窗口}, department: bureau, capacity: 1, source: register of 2019}
materials:
  form: {title: {en: Form, zh: 申请表}, prepare: 1 h, source: register of 2019}
  card: {title: {en: Card, zh: 身份证}, fetched: true, source: register of 2019}
items:
  permit:
    title: {en: Permit, zh: 许可证核发}
    lead: desk
    set_by: city
    limit: {legal: 20 wd, promised: 5 wd, source: 行政许可法 art. 42}
    fee: {amount: 80 CNY, source: 价费字〔1992〕1号}
    basis: 条例 art. 3
    materials: [form, card]
    steps:
      - prepare: {by: applicant, does: materials, title: {en: Prepare, zh: 备齐材料}}
      - submit: {by: desk, time: 1 h, visit: true, checks: materials, milestone: accepted, title: {en: Hand in, zh: 受理}, source: register of 2019}
      - pay: {by: applicant, time: 10 min, pays: fee, title: {en: Pay, zh: 缴费}, source: register of 2019}
      - think: {wait: 2 d, title: {en: Think, zh: 公示}, source: register of 2019}
      - sign: {by: desk, time: 1 h, milestone: decided, title: {en: Sign, zh: 签发}, source: register of 2019}
flow: [permit]
"""
REFORM = """\
scenario: quick
process: permit
title: {en: Quick, zh: 快办}
reforms:
  - cut_time: {limits: {permit: 3 wd}, lead: bureau, due: 2020-06-30, clause: 二(一), basis: 方案 art. 5, source: register of 2019}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The flow and its reform, in the folder where one is."""
    monkeypatch.chdir(tmp_path)
    return with_files(tmp_path)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All forms in Chinese, effects simulated."""
    folder = with_files(tmp_path_factory.mktemp("office"))
    files = (str(folder / name) for name in ("permit.yaml", "quick.yaml"))
    fast = ("--replications", "2", "--workers", "1", "--quiet")
    done = fivecuts("forms", *files, "-o", str(folder / "out"), *fast, lang="zh")
    assert done.exit_code == 0, done.output
    return folder / "out"


def with_files(folder: Path) -> Path:
    (folder / "permit.yaml").write_text(ONE_ITEM, encoding="utf-8")
    (folder / "quick.yaml").write_text(REFORM, encoding="utf-8")
    return folder


def fivecuts(*words: str, lang: str = "en") -> Result:
    return CliRunner().invoke(main, [*words, "--lang", lang], catch_exceptions=False)


def cells(file: Path) -> list[list[str]]:
    """The rows of all tables of a Word file."""
    tables = Document(str(file)).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def test_every_form_is_a_word_and_an_excel_file(office: Path) -> None:
    names = {
        *("改革前后对照表", "任务分解表", "办事指南", "一次性告知单"),
        *("四办事项清单", "证照分离事项清单"),
    }
    written = {file.name for file in office.iterdir()}
    assert written == {f"{name}.{end}" for name in names for end in ("docx", "xlsx")} | {
        "流程图A3.pdf"
    }


def test_the_remarks_of_a_form_stay_on_the_page_of_the_last_row(office: Path) -> None:
    read = Document(str(office / "改革前后对照表.docx"))
    last = read.tables[-1].rows[-1].cells[0].paragraphs[0]
    assert last.paragraph_format.keep_with_next
    paragraphs = read.paragraphs
    remarks = [each for each in paragraphs if each.style and each.style.name == "Quiet text"]
    assert len(remarks) > 2
    kept = [bool(each.paragraph_format.keep_with_next) for each in remarks]
    assert kept == [True] * (len(remarks) - 1) + [False]


def test_without_a_reform_there_is_nothing_to_compare() -> None:
    made = gather_forms(Study.load("permit.yaml"))
    assert [kind for kind, _ in made.forms] == ["guide", "notice", "four"]


def test_a_guide_says_what_the_model_says_and_leaves_the_rest_to_be_filled_in(
    office: Path,
) -> None:
    lines = {row[0]: row[1] for row in cells(office / "办事指南.docx")}
    assert lines["实施主体"] == "许可局"
    assert lines["设定依据"] == "条例第3条"
    assert lines["法定办结时限"] == "20个工作日"
    assert lines["承诺办结时限"] == "3个工作日"
    assert lines["时限依据"] == "行政许可法第42条"
    assert lines["办理流程"].split("\n") == [
        *("备齐材料", "受理（许可局）", "缴费", "公示", "签发（许可局）"),
    ]
    assert lines["办件类型"] == "承诺件"
    assert lines["最少到办事现场次数"] == "1"
    assert lines["收费标准"] == "80 元"
    assert lines["收费依据"] == "价费字〔1992〕1号"
    assert lines["办理时间"] == "周一至周五 9:00-17:00"
    for unsaid in ("受理条件", "办理结果", "咨询方式", "监督投诉渠道", "行政复议、行政诉讼途径"):
        assert lines[unsaid] == "待填"
    assert lines["办理地点"] == "许可窗口\n待填"


def test_the_tasks_carry_their_simulated_effect(office: Path) -> None:
    head, task = cells(office / "任务分解表.docx")
    row = dict(zip(head, task, strict=True))
    assert row["条款"] == "二（一）"
    assert row["牵头单位"] == "许可局"
    assert row["完成时限"] == "2020年6月30日"
    assert row["依据"] == "方案第5条"
    assert row["配合单位"] == "待填"
    assert row["预期效果（模拟估计）"] == "0.00 天（模拟估计）\n承诺工作日 −2"


def test_what_is_simulated_says_so_below_the_table(office: Path) -> None:
    text = "\n".join(each.text for each in Document(str(office / "任务分解表.docx")).paragraphs)
    assert "模拟测算，非实测数据" in text
    assert "同时应看到" in text  # harm beside days
    assert "来源为估计" not in text  # all of this flow is from a register


def test_without_effects_they_are_to_be_filled_in() -> None:
    made = gather_forms(Study.load("permit.yaml", "quick.yaml"))
    ((tasks,),) = [forms for kind, forms in made.forms if kind == "tasks"]
    assert tasks.rows[0][-1].to_fill
    assert not tasks.rows[0][3].to_fill  # the reform names its item
    document = document_of("tasks", (tasks,), made, "en")
    assert any(
        getattr(each, "text", "").startswith("Neither the effects nor the harm")
        for each in document.blocks
    )


def test_numbers_of_the_table_are_numbers_in_excel(office: Path) -> None:
    sheet = load_workbook(office / "改革前后对照表.xlsx").worksheets[0]
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    (promised,) = (row for row in found if row[1:3] == ["许可证核发", "承诺时限（工作日）"])
    assert promised[3:7] == [5, 3, 2, 0.4]
    (fees,) = (row for row in found if row[1:3] == ["许可证核发", "费用（元）"])
    assert fees[3:7] == [80, 80, 0, 0]


def test_the_lines_of_a_guide_in_excel_stand_above_its_materials_on_one_upright_page(
    office: Path,
) -> None:
    sheet = load_workbook(office / "办事指南.xlsx").worksheets[0]
    rows = {row[0].value: row for row in sheet.iter_rows() if row[0].value is not None}
    visits = rows["最少到办事现场次数"][1]
    assert (visits.value, visits.alignment.horizontal) == (1, "left")
    assert f"B{visits.row}:D{visits.row}" in map(str, sheet.merged_cells.ranges)
    heads = rows["序号"]
    assert [cell.value for cell in heads] == ["序号", "申请材料", "提供方式", "原件、复印件及份数"]
    assert heads[0].fill.fgColor.rgb == sheet["A3"].fill.fgColor.rgb
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("portrait", 1)


def test_amounts_of_money_are_grouped_and_shares_are_per_cent_in_excel(office: Path) -> None:
    sheet = load_workbook(office / "改革前后对照表.xlsx").worksheets[0]
    fees = next(row for row in sheet.iter_rows() if row[2].value == "费用（元）")
    assert [fees[place].number_format for place in (3, 4, 6)] == ["#,##0", "#,##0", "0.0%"]


@pytest.mark.parametrize(("lang", "said"), [("en", "is a file"), ("zh", "应为文件夹")])
def test_a_file_where_the_folder_should_be_is_said_before_anything_is_simulated(
    folder: Path, lang: str, said: str
) -> None:
    (folder / "out").write_text("", encoding="utf-8")
    with patch("simulator.engine.engine_of", side_effect=AssertionError("simulated")):
        done = fivecuts("forms", "permit.yaml", "quick.yaml", "-o", "out", lang=lang)
    assert done.exit_code == 2
    assert said in done.output


def test_a_guide_for_applicants_is_one_page_without_anything_from_outside(folder: Path) -> None:
    assert fivecuts("guide", "permit.yaml", "-o", "guide.html", lang="zh").exit_code == 0
    page = (folder / "guide.html").read_text(encoding="utf-8")
    assert '<html lang="zh">' in page
    assert "http" not in page
    assert "申请表" in page
    assert "5个工作日" in page
    assert "20个工作日" in page
    assert "模拟" not in page


def test_a_title_with_quotes_stands_in_single_ones_inside_the_quotes_of_the_guide(
    folder: Path,
) -> None:
    (folder / "quick.yaml").write_text(REFORM.replace("快办", "“一件事”"), encoding="utf-8")
    fivecuts("guide", "permit.yaml", "quick.yaml", "-o", "guide.html", lang="zh")
    assert "按改革方案“‘一件事’”编写" in (folder / "guide.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "Simulated, no promise"), ("zh", "模拟估计，非承诺")]
)
def test_simulated_times_are_told_as_simulated(folder: Path, lang: str, said: str) -> None:
    """Ten minutes to pay, two natural days of notice, an hour to sign: 2.05 days."""
    words = ("guide", "permit.yaml", "-o", "guide.html", "--simulated", "--quiet", "--workers", "1")
    done = fivecuts(*words, lang=lang)
    assert done.exit_code == 0, done.output
    page = (folder / "guide.html").read_text(encoding="utf-8")
    assert said in page
    assert "2.05" in page


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "permit.yaml:16:3: items.permit: no simulated time of 'Permit' is published: 1 input of it is estimated,"
            " such as pools.desk; put measured numbers with their source there, or leave"
            " `--simulated` out",
        ),
        (
            "zh",
            "permit.yaml:16:3: items.permit: 事项“许可证核发”的模拟用时不予公布：所用数据中有 1 处为估计，"
            "如 `pools.desk`；请改用实测数据并写明来源，或去掉 `--simulated`",
        ),
    ],
)
def test_a_time_that_rests_on_an_estimate_is_refused(folder: Path, lang: str, said: str) -> None:
    flow = ONE_ITEM.replace(
        "capacity: 1, source: register of 2019", "capacity: 1, source: estimate"
    )
    (folder / "permit.yaml").write_text(flow, encoding="utf-8")
    done = fivecuts("guide", "permit.yaml", "-o", "guide.html", "--simulated", lang=lang)
    assert (done.exit_code, done.output.strip()) == (1, said)
    assert not (folder / "guide.html").exists()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "no simulated time is published while numbers have no source; write"),
        ("zh", "数据未写明来源的，模拟用时不予公布；请在所列各处写明 `source:`"),
    ],
)
def test_a_time_that_rests_on_a_number_without_a_source_is_refused(
    folder: Path, lang: str, said: str
) -> None:
    flow = ONE_ITEM.replace("zh: 公示}, source: register of 2019", "zh: 公示}")
    (folder / "permit.yaml").write_text(flow, encoding="utf-8")
    done = fivecuts("guide", "permit.yaml", "-o", "guide.html", "--simulated", lang=lang)
    assert done.exit_code == 1
    assert said in done.output
    assert "items.permit.steps[3].think" in done.output


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "no simulated time is published: more comes to 'Desk' than they can take"),
        ("zh", "模拟用时不予公布：“许可窗口”超负荷，排队将不断增长"),
    ],
)
def test_a_queue_without_end_has_no_time(folder: Path, lang: str, said: str) -> None:
    flow = ONE_ITEM.replace(
        '{at: ["2020-01-06 09:00", "2020-01-07 09:00"],', "{poisson: 900 per week,"
    )
    (folder / "permit.yaml").write_text(flow, encoding="utf-8")
    done = fivecuts("guide", "permit.yaml", "-o", "guide.html", "--simulated", lang=lang)
    assert done.exit_code == 1
    assert said in done.output


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "'mm1' has no item that somebody applies for; write its approvals as `items:`"),
        ("zh", "流程“mm1”没有可供申请的事项；请把审批写成 `items:` 下的事项"),
    ],
)
def test_a_flow_without_items_has_no_guide(lang: str, said: str) -> None:
    done = fivecuts("guide", "mm1", "-o", "guide.html", lang=lang)
    assert (done.exit_code, done.output.strip()) == (
        1,
        f"processes/teaching/mm1.yaml:1:1: {said}",
    )
