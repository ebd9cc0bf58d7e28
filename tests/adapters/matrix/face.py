"""The bot as a couple on Matrix sees it: read from what their apps show, never from the bot."""

import re
import uuid
from functools import partial
from pathlib import Path
from typing import Any, Self

from adapters.matrix.showing import MESSAGE
from bot.messages import Account
from tests.adapters.matrix.peer import Event, Peer
from tests.adapters.matrix.process import Bot, until
from tests.adapters.matrix.synapse import PASSWORD, Homeserver
from tests.talk import Message

UNITS = {"m": 60, "h": 3600, "d": 86400}


class MatrixFace:
    """Two people, their apps, their rooms with the bot. Leaving the block kills the process."""

    def __init__(self, homeserver: Homeserver, peer: Peer, folder: Path, *options: str) -> None:
        self.homeserver, self.peer = homeserver, peer
        name = uuid.uuid4().hex[:8]
        self.name = name
        self.bot = Bot(folder, homeserver.url, homeserver.register(f"bot-{name}"), *options)
        self.users: dict[str, str] = {}
        self.rooms: dict[str, str] = {}
        self.last: tuple[str, dict[str, Any], str] = "", {}, ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.bot.kill()
        for person in self.users:
            self.peer.do(self.app(person), "logout")

    def app(self, person: str) -> str:
        """The name of somebody's app: one process serves all tests."""
        return f"{person}-{self.name}"

    # beginning

    def start(self, *people: str) -> None:
        for person in people:
            self.users[person] = self.homeserver.register(self.app(person))
        accounts = [(Account("matrix", user), one.title()) for one, user in self.users.items()]
        self.begin(accounts)

    def begin(self, accounts: list[tuple[Account, str]], **pipes: Any) -> None:
        """Link these, start the bot, and ask it into a room of each one's."""
        self.bot.link(accounts)
        self.bot.start(**pipes)
        for person, user in self.users.items():
            self.login(self.app(person), user, careful=True)
        for person in self.users:
            self.rooms[person] = self.chat(person)

    def login(self, app: str, user: str, *, careful: bool = False) -> Any:
        """Somebody opens an app; a careful one trusts only devices that their owner has signed."""
        given = {"homeserver": self.homeserver.url, "user": user, "password": PASSWORD}
        return self.peer.do(app, "login", careful=careful, **given)

    def chat(self, person: str, **given: Any) -> str:
        """Somebody begins a chat with the bot; gives its room when the bot is there."""
        app = self.app(person)
        room = str(self.peer.do(app, "chat", invite=self.bot.user, **given))
        until(lambda: self.member(app, room) == "join", "the bot joins")
        return room

    def member(self, app: str, room: str) -> str | None:
        """How the bot is in a room, as somebody's app has it."""
        found: dict[str, str] = self.peer.do(app, "members", room=room)
        return found.get(self.bot.user)

    # acts

    def say(self, person: str, text: str, on: Message | None = None) -> None:
        content: dict[str, Any] = {"msgtype": "m.text", "body": text}
        if on is not None:
            content["m.relates_to"] = {"m.in_reply_to": {"event_id": self.event_of(person, on)}}
        self.last = person, content, uuid.uuid4().hex
        self.repeat()

    def repeat(self) -> None:
        person, content, txn = self.last
        room = self.rooms[person]
        given = {"room": room, "content": content, "txn": txn}
        event = self.peer.do(self.app(person), "send", **given)
        self.settle(person, event)

    def press(self, person: str, *keys: str, on: Message | None = None) -> None:
        if keys == ("show",):
            return self.say(person, "show", on)
        asked = on or [one for one in self.transcript(person) if one.asks][-1]
        numbers = [str(asked.keys.index(key) + 1) for key in keys]
        self.say(person, ", ".join(numbers), on)
        return None

    def command(self, person: str, name: str, args: str = "") -> None:
        self.say(person, f"!{name} {args}".strip())

    def pass_time(self, step: str) -> None:
        """Time goes by as it does: what is due on the way is done in its own moment."""
        left = int(step[1:-1]) * UNITS[step[-1]]
        while (gap := self.bot.until_due()) is not None and gap <= left:
            self.bot.ahead(gap)
            self.settle()
            left -= gap
        self.bot.ahead(left)
        self.settle()

    def settle(self, person: str | None = None, event: str | None = None) -> None:
        """Wait until an event was taken, nothing is due, and both have read all that was sent."""
        if person is not None:
            until(lambda: self.taken(person) == event, "the event is taken")
        until(self.bot.idle, "nothing is due")
        for reader in self.users:
            self.peer.until(partial(self.has_read_all, reader), f"{reader} reads")

    def taken(self, person: str) -> str | None:
        """Up to where the bot has read in somebody's room, as the server has it."""
        query = "SELECT event_id FROM receipts_linearized WHERE room_id = ? AND user_id = ?"
        found = self.homeserver.rows(query, self.rooms[person], self.bot.user)
        return found[0][0] if found else None

    def has_read_all(self, person: str) -> bool:
        """Whether somebody's app shows every message that the server has for them."""
        events = self.homeserver.events(self.rooms[person], self.bot.user)
        sent = [id_ for id_, kind in events if kind == "m.room.encrypted"]
        shown = [one["event_id"] for one in self.shown(person)]
        return sent == shown

    # what is seen

    def shown(self, person: str) -> list[Event]:
        """What the bot wrote, as far as somebody's app can read it, in order."""
        sent = self.peer.messages(self.app(person), self.bot.user)
        return [one for one in sent if one["room"] == self.rooms[person] and not one["failed"]]

    def event_of(self, person: str, message: Message) -> str:
        """The event that a message is."""
        found = (one for one in self.shown(person) if as_message(one).id == message.id)
        return str(next(found)["event_id"])

    def transcript(self, person: str) -> list[Message]:
        return [as_message(one) for one in self.shown(person)]


def as_message(event: Event) -> Message:
    """A message as it can be read in its plain body; hints of the platform have no kind."""
    content = event["content"]
    body, ours = content["body"], content.get(MESSAGE, {"id": event["event_id"], "kind": "say"})
    labels = re.findall(r"^\d+\. (.+)$", body, re.MULTILINE)
    bounds = re.search(r"^A number from (\d+) to (\d+)\.$", body, re.MULTILINE)
    quoted = re.findall(r"^> ?(.*)$", body, re.MULTILINE)
    text = re.split(r"\n\n(?:> |1\. |A number from )", body)[0]
    return Message(
        id=ours["id"],
        kind=ours["kind"],
        text=text,
        prompt=ours.get("prompt"),
        quote="\n".join(quoted) if quoted else None,
        options=tuple(zip(ours.get("keys", []), labels, strict=True)) if labels else (),
        bounds=(int(bounds[1]), int(bounds[2])) if bounds else None,
    )
