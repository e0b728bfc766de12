"""Writes docs/intervals.md and docs/intervals.zh.md: how often the intervals of the program hold
the true value, from a real run.

    python docs/make_intervals.py

Ends with status 1 if a share lies outside 92.5 … 97.5 % (several changes together: by more than
chance explains). It takes half a billion cases by the recursions of ``tests/theory``, and 32,000
replications of a small approval flow by the program: some ten minutes of computing. The same bytes
every time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from theory.coverage import (  # noqa: E402
    REPLICATIONS,
    Floats,
    Sample,
    Tally,
    experiments,
    of_means,
    of_quantiles,
    tally,
    together,
)
from theory.recursions import Office  # noqa: E402

from simulator.engine import simulate  # noqa: E402
from simulator.engine.plan.planner import plan  # noqa: E402
from simulator.experiments.runs import Settings, window_of  # noqa: E402
from simulator.formats import process_from_text  # noqa: E402
from simulator.measures.cases import case_arrays  # noqa: E402
from simulator.model.units import HOUR, Quantity  # noqa: E402

SEED = 7
QUEUES = 2000  # experiments with each queue
FLOWS, AT_ONCE = 400, 20  # experiments with the approval flow, and how many are one task
LEAST, MOST = 0.925, 0.975

Title = tuple[str, str]
MEAN: Title = ("mean time", "平均用时")
QUANTILES: Sequence[tuple[float, Title]] = (
    (0.5, ("half within", "半数办件不超过")),
    (0.9, ("nine in ten within", "九成办件不超过")),
)
CHANGES: Sequence[Title] = (
    ("change with one officer more", "增加一人后的变化"),
    ("change with work 10% shorter", "办理时间减少 10% 后的变化"),
    ("change with work 20% shorter", "办理时间减少 20% 后的变化"),
)
TOGETHER: Title = ("these three changes together", "以上三项变化同时成立")

FLOW = """\
process: permit
start: 2020-01-06
calendar: office
calendars: {office: {week: {Mon-Fri: ["9:00-12:00", "14:00-17:00"]}}}
arrivals: {poisson: 9 per week, calendar: office}
pools: {window: {capacity: 1}, reviewers: {capacity: 1}}
flow:
  - hand-in: {by: window, time: {exponential: 90 min}}
  - review: {by: reviewers, time: {exponential: 160 min}}
  - notice: {wait: 5 wd}
