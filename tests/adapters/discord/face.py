"""What people see and do on Discord: the face of the contract suite, and how a screen is read."""

import re
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Self

from adapters.discord.presses import unpacked
from adapters.discord.wording import plain, unquoted
from bot.messages import Outgoing
from tests.adapters.discord.stage import Stage
from tests.standin.world import Interaction
from tests.talk import Message

COUNTDOWN = re.compile(r"<t:\d+:R>")

Json = dict[str, Any]


def read(parts: list[Mapping[str, Any]], sent: Outgoing) -> Message:
    """What somebody sees, and the name of the question, which nobody sees."""
    lines = [line for part in parts for line in part["content"].split("\n")]
    said = [line for line in lines if line[:1] != ">" and not COUNTDOWN.fullmatch(line)]
    rows = [one for row in parts[-1]["components"] for one in row["components"]]
    kinds = {press.kind for one in rows if (press := unpacked(one["custom_id"]))}
    assert kinds <= {sent.kind}
    quote = unquoted("\n".join(lines))
    return Message(
        sent.id,
        sent.kind,
        plain("\n".join(said)),
        sent.prompt,
        quote or None,
        options_of(rows),
        bounds_of(rows, sent.kind),
    )


def offered(shown: Json) -> list[str]:
    """Keys of all that can be pressed or picked under a message."""
    rows = [one for row in shown["components"] for one in row["components"]]
    picks = [option["value"] for one in rows if one["type"] == 3 for option in one["options"]]
    presses = [unpacked(one["custom_id"]) for one in rows]
    return picks + [press.key for press in presses if press]


def options_of(rows: list[Json]) -> tuple[tuple[str, str], ...]:
    """Keys and labels of what can be pressed or picked, but for numbers and boxes."""
    found: list[tuple[str, str]] = []
    for one in rows:
        if one["type"] == 3:
            found += [(option["value"], option["label"]) for option in one["options"]]
        elif (press := unpacked(one["custom_id"])) and press.kind not in ("scale", "text"):
            found.append((press.key, one["label"]))
    return tuple(found)


def bounds_of(rows: list[Json], kind: str) -> tuple[int, int] | None:
    """The ends of a scale, by its buttons."""
    if kind != "scale":
        return None
    numbers = [int(one["label"]) for one in rows]
    return min(numbers), max(numbers)


class DiscordFace:
    """`tests.talk.Face` on Discord: presses are presses, picks are picks, words are typed."""

    def __init__(self, folder: Path, api: Path) -> None:
        self.stage = Stage(folder, api)

    def __enter__(self) -> Self:
        self.stage.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.stage.__exit__(*error)

    def start(self, *people: str) -> None:
        self.stage.start(*people)

    def say(self, person: str, text: str) -> None:
        people, who = self.stage.standin.people, self._who(person)
        self.stage.act(lambda: people.say(who, text))

    def _who(self, person: str) -> Any:
        return self.stage.standin.world.person(person)

    def press(self, person: str, *keys: str, on: Message | None = None) -> None:
        shown = self._shown(person, keys[0], on)
        self.stage.act(self._pressing(person, shown, keys))

    def _pressing(
        self, person: str, shown: Json, keys: tuple[str, ...]
    ) -> Callable[[], Awaitable[Interaction]]:
        rows = [one for row in shown["components"] for one in row["components"]]
        who, people = self._who(person), self.stage.standin.people
        select = next((one for one in rows if one["type"] == 3), None)
        if select is not None:
            return lambda: people.press(who, int(shown["id"]), select["custom_id"], [*keys], who)
        [id_] = [one["custom_id"] for one in rows if self._key(one) == keys[0]]
        return lambda: people.press(who, int(shown["id"]), id_, None, who)

    @staticmethod
    def _key(button: Json) -> str:
        press = unpacked(button["custom_id"])
        return press.key if press else ""

    def _shown(self, person: str, key: str, on: Message | None) -> Json:
        """The message that is meant, or the newest that offers this."""
        found = [one for one in self.stage.discord.shown(person) if key in offered(one)]
        return next(one for one in reversed(found) if on is None or on.id in str(one["components"]))

    def command(self, person: str, name: str, args: str = "") -> None:
        people, who = self.stage.standin.people, self._who(person)
        options = self._options(name)
        given = {options[0]: args} if args and options else {}
        self.stage.act(lambda: people.command(who, name, given, 1))

    def _options(self, name: str) -> list[str]:
        known = [one for one in self.stage.standin.world.commands if one["name"] == name]
        return [option["name"] for one in known for option in one["options"]]

    def pass_time(self, step: str) -> None:
        self.stage.pass_time(step)

    def repeat(self) -> None:
        self.stage.hear(self.stage.standin.people.again)

    def transcript(self, person: str) -> list[Message]:
        seen: list[tuple[Outgoing, list[Mapping[str, Any]]]] = []
        for one in self.stage.discord.shown(person):
            sent = self.stage.adapter.sent.get(one["nonce"])
            if sent is not None:
                seen.append((sent, [one]))
            else:
                seen[-1][1].append(one)
        return [read(parts, sent) for sent, parts in seen]
