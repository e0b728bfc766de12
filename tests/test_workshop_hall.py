"""What pages say and hear in the hall, without a net: a round, who leads, who vanishes."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from small_workshop import opening

from simulator.model.errors import FormatError, problem
from simulator.present.words.workshop import WORKSHOP_WORDS
from simulator.workshop import pages
from simulator.workshop.hall import LOOKED_AT, Hall, Visitor
from simulator.workshop.line import WaitingLine
from simulator.workshop.messages import message
from simulator.workshop.opening import Opening
from simulator.workshop.room import Workshop


@pytest.fixture(scope="module")
def opened() -> Opening:
    return opening()


def said(kind: str, value: object, number: int = 1, lang: str = "en") -> str:
    return json.dumps({"kind": kind, "value": value, "lang": lang, "number": number})


NOTHING = {"switches": [], "officers": {}, "demand": 100}


@dataclass
class Screen:
    """A page that keeps what it is told."""

    heard: list[dict[str, Any]] = field(default_factory=list)

    async def send(self, text: str) -> None:
        self.heard.append(json.loads(text))

    def last(self, kind: str) -> dict[str, Any]:
        return next(each for each in reversed(self.heard) if each["kind"] == kind)

    def kinds(self) -> list[str]:
        return [each["kind"] for each in self.heard]

    async def until(self, kind: str, **values: object) -> dict[str, Any]:
        async with asyncio.timeout(20):
            while True:
                for each in self.heard:
                    if each["kind"] == kind and all(each[k] == v for k, v in values.items()):
                        return each
                await asyncio.sleep(0.01)


@dataclass
class Played:
    """A hall with a trainer and two groups, and what was saved."""

    hall: Hall
    saved: list[Workshop] = field(default_factory=list)
    screens: dict[str, Screen] = field(default_factory=dict)
    pages: dict[str, Visitor] = field(default_factory=dict)

    async def enter(self, name: str) -> Screen:
        self.screens[name] = screen = Screen()
        trainer = name == "trainer"
        self.pages[name] = Visitor(screen.send, None if trainer else name, trainer)
        await self.hall.enter(self.pages[name])
        return screen

    async def say(self, name: str, kind: str, value: object, number: int = 1) -> bool:
        opened = self.hall.opening
        found = message(said(kind, value, number), opened.offer, opened.sliders)
        assert found is not None
        return await self.hall.hear(self.pages[name], found)


def play(opened: Opening, story: Callable[[Played], Awaitable[None]]) -> Played:
    saved: list[Workshop] = []
    line = WaitingLine(opened.replies.reply, 2)
    start = Workshop("ABC234", question=opened.start)
    played = Played(Hall(opened, start, line, saved.append), saved)

    async def run() -> None:
        played.hall.begin()
        for name in ("trainer", "one", "two"):
            await played.enter(name)
        await story(played)
        await played.hall.close()

    asyncio.run(run())
    return played


def test_a_round_from_question_to_board(opened: Opening) -> None:
    async def story(it: Played) -> None:
        question = NOTHING | {"switches": ["restless"]}
        assert await it.say("trainer", "pick", question)
        await it.screens["trainer"].until("picture", pick=question)
        assert "figures" not in it.screens["trainer"].kinds()
        await it.screens["one"].until("room", question=question)
        await it.say("one", "guess", 3)
        await it.say("two", "guess", 4.5)
        await it.say("trainer", "phase", "reveal")
        shown = await it.screens["one"].until("room", phase="reveal", guesses=[3, 4.5])
        assert shown["guess"] == 3
        await it.say("two", "pick", question, 5)
        told = await it.screens["two"].until("figures", number=5, last=True)
        answer = (await it.screens["two"].until("room", answer=told["figures"]["days"]["mean"]))[
            "answer"
        ]
        assert answer == pytest.approx(3.64, abs=0.1)  # without two days of 5.64
        await it.say("trainer", "phase", "try")
        await it.say("one", "pick", NOTHING | {"switches": ["restless", "sealless"]}, 6)
        await it.screens["one"].until("figures", number=6, last=True)
        board = (await it.screens["trainer"].until("room", phase="try"))["board"]
        board = it.hall.workshop.told(None, True, 3)["board"]
        assert [(each["name"], each["laws"]) for each in board] == [("1", 0)]
        assert board[0]["days"] < answer

    played = play(opened, story)
    assert played.saved[-1] == played.hall.workshop


def test_figures_come_soon_and_then_surer(opened: Opening) -> None:
    async def story(it: Played) -> None:
        await it.say("trainer", "phase", "try")
        await it.say("one", "pick", NOTHING | {"switches": ["free"]}, 3)
        await it.screens["one"].until("figures", number=3, last=True)

    heard = play(opened, story).screens["one"].heard
    figures = [each for each in heard if each["kind"] == "figures"]
    assert [each["figures"]["replications"] for each in figures] == [2, 4, 6]
    kinds = [each["kind"] for each in heard if each.get("number") == 3]
    assert kinds == ["figures", "picture", "figures", "figures"]


def test_only_the_trainer_leads(opened: Opening) -> None:
    async def story(it: Played) -> None:
        for kind, value in (
            ("phase", "try"),
            ("freeze", True),
            ("show", True),
            ("budget", {"officers": 1, "laws": 0}),
        ):
            assert not await it.say("one", kind, value)
        assert not await it.say("trainer", "guess", 3)  # it is no group
        await it.say("one", "pick", NOTHING | {"switches": ["free"]})

    workshop = play(opened, story).hall.workshop
    assert (workshop.phase, workshop.frozen, workshop.question) == ("guess", False, opened.start)


def test_what_does_not_hold_together_is_said_in_the_language_of_the_page(opened: Opening) -> None:
    async def story(it: Played) -> None:
        await it.say("trainer", "phase", "try")
        await it.say("one", "pick", NOTHING | {"switches": ["sealless", "gone"]}, 4)
        told = await it.screens["one"].until("refused", number=4)
        assert "permit.both" in told["why"][0]

    assert "figures" not in play(opened, story).screens["one"].kinds()


def test_a_page_that_vanishes_leaves_its_group(opened: Opening) -> None:
    async def story(it: Played) -> None:
        async def gone(_: str) -> None:
            raise ConnectionError

        await it.say("one", "guess", 3)
        it.pages["two"].send = gone
        await it.say("trainer", "freeze", True)
        await it.screens["one"].until("room", frozen=True)
        it.hall.leave(it.pages["one"])
        again = await it.enter("one")  # a reload
        assert again.last("room")["guess"] == 3
        await it.screens["trainer"].until("room", online=2)
        await it.enter("trainer")
        assert it.screens["trainer"].last("room")["frozen"] is True

    played = play(opened, story)
    assert [*played.hall.workshop.groups] == ["one", "two"]


def test_a_film_shows_nothing_that_is_still_to_be_guessed(opened: Opening) -> None:
    pick = NOTHING | {"switches": ["restless"]}

    async def story(it: Played) -> None:
        await it.say("trainer", "pick", pick)
        await it.say("trainer", "film", pick)
        await it.say("one", "film", pick)
        await it.screens["one"].until("room", question=pick)
        await asyncio.sleep(0.2)
        assert not any("film" in it.screens[name].kinds() for name in ("one", "trainer"))
        await it.say("trainer", "phase", "reveal")
        await it.say("one", "film", pick, 7)
        told = await it.screens["one"].until("film", number=7)
        assert told["film"]["moves"]
        await it.say("two", "film", NOTHING, 8)  # not the question
        await it.say("trainer", "phase", "try")
        await it.say("two", "film", NOTHING | {"switches": ["sealless", "gone"]}, 9)  # no flow
        await it.say("two", "film", NOTHING, 10)
        await it.screens["two"].until("film", number=10)

    heard = play(opened, story).screens["two"].heard
    assert [each["number"] for each in heard if each["kind"] == "film"] == [10]


def test_a_budget_that_comes_late_moves_the_board_of_everybody(opened: Opening) -> None:
    async def story(it: Played) -> None:
        await it.say("trainer", "phase", "try")
        for number, more in ((1, {"desk": 1}), (2, {})):
            await it.say(
                "one", "pick", NOTHING | {"switches": ["sealless"], "officers": more}, number
            )
            await it.screens["one"].until("figures", number=number, last=True)
        before = it.hall.workshop.told("two", False, 3)["board"][0]
        await it.say("trainer", "budget", {"officers": 0, "laws": None})
        (after,) = (await it.screens["two"].until("room", budget={"officers": 0, "laws": None}))[
            "board"
        ]
        assert (before["officers"], after["officers"]) == (1, 0)
        assert before["days"] < after["days"]
        assert after["fits"]

    play(opened, story)


def test_officers_alone_draw_no_other_picture(opened: Opening) -> None:
    plain = opened.pictures.written(opened.start, "en")
    more = opened.offer.read(NOTHING | {"officers": {"desk": 1}}, opened.sliders)
    assert more is not None
    assert opened.pictures.written(more, "en") is plain


def test_a_disk_that_is_full_stops_nobody(opened: Opening) -> None:
    async def story(it: Played) -> None:
        def full(_: Workshop) -> None:
            raise FormatError(problem("disk-full"))

        it.hall.save = full
        await it.say("one", "guess", 3)
        await it.screens["trainer"].until("room", guessed=1)
        await it.say("two", "guess", 4)
        await it.screens["trainer"].until("room", guessed=2)

    assert play(opened, story).hall.unsaved is not None


def test_a_slow_laptop_is_said(opened: Opening) -> None:
    hall = Hall(opened, Workshop("ABC234"), WaitingLine(opened.replies.reply, 1), lambda _: None)
    hall._firsts = [3.0] * (LOOKED_AT - 1)
    assert not hall.is_slow
    hall._firsts.append(0.1)
    assert hall.is_slow


PAGE = Path(pages.__file__).parent / "page"


def test_the_page_says_every_word_there_is_and_no_other() -> None:
    script = "".join(file.read_text(encoding="utf-8") for file in PAGE.glob("*.js"))
    begun = tuple(re.findall(r"say\(`(\w+_)\$", script))
    assert set(begun) == {"cut_", "dot_", "limit_", "mark_", "phase_", "power_"}
    whole = set(re.findall(r"(?:say|plain|button)\(\s*\"(\w+)\"", script))
    assert whole <= WORKSHOP_WORDS.keys()
    named = {*re.findall(r"\"(\w+)\"", script)}
    unsaid = {word for word in WORKSHOP_WORDS if word not in named and not word.startswith(begun)}
    assert unsaid == set()
    assert all(en and zh for en, zh in WORKSHOP_WORDS.values())


def test_what_is_filled_in_is_the_same_in_both_languages() -> None:
    for en, zh in WORKSHOP_WORDS.values():
        assert set(re.findall(r"{\w+}", en)) == set(re.findall(r"{\w+}", zh))
