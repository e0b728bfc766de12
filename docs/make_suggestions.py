"""Writes docs/suggestions.md and its Chinese twin: how much of what was really done to each flow
that ships `fivecuts suggest` proposes from the flow alone. Takes some minutes.

    python docs/make_suggestions.py
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from simulator.experiments.runs import Settings
from simulator.formats import load_process, load_scenario
from simulator.studies.suggest import Asked, suggest
from simulator.suggestions.mechanisms import Mechanisms, covered, named_as_today

HERE = Path(__file__).parent
REPLICATIONS = 4
WANTED = 2 / 3
HEAD = {
    "en": (
        "# Suggested and done\n\n[中文](suggestions.zh.md)\n\n"
        "What `fivecuts suggest` proposes from the flow alone, held against what its "
        "headline reform really did: the first scenario that [flows.yaml](flows.yaml) "
        "names for the flow. No rule reads a scenario.\n\nA *change* is what one part of a reform, "
        "such as `cut_time.limits`, does to one item, step or material; what a reform does to "
        "items that it has merged before it does to each of them. The *share* is that of the "
        "changes for which the same part is proposed for the same target among the at most 12 "
        "proposals; wanted is two thirds. *By kind* is stricter: the mean over the parts of the "
        "share of each, so that one change of its kind counts as much as a dozen documents. Each "
        "proposal passes `check`. Written by `python docs/make_suggestions.py` ({n} replications)."
        "\n\n| flow | headline reform | proposals | changes | share | by kind | not proposed, or in"
        " part |\n|---|---|--:|--:|--:|--:|---|\n"
    ),
    "zh": (
        "# 提出的与实际做的\n\n[English](suggestions.md)\n\n"
        "`fivecuts suggest` 仅凭流程提出的设想，与该流程主要改革方"
        "案实际所做的对照；主要改革方案取 [flows.yaml](flows.ya"
        "ml) 为该流程列出的第一个。任何规则都不读改革方案。\n\n*一处改动*是指改革举措的一个部分"
        "（如 `cut_time.limits`）对一个事项、环节或材料所做的改变；对合并后的事项所做的，"
        "按合并前的各事项分别计。*比例*是至多 12 项设想中，以同一部分针对同一对象提出的改动"
        "所占的比例，目标为三分之二。*按类平均*更严：先算每一部分的比例再平均，"
        "只有一处改动的一类与十几份材料的一类同样计。每项设想都通过 `check`。由 `python do"
        "cs/make_suggestions.py` 生成（模拟 {n} 次）。"
        "\n\n| 流程 | 主要改革方案 | 设想数 | 改动数 | 比例 | 按类平均 | 未提出或只提出一部分的 |\n"
        "|---|---|--:|--:|--:|--:|---|\n"
    ),
}
LAST = {
    "en": (
        "\nMean over all flows: {mean:.0%}, by kind {kinds:.0%}; {n} of {all} reach two thirds, by"
        " kind {good_kinds}.\n"
    ),
    "zh": (
        "\n全部流程平均 {mean:.0%}，按类平均 {kinds:.0%}；{all} 个流程中 {n} 个达到三分之二，"
        "按类平均 {good_kinds} 个。\n"
    ),
}


@dataclass(frozen=True)
class Share:
    """How much of what was ``done`` is among the ``proposed``, of which there is a ``number``."""

    done: Mechanisms
    proposed: Mechanisms
    number: int

    @property
    def changes(self) -> int:
        """How many single changes were made."""
        return sum(map(len, self.done.values()))

    @property
    def kinds(self) -> dict[str, float]:
        """The share of the changes of every mechanism."""
        return covered(self.done, self.proposed)

    @property
    def by_kind(self) -> float:
        """The mean of these."""
        return sum(self.kinds.values()) / len(self.kinds)

    @property
    def of_changes(self) -> float:
        """The share of all changes."""
        found = sum(share * len(self.done[name]) for name, share in self.kinds.items())
        return found / self.changes


def headlines() -> dict[str, str]:
    """The headline reform of every flow."""
    flows = yaml.safe_load((HERE / "flows.yaml").read_text(encoding="utf-8"))["flows"]
    return {each["process"]: each["scenarios"][0] for each in flows}


def share_of(process: str, scenario: str, replications: int) -> Share:
    """What a scenario did to a flow, held against what is proposed for the flow alone."""
    found, _ = suggest(load_process(process), Asked(), Settings(replications=replications))
    proposed: dict[str, frozenset[str]] = {}
    for each in found.proposals:
        for name, targets in named_as_today(each.fitted.reforms).items():
            proposed[name] = proposed.get(name, frozenset()) | targets
    done = named_as_today(load_scenario(scenario).reforms)
    return Share(done, proposed, len(found.proposals))


def row_of(process: str, scenario: str, found: Share) -> str:
    """A flow as a row."""
    part = ", ".join(f"`{name}` {share:.0%}" for name, share in found.kinds.items() if share < 1)
    return (
        f"| {process} | {scenario} | {found.number} | {found.changes} | {found.of_changes:.0%}"
        f" | {found.by_kind:.0%} | {part} |"
    )


def main() -> None:
    """Measures all flows and writes both pages."""
    rows, found = [], []
    for process, scenario in headlines().items():
        found.append(share_of(process, scenario, REPLICATIONS))
        rows.append(row_of(process, scenario, found[-1]))
        print(rows[-1], flush=True)
    figures = {
        "mean": sum(each.of_changes for each in found) / len(found),
        "kinds": sum(each.by_kind for each in found) / len(found),
        "n": sum(each.of_changes >= WANTED for each in found),
        "good_kinds": sum(each.by_kind >= WANTED for each in found),
        "all": len(found),
    }
    for lang, name in (("en", "suggestions.md"), ("zh", "suggestions.zh.md")):
        text = HEAD[lang].format(n=REPLICATIONS) + "\n".join(rows) + "\n"
        (HERE / name).write_text(text + LAST[lang].format(**figures), encoding="utf-8")


if __name__ == "__main__":
    main()
