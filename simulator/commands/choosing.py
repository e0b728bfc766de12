"""What the commands that choose among reforms ask in the same way: where the result goes, and what
a package is to keep to.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.commands.language import misuse, reason_of
from simulator.commands.options import Function, percent, with_experiment
from simulator.commands.output import RESULTS, refuse_result

if TYPE_CHECKING:
    from simulator.studies.best import Wanted

_EACH_YEAR = re.compile(r"^每年|每年$|\s+(?:per|a|each|every) year$|/ ?(?:year|年)$")
LEVELS = ("city", "province", "ministry", "state", "law")


def with_file(*further: str) -> Callable[[Function], Function]:
    """The options of an experiment, and a file for the result, or of a ``further`` kind."""

    def decorate(function: Function) -> Function:
        @wraps(function)
        def checked(**chosen: Any) -> Any:
            endings = (*RESULTS, *further)
            refuse_result(chosen["result"], chosen["as_json"], chosen["as_csv"], endings)
            return function(**chosen)

        path = click.Path(path_type=Path)
        return click.option("-o", "--output", "result", metavar="FILE", type=path)(
            with_experiment(checked)
        )

    return decorate


def money(_: click.Context, option: click.Parameter, value: str | None) -> float | None:
    """An amount in yuan; a number alone is one too. "A year" stands behind what is paid yearly."""
    if value is None:
        return None
    from simulator.model.units import parse_quantity

    amount = _EACH_YEAR.sub("", value.strip())
    if amount != value.strip() and option.name != "yearly_cost":
        raise misuse("money-a-year", text=value, option=option.opts[0])
    text = amount if not amount.replace(".", "").isdigit() else f"{amount} CNY"
    try:
        return float(parse_quantity(text, ("CNY",)).value)
    except ValueError as error:
        raise click.BadParameter(reason_of(error)) from None


def names(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Names that are given one by one, or with commas between them."""
    parts = (part.strip() for each in value for part in each.replace("，", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


BOUNDS = (
    click.option("--officers", metavar="N", type=click.IntRange(min=0)),
    click.option("--pools", metavar="NAMES", multiple=True, callback=names),
    click.option("--must", metavar="NAMES", multiple=True, callback=names),
    click.option("--never", metavar="NAMES", multiple=True, callback=names),
    click.option("--authority", type=click.Choice(LEVELS)),
    click.option("--public-cost", metavar="AMOUNT", callback=money),
    click.option("--yearly-cost", metavar="AMOUNT", callback=money),
    click.option("--years", metavar="N", type=click.IntRange(min=1)),
    click.option("--fees", metavar="AMOUNT", callback=money),
    click.option("--harm-at-most", metavar="SHARE", callback=percent),
    click.option("--no-group-worse", is_flag=True),
    click.option("--outcomes", type=click.Choice(["kept", "free"]), default="kept"),
)
BOUND = (
    *("officers", "pools", "must", "never", "authority", "public_cost", "yearly_cost", "years"),
    *("fees", "harm_at_most", "no_group_worse", "outcomes"),
)


def with_bounds(function: Function) -> Function:
    """The options that say what a package may ask, in one argument ``bounds``."""

    @wraps(function)
    def gathered(**chosen: Any) -> Any:
        bounds = {name: chosen.pop(name) for name in BOUND}
        return function(bounds=bounds, **chosen)

    for option in reversed(BOUNDS):
        gathered = option(gathered)
    return gathered


def wanted_of(bounds: dict[str, Any], **more: Any) -> Wanted:
    """What is asked of a package."""
    from simulator.studies.best import Wanted

    return Wanted(**bounds, **more)


def words_of(bounds: dict[str, Any]) -> list[str]:
    """The bounds as they are given on a command line, those that are as usual left out."""
    words = []
    for name, value in bounds.items():
        option = f"--{name.replace('_', '-')}"
        if value is True:
            words.append(option)
        elif isinstance(value, tuple):
            words += [option, ",".join(value)] if value else []
        elif value not in (None, False) and (name, value) != ("outcomes", "kept"):
            words += [option, _said(name, value)]
    return words


def _said(name: str, value: Any) -> str:
    if name == "harm_at_most":
        return f"{value:.6%}".rstrip("0%").rstrip(".") + "%"
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
