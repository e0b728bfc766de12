"""The reforms there are."""

from __future__ import annotations

import click

from simulator.commands.completion import ReformName
from simulator.commands.language import misuse
from simulator.commands.options import with_language
from simulator.commands.output import console
from simulator.commands.rim import command


@command("reforms")
@click.argument("name", required=False, type=ReformName())
@with_language
def reforms(name: str | None, lang: str) -> None:
    """List the reforms there are, or explain one of them."""
    from simulator.formats.examples import shipped_example
    from simulator.model.errors import suggestion
    from simulator.present.tables.reforms import print_reform, print_reforms
    from simulator.reforms.catalogue import REFORMS

    if name is None:
        print_reforms(console(), REFORMS, lang)
    elif name not in REFORMS:
        raise misuse("unknown-reform", name=name, hint=suggestion(name, REFORMS))
    else:
        print_reform(console(), name, REFORMS[name], shipped_example(name, lang), lang)
