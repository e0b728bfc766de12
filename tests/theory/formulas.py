"""What theory knows about queues and flows, as formulas with their sources. Nothing here comes from
the program.

Rates are per minute, times in minutes, unless a docstring says otherwise. Sources by their short
names in ``SOURCES``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.integrate import solve_ivp

FloatArray = npt.NDArray[np.float64]
SOURCES: Mapping[str, str] = {
    "Gross": (
        "Gross, Shortle, Thompson and Harris, *Fundamentals of Queueing Theory*, 4th ed., Wiley"
        " 2008"
    ),
    "Garnett": (
        "Garnett, Mandelbaum and Reiman, *Designing a call center with impatient customers*,"
        " Manufacturing & Service Operations Management 4, 2002"
    ),
    "Kolmogorov": (
        "Kolmogoroff, *Über die analytischen Methoden in der Wahrscheinlichkeitsrechnung*,"
        " Mathematische Annalen 104, 1931"
    ),
    "Cobham": "Cobham, *Priority assignment in waiting line problems*, Operations Research 2, 1954",
    "Jaiswal": "Jaiswal, *Priority Queues*, Academic Press 1968",
    "Jackson": "Jackson, *Networks of waiting lines*, Operations Research 5, 1957",
    "Flatto": (
        "Flatto and Hahn, *Two parallel queues created by arrivals with two demands I*, SIAM"
        " Journal on Applied Mathematics 44, 1984"
    ),
    "Nelson": (
        "Nelson and Tantawi, *Approximate analysis of fork/join synchronization in parallel"
        " queues*, IEEE Trans. Computers 37, 1988"
    ),
    "Bailey": (
        "Bailey, *On queueing processes with bulk service*, Journal of the Royal Statistical"
        " Society B 16, 1954"
    ),
    "Feller": (
        "Feller, *An Introduction to Probability Theory and Its Applications*, vol. 2, 2nd ed.,"
        " Wiley 1971"
    ),
    "Dumas": (
        "Dumas, La Rosa, Mendling and Reijers, *Fundamentals of Business Process Management*, 2nd"
        " ed., Springer 2018"
    ),
    "van der Aalst": "van der Aalst and van Hee, *Workflow Management*, MIT Press 2002",
}


def erlang_c(servers: int, load: float) -> float:
    """The chance that an arrival at M/M/c must wait, with ``load`` erlangs offered (Gross 2.3)."""
    last = load**servers / math.factorial(servers) * servers / (servers - load)
    return last / (sum(load**n / math.factorial(n) for n in range(servers)) + last)


def mmc_wait(servers: int, rate: float, service: float = 1.0) -> float:
    """The mean wait in M/M/c (Gross 2.3)."""
    load = rate * service
    return erlang_c(servers, load) * service / (servers - load)


def erlang_b(servers: int, load: float) -> float:
    """The share of arrivals lost in M/G/c/c, whatever the distribution of the service (Gross
    2.6).
    """
    return (
        load**servers
        / math.factorial(servers)
        / sum(load**n / math.factorial(n) for n in range(servers + 1))
    )


def mmck(servers: int, places: int, rate: float, service: float = 1.0) -> tuple[float, float]:
    """M/M/c/K with ``places`` in all: the share of arrivals turned away, and the mean time of the
    others (Gross 2.5).

    The chances are those of a birth-and-death process, the time is by Little's law.
    """
    weights = [1.0]
    for n in range(1, places + 1):
        weights.append(weights[-1] * rate * service / min(n, servers))
    chances = [weight / sum(weights) for weight in weights]
    return chances[-1], sum(n * chance for n, chance in enumerate(chances)) / (
        rate * (1 - chances[-1])
    )


def impatient(servers: int, rate: float, leaves: float) -> tuple[float, float]:
    """M/M/c + M with services of mean 1 and patience of mean 1 ÷ ``leaves``: the share of arrivals
    that leave, and the mean queue. As many leave as die of those who wait (Garnett).
    """
    weights = [1.0]
    while weights[-1] > 1e-18 * max(weights) or len(weights) <= servers:
        n = len(weights)
        weights.append(weights[-1] * rate / (min(n, servers) + max(n - servers, 0) * leaves))
    waiting = sum(max(n - servers, 0) * weight for n, weight in enumerate(weights)) / sum(weights)
    return leaves * waiting / rate, waiting


def changing_rates(servers: int, rates: Sequence[float], places: int = 90) -> tuple[float, float]:
    """M(t)/M/c with services of mean 1 and rates that change hour by hour (60 services long) and
    come back: the mean wait and the mean queue, from the forward equations of Kolmogorov for the
    number of cases, at most ``places``, integrated until they come back too.
    """
    numbers = np.arange(places + 1)
    leaving, queue = np.minimum(numbers, servers), np.maximum(numbers - servers, 0)

    def change(_: float, state: FloatArray, rate: float) -> FloatArray:
        chances = state[:-1]
        up, down = rate * chances[:-1], (leaving * chances)[1:]
        flow = np.zeros_like(state)
        flow[:-2] += down - up
        flow[1:-1] += up - down
        flow[-1] = queue @ chances
        return flow

    state = np.zeros(places + 2)
    state[0] = 1.0
    while True:
        before, state[-1] = state[:-1].copy(), 0.0
        for rate in rates:
            state = solve_ivp(
                change, (0, 60), state, "LSODA", [60], args=(rate,), rtol=1e-8, atol=1e-11
            ).y[:, -1]
        if np.abs(state[:-1] - before).max() < 1e-8:
            waiting = state[-1] / (60 * len(rates))
            return float(waiting * len(rates) / sum(rates)), float(waiting)


def mg1_wait(rate: float, service: float, cv2: float) -> float:
    """The mean wait in M/G/1 of Pollaczek and Khinchine; ``cv2`` is the squared coefficient of
    variation of the service (Gross 5.1).
    """
    return rate * service**2 * (1 + cv2) / (2 * (1 - rate * service))


def gm1_time(gaps: Callable[[float], float], service: float = 1.0) -> float:
    """The mean time in GI/M/1 from the Laplace transform of the time between arrivals (Gross 5.3):
    service ÷ (1 − r), r = A*(μ(1 − r)).
    """
    low, high = 0.0, 1.0 - 1e-9
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if gaps((1 - middle) / service) > middle else (low, middle)
    return service / (1 - low)


def fixed_gaps(mean: float) -> Callable[[float], float]:
    """The Laplace transform of a fixed time."""
    return lambda s: math.exp(-s * mean)


def erlang_gaps(mean: float, parts: int) -> Callable[[float], float]:
    """The Laplace transform of an Erlang distribution."""
    return lambda s: (1 + s * mean / parts) ** -parts


def priority_waits(
    rates: Sequence[float], means: Sequence[float], squares: Sequence[float]
) -> list[float]:
    """The mean wait of each class in M/G/1 without preemption, the first class first served (Cobham
    1954; Gross 3.4.1).

    ``squares`` are the second moments of the services.
    """
    residual = sum(rate * square for rate, square in zip(rates, squares, strict=True)) / 2
    loads = [0.0, *np.cumsum([rate * mean for rate, mean in zip(rates, means, strict=True)])]
    return [float(residual / ((1 - before) * (1 - upto))) for before, upto in pairwise(loads)]


def priority_waits_mmc(servers: int, rates: Sequence[float], service: float = 1.0) -> list[float]:
    """The mean wait of each class in M/M/c without preemption, one mean service for all (Cobham
    1954; Gross 3.4.1).
    """
    load = sum(rates) * service
    loads = [0.0, *np.cumsum([rate * service / servers for rate in rates])]
    return [
        float(erlang_c(servers, load) * service / servers / ((1 - before) * (1 - upto)))
        for before, upto in pairwise(loads)
    ]


def preemptive_times(
    rates: Sequence[float], means: Sequence[float], squares: Sequence[float]
) -> list[float]:
    """The mean time in the system of each class in M/G/1 with preemption and resumption (Jaiswal
    1968; Gross 3.4.2).
    """
    found, before, residual = [], 0.0, 0.0
    for rate, mean, square in zip(rates, means, squares, strict=True):
        upto, residual = before + rate * mean, residual + rate * square / 2
        found.append((mean + residual / (1 - upto)) / (1 - before))
        before = upto
    return found


def jackson_time(
    arrivals: Sequence[float],
    routes: Sequence[Sequence[float]],
    servers: Sequence[int],
    means: Sequence[float],
) -> float:
    """The mean time in an open Jackson network (Jackson 1957; Gross 4.2): each station as M/M/c
    with the rate of the traffic equations.
    """
    rates = np.linalg.solve(np.eye(len(arrivals)) - np.array(routes).T, np.array(arrivals))
    present = sum(
        rate * (mmc_wait(c, rate, mean) + mean)
        for rate, c, mean in zip(rates, servers, means, strict=True)
    )
    return float(present / sum(arrivals))


def harmonic(n: int) -> float:
    """1 + 1/2 + … + 1/n."""
    return sum(1 / k for k in range(1, n + 1))


def first_of(needed: int, branches: int, mean: float = 1.0) -> float:
    """The mean of the ``needed``-th smallest of independent exponential times (Feller, I.6)."""
    return mean * (harmonic(branches) - harmonic(branches - needed))


def fork_join(branches: int, rate: float, service: float = 1.0) -> float:
    """The mean time until all M/M/1 branches of a fork–join are done: exact for two (Flatto and
    Hahn 1984), else Nelson and Tantawi's approximation, which they find within 5 % for up to 32
    branches.
    """
    load = rate * service
    two = (12 - load) / 8 * service / (1 - load)
    more = harmonic(branches) / harmonic(2)
    return (more + 4 / 11 * (1 - more) * load) * two


def until_next(gaps: Sequence[float]) -> float:
    """The mean time until the next of some moments for who comes at any time, from the gaps between
    them: Σ g² ÷ 2 Σ g (Feller, XI.4).
    """
    return sum(gap**2 for gap in gaps) / (2 * sum(gaps))


def bulk_wait(coming: float, size: int, gap: float = 1.0) -> float:
    """The mean wait for meetings every ``gap`` that let in at most ``size`` cases, Poisson
    ``coming`` on average between two (Bailey 1954).

    Who is left over after a meeting is a random walk, q' = max(q + a − size, 0). Its stationary
    distribution is solved directly, cut far out; the wait is by Little's law, with coming/2 more
    present on average between meetings.
    """
    states = 80 + 20 * size
    come = np.arange(states + size)
    chances = np.exp(
        -coming + come * math.log(coming) - np.array([math.lgamma(n + 1) for n in come])
    )
    moves = np.zeros((states, states))
    for left in range(states):
        np.add.at(moves[left], np.clip(left + come - size, 0, states - 1), chances)
    equations = moves.T - np.eye(states)
    equations[-1] = 1  # one equation says what the others do; the chances add up to 1
    stationary = np.linalg.solve(equations, np.eye(states)[-1])
    return gap * (float(stationary @ np.arange(states)) / coming + 0.5)


def checks_of_two(first: float, second: float) -> float:
    """The mean number of checks until two materials pass, each with its own chance of a defect
    every time.

    The larger of two geometric numbers: E max = E N1 + E N2 − E min.
    """
    return 1 / (1 - first) + 1 / (1 - second) - 1 / (1 - first * second)


def knock_out_work(order: Sequence[tuple[float, float]]) -> float:
    """The mean work per case of checks one after another, each (time, chance to refuse): Σ t ∏ (1 −
    r) of those before (Dumas 8.2).
    """
    work, left = 0.0, 1.0
    for time, refused in order:
        work, left = work + time * left, left * (1 - refused)
    return work
