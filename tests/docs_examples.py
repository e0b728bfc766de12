"""What the pages show, held against what the program does: commands, their output, links.

A block of ``console`` is a sequence of examples. An example is a line ``$ fivecuts …`` and what the
terminal shows after it, in 80 columns and without colour. A line ``…`` by itself stands for lines
that are left out.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import chdir
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from click.testing import CliRunner
from kept_runs import kept

from simulator.commands.main import main
from simulator.engine.plan.tables import Plan
from simulator.experiments import runs
from simulator.experiments.checkpoints import mark
from simulator.experiments.workers import Job, Task

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = "…"
_EXAMPLE = re.compile(
    r"^\$ fivecuts (?P<words>[^\n]*)\n(?P<shown>.*?)(?=^\$ |\Z)", flags=re.DOTALL | re.MULTILINE
)


def _called(job: Job[Any]) -> str:
    """What tells one job from others: its function, and what was given to it beforehand."""
    if isinstance(job, partial):
        return f"{job.func.__name__} {job.args} {job.keywords}"
    return str(job.__name__)  # type: ignore[attr-defined]


def _once(
    job: Job[Any],
    plans: Mapping[str, Plan],
    seed: int,
    tasks: Sequence[Task],
    settings: runs.Settings,
    progress: runs.Progress | None,
) -> Generator[Any, None, None]:
    """Simulates what has not been simulated yet: pages in two languages show the same runs, and the
    numbers are the same on any number of processes.
    """
    marks = {name: mark(_called(job), plan, seed) for name, plan in plans.items()}
    for task in tasks:
        yield kept(partial(job, plans, seed, task), marks[task.scenario], task.replication)


def simulated_once() -> Any:
    """Inside of it, what several pages show is simulated once."""
    return patch.object(runs, "_simulated", _once)


def fivecuts(words: list[str], cwd: Path, lang: str = "en", may_fail: bool = False) -> str:
    """What a terminal shows of a command, results and messages in the order in which they appear;
    it may fail over wrong files.
    """
    with (
        simulated_once(),
        chdir(cwd),
        patch.dict(os.environ, {"COLUMNS": "80", "NO_COLOR": "1", "FIVECUTS_LANG": lang}),
    ):
        done = CliRunner().invoke(main, words, catch_exceptions=False, prog_name="fivecuts")
    assert done.exit_code in ((0, 1) if may_fail else (0,)), done.output
    return "".join(line.rstrip() + "\n" for line in done.output.splitlines())


def blocks(page: Path, language: str = "console") -> list[str]:
    """The blocks of a page in one language, in their order."""
    return re.findall(
        rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL
    )


def examples(block: str) -> Iterator[tuple[list[str], str]]:
    """The commands of a block, each with what is shown of it."""
    for example in _EXAMPLE.finditer(block):
        yield shlex.split(example["words"]), example["shown"]


def links(page: Path) -> list[str]:
    """Where a page leads to, as it is written, without addresses elsewhere."""
    found: list[str] = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    return [link for link in found if "://" not in link]


def dead_links(page: Path) -> list[str]:
    """The links of a page that lead nowhere: to no file, or to no heading of a page."""
    text = page.read_text(encoding="utf-8")
    lost = [link for link in links(page) if not (page.parent / link).exists()]
    for link, place in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", text):
        to = page.parent / link if link else page
        if to.suffix == ".md" and to.exists() and place not in headings(to):
            lost.append(f"{link}#{place}")
    return lost


def headings(page: Path) -> set[str]:
    """The headings of a page as links name them."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = set()
    for heading in re.findall(r"^#+ (.*)$", text, flags=re.MULTILINE):
        words = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        found.add(words)
    return found


def renewed(shown: str, real: str) -> str:
    """What a page would have to show: the same as the program, except for what the page leaves out.

    >>> renewed("a\\n…\\nd\\n", "a\\nb\\nc\\nd\\n")
    'a\\n…\\nd\\n'
    >>> renewed("a\\nb 1\\n", "a\\nb 2\\n")
    'a\\nb 2\\n'
    >>> renewed("a\\n…\\nb 1\\n…\\n", "a\\nx\\nb 2\\nc\\n")
    'a\\n…\\nb 2\\n…\\n'
    """
    parts = [part.splitlines() for part in re.split(rf"^{LEFT_OUT}\n", shown, flags=re.MULTILINE)]
    lines = real.splitlines()
    if len(parts) == 1:
        return real
    kept, done = [lines[: len(parts[0])]], len(parts[0])
    for part in parts[1:-1]:
        done = _most_alike(part, lines, done)
        kept.append(lines[done : done + len(part)])
        done += len(part)
    kept.append(lines[max(done, len(lines) - len(parts[-1])) :] if parts[-1] else [])
    return f"{LEFT_OUT}\n".join("".join(line + "\n" for line in part) for part in kept)


def _most_alike(part: list[str], lines: list[str], first: int) -> int:
    """Where the lines of a part stand in the output; if they changed, where it looks most like
    them.
    """
    places = range(first, max(first + 1, len(lines) - len(part) + 1))
    wanted = "\n".join(part)
    return max(
        places,
        key=lambda place: SequenceMatcher(
            None, "\n".join(lines[place : place + len(part)]), wanted, autojunk=False
        ).ratio(),
    )


def renewed_page(text: str, cwd: Path, lang: str) -> str:
    """A page as it would have to be; its commands run one after another in a folder."""

    def example(found: re.Match[str]) -> str:
        real = fivecuts(shlex.split(found["words"]), cwd, lang, may_fail=True)
        return f"$ fivecuts {found['words']}\n{renewed(found['shown'], real)}"

    def block(found: re.Match[str]) -> str:
        return f"```console\n{_EXAMPLE.sub(example, found[1])}```"

    return re.sub(r"```console\n(.*?)```", block, text, flags=re.DOTALL)
