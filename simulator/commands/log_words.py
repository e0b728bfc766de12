"""What the commands about event logs say of themselves, in English and Chinese."""

from __future__ import annotations

LOG_COMMANDS: dict[str, tuple[str, str]] = {
    "discover": (
        "Discover a process in an event log (XES or CSV) and write it as YAML.\n\n"
        "Its flow comes from the order of the activities; pools, hours, times net of the hours,"
        " waits and arrivals from who did what when. What was left out is named, what had to be"
        " guessed is asked.",
        "从事件日志（XES 或 CSV）得出流程，写成 YAML。\n\n"
        "环节先后得出流程，何人何时办理得出岗位、作息、净用时、等待和来件。"
        "略去的逐一说明，须猜测的列为待确认。",
    ),
    "calibrate": (
        "Take the numbers of a process from an event log; its flow stays.\n\n"
        "Times, waits, shares, capacities and arrivals are those of the log, steps meant by name or"
        " title. What of the log does not fit the flow is counted.",
        "用事件日志校准流程的数值，流程本身不变。\n\n"
        "用时、等待、占比、人数和来件取自日志，环节按名称或标题对应。"
        "日志中与流程不符的逐项计数。",
    ),
    "fit": (
        "Say how well a process fits an event log, beside what the log differs by itself.\n\n"
        "Five measures of the later half of the cases against five simulated logs, each beside the"
        " distance of the two halves. To judge a model on cases that it has not seen, take its"
        " numbers with --earlier-half, or from another log (--trained).",
        "说明流程与事件日志拟合得如何，并列出日志自身的差异。\n\n"
        "用后一半办件与五份模拟日志比较五项指标，各列出前后两半之差。"
        "要用模型没有见过的办件评判，请用 --earlier-half 校准，或用另一份日志校准（--trained）。",
    ),
}

LOG_PARAMETERS: dict[str, tuple[str, str]] = {
    "discover.log": (
        "The event log: XES or CSV, also packed with gzip.",
        "事件日志：XES 或 CSV，可以是压缩文件（`.gz`）。",
    ),
    "calibrate.log": (
        "The event log: XES or CSV, also packed with gzip.",
        "事件日志：XES 或 CSV，可以是压缩文件（`.gz`）。",
    ),
    "fit.log": (
        "The event log: XES or CSV, also packed with gzip.",
        "事件日志：XES 或 CSV，可以是压缩文件（`.gz`）。",
    ),
    "discover.name": (
        "What the process is called (default: as the file).",
        "流程的名称（默认同文件名）。",
    ),
    "discover.as_json": (
        "With -o: tell as JSON what was taken, asked and left out.",
        "与 -o 同用：以 JSON 列出已导入、待确认和未导入的内容。",
    ),
    "calibrate.as_json": (
        "With -o: tell as JSON what was taken, asked and left out.",
        "与 -o 同用：以 JSON 列出已导入、待确认和未导入的内容。",
    ),
    "trained": (
        "The log that the numbers of the process come from, if it is another one: the whole of LOG"
        " is then compared.",
        "流程的数值所取自的日志（如为另一份），此时用待比较日志的全部办件。",
    ),
    "fit.replications": ("How many logs are simulated (default: 5).", "模拟几份日志（默认 5）。"),
    "earlier": (
        "Take only the earlier half of the cases, so that `fit` can judge on the later one.",
        "只取前一半办件，以便 `fit` 用后一半评判。",
    ),
    "case_heading": ("Heading of the column that names the case.", "办件编号列的列名。"),
    "activity_heading": ("Heading of the column that says what was done.", "环节列的列名。"),
    "start_heading": ("Heading of the column of starts.", "开始时间列的列名。"),
    "end_heading": ("Heading of the column of ends.", "完成时间列的列名。"),
    "resource_heading": ("Heading of the column that says who did it.", "经办人列的列名。"),
    "enabled_heading": (
        "Heading of the column that says when it reached the desk.",
        "到达时间列的列名。",
    ),
}
