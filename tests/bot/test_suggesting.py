"""What is offered while somebody types behind `remind`: never another time than would be kept."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue import ISOLATES, Catalogue
from bot.couples import Member
from bot.door import CoreDoor
from bot.linden import Parts
from bot.messages import Account, Incoming, Option
from bot.saying import said
from bot.store.changes import Changes
from bot.store.writer import Writer
from bot.suggesting import Suggesting
from bot.testing import PLATFORM, Stage, staged
from bot.times import words
from bot.times.answers import Question
from bot.times.walls import here, zone
from flows import COPY, FLOWS
from tests.bot.times import phrases
from tests.bot.times.test_words import lines

ANA = Account(PLATFORM, "ana")
WORDS = Catalogue.load(COPY)
TYPED = [typed for typed, _ in lines(phrases.MOMENTS + phrases.REPEATS + phrases.QUESTIONS)]
EXAMPLES = 5000 if os.environ.get("LINDEN_TEST_ALL") else 50
YEAR = st.integers(1_790_000_000_000, 1_822_000_000_000)
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns"])


@pytest.fixture
def door(stage: Stage) -> CoreDoor:
    return CoreDoor(stage.linden, PLATFORM, lambda: None)


async def offered(door: CoreDoor, typed: str) -> list[str]:
    return [one.label for one in await door.suggest(ANA, "remind", typed)]


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("radar every tue 19", ["radar every Tuesday at 19:00"]),
        ("Radar in 20 min", ["radar today at 20:20"]),
        ("radar tomorrow at 7", ["radar tomorrow at 07:00", "radar tomorrow at 19:00"]),
        ("radar every tue", [f"radar every Tuesday at {hour}:00" for hour in ("09", "19", "21")]),
        ("radar every tu", ["radar every Tuesday at 19:00"]),
        ("radar tom", ["radar tomorrow at 09:00", "radar tomorrow at 19:00"]),
        ("talk in person every day 18:00", ["talk-in-person every day at 18:00"]),
        ("rad", []),
        ("", []),
        ("radar he said at 9 he would leave me", []),
        ("radar 24 December 2028 at 18:00", []),
    ],
)
async def test_what_is_typed_is_offered_as_it_would_be_said_back(
    door: CoreDoor, typed: str, labels: list[str]
) -> None:
    assert await offered(door, typed) == labels


async def test_behind_a_card_alone_stand_the_usual_times(door: CoreDoor) -> None:
    found = await offered(door, "radar")
    assert found[:3] == [f"radar {one} at {hour}:00" for one, hour in USUAL]
    assert len(found) == 10


USUAL = [("tomorrow", "09"), ("tomorrow", "19"), ("every day", "19")]


async def test_what_was_picked_is_kept_as_its_label_said(stage: Stage, door: CoreDoor) -> None:
    await stage.say("ana", "timezone Berlin")
    for typed in ("radar", "breathe tomorrow at 7", "listen in 20 min"):
        for one in (await door.suggest(ANA, "remind", typed))[-2:]:
            card, _, when = one.label.partition(" ")
            await stage.command("ana", "remind", one.key)
            answer = stage.last("ana").text.translate(ISOLATES)
            assert f"{card}: {when}" in answer


@settings(max_examples=EXAMPLES)
@given(st.sampled_from(TYPED), st.integers(0, 40), YEAR, ZONES)
def test_a_label_never_promises_another_time_than_the_grammar_reads(
    typed: str, many: int, now: int, where: str
) -> None:
    for one in suggested(typed[:many], now, where):
        wish = words.read(one.key.removeprefix("radar "), here(now, zone(where)))
        assert wish is not None
        assert not isinstance(wish, Question)
        spoken = said(WORDS, "en", where, now, wish).translate(ISOLATES)
        assert one.label == f"radar {spoken}"


@settings(max_examples=EXAMPLES)
@given(st.text(max_size=80), YEAR)
def test_whatever_is_typed_something_or_nothing_is_offered(typed: str, now: int) -> None:
    found = suggested(typed, now, "UTC")
    assert len({one.label for one in found}) == len(found)


def suggested(typed: str, now: int, where: str) -> Sequence[Option]:
    member = Member(1, "Ana", zone=where)
    return Suggesting(FLOWS.cards, WORDS, member, now).options(f"radar {typed}")


async def test_nothing_is_offered_behind_other_commands_and_to_strangers(door: CoreDoor) -> None:
    assert await door.suggest(ANA, "skill", "radar every tue 19") == ()
    assert await door.suggest(Account(PLATFORM, "eve"), "remind", "radar every tue 19") == ()


class Stuck(Writer):
    """Every commit waits until it is let go."""

    gate: asyncio.Event
    waiting: asyncio.Event

    async def write(self, group: Sequence[Changes]) -> dict[int, Exception]:
        if not self.gate.is_set():
            self.waiting.set()
        await self.gate.wait()
        return await super().write(group)


async def test_what_is_being_written_is_not_waited_for(tmp_path: Path) -> None:
    Stuck.gate, Stuck.waiting = asyncio.Event(), asyncio.Event()
    Stuck.gate.set()
    async with staged(tmp_path, FLOWS, COPY, parts=Parts(writer=Stuck)) as stage:
        door = CoreDoor(stage.linden, PLATFORM, lambda: None)
        Stuck.gate.clear()
        turn = asyncio.create_task(door.receive(Incoming("one", ANA, text="help")))
        await Stuck.waiting.wait()
        assert await offered(door, "radar every tue 19") == ["radar every Tuesday at 19:00"]
        assert not turn.done()
        Stuck.gate.set()
        await turn
