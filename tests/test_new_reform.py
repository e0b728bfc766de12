"""A reform is one class, one line in the catalogue and its Chinese: everything else follows.

The new reform is entered before anything else is imported, in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ENTERED = '''
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import ClassVar

from simulator.model.flow import Text
from simulator.reforms import catalogue
from simulator.reforms.kit.reform import UNRECORDED, Record, Reform, missing
from simulator.reforms.kit.surgery import POOL


@dataclass(frozen=True, kw_only=True)
class HalfDay(Reform):
    """Gives a pool to this process for half of its time.

    Theory: none. Nothing else changes.
    """

    KEY: ClassVar[str] = "half_day"
    CUT: ClassVar[str] = "none"
    TERM: ClassVar[Text] = Text("Half days", "半日办公")

    pool: str = field(metadata={"doc": "The pool that works half days."})
    record: Record = UNRECORDED

    def apply(self, process):
        if self.pool not in process.pools:
            raise missing(POOL, self.pool, process.pools, ("pool",))
        pool = process.pools[self.pool]
        half = replace(pool, available=pool.available / 2)
        return replace(process, pools={**process.pools, self.pool: half})

    def reads(self, process):
        return frozenset({("pool", self.pool, "available")})


catalogue.REFORMS = MappingProxyType({**catalogue.REFORMS, "half_day": HalfDay})
'''
CHINESE = """
from simulator.present.words import reform_details_zh, reform_pages_zh

reform_pages_zh.REFORMS_ZH = MappingProxyType({
    **reform_pages_zh.REFORMS_ZH,
    "half_day": reform_pages_zh.Chinese("人员只上半天班。", "没有这组人员。", {"pool": "上半天班的人员"}),
})
reform_details_zh.DETAILS_ZH = MappingProxyType(
    {**reform_details_zh.DETAILS_ZH, "half_day": ("没有对应的理论，其他不变。",)}
)
"""
ASKED = """
import json, runpy, sys

sys.path.append("docs")
from click.testing import CliRunner
from simulator.commands.main import main

def said(*words):
    done = CliRunner().invoke(main, list(words))
    return done.output if done.exit_code == 0 else f"{done.exit_code}: {done.output}"

print(json.dumps({
    "list": said("reforms", "--lang", "en"),
    "list_zh": said("reforms", "--lang", "zh"),
    "page": said("reforms", "half_day", "--lang", "en"),
    "page_zh": said("reforms", "half_day", "--lang", "zh"),
    "schema": said("schema", "scenario"),
    "applied": said("apply", "building-permit", sys.argv[1]),
    "refused": said("apply", "building-permit", sys.argv[2], "--lang", "zh"),
    "reference": runpy.run_path("docs/make_reform_reference.py")["pages"](),
}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("new")
    fits, fails = folder / "fits.yaml", folder / "fails.yaml"
    text = "scenario: half\nprocess: building-permit\nreforms:\n  - half_day: {pool: %s}\n"
    fits.write_text(text % "reviewers", encoding="utf-8")
    fails.write_text(text % "reviewer", encoding="utf-8")
    done = run(ENTERED + CHINESE + ASKED, str(fits), str(fails))
    assert done.returncode == 0, done.stderr
    answers: dict[str, str] = json.loads(done.stdout)
    return answers


def run(program: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def test_it_is_listed_and_explained_in_both_languages(told: dict[str, str]) -> None:
    assert "half_day" in told["list"]
    assert "Half days" in told["list"]
    assert "半日办公" in told["list_zh"]
    assert "The pool that works half days." in told["page"]
    assert "上半天班的人员" in told["page_zh"]
    assert "没有对应的理论" in told["page_zh"]


def test_it_can_be_written_applied_and_checked_by_an_editor(told: dict[str, str]) -> None:
    assert "half_day" in json.loads(told["schema"])["$defs"]
    assert "available: 50%" in told["applied"]


def test_its_refusals_have_place_and_fix_in_chinese(told: dict[str, str]) -> None:
    assert told["refused"].startswith("1: ")
    assert "fails.yaml:4:22: reforms[0].half_day.pool: " in told["refused"]
    assert told["refused"].rstrip().endswith("是否想写“reviewers”？")


@pytest.mark.parametrize(
    ("page", "words"), [("reforms.md", "half days"), ("reforms.zh.md", "半天")]
)
def test_it_stands_in_the_reference(told: dict[str, str], page: str, words: str) -> None:
    section = told["reference"][page].partition("## half_day\n")[2]  # type: ignore[index]
    assert words in section


def test_without_its_chinese_the_suite_says_where_to_write_it() -> None:
    asked = """
import pytest
sys_exit = pytest.main([
    "-q", "-p", "no:cacheprovider", "--no-header", "tests/test_reforms_command.py",
    "-k", "half_day and chinese",
])
"""
    done = run(ENTERED + asked)
    assert "add an entry 'half_day' to simulator/present/words/reform_pages_zh.py" in done.stdout
