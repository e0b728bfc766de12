"""The fonts that pictures and charts are drawn with: the one that ships, the one that the drawing
library brings along, then those of the machine; and what is drawn of a character that none has.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

from simulator.layout.fonts import FAMILY, advances, font_file, opened

FALLBACK = "DejaVu Sans"
STAND_IN = "〓"
"""What a compositor sets for a character that he has not got (a geta)."""
_PREFERRED = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimSun")


@cache
def register() -> str:
    """Makes the font known to matplotlib; returns the name of its family."""
    from matplotlib import font_manager

    for bold in (False, True):
        font_manager.fontManager.addfont(str(font_file(bold)))
    return FAMILY


def missing(text: str) -> str:
    """The characters of a text that neither the font nor its fallback has, each once."""
    if advances().keys() >= set(text):
        return ""
    return "".join(
        char
        for char in dict.fromkeys(text)
        if not char.isspace() and char not in advances() and ord(char) not in _known_to_fallback()
    )


def families(text: str) -> list[str]:
    """The fonts with which a text is drawn, in the order in which a character is looked for."""
    others = (_elsewhere(char) for char in missing(text))
    return [register(), FALLBACK, *dict.fromkeys(name for name in others if name is not None)]


def drawable(text: str) -> str:
    """The text with what is drawn for characters that no font of the machine has."""
    for char in missing(text):
        if _elsewhere(char) is None:
            text = text.replace(char, _instead(char))
    return text


def undrawn(*things: object) -> Mapping[str, str]:
    """The characters in any text of a model that no font has, each with what is drawn for it."""
    found = (char for text in _texts(things) for char in missing(text) if _elsewhere(char) is None)
    return {char: _instead(char) for char in dict.fromkeys(found)}


def _texts(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, Mapping):
        yield from _texts((*thing.keys(), *thing.values()))
    elif isinstance(thing, Sequence | frozenset):
        for each in thing:
            yield from _texts(each)
    elif is_dataclass(thing) and not isinstance(thing, type):
        yield from _texts([getattr(thing, each.name) for each in fields(thing)])


@cache
def _known_to_fallback() -> frozenset[int]:
    from matplotlib import font_manager

    return frozenset(opened(Path(font_manager.findfont(FALLBACK))).getBestCmap())


@cache
def _elsewhere(char: str) -> str | None:
    """The family of a font of the machine that has a character."""
    from matplotlib import font_manager

    def order(entry: font_manager.FontEntry) -> tuple[bool, bool, str]:
        upright = entry.style == "normal" and entry.weight in (400, "normal", "regular")
        return not upright, entry.name not in _PREFERRED, entry.name

    for entry in sorted(font_manager.fontManager.ttflist, key=order):
        if entry.name.startswith("Last Resort"):  # has a box for everything
            continue
        try:
            known = font_manager.get_font(entry.fname).get_char_index(ord(char))
        except (OSError, RuntimeError):  # a font that is gone, or broken
            continue
        if known:
            # it may have no bold letters, which is worth no word to the reader
            logging.getLogger(font_manager.__name__).setLevel(logging.ERROR)
            return entry.name
    return None


def _instead(char: str) -> str:
    """The plain letters that mean the same, or a mark that something stood here."""
    plain = unicodedata.normalize("NFKC", char)
    return plain if plain != char and not missing(plain) else STAND_IN
