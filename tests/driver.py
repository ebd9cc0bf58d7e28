"""Drives `linden chat --jsonl` from outside, as a bridge would: a process, its lines, its people.

Rules: one line in, then everything up to the closing line; nothing sleeps. Whoever answers looks at
the kind of a prompt alone. What a test of any adapter may do is `Face`; it is plain blocking code,
so that a face with an event loop keeps that loop to itself.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import IO, Any, Protocol, Self

ROOT = Path(__file__).parents[1]
LINDEN = str(Path(sys.executable).with_name("linden"))
ANA, BEN = "ana", "ben"
EVENING = "2026-11-22T20:00:00+00:00"
LINKED = ("--linked", f"{ANA},{BEN}", "--at", EVENING)
"""Options of a new couple."""

PATIENCE = 60
"""Seconds after which a process that says nothing more is ended. A net, never a measure of time."""

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


# --- messages -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Message:
    """What one person was shown."""

    id: str
    kind: str
    text: str
    prompt: str | None = None
    quote: str | None = None
    options: tuple[tuple[str, str], ...] = ()
    bounds: tuple[int, int] | None = None

    @classmethod
    def of(cls, line: Line) -> Self:
        """A message as the contract has it."""
        options = tuple((one["key"], one["label"]) for one in line["options"])
        bounds = (line["min"], line["max"]) if "min" in line else None
        return cls(
            line["id"], line["kind"], line["text"], line["prompt"], line["quote"], options, bounds
        )

    @property
    def asks(self) -> bool:
        """Whether it is an open question."""
        return self.kind not in ("say", "picture")

    @property
    def keys(self) -> list[str]:
        """What can be pressed."""
        return [key for key, _ in self.options]

    def without_id(self) -> "Message":
        """The message as another database would have it too."""
        return replace(self, id="")


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
        self._net = threading.Timer(PATIENCE, self.process.kill)
        self._net.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.close()
        self.process.stdout.close()
        self._net.cancel()
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
        return list(self.lines())

    def close(self) -> int:
        """End the input and wait for the end of the process; gives its exit code."""
        self.end()
        return self.process.wait()

    def complaints(self) -> str:
        """What stands on standard error so far."""
        return Path(self._complaints).read_text("utf-8")


def closes(line: Line) -> bool:
    """Whether this is a closing line."""
    return "to" not in line


# --- faces ----------------------------------------------------------------------------------------


class Face(Protocol):
    """The bot as the two of a couple see it on one platform.

    Every act returns when all that is due after it was shown. What nobody needs an answer to is not
    waited for.
    """

    def start(self, *people: str) -> None:
        """Begin with an empty database and these people, linked and consenting."""

    def say(self, person: str, text: str) -> None:
        """Somebody types."""

    def press(self, person: str, *keys: str, on: Message | None = None) -> None:
        """Somebody presses options, of a certain message or of what is in front of them."""

    def command(self, person: str, name: str, args: str = "") -> None:
        """Somebody gives a command, the way the platform has for it."""

    def pass_time(self, step: str) -> None:
        """Let "+20m", "+3h" or "+1d" go by."""

    def repeat(self) -> None:
        """Deliver the last act of somebody a second time, as the same event."""

    def transcript(self, person: str) -> list[Message]:
        """What somebody was shown, in order."""


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
                self._transcripts[line["to"]].add(Message.of(line))
            elif "error" in line:
                raise Refused(line["error"])


# --- people ---------------------------------------------------------------------------------------


class ByKind:
    """Answers by the kind of a prompt alone: the first option, a number, some words."""

    def __init__(self, number: Callable[[int, int], int] = max) -> None:
        self._number = number
        self._texts: Counter[str] = Counter()

    def answer(self, face: Face, person: str, prompt: Message) -> None:
        """Give an answer."""
        match prompt.kind:
            case "scale":
                assert prompt.bounds
                face.say(person, self.written(self._number(*prompt.bounds)))
            case "text":
                face.say(person, self.words(person))
            case _:
                self.pick(face, person, prompt)

    def words(self, person: str) -> str:
        """Some words, never the same twice."""
        self._texts[person] += 1
        return f"{person} says this as number {self._texts[person]}"

    def written(self, number: int) -> str:
        """How a number is typed."""
        return str(number)

    def pick(self, face: Face, person: str, prompt: Message) -> None:
        """Take the first option."""
        face.press(person, prompt.keys[0])


class ByLabels(ByKind):
    """The same, typed: options by their label."""

    def pick(self, face: Face, person: str, prompt: Message) -> None:
        face.say(person, prompt.options[0][1])


class ByNumberWords(ByKind):
    """The same, typed: options and numbers as words for numbers."""

    def written(self, number: int) -> str:
        return NUMBERS[number]

    def pick(self, face: Face, person: str, prompt: Message) -> None:
        face.say(person, self.written(1))


NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


class Talk:
    """Two people who answer what is in front of them, by turns."""

    MOST = 400
    """Answers after which a conversation goes round in a circle."""

    def __init__(self, face: Face, answers: ByKind, people: Sequence[str] = (ANA, BEN)) -> None:
        self.face, self._answers, self._people = face, answers, list(people)
        self.answered: set[str] = set()

    def open(self, person: str) -> Message | None:
        """The newest question in front of somebody, if it was not answered."""
        asked = [message for message in self.face.transcript(person) if message.asks]
        return asked[-1] if asked and asked[-1].id not in self.answered else None

    def go_on(self, before: Callable[[str], None] = lambda person: None) -> None:
        """Answer until nothing is open. Before each answer something else may happen."""
        for _ in range(self.MOST):
            person = next((one for one in self._people if self.open(one)), None)
            if person is None:
                return
            before(person)
            self.answer(person)
        raise AssertionError("this talk has no end")

    def answer(self, person: str) -> None:
        """Answer what is in front of somebody; the other comes next."""
        prompt = self.open(person)
        assert prompt
        self.answered.add(prompt.id)
        self._people.remove(person)
        self._people.append(person)
        self._answers.answer(self.face, person, prompt)

    def whole_repair(self, before: Callable[[str], None] = lambda person: None) -> None:
        """A repair from its beginning through the next day."""
        self.face.command(self._people[0], "repair")
        self.go_on(before)
        self.face.pass_time("+1d")
        self.go_on(before)
