"""A client for Discord that does what a test makes it do, right or wrong, over the real wire."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

from tests.standin.app import StandIn
from tests.standin.world import Interaction

Json = dict[str, Any]
DMS = 1 << 12
BAD_FORM, FINE = (400, 50035), (200, 0)
"""How a request ends: the status, and Discord's own code."""


class Client:
    """Requests and gateway lines of one app."""

    def __init__(self, standin: StandIn, port: int, session: ClientSession, token: str) -> None:
        self.standin, self.token, self._session = standin, token, session
        self._rest, self._gateway = (f"{way}://127.0.0.1:{port}" for way in ("http", "ws"))
        self._nonces = count(1)

    async def ask(self, method: str, path: str, body: Any = None) -> tuple[int, int]:
        """Make a request; the status and Discord's own code of the answer."""
        status, said = await self.request(method, path, body)
        return status, said.get("code", 0) if isinstance(said, dict) else 0

    async def request(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """Make a request; the status and the body of the answer."""
        headers = {"Authorization": f"Bot {self.token}"}
        given = {} if body is None else {"json": body}
        url = f"{self._rest}/api/v10{path}"
        async with self._session.request(method, url, headers=headers, **given) as response:
            raw = await response.read()
            self.headers = response.headers
            if response.headers.get("Content-Type") != "application/json":
                return response.status, None
            return response.status, json.loads(raw)

    async def dm(self, who: str) -> str:
        """Open the chat with somebody; gives its path for messages."""
        person = self.standin.world.person(who)
        _, channel = await self.request(
            "POST", "/users/@me/channels", {"recipient_id": str(person.id)}
        )
        return f"/channels/{channel['id']}/messages"

    def message(self, content: str = "words", **more: Any) -> Json:
        """A message as it should be, with changes."""
        nonce = f"nonce-{next(self._nonces)}"
        body = {"content": content, "nonce": nonce, "enforce_nonce": True}
        return body | {"allowed_mentions": {"parse": []}} | more

    async def answer(self, to: Interaction, body: Any) -> tuple[int, int]:
        """Answer an interaction."""
        return await self.ask("POST", f"/interactions/{to.id}/{to.token}/callback", body)

    @asynccontextmanager
    async def line(self) -> AsyncIterator["Line"]:
        """A line to the gateway, after its HELLO."""
        async with self._session.ws_connect(f"{self._gateway}/gateway") as socket:
            line = Line(socket)
            assert (await line.hear())["op"] == 10
            yield line


class Line:
    """One connection to the gateway, not compressed."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket

    async def say(self, op: int, data: Any = None) -> None:
        """Send a payload."""
        await self.socket.send_str(json.dumps({"op": op, "d": data}))

    async def identify(self, token: str, intents: int = DMS) -> None:
        """Say who one is."""
        await self.say(2, {"token": token, "intents": intents, "properties": {}})

    async def hear(self) -> Json:
        """The next payload."""
        async with asyncio.timeout(10):
            heard: Json = json.loads(await self.socket.receive_str())
            return heard

    async def closed(self) -> int | None:
        """The code with which the line is closed."""
        async with asyncio.timeout(10):
            async for _ in self.socket:
                pass
        return self.socket.close_code


@asynccontextmanager
async def talking(standin: StandIn, token: str) -> AsyncIterator[Client]:
    """A stand-in on its port, and a client to it."""
    port = await standin.start()
    try:
        async with ClientSession() as session:
            yield Client(standin, port, session, token)
    finally:
        await standin.close()


# --- bodies ---------------------------------------------------------------------------------------


def noted(client: Client) -> str:
    """What the stand-in has found wrong so far."""
    return "\n".join(client.standin.world.problems)


def row(*components: Json) -> Json:
    return {"type": 1, "components": list(components)}


def button(id_: str = "a", label: str = "Yes", **more: Any) -> Json:
    return {"type": 2, "style": 2, "label": label, "custom_id": id_, **more}


OPTION = {"label": "Option", "value": "0"}


def select(many: int, most: int = 1, **more: Any) -> Json:
    options = [{"label": f"Option {at}", "value": str(at)} for at in range(many)]
    return {"type": 3, "custom_id": "s", "options": options, "max_values": most, **more}
