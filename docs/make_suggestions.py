"""Writes docs/suggestions.md and its Chinese twin: how much of what was really done to each flow
that ships `fivecuts suggest` proposes from the flow alone. Takes some minutes.

    python docs/make_suggestions.py
"""

from __future__ import annotations

from pathlib import Path

import yaml

from simulator.experiments.runs import Settings
from simulator.formats import load_process, load_scenario
from simulator.studies.suggest import Asked, suggest
from simulator.suggestions.mechanisms import covered, mechanisms

HERE = Path(__file__).parent
REPLICATIONS = 4
WANTED = 2 / 3
HEAD = {
    "en": (
        "# Suggested and done\n\n[中文](suggestions.zh.md)\n\n"
        "What `fivecuts suggest` proposes from the flow alone, held against what its "
        "headline reform really did: the first scenario that [flows.yaml](flows.yaml) "
        "names for the flow. No rule reads a scenario. A *mechanism* is a part of a "
        "reform, such as `cut_time.limits`; its share is that of its targets (items, "
        "steps, materials) for which the same mechanism is among the at most 12 "
        "proposals; the share of a flow is the mean over its mechanisms. Wanted is two "
        "thirds. Each proposal passes `check`. Written by `python "
        "docs/make_suggestions.py` ({n} replications)."
        "\n\n| flow | headline reform | proposals | share | not proposed, or in part |\n"
        "|---|---|--:|--:|---|\n"
    ),
    "zh": (
        "# 提出的与实际做的\n\n[English](suggestions.md)\n\n"
        "`fivecuts suggest` 仅凭流程提出的设想，与该流程主要改革方"
        "案实际所做的对照；主要改革方案取 [flows.yaml](flows.ya"
        "ml) 为该流程列出的第一个。任何规则都不读改革方案。*机制*是改革举措的一"
        "个部分，如 `cut_time.limits`；其比例是它的对象（事项、环节"
        "、材料）中，至多 12 项设想里以同一机制提出的占比；流程的比例是各机制的平"
        "均。目标为三分之二。每项设想都通过 `check`。由 `python do"
        "cs/make_suggestions.py` 生成（模拟 {n} 次）。"
        "\n\n| 流程 | 主要改革方案 | 设想数 | 比例 | 未提出或只提出一部分的机制 |\n"
        "|---|---|--:|--:|---|\n"
    ),
}
LAST = {
    "en": "\nMean over all flows: {mean:.0%}; {n} of {all} reach two thirds.\n",
    "zh": "\n全部流程平均 {mean:.0%}；{all} 个流程中 {n} 个达到三分之二。\n",
}


def headlines() -> dict[str, str]:
    """The headline reform of every flow."""
    flows = yaml.safe_load((HERE / "flows.yaml").read_text(encoding="utf-8"))["flows"]
    return {each["process"]: each["scenarios"][0] for each in flows}


def shares(process: str, scenario: str, replications: int) -> tuple[dict[str, float], int]:
    """The share of every mechanism of a scenario that is proposed for the flow alone, and how many
    proposals there are.
    """
    found, _ = suggest(load_process(process), Asked(), Settings(replications=replications))
    done = mechanisms(load_scenario(scenario).reforms)
    reforms = [reform for each in found.proposals for reform in each.fitted.reforms]
    return covered(done, mechanisms(reforms)), len(found.proposals)


def main() -> None:
    """Measures all flows and writes both pages."""
    rows, means = [], []
    for process, scenario in headlines().items():
        found, number = shares(process, scenario, REPLICATIONS)
        mean = sum(found.values()) / len(found)
        means.append(mean)
        part = ", ".join(f"`{name}` {share:.0%}" for name, share in found.items() if share < 1)
        rows.append(f"| {process} | {scenario} | {number} | {mean:.0%} | {part} |")
        print(rows[-1], flush=True)
    good = sum(mean >= WANTED for mean in means)
    for lang, name in (("en", "suggestions.md"), ("zh", "suggestions.zh.md")):
        last = LAST[lang].format(mean=sum(means) / len(means), n=good, all=len(means))
        text = HEAD[lang].format(n=REPLICATIONS) + "\n".join(rows) + "\n" + last
        (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
