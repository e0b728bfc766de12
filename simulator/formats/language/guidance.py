"""What an applicant must be told and no flow shows, as keys of items and of the process."""

from __future__ import annotations

from simulator.formats.language.objects import Field, Object
from simulator.formats.language.reading import ListOf
from simulator.formats.language.scalars import one_of
from simulator.formats.language.titles import Said
from simulator.model.guidance import Guidance
from simulator.model.sentences import Phrase

CHANNELS = ("window", "online")
_TEXTS = ListOf(Said(), Phrase.of("text-or-list"), single=True)
_FOR_ALL = (
    Field("place", Said(), "Where to go: the address."),
    Field("hours", Said(), "When it is open, where the flow names no window."),
    Field("contact", Said(), "Whom to ask: a telephone number, a website."),
    Field("complaints", Said(), "Where to complain."),
    Field("remedies", Said(), "Where to apply for review, and where to sue."),
)
GUIDE = Object(
    "guide",
    Guidance,
    _FOR_ALL,
    "What the guide of every item says that does not say otherwise.",
)
ITEM_GUIDE = Object(
    "item_guide",
    Guidance,
    (
        Field("legal_basis", _TEXTS, "The law that sets the item up."),
        Field("conditions", _TEXTS, "The conditions of acceptance, beside the items it needs."),
        Field(
            "channels",
            ListOf(
                one_of(Phrase.of("a-channel"), CHANNELS),
                Phrase.of("channel-or-list"),
                single=True,
            ),
            "How to apply (window, online), where the flow has no part for the applicant.",
        ),
        Field(
            "not_counted",
            _TEXTS,
            "What does not count in the limit, beside the steps that stop the clock; or that"
            " nothing is left out.",
        ),
        Field("result", Said(), "The document that results, where it is no material (`produces`)."),
        Field("supervision", Said(), "How it is supervised once it is decided, or cancelled."),
        Field("promise", Said(), "What an applicant promises who is decided on a promise."),
        Field("breach", Said(), "What follows for an applicant who breaks the promise."),
        *_FOR_ALL,
    ),
    "What the service guide of an item says beside its flow; what is left out of the last five is"
    " that of the process.",
)
