"""Names that our language allows, made of the ids and labels of a diagram."""

from __future__ import annotations

import re
from collections.abc import Collection

from simulator.model.flow import APPLICANT, Text

_NOT_IN_A_NAME = re.compile(r"[^\w-]+")
_OF_THE_LANGUAGE = frozenset(
    {
        *("parallel", "any", "choice", "stage", "end", "graph", "first", "timer", "finish"),
        *("times", "rest", "item", "split", "join", APPLICANT),
    }
)
_LONGEST_NAME, _LONGEST_TITLE = 60, 200


def name_for(text: str, taken: Collection[str], otherwise: str = "x") -> str:
    """A name that is not taken, as like the text as the language allows.

    >>> name_for("Site visit?", ()), name_for("a.b", {"a-b"}), name_for("end", ())
    ('Site-visit', 'a-b-2', 'end-1')
    """
    base = _NOT_IN_A_NAME.sub("-", text).strip("-")[:_LONGEST_NAME].strip("-") or otherwise
    made, number = base, 1
    if base in _OF_THE_LANGUAGE:
        made = f"{base}-1"
    while made in taken:
        number += 1
        made = f"{base}-{number}"
    return made


def title_of(text: str) -> Text | None:
    """A title in the words of the diagram; nothing if it has none."""
    said = "".join(sign if sign.isprintable() else " " for sign in text)
    said = " ".join(said.split())
    if len(said) > _LONGEST_TITLE:
        said = said[: _LONGEST_TITLE - 1] + "…"
    return Text(said, said) if said else None
