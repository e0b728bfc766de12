from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy.typing as npt

from simulator.engine.draws import Draws
from simulator.engine.stopping import Stop

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
        take: Callable[[Sequence[memoryview], memoryview], None] | None = None,
        most: int = ...,
        stop: Stop | None = None,
    ) -> tuple[int, Sequence[memoryview], Sequence[memoryview], memoryview, memoryview]: ...
