"""A scenario as a work plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from simulator.commands.completion import PROCESS, SCENARIO
from simulator.commands.options import FILE, settings, with_results
from simulator.commands.output import give_result
from simulator.commands.rim import command


@command("plan")
@click.argument("process", type=PROCESS)
@click.argument("scenario", type=SCENARIO)
@click.option("--clauses", metavar="FILE", type=FILE)
@with_results
def plan_of_work(
    process: str, scenario: str, clauses: Path | None, lang: str, **chosen: Any
) -> None:
    """Print a scenario as a work plan: who does what by when, and what each reform brings as it
    comes in force.
    """
    from simulator.application.questions import as_due
    from simulator.application.study import Study
    from simulator.application.work_plan import work_plan
    from simulator.comparison.additions import additions
    from simulator.formats import read_clauses
    from simulator.present.exports.work_plan import plan_json, write_plan_csv
    from simulator.present.progress import showing
    from simulator.present.tables.work_plan import print_plan
    from simulator.reforms.authority import authorities

    study = Study.load(process, scenario, only_scenarios=True)
    asked = read_clauses(clauses) if clauses else None
    (applied,), before = study.scenarios.values(), study.before
    powers = authorities(applied, before)
    with showing(lang, chosen["quiet"]) as progress:
        result = as_due(study, asked, settings(chosen), progress)
    made = work_plan(
        applied,
        before,
        asked.value.clauses if asked else (),
        powers,
        additions(result),
        result,
    )
    give_result(
        chosen,
        lambda: plan_json(made),
        lambda file: write_plan_csv(file, made),
        lambda screen: print_plan(screen, made, lang),
    )
