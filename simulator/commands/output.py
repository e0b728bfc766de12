"""Printing results."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from simulator.commands.language import misuse

if TYPE_CHECKING:
    from rich.console import Console


def console(file: TextIO | None = None) -> Console:
    from simulator.present.terminal import Terminal

    return Terminal(file=file or sys.stdout, highlight=False, markup=False, emoji=False)


def json_text(value: Any) -> str:
    """A result as JSON."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)


def print_json(value: Any) -> None:
    """Prints a result as JSON."""
    click.echo(json_text(value))


def ending_of(output: Path, known: Collection[str]) -> str:
    """The form of a file to be written, by the end of its name: ``svg``.

    Raises:
        click.UsageError: it is none that can be written.
    """
    form = output.suffix.lstrip(".").lower()
    if form not in known:
        endings = tuple(f".{each}" for each in known)
        raise misuse("wrong-ending", file=output.name, endings=endings)
    return form


def tell_undrawn(lang: str, *drawn: object) -> None:
    """Names on stderr what no font of the machine has, in what is about to be drawn."""
    from simulator.present.typeface import undrawn
    from simulator.present.words.messages import say

    spoken = "zh" if lang == "both" else lang
    told = [
        say("drawn_as", spoken, char=char, number=f"U+{ord(char):04X}", instead=instead)
        for char, instead in undrawn(*drawn).items()
    ]
    if told:
        click.echo(say("undrawn", spoken, characters=say("next", spoken).join(told)), err=True)
