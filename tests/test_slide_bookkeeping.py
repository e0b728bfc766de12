"""On a slide one dotted box says what inspections find, what they miss and what comes of it; whoever
does something stays a box, and `--all` shows the steps that only count.
"""

from __future__ import annotations

import pytest
from shipped_pairs import before_and_after
from test_slides import texts

from simulator.formats import process_from_text
from simulator.layout.chart import Chart
from simulator.layout.charting import DONE
from simulator.layout.fitting import AFTER, BEFORE, charts_of
from simulator.layout.grid.bookkeeping import COUNTED, without_bookkeeping
from simulator.layout.grid.boxes import boxed
from simulator.layout.looks import TALLIED
from simulator.model.process import Process
from simulator.present.diagram.grid import slides_of

SHOP = """process: shop
start: 2024-01-01
arrivals: {poisson: 2 per week}
pools: {desk: {capacity: 1}}
flow:
  - look: {by: desk, time: 1 h}
  - choice:
      bad: {share: 6%, do: [SLIP]}
      good: rest
  - pay: {by: desk, time: 1 h}
""".replace("SLIP", "{slip: {wait: 0 h, harm: undetected}}, HARM")
HARM = "{choice: {hurt: {share: 10%, do: [{hurt: {wait: 9 d, harm: grave}}]}, not: rest}}"


def shop(harm: str = HARM, share: str = "6%") -> Process:
    return process_from_text(SHOP.replace("HARM", harm).replace("6%", share)).value


def folded(*processes: Process) -> tuple[Chart, ...]:
    both = processes[1] if len(processes) > 1 else None
    charts, _, _ = charts_of(processes[0], both, (BEFORE, AFTER), frozenset())
    return without_bookkeeping(charts, processes).charts


def boxes(chart: Chart) -> list[str]:
    """What the boxes of a chart say, in its order."""
    shown = ("task", "wait", "fold")
    return [node.title.en for node in chart.nodes if node.title and node.kind in shown]


def test_three_samples_one_behind_the_other_are_no_maze() -> None:
    processes = before_and_after("restaurant-permits-after-licence")
    charts, _, _ = charts_of(*processes, (BEFORE, AFTER), frozenset())
    made = without_bookkeeping(charts, processes)
    flow = boxed(made.charts[1], processes[1], made.folds[1])
    seen = [name for name in flow.boxes if flow.rows[name] == ("food-permit/later",)]
    assert [(flow.boxes[name].title or DONE).en for name in seen] == [
        "Violations found or unnoticed: 6%; of the unnoticed grave harm 0.5%, mendable harm 30%",
        "Inspect after opening",
        "Inspect afterwards",
        "A violation is found",
        "Advise",
    ]
    counted, inspect, again, found, advise = seen
    assert {(each.source, each.target) for each in flow.arrows if each.source in seen} == {
        (inspect, counted),
        (counted, again),
        (again, found),
        (found, advise),
    }
    food = [name for name in flow.asks if name.startswith("food-permit/") or name == counted]
    assert {name: [asked.en for asked in flow.asks[name]] for name in food} == {
        "food-permit/step:submit": ["Way of decision"],
        "food-permit/step:site-check": ["Result of the check"],
        "food-permit/step:collect": ["Random sample"],
        counted: ["Cases to inspect afterwards"],
        again: ["Finding of the inspection"],
        found: ["Kind of finding", "Consequence of a broken promise"],
    }


def test_the_box_is_drawn_with_its_mark_and_the_legend_says_what_it_is() -> None:
    (slide,) = slides_of(shop(""), shop(), lang="en")
    told = [text for _, _, text, _ in texts(slide.pen)]
    assert TALLIED.en in told
    assert "Added" in told or "Changed" in told
    every = slides_of(shop(), lang="en", unfold=True)
    assert not [name for slide in every for _, name in slide.places if name.startswith(COUNTED)]


def test_all_that_counts_between_two_steps_is_one_box_that_every_case_passes() -> None:
    (chart,) = folded(shop())
    assert boxes(chart) == ["look", "Violations unnoticed: 6%; of these grave harm 10%", "pay"]
    ways = {(line.source, line.target) for line in chart.lines}
    assert ("/step:look", f"{COUNTED}/step:slip") in ways
    assert (f"{COUNTED}/step:slip", "/step:pay") in ways
    assert ("/step:look", "/step:pay") not in ways


def test_what_somebody_does_about_it_stays_a_box() -> None:
    (chart,) = folded(shop("{mend: {by: desk, time: 1 h}}"))
    assert boxes(chart) == ["look", "slip", "mend", "pay"]


def test_what_nobody_states_is_said() -> None:
    (chart,) = folded(shop("{blank: {wait: 0 h, harm: unweighed}}"))
    assert boxes(chart)[1] == "Violations unnoticed: 6%; what they do is not stated"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("build-first", "Violations found; mendable harm"),  # found, and built down again
        ("birth-at-once", "Violations unnoticed: 1%; of these mendable harm 80%"),
        (
            "once-for-the-area",
            "Violations unnoticed: 2%; of these grave harm 1%, mendable harm 50%",
        ),
    ],
)
def test_the_box_says_what_the_scenario_states(name: str, said: str) -> None:
    _, after = folded(*before_and_after(name))
    (box,) = (node for node in after.nodes if node.id.startswith(COUNTED))
    assert box.title is not None
    assert (box.title.en, box.mark, box.counts) == (said, "added", "tally")


def test_of_harm_that_differs_from_place_to_place_the_average_is_told() -> None:
    """1.4 % are missed of which one in ten is mended, then 15 % of which 15 % are, and 1 % grave."""
    _, after = folded(*before_and_after("resume-filing"))
    missed = 1 - 0.986 * 0.85
    grave, mended = 0.15 * 0.01, 1 - (1 - 0.014 * 0.1) * (1 - 0.15 * 0.15)
    said = f"of these grave harm {grave / missed:.1%}, mendable harm {mended / missed:.1%}"
    assert f"Violations unnoticed: {missed:.1%}; {said}" in boxes(after)


def test_other_shares_before_and_after_are_another_box_and_a_change() -> None:
    before, after = folded(shop(), shop(share="3%"))
    assert [boxes(each)[1].split(";")[0] for each in (before, after)] == [
        "Violations unnoticed: 6%",
        "Violations unnoticed: 3%",
    ]
    names, marks = zip(
        *(
            (node.id, node.mark)
            for chart in (before, after)
            for node in chart.nodes
            if node.kind == "fold"
        ),
        strict=True,
    )
    assert len({*names}) == 2
    assert {*marks} == {"changed"}


def test_the_same_before_and_after_is_the_same_box() -> None:
    before, after = folded(shop(), shop())
    assert before.nodes == after.nodes
    assert [node.mark for node in after.nodes if node.kind == "fold"] == ["same"]
