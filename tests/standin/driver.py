"""The stand-in from outside: a process, and blocking calls at its control door."""

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self, TypeVar

from tests.standin.tally import TALLY

Json = dict[str, Any]
T = TypeVar("T")
ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds after which a wait is given up: a net, never a measure of time."""


class No(Exception):
    """A person cannot do that on Discord."""


class Discord:
    """Talks to a stand-in that is running on a port."""

    def __init__(self, port: int) -> None:
        self.port = port

    def environ(self) -> Mapping[str, str]:
        """Settings with which Linden takes it for Discord."""
        return {
            "LINDEN_DISCORD__API_BASE": f"http://127.0.0.1:{self.port}/api/v10",
            "LINDEN_DISCORD__GATEWAY": f"ws://127.0.0.1:{self.port}/gateway",
        }

    def do(self, what: str, /, **given: Any) -> Any:
        """Open a control door; raises No."""
        url = f"http://127.0.0.1:{self.port}/control/{what}"
        request = urllib.request.Request(url, json.dumps(given).encode())
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:
            said = json.load(response)
        if "no" in said:
            raise No(said["no"])
        return said["done"]

    def until(self, look: Callable[[], T], patience: float = PATIENCE) -> T:
        """Look whenever something has changed, until there is something to see."""
        end, version = time.monotonic() + patience, self.do("changed", since=-1)
        while not (seen := look()):
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain; {self.do('report')}")
            version = self.do("changed", since=version)
        return seen

    def shown(self, who: str) -> list[Json]:
        """What the bot wrote to somebody."""
        messages: list[Json] = self.do("shown", who=who)
        return messages

    def count(self, what: str) -> int:
        """How often something happened: ready, resumed, synced, known, limited."""
        number: int = self.do("report")["counts"].get(what, 0)
        return number

    def acknowledged(self, interaction: Json) -> Json:
        """The interaction once the bot has answered it, in time."""
        met = self.met(interaction)
        assert met["answer"], f"answered after {met['took']} s"
        return met

    def met(self, interaction: Json) -> Json:
        """The interaction once the bot has said something to it, be it too late."""

        def said() -> Json:
            now: Json = self.do("interaction", interaction=interaction["id"])
            return now if now["took"] is not None else {}

        return self.until(said)


class Process(Discord):
    """A stand-in as a process of its own; leaving the block ends it."""

    def __init__(self, described: Path, token: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.standin", str(described), token],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdout
        super().__init__(json.loads(self._process.stdout.readline())["port"])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        try:
            TALLY.add(self.do("report"))
        finally:
            self._end()

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()
        for end in (self._process.stdin, self._process.stdout):
            if end is not None:
                end.close()
