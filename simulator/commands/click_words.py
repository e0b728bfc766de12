"""Click's own words in Chinese, and the headings of its pages of help in both languages.

Click passes every text through ``gettext``, as ``_`` and ``ngettext`` in each of its modules. There
they are replaced by functions that look into one table when Chinese is spoken: whatever raises the
error, its words are found. Where versions of click differ, all wordings since 8.1 stand here.
"""

from __future__ import annotations

import gettext
import re
import sys

from simulator.application.language import spoken
from simulator.commands.placeholders import placeholder

PAGE: dict[str, tuple[str, str]] = {
    "[OPTIONS]": ("[OPTIONS]", "[选项]"),
    "COMMAND [ARGS]...": ("COMMAND [ARGS]...", "命令 [参数]..."),
    "Arguments": ("Arguments:", "参数："),
    "Options": ("Options:", "选项："),
    "Commands": ("Commands:", "命令："),
    "required": (" (required)", "（必填）"),
}

CHINESE: dict[str, str] = {
    "Usage:": "用法：",
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "查看帮助：{command} {option}",
    "Aborted!": "已中断。",
    "Missing command.": "缺少命令",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "Missing {param_type}": "缺少参数",
    "No such command {name!r}.": "没有命令“{name}”",
    "No such option: {name}": "没有选项“{name}”",
    "No such option {name!r}.": "没有选项“{name}”",
    "Did you mean {possibility}?": "（是否想写{possibility}？）",
    "(Did you mean one of: {possibilities}?)": "（是否想写以下之一：{possibilities}？）",
    "(Possible options: {possibilities})": "（是否想写以下之一：{possibilities}？）",
    "Got unexpected extra argument ({args})": "多余的参数：{args}",
    "Got unexpected extra arguments ({args})": "多余的参数：{args}",
    "Option {name!r} does not take a value.": "选项“{name}”不带值",
    "Option {name!r} requires an argument.": "选项“{name}”缺少值",
    "Option {name!r} requires {nargs} arguments.": "选项“{name}”须有 {nargs} 个值",
    "Argument {name!r} takes {nargs} values.": "参数“{name}”须有 {nargs} 个值",
    "Takes {nargs} values but 1 was given.": "须有 {nargs} 个值，只写了 1 个",
    "Takes {nargs} values but {len} were given.": "须有 {nargs} 个值，写了 {len} 个",
    "{len_type} values are required, but {len_value} was given.": (
        "须有 {len_type} 个值，写了 {len_value} 个"
    ),
    "{len_type} values are required, but {len_value} were given.": (
        "须有 {len_type} 个值，写了 {len_value} 个"
    ),
    "Value must be an iterable.": "应为多个值",
    "Invalid value: {message}": "值无效：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint}的值无效：{message}",
    "{value!r} is not {choice}.": "“{value}”不可用，应为{choice}",
    "{value!r} is not one of {choices}.": "“{value}”不在可选范围内，可选：{choices}",
    "Choose from:\n\t{choices}": "可选：\n\t{choices}",
    "{value} is not in the range {range}.": "{value} 超出范围（{range}）",
    "{value!r} is not a valid {number_type}.": "“{value}”不是有效的数",
    "{value!r} is not a valid boolean.": "“{value}”应为 true 或 false",
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "“{value}”不是有效的是非值，可写：{states}"
    ),
    "{name} {filename!r} does not exist.": "“{filename}”不存在",
    "{name} {filename!r} is a file.": "“{filename}”是文件，应为文件夹",
    "{name} {filename!r} is a directory.": "“{filename}”是文件夹，应为文件",
    "{name} {filename!r} is not readable.": "“{filename}”不可读取",
    "{name} {filename!r} is not writable.": "“{filename}”不可写入",
    "{name} {filename!r} is not executable.": "“{filename}”不可执行",
    "Could not open file {filename!r}: {message}": "无法打开文件“{filename}”：{message}",
    "unknown error": "原因不明",
    "Couldn't detect Bash version, shell completion is not supported.": (
        "无法识别 Bash 版本，不支持命令补全。"
    ),
    "Shell completion is not supported for Bash versions older than 4.4.": (
        "命令补全须使用 4.4 及以上版本的 Bash。"
    ),
}


LISTS = {"choice", "choices", "possibility", "possibilities", "param_hint"}


class _Template(str):
    """A Chinese text whose values click has put into English quotes."""

    def format(self, *args: object, **values: object) -> str:
        said = {key: _quoted(str(value)) for key, value in values.items() if key in LISTS}
        return super().format(*args, **{**values, **said})


def _quoted(names: str) -> str:
    """Names that click has listed.

    >>> _quoted("'KIND'"), _quoted("'cut', 'reform'")
    ('“类别”', '“cut”、“reform”')
    """
    return re.sub(
        r"'([^']*)'(, )?",
        lambda name: f"“{placeholder(name[1], 'zh')}”" + ("、" if name[2] else ""),
        names,
    )


def translated(text: str) -> str:
    """A text of click in the language that is spoken."""
    return _Template(CHINESE[text]) if spoken() == "zh" and text in CHINESE else text


def translated_number(one: str, many: str, n: int) -> str:
    """A text of click that differs for one and several."""
    return translated(one if n == 1 else many)


def teach_click() -> None:
    """Puts the table in the place of ``gettext`` in every module of click."""
    own = {gettext.gettext: translated, gettext.ngettext: translated_number}
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "click":
            for alias, value in list(vars(module).items()):
                if callable(value) and value in own:
                    setattr(module, alias, own[value])
