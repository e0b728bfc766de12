"""Priorities of a Prosimos file: levels, each with rules about attributes of a case.

The first level whose rules hold counts there; here the priorities of all rules that hold are added
up. Every level gets twice the priority of the next, so that no lower ones outweigh a higher one;
among cases of one level those go first here for which further levels hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from simulator.formats.language.distributions import NUMBERS
from simulator.formats.language.scalars import percent
from simulator.interchange.simulation.findings import FileFindings
from simulator.interchange.simulation.names import free_name
from simulator.interchange.simulation.plain_numbers import decimal
from simulator.interchange.simulation.prosimos.records import Record, listed, records, text
from simulator.interchange.simulation.prosimos.times import read_time
from simulator.model.distributions import Distribution, Sum, with_values
from simulator.model.errors import Path
from simulator.model.sentences import Phrase
from simulator.model.units import Quantity

_RULES, _ATTRIBUTES = "prioritisation_rules", "case_attributes"


@dataclass(frozen=True)
class _Attribute:
    """An attribute that rules may ask for: its name here, and those of its values."""

    name: str
    values: Mapping[str, str]
    written: Any

    @property
    def is_number(self) -> bool:
        return not self.values


def priorities(document: Record, findings: FileFindings) -> Mapping[str, Any]:
    """``attributes``, ``numbers``, ``precedence`` and ``queue`` of a process file."""
    known = _attributes(document, findings)
    levels = sorted(
        records(document, _RULES, findings),
        key=lambda each: decimal(text(each, "priority_level"), findings, (_RULES,)),
    )
    precedence = []
    asked: set[str] = set()
    for i, each in enumerate(levels):
        when = _when(each, known)
        if when is None:
            findings.leave_out("priority-rule", (_RULES, i), level=text(each, "priority_level"))
            continue
        asked |= when.keys()
        precedence.append({"when": when, "priority": 2 ** (len(levels) - 1 - i)})
    if len(precedence) > 1:
        findings.note("priorities-added-up", (_RULES,))
    for given, attribute in known.items():
        if attribute.name not in asked:
            findings.leave_out("attribute-without-effect", (_ATTRIBUTES, given), name=given)
    return _written([each for each in known.values() if each.name in asked], precedence)


def _written(asked: list[_Attribute], precedence: list[Any]) -> Mapping[str, Any]:
    if not precedence:
        return {}
    attributes = {each.name: each.written for each in asked if not each.is_number}
    numbers = {each.name: {"value": each.written} for each in asked if each.is_number}
    return {
        **({"attributes": attributes} if attributes else {}),
        **({"numbers": numbers} if numbers else {}),
        "precedence": precedence,
        "queue": "by-priority",
    }


def _attributes(document: Record, findings: FileFindings) -> dict[str, _Attribute]:
    known: dict[str, _Attribute] = {}
    for each in records(document, _ATTRIBUTES, findings):
        given = text(each, "name")
        path: Path = (_ATTRIBUTES, given)
        taken = {one.name for one in known.values()} | {"class", "shares", "from", "until"}
        name = free_name((given,), taken, "attribute")
        if isinstance(each.get("values"), dict):
            number = _number(each["values"], given, path, findings)
            if number is not None:
                known[given] = _Attribute(name, {}, NUMBERS.write(number))
        else:
            known[given] = _discrete(each, name, path, findings)
    return known


def _discrete(given: Record, name: str, path: Path, findings: FileFindings) -> _Attribute:
    values: dict[str, str] = {}
    shares: dict[str, Any] = {}
    for each in records(given, "values", findings):
        key = free_name((text(each, "key"),), shares, "value")
        values[text(each, "key")] = key
        shares[key] = percent(decimal(text(each, "value"), findings, path))
    return _Attribute(name, values, shares)


def _number(given: Record, name: str, path: Path, findings: FileFindings) -> Distribution | None:
    found = read_time(given, Phrase.of("number-of-cases-called", name=name), path, findings)
    if found is None or isinstance(found, Sum):
        return None
    return with_values(found, lambda each: Quantity(Decimal(str(each.milliseconds)) / 1000, ""))


def _when(level: Record, known: Mapping[str, _Attribute]) -> dict[str, list[str]] | None:
    """The condition of a level; nothing if ours cannot say it. Alternatives are said for one
    attribute only.
    """
    alternatives = listed(level, "rules")
    if not alternatives:
        return None
    conditions = [_condition(each, known) for each in alternatives]
    first, *others = conditions
    if first is None or None in others:
        return None
    if not others:
        return {name: [value] for name, value in first.items()}
    names = {name for each in conditions if each for name in each}
    if len(names) > 1:
        return None
    return {name: [each[name] for each in conditions if each] for name in names}


def _condition(rule: object, known: Mapping[str, _Attribute]) -> dict[str, str] | None:
    """What all parts of a rule ask for, by attribute."""
    found: dict[str, str] = {}
    for part in rule if isinstance(rule, list) else [None]:
        if not isinstance(part, dict):
            return None
        attribute = known.get(text(part, "attribute"))
        value = None if attribute is None else _value(part, attribute)
        if attribute is None or value is None or attribute.name in found:
            return None
        found[attribute.name] = value
    return found or None


def _value(part: Record, attribute: _Attribute) -> str | None:
    if not attribute.is_number:
        return (
            attribute.values.get(text(part, "value")) if text(part, "comparison") == "=" else None
        )
    ends = listed(part, "value")
    if text(part, "comparison") != "in" or len(ends) != 2:
        return None
    low, high = (str(each) for each in ends)
    return f">= {low}" if high == "inf" else f">= {low} and <= {high}"
