"""A workshop as one file that needs no server: the same page, with all its answers inside.

Opening, packed, pages → **static** → command. The scripts of the page become one, in the order in
which they lean on each other, for a page that is opened from a disk may load no modules; what the
server would say is said by ``alone.js`` in place of ``talk.js``.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from simulator.application.study import Study
from simulator.experiments.progress import Progress
from simulator.experiments.settings import Settings
from simulator.model.errors import SimulationError, problem
from simulator.workshop.films import Films
from simulator.workshop.guard import ALPHABET
from simulator.workshop.opened import Wishes, opening_of
from simulator.workshop.opening import Opening
from simulator.workshop.packed import CARRIED, LEVELS, packages, packed
from simulator.workshop.pages import Shipped, shipped
from simulator.workshop.titles import LANGS

LEGS = 450  # stays of dots in a film
LARGEST = 5_000_000  # bytes
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
    " font-src data:; img-src data:"
)
_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.js";.*\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:const|let|function|async function) ([\w$]+))", re.MULTILINE)


def static_page(
    study: Study,
    settings: Settings,
    officer: float,
    wishes: Wishes,
    progress: Progress | None,
) -> bytes:
    """The bytes of the page.

    Raises:
        SimulationError: there are too many switches or pools, or nothing can be simulated.
    """
    if len(wishes.pools) > 1:
        raise SimulationError(problem("one-slider", ("--pool",)))
    opening = opening_of(study, settings, officer, replace(wishes, most=CARRIED))
    opening.films = Films(opening.offer, opening.replies, opening.pictures, LEGS)
    holds = [each for each in packages(opening) if opening.offer.bundle(each) is not None]
    wishes.say("workshop_packages", len(holds))
    told, carried = _told(opening), packed(opening, progress)
    drawn = {lang: carried["pictures"][lang]["parts"] for lang in LANGS}
    return page(shipped(told, [drawn, carried["refused"]]), {**carried, "told": told})


def _told(opening: Opening) -> dict[str, Any]:
    """What a page is told by a server, for one that has none: one slider of three levels, as many
    cases as today; the question is all that holds together.
    """
    told = opening.told(trainer=True)
    sliders = [{**each, "low": LEVELS[0], "high": LEVELS[-1]} for each in told["sliders"][:1]]
    question = {"switches": list(opening.offer.widest.switches), "officers": {}, "demand": 100}
    about = json.dumps(opening.about, sort_keys=True, ensure_ascii=False)
    return {
        **told,
        "trainer": True,
        "alone": True,
        "sliders": sliders,
        "demands": [100],
        "question": question,
        "alphabet": ALPHABET,
        "mark": zlib.crc32(f"{about} {opening.offer.free}".encode()),
    }


def page(files: Mapping[str, Shipped], carried: Mapping[str, Any]) -> bytes:
    """One file of many."""
    html, css = (files[name].body.decode() for name in ("index.html", "workshop.css"))
    for name in ("regular.ttf", "bold.ttf"):
        font = base64.b64encode(files[name].body).decode("ascii")
        css = css.replace(f'url("{name}")', f"url(data:font/ttf;base64,{font})")
    told = json.dumps(carried, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    head = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n<style>{css}</style>\n'
    body = (
        f'<script type="application/json" id="carried">{told}</script>\n'
        f"<script>{bundled(files)}</script>\n</body>"
    )
    html = re.sub(r'<link rel="stylesheet".*\n<script type="module".*\n', lambda _: head, html)
    return html.replace("</body>", body).encode()


def bundled(files: Mapping[str, Shipped]) -> str:
    """The scripts as one, every module a function that gives what it exports."""
    made: dict[str, str] = {}

    def add(name: str) -> None:
        file = "alone" if name == "talk" else name
        text = files[f"{file}.js"].body.decode()
        for _, other in _IMPORT.findall(text):
            if other not in made:
                add(other)
        exported = ", ".join(found for _, found in _EXPORT.findall(text))
        inside = _EXPORT.sub(r"\1", _IMPORT.sub(_taken, text))
        made[name] = f"const of_{name} = (() => {{\n{inside}\nreturn {{ {exported} }};\n}})();\n"

    add("main")
    return '"use strict";\n' + "".join(made.values())


def _taken(found: re.Match[str]) -> str:
    names = found[1].replace(" as ", ": ")
    return f"const {names} = of_{found[2]};\n"
