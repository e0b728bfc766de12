"""What stories about scores have in common: the command, files with values, a counted flow."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result
from stories import DESK, OFFICE

from simulator.commands.main import main
from simulator.flow_analysis.procedures import Procedures, procedures
from simulator.formats import (
    assert_sound,
    process_from_text,
)

ITEM = "{materials: [form], steps: [%s]}"
PREPARED = "{prepare: {by: applicant, does: materials}}"
OVER_THE_COUNTER = (
    f"{PREPARED}, {{submit: {{by: desk, time: 5 min, visit: true, checks: materials, milestone:"
    " accepted}}"
)
ONLINE = (
    f"{PREPARED}, {{submit: {{by: desk, time: 5 min, visit: true, online: 80%, checks: materials,"
    " milestone: accepted}}"
)
DECIDED = "{decide: {by: desk, time: 5 min, milestone: [decided, delivered]}}"
FETCHED = (
    "{decide: {by: desk, time: 5 min, milestone: decided}}, {fetch: {by: desk, time: 5 min, visit:"
    " true, milestone: delivered}}"
)


def fivecuts(*words: str) -> Result:
    done = CliRunner().invoke(main, list(words), env={"COLUMNS": "80", "FIVECUTS_LANG": "en"})
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def by_hand(folder: Path, values: dict[str, float]) -> str:
    lines = "".join(
        f"  {name}: {{value: {value}, source: Doing Business}}\n" for name, value in values.items()
    )
    return written(folder, "values.yaml", f"values:\n{lines}")


def counted(items: dict[str, str], flow: str) -> Procedures:
    """Counts a small flow whose office opens on weekdays; the officers' work takes minutes, and
    most forms have a defect.
    """
    text = "process: small\nstart: 2020-06-01\narrivals: {every: 1 d}\n" + OFFICE + DESK
    text += "materials: {form: {review: 5 min, defect: 90%}}\nitems:\n" + "".join(
        f"  {name}: {body}\n" for name, body in items.items()
    )
    return procedures(assert_sound(process_from_text(f"{text}flow: {flow}\n")))
