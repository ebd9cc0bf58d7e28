"""Drives `linden chat --jsonl` from outside, as a bridge would: a process and its lines.

Rule: one line in, then everything up to the closing line; nothing sleeps.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import IO, Any, Protocol, Self

from tests.talk import COUPLE, Message

ROOT = Path(__file__).parents[1]
LINDEN = str(Path(sys.executable).with_name("linden"))
EVENING = "2026-11-22T20:00:00+00:00"
LINKED = ("--linked", ",".join(COUPLE), "--at", EVENING)
"""Options of a new couple."""

PATIENCE = 60
"""Seconds after which a process that does not answer is ended: a net, never a measure of time."""

Line = dict[str, Any]


class Ended(Exception):
    """The process has ended before its closing line. `lines` came before that."""

    def __init__(self, lines: list[Line], complaints: str) -> None:
        super().__init__(complaints)
        self.lines = lines


class Refused(Exception):
    """The line was refused."""


class Twisted(Exception):
    """A message came again with the same id and other content."""


# --- the process ----------------------------------------------------------------------------------


def environment(**more: str) -> dict[str, str]:
    """An environment in which warnings are errors and nothing of a host's Linden is set."""
    # Without its byte code a process takes three times as long to start, and there are hundreds.
    left_out = ("LINDEN_", "PYTHONDONTWRITEBYTECODE", "CREDENTIALS_DIRECTORY")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return {**kept, "PYTHONWARNINGS": "error", **more}


class Process(Protocol):
    """What a chat needs of a process."""

    @property
    def stdin(self) -> IO[bytes]:
        """Where lines go in."""

    @property
    def stdout(self) -> IO[bytes]:
        """Where lines come out."""

    def kill(self) -> None:
        """End it as a power cut would."""

    def wait(self) -> int:
        """Wait until it has ended; gives its exit code."""


Start = Callable[[Sequence[str], Mapping[str, str], Path], Process]
"""Starts Linden with arguments, an environment and a file for what it complains of."""


class Program:
    """The console script as a process of its own."""

    def __init__(
        self, arguments: Sequence[str], environ: Mapping[str, str], complaints: Path
    ) -> None:
        with complaints.open("ab") as log:
            self._process = subprocess.Popen(
                [LINDEN, *arguments],
                cwd=ROOT,
                env=environ,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        assert self._process.stdin
        assert self._process.stdout
        self.stdin, self.stdout = self._process.stdin, self._process.stdout
        self.kill, self.wait = self._process.kill, self._process.wait


class Chat:
    """One process of `linden chat --jsonl`; leaving the block kills it."""

    def __init__(
        self,
        *options: str | Path,
        start: Start = Program,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        handle, self._complaints = tempfile.mkstemp(prefix="complaints-")
        os.close(handle)
        arguments = ["chat", "--jsonl", *map(str, options)]
        self.process = start(arguments, environ or environment(), Path(self._complaints))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.close()
        self.process.stdout.close()
        Path(self._complaints).unlink()

    def send(self, line: Line | bytes) -> list[Line]:
        """Give one line; what is printed up to its closing line."""
        self.write(line)
        return self.read()

    def write(self, line: Line | bytes) -> None:
        """Give one line. A process that has died cannot take it; that shows when it is read."""
        raw = line if isinstance(line, bytes) else json.dumps(line).encode()
        with suppress(BrokenPipeError):
            self.process.stdin.write(raw + b"\n")
            self.process.stdin.flush()

    def read(self) -> list[Line]:
        """What is printed up to the closing line, the closing line last."""
        lines: list[Line] = []
        with self._net():
            for line in self.lines():
                lines.append(line)
                if closes(line):
                    return lines
        raise Ended(lines, self.complaints())

    def lines(self) -> Iterator[Line]:
        """What is printed up to the end of the process; half a line was never said."""
        while (raw := self.process.stdout.readline()).endswith(b"\n"):
            yield json.loads(raw)

    def kill_in(self, seconds: float) -> None:
        """Kill the process in a moment; meanwhile it can be read."""
        threading.Timer(seconds, self.process.kill).start()

    def end(self) -> list[Line]:
        """End the input; what is printed from here on."""
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        with self._net():
            return list(self.lines())

    def close(self) -> int:
        """End the input and wait for the end of the process; gives its exit code."""
        self.end()
        return self.process.wait()

    @contextmanager
    def _net(self) -> Iterator[None]:
        net = threading.Timer(PATIENCE, self.process.kill)
        net.start()
        try:
            yield
        finally:
            net.cancel()

    def complaints(self) -> str:
        """What stands on standard error so far."""
        return Path(self._complaints).read_text("utf-8")


def closes(line: Line) -> bool:
    """Whether this is a closing line."""
    return "to" not in line


# --- the face -------------------------------------------------------------------------------------


def as_message(line: Line) -> Message:
    """A message line as what somebody was shown."""
    options = tuple((one["key"], one["label"]) for one in line["options"])
    bounds = (line["min"], line["max"]) if "min" in line else None
    return Message(
        line["id"], line["kind"], line["text"], line["prompt"], line["quote"], options, bounds
    )


class Transcript:
    """What one person was shown, each message once. One that comes again has to be the same."""

    def __init__(self) -> None:
        self._messages: dict[str, Message] = {}

    def add(self, message: Message) -> None:
        """Take the next message; raises Twisted."""
        if self._messages.setdefault(message.id, message) != message:
            raise Twisted(message.id)

    def messages(self) -> list[Message]:
        """All messages in order."""
        return list(self._messages.values())


class JsonlFace:
    """The face of the JSON lines; leaving the block kills the process."""

    def __init__(
        self,
        *options: str | Path,
        begin: Start = Program,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self.options, self.begin, self._environ = options, begin, environ
        self.last: Line = {}
        self._events = count(1)
        self._name = uuid.uuid4().hex
        self._transcripts: dict[str, Transcript] = defaultdict(Transcript)
        self._chat: Chat | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._chat is not None:
            self._chat.__exit__()

    @property
    def chat(self) -> Chat:
        """The running process."""
        assert self._chat is not None
        return self._chat

    def start(self, *people: str) -> None:
        self.options += ("--linked", ",".join(people), "--at", EVENING)
        self.open()

    def open(self) -> None:
        """Start a process, in the place of the one before."""
        self.__exit__()
        self._chat = Chat(*self.options, start=self.begin, environ=self._environ)
        self.take(self._chat.read())

    def say(self, person: str, text: str) -> None:
        self._act({"from": person, "text": text})

    def press(self, person: str, *keys: str, on: Message | None = None) -> None:
        self._act({"from": person, "press": list(keys)} | ({"on": on.id} if on else {}))

    def command(self, person: str, name: str, args: str = "") -> None:
        self._act({"from": person, "command": name, "args": args})

    def pass_time(self, step: str) -> None:
        self._act({"clock": step})

    def repeat(self) -> None:
        self.take(self.chat.send(self.last))

    def transcript(self, person: str) -> list[Message]:
        return self._transcripts[person].messages()

    def _act(self, line: Line) -> None:
        self.last = line | {"event": f"{self._name}-{next(self._events)}"}
        self.repeat()

    def take(self, lines: list[Line]) -> None:
        """Read what was printed; raises Refused."""
        for line in lines:
            if "to" in line:
                self._transcripts[line["to"]].add(as_message(line))
            elif "error" in line:
                raise Refused(line["error"])
