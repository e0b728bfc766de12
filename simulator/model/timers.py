"""What a timer is called that has no title: after its length; and how often a step is done."""

from __future__ import annotations

from decimal import Decimal

from simulator.model.distributions import Fixed
from simulator.model.flow import Step, Text
from simulator.model.sentences import plain
from simulator.model.units import Quantity

_UNITS_ZH = {"d": "天", "wd": "个工作日"}


def title_of(step: Step) -> Text | None:
    """The title of a step, which a timer has of itself.

    >>> title_of(Step(name="timer", wait=Fixed(Quantity(Decimal(15), "wd")), timer=True))
    Text(en='after 15 wd', zh='满15个工作日')
    """
    if step.title is not None or not step.timer or not isinstance(step.wait, Fixed):
        return step.title
    length: Quantity = step.wait.value
    value = plain(Decimal(length.value))
    unit = _UNITS_ZH.get(length.unit, length.unit)
    return Text(f"after {value} {length.unit}", f"满{value}{unit}")


def so_often(title: Text, times: int) -> Text:
    """The title of a step with how often it is done."""
    return title if times == 1 else Text(f"{title.en} ×{times}", f"{title.zh} ×{times}")
