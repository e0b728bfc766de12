"""Small mistakes are answered with what was meant, at the place where it stands; what has no effect
is noted.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

import fivecuts as fc
from simulator.commands.main import main
from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Settings
from simulator.formats import process_from_text
from simulator.model.errors import SimulationError
from simulator.model.units import Quantity
from simulator.soundness import notes

HEAD = "process: town\nstart: 2020-06-01\npools: {desk: {capacity: 2}}\n"
FLOW = "flow: [{serve: {by: desk, time: 1 h}}]\n"
DAILY = "arrivals: {every: {fixed: 1 d}}\n"


def told(text: str, lang: str) -> str:
    with CliRunner().isolated_filesystem():
        Path("town.yaml").write_text(HEAD + text, encoding="utf-8")
        return CliRunner().invoke(main, ["check", "town.yaml", "--lang", lang]).output


def changing(what: str) -> str:
    return f"arrivals:\n  poisson: 9 per week\n  changes:\n    - {what}\n{FLOW}"


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        (
            changing("{from: 2020-07-01, to: 2020-08-01, factor: -1.5}"),
            "'-1.5' is not a factor; write 0 or more, e.g. 1.5, or -20% for a fifth less",
            "“-1.5”不是倍数；请写 0 或更大的数，如“1.5”；减少两成请写“-20%”",
        ),
        (
            f"arrivals: {{rate: 5 每天}}\n{FLOW}",
            "town.yaml:4:12: arrivals.rate: this key is unknown; did you mean 'poisson'?",
            "town.yaml:4:12: arrivals.rate: 没有这个键；是否想写“poisson”？",
        ),
        (
            f"{DAILY}flow: [{{serve: {{pool: desk, time: 1 h}}}}]\n",
            "town.yaml:5:17: flow[0].serve.pool: this key is unknown; did you mean 'by'?",
            "town.yaml:5:17: flow[0].serve.pool: 没有这个键；是否想写“by”？",
        ),
        (
            changing("from: 2020-07-01\n      to: 2020-06-01\n      factor: 2"),
            "town.yaml:8:11: arrivals.changes[0].to: a change from 2020-07-01 to 2020-06-01",
            "town.yaml:8:11: arrivals.changes[0].to: 自 2020-07-01 至 2020-06-01 的变化不足一天",
        ),
    ],
)
def test_the_hint_says_what_was_meant(text: str, en: str, zh: str) -> None:
    assert en in told(text, "en")
    assert zh in told(text, "zh")


def test_a_change_that_overlaps_is_shown_at_its_beginning() -> None:
    found = told(
        changing(
            "{from: 2020-07-01, to: 2020-08-01, factor: 2}\n"
            "    - from: 2020-07-15\n      to: 2020-09-01\n      factor: 2"
        ),
        "en",
    )
    assert "town.yaml:8:13: arrivals.changes[1].from: the change from 2020-07-15" in found


def test_a_change_behind_the_horizon_is_noted() -> None:
    late = changing("{from: 2021-07-01, to: 2021-08-01, factor: 2}")
    sentence = "the change from 2021-07-01 begins after the horizon and has no effect"
    for said, noted in (("", True), (_horizon("13 month"), True), (_horizon("2 year"), False)):
        found = notes(process_from_text(HEAD + late + said).value)
        assert any(sentence in str(note) for note in found) == noted


def _horizon(length: str) -> str:
    return f"experiment: {{horizon: {length}}}\n"


def test_a_run_that_ends_before_the_change_says_so() -> None:
    process = process_from_text(
        HEAD + changing("{from: 2020-07-01, to: 2020-08-01, factor: 2}")
    ).value
    for days, codes in ((20, ["change-after-the-run"]), (40, [])):
        length = Settings(replications=1, horizon=Quantity(Decimal(days), "d"), workers=1)
        found = compare({"town": process}, length).scenarios["town"].notes
        assert [note.code for note in found if note.kind == "idle"] == codes
        if found and found[0].kind == "idle":
            assert found[0].text("zh") == "自 2020-07-01 的来件变化晚于模拟期，不产生影响。"


def test_two_processes_without_anything_in_common_are_noted() -> None:
    one = process_from_text(HEAD + DAILY + FLOW).value
    another = (
        (HEAD + DAILY + FLOW).replace("serve", "answer").replace("process: ", "process: other-")
    )
    other = process_from_text(another).value
    same = process_from_text((HEAD + DAILY + FLOW).replace("1 h", "2 h")).value
    few = Settings(replications=1, horizon=Quantity(Decimal(9), "d"), workers=1)
    found = compare({"one": one, "other": other, "same": same}, few).scenarios
    (note,) = (note for note in found["other"].notes if note.kind == "unrelated")
    assert note.text("en").startswith("The two processes have no item and no step in common")
    assert note.text("zh").startswith("两个流程没有任何相同的事项或环节")
    assert not [note for note in found["same"].notes if note.kind == "unrelated"]


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("en", "the name of the folder is empty"), ("zh", "文件夹名称为空")],
)
def test_an_empty_folder_is_refused(lang: str, sentence: str) -> None:
    done = CliRunner().invoke(
        main, ["run", "teaching/mm1", "--resume", "", "--replications", "1", "--lang", lang]
    )
    assert done.exit_code == 2
    assert sentence in done.output


def test_an_empty_folder_is_refused_in_a_script() -> None:
    with pytest.raises(SimulationError, match="the name of the folder is empty"):
        fc.load("teaching/mm1").compare(resume="")
