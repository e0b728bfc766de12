"""Printing results."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, TextIO

import click

if TYPE_CHECKING:
    from rich.console import Console


def console(file: TextIO | None = None) -> Console:
    from rich.console import Console

    return Console(file=file or sys.stdout, highlight=False, markup=False, emoji=False)


def json_text(value: Any) -> str:
    """A result as JSON."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)


def print_json(value: Any) -> None:
    """Prints a result as JSON."""
    click.echo(json_text(value))
