"""The figures that offices report, and scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from simulator.commands.completion import PROCESS, SCENARIO, Source
from simulator.commands.language import misuse
from simulator.commands.options import FILE, settings, with_results
from simulator.commands.output import give_result
from simulator.commands.rim import command

if TYPE_CHECKING:
    from simulator.comparison.notes import Note


@command("indicators")
@click.argument("process", type=PROCESS)
@click.argument("scenarios", nargs=-1, type=SCENARIO)
@click.option("--benchmark", "benchmarks", multiple=True, metavar="FILE")
@with_results
def reported_indicators(
    process: str, scenarios: tuple[str, ...], benchmarks: tuple[str, ...], lang: str, **chosen: Any
) -> None:
    """Give the figures that offices report, each beside what shows whether it was polished."""
    from simulator.application import questions
    from simulator.application.study import Study
    from simulator.comparison.indicators import units
    from simulator.formats import read_benchmark
    from simulator.present.exports.comparison import indicators_json
    from simulator.present.exports.indicators import write_indicators_csv
    from simulator.present.progress import showing
    from simulator.present.tables.indicators import print_indicators

    known = [read_benchmark(file, units()) for file in benchmarks]
    study = Study.load(process, *scenarios)
    with showing(lang, chosen["quiet"]) as progress:
        result = questions.compare(study, settings(chosen), progress)
    give_result(
        chosen,
        lambda: indicators_json(result, known),
        lambda file: write_indicators_csv(file, result, known),
        lambda screen: print_indicators(screen, result, known, study.titles(lang), lang),
        {"scenario": study.titles(lang)},
    )


@command("score")
@click.argument("process", required=False, type=PROCESS)
@click.argument("scenarios", nargs=-1, type=SCENARIO)
@click.option(
    "--set", "chosen_set", metavar="NAME", default="doing-business", type=Source("indicators")
)
@click.option("--topic", metavar="NAME")
@click.option("--values", metavar="FILE", type=FILE)
@click.option("--simulate", is_flag=True)
@with_results
def score(
    process: str | None,
    scenarios: tuple[str, ...],
    chosen_set: str,
    topic: str | None,
    lang: str,
    **chosen: Any,
) -> None:
    """Score a process and its reforms by the distance to the frontier, as Doing Business does.

    Without a process the values of --values are scored alone.
    """
    from simulator.application import questions
    from simulator.application.study import Study
    from simulator.formats import read_indicators, read_values
    from simulator.model.errors import suggestion
    from simulator.model.scorecards import Values
    from simulator.present.exports.scores import scores_json, write_scores_csv
    from simulator.present.progress import showing
    from simulator.present.tables.scores import print_scores
    from simulator.present.words.messages import say
    from simulator.studies.scores import flow_values, scores, simulated_values

    indicators = read_indicators(chosen_set)
    given = read_values(chosen["values"], indicators) if chosen["values"] is not None else Values()
    if topic is not None and topic not in indicators.topics:
        near = suggestion(topic, indicators.topics)
        raise misuse("unknown-topic", indicators=indicators.name, name=topic, hint=near)
    if process is None:
        option = "--simulate" if chosen["simulate"] else "--topic" if topic else None
        if option is not None:
            raise misuse("option-needs-process", option=option)
        if chosen["values"] is None:
            raise misuse("nothing-to-score")
        found, named, titles = scores(indicators, given, {}), None, {"given": say("given", lang)}
        notes: dict[str, tuple[Note, ...]] = {}
    else:
        study = Study.load(process, *scenarios)
        named, titles = study.before.name, study.titles(lang)
        about = topic or indicators.topic_of(named)
        if about is None:
            topics = tuple(indicators.topics)
            raise misuse(
                "no-topic-for-process", indicators=indicators.name, process=named, topics=topics
            )
        flows = {name: flow_values(each) for name, each in study.processes.items()}
        if chosen["simulate"]:
            with showing(lang, chosen["quiet"]) as progress:
                flows = simulated_values(
                    flows, questions.compare(study, settings(chosen), progress)
                )
        found = scores(indicators, given, flows, about)
        notes = {each.id: questions.left_out(each, study.before) for each in study.reformed}
    give_result(
        chosen,
        lambda: scores_json(found, named, notes),
        lambda file: write_scores_csv(file, found),
        lambda screen: print_scores(screen, found, titles, lang, notes),
        {"scenario": titles},
    )
