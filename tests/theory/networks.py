"""Several queues with a known answer: in line, in a network with feedback, side by side; and
offices that open and meet at times.
"""

from __future__ import annotations

from theory import formulas
from theory.models import Known, busy, by_name, model, other, time, wait

MINUTE = "{exponential: 1 min}"


def fork(branches: int, rate: float) -> str:
    """As many desks side by side as branches, each with exponential work of a minute."""
    names = "abcdefgh"[:branches]
    pools = ", ".join(f"{name}: {{capacity: 1}}" for name in names)
    steps = ", ".join(f"{{{name}: {{by: {name}, time: {MINUTE}}}}}" for name in names)
    return (
        f"arrivals: {{poisson: {rate:g} per min}}\npools: {{{pools}}}\nflow: [{{all: {{parallel:"
        f" [{steps}]}}}}]"
    )


def around(branches: int, rate: float) -> Known:
    """What Nelson and Tantawi say, within the 5 % that they found."""
    middle = formulas.fork_join(branches, rate)
    formula = "(h + 4/11 (1 − h) ρ) (12 − ρ) ÷ 8 (1 − ρ), h = H(k) ÷ H(2), ± 5%"
    return time(0.95 * middle, formula, "Nelson", upto=1.05 * middle)


TANDEM = (
    "arrivals: {poisson: 0.8 per min}\npools: {one: {capacity: 1}, two: {capacity:"
    f" 2}}}}\nflow: [{{first: {{by: one, time: {MINUTE}}}}}, {{second: {{by: two, time:"
    " {exponential: 2 min}}}]"
)
FEEDBACK = (
    "arrivals: {poisson: 0.6 per min}\npools: {desk: {capacity: 1}}\nflow: [{serve: {by:"
    f" desk, time: {MINUTE}}}}}, {{x: {{choice: {{done: 75%, again: {{share: 25%, then:"
    " serve}}}}]"
)
# a: one officer; then b (two officers) for 60 %, c (one) for 40 %; then d (three), from which a
# tenth goes back to a
NETWORK = """\
arrivals: {poisson: 0.54 per min}
pools: {a: {capacity: 1}, b: {capacity: 2}, c: {capacity: 1}, d: {capacity: 3}}
flow:
  - a: {by: a, time: {exponential: 75 s}}
  - way:
      choice:
        most: {share: 60%, do: [b: {by: b, time: {exponential: 4 min}}]}
        others: {share: 40%, do: [c: {by: c, time: {exponential: 2 min}}]}
  - d: {by: d, time: {exponential: 3.5 min}}
  - back: {choice: {done: 90%, again: {share: 10%, then: a}}}"""
_ROUTES = ((0, 0.6, 0.4, 0), (0, 0, 0, 1), (0, 0, 0, 1), (0.1, 0, 0, 0))
# both steps at one pool: a case comes twice, so that the pool is one station with its own feedback
SHARED = (
    "arrivals: {poisson: 0.4 per min}\npools: {both: {capacity: 4}}\nflow: [{one: {by: both, time:"
    " {exponential: 4 min}}}, {two: {by: both, time: {exponential: 4 min}}}]"
)
SLOTS = ", ".join(f'"{hour}:00"' for hour in range(24))
MEETING = (
    f"arrivals: {{poisson: 4 per h}}\nflow: [{{meet: {{slots: {{week: {{Mon-Sun: [{SLOTS}]}}, size:"
    " 5}}}]"
)
UNEVEN = (
    'arrivals: {poisson: 4 per h}\nflow: [{meet: {slots: {week: {Mon-Sun: ["9:00", "15:00"]}, size:'
    " 10000}}}]"
)
OFFICE = """\
calendars: {office: {week: {Mon-Fri: ["9:00-12:00", "14:00-17:00"]}}}
arrivals: {poisson: 4 per h}
pools: {desk: {capacity: 10000, calendar: office}}
flow: [serve: {by: desk, time: 1 h}]"""
# lunch, night, weekend, in minutes
_CLOSED = [120.0] * 5 + [960.0] * 4 + [3840.0]
_WEEK = 7 * 24 * 60
_UNTIL_OPEN = sum(gap**2 for gap in _CLOSED) / (2 * _WEEK)
_INTERRUPTED = 10 * 60 / _WEEK * sum(_CLOSED) / 10
_MEETING = ("time until the meeting", "等会时间")

