"""Numbers on the cases of small processes, and times that grow with them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

GROWN: list[dict[str, Any]] = [
    {"base": "5 min", "per": "size-of-site", "each": {"exponential": "1 min"}},
    {"base": {"uniform": ["0 min", "1 h"]}, "per": "size-of-site", "each": "90 s"},
]
SITES = st.sampled_from(
    [
        40,
        {"lognormal": {"mean": 30, "cv": 1}},
        {"bands": [{"from": 0, "to": 30, "share": "60%"}, {"from": 30, "to": 90, "share": "40%"}]},
    ]
)
