"""The tables of items, of their limits and fees, and of the materials that they ask for."""

from __future__ import annotations

from simulator.formats.language.distributions import WAIT, WORK
from simulator.formats.language.flows import ON_LIMIT, FlowCodec
from simulator.formats.language.objects import Field, Object
from simulator.formats.language.reading import ListOf
from simulator.formats.language.scalars import (
    DATE,
    LIMIT_UNITS,
    SHARE,
    Flag,
    FreeText,
    number,
    one_of,
    quantity,
    reference_to,
)
from simulator.formats.language.titles import Title
from simulator.model.process import Fee, Item, Limit, Material
from simulator.model.sentences import Phrase

KINDS = ("permit", "confirmation", "filing", "technical", "intermediary", "utility", "internal")
SET_BY = ("law", "state", "ministry", "province", "city")

SOURCE = Field("source", FreeText(), "Where the numbers come from; a guess says estimate.")
TITLE = Field("title", Title(), "What it is called: {en: …, zh: …} or one text.")
_MATERIAL = reference_to(Phrase.of("a-material"))
_ITEM = reference_to(Phrase.of("an-item"))
_DAYS = quantity(Phrase.of("a-limit", examples=("15 wd", "30 d")), LIMIT_UNITS)

MATERIAL = Object(
    "material",
    Material,
    (
        TITLE,
        Field("prepare", WORK, "The work of the applicant to prepare it."),
        Field("obtain", WAIT, "The time until others have supplied it."),
        Field("review", WORK, "The work of an officer to check it."),
        Field(
            "correct",
            WORK,
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
        SOURCE,
    ),
    "A document that the applicant supplies, or that a department fetches.",
)
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
        SOURCE,
    ),
    "A fee.",
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
        Field("lead", reference_to(Phrase.of("a-pool")), "The pool that is answerable for it."),
        Field(
            "set_by",
            one_of(Phrase.of("an-authority"), SET_BY),
            "Who set it: law, state, ministry, province or city.",
        ),
        Field("safety", Flag(), "It protects public safety, the environment, life or health."),
        Field(
            "needs",
            ListOf(_ITEM, Phrase.of("item-or-list"), single=True),
            "Items that must be decided before this one can be accepted.",
        ),
        Field("limit", LIMIT, "The legal and the promised limit."),
        Field(
            "on_limit", ON_LIMIT, "What happens when the limit runs out: none, escalate, approve."
        ),
        Field("basis", FreeText(), "The law or pilot that allows what needs one."),
        Field("fee", FEE, "What it costs the applicant."),
        Field(
            "materials",
            ListOf(_MATERIAL, Phrase.of("material-or-list"), single=True),
            "The materials that it asks for.",
        ),
        Field("produces", _MATERIAL, "The material that its result becomes for later items."),
        Field(
            "inquiries",
            number(Phrase.of("the-number-of-inquiries")),
            "How often an applicant comes to ask before handing in.",
        ),
        SOURCE,
        Field("steps", FlowCodec("item"), "Its steps, one after another.", required=True),
    ),
    "One approval with its own steps, materials, fee and limits.",
)
