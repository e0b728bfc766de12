"""The table of a step: every key that a step may have, what it means and how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from simulator.formats.language.answers import ANSWER
from simulator.formats.language.calendars import HOURS, SLOTS
from simulator.formats.language.conditions import CONDITION
from simulator.formats.language.distributions import GAP, SHARES, WAIT_OF_CASE, WORK, WORK_ON_CASE
from simulator.formats.language.objects import Field, Object
from simulator.formats.language.reading import (
    Cursor,
    Definitions,
    ListOf,
    Schema,
    every,
    read_key,
)
from simulator.formats.language.scalars import (
    LIMIT_UNITS,
    SHARE,
    WAIT_UNITS,
    Constant,
    Flag,
    length,
    name_of,
    one_of,
    quantity,
    reference_to,
    whole,
)
from simulator.formats.language.titles import Said, Title
from simulator.model.distributions import Fixed
from simulator.model.flow import Harm, Step
from simulator.model.queues import Leaves
from simulator.model.sentences import Phrase

MILESTONES = ("accepted", "decided", "delivered")
HARMS: tuple[str, ...] = get_args(Harm)
_NAME = name_of(Phrase.of("a-step"), ("parallel", "any", "choice", "stage", "end", "graph"))


@dataclass(frozen=True)
class Meanwhile:
    """``meanwhile: {timer: 10 d, do: [{remind: {…}}]}``; the timer is called after its step."""

    def table(self) -> Object:
        return Object(
            "meanwhile",
            dict,
            (
                Field(
                    "timer",
                    quantity(Phrase.of("a-limit", examples=("10 d", "5 wd")), LIMIT_UNITS),
                    "How long after a case has come to the step.",
                    required=True,
                ),
                Field("do", _StepsInTurn(), "What is done then; the step goes on.", required=True),
            ),
            "What is done beside a step that takes long.",
        )

    def read(self, at: Cursor) -> Any:
        found = self.table().read(at)
        name = f"{at.path[-2]}-timer" if len(at.path) > 1 else "timer"
        return (Step(name=name, wait=Fixed(found["timer"]), timer=True), *found["do"])

    def write(self, value: Any) -> dict[str, Any]:
        timer, *steps = value
        return {"timer": str(timer.wait.value), "do": _StepsInTurn().write(steps)}

    def schema(self, known: Definitions) -> Schema:
        return self.table().schema(known)


@dataclass(frozen=True)
class _StepsInTurn:
    """A list of steps, each ``name: {step}``."""

    def read(self, at: Cursor) -> Any:
        nodes = enumerate(at.nodes(Phrase.of("list-of-steps")))
        return every(lambda i, node: self.step(at.into(i, node)), nodes)

    def step(self, at: Cursor) -> Any:
        pairs = at.pairs(Phrase.of("one-step"))
        if len(pairs) != 1:
            there = Phrase.of("together", names=tuple(key.text for key, _ in pairs))
            at.fail("expected", what=Phrase.of("one-step"), found=there)
        ((key, node),) = pairs
        name = read_key(_NAME, at, key)
        return STEP.read_with(at.into(key.text, node, key.place), name=name)

    def write(self, value: Any) -> list[Any]:
        return [{step.name: STEP.write(step)} for step in value]

    def schema(self, known: Definitions) -> Schema:
        one = {"type": "object", "minProperties": 1, "maxProperties": 1}
        step: Schema = {**one, "additionalProperties": STEP.schema(known)}
        return {"type": "array", "items": step, "minItems": 1}


@dataclass(frozen=True)
class Pace:
    """``pace: {of_limit: 80%}``."""

    def table(self) -> Object:
        return Object(
            "pace",
            dict,
            (
                Field(
                    "of_limit",
                    SHARES,
                    "The share of the promised limit that the officers use up.",
                    required=True,
                ),
            ),
            "Officers who work to the limit.",
        )

    def read(self, at: Cursor) -> Any:
        return self.table().read(at)["of_limit"]

    def write(self, value: Any) -> dict[str, Any]:
        return {"of_limit": SHARES.write(value)}

    def schema(self, known: Definitions) -> Schema:
        return self.table().schema(known)


LEAVES = Object(
    "leaves",
    Leaves,
    (
        Field(
            "then",
            reference_to(Phrase.of("a-step")),
            "The step of the same level that comes next.",
        ),
        Field("end", name_of(Phrase.of("an-outcome")), "The outcome with which the case ends."),
    ),
    "Where a case goes whose patience is over.",
    one_of=("then", "end"),
    needs_one=True,
)
STEP = Object(
    "step",
    Step,
    (
        Field(
            "by",
            ListOf(reference_to(Phrase.of("a-pool")), Phrase.of("pool-or-list"), single=True),
            "Who does it: a pool, a list of pools that are needed together, or applicant; without"
            " it the step is a pure wait.",
        ),
        Field(
            "officers",
            whole(Phrase.of("the-number-of-officers"), 1),
            "How many officers of the pool it takes.",
        ),
        Field("time", WORK_ON_CASE, "The work it takes, counted in hours of work."),
        Field("wait", WAIT_OF_CASE, "The time that passes, whoever works."),
        Field(
            "minimum",
            quantity(length("7 d"), WAIT_UNITS),
            "The least that a wait may last by law.",
        ),
        Field(
            "handover",
            Flag(),
            "A wait in which materials go from one office to another (a hand-over).",
        ),
        Field("required", Flag(), "Required by law: a reform needs a basis to remove it."),
        Field("visit", Flag(), "The applicant comes in person: one visit, and a trip."),
        Field("online", SHARE, "The share of applicants who do it online, without a visit."),
        Field(
            "outage",
            SHARE,
            "The share of times that doing it online fails, so that it takes a visit.",
            to="online_outage",
        ),
        Field(
            "trip",
            WORK,
            "The round trip of its visit, where it is another than the applicant's usual one.",
        ),
        Field("when", CONDITION, "Which cases it is for; the others pass it by."),
        Field("slots", SLOTS, "The times of a meeting at which waiting cases are let in."),
        Field("hours", HOURS, "The hours of a week in which its work is done, as on visit days."),
        Field(
            "for",
            ListOf(reference_to(Phrase.of("an-item")), Phrase.of("item-or-list"), single=True),
            "The items that a step of the process serves: their materials, their milestones.",
            to="serves",
        ),
        Field(
            "does",
            Constant("materials"),
            "Here the applicant gets the materials ready.",
            to="does_materials",
        ),
        Field(
            "checks",
            Constant("materials"),
            "Here the materials are checked; with a defect the case goes back to get them right.",
            to="checks_materials",
        ),
        Field(
            "returned",
            SHARE,
            "The share of first checks that send the case back, whichever material it is.",
        ),
        Field(
            "returned_again",
            SHARE,
            "The same share of later checks; without it, as the first time.",
        ),
        Field(
            "of",
            ListOf(
                reference_to(Phrase.of("a-material")), Phrase.of("material-or-list"), single=True
            ),
            "Only these materials; the other steps that prepare or check for the items leave them"
            " out.",
        ),
        Field(
            "after",
            reference_to(Phrase.of("an-item")),
            "The step lasts until this item is decided, and takes no time of its own.",
        ),
        Field("pays", Constant("fee"), "Here the applicant pays the fee.", to="pays_fee"),
        Field("suspends_clock", Flag(), "The clock of the limit stands still meanwhile."),
        Field(
            "milestone",
            ListOf(
                one_of(Phrase.of("a-milestone"), MILESTONES),
                Phrase.of("milestone-or-list"),
                single=True,
            ),
            "What the item has reached when the step is done.",
            to="milestones",
        ),
        Field("pace", Pace(), "Officers who work to the limit: the step is not released before."),
        Field(
            "patience",
            GAP,
            "How long a case waits in the queue for the work to begin before it leaves.",
        ),
        Field(
            "leaves",
            LEAVES,
            "Where a case goes that leaves the queue; without it, it ends as left.",
        ),
        Field(
            "answer_within",
            ANSWER,
            "By when its officers answer an opinion that is asked of them, and what happens then.",
        ),
        Field(
            "meanwhile",
            Meanwhile(),
            "What is done beside it, as trailing work, if it is not done after some time.",
        ),
        Field(
            "seize",
            one_of(Phrase.of("a-way-to-wait-for-several"), ("pass-over", "reserve")),
            "Several officers who are not all free: others go first meanwhile (pass-over), or those"
            " who are free are kept for it (reserve). Without it pass-over, and reserve once the"
            " case goes before all others (escalate).",
        ),
        Field(
            "draws",
            reference_to(Phrase.of("a-step")),
            "The full name of the step whose random numbers this one uses.",
        ),
        Field(
            "harm",
            one_of(Phrase.of("a-kind-of-harm"), HARMS),
            "What the step counts: harm done (correctable, grave), a broken promise that slips"
            " through or is found (undetected, found), what is not stated (unchecked, unweighed).",
        ),
        Field("source", Said(), "Where the numbers come from; a guess says estimate."),
        Field("title", Title(), "What the step is called."),
    ),
    "One activity: of officers, of the applicant, or a pure wait.",
    one_of=("time", "wait"),
)
