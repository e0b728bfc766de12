"""The command line in Chinese: help, errors of usage and mistakes in files, to the last word."""

from __future__ import annotations

import ast
import io
import json
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from rich.table import Table

from simulator.commands.click_words import CHINESE
from simulator.commands.language import language_of
from simulator.commands.main import main
from simulator.commands.words import COMMANDS, PARAMETERS, parameter_help
from simulator.present.terminal import Terminal
from simulator.present.words.wrapping import width_of, wrapped

NAMES = sorted(main.commands)
PERMITTED = {
    *("BPMN", "CSV", "JSON", "PDF", "Schema", "XES", "YAML"),
    *("BPSim", "Dask", "Excel", "HTML", "Prosimos", "QBP", "Word"),
}  # names, the same in both languages


def fivecuts(*words: str, lang: str | None = "zh", **env: str | None) -> Result:
    chosen = ["--lang", lang] if lang else []
    known = {"FIVECUTS_LANG": None, "LC_ALL": None, "LC_MESSAGES": None, "LANG": "C", **env}
    return CliRunner().invoke(main, [*words, *chosen], env=known, prog_name="fivecuts")


def english(text: str, *known: str) -> list[str]:
    """The English words of a text, without what is written as it is: options, files and their
    endings, examples in quotes, and the values that are ``known``.
    """
    for written in (
        r"'[^']*'|`[^`]*`",  # examples
        r"\[[\w|]+\]|\{[\w|]+\}",  # choices
        r"(?<!\w)--?[a-z-]+",  # options
        r"\b(?:N|FIVECUTS_LANG)\b",  # a number, and the name of a variable
        r"\.(?:png|svg|pptx|pdf|html|gif|md|bpmn|csv|json|yaml|parquet|docx|xlsx)\b",
    ):
        text = re.sub(written, " ", text)
    found = re.findall(r"[A-Za-z][A-Za-z_-]+", text)
    return [word for word in found if word not in PERMITTED and word not in known]


def shown_parameters(name: str) -> list[click.Parameter]:
    """Those of a command that its help shows: no old spelling that only says the new one."""
    known = main.commands[name].params
    return [each for each in known if not getattr(each, "hidden", False)]


def values_of(command: click.Command) -> set[str]:
    """What may be written on a command line beside options."""
    choices = {
        choice
        for each in command.params
        if isinstance(each.type, click.Choice)
        for choice in each.type.choices
    }
    defaults = {str(each.default) for each in command.params if isinstance(each.default, str)}
    return {command.name or "", "fivecuts", *choices, *defaults}


@pytest.mark.parametrize("name", NAMES)
def test_help_is_chinese_to_the_last_word(name: str) -> None:
    command = main.commands[name]
    known = {*values_of(command), "staff", "demand", "defects", "durations", "waits", "pace"}
    known |= {"waiting_time", "visits", "city"}
    assert english(fivecuts(name, "--help").output, *known) == []


def test_the_list_of_commands_is_chinese() -> None:
    shown = fivecuts("--help").output
    assert english(shown, "fivecuts", *NAMES) == []
    assert {name for name in NAMES if f"\n  {name} " in shown} == set(NAMES)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", NAMES)
def test_help_fits_a_terminal_of_eighty_columns(name: str, lang: str) -> None:
    shown = fivecuts(name, "--help", lang=lang, COLUMNS="80").output
    assert max(map(width_of, shown.splitlines())) <= 80
    lines = [line.lstrip() for line in shown.splitlines()]
    assert [line for line in lines if line.startswith(("，", "。", "；", "）", "、", "”"))] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", NAMES)
def test_every_option_says_what_it_means_and_its_default(name: str, lang: str) -> None:
    for each in shown_parameters(name):
        text = parameter_help(name, each.name or "", lang)
        assert text.endswith(("。", ".", "）"))
        if isinstance(each, click.Option) and isinstance(each.default, str | int):
            is_flag_or_counted = isinstance(each.default, bool) or each.name == "workers"
            assert is_flag_or_counted or str(each.default) in text


