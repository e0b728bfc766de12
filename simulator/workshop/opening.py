"""All that is known when a workshop opens: what is offered, what today takes, what it looks like.

Study → offer, replies, pictures → **opening** → hall. A page is told it once, in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from simulator.model.flow import Text
from simulator.model.wording import source_in
from simulator.present.words.time_units import DAYS, TimeUnit, fitting
from simulator.reforms.kit.reform import Reform
from simulator.workshop.films import Films
from simulator.workshop.offer import Offer, Pick, Slider
from simulator.workshop.picture import Pictures
from simulator.workshop.replies import Replies, Reply, figures
from simulator.workshop.titles import LANGS, short_titles

CALENDAR_DAYS = Text("calendar days", "个自然日")  # so that nobody guesses working days


@dataclass
class Opening:
    """A process and the reforms of some scenarios, ready to be played with; ``officer`` is what one
    costs a year, in CNY; ``invitation`` how others come in, if they may.
    """

    offer: Offer
    replies: Replies
    pictures: Pictures
    films: Films
    scenarios: tuple[str, ...]
    officer: float
    invitation: Mapping[str, Any] | None = None

    @cached_property
    def sliders(self) -> tuple[Slider, ...]:
        """The pools whose officers may be changed."""
        return self.offer.sliders(self.replies.prepared.window)

    @cached_property
    def start(self) -> Pick:
        """Today: nothing is on but what always is."""
        return Pick(self.offer.fixed)

    @cached_property
    def today(self) -> Reply:
        """What today takes, as sure as anything gets."""
        return self.replies.reply(self.start, self.replies.stages[-1])

    @cached_property
    def unit(self) -> TimeUnit:
        """The unit in which times are read here."""
        return fitting([self.today.days.mean] if self.today.days else [])

    def film(self, pick: Pick) -> dict[str, Any] | None:
        """What the cases of a pick do, in a span that is the same for all."""
        today = self.today.days
        return self.films.film(pick, None if today is None else today.mean / 24)

    @cached_property
    def titles(self) -> dict[str, dict[str, str]]:
        """What the switches are called."""
        return short_titles(self.offer)

    @property
    def about(self) -> Mapping[str, Any]:
        """What this workshop is about, to know it again."""
        return {
            "process": self.offer.today.name,
            "scenarios": list(self.scenarios),
            "seed": self.replies.prepared.seed,
            "replications": self.replies.stages[-1],
            **self._chosen,
        }

    @property
    def _chosen(self) -> Mapping[str, Any]:
        """What the trainer chose, where something was."""
        left_out = [each for each in self.offer.choices.switches if each not in self.offer.switches]
        told = {"never": left_out, "pools": list(self.offer.pools)}
        return {name: value for name, value in told.items() if value}

    def told(self, trainer: bool) -> dict[str, Any]:
        """As a page is told; only the trainer's is told how others come in."""
        offer, pools = self.offer, {**self.offer.widest.process.pools, **self.offer.today.pools}
        title, titles = offer.today.title, self.titles
        return {
            "title": _said(title, offer.today.name),
            "unit": _said(self.unit.title, ""),
            "asked": _said(CALENDAR_DAYS if self.unit is DAYS else self.unit.title, ""),
            "switches": [
                {
                    "name": each.name,
                    "cut": offer.cut(each.name),
                    "title": titles[each.name],
                    "why": _why(offer.choices.scenario.reforms[each.reforms[0]]),
                    "power": each.power,
                    "fixed": each.name in offer.fixed,
                    "possible": offer.together.get(each.name, ()) is not None,
                    "needs": list(offer.needs.get(each.name, ())),
                }
                for each in offer.switches.values()
            ],
            "excludes": [list(pair) for pair in offer.excludes],
            "pools": {name: _said(pool.title, name) for name, pool in pools.items()},
            "sliders": [
                {"pool": each.pool, "today": each.today, "low": each.low, "high": each.high}
                for each in self.sliders
            ],
            "demands": list(offer.demands),
            "start": self.start.told(),
            "today": figures(self.today, self.unit.hours, self.officer),
            "officer": self.officer,
            "invitation": self.invitation if trainer else None,
        }


def _why(reform: Reform) -> dict[str, str]:
    """Why it is done, which tells reforms of one kind apart."""
    why = reform.record.why
    return {lang: "" if why is None else source_in(why, lang) for lang in LANGS}


def _said(text: Text | None, name: str) -> dict[str, str]:
    return {lang: name if text is None else text.in_(lang) for lang in LANGS}
