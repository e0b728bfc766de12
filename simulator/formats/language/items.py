"""Items: what an approval asks for, what it costs, how long it may take."""

from __future__ import annotations

from simulator.formats.language.answers import SILENCE
from simulator.formats.language.conditions import CONDITION
from simulator.formats.language.distributions import WAIT
from simulator.formats.language.flow_words import ON_LIMIT
from simulator.formats.language.flows import FlowCodec
from simulator.formats.language.guidance import ITEM_GUIDE
from simulator.formats.language.objects import Field, Object
from simulator.formats.language.reading import ListOf, MappingOf
from simulator.formats.language.scalars import (
    LIMIT_UNITS,
    SHARE,
    Flag,
    number,
    one_of,
    quantity,
    reference_to,
)
from simulator.formats.language.shared_fields import ITEM_NAME, SOURCE, TITLE
from simulator.formats.language.titles import Said
from simulator.model.process import BeforeAcceptance, Fee, Item, Limit
from simulator.model.sentences import Phrase

KINDS = ("permit", "confirmation", "filing", "technical", "intermediary", "utility", "internal")
SET_BY = ("law", "state", "ministry", "province", "city")
_MATERIAL = reference_to(Phrase.of("a-material"))
_DAYS = quantity(Phrase.of("a-limit", examples=("15 wd", "30 d")), LIMIT_UNITS)
LIMIT = Object(
    "limit",
    Limit,
    (
        Field("legal", _DAYS, "The limit that the law sets.", required=True),
        Field(
            "promised",
            _DAYS,
            "The limit that the office promises; without it, the legal one.",
            absent=lambda values: values["legal"],
        ),
        Field(
            "from",
            one_of(Phrase.of("a-start-of-the-clock"), ("accepted", "received")),
            "What the clock starts at: accepted or received.",
            to="starts",
        ),
        SOURCE,
    ),
    "The legal and the promised limit.",
)
FEE = Object(
    "fee",
    Fee,
    (
        Field(
            "amount",
            quantity(Phrase.of("an-amount"), ("CNY",)),
            "What it costs the applicant.",
            required=True,
        ),
        Field("tariff", Said(), "How it is charged, where that is no single amount."),
        SOURCE,
    ),
    "A fee.",
)
BEFORE_ACCEPTANCE = Object(
    "before_acceptance",
    BeforeAcceptance,
    (
        Field("share", SHARE, "The share of the cases that are kept waiting.", required=True),
        Field(
            "delay",
            WAIT,
            "How long their materials wait until they may be handed in.",
            required=True,
        ),
        SOURCE,
    ),
    "What goes on off the record before the materials are taken.",
)
ITEM = Object(
    "item",
    Item,
    (
        TITLE,
        Field(
            "kind",
            one_of(Phrase.of("a-kind-of-item"), KINDS),
            "What it is in law: permit, confirmation, filing, technical, intermediary, utility or"
            " internal.",
        ),
        Field(
            "decisions",
            ListOf(one_of(Phrase.of("a-kind-of-item"), KINDS), Phrase.of("kinds-of-decisions")),
            "The kinds of the decisions in it, where items of several authorities were taken in as"
            " one; each counts.",
        ),
        Field("lead", reference_to(Phrase.of("a-pool")), "The pool that is answerable for it."),
        Field(
            "set_by",
            one_of(Phrase.of("an-authority"), SET_BY, Phrase.of("authorities")),
            "Who set it: law, state, ministry, province or city.",
        ),
        Field("safety", Flag(), "It protects public safety, the environment, life or health."),
        Field(
            "needs",
            ListOf(ITEM_NAME, Phrase.of("item-or-list"), single=True),
            "Items that must be decided before this one can be accepted.",
        ),
        Field("limit", LIMIT, "The legal and the promised limit."),
        Field(
            "on_limit", ON_LIMIT, "What happens when the limit runs out: none, escalate, approve."
        ),
        Field(
            "silence",
            SILENCE,
            "What approvals by silence let through; left out, it is said to be unstated.",
        ),
        Field("basis", Said(), "The law or pilot that allows what needs one."),
        Field("fee", FEE, "What it costs the applicant."),
        Field(
            "materials",
            ListOf(_MATERIAL, Phrase.of("material-or-list"), single=True),
            "The materials that it asks for.",
        ),
        Field(
            "takes_over",
            ListOf(_MATERIAL, Phrase.of("material-or-list"), single=True),
            "Materials of which it takes over the copy that another item asks for.",
        ),
        Field(
            "spared",
            MappingOf(_MATERIAL, CONDITION, Phrase.of("mapping-from-materials-to-whom")),
            "Material to the cases that it is not asked of.",
        ),
        Field("produces", _MATERIAL, "The material that its result becomes for later items."),
        Field(
            "inquiries",
            number(Phrase.of("the-number-of-inquiries")),
            "How often an applicant comes to ask before handing in.",
        ),
        Field(
            "before_acceptance",
            BEFORE_ACCEPTANCE,
            "The wait off the record between the prepared materials and the hand-in.",
        ),
        Field("guide", ITEM_GUIDE, "What its service guide says beside its flow."),
        SOURCE,
        Field("steps", FlowCodec("item"), "Its steps, one after another.", required=True),
    ),
    "One approval with its own steps, materials, fee and limits.",
)
