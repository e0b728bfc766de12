"""The command line as a planner meets it: real processes, real output, exit statuses."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

FAST = ("--replications", "2", "--horizon", "2 months", "--warm-up", "1 month")
ROOT = Path(__file__).resolve().parents[1]


def fivecuts(*words: str, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    known = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "FIVECUTS_LANG": "en", **env}
    command = [sys.executable, str(ROOT / "cli.py"), *words]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, env=known, timeout=120
    )


def test_the_json_is_the_same_for_any_number_of_workers() -> None:
    words = ("compare", "building-permit", "one-window-joint-review", "--json", *FAST)
    alone, together = (fivecuts(*words, "--workers", workers).stdout for workers in ("1", "2"))
    assert alone == together
    result = json.loads(alone)
    assert list(result["scenarios"]) == ["baseline", "one-window-joint-review"]
    assert result["scenarios"]["baseline"]["counts"]["items"] == 5
    reformed = result["scenarios"]["one-window-joint-review"]
    assert reformed["change"]["cycle_time"]["relative"] < -0.3
    assert {"mean", "half_width", "p50", "p90", "n", "unit"} <= reformed["measures"][
        "cycle_time"
    ].keys()


@pytest.mark.parametrize(
    ("lang", "words", "encoding"),
    [("en", "Simulated, not measured", "ascii"), ("zh", "模拟测算，非实测数据", "utf-8")],
)
def test_a_comparison_says_what_it_is_and_fits_the_terminal(
    lang: str, words: str, encoding: str
) -> None:
    done = fivecuts(
        "compare",
        "building-permit",
        "one-window-joint-review",
        "--lang",
        lang,
        *FAST,
        LC_ALL="C",
        PYTHONIOENCODING=encoding,
    )
    assert done.returncode == 0, done.stderr
    assert words in done.stdout
    longer = 8 if encoding == "ascii" else 0  # signs that it has not are written in two or three
    assert max(map(_width, done.stdout.splitlines())) <= 80 + longer


def _width(line: str) -> int:
    from rich.cells import cell_len

    return cell_len(line.rstrip())


def test_what_ships_is_listed_checked_and_shown() -> None:
    assert "building-permit" in fivecuts("list").stdout
    checked = fivecuts("check", "building-permit", "one-window-joint-review")
    assert [line for line in checked.stdout.splitlines() if not line.startswith("  ")] == [
        "building-permit: 0 problems",
        "one-window-joint-review: 0 problems (applied to building-permit)",
    ]
    shown = fivecuts("show", "building-permit", "--lang", "zh").stdout
    assert "承诺时限合计" in shown
    assert "负荷最高" in shown


def test_a_starter_is_written_once_checked_and_compared(tmp_path: Path) -> None:
    assert fivecuts("new", "mine", "--lang", "zh", cwd=tmp_path).returncode == 0
    assert fivecuts("check", "mine.yaml", "mine-reform.yaml", cwd=tmp_path).returncode == 0
    assert fivecuts("compare", "mine.yaml", "mine-reform.yaml", *FAST, cwd=tmp_path).returncode == 0
    before = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    assert fivecuts("new", "mine", cwd=tmp_path).returncode == 2
    assert (tmp_path / "mine.yaml").read_text(encoding="utf-8") == before


def test_the_reformed_flow_is_written_and_read_again(tmp_path: Path) -> None:
    target = tmp_path / "after.yaml"
    done = fivecuts("apply", "building-permit", "one-window-joint-review", "-o", str(target))
    assert (done.returncode, done.stdout) == (0, f"written: {target}\n")
    assert fivecuts("check", str(target)).returncode == 0


def test_mistakes_are_sentences_with_a_place_and_nothing_is_written(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(
        "process: wrong\nstart: 2020-01-06\nflow: [permit]\nitmes: {}\n", encoding="utf-8"
    )
    done = fivecuts("compare", "wrong.yaml", "one-window-joint-review", cwd=tmp_path)
    assert done.returncode == 1
    assert "wrong.yaml:4:1" in done.stderr
    assert "did you mean 'items'?" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == ["wrong.yaml"]


def test_wrong_usage_is_told_apart() -> None:
    assert fivecuts("compare", "building-permit").returncode == 2
    assert fivecuts("run", "building-permit", "--horizon", "soon").returncode == 2


def test_one_case_is_a_timetable_and_the_log_says_it_was_simulated(tmp_path: Path) -> None:
    table = fivecuts("log", "building-permit", "--case", "1", "--horizon", "6 months").stdout
    assert "Planning permit · Hand in" in table
    target = tmp_path / "log.csv"
    assert (
        fivecuts("log", "building-permit", "--horizon", "2 months", "-o", str(target)).returncode
        == 0
    )
    head, first, *_ = target.read_text(encoding="utf-8").splitlines()
    assert head.startswith("origin,case_id,step")
    assert first.startswith("simulated,SIM-000001,planning-permit.prepare")


def test_a_part_with_a_long_name_leaves_room_for_the_steps(tmp_path: Path) -> None:
    together = tmp_path / "together.yaml"
    together.write_text(
        "scenario: together\nprocess: getting-electricity\nreforms:\n"
        "  - cut_materials: {drop: {green-permit: [line-permit], road-permit: [line-permit]}, why: told}\n"
        "  - parallel_review: {items: [line-planning, green-permit, road-permit], lead: road,"
        " stage: {name: line}}\n"
        "  - cut_materials: {one_form: [permit-form, licence]}\n",
        encoding="utf-8",
    )
    table = fivecuts("log", "getting-electricity", str(together), "--case", "300").stdout
    assert "waits for " in table
    assert table.splitlines()[0].index("part") > 20


def test_schemas_are_json() -> None:
    for kind in ("process", "scenario"):
        assert json.loads(fivecuts("schema", kind).stdout)["$schema"].endswith("2020-12/schema")


def _gone(group: int) -> bool:
    """Whether every process of a group has ended, at most ten seconds from now: what has ended may
    wait to be reaped.
    """
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(os.name == "nt", reason="signals to a process group are POSIX")
def test_ctrl_c_ends_within_a_second_and_leaves_no_worker(tmp_path: Path) -> None:
    words = [
        sys.executable,
        str(ROOT / "cli.py"),
        "compare",
        "building-permit",
        "one-window-joint-review",
        "--replications",
        "900",
        "--workers",
        "2",
    ]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env=env,
        start_new_session=True,
    )
    time.sleep(4)
    begun = time.monotonic()
    os.killpg(running.pid, signal.SIGINT)
    try:
        out, err = running.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)  # let it not run on beside the other tests
        raise
    assert time.monotonic() - begun < 1.5
    assert running.returncode == 130
    assert out == ""
    assert "Traceback" not in err
    assert "nothing was written" in err
    assert _gone(running.pid)
    assert list(tmp_path.iterdir()) == []


def test_help_is_quick() -> None:
    def best(*words: str) -> float:
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            subprocess.run(words, check=True, capture_output=True)
            times.append(time.perf_counter() - begun)
        return min(times)

    assert best(sys.executable, str(ROOT / "cli.py"), "--help") < 20 * best(
        sys.executable, "-c", "pass"
    )
