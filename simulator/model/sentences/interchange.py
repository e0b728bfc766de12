"""Sentences that bringing in any file of another program has use for."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "todo-how-many-officers": Sentence("how many officers?", "有多少人？"),
    "todo-how-long": Sentence("how long does it take?", "需要多长时间？"),
    "todo-who": Sentence("who does it?", "由谁办理？"),
    "todo-which-share": Sentence(
        "which share of cases goes this way? equal shares are assumed",
        "这一去向占多大比例？暂按均分",
    ),
    "todo-how-many-cases": Sentence("how many cases come, and when?", "来件多少，何时到来？"),
    "todo-which-hours": Sentence("which hours?", "作息时间？"),
    "import-of-nothing-known": Sentence(
        "nothing in this file tells what it is",
        "无法判断这是什么文件",
        "BPMN diagrams, Excel workbooks (.xlsx) and event logs (XES, CSV) can be brought in",
        "可导入 `BPMN` 流程图、`Excel` 工作簿（`.xlsx`）和办件日志（`XES`、`CSV`）",
    ),
    "import-of-our-own": Sentence(
        "this is {kind} of Five Cuts already",
        "这已经是五减的文件（{kind}）",
        "there is nothing to bring in: check it with 'fivecuts check'",
        "无须导入，可直接用“`fivecuts check`”检查",
    ),
    "import-of-numbers-alone": Sentence(
        "this is a JSON file: numbers, without the diagram that they are for",
        "这是 `JSON` 文件，只有数值，缺少对应的流程图",
        "name the diagram first: fivecuts import FLOW.bpmn {file}",
        "请先写流程图：`fivecuts import 流程.bpmn {file}`",
    ),
    "numbers-beside-no-diagram": Sentence(
        "numbers stand beside a BPMN diagram, and '{file}' is none",
        "数值文件须与 `BPMN` 流程图一并导入，“{file}”不是流程图",
        "name the diagram first, or leave this file out",
        "请先写流程图，或去掉此文件",
    ),
    "import-of-a-table": Sentence(
        "this is a table in which no case and no activity can be recognised",
        "这是一张数据表，但认不出哪一列是办件编号、哪一列是环节",
        "for a log name the columns: --case, --activity, --end; for a list of matters save it as"
        " .xlsx",
        "如是办件日志，请用 --case、--activity、--end 指明各列；如是事项清单，请另存为 `.xlsx`",
    ),
    "fix-import-stranger": Sentence(
        "save the table as .xlsx, export the diagram as BPMN, or the log as XES or CSV",
        "请把表格另存为 `.xlsx`，或把流程图导出为 `BPMN`、把日志导出为 `XES` 或 `CSV`",
    ),
    "mark-of-no-workbook": Sentence(
        "--mark writes a copy of a workbook; this is none",
        "--mark 用于生成标注后的工作簿；此文件不是工作簿",
        "leave --mark out",
        "请去掉 --mark",
    ),
    "pool-of-no-diagram": Sentence(
        "--pool chooses among the pools of a BPMN diagram; this is none",
        "--pool 用于在 `BPMN` 流程图的多个泳池中选一个；此文件不是流程图",
    ),
}