def test_the_old_spelling_of_an_option_names_the_new_one() -> None:
    files = ("building-permit", "one-window-joint-review")
    for lang, said in (
        ("en", "--all is called --coalitions in this command; write --coalitions"),
        ("zh", "本命令中 --all 已改名为 --coalitions；请写 --coalitions"),
    ):
        refused = fivecuts("explain", *files, "--all", lang=lang)
        assert refused.exit_code == 2
        assert said in refused.output
        assert "--all" not in fivecuts("explain", "--help", lang=lang).output


def test_every_command_takes_a_language() -> None:
    takes = {name for name in NAMES for each in main.commands[name].params if each.name == "lang"}
    assert takes == set(NAMES)


def test_the_table_of_words_holds_what_there_is_and_nothing_else() -> None:
    names = {(name, each.name) for name in NAMES for each in shown_parameters(name)}
    specific = {f"{name}.{parameter}" for name, parameter in names}
    general = {str(parameter) for _, parameter in names} | {"help", "version"}
    assert set(COMMANDS) == {"fivecuts", *NAMES}
    assert set(PARAMETERS) <= specific | general
    assert {each for each in general if each not in PARAMETERS} <= {
        parameter for name, parameter in names if f"{name}.{parameter}" in PARAMETERS
    }


MISUSES = {
    "no command": ("comprae",),
    "no option": ("run", "building-permit", "--sede", "3"),
    "no option of the group": ("--foo",),
    "no argument": ("compare",),
    "no required option": ("diagram", "building-permit"),
    "too much": ("list", "more"),
    "no number": ("run", "building-permit", "--seed", "x"),
    "no time": ("run", "building-permit", "--horizon", "soon"),
    "no share": ("run", "building-permit", "--confidence", "soon"),
    "no share in a range": (
        "sensitivity",
        "building-permit",
        "one-window-joint-review",
        "--range",
        "staff=soon",
    ),
    "out of range": ("run", "building-permit", "--seed", "-1"),
    "no choice": ("explain", "a", "b", "--by", "x"),
    "no choice of an argument": ("schema", "foo"),
    "a flag with a value": ("run", "building-permit", "--quiet=3"),
    "a file for a folder": ("run", "building-permit", "--resume", __file__),
    "a folder for a file": ("diagram", "building-permit", "-o", str(Path(__file__).parent)),
    "another ending": ("diagram", "building-permit", "-o", "x.doc"),
    "a replay of another ending": ("replay", "building-permit", "-o", "x.doc"),
    "a report of another ending": ("report", "building-permit", "mine", "-o", "x.doc"),
    "an export of another ending": ("export", "building-permit", "-o", "x.doc"),
    "nothing to compare": ("compare", "building-permit"),
    "nothing to check": ("check",),
    "nothing to score": ("score",),
    "no such reform": ("reforms", "paralel_review"),
    "no such item": ("diagram", "building-permit", "--collapse", "permti", "-o", "x.svg"),
    "no such case": ("log", "building-permit", "--horizon", "1 week", "--case", "900"),
    "no promise": ("staff", "building-permit"),
    "no range": ("sensitivity", "building-permit", "one-window-joint-review", "--range", "staff"),
    "precision": ("explain", "building-permit", "one-window-joint-review", "--precision", "2%"),
}


@pytest.mark.parametrize("words", MISUSES.values(), ids=MISUSES)
def test_wrong_usage_is_told_in_chinese(words: tuple[str, ...]) -> None:
    done = fivecuts(*words)
    assert done.exit_code == 2, done.output
    said = re.sub(r"“[^”]*”|可用：.*", " ", done.output)  # what was typed, or may be
    assert "错误：" in said
    assert "'" not in said
    known = {"fivecuts", "building-permit", *NAMES, "staff", "more"}
    assert english(said, *known) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("compare",), "用法：fivecuts compare [选项] 流程 [方案]..."),
        (("compare",), "缺少参数“流程”：现行流程。"),
        (("schema", "foo"), "“类别”的值无效：“foo”不在可选范围内，可选：“process”、“scenario”"),
        (("explain", "a", "b", "--by", "x"), "“--by”的值无效：“x”不在可选范围内，可选：“cut”、"),
        (("run", "--help"), "--horizon 时长"),
        (("sensitivity", "--help"), "--range 类别=比例"),
    ],
)
def test_what_stands_for_a_value_is_chinese_too(words: tuple[str, ...], said: str) -> None:
    assert said in fivecuts(*words, COLUMNS="100").output


