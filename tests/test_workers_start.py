"""Worker processes that die while they start, and what they find in the folder in which they run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from simulator.formats import load_process

STUDY = """
from simulator.experiments.runs import Settings, run
from simulator.formats import load_process
from simulator.model.units import Quantity
from decimal import Decimal

if __name__ == "__main__":
    weeks = Quantity(Decimal(6), "week")
    found = run({"a": load_process("building-permit")}, Settings(replications=2, workers=2, horizon=weeks, warm_up=Quantity(Decimal(0), "h"), engine="simpy"))
    print(len(found.measures["a"]))
"""
LARGE = 2**16  # what a pipe takes before anybody reads


def python(*words: str, text: str = "", folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        input=text,
        capture_output=True,
        text=True,
        timeout=100,
        cwd=folder,
    )


def test_a_worker_that_dies_before_it_has_read_its_plans_is_told_of(tmp_path: Path) -> None:
    """A program that comes in by a pipe cannot be started again by a worker, which dies at once; the plans are longer than
    a pipe holds, so that whoever sent them through one would wait for ever.
    """
    import pickle

    from simulator.engine.plan.planner import plan
    from simulator.engine.plan.tables import Window
    from simulator.model.units import WEEK

    planned = plan(load_process("building-permit"), Window(horizon=6 * WEEK))
    assert len(pickle.dumps(planned)) > LARGE
    done = python(
        "-", text=STUDY.replace('if __name__ == "__main__":', "if True:"), folder=tmp_path
    )
    assert done.returncode == 1
    assert "a worker process died twice" in done.stderr


@pytest.mark.parametrize("name", ["pickle", "simpy", "numpy"])
def test_workers_import_nothing_from_the_folder_in_which_they_run(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "study").mkdir()
    (tmp_path / "study" / "main.py").write_text(STUDY, encoding="utf-8")
    (tmp_path / f"{name}.py").write_text("raise SystemExit('a stranger ran')\n", encoding="utf-8")
    done = python("study/main.py", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "2\n", "")
