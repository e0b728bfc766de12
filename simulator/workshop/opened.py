"""Opens a workshop: reads, simulates today, finds its address, and serves until it is stopped.

Study → opening, hall, server → **opened** → command.
"""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.application.study import Study
from simulator.experiments.settings import Settings
from simulator.model.errors import FormatError, SimulationError, problem
from simulator.model.files import refuse_unwritable
from simulator.workshop.films import Films
from simulator.workshop.guard import new_code
from simulator.workshop.hall import Hall
from simulator.workshop.line import WaitingLine
from simulator.workshop.messages import LONGEST_MESSAGE
from simulator.workshop.offer import Offer, refuse_too_many
from simulator.workshop.opening import Opening
from simulator.workshop.pages import shipped
from simulator.workshop.picture import Pictures
from simulator.workshop.replies import Replies
from simulator.workshop.room import Workshop
from simulator.workshop.saved import resumed, save
from simulator.workshop.titles import LANGS

if TYPE_CHECKING:
    from simulator.workshop.server import Server

THREADS = 2
HERE = "127.0.0.1"


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What the trainer wants: switches that are left out, pools that have a slider, how many
    switches there may be at ``most``; ``say`` is told what is being done, and of how many.
    """

    never: tuple[str, ...] = ()
    pools: tuple[str, ...] = ()
    most: int | None = None
    say: Callable[[str, int], None] = lambda _, __: None


ALL = Wishes()


@dataclass(frozen=True, kw_only=True)
class Doors:
    """Where a workshop can be reached: for the ``room`` or for this computer alone."""

    room: bool
    port: int
    officer: float
    file: Path


def needed() -> None:
    """Says before anything is simulated what is missing.

    Raises:
        SimulationError: the extra ``workshop`` is not installed.
    """
    try:
        import segno  # noqa: F401
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
        import websockets  # noqa: F401
    except ImportError:
        raise SimulationError(problem("no-workshop")) from None


def opening_of(study: Study, settings: Settings, officer: float, wishes: Wishes = ALL) -> Opening:
    """Everything that a page is told at the start, today simulated.

    Raises:
        SimulationError: what is wished is not there, or nothing can be simulated.
    """
    offer = Offer(study.before, study.scenarios, wishes.never, wishes.pools)
    if wishes.most is not None:
        refuse_too_many(offer, wishes.most)
    wishes.say("workshop_together", len(offer.switches))
    assert offer.widest is not None
    wishes.say("workshop_opens", 0)
    replies = Replies(offer, settings)
    pictures = Pictures(offer)
    films = Films(offer, replies, pictures)
    opening = Opening(offer, replies, pictures, films, tuple(study.scenarios), officer)
    assert opening.today is not None
    return opening


def hall_of(opening: Opening, file: Path) -> Hall:
    """The room of a new workshop, or of the one in the file, if there is one.

    Raises:
        FormatError: the file is no workshop, or that of another one, or may not be written.
    """
    refuse_unwritable(file)
    workshop = (
        resumed(file, opening) if file.exists() else Workshop(new_code(), question=opening.start)
    )
    line = WaitingLine(opening.replies.reply, THREADS)
    return Hall(opening, workshop, line, lambda now: save(file, now, opening.about))


def server_of(opening: Opening, hall: Hall, room: bool, hosts: tuple[str, ...]) -> Server:
    """The server, with the files it serves and a new key for the trainer."""
    from simulator.workshop.server import Server

    drawn = {lang: opening.pictures.picture(opening.start, lang) for lang in LANGS}
    files = shipped(opening.told(trainer=True), drawn)
    return Server(hall, files, secrets.token_urlsafe(16), room, hosts)


def serve(
    study: Study,
    settings: Settings,
    doors: Doors,
    wishes: Wishes,
    say: Callable[[str, str], None],
) -> None:
    """Serves until it is stopped; ``say`` is told the address of the trainer's page, and the code.

    Raises:
        FormatError: as ``hall_of``; or what the room found could not be written at last.
        SimulationError: the extra is missing, the port is taken, or nothing can be simulated.
    """
    needed()
    import uvicorn

    with _listening(doors) as listening:
        opening = opening_of(study, settings, doors.officer, wishes)
        hall = hall_of(opening, doors.file)
        port = listening.getsockname()[1]
        address = _address() if doors.room else HERE
        if doors.room:
            opening.invitation = _invitation(f"{address}:{port}", hall.workshop.code)
        server = server_of(opening, hall, doors.room, (HERE, "localhost", address))
        say(f"http://{HERE}:{port}/#key={server.trainer_key}", hall.workshop.code)
        config = uvicorn.Config(
            server.app(),
            log_level="error",
            ws="websockets-sansio",
            ws_max_size=2 * LONGEST_MESSAGE,
            ws_ping_interval=20.0,
            server_header=False,
            timeout_graceful_shutdown=2,
        )
        with suppress(KeyboardInterrupt):  # how a workshop ends
            uvicorn.Server(config).run(sockets=[listening])
    if hall.unsaved is not None:
        raise FormatError(hall.unsaved.problems)


def _listening(doors: Doors) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("0.0.0.0" if doors.room else HERE, doors.port))
        listening.listen()  # whoever comes before all is ready waits
    except OSError:
        listening.close()
        raise SimulationError(problem("port-taken", port=doors.port)) from None
    return listening


def _address() -> str:
    """The address at which the room reaches this computer: that from which it would go out; nothing
    is sent.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        try:
            out.connect(("192.0.2.1", 9))
            return str(out.getsockname()[0])
        except OSError:
            return HERE


def _invitation(address: str, code: str) -> dict[str, Any]:
    """How others come in, with a picture for their cameras: rows of dark and light."""
    import segno

    picture = segno.make(f"http://{address}/#code={code}", error="m")
    rows = ["".join("1" if dark else "0" for dark in row) for row in picture.matrix]
    return {"address": f"http://{address}", "code": code, "rows": rows}
