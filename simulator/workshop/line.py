"""The line in front of the processors: first answers before better ones, and nothing for nobody.

Replies → **line** → server. A room flips switches faster than a laptop simulates. What several wait
for is simulated once; what nobody waits for any more is left out, and not even begun; a better
answer that is being simulated gives way to a first one between two replications.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from simulator.workshop.offer import Pick
from simulator.workshop.replies import NotWanted, Reply, Wanted

Key = tuple[Pick, int]


@dataclass
class _Awaited:
    """What was asked for, by how many who still wait."""

    future: asyncio.Future[Reply]
    waiting: int = 0


@dataclass
class WaitingLine:
    """Takes orders, and has so many of them done at the same time by threads."""

    work: Callable[[Pick, int, Wanted], Reply]
    workers: int
    left_out: int = 0
    _orders: dict[Key, _Awaited] = field(default_factory=dict)
    _queue: asyncio.PriorityQueue[tuple[int, int, Key]] = field(
        default_factory=asyncio.PriorityQueue
    )
    _clerks: list[asyncio.Task[None]] = field(default_factory=list)
    _taken: int = 0
    _queued: Counter[int] = field(default_factory=Counter)

    def begin(self) -> None:
        """Begins to work; called inside the loop of the server."""
        self._clerks = [asyncio.create_task(self._clerk()) for _ in range(self.workers)]

    async def close(self) -> None:
        """Stops taking orders."""
        for each in self._clerks:
            each.cancel()
        await asyncio.gather(*self._clerks, return_exceptions=True)

    @property
    def length(self) -> int:
        """How many orders somebody waits for."""
        return sum(1 for order in self._orders.values() if order.waiting)

    async def reply(self, pick: Pick, number: int) -> Reply:
        """The figures of a pick after so many replications. Who is cancelled waits no longer."""
        key = pick, number
        order = self._orders.get(key)
        if order is None:
            order = _Awaited(asyncio.get_running_loop().create_future())
            self._orders[key] = order
            self._taken += 1
            self._put(key, self._taken)
        order.waiting += 1
        try:
            return await asyncio.shield(order.future)
        finally:
            order.waiting -= 1

    def _put(self, key: Key, place: int) -> None:
        self._queued[key[1]] += 1
        self._queue.put_nowait((key[1], place, key))

    def _is_wanted(self, order: _Awaited, number: int) -> bool:
        """Whether somebody waits for it, and for nothing sooner: a better answer in hand gives way
        to a first one. What it has simulated is kept.
        """
        sooner = any(queued for fewer, queued in [*self._queued.items()] if fewer < number)
        return order.waiting > 0 and not sooner

    async def _clerk(self) -> None:
        while True:
            _, _, key = await self._queue.get()
            self._queued[key[1]] -= 1
            order = self._orders[key]
            if not order.waiting:
                del self._orders[key]
                self.left_out += 1
                continue
            try:
                found = await asyncio.to_thread(
                    self.work, *key, partial(self._is_wanted, order, key[1])
                )
            except NotWanted:
                if order.waiting:  # it gave way, or somebody has come meanwhile
                    self._put(key, 0)
                    continue
                self.left_out += 1
            except Exception as error:
                order.future.set_exception(error)
                order.future.exception()  # whoever waits is told; nobody may wait any more
            else:
                order.future.set_result(found)
            del self._orders[key]
