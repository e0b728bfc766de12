"""Writes the pages of the commands and of the errors in docs/reference from the program itself, in
English and Chinese.

    python docs/make_command_reference.py

A test compares the pages with what this would write, so that they cannot grow old.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from functools import cache
from pathlib import Path
from typing import TypeGuard

import click

from simulator.commands.click_words import PAGE
from simulator.commands.main import main
from simulator.commands.placeholders import placeholder
from simulator.commands.words import command_help, parameter_help
from simulator.model import sentences
from simulator.model.sentences import Sentence

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
MADE = (
    "<!-- Written by docs/make_command_reference.py from the tables of the program; change those"
    " instead. -->\n"
)

ABOUT_COMMANDS = {
    "en": """\
Results go to stdout, progress and messages to stderr. Exit status: 0 done, 1 the files are wrong,
2 the command is wrong, 130 stopped by Ctrl-C. All output, help and errors are in the language of
`--lang`, else of the environment variable `FIVECUTS_LANG`, else of the system. `NO_COLOR` is
respected. `-h` after any command shows its help.
""",
    "zh": """\
结果输出到标准输出（stdout），进度和提示输出到标准错误（stderr）。退出状态：0 完成；1 文件有误；2
命令有误；130 按 Ctrl-C 中断。全部输出、帮助和报错使用 `--lang` 指定的语言，未指定时取环境变量
`FIVECUTS_LANG`，再随系统。遵从 `NO_COLOR`。在任一命令后加 `-h` 显示该命令的帮助。
""",
}

CHECK_JSON = {
    "en": """\
`--json` prints one object with the key `problems`, a list of everything that was found, for editors
and scripts. Each entry has these keys:

| key | meaning |
|---|---|
| `code` | the kind of problem; [codes](errors.md) are stable |
| `severity` | `error`, or `note` for what is allowed but should be looked at |
| `file` | the file |
| `line`, `column` | the place, counted from 1; `null` where the file as a whole is meant |
| `path` | the place in the model, e.g. `items.permit.steps[2].time` |
| `message` | what is wrong, in the language of `--lang` |
| `fix` | the likely fix; empty where the message says it |

The exit status is 1 if there is an error, else 0.
""",
    "zh": """\
`--json` 输出一个对象，其键 `problems` 为全部发现的列表，供编辑器和脚本使用。每项含以下键：

| 键 | 含义 |
|---|---|
| `code` | 问题的种类；[代码](errors.zh.md)固定不变 |
| `severity` | `error` 错误；`note` 提示，即允许但应留意 |
| `file` | 文件 |
| `line`、`column` | 位置，从 1 起计；针对整个文件时为 `null` |
| `path` | 在模型中的位置，如 `items.permit.steps[2].time` |
| `message` | 错误内容，语言随 `--lang` |
| `fix` | 修改建议；错误内容已说明时为空 |

有错误时退出状态为 1，否则为 0。
""",
}

ABOUT_ERRORS = {
    "en": """\
Every problem that the program finds has a code, a sentence and, where there is one, a likely fix.
Codes are stable: editors and scripts may rely on them (`fivecuts check FILE --json`). `…` stands
for a name or value of your file.
""",
    "zh": """\
程序发现的每个问题都有代码、说明，以及可能的修改建议。代码固定不变，编辑器和脚本可以依据代码处理
（`fivecuts check 文件 --json`）。`…` 代表文件中的名称或数值。
""",
}

ABOUT_NOTES = {
    "en": """\
What must be known before a number is believed. `compare` prints it below the sentences; in its JSON
it stands under `notes` of a scenario, with `kind` (`unstable`, `unsettled`, `censored` or
`calendar`), `code` and the text in both languages.
""",
    "zh": """\
