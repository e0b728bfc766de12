"""Single queues with a known answer: one pool of officers, cases that come by chance, work by
chance.
"""

from __future__ import annotations

import math

from theory import formulas
from theory.models import (
    Model,
    busy,
    by_name,
    left,
    model,
    of_class,
    present,
    quantile,
    queue,
    refused,
    time,
    wait,
)

EXPONENTIAL = "{exponential: 1 min}"
# class 1 is served first; its share of the cases is a quarter
TWO = "classes: {first: {share: 25%, priority: 1}, second: {share: 75%}}"
FIRST, SECOND = ("time, first class", "优先类逗留时间"), ("time, second class", "普通类逗留时间")


def desk(
    rate: float | str, work: str = EXPONENTIAL, officers: int = 1, more: str = "", pool: str = ""
) -> str:
    """A desk open day and night, so many cases a minute (or a whole arrival clause)."""
    arrivals = rate if isinstance(rate, str) else f"{{poisson: {rate:g} per min}}"
    return (
        f"arrivals: {arrivals}\npools: {{desk: {{capacity: {officers}{pool}}}}}\nflow: [{{serve:"
        f" {{by: desk, time: {work}}}}}]\n{more}"
    )


def mmc(servers: int, load: float, days: int, within: float, quick: bool = True) -> Model:
    """M/M/c with mean services of one minute."""
    rate = servers * load
    waiting = formulas.mmc_wait(servers, rate)
    known = [
        wait(
            waiting,
            "C(c, λ) ÷ (c − λ)" if servers > 1 else "ρ ÷ (1 − ρ)",
            "Gross 2.3" if servers > 1 else "Gross 2.2",
        )
    ]
    if servers in (1, 3) and load == 0.8:
        known += [
            time(waiting + 1, known[0].formula + " + 1", known[0].source),
            busy("desk", load, "λ ÷ c", known[0].source),
            queue("desk", rate * waiting, "λ W", known[0].source),
        ]
    if servers == 1 and load == 0.8:
        known.append(quantile(math.log(10) / (1 - load), "ln 10 ÷ (1 − ρ)", "Gross 2.2"))
    name = f"M/M/{servers}, ρ = {load:g}"
    warm_up = 4 if load > 0.85 and servers == 1 else 2 if load > 0.85 and servers == 2 else 1
    return model(
        name,
        name,
        desk(rate, officers=servers),
        *known,
        days=days,
        within=within,
        quick=quick,
        warm_up=warm_up,
    )


def mg1(name: str, zh: str, work: str, cv2: float, days: int) -> Model:
    waiting = formulas.mg1_wait(0.8, 1, cv2)
    return model(
        name,
        zh,
        desk(0.8, work),
        wait(waiting, "λ (1 + cv²) ÷ 2 (1 − ρ)", "Gross 5.1"),
        days=days,
        within=0.06,
    )


def finite(
    name: str,
    servers: int,
    room: int,
    rate: float,
    days: int,
    work: str = EXPONENTIAL,
    quick: bool = True,
) -> Model:
    text = desk(rate, work, servers, pool=f", room: {room}")
    if room == 0:
        lost = formulas.erlang_b(servers, rate)
        return model(
            name,
            name,
            text,
            refused(lost, "B(c, λ)", "Gross 2.6"),
            days=days,
            within=0.04,
            quick=quick,
        )
    share, inside = formulas.mmck(servers, servers + room, rate)
    return model(
        name,
        name,
        text,
        refused(share, "p(K)", "Gross 2.5"),
        time(inside, "L ÷ λ (1 − p(K))", "Gross 2.5"),
        days=days,
        within=0.04,
    )


