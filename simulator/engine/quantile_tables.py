"""Quantile functions as tables: nearly as exact as the functions themselves, many times as fast,
and the same bits in whatever language they are read.

Quantiles → **tables** → draws. The inverse of a special function costs hundreds of nanoseconds, and
other libraries give it other last bits; a polynomial needs seven multiplications and additions. For
a uniform number u (``simulator.engine.draws``):

1. u is folded to the nearer end: t = min(u, 1 − u), which is exact and lies in [2⁻⁵³, ½).
2. The binary exponent of t and the next ``bits`` bits of it choose a row, those of the upper half
   behind those of the lower. Rows become narrower towards both ends by themselves, so that the
   tails are as exact as the middle.
3. The bits below say, exactly, where in its row t lies: x in [−1, 1).
4. With y = x x the value is (((c₆ y + c₄) y + c₂) y + c₀) + x (((c₇ y + c₅) y + c₃) y + c₁), in
   doubles, in this order and without fused operations.

The coefficients interpolate the exact quantile of a share from below or from above at the eight
Chebyshev points of the second kind, which include both ends of a row: so rows meet, and the value
grows with u (Trefethen, *Approximation Theory and Approximation Practice*, chapters 2 and 3).

There is one table per shape; offset and scale come afterwards, so that a step which is made 20 %
shorter is 20 % shorter in every draw. How accurate a table is, is measured when it is made, between
the points at which it is exact. Where none is accurate enough there is none, and the exact quantile
is drawn. So a draw stays a function of its name: who asks, and for how many, decides nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from simulator.model.quantiles import quantiles
from simulator.model.special_functions import special_functions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Side = Callable[[NDArray[np.float64]], NDArray[np.float64]]

# A table stands for the exact quantile of a share that is another one by at most this part of its
# distance from the nearer end; or, where doubles can say no more, the value is another one by at
# most a tenth of this part of itself, while the share is still exact to this.
ACCURATE = 1e-11
DEGREE = 7
MIN_BITS, MAX_BITS = 3, 6
OCTAVES = 52  # t from 2⁻⁵³ up to, not including, ½
_FIRST = 1023 - 53  # the exponent of 2⁻⁵³ as a double has it
_SMALLEST_VALUE = 1e-290  # what is less loses its digits to the smallest doubles
_MARGIN = 2  # between the points that are measured it may be a little more
_POINTS = tuple(math.cos(math.pi * place / DEGREE) for place in range(DEGREE + 1))
# where interpolation is worst: near the ends of a row and in its middle
_WORST = tuple(math.cos(math.pi * (place + 0.5) / DEGREE) for place in (0, 1, 3, 5, 6))


@dataclass(frozen=True, eq=False)
class QuantileTable:
    """One quantile function at scale 1: ``rows`` of eight coefficients, lowest power first, those
    of the upper half last. ``bits`` chose among the rows of one binary exponent.
    """

    bits: int
    rows: NDArray[np.float64]


@dataclass(frozen=True)
class TabledQuantile:
    """``offset`` + ``scale`` × the value of a table, and never beyond ``low`` and ``high``."""

    offset: float
    scale: float
    low: float
    high: float
    table: QuantileTable


def drawn(kind: str, parameters: tuple[float, ...], u: NDArray[np.float64]) -> NDArray[np.float64]:
    """The values that uniform numbers draw: ``quantiles`` by table, where there is one."""
    import numpy as np

    found = tabled(kind, parameters)
    if found is None:
        return quantiles(kind, parameters, u)
    value = found.offset + found.scale * _value(found.table, u)
    return np.clip(value, found.low, found.high)


def tabled(kind: str, parameters: tuple[float, ...]) -> TabledQuantile | None:
    """A distribution (``simulator.model.quantiles``) by its table; ``None`` where the exact
    quantile is drawn, because it needs no table or no table is accurate.
    """
    shape: tuple[float, ...]
    offset, low, high = 0.0, 0.0, math.inf
    match kind, parameters:
        case "exponential", (scale,):
            shape = ()
        case "lognormal", (scale, sigma):
            shape = (sigma,)
        case (("gamma" | "weibull"), (k, scale)):
            shape = (k,)
        case "beta", (low, high, a, b):
            shape, offset, scale = (a, b), low, high - low
        case "normal", (offset, scale, low, high):
            shape = (_deviations(low - offset, scale), _deviations(high - offset, scale))
        case _:
            return None
    table = table_of(kind, shape)
    return None if table is None else TabledQuantile(offset, scale, low, high, table)


def _deviations(distance: float, sd: float) -> float:
    """An end in standard deviations, the same for every scale of one distribution."""
    return float(f"{distance / sd:.14g}")


@lru_cache(maxsize=256)
def table_of(family: str, shape: tuple[float, ...]) -> QuantileTable | None:
    """The table of a family and its shape, with as few rows as are accurate; ``None``: no table is.
    It takes a few milliseconds and is kept as long as the process runs.
    """
    import numpy as np

    lower, upper = _sides(family, shape)
    bits, tried = MIN_BITS, 0
    with np.errstate(all="ignore"):
        while bits <= MAX_BITS and tried < 2:
            table = _made(lower, upper, bits)
            off = error(table, lower, upper, _WORST) * _MARGIN
            if off <= ACCURATE:
                return table
            if not math.isfinite(off):
                return None
            # each bit more halves the rows, and divides the error by two to the number of points
            bits += math.ceil(math.log2(off / ACCURATE) / (DEGREE + 1))
            tried += 1
    return None


def _sides(family: str, shape: tuple[float, ...]) -> tuple[Side, Side]:
    """The exact quantile at scale 1 of a share from below, and of a share from above."""
    import numpy as np

    match family, shape:
        case "exponential", ():
            return lambda t: np.asarray(-np.log1p(-t)), lambda t: np.asarray(-np.log(t))
        case "weibull", (k,):
            return (
                lambda t: np.asarray((-np.log1p(-t)) ** (1 / k)),
                lambda t: np.asarray((-np.log(t)) ** (1 / k)),
            )
        case _:
            return _special_sides(family, shape)


def _special_sides(family: str, shape: tuple[float, ...]) -> tuple[Side, Side]:
    """Those that need the inverse of a special function."""
    import numpy as np

    special = special_functions()
    match family, shape:
        case "lognormal", (sigma,):
            return (
                lambda t: np.asarray(np.exp(sigma * special.ndtri(t))),
                lambda t: np.asarray(np.exp(-sigma * special.ndtri(t))),
            )
        case "gamma", (k,):
            return (
                lambda t: np.asarray(special.gammaincinv(k, t), dtype=np.float64),
                lambda t: np.asarray(special.gammainccinv(k, t), dtype=np.float64),
            )
        case "beta", (a, b):
            return lambda t: special.betaincinv(a, b, t), lambda t: special.betainccinv(a, b, t)
        case "normal", (low, high):
            falling = _cut_normal(-high, -low)
            return _cut_normal(low, high), lambda t: -falling(t)
        case _:
            raise ValueError(f"no table of '{family}' with {len(shape)} shapes")


def _cut_normal(low: float, high: float) -> Side:
    """The quantile from below of a standard normal distribution between two ends, by its smaller
    tails, whose digits are not lost beside 1.
    """
    special = special_functions()
    ndtr, ndtri = special.ndtr, special.ndtri
    if low > 0:
        beyond, share = ndtr(-low), ndtr(-low) - ndtr(-high)
        return lambda t: -ndtri(beyond - t * share)
    beyond, share = ndtr(low), ndtr(high) - ndtr(low)
    return lambda t: ndtri(beyond + t * share)


def _made(lower: Side, upper: Side, bits: int) -> QuantileTable:
    import numpy as np

    values = _exact(lower, upper, bits, _POINTS)
    base = values[:, 0].copy()  # what is left differs little within a row, and keeps its digits
    values -= base[:, None]
    rows = np.zeros((len(values), DEGREE + 1))
    # summed in a fixed order: a product of matrices would not say which
    for point, weights in enumerate(_weights()):
        rows = rows + values[:, point, None] * np.array(weights)
    rows[:, 0] += base
    return QuantileTable(bits, _aligned(rows))


@lru_cache(maxsize=1)
def _weights() -> tuple[tuple[float, ...], ...]:
    """What the value at each point adds to each coefficient: through Chebyshev polynomials, whose
    own coefficients are whole numbers.
    """
    chebyshev = [[1], [0, 1]]
    while len(chebyshev) <= DEGREE:
        twice = [0, *(2 * each for each in chebyshev[-1])]
        before = [*chebyshev[-2], 0, 0]
        chebyshev.append([a - b for a, b in zip(twice, before, strict=True)])
    halved = [0.5 if place in (0, DEGREE) else 1.0 for place in range(DEGREE + 1)]
    return tuple(
        tuple(
            math.fsum(
                chebyshev[n][power]
                * (2 / DEGREE * halved[n] * halved[point])
                * math.cos(math.pi * (n * point % (2 * DEGREE)) / DEGREE)
                for n in range(power, DEGREE + 1)
            )
            for power in range(DEGREE + 1)
        )
        for point in range(DEGREE + 1)
    )


def _aligned(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same with every row in one line of a processor's cache."""
    import numpy as np

    room = np.empty(rows.size + 8)
    begin = -room.ctypes.data % 64 // 8
    aligned = room[begin : begin + rows.size].reshape(rows.shape)
    aligned[:] = rows
    aligned.flags.writeable = False
    return aligned


