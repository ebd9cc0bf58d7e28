"""The gateway: HELLO, IDENTIFY, READY, RESUME with replay, heartbeats, and its bad days."""

import asyncio
import json
import uuid
import zlib
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.standin.world import APP, BOT, World

DM_INTENT = 1 << 12
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15
"""Intents that a developer has to ask for in the portal: members, presences, words elsewhere."""

RECONNECT, INVALID = 7, 9
UNKNOWN, UNREADABLE, UNNAMED, REFUSED, TWICE, FORBIDDEN = 4001, 4002, 4003, 4004, 4005, 4014
"""Close codes: no such opcode, no JSON, not identified, wrong token, identified twice, intents."""


@dataclass
class Session:
    """One gateway session; what was sent in it can be played again."""

    id: str
    intents: int
    sequence: int = 0
    sent: list[dict[str, Any]] = field(default_factory=list)
    line: "Line | None" = None


class Line:
    """One connection of the bot."""

    def __init__(
        self,
        socket: web.WebSocketResponse,
        transport: asyncio.Transport | None,
        *,
        compressed: bool,
    ) -> None:
        self.socket, self._transport = socket, transport
        self._zlib = zlib.compressobj() if compressed else None

    def cut(self) -> None:
        """No more of it, without a word."""
        if self._transport is not None:
            self._transport.abort()

    async def send(self, payload: Any) -> None:
        """One payload, compressed as the client asked for."""
        await self.raw(json.dumps(payload).encode())

    async def raw(self, data: bytes) -> None:
        """The same, of any bytes."""
        if self.socket.closed:
            return
        try:
            if self._zlib is None:
                await self.socket.send_str(data.decode())
            else:
                packed = self._zlib.compress(data) + self._zlib.flush(zlib.Z_SYNC_FLUSH)
                await self.socket.send_bytes(packed)
        except (ConnectionError, RuntimeError):
            pass  # whoever has hung up asks for it again with RESUME


class Gateway:
    """All sessions, and how the gateway behaves today."""

    def __init__(self, world: World) -> None:
        self._world, self._sessions = world, dict[str, Session]()
        self._lines: set[Line] = set()
        self.twice, self.deaf, self.refusing = False, False, 0
        self.intents: list[int] = []
        self.closed: list[int | None] = []
        self.interval = 41_250

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection, from HELLO to its end."""
        if self.refusing:
            self.refusing -= 1
            return web.Response(status=503)
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        packed = request.query.get("compress") == "zlib-stream"
        line = Line(socket, request.transport, compressed=packed)
        await line.send(
            {"op": 10, "d": {"heartbeat_interval": self.interval}, "s": None, "t": None}
        )
        self._lines.add(line)
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._heard(line, message.data)
        self._lines.discard(line)
        self.closed.append(socket.close_code)
        self._world.touch()
        return socket

    async def _heard(self, line: Line, raw: str) -> None:
        try:
            payload = json.loads(raw)
            op, data = payload["op"], payload["d"]
        except (ValueError, TypeError, KeyError):
            await line.socket.close(code=UNREADABLE)
            return
        if op == 1 and not self.deaf:
            await line.send({"op": 11, "d": None, "s": None, "t": None})
        elif op == 2:
            await self._identify(line, data)
        elif op == 6:
            await self._resume(line, data)
        elif op not in (1, 2, 6):
            known = any(one.line is line for one in self._sessions.values())
            await line.socket.close(code=UNKNOWN if known else UNNAMED)

    async def _identify(self, line: Line, data: dict[str, Any]) -> None:
        wrong = self._wrong(line, data)
        if wrong:
            await line.socket.close(code=wrong)
            return
        self.intents.append(data["intents"])
        session = Session(uuid.uuid4().hex, data["intents"], line=line)
        self._sessions = {session.id: session}
        ready = {
            "v": 10,
            "user": self._world.people[BOT].as_json(),
            "guilds": [],
            "private_channels": [],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "application": {"id": str(APP), "flags": 0},
        }
        await self._say(session, "READY", ready)
        self.count("ready")

    def _wrong(self, line: Line, data: dict[str, Any]) -> int:
        """With which code an IDENTIFY is refused; 0 if it is not."""
        if any(one.line is line for one in self._sessions.values()):
            return TWICE
        if data["token"] != self._world.token:
            return REFUSED
        return FORBIDDEN if data["intents"] & PRIVILEGED else 0

    async def _resume(self, line: Line, data: dict[str, Any]) -> None:
        session = self._sessions.get(data["session_id"])
        if session is None or data["token"] != self._world.token:
            await line.send({"op": INVALID, "d": False, "s": None, "t": None})
            return
        session.line = line
        for payload in [one for one in session.sent if one["s"] > (data["seq"] or 0)]:
            await line.send(payload)
        await self._say(session, "RESUMED", {})
        self.count("resumed")

    def count(self, what: str) -> None:
        """One more of these."""
        self._world.counts[what] = self._world.counts.get(what, 0) + 1
        self._world.touch()

    @property
    def url(self) -> str:
        """Where a session is resumed."""
        return self._url

    @url.setter
    def url(self, url: str) -> None:
        self._url = url

    @property
    def sequence(self) -> int:
        """The number of what was said last."""
        return max((one.sequence for one in self._sessions.values()), default=0)

    async def dispatch(self, event: str, data: Any, *, dm: bool = False) -> None:
        """Tell the bot of an event; a session whose line is cut gets it when it resumes."""
        for session in list(self._sessions.values()):
            if not dm or session.intents & DM_INTENT:
                for _ in range(2 if self.twice else 1):
                    await self._say(session, event, data)

    async def _say(self, session: Session, event: str, data: Any) -> None:
        session.sequence += 1
        payload = {"op": 0, "t": event, "s": session.sequence, "d": data}
        session.sent.append(payload)
        if session.line is not None:
            await session.line.send(payload)

    async def op(self, op: int, data: Any = None) -> None:
        """A bare opcode to every line."""
        await asyncio.gather(*(one.send({"op": op, "d": data}) for one in self._lines))

    async def raw(self, data: bytes) -> None:
        """Any bytes to every line."""
        await asyncio.gather(*(one.raw(data) for one in self._lines))

    def cut(self) -> None:
        """Cut every line without a word."""
        for line in list(self._lines):
            line.cut()

    async def hang_up(self, code: int) -> None:
        """End every line with a close code."""
        await asyncio.gather(*(one.socket.close(code=code) for one in self._lines))

    def forget(self) -> None:
        """No session can be resumed any more."""
        self._sessions.clear()