def by_the_hour(servers: int, rate: float, profile: str, relative: list[float], days: int) -> Model:
    """M(t)/M/c: a rate for each hour of the day."""
    scale = len(relative) / sum(relative)
    waiting, queued = formulas.changing_rates(servers, [rate * scale * each for each in relative])
    formula, source = "∫ Lq ÷ ∫ λ, p′ = p Q(t)", "Kolmogorov"
    text = f"{{poisson: {rate:g} per min, profile: {{Mon-Sun: {profile}}}}}"
    return model(
        f"M(t)/M/{servers}, rates by the hour",
        f"M(t)/M/{servers}，分时到达率",
        desk(text, officers=servers),
        wait(waiting, formula, source),
        queue("desk", queued, "∫ Lq", source),
        days=days,
        within=0.1,
    )


def impatient(servers: int, rate: float, patience: str, leaves: float, days: int) -> Model:
    """M/M/c + M: exponential patience until the service begins."""
    share, waiting = formulas.impatient(servers, rate, leaves)
    text = (
        f"arrivals: {{poisson: {rate:g} per min}}\npools: {{desk: {{capacity: {servers}}}}}\n"
        "flow: [{serve: {by: desk, time: {exponential: 1 min},"
        f" patience: {{exponential: {patience}}}}}}}]"
    )
    name = f"M/M/{servers} + M, λ = {rate:g}, θ = {leaves:g}"
    return model(
        name,
        name,
        text,
        left(share, "θ L ÷ λ", "Garnett"),
        queue("desk", waiting, "L = Σ (n − c) p(n)", "Garnett"),
        days=days,
        within=0.05,
    )


def gm1(name: str, gap: str, transform: formulas.Callable[[float], float], days: int) -> Model:
    exact = formulas.gm1_time(transform)
    known = time(exact, "1 ÷ (1 − r), r = A*(1 − r)", "Gross 5.3")
    return model(name, name, desk(f"{{every: {gap}}}"), known, days=days, within=0.05)


RATES, ONES, TWOS = (0.2, 0.6), (1.0, 1.0), (2.0, 2.0)
_WAITS = formulas.priority_waits(RATES, ONES, TWOS)
_FIXED = formulas.priority_waits(RATES, ONES, ONES)
_THREE = formulas.priority_waits_mmc(3, (0.6, 1.8))
_RESUMED = formulas.preemptive_times(RATES, ONES, TWOS)
# urgent cases of half a minute, always the same; ordinary ones of a minute on average
_UNEQUAL = formulas.preemptive_times((0.4, 0.5), (0.5, 1.0), (0.25, 2.0))
_UNEQUAL_STEPS = (
    "arrivals: {poisson: 0.9 per min}\npools: {desk: {capacity: 1, queue: preemptive}}\nclasses:"
    " {first: {share: 0.4444444444444444, priority: 1}, second: {share: 0.5555555555555556}}\nflow:"
    " [{short: {by: desk, time: 30 s, when: {class: first}}}, {long: {by: desk, time: {exponential:"
    " 1 min}, when: {class: second}}}]"
)


def _classes(times: list[float], formula: tuple[str, str], source: str):
    return [
        of_class(klass, name, exact, text, source)
        for klass, name, exact, text in zip(
            ("first", "second"), (FIRST, SECOND), times, formula, strict=True
        )
    ]


_COBHAM = ("W₀ ÷ (1 − ρ₁) + 1", "W₀ ÷ (1 − ρ₁)(1 − ρ) + 1")
_RESUMING = ("E S₁ + W₁ ÷ (1 − ρ₁)", "(E S₂ + W₂ ÷ (1 − ρ)) ÷ (1 − ρ₁)")

