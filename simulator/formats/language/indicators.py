"""The tables of a set of indicators, of the values that a planner gives for what no flow says, and
of what another place published.
"""

from __future__ import annotations

from simulator.formats.language.objects import Field, Object, Table
from simulator.formats.language.reading import ListOf, MappingOf
from simulator.formats.language.scalars import FreeText, name_of, number, one_of, reference_to
from simulator.formats.language.titles import Said, Title
from simulator.model.scorecards import (
    ORIGINS,
    Benchmark,
    GivenValue,
    IndicatorSet,
    Parameter,
    Published,
    ScoredIndicator,
    Topic,
    Values,
)
from simulator.model.sentences import Phrase

_SOURCE = Field("source", Said(), "Where the numbers come from; a guess says estimate.")
_TITLE = Field("title", Title(), "What it is called: {en: …, zh: …} or one text.")

INDICATOR = Object(
    "indicator",
    ScoredIndicator,
    (
        _TITLE,
        Field(
            "best",
            number(Phrase.of("the-best-value"), None),
            "The value that scores 100.",
            required=True,
        ),
        Field(
            "worst",
            number(Phrase.of("the-worst-value"), None),
            "The value that scores 0.",
            required=True,
        ),
        Field(
            "from",
            one_of(Phrase.of("an-origin-of-an-indicator"), ORIGINS),
            "Where its value comes from: procedures, days, cost, materials or visits of a flow, or"
            " measured (given by hand).",
            to="origin",
            required=True,
        ),
        Field(
            "percent_of",
            reference_to(Phrase.of("a-parameter")),
            "The parameter of which the cost is a percentage.",
        ),
        _SOURCE,
    ),
    "One figure that is scored between its worst and its best value.",
)
TOPIC = Object(
    "topic",
    Topic,
    (
        _TITLE,
        Field(
            "flows",
            ListOf(reference_to(Phrase.of("a-process")), Phrase.of("process-or-list"), single=True),
            "The processes that it is about.",
        ),
        Field(
            "indicators",
            Table(name_of(Phrase.of("an-indicator")), INDICATOR),
            "Its indicators by name.",
            required=True,
        ),
    ),
    "A group of indicators with one score.",
)
PARAMETER = Object("parameter", Parameter, (_TITLE,), "A number that costs are compared with.")
INDICATORS = Object(
    "indicators",
    IndicatorSet,
    (
        Field(
            "indicators",
            name_of(Phrase.of("a-set-of-indicators")),
            "The name of the set.",
            to="name",
            required=True,
        ),
        _TITLE,
        Field("about", Said(), "What the set is, and what was left out."),
        _SOURCE,
        Field(
            "parameters",
            Table(name_of(Phrase.of("a-parameter")), PARAMETER),
            "The numbers that costs are compared with, by name.",
        ),
        Field(
            "topics",
            Table(name_of(Phrase.of("a-topic")), TOPIC),
            "The topics by name.",
            required=True,
        ),
    ),
    "A scheme of indicators by topic.",
)
VALUE = Object(
    "value",
    GivenValue,
    (
        Field("value", number(Phrase.of("a-value"), None), "The number.", required=True),
        Field("source", FreeText(), "Where it comes from; a guess says estimate.", required=True),
    ),
    "A number given by hand.",
)
VALUES = Object(
    "values",
    Values,
    (
        Field(
            "values",
            MappingOf(
                reference_to(Phrase.of("an-indicator")),
                VALUE,
                Phrase.of("mapping-from-topic-indicators"),
            ),
            "The values by topic.indicator, or by the name of a parameter.",
            required=True,
        ),
    ),
    "The values that no flow says.",
)
PUBLISHED = Object(
    "published",
    Published,
    (
        Field(
            "value", FreeText(), "The figure with its unit: 84%, 120 wd, 36 d, 4.", required=True
        ),
        Field("source", FreeText(), "Where and when it was published.", required=True),
    ),
    "A published figure.",
)
BENCHMARK = Object(
    "benchmark",
    Benchmark,
    (
        Field(
            "benchmark",
            name_of(Phrase.of("a-benchmark")),
            "The name of the place.",
            to="name",
            required=True,
        ),
        _TITLE,
        Field(
            "values",
            MappingOf(
                reference_to(Phrase.of("an-indicator")),
                PUBLISHED,
                Phrase.of("mapping-from-indicators"),
            ),
            "The figures by indicator, such as limit_compression.items.",
            required=True,
        ),
    ),
    "What another place has published.",
)