"""
REVIEWERS, WORK, NOTICE = "reviewers: {capacity: 1}", "160 min", "5 wd"
REFORMED: Sequence[tuple[Title, str]] = (
    (CHANGES[0], FLOW.replace(REVIEWERS, "reviewers: {capacity: 2}")),
    (CHANGES[2], FLOW.replace(WORK, "128 min")),
    (("change with a shorter notice", "公示缩短后的变化"), FLOW.replace(NOTICE, "1 wd")),
)
WARM_UP, HORIZON = (Quantity(Decimal(weeks * 7), "d") for weeks in (12, 24))


@dataclass(frozen=True)
class Line:
    """A line of the page: what was looked at, its true value, and the misses of the program's
    intervals and of Student's.
    """

    source: Title
    figure: Title
    exact: float
    found: Tally
    plain: Tally


@dataclass(frozen=True)
class Several:
    """In which share of so many experiments three intervals held together."""

    source: Title
    experiments: int
    found: float
    plain: float


Row = Line | Several


def line(source: Title, figure: Title, sample: Sample, exact: float) -> Line:
    return Line(source, figure, exact, tally(sample.found, exact), tally(sample.plain, exact))


def changes(
    source: Title, titles: Sequence[Title], means: Sequence[Floats], exact: Sequence[float]
) -> Iterator[Row]:
    """The changes against the first of several, one by one and together; a row of means per
    experiment.
    """
    moved = [later - means[0] for later in means[1:]]
    for title, rows, value in zip(titles, moved, exact, strict=True):
        yield line(source, title, of_means(rows.tolist()), value)
    each = 1 - 0.05 / len(moved)
    samples = [of_means(rows.tolist(), each) for rows in moved]
    yield Several(
        source,
        len(moved[0]),
        together([sample.found for sample in samples], exact),
        together([sample.plain for sample in samples], exact),
    )


def queue(officers: int, load: float) -> list[Row]:
    """M/M/c before and after three reforms, by recursion."""
    source = (f"M/M/{officers}, ρ = {load:g}",) * 2
    rate, cases = officers * load, 1000 if load < 0.9 else 5000
    offices = [Office(officers), Office(officers + 1), Office(officers, 0.9), Office(officers, 0.8)]
    means: list[list[list[float]]] = [[] for _ in offices]
    samples: dict[float, list[Sample]] = {share: [] for share, _ in QUANTILES}
    for experiment in experiments(offices, rate, cases, QUEUES, SEED):
        for found, seen in zip(means, experiment, strict=True):
            found.append([float(each.mean()) for each in seen])
        for share, kept in samples.items():
            kept.append(of_quantiles([experiment[0]], share))
    exact = [each.time(rate) for each in offices]
    rows: list[Row] = [line(source, MEAN, of_means(means[0]), exact[0])]
    for share, title in QUANTILES:
        rows.append(line(source, title, joined(samples[share]), offices[0].quantile(rate, share)))
    arrays = [np.array(each) for each in means]
    rows += changes(source, CHANGES, arrays, [each - exact[0] for each in exact[1:]])
    return rows


def joined(samples: Sequence[Sample]) -> Sample:
    """The samples of several experiments as one."""
    return Sample(
        tuple(found for each in samples for found in each.found),
        tuple(plain for each in samples for plain in each.plain),
    )


def normal() -> list[Row]:
    """What is not skewed at all."""
    values = np.random.default_rng(SEED).normal(size=(QUEUES, REPLICATIONS))
    title = ("normal distribution", "正态分布")
    return [line(title, ("mean", "均值"), of_means(values.tolist()), 0.0)]


def simulated(first: int) -> list[list[list[Floats]]]:
    """Some experiments with the approval flow by the program, one seed each: per experiment and
    version the days of the cases of every replication.
    """
    settings = Settings(horizon=HORIZON, warm_up=WARM_UP)
    versions = [process_from_text(text).value for text in (FLOW, *(text for _, text in REFORMED))]
    plans = [plan(process, window_of(process, settings)) for process in versions]
    found = []
    for seed in range(first, first + AT_ONCE):
        experiment = []
        for each in plans:
            days = []
            for replication in range(1, REPLICATIONS + 1):
                cases = case_arrays(each, simulate(each, seed, replication))
                days.append(np.sort(cases.cycle_time[cases.finished]) / (24 * HOUR))
            experiment.append(days)
        found.append(experiment)
    return found


def flow(found: Sequence[Sequence[Sequence[Floats]]]) -> list[Row]:
    """The approval flow; what all experiments find together counts as true."""
    source = ("an approval flow", "审批流程")
    means = [
        np.array([[float(days.mean()) for days in experiment[version]] for experiment in found])
        for version in range(len(REFORMED) + 1)
    ]
    exact = [float(each.mean()) for each in means]
    rows: list[Row] = [line(source, MEAN, of_means(means[0].tolist()), exact[0])]
    every = np.concatenate([days for experiment in found for days in experiment[0]])
    for share, title in QUANTILES:
        sample = of_quantiles([experiment[0] for experiment in found], share)
        rows.append(line(source, title, sample, float(np.quantile(every, share))))
    titles = [title for title, _ in REFORMED]
    rows += changes(source, titles, means, [each - exact[0] for each in exact[1:]])
    return rows


def run() -> list[Row]:
    """Everything on all cores, telling on stderr how far it is."""
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        parts = [pool.submit(simulated, first) for first in range(1, FLOWS + 1, AT_ONCE)]
        queues = [pool.submit(queue, c, load) for load in (0.8, 0.95) for c in (1, 3)]
        found = []
        for n, part in enumerate(parts, start=1):
            found += part.result()
            print(f"{n}/{len(parts)}", file=sys.stderr, flush=True)
        return [*normal(), *(row for each in queues for row in each.result()), *flow(found)]


WORDS = {
    "en": {
        "made": "<!-- Written by docs/make_intervals.py from a real run; do not edit. -->",
        "title": "# How often the intervals hold the true value",
        "other": "[中文](intervals.zh.md)",
        "intro": """\