def error(table: QuantileTable, lower: Side, upper: Side, points: tuple[float, ...]) -> float:
    """The largest error of a table at some points of every row, as a share (``ACCURATE``); infinite
    where a value is none.
    """
    import numpy as np

    if not np.isfinite(table.rows).all():
        return math.inf
    exact = _exact(lower, upper, table.bits, points)
    x = np.array(points)
    value, slope = np.zeros(exact.shape), np.zeros(exact.shape)
    for power in range(DEGREE, -1, -1):
        slope = slope * x + value
        value = value * x + table.rows[:, power, None]
    begin, half = _spans(table.bits)
    slope = np.abs(slope) / np.tile(half, 2)[:, None]
    share = np.tile(_shares(begin, half, points), (2, 1))
    known = np.abs(exact)
    allowed = np.maximum(share * slope, 0.1 * known)
    # so far out that doubles do not tell one share from the next, a share is exact to this anyway
    allowed = np.where(share <= ACCURATE, allowed, np.minimum(slope, allowed))
    off = np.where(known > _SMALLEST_VALUE, np.abs(value - exact) / allowed, 0.0)
    return float(off.max()) if np.isfinite(off).all() else math.inf


def _exact(lower: Side, upper: Side, bits: int, points: tuple[float, ...]) -> NDArray[np.float64]:
    """The exact quantiles at some points of every row: rows × points."""
    import numpy as np

    shares = _shares(*_spans(bits), points)
    return np.concatenate([lower(shares), upper(shares)])


