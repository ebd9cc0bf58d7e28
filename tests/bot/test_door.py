"""What a platform may ask of the core: its place in a stream, and values that are kept sealed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.doctor import Peephole
from bot.door import CoreDoor
from bot.messages import Account, Incoming, Later
from bot.testing import PLATFORM, Stage, staged
from flows import COPY, FLOWS
from tests.bot.test_amending import stands_in_a_file

ANA = Account(PLATFORM, "ana")
MARKER = "zanzibar heliotrope"


@pytest.fixture
def door(stage: Stage) -> CoreDoor:
    return CoreDoor(stage.linden, PLATFORM, lambda: None)


async def test_a_cursor_is_committed_with_the_turn_and_with_a_double(door: CoreDoor) -> None:
    hello = Incoming("one", ANA, text="hello")
    await door.receive(hello, ("messages", "5"))
    assert await door.cursor("messages") == "5"
    await door.receive(hello, ("messages", "6"))
    assert await door.cursor("messages") == "6"


async def test_somebody_new_is_welcomed_and_a_cursor_can_move_alone(door: CoreDoor) -> None:
    eve = Account(PLATFORM, "eve")
    assert not await door.take_back(eve, "two", "one", None)
    await door.receive(Incoming("one", eve, text="hi"), ("messages", "5"))
    assert await door.cursor("messages") == "5"
    await door.advance("messages", "7")
    assert await door.cursor("messages") == "7"
    await door.advance("messages", None)
    assert await door.cursor("messages") is None


async def test_kept_values_are_kept_per_platform_until_let_go(door: CoreDoor, stage: Stage) -> None:
    await door.keep("room", {"id": MARKER})
    assert await door.kept("room") == {"id": MARKER}
    assert await CoreDoor(stage.linden, "other", lambda: None).kept("room") is None
    await door.keep("room", [1])
    assert await door.kept("room") == [1]
    await door.keep("room", None)
    assert await door.kept("room") is None


async def test_kept_values_are_sealed_and_a_host_may_look_beside_a_running_bot(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        door = CoreDoor(stage.linden, PLATFORM, lambda: None)
        await door.keep(MARKER, MARKER)
        await door.advance("alive", "12")
        peephole = Peephole(tmp_path / "linden.db", {}, PLATFORM)
        assert (peephole.kept(MARKER), peephole.cursor("alive")) == (MARKER, "12")
        assert (peephole.kept("nothing"), peephole.cursor("nothing")) == (None, None)
    with closing(sqlite3.connect(tmp_path / "linden.db")) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1,)
    assert not stands_in_a_file(tmp_path, MARKER)


def test_where_nothing_was_started_yet_a_look_makes_nothing(tmp_path: Path) -> None:
    peephole = Peephole(tmp_path / "linden.db", {}, PLATFORM)
    assert (peephole.kept("room"), peephole.cursor("alive")) == (None, None)
    assert list(tmp_path.iterdir()) == []


async def test_a_platform_that_asks_to_wait_is_left_alone_for_so_long(stage: Stage) -> None:
    stage.adapter.fails = [Later(90)]
    await stage.say("ana", "hello")
    assert stage.seen("ana") == []
    due = await stage.linden.delivery.next_due()
    assert due == stage.simulation.now_ms() + 90_000
    await stage.advance("+2m")
    assert stage.seen("ana") != []
