"""Serves the page to this machine alone.

Rules: bound to 127.0.0.1; every address begins with a token that only the printed link has; a
request that another page has made is refused; nothing runs or is drawn but the files beside this.
"""

import asyncio
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib.resources import as_file, files
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from adapters.jsonl import LONGEST_LINE
from adapters.web.room import Frame, Room
from adapters.web.rooms import Full, Rooms
from adapters.web.stage import Scenario, Stage

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
"""What this machine is called in a request; any other name a stranger has pointed here."""

STRANGER = "This is not the link that Linden has printed."

POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "; ".join(POLICY),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Taken(Exception):
    """This port cannot be had."""


@asynccontextmanager
async def serving(stage: Stage, refusal: type[Exception], port: int = 0) -> AsyncIterator[str]:
    """Serve until the block ends; gives the link. Port 0 is any that is free.

    Raises Taken, or what the bot raises to say no.
    """
    rooms, token = Rooms(stage, refusal), token_urlsafe(18)
    with as_file(files("adapters.web") / "static") as static:
        site = Site(stage, rooms, refusal, token, static)
        runner = web.AppRunner(site.application(), access_log=None, shutdown_timeout=1)
        try:
            if stage.scenarios[0].single:
                await rooms.enter("", "")  # a file that cannot be used is told at once
            await runner.setup()
            await _listen(runner, port)
            yield f"http://{HOST}:{runner.addresses[0][1]}/{token}/"
        finally:
            await runner.cleanup()
            await rooms.close()


async def _listen(runner: web.AppRunner, port: int) -> None:
    try:
        await web.TCPSite(runner, HOST, port).start()
    except OSError as error:
        raise Taken(str(port)) from error


class Site:
    """What stands at which address."""

    def __init__(
        self, stage: Stage, rooms: Rooms, refusal: type[Exception], token: str, static: Path
    ) -> None:
        self._stage, self._rooms, self._refusal = stage, rooms, refusal
        self._token, self._static = token, static
        self._pages: set[web.WebSocketResponse] = set()

    def application(self) -> web.Application:
        """The site as aiohttp takes it."""
        application = web.Application(middlewares=[self._guard])
        application.on_response_prepare.append(_harden)
        application.on_shutdown.append(self._leave)
        application.router.add_get(f"/{self._token}/", self._index)
        application.router.add_get(f"/{self._token}/talk", self._talk)
        application.router.add_get(f"/{self._token}/behind/{{message}}", self._behind)
        application.router.add_get(f"/{self._token}/picture/{{room}}/{{message}}", self._picture)
        application.router.add_static(f"/{self._token}/static/", self._static)
        return application

    @web.middleware
    async def _guard(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Whoever asks has the link, and no other page has made them ask."""
        name, _, port = request.host.partition(":")
        origin = request.headers.get("Origin", f"http://{request.host}")
        if name not in NAMES or port != str(_port(request)) or origin != f"http://{request.host}":
            raise web.HTTPForbidden(text=STRANGER)
        token = request.path.split("/")[1]
        if not hmac.compare_digest(token.encode(), self._token.encode()):
            raise web.HTTPNotFound(text=STRANGER)
        answer: web.StreamResponse = await handler(request)
        return answer

    async def _index(self, request: web.Request) -> web.FileResponse:
        return web.FileResponse(self._static / "index.html")

    async def _behind(self, request: web.Request) -> web.Response:
        message, language = request.match_info["message"], request.query.get("language", "")
        found = await asyncio.to_thread(self._stage.behind, message, language)
        if found is None:
            raise web.HTTPNotFound(text="There is no message of this name.")
        return web.json_response(found)

    async def _picture(self, request: web.Request) -> web.Response:
        found = self._rooms.picture(request.match_info["room"], request.match_info["message"])
        if not found:
            raise web.HTTPNotFound(text="There is no picture of this name.")
        return web.Response(body=found, content_type="image/png")

    # the conversation

    async def _talk(self, request: web.Request) -> web.WebSocketResponse:
        if "Origin" not in request.headers:
            raise web.HTTPForbidden(text=STRANGER)  # only a page may talk, and a page says which
        page = web.WebSocketResponse(heartbeat=30, max_msg_size=LONGEST_LINE, compress=False)
        await page.prepare(request)
        self._pages.add(page)
        try:
            await self._serve(page, request.query)
        except (Full, self._refusal) as refusal:
            await page.send_json({"closed": str(refusal) or Full.__doc__})
        finally:
            self._pages.discard(page)
            await page.close()
        return page

    async def _serve(self, page: web.WebSocketResponse, query: Any) -> None:
        room = await self._rooms.enter(query.get("room", ""), query.get("scenario", ""))
        seen = _number(query.get("seen", "")) if query.get("room") == room.id else 0
        queue: asyncio.Queue[Frame] = asyncio.Queue()
        queue.put_nowait(self._hello(room.scenario, room.id, seen) | room.since(seen))
        room.listeners.add(queue)
        writing = asyncio.create_task(_write(page, queue), name="page")
        try:
            await _read(page, room, queue)
        finally:
            room.listeners.discard(queue)
            writing.cancel()

    def _hello(self, now: Scenario, room: str, seen: int) -> Frame:
        listed = [{"key": one.key, "title": one.title} for one in self._stage.scenarios]
        return {
            "hello": room,
            "seen": seen,
            "scenario": {"key": now.key, "title": now.title, "about": now.about},
            "people": list(now.people),
            "away": list(now.away),
            "scenarios": listed,
            "languages": list(self._stage.languages),
            "commands": list(self._stage.commands),
        }

    async def _leave(self, application: web.Application) -> None:
        for page in list(self._pages):
            await page.close(code=WSCloseCode.GOING_AWAY)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _port(request: web.Request) -> int:
    name = request.transport.get_extra_info("sockname") if request.transport else None
    return int(name[1]) if name else 0


async def _harden(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


async def _read(page: web.WebSocketResponse, room: Room, queue: "asyncio.Queue[Frame]") -> None:
    async for message in page:
        if message.type is WSMsgType.TEXT:
            queue.put_nowait(await room.answer(message.data.encode()))


async def _write(page: web.WebSocketResponse, queue: "asyncio.Queue[Frame]") -> None:
    """One after the other, so that "done" comes after what was done."""
    with suppress(ConnectionError):  # a page that has gone asks again when it is back
        while True:
            await page.send_json(await queue.get())
