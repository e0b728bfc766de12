"""On a slide every decision says what is decided, every answer how many go that way, and every way
ends.
"""

from __future__ import annotations

import pytest
from shipped_pairs import before_and_after
from test_slides import texts

from simulator.formats import shipped_scenarios
from simulator.layout.fitting import AFTER, BEFORE, charts_of
from simulator.layout.grid.boxes import Boxed, boxed
from simulator.model.process import Process
from simulator.present.diagram.grid import slides_of

SOME = ["one-window-joint-review", "resume-joint-survey", "funds-no-application"]


def ends_and_questions(name: str) -> None:
    processes: tuple[Process, Process] = before_and_after(name)
    charts, _, _ = charts_of(*processes, (BEFORE, AFTER), frozenset())
    slides = slides_of(*processes, unfold=True)
    told = [text for slide in slides for _, _, text, _ in texts(slide.pen)]
    drawn = {of for slide in slides for of, _ in slide.places}
    for index, (chart, process) in enumerate(zip(charts, processes, strict=True)):
        flow: Boxed = boxed(chart, process)
        goes_on = {arrow.source for arrow in flow.arrows}
        assert flow.boxes.keys() <= goes_on | {leaving.source for leaving in flow.exits}
        out = [line.source for line in chart.lines]
        asked = {
            node.title.zh
            for node in chart.nodes
            if node.kind in ("xor", "or") and out.count(node.id) > 1 and node.title is not None
        }
        before_all = {
            text.zh for at, texts in flow.asks.items() if at not in flow.boxes for text in texts
        }
        assert asked == {text.zh for texts in flow.asks.values() for text in texts}
        if index in drawn:
            missing = {
                each for each in asked - before_all if not any(each in text for text in told)
            }
            assert missing == set()
            for leaving in flow.exits:
                if not leaving.last and not leaving.trailing:
                    assert any(leaving.title.zh in text for text in told), leaving


@pytest.mark.parametrize("name", SOME)
def test_some_decisions_ask_and_all_their_ways_end(name: str) -> None:
    ends_and_questions(name)


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_scenarios())
def test_every_decision_asks_and_every_way_ends(name: str) -> None:
    ends_and_questions(name)
