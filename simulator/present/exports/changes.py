"""What a scenario changes and whose power that needs, as plain JSON values for scripts; keys stay
what they are.
"""

from __future__ import annotations

from typing import Any

from simulator.model.wording import source_in
from simulator.present.exports.values import Json
from simulator.present.words.values import shown
from simulator.reforms.authority import ReformAuthority
from simulator.structure.diff import Altered, ProcessDiff, Thing


def changes_json(
    changes: ProcessDiff, found: tuple[ReformAuthority, ...], scenario: str, level: str
) -> Json:
    """Things that are not the same, with values as texts, and the class of every reform."""
    return {
        "process": changes.before.name,
        "scenario": scenario,
        "changes": [_thing(thing) for thing in changes.things if thing.mark != "same"],
        "authority": level,
        "reforms": [authority_json(each) for each in found],
    }


def authority_json(each: ReformAuthority) -> Json:
    """One reform: its class, the basis given, and the findings from the weightiest on."""
    return {
        "index": each.index,
        "reform": each.reform.KEY,
        "power": each.power,
        "basis": None if each.basis is None else source_in(each.basis, "en"),
        "without_set_by": list(each.without_level),
        "findings": [
            {
                "rule": finding.rule.key,
                "power": finding.power,
                "thing": finding.thing,
                "item": finding.item,
            }
            for finding in each.findings
        ],
    }


def _thing(thing: Thing) -> Json:
    written: Json = {"kind": thing.kind, "name": thing.name, "mark": thing.mark}
    if thing.altered:
        written["altered"] = [_altered(alter) for alter in thing.altered]
    if thing.into is not None:
        written["into"] = thing.into
    if thing.made_of:
        written["made_of"] = list(thing.made_of)
    if thing.beside:
        written["beside"] = list(thing.beside)
    return written


def _altered(alter: Altered) -> Json:
    return {
        "what": alter.what,
        "from": _value(alter.what, alter.before),
        "to": _value(alter.what, alter.after),
    }


def _value(what: str, value: object) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, tuple) and all(isinstance(each, str) for each in value):
        return list(value)
    return shown(what, value, "en", {})
