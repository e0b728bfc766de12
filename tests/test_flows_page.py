"""The flows that ship beside what was published of them: limits and documents to the letter, times
within a stated band.
"""

from __future__ import annotations

import runpy
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Settings
from simulator.flow_analysis.counts import counts
from simulator.formats import load_process, shipped_processes

pytestmark = pytest.mark.unmeasured

DOCS = Path(__file__).parents[1] / "docs"
MADE = runpy.run_path(str(DOCS / "make_flows.py"))
FLOWS: list[dict[str, Any]] = MADE["flows"]()
REAL = [name for name in shipped_processes() if not name.startswith("teaching/")]

# what was published as a promise or a number of documents is what the file says; the first is “more
# than 200”
ROUNDED = {("building-project", "promised_path_days", "baseline")}


def named(flow: Mapping[str, Any]) -> str:
    return str(flow["process"])


def test_every_real_flow_stands_beside_what_was_published() -> None:
    assert sorted(map(named, FLOWS)) == sorted(REAL)
    for path in MADE["PAGES"].values():
        page = path.read_text(encoding="utf-8")
        for flow in FLOWS:
            for name in (flow["process"], *flow["scenarios"]):
                assert f"`{name}`" in page


@pytest.mark.parametrize("flow", FLOWS, ids=named)
def test_promises_and_documents_are_those_published(flow: Mapping[str, Any]) -> None:
    for version, process in MADE["versions"](flow).items():
        place = ["baseline", *flow["scenarios"]].index(version)
        for row in flow["rows"]:
            published = row.get("published", [None] * 9)[place]
            if (
                published is not None
                and MADE["is_counted"](row["row"])
                and (named(flow), row["row"], version) not in ROUNDED
            ):
                assert counts(process).as_dict()[row["row"]] == published, (version, row["row"])


@pytest.mark.parametrize("flow", FLOWS, ids=named)
def test_the_page_says_what_the_file_says(flow: Mapping[str, Any]) -> None:
    """The counted figures on the page; the simulated ones are in a slow test."""
    page = MADE["PAGES"]["en"].read_text(encoding="utf-8")
    (section,) = (
        part
        for part in page.split("\n## ")
        if part.partition("\n")[0].endswith(f"(`{named(flow)}`)")
    )
    for row in flow["rows"]:
        if MADE["is_counted"](row["row"]):
            (line,) = (
                line
                for line in section.splitlines()
                if line.startswith(f"| {MADE['_label'](row['row'], 'en')} |")
            )
            shown = [cell.strip().replace(",", "") for cell in line.split("|")[3:-1:2]]
            assert [float(cell) for cell in shown] == [
                counts(each).as_dict()[row["row"]] for each in MADE["versions"](flow).values()
            ]


@pytest.mark.slow
@pytest.mark.parametrize("flow", FLOWS, ids=named)
def test_simulated_times_lie_in_their_band(flow: Mapping[str, Any]) -> None:
    found = compare(MADE["versions"](flow), Settings(replications=4, workers=2))
    assert list(MADE["outside"](flow, found)) == []


def test_the_page_says_whether_a_reform_saves_time_whatever_estimate_is_off() -> None:
    """Three lines of a table: it saves in all of them, or in two only."""
    titles = {"baseline": "today", "mine": "Mine"}
    exists = {"cycle_time": SimpleNamespace(mean=1.0)}

    def told(*changes: float, lang: str = "en") -> list[str]:
        lines = [
            SimpleNamespace(
                baseline="baseline",
                scenarios={
                    "baseline": SimpleNamespace(change={}, measures=exists),
                    "mine": SimpleNamespace(
                        change={
                            "cycle_time": SimpleNamespace(relative=SimpleNamespace(mean=change))
                        },
                        measures=exists,
                    ),
                },
            )
            for change in changes
        ]
        return list(MADE["_standing"](lines, titles, lang))

    assert told(-0.5, -0.62, -0.41) == [
        "In every line where both means exist Mine changes the time by −62% to −41%."
    ]
    assert told(-0.5, 0.03, lang="zh") == ["Mine是否缩短用时取决于估计：各行变化从 −50% 到 +3%。"]


def test_a_figure_outside_its_band_is_named() -> None:
    flow = {
        "process": "gas-supply",
        "scenarios": [],
        "rows": [{"row": "materials", "near": [[7, 8]]}],
    }
    found = compare({"baseline": load_process("gas-supply")}, Settings(replications=1, cases=5))
    assert list(MADE["outside"](flow, found)) == [
        "gas-supply, baseline: materials is 6.0, not within [7, 8]"
    ]
