"""One partner on Matrix and one in a terminal: the same script as for two terminals."""

import json
import re
import subprocess
import threading
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.messages import Account
from tests.adapters.contract import assert_reached_the_end
from tests.adapters.matrix.face import MatrixFace
from tests.adapters.matrix.peer import Peer
from tests.adapters.matrix.process import until
from tests.adapters.matrix.synapse import Homeserver
from tests.driver import JsonlFace, Line, Transcript, as_message
from tests.talk import ANA, BEN, COUPLE, ByLabels, Message, Talk

ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")


class MixedFace(MatrixFace):
    """Ana is on Matrix, Ben writes lines to the same process."""

    def __init__(self, homeserver: Homeserver, peer: Peer, folder: Path) -> None:
        super().__init__(homeserver, peer, folder, "--jsonl")
        self._ben, self._taken = Transcript(), set[str]()

    def start(self, *people: str) -> None:
        self.users[ANA] = self.homeserver.register(self.app(ANA))
        accounts = [Account("matrix", self.users[ANA]), Account("terminal", BEN)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        named = list(zip(accounts, ("Ana", "Ben"), strict=True))
        self.begin(named, **pipes)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.bot.process
        assert self.bot.process.stdout
        with self.bot.process.stdout as lines:
            for raw in lines:
                line: Line = json.loads(raw)
                if "to" in line:
                    self._ben.add(as_message(line))
                else:
                    self._taken.add(line["taken"])

    def say(self, person: str, text: str, on: Message | None = None) -> None:
        if person == ANA:
            return super().say(person, text, on)
        event = uuid.uuid4().hex
        assert self.bot.process
        assert self.bot.process.stdin
        line = json.dumps({"from": BEN, "text": text, "event": event})
        self.bot.process.stdin.write(line.encode() + b"\n")
        self.bot.process.stdin.flush()
        until(lambda: event in self._taken, "the line is taken")
        return self.settle()

    def transcript(self, person: str) -> list[Message]:
        return super().transcript(person) if person == ANA else self._ben.messages()

    def __exit__(self, *error: object) -> None:
        super().__exit__(*error)
        if self.bot.process and self.bot.process.stdin:
            self.bot.process.stdin.close()


@pytest.fixture
def mixed(homeserver: Homeserver, peer: Peer, tmp_path: Path) -> Iterator[MixedFace]:
    with MixedFace(homeserver, peer, tmp_path) as face:
        face.start(*COUPLE)
        yield face


def rendered(message: Message) -> Message:
    """A message as people read it, without its id and without times of the day."""
    text = re.sub(r"\d\d:\d\d", "--:--", message.text.translate(ISOLATES))
    options = tuple((key, label.translate(ISOLATES)) for key, label in message.options)
    return replace(message, id="", text=text, options=options if not message.bounds else ())


@pytest.mark.all
def test_a_couple_on_two_platforms_sees_what_two_in_terminals_see(mixed: MixedFace) -> None:
    Talk(mixed, ByLabels()).whole_repair()
    assert_reached_the_end(mixed)
    with JsonlFace() as terminals:
        terminals.start(*COUPLE)
        Talk(terminals, ByLabels()).whole_repair()
        for person in COUPLE:
            seen = [rendered(one) for one in mixed.transcript(person)]
            assert seen == [rendered(one) for one in terminals.transcript(person)]
