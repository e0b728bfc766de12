"""A report as a page: HTML that opens offline, or Markdown. Body → **page**."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from simulator.application.report import Facts
from simulator.layout.fonts import subset_base64
from simulator.present.monochrome import Style
from simulator.present.replay import pages as replay
from simulator.present.report.body import body_of, places_of
from simulator.present.templates import template

LANGUAGES = ("zh", "en")
FORMS = ("html", "md")
_MARKS = re.compile(r"[\\`*_\[\]<>|$~&#]")


def page(facts: Facts, form: str, lang: str, command: str, style: Style = "screen") -> str:
    """The text of a report; ``lang`` is the language it opens in (HTML has both)."""
    if form == "md":
        body = body_of(facts, lang, command, style)
        told = {**_as_text(body), "command": command}  # which stands in a block of code
        return str(template(__package__, "page.md").render(body=told))
    first = "zh" if lang == "zh" else "en"
    places = places_of(facts)
    bodies = {
        each: body_of(facts, each, command, style, places)
        for each in (first, *(other for other in LANGUAGES if other != first))
    }
    shown = "".join(sorted(set(_text(bodies))))
    fonts = {"font": subset_base64(shown), "bold": subset_base64(shown, bold=True)}
    return kept_together(
        template(__package__, "page.html").render(
            first=first,
            bodies=bodies,
            replay_css=replay.style(),
            js=replay.opening(),
            replay_js=replay.script(),
            **fonts,
        )
    )


def kept_together(html: str) -> str:
    """A page on which no line ends between a figure and its interval.

    >>> kept_together("43.6 ± 2.6 days").split(" ")
    ['43.6\\xa0±\\xa02.6', 'days']
    """
    return html.replace(" ± ", "\N{NO-BREAK SPACE}±\N{NO-BREAK SPACE}")


def _as_text(value: Any) -> Any:
    """What is written in a file, with nothing in it that Markdown takes for a mark of its own."""
    match value:
        case Mapping():
            return {key: _as_text(each) for key, each in value.items()}
        case list() | tuple():
            return [_as_text(each) for each in value]
        case str():
            return _MARKS.sub(r"\\\g<0>", value)
        case _:
            return value


def _text(value: Any) -> str:
    """Every character that a page shows; of pictures only their words."""
    if isinstance(value, Mapping):
        return "".join(_text(each) for each in value.values())
    if isinstance(value, (list, tuple)):
        return "".join(_text(each) for each in value)
    text = str(value)
    return "".join(re.findall(r"<text[^>]*>([^<]*)", text)) if "<svg" in text else text
