"""``discover``, ``calibrate`` and ``fit`` as a planner meets them, and the same in Python."""

from __future__ import annotations

import csv
import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from recorded import SAMPLES
from rich.cells import cell_len

import fivecuts as fc
from simulator.commands.main import main
from simulator.formats import load_process
from simulator.present.progress import waiting

DIRTY, CLEAN, ENDS = "own-dirty-gbk.csv", "own-clean.csv", "own-end-only-semicolon.csv"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (DIRTY, CLEAN, ENDS):
        shutil.copy(SAMPLES / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def called(*words: str, lang: str = "en") -> Result:
    return CliRunner(env={"COLUMNS": "80"}).invoke(main, [*words, "--lang", lang])


def said(result: Result) -> str:
    assert all(cell_len(line) <= 80 for line in result.output.splitlines())
    return " ".join(result.output.split())


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        (
            "en",
            (
                "written: flow.yaml",
                "taken: 18 events of 6 cases, 4 activities, 2 pools",
                "asked (2), assumed meanwhile:",
                "left out (6):",
                f"{DIRTY}:24:1: 1 row of totals was left out",
            ),
        ),
        (
            "zh",
            (
                "已写入：flow.yaml",
                "已导入：6 件办件的 18 个事件、4 个环节、2 个岗位",
                "待确认（2 项，暂按假定）：",
                "未导入（6 项）：",
                f"{DIRTY}:24:1: 略去合计行 1 行",
            ),
        ),
    ],
)
def test_a_process_is_discovered_and_every_row_accounted_for(
    folder: Path, lang: str, parts: tuple[str, ...]
) -> None:
    told = called("discover", DIRTY, "-o", "flow.yaml", lang=lang)
    assert told.exit_code == 0
    text = said(told).replace(" ", "")
    for part in parts:
        assert part.replace(" ", "") in text
    assert load_process("flow.yaml").name == "own-dirty-gbk"
    assert called("check", "flow.yaml").exit_code == 0


def test_without_a_file_the_yaml_is_printed(folder: Path) -> None:
    told = called("discover", CLEAN, "--name", "Licences")
    assert told.stdout.startswith("process: Licences\n")
    assert "# todo" not in told.stdout
    assert "taken: 732 events of 200 cases" in told.stderr


@pytest.mark.parametrize(("lang", "text"), [("en", "reading the log"), ("zh", "正在读取日志")])
def test_a_terminal_is_told_that_a_log_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: str, text: str
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    with waiting(lang):
        pass
    assert capsys.readouterr().err == ""  # nobody watches
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with waiting(lang):
        pass
    assert text in capsys.readouterr().err


def test_headings_are_named_by_options(folder: Path) -> None:
    (folder / "own.csv").write_text("Dossier,What,When\n1,a,2020-01-06 09:00\n", encoding="utf-8")
    refused = called("discover", "own.csv")
    assert refused.exit_code == 1
    assert "name it with --case HEADING" in refused.output
    words = ("--case", "Dossier", "--activity", "What", "--end", "When")
    for command in ("discover", "import"):
        told = called(command, "own.csv", *words, "-o", "own.yaml", "--json")
        assert json.loads(told.stdout)["taken"][0] == "1 event of 1 case"


def test_a_process_is_calibrated(folder: Path) -> None:
    called("discover", CLEAN, "-o", "flow.yaml")
    text = (folder / "flow.yaml").read_text(encoding="utf-8").replace("time: 10 min", "time: 9 h")
    (folder / "flow.yaml").write_text(text, encoding="utf-8")
    told = called("calibrate", "flow.yaml", CLEAN, "-o", "new.yaml", "--json")
    account = json.loads(told.stdout)
    assert (account["process"], account["files"]) == ("own-clean", ["new.yaml"])
    assert "time: 10 min" in (folder / "new.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lang", "first", "columns"),
    [
        ("en", "The cycle times of the model are ", "model floor two runs Markov chain fits"),
        ("zh", "模型的全流程用时偏差 ", "模型 日志自身 两次模拟 马尔可夫链 拟合"),
    ],
)
def test_a_fit_says_how_far_off_beside_the_log_itself(
    folder: Path, lang: str, first: str, columns: str
) -> None:
    called("discover", CLEAN, "--earlier-half", "-o", "flow.yaml")
    text = said(called("fit", "flow.yaml", CLEAN, "--seed", "2", "--quiet", lang=lang))
    assert text.startswith(first)
    assert columns in text
    simulated = {"en": "Simulated, not measured", "zh": "模拟测算，非实测数据"}
    assert simulated[lang] in text


def test_a_fit_as_json_and_csv_says_the_same(folder: Path) -> None:
    called("discover", CLEAN, "-o", "flow.yaml")
    found = json.loads(called("fit", "flow.yaml", CLEAN, "--json").stdout)
    assert (found["origin"], found["compared"], found["runs"]) == ("simulated", 100, 5)
    rows = list(csv.DictReader(StringIO(called("fit", "flow.yaml", CLEAN, "--csv").stdout)))
    assert [row["measure"] for row in rows] == list(found["measures"])
    for row in rows:
        assert float(row["distance"]) == found["measures"][row["measure"]]["distance"]
        assert row["origin"] == "simulated"


@pytest.mark.slow
def test_a_fit_in_a_workbook_has_the_numbers_of_the_json(folder: Path) -> None:
    called("discover", CLEAN, "-o", "flow.yaml")
    found = json.loads(called("fit", "flow.yaml", CLEAN, "--json").stdout)
    assert called("fit", "flow.yaml", CLEAN, "-o", "fit.xlsx").exit_code == 0
    book = load_workbook("fit.xlsx")
    heads, *rows = book["All figures"].iter_rows(values_only=True)
    place = heads.index("distance from the log, share")
    known = [each["distance"] for each in found["measures"].values()]
    assert [row[place] for row in rows] == pytest.approx(known, rel=2e-15)
    assert book.sheetnames[-1] == "Settings"


def test_a_fit_may_name_the_log_that_the_numbers_come_from(folder: Path) -> None:
    called("discover", CLEAN, "-o", "flow.yaml")
    found = json.loads(called("fit", "flow.yaml", CLEAN, "--trained", CLEAN, "--json").stdout)
    assert found["compared"] == 200
    assert found["measures"]["cycle"]["floor"] == 0
    assert not found["fits"]  # nothing is as near to a log as the log itself


def test_too_short_a_log_ends_with_a_sentence(folder: Path) -> None:
    called("discover", ENDS, "-o", "flow.yaml")
    told = called("fit", "flow.yaml", ENDS, lang="zh")
    assert told.exit_code == 1
    assert "至少需要 20 件" in told.output


def test_the_same_in_python(folder: Path) -> None:
    found = fc.discover(CLEAN, earlier_half=True, lang="zh")
    assert "100 件办件的" in found.account[0]
    found.write("flow.yaml")
    again = fc.calibrate("flow.yaml", CLEAN, lang="en")
    assert again.process.pools.keys() == found.process.pools.keys()
    fit = fc.fit(again.process, CLEAN, lang="en", seed=4)
    assert fit.to_dict()["measures"].keys() == set(fit.frame()["measure"])
    assert str(fit).startswith("The cycle times of the model are")
    assert repr(fit) == "<LogFit own-clean: own-clean.csv>"
    assert "Markov chain" in fit._repr_html_()
    assert fit.fits == fit.result.fits
    named = fc.discover(DIRTY, case="办件编号", activity="环节")
    assert named.process.name == "own-dirty-gbk"
