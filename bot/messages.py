"""What crosses the border between the core and an adapter, and nothing else.

An adapter turns platform events into Incoming and Outgoing into platform messages. It acknowledges
an event to its platform only after `receive` has returned.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, runtime_checkable

SWEEP, PART = "sweep", "part"
"""The kinds of messages that show nothing: what the bot wrote lately is to be taken back; what is
kept of the reader is to go, and the bot with it. Sweepers and Forgetters do it, if they can.
"""


def chat_of(address: str) -> str:
    """Under which name a platform keeps the chat of a person: it goes when they are erased."""
    return f"room:{address}"


@dataclass(frozen=True, slots=True)
class Account:
    """A person's address on one platform."""

    platform: str
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that a person did. Exactly one of text, keys and command is set, but that words may
    go with the key "edit": they are the draft, written anew.

    `event` is the platform's own id of it: a second delivery changes nothing. `on` is the message
    that a press belongs to. `zone` is the time zone that the platform has for this person (IANA): a
    guess for this one act, and never kept.
    """

    event: str
    account: Account
    text: str = field(default="", repr=False)
    keys: tuple[str, ...] = field(default=(), repr=False)
    command: str = ""
    args: str = field(default="", repr=False)
    on: str | None = None
    zone: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be pressed; it can be typed too."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to one person.

    `kind` is say, yesno, one, many, scale, text, review, wait, when or picture. `prompt` is the
    question's name, beginning with its flow's. `quote` is somebody's own words, to be set off as a
    block and never formatted; `draft` is set when they are the reader's, to be written on.
    `neutral` messages come unasked and show nothing on a lock screen; `planned` ones have their own
    hour. `until` is when a wait ends by itself, in milliseconds since 1970. `texts` are the
    catalogue's names of what `text` is made of; they are for people who review words, never for a
    couple. `picture` is a PNG; `text` says in words what is on it.
    """

    id: str
    kind: str
    text: str
    prompt: str | None = None
    quote: str | None = field(default=None, repr=False)
    options: tuple[Option, ...] = ()
    bounds: tuple[int, int] | None = None
    neutral: bool = False
    until: int | None = None
    texts: tuple[str, ...] = field(default=(), repr=False)
    draft: bool = False
    planned: bool = False
    picture: bytes = field(default=b"", repr=False)

    def as_json(self) -> dict[str, Any]:
        """The message as plain data, as it is sealed in the outbox; `from_json` is its inverse."""
        options = [[option.key, option.label] for option in self.options]
        packed = [self.id, self.kind, self.text, self.prompt, self.quote, self.neutral]
        ends: dict[str, Any] = {"u": self.until, "t": self.texts, "d": self.draft}
        if self.planned:
            ends["h"] = True
        if self.picture:
            ends["p"] = b64encode(self.picture).decode()
        return {"m": packed, "o": options, "b": self.bounds, **ends}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Outgoing":
        """The message that `as_json` packed."""
        id_, kind, text, prompt, quote, neutral = data["m"]
        options = tuple(Option(key, label) for key, label in data["o"])
        bounds = (data["b"][0], data["b"][1]) if data["b"] else None
        until, texts = data.get("u"), tuple(data.get("t", ()))  # older rows have neither
        made = cls(id_, kind, text, prompt, quote, options, bounds, neutral, until, texts)
        draft, planned = data.get("d", False), data.get("h", False)
        return replace(made, draft=draft, planned=planned, picture=b64decode(data.get("p", "")))


Cursor = tuple[str, str]
"""A name and a place in a stream: up to there everything was taken, or was sent."""


class Refused(Exception):
    """The platform will never take this message; trying again is no use."""


class Unreachable(Exception):
    """The platform takes nothing for this person until they come back by themselves."""


class Later(Exception):
    """The platform takes messages again after so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Adapter(Protocol):
    """One platform. `send` returns when the platform has the message, and raises if it may not.

    A message that is sent again carries the same id, so that the platform can tell.
    """

    platform: str

    async def send(self, address: str, message: Outgoing) -> Cursor | None:
        """Hand one message to the platform. A cursor is committed with the mark that it was sent.

        Raises Refused or Unreachable when there is no use in trying again, now or ever.
        """


@runtime_checkable
class Sweeper(Protocol):
    """A platform on which the bot can take back what it has written."""

    async def sweep(self, address: str) -> None:
        """Delete the bot's own recent messages to this reader, as far as the platform lets it."""


