"""`linden run` as its own process, and a stand-in for Discord as another.

What two people do is first played in a terminal; then the same on Discord, act by act, each waited
for until both have been shown as many messages as in the terminal.
"""

import asyncio
import re
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol, Self

from adapters.discord import PLATFORM
from adapters.discord.presses import unpacked
from adapters.discord.wording import plain, unquoted
from bot.clock import SystemClock, from_iso
from bot.linden import running
from bot.messages import Account
from flows import COPY, FLOWS
from tests.adapters.discord.face import COUNTDOWN, offered, options_of
from tests.adapters.discord.stage import TOKEN
from tests.driver import EVENING, LINDEN, ROOT, JsonlFace, environment
from tests.standin.driver import Process
from tests.talk import Message

Json = dict[str, Any]
UNITS = {"m": 60, "h": 3600, "d": 86400}
NEXT_DUE = (
    "SELECT coalesce(min(due), 0) FROM (SELECT due FROM outbox WHERE state = 1"
    " UNION ALL SELECT due FROM timers) WHERE due > {now}"
)
HOW_MANY_DUE = (
    "SELECT (SELECT count(*) FROM outbox WHERE state = 1 AND due <= {now})"
    " + (SELECT count(*) FROM timers WHERE due <= {now})"
)
TRIES = 20
TIMES = re.compile(r"\b\d\d:\d\d\b")


def linked(database: Path, *couples: Sequence[tuple[str, str]]) -> None:
    """A database in which these couples of addresses and names are linked.

    An address of another platform begins with its name and a colon.
    """

    def account(address: str) -> Account:
        platform, _, rest = address.rpartition(":")
        return Account(platform or PLATFORM, rest)

    async def link() -> None:
        async with running(database, FLOWS, COPY, SystemClock(), {}, {}) as linden:
            for couple in couples:
                people = [(account(address), name) for address, name in couple]
                await linden.engine.welcome(people)

    database.parent.mkdir(parents=True, exist_ok=True)
    asyncio.run(link())


