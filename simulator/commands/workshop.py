"""A room plays with a reform: the page of a workshop, served from this computer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from simulator.commands.choosing import money
from simulator.commands.completion import PROCESS, SCENARIO
from simulator.commands.language import misuse
from simulator.commands.options import FILE, length, with_engine, with_language
from simulator.commands.rim import command

PORT, OFFICER = 8200, "150000"


@command("workshop")
@click.argument("process", type=PROCESS)
@click.argument("scenarios", nargs=-1, type=SCENARIO)
@click.option("--room", is_flag=True)
@click.option("--port", metavar="N", type=click.IntRange(min=0, max=65535), default=PORT)
@click.option("--officer-cost", metavar="AMOUNT", callback=money, default=OFFICER)
@click.option("-o", "--output", "file", metavar="FILE", type=FILE, default="workshop.json")
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
    lang: str,
    **chosen: Any,
) -> None:
    """Serve a page on which a room guesses, flips reforms and sees what they do."""
    from simulator.application.study import Study
    from simulator.experiments.settings import Settings
    from simulator.present.words.messages import say
    from simulator.workshop.opened import Doors, needed, serve

    if not scenarios:
        raise misuse("nothing-to-choose", process=process)
    needed()
    study = Study.load(process, *scenarios, only_scenarios=True)
    doors = Doors(room=room, port=port, officer=officer_cost, file=file)

    def opened(address: str, code: str) -> None:
        click.echo(say("workshop_opened", lang, address=address))
        if room:
            click.echo(say("workshop_code", lang, code=code))
        click.echo(say("workshop_ends", lang, file=str(file)))

    click.echo(say("workshop_opens", lang), err=True)
    serve(study, Settings(**chosen), doors, opened)
