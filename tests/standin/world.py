"""What Discord would know: people, their DMs, messages, commands, interactions, and its moods."""

import asyncio
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any

EPOCH = 1_420_070_400_000
BOT, APP = 1000, 2000
ACK_WITHIN, TOKEN_LIFE = 3.0, 900.0

Json = dict[str, Any]


@dataclass
class Person:
    """A user. `reachable` is whether the bot may write to them."""

    id: int
    name: str
    locale: str = "en-US"
    reachable: bool = True
    channel: int = 0
    opened: int = 0

    def as_json(self) -> Json:
        """The user object."""
        return {
            "id": str(self.id),
            "username": self.name,
            "global_name": self.name.title(),
            "discriminator": "0",
            "avatar": None,
            "bot": self.id == BOT,
        }


@dataclass
class Interaction:
    """One press, command, modal or autocomplete, and what the bot made of it.

    `took` is how long the bot took to say something. What it says too late is no `answer`.
    """

    id: int
    token: str
    kind: int
    person: int
    message: int | None = None
    born: float = field(default_factory=time.monotonic)
    took: float | None = None
    answer: Json | None = None
    followups: list[Json] = field(default_factory=list)
    gone: bool = False

    def as_json(self) -> Json:
        """What a test may know of it."""
        return {"id": str(self.id), "took": self.took, "answer": self.answer, "gone": self.gone} | {
            "followups": self.followups
        }


@dataclass
class Fault:
    """What goes wrong with the next requests that fit.

    With `status` nothing is done; `delay` comes before what is done, `late` after it.
    """

    method: str = ".*"
    path: str = ".*"
    times: int = 1
    status: int = 0
    body: Json = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    drop: str = ""
    delay: float = 0
    late: float = 0

    def fits(self, method: str, path: str) -> bool:
        """Whether this request is meant."""
        right = re.fullmatch(self.method, method) and re.fullmatch(self.path, path)
        return bool(self.times and right)


class World:
    """All of it. `moved` is awaited by tests; every change is announced by `touch`."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.people: dict[int, Person] = {BOT: Person(BOT, "linden")}
        self.channels: dict[int, int] = {}
        self.messages: dict[int, dict[int, Json]] = {}
        self.first: dict[int, Json] = {}
        self.removed: dict[int, Json] = {}
        self.nonces: dict[tuple[int, str], tuple[int, float]] = {}
        self.nonce_memory = 180.0
        self.commands: list[Json] = []
        self.installed: Json = {"0": {}, "1": {}}
        self.interactions: dict[int, Interaction] = {}
        self.faults: list[Fault] = []
        self.requests: list[Json] = []
        self.problems: list[str] = []
        self.bodies = 0
        self.counts: dict[str, int] = {}
        self.buckets: dict[str, list[float]] = {}
        self.per_second, self.per_channel = 50, 0
        self.version = 0
        self._moved = asyncio.Event()
        self._ids = count()

    def touch(self) -> None:
        """Something has changed."""
        self.version += 1
        self._moved.set()
        self._moved = asyncio.Event()

    async def changed(self, since: int, patience: float) -> int:
        """Wait for a change after the version `since`; gives the version now."""
        if self.version <= since:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._moved.wait(), patience)
        return self.version

    def snowflake(self) -> int:
        """The next id; it holds the time, as all ids of Discord do."""
        return ((time.time_ns() // 1_000_000 - EPOCH) << 22) | (next(self._ids) & 0x3FFFFF)

    def person(self, name: str, locale: str = "en-US") -> Person:
        """Somebody by name; new people appear when they are first spoken of."""
        found = next((one for one in self.people.values() if one.name == name), None)
        if found is None:
            found = Person(3000 + len(self.people), name, locale)
            self.people[found.id] = found
        return found

    def dm(self, person: Person) -> int:
        """The channel between the bot and somebody."""
        if not person.channel:
            person.channel = self.snowflake()
            self.channels[person.channel] = person.id
            self.messages[person.channel] = {}
        return person.channel

    def write(self, channel: int, author: Person, body: Json) -> Json:
        """A new message in a channel."""
        id_ = self.snowflake()
        message: Json = {
            "id": str(id_),
            "type": 0,
            "channel_id": str(channel),
            "author": author.as_json(),
            "content": (body.get("content") or "").strip(),
            "timestamp": stamp(),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [attached(one) for one in body.get("attachments") or []],
            "embeds": [],
            "pinned": False,
            "flags": body.get("flags") or 0,
            "components": body.get("components") or [],
        }
        self.messages[channel][id_] = message
        self.first[id_] = {**message, "nonce": body.get("nonce")}
        self.touch()
        return message

    def known(self, channel: int, nonce: str) -> Json | None:
        """The message that already has this nonce, if Discord still remembers."""
        id_, at = self.nonces.get((channel, nonce), (0, 0.0))
        fresh = id_ and time.monotonic() - at < self.nonce_memory
        return self.messages[channel].get(id_) if fresh else None


def attached(file: Json) -> Json:
    """A file as it stands in a message."""
    place = f"https://cdn.invalid/{file.get('filename')}"
    return {**file, "id": str(file["id"]), "size": 1, "url": place, "proxy_url": place}


def stamp() -> str:
    """The present, as Discord writes it."""
    return time.strftime("%Y-%m-%dT%H:%M:%S.000000+00:00", time.gmtime())
