"""How busy the desks are, in contacts: a line for each below what ``check`` says of a file."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.flow_analysis.contacts import DeskContacts
from simulator.present.words.messages import say
from simulator.present.words.signs import MISSING


def contact_lines(desks: Sequence[DeskContacts], reformed: bool, lang: str) -> list[str]:
    """A line per desk, with before and after where a scenario was applied. If that was to several
    processes, those of each come below its name.
    """
    several = len({desk.process for desk in desks}) > 1
    lines: list[str] = []
    for i, desk in enumerate(desks):
        if several and (not i or desks[i - 1].process != desk.process):
            lines.append(say("contacts_of", lang, process=desk.process))
        pool, before, after = desk.title.in_(lang), _number(desk.before), _number(desk.after)
        lines.append(
            say("contacts_changed", lang, pool=pool, before=before, after=after)
            if reformed
            else say("contacts", lang, pool=pool, number=before)
        )
    return lines


def _number(contacts: float | None) -> str:
    return MISSING if contacts is None else f"{contacts:.1f}"
