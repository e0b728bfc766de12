"""What the shell offers at the tab key, by the protocol between bash and the command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from simulator.commands.main import main
from simulator.formats import shipped_processes, shipped_scenarios
from simulator.reforms.catalogue import REFORMS

ROOT = Path(__file__).resolve().parents[1]
RUN = "import sys; sys.argv[0] = 'fivecuts'; from simulator.commands.main import main; main(prog_name='fivecuts')"


def tab(line: str, cwd: Path) -> list[str]:
    """What bash is told when the tab key is pressed at the end of a line, each as
    ``type,value``.
    """
    asked = {
        "_FIVECUTS_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
    }
    with chdir(cwd):
        done = CliRunner().invoke(main, env=asked, prog_name="fivecuts", catch_exceptions=False)
    assert done.stderr == ""
    return done.stdout.splitlines()


def names(*offered: str) -> list[str]:
    return [f"plain,{name}" for name in offered]


def test_the_processes_that_ship_come_first_and_the_scenarios_after_them(tmp_path: Path) -> None:
    assert tab("fivecuts compare ", tmp_path) == ["file,", *names(*shipped_processes())]
    assert tab("fivecuts compare building-permit ", tmp_path) == [
        "file,",
        *names(*shipped_scenarios()),
    ]
    assert tab("fivecuts compare building-permit more-officers ", tmp_path) == [
        "file,",
        *names(*shipped_scenarios()),
    ]


@pytest.mark.parametrize("command", ["apply", "compare", "diff", "explain", "log", "plan"])
def test_every_command_about_a_reform_completes_both_names(command: str, tmp_path: Path) -> None:
    assert tab(f"fivecuts {command} building-per", tmp_path) == [
        "file,building-per",
        *names("building-permit"),
    ]
    assert tab(f"fivecuts {command} building-permit one-win", tmp_path) == [
        "file,one-win",
        *names("one-window-joint-review"),
    ]


@pytest.mark.parametrize("command", ["show", "run"])
def test_a_command_about_a_flow_completes_the_name_of_a_process(
    command: str, tmp_path: Path
) -> None:
    assert tab(f"fivecuts {command} building-per", tmp_path) == [
        "file,building-per",
        *names("building-permit"),
    ]


def test_what_is_checked_may_be_either(tmp_path: Path) -> None:
    assert tab("fivecuts check building-permit ", tmp_path) == [
        "file,",
        *names(*shipped_processes(), *shipped_scenarios()),
    ]


def test_a_name_in_a_folder_is_found_by_its_last_word_too(tmp_path: Path) -> None:
    assert tab("fivecuts show mm", tmp_path) == ["file,mm", *names("mm1")]
    assert tab("fivecuts show teaching/mm", tmp_path) == [
        "file,teaching/mm",
        *names("teaching/mm1"),
    ]


def test_own_files_are_offered_beside_the_names(tmp_path: Path) -> None:
    for name in ("building.yaml", "办理.yml", "two words.yaml", "building.csv"):
        (tmp_path / name).touch()
    assert tab("fivecuts compare building-pe", tmp_path) == [
        "file,building-pe",
        *names("building-permit"),
    ]
    assert tab("fivecuts compare building.", tmp_path) == [
        "file,building.",
        *names("building.yaml"),
    ]
    assert tab("fivecuts compare 办", tmp_path) == ["file,办", *names("办理.yml")]


def test_a_path_is_left_to_the_shell(tmp_path: Path) -> None:
    assert tab("fivecuts compare flows/", tmp_path) == ["file,flows/"]


def test_reforms_are_completed(tmp_path: Path) -> None:
    assert tab("fivecuts reforms ", tmp_path) == names(*REFORMS)
    assert tab("fivecuts reforms parallel_r", tmp_path) == names("parallel_review")


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_itself_offers_names_beside_files_and_files_where_no_name_fits(tmp_path: Path) -> None:
    (tmp_path / "fivecuts").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "{RUN}" "$@"\n', encoding="utf-8"
    )
    (tmp_path / "fivecuts").chmod(0o755)
    script = """
        eval "$(_FIVECUTS_COMPLETE=bash_source fivecuts)"
        compopt() { echo "compopt $1 $2"; }
        for word in building-per flows/; do
            COMP_WORDS=(fivecuts compare "$word"); COMP_CWORD=2; COMPREPLY=()
            _fivecuts_completion fivecuts
            echo "offered ${COMPREPLY[*]}"
        done
    """
    env = {
        **os.environ,
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=env,
        timeout=60,
    )
    told = ["compopt -o default", "offered building-permit", "compopt -o default", "offered "]
    assert done.stdout.splitlines() == told, done.stderr
