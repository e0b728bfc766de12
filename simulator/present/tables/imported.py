"""What an import made of a file: what was taken, in counts; what is asked, left out or worth a
look, each by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.model.errors import Place, Problem
from simulator.model.sentences import say as said
from simulator.present.words.messages import listed, say

if TYPE_CHECKING:
    from simulator.interchange.draft import ProcessDraft


def imported_lines(draft: ProcessDraft, file: str, lang: str) -> list[str]:
    """The account of an import: a heading with a number, and a line for each below it."""
    taken = listed((said(each, lang) for each in draft.taken), lang)
    lines = [say("of_field", lang, field=say("import_taken", lang), text=taken)] * bool(taken)
    for heading, group in (
        ("import_asked", draft.asked),
        ("import_noted", draft.noted),
        ("import_left_out", draft.left_out),
    ):
        if group:
            lines.append(say(heading, lang, n=len(group)))
            lines += [f"  {_in_the_file(each, file).text(lang)}" for each in group]
    return lines


def _in_the_file(problem: Problem, file: str) -> Problem:
    """A problem without the name of the file that everybody knows; its place in it stays."""
    place = problem.place
    if place is None or place.file != file or place.line:
        return problem
    return problem.at(Place(place.spot) if place.spot else None)


def imported_json(draft: ProcessDraft, lang: str) -> dict[str, object]:
    """The same for scripts."""

    def told(group: Sequence[Problem]) -> list[dict[str, object]]:
        return [
            {
                "code": each.code,
                "file": each.place.file if each.place else None,
                "spot": (each.place.spot or None) if each.place else None,
                "line": (each.place.line or None) if each.place else None,
                "message": said(each.said, lang),
                "fix": said(each.fix, lang),
            }
            for each in group
        ]

    return {
        "process": draft.name,
        "scenarios": [each.name for each in draft.scenarios],
        "taken": [said(each, lang) for each in draft.taken],
        "todos": len(draft.todos),
        "asked": told(draft.asked),
        "noted": told(draft.noted),
        "left_out": told(draft.left_out),
    }
