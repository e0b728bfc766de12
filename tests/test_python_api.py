"""The public module: what a script or a notebook meets first, and may rely on."""

from __future__ import annotations

import ast
import inspect
import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pandas
import pytest
from trees import tree_of, walked

import fivecuts as fc
from simulator.formats import load_process, load_scenario, process_from_text, scenario_from_text
from simulator.present.diagram.grid import Slide

ROOT = Path(__file__).resolve().parents[1]
FLOW = """\
process: small
title: {en: <b>Small</b> permit, zh: 小许可}
start: 2020-06-01
arrivals: {every: 1 d}
pools: {desk: {capacity: 1}}
flow:
  - look: {by: desk, time: 2 h}
  - sign: {by: desk, time: 1 h}
experiment: {horizon: 8 weeks, warm_up: 1 week, replications: 2, seed: 1}
"""
REFORM = """\
scenario: quicker
title: {en: Quicker, zh: 提速}
reforms:
  - cut_time: {work: {look: -50%}, why: software}
"""
PROCESS, SCENARIO = process_from_text(FLOW).value, scenario_from_text(REFORM).value
PUBLIC = [
    "BestOptions",
    "BestPackage",
    "Comparison",
    "Diagram",
    "Explanation",
    "FormatError",
    "Imported",
    "Log",
    "LogFit",
    "ModelError",
    "Options",
    "Problem",
    "ReformError",
    "SimulationError",
    "SimulatorError",
    "Study",
    "SuggestOptions",
    "Suggestions",
    "__version__",
    "best",
    "calibrate",
    "compare",
    "discover",
    "explain",
    "fit",
    "import_file",
    "load",
    "run",
    "suggest",
]


@pytest.fixture(scope="module")
def study() -> fc.Study:
    return fc.load(PROCESS, SCENARIO, lang="en")


@pytest.fixture(scope="module")
def compared(study: fc.Study) -> fc.Comparison:
    return study.compare()


def test_the_surface_is_pinned() -> None:
    """What leaves this list breaks scripts; what joins it must be kept."""
    assert fc.__all__ == PUBLIC
    assert all(hasattr(fc, name) for name in fc.__all__)


