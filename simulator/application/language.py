"""Which language is spoken: that of a command line or a script, else that of the environment."""

from __future__ import annotations

import locale
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from simulator.application.arguments import one_of
from simulator.model.errors import SimulationError, problem

LANGUAGES = ("en", "zh")
OWN = "FIVECUTS_LANG"
_SPOKEN: ContextVar[str | None] = ContextVar("spoken", default=None)


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """All that is said inside is said in this language."""
    before = _SPOKEN.set(lang)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def spoken() -> str:
    """The language that is spoken here: ``en`` or ``zh``.

    A wrong ``FIVECUTS_LANG`` is passed over: click asks while it is imported, before anybody could
    be told.
    """
    try:
        return _SPOKEN.get() or of_environment()
    except SimulationError:
        return of_system()


def language_named(lang: str | None) -> str:
    """The language that a script asks for; that of the environment if it asks for none.

    Raises:
        SimulationError: it is neither ``en`` nor ``zh``, or ``FIVECUTS_LANG`` is not.
    """
    if lang is None:
        return _SPOKEN.get() or of_environment()
    one_of(lang, "lang", LANGUAGES)
    return lang


def of_environment() -> str:
    """The language of ``FIVECUTS_LANG``, which must be one, else that of the system.

    Raises:
        SimulationError: ``FIVECUTS_LANG`` is neither ``en`` nor ``zh``.
    """
    own = os.environ.get(OWN, "")
    if not own:
        return of_system()
    lang = re.split(r"[-_.]", own.lower())[0]
    if lang not in LANGUAGES:
        raise SimulationError(problem("not-a-choice", (OWN,), given=repr(own), known=LANGUAGES))
    return lang


def of_system() -> str:
    """The language of the system: English unless it is Chinese."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    said = next((os.environ[name] for name in names if os.environ.get(name)), "")
    if not said and sys.platform == "win32":  # sets none of them
        said = (locale.getlocale()[0] or "").replace("Chinese", "zh")
    return "zh" if said.startswith("zh") else "en"
