"""The flow of a process or an item: a list of entries that run one after another.

An entry is a step, a reference to an item, a block (``Parallel``, ``AnyOf``, ``Choice``, ``First``,
``Repeat``, ``Stage``), an ``End``, or an explicit ``Graph``. Entries are frozen; a reform makes new
flows (``flow_changes``). How a flow becomes a graph is told in ``simulator.structure.graph``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from simulator.model.answers import AnswerWithin
from simulator.model.distributions import Distribution
from simulator.model.endings import Finish
from simulator.model.queues import Leaves, Seize, Slots
from simulator.model.ranges import NumberRange
from simulator.model.units import Quantity

if TYPE_CHECKING:  # calendars need numpy, which takes long to import
    from simulator.model.calendars import OfficeHours

APPLICANT = "applicant"
Milestone = Literal["accepted", "decided", "delivered"]
OnLimit = Literal["none", "escalate", "approve"]
Harm = Literal["correctable", "grave", "undetected", "found", "unchecked", "unweighed"]
"""What a step counts of broken promises: harm done; promises found broken, or not; and what nobody
has stated: how many break one where a check is left out, what those do that nobody finds.
"""


@dataclass(frozen=True)
class Text:
    """A title in both languages."""

    en: str
    zh: str

    def in_(self, lang: str) -> str:
        """The title in ``en`` or ``zh``."""
        return self.zh if lang == "zh" else self.en


Wording = str | Text
"""What a planner says in one language, or in both."""


@dataclass(frozen=True)
class Condition:
    """What a case must be to be meant: of one of ``classes``, with one of these values of its
    ``attributes``, its ``numbers`` in one of these ranges, below these shares of applicants.

    ``shares`` maps a kind of share (``uptake``, ``eligible``, …) to the share; a case has one
    uniform number per kind, so that the same applicants are meant wherever the kind is named.
    ``since`` and ``until`` mean cases that begin on that day or later, and before that day. All
    that is given must hold.
    """

    classes: tuple[str, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shares: Mapping[str, Decimal] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    numbers: Mapping[str, tuple[NumberRange, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One activity: done by officers of pools, by the applicant, or a pure wait.

    ``by`` is a tuple of pool names seized together, ``(APPLICANT,)``, or ``()`` for a pure wait.
    ``time`` is work, ``wait`` is elapsed; a step has at most one of them, and has none only if
    ``does_materials``. ``draws`` names the step whose random stream this one uses. ``of`` limits a
    step that prepares or checks to these materials. A step with ``after`` and nothing else lasts
    until that item is decided. ``trip`` is the round trip of its visit, where it is another than
    the applicant's usual one. Of the attempts made ``online`` the share ``online_outage`` fails and
    is made as a visit. Its ``hours`` are those of its visit days. Of the attempts of a check
    a share is ``returned`` (later ones: ``returned_again``). A wait is a ``handover`` if materials
    pass between offices meanwhile. A step with ``harm`` counts for that kind of harm. A ``timer``
    is a pure wait that begins a branch of ``First``, or what is done ``meanwhile``, and ends when
    limits expire. What is done ``meanwhile`` is a timer and steps that run as trailing work if the
    step is not done when it runs out. Work that has not
    begun when the ``patience`` runs out is waited for no longer: the case goes where ``leaves``
    says.
    """

    name: str
    title: Text | None = None
    by: tuple[str, ...] = ()
    officers: int = 1
    time: Distribution | None = None
    wait: Distribution | None = None
    minimum: Quantity | None = None
    handover: bool = False
    required: bool = False
    visit: bool = False
    online: Decimal = Decimal(0)
    online_outage: Decimal = Decimal(0)
    trip: Distribution | None = None
    when: Condition | None = None
    slots: Slots | None = None
    hours: OfficeHours | None = None
    serves: tuple[str, ...] = ()
    does_materials: bool = False
    checks_materials: bool = False
    returned: Decimal | None = None
    returned_again: Decimal | None = None
    of: tuple[str, ...] = ()
    after: str | None = None
    pays_fee: bool = False
    suspends_clock: bool = False
    milestones: tuple[Milestone, ...] = ()
    pace: Distribution | None = None
    patience: Distribution | None = None
    leaves: Leaves | None = None
    answer_within: AnswerWithin | None = None
    seize: Seize | None = None
    draws: str | None = None
    harm: Harm | None = None
    timer: bool = False
    meanwhile: Flow = ()
    source: Wording | None = None

    @property
    def left(self) -> Leaves | None:
        """Where a case goes that leaves its queue; nowhere, if it never does."""
        if self.answer_within is not None and isinstance(self.answer_within.then, Leaves):
            return self.answer_within.then
        return None if self.patience is None else self.leaves or Leaves(end="left")

    @property
    def is_wait(self) -> bool:
        return not self.by

    @property
    def by_applicant(self) -> bool:
        return self.by == (APPLICANT,)

    @property
    def pools(self) -> tuple[str, ...]:
        return () if self.by_applicant else self.by


@dataclass(frozen=True)
class ItemRef:
    """The place of an item in the flow of the process."""

    name: str


