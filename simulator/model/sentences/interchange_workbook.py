"""Sentences about the cells of workbooks that are brought in."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    # sheets, columns, rows
    "sheet-missing": Sentence(
        "the sheet '{sheet}' is missing",
        "缺少工作表“{sheet}”",
        "copy it from the form that `fivecuts template` writes",
        "请从 `fivecuts template` 生成的填报表复制",
    ),
    "sheet-empty": Sentence(
        "nothing is filled in here",
        "此表未填写",
        "fill it in from row 3",
        "请从第 3 行起填写",
    ),
    "sheet-unknown": Sentence(
        "the sheet '{sheet}' does not belong to the form; it was left out",
        "工作表“{sheet}”不属于填报表，未读取",
        "move what counts to a sheet of the form",
        "如有需要，请移到填报表的工作表中",
    ),
    "sheet-hidden": Sentence(
        "the sheet '{sheet}' is hidden; it was read",
        "工作表“{sheet}”已隐藏，仍已读取",
        "look at it, or delete it",
        "请查看，不需要的请删除",
    ),
    "column-missing": Sentence(
        "the column '{column}' (`{key}`) is missing",
        "缺少列“{column}”（`{key}`）",
        "give its heading back; the place of the column does not matter",
        "请恢复表头，列的先后不限",
    ),
    "column-unknown": Sentence(
        "the column '{column}' does not belong to the form; {n:filled cell was|filled cells were}"
        " left out",
        "列“{column}”不属于填报表，其中 {n} 格未读取",
        "mend the heading, or put it on the last sheet",
        "请改正表头，或写入最后一张表",
    ),
    "column-hidden": Sentence(
        "the column '{column}' is hidden; it was read",
        "列“{column}”已隐藏，仍已读取",
        "look at it, or delete it",
        "请查看，不需要的请删除",
    ),
    "row-hidden": Sentence(
        "row {row} is hidden; it was read",
        "第 {row} 行已隐藏，仍已读取",
        "look at it, or delete it",
        "请查看，不需要的请删除",
    ),
    "row-filtered": Sentence(
        "row {row} is hidden by a filter; it was read",
        "第 {row} 行被筛选隐藏，仍已读取",
        "take the filter off and look at it",
        "请取消筛选后查看",
    ),
    "row-no-data": Sentence(
        "the row '{text}' is a total, a remark or a signature; it was left out",
        "“{text}”一行是合计、备注或落款，未读取",
        "if it is data, write its name differently",
        "如确为数据，请改换名称",
    ),
    "cell-comment": Sentence(
        "a remark on the cell: '{text}'; it changes nothing",
        "单元格批注：“{text}”，未作为内容读取",
        "write what counts into the cell",
        "需要采用的请写入单元格",
    ),
    "same-as-above": Sentence(
        "'{text}' was taken as '{value}'",
        "“{text}”按上一行取“{value}”",
        "write it out if it means something else",
        "如另有所指，请写明",
    ),
    "formula-not-calculated": Sentence(
        "the formula has no stored value",
        "公式没有保存计算结果",
        "open the workbook in Excel or WPS and save it, or write the value",
        "请用 Excel 或 WPS 打开后保存，或直接填写数值",
    ),
    "formula-failed": Sentence(
        "the formula shows {text}",
        "公式结果为“{text}”",
        "mend the formula, or write the value",
        "请改正公式，或直接填写数值",
    ),
    # single cells
    "cell-needed": Sentence(
        "the column '{column}' is empty here",
        "“{column}”未填写",
        "fill it in, or delete the row",
        "请填写，或删除此行",
    ),
    "cell-not-offered": Sentence(
        "'{text}' is not one of {words:list}",
        "“{text}”不在可选项之中：{words:list}",
        "choose from the list",
        "请从下拉列表选择",
    ),
    "cell-no-number": Sentence(
        "'{text}' is no number",
        "“{text}”不是数字",
        "write the number alone; what else is to be said belongs to the source",
        "请只写数字，其他说明写在数据来源",
    ),
    "cell-working-days": Sentence(
        "'{text}' does not say which days of the week are meant",
        "“{text}”未说明是星期几",
        "write the days, e.g. Mon-Fri",
        "请写“周一至周五”",
    ),
    "cell-no-such": Sentence(
        "there is no {what} '{name}'; its sheet has {known:list}",
        "没有{what}“{name}”；对应的表中有：{known:list}",
        "add it to its sheet, or write one of these",
        "请在对应的表中补充，或改写为其中之一",
    ),
    "cell-nothing-to-name": Sentence(
        "there is no {what} '{name}', and its sheet is empty",
        "没有{what}“{name}”，对应的表未填写",
        "add it to its sheet",
        "请在对应的表中补充",
    ),
    "cell-no-yaml": Sentence(
        "this cannot be read as YAML: {why}",
        "不能按 YAML 读取：{why}",
        "write `key: value`, parts divided by a comma and a blank",
        "请按 `键: 值` 书写，各部分用逗号加空格分开",
    ),
    "guide-of-one-item": Sentence(
        "the column '{column}' differs from item to item",
        "“{column}”各事项不同，不能写在“全部事项”一行",
        "write it into the row of each item",
        "请写在各事项的行",
    ),
    "guide-twice": Sentence(
        "the guide of '{name}' is there already, in {first}",
        "“{name}”的办事指南已在 `{first}` 填写",
        "put both into one row",
        "请并为一行",
    ),
    "code-missing": Sentence(
        "the column '{column}' is empty here",
        "“{column}”未填写",
        "give the row a code of its own, or delete it",
        "请为此行填写代码，或删除此行",
    ),
    "code-twice": Sentence(
        "'{name}' is there already, in {first}",
        "“{name}”与 `{first}` 重复",
        "give each its own code, or delete one row",
        "请使用不同的代码，或删除一行",
    ),
    "on-the-spot-no-limit": Sentence(
        "'{text}' is no length of time",
        "“{text}”不是时长",
        "leave the limit empty: what is done on the spot has its milestones at one step, while the"
        " applicant is there",
        "时限请留空；当场办结的事项，受理、决定、送达写在同一个到场环节",
    ),
    "units-differ": Sentence(
        "'{text}' and the unit '{unit}' beside it do not agree",
        "“{text}”与单位列“{unit}”不一致",
        "write the number alone",
        "请只写数字",
    ),
    "nobody-arrives": Sentence(
        "nobody arrives: the number of cases per week is empty",
        "每周收件数为空，没有办件到达",
        "write how many cases come in a week; a guess is marked as one in the source",
        "请填写每周收件数；估计的请在数据来源注明",
    ),
    "closes-before-it-opens": Sentence(
        "it closes at {end}, before it opens at {start}",
        "结束时间 {end} 不晚于开始时间 {start}",
        "exchange them; hours over midnight take two rows",
        "请对调；跨零点的请分两行",
    ),
    "openings-overlap": Sentence(
        "the hours overlap with {other} ({day})",
        "与同一天的 {other} 重叠（`{day}`）",
        "write hours that do not overlap",
        "请填写互不重叠的时段",
    ),
    "second-process": Sentence(
        "a workbook holds one process; '{text}' was left out",
        "一个工作簿只填一个流程，“{text}”未读取",
        "give it a workbook of its own",
        "请另用一个工作簿",
    ),
    # steps
    "range-among-times": Sentence(
        "a range stands among least, usual and most",
        "最短、通常、最长之中写有区间",
        "write one number in each",
        "请每格只写一个数",
    ),
    "times-incomplete": Sentence(
        "of least, usual and most some are missing",
        "最短、通常、最长未填全",
        "fill in all three, the usual one alone, or least and most",
        "请三项都填，或只填通常，或填最短和最长",
    ),
    "times-out-of-order": Sentence(
        "{times:list} are not in order of size",
        "{times:list} 未按从小到大排列",
        "write least, usual and most in this order",
        "请按最短、通常、最长填写",
    ),
    "no-such-step": Sentence(
        "the item has no step '{name}'",
        "此事项没有环节“{name}”",
        "add it to the steps of the item, or write one of them",
        "请在环节表补充，或改写为已有环节",
    ),
    "way-back-missing": Sentence(
        "where do cases go that fail at '{step}'?",
        "“{step}”不通过的退回到哪里？",
        "name a step, or the end, such as a refusal",
        "请写明环节，或写明结果，如“不予许可”",
    ),
    "detour-of-nobody": Sentence(
        "no step that fails leads to '{step}', which leads back itself",
        "没有环节不通过时转到“{step}”，其退回去向无从适用",
        "name it where cases fail, or empty this cell",
        "请在不通过的环节写明转到此环节，或清空此格",
    ),
    "step-in-two-groups": Sentence(
        "'{step}' stands in a group already",
        "“{step}”已在另一并行组中",
        "leave it in one group",
        "请只列入一个组",
    ),
    "item-on-no-row": Sentence(
        "the item '{item}' has no steps",
        "事项“{item}”没有环节",
        "add its steps to the sheet of steps",
        "请在环节表填写其环节",
    ),
    "no-such-reform-here": Sentence(
        "there is no reform '{name}'",
        "没有改革举措“{name}”",
        "choose from the list",
        "请从下拉列表选择",
    ),
    # the last sheet
    "no-path": Sentence(
        "'{text}' is no path",
        "“{text}”不是位置",
        "write keys with dots, e.g. `pools.counter.queue`",
        "请用点号连接各键，如 `pools.counter.queue`",
    ),
    "no-path-there": Sentence(
        "'{text}' is not there",
        "没有“{text}”这一位置",
        "mend the path, or delete the row",
        "请改正位置，或删除此行",
    ),
    "given-twice": Sentence(
        "'{path}' stands in the cell {cell} as well",
        "“{path}”在单元格“{cell}”中另有填写",
        "empty the cell, or delete this row",
        "请清空该格，或删除此行",
    ),
    # taken and noted
    "taken-as-estimate": Sentence(
        "'{text}' was taken as an estimate",
        "“{text}”按估计值读取",
        "write where it comes from if it was counted",
        "如为统计值，请写明来源",
    ),
    "range-taken-as-between": Sentence(
        "'{text}' was taken as anything between {low} and {high}",
        "“{text}”按 {low} 至 {high} 之间均有可能读取",
        "write one number if there is a usual one",
        "如有通常值，请写一个数",
    ),
    "upper-end-taken": Sentence(
        "of '{text}' the longer, {high}, was taken",
        "“{text}”取较长的 {high}",
        "write the limit that holds",
        "请写明实际执行的时限",
    ),
    "brackets-cut-off": Sentence(
        "'{text}' in brackets was left aside",
        "括号中的“{text}”未读取",
        "if it matters, write it in a column of its own",
        "如需采用，请填入相应的列",
    ),
    "name-taken-for": Sentence(
        "'{text}' was taken for '{name}'",
        "“{text}”视为“{name}”",
        "write '{name}' if it is that, or add '{text}' to its sheet",
        "如确为同一项，请写“{name}”；否则请在对应的表中补充“{text}”",
    ),
    "listed-twice": Sentence(
        "'{text}' names something twice; it was taken once",
        "“{text}”中有重复，只取一次",
        "delete what is there twice",
        "请删除重复项",
    ),
    "limit-from-alone": Sentence(
        "a clock is said, but no limit; it was left aside",
        "写有计时起点而没有时限，未采用",
        "write the limit",
        "请填写时限",
    ),
    # asked
    "which-days": Sentence(
        "does '{text}' count working days or calendar days? calendar days are assumed",
        "“{text}”是工作日还是自然日？暂按自然日",
        "write working days or calendar days behind the number",
        "请写“个工作日”或“个自然日”",
    ),
    "todo-which-days": Sentence(
        "working days or calendar days? calendar days are assumed", "工作日还是自然日？暂按自然日"
    ),
    "limit-leaves-out": Sentence(
        "'{text}' leaves something out: is there a step during which the clock stands still?",
        "“{text}”有不计入时限的部分：是否有停表的环节？",
        "add the step and mark that it stops the clock",
        "请在环节表补充该环节，并在“停表”选“是”",
    ),
    "todo-suspends": Sentence("which step stops the clock ({text})?", "哪个环节停表（{text}）？"),
    "fee-no-amount": Sentence(
        "'{text}' is no amount; no fee is assumed",
        "“{text}”不是金额，暂按不收费",
        "write what a usual case pays, in CNY",
        "请填写一般办件的收费金额（元）",
    ),
    "todo-how-much": Sentence("how much is the fee?", "收费多少？"),
    "officers-unknown": Sentence(
        "how many officers does '{pool}' have? one is assumed",
        "“{pool}”有多少人？暂按一人",
        "fill in the number",
        "请填写人数",
    ),
    "legal-limit-unknown": Sentence(
        "which limit does the law set? that of the promise, {promised}, is assumed",
        "法定时限是多少？暂按承诺时限 {promised}",
        "fill in the legal limit",
        "请填写法定时限",
    ),
    "todo-legal-limit": Sentence("which limit does the law set?", "法定时限是多少？"),
    "work-unknown": Sentence(
        "how long does the work take? 30 minutes are assumed",
        "此环节办理需要多长时间？暂按 30 分钟",
        "fill in least, usual and most, or the usual one alone",
        "请填写最短、通常、最长，或只填通常",
    ),
    "wait-unknown": Sentence(
        "how long is waited? one working day is assumed",
        "此环节等待多长时间？暂按 1 个工作日",
        "fill in least, usual and most, or say who does it",
        "请填写最短、通常、最长，或写明由谁办理",
    ),
    # counts
    "taken-items": Sentence("{n:item|items}", "事项 {n} 个"),
    "taken-steps": Sentence("{n:step|steps}", "环节 {n} 个"),
    "taken-materials": Sentence("{n:material|materials}", "材料 {n} 份"),
    "taken-pools": Sentence("{n:pool of officers|pools of officers}", "岗位 {n} 个"),
    "taken-departments": Sentence("{n:department|departments}", "部门 {n} 个"),
    "taken-calendars": Sentence("{n:calendar|calendars}", "作息 {n} 套"),
    "taken-scenarios": Sentence("{n:scenario|scenarios}", "改革方案 {n} 个"),
}
