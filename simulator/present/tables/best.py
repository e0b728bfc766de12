"""The best package as a reader wants it in a terminal: what it is, what is as good, the frontier,
and what to do first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.text import Text

from simulator.comparison.outcomes import MATERIAL
from simulator.experiments.statistics import Estimate, exact
from simulator.measures.catalogue import MEASURES
from simulator.model.flow import Text as Title
from simulator.model.process import Pool
from simulator.present.tables.layout import Cell, TableRow, TableSheet, printed
from simulator.present.words.measures import measure_said
from simulator.present.words.messages import listed, say
from simulator.present.words.numbers import MISSING, count, measure, measure_change, minus, share
from simulator.present.words.spans import lead_time
from simulator.present.words.time_units import DAYS, TimeUnit, fitting
from simulator.present.words.titles import pool_title, title
from simulator.reforms.scenario import Scenario
from simulator.studies.chosen import Chosen, Doing, Ranked
from simulator.studies.packages import Officers

MAX_ROWS = 10


class BestPage:
    """What is said of the packages in one language: their names, figures and units."""

    def __init__(
        self,
        found: Chosen,
        pools: Mapping[str, Pool],
        scenarios: Mapping[str, Scenario],
        lang: str,
    ) -> None:
        self.found, self.pools, self.scenarios, self.lang = found, pools, scenarios, lang
        self.unit = self._unit()
        self.numbers = {name: n for n, name in enumerate(found.switches, start=1)}
        harms = [each.harm for some in (found.ranked, found.order, found.further) for each in some]
        self.has_harm = any(each is None or each > 0 for each in harms)
        self.has_cost = any(each.public_cost for each in found.ranked)
        self.has_yearly = found.years is not None or found.spends_yearly
        self.has_officers = any(each.officers for each in found.ranked)
        self.by_pace = any(each.only_by_pace for each in found.ranked)

    def _unit(self) -> TimeUnit:
        timed = MEASURES[self.found.measure].shown_in in ("h", "work")
        return fitting([self.found.before.mean]) if timed else DAYS

    def said(self) -> Iterator[RenderableType]:
        """The best package in a sentence, among how many, and how sure that is."""
        found, lang = self.found, self.lang
        best = found.best
        yield Text(
            say(
                "best_is",
                lang,
                measure=self.measure_name,
                before=self.measured(found.before),
                after=self.measured(best.mean),
                change=self.changed(best.change),
            ),
            style="bold",
        )
        if best.approved.mean <= -MATERIAL:
            change = measure_change("completed", best.approved, lang, self.unit)
            yield Text(say("best_approves", lang, change=change), style="yellow")
        least = min(each.mean.n for each in found.ranked)
        yield say(
            "best_of",
            lang,
            possible=count(found.possible),
            simulated=count(found.simulated),
            runs=count(found.replications),
            least=least,
        )
        if found.complete:
            yield say("best_sure", lang, confidence=f"{found.confidence:.0%}", zone=self.zone)
        else:
            yield Text(say("best_unsure", lang), style="yellow")
        if found.searched:
            yield say("best_searched", lang, n=count(found.sets))

    @property
    def good(self) -> TableSheet:
        """The best package and those that are as good, as far as there is room."""
        rows = [self.found.best, *self.found.tied]
        return self.sheet("best_packages", rows[:MAX_ROWS], chance=True)

    def head(self, key: str) -> str:
        """A heading, which says so if what stands below it is not sure."""
        said = say(key, self.lang)
        if self.found.complete:
            return said
        return say("in_brackets", self.lang, text=said, more=say("best_provisional", self.lang))

    @property
    def zone(self) -> str:
        return f"{measure(self.found.measure, exact(self.found.zone), self.unit)}{self._of_unit()}"

    def _of_unit(self) -> str:
        timed = MEASURES[self.found.measure].shown_in in ("h", "work")
        return f" {self.unit.title.in_(self.lang)}" if timed else ""

    def measured(self, value: Estimate) -> str:
        return measure(self.found.measure, value, self.unit)

    def changed(self, value: Estimate) -> str:
        return measure_change(self.found.measure, value, self.lang, self.unit)

    def legend(self) -> Iterator[Text]:
        """The number of every switch, what it is called, and why it is made."""
        several = len(self.found.scenarios) > 1
        for name, each in self.found.switches.items():
            values: dict[str, object] = {
                "n": self.numbers[name],
                "term": self.term(name),
                "name": listed([name, each.scenario] if several else [name], self.lang),
                "power": say(f"power_{each.power}", self.lang),
            }
            why = self.why(name)
            key = "best_number_why" if why else "best_number"
            yield Text(say(key, self.lang, **values, why=why))

    def why(self, name: str) -> str:
        each = self.found.switches[name]
        if len(each.reforms) > 1:
            return ""
        why = self.scenarios[each.scenario].reforms[each.place].record.why
        return why.in_(self.lang) if isinstance(why, Title) else why or ""

    def term(self, name: str) -> str:
        """What a switch is called: a cut, or a reform."""
        if f"cut_{name}" in ("cut_items", "cut_steps", "cut_time", "cut_materials", "cut_fees") or (
            name == "other"
        ):
            return say(f"cut_{name}", self.lang)
        return title(self.found.switches[name].term, name, self.lang)

    def numbered(self, name: str) -> str:
        return f"{self.numbers[name]} {self.term(name)}"

    def named(self, names: Sequence[str], officers: Officers = ()) -> str:
        """A package by the numbers of its switches, and its officers."""
        numbers = " ".join(str(self.numbers[name]) for name in names)
        staff = [self.staff(pool, n) for pool, n in officers]
        return listed([numbers or say("best_nothing", self.lang), *staff], self.lang)

    def staff(self, pool: str, number: int) -> str:
        """Officers that are added to a pool."""
        name = pool_title(self.pools, pool, self.lang)
        return say("best_staff", self.lang, pool=name, n=number)

    @property
    def measure_name(self) -> str:
        """The measure with its unit."""
        return measure_said(self.found.measure, self.lang, self.unit)

    @property
    def scale(self) -> float:
        """What figures are multiplied with to be in the unit that is shown."""
        shown = MEASURES[self.found.measure].shown_in
        if shown == "h":
            return self.unit.of_an_hour
        return 100.0 if shown in ("share", "ratio") else 1.0

    def row(self, each: Ranked, *, chance: bool) -> TableRow:
        mark = "*" if each.only_by_pace else ""
        cells = [Cell(self.measured(each.mean)), Cell(self.changed(each.change))]
        if self.has_officers:
            cells.append(Cell(minus(f"{each.officers:+d}") if each.officers else "0"))
        if self.has_cost:
            cells.append(Cell(count(each.public_cost)))
        if self.has_yearly:
            cells.append(Cell(self.yearly(each)))
        if self.has_harm:
            cells.append(Cell(harm_said(each.harm)))
        if chance:
            cells.append(Cell(share(each.within)))
        style = "bold" if each.standing == "best" else None
        label = self.named(each.package.switches, each.package.officers) + mark
        return TableRow(label, tuple(cells), style)

    def sheet(self, head: str, rows: Sequence[Ranked], *, chance: bool = False) -> TableSheet:
        columns = [self.unit.title.in_(self.lang) if self._of_unit() else self.measure_name]
        columns.append(say("best_change", self.lang))
        if self.has_officers:
            columns.append(say("best_officers", self.lang))
        if self.has_cost:
            columns.append(say("best_cost", self.lang))
        if self.has_yearly:
            columns.append(say("best_yearly", self.lang))
        if self.has_harm:
            columns.append(say("best_harm", self.lang))
        if chance:
            columns.append(say("best_within", self.lang))
        lines = tuple(self.row(each, chance=chance) for each in rows)
        made = TableSheet(self.head(head), tuple(columns), lines, plain=len(columns))
        return made.all_charted()

    def yearly(self, each: Ranked) -> str:
        """What it costs a year more than today, officers included."""
        return MISSING if each.yearly_cost is None else minus(count(round(each.yearly_cost)))

    def marks(self, several: bool) -> Iterator[str]:
        if several:
            yield say("best_as_good_means", self.lang, zone=self.zone)
        yield say("best_within_means", self.lang, zone=self.zone)
        if any(each.within is None for each in (self.found.best, *self.found.tied)):
            yield say("best_within_missing", self.lang)
        if self.found.years is not None:
            yield say("best_years", self.lang, years=self.found.years)
        if self.has_yearly and any(each.yearly_cost is None for each in self.found.ranked):
            yield say("best_yearly_unstated", self.lang)
        if self.has_harm:
            yield say("best_harm_means", self.lang)
        if self.by_pace:
            yield say("best_by_pace", self.lang)

    def frontier(self, width: int) -> Iterator[RenderableType]:
        rows = self.frontier_rows()
        yield from printed([self.sheet("best_frontier", rows[:MAX_ROWS])], width, self.lang)
        if len(rows) > MAX_ROWS:
            yield say("best_more", self.lang, n=len(rows) - MAX_ROWS)
        yield say("best_frontier_means", self.lang)

    def frontier_rows(self) -> list[Ranked]:
        """The packages of the frontier, those that ask least first; of two that take and ask the
        very same the one that does less.
        """
        frontier = self.found.frontier
        return sorted(
            (each for each in frontier if not any(_is_plainer(one, each) for one in frontier)),
            key=lambda each: (each.officers, each.public_cost, -each.change.mean),
        )

    def staircase(self) -> TableSheet:
        rows = []
        for each in self.found.stairs:
            package = self.named(each.best.package.switches, each.best.package.officers)
            number = minus(f"{each.officers:+d}") if each.officers else "0"
            brings = "" if each.brings is None else self.changed(each.brings)
            cells = (Cell(self.measured(each.best.mean)), Cell(brings))
            label = say("best_with", self.lang, n=number, package=package)
            rows.append(TableRow(label, cells))
        unit = self.unit.title.in_(self.lang) if self._of_unit() else ""
        columns = (unit, say("best_brings", self.lang))
        made = TableSheet(self.head("best_by_officers"), columns, tuple(rows), plain=2)
        return made.all_charted()

    def order(self) -> TableSheet:
        """What each step leaves and brings; below it the power that it needs, and until when."""
        steps, lang = self.found.order, self.lang
        paid = any(each.public_cost for each in steps)
        yearly = any(each.yearly_cost for each in steps)
        columns = [say(key, lang) for key in ("best_then", "best_brings")]
        columns += [say("best_cost", lang)] * paid + [say("best_yearly", lang)] * yearly
        columns += [say("best_harm", lang)] * self.has_harm
        rows = []
        for n, each in enumerate(steps, start=1):
            cells = [self.measured(each.mean), self.changed(each.brings)]
            if paid:
                cells.append(count(each.public_cost))
            if yearly:
                cells.append(count(each.yearly_cost))
            if self.has_harm:
                cells.append(harm_said(each.harm))
            label = f"{n}. {self.step(each)}"
            rows.append(TableRow(label, tuple(map(Cell, cells)), below=self.asks(each)))
        head, plain = self.head("best_order"), len(columns)
        return TableSheet(head, tuple(columns), tuple(rows), plain=plain).all_charted()

    def asks(self, each: Doing) -> str:
        """The power that a step needs, how long it takes and until when it is to be done."""
        told = [say(f"power_{each.power}", self.lang)]
        if each.lead_time is not None:
            told.append(lead_time(each.lead_time, self.lang))
        if each.due is not None:
            told.append(f"{say('due', self.lang)} {each.due.isoformat()}")
        return say("next", self.lang).join(told)

    def at_once(self) -> Iterator[str]:
        """Which steps can begin at once, where others wait for a higher power."""
        steps = list(enumerate(self.found.order, start=1))
        own = [str(n) for n, each in steps if each.power == "own"]
        if own and len(own) < len(steps):
            yield say("best_at_once", self.lang, steps=listed(own, self.lang))

    def done(self, switches: Sequence[str], pool: str | None) -> str:
        if pool is not None:
            name = pool_title(self.pools, pool, self.lang)
            return say("best_officer_in", self.lang, pool=name)
        return listed((self.numbered(name) for name in switches), self.lang)

    def step(self, each: Doing) -> str:
        """What is done first, or next."""
        if each.pool is not None:
            return self.done((), each.pool)
        return listed(map(self.named_behind, each.switches), self.lang)

    def named_behind(self, name: str) -> str:
        """What a switch is called with its number behind it, where nobody takes it for that of a
        step.
        """
        return say("in_brackets", self.lang, text=self.term(name), more=self.numbers[name])

    def further(self) -> TableSheet:
        rows = []
        for each in self.found.further[:MAX_ROWS]:
            label = self.done([each.switch] if each.switch else [], each.pool)
            power = say(f"power_{each.power}", self.lang) if each.switch else ""
            cells = [Cell(self.changed(each.brings)), Cell(power)]
            if self.has_harm:
                cells.insert(1, Cell(harm_said(each.harm)))
            rows.append(TableRow(label, tuple(cells)))
        harm = [say("best_harm", self.lang)] * self.has_harm
        columns = (say("best_change", self.lang), *harm, "")
        head, plain = self.head("best_further"), len(columns)
        return TableSheet(head, columns, tuple(rows), plain=plain).all_charted()

    def list(self, names: Sequence[str]) -> str:
        return listed((self.numbered(name) for name in names), self.lang)


def harm_said(harm: float | None) -> str:
    """Harm per ended case; a dash where it is not stated."""
    return MISSING if harm is None else f"{harm:.3f}"


def _is_plainer(one: Ranked, other: Ranked) -> bool:
    """Whether a package comes to the same as another one with a part of its reforms."""
    asked = [
        (each.package.officers, each.public_cost, each.yearly_cost, each.harm, each.mean.mean)
        for each in (one, other)
    ]
    return asked[0] == asked[1] and set(one.package.switches) < set(other.package.switches)
