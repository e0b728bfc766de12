"""The pieces of YAML that the pages show, put into the small permit that they change.

Recipes and patterns → a whole process or scenario → tests, pictures.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

DOCS = Path(__file__).resolve().parent
BASE = (DOCS / "how-to" / "base.yaml").read_text(encoding="utf-8")


def laid_over(base: Any, more: Any) -> Any:
    """Mappings are merged, everything else is replaced."""
    if not isinstance(base, dict) or not isinstance(more, dict):
        return more
    return {**base, **{key: laid_over(base.get(key), value) for key, value in more.items()}}


def changed(process: dict[str, Any], how: str, block: str) -> dict[str, Any]:
    """The process with a block in its place: ``merge``, ``after: STEP`` or ``replaces: STEP``."""
    kind, _, place = how.partition(": ")
    if kind == "merge":
        return dict(laid_over(process, yaml.safe_load(block)))
    assert kind in ("after", "replaces"), how
    steps = process["items"]["permit"]["steps"]
    at = next(number for number, step in enumerate(steps) if place in step)
    steps[at + (kind == "after") : at + 1] = yaml.safe_load(block)
    return process
