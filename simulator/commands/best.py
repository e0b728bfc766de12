"""The best package: which reforms, with which officers, under what a city may decide and pay."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from simulator.commands.choosing import wanted_of, with_bounds, with_file
from simulator.commands.completion import MEASURE, PROCESS, SCENARIO
from simulator.commands.language import misuse
from simulator.commands.options import measure_name, settings
from simulator.commands.output import give_result, tell_written
from simulator.commands.rim import command

PICTURES = (".png", ".svg")


@command("best")
@click.argument("process", type=PROCESS)
@click.argument("scenarios", nargs=-1, type=SCENARIO)
@click.option(
    "--measure", type=MEASURE, metavar="NAME", callback=measure_name, default="cycle_time_ended"
)
@click.option("--by", type=click.Choice(["cut", "reform"]), default="reform")
@click.option("--picture", type=click.Choice(["frontier", "order"]), default="frontier")
@with_bounds
@with_file(".yaml", *PICTURES)
def best(
    process: str,
    scenarios: tuple[str, ...],
    lang: str,
    measure: str,
    by: Any,
    bounds: dict[str, Any],
    picture: str,
    **chosen: Any,
) -> None:
    """Find the best package of the reforms of one or more scenarios."""
    from simulator.application.packages import best_package
    from simulator.application.study import Study
    from simulator.formats import dump_scenario, write_text
    from simulator.present.exports.best import best_json, write_best_csv
    from simulator.present.progress import showing
    from simulator.present.tables.best_printed import print_best
    from simulator.present.words.titles import all_pools

    if not scenarios:
        raise misuse("nothing-to-choose", process=process)
    if chosen["precision"] is not None:
        raise misuse("replications-as-needed")
    study = Study.load(process, *scenarios, only_scenarios=True)
    wanted = wanted_of(bounds, measure=measure, by=by)
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
        lambda screen: print_best(screen, found, all_pools(study.processes), study.scenarios, lang),
    )
    if output is not None and chosen["result"] is None:  # the table was printed beside the file
        tell_written(output)
    if found.stopped:
        click.get_current_context().exit(130)
