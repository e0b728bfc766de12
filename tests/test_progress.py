"""What somebody who waits for a long command sees: a bar in a terminal, only the unusual in a file,
what went wrong if quiet.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from simulator.experiments.workers import Tick
from simulator.present.progress import showing


class Terminal(io.StringIO):
    """A stream that says somebody watches it."""

    def isatty(self) -> bool:
        return True


def test_a_quiet_command_shows_no_progress_but_hides_no_fault(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with showing("en", quiet=True) as progress:
        assert progress is not None
        progress(Tick(1, 5))
        progress(Tick(1, 5, restored=1))
        assert capsys.readouterr() == ("", "")
        progress(Tick(1, 5, lost=3))
        progress(Tick(2, 5, damaged=(Path("a.run"),)))
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 2)
    assert "a worker process died; 3 replications" in err
    assert "a.run" in err


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "a worker process died; 3 replications"), ("zh", "计算进程意外终止，3 次重复模拟")],
)
def test_where_nobody_watches_only_the_unusual_is_said(
    lang: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with showing(lang, quiet=False) as progress:
        assert progress is not None
        progress(Tick(1, 5))
        progress(Tick(1, 5, lost=3))
        progress(Tick(2, 5))
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    assert words in line


@pytest.mark.parametrize(("lang", "word"), [("en", "simulating"), ("zh", "模拟中")])
def test_in_a_terminal_a_bar_counts(lang: str, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    clocked = Terminal()
    monkeypatch.setattr(sys, "stderr", clocked)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    with showing(lang, quiet=False) as progress:
        assert progress is not None
        progress(Tick(2, 5))
        progress(Tick(2, 5, lost=1))
        progress(Tick(5, 5))
    said = clocked.getvalue()
    assert word in said
    assert "5/5" in said
    assert said.count("died" if lang == "en" else "意外终止") == 1
