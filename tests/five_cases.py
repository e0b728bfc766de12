"""Five cases whose indicators are worked out by hand; stories about reported indicators have them in
common.
"""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result
from docs_examples import ROOT
from stories import DESK, OFFICE, on

from simulator.commands.main import main
from simulator.comparison.results import Comparison
from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Settings
from simulator.formats import assert_sound, process_from_text
from simulator.model.process import Process

DOCS = ROOT / "docs"
FIVE = f"""process: five
start: 2020-06-01
{OFFICE}{DESK}arrivals: {on("01 07:00", "02 09:00", "03 09:00", "04 09:00", "09 09:00")}
applicant: {{trip: 2 h}}
materials:
  form: {{prepare: 1 h, defect: 100%, defect_again: 0%}}
  card: {{prepare: 1 h}}
items:
  slow:
    limit: {{legal: 20 wd, promised: 1 wd}}
    materials: [form]
    inquiries: 1
    steps:
      - prepare: {{by: applicant, does: materials}}
      - submit: {{by: desk, time: 1 h, visit: true, checks: materials, milestone: accepted}}
      - inspect: {{wait: 2 d}}
      - ask: {{wait: 5 d, suspends_clock: true, source: art. 45}}
      - decide: {{by: desk, time: 1 h, milestone: [decided, delivered]}}
  quick:
    limit: {{legal: 5 wd, promised: 1 wd}}
    materials: [card]
    steps:
      - prepare: {{by: applicant, does: materials}}
      - submit: {{by: desk, time: 1 h, visit: true, checks: materials, milestone: [accepted, decided, delivered]}}
  net:
    limit: {{legal: 14 d, promised: 2 wd}}
    materials: [card]
    steps:
      - prepare: {{by: applicant, does: materials}}
      - submit: {{by: desk, time: 1 h, visit: true, online: 100%, checks: materials, milestone: accepted}}
      - notice: {{wait: 1 d}}
      - decide: {{by: desk, time: 1 h, milestone: [decided, delivered]}}
flow:
  - which:
      choice:
        corrected: {{when: {{until: 2020-06-02}}, do: [slow]}}
        refused: {{when: {{from: 2020-06-02, until: 2020-06-03}}, do: [{{look: {{by: desk, time: 1 h}}}}], end: refused}}
        online: {{when: {{from: 2020-06-04, until: 2020-06-05}}, do: [net]}}
        others: {{rest: true, do: [quick]}}
experiment: {{horizon: 4 weeks, replications: 2}}
"""
SHORTER = "limit: {legal: 20 wd, promised: 1 wd}", "limit: {legal: 20 wd, promised: 0.5 wd}"


def process(text: str = FIVE) -> Process:
    return assert_sound(process_from_text(text))


def compared(*others: Process, confidence: float = 0.95) -> Comparison:
    named = {"baseline": process()} | {each.name: each for each in others}
    return compare(named, Settings(seed=1, workers=1, confidence=confidence))


def fivecuts(*words: str) -> Result:
    done = CliRunner().invoke(main, list(words), env={"COLUMNS": "80", "FIVECUTS_LANG": "en"})
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def files(folder: Path) -> tuple[str, str]:
    before, after = folder / "five.yaml", folder / "shorter.yaml"
    before.write_text(FIVE, encoding="utf-8")
    after.write_text(
        FIVE.replace(*SHORTER).replace("process: five", "process: shorter"), encoding="utf-8"
    )
    return str(before), str(after)


FAST = ("--workers", "1", "--quiet")
