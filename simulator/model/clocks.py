"""The five clocks of a case, by name, and which times theory may know.

The names are here, in the lowest room, because a process file may name them (``answers``); what
they mean and how they are counted stands in the catalogue of measures.
"""

from __future__ import annotations

CLOCKS = ("touch_time", "waiting_time", "off_hours_time", "applicant_time", "procedural_time")
"""What adds up to the cycle time of a case, in the order in which it is shown."""

ANSWERED = ("cycle_time", *CLOCKS)
"""The measures whose mean may be known by theory."""
