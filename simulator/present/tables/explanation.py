"""Which cut brought how much, as a reader wants it in a terminal, and as plain JSON values."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from simulator.experiments.statistics import Estimate
from simulator.model.process import Process
from simulator.present.words.measures import measure_label
from simulator.present.words.messages import say
from simulator.present.words.numbers import measure
from simulator.reforms.scenario import Scenario
from simulator.studies.attribution import Attribution, Share

MAX_INTERACTIONS = 3


def print_explanation(
    console: Console,
    found: Attribution,
    process: Process,
    scenario: Scenario,
    title: str,
    lang: str,
) -> None:
    """Prints the division of a change: the sentence, the table, the interactions, and why some
    brought little.
    """
    for part in _parts(found, process, scenario, title, lang):
        console.print(part)


def _parts(
    found: Attribution, process: Process, scenario: Scenario, title: str, lang: str
) -> Iterator[RenderableType]:
    yield Text(sentence(found, title, lang), style="bold")
    yield say("sure", lang, n=found.replications, confidence=f"{found.confidence:.0%}")
    if found.overloaded:
        names = ", ".join(
            _titled(process.pools[name].title, name, lang) if name in process.pools else name
            for name in found.overloaded
        )
        yield Text(say("overloaded_parts", lang, pools=names), style="yellow")
    if found.orders is not None:
        yield say("sampled_orders", lang, n=found.orders)
    yield ""
    yield _table(found, lang)
    shown = [each for each in found.interactions if not _is_nothing(each.value)][:MAX_INTERACTIONS]
    if shown:
        yield ""
        yield say("interactions", lang)
        for each in shown:
            first, second = (player(name, found, lang) for name in each.between)
            yield "  " + say(
                "interaction",
                lang,
                first=first,
                second=second,
                change=measure(found.measure, each.value, signed=True),
            )
    lines = list(told(found, process, scenario, lang))
    if lines:
        yield ""
        yield from lines
    if found.by == "cut":
        yield say("by_convention", lang)
    yield Text(say("simulated", lang), style="italic")


def sentence(found: Attribution, title: str, lang: str) -> str:
    """From what to what a measure goes, and how much that is."""
    name = found.measure
    before, after, change = (
        measure(name, found.before),
        measure(name, found.after),
        measure(name, found.total, signed=True),
    )
    return say(
        "explained",
        lang,
        scenario=title,
        measure=measure_label(name, lang),
        before=before,
        after=after,
        change=change,
    )


def _table(found: Attribution, lang: str) -> Table:
    head, rows = share_rows(found, lang)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(head[0])
    for heading in head[1:]:
        table.add_column(heading, justify="right")
    for cells, main in rows:
        table.add_row(*cells, style="bold" if main else None)
    return table


def share_rows(found: Attribution, lang: str) -> tuple[list[str], list[tuple[list[str], bool]]]:
    """The headings and rows of the division, what brought most first; the row that is true is the
    whole.
    """
    head = [say(key, lang) for key in ("who_brought", "brought", "share_of_change")]
    head += [say(key, lang) for key in ("first_in", "last_in")]
    rows: list[tuple[list[str], bool]] = []
    for each in ranked(found):
        figures = [
            measure(found.measure, value, signed=True) for value in (each.first_in, each.last_in)
        ]
        own = measure(found.measure, each.value, signed=True)
        rows.append(([player(each.name, found, lang), own, _part(each, found), *figures], False))
    whole = measure(found.measure, found.total, signed=True)
    rows.append(([say("whole", lang), whole, "100%" if found.total.mean else "", "", ""], True))
    return head, rows


def ranked(found: Attribution) -> list[Share]:
    """The shares, what brought most first."""
    sign = 1 if found.total.mean > 0 else -1
    return sorted(found.shares, key=lambda each: -sign * each.value.mean)


def _part(share: Share, found: Attribution) -> str:
    return f"{round(100 * share.value.mean / found.total.mean) or 0}%" if found.total.mean else ""


def player(name: str, found: Attribution, lang: str) -> str:
    """What a player is called: a cut by its term, a reform by its key or name."""
    return say(f"cut_{name}", lang) if found.by == "cut" else name


def _is_nothing(value: Estimate) -> bool:
    return abs(value.mean) <= (value.half_width or 0.0)


def told(found: Attribution, process: Process, scenario: Scenario, lang: str) -> Iterator[str]:
    """Why some brought little, and what counts only together."""
    yield from _reasons(found, process, lang)
    yield from _together(found, scenario, lang)


def _reasons(found: Attribution, process: Process, lang: str) -> Iterator[str]:
    for share in ranked(found):
        for reason in share.reasons:
            about = ", ".join(
                _titled(process.items[name].title, name, lang)
                for name in reason.about
                if name in process.items
            )
            yield say(
                "why_little",
                lang,
                name=player(share.name, found, lang),
                text=say(f"reason_{reason.kind}", lang, about=about),
            )


def _titled(title: Any, name: str, lang: str) -> str:
    return name if title is None else str(title.zh if lang == "zh" else title.en)


def _together(found: Attribution, scenario: Scenario, lang: str) -> Iterator[str]:
    def called(i: int) -> str:
        return f"{i + 1} ({scenario.reforms[i].KEY})"

    for reform, others in found.together:
        yield say(
            "counts_together", lang, reform=called(reform), others=", ".join(map(called, others))
        )


def explanation_json(found: Attribution) -> dict[str, Any]:
    """The division as a mapping that ``json.dumps`` writes; the parts are those of a waterfall from
    before to after, in this order.
    """
    shares = ranked(found)
    at, waterfall = found.before.mean, []
    for share in shares:
        waterfall.append({"name": share.name, "start": at, "end": at + share.value.mean})
        at += share.value.mean
    return {
        "process": found.process,
        "scenario": found.scenario,
        "origin": "simulated",
        "seed": found.seed,
        "replications": found.replications,
        "measure": found.measure,
        "before": _estimate(found.before),
        "after": _estimate(found.after),
        "total": _estimate(found.total),
        "cuts" if found.by == "cut" else "reforms": {share.name: _share(share) for share in shares},
        "interactions": [
            {"between": list(each.between), **_estimate(each.value)} for each in found.interactions
        ],
        "together": [
            {"reform": reform + 1, "needs": [other + 1 for other in others]}
            for reform, others in found.together
        ],
        "orders": found.orders,
        "waterfall": waterfall,
        "overloaded": list(found.overloaded),
    }


def write_explanation_csv(file: TextIO, found: Attribution) -> None:
    """Writes the division as CSV, a line per player; times in hours."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(
        ("origin", "scenario", "measure", found.by, "mean", "half_width", "first_in", "last_in")
    )
    for share in ranked(found):
        figures = (
            share.value.mean,
            share.value.half_width,
            share.first_in.mean,
            share.last_in.mean,
        )
        writer.writerow(("simulated", found.scenario, found.measure, share.name, *figures))
    writer.writerow(
        (
            "simulated",
            found.scenario,
            found.measure,
            "total",
            found.total.mean,
            found.total.half_width,
            "",
            "",
        )
    )


def _share(share: Share) -> Mapping[str, Any]:
    return {
        **_estimate(share.value),
        "first_in": _estimate(share.first_in),
        "last_in": _estimate(share.last_in),
        "reforms": [i + 1 for i in share.reforms],
        "reasons": [{"kind": reason.kind, "about": list(reason.about)} for reason in share.reasons],
    }


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return {"mean": estimate.mean, "half_width": estimate.half_width}