def _spans(bits: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where each row of one half begins, and half its width."""
    import numpy as np

    octave, place = np.divmod(np.arange(OCTAVES << bits), 1 << bits)
    begin = np.ldexp(1 + place / (1 << bits), octave - 53)
    return begin, np.ldexp(0.5 / (1 << bits), octave - 53)


def _shares(
    begin: NDArray[np.float64], half: NDArray[np.float64], points: tuple[float, ...]
) -> NDArray[np.float64]:
    import numpy as np

    return np.asarray(begin[:, None] + half[:, None] * (1 + np.array(points)))


def _value(table: QuantileTable, u: NDArray[np.float64]) -> NDArray[np.float64]:
    """The value of a table at uniform numbers, bit for bit as the compiled engine reads it."""
    import numpy as np

    below, upper = 52 - table.bits, u > 0.5
    bits = np.minimum(u, 1.0 - u).view(np.int64)
    row = (bits >> below) - (_FIRST << table.bits) + np.where(upper, OCTAVES << table.bits, 0)
    x = (bits & ((1 << below) - 1)).astype(np.float64) * 2.0 ** (1 - below) - 1.0
    lines, y = table.rows[row], x * x
    even, odd = lines[:, DEGREE - 1], lines[:, DEGREE]
    for power in range(DEGREE - 3, -1, -2):
        even = even * y + lines[:, power]
        odd = odd * y + lines[:, power + 1]
    return np.asarray(even + x * odd)
