"""What an applicant must be told and no flow shows: conditions, places, complaints, remedies.

Words of the file alone: no engine and no measure reads them. The official forms print them
(办事指南, 一次性告知单, 证照分离).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from simulator.model.flow import Wording

Channel = Literal["window", "online"]
OF_THE_PROCESS = ("place", "hours", "contact", "complaints", "remedies")
"""What a process may say for all its items."""
_ALL_HOLD = ("legal_basis", "conditions", "not_counted")


@dataclass(frozen=True, kw_only=True)
class Guidance:
    """What the service guide of an item says beside its flow; of a process, what holds for every
    item that does not say otherwise (``OF_THE_PROCESS`` alone).
    """

    legal_basis: tuple[Wording, ...] = ()
    conditions: tuple[Wording, ...] = ()
    channels: tuple[Channel, ...] = ()
    not_counted: tuple[Wording, ...] = ()
    result: Wording | None = None
    supervision: Wording | None = None
    promise: Wording | None = None
    breach: Wording | None = None
    place: Wording | None = None
    hours: Wording | None = None
    contact: Wording | None = None
    complaints: Wording | None = None
    remedies: Wording | None = None


NOTHING_SAID = Guidance()


def with_defaults(own: Guidance, usual: Guidance) -> Guidance:
    """The guidance of an item in which what it leaves out is that of its process."""
    missing = {name: getattr(usual, name) for name in OF_THE_PROCESS if not getattr(own, name)}
    return replace(own, **missing)


def of_several(parts: tuple[Guidance, ...]) -> Guidance:
    """The guidance of an item that was made of several, each of which says what is taken over: laws
    and conditions of all of them, each once; anything else if they all say the same.
    """
    taken: dict[str, object] = {}
    for name in vars(NOTHING_SAID):
        said = [getattr(part, name) for part in parts]
        if name in _ALL_HOLD and all(said):
            taken[name] = tuple(dict.fromkeys(each for part in said for each in part))
        elif len(set(said)) == 1:
            taken[name] = said[0]
    return replace(NOTHING_SAID, **taken)  # type: ignore[arg-type]
