"""What the options of the commands that fill in forms say of themselves, in English and Chinese;
keys as in ``parameter_words``.
"""

from __future__ import annotations

FORM_OPTIONS: dict[str, tuple[str, str]] = {
    "forms.scenario": (
        "The reform scenario; without it the forms are those of the process of today.",
        "改革方案；不给出时，按现行流程填表。",
    ),
    "forms.output": (
        "The folder to write to; it is made if it is missing.",
        "存放文件夹，没有时自动建立。",
    ),
    "effects": (
        "Simulate the expected effect of each task (default: --effects).",
        "是否模拟各项任务的预期效果（默认 --effects）。",
    ),
    "guide.scenario": (
        "The reform scenario; without it the page is about the process of today.",
        "改革方案；不给出时，按现行流程编写。",
    ),
    "guide.output": (
        "The page to write; its name ends in .html.",
        "要写的网页，文件名以 .html 结尾。",
    ),
    "simulated": (
        "Say how long each item takes, simulated; refused while an input of it is an estimate.",
        "另写明各事项的模拟用时；所用数据中有估计的，不予写出。",
    ),
}