class Running:
    """The bot's process, which can be killed and started again."""

    def __init__(self, folder: Path, discord: Process) -> None:
        self.folder, self.discord = folder, discord
        self.program: Sequence[str] = (LINDEN,)
        self.database = folder / "data" / "linden.db"
        self._clock, self._token = folder / "clock", folder / "token"
        self._token.write_text(TOKEN)
        self.set_clock(EVENING)
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.kill()

    def set_clock(self, iso: str) -> None:
        """Have the bot believe that it is this time now."""
        self._ahead = from_iso(iso) / 1000 - time.time()
        self._clock.write_text(str(self._ahead))

    def move(self, step: str) -> None:
        """Let "+20m", "+3h" or "+1d" go by, from one thing due to the next: none is late."""
        target = self._ahead + int(step[1:-1]) * UNITS[step[-1]]
        while (ahead := self._next_due()) is not None and ahead < target:
            self._set_ahead(ahead)
            self.discord.until(self._idle)
        self._set_ahead(target)

    def _next_due(self) -> float | None:
        """How far ahead the clock is when the next thing is due."""
        due = self.ask(NEXT_DUE.format(now=self._now()))
        return due / 1000 - time.time() + 0.01 if due else None

    def _now(self) -> int:
        return int((time.time() + self._ahead) * 1000)

    def _idle(self) -> bool:
        return not self.ask(HOW_MANY_DUE.format(now=self._now()))

    def _set_ahead(self, seconds: float) -> None:
        self._ahead = seconds
        fresh = self._clock.with_suffix(".new")
        fresh.write_text(str(self._ahead))
        fresh.replace(self._clock)

    def environ(self, **more: str) -> Mapping[str, str]:
        """The settings, all as variables."""
        given = {
            "LINDEN_TEST": "1",
            "LINDEN_DATA_DIR": str(self.database.parent),
            "LINDEN_DISCORD__TOKEN_FILE": str(self._token),
            **self.discord.environ(),
        }
        return environment(**given, **more)

    def start(self, *, wait: bool = True) -> None:
        """Start the process; returns when Discord has it."""
        ready = self.discord.count("ready")
        with (self.folder / "complaints").open("ab") as log:
            self.process = subprocess.Popen(
                [*self.program, "run", "--clock", str(self._clock)],
                cwd=ROOT,
                env=self.environ(),
                stdin=subprocess.DEVNULL,
                stderr=log,
            )
        if wait:
            self.discord.until(lambda: self.discord.count("ready") > ready)

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def stop(self) -> int:
        """Ask it to end; gives its exit code."""
        assert self.process
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(30)
        self.process = None
        return code

    @property
    def alive(self) -> bool:
        """Whether the process is running."""
        return self.process is not None and self.process.poll() is None

    def ask(self, query: str) -> int:
        """A number from the database."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return int(connection.execute(query).fetchone()[0])

    def taken(self) -> int:
        """How many events were taken in."""
        return self.ask("SELECT count(*) FROM inbox")

    def complaints(self) -> str:
        """What it has written to standard error."""
        return (self.folder / "complaints").read_text()


class Pair(NamedTuple):
    """Two people who are new, and a bot that has been at work before."""

    running: Running
    who: str
    other: str


# --- scenarios ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Act:
    """One thing that was done, and how much each had been shown when all that followed was out."""

    what: str
    person: str
    given: tuple[str, ...]
    on: int | None
    kind: str
    after: Mapping[str, int]


class Recorder:
    """A face in the terminal that writes down what is done."""

    def __init__(self, face: JsonlFace, people: Sequence[str]) -> None:
        self._face, self._people = face, people
        self.acts: list[Act] = []
        self.transcript, self.start, self.repeat = face.transcript, face.start, face.repeat

    def _kind(self, person: str) -> str:
        asked = [one.kind for one in self._face.transcript(person) if one.asks]
        return asked[-1] if asked else ""

    def _done(self, what: str, person: str, given: tuple[str, ...], on: Message | None) -> None:
        kind, at = self._kind(person) if person else "", None
        shown = self._face.transcript(person) if person else []
        if what == "press":
            fitting = [i for i, one in enumerate(shown) if given[0] in one.keys]
            at = shown.index(on) if on else fitting[-1]
        self._do(what, person, given, on)
        after = {one: len(self._face.transcript(one)) for one in self._people}
        self.acts.append(Act(what, person, given, at, kind, after))

    def _do(self, what: str, person: str, given: tuple[str, ...], on: Message | None) -> None:
        match what:
            case "say":
                self._face.say(person, *given)
            case "press":
                self._face.press(person, *given, on=on)
            case "command":
                self._face.command(person, *given)
            case _:
                self._face.pass_time(*given)

    def say(self, person: str, text: str) -> None:
        self._done("say", person, (text,), None)

    def press(self, person: str, *keys: str, on: Message | None = None) -> None:
        self._done("press", person, keys, on)

    def command(self, person: str, name: str, args: str = "") -> None:
        self._done("command", person, (name, *([args] if args else [])), None)

    def pass_time(self, step: str) -> None:
        self._done("pass", "", (step,), None)


class AtWork(Protocol):
    """A bot on Discord whose clock can be moved."""

    discord: Process

    def move(self, step: str) -> None:
        """Let "+20m", "+3h" or "+1d" go by."""


class Hands:
    """People on Discord: with buttons, selects and boxes, or typing only what cannot be pressed."""

    def __init__(self, running: AtWork) -> None:
        self._running, self._discord = running, running.discord

    def do(self, act: Act) -> None:
        """Do one thing; it is not waited for."""
        match act.what, act.kind:
            case "say", "scale":
                self.press(act.person, self.newest(act.person, act.given[0]), act.given[0])
            case "say", "text":
                self.write(act.person, act.given[0])
            case "say", _:
                self._discord.do("say", who=act.person, text=act.given[0])
            case "press", _:
                assert act.on is not None
                shown = self.bots(act.person)[act.on]
                self.press(act.person, shown, *act.given)
            case "command", _:
                self._discord.do("command", who=act.person, name=act.given[0])
            case _:
                self._running.move(act.given[0])

    def bots(self, person: str) -> list[Json]:
        """What the bot has shown somebody."""
        return self._discord.shown(person)

    def newest(self, person: str, key: str) -> Json:
        """The newest message that offers this."""
        return next(one for one in reversed(self.bots(person)) if key in offered(one))

    def press(self, person: str, shown: Json, *keys: str) -> Json:
        """Press a button, or pick from a select."""
        rows = [one for row in shown["components"] for one in row["components"]]
        if rows[0]["type"] == 3:
            picked: Json = {"custom_id": rows[0]["custom_id"], "values": list(keys)}
        else:
            presses = {unpacked(one["custom_id"]): one["custom_id"] for one in rows}
            picked = {
                "custom_id": next(id_ for one, id_ in presses.items() if one and one.key == keys[0])
            }
        made: Json = self._discord.do("press", who=person, message=shown["id"], **picked)
        return made

    def write(self, person: str, words: str) -> Json:
        """Open the box under the newest question that has one, and write."""
        shown = next(one for one in reversed(self.bots(person)) if opens_box(one))
        opened = self._opened(person, shown)
        made: Json = self._discord.do("submit", who=person, interaction=opened["id"], text=words)
        return made

    def _opened(self, person: str, shown: Json) -> Json:
        """The box under a message. On a slow machine it may take more than Discord's 3 seconds; the
        phone then says so, and whoever wants to write presses again.
        """
        [row] = shown["components"]
        given = {"message": shown["id"], "custom_id": row["components"][0]["custom_id"]}
        for _ in range(TRIES):
            met = self._discord.met(self._discord.do("press", who=person, **given))
            if met["answer"]:
                return met
        raise AssertionError("no box is opened in time")


class TypingHands(Hands):
    """People who type everything, labels and numbers too."""

    def do(self, act: Act) -> None:
        if act.what in ("say", "command"):
            text = " ".join(act.given)
            self._discord.do("say", who=act.person, text=text)
        else:
            super().do(act)


def opens_box(shown: Json) -> bool:
    """Whether there is a box under this message, and nothing else."""
    return any(key[:1] == "+" for key in offered(shown))


def play(
    running: Running, hands: Hands, acts: Sequence[Act], within: Callable[[Act], None]
) -> None:
    """Everything that was done in the terminal, on Discord."""
    for act in acts:
        hands.do(act)
        within(act)
        running.discord.until(lambda act=act: arrived(hands, act))  # type: ignore[misc]  # bound


def arrived(hands: Hands, act: Act) -> bool:
    """Whether all have been shown what they were shown in the terminal."""
    return all(len(hands.bots(person)) >= many for person, many in act.after.items())


Seen = tuple[str, str | None, tuple[tuple[str, str], ...]]


def seen_on_discord(shown: Json) -> Seen:
    """Text, quote and options as somebody sees them; times differ."""
    lines = shown["content"].split("\n")
    said = [line for line in lines if line[:1] != ">" and not COUNTDOWN.fullmatch(line)]
    rows = [one for row in shown["components"] for one in row["components"]]
    quote = unquoted(shown["content"]) or None
    return TIMES.sub("00:00", plain("\n".join(said))), quote, options_of(rows)


def seen_in_terminal(message: Message) -> Seen:
    """The same of a message in the terminal."""
    options = message.options if message.kind not in ("scale", "text") else ()
    return TIMES.sub("00:00", message.text), message.quote or None, options
