"""What the slides say has to be watched."""

from __future__ import annotations

from simulator.application.study import Study
from simulator.commands.pictures import _deck


def test_the_slides_name_the_work_that_nobody_does_any_more() -> None:
    study = Study.load("close-a-company", "closing-simple-first")
    chosen = {"replications": 2, "seed": None, "workers": 1, "cluster": None, "engine": None}
    slides = _deck([], study, {**chosen, "quiet": True}, "en")
    said = " ".join(each.get_text() for slide in slides for each in slide.pen.axes.texts)
    assert "Nobody does 'Tax clearance · Confirm (works to limit)' any more" in said
