"""What the arguments and options say of themselves that bring in files of other programs."""

from __future__ import annotations

BRINGING_IN: dict[str, tuple[str, str]] = {
    "import.file": (
        "The file to bring in.",
        "要导入的文件。",
    ),
    "import.numbers": (
        "A file with numbers for the diagram (Prosimos, .json).",
        "流程图的数值文件（Prosimos，.json）。",
    ),
    "import.pool": (
        "Which pool of a BPMN diagram to take (default: the one with most tasks).",
        "导入 BPMN 流程图中的哪个泳池（默认取任务最多的）。",
    ),
    "import.mark": (
        "Write a copy of the workbook in which cells that are wrong are red and those that are"
        " asked are amber, with the sentences as comments.",
        "另存一份标注后的工作簿：有错的单元格标红，待确认的标黄，并以批注说明。",
    ),
    "template.process": (
        "Fill the workbook with this process (default: with a worked example).",
        "用此流程填写工作簿（默认填一个样例）。",
    ),
    "template.scenarios": (
        "Fill the sheet of reforms with these scenarios.",
        "用这些改革方案填写改革举措表。",
    ),
    "template.output": (
        "The workbook to write (.xlsx).",
        "要写出的工作簿（.xlsx）。",
    ),
    "import.as_json": (
        "With -o: tell as JSON what was taken, asked and left out.",
        "与 -o 同用：以 JSON 列出已导入、待确认和未导入的内容。",
    ),
}
