"""The sheets of the workbook and their columns: heading, key, kind of cell, and what becomes of it.
The template, the reader and the reference page are made from this table.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.interchange.workbook import values, words
from simulator.interchange.workbook.values import CellKind
from simulator.model.errors import Path


@dataclass(frozen=True)
class FormColumn:
    """One column. ``path`` is where its value goes within the row's part of the document,
    ``refers`` the sheet whose codes it names, ``unit`` the key of the column of units beside it,
    ``usual`` what holds where it is empty. An
    ``is_extra`` column is only written where a process has something for it.
    """

    key: str
    zh: str
    en: str
    width: int
    kind: CellKind
    path: Path = ()
    refers: str = ""
    unit: str = ""
    usual: str = ""
    is_needed: bool = False
    is_extra: bool = False

    def heading(self, lang: str) -> str:
        """What stands in row 1."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True)
class FormSheet:
    """One sheet; ``key`` is the section of the document that its rows become."""

    key: str
    zh: str
    en: str
    columns: tuple[FormColumn, ...]

    @property
    def title(self) -> str:
        """What the sheet is called, in both languages at once."""
        return f"{self.zh} {self.en}"

    def column(self, key: str) -> FormColumn:
        """The column of a key.

        Raises:
            KeyError: there is none.
        """
        return next(column for column in self.columns if column.key == key)


def _column(
    key: str,
    zh: str,
    en: str,
    width: int,
    kind: CellKind,
    path: str | None = None,
    **more: object,
) -> FormColumn:
    """A column whose path is its key, unless another one is given (dots divide)."""
    where = key if path is None else path
    return FormColumn(
        key,
        zh,
        en,
        width,
        kind,
        tuple(where.split(".")) if where else (),
        **more,  # type: ignore[arg-type]
    )


def _code(key: str, zh: str, en: str, width: int) -> FormColumn:
    return _column(key, zh, en, width, values.CODE, "", is_needed=True)


def _hours(key: str, zh: str, en: str) -> FormColumn:
    return _column(key, zh, en, 12, values.REFERENCE, refers="calendars")


def _titles(zh: str, en: str, width: int) -> tuple[FormColumn, ...]:
    """The title, and in English too where a process has it."""
    return (
        _column("title.zh", zh, en, width, values.TEXT),
        _column("title.en", "英文名称", "English name", width, values.TEXT, is_extra=True),
    )


_SOURCE = _column("source", "数据来源", "Source", 20, values.TEXT)

