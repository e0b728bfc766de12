"""The numbers behind every chart of a report, as tables that a spreadsheet opens: facts → **data**
→ CSV. Times are days, shares 0 … 1.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.application.report import Facts
from simulator.experiments.statistics import Estimate
from simulator.measures.catalogue import of_family
from simulator.present.exports.best import HEAD, package_rows
from simulator.present.exports.values import estimate_json, write_rows
from simulator.present.report.charts import of_the_law

Cell = str | float | int | None


@dataclass(frozen=True)
class DataTable:
    """The data of one chart: a name, the headings, and the rows."""

    name: str
    head: Sequence[str]
    rows: tuple[Sequence[Cell], ...]

    def csv(self) -> str:
        """As CSV that says in its first column that it is simulated."""
        file = io.StringIO()
        rows = (("simulated", *row) for row in self.rows)
        write_rows(file, ("origin", *self.head), rows)
        return file.getvalue()


def data_of(facts: Facts) -> tuple[DataTable, ...]:
    """A table for every chart that the report has, and for what carries the change."""
    tables = [
        DataTable("distribution", ("scenario", "case", "days"), tuple(_distribution(facts))),
        DataTable(
            "where-time-goes",
            ("scenario", "clock", "days", "half_width", "low", "high"),
            tuple(_clocks(facts)),
        ),
        DataTable(
            "carried",
            ("scenario", "line", "days", "half_width", "low", "high"),
            tuple(_carried(facts)),
        ),
        DataTable(
            "busy",
            (
                "scenario",
                "pool",
                "utilisation",
                "half_width",
                "low",
                "high",
                "queue",
                "unstable",
                "bottleneck",
            ),
            tuple(_busy(facts)),
        ),
        DataTable(
            "promise-and-reality",
            ("scenario", "promised_of_legal", "clock_of_legal", "elapsed_wd"),
            tuple(_promises(facts)),
        ),
    ]
    if facts.explained:
        tables.append(
            DataTable(
                "waterfall",
                ("scenario", "part", "days", "half_width", "low", "high"),
                tuple(_waterfall(facts)),
            )
        )
        tables.append(
            DataTable(
                "reforms",
                ("scenario", "reform", "cut", "days", "half_width", "low", "high"),
                tuple(_reforms(facts)),
            )
        )
    if facts.best is not None:
        tables.append(DataTable("packages", HEAD, tuple(package_rows(facts.best))))
    if facts.robust:
        tables.append(
            DataTable(
                "tornado",
                (
                    "scenario",
                    "estimate",
                    "factor",
                    "change_days",
                    "half_width",
                    "low",
                    "high",
                    "overloaded",
                ),
                tuple(_tornado(facts)),
            )
        )
    return tuple(tables)


def _days(found: Estimate | None) -> tuple[float | None, ...]:
    return _cells(None if found is None else found.times(1 / 24))


def _cells(found: Estimate | None) -> tuple[float | None, ...]:
    return tuple(estimate_json(found).values())


def _distribution(facts: Facts) -> Iterator[Sequence[Cell]]:
    for name, times in facts.times.items():
        yield from ((name, case, round(float(days), 6)) for case, days in enumerate(times, 1))


def _clocks(facts: Facts) -> Iterator[Sequence[Cell]]:
    for name, result in facts.comparison.scenarios.items():
        for clock in of_family("clocks"):
            yield name, clock, *_days(result.measures[clock].mean)


def _carried(facts: Facts) -> Iterator[Sequence[Cell]]:
    for name, result in facts.comparison.scenarios.items():
        for line, each in result.carried.items():
            yield name, line, *_days(each)


def _busy(facts: Facts) -> Iterator[Sequence[Cell]]:
    for name, result in facts.comparison.scenarios.items():
        for pool, figures in result.pools.items():
            yield (
                name,
                pool,
                *_cells(figures.utilisation),
                figures.queue.mean,
                figures.unstable,
                pool == result.bottleneck,
            )


def _promises(facts: Facts) -> Iterator[Sequence[Cell]]:
    for name, result in facts.comparison.scenarios.items():
        parts = (*of_the_law(facts.comparison, name), result.measures["working_days"].mean)
        yield name, *(None if each is None else each.mean for each in parts)


def _waterfall(facts: Facts) -> Iterator[Sequence[Cell]]:
    for name, found in facts.explained.items():
        yield name, "before", *_days(found.before)
        yield from ((name, share.name, *_days(share.value)) for share in found.ranked)
        yield name, "after", *_days(found.after)


def _reforms(facts: Facts) -> Iterator[Sequence[Cell]]:
    for name, found in facts.by_reform.items():
        for share in found.ranked:
            cut = " ".join(dict.fromkeys(found.cuts[reform] for reform in share.reforms))
            yield name, share.name, cut, *_days(share.value)


def _tornado(facts: Facts) -> Iterator[Sequence[Cell]]:
    for name, found in facts.robust.items():
        for swing in found.swings:
            for outcome in (swing.low, swing.high):
                yield (
                    name,
                    swing.kind,
                    float(outcome.factors[swing.kind]),
                    *_days(outcome.change),
                    " ".join(outcome.overloaded),
                )
