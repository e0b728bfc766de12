"""Names of our language for what a log calls by labels of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

_RESERVED = frozenset(
    {
        *("rest", "parallel", "any", "choice", "stage", "end", "graph", "first", "timer"),
        *("finish", "times", "applicant", "approved", "tacit", "left", "turned-away", "open"),
    }
)
_LONGEST = 60


def named(label: str, used: Collection[str], otherwise: str) -> str:
    """A name for a label that is not used yet; ``otherwise`` stands for one without a letter.

    >>> named("Check form (2nd)", (), "step"), named("审 查", (), "step"), named("7", (), "step")
    ('Check-form-2nd', '审-查', 'step-7')
    >>> named("rest", ("rest-2",), "step")
    'rest-3'
    """
    text = unicodedata.normalize("NFKC", label)
    name = re.sub(r"[^\w]+|_+", "-", text)[:_LONGEST].strip("-")
    if not re.search(r"[^\W\d_]", name):
        name = f"{otherwise}-{name}" if name else otherwise
    found, n = name, 1
    while found in _RESERVED or found in used:
        n += 1
        found = f"{name}-{n}"
    return found


def all_named(labels: Iterable[str], otherwise: str) -> list[str]:
    """Names for all labels, in their order."""
    names: list[str] = []
    for label in labels:
        names.append(named(label, names, otherwise))
    return names
