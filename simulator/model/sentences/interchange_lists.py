"""Sentences about workbooks as files, and about lists of items that departments keep."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "no-openpyxl": Sentence(
        "an Excel workbook needs `openpyxl`, which is not installed",
        "读写 Excel 工作簿需要 `openpyxl`，当前未安装",
        'run `pip install "fivecuts[excel]"`',
        '请运行 `pip install "fivecuts[excel]"`',
    ),
    "workbook-protected": Sentence(
        "the workbook is protected by a password",
        "工作簿有打开密码",
        "open it in Excel or WPS, take the password off and save it as `.xlsx`",
        "请用 Excel 或 WPS 打开，取消密码后另存为 `.xlsx`",
    ),
    "workbook-old": Sentence(
        "this is a workbook of an older kind (`.xls`, `.et` or `.xlsb`)",
        "这是旧格式的工作簿（`.xls`、`.et` 或 `.xlsb`）",
        "open it in Excel or WPS and save it as `.xlsx`",
        "请用 Excel 或 WPS 打开，另存为 `.xlsx`",
    ),
    "workbook-too-large": Sentence(
        "the workbook has {size} MB of tables, more than any form needs",
        "工作簿中的表格有 {size} MB，超出填报表所需",
        "copy the filled rows into a new workbook",
        "请将已填内容复制到新的工作簿",
    ),
    "workbook-not-one": Sentence(
        "this is no Excel workbook",
        "这不是 Excel 工作簿",
        "name an `.xlsx` file; `fivecuts template -o form.xlsx` writes one to fill in",
        "请指定 `.xlsx` 文件；`fivecuts template -o 流程填报表.xlsx` 可生成填报表",
    ),
    "workbook-damaged": Sentence(
        "the workbook is damaged",
        "工作簿已损坏",
        "open it in Excel or WPS, have it repaired and save it anew",
        "请用 Excel 或 WPS 打开修复后重新保存",
    ),
    "workbook-with-doctype": Sentence(
        "a DOCTYPE is not allowed in a workbook",
        "工作簿中不允许有 `DOCTYPE` 声明",
        "save it anew in Excel or WPS",
        "请用 Excel 或 WPS 重新保存",
    ),
    "workbook-unknown": Sentence(
        "this is neither the form of Five Cuts nor a list of items: no heading was recognised",
        "这既不是五减填报表，也不是事项清单：未识别出任何表头",
        "a list needs a heading such as the name of the item and its limit;"
        " `fivecuts template -o form.xlsx` writes the form",
        "清单须有“事项名称”“办结时限”等表头；`fivecuts template -o 流程填报表.xlsx` 可生成填报表",
    ),
    "sheet-too-far": Sentence(
        "the sheet reaches {rows} rows down and {columns} columns across",
        "工作表延伸到第 {rows} 行、第 {columns} 列",
        "delete the empty rows and columns behind the table and save it anew",
        "请删除表格以外的空行、空列后重新保存",
    ),
    "list-too-long": Sentence(
        "the list has {n} items; one process has at most {most}",
        "清单有 {n} 个事项，一个流程最多 {most} 个",
        "keep the items of one department, or of one matter",
        "请只保留一个部门或一件事的事项",
    ),
    "above-the-heading": Sentence(
        "'{text}' stands above the heading; it was left out",
        "表头以上的“{text}”未读取",
        "if it matters, write it into the file",
        "如需采用，请写入流程文件",
    ),
    "remark-left-out": Sentence(
        "the remark '{text}' was left out",
        "备注“{text}”未读取",
        "if it matters, write it into the file",
        "如需采用，请写入流程文件",
    ),
    "yearly-cases-left-out": Sentence(
        "'{item}': '{text}' cases in a year were left out",
        "“{item}”：年办件量“{text}”未读取",
        "write how many come in a week under `arrivals:`, and the share of each item in `flow:`",
        "请在 `arrivals:` 写明每周收件数，并在 `flow:` 写明各事项的占比",
    ),
    "may-be-fetched": Sentence(
        "'{name}' ({text}): perhaps a department can fetch it",
        "“{name}”（{text}）或可由部门共享取得",
        "then write `fetched: true` at the material",
        "如是，请在该材料写 `fetched: true`",
    ),
    "visits-taken-as": Sentence(
        "'{text}' was taken as {n:visit|visits}",
        "“{text}”按到场 {n} 次读取",
        "mend `visit:` of the steps if it is otherwise",
        "如有不同，请修改各环节的 `visit:`",
    ),
    "one-department-perhaps": Sentence(
        "'{one}' and '{other}' may be one department",
        "“{one}”与“{other}”可能是同一部门",
        "if so, write one name in the list",
        "如是，请在清单中统一名称",
    ),
    "kind-unknown": Sentence(
        "'{text}' is none of the kinds {words:list}; none is assumed",
        "“{text}”不属于已有类型：{words:list}；暂不写类型",
        "write `kind:` at the item",
        "请在该事项写 `kind:`",
    ),
    "todo-which-kind": Sentence("which kind of item ('{text}')?", "事项类型（“{text}”）？"),
    "office-unknown": Sentence(
        "which department does it?",
        "由哪个部门办理？",
        "add the department to the list, or to the file",
        "请在清单或流程文件中补充部门",
    ),
    "several-departments": Sentence(
        "'{text}' names several departments; all work is given to '{first}'",
        "“{text}”涉及几个部门，暂由“{first}”办理全部环节",
        "add the steps of the others",
        "请补充其他部门的环节",
    ),
    "todo-what-of-others": Sentence("which steps are done by {others}?", "{others}办理哪些环节？"),
    "done-on-the-spot": Sentence(
        "'{text}': all is assumed to be done in one visit, in 30 minutes",
        "“{text}”：暂按一次到场、30 分钟办结",
        "mend the step if it is otherwise",
        "如有不同，请修改该环节",
    ),
    "todo-on-the-spot": Sentence(
        "done on the spot: how long does it take?", "当场办结：需要多长时间？"
    ),
    "limit-without-unit": Sentence(
        "'{text}' has no unit; {unit} are assumed",
        "“{text}”没有单位，暂按{unit}",
        "write working days or calendar days behind the number",
        "请写“个工作日”或“个自然日”",
    ),
    "todo-which-days-of-number": Sentence("working days or calendar days?", "工作日还是自然日？"),
    "visits-unknown": Sentence(
        "'{text}': at which steps does the applicant come?",
        "“{text}”：申请人在哪些环节到场？",
        "write `visit: true` at these steps",
        "请在这些环节写 `visit: true`",
    ),
    "todo-which-visits": Sentence(
        "at which steps does the applicant come ('{text}')?", "申请人在哪些环节到场（“{text}”）？"
    ),
    "steps-unknown": Sentence(
        "which steps does '{item}' take? hand-in, review and collection are assumed",
        "“{item}”有哪些环节？暂按受理、审查、送达",
        "write its steps, who does each, and how long it takes",
        "请写明各环节、由谁办理和用时",
    ),
    "todo-which-steps": Sentence(
        "which steps, done by whom, in what time?", "有哪些环节，由谁办理，用时多少？"
    ),
    "start-unknown": Sentence(
        "from which day on is the flow looked at? {day} is assumed",
        "从哪一天开始模拟？暂按 {day}",
        "write `start:`",
        "请写 `start:`",
    ),
    "todo-which-day": Sentence("from which day on?", "从哪一天开始？"),
    "hours-unknown": Sentence(
        "which hours does the office keep? 9 to 12 and 13 to 17 o'clock are assumed",
        "作息时间是什么？暂按 9 时至 12 时、13 时至 17 时",
        "write them under `calendars:`",
        "请写在 `calendars:`",
    ),
    "cases-unknown": Sentence(
        "how many cases come in a week? {n} for each item are assumed",
        "每周收件多少？暂按每个事项 {n} 件",
        "write `arrivals:`",
        "请写 `arrivals:`",
    ),
    "materials-unknown": Sentence(
        "how long do the {n:material|materials} take to prepare and to check, and how often are"
        " they wrong? nothing is assumed",
        "{n} 份材料准备、审查各用时多少，差错率多高？暂按零",
        "write `prepare:`, `review:` and `defect:`",
        "请写 `prepare:`、`review:` 和 `defect:`",
    ),
    "shares-unknown": Sentence(
        "how are cases shared among the {n:item|items}? equal shares are assumed",
        "{n} 个事项各占办件多大比例？暂按均分",
        "write the shares in `flow:`",
        "请在 `flow:` 写明比例",
    ),
}