def test_an_option_without_its_value_is_told_in_chinese() -> None:
    done = CliRunner().invoke(main, ["run", "building-permit", "--lang", "zh", "--seed"])
    assert (done.exit_code, "选项“--seed”缺少值" in done.output) == (2, True)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (click.BadParameter("…"), "值无效：…"),
        (click.BadParameter("…", param_hint="'--x'"), "“--x”的值无效：…"),
        (click.MissingParameter(param_hint="'x'", param_type="option"), "缺少选项 'x'."),
        (click.NoSuchOption("--x"), "没有选项“--x”"),
        (click.FileError("x", "…"), "无法打开文件“x”：…"),
    ],
)
def test_every_exception_of_click_speaks_chinese(error: click.ClickException, said: str) -> None:
    """However it was raised: what is said is made when it is shown, or when it is raised."""

    @click.command()
    def failing() -> None:
        again = click.NoSuchOption("--x") if isinstance(error, click.NoSuchOption) else error
        raise again

    from simulator.application.language import speaking

    with speaking("zh"):
        done = CliRunner().invoke(failing)
    assert f"错误：{said}" in done.output


def test_no_text_that_click_shows_in_an_error_is_missing_from_the_table() -> None:
    """Of the version of click that is here."""
    folder = Path(click.__file__).parent
    said = set()
    for module in ("exceptions", "parser", "types"):
        tree = ast.parse((folder / f"{module}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                texts = {"_": node.args[:1], "ngettext": node.args[:2]}.get(node.func.id, [])
                said |= {str(each.value) for each in texts if isinstance(each, ast.Constant)}
    never = {"file", "directory", "path", "Choice({choices})"}  # inner names, not shown in Chinese
    never |= {text for text in said if "UUID" in text or "format" in text or "start char" in text}
    assert len(said) > 30
    assert said - never - CHINESE.keys() == set()


def test_a_translation_uses_the_values_that_click_gives() -> None:
    def values(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)", text))

    assert {
        each for each, chinese in CHINESE.items() if not values(chinese) <= values(each)
    } == set()


@pytest.mark.parametrize(
    ("words", "env", "lang"),
    [
        (["check", "--lang", "zh"], {}, "zh"),
        (["--lang=zh", "check"], {"FIVECUTS_LANG": "en"}, "zh"),
        (["check", "--lang", "en"], {"FIVECUTS_LANG": "zh"}, "en"),
        (["check"], {"FIVECUTS_LANG": "zh_CN.UTF-8"}, "zh"),
        (["check"], {"LANG": "zh_CN.UTF-8"}, "zh"),
        (["check"], {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        (["check"], {}, "en"),
        ([], {"LANG": "zh_CN"}, "zh"),
        (["check", "--lang"], {"LANG": "zh_CN"}, "zh"),
        (["new", "--", "--lang=zh"], {}, "en"),
        (["diagram", "--lang", "both"], {"LANG": "zh_CN"}, "zh"),
    ],
)
def test_the_language_is_known_before_anything_is_parsed(
    words: list[str], env: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FIVECUTS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert language_of(words) == lang


def test_a_language_of_ones_own_that_is_not_spoken_is_refused() -> None:
    """That of the system may be any; what somebody sets for this program is meant."""
    for system, said in (("C", "write 'en' or 'zh'"), ("zh_CN.UTF-8", "不能是 'fr'")):
        known = {"FIVECUTS_LANG": "fr", "LC_ALL": system}
        done = CliRunner().invoke(main, ["list"], env=known)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "FIVECUTS_LANG: " in done.stderr
        assert said in done.stderr
        assert CliRunner().invoke(main, ["list", "--lang", "en"], env=known).exit_code == 0
    lenient = {"FIVECUTS_LANG": "", "LC_ALL": "fr_FR.UTF-8"}
    assert CliRunner().invoke(main, ["list"], env=lenient).exit_code == 0


def test_without_a_command_the_help_is_shown() -> None:
    known = {"FIVECUTS_LANG": "zh", "COLUMNS": "80"}
    done = CliRunner().invoke(main, [], env=known, prog_name="fivecuts")
    assert done.output.strip() == fivecuts("--help", COLUMNS="80").output.strip()


def test_the_language_may_stand_before_the_command() -> None:
    done = CliRunner().invoke(main, ["--lang", "zh", "list"])
    assert "建筑" in done.output
    assert "错误：没有命令“lsit”" in CliRunner().invoke(main, ["--lang", "zh", "lsit"]).output


def test_english_stays_english() -> None:
    done = fivecuts("run", "building-permit", "--seed", "x", lang="en", LANG="zh_CN.UTF-8")
    assert not re.search("[\u4e00-\u9fff]", done.output)
    assert "Error: Invalid value for '--seed'" in done.output


def test_lines_break_between_chinese_characters_but_never_before_a_closing_sign() -> None:
    assert list(wrapped("甲乙丙，丁戊", 6)) == ["甲乙", "丙，丁", "戊"]
    assert list(wrapped("甲乙（YAML）丙", 10)) == ["甲乙", "（YAML）丙"]
    assert list(wrapped("甲乙丙(丁)戊", 7)) == ["甲乙丙", "(丁)戊"]
    assert list(wrapped("甲乙·丙", 5)) == ["甲", "乙·", "丙"]
    assert list(wrapped("甲乙丙 1 年", 9)) == ["甲乙丙", "1 年"]
    assert list(wrapped("from −5.1 ± 0.2 days", 11)) == ["from", "−5.1 ± 0.2", "days"]
    assert list(wrapped("one two three", 8)) == ["one two", "three"]
    assert list(wrapped("a-word-longer-than-the-line 甲", 6)) == [
        "a-word-longer-than-the-line",
        "甲",
    ]


def test_no_line_in_a_cell_of_a_table_begins_with_a_closing_sign() -> None:
    table = Table(box=None, padding=0)
    table.add_column(width=6)
    table.add_row("甲乙丙、丁（戊）")
    table.add_row("a-word-longer-than-the-cell")
    shown = Terminal(file=io.StringIO(), width=40)
    shown.print(table)
    assert shown.file.getvalue().split() == [  # type: ignore[attr-defined]
        *("甲乙", "丙、丁", "（戊）"),
        *("a-word", "-longe", "r-than", "-the-c", "ell"),
    ]


def test_what_check_finds_is_json_for_editors(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(
        "process: wrong\nstart: 2020-01-06\nflow: [permit]\nitmes: {}\n", encoding="utf-8"
    )
    done = fivecuts("check", str(wrong), "building-permit", "--json", lang="en")
    assert done.exit_code == 1
    error, note = json.loads(done.stdout)["problems"]
    assert (error["severity"], error["line"], error["column"]) == ("error", 4, 1)
    assert (error["file"], error["path"], error["fix"]) == (
        str(wrong),
        "itmes",
        "did you mean 'items'?",
    )
    assert (note["severity"], note["line"]) == ("note", 84)
    assert error.keys() == note.keys()
    assert fivecuts("check", "building-permit", "--json").exit_code == 0


TYPOS = """\
process: typo
start: 2020-13-06
horizn: 1 year
pools:
  desk: {capacity: two}
  desk: {capacity: 1, calender: office}
arrivals: {poisson: 9 pre week}
materials: {form: {prepare: 2h30, defect: 120%}}
items:
  permit:
    promised: soon
    steps:
      - check: {by: dekc, time: -1 h, chekcs: materials}
flow: [permit, {parallel: permit}]
"""


def test_mistakes_in_a_file_are_told_in_chinese_to_the_last_word(tmp_path: Path) -> None:
    typo = tmp_path / "typo.yaml"
    typo.write_text(TYPOS, encoding="utf-8")
    done = fivecuts("check", str(typo))
    assert done.exit_code == 1
    told = [line.split(": ", 2) for line in done.output.splitlines()]
    assert len(told) > 5
    for place, *path, said in told:
        assert place.startswith(str(typo))
        assert len(path) <= 1
        assert english(re.sub(r"“[^”]*”", " ", said)) == [], said