@runtime_checkable
class Forgetter(Protocol):
    """A platform that has something kept for a person, such as which chat is theirs."""

    async def forget(self, address: str) -> None:
        """Let go of it, and leave their chat, for this person is about to be erased.

        It may be asked more than once. Raises when it cannot be done now and is to be asked again.
        """


@dataclass(frozen=True, slots=True)
class Person:
    """What may be shown of a person beside their name: zone (IANA), language, quiet hours.

    Quiet hours are minutes of the day; equal ends mean that there are none.
    """

    name: str
    zone: str
    language: str
    quiet: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scene that is played: what people do at once, or time that goes by, or a note
    about what follows. The one who plays it names the events.
    """

    does: tuple[Incoming, ...] = ()
    clock: str = ""
    note: str = ""


class GivenUp(Exception):
    """The platform lets us in no more until a host has changed something.

    Its text is one line for the host and holds no secret.
    """


class Door(Protocol):
    """What the core is to one platform: where events go in, and what is kept for it, sealed."""

    async def receive(self, incoming: Incoming, cursor: Cursor | None = None) -> str | None:
        """Take one thing that a person did; returns when it is durable, and only then may it be
        acknowledged. Gives the id of the message whose question this has answered, if it has.
        `cursor` is a name and a place in a stream of events, committed with the turn.
        Whatever is raised, nothing has changed and the platform has to give the event again.
        """

    async def take_back(self, account: Account, event: str, old: str, text: str | None) -> bool:
        """By this event somebody took back what an old one said, or wrote it anew as `text`.

        False if nothing here holds those words any more, or they were sent.
        """

    async def advance(self, name: str, place: str | None) -> None:
        """Move a cursor alone, or let go of it for None; returns when it is durable."""

    async def cursor(self, name: str) -> str | None:
        """The place that was committed last."""

    async def keep(self, name: str, value: Any) -> None:
        """Keep a JSON value for this platform, sealed; None lets go of it."""

    async def kept(self, name: str) -> Any:
        """What was kept; None if nothing was."""

    async def suggest(self, account: Account, command: str, typed: str) -> Sequence[Option]:
        """What may be meant by what somebody still types behind a command, and how it is read.

        Keys are whole arguments. Nothing is written, and no turn is waited for.
        """

    def text(self, message: str, **given: str) -> str:
        """Words of the bot's own by their id, for what the platform itself has to say."""

    def caught_up(self) -> None:
        """What the platform held back while nobody listened has been received."""

    def lost(self) -> None:
        """The platform cannot be heard just now. Deadlines wait for it a while, for it may hold
        back an answer; it calls `caught_up` when it has been heard again.
        """


@dataclass(frozen=True, slots=True)
class Listed:
    """A command as a platform can list it, by language: its name, what it does, and `takes`, the
    name of the words behind it, with some of them to choose from.
    """

    name: str
    names: Mapping[str, str]
    about: Mapping[str, str]
    takes: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[str, ...] = ()


class Platform(Adapter, Protocol):
    """An adapter that listens by itself, under a supervisor that starts it again."""

    async def run(self, door: Door) -> None:
        """Listen until cancelled. Raises GivenUp, or anything when it has to be started again."""


class Simulator(Protocol):
    """The whole bot under a clock that moves only when it is told to."""

    async def receive(self, incoming: Incoming) -> None:
        """Take one thing that a person did, and deliver what is due after it."""

    async def settle(self) -> None:
        """Deliver everything that is due now."""

    async def move(self, event: str, by: str) -> None:
        """Move the clock on by "+20m", "+3h" or "+1d", or to an ISO time; fire what is due between.

        Raises ValueError when the time cannot be read or lies in the past.
        """

    def now(self) -> str:
        """The present as an ISO time in UTC."""
