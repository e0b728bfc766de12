from typing import Any

import numpy as np
import numpy.typing as npt

_Integers = npt.NDArray[np.int64]
_Numbers = npt.NDArray[np.signedinteger[Any]]

class Rows:
    def __init__(self, columns: dict[str, _Integers], cases: int) -> None: ...

class Tables:
    def __init__(self, of: dict[str, Any]) -> None: ...

def numbers(
    of: Tables, r: Rows, place: _Numbers, size: int, found: int
) -> tuple[_Numbers, _Numbers]: ...
def clocks(of: Tables, r: Rows, last: _Numbers, ends: _Integers) -> _Integers: ...
def worked(
    of: Tables, r: Rows, place: _Numbers, size: int, hour: float
) -> npt.NDArray[np.float64]: ...
def checks(of: Tables, r: Rows, place: _Numbers) -> tuple[int, int, int, int]: ...
def instants(
    of: Tables, r: Rows, closed: _Integers, finished: _Integers, deemed: int
) -> tuple[_Integers, _Integers]: ...
def hand_ins(of: Tables, r: Rows) -> _Integers: ...
def trips(of: Tables, r: Rows) -> _Integers: ...
def requests(
    of: Tables,
    r: Rows,
    other: dict[str, _Integers],
    start: int,
    end: int,
    first: int,
    length: int,
    edges: int,
) -> tuple[_Integers, _Integers]: ...
