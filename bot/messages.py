"""What crosses the border between the core and an adapter, and nothing else.

An adapter turns platform events into Incoming and Outgoing into platform messages. It acknowledges
an event to its platform only after `receive` has returned.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

SWEEP = "sweep"
"""The kind of a message that shows nothing: what the bot wrote lately is to be taken back. Only a
Sweeper is given it.
"""


@dataclass(frozen=True, slots=True)
class Account:
    """A person's address on one platform."""

    platform: str
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that a person did. Exactly one of text, keys and command is set.

    `event` is the platform's own id of it: a second delivery changes nothing. `on` is the message
    that a press belongs to. `at` is when the platform stamped it, in milliseconds since 1970.
    """

    event: str
    account: Account
    text: str = field(default="", repr=False)
    keys: tuple[str, ...] = field(default=(), repr=False)
    command: str = ""
    args: str = field(default="", repr=False)
    on: str | None = None
    at: int | None = None


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
    block and never formatted. `neutral` messages come unasked and show nothing on a lock screen.
    """

    id: str
    kind: str
    text: str
    prompt: str | None = None
    quote: str | None = field(default=None, repr=False)
    options: tuple[Option, ...] = ()
    bounds: tuple[int, int] | None = None
    neutral: bool = False

    def as_json(self) -> dict[str, Any]:
        """The message as plain data, as it is sealed in the outbox; `from_json` is its inverse."""
        options = [[option.key, option.label] for option in self.options]
        packed = [self.id, self.kind, self.text, self.prompt, self.quote, self.neutral]
        return {"m": packed, "o": options, "b": self.bounds}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Outgoing":
        """The message that `as_json` packed."""
        id_, kind, text, prompt, quote, neutral = data["m"]
        options = tuple(Option(key, label) for key, label in data["o"])
        bounds = (data["b"][0], data["b"][1]) if data["b"] else None
        return cls(id_, kind, text, prompt, quote, options, bounds, neutral)


class Refused(Exception):
    """The platform will never take this message; trying again is no use."""


class Adapter(Protocol):
    """One platform. `send` returns when the platform has the message, and raises if it may not.

    A message that is sent again carries the same id, so that the platform can tell.
    """

    platform: str

    async def send(self, address: str, message: Outgoing) -> None:
        """Hand one message to the platform; raises Refused when there is no use in trying again."""


@runtime_checkable
class Sweeper(Protocol):
    """A platform on which the bot can take back what it has written."""

    async def sweep(self, address: str) -> None:
        """Delete the bot's own recent messages to this reader, as far as the platform lets it."""


Receive = Callable[[Incoming], Awaitable[None]]
"""The engine's door: returns after the turn is committed, and only then may it be acknowledged."""


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
