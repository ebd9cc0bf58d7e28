"""What a page that shows the bot needs of it: scenarios, each on a bot of its own.

Rule: only made-up people are shown. A database is opened only if it is new or was made here before;
that is told by a mark, so that no host's own file is ever served or changed.
"""

import re
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bot.act import Act
from bot.behind import behind
from bot.clock import VirtualClock, from_iso
from bot.commands import COMMANDS
from bot.dialogue.scenes import Scene
from bot.engine import Engine, Unknown
from bot.errors import LindenError
from bot.flowpages import Book
from bot.focus import again_if_open
from bot.linden import Linden, Parts, running
from bot.messages import Account, Adapter, Outgoing, Person, Step
from bot.sceneacts import steps
from bot.simulation import Simulation
from bot.store.changes import Changes

BEGINS = "2026-11-22T20:00:00+00:00"
"""An evening, after an argument."""

COUPLE = ("noor", "sam")
MARK = "demo"
"""The row that a database made here has, from its first moment on."""


class NotADemo(LindenError):
    """This database was not made by the demo, and the demo shows made-up people only."""


class NoSuchLanguage(LindenError):
    """There are no texts in this language."""


class NobodyYet(LindenError):
    """Nobody is here yet who could read it; write something first."""


@dataclass(frozen=True)
class Scenario:
    """One way to begin. `away` do not look at their phone. With a `file` there is only one."""

    key: str
    title: str
    about: str
    people: tuple[str, ...] = COUPLE
    linked: bool = True
    away: tuple[str, ...] = ()
    file: Path | None = None
    scene: Scene | None = field(default=None, repr=False)

    @property
    def single(self) -> bool:
        """Whether all who begin with it share one couple."""
        return self.file is not None


LINKED = Scenario("linked", "Already linked", "Noor and Sam use Linden together. Write anything.")
FRESH = Scenario(
    "fresh",
    "Start fresh",
    "Two people whom Linden does not know yet. Both say hello and answer what they are asked. "
    "Then one writes link and gets a code, and the other writes link and that code.",
    linked=False,
)
UNANSWERED = Scenario(
    "unanswered",
    "One partner never answers",
    "Noor and Sam use Linden together. Sam does not look at the phone: see what Noor is told.",
    away=("sam",),
)


def scenarios(scenes: Sequence[Scene], kept: Path | None) -> tuple[Scenario, ...]:
    """All ways to begin, the usual one first."""
    file = [_kept(kept)] if kept else []
    return (*file, LINKED, FRESH, UNANSWERED, *(_replayed(scene) for scene in scenes))


def _kept(file: Path) -> Scenario:
    about = f"Noor and Sam, kept in {file.name}. Press again to see what is open."
    return Scenario("kept", "The couple in your file", about, file=file)


def _replayed(scene: Scene) -> Scenario:
    about = re.sub(r"\[([^]]+)\]\([^)]*\)", r"\1", scene.about)
    return Scenario(f"scene-{scene.name}", scene.title, about, scene.people, scene=scene)


def refuse_foreign(database: Path) -> None:
    """Refuse a file that holds anything and was not made here; it is not touched."""
    if not database.exists() or database.stat().st_size == 0:
        return
    query = "SELECT count(*) FROM cursors WHERE name = ?"
    # What lies in a journal beside the file is read too; without one, nothing is made beside it.
    how = "mode=ro" if database.with_name(f"{database.name}-wal").exists() else "immutable=1"
    try:
        with closing(sqlite3.connect(f"file:{database}?{how}", uri=True)) as connection:
            [marked] = connection.execute(query, (MARK,)).fetchone()
    except sqlite3.DatabaseError as error:
        raise NotADemo(database.name) from error
    if not marked:
        raise NotADemo(database.name)


@dataclass(frozen=True)
class Play:
    """A scenario that is open, on a bot of its own."""

    simulator: Simulation
    scenario: Scenario
    platform: str
    engine: Engine

    async def people(self) -> dict[str, Person | None]:
        """Who is here by now; None for somebody whom the bot does not know yet."""
        return {name: await self._person(name) for name in self.scenario.people}

    async def _person(self, name: str) -> Person | None:
        try:
            found = await self.engine.person(Account(self.platform, name))
        except Unknown:
            return None
        quiet = found.quiet_from, found.quiet_to
        return Person(found.name, found.zone, found.language, quiet)

    async def speak(self, language: str) -> None:
        """Let everybody read this language from now on, and see once more what they are asked.

        It is a reviewer's act and nobody's own, so that nothing is said about it in a chat.
        """
        if language not in self.engine.house.catalogue.languages:
            raise NoSuchLanguage(language)
        here = [name for name, person in (await self.people()).items() if person]
        if not here:
            raise NobodyYet
        for name in here:
            member, couple = await self.engine.home(Account(self.platform, name))
            await self.engine.turn(couple, partial(_spoken_to, member, language), member)
        await self.simulator.settle()

    def script(self, open_: Mapping[str, Outgoing]) -> Iterator[Step] | None:
        """The steps of a replay, None if people do as they like."""
        scene = self.scenario.scene
        return steps(scene, open_, self.platform) if scene else None


def _spoken_to(member_id: int, language: str, act: Act) -> None:
    member = act.member(member_id)
    member.language = language
    act.changes.member(member)
    again_if_open(act, member)


class Show:
    """Everything that can be shown, put together from the conversations and their words."""

    commands = tuple(COMMANDS)

    def __init__(
        self,
        book: Book,
        copy: Path,
        scenarios: Sequence[Scenario],
        environ: Mapping[str, str],
        parts: Parts = Parts(),  # noqa: B008 - frozen
    ) -> None:
        self._book, self._copy = book, copy
        self._environ, self._parts = environ, parts
        self._named = {one.key: one for one in scenarios}
        self.behind = behind(book, copy)

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """All ways to begin, the usual one first."""
        return tuple(self._named.values())

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are texts in."""
        return self._book.catalogue.languages

    @asynccontextmanager
    async def open(self, key: str, adapter: Adapter) -> AsyncIterator[Play]:
        """Begin a scenario. What is not kept in the host's file is gone afterwards."""
        scenario = self._named[key]
        with tempfile.TemporaryDirectory(prefix="linden-") as folder:
            database = scenario.file or Path(folder) / "linden.db"
            refuse_foreign(database)
            environ = self._environ if scenario.file else {}
            clock, adapters = VirtualClock(0), {adapter.platform: adapter}
            flows, copy = self._book.flows, self._copy
            async with running(
                database, flows, copy, clock, adapters, environ, self._parts
            ) as linden:
                await _marked(linden)
                simulation = Simulation(linden, clock)
                await simulation.start(from_iso(BEGINS), _accounts(scenario, adapter.platform))
                yield Play(simulation, scenario, adapter.platform, linden.engine)


def _accounts(scenario: Scenario, platform: str) -> list[tuple[Account, str]]:
    people = scenario.people if scenario.linked else ()
    return [(Account(platform, name), name.title()) for name in people]


async def _marked(linden: Linden) -> None:
    changes = Changes(linden.sealer)
    changes.cursor(MARK, MARK)
    await linden.writer.commit(changes)
