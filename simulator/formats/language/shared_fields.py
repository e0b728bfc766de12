"""Keys that many objects of a process have."""

from __future__ import annotations

from simulator.formats.language.objects import Field
from simulator.formats.language.scalars import reference_to
from simulator.formats.language.titles import Said, Title
from simulator.model.sentences import Phrase

SOURCE = Field("source", Said(), "Where the numbers come from; a guess says estimate.")
CITED = Field(SOURCE.key, SOURCE.codec, SOURCE.doc, to="cited")
"""The source of an edge, whose ``source`` is the node where it begins."""
TITLE = Field("title", Title(), "What it is called: {en: …, zh: …} or one text.")
CALENDAR_NAME = reference_to(Phrase.of("a-calendar"))
ITEM_NAME = reference_to(Phrase.of("an-item"))
