"""Writes docs/suggestions.md and its Chinese twin: how much of what was really done to each flow
that ships `fivecuts suggest` proposes from the flow alone. Takes some minutes.

    python docs/make_suggestions.py
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import yaml

from simulator.experiments.runs import Settings
from simulator.formats import load_process, load_scenario
from simulator.model.process import Process
from simulator.reforms.scenario import Scenario
from simulator.reforms.times import CutTime
from simulator.soundness.law import working_days
from simulator.studies.suggest import Asked, suggest
from simulator.suggestions.mechanisms import Mechanisms, covered, named_as_today

HERE = Path(__file__).parent
REPLICATIONS = 4
WANTED = 2 / 3
ALIKE = ("cut_items", "cut_materials", "cut_fees")
"""Cuts whose parts take the same thing off applicants: a document that is dropped, fetched,
promised or handed in once for all; an approval that goes, is only filed or joins another one."""
HEAD = {
    "en": (
        "# Suggested and done\n\n[中文](suggestions.zh.md)\n\n"
        "What `fivecuts suggest` proposes from the flow alone, held against what its "
        "headline reform really did: the first scenario that [flows.yaml](flows.yaml) "
        "names for the flow. No rule reads a scenario.\n\nA *change* is what a reform does to one "
        "item, step or material; what is done to an item that reforms have put together counts for "
        "each of its parts; a promise that gets longer is no cut and does not count. The *share* "
        "is that of the changes for which the same is proposed for the same target, among at most "
        "12 proposals: wanted is two thirds. A document counts as spared whether it is dropped, "
        "fetched, promised or handed in once, an approval as less whether it goes, is only filed "
        "or joins another, a fee whether it is waived or reduced. *To the letter* these count only "
        "if it is the very same part, such as `cut_materials.drop`. *By kind* is the mean over the "
        "parts of the share to the letter, so that one change of its kind counts as much as a "
        "dozen documents. Each proposal passes `check`. The rules are general and name their "
        "sources, but whoever wrote them knew these flows, and some were added because a flow had "
        "been missed: of a flow that nobody has seen, expect less. Written by "
        "`python docs/make_suggestions.py` ({n} replications)."
        "\n\n| flow | headline reform | proposals | changes | share | to the letter | by kind |"
        " not proposed to the letter, or in part |\n|---|---|--:|--:|--:|--:|--:|---|\n"
    ),
    "zh": (
        "# 提出的与实际做的\n\n[English](suggestions.md)\n\n"
        "`fivecuts suggest` 仅凭流程提出的设想，与该流程主要改革方案实际所做的对照；"
        "主要改革方案取 [flows.yaml](flows.yaml) 为该流程列出的第一个。任何规则都不读改革方案。"
        "\n\n*一处改动*是一项举措对一个事项、环节或材料所做的改变；对合并后的事项所做的，"
        "按合并前的各事项分别计；承诺时限延长的不算减时限，不计。*比例*是至多 12 项设想中，"
        "对同一对象提出同样改动的所占的比例，目标为三分之二。材料无论取消、调取、承诺还是"
        "一次提交，都算少交；事项无论取消、改备案还是合并，都算少一项审批；收费无论免收还是降低，"
        "都算减费用。*逐字比例*只计完全相同的部分（如 `cut_materials.drop`）。*按类平均*是先算"
        "每一部分的逐字比例再平均，只有一处改动的一类与十几份材料的一类同样计。"
        "每项设想都通过 `check`。规则是通用的，各有出处，但编写者了解这些流程，"
        "有的规则正是因为某个流程没有提出来才补上的；对没有见过的流程，比例会低一些。"
        "由 `python docs/make_suggestions.py` 生成（模拟 {n} 次）。"
        "\n\n| 流程 | 主要改革方案 | 设想数 | 改动数 | 比例 | 逐字比例 | 按类平均 |"
        " 逐字未提出或只提出一部分的 |\n|---|---|--:|--:|--:|--:|--:|---|\n"
    ),
}
LAST = {
    "en": (
        "\nMean over all flows: {share:.0%}, to the letter {letter:.0%}, by kind {kind:.0%}; of"
        " {all} flows {share_good} reach two thirds, to the letter {letter_good}, by kind"
        " {kind_good}.\n"
    ),
    "zh": (
        "\n全部流程平均 {share:.0%}，逐字 {letter:.0%}，按类 {kind:.0%}；{all} 个流程中"
        " {share_good} 个达到三分之二，逐字 {letter_good} 个，按类 {kind_good} 个。\n"
    ),
}


@dataclass(frozen=True)
class Share:
    """How much of what was ``done`` is among the ``proposed``, of which there is a ``number``."""

    done: Mechanisms
    proposed: Mechanisms
    number: int

    @property
    def kinds(self) -> dict[str, float]:
        """The share of the changes of every mechanism, to the letter."""
        return covered(self.done, self.proposed)

    @property
    def changes(self) -> int:
        """How many single changes were made."""
        return len(_changes(self.done))

    @property
    def share(self) -> float:
        """The share of the changes for which the same cut is proposed for the same target."""
        done = _changes(self.done)
        return len(done & _changes(self.proposed)) / len(done)

    @property
    def letter(self) -> float:
        """The same to the letter."""
        found = (self.proposed.get(name, frozenset()) & made for name, made in self.done.items())
        return sum(map(len, found)) / sum(map(len, self.done.values()))

    @property
    def kind(self) -> float:
        """The mean over the mechanisms."""
        return sum(self.kinds.values()) / len(self.kinds)


def _changes(mechanisms: Mechanisms) -> set[tuple[str, str]]:
    """Every change: a cut and its target."""
    return {
        (cut if (cut := name.partition(".")[0]) in ALIKE else name, target)
        for name, targets in mechanisms.items()
        for target in targets
    }


def headlines() -> dict[str, str]:
    """The headline reform of every flow."""
    flows = yaml.safe_load((HERE / "flows.yaml").read_text(encoding="utf-8"))["flows"]
    return {each["process"]: each["scenarios"][0] for each in flows}


def share_of(process: str, scenario: str, replications: int) -> Share:
    """What a scenario did to a flow, held against what is proposed for the flow alone."""
    flow = load_process(process)
    found, _ = suggest(flow, Asked(), Settings(replications=replications, workers=1))
    proposed: dict[str, frozenset[str]] = {}
    for each in found.proposals:
        for name, targets in named_as_today(each.fitted.reforms).items():
            proposed[name] = proposed.get(name, frozenset()) | targets
    return Share(done_by(load_scenario(scenario), flow), proposed, len(found.proposals))


def done_by(scenario: Scenario, process: Process) -> Mechanisms:
    """What a scenario did to a flow, without the promises that it made longer."""
    longer = {
        name
        for reform in scenario.reforms
        if isinstance(reform, CutTime)
        for name, new in reform.limits.items()
        if name in process.items
        and (limit := process.items[name].limit) is not None
        and working_days(new) >= working_days(limit.promised)
    }
    done = named_as_today(scenario.reforms)
    return {
        name: kept
        for name, targets in done.items()
        if (kept := targets - longer if name == "cut_time.limits" else targets)
    }


def row_of(process: str, scenario: str, found: Share) -> str:
    """A flow as a row."""
    part = ", ".join(f"`{name}` {share:.0%}" for name, share in found.kinds.items() if share < 1)
    shares = " | ".join(f"{each:.0%}" for each in (found.share, found.letter, found.kind))
    return f"| {process} | {scenario} | {found.number} | {found.changes} | {shares} | {part} |"


def main() -> None:
    """Measures all flows and writes both pages."""
    flows = headlines()
    with ProcessPoolExecutor(2) as pool:
        tries = [REPLICATIONS] * len(flows)
        found = list(pool.map(share_of, flows.keys(), flows.values(), tries))
    rows = [row_of(*pair, each) for pair, each in zip(flows.items(), found, strict=True)]
    figures: dict[str, float] = {"all": len(found)}
    for name in ("share", "letter", "kind"):
        values = [getattr(each, name) for each in found]
        figures[name] = sum(values) / len(values)
        figures[f"{name}_good"] = sum(value >= WANTED for value in values)
    for lang, file in (("en", "suggestions.md"), ("zh", "suggestions.zh.md")):
        text = HEAD[lang].format(n=REPLICATIONS) + "\n".join(rows) + "\n"
        (HERE / file).write_text(text + LAST[lang].format(**figures), encoding="utf-8")


if __name__ == "__main__":
    main()
