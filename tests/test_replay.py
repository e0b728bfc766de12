"""What a replay shows is what the log says: nobody is anywhere before the case has begun or after
it, and every number is counted.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image
from stories import DESK, on
from test_golden import FOLDER

from simulator.application.report import gather
from simulator.application.study import Study
from simulator.commands.main import main
from simulator.engine import simulate
from simulator.engine.log import EventLog, Part
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.experiments.runs import Settings
from simulator.flow_analysis.network import network_of
from simulator.formats import apply_scenario, load_process, process_from_text, read_scenario
from simulator.measures.replay import Leg, Replay, ReplaySpan, State, replay, span_of, thinning
from simulator.model.flow import APPLICANT
from simulator.model.process import Process
from simulator.model.units import DAY, HOUR, MINUTE
from simulator.present.diagram.picture import picture_of
from simulator.present.replay.film import FRAME, FRAMES
from simulator.present.replay.moves import Moves, tokens
from simulator.present.replay.pages import moves_on, stages_on
from simulator.present.replay.stage import Box, Scene, along, slot
from simulator.present.report.pages import page

ROOT = Path(__file__).resolve().parents[1]
QUICK = ["--length", "1 month", "--warm-up", "1 month", "--quiet", "--lang", "en"]
HOURS = ReplaySpan(0, HOUR, 4 * 24)


def simulated(
    flow: str, more: str = "", arrivals: str = on("01 09:00"), days: int = 4
) -> tuple[Process, EventLog]:
    process = process_from_text(
        f"process: small\nstart: 2020-06-01\narrivals: {arrivals}\n{more}\nflow:\n{flow}\n"
    ).value
    return process, simulate(plan(process, Window(horizon=days * DAY)), seed=1, replication=1)


def shown(
    flow: str, more: str = "", arrivals: str = on("01 09:00"), span: ReplaySpan = HOURS
) -> list[str]:
    """The legs, a line each: case, place, from, to (hours), what it does, and the way."""
    process, log = simulated(flow, more, arrivals)
    return [told(leg) for leg in replay(log, process, span).legs]


def told(leg: Leg) -> str:
    way = " > ".join(name for _, name in leg.way)
    return (
        f"{leg.case} {leg.place[1]} {leg.since}-{leg.until} {leg.state.name.lower()} {way}".strip()
    )


def test_who_comes_second_waits_in_front_of_the_step_until_the_officer_is_free() -> None:
    flow = "  - take: {by: desk, time: 2 h}\n  - think: {wait: 3 h}"
    assert shown(flow, DESK, on("01 09:00", "01 10:00")) == [
        "1 step:take 9-11 in_hand start > step:take",
        "1 step:think 11-14 pending step:take > step:think",
        "2 step:take 10-11 queuing start > step:take",
        "2 step:take 11-13 in_hand",
        "2 step:think 13-16 pending step:take > step:think",
    ]


def test_the_first_branch_that_is_done_waits_at_the_join_for_the_other() -> None:
    flow = "  - parallel: [{short: {wait: 2 h}}, {long: {wait: 5 h}}]\n  - after: {wait: 1 h}"
    assert shown(flow) == [
        "1 step:short 9-11 pending start > step:short",
        "1 step:long 9-14 pending start > step:long",
        "1 join:parallel 11-14 pending step:short > join:parallel",
        "1 step:after 14-15 pending step:long > step:after",
    ]


def test_a_token_is_at_a_place_at_a_tick_if_it_is_there_at_that_instant() -> None:
    """From 9:00 to 11:05 the case is seen at 9, 10 and 11; the five minutes after that at no full
    hour.
    """
    flow = (
        "  - first: {wait: 125 min}\n  - stamp: {by: desk, time: 5 min}\n  - last: {wait: 110 min}"
    )
    assert shown(flow, DESK) == [
        "1 step:first 9-12 pending start > step:first",
        "1 step:last 12-13 pending step:first > step:stamp > step:last",
    ]


def test_what_has_begun_before_is_there_from_the_beginning_and_comes_from_nowhere() -> None:
    flow = "  - first: {wait: 30 h}\n  - last: {wait: 100 h}"
    assert shown(flow, span=ReplaySpan(DAY, HOUR, 24)) == [
        "1 step:first 0-15 pending",
        "1 step:last 15-25 pending step:first > step:last",
    ]


def test_nobody_is_left_when_another_branch_has_ended_the_case() -> None:
    flow = "  - parallel: [{walk: {wait: 9 h}}, [{think: {wait: 2 h}}, {end: rejected}]]"
    process, log = simulated(flow)
    made = replay(log, process, HOURS)
    assert [told(leg) for leg in made.legs] == [
        "1 step:think 9-11 pending start > step:think",
        "1 step:walk 9-11 pending start > step:walk",
    ]
    assert list(made.ended) == ["rejected"]
    assert made.ended["rejected"].tolist() == [0] * 11 + [1] * (HOURS.ticks - 10)
    assert made.inside.tolist() == [0] * 9 + [1] * 2 + [0] * (HOURS.ticks - 10)


def test_those_delivered_are_counted_with_their_days() -> None:
    process, log = simulated("  - think: {wait: 36 h}", "", on("01 00:00", "02 00:00"))
    made = replay(log, process, HOURS)
    assert made.delivered.tolist() == [0] * 36 + [1] * 24 + [2] * (HOURS.ticks - 59)
    assert [made.days[tick] for tick in (35, 36, 60)] == [0.0, 1.5, 3.0]


# every log


def one_run(name: str, scenario: str | None = None, days: int = 150) -> tuple[Process, EventLog]:
    process = load_process(name)
    if scenario is not None:
        process = apply_scenario(read_scenario(scenario), process)
    return process, simulate(plan(process, Window(days * DAY)), seed=3, replication=1)


RUNS = [
    ("building-permit", None),
    ("building-permit", "one-window-joint-review"),
    ("building-project", "project-120-days"),
    ("resume-work", None),
    ("business-start-up", "start-up-one-loop"),
]


@pytest.fixture(scope="module", params=RUNS, ids=lambda run: run[1] or run[0])
def made(request: pytest.FixtureRequest) -> tuple[Process, EventLog, Replay]:
    process, log = one_run(*request.param)
    span = span_of([log], 60 * DAY, 30 * DAY)
    return process, log, replay(log, process, span, thinning([log], span))


@pytest.mark.unmeasured
def test_no_token_is_there_before_its_case_has_begun_or_after_it_is_over(
    made: tuple[Process, EventLog, Replay],
) -> None:
    _, log, found = made
    assert found.legs
    for leg in found.legs:
        begin, closed = int(log.cases.begin[leg.case - 1]), int(log.cases.closed[leg.case - 1])
        assert begin <= found.span.since + leg.since * found.span.tick or leg.since == 0
        if leg.until <= found.span.ticks and closed >= 0:
            assert found.span.since + (leg.until - 1) * found.span.tick < closed


@pytest.mark.unmeasured
def test_tokens_are_where_the_log_has_them(made: tuple[Process, EventLog, Replay]) -> None:
    """At every tick that is looked at, row by row."""
    process, log, found = made
    steps = network_of(process).steps
    for tick in range(0, found.span.ticks, 97):
        instant = found.span.since + tick * found.span.tick
        here = sorted(
            (leg.case, leg.place, leg.state)
            for leg in found.legs
            if leg.since <= tick < leg.until and is_step(leg)
        )
        rows = [row for row in rows_at(log, instant) if (int(log.case[row]) - 1) % found.every == 0]
        assert here == sorted(
            (int(log.case[row]), place_of(process, log, row), state_of(log, row, instant, steps))
            for row in rows
        )


@pytest.mark.unmeasured
def test_the_queues_are_those_of_the_log_with_all_cases_in_them(
    made: tuple[Process, EventLog, Replay],
) -> None:
    process, log, found = made
    steps = network_of(process).steps
    for tick in range(0, found.span.ticks + 1, 61):
        instant = found.span.since + tick * found.span.tick
        queues: dict[str, int] = {}
        for row in rows_at(log, instant):
            if state_of(log, row, instant, steps) is State.QUEUING:
                name = log.steps[log.step[row]]
                queues[name] = queues.get(name, 0) + 1
        assert {
            name: int(count[tick]) for name, count in found.waiting.items() if count[tick]
        } == queues


@pytest.mark.unmeasured
def test_the_cases_under_way_are_those_begun_and_not_delivered(
    made: tuple[Process, EventLog, Replay],
) -> None:
    _, log, found = made
    for tick in range(0, found.span.ticks + 1, 61):
        instant = found.span.since + tick * found.span.tick
        over = [
            each if each >= 0 else closed
            for each, closed in zip(log.cases.finished, log.cases.closed, strict=True)
        ]
        assert found.inside[tick] == sum(
            begin <= instant and not 0 <= end <= instant
            for begin, end in zip(log.cases.begin, over, strict=True)
        )
        assert found.delivered[tick] == sum(
            found.span.since < each <= instant for each in log.cases.finished
        )


def is_step(leg: Leg) -> bool:
    return leg.place[1].startswith("step:")


def rows_at(log: EventLog, instant: int) -> list[int]:
    """The rows that go on at an instant, of cases that are not over."""
    closed = [each if each >= 0 else log.stopped for each in log.cases.closed.tolist()]
    return [
        row
        for row in range(len(log))
        if log.enabled[row] <= instant < min(log.completed[row], closed[log.case[row] - 1])
    ]


def place_of(process: Process, log: EventLog, row: int) -> tuple[str, str]:
    item, dot, step = log.steps[log.step[row]].partition(".")
    return (item, f"step:{step}") if item in process.items else ("", f"step:{item}{dot}{step}")


def state_of(
    log: EventLog, row: int, instant: int, steps: Mapping[str, Mapping[str, Any]]
) -> State:
    part, step = Part(int(log.part[row])), steps[log.steps[log.step[row]]].step
    if part in (Part.TRIP, Part.INQUIRY):
        return State.APPLICANT
    if part is Part.SLOT:
        return State.QUEUING
    if part is Part.HOLD or not step.by:
        return State.PENDING
    if step.by == (APPLICANT,):
        return State.APPLICANT
    return State.IN_HAND if 0 <= log.started[row] <= instant else State.QUEUING


def rows_in(log: EventLog, span: ReplaySpan) -> int:
    return sum(
        enabled < span.until and completed > span.since
        for enabled, completed in zip(log.enabled, log.completed, strict=True)
    )


def test_of_many_cases_every_so_many_th_is_shown_and_the_same_ones_on_both_sides() -> None:
    flow, more = "  - take: {by: desk, time: 10 min}", DESK
    process, log = simulated(flow, more, "{every: 15 min}")
    span = span_of([log], 0, 2 * DAY)
    assert thinning([log], span, cases=1, legs=10_000) == 1
    assert thinning([log], span, cases=1, legs=50) == math.ceil(rows_in(log, span) / 50)
    slow = simulated("  - wait: {wait: 20 h}", "", "{every: 1 h}")[1]
    assert thinning([slow], span_of([slow], 0, 2 * DAY), cases=5, legs=10_000) == 4
    found = replay(log, process, span, every=7)
    assert {leg.case % 7 for leg in found.legs} == {1}
    assert found.inside.max() == 1
    assert found.cases == span.until // (15 * MINUTE) - 1


# on the picture


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


# files

PAIR = [str(FOLDER / "small-permit.yaml"), str(FOLDER / "quicker.yaml")]


def written(tmp_path: Path, name: str) -> bytes:
    done = CliRunner().invoke(main, ["replay", *PAIR, "-o", str(tmp_path / name), *QUICK])
    assert done.exit_code == 0, done.output
    return (tmp_path / name).read_bytes()


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(tmp_path_factory.mktemp("replay"), "out.html").decode("utf-8")


def test_the_page_has_both_languages_and_fetches_nothing(html: str) -> None:
    assert re.search(r'<main lang="en" data-lang="en">', html)
    assert re.search(r'<main lang="zh" data-lang="zh" hidden>', html)
    assert "缩短公示、减少材料" in html
    linked = re.findall(r'(?:src|href)\s*=\s*"(?!#)([^"]*)"|url\((?!data:|#)([^)]*)\)', html)
    assert linked == []
    assert len(html) < 1_000_000


def test_the_numbers_in_the_page_are_those_of_the_replay(html: str) -> None:
    found = re.search(r'<script type="application/json" id="replay-1">(.*?)</script>', html)
    assert found is not None
    carried = json.loads(found[1])
    assert carried["since"] == "2020-02-06"
    before, after = carried["sides"]
    assert total(before["delivered"]) > 20
    assert total(after["days"]) / total(after["delivered"]) < total(before["days"]) / total(
        before["delivered"]
    )


def total(changes: list[int]) -> int:
    return sum(changes[1::2])


def test_the_film_is_short_and_small_and_moves(tmp_path: Path) -> None:
    data = written(tmp_path, "out.gif")
    assert len(data) < 5_000_000
    film = Image.open(io.BytesIO(data))
    length, pictures = 0, set()
    for i in range(film.n_frames):  # type: ignore[attr-defined]
        film.seek(i)
        length += film.info["duration"]
        pictures.add(hashlib.sha256(film.convert("RGB").tobytes()).hexdigest())
    assert length == FRAMES * FRAME <= 8000
    assert len(pictures) > 50
    assert film.size[0] >= 1280


DIGEST = """
import hashlib, sys
from pathlib import Path
from simulator.commands.main import main
for name in ("out.html", "out.gif"):
    main(["replay", *sys.argv[1:3], "-o", name, "--length", "1 month", "--warm-up", "1 month", "--quiet"], standalone_mode=False)
    print(hashlib.sha256(Path(name).read_bytes()).hexdigest())
