"""Scores as a table: topics with their indicators, what gains most, and what was left
out for want of a value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from rich.console import Console
from rich.text import Text

from simulator.comparison.notes import Note
from simulator.present.tables.layout import Cell, TableRow, TableSheet, printed
from simulator.present.words.messages import say
from simulator.present.words.numbers import MISSING, figure, minus
from simulator.present.words.titles import title
from simulator.studies.scores import IndicatorScore, Scored, Scores, change


def print_scores(
    console: Console,
    found: Scores,
    titles: Mapping[str, str],
    lang: str,
    notes: Mapping[str, Sequence[Note]] = MappingProxyType({}),
) -> None:
    """Prints the scores, a table for each scenario beside the first column; ``titles`` are those of
    the columns, ``notes`` what is to be known of them.
    """
    console.print(Text(title(found.indicators.title, found.indicators.name, lang), style="bold"))
    for column, several in notes.items():
        for note in several:
            line = say("of_scenario", lang, scenario=titles[column], text=note.text(lang))
            console.print(Text(line, style="yellow"))
    console.print()
    tables: list[tuple[str, ...]] = [(found.columns[0], other) for other in found.columns[1:]]
    for shown in tables or [found.columns]:
        for part in printed([_sheet(found, shown, titles, lang)], console.width, lang):
            console.print(part)
        console.print()
    for line in (
        *_gains(found, titles, lang),
        *_beside(found, titles, lang),
        *_left_out(found, lang),
    ):
        console.print(Text(line))
    simulated = any(each.simulated for each in found.flows.values())
    console.print(Text(say("simulated" if simulated else "scored_by_rule", lang), style="italic"))


def _sheet(
    found: Scores, shown: tuple[str, ...], titles: Mapping[str, str], lang: str
) -> TableSheet:
    """A topic in a line, its indicators below; of each column the value, its score beside it, last
    the change of the score and the values with the best and the worst score.
    """
    rows = []
    for topic in found.topics:
        called = title(topic.topic.title, topic.topic.name, lang)
        means = [topic.columns[column] for column in shown]
        rows.append(_row(called, [""] * len(means), means, ("", ""), main=True))
        for each in topic.indicators:
            known = [each.columns[column] for column in shown]
            values, points = [_scored_value(one) for one in known], [one.score for one in known]
            bounds = (_value(float(each.indicator.best)), _value(float(each.indicator.worst)))
            rows.append(_row(f"  {_title(each, lang)}", values, points, bounds))
    if len(found.topics) > 1 and found.mean is not None:
        number = sum(None not in topic.columns.values() for topic in found.topics)
        means = [found.mean[column] for column in shown]
        called = say("mean_of_topics", lang, n=number)
        rows.append(_row(called, [""] * len(means), means, ("", ""), main=True))
    plain = [say(key, lang) for key in (*(["change"] if len(shown) > 1 else []), "best", "worst")]
    return TableSheet(
        say("scored", lang),
        (*(titles[column] for column in shown), *plain),
        tuple(rows),
        plain=len(plain),
        gap=2,
    )


def _row(
    label: str,
    values: Sequence[str],
    points: Sequence[float | None],
    bounds: tuple[str, str],
    main: bool = False,
) -> TableRow:
    cells = [Cell(value, _score(each)) for value, each in zip(values, points, strict=True)]
    if len(points) > 1:
        cells.append(Cell(_points(change(points[0], points[1]))))
    return TableRow(label, (*cells, *map(Cell, bounds)), "bold" if main else None)


def score_rows(
    found: Scores, titles: Mapping[str, str], lang: str
) -> tuple[list[str], list[list[str]], list[str]]:
    """Of the topic of the flow: the headings, a row for each indicator and one for the topic, and
    what gains most.
    """
    head = [say("indicator", lang)]
    for column in found.columns:
        head += [titles[column], say("score", lang)]
    rows: list[list[str]] = []
    for topic in found.topics:
        if topic.topic.name == found.topic_of_flow:
            for each in topic.indicators:
                cells = [
                    cell
                    for column in found.columns
                    for cell in (
                        _scored_value(each.columns[column]),
                        _score(each.columns[column].score),
                    )
                ]
                rows.append([_title(each, lang), *cells])
            rows.append(
                [
                    title(topic.topic.title, topic.topic.name, lang),
                    *_means(topic.columns, found.columns),
                ][: len(head)]
            )
    return head, rows, [*_gains(found, titles, lang), *_beside(found, titles, lang)]


def _means(scores: Mapping[str, float | None], shown: Sequence[str]) -> Iterator[str]:
    for column in shown:
        yield ""
        yield _score(scores[column])
    if len(shown) > 1:
        yield _points(change(scores[shown[0]], scores[shown[1]]))


def _gains(found: Scores, titles: Mapping[str, str], lang: str) -> Iterator[str]:
    """For each scenario the indicator that gains most."""
    names = {each.name: each for topic in found.topics for each in topic.indicators}
    for column in found.columns[1:]:
        most, points = next(iter(found.gains(column).items()), ("", 0.0))
        if round(points, 1) <= 0:
            yield say("no_gain", lang, scenario=titles[column])
            continue
        before, after = (
            _scored_value(names[most].columns[each]) for each in (found.columns[0], column)
        )
        known = {"before": before, "after": after, "points": _points(points)}
        yield say(
            "gains_most",
            lang,
            scenario=titles[column],
            indicator=_named(names[most], lang),
            **known,
        )


def _beside(found: Scores, titles: Mapping[str, str], lang: str) -> Iterator[str]:
    """Where days are simulated, those that the rules count."""
    if any(each.simulated for each in found.flows.values()):
        means = [
            flow.simulated_days.n
            for flow in found.flows.values()
            if flow.simulated_days is not None
        ]
        if means:
            yield say("days_simulated", lang, n=max(means))
        days = (
            f"{titles[column]} {_value(flow.procedures.days)}"
            for column, flow in found.flows.items()
        )
        yield say("days_by_rule", lang, days=say("next", lang).join(days))


def _left_out(found: Scores, lang: str) -> Iterator[str]:
    """What has no value, and what was given for nothing."""
    wanted = dict.fromkeys(_wanted(found, each, lang) for each in found.missing if each.missing)
    if wanted:
        yield say("no_value_given", lang, names=say("and", lang).join(wanted))
    for each in found.missing:
        if each.missing is None:
            yield say("no_mean_days", lang, indicator=_named(each, lang))
    for each in (each for topic in found.topics for each in topic.indicators if each.unused):
        yield say("value_unused", lang, name=each.name)
    if found.without_value:
        topics = (title(topic.title, topic.name, lang) for topic in found.without_value)
        yield say("topics_without_value", lang, topics=say("next", lang).join(topics))


def _wanted(found: Scores, each: IndicatorScore, lang: str) -> str:
    """What would have to be given by hand: the indicator, or what its cost is a percentage of."""
    parameter = found.indicators.parameters.get(each.missing or "")
    return _named(each, lang) if parameter is None else title(parameter.title, parameter.name, lang)


def _title(each: IndicatorScore, lang: str) -> str:
    return title(each.indicator.title, each.indicator.name, lang)


def _named(each: IndicatorScore, lang: str) -> str:
    return say(
        "of_topic",
        lang,
        topic=title(each.topic.title, each.topic.name, lang),
        indicator=_title(each, lang),
    )


def _value(value: float) -> str:
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.2f}".rstrip("0").rstrip(".")
    return minus(text)


def _scored_value(each: Scored) -> str:
    if each.value is None:
        return MISSING
    return _value(each.value) if each.simulated is None else figure("", each.simulated)


def _score(score: float | None) -> str:
    return MISSING if score is None else f"{score:.1f}"


def _points(points: float | None) -> str:
    if points is None:
        return MISSING
    return minus(f"{points:+.1f}") if round(points, 1) else "0.0"
