"""Draws the words of officials: the small permit with each pattern in it, what is new marked."""

from __future__ import annotations

from word_patterns import PAGES, PICTURES, Pattern, patterns

from simulator.present.diagram.picture import rendered
from simulator.present.diagram.strip import strip_of


def drawn(pattern: Pattern, lang: str) -> bytes:
    """The picture of a pattern."""
    return rendered(strip_of(pattern.before, pattern.after, lang), "svg")


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    for lang, page in PAGES.items():
        for pattern in patterns(page):
            (PICTURES / f"{pattern.slug}.{lang}.svg").write_bytes(drawn(pattern, lang))