An interval of 95% should hold the true value in 95 of 100 experiments, and miss it on both sides.
Whether it does is not a matter of belief: here it is tried, with experiments of {replications}
replications each, {queues} with each queue and {flows} with an approval flow. How the intervals
are made stands in [the method](method.md#4-means-and-their-intervals); `make intervals` makes
this page anew.

* **M/M/c**: cases and work by chance, c officers, load ρ; 1,000 cases a replication at ρ = 0.8,
  5,000 at 0.95. The true values are known by formula (Gross, Shortle, Thompson and Harris,
  *Fundamentals of Queueing Theory*, 4th ed., 2008), the times are those of Lindley's and of
  Kiefer and Wolfowitz's recursions, before and after on the same random numbers.
* **An approval flow**, simulated by the program: a hand-in at a window, a review by one officer
  at a load of about 0.8, a notice of five working days; 12 weeks after a warm-up of 12. True is
  what all {all} replications find together.
* **Student's t** beside it: of the replications' means, and of the replications' own quantiles.
  *Too low* counts the intervals that lie below the true value altogether, *too high* those that
  lie above it. *Length* is that of the interval ÷ that of Student's.

""",
        "head": (
            "| source | figure | true value | holds | too low | too high | length | Student's t |"
            " too low | too high |"
        ),
        "said": """\
Student's t misses on one side, and of a saving nearly always on the side that makes it too small.
The mean of the replications' quantiles is not the quantile of all cases, so that its interval
misses the more often the narrower it is. Three changes together hold at least as often as they
say, and rather more often: Bonferroni's intervals are on the safe side.
""",
    },
    "zh": {
        "made": "<!-- 由 docs/make_intervals.py 据实际运行写成，请勿手改。 -->",
        "title": "# 误差范围是否名副其实",
        "other": "[English](intervals.md)",
        "intro": """\
95% 的误差范围，应当在 100 次试验中约有 95 次包含真值，未包含时偏高、偏低两种情形都有。
是否如此须经检验：本页的每次试验重复模拟 {replications} 次，每个排队系统做 {queues} 次试验，
审批流程做 {flows} 次试验。误差范围的算法见[方法说明](method.md#4-means-and-their-intervals)；
`make intervals` 重写本页。

* **M/M/c**：办件随机到来，办理时间随机，c 名人员，负荷 ρ；ρ = 0.8 时每次重复 1,000 件，
  0.95 时 5,000 件。真值由公式得出（Gross 等，*Fundamentals of Queueing Theory*，第 4 版，2008），
  用时按 Lindley 递推和 Kiefer–Wolfowitz 递推计算，改革前后使用同一组随机数。
* **审批流程**，由本程序模拟：窗口收件，一人审查（负荷约 0.8），公示五个工作日；
  预热 12 周后观察 12 周。以全部 {all} 次重复的合并结果为真值。
* 右侧为 **t 分布**的结果：均值取各次重复的均值，分位数取各次重复自身的分位数。
  “偏低”指整个范围低于真值的次数，“偏高”指整个范围高于真值的次数；
  “长度”为范围长度与 t 分布范围长度之比。

""",
        "head": ("| 来源 | 指标 | 真值 | 包含真值 | 偏低 | 偏高 | 长度 | t 分布 | 偏低 | 偏高 |"),
        "said": """\
t 分布的误差集中在一侧：对节省的时间，几乎总是估计偏少。
各次重复分位数的平均值不等于全部办件的分位数，范围越窄，越容易不包含真值。
三项变化同时成立的比例不低于所称的置信度，还略高一些：Bonferroni 法偏于稳妥。
""",
    },
}


def page(rows: Sequence[Row], lang: str) -> str:
    """The page in one language."""
    words, place = WORDS[lang], 0 if lang == "en" else 1
    intro = words["intro"].format(
        replications=REPLICATIONS,
        queues=f"{QUEUES:,}",
        flows=FLOWS,
        all=f"{FLOWS * REPLICATIONS:,}",
    )
    head = words["head"]
    lines = [words["made"], "", words["title"], "", words["other"], "", intro.rstrip(), "", head]
    lines.append("|---|---|" + "---:|" * (head.count("|") - 3))
    lines += ["| " + " | ".join(_cells(row, place)) + " |" for row in rows]
    return "\n".join([*lines, "", words["said"]])


def _cells(row: Row, place: int) -> list[str]:
    if isinstance(row, Several):
        shown = [row.source[place], TOGETHER[place], "", _share(row.found)]
        return [*shown, "", "", "", _share(row.plain), "", ""]
    shown = [row.source[place], row.figure[place], f"{row.exact:.2f}".replace("-", "−")]
    length = row.found.length / row.plain.length
    return [*shown, *_misses(row.found), f"{length:.2f}", *_misses(row.plain)]


def _misses(counted: Tally) -> list[str]:
    return [_share(counted.inside), str(counted.above), str(counted.below)]


def _share(share: float) -> str:
    return f"{share:.1%}"


def holds(row: Row) -> bool:
    """Whether the program's interval keeps what it says; of several together, whether chance
    explains what was found (Wilson's interval of the share, 95 %).
    """
    if isinstance(row, Several):
        low, high = wilson(row.found, row.experiments)
        return low <= MOST and high >= LEAST
    return LEAST <= row.found.inside <= MOST


def wilson(share: float, number: int) -> tuple[float, float]:
    """Between which bounds a share lies that was found in so many experiments (Wilson, 1927)."""
    z = 1.959964
    middle = (share + z * z / (2 * number)) / (1 + z * z / number)
    spread = (share * (1 - share) / number + z * z / (4 * number**2)) ** 0.5
    half = z / (1 + z * z / number) * spread
    return middle - half, middle + half


def main() -> int:
    rows = run()
    for name, lang in (("intervals.md", "en"), ("intervals.zh.md", "zh")):
        (ROOT / "docs" / name).write_text(page(rows, lang), encoding="utf-8", newline="\n")
    wrong = [row for row in rows if not holds(row)]
    for row in wrong:
        print(f"outside: {row}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
