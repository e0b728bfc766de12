"""What the dots of a workshop's page do: the first replication, on the boxes that are drawn."""

from __future__ import annotations

from itertools import pairwise

import pytest
from small_workshop import opening

from simulator.engine import simulate
from simulator.engine.plan.planner import plan
from simulator.model.units import DAY
from simulator.workshop.films import COUNTED, Films
from simulator.workshop.offer import Pick
from simulator.workshop.opening import Opening


@pytest.fixture(scope="module")
def opened() -> Opening:
    return opening()


def stays(film: dict[str, list[int]]) -> list[tuple[int, ...]]:
    flat, case, found = film["moves"], 0, []
    for i in range(0, len(flat), 6):
        case += flat[i]
        found.append((case, *flat[i + 1 : i + 6]))
    return found


def test_a_case_stands_where_the_first_replication_has_it(opened: Opening) -> None:
    pick = Pick(("restless",))
    film = Films(opened.offer, opened.replies, opened.pictures, legs=9000).film(pick, 6.0)
    assert film is not None
    assert film["every"] == 1
    process, prepared = opened.offer.process(pick), opened.replies.prepared
    assert process is not None
    log = simulate(plan(process, prepared.window), prepared.seed, 1)
    since = prepared.window.warm_up
    served = log.steps.index("permit.serve")
    begins = {
        int(log.case[row]): -(-(int(log.started[row]) - since) // film["tick"])
        for row in range(len(log))
        if log.step[row] == served and since <= log.started[row] < since + DAY
    }
    box = film["boxes"].index("permit/step:serve")
    seen = {case: at for case, where, state, at, _, _ in stays(film) if (where, state) == (box, 1)}
    assert len(begins) > 2
    assert {case: seen[case] for case in begins} == begins


def test_dots_stand_on_boxes_of_the_picture(opened: Opening) -> None:
    for names in ((), ("merged", "gone"), ("sealless", "free")):
        pick = Pick(names)
        film, picture = opened.film(pick), opened.pictures.picture(pick, "zh")
        assert film is not None
        drawn = {box["id"] for box in picture["boxes"]}
        assert {film["boxes"][each[1]] for each in stays(film)} <= drawn
        known = {(way["from"], way["to"]) for way in picture["ways"]}
        assert known & {pair for way in film["ways"] for pair in pairwise(way)}


def test_a_queue_is_counted_in_full_though_few_cases_are_drawn(opened: Opening) -> None:
    pick = Pick((), (("seals", -1),), 120)  # more work than hands
    few = Films(opened.offer, opened.replies, opened.pictures, legs=40).film(pick, 6.0)
    all_ = Films(opened.offer, opened.replies, opened.pictures, legs=9000).film(pick, 6.0)
    assert few is not None
    assert all_ is not None
    assert (few["every"] > 10, all_["every"]) == (True, 1)
    assert few["waiting"] == all_["waiting"]
    queue = all_["waiting"][str(all_["boxes"].index("permit/step:seal"))]
    assert sum(queue[1::2]) > 20
    assert sum(queue[0::2]) <= all_["ticks"] / COUNTED


def test_a_film_is_made_once_and_lasts_a_quarter_at_most(opened: Opening) -> None:
    first = opened.film(Pick(("gratis",)))
    assert opened.film(Pick(("gratis",))) is first
    assert first is not None
    assert first["ticks"] * first["tick"] == pytest.approx(9 * 5.64 * DAY, rel=0.1)
    long = opened.films.film(Pick(("gratis", "free")), 500.0)
    assert long is not None
    assert long["ticks"] * long["tick"] <= 91 * DAY
