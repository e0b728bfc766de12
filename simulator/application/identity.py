"""What the versions of a process are called, so that no two of them are ever taken for each other.

A version has the name and the title that its file gives. Where two would have the same, each also
has the name of its file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from simulator.model.flow import Text

BASELINE = "baseline"
BASELINE_TITLE = Text("baseline", "改革前")


@dataclass(frozen=True)
class Called:
    """The name of a version, unlike any other in its study, and its title in both languages."""

    id: str
    title: Text


@dataclass(frozen=True)
class Named:
    """What a file says of itself; ``file`` is empty if it is no file but a value in Python."""

    name: str
    title: Text | None
    file: str


def told_apart(named: Sequence[Named], baseline: Text = BASELINE_TITLE) -> tuple[Called, ...]:
    """The names of the reformed versions beside a baseline.

    >>> two = [Named("mine", None, "a/r1.yaml"), Named("mine", None, "a/r2.yaml")]
    >>> [each.id for each in told_apart(two)]
    ['mine (r1.yaml)', 'mine (r2.yaml)']
    """
    names = Counter([BASELINE, *(each.name for each in named)])
    marks = [
        _mark(place, named) if names[each.name] > 1 else "" for place, each in enumerate(named)
    ]
    ids = [
        f"{each.name} ({mark})" if mark else each.name
        for each, mark in zip(named, marks, strict=True)
    ]
    titles = [
        _marked(each.title or Text(each.name, each.name), mark)
        for each, mark in zip(named, marks, strict=True)
    ]
    english = Counter([baseline.en, *(title.en for title in titles)])
    chinese = Counter([baseline.zh, *(title.zh for title in titles)])
    return tuple(
        Called(name, _marked(title, name if english[title.en] + chinese[title.zh] > 2 else ""))
        for name, title in zip(ids, titles, strict=True)
    )


def _mark(place: int, named: Sequence[Named]) -> str:
    """What tells a version from the others of its name: the name of its file, with the folder if
    that is the same too; of a value its place.
    """
    file = named[place].file
    if not file:
        return str(place + 1)
    short = PurePath(file).name
    alike = [each for each in named if each.file and PurePath(each.file).name == short]
    return short if len(alike) == 1 else file


def _marked(title: Text, mark: str) -> Text:
    return Text(f"{title.en} ({mark})", f"{title.zh}（{mark}）") if mark else title