采信结果前应了解的情况。`compare` 在结论之后给出；JSON 中列于各方案的 `notes`，含 `kind`
（`unstable`、`unsettled`、`censored` 或 `calendar`）、`code` 和两种语言的文字。
""",
}

NOTES = "comparison"  # the room whose sentences are no mistakes
ROOMS = {
    "common": ("In every room", "通用"),
    "model": ("Values and calendars", "数值与日历"),
    "formats": ("Files", "文件"),
    "kinds": ("Kinds of files", "文件种类"),
    "interchange": ("Files of other programs", "其他程序的文件"),
    "event": ("Event logs", "办件日志"),
    "mining": ("What a log says of a process", "由日志得出流程"),
    "soundness": ("Soundness of a process", "流程正确性检查"),
    "reforms": ("Reforms", "改革举措"),
    "engine": ("Simulation", "模拟"),
    "studies": ("Experiments and studies", "试验与分析"),
    "exercises": ("Exercises", "练习"),
    "forms": ("Official forms", "办事表单"),
    "application": ("A study of a process and its scenarios", "流程与改革方案的比较研究"),
    "commands": ("Commands", "命令"),
    "comparison": ("Notes on results", "对结果的提示"),
}
COLUMNS = {
    "en": {
        "commands": "Commands",
        "errors": "Errors",
        "argument": "| argument | meaning |",
        "option": "| option | meaning |",
        "code": "| code | what is wrong | likely fix |\n|---|---|---|",
        "note": "| code | what is to be known |\n|---|---|",
    },
    "zh": {
        "commands": "命令",
        "errors": "报错",
        "argument": "| 参数 | 含义 |",
        "option": "| 选项 | 含义 |",
        "code": "| 代码 | 错误内容 | 修改建议 |\n|---|---|---|",
        "note": "| 代码 | 提示内容 |\n|---|---|",
    },
}


def commands(lang: str) -> str:
    """The page of the commands."""
    words = COLUMNS[lang]
    lines = [MADE, f"# {words['commands']}\n", command_help("fivecuts", lang) + "\n"]
    lines.append(ABOUT_COMMANDS[lang])
    for name, command in sorted(main.commands.items()):
        lines += [f"## {name}\n", f"    {_usage(command, lang)}\n", command_help(name, lang) + "\n"]
        for kind, title in ((click.Argument, "argument"), (click.Option, "option")):
            shown = [
                each
                for each in command.params
                if isinstance(each, kind) and not getattr(each, "hidden", False)
            ]
            if shown:
                rows = (
                    f"| {_written(each, lang)} | {_meaning(command, each, lang)} |"
                    for each in shown
                )
                lines += [words[title], "|---|---|", *rows, ""]
        if name == "check":
            lines.append(CHECK_JSON[lang])
    return _tidy(lines)


def _usage(command: click.Command, lang: str) -> str:
    arguments = [each for each in command.params if isinstance(each, click.Argument)]
    placed = (_placed(each, lang) for each in arguments)
    return " ".join(["fivecuts", command.name or "", *placed])


def _placed(argument: click.Argument, lang: str) -> str:
    name = _name(argument, lang)
    several = f"{name}…" if argument.nargs == -1 else name
    return several if argument.required else f"[{several}]"


def _name(argument: click.Argument, lang: str) -> str:
    if isinstance(argument.type, click.Choice):
        return "|".join(argument.type.choices)
    return placeholder((argument.metavar or argument.name or "").upper(), lang)


def _written(parameter: click.Parameter, lang: str) -> str:
    """An argument or option as it is written."""
    if isinstance(parameter, click.Argument):
        return f"`{_cell(_name(parameter, lang))}`"
    names = ", ".join(f"`{name}`" for name in [*parameter.opts, *parameter.secondary_opts])
    if isinstance(parameter.type, click.Choice):
        return f"{names} " + ", ".join(f"`{choice}`" for choice in parameter.type.choices)
    is_flag = isinstance(parameter, click.Option) and parameter.is_flag
    return names if is_flag else f"{names} {placeholder(parameter.metavar or '', lang)}"


def _meaning(command: click.Command, parameter: click.Parameter, lang: str) -> str:
    text = parameter_help(command.name or "", parameter.name or "", lang)
    must = isinstance(parameter, click.Option) and parameter.required
    return _cell(text + PAGE["required"][lang == "zh"] if must else text)


def errors(lang: str) -> str:
    """The page of the errors: every code, by room."""
    lines = [MADE, f"# {COLUMNS[lang]['errors']}\n", ABOUT_ERRORS[lang]]
    for room, found in _rooms().items():
        if found:
            of_notes = room == NOTES
            lines += [f"## {ROOMS[room][lang == 'zh']}\n", ABOUT_NOTES[lang] if of_notes else ""]
            lines.append(COLUMNS[lang]["note" if of_notes else "code"])
            lines += [_row(code, found[code], lang, of_notes) for code in sorted(found)]
            lines.append("")
    return _tidy(lines)


def _rooms() -> dict[str, dict[str, Sentence]]:
    """The sentences of problems by room, in the order of the page; a room may have several modules,
    such as ``reforms_steps``. Nouns and hints are parts of sentences, no problems; of the notes all
    are listed.
    """
    found: dict[str, dict[str, Sentence]] = {room: {} for room in ROOMS}
    problems = _problems()
    for module in pkgutil.iter_modules(sentences.__path__):
        table = importlib.import_module(f"{sentences.__name__}.{module.name}").SENTENCES
        room = module.name.partition("_")[0]
        found[room] |= {
            code: each for code, each in table.items() if code in problems or room == NOTES
        }
    return found


@cache
def _problems() -> set[str]:
    """The codes with which a problem is made: what is named first in a call, but for phrases, which
    are a problem only if a text is refused with them. Words that a sentence is filled with, such as
    ``hours``, are none, though another call may begin with the same text.
    """
    codes, filling, refused = set[str](), set[str](), set[str]()
    for path in sorted((ROOT / "simulator").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not call.args:
                continue
            if _is_phrase(call):
                filling |= _texts(call.args[0])
                continue
            first = call.args[0]
            if isinstance(first, ast.Call) and _is_phrase(first) and _called(call) == "Unreadable":
                refused |= _texts(first.args[0])
            elif not isinstance(first, ast.Call):
                codes |= _texts(first)
    return codes - filling | refused


def _texts(node: ast.AST) -> set[str]:
    return {str(each.value) for each in ast.walk(node) if _is_text(each)}


def _is_phrase(call: ast.Call) -> bool:
    return ast.unparse(call.func) in ("Phrase.of", "Phrase")


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def _is_text(node: ast.AST) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _row(code: str, sentence: Sentence, lang: str, of_notes: bool) -> str:
    said, fix = (sentence.zh, sentence.fix_zh) if lang == "zh" else (sentence.en, sentence.fix_en)
    cells = [f"`{code}`", _template(said), *([] if of_notes else [_template(fix)])]
    return f"| {' | '.join(cells)} |"


def _template(text: str) -> str:
    """A sentence with its values left open."""
    counted = re.sub(r"\{\w+:[^{}|]+\|([^{}|]+)\}", r"… \1", text)
    opened = re.sub(r"\{(?!\{)[^{}]*\}", "…", counted.replace("{{", "\x01").replace("}}", "\x02"))
    plain = opened.replace("\x01", "{").replace("\x02", "}")
    return _cell(re.sub(r"([<>*_])", r"\\\1", plain))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").strip()


def _tidy(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def pages() -> dict[str, str]:
    """The pages by their file name."""
    return {
        "commands.md": commands("en"),
        "commands.zh.md": commands("zh"),
        "errors.md": errors("en"),
        "errors.zh.md": errors("zh"),
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
