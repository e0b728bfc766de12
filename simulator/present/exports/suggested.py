"""Reforms that fit a flow: JSON, CSV, and a scenario file to be edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TextIO

from simulator.application.texts import scenario_yaml
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.model.sentences import say as said
from simulator.present.exports.values import Json, estimate_json, write_rows
from simulator.present.words.messages import say
from simulator.present.words.proposals import ProposalWords
from simulator.reforms.scenario import Scenario
from simulator.studies.suggested import COUNTED, Proposal, Suggested

_ENTRY = "  - "


def suggested_json(found: Suggested) -> Json:
    """All proposals, the best first, as a mapping that ``json.dumps`` writes."""
    together = found.together
    return {
        "process": found.process,
        "origin": "simulated",
        "seed": found.seed,
        "engine": found.engine,
        "measure": found.measure,
        "confidence": found.confidence,
        "authority": found.authority,
        "replications": found.replications,
        "stopped": found.stopped,
        "before": estimate_json(found.before),
        "proposals": [_proposal(each) for each in found.proposals],
        "together": None
        if together is None
        else {
            "proposals": list(together.names),
            **estimate_json(together.mean),
            "change": estimate_json(together.change),
        },
        "left_out": {
            "idle": list(found.idle),
            "worse": list(found.worse),
            "fewer_approved": list(found.fewer),
            "overloaded": list(found.overloaded),
            "other_power": list(found.closed),
            "beyond_the_most": list(found.further),
        },
    }


def _proposal(each: Proposal) -> Json:
    practice = each.fitted.practice
    return {
        "name": each.name,
        "practice": _both(practice.practice),
        "reforms": [reform.KEY for reform in each.fitted.reforms],
        "targets": list(each.fitted.targets),
        "seen": _said(each.fitted.seen),
        "assumed": [_said(phrase) for phrase in each.fitted.assumed],
        **estimate_json(each.mean),
        "change": estimate_json(each.change),
        "replications": each.change.n,
        "effect": each.effect,
        "counted": dict(each.counted),
        "harm": each.harm,
        "power": each.power,
        "officers": each.officers,
        "public_cost": each.public_cost,
        "risk": _both(practice.risk),
        "precondition": _both(practice.precondition),
        "origin": _both(practice.origin),
        "goes_with_those_before": each.kept,
    }


def _both(text: Text) -> Json:
    return {"en": text.en, "zh": text.zh}


def _said(phrase: Phrase) -> Json:
    return {"en": said(phrase, "en"), "zh": said(phrase, "zh")}


def write_suggested_csv(file: TextIO, found: Suggested) -> None:
    """Writes a line per proposal, the best first; times in hours."""
    head = ("origin", "measure", "proposal", "reforms", "targets", "effect", "mean", "low", "high")
    more = (
        "change",
        "change_low",
        "change_high",
        "replications",
        *(f"{n}_change" for n in COUNTED),
    )
    last = ("harm", "power", "officers", "public_cost", "together")
    write_rows(file, (*head, *more, *last), _rows(found))


def _rows(found: Suggested) -> Iterator[tuple[Any, ...]]:
    for each in found.proposals:
        yield (
            "simulated",
            found.measure,
            each.name,
            " ".join(reform.KEY for reform in each.fitted.reforms),
            " ".join(each.fitted.targets),
            each.effect,
            each.mean.mean,
            each.mean.low,
            each.mean.high,
            each.change.mean,
            each.change.low,
            each.change.high,
            each.change.n,
            *(each.counted.get(name, 0) for name in COUNTED),
            each.harm,
            each.power,
            each.officers,
            each.public_cost,
            each.kept,
        )


def ideas_yaml(found: Suggested, scenario: Scenario, process: Process, lang: str) -> str:
    """The proposals as a scenario file: those that go together as its reforms, each under what is
    to be known of it, and the others below, out of force.
    """
    words = ProposalWords(found, process, lang)
    text = [f"# {line}" for line in words.wrapped(say("ideas_head", lang))]
    kept = {
        id(reform): each for each in found.proposals if each.kept for reform in each.fitted.reforms
    }
    told: set[str] = set()
    n = -1
    for line in scenario_yaml(scenario).splitlines():
        if line.startswith(_ENTRY):
            n += 1
            each = kept.get(id(scenario.reforms[n]))
            if each is not None and each.name not in told:
                told.add(each.name)
                text += [f"  # {part}" for part in words.comment(each)]
        text.append(line)
    others = [each for each in found.proposals if not each.kept]
    if others:
        text += ["", *(f"  # {line}" for line in words.wrapped(say("ideas_others", lang)))]
    for each in others:
        alone = replace(scenario, reforms=each.fitted.reforms, about=None, title=None)
        lines = scenario_yaml(alone).splitlines()
        begin = lines.index("reforms:") + 1
        text += ["", *(f"  # {part}" for part in words.comment(each))]
        text += [f"  #{line[1:]}" for line in lines[begin:]]
    return "\n".join(text) + "\n"
