"""How far a long command is, on stderr and only where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from simulator.experiments.progress import Progress, Tick
from simulator.present.words.messages import say


@contextmanager
def showing(lang: str, quiet: bool) -> Iterator[Progress | None]:
    """Gives what an experiment reports to: a bar in a terminal, the unusual elsewhere, and if quiet
    only what went wrong.
    """
    if quiet:
        yield partial(_wrong, lang)
    elif sys.stderr.isatty():
        yield from _bar(lang)
    else:
        yield partial(_unusual, lang)


@contextmanager
def waiting(lang: str) -> Iterator[None]:
    """Says in a terminal that a log is read, which may take a while."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(say("reading_log", lang)):
        yield


def _wrong(lang: str, tick: Tick) -> None:
    if tick.lost is not None:
        print(say("worker_died", lang, n=tick.lost), file=sys.stderr)
    for file in tick.damaged:
        print(say("damaged", lang, file=file), file=sys.stderr)


def _unusual(lang: str, tick: Tick) -> None:
    _wrong(lang, tick)
    if tick.restored:
        print(say("resumed", lang, n=tick.restored, total=tick.total), file=sys.stderr)


def _bar(lang: str) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("progress", lang), total=None)

        def show(tick: Tick) -> None:
            bar.update(task, completed=tick.done, total=tick.total)
            if tick.leading is not None:
                bar.update(task, description=say("leading", lang, package=tick.leading))
            _unusual(lang, tick)

        yield show
