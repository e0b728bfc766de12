from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.engine.draws import Draws

_Integers = npt.NDArray[np.int64]

def layout() -> Mapping[str, Mapping[str, float]]: ...

class Tables:
    def __init__(self, arrays: dict[str, npt.NDArray[Any]]) -> None: ...

class Samplers:
    def __init__(self, rows: list[Any]) -> None: ...
    def covers(self, index: int) -> bool: ...
    def fill(
        self,
        name: bytes,
        under_way: int,
        index: int,
        attempt: int,
        first: int,
        n: int,
        rounded: bool,
    ) -> bytes: ...

class Run:
    def __init__(self, tables: Tables, draws: Draws, least: int = 64) -> None: ...
    def run(
        self,
    ) -> tuple[int, _Integers, _Integers, _Integers, _Integers, _Integers, _Integers]: ...
