"""Scores as JSON and CSV: topics with their indicators, and what the rules counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from types import MappingProxyType
from typing import Any, TextIO

from simulator.comparison.notes import Note
from simulator.experiments.statistics import Estimate
from simulator.model.wording import source_in
from simulator.present.exports.values import Json, estimate_json, notes_json, write_rows
from simulator.studies.scores import IndicatorScore, Scores, change


def scores_json(
    found: Scores,
    process: str | None = None,
    notes: Mapping[str, Sequence[Note]] = MappingProxyType({}),
) -> Json:
    """The scores as plain values, with what is to be known of the scenarios."""
    baseline = found.columns[0]
    return {
        "indicators": found.indicators.name,
        "process": process,
        "topic_of_process": found.topic_of_flow,
        "baseline": baseline,
        "topics": {
            topic.topic.name: {
                "score": dict(topic.columns),
                "indicators": {
                    each.indicator.name: _indicator(each, baseline) for each in topic.indicators
                },
            }
            for topic in found.topics
        },
        "mean": None if found.mean is None else dict(found.mean),
        "gains": {column: found.gains(column) for column in found.columns[1:]},
        "notes": {column: notes_json(several) for column, several in notes.items()},
        "missing": {each.name: each.missing for each in found.missing},
        "topics_without_value": [topic.name for topic in found.without_value],
        "flows": {
            column: {
                "days_by_rule": flow.procedures.days,
                "simulated_days": (
                    None if flow.simulated_days is None else asdict(flow.simulated_days)
                ),
                "fees": flow.procedures.fees,
                "procedures": [
                    {
                        "step": each.step,
                        "items": list(each.items),
                        "online": each.online,
                        "day": each.day,
                    }
                    for each in flow.procedures.each
                ],
            }
            for column, flow in found.flows.items()
        },
    }


def _indicator(each: IndicatorScore, baseline: str) -> Json:
    return {
        "origin": each.found,
        "best": float(each.indicator.best),
        "worst": float(each.indicator.worst),
        "source": None if (of := each.indicator.source) is None else source_in(of, "en"),
        "columns": {
            column: (
                {"value": scored.value, "score": scored.score}
                | _interval(scored.simulated)
                | (
                    {}
                    if column == baseline
                    else {"change": change(each.columns[baseline].score, scored.score)}
                )
            )
            for column, scored in each.columns.items()
        },
    }


def _interval(days: Estimate | None) -> Json:
    """What a simulated value leaves open, without the value itself."""
    if days is None or days.low is None:
        return {}
    return {key: value for key, value in estimate_json(days).items() if key != "mean"}


def write_scores_csv(file: TextIO, found: Scores) -> None:
    """Writes a line per column and indicator, and per topic one without an indicator."""
    head = ("origin", "scenario", "topic", "indicator", "best", "worst", "value", "score", "change")
    write_rows(file, head, _rows(found))


def _rows(found: Scores) -> Iterator[tuple[Any, ...]]:
    baseline = found.columns[0]
    for column in found.columns:
        for topic in found.topics:
            for each in topic.indicators:
                own, of = each.columns[column], each.indicator
                points = change(each.columns[baseline].score, own.score)
                named = (each.found, column, topic.topic.name, of.name, of.best, of.worst)
                yield (*named, own.value, own.score, None if column == baseline else points)
            moved = change(topic.columns[baseline], topic.columns[column])
            mean = ("mean", column, topic.topic.name, "", "", "", "", topic.columns[column])
            yield (*mean, None if column == baseline else moved)
