"""Questions about one reform: what brought the saving, how robust it is, what staff it needs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

import click

from simulator.commands.completion import MEASURE, PROCESS, SCENARIO
from simulator.commands.language import misuse, reason_of
from simulator.commands.options import measure_name, percent, renamed, settings, with_results
from simulator.commands.output import give_result, with_seed
from simulator.commands.rim import command


@command("explain")
@click.argument("process", type=PROCESS)
@click.argument("scenario", type=SCENARIO)
@click.option("--by", type=click.Choice(["cut", "reform"]), default="cut")
@click.option(
    "--measure", type=MEASURE, metavar="NAME", callback=measure_name, default="cycle_time"
)
@click.option("--coalitions", is_flag=True)
@click.option(
    "--all", is_flag=True, hidden=True, expose_value=False, callback=renamed("--coalitions")
)
@with_results
def explain(
    process: str,
    scenario: str,
    by: Literal["cut", "reform"],
    measure: str,
    coalitions: bool,
    lang: str,
    **chosen: Any,
) -> None:
    """Say how much of the change each cut brought, or each reform."""
    from simulator.application import questions
    from simulator.application.study import Study
    from simulator.present.exports.explanation import explanation_json, write_explanation_csv
    from simulator.present.progress import showing
    from simulator.present.tables.explanation import print_explanation

    if chosen["precision"] is not None:
        raise misuse("fixed-replications")
    study = Study.load(process, scenario, only_scenarios=True)
    with showing(lang, chosen["quiet"]) as progress:
        found = questions.explain(
            study, by=by, measure=measure, settings=settings(chosen), progress=progress
        )
    (applied,), name = study.scenarios.values(), study.last.called(lang)
    give_result(
        chosen,
        lambda: explanation_json(found),
        lambda file: write_explanation_csv(file, found),
        lambda screen: print_explanation(
            screen, found, study.before, applied, name, lang, coalitions
        ),
        {"scenario": study.titles(lang)},
    )


@command("sensitivity")
@click.argument("process", type=PROCESS)
@click.argument("scenario", type=SCENARIO)
@click.option("--range", "ranges", multiple=True, metavar="KIND=SHARE")
@click.option("--samples", metavar="N", type=click.IntRange(min=0), default=8)
@click.option(
    "--measure", type=MEASURE, metavar="NAME", callback=measure_name, default="cycle_time"
)
@with_results
def sensitivity(
    process: str,
    scenario: str,
    ranges: tuple[str, ...],
    samples: int,
    measure: str,
    lang: str,
    **chosen: Any,
) -> None:
    """Say whether a reform still saves if the estimates are wrong."""
    from simulator.application import questions
    from simulator.application.study import Study
    from simulator.present.exports.robustness import sensitivity_json, write_sensitivity_csv
    from simulator.present.progress import showing
    from simulator.present.tables.robustness import print_sensitivity
    from simulator.present.words.titles import all_pools, pool_title
    from simulator.studies.sensitivity import DEFAULT_RANGE
    from simulator.studies.variation import KINDS

    parts = _ranges(ranges) or dict.fromkeys(KINDS, DEFAULT_RANGE)
    study = Study.load(process, scenario, only_scenarios=True)
    with showing(lang, chosen["quiet"]) as progress:
        found = questions.vary(
            study,
            parts,
            measure=measure,
            samples=samples,
            settings=settings(chosen),
            progress=progress,
        )
    pools, name = all_pools(study.processes), study.last.called(lang)
    give_result(
        with_seed(chosen, study),
        lambda: sensitivity_json(found),
        lambda file: write_sensitivity_csv(file, found),
        lambda screen: print_sensitivity(screen, found, pools, name, lang),
        {"overloaded": {each: pool_title(pools, each, lang) for each in pools}},
    )


def _ranges(said: tuple[str, ...]) -> dict[str, Decimal]:
    from simulator.model.units import parse_share

    found = {}
    for each in said:
        kind, sign, part = each.partition("=")
        if not sign:
            raise misuse("not-a-range", text=each)
        try:
            found[kind.strip()] = parse_share(part)
        except ValueError as error:
            raise misuse("not-a-range-because", text=each, reason=reason_of(error)) from None
    return found


@command("staff")
@click.argument("process", type=PROCESS)
@click.argument("scenario", required=False, type=SCENARIO)
@click.option("--utilisation", metavar="SHARE", callback=percent)
@click.option("--on-time", metavar="SHARE", callback=percent)
@with_results
def staff(
    process: str,
    scenario: str | None,
    utilisation: float | None,
    on_time: float | None,
    lang: str,
    **chosen: Any,
) -> None:
    """Find the smallest staff that keeps a promise (with a scenario: in the reformed flow)."""
    from simulator.application import questions
    from simulator.application.study import Study
    from simulator.present.exports.robustness import staffing_json, write_staffing_csv
    from simulator.present.progress import showing
    from simulator.present.tables.robustness import print_staffing
    from simulator.present.words.titles import pool_title
    from simulator.studies.staffing import for_on_time, for_utilisation

    if (utilisation is None) == (on_time is None):
        raise misuse("one-promise")
    study = Study.load(process, *((scenario,) if scenario else ()))
    wanted = study.last.process
    with showing(lang, chosen["quiet"]) as progress:
        if on_time is not None:
            found = for_on_time(wanted, on_time, settings(chosen), progress)
        else:
            found = for_utilisation(wanted, utilisation or 0.0, settings(chosen))
    notes = questions.left_out(study.last, study.before) if study.reformed else ()
    pools = {name: pool_title(wanted.pools, name, lang) for name in wanted.pools}
    give_result(
        with_seed(chosen, study),
        lambda: staffing_json(found, notes),
        lambda file: write_staffing_csv(file, found),
        lambda screen: print_staffing(screen, found, wanted.pools, lang, notes),
        {"pool": pools},
    )
