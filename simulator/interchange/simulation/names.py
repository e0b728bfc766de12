"""Names for what other programs call as they like: letters, digits and hyphens, each once."""

from __future__ import annotations

import re
from collections.abc import Collection

_SEVERAL = 100  # of one name; beyond it gaps between numbers do no harm
_NOT_IN_A_NAME = re.compile(r"[^\w-]+")


def free_name(texts: tuple[str, ...], taken: Collection[str], usual: str) -> str:
    """A name made of the first of these texts that has letters in it, or else ``usual``; with a
    number behind it if it is taken.

    >>> free_name(("Counter staff", "r1"), {"Counter-staff"}, "pool")
    'Counter-staff-2'
    >>> free_name(("24/7", "---"), (), "hours")
    'hours'
    """
    cleaned = (_NOT_IN_A_NAME.sub("-", text).strip("-_") for text in texts)
    name = next((each for each in cleaned if re.search(r"[^\W\d_]", each)), usual)
    free, number = name, 2
    while free in taken:
        free = f"{name}-{number}"
        number = number + 1 if number < _SEVERAL else number + len(taken)
    return free
