"""Writes docs/flows.md and docs/flows.zh.md: the shipped flows beside what was published of them,
and what follows if estimates are off.

    python docs/make_flows.py [PROCESS ...]

What was published stands in docs/flows.yaml. Simulates the flows named, and keeps what stands in
the pages of the others; all of them take half an hour. Ends with status 1 if something lies
outside its band.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from simulator.comparison.results import Comparison
from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Settings
from simulator.experiments.statistics import Estimate
from simulator.formats import apply_scenario, load_process, read_scenario
from simulator.measures.catalogue import MEASURES
from simulator.model.process import Process
from simulator.present.words.measures import counted_label, measure_label
from simulator.present.words.messages import say
from simulator.present.words.numbers import MISSING, count, measure, percentage
from simulator.studies.variation import varied

FOLDER = Path(__file__).resolve().parent
PAGES = {"en": FOLDER / "flows.md", "zh": FOLDER / "flows.zh.md"}
REPLICATIONS = 10
VARIED = 4  # replications, where estimates are varied
OFF = Decimal("0.2")
KINDS = ("durations", "waits", "pace", "staff")
WORDS = {
    "published": ("published", "公布"),
    "simulated": ("simulated", "模拟"),
    "if": ("if the estimates are off", "若估计有偏差"),
    "as": ("as estimated", "按估计"),
    "durations-": ("work and preparation 20% shorter", "办理与准备用时少 20%"),
    "durations+": ("work and preparation 20% longer", "办理与准备用时多 20%"),
    "waits-": ("waits 20% shorter", "等待时间少 20%"),
    "waits+": ("waits 20% longer", "等待时间多 20%"),
    "pace-": ("work held to a share of the limit 20% lower", "卡着时限办的程度低 20%"),
    "pace+": ("work held to a share of the limit 20% higher", "卡着时限办的程度高 20%"),
    "staff-": ("20% fewer officers", "人员少 20%"),
    "staff+": ("20% more officers", "人员多 20%"),
    "over": ("no stable mean: more comes than can be done", "超负荷，无稳定均值"),
    "sources": ("Published", "公布数字来源"),
    "change": ("change", "变化"),
    "holds": (
        "In every line where both means exist {title} changes the time by {low} to {high}.",
        "凡前后均有均值的各行，{title}使用时变化 {low} 至 {high}。",
    ),
    "turns": (
        "Whether {title} saves time depends on the estimates: the lines go from {low} to {high}.",
        "{title}是否缩短用时取决于估计：各行变化从 {low} 到 {high}。",
    ),
}
MADE = (
    "<!-- Written by docs/make_flows.py from docs/flows.yaml and a simulation; change those"
    " instead. -->\n"
)


def word(key: str, lang: str) -> str:
    return WORDS[key][lang == "zh"]


def flows() -> list[dict[str, Any]]:
    """What was published, by flow."""
    return list(published()["flows"])


def published() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / "flows.yaml").read_text(encoding="utf-8"))
    return found


def versions(flow: Mapping[str, Any]) -> dict[str, Process]:
    """The flow before and after each of its reforms."""
    before = load_process(flow["process"])
    return {
        "baseline": before,
        **{name: apply_scenario(read_scenario(name), before) for name in flow["scenarios"]},
    }


def value(comparison: Comparison, version: str, row: str) -> float | None:
    """A counted figure, or a mean: days for a time, else as it is measured."""
    result = comparison.scenarios[version]
    if is_counted(row):
        return float(result.counts.as_dict()[row])
    mean = result.measures[row].mean
    return None if mean is None else mean.mean / (24 if MEASURES[row].unit == "h" else 1)


def is_counted(row: str) -> bool:
    """Documents and fees are counted in the file; visits could be, but those that are really made
    say more.
    """
    return row not in MEASURES or row in ("materials", "fees")


def outside(flow: Mapping[str, Any], comparison: Comparison) -> Iterator[str]:
    """What does not lie in its band."""
    for row in flow["rows"]:
        for version, band in zip(comparison.scenarios, row.get("near", ()), strict=False):
            found = value(comparison, version, row["row"])
            if band is not None and (
                found is None or not band[0] - 1e-9 <= found <= band[1] + 1e-9
            ):
                yield f"{flow['process']}, {version}: {row['row']} is {found}, not within {band}"


def page(lang: str, sections: Mapping[str, str]) -> str:
    """A page with the sections that there are, in the order of docs/flows.yaml."""
    intro = published()["intro"][lang].format(n=REPLICATIONS, varied=VARIED).rstrip()
    known = (sections[flow["process"]] for flow in flows() if flow["process"] in sections)
    return "\n".join([MADE, intro, *known]) + "\n"


def sections_of(text: str) -> dict[str, str]:
    """The sections of a page that stands, by process."""
    found = re.split(r"\n(?=\n## .* \(`(.+)`\)\n)", text.rstrip("\n"))
    return dict(zip(found[1::2], found[2::2], strict=True))


def _section(
    lang: str, flow: Mapping[str, Any], comparison: Comparison, off: Mapping[str, Comparison]
) -> Iterator[str]:
    before = load_process(flow["process"])
    titles = {"baseline": say("baseline", lang)}
    for name in flow["scenarios"]:
        title = read_scenario(name).value.title
        titles[name] = name if title is None else title.zh if lang == "zh" else title.en
    name = before.title
    yield (
        f"\n## {(name.zh if lang == 'zh' else name.en) if name else before.name}"
        f" (`{before.name}`)\n"
    )
    heads = [
        f"{titles[version]} (`{version}`)" if version != "baseline" else titles[version]
        for version in comparison.scenarios
    ]
    yield (
        "| | "
        + " | ".join(
            f"{head}: {word('published', lang)} | {word('simulated', lang)}" for head in heads
        )
        + " |"
    )
    yield "|---|" + "---:|---:|" * len(heads)
    for row in flow["rows"]:
        said = row.get("published") or [None] * len(heads)
        cells = []
        for version, number in zip(comparison.scenarios, said, strict=True):
            cells += [
                MISSING if number is None else f"{number:g}",
                _cell(comparison, version, row["row"]),
            ]
        yield f"| {_label(row['row'], lang)} | " + " | ".join(cells) + " |"
    yield ""
    yield " ".join(flow["verdict"][lang].split()) + "\n"
    yield (
        f"| {word('if', lang)} | "
        + " | ".join(
            (
                f"{titles[version]} | {word('change', lang)}"
                if version != "baseline"
                else titles[version]
            )
            for version in comparison.scenarios
        )
        + " |"
    )
    yield "|---|---:|" + "---:|---:|" * (len(heads) - 1)
    for key, each in {"as": comparison, **off}.items():
        yield f"| {word(key, lang)} | " + " | ".join(_times(each, lang)) + " |"
    yield ""
    yield from _standing((comparison, *off.values()), titles, lang)
    sources = list(
        dict.fromkeys(_in(row["source"], lang) for row in flow["rows"] if "source" in row)
    )
    if sources:
        yield (
            f"\n{word('sources', lang)}：{'；'.join(sources)}。"
            if lang == "zh"
            else f"\n{word('sources', lang)}: {'; '.join(sources)}."
        )


def _standing(lines: Sequence[Comparison], titles: Mapping[str, str], lang: str) -> Iterator[str]:
    """Whether each reform shortens (or lengthens) the time whichever estimate is off."""
    for name, title in titles.items():
        changes = [
            change.relative
            for each in lines
            if both_exist(each, name)
            and (change := each.scenarios[name].change.get("cycle_time")) is not None
            and change.relative is not None
        ]
        if not changes:
            continue
        ordered = sorted(changes, key=lambda change: change.mean)
        holds = ordered[0].mean * ordered[-1].mean > 0
        low, high = (f"{each.mean:+.0%}".replace("-", "−") for each in (ordered[0], ordered[-1]))
        yield word("holds" if holds else "turns", lang).format(title=title, low=low, high=high)


def _in(text: str | Mapping[str, str], lang: str) -> str:
    return text if isinstance(text, str) else text[lang]


def _label(row: str, lang: str) -> str:
    return counted_label(row, lang) if is_counted(row) else measure_label(row, lang)


def _cell(comparison: Comparison, version: str, row: str) -> str:
    if not is_counted(row):
        return measure(row, comparison.scenarios[version].measures[row].mean)
    found = value(comparison, version, row)
    return MISSING if found is None else count(found)


def _times(comparison: Comparison, lang: str) -> Iterator[str]:
    for version, result in comparison.scenarios.items():
        mean: Estimate | None = result.measures["cycle_time"].mean
        yield word("over", lang) if mean is None else measure("cycle_time", mean)
        if version != comparison.baseline:
            yield (
                percentage(result.change["cycle_time"].relative)
                if both_exist(comparison, version)
                else MISSING
            )


def both_exist(comparison: Comparison, version: str) -> bool:
    """Whether the cycle time has a mean before and after; the change of an overloaded flow is that
    within the horizon only.
    """
    pair = (comparison.scenarios[each] for each in (comparison.baseline, version))
    return all(result.measures["cycle_time"].mean is not None for result in pair)


def simulated(flow: Mapping[str, Any]) -> tuple[Comparison, dict[str, Comparison]]:
    """The comparison, and those with estimates that are off."""
    before = versions(flow)
    workers = os.cpu_count() or 1
    off = {}
    for kind in KINDS:
        for sign, factor in (("-", 1 - OFF), ("+", 1 + OFF)):
            chosen = {name: varied(process, {kind: factor}) for name, process in before.items()}
            if chosen == before:
                continue  # no such estimate in this flow
            off[kind + sign] = compare(chosen, Settings(replications=VARIED, workers=workers))
    replications = flow.get("replications", REPLICATIONS)
    return compare(before, Settings(replications=replications, workers=workers)), off


def main() -> int:
    """Writes both pages after each flow; 1 if something lies outside its band."""
    wrong: list[str] = []
    known = {lang: sections_of(path.read_text(encoding="utf-8")) for lang, path in PAGES.items()}
    for flow in flows():
        if sys.argv[1:] and flow["process"] not in sys.argv[1:]:
            continue
        print(flow["process"], file=sys.stderr)
        comparison, off = simulated(flow)
        wrong += list(outside(flow, comparison))
        for lang, path in PAGES.items():
            known[lang][flow["process"]] = "\n".join(_section(lang, flow, comparison, off))
            path.write_text(page(lang, known[lang]), encoding="utf-8")
    print("\n".join(wrong), file=sys.stderr)
    return bool(wrong)


if __name__ == "__main__":
    raise SystemExit(main())
