"""What commands work out once and not again: counted, because seconds measure who else uses the
machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from simulator.application.checking import check_files
from simulator.formats import load_scenario
from simulator.model.process import Process
from simulator.reforms.kit.reform import Reform

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
