"""What the JSON of a comparison says; its keys stay what they are."""

from __future__ import annotations

import json
import math

from replications import of, process, replication, times

from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Settings
from simulator.formats import process_from_text
from simulator.measures.catalogue import MEASURES
from simulator.model.process import Process
from simulator.present.exports.comparison import comparison_json

ESTIMATE = {"mean", "half_width", "low", "high"}


def test_the_json_keeps_its_keys() -> None:
    written = comparison_json(of(times(100, 140), times(50, 70), reformed=process("1 h")))
    assert set(written) == {
        "process", "seed", "replications", "confidence", "engine", "origin", "baseline", "window", "scenarios",
        "change_confidence", "ranking",
    }  # fmt: skip
    assert written["origin"] == "simulated"
    assert written["window"] == {
        "warm_up": 240,
        "warm_up_by": "given",
        "horizon": 720,
        "cases": None,
        "over": "approved",
    }
    baseline, reform = written["scenarios"]["baseline"], written["scenarios"]["reform"]
    own = {
        "counts", "measures", "indicators", "pools", "outcomes", "outcome_shares", "unstable",
        "censored", "notes",
    }  # fmt: skip
    assert (set(baseline), set(reform)) == (own, own | {"change", "carried"})
    assert set(baseline["counts"]) >= {
        "items", "permits", "filings", "steps", "materials", "fees", "visits",
        "legal_days", "promised_days", "legal_path_days", "promised_path_days",
    }  # fmt: skip
    assert list(baseline["measures"]) == list(MEASURES)
    assert set(baseline["measures"]["cycle_time"]) == {
        *ESTIMATE,
        "unit",
        "p50",
        "p90",
        "n",
    }
    assert set(baseline["measures"]["cycle_time"]["p90"]) == ESTIMATE
    assert set(reform["measures"]["cycle_time"]) == {
        *ESTIMATE,
        "unit",
        "p50",
        "p90",
        "n",
        "within_horizon",
    }
    assert reform["measures"]["cycle_time"]["mean"] is None
    assert reform["measures"]["cycle_time"]["within_horizon"]["mean"] == 60
    assert set(baseline["pools"]["desk"]) == {
        "utilisation",
        "queue",
        "wait",
        "overtime",
        "hours_per_case",
        "kept",
        "load",
        "unstable",
    }
    assert set(baseline["pools"]["desk"]["queue"]) == ESTIMATE
    assert baseline["outcomes"] == {
        "approved": {"mean": 100, "half_width": 0, "low": 100, "high": 100}
    }
    assert set(reform["change"]["cycle_time"]) == {
        *ESTIMATE,
        "relative",
        "relative_low",
        "relative_high",
        "independent_replications",
    }
    assert [set(note) for note in reform["notes"]] == [{"kind", "code", "en", "zh"}]
    assert reform["notes"][0]["code"] == "officers-overloaded"


def test_the_json_tells_every_group_apart() -> None:
    def flow(wait: str) -> Process:
        steps = f"flow: [look: {{wait: {wait}}}, read: {{wait: 3 h, when: {{class: heavy}}}}]"
        return process_from_text(
            "process: small\nstart: 2020-01-06\narrivals: {every: 1"
            f" h}}\n{CLASSES}{steps}\n{SHORT}"
        ).value

    written = comparison_json(
        compare({"before": flow("5 h"), "after": flow("4 h")}, Settings(replications=2, seed=1))
    )
    groups = {name: scenario["groups"]["class"] for name, scenario in written["scenarios"].items()}
    assert {
        name: {kind: figures["cycle_time"]["mean"] for kind, figures in group.items()}
        for name, group in groups.items()
    } == {
        "before": {"heavy": 8, "light": 5},
        "after": {"heavy": 7, "light": 4},
    }
    assert [figures["change"]["mean"] for figures in groups["after"].values()] == [-1, -1]
    assert set(groups["before"]["heavy"]) == {"cases", "cycle_time", "waiting_time", "refused"}
    assert sum(figures["cases"]["mean"] for figures in groups["before"].values()) == 10 * 24 - 1


CLASSES = "classes: {light: {share: 50%}, heavy: {share: 50%}}\n"
SHORT = "experiment: {horizon: 10 d, warm_up: 0 d}"


def test_the_json_has_no_numbers_that_json_does_not_know() -> None:
    closed = process(
        more=(
            "calendars: {never: {week: {}}}\npools: {desk: {capacity: 1, calendar:"
            " never}}\narrivals: {every: 1 h}"
        )
    )
    found = of(times(1), [replication(None, utilisation=None)], reformed=closed)
    assert found.scenarios["reform"].pools["desk"].load == math.inf
    written = comparison_json(found)
    assert written["scenarios"]["reform"]["pools"]["desk"]["load"] is None
    assert written["scenarios"]["reform"]["pools"]["desk"]["utilisation"] == {
        "mean": None,
        "half_width": None,
        "low": None,
        "high": None,
    }
    assert json.loads(json.dumps(written, allow_nan=False)) == written
