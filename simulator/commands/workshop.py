"""A room plays with a reform: the page of a workshop, served from this computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.commands.choosing import money, names
from simulator.commands.completion import PROCESS, SCENARIO
from simulator.commands.language import misuse
from simulator.commands.options import FILE, length, with_engine, with_language
from simulator.commands.rim import command
from simulator.model.files import refuse_unwritable

if TYPE_CHECKING:
    from simulator.application.study import Study
    from simulator.experiments.settings import Settings
    from simulator.workshop.opened import Wishes

PORT, OFFICER = 8200, "150000"
ENOUGH = 10  # replications of each of up to 768 packages of a page: minutes on an office laptop


@command("workshop")
@click.argument("process", type=PROCESS)
@click.argument("scenarios", nargs=-1, type=SCENARIO)
@click.option("--room", is_flag=True)
@click.option("--port", metavar="N", type=click.IntRange(min=0, max=65535), default=PORT)
@click.option("--officer-cost", metavar="AMOUNT", callback=money, default=OFFICER)
@click.option("-o", "--output", "file", metavar="FILE", type=FILE, default="workshop.json")
@click.option("--static", metavar="FILE", type=FILE)
@click.option("--pool", "pools", metavar="NAMES", multiple=True, callback=names)
@click.option("--never", metavar="NAMES", multiple=True, callback=names)
@click.option("--replications", metavar="N", type=click.IntRange(min=2))
@click.option("--horizon", metavar="PERIOD", callback=length)
@click.option("--warm-up", metavar="PERIOD", callback=length)
@click.option("--seed", metavar="N", type=click.IntRange(min=0))
@with_engine
@with_language
def workshop(
    process: str,
    scenarios: tuple[str, ...],
    room: bool,
    port: int,
    officer_cost: float,
    file: Path,
    static: Path | None,
    pools: tuple[str, ...],
    never: tuple[str, ...],
    lang: str,
    **chosen: Any,
) -> None:
    """Serve a page on which a room guesses, flips reforms and sees what they do; or write it."""
    from simulator.application.study import Study
    from simulator.experiments.settings import Settings
    from simulator.present.words.messages import say
    from simulator.workshop.opened import Doors, Wishes, needed, serve

    if not scenarios:
        raise misuse("nothing-to-choose", process=process)
    if static is not None and room:
        raise misuse("static-in-a-room")
    if static is None:
        needed()
    else:
        refuse_unwritable(static)
    study = Study.load(process, *scenarios, only_scenarios=True)
    if static is not None and chosen["replications"] is None:
        chosen["replications"] = min(ENOUGH, study.before.experiment.replications)
    settings = Settings(**chosen)

    def doing(word: str, n: int) -> None:
        click.echo(say(word, lang, n=n), err=True)

    wishes = Wishes(never=never, pools=pools, say=doing)
    if static is not None:
        _write(study, settings, officer_cost, wishes, static, lang)
        return

    def opened(address: str, code: str) -> None:
        click.echo(say("workshop_opened", lang, address=address))
        if room:
            click.echo(say("workshop_code", lang, code=code))
        click.echo(say("workshop_ends", lang, file=str(file)))

    doors = Doors(room=room, port=port, officer=officer_cost, file=file)
    serve(study, settings, doors, wishes, opened)


def _write(
    study: Study, settings: Settings, officer: float, wishes: Wishes, file: Path, lang: str
) -> None:
    from simulator.model.files import write_bytes
    from simulator.present.progress import showing
    from simulator.present.words.messages import say
    from simulator.workshop.static import static_page

    with showing(lang, quiet=False) as progress:
        page = static_page(study, settings, officer, wishes, progress)
    write_bytes(file, page)
    click.echo(say("workshop_written", lang, file=str(file), size=f"{len(page) / 1e6:.1f}"))
