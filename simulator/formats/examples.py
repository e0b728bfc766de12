"""Reforms as YAML for a reader: one of a scenario that ships, for every kind of reform that some
shipped scenario uses.
"""

from __future__ import annotations

from functools import cache

from simulator.formats.language.scenarios import ReformCodec
from simulator.formats.library import shipped_scenarios
from simulator.formats.loading import load_scenario
from simulator.formats.yaml.writing import yaml_text
from simulator.model.wording import written_in
from simulator.reforms.kit.reform import Reform

NARROW = 76


def dump_reform(reform: Reform, lang: str) -> str:
    """One reform as it stands in a scenario file of a planner who writes in this language."""
    written = written_in(ReformCodec().write(reform), lang)
    return yaml_text({"reforms": [written]}, NARROW)


def shipped_example(key: str, lang: str) -> tuple[str, str] | None:
    """The name of a shipped scenario that uses the reform, and the reform in YAML: the one that
    writes most of its keys.
    """
    found = [
        (name, dump_reform(reform, lang))
        for name, reform in _shipped_reforms()
        if key == reform.KEY
    ]
    return max(found, key=lambda pair: len(pair[1]), default=None)


@cache
def _shipped_reforms() -> tuple[tuple[str, Reform], ...]:
    """The reforms of all scenarios that ship, each with the name of its scenario."""
    return tuple(
        (name, reform) for name in shipped_scenarios() for reform in load_scenario(name).reforms
    )
