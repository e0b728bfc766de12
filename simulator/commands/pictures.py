"""Flows to look at: diagrams, replays, BPMN."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.commands.completion import PROCESS, SCENARIO
from simulator.commands.language import misuse
from simulator.commands.options import (
    FILE,
    language,
    length,
    with_cluster,
    with_engine,
    with_language,
)
from simulator.commands.output import ending_of, tell_undrawn, tell_written
from simulator.commands.rim import command

if TYPE_CHECKING:
    from simulator.application.study import Study
    from simulator.experiments.runs import Settings
    from simulator.present.diagram.grid import Slide
    from simulator.present.diagram.heat import Heat
    from simulator.present.diagram.picture import DrawnPage


@command("diagram")
@click.argument("process", type=PROCESS)
@click.argument("scenario", required=False, type=SCENARIO)
@click.option("-o", "--output", required=True, metavar="FILE", type=FILE)
@click.option("--size", type=click.Choice(["slide", "poster"]), default="slide")
@click.option("--view", type=click.Choice(["grid", "lanes"]))
@click.option("--detail", type=click.Choice(["steps", "items"]), default="steps")
@click.option("--all", "every", is_flag=True)
@click.option("--collapse", multiple=True, metavar="ITEM")
@click.option("--style", type=click.Choice(["screen", "print"]), default="screen")
@click.option("--heat", type=click.Choice(["waiting", "utilisation", "touch"]))
@click.option("--figures", is_flag=True)
@click.option("--replications", metavar="N", type=click.IntRange(min=1), default=5)
@click.option("--seed", metavar="N", type=click.IntRange(min=0))
@click.option("--workers", metavar="N", type=click.IntRange(min=1), default=os.cpu_count() or 1)
@with_cluster
@with_engine
@click.option("--quiet", is_flag=True)
@click.option("--lang", type=click.Choice(["zh", "en", "both"]), callback=language)
def diagram(
    process: str,
    scenario: str | None,
    output: Path,
    size: Any,
    view: str | None,
    detail: str,
    every: bool,
    collapse: tuple[str, ...],
    style: Any,
    heat: Any,
    figures: bool,
    lang: str,
    **chosen: Any,
) -> None:
    """Draw a process, or it before and after a reform with what changes marked: as slides, or as
    one picture with a lane for every department.
    """
    from simulator.application.study import Study
    from simulator.formats import refuse_unwritable, write_bytes
    from simulator.model.errors import suggestion
    from simulator.present.diagram.grid import slides_of
    from simulator.present.diagram.picture import (
        FORMS,
        pictures_of,
        rendered_apart,
        rendered_together,
    )
    from simulator.present.diagram.powerpoint import needed, powerpoint
    from simulator.present.undescribed import import_undescribed
    from simulator.present.words.titles import title

    form = ending_of(output, (*FORMS, "pptx"))
    study = Study.load(process, *((scenario,) if scenario else ()))
    refuse_unwritable(output)
    before, after = study.before, study.after
    tell_undrawn(lang, before, after)
    known = {*before.items, *(after.items if after is not None else ())}
    unknown = [name for name in collapse if name not in known]
    if unknown:
        raise misuse("unknown-item", name=unknown[0], hint=suggestion(unknown[0], known))
    boxes = frozenset(known if detail == "items" else collapse)
    spoken = "zh" if lang == "both" else lang
    scale = _heat(heat, study, chosen, spoken) if heat is not None else None
    made: dict[Path, bytes] = {}
    is_grid = (view or ("grid" if size == "slide" else "lanes")) == "grid"
    if form == "pptx":
        needed()
        figures = True
    if figures and not is_grid:
        raise misuse("figures-on-slides")
    import_undescribed()
    slides: list[Slide] = []
    if is_grid:
        slides = slides_of(before, after, lang=lang, collapse=boxes, heat=scale, unfold=every)
        slides = _deck(slides, study, chosen, lang) if figures else slides
    pages: Sequence[DrawnPage] = slides or pictures_of(
        before, after, lang=lang, size=size, collapse=boxes, heat=scale
    )
    if form == "pptx":
        made[output] = powerpoint(slides, title(before.title, before.name, spoken))
    elif form == "pdf" and len(pages) > 1:
        made[output] = rendered_together(pages, style)
    else:
        for number, page in enumerate(rendered_apart(pages, form, style), 1):
            one = output.with_stem(f"{output.stem}-{number}") if len(pages) > 1 else output
            made[one] = page
    for file in made:
        refuse_unwritable(file)
    for file, content in made.items():
        write_bytes(file, content)
        tell_written(file)


def _deck(slides: list[Slide], study: Study, chosen: dict[str, Any], lang: str) -> list[Slide]:
    """Simulates the figures that stand around the flows."""
    from simulator.application.questions import compare
    from simulator.present.diagram.deck import deck_of
    from simulator.present.progress import showing

    with showing("zh" if lang == "both" else lang, chosen["quiet"]) as progress:
        found = compare(study, _settings(chosen), progress)
    titles = {each: study.titles(each) for each in ("zh", "en")}
    return deck_of(slides, found, study.processes, titles, study.scenarios, lang)


def _settings(chosen: dict[str, Any]) -> Settings:
    from simulator.experiments.runs import Settings

    return Settings(
        replications=chosen["replications"],
        seed=chosen["seed"],
        workers=chosen["workers"],
        cluster=chosen["cluster"],
        engine=chosen["engine"],
    )


def _heat(kind: Any, study: Study, chosen: dict[str, Any], lang: str) -> Heat:
    """Simulates what the colours show."""
    from simulator.application.questions import steps_seen
    from simulator.present.diagram.heat import heat_of
    from simulator.present.progress import showing

    with showing(lang, chosen["quiet"]) as progress:
        seen = steps_seen(study, _settings(chosen), progress)
    return heat_of(kind, list(study.processes.values()), seen)


@command("replay")
@click.argument("process", type=PROCESS)
@click.argument("scenario", required=False, type=SCENARIO)
@click.option("-o", "--output", required=True, metavar="FILE", type=FILE)
@click.option("--length", metavar="PERIOD", callback=length)
@click.option("--warm-up", metavar="PERIOD", callback=length)
@click.option("--seed", metavar="N", type=click.IntRange(min=0))
@with_engine
@click.option("--detail", type=click.Choice(["auto", "steps", "items"]), default="auto")
@click.option("--quiet", is_flag=True)
@with_language
def replay(process: str, scenario: str | None, output: Path, lang: str, **chosen: Any) -> None:
    """Replay a simulated quarter: cases move through the flow, or through it and its reformed
    version side by side.
    """
    from simulator.application.replay import replayed
    from simulator.application.study import Study
    from simulator.experiments.progress import Tick
    from simulator.formats import refuse_unwritable, write_bytes
    from simulator.present.progress import showing
    from simulator.present.replay.shown import FORMS, shown

    form = ending_of(output, FORMS)
    study = Study.load(process, *((scenario,) if scenario else ()))
    refuse_unwritable(output)
    tell_undrawn(lang, study.before, study.after)
    detail = chosen.pop("detail")
    with showing(lang, chosen.pop("quiet")) as progress:
        found = replayed(study, **chosen)
        frames = None if progress is None else lambda done, total: progress(Tick(done, total))
        made = shown(study, found, form, lang, detail=detail, frames=frames)
    write_bytes(output, made)
    tell_written(output)


@command("export")
@click.argument("process", type=PROCESS)
@click.argument("scenario", required=False, type=SCENARIO)
@click.option("-o", "--output", required=True, metavar="FILE", type=FILE)
@with_language
def export(process: str, scenario: str | None, output: Path, lang: str) -> None:
    """Write a flow (with a scenario: the reformed one, its changes coloured) as BPMN 2.0 for other
    modelling tools.
    """
    from simulator.application.study import Study
    from simulator.formats import write_text
    from simulator.formats.bpmn.writing import bpmn
    from simulator.layout.charting import chart_of
    from simulator.layout.fitting import AFTER
    from simulator.structure.diff import diff

    ending_of(output, ("bpmn",))
    study = Study.load(process, *((scenario,) if scenario else ()))
    change = diff(study.before, study.after) if study.after is not None else None
    which = None if change is None else AFTER
    last = study.last.process
    write_text(output, bpmn(chart_of(last, change), lang, which, last))
    tell_written(output)
