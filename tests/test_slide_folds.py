"""What a reform leaves alone is folded where a flow is long, so that few slides say what changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from shipped_pairs import before_and_after
from test_slides import drawn_well, texts

from simulator.commands.main import main
from simulator.formats import process_from_text, shipped_scenarios
from simulator.layout.fitting import AFTER, BEFORE, charts_of
from simulator.layout.grid.boxes import boxed
from simulator.layout.grid.cells import cells_of
from simulator.layout.grid.folds import LEVELS, FoldLevel, folded, same_flow
from simulator.model.process import Process
from simulator.present.diagram.chips import chips_of
from simulator.present.diagram.grid import Slide, slides_of
from simulator.structure.diff import diff

FEW = 5
MORE = {"project-120-days": 6}
"""What changes nearly every item of twenty-four takes more."""

SHOP = """process: shop
start: 2024-01-01
arrivals: {poisson: 2 per week}
pools: {desk: {capacity: 1}}
items:
  a: {steps: [SIX]}
  b: {steps: [SIX]}
  c: {steps: [SIX]}
flow: [a, b, c]
""".replace("SIX", ", ".join(f"{{s{n}: {{by: desk, time: 1 h}}}}" for n in range(6)))


def flow(text: str) -> Process:
    return process_from_text(text).value


def together(before: Process, after: Process, level: FoldLevel) -> list[dict[str, str]]:
    """What the boxes of both flows say."""
    charts, _, _ = charts_of(before, after, (BEFORE, AFTER), frozenset())
    flows = [boxed(chart, each) for chart, each in zip(charts, (before, after), strict=True)]
    made = folded(flows, level, ())
    return [
        {name: node.title.en for name, node in each.boxes.items() if node.title is not None}
        for each in made.flows
    ]


def told(slides: list[Slide]) -> list[str]:
    return [text for slide in slides for _, _, text, _ in texts(slide.pen)]


def test_what_stands_unchanged_before_and_behind_a_change_is_folded() -> None:
    after = flow(
        SHOP.replace(
            "b: {steps: [{s0: {by: desk, time: 1 h}}", "b: {steps: [{s0: {by: desk, time: 2 h}}"
        )
    )
    before, later = together(flow(SHOP), after, LEVELS[1])
    assert before == later
    assert before == {
        "/fold/a/step:s0": "6 steps, unchanged",
        "b/step:s0": "s0",
        "/fold/b/step:s1": "5 steps, unchanged",
        "/fold/c/step:s0": "6 steps, unchanged",
    }


def test_a_step_that_goes_out_of_the_middle_of_a_stretch_leaves_two() -> None:
    after = flow(SHOP.replace("{s3: {by: desk, time: 1 h}}, ", "", 1))
    before, later = together(flow(SHOP), after, LEVELS[1])
    assert {"/fold/a/step:s0", "a/step:s3", "a/step:s4", "a/step:s5"} <= before.keys()
    assert "a/step:s3" not in later
    assert {"/fold/a/step:s0", "a/step:s4", "a/step:s5"} <= later.keys()


def test_items_that_follow_one_another_unchanged_share_a_row() -> None:
    last = next(line for line in SHOP.splitlines() if line.startswith("  c:"))
    after = flow(SHOP.replace("[a, b, c]", "[a, b]").replace(f"{last}\n", ""))
    before, later = together(flow(SHOP), after, LEVELS[2])
    assert before == {"/fold/a+b": "12 steps, unchanged", "/fold/c/step:s0": "6 steps, removed"}
    assert later == {"/fold/a+b": "12 steps, unchanged"}


def test_an_end_inside_a_fold_is_still_reached() -> None:
    text = SHOP.replace(
        "a: {steps: [", "a: {steps: [{choice: {bad: {share: 10%, end: rejected}, good: rest}}, ", 1
    ).replace("{choice", "{look: {by: desk, time: 1 h}}, {choice", 1)
    after = flow(text.replace("[a, b, c]", "[a, b]"))
    charts, _, _ = charts_of(flow(text), after, (BEFORE, AFTER), frozenset())
    flows = [boxed(chart, each) for chart, each in zip(charts, (flow(text), after), strict=True)]
    for level in LEVELS:
        made = folded(flows, level, ())
        for each in made.flows:
            ends = {leaving.title.en for leaving in each.exits}
            assert {end.lower() for end in ends} == {"rejected", "delivered"}
            assert all(leaving.source in each.boxes for leaving in each.exits)


def test_a_flow_that_stays_as_it_is_stands_there_once() -> None:
    before, after = before_and_after("property-limits-only")
    charts, _, _ = charts_of(before, after, (BEFORE, AFTER), frozenset())
    assert same_flow([boxed(c, p) for c, p in zip(charts, (before, after), strict=True)])
    slides = slides_of(before, after)
    assert {of for slide in slides for of, _ in slide.places} == {1}
    assert "改革前后" in told(slides)
    assert "改革前" not in told(slides)


@pytest.mark.unmeasured
def test_long_flows_take_few_slides_and_all_of_them_on_demand() -> None:
    before, after = before_and_after("project-fewer-items")
    short, long = slides_of(before, after), slides_of(before, after, unfold=True)
    assert len(short) <= FEW < len(long)
    assert not any(inside for slide in long for inside in slide.folds.values())
    assert any("不变" in text and "步" in text for text in told(short))
    assert any("个事项，不变" in text for text in told(short))


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", ["project-one-blueprint", "project-limits-only"])
def test_folded_slides_can_be_read_from_the_last_row(name: str) -> None:
    drawn_well(name, "zh")


@pytest.mark.parametrize("alone_in", [0, 1])
def test_what_is_alone_in_its_row_stands_first_in_it(alone_in: int) -> None:
    """The steps of an item that became one box stand in the first column, before a window takes
    their place as well as after one is given up; beside it they stand behind the hand-in there.
    """
    pairs = before_and_after("restaurant-one-window")[:: -1 if alone_in else 1]
    charts, _, _ = charts_of(*pairs, (BEFORE, AFTER), frozenset())
    flows = [boxed(chart, each) for chart, each in zip(charts, pairs, strict=True)]
    made = folded(flows, LEVELS[3], ()).flows
    columns = {name: cell.column for name, cell in cells_of(made, pairs).cells.items()}
    alone, beside = made[alone_in].boxes, made[1 - alone_in].boxes
    items = ("/fold/drainage-permit", "/fold/signboard", "/fold/fire-check")
    assert [columns[f"{name}/alone"] for name in items if f"{name}/alone" in alone] == [0, 0, 0]
    assert [columns[name] for name in items if name in beside] == [3, 3, 3]


@pytest.mark.unmeasured
def test_what_is_alone_in_its_row_stands_first_in_its_stack() -> None:
    """The steps of an item that became one box stand in the first column of their stack."""
    slides = slides_of(*before_and_after("project-120-days"))
    lefts: dict[tuple[int, str], float] = {
        of: place.left for slide in slides for of, place in slide.places.items()
    }
    alone = [left for (_, name), left in lefts.items() if name.endswith("/alone")]
    assert len(alone) > 10
    assert len({*alone}) == 3
    assert min(alone) == min(lefts.values())


@pytest.mark.unmeasured
def test_items_whose_boxes_say_what_was_and_what_is_are_drawn_once() -> None:
    slides = slides_of(*before_and_after("project-fewer-materials"))
    assert len(slides) == 2
    assert {of for slide in slides for of, _ in slide.places} == {1}
    chips = [text for text in told(slides) if text.startswith("材料")]
    assert len(chips) > 20  # every item still says what changes there


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_scenarios())
def test_every_pair_takes_few_slides(name: str) -> None:
    assert len(slides_of(*before_and_after(name))) <= MORE.get(name, FEW)


def test_all_that_changes_is_told_above_a_flow_in_as_many_lines_as_it_takes() -> None:
    """More officers in 13 places, on a slide that is drawn large."""
    pools = {text.zh for text in chips_of(diff(*before_and_after("project-staff"))).whole}
    slides = slides_of(*before_and_after("project-staff"))
    assert len(pools) == 13
    assert pools <= {*told(slides)}
    highest = min(place.top for slide in slides for place in slide.places.values())
    (slide,) = slides
    lines = {y for _, y, text, _ in texts(slide.pen) if text in pools}
    assert len(lines) > 1
    assert max(lines) + 8 < highest


def test_the_command_unfolds(tmp_path: Path) -> None:
    words = ["diagram", "open-a-restaurant", "restaurant-one-window", "--lang", "zh", "-o"]
    for more, pages in (([], 2), (["--all"], 3)):
        done = CliRunner().invoke(main, [*words, str(tmp_path / "flow.pdf"), *more])
        assert done.exit_code == 0, done.output
        assert (tmp_path / "flow.pdf").read_bytes().count(b"/Type /Page ") == pages
