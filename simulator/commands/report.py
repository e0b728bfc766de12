"""The report for a meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from simulator.commands.choosing import wanted_of, with_bounds, words_of
from simulator.commands.completion import PROCESS, SCENARIO
from simulator.commands.language import misuse
from simulator.commands.options import FILE, settings, with_experiment
from simulator.commands.output import ending_of, json_text, tell_undrawn, tell_written
from simulator.commands.rim import command


@command("report")
@click.argument("process", type=PROCESS)
@click.argument("scenarios", nargs=-1, required=True, type=SCENARIO)
@click.option("-o", "--output", required=True, metavar="FILE", type=FILE)
@click.option("--explain/--no-explain", default=True)
@click.option("--style", type=click.Choice(["screen", "print"]), default="screen")
@click.option("--vary", is_flag=True)
@click.option("--best", is_flag=True)
@with_bounds
@with_experiment
def report(
    process: str,
    scenarios: tuple[str, ...],
    output: Path,
    explain: bool,
    style: Any,
    vary: bool,
    best: bool,
    bounds: dict[str, Any],
    lang: str,
    **chosen: Any,
) -> None:
    """Write a report for a meeting: one page that opens offline, in both languages.

    --csv writes the data of every chart into a folder beside it, --json the whole comparison into a
    file beside it.
    """
    from simulator.application.report import gather
    from simulator.application.study import Study
    from simulator.formats import make_folder, refuse_unwritable, write_bytes, write_text
    from simulator.present.documents import word
    from simulator.present.exports.comparison import comparison_json
    from simulator.present.progress import showing
    from simulator.present.report.data import data_of
    from simulator.present.report.document import document_of
    from simulator.present.report.pages import page
    from simulator.present.report.printed import printed
    from simulator.present.undescribed import import_undescribed

    if not best and (given := words_of(bounds)):
        raise misuse("bounds-without-best", option=given[0])
    form = ending_of(output, ("html", "pdf", "docx", "md"))
    if form == "docx":
        word.needed((".html", ".pdf", ".md"))
    study = Study.load(process, *scenarios)
    refuse_unwritable(output)
    tell_undrawn(lang, *study.processes.values())
    with showing(lang, chosen["quiet"]) as progress:
        facts = gather(
            study,
            settings(chosen),
            explain=explain,
            vary=vary,
            best=wanted_of(bounds) if best else None,
            progress=progress,
        )
    command = _repeated(
        ["report", process, *scenarios],
        {**chosen, "seed": facts.comparison.seed},
        [
            *([] if explain else ["--no-explain"]),
            *(["--vary"] if vary else []),
            *(["--best", *words_of(bounds)] if best else []),
        ],
        output,
    )
    import_undescribed()
    if form == "pdf":
        write_bytes(output, printed(facts, lang, command, style))
    elif form == "docx":
        write_bytes(output, word.word(document_of(facts, lang, command, style)))
    else:
        write_text(output, page(facts, form, lang, command, style))
    tell_written(output)
    if chosen["as_json"]:
        beside = output.with_suffix(".json")
        write_text(
            beside,
            json_text(comparison_json(facts.comparison)) + "\n",
        )
        tell_written(beside)
    if chosen["as_csv"]:
        folder = output.with_name(f"{output.stem}-data")
        make_folder(folder)
        for table in data_of(facts):
            write_text(folder / f"{table.name}.csv", table.csv())
        tell_written(folder)


def _repeated(
    words: list[str], chosen: Mapping[str, Any], flags: Sequence[str], output: Path
) -> str:
    """The command line that gives the same report again; what stands in the files is not
    repeated.
    """
    kept = ("replications", "precision", "horizon", "warm_up", "cases", "seed", "confidence")
    usual = {"confidence": 0.95}
    for name in kept:
        if chosen[name] is not None and chosen[name] != usual.get(name):
            value = (
                f"{chosen[name]:.6%}".rstrip("0%").rstrip(".") + "%"
                if name in ("precision", "confidence")
                else str(chosen[name])
            )
            words += [f"--{name.replace('_', '-')}", f'"{value}"' if " " in value else value]
    return " ".join(["fivecuts", *words, *flags, "-o", output.name])
