"""Diagrams drawn at random: the reader takes those in which every case comes to its end, and what
is simulated then is what the tokens of BPMN could have done; all others it refuses.
"""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from bpmn_cases import executions, simulated
from bpmn_game import TOO_MANY, Drawn, Game

from simulator.interchange.bpmn.reading import read_bpmn
from simulator.model.errors import FormatError

SPLITS = ("exclusiveGateway", "parallelGateway", "inclusiveGateway")
LIKELY = (*SPLITS, "exclusiveGateway", "parallelGateway")


def drawn_at_random(random: Random) -> Drawn:
    """A diagram of nested blocks, in which sometimes a gateway is of another kind than its pair, or
    a flow leads somewhere else.
    """
    made = Drawn()
    at = made.add("startEvent")
    at = _run(made, random, at, depth=2)
    if at:
        made.lead(at, made.add("endEvent"))
    if random.random() < 0.4:
        _spoil(made, random)
    return made


def _run(made: Drawn, random: Random, at: str, depth: int) -> str:
    """Elements one after another behind one; where they go on, or nothing if they end."""
    for _ in range(random.randint(1, 3 if depth == 2 else 2)):
        at = _part(made, random, at, depth)
        if not at:
            return ""
    return at


def _part(made: Drawn, random: Random, at: str, depth: int) -> str:
    kind = random.choice(("task", "task", "block", "block", "loop", "race", "border"))
    if depth == 0 or kind == "task":
        return _behind(made, at, "task")
    if kind == "loop":
        return _loop(made, random, at, depth)
    if kind == "race":
        return _race(made, random, at, depth)
    if kind == "border":
        return _border(made, random, at, depth)
    return _block(made, random, at, depth)


def _behind(made: Drawn, at: str, kind: str) -> str:
    name = made.add(kind)
    made.lead(at, name)
    return name


def _block(made: Drawn, random: Random, at: str, depth: int) -> str:
    kind = random.choice(LIKELY)
    split, join = _behind(made, at, kind), ""
    for i in range(random.randint(2, 3)):
        last = _run(made, random, split, depth - 1) if i or random.random() < 0.8 else split
        if last and random.random() < 0.15:
            _behind(made, last, random.choice(("endEvent", "endEvent", "terminateEvent")))
        elif last:
            join = join or made.add(kind)
            made.lead(last, join)
    return join


def _loop(made: Drawn, random: Random, at: str, depth: int) -> str:
    begin = _behind(made, at, "exclusiveGateway")
    last = _run(made, random, begin, depth - 1)
    if not last:
        return ""
    split = _behind(made, last, "exclusiveGateway")
    back = _run(made, random, split, 0) if random.random() < 0.5 else split
    made.lead(back, begin)
    return split


def _race(made: Drawn, random: Random, at: str, depth: int) -> str:
    gateway, join = _behind(made, at, "eventBasedGateway"), made.add("exclusiveGateway")
    for _ in range(2):
        event = _behind(made, gateway, "intermediateCatchEvent")
        last = _run(made, random, event, depth - 1)
        if last:
            made.lead(last, join)
    return join if any(target == join for _, target in made.flows) else ""


def _border(made: Drawn, random: Random, at: str, depth: int) -> str:
    task = _behind(made, at, "task")
    event = made.add("boundaryEvent")
    made.borders[event] = task
    last = _run(made, random, event, depth - 1)
    if last and random.random() < 0.5:
        join = _behind(made, task, "exclusiveGateway")
        made.lead(last, join)
        return join
    if last:
        _behind(made, last, "endEvent")
    return task


def _spoil(made: Drawn, random: Random) -> None:
    gateways = [name for name, kind in made.elements.items() if kind in SPLITS]
    if not gateways:
        return
    one, other = random.choice(gateways), random.choice(gateways)
    if random.random() < 0.5:
        made.elements[one] = random.choice(SPLITS)
    else:
        made.lead(one, other)


def judged(seed: int) -> str:
    """What becomes of the diagram of a seed; fails where the reader and the game disagree."""
    drawn = drawn_at_random(Random(seed))
    game = Game(drawn)
    verdict = game.verdict()
    if verdict == TOO_MANY:
        return verdict
    try:
        draft = read_bpmn(drawn.xml(), "drawn.bpmn")
    except FormatError as error:
        if verdict != "sound":
            return "refused"
        return f"not taken: {error.problems[0].code}"
    assert verdict == "sound", f"{seed}: taken, but {verdict}"
    named = {str(problem) for problem in draft.left_out}
    assert not named, f"{seed}: {named}"
    log = simulated(draft.process)
    done = {tuple(sorted(each.items())) for each in executions(log, drawn.tasks)}
    assert done, seed
    for each in done:
        assert game.can_do(Counter(dict(each))), f"{seed}: no case can do {each}"
    return "taken"


def told(seeds: range) -> Counter[str]:
    return Counter(judged(seed) for seed in seeds)


def share_taken(found: Counter[str]) -> float:
    lost = sum(number for what, number in found.items() if what.startswith("not taken"))
    return found["taken"] / (found["taken"] + lost)


@pytest.mark.parametrize("first", range(0, 100, 5))
def test_what_is_simulated_is_what_tokens_can_do(first: int) -> None:
    found = told(range(first, first + 5))
    assert share_taken(found) == 1, found


@pytest.mark.parametrize("seed", [333, 723])
def test_what_went_wrong_once_does_not_again(seed: int) -> None:
    """An inclusive split behind another one; a branch that ends the case beside the main line."""
    assert judged(seed) == "taken"


def test_diagrams_that_are_not_sound_are_among_them() -> None:
    verdicts = Counter(Game(drawn_at_random(Random(seed))).verdict() for seed in range(12))
    assert set(verdicts) >= {"sound", "stuck"}


@pytest.mark.slow
@pytest.mark.parametrize("first", range(100, 2_100, 100))
def test_so_it_is_of_two_thousand(first: int) -> None:
    found = told(range(first, first + 100))
    assert share_taken(found) >= 0.95, found
