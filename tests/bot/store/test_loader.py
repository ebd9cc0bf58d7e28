"""A couple read back from the database is the couple that was in memory, and nobody else's."""

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

import pytest

from bot.act import Act
from bot.couples import Couple
from bot.messages import Account, Outgoing
from bot.store.loader import Loader
from bot.store.sealing import KeyGone, SealBroken
from bot.testing import PLATFORM, Stage, staged
from flows import COPY, FLOWS
from tests.bot.stories import drafted, reading, sent

PEOPLE = ("ana", "ben")
WORDS = ("help", "again", "next", "show", "skip", "back", "stop", "pause", "resume", "repair")
MUCH = "I only wanted to say that all of this was far too much for me"


class Counted(Loader):
    """A loader that counts its rounds of queries."""

    rounds: tuple[int, ...] = ()

    async def read(self, ids: list[int]) -> dict[int, Couple]:
        self.rounds += (len(ids),)
        return await super().read(ids)


@asynccontextmanager
async def loading(stage: Stage) -> AsyncIterator[Counted]:
    """A loader of one's own beside the engine's."""
    loader = Counted(stage.linden.reading, stage.linden.sealer, FLOWS)
    await loader.start()
    try:
        yield loader
    finally:
        await loader.close()


async def welcomed(stage: Stage, count: int) -> list[int]:
    """Couples of one."""
    welcome = stage.linden.engine.welcome
    return [await welcome([(Account(PLATFORM, f"p{number}"), "P")]) for number in range(count)]


async def couple_of(stage: Stage, who: str = "ana") -> int:
    """The id of somebody's couple."""
    return (await stage.linden.engine.home(Account(PLATFORM, who)))[1]


# rounds


async def test_couples_that_are_asked_for_at_the_same_time_are_read_in_one_round(
    stage: Stage,
) -> None:
    couples = await welcomed(stage, 30)
    async with loading(stage) as loader:
        found = await asyncio.gather(*(loader.couple(id_) for id_ in couples))
        assert loader.rounds == (30,)
        assert [one.id for one in found if one] == couples


async def test_more_than_sixty_four_are_read_in_several_rounds(stage: Stage) -> None:
    couples = await welcomed(stage, 70)
    async with loading(stage) as loader:
        found = await asyncio.gather(*(loader.couple(id_) for id_ in couples))
        assert loader.rounds == (64, 6)
        assert [one.id for one in found if one] == couples


async def test_a_couple_that_two_ask_for_at_once_is_read_once_and_one_that_is_not_there_is_none(
    stage: Stage,
) -> None:
    couple = await couple_of(stage)
    async with loading(stage) as loader:
        one, other, none = await asyncio.gather(
            loader.couple(couple), loader.couple(couple), loader.couple(7)
        )
        assert one is other
        assert none is None
        assert loader.rounds == (2,)


async def test_whoever_gives_up_waiting_does_not_keep_the_others_from_their_couple(
    stage: Stage,
) -> None:
    couple = await couple_of(stage)
    async with loading(stage) as loader:
        gone = asyncio.ensure_future(loader.couple(couple))
        stays = asyncio.ensure_future(loader.couple(couple))
        await asyncio.wait([gone], timeout=0)
        gone.cancel()
        assert await stays is not None


# evicted and reloaded


def as_read(outgoing: Outgoing) -> tuple[object, ...]:
    """A message without its id, which differs from database to database."""
    return (
        outgoing.kind,
        outgoing.text,
        outgoing.prompt,
        outgoing.quote,
        outgoing.options,
        outgoing.bounds,
        outgoing.neutral,
    )


