"""The options that name the headings of an event log."""

from __future__ import annotations

from functools import wraps
from typing import Any

import click

from simulator.commands.options import Function

_HEADINGS = ("case", "activity", "start", "end", "resource", "enabled")


def with_headings(function: Function) -> Function:
    """The options that name headings of a log, in one argument ``columns``."""

    @wraps(function)
    def gathered(**chosen: Any) -> Any:
        from simulator.interchange.event_logs.columns import LogColumns

        columns = LogColumns(**{name: chosen.pop(f"{name}_heading") for name in _HEADINGS})
        return function(columns=columns, **chosen)

    for name in reversed(_HEADINGS):
        gathered = click.option(f"--{name}", f"{name}_heading", metavar="HEADING")(gathered)
    return gathered
