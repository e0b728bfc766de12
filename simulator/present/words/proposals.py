"""What is said of a proposal: its change, what else it changes, why and at what risk; for the table
and the scenario file alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.experiments.statistics import Estimate
from simulator.measures.catalogue import MEASURES
from simulator.model.process import Process
from simulator.model.sentences import say as said
from simulator.present.words.measures import counted_title
from simulator.present.words.messages import listed, say
from simulator.present.words.numbers import count, measure, measure_change, minus
from simulator.present.words.time_units import DAYS, TimeUnit, fitting
from simulator.present.words.wrapping import wrapped
from simulator.studies.suggested import Proposal, Suggested

WIDTH = 110  # columns of a comment


class ProposalWords:
    """The proposals for one flow in one language."""

    def __init__(self, found: Suggested, process: Process, lang: str) -> None:
        self.found, self.process, self.lang = found, process, lang
        self.timed = MEASURES[found.measure].shown_in in ("h", "work")
        self.unit: TimeUnit = fitting([found.before.mean]) if self.timed else DAYS

    def measured(self, value: Estimate) -> str:
        """A figure of the measure."""
        return measure(self.found.measure, value, self.unit)

    def changed(self, value: Estimate) -> str:
        """A change of the measure."""
        return measure_change(self.found.measure, value, self.lang, self.unit)

    @property
    def of_unit(self) -> str:
        """The unit behind a figure, with its space."""
        return f" {self.unit.title.in_(self.lang)}" if self.timed else ""

    def title(self, each: Proposal) -> str:
        """What is proposed."""
        return each.fitted.practice.practice.in_(self.lang)

    def keys(self, each: Proposal) -> str:
        """Its reforms by their titles, or in English by the keys that are to be written."""
        if self.lang == "zh":
            return listed(
                dict.fromkeys(reform.TERM.zh for reform in each.fitted.reforms), self.lang
            )
        return ", ".join(dict.fromkeys(reform.KEY for reform in each.fitted.reforms))

    def harm(self, each: Proposal) -> str:
        """How much harm it does, if that is stated."""
        if each.harm is None:
            return say("ideas_unstated", self.lang)
        return f"{each.harm:.3f}" if each.harm > 0 else say("ideas_no_harm", self.lang)

    def power(self, each: Proposal) -> str:
        """Whose power it needs."""
        return say(f"power_{each.power}", self.lang)

    def details(self, each: Proposal) -> Iterator[str]:
        """Sentence by sentence what is to be known of it."""
        practice, lang = each.fitted.practice, self.lang
        yield say("ideas_seen", lang, text=said(each.fitted.seen, lang))
        also = list(self._also(each))
        if also:
            yield say("ideas_also", lang, changes=listed(also, lang))
        yield say("ideas_risk", lang, text=practice.risk.in_(lang))
        for phrase in each.fitted.assumed:
            yield say("ideas_guess", lang, text=said(phrase, lang))
        yield say("ideas_law", lang, text=practice.precondition.in_(lang))
        if each.findings and each.power != "own":
            reasons = dict.fromkeys(found.rule.reason.in_(lang) for found in each.findings)
            yield say("ideas_power", lang, power=self.power(each), reasons=listed(reasons, lang))
        yield say("ideas_origin", lang, text=practice.origin.in_(lang))
        if not each.kept:
            yield say("ideas_alone", lang)

    def _also(self, each: Proposal) -> Iterator[str]:
        for name, change in each.counted.items():
            sign = "+" if change > 0 else "-"
            yield f"{counted_title(name, self.lang)} {minus(f'{sign}{count(abs(change))}')}"
        if each.officers:
            yield say("ideas_officers", self.lang, n=minus(f"{each.officers:+d}"))

    def comment(self, each: Proposal) -> Iterator[str]:
        """The same for the scenario file."""
        number = self.found.proposals.index(each) + 1
        head = say(
            "ideas_comment",
            self.lang,
            n=number,
            title=self.title(each),
            change=f"{self.changed(each.change)}{self.of_unit}",
            power=self.power(each),
            harm=self.harm(each),
        )
        yield from self.wrapped(head)
        for line in self.details(each):
            yield from self.wrapped(line)

    def wrapped(self, text: str) -> Iterator[str]:
        """A sentence in lines of a comment."""
        return wrapped(text, WIDTH)
