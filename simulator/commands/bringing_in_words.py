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
    "import.as_json": (
        "With -o: tell as JSON what was taken, asked and left out.",
        "与 -o 同用：以 JSON 列出已导入、待确认和未导入的内容。",
    ),
}