NETWORKS = by_name(
    (
        model(
            "Tandem, M/M/1 then M/M/2",
            "串联：M/M/1 后接 M/M/2",
            TANDEM,
            time(
                formulas.jackson_time((0.8, 0), ((0, 1), (0, 0)), (1, 2), (1, 2)),
                "T₁ + T₂",
                "Jackson; Gross 4.1",
            ),
            days=20,
            within=0.05,
        ),
        model(
            "M/M/1 with feedback of 25%",
            "M/M/1，25% 返工",
            FEEDBACK,
            time(
                formulas.jackson_time((0.6,), ((0.25,),), (1,), (1,)),
                "L ÷ λ, λ₁ = λ ÷ (1 − p)",
                "Jackson; Gross 4.2",
            ),
            days=30,
            within=0.06,
        ),
        model(
            "Network of four stations with feedback",
            "四站网络，有返工",
            NETWORK,
            time(
                formulas.jackson_time((0.54, 0, 0, 0), _ROUTES, (1, 2, 1, 3), (1.25, 4, 2, 3.5)),
                "Σ L ÷ λ, λᵢ = aᵢ + Σ λⱼ rⱼᵢ",
                "Jackson; Gross 4.2",
            ),
            busy("d", 0.6 * 3.5 / 3, "λ₄ ÷ 3 μ₄", "Jackson; Gross 4.2"),
            days=15,
            within=0.06,
        ),
        model(
            "Two tasks of four shared officers",
            "四人共办两项任务",
            SHARED,
            time(2 * (formulas.mmc_wait(4, 0.8, 4) + 4), "2 T(M/M/4)", "Jackson; van der Aalst"),
            days=15,
            within=0.06,
        ),
        model(
            "Fork–join of 2, ρ = 0.5",
            "并行 2 支，ρ = 0.5",
            fork(2, 0.5),
            time(formulas.fork_join(2, 0.5), "(12 − ρ) ÷ 8 (1 − ρ)", "Flatto"),
            days=8,
            within=0.04,
        ),
        model(
            "Fork–join of 2, ρ = 0.8",
            "并行 2 支，ρ = 0.8",
            fork(2, 0.8),
            time(formulas.fork_join(2, 0.8), "(12 − ρ) ÷ 8 (1 − ρ)", "Flatto"),
            days=20,
            within=0.06,
        ),
        model(
            "Fork–join of 4, ρ = 0.8",
            "并行 4 支，ρ = 0.8",
            fork(4, 0.8),
            around(4, 0.8),
            days=6,
            within=0.08,
        ),
        model(
            "Fork–join of 8, ρ = 0.5",
            "并行 8 支，ρ = 0.5",
            fork(8, 0.5),
            around(8, 0.5),
            days=2,
            within=0.05,
        ),
        model(
            "Meeting every hour for 5 cases, 4 come",
            "每小时一会、每会 5 件，平均来 4 件",
            MEETING,
            other(
                _MEETING, "procedural_time", formulas.bulk_wait(4, 5, 60), "E q ÷ λ + 30", "Bailey"
            ),
            days=160,
            within=0.05,
        ),
        model(
            "Meetings at 9 and 15 o'clock",
            "每天 9 时、15 时开会",
            UNEVEN,
            other(
                _MEETING,
                "procedural_time",
                60 * formulas.until_next((6, 18)),
                "Σ g² ÷ 2 Σ g",
                "Feller",
            ),
            days=40,
        ),
        model(
            "Office hours, an hour of work, nobody waits",
            "按工作时间办理 1 小时，无人排队",
            OFFICE,
            other(
                ("off-hours time", "非工作时间"),
                "off_hours_time",
                _UNTIL_OPEN + _INTERRUPTED,
                "Σ g² ÷ 2 w + Σ g s ÷ w",
                "Feller",
            ),
            wait(0, "0", "Gross 2.7"),
            days=56,
            warm_up=7,
        ),
    )
)
