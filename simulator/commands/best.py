"""The best package: which reforms, with which officers, under what a city may decide and pay."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import Any

import click

from simulator.commands.completion import MEASURE, PROCESS, SCENARIO
from simulator.commands.language import misuse, reason_of
from simulator.commands.options import Function, measure_name, percent, settings, with_experiment
from simulator.commands.output import RESULTS, give_result, refuse_result
from simulator.commands.rim import command

LEVELS = ("city", "province", "ministry", "state", "law")
PICTURES = (".png", ".svg")
ENDINGS = (*RESULTS, ".yaml", *PICTURES)


def money(_: click.Context, __: click.Parameter, value: str | None) -> float | None:
    """An amount in yuan; a number alone is one too."""
    if value is None:
        return None
    from simulator.model.units import parse_quantity

    text = value if not value.replace(".", "").isdigit() else f"{value} CNY"
    try:
        return float(parse_quantity(text, ("CNY",)).value)
    except ValueError as error:
        raise click.BadParameter(reason_of(error)) from None


def names(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Names that are given one by one, or with commas between them."""
    parts = (part.strip() for each in value for part in each.replace("，", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _with_files(function: Function) -> Function:
    """The options of an experiment, and a file for the result or the scenario."""

    @wraps(function)
    def checked(**chosen: Any) -> Any:
        refuse_result(chosen["result"], chosen["as_json"], chosen["as_csv"], ENDINGS)
        return function(**chosen)

    path = click.Path(path_type=Path)
    return click.option("-o", "--output", "result", metavar="FILE", type=path)(
        with_experiment(checked)
    )


@command("best")
@click.argument("process", type=PROCESS)
@click.argument("scenarios", nargs=-1, type=SCENARIO)
@click.option(
    "--measure", type=MEASURE, metavar="NAME", callback=measure_name, default="cycle_time_ended"
)
@click.option("--by", type=click.Choice(["cut", "reform"]), default="reform")
@click.option("--officers", metavar="N", type=click.IntRange(min=0))
@click.option("--pools", metavar="NAMES", multiple=True, callback=names)
@click.option("--must", metavar="NAMES", multiple=True, callback=names)
@click.option("--never", metavar="NAMES", multiple=True, callback=names)
@click.option("--authority", type=click.Choice(LEVELS))
@click.option("--public-cost", metavar="AMOUNT", callback=money)
@click.option("--years", metavar="N", type=click.IntRange(min=1))
@click.option("--fees", metavar="AMOUNT", callback=money)
@click.option("--harm-at-most", metavar="SHARE", callback=percent)
@click.option("--no-group-worse", is_flag=True)
@click.option("--picture", type=click.Choice(["frontier", "order"]), default="frontier")
@click.option("--outcomes", type=click.Choice(["kept", "free"]), default="kept")
@_with_files
def best(
    process: str,
    scenarios: tuple[str, ...],
    lang: str,
    measure: str,
    by: Any,
    officers: int | None,
    pools: tuple[str, ...],
    must: tuple[str, ...],
    never: tuple[str, ...],
    authority: Any,
    public_cost: float | None,
    years: int | None,
    fees: float | None,
    harm_at_most: float | None,
    no_group_worse: bool,
    outcomes: Any,
    picture: str,
    **chosen: Any,
) -> None:
    """Find the best package of the reforms of one or more scenarios."""
    from simulator.application.packages import Wanted, best_package
    from simulator.application.study import Study
    from simulator.formats import dump_scenario, write_text
    from simulator.present.exports.best import best_json, write_best_csv
    from simulator.present.progress import showing
    from simulator.present.tables.best import print_best
    from simulator.present.words.titles import all_pools

    if not scenarios:
        raise misuse("nothing-to-choose", process=process)
    if chosen["precision"] is not None:
        raise misuse("replications-as-needed")
    study = Study.load(process, *scenarios, only_scenarios=True)
    wanted = Wanted(
        measure=measure,
        by=by,
        officers=officers,
        pools=pools,
        must=must,
        never=never,
        authority=authority,
        public_cost=public_cost,
        years=years,
        fees=fees,
        harm_at_most=harm_at_most,
        no_group_worse=no_group_worse,
        outcomes=outcomes,
    )
    with showing(lang, chosen["quiet"]) as progress:
        found, scenario = best_package(study, wanted, settings(chosen), progress)
    output: Path | None = chosen["result"]
    if output is not None and output.suffix.lower() == ".yaml":
        write_text(output, dump_scenario(scenario))
        chosen = {**chosen, "result": None}
    if output is not None and output.suffix.lower() in PICTURES:
        from simulator.model.files import write_bytes
        from simulator.present.report.frontier import frontier_bytes, frontier_chart, order_chart

        draw = order_chart if picture == "order" else frontier_chart
        chart = draw(found, all_pools(study.processes), study.scenarios, lang)
        write_bytes(output, frontier_bytes(chart, output.suffix.lower().lstrip(".")))
        chosen = {**chosen, "result": None}
    give_result(
        chosen,
        lambda: best_json(found),
        lambda file: write_best_csv(file, found),
        lambda screen: print_best(
            screen, found, all_pools(study.processes), study.scenarios, authority, lang
        ),
    )
    if found.stopped:
        click.get_current_context().exit(130)
