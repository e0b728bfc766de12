"""Where commands meet people: what a command says of itself, and what is said when it cannot go on.

A planner's mistakes become sentences; anything else is a bug and shows a traceback.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from simulator.commands.language import language_of, speaking, spoken
from simulator.commands.words import command_help, parameter_help

RESUME = "fivecuts.resume"


class Command(click.Command):
    """A command whose help stands in the table of words, in both languages."""

    def get_short_help_str(self, limit: int = 45) -> str:
        return command_help(self.name or "", spoken()).partition("\n")[0]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(command_help(self.name or "", spoken()))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for each in self.get_params(ctx):
            if isinstance(each, click.Option):
                name = "help" if "--help" in each.opts else each.name or ""
                each.help = parameter_help(self.name or "", name, spoken())
        super().format_options(ctx, formatter)


class Main(Command, click.Group):
    """All commands, and the sentences for what goes wrong in them."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        from simulator.commands.endings import without_output

        words = list(sys.argv[1:] if args is None else args)
        with speaking(language_of(words)):
            try:
                return super().main(words, *rest, **extra)
            except OSError as error:
                without_output(error, spoken())

    def invoke(self, ctx: click.Context) -> Any:
        from simulator.model.errors import SimulatorError

        try:
            return super().invoke(ctx)
        except SimulatorError as error:
            for problem in error.problems:
                click.echo(problem.text(spoken()), err=True)
            ctx.exit(1)
        except KeyboardInterrupt:
            from simulator.commands.endings import stopped

            click.echo(stopped(ctx.meta.get(RESUME), spoken()), err=True)
            sys.stderr.flush()
            ctx.exit(130)
        finally:
            if sys.stdout:  # there is none if it was closed
                sys.stdout.flush()


def command(name: str) -> Callable[[Callable[..., Any]], Command]:
    """Makes a function a command; its help stands in the table of words."""
    return click.command(name, cls=Command)


def keep(ctx: click.Context, _: click.Parameter, value: Path | None) -> Path | None:
    """Remembers the folder of finished runs, for what is said on Ctrl-C."""
    if value is not None:
        ctx.meta[RESUME] = value
    return value
