"""A message is marked when it was sent, and what comes of it when that is lost."""

import asyncio
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.delivery import Delivery
from bot.linden import Parts
from bot.messages import Cursor
from bot.store.changes import Changes, Parcel
from bot.store.statements import Write
from bot.store.writer import Writer
from bot.testing import staged
from flows import COPY, FLOWS
from tests.bot.platforms import Platform, staged_on


@pytest.fixture
def platform() -> Platform:
    return Platform()


class Noting(Delivery):
    """Delivery that notes the order of its steps."""

    steps: tuple[str, ...] = ()

    async def send(self, parcel: Parcel) -> Cursor | None:
        place = await super().send(parcel)
        Noting.steps += ("sent",)
        return place

    def mark(self, parcel: Parcel, state: int, place: Cursor | None = None) -> None:
        Noting.steps += ("marked",)
        super().mark(parcel, state, place)


class Lost(Delivery):
    """Delivery whose marks are lost, as by a kill just after the platform took the message."""

    def mark(self, parcel: Parcel, state: int, place: Cursor | None = None) -> None:
        """Nothing is written."""


class Full(Writer):
    """A writer that has no room for what delivery writes."""

    async def write(self, group: Sequence[Changes]) -> dict[int, Exception]:
        written = {write for one in group for write, _ in one.rows()}
        if written & {Write.OUTBOX_DONE, Write.OUTBOX_RETRY}:
            raise sqlite3.OperationalError("database or disk is full")
        return await super().write(group)


async def test_a_message_is_marked_after_it_was_sent(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY, parts=Parts(delivery=Noting)) as stage:
        await stage.command("ana", "help")
    assert Noting.steps == ("sent", "marked")


async def test_a_message_whose_mark_was_lost_is_sent_again_under_its_old_id(tmp_path: Path) -> None:
    lost = Parts(delivery=Lost)
    async with staged(tmp_path, FLOWS, COPY, parts=lost) as stage:
        await stage.linden.engine.receive(stage._incoming("ana", None, command="help"))  # noqa: SLF001 - without the loop
        await stage.linden.delivery.idle()
        [before] = stage.seen("ana")
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.simulation.settle()
        assert stage.seen("ana") == [before]
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.simulation.settle()
        assert stage.seen("ana") == []


async def test_a_store_that_takes_no_marks_does_not_make_the_same_message_come_again_and_again(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, FLOWS, COPY, parts=Parts(writer=Full)) as stage:
        async with asyncio.timeout(20):
            await stage.command("ana", "help")
            await stage.command("ana", "help")
        assert len(stage.seen("ana")) == 2


async def test_a_store_that_takes_no_retries_does_not_make_a_failing_platform_be_tried_for_ever(
    tmp_path: Path, platform: Platform
) -> None:
    platform.trouble["ana"] = ConnectionError()
    async with staged_on(platform, tmp_path, Parts(writer=Full)) as stage:
        async with asyncio.timeout(20):
            await stage.command("ana", "help")
            await stage.command("ana", "help")
    assert len(platform.tries["ana"]) < 5
