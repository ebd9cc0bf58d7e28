"""What the core tells a platform, and what it keeps for it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.act import Act
from bot.door import CoreDoor
from bot.messages import Account, Cursor, Incoming, Outgoing, Unreachable
from bot.store import tables as t
from bot.testing import PLATFORM, Stage, staged
from flows import COPY, FLOWS
from tests.bot.platforms import Platform, staged_on

ANA = Account(PLATFORM, "ana")


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path, FLOWS, COPY) as made:
        yield made


@pytest.fixture
def door(stage: Stage) -> CoreDoor:
    return CoreDoor(stage.linden, PLATFORM, lambda: None)


async def test_who_gives_an_answer_learns_which_message_it_answered(
    stage: Stage, door: CoreDoor
) -> None:
    await stage.command("ana", "repair")
    question = stage.question("ana")
    assert await door.receive(Incoming("1", ANA, text="3")) == question.id
    await stage.simulation.settle()
    assert stage.question("ana").id != question.id


async def test_what_answers_nothing_and_what_comes_twice_answers_no_message(
    stage: Stage, door: CoreDoor
) -> None:
    await stage.command("ana", "repair")
    assert await door.receive(Incoming("1", ANA, text="what do you mean")) is None
    assert await door.receive(Incoming("2", ANA, command="help")) is None
    assert await door.receive(Incoming("3", ANA, text="3")) is not None
    assert await door.receive(Incoming("3", ANA, text="3")) is None


async def test_a_press_that_opens_what_waits_has_answered_its_line(
    stage: Stage, door: CoreDoor
) -> None:
    member, couple = await stage.linden.engine.home(ANA)

    def told(act: Act) -> None:
        act.tell(act.member(member), "engine-resting")
        act.announce()

    await stage.linden.engine.turn(couple, told)
    await stage.simulation.settle()
    line = stage.last("ana")
    assert await door.receive(Incoming("1", ANA, keys=("show",), on=line.id)) == line.id


async def test_words_with_the_key_edit_are_the_draft_whatever_they_are(
    stage: Stage, door: CoreDoor
) -> None:
    await stage.command("ana", "repair")
    review = await stage.until("ana", "repair-note", {"repair-heat": "0"})
    assert (review.draft, stage.seen("ana")[0].draft) == (True, False)
    for number, words in enumerate(("send", "stop", "No.")):
        on = stage.question("ana").id
        incoming = Incoming(f"edit {number}", ANA, text=words, keys=("edit",), on=on)
        assert await door.receive(incoming) == on
        await stage.simulation.settle()
        assert (stage.question("ana").kind, stage.question("ana").quote) == ("review", words)
    assert stage.seen("ben") == []


async def test_what_is_kept_for_a_platform_is_there_after_a_restart(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await CoreDoor(stage.linden, PLATFORM, lambda: None).keep("rooms", {"ana": 1})
    async with staged(tmp_path, FLOWS, COPY) as stage:
        assert await CoreDoor(stage.linden, PLATFORM, lambda: None).kept("rooms") == {"ana": 1}


async def test_a_cursor_of_an_address_does_not_show_the_address(
    stage: Stage, door: CoreDoor
) -> None:
    await door.receive(Incoming("1", ANA, text="help"), ("in:ana", "17"))
    assert await door.cursor("in:ana") == "17"
    async with stage.linden.reading.connect() as connection:
        names = (await connection.execute(select(t.cursors.c.name))).scalars().all()
    assert not any("ana" in name for name in names)


# --- sending --------------------------------------------------------------------------------------


class Careful(Platform):
    """A platform that says where each message stands, and may be closed for somebody."""

    def __init__(self) -> None:
        super().__init__()
        self.closed: set[str] = set()

    async def send(self, address: str, message: Outgoing) -> Cursor | None:  # type: ignore[override]  # it tells more
        if address in self.closed:
            self.tries[address].append((self.clock.now(), message.id))
            raise Unreachable
        await super().send(address, message)
        return f"out:{address}", str(len(self.sent[address]))


@pytest.fixture
def careful() -> Careful:
    return Careful()


@pytest.fixture
async def open_stage(careful: Careful, tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage on that platform."""
    async with staged_on(careful, tmp_path) as made:
        yield made


async def test_where_a_message_stands_is_kept_with_its_mark(
    open_stage: Stage, careful: Careful
) -> None:
    await open_stage.command("ana", "help")
    await open_stage.command("ana", "help")
    door = CoreDoor(open_stage.linden, PLATFORM, lambda: None)
    assert await door.cursor("out:ana") == str(len(careful.sent["ana"]))


async def test_who_cannot_be_reached_is_left_alone_until_they_come_back_and_loses_nothing(
    open_stage: Stage, careful: Careful
) -> None:
    careful.closed.add("ana")
    await open_stage.command("ana", "help")
    assert len(careful.tries["ana"]) == 1
    await open_stage.advance("+3d")
    await open_stage.command("ben", "help")
    assert len(careful.tries["ana"]) == 1
    careful.closed.clear()
    await open_stage.command("ana", "skill")
    shown = [one.text for one in careful.sent["ana"]]
    assert len(shown) == 2
    assert "a program" in shown[0]
