"""The reforms there are."""

from __future__ import annotations

import click

from simulator.commands.completion import ReformName
from simulator.commands.options import with_language
from simulator.commands.output import console
from simulator.commands.rim import command


@command("reforms")
@click.argument("name", required=False, type=ReformName())
@with_language
def reforms(name: str | None, lang: str) -> None:
    """List the reforms there are, or explain one of them."""
    from simulator.formats.examples import shipped_example
    from simulator.model.errors import did_you_mean
    from simulator.present.tables.reforms import print_reform, print_reforms
    from simulator.present.words.messages import say
    from simulator.reforms.catalogue import REFORMS

    if name is None:
        print_reforms(console(), REFORMS, lang)
    elif name not in REFORMS:
        raise click.UsageError(
            say(
                "no_reform", lang, name=name, hint=did_you_mean(name, REFORMS) or "fivecuts reforms"
            )
        )
    else:
        print_reform(console(), name, REFORMS[name], shipped_example(name), lang)
