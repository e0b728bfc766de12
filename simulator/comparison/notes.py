"""What a reader of the results must know before believing a number, in both languages.

Comparison → **notes** → present.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.model.flow import Text


@dataclass(frozen=True)
class Note:
    """A sentence about a result; ``kind`` is ``unstable``, ``censored``, ``unsettled`` or
    ``calendar``.
    """

    kind: str
    text: Text


_UNSETTLED = Text(
    en=(
        "The times had not settled by the middle of the horizon: make it longer, or say the"
        " warm-up."
    ),
    zh="到模拟期一半时用时仍未稳定：请延长模拟期，或指定预热期。",
)


def notes(
    overloaded: Sequence[Text],
    growing: Sequence[Text],
    unstable: bool,
    completed: float | None,
    years: Sequence[int],
    full: Sequence[Text] = (),
    unsettled: bool = False,
) -> tuple[Note, ...]:
    """The notes of one scenario; ``overloaded`` and ``growing`` are titles of pools, ``full`` of
    meetings, ``completed`` is given if too few cases ended, ``years`` are those without published
    holidays, ``unsettled``: the warm-up that was chosen may be too short.
    """
    found = []
    if unstable:
        found.append(Note("unstable", _unstable(overloaded, growing, full)))
    if unsettled and not unstable:
        found.append(Note("unsettled", _UNSETTLED))
    if completed is not None:
        found.append(Note("censored", _censored(completed)))
    if years:
        found.append(Note("calendar", _calendar(years)))
    return tuple(found)


def _unstable(overloaded: Sequence[Text], growing: Sequence[Text], full: Sequence[Text]) -> Text:
    if overloaded or full:
        reasons = []
        if overloaded:
            names, zh_names = _listed(overloaded)
            reasons.append(
                (
                    f"more work comes to {names} than the officers can do",
                    f"{zh_names}的来件工作量超过办理能力",
                )
            )
        if full:
            names, zh_names = _listed(full)
            reasons.append(
                (
                    f"more cases come to the meeting {names} than it has places for",
                    f"会议“{zh_names}”的来件数超过可上会件数",
                )
            )
        en, zh = (
            ", and ".join(reason for reason, _ in reasons),
            "，".join(reason for _, reason in reasons),
        )
    elif growing:
        names, zh_names = _listed(growing)
        en, zh = f"the queue of {names} grew all the time", f"{zh_names}的排队持续增长"
    else:
        en, zh = "the queues grew all the time", "排队持续增长"
    return Text(
        en=f"No stable mean time exists: {en}; times are only those seen within the horizon.",
        zh=f"不存在稳定的平均用时：{zh}；所示用时仅为模拟期内所见。",
    )


def _listed(titles: Sequence[Text]) -> tuple[str, str]:
    return ", ".join(each.en for each in titles), "、".join(each.zh for each in titles)


def _censored(completed: float) -> Text:
    percent = f"{completed:.1%}"
    return Text(
        en=(
            f"Only {percent} of the cases had ended when the simulation stopped; the times of the"
            " slowest are missing from the mean."
        ),
        zh=f"模拟结束时仅 {percent} 的办件已办结；平均用时未包含最慢的办件。",
    )


def _calendar(years: Sequence[int]) -> Text:
    listed = ", ".join(map(str, years))
    return Text(
        en=(
            f"The public holidays of {listed} have not been published; only statutory holidays are"
            " used."
        ),
        zh=f"{listed} 年的节假日安排尚未公布，仅按法定节假日计算。",
    )
