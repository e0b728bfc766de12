"""What pages say and hear, without a net: messages, the pace, the line in front of the processors."""

from __future__ import annotations

import asyncio
import json
import re
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from small_workshop import opening

from simulator.model.errors import FormatError, problem
from simulator.present.words.workshop import WORKSHOP_WORDS
from simulator.workshop import pages
from simulator.workshop.guard import (
    ALPHABET,
    BURST,
    WRONG,
    TalkPace,
    WrongCodes,
    key_of,
    new_code,
    same,
)
from simulator.workshop.hall import LOOKED_AT, Hall, Visitor
from simulator.workshop.line import WaitingLine
from simulator.workshop.messages import LONGEST_MESSAGE, hello, message
from simulator.workshop.offer import Pick
from simulator.workshop.opening import Opening
from simulator.workshop.replies import NotWanted, Reply
from simulator.workshop.room import Budget, Workshop


@pytest.fixture(scope="module")
def opened() -> Opening:
    return opening()


def said(kind: str, value: object, number: int = 1, lang: str = "en") -> str:
    return json.dumps({"kind": kind, "value": value, "lang": lang, "number": number})


NOTHING = {"switches": [], "officers": {}, "demand": 100}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{",
        "[" * 1500,
        "{}",
        said("shell", "rm"),
        said("guess", "40"),
        said("guess", -1),
        said("guess", True),
        '{"kind":"guess","value":NaN,"lang":"en","number":1}',
        said("guess", 40, lang="fr"),
        said("name", 7),
        said("name", "x" * 500),
        said("phase", "party"),
        said("phase", ["guess"]),
        said("freeze", 1),
        said("budget", {"officers": -1, "laws": None}),
        said("budget", {"officers": 1}),
        said("name", "x" * LONGEST_MESSAGE),
        said("guess", 40)[:-1] + ', "more": 1}',
        said("guess", 40).replace("1}", '"1"}'),
        '{"kind": ["guess"], "value": 1, "lang": "en", "number": 1}',
    ],
)
def test_what_is_no_message_is_refused(opened: Opening, text: str) -> None:
    found = message(text, opened.offer, opened.sliders)
    assert found is None


def test_messages_are_what_they_say(opened: Opening) -> None:
    def read(*words: Any) -> Any:
        found = message(said(*words), opened.offer, opened.sliders)
        assert found is not None
        return found.value

    assert read("pick", NOTHING | {"switches": ["free"]}) == Pick(("free",))
    assert read("guess", 40) == 40
    assert read("phase", "try") == "try"
    assert read("budget", {"officers": 2, "laws": None}) == Budget(2, None)


def test_a_page_says_who_it_is() -> None:
    told = {"code": "ABC", "key": "", "token": "t"}
    assert hello(json.dumps(told)) is not None
    for wrong in ({}, {**told, "more": ""}, {**told, "code": 1}, {**told, "token": "x" * 65}):
        assert hello(json.dumps(wrong)) is None


def test_a_page_may_talk_at_a_pace() -> None:
    pace = TalkPace(0.0)
    assert [pace.allows(0.0) for _ in range(int(BURST) + 1)] == [True] * int(BURST) + [False]
    assert pace.allows(1.0)
    assert all(TalkPace(0.0).allows(n / 5) for n in range(100))


def test_an_address_may_try_few_codes_a_minute() -> None:
    wrong = WrongCodes()
    for n in range(WRONG):
        assert not wrong.too_many("one", float(n))
        wrong.add("one", float(n))
    assert wrong.too_many("one", 5.0)
    assert not wrong.too_many("other", 5.0)
    assert not wrong.too_many("one", 61.0)


def test_a_code_is_read_from_a_wall_and_a_token_is_no_key() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 6 and {*code} <= {*ALPHABET} for code in codes)
    assert not {*"01ILOU"} & {*ALPHABET}
    assert "token" not in key_of("token")
    assert key_of("token") == key_of("token")
    assert same("一", "一")
    assert not same("一", "二")


@dataclass
class Desk:
    """Work that waits until it may be done, and tells what was done."""

    done: list[tuple[str, int]] = field(default_factory=list)
    may: threading.Event = field(default_factory=threading.Event)

    def work(self, pick: Pick, number: int, is_wanted: Callable[[], bool]) -> Reply:
        self.may.wait(5)
        if not is_wanted():
            raise NotWanted
        self.done.append((pick.switches[0], number))
        if pick.switches[0] == "bad":
            raise ValueError("bad")
        return Reply(
            replications=number, days=None, p90=None, clocks=(), visits=None, materials=None,
            on_time=None, busiest=None, load=0.0, harm=None, steps=0, officers=0, laws=0, cost=0.0,
            once=0.0,
        )  # fmt: skip


def in_line(story: Callable[[WaitingLine, Desk], Awaitable[None]], workers: int = 1) -> Desk:
    desk = Desk()

    async def run() -> None:
        line = WaitingLine(desk.work, workers)
        line.begin()
        await story(line, desk)
        await line.close()

    asyncio.run(run())
    return desk


def test_first_answers_come_before_better_ones() -> None:
    async def story(line: WaitingLine, desk: Desk) -> None:
        orders = [("first", 2), ("a", 20), ("b", 2), ("c", 10), ("d", 2)]
        waits = [asyncio.create_task(line.reply(Pick((name,)), n)) for name, n in orders]
        await asyncio.sleep(0.05)
        desk.may.set()
        await asyncio.gather(*waits)

    done = in_line(story).done
    assert done == [("first", 2), ("b", 2), ("d", 2), ("c", 10), ("a", 20)]


def test_what_several_wait_for_is_done_once() -> None:
    async def story(line: WaitingLine, desk: Desk) -> None:
        waits = [asyncio.create_task(line.reply(Pick(("a",)), 2)) for _ in range(30)]
        await asyncio.sleep(0.05)
        assert line.length == 1
        desk.may.set()
        assert len({id(each) for each in await asyncio.gather(*waits)}) == 1

    assert in_line(story, workers=2).done == [("a", 2)]


def test_what_nobody_waits_for_any_more_is_left_out() -> None:
    async def story(line: WaitingLine, desk: Desk) -> None:
        waits = [asyncio.create_task(line.reply(Pick((name,)), 2)) for name in "abcd"]
        await asyncio.sleep(0.05)
        for wait in waits[:3]:
            wait.cancel()
        await asyncio.sleep(0.05)
        desk.may.set()
        await waits[3]
        assert line.left_out == 3

    assert in_line(story).done == [("d", 2)]


def test_who_fails_is_told_and_the_line_goes_on() -> None:
    async def story(line: WaitingLine, desk: Desk) -> None:
        desk.may.set()
        with pytest.raises(ValueError, match="bad"):
            await line.reply(Pick(("bad",)), 2)
        await line.reply(Pick(("good",)), 2)

    assert in_line(story).done == [("bad", 2), ("good", 2)]


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
    assert set(begun) == {"cut_", "mark_", "phase_", "power_"}
    whole = set(re.findall(r"(?:say|plain|button)\(\s*\"(\w+)\"", script))
    assert whole <= WORKSHOP_WORDS.keys()
    named = {*re.findall(r"\"(\w+)\"", script)}
    unsaid = {word for word in WORKSHOP_WORDS if word not in named and not word.startswith(begun)}
    assert unsaid == set()
    assert all(en and zh for en, zh in WORKSHOP_WORDS.values())


def test_what_is_filled_in_is_the_same_in_both_languages() -> None:
    for en, zh in WORKSHOP_WORDS.values():
        assert set(re.findall(r"{\w+}", en)) == set(re.findall(r"{\w+}", zh))
