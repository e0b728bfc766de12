"""What is going on: parts of steps, cases, items of cases."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from simulator.engine.log import Part

NEVER = 2**62
NOWHERE = -1
NOBODY = 0  # whose case other work is


@dataclass(eq=False)
class Running:
    """A part of a step that is going on; ``ends`` is the instant at which it will be over,
    ``NEVER`` while that is not known. Of other work, ``case`` is nobody's, ``step`` its stream
    behind the steps, ``attempt`` its number.
    """

    case: int
    step: int
    attempt: int
    part: Part
    enabled: int
    cause: int
    started: int = -1
    ends: int = NEVER
    left: int = 0  # work still to be done
    count: int = 0
    void: bool = False
    over: int = NEVER  # when its hours are over, if that is before it ends
    old: int = -1  # since when it waits, if its hours were over meanwhile
    leaves: int = NEVER  # when it gives up waiting, if its work has not begun
    due: int = NEVER  # when its answer is due
    urged: bool = False  # it goes before all others, because its answer is overdue
    race: int = 0  # of the first steps of one race; 0: it is in none
    taken: dict[int, int] = field(default_factory=dict)  # of each shift, the officers it has
    has_room: bool = False  # found a place to wait in, and keeps it


@dataclass
class ItemState:
    """What a case knows of an item; ``suspensions`` are pairs of begin and end (``NEVER``: not
    over).
    """

    starts: int = NOWHERE
    decided: int = NOWHERE
    expired: bool = False
    approved: bool = False  # its limit ran out while no token was inside
    escalated: bool = False
    suspensions: list[list[int]] = field(default_factory=list)


@dataclass
class FolderState:
    """The materials of a case: what is to be handed in, what lies there unchecked, and what of it
    is wrong.
    """

    wanted: list[int] | None = None  # what the last check asked for; None: everything
    unchecked: list[int] = field(default_factory=list)
    wrong: set[int] = field(default_factory=set)
    fetched: set[int] = field(default_factory=set)
    handed_in: set[int] = field(default_factory=set)  # what the applicant has supplied himself
    filled: bool = False  # all were ready once


@dataclass
class CaseState:
    number: int
    begin: int
    klass: int
    priority: int
    items: list[ItemState]
    stages: list[bool]
    folders: list[FolderState]
    attempts: Counter[int] = field(default_factory=Counter)
    asked: dict[int, int] = field(
        default_factory=dict
    )  # of each step, when it last asked for somebody or something
    passed: Counter[int] = field(default_factory=Counter)
    at_join: dict[int, int] = field(default_factory=dict)
    full: dict[int, list[int]] = field(default_factory=dict)  # edges that hold tokens, by join
    touched: dict[int, int] = field(default_factory=dict)  # the row that moved a token near it
    sent: dict[int, int] = field(default_factory=dict)
    moving: int = 0  # main tokens that leave a fork behind the one that moves now
    label: int = NOWHERE  # the first outcome of a finish that it came to
    outcome: int = NOWHERE
    later: int = NOWHERE
    finished: int = -1
    last: int = -1
    closed: int = -1