"""


@pytest.mark.unmeasured
def test_the_same_replay_gives_the_same_bytes_everywhere(tmp_path: Path) -> None:
    places = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    )
    told = []
    for place in places:
        env = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "FIVECUTS_LANG": "zh",
            **place,
        }
        command = [sys.executable, "-c", DIGEST, *PAIR]
        told.append(
            subprocess.run(
                command, capture_output=True, text=True, check=True, env=env, cwd=tmp_path
            ).stdout
        )
    assert told[0] == told[1]
    assert len(re.findall(r"^[0-9a-f]{64}$", told[0], flags=re.MULTILINE)) == 2


@pytest.mark.slow
def test_the_report_of_the_longest_flow_is_below_two_megabytes() -> None:
    named = ("project-120-days", "project-limits-only", "project-joint-drawings")
    facts = gather(Study.load("building-project", *named), Settings(replications=1))
    assert len(page(facts, "html", "zh", "fivecuts report").encode("utf-8")) < 2_000_000


def test_a_replay_needs_a_name_that_says_what_it_is(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        main, ["replay", *PAIR, "-o", str(tmp_path / "out.mp4"), "--lang", "en"]
    )
    assert done.exit_code == 2
    assert "'out.mp4' does not end in '.html' or '.gif'" in done.output
    assert list(tmp_path.iterdir()) == []