class Wanderer:
    """Two people who do something by chance; what they read decides what they can do."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage, self._chance = stage, random.Random(seed)

    async def step(self) -> None:
        """One of them does something, or time passes."""
        choose = self._chance.choices
        kinds = (self._answers, self._speaks, self._writes, self._presses_old, self._waits)
        [kind] = choose(kinds, weights=(70, 14, 6, 6, 4))
        await kind(self._chance.choice(PEOPLE))

    async def _answers(self, who: str) -> None:
        """The newest question is answered, mostly on the way on."""
        asked = [one for one in self.stage.seen(who) if one.kind not in ("say", "picture")]
        if not asked:
            await self.stage.command(who, self._chance.choice(("repair", "checkin", "next")))
        elif asked[-1].kind == "text":
            await self.stage.say(who, f"words {self._chance.randrange(1000)} of {who}")
        elif asked[-1].bounds:
            await self.stage.say(who, str(self._chance.randint(*asked[-1].bounds)))
        else:
            keys = [option.key for option in asked[-1].options] or ["none"]
            first = self._chance.random() < 0.6
            await self.stage.press(who, keys[0] if first else self._chance.choice(keys))

    async def _speaks(self, who: str) -> None:
        await self.stage.say(who, f"!{self._chance.choice(WORDS)}")

    async def _writes(self, who: str) -> None:
        await self.stage.say(who, self._chance.choice((MUCH, "qwertz", "hello", "take it back")))

    async def _presses_old(self, who: str) -> None:
        with_keys = [one for one in self.stage.seen(who) if one.options]
        if with_keys:
            old = self._chance.choice(with_keys)
            await self.stage.press(who, self._chance.choice(old.options).key, on=old.id)

    async def _waits(self, who: str) -> None:
        await self.stage.advance(self._chance.choice(("+10m", "+3h", "+23h", "+2d", "+6d")))


def made(folder: Path, name: str) -> Path:
    """A new folder."""
    (folder / name).mkdir()
    return folder / name


async def wandered(folder: Path, seed: int, steps: int, *, evict: bool) -> list[list[object]]:
    """What both have read after each step."""
    seen: list[list[object]] = []
    async with staged(folder, FLOWS, COPY) as stage:
        wanderer = Wanderer(stage, seed)
        for _ in range(steps):
            await wanderer.step()
            if evict:
                stage.linden.engine.evict(await couple_of(stage))
            seen.append([[as_read(one) for one in stage.seen(who)] for who in PEOPLE])
    return seen


async def live(stage: Stage, who: str = "ana") -> Couple:
    """The couple as the engine has it in memory."""
    found: list[Couple] = []

    def look(act: Act) -> None:
        found.append(act.couple)

    await stage.linden.engine.turn(await couple_of(stage, who), look)
    return found[0]


async def compared(folder: Path, seed: int, steps: int) -> None:
    """At each step the couple in the database is the one in memory."""
    async with staged(folder, FLOWS, COPY) as stage, loading(stage) as loader:
        wanderer = Wanderer(stage, seed)
        for step in range(steps):
            await wanderer.step()
            here = await live(stage)
            read = await loader.couple(here.id)
            assert vars(read) == vars(here), f"seed {seed}, step {step}"


@pytest.mark.parametrize("seed", range(4))
async def test_a_couple_read_back_equals_the_one_in_memory_at_every_step_of_a_random_walk(
    tmp_path: Path, seed: int
) -> None:
    await compared(tmp_path, seed, 70)


@pytest.mark.parametrize("seed", range(100, 102))
async def test_a_couple_that_is_evicted_at_every_step_reads_the_same_as_one_that_never_is(
    tmp_path: Path, seed: int
) -> None:
    undisturbed = await wandered(made(tmp_path, "one"), seed, 60, evict=False)
    assert await wandered(made(tmp_path, "other"), seed, 60, evict=True) == undisturbed


@pytest.mark.all
@pytest.mark.parametrize("seed", range(1000, 1150))
async def test_many_random_walks_read_back_and_evicted(tmp_path: Path, seed: int) -> None:
    await compared(made(tmp_path, "walk"), seed, 150)
    undisturbed = await wandered(made(tmp_path, "one"), seed, 150, evict=False)
    assert await wandered(made(tmp_path, "other"), seed, 150, evict=True) == undisturbed


async def test_what_was_held_comes_in_the_order_in_which_it_was_said_also_after_a_restart(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await hold_eight_lines(stage)
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.say("ben", "show")
        lines = [one.quote for one in stage.seen("ben") if one.quote]
        assert lines == [f"line {number}" for number in range(8)]


async def test_notes_that_two_have_sent_in_the_same_instant_keep_one_order(stage: Stage) -> None:
    pairs = [("ana", "ben"), *((f"a{number}", f"b{number}") for number in range(5))]
    for pair in pairs[1:]:
        await stage.linden.engine.welcome([(Account(PLATFORM, who), who) for who in pair])
    async with loading(stage) as loader:
        for pair in pairs:
            await sent(stage, pair[0])
            for who in pair:
                await sent(stage, who)
            here = await live(stage, pair[0])
            read = await loader.couple(here.id)
            assert read
            assert len(here.envelopes) == 2
            assert read.envelopes == here.envelopes


async def hold_eight_lines(stage: Stage) -> None:
    """Eight things are said to Ben while he is away."""
    ben, couple = await stage.linden.engine.home(Account(PLATFORM, "ben"))
    for number in range(8):

        def say(act: Act, line: str = f"line {number}") -> None:
            act.tell(act.member(ben), "late-brings", quote=line)
            act.announce()

        await stage.linden.engine.turn(couple, say)


# what was tampered with


async def in_the_middle(stage: Stage) -> None:
    """Ana and Ben have something in every table: work, a letter, an envelope, notes, held words."""
    await sent(stage)
    await reading(stage)
    await drafted(stage)
    await stage.press("ana", "send")
    await stage.press("ana", "two-days")
    await stage.command("ana", "repair")
    await stage.say("ana", MUCH)
    await stage.say("ana", "3")
    await hold_eight_lines(stage)


SEALED = {
    "members": "couple_id IN (SELECT couple_id FROM sessions)",
    "sessions": "state = 0",
    "journal": "1",
    "prompts": "1",
    "envelopes": "1",
    "outbox": "state = 0",
}
"""The tables that a couple is made of, and which of their rows are read."""


CHANGES: dict[str, Callable[[bytes, bytes], bytes]] = {
    "emptied": lambda one, other: b"",
    "wiped": lambda one, other: bytes(len(one)),
    "shortened": lambda one, other: one[:-1],
    "lengthened": lambda one, other: one + bytes(1),
    "flipped": lambda one, other: bytes([*one[:-1], one[-1] ^ 1]),
    "taken from another row": lambda one, other: other,
}
"""What can be done to a sealed text."""


@contextmanager
def tampered(folder: Path, table: str, how: str = "flipped") -> Iterator[None]:
    """One text of the first couple is changed behind the bot's back, and mended afterwards."""
    texts = f"SELECT what FROM {table} WHERE {SEALED[table]}"
    change = f"UPDATE {table} SET what = ? WHERE what = ?"
    with closing(sqlite3.connect(folder / "linden.db", isolation_level=None)) as beside:
        [one], [other] = beside.execute(texts).fetchmany(2)
        spoiled = CHANGES[how](one, other)
        assert beside.execute(change, (spoiled, one)).rowcount == 1
        yield
        if spoiled != other:
            beside.execute(change, (one, spoiled))


