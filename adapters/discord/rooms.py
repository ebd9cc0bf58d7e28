"""What is known of each person's chat: its channel, how far it was read, what was sent last.

Rule: all of it can be had again. Places are committed with what they stand for, so after a crash
the history is read from exactly there.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.messages import Door

RECENT = 16
"""Questions a person whose Discord messages are remembered, to mark them when they are answered."""

Job = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Posted:
    """One message of the bot's that stands in a chat."""

    id: int
    content: str = field(repr=False)
    custom_ids: tuple[str, ...] = ()
    edited: bool = False


@dataclass
class Room:
    """One person's chat. `unsure` is whether the history may hold more than was confirmed."""

    address: str
    channel: int | None = None
    seen: int | None = None
    sent: int | None = None
    unsure: bool = False
    unreachable: bool = False
    unconfirmed: deque[Posted] = field(default_factory=deque)
    jobs: deque[Job] = field(default_factory=deque)
    questions: "OrderedDict[str, Posted]" = field(default_factory=OrderedDict)
    echo: "asyncio.Queue[str] | None" = None
    held: bool = False
    opening: asyncio.Lock = field(default_factory=asyncio.Lock)

    def remember(self, message: str, posted: Posted) -> None:
        """A question was posted."""
        self.questions[message] = posted
        while len(self.questions) > RECENT:
            self.questions.popitem(last=False)

    def behind(self) -> tuple[str, str]:
        """Cursor: what was read of them so far."""
        return f"in:{self.address}", f"{self.channel}:{self.seen or 0}"

    def ahead(self) -> tuple[str, str]:
        """Cursor: what they were sent last."""
        return f"out:{self.address}", f"{self.channel}:{self.sent or 0}"


class Rooms:
    """All rooms, and what each still has to take in, one thing after the other."""

    def __init__(self) -> None:
        self._rooms: dict[str, Room] = {}
        self._at_work: set[asyncio.Task[None]] = set()

    def of(self, address: str) -> Room:
        """The room of an address; there is always one."""
        return self._rooms.setdefault(address, Room(address))

    def in_channel(self, channel: int) -> Room | None:
        """The room of a channel."""
        return next((one for one in self._rooms.values() if one.channel == channel), None)

    def all(self) -> list[Room]:
        """Every room."""
        return list(self._rooms.values())

    async def load(self, door: Door) -> None:
        """Learn where reading and sending stood when the process before this one ended."""
        for address in await door.addresses():
            room = self.of(address)
            for name, field_ in ((f"in:{address}", "seen"), (f"out:{address}", "sent")):
                channel, _, place = (await door.cursor(name) or ":").partition(":")
                if place and getattr(room, field_) is None:
                    setattr(room, field_, int(place) or None)
                    room.channel = room.channel or int(channel)

    def hold(self) -> None:
        """Nothing that is new is taken in before what was missed."""
        for room in self._rooms.values():
            room.held = room.channel is not None

    def let_go(self, room: Room) -> None:
        """What was missed stands in the queue now; go on."""
        room.held = False
        self._work(room)

    def put(self, room: Room, *jobs: Job, first: bool = False) -> None:
        """Queue what a person did; `first` is for what came before all that waits."""
        if first:
            room.jobs.extendleft(reversed(jobs))
        else:
            room.jobs.extend(jobs)
        self._work(room)

    def _work(self, room: Room) -> None:
        if room.held or not room.jobs or any(one.get_name() == room.address for one in self._at_work):
            return
        task = asyncio.create_task(self._empty(room), name=room.address)
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)

    async def _empty(self, room: Room) -> None:
        while room.jobs and not room.held:
            await room.jobs.popleft()()

    async def idle(self) -> None:
        """Wait until everything that can be taken in has been."""
        while self._at_work:
            await asyncio.wait(self._at_work)
