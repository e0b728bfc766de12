"""The workshop on the net: one page, its few files, and a socket to talk over.

Hall, guard, messages → **server** → command. It serves what it was given at the start and no file
of the machine; it listens to this computer alone unless a room is opened.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from simulator.workshop.guard import PAGES, TalkPace, WrongCodes, key_of, same
from simulator.workshop.hall import Hall, Visitor
from simulator.workshop.messages import LONGEST_MESSAGE, Hello, hello, message
from simulator.workshop.pages import Shipped

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self';"
    " font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
PATIENCE = 10.0  # seconds that a page has to say who it is, or to take what it is told
BAD, UNKNOWN, FULL, FAST, WAIT = 4400, 4401, 4403, 4408, 4429
"""Why a page is cut off: it says what there is not; its code is wrong; too many pages; too fast;
too many wrong codes from its address.
"""


@dataclass
class Server:
    """Lets pages in, and hands on what they say. ``in_room``: visitors come in with the code."""

    hall: Hall
    files: Mapping[str, Shipped]
    trainer_key: str
    in_room: bool
    hosts: tuple[str, ...]
    wrong: WrongCodes = field(default_factory=WrongCodes)

    def app(self) -> Starlette:
        """What uvicorn runs."""

        @asynccontextmanager
        async def life(_: Starlette) -> AsyncIterator[None]:
            self.hall.begin()
            yield
            await self.hall.close()

        return Starlette(
            routes=[
                WebSocketRoute("/socket", self._socket),
                Route("/{name:path}", self._file),
            ],
            middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[*self.hosts])],
            lifespan=life,
        )

    async def _file(self, request: Request) -> Response:
        shipped = self.files.get(request.path_params["name"] or "index.html")
        if shipped is None:
            return PlainTextResponse("404", 404, HEADERS)
        return Response(shipped.body, media_type=shipped.kind, headers=HEADERS)

    async def _socket(self, socket: WebSocket) -> None:
        if not _own_page(socket) or len(self.hall.pages) >= PAGES:
            await socket.close(FULL)
            return
        await socket.accept()
        try:
            async with asyncio.timeout(PATIENCE):
                who = hello(await _text(socket))
            page = await self._known(socket, who)
            if page is None:
                return
            try:
                await self.hall.enter(page)
                await self._listen(socket, page)
            finally:
                self.hall.leave(page)
        except (WebSocketDisconnect, ConnectionError, TimeoutError, RuntimeError):
            return  # it has gone

    async def _known(self, socket: WebSocket, who: Hello | None) -> Visitor | None:
        """The page of whoever has the key or the code."""
        address, now = socket.client.host if socket.client else "", monotonic()
        if who is None:
            await socket.close(BAD)
            return None
        trainer = same(who.key, self.trainer_key)
        if not trainer and self.wrong.too_many(address, now):
            await socket.close(WAIT)
            return None
        if not trainer and not (self.in_room and same(who.code.upper(), self.hall.workshop.code)):
            if who.code or who.key:
                self.wrong.add(address, now)
            await asyncio.sleep(0.5)
            await socket.close(UNKNOWN)
            return None

        async def send(text: str) -> None:
            try:
                async with asyncio.timeout(PATIENCE):
                    await socket.send_text(text)
            except (WebSocketDisconnect, TimeoutError, RuntimeError) as error:
                raise ConnectionError from error

        plays = not (trainer and self.in_room)
        return Visitor(send, key_of(who.token or secrets.token_hex()) if plays else None, trainer)

    async def _listen(self, socket: WebSocket, page: Visitor) -> None:
        pace, opening = TalkPace(monotonic()), self.hall.opening
        while True:
            text = await _text(socket)
            if not pace.allows(monotonic()):
                await socket.close(FAST)
                return
            said = message(text, opening.offer, opening.sliders)
            if said is None or not await self.hall.hear(page, said):
                await socket.close(BAD)
                return


async def _text(socket: WebSocket) -> str:
    """The next message; of bytes, or of too much of them, nothing."""
    got = await socket.receive()
    if got["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(got.get("code", 1000))
    text = got.get("text")
    return text if isinstance(text, str) and len(text) <= LONGEST_MESSAGE else json.dumps(None)


def _own_page(socket: WebSocket) -> bool:
    """Whether the page that asks was served from here; a browser always says where from."""
    origin = socket.headers.get("origin")
    return origin is None or origin.partition("://")[2] == socket.headers.get("host")
