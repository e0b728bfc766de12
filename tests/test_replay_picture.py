"""Where tokens stand and move on the picture of a flow."""

from __future__ import annotations

from itertools import pairwise

import pytest
from test_golden import FOLDER

from simulator.engine import simulate
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import apply_scenario, load_process, process_from_text, read_scenario
from simulator.measures.replay import Replay, replay, span_of
from simulator.model.units import DAY
from simulator.present.diagram.picture import picture_of
from simulator.present.replay.moves import Moves, tokens
from simulator.present.replay.pages import moves_on, stages_on
from simulator.present.replay.stage import Box, Scene, along, slot


@pytest.fixture(
    scope="module", params=[("small", True), ("building-project", False)], ids=lambda each: each[0]
)
def drawn(request: pytest.FixtureRequest) -> tuple[list[Moves], list[Scene], list[Replay]]:
    """A pair, and a flow whose items are boxes and which breaks into bands."""
    name, pair = request.param
    text = (FOLDER / "small-permit.yaml").read_text(encoding="utf-8")
    before = process_from_text(text).value if pair else load_process(name)
    flows = (
        [before, apply_scenario(read_scenario(str(FOLDER / "quicker.yaml")), before)]
        if pair
        else [before]
    )
    picture = picture_of(
        *flows, size="slide", collapse=frozenset() if pair else frozenset(before.items)
    )
    logs = [simulate(plan(each, Window(120 * DAY)), seed=1, replication=1) for each in flows]
    span = span_of(logs, 60 * DAY, 30 * DAY)
    found = [replay(log, each, span, 3) for log, each in zip(logs, flows, strict=True)]
    moves = moves_on(picture, found, flows)
    return list(moves), list(stages_on(picture, moves)), found


def test_every_leg_is_shown_at_a_box(drawn: tuple[list[Moves], list[Scene], list[Replay]]) -> None:
    for moves, stage, found in zip(*drawn, strict=True):
        assert len(moves.moves) == len(found.legs)
        assert set(moves.boxes) <= set(stage.boxes)
        totals = [
            sum(int(count[tick]) for count in found.waiting.values())
            for tick in (0, 50, found.span.ticks)
        ]
        assert [
            sum(int(count[tick]) for count in moves.waiting.values())
            for tick in (0, 50, found.span.ticks)
        ] == totals
        assert any(each.way >= 0 for each in moves.moves)


def test_ways_lead_from_box_to_box_at_right_angles_along_the_lines(
    drawn: tuple[list[Moves], list[Scene], list[Replay]],
) -> None:
    for moves, stage, _ in zip(*drawn, strict=True):
        for way in moves.ways:
            pieces = stage.ways[way]
            assert touches(stage.boxes[way[0]], pieces[0][0])
            assert touches(stage.boxes[way[-1]], pieces[-1][-1])
            for piece in pieces:
                assert all(min(abs(x - u), abs(y - v)) < 0.01 for (x, y), (u, v) in pairwise(piece))
            assert along(pieces, 0.0) == pytest.approx(pieces[0][0])
            assert along(pieces, 1.0) == pytest.approx(pieces[-1][-1])


def touches(box: Box, point: tuple[float, float]) -> bool:
    return (
        abs(point[0] - box.x) <= box.wide / 2 + 0.1 and abs(point[1] - box.y) <= box.high / 2 + 0.1
    )


def test_tokens_on_the_picture_are_those_of_the_moment(
    drawn: tuple[list[Moves], list[Scene], list[Replay]],
) -> None:
    for moves, stage, found in zip(*drawn, strict=True):
        for tick in (0, 33.5, 200, found.span.ticks):
            here = [leg for leg in found.legs if leg.since <= tick < leg.until]
            shown = tokens(moves, stage, tick)
            assert sorted((each.case, each.state) for each in shown) == sorted(
                (leg.case, leg.state) for leg in here
            )


def test_tokens_stand_in_rows_below_their_box_and_leave_the_text_free() -> None:
    box = Box("task", 100, 50, 132, 60)
    places = [slot(box, i) for i in range(20)]
    assert len(set(places)) == 20
    assert all(34 < x < 166 and 80 <= y < 100 for x, y in places)
    assert slot(box, 99) == places[-1]