@dataclass(frozen=True)
class End:
    """Ends the case with an outcome."""

    label: str


@dataclass(frozen=True, kw_only=True)
class Branch:
    """A way out of a choice or an inclusive block.

    Exactly one of ``share`` (of the cases that no ``when`` of the block takes), ``rest`` and
    ``when``. After ``do`` comes ``then`` (the step of that name on the same level), the ``end`` of
    the case, or what follows the block.
    """

    name: str
    title: Text | None = None
    share: Decimal | None = None
    rest: bool = False
    when: Condition | None = None
    do: Flow = ()
    then: str | None = None
    end: str | None = None
    source: Wording | None = None


@dataclass(frozen=True, kw_only=True)
class Choice:
    """An exclusive block: a case takes one branch."""

    branches: tuple[Branch, ...]
    name: str | None = None
    title: Text | None = None
    source: Wording | None = None


@dataclass(frozen=True, kw_only=True)
class AnyOf:
    """An inclusive block: a case takes each branch by its own share or condition; the join waits
    for those taken.
    """

    branches: tuple[Branch, ...]
    name: str | None = None
    title: Text | None = None
    source: Wording | None = None


@dataclass(frozen=True, kw_only=True)
class Parallel:
    """A fork and a join; ``until`` is the number of branches the join waits for, ``None`` for
    all.
    """

    branches: tuple[Flow, ...]
    until: int | None = None
    name: str | None = None
    title: Text | None = None


@dataclass(frozen=True, kw_only=True)
class First:
    """A deferred choice: all branches begin at once, and the one whose first step (or timer) ends
    first goes on; the others are withdrawn.
    """

    branches: tuple[Flow, ...]
    name: str | None = None
    title: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Repeat:
    """A block done ``times`` times: one after another, or all ``together``, side by side and
    joined. With ``per`` it is done as often as that number on the case says, ``times`` at least.
    """

    times: int
    do: Flow
    together: bool = False
    per: str | None = None
    name: str | None = None
    title: Text | None = None
    source: Wording | None = None


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A named group of items with one lead pool and one stage limit; ``dispatch`` and ``conclude``
    are work of the lead pool.
    """

    name: str
    lead: str
    do: Flow
    limit: Quantity | None = None
    on_limit: OnLimit = "none"
    title: Text | None = None
    dispatch: Distribution | None = None
    conclude: Distribution | None = None
    source: Wording | None = None


@dataclass(frozen=True)
class Gateway:
    """A split or a join of an explicit graph; the title is that of the split. A join that merges
    ``each`` is a place that several tokens of a case may come to.
    """

    kind: Literal["exclusive", "parallel", "inclusive"]
    until: int | None = None
    title: Text | None = None
    merge: Literal["each"] | None = None


@dataclass(frozen=True, kw_only=True)
class Edge:
    """An edge of an explicit graph; out of an exclusive or inclusive split it carries a share,
    ``rest`` or a condition. ``cited`` is where its share comes from, since ``source`` is the node
    where it begins.
    """

    source: str
    target: str
    title: Text | None = None
    share: Decimal | None = None
    rest: bool = False
    when: Condition | None = None
    cited: Wording | None = None


@dataclass(frozen=True, kw_only=True)
class Graph:
    """An explicit graph, for what blocks cannot say. The node without an incoming edge starts (if
    an edge leads back to each, the first one of the first edge); a node without an outgoing edge
    finishes.
    """

    nodes: Mapping[str, Step | ItemRef | Gateway | End | Finish]
    edges: tuple[Edge, ...]


Block = Choice | AnyOf | Parallel | First | Repeat
Entry = Step | ItemRef | End | Finish | Block | Stage | Graph
Flow = tuple[Entry, ...]


def bodies(entry: Entry) -> tuple[Flow, ...]:
    """The flows directly inside an entry."""
    match entry:
        case Step():
            return (entry.meanwhile,) if entry.meanwhile else ()
        case Choice() | AnyOf():
            return tuple(branch.do for branch in entry.branches)
        case Parallel() | First():
            return entry.branches
        case Stage() | Repeat():
            return (entry.do,)
        case Graph():
            return (tuple(node for node in entry.nodes.values() if not isinstance(node, Gateway)),)
        case _:
            return ()


def walk(flow: Flow) -> Iterator[Entry]:
    """Every entry of a flow, in its order, those inside blocks after the block."""
    for entry in flow:
        yield entry
        for body in bodies(entry):
            yield from walk(body)


def is_timer(entry: Entry) -> bool:
    """Whether an entry is a timer."""
    return isinstance(entry, Step) and entry.timer


def steps_of(flow: Flow) -> tuple[Step, ...]:
    """Every step written in a flow (without the steps of the items it refers to), in order."""
    return tuple(entry for entry in walk(flow) if isinstance(entry, Step))


def items_of(flow: Flow) -> tuple[str, ...]:
    """The names of the items that a flow refers to, in order."""
    return tuple(entry.name for entry in walk(flow) if isinstance(entry, ItemRef))
