"""What commands work out once and not again: counted, because seconds measure who else uses the
machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simulator.application.checking import check_files
from simulator.application.study import Study
from simulator.experiments.windows import window_of
from simulator.formats import load_scenario
from simulator.formats.library import find_process
from simulator.model.process import Process
from simulator.reforms.kit.reform import Reform
from simulator.soundness.levels import Context, context_of
from simulator.studies.coalitions import Coalitions

PAIR = ("building-permit", "one-window-joint-review")


def test_a_check_applies_every_reform_once(monkeypatch: pytest.MonkeyPatch) -> None:
    applied: Counter[str] = Counter()

    def counted(apply: Callable[[Any, Process], Process]) -> Callable[[Any, Process], Process]:
        def counting(reform: Reform, process: Process) -> Process:
            applied[reform.KEY] += 1
            return apply(reform, process)

        return counting

    reforms = load_scenario(PAIR[1]).reforms
    for kind in {type(reform) for reform in reforms}:
        monkeypatch.setattr(kind, "apply", counted(kind.apply))
    check_files(PAIR)
    of_each = {reform.KEY: 1 for reform in reforms}
    assert applied == of_each | {"inform_and_commit": 2}  # its start-up has a lower uptake


def test_the_whole_of_a_scenario_is_proven_once_whoever_asks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    flow = tmp_path / "building-permit.yaml"  # which no other test has read and proven
    text = find_process(PAIR[0])[0].read_text(encoding="utf-8")
    flow.write_text(f"{text}# {tmp_path}\n", encoding="utf-8")
    proven: list[Process] = []

    def counting(process: Process) -> Context:
        proven.append(process)
        return context_of(process)

    monkeypatch.setattr("simulator.soundness.context_of", counting)
    study = Study.load(flow, PAIR[1])
    (scenario,) = study.scenarios.values()
    every = range(len(scenario.reforms))
    assert len(proven) == 1 + len(every)
    found = Coalitions(study.before, scenario, window_of(study.before))
    assert found.part(every).applied == tuple(every)
    assert len(proven) == 1 + len(every)
    found.part(every[1:])
    assert len(proven) > 1 + len(every)
