"""What a draw costs, by kind, in nanoseconds of CPU time: the exact quantile, numpy with tables,
the kernel, and the kernel where the uniform number is known already (the first row taken away);
and what a table costs once, in milliseconds.

``python benchmarks/draws.py [--draws 200000] [--write]``; the times are those of a machine.
``--write`` writes them to ``docs/performance.md``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import page

from simulator.engine import compiled_is_there
from simulator.engine.draws import Draws, Filler, Sampler, uniforms
from simulator.engine.quantile_tables import table_of, tabled
from simulator.model.quantiles import quantiles

KINDS = {
    "uniform number": ("uniform01", ()),
    "uniform": ("uniform", (1e6, 7e6)),
    "triangular": ("triangular", (1e6, 3e6, 9e6)),
    "bands": ("bands", (0.0, 10.0, 0.25, 10.0, 90.0, 0.7, 90.0, 1000.0, 1.0)),
    "exponential": ("exponential", (3.6e6,)),
    "lognormal": ("lognormal", (3.6e6, 0.47)),
    "weibull": ("weibull", (1.5, 3.6e6)),
    "gamma": ("gamma", (2.78, 3.6e6)),
    "beta": ("beta", (1e6, 9e6, 2.0, 5.0)),
    "normal": ("normal", (3.6e6, 1.2e6, 0.0, 5.16e7)),
    "beta, U-shaped": ("beta", (1e6, 9e6, 0.5, 0.5)),
}
BLOCK = 4096


def cpu(made: Callable[[], object], rounds: int = 5) -> float:
    """Seconds, the best of some rounds."""
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        made()
        times.append(time.process_time() - begun)
    return min(times)


def in_turns(
    one: Callable[[], object], other: Callable[[], object], rounds: int = 15
) -> tuple[float, float]:
    """Seconds of two, the best of rounds in which they take turns: they meet the same machine."""
    times = [(cpu(one, 1), cpu(other, 1)) for _ in range(rounds)]
    return min(spent for spent, _ in times), min(spent for _, spent in times)


def blocks(draws: Draws, blocks: int) -> Callable[[], None]:
    def make() -> None:
        for place in range(blocks):
            draws.block(0, 1, 1 + place * BLOCK, BLOCK, True)

    return make


def filler(sampler: Sampler) -> Filler | None:
    if not compiled_is_there():
        return None
    from simulator.engine.compiled.samplers import samplers_in_c

    found = samplers_in_c([sampler])
    return found if found.covers(0) else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=200_000)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    n = chosen.draws // BLOCK + 1
    u = uniforms(1, 1, "permit.review", "work", 1, 1, BLOCK)
    lines = [
        "| ns a draw | exact | numpy | kernel | kernel, number known | table, ms |",
        "|---|---|---|---|---|---|",
    ]
    print("\n".join(lines))
    number = Sampler("permit.review", "work", "uniform01", ())
    for name, (kind, parameters) in KINDS.items():
        tabled(kind, parameters)  # with what it imports
        table_of.cache_clear()
        made = cpu(lambda: tabled(kind, parameters), 1)  # noqa: B023
        sampler = Sampler("permit.review", "work", kind, parameters)
        in_c = filler(sampler)
        exact = cpu(lambda: quantiles(kind, parameters, u)) / BLOCK  # noqa: B023
        by_numpy = cpu(blocks(Draws([sampler], 1, 1), n)) / n / BLOCK
        by_kernel = known = "–"
        if in_c is not None:
            whole, of_number = in_turns(
                blocks(Draws([sampler], 1, 1, 0, in_c), n),
                blocks(Draws([number], 1, 1, 0, filler(number)), n),
            )
            by_kernel = f"{1e9 * whole / n / BLOCK:.1f}"
            known = f"{1e9 * (whole - of_number) / n / BLOCK:.1f}" if sampler != number else ""
        table = f"{1e3 * made:.0f}" if tabled(kind, parameters) is not None else ""
        slow = f"{1e9 * exact:.0f} | {1e9 * by_numpy:.0f}"
        lines.append(f"| {name} | {slow} | {by_kernel} | {known} | {table} |")
        print(lines[-1], flush=True)
    if chosen.write:
        page.write("benchmarks/draws.py", lines)


if __name__ == "__main__":
    main()
