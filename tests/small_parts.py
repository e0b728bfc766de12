"""Parts of small processes that are drawn by chance: what is done several times, or beside a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from test_clocks import Builder


PHASES = {"phases": {"value": {"uniform": [0, 3.4]}}}
"""How often some blocks are done: once, twice or three times."""


def beside(build: Builder) -> dict[str, Any]:
    """Seldom: something is done while a step goes on."""
    if build.one(st.integers(0, 4)):
        return {}
    timer = build.one(st.sampled_from(["0.1 d", "1 d", "0.5 wd", "2 wd"]))
    steps = [{build.name("beside"): build.step()} for _ in range(build.one(st.integers(1, 2)))]
    return {"meanwhile": {"timer": timer, "do": steps}}


def repeated(build: Builder, depth: int, how: str) -> dict[str, Any]:
    """A block that is done two or three times, one after another or ``together``, or as often as
    a number on the case says.
    """
    often: Any = build.one(st.sampled_from([2, 3]))
    if how == "together":
        often, depth = {"n": often, "together": True}, 0
    elif how == "per":
        often = {"per": "phases"}
    return {build.name("again"): {"times": often, "do": build.flow(depth)}}


def instants(halves: list[int]) -> list[str]:
    return [
        f"2020-06-{1 + half // 48:02d} {half % 48 // 2:02d}:{half % 2 * 30:02d}" for half in halves
    ]
