"""Official forms of a process and its reform, and the page for applicants."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from simulator.commands.completion import PROCESS, SCENARIO
from simulator.commands.options import FILE, FOLDER, with_engine, with_language
from simulator.commands.output import ending_of, tell_written
from simulator.commands.rim import command


@command("forms")
@click.argument("process", type=PROCESS)
@click.argument("scenario", required=False, type=SCENARIO)
@click.option("-o", "--output", required=True, metavar="FOLDER", type=FOLDER)
@click.option("--clauses", metavar="FILE", type=FILE)
@click.option("--effects/--no-effects", default=True)
@click.option("--replications", metavar="N", type=click.IntRange(min=1))
@click.option("--seed", metavar="N", type=click.IntRange(min=0))
@click.option("--workers", metavar="N", type=click.IntRange(min=1), default=os.cpu_count() or 1)
@with_engine
@click.option("--quiet", is_flag=True)
@with_language
def forms(
    process: str,
    scenario: str | None,
    output: Path,
    clauses: Path | None,
    effects: bool,
    lang: str,
    quiet: bool,
    **chosen: Any,
) -> None:
    """Write the official forms of a process, and of its reform, as Word and Excel files."""
    from simulator.application.forms.gathered import gather_forms
    from simulator.application.study import Study
    from simulator.experiments.runs import Settings
    from simulator.formats import make_folder, read_clauses, refuse_unwritable, write_bytes
    from simulator.present.documents import sheets, word
    from simulator.present.forms.written import files_of
    from simulator.present.progress import showing
    from simulator.present.undescribed import import_undescribed

    word.needed()
    sheets.needed()
    study = Study.load(process, *((scenario,) if scenario else ()), only_scenarios=True)
    asked = read_clauses(clauses) if clauses else None
    make_folder(output)
    with showing(lang, quiet) as progress:
        settings = Settings(**chosen) if effects else None
        gathered = gather_forms(study, asked, settings, progress)
    import_undescribed()
    made = {output / name: content for name, content in files_of(gathered, lang).items()}
    for file in made:
        refuse_unwritable(file)
    for file, content in made.items():
        write_bytes(file, content)
        tell_written(file)


@command("guide")
@click.argument("process", type=PROCESS)
@click.argument("scenario", required=False, type=SCENARIO)
@click.option("-o", "--output", required=True, metavar="FILE", type=FILE)
@click.option("--simulated", is_flag=True)
@click.option("--replications", metavar="N", type=click.IntRange(min=1))
@click.option("--seed", metavar="N", type=click.IntRange(min=0))
@click.option("--workers", metavar="N", type=click.IntRange(min=1), default=os.cpu_count() or 1)
@with_engine
@click.option("--quiet", is_flag=True)
@with_language
def guide(
    process: str,
    scenario: str | None,
    output: Path,
    simulated: bool,
    lang: str,
    quiet: bool,
    **chosen: Any,
) -> None:
    """Write the flow, or the reformed one, as a page for applicants."""
    from simulator.application.forms.guide import applicant_guide
    from simulator.application.study import Study
    from simulator.experiments.runs import Settings
    from simulator.formats import refuse_unwritable, write_text
    from simulator.present.forms.page import guide_page
    from simulator.present.progress import showing

    ending_of(output, ("html",))
    study = Study.load(process, *((scenario,) if scenario else ()))
    refuse_unwritable(output)
    with showing(lang, quiet) as progress:
        settings = Settings(**chosen) if simulated else None
        made = applicant_guide(study, settings, progress)
    write_text(output, guide_page(made, lang))
    tell_written(output)
