"""What the figures that offices report, the load of meetings and known answers are printed with, in English and Chinese."""

from __future__ import annotations

INDICATOR_MESSAGES: dict[str, tuple[str, str]] = {
    "meeting_load": ("offered load, meeting", "会议工作量负荷"),
}