def test_whatever_is_public_says_what_it_is() -> None:
    for name in PUBLIC:
        thing = getattr(fc, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert thing.__doc__, name
            assert thing.__doc__.strip().partition("\n")[0][-1] in ".:," or "\n" in thing.__doc__
        for method, body in inspect.getmembers(thing, inspect.isfunction):
            if not method.startswith("_") and body.__module__ == "fivecuts":
                assert body.__doc__, f"{name}.{method}"


def test_importing_it_is_cheap() -> None:
    heavy = ("click", "matplotlib", "networkx", "numpy", "pandas", "rich", "scipy", "simpy", "yaml")
    code = "import fivecuts, json, sys; print(json.dumps(list(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert sorted(set(heavy) & set(json.loads(done.stdout))) == []


@pytest.mark.unmeasured
def test_nothing_below_knows_of_it() -> None:
    """import-linter does not see a module that is no package."""
    for path in (ROOT / "simulator").rglob("*.py"):
        for node in walked(tree_of(path)):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert "fivecuts" not in names, path


def test_a_frame_has_what_the_command_prints(compared: fc.Comparison) -> None:
    """Two hours of looking become one; nobody ever waits."""
    frame = compared.frame().set_index(["scenario", "measure"])
    assert frame.loc[("baseline", "touch_time"), "mean"] == pytest.approx(3.0)
    assert frame.loc[("quicker", "touch_time"), "mean"] == pytest.approx(2.0)
    assert frame.loc[("quicker", "touch_time"), "change"] == pytest.approx(-1.0)
    assert pandas.isna(frame.loc[("baseline", "touch_time"), "change"])
    assert frame.loc[("quicker", "visits"), "unit"] == ""
    found = compared.to_dict()["scenarios"]["quicker"]["measures"]
    assert {name: each["mean"] for name, each in found.items() if each["mean"] is not None} == (
        frame.loc["quicker"]["mean"].dropna().to_dict()
    )
    assert set(frame["origin"]) == {"simulated"}


def test_names_that_look_like_missing_values_stay_names() -> None:
    scenario = scenario_from_text(REFORM.replace("quicker", "nan")).value
    frame = fc.compare(PROCESS, scenario, replications=2).frame()
    assert list(frame["scenario"].unique()) == ["baseline", "nan"]


def test_what_is_printed_is_in_the_language_of_the_study(compared: fc.Comparison) -> None:
    assert "Simulated, not measured" in str(compared)
    assert "Quicker" in str(compared)
    chinese = str(fc.compare(PROCESS, SCENARIO, lang="zh", replications=2))
    assert "模拟测算，非实测数据" in chinese
    assert "提速" in chinese


def test_one_process_runs_alone() -> None:
    found = fc.run(PROCESS, replications=2)
    assert list(found.to_dict()["scenarios"]) == ["baseline"]
    assert found.study.names == ("baseline",)


def test_an_explanation_adds_up(study: fc.Study) -> None:
    frame = study.explain(measure="touch_time").frame().set_index("cut")
    assert frame.loc["time", "mean"] == pytest.approx(-1.0)
    assert frame["mean"].drop("total").sum() == pytest.approx(frame.loc["total", "mean"])
    by_reform = fc.explain(PROCESS, SCENARIO, by="reform", measure="touch_time", lang="en")
    assert by_reform.frame()["reform"].tolist()[-1] == "total"
    assert "Quicker" in str(by_reform)
    assert by_reform.to_dict()["measure"] == "touch_time"


def test_a_version_without_reforms_cannot_be_explained(study: fc.Study) -> None:
    with pytest.raises(fc.FormatError, match="'baseline' is the process as it is today"):
        study.explain("baseline")
    with pytest.raises(fc.FormatError, match="no reformed version; name a scenario"):
        fc.load(PROCESS).explain()
    with pytest.raises(fc.FormatError, match="this is a process, not a scenario"):
        fc.explain(PROCESS, PROCESS)


def test_of_several_versions_the_one_to_explain_is_named() -> None:
    both = fc.load(PROCESS, SCENARIO, scenario_from_text(REFORM.replace("quicker", "b")).value)
    with pytest.raises(
        fc.FormatError, match="several reformed versions; name one: 'quicker' or 'b'"
    ):
        both.explain()
    assert both.explain("quicker", measure="touch_time").name == "quicker"


def test_a_log_is_that_of_the_run_that_was_compared(compared: fc.Comparison) -> None:
    log = compared.log("baseline", replication=2)
    frame = log.frame()
    assert len(frame) == len(log) > 0
    work = frame[(frame["part"] == "work") & (frame["step"] == "look")]
    done = work[work["status"] == "done"]
    assert set(done["completed"] - done["started"]) == {pandas.Timedelta(hours=2)}
    assert str(frame["started"].dt.tz) == PROCESS.time_zone
    assert "look" in log.timetable(1)
    with pytest.raises(fc.SimulationError, match="there is no case 10000"):
        log.timetable(10_000)


def test_a_log_goes_on_from_the_first_case_as_long_as_asked(study: fc.Study) -> None:
    assert len(study.log("baseline", horizon="1 week").events.cases) == 6
    assert len(study.log("baseline", horizon=timedelta(days=14)).events.cases) == 13
    quick, slow = (study.log(name, horizon="1 week").frame() for name in (None, "baseline"))
    assert quick["completed"].max() < slow["completed"].max()


def test_a_length_is_a_text_or_a_timedelta(study: fc.Study) -> None:
    lengths = ("56 d", "8 weeks", "56 天", timedelta(weeks=8))
    found = [study.compare(horizon=length, replications=2).csv() for length in lengths]
    assert len(set(found)) == 1
    assert study.compare(horizon="2 months", replications=2).csv() != found[0]


@pytest.mark.parametrize("length", ["soon", "6 wd", timedelta(0), timedelta(days=-1), "-3 d"])
def test_what_is_no_length_is_refused_in_both_languages(study: fc.Study, length: str) -> None:
    with pytest.raises(fc.SimulationError) as caught:
        study.compare(horizon=length)
    (problem,) = caught.value.problems
    assert str(problem).startswith("horizon: ")
    assert problem.text("zh") != str(problem)


@pytest.mark.parametrize(
    ("option", "value", "allowed"),
    [
        ("horizon", 90, "write a text with its unit"),
        ("horizon", timedelta.max, "is longer than 200 years"),
        ("warm_up", 5, "write a text with its unit"),
        ("replications", 1.5, "a whole number, 1 or more"),
        ("replications", "3", "a whole number, 1 or more"),
        ("replications", True, "a whole number, 1 or more"),
        ("replications", 0, "a whole number, 1 or more"),
        ("cases", 0, "a whole number, 1 or more"),
        ("workers", None, "a whole number, 1 or more"),
        ("seed", -1, "a whole number, 0 or more"),
        ("seed", "x", "a whole number, 0 or more"),
        ("confidence", "most", "write a percentage"),
        ("confidence", 1, "between 0 and 1, such as 0.95"),
        ("confidence", float("nan"), "between 0 and 1, such as 0.95"),
        ("precision", 2, "between 0 and 1, such as 0.02"),
        ("precision", "200%", "200%"),
        ("resume", 3, "write its path"),
        ("progress", "yes", "give a function"),
    ],
)
def test_a_wrong_value_is_refused_with_its_option_and_what_is_allowed(
    study: fc.Study, option: str, value: object, allowed: str
) -> None:
    with pytest.raises(fc.SimulationError) as caught:
        study.compare(**{option: value})  # type: ignore[arg-type]
    refused(caught.value, option, allowed)


@pytest.mark.parametrize(
    ("ask", "option", "allowed"),
    [
        (lambda study: study.explain(by="cuts"), "by", "did you mean 'cut'?"),
        (lambda study: study.explain(measure=3), "", "there is no measure '3'"),
        (lambda study: study.explain(precision="2%"), "precision", "give `replications` instead"),
        (lambda study: study.diagram(size="huge"), "size", "write 'slide' or 'poster'"),
        (lambda study: study.diagram(detail=[]), "detail", "write 'steps' or 'items'"),
        (lambda study: study.log(replication=0), "replication", "1 or more"),
        (lambda study: study.log(replication=-1), "replication", "1 or more"),
        (lambda study: study.log(seed=-1), "seed", "0 or more"),
        (lambda study: study.compare().log(replication=5), "replication", "the last is 2"),
        (lambda study: study.log(horizon="1 week").timetable("a"), "case", "1 or more"),
        (lambda study: study.process([]), "", "no version '[]'"),
        (lambda _: fc.load(PROCESS, lang="fr"), "lang", "write 'en' or 'zh'"),
        (lambda _: fc.load(None), "process", "the name of a shipped process"),
        (lambda _: fc.load(3), "process", "the name of a shipped process"),
        (fc.load, "process", "the name of a shipped process"),
        (lambda _: fc.load(SCENARIO), "quicker", "this is a scenario, not a process"),
        (lambda study: fc.load(PROCESS, study), "", "the name of a shipped scenario"),
    ],
)
def test_so_is_whatever_else_a_script_may_get_wrong(
    study: fc.Study, ask: Callable[[fc.Study], object], option: str, allowed: str
) -> None:
    with pytest.raises(fc.SimulatorError) as caught:
        ask(study)
    refused(caught.value, option, allowed)


def refused(error: fc.SimulatorError, option: str, allowed: str) -> None:
    """One problem, said in both languages, of the option, with what is allowed."""
    (problem,) = error.problems
    assert str(problem).startswith(f"{option}: " if option else "")
    assert allowed in str(problem)
    assert set(problem.text("zh")) & set("不没请超")


def test_a_share_may_be_a_text(study: fc.Study) -> None:
    assert study.compare(confidence="95%").csv() == study.compare(confidence=0.95).csv()
    assert study.compare(precision="60%").result.replications == 20


def test_what_a_prompt_shows_is_one_short_line(compared: fc.Comparison) -> None:
    study = compared.study
    explained = study.explain(measure="touch_time")
    assert [repr(each) for each in (study, compared, explained)] == [
        "<Study small: baseline, quicker>",
        "<Comparison small: baseline, quicker; replications: 2>",
        "<Explanation small: quicker, touch_time by cut>",
    ]
    assert re.fullmatch(r"<Log small: \d+ cases, \d+ rows>", repr(compared.log()))
    assert re.fullmatch(r"<Diagram: (1 page|\d+ pages)>", repr(study.diagram()))


def test_an_option_that_is_not_there_is_a_mistake_of_the_caller(study: fc.Study) -> None:
    with pytest.raises(TypeError, match="no such option: replication"):
        study.compare(replication=3)  # type: ignore[call-arg]


def test_who_watches_is_told_of_every_run(study: fc.Study) -> None:
    seen: list[tuple[int, int]] = []
    study.compare(progress=lambda tick: seen.append((tick.done, tick.total)))
    assert seen == [(done, 4) for done in range(1, 5)]


def test_a_picture_is_shown_and_written(compared: fc.Comparison, tmp_path: Path) -> None:
    picture = compared.diagram()
    root = ElementTree.fromstring(picture.svg())
    assert isinstance(picture.pages[0], Slide)  # as the command draws it
    assert not isinstance(compared.study.diagram(size="poster").pages[0], Slide)
    assert root.tag.endswith("svg")
    shown = "".join(root.itertext())
    assert "before" in shown
    assert "after" in shown
    assert "after" not in "".join(
        ElementTree.fromstring(compared.study.diagram("baseline").svg()).itertext()
    )
    starts = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}
    for form, start in starts.items():
        picture.write(tmp_path / f"flow.{form}")
        assert (tmp_path / f"flow.{form}").read_bytes().startswith(start)
    with pytest.raises(fc.FormatError, match=r"end in one of: \.png, \.svg, \.pdf"):
        picture.write(tmp_path / "flow.docx")


