"""Flows without queues whose mean is a sum, a largest or a smallest of times by chance."""

from __future__ import annotations

from theory import formulas
from theory.models import Known, by_name, model, time

BRANCHES = ", ".join(f"{{{name}: {{wait: {{exponential: 1 h}}}}}}" for name in "abcde")
CREDIT = """\
arrivals: {poisson: 10 per h}
flow:
  - check: {wait: {exponential: 1 h}}
  - complete: {choice: {complete: 80%, incomplete: {share: 20%, then: check}}}
  - look: {parallel: [history: {wait: 1 h}, income: {wait: {uniform: [2 h, 4 h]}}]}
  - assess: {wait: {triangular: [1 h, 3 h, 5 h]}}
  - answer:
      choice:
        accepted: {share: 60%, do: [offer: {wait: 1 h}]}
        rejected: {share: 40%, do: [reject: {wait: {gamma: {mean: 2 h, cv: 2}}}]}"""
MATERIALS = """\
arrivals: {poisson: 10 per h}
pools: {desk: {capacity: 10000}}
materials:
  form: {prepare: 1 h, defect: 30%}
  plan: {prepare: 1 h, correct: 1 h, defect: 50%}
items:
  permit:
    materials: [form, plan]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 10 min, checks: materials}
flow: [permit]"""


def _corrections() -> Known:
    return Known(
        name=("corrections", "补正次数"),
        value=lambda measures: measures.values["corrections"].mean,
        exact=formulas.checks_of_two(0.3, 0.5) - 1,
        formula="1 ÷ (1 − d₁) + 1 ÷ (1 − d₂) − 1 ÷ (1 − d₁ d₂) − 1",
        source="Feller",
        unit="",
    )


def _of(needed: int) -> Known:
    return time(60 * formulas.first_of(needed, 5), f"Σ 1 ÷ i, i = {6 - needed} … 5", "Feller")


FLOWS = by_name(
    (
        model(
            "All of five at once",
            "五项并行，全部办完",
            f"arrivals: {{poisson: 10 per h}}\nflow: [x: {{parallel: [{BRANCHES}]}}]",
            _of(5),
            days=10,
        ),
        model(
            "Two of five at once",
            "五项并行，任两项办完",
            f"arrivals: {{poisson: 10 per h}}\nflow: [x: {{parallel: [{BRANCHES}], until: 2}}]",
            _of(2),
            days=10,
        ),
        model(
            "First of five at once",
            "五项并行，最先一项",
            f"arrivals: {{poisson: 10 per h}}\nflow: [x: {{parallel: [{BRANCHES}], until: any}}]",
            _of(1),
            days=10,
        ),
        model(
            "Credit application, times by chance",
            "信贷申请，时长随机",
            CREDIT,
            time(
                60 * (1 / (1 - 0.2) + 3 + 3 + 0.6 * 1 + 0.4 * 2),
                "1 ÷ 0.8 + 3 + 3 + 0.6 + 0.8 h",
                "Dumas 7.1",
            ),
            days=10,
        ),
        model(
            "Two materials until both are right",
            "两份材料补正至齐全",
            MATERIALS,
            _corrections(),
            days=20,
        ),
    )
)
