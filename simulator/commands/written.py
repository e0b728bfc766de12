"""Files that a command writes for whoever asked for one: each is told, so that nobody wonders
whether it is there.
"""

from __future__ import annotations

from pathlib import Path

import click

from simulator.application.language import spoken


def give_text(file: Path, text: str) -> None:
    """Writes a text, and tells that it is there.

    Raises:
        FormatError: the file cannot be written.
    """
    from simulator.model.files import write_text

    write_text(file, text)
    tell_written(file)


def tell_written(file: Path) -> None:
    """Says on stdout that a file was written."""
    from simulator.present.words.messages import say

    click.echo(say("written", spoken(), file=file))
