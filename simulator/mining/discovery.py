"""A process from a log alone: its flow by an inductive miner, its numbers from what was done when.

Log → tree → **discovery** → draft.
"""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import Any

import numpy as np

from simulator.interchange.draft import ProcessDraft
from simulator.interchange.event_logs.cleaning import LEFT_OUT
from simulator.interchange.event_logs.log import RecordedLog
from simulator.interchange.event_logs.whole_cases import open_cases
from simulator.interchange.refusals import is_refusal_on_the_way
from simulator.mining.blocks import Blocks
from simulator.mining.figures import figures_of
from simulator.mining.inductive import RARE, mined
from simulator.mining.names import all_named, named
from simulator.mining.telling import asked_of, noted_of, taken_of
from simulator.mining.trees import AnyOrder, Tree, nodes
from simulator.mining.walking import walked
from simulator.mining.writing import entries_of, experiment_of, todos_in, written
from simulator.model.errors import Place, Problem, problem


def discover(log: RecordedLog, name: str = "", rare: float = RARE) -> ProcessDraft:
    """The process that a log tells of, as a draft: its flow, and what the log says in numbers.

    Cases that seem to go on still count for the times of what was done, not for the flow.

    Args:
        name: what the process is called; without it as the file.
        rare: below this share of the most frequent what follows an activity is left out where
            no block fits otherwise.
    """
    closed = ~open_cases(log)
    whole = log.of_cases(closed)
    tree = mined(dict(Counter(whole.traces())), rare)
    seen = whole if _has_all(tree, log) else log
    if seen is log and not _has_all(tree, log):
        tree = mined(dict(Counter(log.traces())), rare)
    of_whole = walked(tree, seen)
    ready = of_whole.ready if seen is log else walked(tree, log).ready
    figures = figures_of(log, ready)
    around = written(log, figures)
    names = all_named(log.activities, "step")
    steps, asked = {}, {}
    for activity, work in figures.works.items():
        entries, questions = entries_of(
            names[activity], log.activities[activity], work, around.pools
        )
        steps[activity], asked[names[activity]] = entries, questions
    blocks = Blocks(steps, log.activities, of_whole.taken, set(names))
    flow = blocks.flow(tree)
    document: dict[str, Any] = {
        "process": named(name or _stem(log.file), (), "process"),
        "source": _source(log),
        **around.sections,
    }
    if blocks.outcomes:
        document["outcomes"] = blocks.outcomes
    document["flow"] = flow
    document["experiment"] = experiment_of(log)
    astray = np.array(of_whole.astray, dtype=int)
    return ProcessDraft(
        document=document,
        todos=(*around.todos, *todos_in(flow, asked, ("flow",))),
        taken=taken_of(log, figures),
        asked=asked_of(log, figures),
        left_out=tuple(each for each in log.notes if each.code in LEFT_OUT),
        noted=(
            *(each for each in log.notes if each.code not in LEFT_OUT),
            *_about_flow(log, tree, seen, astray),
            *_about_ends(log, tuple(blocks.outcomes.values())),
            *noted_of(log, figures),
        ),
    )


def _has_all(tree: Tree, log: RecordedLog) -> bool:
    """Whether all that is done in a log is done in a tree."""
    return set(np.unique(log.activity).tolist()) <= tree.activities


def _stem(file: str) -> str:
    name = PurePath(file).name
    return name.removesuffix(".gz").rpartition(".")[0] or name


def _source(log: RecordedLog) -> dict[str, str]:
    file, n = PurePath(log.file).name, len(log.cases)
    return {"en": f"event log {file}, {n} cases", "zh": f"事件日志“{file}”，{n} 件"}


def _about_flow(
    log: RecordedLog,
    tree: Tree,
    seen: RecordedLog,
    astray: np.ndarray[tuple[int], np.dtype[np.int_]],
) -> list[Problem]:
    place = Place(log.file)
    found = []
    if len(astray):
        some = tuple(seen.cases[i] for i in astray[:3])
        n, of = len(astray), len(seen.cases)
        found.append(problem("log-cases-astray", place=place, n=n, of=of, examples=some))
    for node in nodes(tree):
        if isinstance(node, AnyOrder):
            labels = tuple(log.activities[each] for each in sorted(node.activities))
            found.append(problem("log-any-order", place=place, activities=labels))
    return found


def _about_ends(log: RecordedLog, refusals: tuple[str, ...]) -> list[Problem]:
    """Which cases count as approved, and which do although they were refused on the way."""
    place, found = Place(log.file), []
    passed = tuple(
        each for each in log.activities if is_refusal_on_the_way(each) and each not in refusals
    )
    if refusals:
        found.append(problem("log-refusals", place=place, activities=refusals))
    elif not passed:
        found.append(problem("log-all-approved", place=place))
    if passed:
        found.append(problem("log-refused-on-the-way", place=place, activities=passed))
    return found
