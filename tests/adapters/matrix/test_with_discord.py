"""One partner on Matrix and one on Discord: the same script as for two terminals."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adapters.discord import PLATFORM
from adapters.discord.presses import unpacked
from bot.messages import Account
from tests.adapters.contract import assert_reached_the_end
from tests.adapters.discord.face import COUNTDOWN, bounds_of
from tests.adapters.discord.process import Hands, seen_in_terminal, seen_on_discord
from tests.adapters.discord.stage import TOKEN, described
from tests.adapters.matrix.face import MatrixFace
from tests.adapters.matrix.peer import Peer
from tests.adapters.matrix.process import until
from tests.adapters.matrix.synapse import Homeserver
from tests.adapters.matrix.test_together import rendered
from tests.driver import JsonlFace
from tests.standin.driver import Process
from tests.talk import ANA, BEN, COUPLE, ByKind, Face, Message, Talk


class TwoPlatforms(MatrixFace):
    """Ana is on Matrix, Ben on Discord."""

    def __init__(self, homeserver: Homeserver, peer: Peer, folder: Path, discord: Process) -> None:
        super().__init__(homeserver, peer, folder)
        self.discord = discord
        self._hands = Hands(self)

    def start(self, *people: str) -> None:
        self.users[ANA] = self.homeserver.register(self.app(ANA))
        token = self.bot.folder / "token"
        token.write_text(TOKEN)
        self.bot.environ |= {"LINDEN_DISCORD__TOKEN_FILE": str(token), **self.discord.environ()}
        ben = Account(PLATFORM, self.discord.do("person", who=BEN)["id"])
        self.begin([(Account("matrix", self.users[ANA]), "Ana"), (ben, "Ben")])
        self.discord.until(lambda: self.discord.count("ready"))

    def move(self, step: str) -> None:
        self.pass_time(step)

    def say(self, person: str, text: str, on: Message | None = None) -> None:
        if person == ANA:
            return super().say(person, text, on)
        taken = self._inbox()
        self.discord.do("say", who=BEN, text=text)
        return self._taken_since(taken)

    def press(self, person: str, *keys: str, on: Message | None = None) -> None:
        if person == ANA:
            return super().press(person, *keys, on=on)
        taken = self._inbox()
        self._hands.press(BEN, self._hands.newest(BEN, keys[0]), *keys)
        return self._taken_since(taken)

    def _inbox(self) -> int:
        [(many,)] = self.bot.rows("SELECT count(*) FROM inbox")
        return int(many)

    def _taken_since(self, before: int) -> None:
        until(lambda: self._inbox() > before, "what Ben did is taken")
        self.settle()

    def transcript(self, person: str) -> list[Message]:
        if person == ANA:
            return super().transcript(person)
        return [as_message(one) for one in self.discord.shown(BEN)]


class EachTheirWay(ByKind):
    """Ana types labels, Ben presses."""

    def pick(self, face: Face, person: str, prompt: Message) -> None:
        if person == ANA:
            face.say(person, prompt.options[0][1])
        else:
            super().pick(face, person, prompt)


def as_message(shown: dict[str, Any]) -> Message:
    """A message on Discord as it can be read there; the name of its question cannot."""
    text, quote, options = seen_on_discord(shown)
    rows = [one for row in shown["components"] for one in row["components"]]
    presses = [press for one in rows if (press := unpacked(one["custom_id"]))]
    waits = any(COUNTDOWN.fullmatch(line) for line in shown["content"].split("\n"))
    kind = presses[0].kind if presses else "wait" if waits else "say"
    return Message(
        shown["id"], kind, text, quote=quote, options=options, bounds=bounds_of(rows, kind)
    )


@pytest.fixture
def face(homeserver: Homeserver, peer: Peer, tmp_path: Path) -> Iterator[TwoPlatforms]:
    with (
        Process(described(), TOKEN) as discord,
        TwoPlatforms(homeserver, peer, tmp_path, discord) as face,
    ):
        face.start(*COUPLE)
        yield face
        assert discord.do("report")["problems"] == []


@pytest.mark.all
def test_a_couple_on_matrix_and_discord_sees_what_two_in_terminals_see(face: TwoPlatforms) -> None:
    Talk(face, EachTheirWay()).whole_repair()
    with JsonlFace() as terminals:
        terminals.start(*COUPLE)
        Talk(terminals, EachTheirWay()).whole_repair()
        assert_reached_the_end(terminals)
        on_matrix = [rendered(one) for one in face.transcript(ANA)]
        assert on_matrix == [rendered(one) for one in terminals.transcript(ANA)]
        on_discord = [seen_on_discord(one) for one in face.discord.shown(BEN)]
        assert on_discord == [seen_in_terminal(one) for one in terminals.transcript(BEN)]
