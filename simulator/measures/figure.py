"""What a figure of a result is: what it is called, what it means, and where it comes from.

Every figure that is printed or written has an entry: measures, which are simulated; what is counted
on a process; and what is told of its pools. An entry says everything that tables, the glossary, the
reference, JSON and CSV need to know; the entries stand together in ``catalogue``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from simulator.model.flow import Text

Unit = Literal["h", "wd", "CNY", "", "share", "ratio"]
Family = Literal["times", "clocks", "asked", "rates", "harm", "officers"]
Origin = Literal["simulated", "counted", "calculated"]

FAMILIES: Mapping[Family, Text] = MappingProxyType(
    {
        "times": Text("Times", "用时"),
        "clocks": Text("The five clocks", "五段用时"),
        "asked": Text("What is asked of the applicant", "办事要求"),
        "rates": Text("Rates", "比率"),
        "harm": Text("What to weigh against the days saved", "与节省的时间一并考虑"),
        "officers": Text("Officers, pool by pool", "办理人员（各组）"),
    }
)
"""The families of figures, in the order in which tables have them."""

UNITS: Mapping[Unit, Text] = MappingProxyType(
    {
        "h": Text(
            "hours; tables print days, and of work hours",
            "小时；表格按天显示，人工用时和人时按小时显示",
        ),
        "wd": Text("working days", "工作日"),
        "CNY": Text("CNY", "元"),
        "": Text("a number; of measures, per case", "数量；模拟指标为每件数量"),
        "share": Text("a share of cases, decisions or checks", "占办件、办理件次或审核次数的比例"),
        "ratio": Text("a ratio of times, or a mean of shares", "时间之比，或若干比例的平均"),
    }
)
"""What a figure is counted in, by the word that stands in JSON and CSV."""

ORIGINS: Mapping[Origin, Text] = MappingProxyType(
    {
        "simulated": Text("simulated", "模拟"),
        "counted": Text("counted", "清点"),
        "calculated": Text("calculated", "计算"),
    }
)
"""How a figure is found: from a simulation, by counting in the file, or by equations from it."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure of a result, by its ``name`` in JSON and CSV.

    ``title`` is the word of the glossary, without a unit. ``meaning`` is one sentence, ``formula``
    says how it is counted. ``less_is_better`` says which way a reform should move it (``None``:
    neither is better as such); ``in_long_run`` whether it has a value where the queues grow without
    end. Hours ``of_work`` are shown as hours: a day of work is no day of 24 hours.
    """

    name: str
    unit: Unit
    family: Family
    origin: Origin
    title: Text
    meaning: Text
    formula: Text
    less_is_better: bool | None
    in_long_run: bool
    of_work: bool = False

    @property
    def shown_in(self) -> str:
        """How tables show it: ``work`` in hours, other ``h`` in days, the rest as it is."""
        return "work" if self.of_work else self.unit


@dataclass(frozen=True, kw_only=True)
class Counted(Figure):
    """A figure counted on a process: the field of that name of ``Counts``.

    ``part_of`` names the figure that this one is a part of. ``in_table`` says whether the table of
    a comparison has a row for it (JSON has all). ``in_plan`` is the short word, with the unit, by
    which a work plan tells how much of it each reform takes away or adds, if it does.
    """

    origin: Origin = "counted"
    in_long_run: bool = True
    part_of: str = ""
    in_table: bool = False
    in_plan: Text | None = None
