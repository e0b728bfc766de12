"""What a command imports before it does something: a planner waits for it every time. Imports are
counted and not seconds, which measure who else uses the machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.formats import load_process, load_scenario, shipped_processes, shipped_scenarios
from simulator.formats.headings import shipped_headings
from simulator.reforms.catalogue import REFORMS

LIBRARIES = {
    "holidays",
    "matplotlib",
    "networkx",
    "numpy",
    "pandas",
    "PIL",
    "rich",
    "scipy",
    "simpy",
}
HEAVY = LIBRARIES | {"segno", "starlette", "uvicorn"}
SCRIPT = """
import json, sys
from simulator.commands.main import main
found = {}
for words in json.loads(sys.argv[1]):
    main(words, standalone_mode=False)
    found[words[0]] = sorted(sys.modules)
print(json.dumps(found))
"""
PAIR = ["building-permit", "one-window-joint-review"]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The modules that are there after each command, one after another in one new process."""
    picture = str(tmp_path_factory.mktemp("start-up") / "flow.svg")
    commands = [["list"], ["check", *PAIR], ["diagram", *PAIR, "-o", picture]]
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps(commands)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return {name: set(each) for name, each in json.loads(done.stdout.splitlines()[-1]).items()}


@pytest.mark.parametrize(
    ("command", "needed"),
    [
        ("list", set()),
        ("check", {"numpy"}),
        ("diagram", {"matplotlib", "numpy", "PIL"}),
    ],
)
def test_a_command_imports_only_what_it_needs(
    imported: dict[str, set[str]], command: str, needed: set[str]
) -> None:
    assert HEAVY & imported[command] == needed


def test_a_check_of_flows_imports_neither_work_plans_nor_indicators(
    imported: dict[str, set[str]],
) -> None:
    idle = {"simulator.formats.clauses", "simulator.formats.scores", "simulator.reforms.tasks"}
    assert not (idle | {"simulator.model.scorecards"}) & imported["check"]


def test_a_check_imports_no_reform_that_its_scenario_does_not_name(
    imported: dict[str, set[str]],
) -> None:
    named = {reform.KEY for reform in load_scenario(PAIR[1]).reforms}
    rooms = {key: REFORMS[key].__module__ for key in REFORMS if key not in named}
    of_named = {REFORMS[key].__module__ for key in named}
    idle = {key for key, module in rooms.items() if module in imported["check"] - of_named}
    assert idle == {"forward", "one_thing"}  # every scenario asks whether it is one of these


def test_a_diagram_imports_nothing_that_simulates(imported: dict[str, set[str]]) -> None:
    assert "simulator.experiments.step_measures" not in imported["diagram"]


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        (
            "from simulator.commands.main import main\n"
            "main(['diagram', 'water-supply', '-o', 'flow.svg'], standalone_mode=False)",
            "False",
        ),
        ("import fivecuts\nfivecuts.load('water-supply').diagram().svg()", "True"),
    ],
    ids=["command", "notebook"],
)
def test_only_where_help_can_be_asked_for_is_the_help_on_shapes_written_down(
    drawn: str, told: str, tmp_path: Path
) -> None:
    asked = "import matplotlib.lines as lines\nprint('drawstyle' in lines.Line2D.set.__doc__)"
    done = subprocess.run(
        [sys.executable, "-c", f"{drawn}\n{asked}"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=tmp_path,
    )
    assert done.stdout.splitlines()[-1] == told


def test_a_list_of_titles_reads_no_flows(imported: dict[str, set[str]]) -> None:
    rooms = {name.split(".")[1] for name in imported["list"] if name.startswith("simulator.")}
    assert rooms == {"application", "commands", "engine", "formats", "model", "present"}
    assert {name for name in imported["list"] if name.startswith("simulator.engine")} == {
        "simulator.engine"
    }
    assert "simulator.formats.loading" not in imported["list"]


def test_headings_say_what_the_whole_files_say() -> None:
    processes = [(key, load_process(key)) for key in shipped_processes()]
    assert [
        (each.key, each.name, each.title, each.process) for each in shipped_headings("processes")
    ] == [(key, whole.name, whole.title, whole.name) for key, whole in processes]
    scenarios = [(key, load_scenario(key)) for key in shipped_scenarios()]
    assert [
        (each.key, each.name, each.title, each.process) for each in shipped_headings("scenarios")
    ] == [(key, whole.name, whole.title, whole.process) for key, whole in scenarios]


def test_a_heading_ends_where_the_next_key_begins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(
        "# title: not this\nscenario: one\nwhy: {en: 'title: nor this', zh: 无}\ntitle:\n  # in two languages\n"
        "\n  en: 'Two: lines'\n  zh: 两行\nprocess: town\nreforms:\n  - title: {en: inner, zh: 内}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr("simulator.formats.headings.shipped", lambda kind: {"one": file})
    (found,) = shipped_headings("scenarios")
    assert (found.name, found.process, found.title.zh) == ("one", "town", "两行")
