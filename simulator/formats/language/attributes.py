"""What is true of cases whatever their class: ``credit: {good: 25%, ordinary: 70%, listed: {share:
5%, priority: -1}}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.formats.language.objects import Field, Object
from simulator.formats.language.reading import Cursor, Definitions, MappingOf, Schema
from simulator.formats.language.scalars import SHARE, Flag, name_of, whole
from simulator.formats.language.shared_fields import SOURCE, TITLE
from simulator.formats.yaml.nodes import Scalar
from simulator.model.process import Attribute, AttributeValue
from simulator.model.sentences import Phrase

VALUE = Object(
    "value",
    AttributeValue,
    (
        TITLE,
        Field("share", SHARE, "The share of the cases that have this value.", required=True),
        Field(
            "priority",
            whole(Phrase.of("a-priority"), None),
            "What it adds to the priority of a case.",
        ),
        Field(
            "background",
            Flag(),
            "These cases only keep the officers busy: nothing is measured or counted of them.",
        ),
        SOURCE,
    ),
    "A value of an attribute: a share alone, or these keys.",
)


@dataclass(frozen=True)
class AttributeValueCodec:
    """A value of an attribute: a share, or a mapping with its share, priority and title."""

    def read(self, at: Cursor) -> AttributeValue:
        if isinstance(at.node, Scalar):
            return AttributeValue(share=SHARE.read(at))
        value: AttributeValue = VALUE.read(at)
        return value

    def write(self, value: AttributeValue) -> Any:
        written = VALUE.write(value)
        return written["share"] if tuple(written) == ("share",) else written

    def schema(self, known: Definitions) -> Schema:
        return {"anyOf": [SHARE.schema(known), VALUE.schema(known)]}


_VALUES = MappingOf(
    name_of(Phrase.of("a-value")), AttributeValueCodec(), Phrase.of("mapping-from-values-to-shares")
)
_ATTRIBUTES = MappingOf(
    name_of(Phrase.of("an-attribute")), _VALUES, Phrase.of("mapping-from-attributes")
)


@dataclass(frozen=True)
class Attributes:
    """Attributes by name, each with its values."""

    def read(self, at: Cursor) -> dict[str, Attribute]:
        return {
            name: Attribute(name=name, values=values)
            for name, values in _ATTRIBUTES.read(at).items()
        }

    def write(self, value: Mapping[str, Attribute]) -> dict[str, Any]:
        written: dict[str, Any] = _ATTRIBUTES.write(
            {name: attribute.values for name, attribute in value.items()}
        )
        return written

    def schema(self, known: Definitions) -> Schema:
        return _ATTRIBUTES.schema(known)
