"""What goes on between the pages and the room: a message comes in, the room changes, and the pages
are told.

Room, line, picture → **hall** → server. It knows pages only as something that a text can be sent
to, so that a whole workshop is tried without a net.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from statistics import median
from time import monotonic
from typing import Any

from simulator.model.errors import FormatError
from simulator.workshop.line import WaitingLine
from simulator.workshop.messages import TRAINER, Message
from simulator.workshop.offer import Pick
from simulator.workshop.opening import Opening
from simulator.workshop.replies import figures
from simulator.workshop.room import Sees, Workshop, found_of

TOLD_EVERY, SAVED_EVERY = 0.4, 2.0  # seconds from one message about the room, or saving, on
SLOW, LOOKED_AT = 1.0, 8
"""Seconds to the first figures, as the median of the last so many, above which a laptop is slow."""

Send = Callable[[str], Awaitable[None]]
"""Raises a ``ConnectionError`` where nobody is any more."""


@dataclass(eq=False)
class Visitor:
    """A page that is open: how to tell it something, the group it is of, if of any."""

    send: Send
    group: str | None
    trainer: bool
    task: asyncio.Task[None] | None = None
    film: asyncio.Task[None] | None = None


Answer = Callable[[Visitor, Message], Awaitable[None]]


@dataclass
class Hall:
    """The room, its pages, and the line in front of the processors."""

    opening: Opening
    workshop: Workshop
    line: WaitingLine
    save: Callable[[Workshop], None]
    pages: set[Visitor] = field(default_factory=set)
    unsaved: FormatError | None = None
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _crier: asyncio.Task[None] | None = None
    _keeper: asyncio.Task[None] | None = None
    _asker: asyncio.Task[None] | None = None
    _saved: Workshop | None = None
    _firsts: list[float] = field(default_factory=list)

    def begin(self) -> None:
        """Begins; called inside the loop of the server."""
        self.line.begin()
        self._crier = asyncio.create_task(self._cry())
        self._keeper = asyncio.create_task(self._keep())
        if self.workshop.phase != "guess":
            self._ask()

    async def close(self) -> None:
        """Ends everything that was begun."""
        open_ = [task for page in self.pages for task in (page.task, page.film)]
        tasks = [self._crier, self._keeper, self._asker, *open_]
        for task in tasks:
            if task is not None:
                task.cancel()
        await asyncio.gather(*filter(None, tasks), return_exceptions=True)
        await self.line.close()
        self._save()

    async def enter(self, page: Visitor) -> None:
        """Lets a page in, and tells it everything once."""
        if page.group is not None:
            self._set(self.workshop.joined(page.group))
            if page.group not in self.workshop.groups:
                page.group = None  # the room is full: it may look on
        self.pages.add(page)
        welcome = {**self.opening.told(page.trainer), "kind": "welcome", "trainer": page.trainer}
        await page.send(_json(welcome))
        await self._tell(page, {})
        self._changed.set()

    def leave(self, page: Visitor) -> None:
        """Lets a page go; its group stays."""
        self.pages.discard(page)
        for task in (page.task, page.film):
            if task is not None:
                task.cancel()
        self._changed.set()

    async def hear(self, page: Visitor, said: Message) -> bool:
        """Does what a page says; ``False`` if it may not say it."""
        if said.kind in TRAINER and not page.trainer:
            return False
        now, group = self.workshop, page.group
        match said.kind:
            case "pick":
                self._pick(page, said)
            case "film":
                self._play(page, said)
            case "guess" if group is not None:
                self._set(now.guessed(group, said.value))
            case "name" if group is not None:
                self._set(now.renamed(group, said.value))
            case "phase":
                self._set(now.in_phase(said.value))
                if now.phase == "guess" != said.value:
                    self._ask()
            case "freeze":
                self._set(now.paused(said.value))
            case "show":
                self._set(now.shown(said.value))
            case "budget":
                self._set(now.limited(said.value))
            case _:
                return False
        return True

    def _pick(self, page: Visitor, said: Message) -> None:
        """Only the last pick of a page is worth simulating."""
        for task in (page.task, page.film):
            if task is not None:
                task.cancel()
        page.task = asyncio.create_task(self._sent(page, said, self._answer))

    def _play(self, page: Visitor, said: Message) -> None:
        if page.film is not None:
            page.film.cancel()
        page.film = asyncio.create_task(self._sent(page, said, self._film))

    async def _sent(self, page: Visitor, said: Message, answer: Answer) -> None:
        """Answers a page; one that cannot be told has gone."""
        try:
            await answer(page, said)
        except ConnectionError:
            self.leave(page)

    async def _film(self, page: Visitor, said: Message) -> None:
        """Sends what the cases do day by day, to whoever may see the figures."""
        opening, pick = self.opening, said.value
        if await asyncio.to_thread(opening.offer.bundle, pick) is None:
            return
        if self.workshop.may_pick(pick, page.trainer):
            film = await asyncio.to_thread(opening.film, pick)
            await page.send(_json({"kind": "film", "film": film, "number": said.number}))

    async def _answer(self, page: Visitor, said: Message) -> None:
        """Sends the picture, and figures after more and more replications."""
        pick, about = said.value, {"number": said.number, "pick": said.value.told()}
        opening = self.opening
        if await asyncio.to_thread(opening.offer.bundle, pick) is None:
            wrong = await asyncio.to_thread(opening.offer.refusal, pick)
            why = [each.text(said.lang) for each in wrong]
            await page.send(_json({"kind": "refused", "why": why, **about}))
            return
        if page.trainer:
            self._set(self.workshop.asked(pick))
        begun = monotonic()
        if self.workshop.may_pick(pick, page.trainer):
            await self._figures(page, pick, about, begun)
        drawn = await asyncio.to_thread(opening.pictures.written, pick, said.lang)
        await page.send(f'{_json({"kind": "picture", **about})[:-1]},"picture":{drawn}}}')
        if self.workshop.may_pick(pick, page.trainer):
            for stage in opening.replies.stages[1:]:
                await self._figures(page, pick, about, None, stage)

    async def _figures(
        self,
        page: Visitor,
        pick: Pick,
        about: Mapping[str, Any],
        begun: float | None,
        stage: int | None = None,
    ) -> None:
        stages, unit = self.opening.replies.stages, self.opening.unit.hours
        reply = await self.line.reply(pick, stage or stages[0])
        if begun is not None:
            self._firsts = [*self._firsts[1 - LOOKED_AT :], monotonic() - begun]
        found = found_of(pick, reply, unit, self.opening.officer)
        if found is not None and page.group is not None:
            self._set(self.workshop.found(page.group, found))
        told = figures(reply, unit, self.opening.officer)
        last = reply.replications == stages[-1]
        await page.send(_json({"kind": "figures", "figures": told, "last": last, **about}))

    def _ask(self) -> None:
        """Finds out what the question of the round takes."""

        async def asked(question: Pick) -> None:
            for stage in self.opening.replies.stages:
                reply = await self.line.reply(question, stage)
                unit = self.opening.unit.hours
                days = None if reply.days is None else reply.days.mean / unit
                if question == self.workshop.question:
                    self._set(self.workshop.answered(days))

        if self._asker is not None:
            self._asker.cancel()
        self._asker = asyncio.create_task(asked(self.workshop.question))

    def _set(self, workshop: Workshop) -> None:
        if workshop != self.workshop:
            self.workshop = workshop
            self._changed.set()

    async def _cry(self) -> None:
        """Tells all pages of what changed, some times a second."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            said: dict[Sees, str] = {}
            await asyncio.gather(*(self._reach(page, said) for page in [*self.pages]))
            await asyncio.sleep(TOLD_EVERY)

    async def _keep(self) -> None:
        """Saves what has changed, every few seconds."""
        while True:
            await asyncio.sleep(SAVED_EVERY)
            await asyncio.to_thread(self._save)

    async def _reach(self, page: Visitor, said: dict[Sees, str]) -> None:
        """Tells a page; one that cannot be told has gone."""
        try:
            await self._tell(page, said)
        except ConnectionError:
            self.leave(page)

    async def _tell(self, page: Visitor, said: dict[Sees, str]) -> None:
        """Tells a page of the room; ``said`` is what pages that see the same have been told."""
        now, own = self.workshop, self.workshop.told_to(page.group)
        sees = now.sees(page.group, page.trainer)
        if sees not in said:
            said[sees] = _json({**now.told_to_all(sees, len(self.pages)), "slow": self.is_slow})
        await page.send(f"{said[sees][:-1]},{_json({'kind': 'room', **own})[1:]}")

    @property
    def is_slow(self) -> bool:
        """Whether first figures come late."""
        return len(self._firsts) >= LOOKED_AT and median(self._firsts) > SLOW

    def _save(self) -> None:
        now = self.workshop
        if now is self._saved:
            return
        try:
            self.save(now)
        except FormatError as error:  # the room goes on; whoever closes it is told
            self.unsaved = error
        else:
            self._saved, self.unsaved = now, None


def _json(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
