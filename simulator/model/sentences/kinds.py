"""Sentences about what a file is: the kinds that Five Cuts reads, and strangers."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "kind-process": Sentence("a process", "流程"),
    "kind-scenario": Sentence("a scenario", "改革方案"),
    "kind-indicators": Sentence("a set of indicators", "指标体系"),
    "kind-clauses": Sentence("the clauses of a work plan", "工作方案条款"),
    "kind-benchmark": Sentence("what another place has published", "外地公布值"),
    "kind-values": Sentence("values for a set of indicators", "指标体系的取值"),
    "kind-answer": Sentence("an answer to an exercise", "练习的答案"),
    "kind-bpmn": Sentence("a BPMN diagram", "BPMN 流程图"),
    "kind-xes": Sentence("an event log (XES)", "办件日志（XES）"),
    "kind-event-log": Sentence("an event log (CSV)", "办件日志（CSV）"),
    "kind-table": Sentence("a table (CSV)", "数据表（CSV）"),
    "kind-xlsx": Sentence("an Excel workbook", "Excel 工作簿"),
    "kind-docx": Sentence("a Word document", "Word 文档"),
    "kind-pptx": Sentence("a PowerPoint presentation", "PowerPoint 演示文稿"),
    "kind-pdf": Sentence("a PDF document", "PDF 文档"),
    "kind-old-office": Sentence(
        "a document of WPS or an older Office version", "WPS 或旧版 Office 文档"
    ),
    "kind-archive": Sentence("a compressed file", "压缩文件"),
    "kind-image": Sentence("a picture", "图片"),
    "kind-web-page": Sentence("a web page", "网页"),
    "kind-xml": Sentence("an XML file", "XML 文件"),
    "kind-json": Sentence("a JSON file", "JSON 文件"),
    "foreign-file": Sentence(
        "this is {kind}, which Five Cuts cannot read", "此文件是“{kind}”，五减目前不能读取"
    ),
    "fix-stranger": Sentence(
        "write down the flow as YAML; 'fivecuts new NAME' gives a commented start",
        "请将流程写成 YAML 文件，可用“fivecuts new 名称”生成带注释的样例",
    ),
    "fix-log": Sentence(
        "write down the flow as YAML, with the times and case numbers that the log tells;"
        " 'fivecuts new NAME' gives a commented start",
        "请将流程写成 YAML 文件，并填入由日志统计的用时和办件量，"
        "可用“fivecuts new 名称”生成带注释的样例",
    ),
    "fix-archive": Sentence("unpack it and name the file inside", "请先解压，再指定其中的文件"),
    "other-kind": Sentence("this is {kind}, not {wanted}", "此文件是“{kind}”，不是“{wanted}”"),
    "fix-process-first": Sentence(
        "name the process first, then its scenario: 'fivecuts diff PROCESS {file}' shows what it"
        " changes",
        "请先写流程，再写改革方案：“fivecuts diff 流程 {file}”显示其改动",
    ),
    "fix-name-kind": Sentence(
        "name a YAML file of {wanted}, with the key `{key}:`",
        "请指定含 `{key}:` 的 YAML 文件（{wanted}）",
    ),
    "fix-begin-scenario": Sentence(
        "name a file that begins with `scenario:` and lists reforms",
        "请指定以 `scenario:` 开头、列出改革举措的文件",
    ),
}