@pytest.mark.parametrize("table", SEALED)
async def test_a_row_that_was_tampered_with_is_refused_and_other_couples_are_read(
    stage: Stage, tmp_path: Path, table: str
) -> None:
    await in_the_middle(stage)
    couple = await couple_of(stage)
    [alone] = await welcomed(stage, 1)
    async with loading(stage) as loader:
        for how in CHANGES:
            assert isinstance(await loader.couple(couple), Couple)
            with tampered(tmp_path, table, how):
                broken, whole = await asyncio.gather(
                    loader.couple(couple), loader.couple(alone), return_exceptions=True
                )
            assert isinstance(broken, SealBroken), how
            assert isinstance(whole, Couple), how


async def test_a_couple_whose_rows_are_broken_is_told_so_and_can_be_mended(
    stage: Stage, tmp_path: Path
) -> None:
    await stage.command("ana", "repair")
    stage.linden.engine.evict(await couple_of(stage))
    with tampered(tmp_path, "members"), pytest.raises(SealBroken, match="does not open"):
        await stage.say("ana", "3", event="once")
    await stage.say("ana", "3", event="once")
    assert stage.question("ana").prompt == "repair-safe"


@pytest.mark.parametrize("gone", ["m", "c"])
async def test_a_destroyed_key_keeps_neither_the_program_from_starting_nor_others_from_being_read(
    tmp_path: Path, gone: str
) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await in_the_middle(stage)
        [alone] = await welcomed(stage, 1)
        member, couple = await stage.linden.engine.home(Account(PLATFORM, "ana"))
    owner = f"m:{member}" if gone == "m" else f"c:{couple}"
    with closing(sqlite3.connect(tmp_path / "linden.db.keys")) as keys, keys:
        keys.execute("DELETE FROM keys WHERE owner = ?", (owner,))
    async with staged(tmp_path, FLOWS, COPY) as stage, loading(stage) as loader:
        broken, whole = await asyncio.gather(
            loader.couple(couple), loader.couple(alone), return_exceptions=True
        )
        assert isinstance(broken, KeyGone)
        assert isinstance(whole, Couple)
