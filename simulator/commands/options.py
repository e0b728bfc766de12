"""The options that commands share, and what they become."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.application.language import spoken
from simulator.commands.language import misuse, reason_of
from simulator.commands.rim import keep
from simulator.engine import ENGINES
from simulator.model.errors import problem

if TYPE_CHECKING:
    from simulator.experiments.runs import Settings

Function = Callable[..., Any]
FILE = click.Path(path_type=Path, dir_okay=False)


class FolderPath(click.Path):
    """A folder; an empty text is none, and not the one that the command runs in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            empty = problem("folder-without-name")
            raise click.BadParameter(empty.text(spoken()), ctx, param)
        return super().convert(value, param, ctx)


FOLDER = FolderPath(path_type=Path, file_okay=False)


def percent(_: click.Context, __: click.Parameter, value: str | None) -> float | None:
    if value is None:
        return None
    from simulator.model.units import parse_share

    try:
        return float(parse_share(value))
    except ValueError as error:
        raise click.BadParameter(reason_of(error)) from None


def length(_: click.Context, __: click.Parameter, value: str | None) -> Any:
    if value is None:
        return None
    from simulator.model.units import parse_quantity

    try:
        return parse_quantity(value, ("h", "d", "week", "month", "year"))
    except ValueError as error:
        raise click.BadParameter(reason_of(error)) from None


def measure_name(_: click.Context, __: click.Parameter, value: str) -> str:
    """Refuses a measure that there is not, before anything is loaded or simulated."""
    from simulator.measures.catalogue import measure_named

    return measure_named(value).name


def language(_: click.Context, __: click.Parameter, value: str | None) -> str:
    return value or spoken()


def renamed(now: str) -> Callable[[click.Context, click.Parameter, bool], None]:
    """The callback of an old spelling of a flag: who writes it is told the new one."""

    def told(_: click.Context, parameter: click.Parameter, given: bool) -> None:
        if given:
            raise misuse("option-renamed", old=parameter.opts[0], now=now)

    return told


def with_language(command: Function) -> Function:
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        callback=language,
    )(command)


def with_engine(command: Function) -> Function:
    return click.option("--engine", type=click.Choice(ENGINES))(command)


def with_cluster(command: Function) -> Function:
    return click.option("--cluster", metavar="ADDRESS")(command)


def with_experiment(command: Function) -> Function:
    options = (
        click.option("--replications", metavar="N", type=click.IntRange(min=1)),
        click.option("--precision", metavar="SHARE", callback=percent),
        click.option("--horizon", metavar="PERIOD", callback=length),
        click.option("--warm-up", metavar="PERIOD", callback=length),
        click.option("--cases", metavar="N", type=click.IntRange(min=1)),
        click.option("--over", type=click.Choice(["approved", "ended"])),
        click.option("--seed", metavar="N", type=click.IntRange(min=0)),
        click.option(
            "--workers", metavar="N", type=click.IntRange(min=1), default=os.cpu_count() or 1
        ),
        with_cluster,
        with_engine,
        click.option("--confidence", metavar="SHARE", callback=percent, default="95%"),
        click.option("--resume", metavar="FOLDER", type=FOLDER, callback=keep),
        click.option("--json", "as_json", is_flag=True),
        click.option("--csv", "as_csv", is_flag=True),
        click.option("--quiet", is_flag=True),
    )
    command = with_language(command)
    for option in reversed(options):
        command = option(command)
    return command


RESULT = click.option("-o", "--output", "result", metavar="FILE", type=click.Path(path_type=Path))
"""A file to which a result may be written."""


def with_results(command: Function) -> Function:
    """The options of an experiment, and a file that its result may be written to."""
    from simulator.commands.output import refuse_result

    @wraps(command)
    def checked(**chosen: Any) -> Any:
        refuse_result(chosen["result"], chosen["as_json"], chosen["as_csv"])
        return command(**chosen)

    return RESULT(with_experiment(checked))


def settings(chosen: dict[str, Any]) -> Settings:
    from simulator.experiments.runs import Settings

    names = (
        "replications",
        "precision",
        "horizon",
        "warm_up",
        "cases",
        "over",
        "seed",
        "workers",
        "cluster",
        "confidence",
        "resume",
        "engine",
    )
    return Settings(**{name: chosen[name] for name in names})
