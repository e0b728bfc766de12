"""What a page may say, how fast, and who is let in; the line in front of the processors."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from small_workshop import opening

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
from simulator.workshop.line import WaitingLine
from simulator.workshop.messages import LONGEST_MESSAGE, hello, message
from simulator.workshop.offer import Pick
from simulator.workshop.opening import Opening
from simulator.workshop.replies import NotWanted, Reply
from simulator.workshop.room import Budget


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
        said("film", None),
        said("film", NOTHING | {"switches": ["no-such"]}),
        said("film", NOTHING | {"officers": {"desk": 10**9}}),
        said("guess", "40"),
        said("guess", -1),
        said("guess", True),
        '{"kind":"guess","value":NaN,"lang":"en","number":1}',
        said("guess", 10**400),
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
    for wrong in (
        {},
        {**told, "more": ""},
        {**told, "code": 1},
        {**told, "token": "x" * 65},
        {**told, "code": "\ud800"},
    ):
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
            once=0.0, ends={},
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


def test_a_better_answer_in_hand_gives_way_to_a_first_one() -> None:
    began, may, done = threading.Event(), threading.Event(), list[str]()

    def work(pick: Pick, _: int, is_wanted: Callable[[], bool]) -> Reply:
        if pick.switches == ("long",):
            began.set()
            may.wait(10)
            if not is_wanted():
                done.append("gave way")
                raise NotWanted
        done.append(pick.switches[0])
        return None  # type: ignore[return-value]

    async def run() -> None:
        line = WaitingLine(work, 1)
        line.begin()
        long = asyncio.create_task(line.reply(Pick(("long",)), 20))
        await asyncio.to_thread(began.wait, 10)
        first = asyncio.create_task(line.reply(Pick(("first",)), 2))
        await asyncio.sleep(0.05)
        may.set()
        await asyncio.gather(long, first)
        await line.close()

    asyncio.run(run())
    assert done == ["gave way", "first", "long"]


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
