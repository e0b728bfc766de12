"""What a reform takes for granted where a scenario leaves a key out and that makes the reform look
better: one table, and one note for whatever stands in it.

Reform, process → **left open** → what ``check`` and the results tell. A new key whose silent
default flatters is a row here. A share of which it must be known whether it was written has the
default ``Assumed``; of all else ``None`` means that it was not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from simulator.model.assumed import Assumed
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.reforms.kit.reform import Reform

Asks = Callable[[Any, Process], bool]


@dataclass(frozen=True)
class LeftOpen:
    """A key of a reform (``outer.inner``; ``*`` for every name of a mapping), what holds without
    it, the keys without which it would mean nothing, and whether the reform ``asks`` for it.
    """

    key: str
    said: Text
    needs: tuple[str, ...] = ()
    asks: Asks | None = None

    @property
    def told(self) -> Text:
        """The key with what holds without it."""
        key = self.key.replace(".*", "")
        return Text(f"`{key}` ({self.said.en})", f"`{key}`（{self.said.zh}）")


ALL_FOUND = Text("whatever is looked at is found", "凡核查必能查出")
NO_GRAVE = Text("nothing does grave harm", "不造成严重损害")
NONE_REVOKED = Text("no approval is revoked", "无一撤销")
NO_PENALTY = Text("the window misses nothing", "窗口受理没有疏漏")
ALL_LOOKED_AT = Text("every case is looked at afterwards", "事后全部核查")
ALL_TAKE_PART = Text("everybody who could takes part", "凡可参加的全部参加")


def _harm(prefix: str = "") -> tuple[LeftOpen, ...]:
    return (LeftOpen(f"{prefix}harm.grave", NO_GRAVE),)


def _promise(prefix: str = "") -> tuple[LeftOpen, ...]:
    broken = (f"{prefix}inspect", f"{prefix}violation")
    return (
        LeftOpen(f"{prefix}inspect.detects", ALL_FOUND, broken),
        LeftOpen(f"{prefix}revoked", NONE_REVOKED, broken),
        *_harm(prefix),
    )


_WINDOW = (LeftOpen("window.review_penalty", NO_PENALTY),)

LEFT_OPEN: Mapping[str, tuple[LeftOpen, ...]] = {
    "cut_items": (
        LeftOpen("checked_after", ALL_LOOKED_AT, ("to_filing",)),
        *_harm("removed.*."),
        *_harm(),
    ),
    "cut_time": (
        LeftOpen(
            "answer_within.*.silence.detects",
            ALL_FOUND,
            ("answer_within.*.silence.inspected_by",),
        ),
    ),
    "cut_materials": (
        LeftOpen("verify.detects", ALL_FOUND, ("violation",)),
        LeftOpen("supply.never", Text("all of them come", "全部按期补交")),
        LeftOpen("supply.time", Text("taking them in is no work", "补收不占用工作时间")),
        *_harm(),
    ),
    "one_window": _WINDOW,
    "parallel_review": (
        LeftOpen("tolerate.redo", Text("nothing is reviewed again", "无一重新审查")),
    ),
    "one_certificate": (LeftOpen("review_penalty", NO_PENALTY),),
    "inform_and_commit": _promise(),
    "automatic": (
        LeftOpen("audit.detects", ALL_FOUND, ("wrong",)),
        LeftOpen("revoked", NONE_REVOKED, ("wrong", "audit")),
        *_harm(),
    ),
    "no_application": (
        LeftOpen("unanswered", Text("everybody confirms", "全部确认")),
        LeftOpen("match", Text("data are compared in no time", "数据比对不需时间")),
        LeftOpen("recovery.detects", ALL_FOUND, ("wrong",)),
        LeftOpen("recovery.recovered", Text("whatever is found is paid back", "查出即全部追回")),
        *_harm(),
    ),
    "build_first": (
        LeftOpen("checked_after", ALL_LOOKED_AT),
        LeftOpen("rework", Text("nothing that was built is changed", "建成后无须返工")),
        *_harm(),
    ),
    "on_limit": (LeftOpen("silence.detects", ALL_FOUND, ("silence.inspected_by",)),),
    "one_thing": (LeftOpen("uptake", ALL_TAKE_PART),),
    "area_assessment": (
        LeftOpen(
            "look_up",
            Text("looking the results up is no work", "查用成果不占用工作时间"),
            ("steps",),
        ),
        *_harm(),
    ),
    "joint_drawing_review": (
        LeftOpen("corrections.again", Text("whatever is corrected is right", "一次修改全部合格")),
        *_WINDOW,
    ),
    "joint_acceptance": _WINDOW,
    "permits_after_licence": (*_promise("terms."), *_harm("cancelled.")),
    "online": (
        LeftOpen(
            "outage",
            Text("the way online never fails", "网上办理从不失败"),
            asks=lambda reform, process: reform.leaves_outage_open(process),
        ),
    ),
    "nearby": (
        LeftOpen("defects", Text("as few faults come through as at the desk", "差错不多于原窗口")),
    ),
    "cross_region": (
        LeftOpen("share", ALL_TAKE_PART),
        LeftOpen(
            "missed",
            Text("the counter elsewhere overlooks nothing", "异地窗口没有疏漏"),
            ("at",),
        ),
    ),
    "first_offence": (
        LeftOpen("repeat", Text("every minor offence is the first", "轻微违法均为首次")),
        LeftOpen("time", Text("advising is no work", "批评教育不占用工作时间")),
    ),
    "credit": (
        LeftOpen("wrongly_listed", Text("nobody is listed by mistake", "无人误列"), ("exclude",)),
    ),
    "random_inspection": _harm(),
    "assist": (LeftOpen("share", ALL_TAKE_PART),),
    "extend_validity": _harm("unnoticed."),
}
"""By the key of the reform. Without ``violation``, and without ``harm`` as a whole, cases are
counted as unstated, and records that are fetched have a note of their own.
"""


def left_open(reform: Reform, process: Process) -> tuple[Text, ...]:
    """The keys that a reform leaves to what flatters it, each with what holds then."""
    return tuple(
        row.told
        for row in LEFT_OPEN.get(reform.KEY, ())
        if all(any(map(_is_stated, _at(reform, key))) for key in row.needs)
        and (row.asks is None or row.asks(reform, process))
        and not all(map(_is_stated, _at(reform, row.key)))
    )


def _is_stated(value: object) -> bool:
    return value is not None and value != () and not isinstance(value, Assumed)


def _at(value: Any, key: str) -> Iterator[Any]:
    """The values at a key; none where what it belongs to is left out."""
    if value is None:
        return
    word, _, inner = key.partition(".")
    if word == "*":
        found: list[Any] = list(value.values())
    else:
        found = [getattr(value, _attribute(value, word))]
    for each in found:
        if inner:
            yield from _at(each, inner)
        else:
            yield each


def _attribute(value: Any, key: str) -> str:
    """The attribute that is written with a key."""
    names = {str(each.metadata.get("key", each.name)): each.name for each in fields(value)}
    return names[key]
