"""The first screen of a report: how many days, how sure, what saved them, who must agree.

Facts → **first** → body → page. Figures and words only; the page draws them, so that they can be
read aloud, copied, and fit a phone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from string import ascii_uppercase
from typing import Any

from simulator.application.report import Facts
from simulator.comparison.results import Comparison, ScenarioResult
from simulator.measures.catalogue import of_family
from simulator.model.flow import Text
from simulator.present.report.charts import OF_CLOCKS
from simulator.present.report.colours import CUT_COLOURS, ink_on
from simulator.present.report.figures import ShownFigure, counted, load, measured
from simulator.present.report.saved import Brought, brought
from simulator.present.tables.harm import beside
from simulator.present.tables.outcomes import mix
from simulator.present.words.measures import counted_title, measure_title
from simulator.present.words.messages import listed, say, sure
from simulator.present.words.time_units import unit_of
from simulator.present.words.titles import all_pools, title
from simulator.reforms.authority_rules import POWERS

SPOKEN: Mapping[str, Text] = {
    "before": Text("before", "改革前"),
    "after": Text("after", "改革后"),
    "busiest": Text("busiest pool", "最忙岗位"),
    "counted": Text("counted", "按流程清点"),
    "saved": Text("What saved it", "节省来自哪里"),
    "undivided": Text("not divided among the reforms", "未作分解"),
    "chance": Text("within chance: {names}", "在误差范围内：{names}"),
    "others": Text("the others: {names}", "其余：{names}"),
    "agree": Text("Who must agree", "需要谁同意"),
    "beside": Text("What stands beside it", "同时应看到"),
    "flow": Text("The flow after the reform", "改革后的流程"),
    "large": Text("before and after, larger, in motion", "改革前后对照、放大与回放"),
    "contents": Text("Contents", "目录"),
}
_PAIRED, _EACH = 5, 2
"""So many reforms are shown of one scenario, and of each of several."""


@dataclass(frozen=True)
class Tile:
    """One figure of every version: what it is, its unit, how it was, and how it becomes."""

    title: str
    unit: str
    before: ShownFigure
    after: tuple[tuple[str, ShownFigure], ...]
    note: str = ""


def first_screen(facts: Facts, titles: Mapping[str, str], lang: str) -> dict[str, Any]:
    """All that stands above the fold. Scenarios have letters where there are several of them."""
    comparison = facts.comparison
    chosen = [name for name in comparison.scenarios if name != comparison.baseline]
    letters = dict(zip(chosen, ascii_uppercase if len(chosen) > 1 else [""], strict=False))
    words = {key: text.in_(lang) for key, text in SPOKEN.items()}
    words["zoom"] = say("replay_zoom", lang)
    return {
        "words": words,
        "scenarios": [{"letter": letters[name], "title": titles[name]} for name in chosen],
        "mix": [line for name in chosen for line in mix(comparison, name, titles, lang)[0]],
        "sure": sure(comparison.replications, f"{comparison.confidence:.0%}", lang),
        "tiles": [asdict(tile) for tile in _tiles(facts, letters, lang)],
        **_bars(comparison, letters, words, lang),
        "saved": [_saved(facts, each, letters, words, lang) for each in chosen],
        "cuts": _cuts(facts, chosen, lang),
        "powers": [
            {"letter": letters[name], "rows": list(_powers(facts, name, lang))} for name in chosen
        ],
        "shown": _shown(comparison, chosen),
        "beside": list(_beside(facts, titles, chosen, lang)),
    }


def in_rows(screen: Mapping[str, Any]) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """The tiles as the head and the rows of a table, for a page that is only text."""
    words = screen["words"]
    named = [each["letter"] or words["after"] for each in screen["scenarios"]]
    rows = []
    for n, tile in enumerate(screen["tiles"]):
        called = ", ".join(each for each in (tile["title"], tile["unit"]) if each)
        cells = [_in_cell(each) for each in (tile["before"], *(now for _, now in tile["after"]))]
        rows.append(("main" if n == 0 else "", [called, *cells]))
    return ["", words["before"], *named], rows


def _in_cell(figure: Mapping[str, str]) -> str:
    more = f"({figure['interval']})" if figure["interval"] else ""
    return " ".join(each for each in (figure["text"], more, figure["change"], figure["of"]) if each)


def _tiles(facts: Facts, letters: Mapping[str, str], lang: str) -> Iterator[Tile]:
    comparison = facts.comparison
    results, unit = comparison.scenarios, unit_of(comparison)
    first = results[comparison.baseline]

    def tile(
        called: str, of: str, before: ShownFigure, made: Mapping[str, ShownFigure], note: str = ""
    ) -> Tile:
        after = tuple((letters[name], made[name]) for name in letters)
        return Tile(called, of, before, after, note)

    def simulated(key: str, of: str) -> Tile:
        after = {name: measured(key, results[name], lang, unit) for name in letters}
        return tile(measure_title(key, lang), of, measured(key, first, lang, unit), after)

    yield simulated("cycle_time", unit.title.in_(lang))
    yield simulated("visits", "")
    after = {name: counted("steps", first, results[name]) for name in letters}
    note = SPOKEN["counted"].in_(lang)
    yield tile(counted_title("steps", lang), "", counted("steps", first, first), after, note)
    yield simulated("materials", "")
    pools = all_pools(facts.processes)
    busy = {name: load(first, results[name], pools, lang) for name in letters}
    yield tile(SPOKEN["busiest"].in_(lang), "", load(first, first, pools, lang), busy)


def _bars(
    comparison: Comparison, letters: Mapping[str, str], words: Mapping[str, str], lang: str
) -> dict[str, Any]:
    """Where the time of the mean case goes: a bar for every version, and every part by name with
    its length in each of them.
    """
    unit, clocks = unit_of(comparison), of_family("clocks")
    names = [comparison.baseline, *letters]
    lengths = {
        name: [_length(comparison.scenarios[name], clock) * unit.of_an_hour for clock in clocks]
        for name in names
    }
    longest = max(sum(each) for each in lengths.values()) or 1.0
    bars = [
        {
            "label": words["before"] if not n else letters[name] or words["after"],
            "total": _short(sum(lengths[name])) if sum(lengths[name]) else say("unstable", lang),
            "parts": [
                {
                    "wide": round(100 * value / longest, 2),
                    "text": _short(value) if value > 0.08 * longest else "",
                    "colour": colour,
                    "ink": ink_on(colour),
                }
                for value, colour in zip(lengths[name], OF_CLOCKS, strict=True)
            ],
        }
        for n, name in enumerate(names)
    ]
    key = [
        {
            "title": measure_title(clock, lang),
            "colour": colour,
            "text": " → ".join(
                [
                    _short(lengths[comparison.baseline][n]),
                    " · ".join(_short(lengths[name][n]) for name in letters),
                ]
            ),
        }
        for n, (clock, colour) in enumerate(zip(clocks, OF_CLOCKS, strict=True))
    ]
    return {"bars": bars, "key": key, "unit": unit.title.in_(lang)}


def _length(result: ScenarioResult, clock: str) -> float:
    mean = result.measures[clock].mean
    return 0.0 if mean is None else mean.mean


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 99.95 else f"{value:.1f}"


def _saved(
    facts: Facts,
    name: str,
    letters: Mapping[str, str],
    words: Mapping[str, str],
    lang: str,
) -> dict[str, Any]:
    """What moved most, up or down, then in a line what moved less, and what cannot be told from
    chance.
    """
    found = list(brought(facts, name, lang))
    told = [each for each in found if not each.chance]
    room = _PAIRED if len(letters) == 1 else _EACH
    told.sort(key=lambda each: -abs(each.value))
    most = abs(told[0].value) if told else 1.0
    lines = [] if found else [words["undivided"]]
    if told[room:]:
        others = [f"{each.title} {each.text}" for each in told[room:]]
        lines.append(words["others"].format(names=listed(others, lang)))
    chance = [each.title for each in found if each.chance]
    if chance:
        lines.append(words["chance"].format(names=listed(chance, lang)))
    return {
        "letter": letters[name],
        "rows": [_bar(each, most) for each in told[:room]],
        "lines": lines,
    }


def _bar(each: Brought, most: float) -> dict[str, Any]:
    return {
        "title": each.title,
        "text": each.text,
        "wide": round(100 * abs(each.value) / most, 1),
        "colour": CUT_COLOURS[each.cut],
        "costs": each.value > 0,
    }


def _cuts(facts: Facts, chosen: list[str], lang: str) -> list[dict[str, str]]:
    """What the colours of the reforms that have a bar mean."""
    used = {each.cut for name in chosen for each in brought(facts, name, lang) if not each.chance}
    return [
        {"title": say(f"cut_{cut}", lang), "colour": colour}
        for cut, colour in CUT_COLOURS.items()
        if cut in used
    ]


def _powers(facts: Facts, name: str, lang: str) -> Iterator[dict[str, Any]]:
    """Whose decision a scenario needs, the highest first, and for which reforms."""
    found = facts.powers.get(name, ())
    for power in reversed(POWERS):
        terms = [
            title(each.reform.TERM, each.reform.KEY, lang) for each in found if each.power == power
        ]
        if terms:
            yield {
                "power": say(f"power_{power}", lang),
                "reforms": listed(list(dict.fromkeys(terms)), lang),
                "grave": power == "law",
            }


def _beside(facts: Facts, titles: Mapping[str, str], chosen: list[str], lang: str) -> Iterator[str]:
    """What stands beside the days saved, a line for each scenario: of one scenario without its
    name, and without the words that already head the list.
    """
    marks = {name: f"\0{n}\0" for n, name in enumerate(titles)}
    lines = list(beside(facts.comparison, marks, facts.processes, lang))
    heads, _, _ = say("harm", lang, text="\0").partition("\0")
    for name in chosen:
        own = say("of_scenario", lang, scenario=marks[name], text="")
        told = [line.removeprefix(own).removeprefix(heads) for line in lines if own in line]
        if len(chosen) > 1:
            text = (" " if lang == "en" else "").join(_begun(told))
            yield say("of_scenario", lang, scenario=titles[name], text=text)
        else:
            yield from _begun(told)


def _begun(told: Sequence[str]) -> list[str]:
    """Sentences with a capital, now that no name stands before them."""
    return [each[:1].upper() + each[1:] for each in told]


def _shown(comparison: Comparison, chosen: list[str]) -> int:
    """The number of the scenario whose flow is on the first screen: one that nobody beats."""
    best = [name for name in comparison.ranking.best if name in chosen]
    return chosen.index(best[0]) if best else 0
