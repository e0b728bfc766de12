"""The account of an import, in English and Chinese."""

from __future__ import annotations

IMPORT_MESSAGES: dict[str, tuple[str, str]] = {
    "import_taken": ("taken", "已导入"),
    "import_asked": ("asked ({n}), assumed meanwhile:", "待确认（{n} 项，暂按假定）："),
    "import_noted": ("worth a look ({n}):", "请核对（{n} 项）："),
    "import_left_out": ("left out ({n}):", "未导入（{n} 项）："),
    "import_next": (
        "Answer each `# todo` in the file, then: fivecuts check {file}",
        "请逐条填写文件中的 `# todo`，然后运行：`fivecuts check {file}`",
    ),
    "import_check": ("next: fivecuts check {file}", "接下来运行：`fivecuts check {file}`"),
}
