"""Where commands meet people: what a command says of itself, and what is said when it cannot go on.

A planner's mistakes become sentences; anything else is a bug and shows a traceback.
"""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from simulator.application.language import of_system, speaking, spoken
from simulator.commands.click_words import PAGE, teach_click
from simulator.commands.formatter import Formatter
from simulator.commands.language import language_of, misuse
from simulator.commands.placeholders import placeholder
from simulator.commands.words import command_help, parameter_help

RESUME = "fivecuts.resume"
SEARCHED_AFTER = 100_000
"""So many new objects, instead of 700, before Python looks for circles among them: imports make
many objects and no circles, and the looking took a fourteenth of ``check``.
"""


class _Context(click.Context):
    formatter_class = Formatter


class Command(click.Command):
    """A command whose help stands in the table of words, in both languages."""

    context_class = _Context

    def get_short_help_str(self, limit: int = 45) -> str:
        return command_help(self.name or "", spoken()).partition("\n")[0]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces = super().collect_usage_pieces(ctx)
        known = (PAGE.get(piece, (piece, piece))[spoken() == "zh"] for piece in pieces)
        return [placeholder(piece, spoken()) for piece in known]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(command_help(self.name or "", spoken()))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for heading, kind in (("Arguments", click.Argument), ("Options", click.Option)):
            shown = [
                each
                for each in self.get_params(ctx)
                if isinstance(each, kind) and not getattr(each, "hidden", False)
            ]
            if shown:
                with formatter.section(PAGE[heading][spoken() == "zh"]):
                    formatter.write_dl([(_term(each, ctx), self.meaning(each)) for each in shown])

    def meaning(self, parameter: click.Parameter) -> str:
        """What an argument or option means, and whether it must be there."""
        name = "help" if "--help" in parameter.opts else parameter.name or ""
        text = parameter_help(self.name or "", name, spoken())
        must = isinstance(parameter, click.Option) and parameter.required
        return text + PAGE["required"][spoken() == "zh"] if must else text


def _term(parameter: click.Parameter, ctx: click.Context) -> str:
    """How an argument or option is written."""
    if isinstance(parameter, click.Argument):
        return placeholder((parameter.metavar or parameter.name or "").upper(), spoken())
    record = parameter.get_help_record(ctx)
    return placeholder(record[0], spoken()) if record else ""


class Main(Command, click.Group):
    """All commands, and the sentences for what goes wrong in them."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        from simulator.commands.endings import without_output

        gc.set_threshold(SEARCHED_AFTER)
        atexit.register(gc.freeze)  # when all ends nothing needs to be looked for
        words = list(sys.argv[1:] if args is None else args)
        with speaking(_language(words)):
            try:
                return super().main(words, *rest, **extra)
            except OSError as error:
                without_output(error, spoken())

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        with _naming_what_is_missing():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        from simulator.model.errors import SimulatorError

        try:
            with _naming_what_is_missing():
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

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section(PAGE["Commands"][spoken() == "zh"]):
            commands = sorted(self.commands.items())
            formatter.write_dl([(name, each.get_short_help_str()) for name, each in commands])


def _language(words: Sequence[str]) -> str:
    """The language of a command line; what is wrong with that of the environment is said in that of
    the system.
    """
    from simulator.model.errors import SimulationError

    try:
        return language_of(words)
    except SimulationError as error:
        wrong = click.UsageError(error.problems[0].text(of_system()))
    with speaking(of_system()):
        wrong.show()
    sys.exit(wrong.exit_code)


@contextmanager
def _naming_what_is_missing() -> Iterator[None]:
    """Says of a missing argument or option also what it means."""
    try:
        yield
    except click.MissingParameter as error:
        parameter, ctx = error.param, error.ctx
        if parameter is None or ctx is None or not isinstance(ctx.command, Command):
            raise
        said = parameter_help(ctx.command.name or "", parameter.name or "", spoken())
        if isinstance(parameter, click.Argument):
            again = misuse("missing-argument", name=_term(parameter, ctx), meaning=said)
        else:
            again = misuse("missing-option", name=max(parameter.opts, key=len), meaning=said)
        raise click.UsageError(again.message, ctx) from None


def command(name: str) -> Callable[[Callable[..., Any]], Command]:
    """Makes a function a command; its help stands in the table of words."""
    return click.command(name, cls=Command)


def keep(ctx: click.Context, _: click.Parameter, value: Path | None) -> Path | None:
    """Remembers the folder of finished runs, for what is said on Ctrl-C."""
    if value is not None:
        ctx.meta[RESUME] = value
    return value


teach_click()
