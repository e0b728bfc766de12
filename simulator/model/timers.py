"""What a timer is called that has no title: after its length; and how often a step is done."""

from __future__ import annotations

from collections.abc import Sequence
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


def so_often(title: Text, times: int, per: Sequence[Text] = ()) -> Text:
    """The title of a step with how often it is done, and per which numbers on the case.

    >>> so_often(Text("look", "核查"), 1, [Text("areas", "区域")])
    Text(en='look ×areas', zh='核查 ×区域')
    """
    count = Text(str(times), str(times))
    often = (*([count] if times != 1 else []), *per)
    en = "".join(f" ×{each.en}" for each in often)
    zh = "".join(f" ×{each.zh}" for each in often)
    return Text(f"{title.en}{en}", f"{title.zh}{zh}")


def as_often_as(number: Text) -> Text:
    """How often a block is done that is done as often as a number on the case says."""
    return Text(f"as many times as {number.en}", f"按“{number.zh}”的数目")
