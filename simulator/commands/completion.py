"""What the shell offers at the tab key: names that ship, own files, reforms, measures."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_PLAIN_YAML = re.compile(r"[\w.+-]+\.ya?ml")  # names that need no quotes


class Source(click.types.StringParamType):
    """A shipped file by its name, or a path; both are completed by the shell."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        from simulator.formats.library import shipped

        shipped_names = [name for kind in self.kinds for name in shipped(kind)]
        own = [path.name for path in sorted(Path().iterdir()) if _PLAIN_YAML.fullmatch(path.name)]
        short = [name.rpartition("/")[2] for name in shipped_names] if incomplete else []
        fitting = dict.fromkeys(
            name for name in (*shipped_names, *short, *own) if name.startswith(incomplete)
        )
        # First what stands for any path: bash forgets what came before it, and uses it if nothing
        # comes after.
        return [CompletionItem(incomplete, type="file"), *map(CompletionItem, fitting)]


class ReformName(click.types.StringParamType):
    """The name of a reform, completed by the shell."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        from simulator.reforms.catalogue import REFORMS

        return [CompletionItem(name) for name in REFORMS if name.startswith(incomplete)]


class MeasureName(click.types.StringParamType):
    """The name of a measure, completed by the shell."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        from simulator.measures.catalogue import MEASURES

        return [CompletionItem(name) for name in MEASURES if name.startswith(incomplete)]


PROCESS, SCENARIO, MEASURE = Source("processes"), Source("scenarios"), MeasureName()
