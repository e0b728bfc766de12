"""The tables of a process file: every key, what it means and how it is read. The reference page and
the schema are made from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.formats.language.arrivals import ARRIVALS, OTHER_WORK
from simulator.formats.language.attributes import Attributes
from simulator.formats.language.calendars import CALENDAR
from simulator.formats.language.conditions import CONDITION, PRECEDENCE
from simulator.formats.language.distributions import WAIT_OF_CASE, WORK, WORK_ON_CASE
from simulator.formats.language.experiments import EXPERIMENT
from simulator.formats.language.flows import FlowCodec
from simulator.formats.language.guidance import GUIDE
from simulator.formats.language.items import FEE, ITEM
from simulator.formats.language.numbers import NUMBER
from simulator.formats.language.objects import Field, Object, Table
from simulator.formats.language.open_cases import OPEN_CASES
from simulator.formats.language.reading import Cursor, Definitions, ListOf, MappingOf, Schema
from simulator.formats.language.scalars import (
    DATE,
    ELAPSED_UNITS,
    SHARE,
    ZONE,
    Flag,
    FreeText,
    name_of,
    one_of,
    quantity,
    reference_to,
    whole,
)
from simulator.formats.language.shared_fields import CALENDAR_NAME, ITEM_NAME, SOURCE, TITLE
from simulator.formats.language.titles import Optional, Said, Title
from simulator.model.clocks import ANSWERED
from simulator.model.outcomes import OF_THE_PROGRAM
from simulator.model.process import (
    Answer,
    Applicant,
    CaseClass,
    Department,
    Material,
    Pool,
    Process,
)
from simulator.model.sentences import Phrase
from simulator.model.shifts import Shift, written

DISCIPLINES = ("first-come-first-served", "by-priority", "preemptive")
_QUEUE = one_of(Phrase.of("an-order-of-service"), DISCIPLINES)


APPLICANT_TABLE = Object(
    "applicant",
    Applicant,
    (
        Field(
            "calendar", CALENDAR_NAME, "When applicants work and travel; without it at any hour."
        ),
        Field("trip", WORK, "What a visit costs: the time of a round trip."),
        SOURCE,
    ),
    "The applicants.",
)
CLASS = Object(
    "class",
    CaseClass,
    (
        Field("share", SHARE, "The share of the cases.", required=True),
        Field(
            "priority",
            whole(Phrase.of("a-priority"), None),
            "Larger goes first, where the order of service looks at it.",
        ),
        Field(
            "attributes",
            MappingOf(
                name_of(Phrase.of("an-attribute")),
                FreeText(),
                Phrase.of("mapping-from-attributes-to-values"),
            ),
            "What is true of these cases; a when can ask for it.",
        ),
        Field("trip", WORK, "The round trip of these cases, where it is not the usual one."),
        TITLE,
        SOURCE,
    ),
    "A class of cases.",
)
SHIFT = Object(
    "shift",
    Shift,
    (
        Field(
            "capacity",
            whole(Phrase.of("the-capacity"), 1),
            "How many officers work side by side.",
            required=True,
        ),
        Field("calendar", CALENDAR_NAME, "When they work; without it as the process says."),
    ),
    "Officers of a pool who work at the same hours.",
)


def _pool_parts(pool: Pool) -> Mapping[str, Any]:
    own = {"capacity": 0, "calendar": None} if pool.shifts else {}
    return {**vars(pool), **own}


def _process_parts(process: Process) -> Mapping[str, Any]:
    return {**vars(process), "calendars": written(process.calendars)}


POOL = Object(
    "pool",
    Pool,
    (
        TITLE,
        Field(
            "department",
            reference_to(Phrase.of("a-department")),
            "The department it belongs to: its lane in the diagram.",
        ),
        Field(
            "capacity",
            whole(Phrase.of("the-capacity"), 1),
            "How many officers work side by side.",
            absent=lambda values: 0,
        ),
        Field("calendar", CALENDAR_NAME, "When they work; without it as the process says."),
        Field(
            "shifts",
            ListOf(SHIFT, Phrase.of("list-of-shifts")),
            "Instead of capacity and calendar: officers who work at different hours, such as"
            " part-timers.",
        ),
        Field("queue", _QUEUE, "Their order of service; without it as the process says."),
        Field(
            "room", whole(Phrase.of("the-room")), "How many cases can wait; the next one leaves."
        ),
        Field(
            "at_closing",
            one_of(Phrase.of("a-rule-for-closing"), ("pause", "finish")),
            "At closing, work is left until the next opening (pause) or finished (finish).",
        ),
        Field(
            "available",
            SHARE,
            "The part of their working time that they give to this process, and to the other work"
            " that is written.",
        ),
        Field(
            "cost_per_hour",
            quantity(Phrase.of("an-amount"), ("CNY",)),
            "What an hour of one officer costs; with it on all pools, the cost of a case is told.",
        ),
        Field(
            "other_work",
            ListOf(OTHER_WORK, Phrase.of("other-work-or-list"), single=True),
            "What else comes to them: requests that are no cases, one stream or a list of them.",
        ),
        SOURCE,
    ),
    "Interchangeable officers.",
    one_of=("capacity", "shifts"),
    needs_one=True,
    attributes=_pool_parts,
)
MATERIAL = Object(
    "material",
    Material,
    (
        TITLE,
        Field("prepare", WORK_ON_CASE, "The work of the applicant to prepare it."),
        Field("obtain", WAIT_OF_CASE, "The time until others have supplied it."),
        Field("review", WORK_ON_CASE, "The work of an officer to check it."),
        Field(
            "correct",
            WORK_ON_CASE,
            "The work of the applicant to correct it; without it, that to prepare it.",
        ),
        Field("defect", SHARE, "The chance that it has a defect the first time."),
        Field(
            "defect_again",
            SHARE,
            "The chance of a defect afterwards; without it, as the first time.",
        ),
        Field(
            "fetched",
            Flag(),
            "A department gets it from another; the applicant has no work with it.",
        ),
        Field("coverage", SHARE, "The share of cases for which a record can be fetched."),
        Field("mismatch", SHARE, "The share of fetched records that are wrong or stale."),
        Field("outage", SHARE, "The share of cases for which fetching does not work."),
        Field(
            "until",
            DATE,
            "Cases that begin on this day or later supply a fetched material themselves.",
        ),
        Field(
            "fetched_for",
            CONDITION,
            "Whom a fetched material is fetched for; the others supply it.",
        ),
        Field(
            "own",
            Flag(),
            "The applicant makes it himself, as a form, a drawing or a plan; no department has it.",
        ),
        Field("copies", Said(), "What of it is handed in: the original, so many copies."),
        SOURCE,
    ),
    "A document that the applicant supplies, or that a department fetches.",
)
_MEAN = quantity(Phrase.of("a-mean-time"), ELAPSED_UNITS)
ANSWER = Object(
    "answer",
    Answer,
    (
        Field("exact", _MEAN, "The mean by theory."),
        Field(
            "between",
            ListOf(_MEAN, Phrase.of("two-bounds")),
            "Two bounds of the mean, where theory gives no value.",
        ),
        SOURCE,
    ),
    "A mean that is known without simulating; `fivecuts check --theory` looks whether the simulated"
    " one agrees. A reform drops it.",
    one_of=("exact", "between"),
    needs_one=True,
)


_TITLES = MappingOf(
    name_of(Phrase.of("a-department")), Optional(Title()), Phrase.of("mapping-from-departments")
)


@dataclass(frozen=True)
class Departments:
    """Departments by name, each with its title, which may be missing."""

    def read(self, at: Cursor) -> dict[str, Department]:
        return {
            name: Department(name=name, title=title) for name, title in _TITLES.read(at).items()
        }

    def write(self, value: Mapping[str, Department]) -> dict[str, Any]:
        written: dict[str, Any] = _TITLES.write(
            {name: department.title for name, department in value.items()}
        )
        return written

    def schema(self, known: Definitions) -> Schema:
        return _TITLES.schema(known)


PROCESS = Object(
    "process",
    Process,
    (
        Field(
            "process",
            name_of(Phrase.of("a-process")),
            "The name of the process.",
            to="name",
            required=True,
        ),
        TITLE,
        Field("about", Said(), "What the process is, and what was left out."),
        SOURCE,
        Field("start", DATE, "The day on which the simulated time begins.", required=True),
        Field("time_zone", ZONE, "The time zone of all clocks."),
        Field(
            "calendar",
            CALENDAR_NAME,
            "The calendar of all pools without one of their own; working days are counted on it.",
        ),
        Field(
            "calendars", Table(name_of(Phrase.of("a-calendar")), CALENDAR), "The calendars by name."
        ),
        Field("arrivals", ARRIVALS, "How cases begin."),
        Field(
            "open_cases",
            ListOf(OPEN_CASES, Phrase.of("list-of-open-cases")),
            "The cases that are under way at the start: at which step, how many, how old.",
        ),
        Field("applicant", APPLICANT_TABLE, "When applicants work and travel."),
        Field(
            "classes",
            Table(name_of(Phrase.of("a-case-class")), CLASS),
            "The classes of cases; their shares add up to 100%.",
        ),
        Field(
            "attributes",
            Attributes(),
            "What is true of cases whatever their class: attribute → value → share.",
        ),
        Field(
            "numbers",
            Table(name_of(Phrase.of("a-number-of-the-case")), NUMBER),
            "Numbers on cases by name, such as an area or an amount.",
        ),
        Field(
            "precedence",
            ListOf(PRECEDENCE, Phrase.of("list-of-precedences")),
            "Which cases go before others, or after them, beside the priority of their class.",
        ),
        Field(
            "queue",
            _QUEUE,
            "The order of service: first-come-first-served, by-priority or preemptive.",
        ),
        Field("departments", Departments(), "The departments by name, each with its title."),
        Field(
            "pools",
            Table(name_of(Phrase.of("a-pool"), ["applicant"]), POOL),
            "The pools of officers by name.",
        ),
        Field(
            "materials", Table(name_of(Phrase.of("a-material")), MATERIAL), "The materials by name."
        ),
        Field("items", Table(name_of(Phrase.of("an-item")), ITEM), "The items by name."),
        Field(
            "outcomes",
            MappingOf(
                name_of(Phrase.of("an-outcome"), OF_THE_PROGRAM),
                Title(),
                Phrase.of("mapping-from-labels-to-titles"),
            ),
            "What ends with labels of its own are called: label → title.",
        ),
        Field(
            "flow",
            FlowCodec("process"),
            "What an applicant goes through, one after another.",
            required=True,
        ),
        Field(
            "may_operate",
            ITEM_NAME,
            "The item with whose delivery the business may begin, where that is not the end.",
        ),
        Field(
            "useful",
            ListOf(ITEM_NAME, Phrase.of("item-or-list"), single=True),
            "The items of which the applicant has a use by themselves, whatever is still to come.",
        ),
        Field(
            "public_costs",
            MappingOf(name_of(Phrase.of("what-is-paid-for")), FEE, Phrase.of("mapping-to-fees")),
            "What the public pays once, by what it is for.",
        ),
        Field("guide", GUIDE, "What the guides of its items say, where to go and to complain."),
        Field(
            "experiment",
            EXPERIMENT,
            "How the process is simulated unless a command says otherwise.",
        ),
        Field(
            "answers",
            MappingOf(
                one_of(Phrase.of("a-time-whose-mean-may-be-known"), ANSWERED),
                ANSWER,
                Phrase.of("mapping-to-answers"),
            ),
            "Means that are known by theory, by measure: cycle_time, or one of the five clocks such"
            " as waiting_time.",
        ),
    ),
    "What an applicant goes through, who works on it, what it asks for and when.",
    attributes=_process_parts,
)
