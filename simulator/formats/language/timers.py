"""Timers in YAML: ``{timer: 30 d}``, or ``name: {timer: 30 d}`` where a level has several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.formats.language.objects import Field, Object
from simulator.formats.language.scalars import LIMIT_UNITS, quantity
from simulator.formats.language.titles import Said, Title
from simulator.model.distributions import Fixed
from simulator.model.flow import Step, Text, Wording
from simulator.model.sentences import Phrase
from simulator.model.units import Quantity

UNNAMED = "timer"


def _timer(
    *, name: str | None, timer: Quantity, title: Text | None = None, source: Wording | None = None
) -> Step:
    return Step(name=name or UNNAMED, wait=Fixed(timer), timer=True, title=title, source=source)


def _attributes(step: Step) -> Mapping[str, Any]:
    assert isinstance(step.wait, Fixed)  # or the process is not sound
    return {"timer": step.wait.value, "title": step.title, "source": step.source}


TIMER = Object(
    "timer",
    _timer,
    (
        Field(
            "timer",
            quantity(Phrase.of("a-limit", examples=("30 d", "15 wd")), LIMIT_UNITS),
            "After how long this branch goes on, if no other has until then.",
            required=True,
        ),
        Field("source", Said(), "Where the numbers come from; a guess says estimate."),
        Field("title", Title(), "What the timer is called."),
    ),
    "Begins a branch of `first`: what happens if no other branch has gone on by then.",
    attributes=_attributes,
)
