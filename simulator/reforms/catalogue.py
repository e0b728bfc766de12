"""Every reform there is, by its YAML key. A new one is its class and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from simulator.reforms.commitment import InformAndCommit
from simulator.reforms.fees import CutFees
from simulator.reforms.items import CutItems
from simulator.reforms.materials import CutMaterials
from simulator.reforms.online import Online
from simulator.reforms.reform import Reform
from simulator.reforms.reviews import ParallelReview
from simulator.reforms.steps import CutSteps
from simulator.reforms.times import CutTime
from simulator.reforms.windows import OneWindow

_ALL: tuple[type[Reform], ...] = (
    CutItems,
    CutSteps,
    CutTime,
    CutMaterials,
    CutFees,
    OneWindow,
    ParallelReview,
    InformAndCommit,
    Online,
)

REFORMS: Mapping[str, type[Reform]] = MappingProxyType({reform.KEY: reform for reform in _ALL})
