"""What is known of each person's chat: its channel, how far it was read, what was sent last.

Rule: all of it can be had again. Places are committed with what they stand for, so after a crash
the history is read from exactly there.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.messages import Cursor, Door

RECENT = 16
"""Questions a person whose messages are remembered, to mark them when they are answered."""

KEPT = "rooms"

Job = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Posted:
    """One message of the bot's that stands in a chat."""

    id: int
    content: str = field(repr=False)
    custom_ids: tuple[str, ...] = ()
    edited: bool = False
    draft: str = field(default="", repr=False)


@dataclass
class Room:
    """One person's chat. `seen` and `sent` are ids of messages: read, and confirmed, up to there.

    `unsure` is whether the history may hold more of ours than was confirmed, `unconfirmed` what was
    found there. While it is `held` nothing is taken in. `echo` hears what they are sent just now.
    """

    address: str
    channel: int | None = None
    seen: int | None = None
    sent: int | None = None
    unsure: bool = True
    unreachable: bool = False
    held: bool = False
    unconfirmed: deque[Posted] = field(default_factory=deque)
    jobs: deque[Job] = field(default_factory=deque)
    work: asyncio.Task[None] | None = None
    questions: "OrderedDict[str, Posted]" = field(default_factory=OrderedDict)
    echo: "asyncio.Queue[str] | None" = None
    opening: asyncio.Lock = field(default_factory=asyncio.Lock)

    def remember(self, message: str, posted: Posted) -> None:
        """A question was posted."""
        self.questions[message] = posted
        while len(self.questions) > RECENT:
            self.questions.popitem(last=False)

    def read_to(self, place: int) -> Cursor:
        """The cursor of having read up to this message."""
        return f"in:{self.address}", str(max(place, self.seen or 0))

    def sent_to(self) -> Cursor:
        """The cursor of what was sent last."""
        return f"out:{self.address}", str(self.sent)


class Rooms:
    """All rooms, and what each still has to take in, one thing after the other."""

    def __init__(self) -> None:
        self._rooms: dict[str, Room] = {}
        self._kept: dict[str, list[object]] = {}
        self._keeping = asyncio.Lock()

    def of(self, address: str) -> Room:
        """The room of an address; there is always one."""
        return self._rooms.setdefault(address, Room(address))

    def open(self) -> list[Room]:
        """Every room with a channel."""
        return [room for room in self._rooms.values() if room.channel is not None]

    # what outlives the process

    async def load(self, door: Door) -> None:
        """Learn where reading and sending stood when the process before this one ended."""
        self._kept = await door.kept(KEPT) or {}
        for address, (channel, unreachable) in self._kept.items():
            room = self.of(address)
            if room.channel is not None:
                continue
            room.channel, room.unreachable = int(str(channel)), bool(unreachable)
            room.seen = _number(await door.cursor(f"in:{address}"))
            room.sent = _number(await door.cursor(f"out:{address}"))

    async def keep(self, door: Door, room: Room) -> None:
        """Keep a room's channel, and whether it takes anything, if that is new."""
        if room.channel is None or self._kept.get(room.address) == self._state(room):
            return
        if self._rooms.get(room.address) is not room:
            return  # it was forgotten meanwhile
        self._kept[room.address] = self._state(room)
        async with self._keeping:
            await door.keep(KEPT, self._kept)

    async def forget(self, door: Door, address: str) -> None:
        """Let go of what is kept of a person's chat; the next word of theirs begins it anew."""
        self._rooms.pop(address, None)
        if self._kept.pop(address, None) is not None:
            async with self._keeping:
                await door.keep(KEPT, self._kept)
        for way in ("in", "out"):
            await door.advance(f"{way}:{address}", None)

    @staticmethod
    def _state(room: Room) -> list[object]:
        return [str(room.channel), room.unreachable]

    # what comes in

    def hold(self, rooms: list[Room]) -> None:
        """Take in nothing new before what was missed."""
        for room in rooms:
            room.held = True

    def let_go(self, room: Room, missed: list[Job]) -> None:
        """What was missed stands in front now; go on."""
        room.held = False
        room.jobs.extendleft(reversed(missed))
        self._go_on(room)

    def put(self, room: Room, job: Job) -> None:
        """Queue what a person did."""
        room.jobs.append(job)
        self._go_on(room)

    def _go_on(self, room: Room) -> None:
        if room.work is None or room.work.done():
            room.work = asyncio.create_task(self._empty(room), name="intake")

    @staticmethod
    async def _empty(room: Room) -> None:
        while room.jobs and not room.held:
            await room.jobs.popleft()()

    async def idle(self) -> None:
        """Wait until everything that can be taken in has been."""
        while busy := self._at_work():
            await asyncio.wait(busy)

    async def stop(self, patience: float) -> None:
        """Finish what was begun, if that is quick; the rest comes from the history."""
        for room in self._rooms.values():
            room.jobs.clear()
        busy = self._at_work()
        if busy:
            _, late = await asyncio.wait(busy, timeout=patience)
            for task in late:
                task.cancel()

    def _at_work(self) -> set[asyncio.Task[None]]:
        tasks = (room.work for room in self._rooms.values())
        return {task for task in tasks if task is not None and not task.done()}


def _number(place: str | None) -> int | None:
    return int(place) if place else None
