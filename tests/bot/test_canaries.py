"""Ten thousand words that people write stand nowhere but sealed; a partner reads what was sent."""

import json
import logging
import os
import sqlite3
import sys
import traceback
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

import pytest
import structlog

from bot.delivery import Delivery
from bot.doctor import as_json, examine
from bot.engine import NotSaved
from bot.linden import Parts
from bot.logs import quiet_logs
from bot.store.changes import Changes, Parcel
from bot.store.copies import copy
from bot.store.writer import Writer
from tests.bot.canaries import (
    ENDS,
    MARK,
    Aviary,
    Place,
    all_prompts,
    beginning,
    places,
    read_by,
)
from tests.bot.worlds import ANA, BEN, Life, Town, World, town
from tests.marks import found

WORDS = 10_000 if os.environ.get("LINDEN_TEST_ALL") else 1_500


class Trouble:
    """Whether the platform fails now, and whether the store does."""

    outside, inside = False, False


class FailingWriter(Writer):
    """In trouble it writes nothing, and says what it was given."""

    async def write(self, group: Sequence[Changes]) -> dict[int, Exception]:
        if Trouble.inside and any(one.event for one in group):
            raise sqlite3.OperationalError("disk full", [one.parcels for one in group])
        return await super().write(group)


class FailingDelivery(Delivery):
    """In trouble it sends nothing, and says what it was to send."""

    async def send(self, parcel: Parcel) -> None:
        if Trouble.outside:
            raise ConnectionError(parcel.message.text, parcel.message.quote)
        await super().send(parcel)


FAILING = Parts(writer=FailingWriter, delivery=FailingDelivery)


@pytest.fixture
def logged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of the product's own log, in the folder that is searched."""
    root, hook = logging.getLogger(), sys.excepthook
    before = root.handlers[:], root.level
    with (tmp_path / "log").open("w", buffering=1) as file, monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", file)
        quiet_logs(logging.DEBUG)
        yield tmp_path / "log"
    structlog.reset_defaults()
    sys.excepthook = hook
    root.handlers[:], root.level = before


async def told(running: Town, aviary: Aviary) -> list[World]:
    """Have people walk to every step that takes words until enough are written."""
    ends, worlds = cycle(ENDS), list[World]()
    while aviary.many < WORDS:
        worlds += await walk(running, aviary, next(ends))
    return worlds


async def walk(running: Town, aviary: Aviary, end: str) -> list[World]:
    """One couple for each place."""
    new = await running.worlds(len(places()))
    homes: dict[int, Place] = {one.id: place for one, place in zip(new, places(), strict=True)}
    await running.turn(new, lambda world: beginning(homes[world.id]))
    await running.live(aviary.life(world, ANA, homes[world.id], end) for world in new)
    return new


def reads(world: World) -> Life:
    """Ben reads what there is."""
    for _ in range(3):
        asked = world.asked(BEN)
        keys = [option.key for option in asked.options] if asked else []
        yield world.press(BEN, "now") if "now" in keys else world.command(BEN, "next")


async def troubled(running: Town, aviary: Aviary, worlds: Sequence[World]) -> str:
    """What errors say, from the engine itself, while nothing can be sent or saved."""
    said = list[str]()
    for world in worlds:
        try:
            await running.linden.engine.receive(world.say(ANA, aviary.words("trouble")))
        except NotSaved as error:
            said += traceback.format_exception(error)
    await running.linden.delivery.idle()
    return "".join(said)


async def test_no_word_stands_anywhere_in_clear_and_the_partner_reads_what_was_sent(
    tmp_path: Path, logged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aviary, database = Aviary(), tmp_path / "linden.db"
    async with town(tmp_path, parts=FAILING) as running:
        worlds = await told(running, aviary)
        copy(database, tmp_path / "linden.db.before-0000")
        assert found(tmp_path, [MARK]) == []
        for where in ("outside", "inside"):
            monkeypatch.setattr(Trouble, where, True)
            (tmp_path / where).write_text(await troubled(running, aviary, worlds[:20]))
            monkeypatch.setattr(Trouble, where, False)
        await running.advance("+1h")
        await running.live(map(reads, worlds))
        (tmp_path / "doctor").write_text(as_json(await examine(database, {})))
        assert found(tmp_path, [MARK]) == []
        await running.advance("+10d")
        await running.live(map(reads, worlds))
    assert found(tmp_path, [MARK]) == []
    assert read_by(worlds) <= aviary.sent | aviary.names
    assert len(read_by(worlds)) > len(aviary.sent) / 2
    assert not left_out(aviary)
    assert names_in(logged) >= {"turn_not_saved", "message_not_sent"}


def left_out(aviary: Aviary) -> set[str]:
    """The steps that take words and were given none."""
    return all_prompts() - aviary.written.keys()


async def test_a_step_that_is_given_no_word_is_named(tmp_path: Path) -> None:
    aviary = Aviary()
    async with town(tmp_path) as running:
        await walk(running, aviary, "send")
    assert not left_out(aviary)
    del aviary.written["joining-name"]
    assert left_out(aviary) == {"joining-name"}


def names_in(log: Path) -> set[str]:
    """The events that stand in a log."""
    return {json.loads(line)["event"] for line in log.read_text().splitlines() if line[:1] == "{"}


class Talkative(FailingDelivery):
    """A planted fault: what is sent is logged, past the filter that would drop it."""

    async def start(self) -> None:
        structlog.configure(processors=[structlog.processors.JSONRenderer()])
        await super().start()

    async def send(self, parcel: Parcel) -> None:
        structlog.get_logger().warning("sending", text=parcel.message.quote)
        await super().send(parcel)


class Careless(FailingWriter):
    """A planted fault: some of what is sent stands in clear in a column."""

    async def commit(self, changes: Changes) -> None:
        for parcel in changes.parcels:
            changes.cursor("newest", (parcel.message.quote or "")[:400])
        await super().commit(changes)


@pytest.mark.parametrize(
    "planted", [Parts(delivery=Talkative), Parts(writer=Careless)], ids=["log", "column"]
)
@pytest.mark.usefixtures("logged")
async def test_a_planted_leak_is_found(tmp_path: Path, planted: Parts) -> None:
    async with town(tmp_path, parts=planted) as running:
        await walk(running, Aviary(), "send")
    assert found(tmp_path, [MARK])