README_SHEET = FormSheet("readme", "说明", "Read me", ())
PROCESS_SHEET = FormSheet(
    "process",
    "基本情况",
    "Process",
    (
        _column("process", "名称", "Code", 18, values.CODE, is_needed=True),
        _column("title.zh", "标题", "Title", 24, values.TEXT),
        _column("title.en", "英文标题", "English title", 24, values.TEXT),
        _column("start", "起始日期", "Start", 13, values.DATE, is_needed=True),
        _column("arrivals.poisson", "每周收件数", "Cases per week", 12, values.WEEKLY),
        _column(
            "arrivals.calendar",
            "到达日历",
            "Arrival hours",
            12,
            values.REFERENCE,
            refers="calendars",
        ),
        _column("calendar", "默认作息", "Usual hours", 12, values.REFERENCE, refers="calendars"),
        _column(
            "applicant.calendar",
            "申请人作息",
            "Applicant's hours",
            12,
            values.REFERENCE,
            refers="calendars",
        ),
        _column(
            "applicant.trip",
            "往返一次用时",
            "Round trip",
            14,
            values.WORK,
            unit="applicant.trip.unit",
        ),
        _column("applicant.trip.unit", "申请人出行单位", "Unit of the trip", 10, values.UNIT, ""),
        _column("source", "数据来源", "Source", 24, values.TEXT),
    ),
)
DEPARTMENTS_SHEET = FormSheet(
    "departments",
    "部门",
    "Departments",
    (
        _code("departments.*", "部门代码", "Code", 18),
        _column("title.zh", "部门名称", "Name", 24, values.TEXT),
        _column("title.en", "英文名称", "English name", 24, values.TEXT),
    ),
)
CALENDARS_SHEET = FormSheet(
    "calendars",
    "作息",
    "Calendars",
    (
        _code("calendars.*", "作息代码", "Code", 14),
        _column("week (days)", "星期", "Days", 14, values.WEEKDAYS, "", is_needed=True),
        _column("week (from)", "开始", "From", 9, values.CLOCK, "", is_needed=True),
        _column("week (to)", "结束", "To", 9, values.CLOCK, "", is_needed=True),
        _column("holidays", "法定节假日", "Public holidays", 12, values.HOLIDAYS),
        _SOURCE,
    ),
)
POOLS_SHEET = FormSheet(
    "pools",
    "人员",
    "Pools",
    (
        _code("pools.*", "岗位代码", "Code", 16),
        *_titles("岗位名称", "Name", 20),
        _column("department", "所属部门", "Department", 18, values.REFERENCE, refers="departments"),
        _column("capacity", "人数", "Officers", 8, values.COUNT),
        _column("calendar", "作息", "Hours", 10, values.REFERENCE, refers="calendars"),
        _column("available", "可用比例", "Available", 10, values.SHARE, usual="100%"),
        _column(
            "at_closing", "收工时", "At closing", 12, values.word(words.AT_CLOSING), usual="pause"
        ),
        _SOURCE,
    ),
)
MATERIALS_SHEET = FormSheet(
    "materials",
    "材料",
    "Materials",
    (
        _code("materials.*", "材料代码", "Code", 18),
        *_titles("材料名称", "Name", 26),
        _column("prepare", "准备用时", "To prepare", 10, values.WORK, unit="prepare.unit"),
        _column("prepare.unit", "准备单位", "Unit to prepare", 8, values.UNIT, ""),
        _column("obtain", "取得等待", "To obtain", 10, values.WAIT, unit="obtain.unit"),
        _column("obtain.unit", "等待单位", "Unit to obtain", 8, values.UNIT, ""),
        _column("review", "审查用时", "To review", 10, values.WORK, unit="review.unit"),
        _column("review.unit", "审查单位", "Unit to review", 8, values.UNIT, ""),
        _column("defect", "差错率", "Defects", 8, values.SHARE),
        _column("fetched", "部门共享", "Fetched", 10, values.TRUE),
        _column("coverage", "共享覆盖率", "Coverage", 10, values.SHARE),
        _column("copies", "原件、复印件及份数", "Original or copies", 16, values.TEXT),
        _SOURCE,
    ),
)
ITEMS_SHEET = FormSheet(
    "items",
    "事项",
    "Items",
    (
        _code("items.*", "事项代码", "Code", 14),
        *_titles("事项名称", "Name", 24),
        _column("kind", "事项类型", "Kind", 10, values.word(words.ITEM_KINDS), usual="permit"),
        _column("lead", "主办岗位", "Lead", 11, values.REFERENCE, refers="pools"),
        _column("set_by", "设定层级", "Set by", 9, values.word(words.SET_BY)),
        _column("limit.legal", "法定时限", "Legal limit", 11, values.LIMIT),
        _column("limit.promised", "承诺时限", "Promised limit", 11, values.LIMIT),
        _column(
            "limit.from",
            "计时起点",
            "Clock from",
            8,
            values.word(words.LIMIT_FROM),
            usual="accepted",
        ),
        _column(
            "on_limit", "逾期处理", "On limit", 9, values.word_or_none(words.ON_LIMIT), usual="none"
        ),
        _column("fee.amount", "收费（元）", "Fee (CNY)", 8, values.FEE),
        _column("materials", "申请材料", "Materials", 26, values.REFERENCES, refers="materials"),
        _column("needs", "前置事项", "Needs", 13, values.REFERENCES, refers="items"),
        _column("produces", "结果材料", "Produces", 11, values.REFERENCE, refers="materials"),
        _column("safety", "涉及安全", "Safety", 7, values.TRUE),
        _column("inquiries", "咨询次数", "Inquiries", 7, values.NUMBER),
        _column("source", "数据来源", "Source", 18, values.TEXT),
    ),
)
STEPS_SHEET = FormSheet(
    "steps",
    "环节",
    "Steps",
    (
        _column("item", "事项", "Item", 11, values.REFERENCE, "", refers="items", is_needed=True),
        _column("order", "序号", "No.", 5, values.NUMBER, ""),
        _column("name/title.zh", "环节名称", "Step", 14, values.CODE, "", is_needed=True),
        _column("title.zh", "环节标题", "Title", 14, values.TEXT, is_extra=True),
        _column("title.en", "英文名称", "English name", 14, values.TEXT, is_extra=True),
        _column("by", "由谁办理", "By", 13, values.REFERENCES, refers="pools"),
        _column("time[0]", "最短", "Least", 6, values.WAIT, ""),
        _column("time[1]", "通常", "Usual", 6, values.WAIT, ""),
        _column("time[2]", "最长", "Most", 6, values.WAIT, ""),
        _column("unit", "单位", "Unit", 8, values.UNIT, ""),
        _column("visit", "需到场", "Visit", 7, values.TRUE),
        _column("online", "网办比例", "Online", 7, values.SHARE),
        _column("does", "准备材料", "Prepares", 8, values.MATERIALS),
        _column("checks", "核对材料", "Checks", 8, values.MATERIALS),
        _column("milestone", "里程碑", "Milestone", 9, values.MILESTONE),
        _column("suspends_clock", "停表", "Stops clock", 7, values.TRUE),
        _column("pays", "缴费", "Pays", 6, values.PAYS),
        _column("choice.share", "不通过比例", "Fails", 8, values.SHARE, ""),
        _column("then", "不通过时退回到", "Fails, back to", 14, values.TEXT, ""),
        _column("required", "法定环节", "Required by law", 8, values.TRUE),
        _column("source", "数据来源", "Source", 16, values.TEXT),
    ),
)
PARALLEL_SHEET = FormSheet(
    "parallel",
    "并行组",
    "Parallel",
    (
        _column("item", "事项", "Item", 18, values.REFERENCE, "", refers="items", is_needed=True),
        _column("name", "组名", "Group", 18, values.CODE, "", is_needed=True),
        _column("steps", "环节", "Steps", 40, values.TEXT, "", is_needed=True),
        _column("until", "完成条件", "Done when", 12, values.word(words.JOIN), ""),
    ),
)
GUIDE_SHEET = FormSheet(
    "guide",
    "办事指南",
    "Guide",
    (
        _column("item", "事项", "Item", 14, values.REFERENCE, "", refers="items", is_needed=True),
        _column("legal_basis", "设定依据", "Legal basis", 28, values.SENTENCES),
        _column("conditions", "受理条件", "Conditions", 32, values.SENTENCES),
        _column("channels", "办理形式", "Channels", 12, values.CHANNEL),
        _column(
            "not_counted",
            "不计入时限的环节",
            "Not counted in the limit",
            16,
            values.SENTENCES_OR_NONE,
        ),
        _column("result", "办理结果", "Result", 16, values.TEXT),
        _column("supervision", "事中事后监管措施", "Supervision afterwards", 18, values.TEXT),
        _column("promise", "承诺内容", "What is promised", 24, values.TEXT),
        _column("breach", "违反承诺的后果", "If the promise is broken", 24, values.TEXT),
        _column("place", "办理地点", "Place", 24, values.TEXT),
        _column("hours", "办理时间", "Hours", 20, values.TEXT),
        _column("contact", "咨询方式", "Enquiries", 18, values.TEXT),
        _column("complaints", "监督投诉渠道", "Complaints", 18, values.TEXT),
        _column("remedies", "复议诉讼途径", "Review and litigation", 30, values.TEXT),
    ),
)
REFORMS_SHEET = FormSheet(
    "reforms",
    "改革举措",
    "Reforms",
    (
        _column("scenario", "方案代码", "Scenario", 20, values.CODE, "", is_needed=True),
        _column("title.zh", "方案标题", "Title", 24, values.TEXT, ""),
        _column("title.en", "英文标题", "English title", 24, values.TEXT, ""),
        _column("authority", "决定层级", "Decided by", 12, values.word(words.SET_BY), ""),
        _column("reform", "举措", "Reform", 22, values.TEXT, "", is_needed=True),
        _column("arguments", "内容", "Arguments", 60, values.TEXT, ""),
        _column("why", "理由", "Why", 30, values.TEXT, ""),
        _column("source", "数据来源", "Source", 24, values.TEXT, ""),
    ),
)
MORE_SHEET = FormSheet(
    "more",
    "其他",
    "More",
    (
        _column("path", "位置", "Where", 44, values.TEXT, "", is_needed=True),
        _column("value", "内容", "Value", 90, values.TEXT, "", is_needed=True),
    ),
)
FORM = (
    PROCESS_SHEET, DEPARTMENTS_SHEET, CALENDARS_SHEET, POOLS_SHEET, MATERIALS_SHEET, ITEMS_SHEET,
    STEPS_SHEET, PARALLEL_SHEET, GUIDE_SHEET, REFORMS_SHEET, MORE_SHEET,
)  # fmt: skip
LISTS_SHEET = "选项 Lists"
