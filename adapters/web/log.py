"""The one ordered log of a couple: what was done, what was told, as the page draws it.

Rule: an act and all that it brought come into the log together, or not at all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from bot.messages import Incoming, Outgoing

Entry = dict[str, Any]
"""One line of the log; `at` is an ISO time in UTC.

`type` is told, said, picked, command or note; or swept, after which what was told before is gone.
"""


class Log:
    """Grows at its end. What was told is remembered, so that a press can be said in words."""

    def __init__(self, room: str) -> None:
        self._room = room
        self.entries: list[Entry] = []
        self._told: dict[str, Outgoing] = {}
        self._newest: dict[str, Outgoing] = {}

    def add(self, entries: Iterable[Entry]) -> list[Entry]:
        """Number the entries and take them in; gives them as they now are."""
        start = len(self.entries)
        self.entries += [{"n": start + at, **entry} for at, entry in enumerate(entries)]
        return self.entries[start:]

    def told(self, at: str, who: str, message: Outgoing, *, rings: bool) -> Entry:
        """A message. One that `rings` was not asked for just now: it shows on a lock screen."""
        self._told[message.id] = message
        if message.options:
            self._newest[who] = message
        return {
            "type": "told",
            "at": at,
            "who": who,
            "rings": rings,
            "message": self._shown(message),
        }

    def _shown(self, message: Outgoing) -> dict[str, Any]:
        """A message as plain data; of a picture, where it is to be had."""
        place = f"picture/{self._room}/{message.id}" if message.picture else None
        return asdict(message) | {"picture": place}

    def picture(self, message: str) -> bytes:
        """The picture of a message that is shown; empty if there is none."""
        told = self._told.get(message)
        return told.picture if told else b""

    def swept(self, at: str, who: str) -> Entry:
        """The bot takes back what it has told somebody: nobody is shown it again."""
        for place, entry in enumerate(self.entries):
            if entry["who"] == who and entry["type"] == "told":
                self._told.pop(entry["message"]["id"], None)
                self.entries[place] = {name: entry[name] for name in ("n", "at", "who")}
                self.entries[place]["type"] = "gone"
        return {"type": "swept", "at": at, "who": who}

    def did(self, at: str, incoming: Incoming) -> Entry:
        """What somebody did, in words that both they and a reviewer can read."""
        who = incoming.account.address
        entry: Entry = {"at": at, "who": who, "on": incoming.on}
        if incoming.command:
            line = f"{incoming.command} {incoming.args}".strip()
            return entry | {"type": "command", "text": line}
        if incoming.text:
            return entry | {"type": "said", "text": incoming.text}
        keys = list(incoming.keys)
        labels = self._labels(who, incoming.on, keys)
        return entry | {"type": "picked", "keys": keys, "labels": labels}

    def _labels(self, who: str, on: str | None, keys: Sequence[str]) -> list[str]:
        message = self._told.get(on) if on else self._newest.get(who)
        labels = {option.key: option.label for option in message.options} if message else {}
        return [labels.get(key, key) for key in keys]


def note(at: str, text: str) -> Entry:
    """A line that nobody said, about what follows."""
    return {"type": "note", "at": at, "who": None, "text": text}