QUEUES = by_name(
    (
        mmc(1, 0.8, 45, 0.03),
        mmc(2, 0.8, 10, 0.06, quick=False),
        mmc(3, 0.8, 12, 0.04),
        mmc(5, 0.8, 4, 0.07, quick=False),
        mmc(10, 0.8, 2, 0.09, quick=False),
        mmc(1, 0.9, 25, 0.08, quick=False),
        mmc(2, 0.9, 12, 0.09, quick=False),
        mmc(3, 0.9, 6, 0.1, quick=False),
        mmc(5, 0.9, 3, 0.11, quick=False),
        mmc(10, 0.9, 2, 0.11, quick=False),
        mg1("M/D/1, ρ = 0.8", "M/D/1，ρ = 0.8", "1 min", 0, 8),
        mg1("M/E₂/1, ρ = 0.8", "M/E₂/1，ρ = 0.8", "{erlang: {mean: 1 min, k: 2}}", 0.5, 10),
        mg1(
            "M/G/1, gamma, cv² = 4, ρ = 0.8",
            "M/G/1，伽马分布，cv² = 4，ρ = 0.8",
            "{gamma: {mean: 1 min, cv: 2}}",
            4,
            30,
        ),
        mg1(
            "M/G/1, two times, ρ = 0.8",
            "M/G/1，两种时长，ρ = 0.8",
            "{empirical: [30 s, 30 s, 2 min]}",
            0.5,
            10,
        ),
        gm1("D/M/1, ρ = 0.8", "1.25 min", formulas.fixed_gaps(1.25), 8),
        gm1(
            "E₃/M/1, ρ = 0.8", "{erlang: {mean: 1.25 min, k: 3}}", formulas.erlang_gaps(1.25, 3), 8
        ),
        finite("M/M/1/3, ρ = 0.8", 1, 2, 0.8, 3),
        finite("M/M/1/3, ρ = 1.5", 1, 2, 1.5, 2),
        finite("M/M/3/6, ρ = 0.9", 3, 3, 2.7, 2),
        finite("M/M/5/5 (Erlang B), λ = 4", 5, 0, 4.0, 1, quick=False),
        finite("M/D/5/5 (Erlang B), λ = 4", 5, 0, 4.0, 1, "1 min", quick=False),
        finite("M/G/5/5 (Erlang B), cv² = 4, λ = 4", 5, 0, 4.0, 1, "{gamma: {mean: 1 min, cv: 2}}"),
        by_the_hour(
            2,
            0.75,
            '{"0:00-6:00": 0.25, "9:00-12:00": 2}',
            [0.25] * 6 + [1] * 3 + [2] * 3 + [1] * 12,
            24,
        ),
        impatient(1, 0.8, "2 min", 0.5, 4),
        impatient(3, 3.6, "4 min", 0.25, 3),
        model(
            "M/D/∞, λ = 2",
            "M/D/∞，λ = 2",
            "arrivals: {poisson: 2 per min}\nflow: [{pass: {wait: 1 h}}]",
            present(120, "60 λ", "Gross 2.7"),
            days=5,
        ),
        model(
            "M/M/1, two priorities",
            "M/M/1，两级优先",
            desk(0.8, more=f"queue: by-priority\n{TWO}"),
            *_classes([each + 1 for each in _WAITS], _COBHAM, "Cobham; Gross 3.4.1"),
            days=30,
            within=0.05,
        ),
        model(
            "M/D/1, two priorities",
            "M/D/1，两级优先",
            desk(0.8, "1 min", more=f"queue: by-priority\n{TWO}"),
            *_classes([each + 1 for each in _FIXED], _COBHAM, "Cobham; Gross 3.4.1"),
            days=12,
            within=0.05,
        ),
        model(
            "M/M/3, two priorities",
            "M/M/3，两级优先",
            desk(2.4, officers=3, more=f"queue: by-priority\n{TWO}"),
            *_classes([each + 1 for each in _THREE], _COBHAM, "Cobham; Gross 3.4.1"),
            days=8,
            within=0.05,
        ),
        model(
            "M/M/1, two priorities, preemptive",
            "M/M/1，两级优先，可打断",
            desk(0.8, more=f"queue: preemptive\n{TWO}"),
            *_classes(_RESUMED, _RESUMING, "Jaiswal; Gross 3.4.2"),
            days=30,
            within=0.05,
        ),
        model(
            "M/G/1, two priorities, preemptive, unequal work",
            "M/G/1，两级优先，可打断，工作量不同",
            _UNEQUAL_STEPS,
            *_classes(_UNEQUAL, _RESUMING, "Jaiswal"),
            days=15,
            within=0.05,
        ),
    )
)
