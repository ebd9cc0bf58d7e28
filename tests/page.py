"""Drives the page's server as the page does: over a websocket, line by line.

Rule: nothing sleeps. An act is over when the server says so; by then all it brought was told.
"""

import asyncio
import json
import uuid
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from aiohttp import ClientSession, ClientWebSocketResponse

from adapters.web.server import serving
from bot.__main__ import book
from bot.catalogue import Catalogue
from bot.errors import LindenError
from bot.messages import Adapter
from bot.showing import LINKED, Play, Scenario, Show
from flows import COPY
from tests.driver import Line, Refused, Transcript
from tests.talk import Message


def origin(link: str) -> dict[str, str]:
    """What a page of this link says about where it is from."""
    return {"Origin": f"http://{urlsplit(link).netloc}"}


class Page:
    """One page that is open: what it was told, and what it does."""

    def __init__(self, socket: ClientWebSocketResponse, name: str = "") -> None:
        self._socket, self._events = socket, count(1)
        self._name = name or uuid.uuid4().hex
        self.hello: Line = {}
        self.log: list[Line] = []
        self.state: Line = {}
        self.last: Line = {}
        self._transcripts: dict[str, Transcript] = defaultdict(Transcript)
        self._open: dict[str, Message] = {}

    async def greeted(self) -> Self:
        """Read up to the end of what stands on the page at first."""
        self.hello = await self._next()
        return self

    async def act(self, line: Line) -> None:
        """Do something; returns when all is done. Raises Refused."""
        self.last = line | {"event": f"{self._name}-{next(self._events)}"}
        await self.repeat()

    async def repeat(self) -> None:
        """Say the last line once more, as the same event."""
        await self._socket.send_json(self.last)
        await self.until(self.last["event"])

    async def until(self, event: str) -> None:
        """Read until an event is done or refused."""
        while (frame := await self._next()).get("done") != event:
            if frame.get("refused") == event:
                raise Refused(frame["why"])

    async def _next(self) -> Line:
        frame: Line = json.loads(await self._socket.receive_str())
        for entry in frame.get("log", []):
            self._take(entry)
        self.state = frame.get("state", self.state)
        return frame

    def _take(self, entry: Line) -> None:
        assert entry["n"] == len(self.log)
        self.log.append(entry)
        if entry["type"] == "told":
            message = as_message(entry["message"])
            self._transcripts[entry["who"]].add(message)
            if message.asks:
                self._open[entry["who"]] = message
        elif entry["type"] in ("said", "picked", "command"):
            self._open.pop(entry["who"], None)

    def transcript(self, person: str) -> list[Message]:
        """What somebody was shown, in order."""
        return self._transcripts[person].messages()

    def asked(self, *people: str) -> list[tuple[str, Message]]:
        """The question that is open for each of these people, if one is."""
        return [(who, self._open[who]) for who in people if who in self._open]


def as_message(shown: Line) -> Message:
    """A message of the log as what somebody was shown."""
    options = tuple((one["key"], one["label"]) for one in shown["options"])
    bounds = (shown["bounds"][0], shown["bounds"][1]) if shown["bounds"] else None
    fields = {name: shown[name] for name in ("id", "kind", "text", "prompt", "quote")}
    return Message(**fields, options=options, bounds=bounds)


@asynccontextmanager
async def opened(session: ClientSession, link: str, **query: Any) -> AsyncIterator[Page]:
    """A page in a room of its own, or in the room of the query."""
    params = {name: str(value) for name, value in query.items()}
    async with session.ws_connect(f"{link}talk", params=params, headers=origin(link)) as socket:
        yield await Page(socket).greeted()


class Tapped(Show):
    """What is shown, with the adapter of the room that was opened last at hand."""

    adapter: Adapter

    @asynccontextmanager
    async def open(self, key: str, adapter: Adapter) -> AsyncIterator[Play]:
        self.adapter = adapter
        async with super().open(key, adapter) as play:
            yield play


def staged(scenarios: Sequence[Scenario] = (LINKED,), copy: Path = COPY) -> Tapped:
    """What is shown, of the bot as it is; `copy` may have more languages than the bot has."""
    words = replace(book(), catalogue=Catalogue.load(copy))
    return Tapped(words, copy, scenarios, environ={})


class WebFace:
    """The face of the page. It has a server, a page and an event loop of its own."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()

    def start(self, *people: str) -> None:
        scenario = Scenario("linked", "Linked", "Two people.", people)
        self.page = self._runner.run(self._opened(scenario))

    async def _opened(self, scenario: Scenario) -> Page:
        enter = self._stack.enter_async_context
        link = await enter(serving(staged([scenario]), LindenError))
        return await enter(opened(await enter(ClientSession()), link))

    def close(self) -> None:
        """End the server and the loop."""
        self._runner.run(self._stack.aclose())
        self._runner.close()

    def say(self, person: str, text: str) -> None:
        self._act({"from": person, "text": text})

    def press(self, person: str, *keys: str, on: Message | None = None) -> None:
        self._act({"from": person, "press": list(keys)} | ({"on": on.id} if on else {}))

    def command(self, person: str, name: str, args: str = "") -> None:
        self._act({"from": person, "command": name, "args": args})

    def pass_time(self, step: str) -> None:
        self._act({"clock": step})

    def repeat(self) -> None:
        self._runner.run(self.page.repeat())

    def transcript(self, person: str) -> list[Message]:
        return self.page.transcript(person)

    def _act(self, line: Line) -> None:
        self._runner.run(self.page.act(line))
