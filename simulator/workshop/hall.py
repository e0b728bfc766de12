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
from simulator.workshop.room import Workshop, found_of

TOLD_EVERY = 0.25  # seconds between two messages about the room
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
    _asker: asyncio.Task[None] | None = None
    _firsts: list[float] = field(default_factory=list)

    def begin(self) -> None:
        """Begins; called inside the loop of the server."""
        self.line.begin()
        self._crier = asyncio.create_task(self._cry())
        if self.workshop.phase != "guess":
            self._ask()

    async def close(self) -> None:
        """Ends everything that was begun."""
        tasks = [self._crier, self._asker, *(page.task for page in self.pages)]
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
        await self._tell(page)
        self._changed.set()

    def leave(self, page: Visitor) -> None:
        """Lets a page go; its group stays."""
        self.pages.discard(page)
        if page.task is not None:
            page.task.cancel()
        self._changed.set()

    async def hear(self, page: Visitor, said: Message) -> bool:
        """Does what a page says; ``False`` if it may not say it."""
        if said.kind in TRAINER and not page.trainer:
            return False
        now, group = self.workshop, page.group
        match said.kind:
            case "pick":
                return self._pick(page, said)
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

    def _pick(self, page: Visitor, said: Message) -> bool:
        """Only the last pick of a page is worth simulating."""
        if page.task is not None:
            page.task.cancel()
        page.task = asyncio.create_task(self._answered(page, said))
        return True

    async def _answered(self, page: Visitor, said: Message) -> None:
        try:
            await self._answer(page, said)
        except ConnectionError:
            self.leave(page)

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
        drawing = asyncio.create_task(asyncio.to_thread(opening.pictures.picture, pick, said.lang))
        if self.workshop.may_pick(pick, page.trainer):
            await self._figures(page, pick, about, begun)
        await page.send(_json({"kind": "picture", "picture": await drawing, **about}))
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
        """Tells all pages of what changed, some times a second, and saves it."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            await asyncio.gather(*(self._reach(page) for page in [*self.pages]))
            await asyncio.to_thread(self._save)
            await asyncio.sleep(TOLD_EVERY)

    async def _reach(self, page: Visitor) -> None:
        """Tells a page; one that cannot be told has gone."""
        try:
            await self._tell(page)
        except ConnectionError:
            self.leave(page)

    async def _tell(self, page: Visitor) -> None:
        told = self.workshop.told(page.group, page.trainer, len(self.pages))
        await page.send(_json({**told, "kind": "room", "slow": self.is_slow}))

    @property
    def is_slow(self) -> bool:
        """Whether first figures come late."""
        return len(self._firsts) >= LOOKED_AT and median(self._firsts) > SLOW

    def _save(self) -> None:
        try:
            self.save(self.workshop)
        except FormatError as error:  # the room goes on; whoever closes it is told
            self.unsaved = error
        else:
            self.unsaved = None


def _json(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
