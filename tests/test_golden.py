"""What the commands print, to the letter, on a flow in which nothing is left to chance; and nothing
is wider than the terminal.

The expected output is in ``tests/golden``. After a change that is meant, write it anew, and read
the difference before it is committed:

    FIVECUTS_GOLDEN=write python -m pytest tests/test_golden.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from simulator.commands.main import main
from simulator.formats import shipped_processes

FOLDER = Path(__file__).parent / "golden"
FLOW, QUICKER, OVERRUN = "small-permit.yaml", "quicker.yaml", "overrun.yaml"
RUN = ("--workers", "1", "--quiet")
COMMANDS = {
    "show": ("show", FLOW),
    "run": ("run", FLOW, *RUN),
    "compare": ("compare", FLOW, QUICKER, *RUN),
    "compare-three": ("compare", FLOW, QUICKER, OVERRUN, *RUN),
    "indicators": ("indicators", FLOW, QUICKER, *RUN, "--benchmark", "elsewhere.yaml"),
    "explain": ("explain", FLOW, QUICKER, "--coalitions", *RUN),
    "explain-reforms": ("explain", FLOW, QUICKER, "--by", "reform", *RUN),
    "sensitivity": ("sensitivity", FLOW, QUICKER, "--samples", "2", *RUN),
    "staff": ("staff", FLOW, QUICKER, "--utilisation", "60%"),
    "staff-on-time": ("staff", FLOW, "--on-time", "90%", *RUN),
    "score": ("score", "building-permit", "one-window-joint-review", "build-first"),
    "plan": ("plan", FLOW, QUICKER, *RUN),
    "timetable": ("log", FLOW, "--case", "1", "--horizon", "4 weeks"),
    "csv": ("compare", FLOW, QUICKER, *RUN, "--csv"),
    "check": ("check", FLOW, QUICKER, OVERRUN),
    "check-mistakes": ("check", FLOW, "mistakes.yaml"),
}
TABLES = tuple(name for name in COMMANDS if not name.startswith(("check", "csv")))


def fivecuts(*words: str, lang: str, status: int = 0) -> str:
    """Both streams of a command in a terminal of 80 columns, without the blanks at the ends of
    lines.
    """
    done = CliRunner().invoke(
        main,
        [*words, "--lang", lang],
        env={"COLUMNS": "80", "FORCE_COLOR": None},
        catch_exceptions=False,
    )
    assert done.exit_code == status, done.output
    return "".join(f"{line.rstrip()}\n" for line in done.output.splitlines())


def expected(name: str, found: str) -> str:
    """The golden output of that name; with FIVECUTS_GOLDEN=write it becomes what was found."""
    file = FOLDER / f"{name}.txt"
    if os.environ.get("FIVECUTS_GOLDEN") == "write":
        file.write_text(found, encoding="utf-8", newline="\n")
    return file.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _in_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)


@pytest.mark.measured
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_prints_what_it_printed(name: str, lang: str) -> None:
    found = fivecuts(*COMMANDS[name], lang=lang, status=1 if name == "check-mistakes" else 0)
    assert found == expected(f"{name}.{lang}", found)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", TABLES)
def test_no_table_is_wider_than_80_columns(name: str, lang: str) -> None:
    wide = [
        line for line in fivecuts(*COMMANDS[name], lang=lang).splitlines() if cell_len(line) > 80
    ]
    assert wide == []


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", shipped_processes())
def test_what_ships_is_shown_in_80_columns(name: str, lang: str) -> None:
    lines = fivecuts("show", name, lang=lang).splitlines()
    assert len(lines) > 5
    assert [line for line in lines if cell_len(line) > 80] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "words",
    [
        ("staff", "building-permit", "one-window-joint-review", "--utilisation", "80%"),
        ("staff", "property-registration", "--utilisation", "80%"),
        ("score", "property-registration"),
        ("sensitivity", "property-registration", "property-online", "--samples", "2"),
        ("explain", "property-registration", "property-online", "--coalitions"),
        ("indicators", "property-registration", "property-limits-only", "property-online"),
        ("plan", "property-registration", "property-online"),
    ],
    ids=" ".join,
)
def test_the_tables_of_long_names_fit_80_columns_whole(words: tuple[str, ...], lang: str) -> None:
    few = ("--replications", "2", "--horizon", "2 months", "--warm-up", "0 h", *RUN)
    lines = fivecuts(*words, *few, lang=lang).splitlines()
    assert len(lines) > 5
    assert [line for line in lines if cell_len(line) > 80 or line.endswith("…")] == []


@pytest.mark.parametrize(
    ("lang", "load", "bottleneck"),
    [("en", "highest load", "bottleneck"), ("zh", "负荷最高", "堵点")],
)
def test_what_has_the_highest_load_is_no_bottleneck_until_somebody_waits_there(
    lang: str, load: str, bottleneck: str
) -> None:
    shown, run, compared = (
        fivecuts(*COMMANDS[name], lang=lang) for name in ("show", "run", "compare")
    )
    assert [word in shown for word in (load, bottleneck)] == [True, False]
    assert [word in run for word in (load, bottleneck)] == [False, False]  # nobody waits
    assert [word in compared for word in (load, bottleneck)] == [False, True]