def html_of(shown: fc.Study | fc.Comparison | fc.Explanation | fc.Log) -> ElementTree.Element:
    """What a notebook shows; well-formed, and nothing in it is loaded from elsewhere."""
    text = shown._repr_html_()
    assert "http" not in text
    assert "<script" not in text
    return ElementTree.fromstring(text)


def test_a_notebook_shows_tables_without_any_markup_of_a_file(compared: fc.Comparison) -> None:
    study = compared.study
    explained = study.explain(measure="touch_time")
    for shown in (study, compared, explained, compared.log()):
        assert html_of(shown).get("lang") == "en"
    assert "<b>Small</b> permit" in "".join(html_of(study).itertext())
    rows = ["".join(row.itertext()) for row in html_of(compared).iter("tr")]
    assert any(row.startswith("of which permits") or "steps" in row for row in rows)
    assert "100%" in "".join(html_of(explained).itertext())
    chinese = fc.load(PROCESS, SCENARIO, lang="zh").compare(replications=2)
    assert html_of(chinese).get("lang") == "zh"
    assert "模拟测算，非实测数据" in "".join(html_of(chinese).itertext())


def test_without_pandas_it_is_said_how_to_get_it(
    compared: fc.Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError) as caught:
        compared.frame()
    english, chinese = str(caught.value).splitlines()
    assert english == (
        'a data frame needs pandas, which is not installed; `pip install "fivecuts[pandas]"`'
    )
    assert chinese == '数据框需要 pandas，当前未安装；请运行 `pip install "fivecuts[pandas]"`'
    assert compared.csv().startswith("origin,scenario,measure,")


def test_an_unsound_process_is_refused_at_the_gate(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(FLOW.replace("by: desk", "by: dsek"), encoding="utf-8")
    with pytest.raises(fc.ModelError, match="did you mean 'desk'") as caught:
        fc.load(tmp_path / "bad.yaml")
    assert all(problem.place and problem.place.line for problem in caught.value.problems)


def test_what_ships_is_meant_by_name_and_a_version_is_written_as_yaml(tmp_path: Path) -> None:
    study = fc.load("building-permit", "one-window-joint-review", lang="zh")
    assert study.titles["one-window-joint-review"] == "一窗受理、并联审批"
    before = load_process("building-permit")
    assert study.process("baseline") == before
    (tmp_path / "after.yaml").write_text(study.yaml(), encoding="utf-8")
    after = load_scenario("one-window-joint-review").apply(before)
    assert load_process(tmp_path / "after.yaml") == after == study.process()
