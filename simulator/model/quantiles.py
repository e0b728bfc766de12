"""The quantile functions of the distributions: from a uniform number to the value that is drawn.

Distributions → **quantiles** → draws, flow analysis. A distribution is a kind with plain numbers
(``kind_and_parameters``); every engine shares these functions bit for bit.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from simulator.model.distributions import (
    Bands,
    Beta,
    Distribution,
    Empirical,
    Erlang,
    Gamma,
    Lognormal,
    Normal,
    Sized,
    Sum,
    Weibull,
    base_value,
    mean,
    normal_parameters,
    quantities,
    variance,
)
from simulator.model.shapes import inverse_weibull_shape
from simulator.model.special_functions import special_functions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def kind_and_parameters(distribution: Distribution) -> tuple[str, tuple[float, ...]]:
    """A distribution as plain numbers in the base unit, for ``quantiles``; what cannot vary is
    ``fixed``.

    ==============  =======================================================
    ``fixed``       value
    ``exponential`` mean
    ``uniform``     low, high
    ``triangular``  low, mode, high
    ``lognormal``   median, standard deviation of the logarithm
    ``normal``      mean and standard deviation before it is cut off, low, high
    ``gamma``       shape, scale (of ``Erlang`` too)
    ``weibull``     shape, scale
    ``beta``        low, high, a, b
    ``empirical``   the values, sorted
    ``bands``       low, high and the share up to its end, of each band
    ==============  =======================================================

    Raises:
        ValueError: a ``Sum``, and what is ``Sized``, has as many kinds as parts; ask for each.
    """
    if isinstance(distribution, Sum | Sized):
        raise ValueError("a sum is drawn part by part")
    if variance(distribution) == 0:
        return "fixed", (mean(distribution),)
    match distribution:
        case Lognormal(of, cv):
            spread = math.log1p(float(cv) ** 2)
            return "lognormal", (base_value(of) * math.exp(-spread / 2), math.sqrt(spread))
        case Normal():
            return "normal", normal_parameters(distribution)
        case Gamma(of, cv):
            return "gamma", (1 / float(cv) ** 2, base_value(of) * float(cv) ** 2)
        case Weibull(of, cv):
            inverse = inverse_weibull_shape(float(cv))
            return "weibull", (1 / inverse, base_value(of) / math.gamma(1 + inverse))
        case Erlang(of, k):
            return "gamma", (float(k), base_value(of) / k)
        case Beta(low, high, a, b):
            return "beta", (base_value(low), base_value(high), float(a), float(b))
        case Empirical(values):
            return "empirical", tuple(sorted(map(base_value, values)))
        case Bands(bands):
            shares = [each.share for each in bands if each.share]
            upto = [float(sum(shares[: place + 1])) for place in range(len(shares))]
            ends = [(base_value(b.low), base_value(b.high)) for b in bands if b.share]
            return "bands", tuple(
                value for end, share in zip(ends, upto, strict=True) for value in (*end, share)
            )
        case _:
            return type(distribution).__name__.lower(), tuple(
                map(base_value, quantities(distribution))
            )


def quantiles(
    kind: str, parameters: tuple[float, ...], u: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The values below which shares ``u`` of the distribution lie, in the base unit; grows with
    ``u`` and is always finite.

    Shares of 0 and 1 are taken as the nearest ones inside, since many distributions have no end.
    ``uniform01`` is the share itself.
    """
    import numpy as np

    u = np.clip(np.asarray(u, dtype=np.float64), 2.0**-54, 1 - 2.0**-53)
    match kind, parameters:
        case "uniform01", ():
            return u
        case "fixed", (value,):
            return np.full(u.shape, value)
        case "exponential", (of,):
            return np.asarray(-of * np.log1p(-u))
        case "uniform", (low, high):
            return np.asarray(low + (high - low) * u)
        case "triangular", (low, mode, high):
            rising = low + np.sqrt(u * (high - low) * (mode - low))
            falling = high - np.sqrt((1 - u) * (high - low) * (high - mode))
            return np.where(
                u * (high - low) < mode - low, np.minimum(rising, mode), np.maximum(falling, mode)
            )
        case "weibull", (shape, scale):
            return np.asarray(scale * (-np.log1p(-u)) ** (1 / shape))
        case "empirical", _:
            n = len(parameters)
            return np.asarray(parameters)[np.minimum((u * n).astype(np.int64), n - 1)]
        case "bands", _:
            return _in_bands(np.asarray(parameters).reshape(-1, 3), u)
        case _:
            return _special_quantiles(kind, parameters, u)


def _special_quantiles(
    kind: str, parameters: tuple[float, ...], u: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The quantiles that need the inverse of a special function."""
    import numpy as np

    special = special_functions()
    ndtr, ndtri = special.ndtr, special.ndtri
    match kind, parameters:
        case "lognormal", (median, sigma):
            return np.asarray(median * np.exp(sigma * ndtri(u)))
        case "normal", (of, sd, low, high):
            least = ndtr((low - of) / sd)
            upto = least + u * (ndtr((high - of) / sd) - least)
            value = of + sd * ndtri(np.clip(upto, 2.0**-54, 1 - 2.0**-53))
            return np.asarray(np.clip(value, low, high))
        case "gamma", (shape, scale):
            return np.asarray(scale * special.gammaincinv(shape, u))
        case "beta", (low, high, a, b):
            return np.asarray(low + (high - low) * special.betaincinv(a, b, u))
        case _:
            raise ValueError(f"no distribution '{kind}' with {len(parameters)} parameters")


def _in_bands(bands: NDArray[np.float64], u: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each band is low, high and the share up to its end; inside it every value is equally
    likely.
    """
    import numpy as np

    low, high, upto = bands.T
    place = np.minimum(np.searchsorted(upto, u, side="right"), len(upto) - 1)
    begin = np.concatenate([[0.0], upto[:-1]])[place]
    inside = np.clip((u - begin) / (upto[place] - begin), 0.0, 1.0)
    return np.asarray(low[place] + (high[place] - low[place]) * inside)


@lru_cache(maxsize=4096)
def share_below(kind: str, parameters: tuple[float, ...], value: float) -> float:
    """The share of the draws that lie below a value, by halving: what ``quantiles`` is the inverse
    of.

    >>> share_below("uniform", (0.0, 400.0), 300.0)
    0.75
    """
    import numpy as np

    def lies_below(u: float) -> bool:
        return bool(quantiles(kind, parameters, np.array([u]))[0] < value)

    if not lies_below(0.0):
        return 0.0
    if lies_below(1.0):
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if lies_below(middle) else (low, middle)
    return high
