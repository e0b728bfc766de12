"""What the columns of exported data and the settings behind them are called in a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.application.identity import BASELINE
from simulator.measures.catalogue import COUNTED, MEASURES
from simulator.model.flow import Text
from simulator.present.words.messages import listed, say
from simulator.reforms.authority_rules import POWERS
from simulator.reforms.catalogue import REFORMS
from simulator.studies.variation import KINDS


@dataclass(frozen=True)
class DataColumn:
    """A column of exported data: its title, whether its cells are numbers, and whether those are in
    the unit of the measure that was asked for.
    """

    title: Text
    number: bool = False
    measured: bool = False


def _words(en: str, zh: str) -> DataColumn:
    return DataColumn(Text(en, zh))


def _number(en: str, zh: str) -> DataColumn:
    return DataColumn(Text(en, zh), number=True)


def _measured(en: str, zh: str) -> DataColumn:
    return DataColumn(Text(en, zh), number=True, measured=True)


DATA_COLUMNS: Mapping[str, DataColumn] = {
    "origin": _words("origin", "数据来源"),
    "process": _words("process", "流程"),
    "scenario": _words("scenario", "方案"),
    "title": _words("title", "名称"),
    "measure": _words("measure", "指标"),
    "indicator": _words("indicator", "指标"),
    "unit": _words("unit", "单位"),
    "by": _words("counted by", "统计口径"),
    "cut": _words("cut", "五减"),
    "reform": _words("reform", "举措"),
    "reforms": _words("reforms", "举措"),
    "mean": _measured("mean", "均值"),
    "half_width": _measured("± of the mean", "均值误差 ±"),
    "low": _measured("mean, lower end", "均值下限"),
    "high": _measured("mean, upper end", "均值上限"),
    "p50": _number("half within", "半数不超过"),
    "p90": _number("nine in ten within", "九成不超过"),
    "change": _measured("change", "变化"),
    "change_half_width": _measured("± of the change", "变化误差 ±"),
    "change_low": _measured("change, lower end", "变化下限"),
    "change_high": _measured("change, upper end", "变化上限"),
    "first_in": _measured("on its own", "单独实施"),
    "last_in": _measured("added last", "最后实施"),
    "source": _words("source", "来源"),
    "what": _words("what was varied", "变动的估计"),
    "overloaded": _words("overloaded pools", "超负荷岗位"),
    "pool": _words("pool", "岗位"),
    "pools": _words("officers added", "增加的人员"),
    "today": _number("officers today", "现有人数"),
    "needed": _number("officers needed", "需要人数"),
    "load_today": _number("load today, share", "现有负荷率"),
    "load": _number("load then, share", "届时负荷率"),
    "standing": _words("standing", "名次"),
    "replications": _number("replications", "重复模拟次数"),
    "within": _number("chance to be the best, share", "成为最优的可能性"),
    "officers": _number("officers added", "增加人数"),
    "public_cost": _number("public cost once, CNY", "一次性财政投入（元）"),
    "yearly_cost": _number("public cost a year, CNY", "每年财政支出（元）"),
    "harm": _number("harm per ended case", "每件办结件的损害"),
    "approved_change": _number("change of the share approved", "准予比例变化"),
    "power": _words("authority", "权限"),
    "on_frontier": _words("on the frontier", "在效率前沿上"),
    "only_by_pace": _words("only by pace", "仅因办理节奏"),
    "topic": _words("topic", "一级指标"),
    "best": _number("value with the best score", "满分值"),
    "worst": _number("value with the worst score", "零分值"),
    "value": _number("value", "数值"),
    "score": _number("score", "得分"),
    "proposal": _words("proposal", "建议"),
    "targets": _words("about", "针对"),
    "effect": _words("effect", "效果"),
    "together": _words("goes with those before", "可与前列建议同时实施"),
    "key": _words("kind of reform", "举措类别"),
    "items": _words("items", "事项"),
    "clause": _words("clause", "条款"),
    "lead": _words("lead", "牵头单位"),
    "with": _words("with", "配合单位"),
    "due": _words("due", "完成时限"),
    "lead_time": _words("lead time", "准备时间"),
    "once": _number("cost once, CNY", "一次性支出（元）"),
    "yearly": _number("cost a year, CNY", "每年支出（元）"),
    "basis": _words("basis", "依据"),
    "distance": _number("distance from the log, share", "与日志的差距（比例）"),
    "floor": _number("distance of two halves of the log, share", "日志两半之间的差距（比例）"),
    "runs": _number("range between runs, share", "各次模拟之间的差别（比例）"),
    "chain": _number("distance of a plain chain, share", "简单顺序模型的差距（比例）"),
    "fits": _words("fits", "是否吻合"),
    "effect_hours": _number("effect, hours", "预期效果（小时）"),
    "half_width_hours": _number("± of the effect, hours", "效果误差（±，小时）"),
    "low_hours": _number("effect, lower end, hours", "效果下限（小时）"),
    "high_hours": _number("effect, upper end, hours", "效果上限（小时）"),
    "cycle_time_hours": _number("cycle time then, hours", "届时全流程用时（小时）"),
    "change_hours": _number("change since today, hours", "较现状变化（小时）"),
    **{f"{name}_change": DataColumn(each.title, number=True) for name, each in COUNTED.items()},
    **{kind: _number(say(f"vary_{kind}", "en"), say(f"vary_{kind}", "zh")) for kind in KINDS},
}
"""Every column that a command writes as CSV, by its key."""

SETTING_TITLES: Mapping[str, Text] = {
    "measure": Text("measure", "指标"),
    "seed": Text("seed", "随机种子"),
    "replications": Text("replications", "重复模拟次数"),
    "confidence": Text("confidence", "置信度"),
    "change_confidence": Text("confidence of changes", "变化的置信度"),
    "engine": Text("engine", "模拟引擎"),
    "baseline": Text("compared with", "比较基准"),
    "warm_up": Text("warm-up, hours", "预热期（小时）"),
    "horizon": Text("observed until, hours", "模拟期（小时）"),
    "cases": Text("cases observed", "观察件数"),
    "over": Text("measured over", "统计对象"),
}
"""What stands in a result beside its figures and says how they were got."""

ORIGINS: Mapping[str, Text] = {
    "simulated": Text("simulated", "模拟"),
    "calculated": Text("calculated", "按流程计算"),
    "counted": Text("counted", "按流程清点"),
    "published": Text("published", "公开发布"),
    "given": Text("given", "人工填写"),
    "measured": Text("measured", "实测"),
    "mean": Text("mean", "平均"),
}
_CALLED: Mapping[str, Mapping[str, Text]] = {
    "engine": {
        "compiled": Text("compiled", "编译引擎"),
        "simpy": Text("SimPy", "SimPy 引擎"),
    },
    "over": {
        "approved": Text("approved cases", "准予的办件"),
        "ended": Text("all ended cases", "全部已有结果的办件"),
    },
}
"""What settings are called that are words."""
_SAID: Mapping[str, Sequence[str]] = {
    "cut": ("items", "steps", "time", "materials", "fees", "other"),
    "power": POWERS,
}
_ENDS = {"low": "lower", "high": "higher"}
_NOT_ONE = {"as": "按现有估计", "together": "同时变动（第 {n} 次）"}
_REFORMS = ("reform", "reforms")
_YES_NO: Mapping[str, Text] = {"True": Text("yes", "是"), "False": Text("no", "否")}
_UNITS: Mapping[str, Text] = {
    "h": Text("hours", "小时"),
    "work": Text("hours", "小时"),
    "share": Text("share", "比例"),
    "ratio": Text("ratio", "比例"),
    "wd": Text("working days", "工作日"),
    "CNY": Text("CNY", "元"),
}


def data_heading(key: str, lang: str, measure: str | None) -> str:
    """The heading of a column, with the unit of the ``measure`` where its numbers are in that.

    >>> data_heading("mean", "zh", "cycle_time"), data_heading("today", "en", None)
    ('均值（小时）', 'officers today')
    """
    column = DATA_COLUMNS[key]
    text = column.title.in_(lang)
    unit = None if measure is None else _UNITS.get(MEASURES[measure].unit)
    if unit is None or not column.measured:
        return text
    return say("in_brackets", lang, text=text, more=unit.in_(lang))


def data_words(key: str, value: str, lang: str) -> str:
    """What stands in a cell of words: of measures, units, cuts and the like their titles."""
    if key == "measure" and value in MEASURES:
        return MEASURES[value].title.in_(lang)
    known = {"unit": _UNITS, "origin": ORIGINS, **_CALLED}.get(key, {})
    if value in known:
        return known[value].in_(lang)
    if key in ("scenario", "baseline") and value == BASELINE:
        return say("baseline", lang)
    if key == "cut" and value == "total":
        return say("whole", lang)
    if key == "key" and value in REFORMS:
        return REFORMS[value].TERM.in_(lang)
    if key in _REFORMS and all(each in REFORMS for each in value.split()):
        return listed((_reform(each, lang) for each in value.split()), lang)
    if key == "what":
        return _varied(value, lang)
    if value in _YES_NO:
        return _YES_NO[value].in_(lang)
    return say(f"{key}_{value}", lang) if value in _SAID.get(key, ()) else value


def _varied(what: str, lang: str) -> str:
    """What was varied, and in which direction: ``staff low``, ``together 3``."""
    kind, _, end = what.partition(" ")
    if kind not in KINDS:
        return what if lang == "en" else _NOT_ONE[kind].format(n=end)
    return say("in_brackets", lang, text=say(f"vary_{kind}", lang), more=say(_ENDS[end], lang))


def _reform(key: str, lang: str) -> str:
    """A reform by its title and its key."""
    return say("in_brackets", lang, text=REFORMS[key].TERM.in_(lang), more=key)


def is_setting(value: object) -> bool:
    """Whether a value of a result is one that a sheet of settings can hold."""
    return isinstance(value, str | int | float) and not isinstance(value, bool)
