"""Leaving, vanishing and being forgotten: at once, one-sided, and the other learns nothing."""

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.door import CoreDoor
from bot.engine import Unknown
from bot.messages import Account, chat_of
from bot.store.keystore import keystore_path
from bot.store.tables import DUE
from bot.testing import PLATFORM, FakeAdapter, Stage, staged
from flows import COPY, FLOWS
from tests.bot.stories import CALM, read_by, reading, sent

Way = Callable[[Stage], Awaitable[None]]
SECOND = {**CALM, "repair-camera": "you were away", "repair-love": "skip"}
OWN = "what only ben has written here"


async def silent(stage: Stage) -> None:
    pass


async def leaves(stage: Stage) -> None:
    await stage.command("ben", "leave", "quietly")


async def reads_and_leaves(stage: Stage) -> None:
    await reading(stage)
    await stage.say("ben", OWN)
    await stage.command("ben", "leave", "quietly")


async def forgets(stage: Stage) -> None:
    await stage.command("ben", "forget", "everything")


async def vanishes(stage: Stage) -> None:
    await stage.command("ben", "exit")


async def rests(stage: Stage) -> None:
    await stage.command("ben", "safety")
    for answer in ("no", "yes", *6 * ("no",)):
        await stage.say("ben", answer)


async def is_in_danger(stage: Stage) -> None:
    await reading(stage)
    await stage.say("ben", "I want to kill myself")


WAYS = (leaves, reads_and_leaves, forgets, vanishes, rests, is_in_danger)


async def what_ana_sees(folder: Path, way: Way) -> list[tuple[str, ...]]:
    """Ana sends a note; what she sees and can do until long after it rests."""
    async with staged(folder, FLOWS, COPY) as stage:
        await sent(stage)
        await stage.advance("+1h")
        await way(stage)
        seen = []
        for move in ("+1m", "+46h", "+1h", "+3d"):
            await stage.advance(move)
            seen.append(tuple(stage.texts("ana")))
        await stage.command("ana", "show")
        await stage.command("ana", "repair")
        await stage.until("ana", "repair-note", SECOND)
        await stage.press("ana", "send")
        await stage.press("ana", "two-days")
        await stage.advance("+3d")
        await stage.command("ana", "show")
        await stage.command("ana", "list")
        await stage.command("ana", "export")
        return [*seen, tuple(stage.texts("ana"))]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
async def test_who_leaves_quietly_or_rests_is_to_the_other_as_somebody_who_is_silent(
    tmp_path: Path, way: Way
) -> None:
    silence = await what_ana_sees(tmp_path / "one", silent)
    assert await what_ana_sees(tmp_path / "two", way) == silence
    assert any("resting" in text for text in silence[-1])


async def test_who_left_is_on_their_own_and_takes_what_is_theirs(stage: Stage) -> None:
    await stage.command("ben", "repair", "alone")
    await stage.until("ben", "repair-own-note", CALM)
    await stage.press("ben", "keep")
    await stage.say("ben", OWN)
    await stage.say("ben", "4")
    await stage.command("ben", "leave", "quietly")
    await stage.command("ben", "list")
    assert OWN in read_by(stage, "ben")
    await stage.command("ben", "checkin")
    assert "on your own" in read_by(stage, "ben")
    await stage.command("ana", "list")
    assert OWN not in read_by(stage, "ana")


async def test_who_leaves_openly_is_named_in_one_line_and_what_the_other_wrote_is_kept(
    stage: Stage,
) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-camera", CALM)
    await stage.say("ana", "we were in the kitchen")
    await stage.command("ben", "leave", "openly")
    assert stage.last("ana").neutral
    await stage.command("ana", "show")
    assert "no longer linked" in read_by(stage, "ana")
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-camera", CALM)
    assert "we were in the kitchen" in [one.quote for one in stage.seen("ana")]


async def test_leaving_alone_and_leaving_without_a_way_change_nothing(stage: Stage) -> None:
    await stage.command("ben", "leave")
    assert "leave quietly" in stage.last("ben").text
    await stage.command("ben", "leave", "quietly")
    await stage.command("ben", "leave", "quietly")
    assert "nobody to leave" in stage.last("ben").text


async def test_when_both_have_left_nothing_of_the_couple_stays(
    stage: Stage, tmp_path: Path
) -> None:
    await sent(stage)
    _, couple = await stage.linden.engine.home(Account(PLATFORM, "ana"))
    await stage.command("ben", "leave", "quietly")
    await stage.command("ana", "leave", "quietly")
    with closing(sqlite3.connect(tmp_path / "linden.db")) as beside:
        for table in ("members", "sessions", "envelopes", "items", "timers", "outbox"):
            query = f"SELECT count(*) FROM {table} WHERE couple_id = ?"
            assert beside.execute(query, (couple,)).fetchone() == (0,), table


async def test_the_exit_word_acts_anywhere_and_then_there_is_silence_until_called(
    stage: Stage,
) -> None:
    await stage.command("ben", "settings", "exit Lampshade")
    await sent(stage)
    await reading(stage)
    await stage.say("ben", "LAMPSHADE")
    assert stage.last("ben").text == "Your reminder is off."
    seen = len(stage.seen("ben"))
    for text in ("hello?", "show", "what is this", "repair"):
        await stage.say("ben", text)
    await stage.advance("+5d")
    assert len(stage.seen("ben")) == seen
    await stage.say("ben", "resume")
    assert len(stage.seen("ben")) > seen


async def test_words_of_danger_are_answered_even_in_that_silence(stage: Stage) -> None:
    await stage.command("ben", "exit")
    await stage.say("ben", "I want to kill myself")
    assert "findahelpline.com" in read_by(stage, "ben")


async def test_after_forget_no_row_and_no_key_is_left_and_a_copy_no_longer_opens(
    stage: Stage, tmp_path: Path
) -> None:
    await stage.command("ben", "repair", "alone")
    await stage.until("ben", "repair-camera", CALM)
    await stage.say("ben", OWN)
    member, _ = await stage.linden.engine.home(Account(PLATFORM, "ben"))
    await stage.command("ben", "forget")
    assert "forget everything" in read_by(stage, "ben")
    await stage.say("ben", "!forget everything")
    assert "Done." in stage.last("ben").text
    await stage.advance("+1m")
    with closing(sqlite3.connect(tmp_path / "linden.db")) as beside:
        for table in ("sessions", "envelopes", "items", "timers", "outbox", "prompts", "accounts"):
            query = f"SELECT count(*) FROM {table} WHERE member_id = ?"
            assert beside.execute(query, (member,)).fetchone() == (0,), table
        gone = beside.execute("SELECT count(*) FROM members WHERE id = ?", (member,)).fetchone()
        assert gone == (0,)
    database = tmp_path / "linden.db"
    with closing(sqlite3.connect(keystore_path(database))) as beside:
        owners = {owner for (owner,) in beside.execute("SELECT owner FROM keys")}
    assert f"m:{member}" not in owners
    await stage.say("ben", "hi")
    assert stage.question("ben").prompt == "joining-grown"


class Remembering(FakeAdapter):
    """A platform that has something kept for each person."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = {"ana", "ben"}
        self.away = False
        self.asked = 0

    async def forget(self, address: str) -> None:
        """Let go of it."""
        self.asked += 1
        if self.away:
            raise ConnectionError
        self.kept.discard(address)


async def test_what_a_platform_has_kept_for_somebody_goes_with_them(tmp_path: Path) -> None:
    platform = Remembering()
    async with staged(tmp_path, FLOWS, COPY, adapter=platform) as stage:
        await stage.command("ben", "forget", "everything")
        await stage.advance("+1h")
    assert platform.kept == {"ana"}


async def is_known(stage: Stage, who: str) -> bool:
    try:
        await stage.linden.engine.home(Account(PLATFORM, who))
    except Unknown:
        return False
    return True


async def test_a_platform_that_is_away_is_asked_again_until_it_has_let_go(tmp_path: Path) -> None:
    platform = Remembering()
    async with staged(tmp_path, FLOWS, COPY, adapter=platform) as stage:
        platform.away = True
        await stage.command("ben", "forget", "everything")
        for _ in range(3):
            await stage.down(1)
        assert await is_known(stage, "ben")
        assert platform.asked == 4
        platform.away = False
        await stage.down(0.25)
        await stage.advance("+1m")
        assert not await is_known(stage, "ben")
    assert platform.kept == {"ana"}


async def test_a_platform_that_never_comes_back_keeps_nobody_here_nor_their_chat(
    tmp_path: Path,
) -> None:
    platform = Remembering()
    async with staged(tmp_path, FLOWS, COPY, adapter=platform) as stage:
        door = CoreDoor(stage.linden, PLATFORM, lambda: None)
        for who in ("ana", "ben"):
            await door.keep(chat_of(who), f"the room of {who}")
        platform.away = True
        await stage.command("ben", "forget", "everything")
        with closing(sqlite3.connect(tmp_path / "linden.db")) as beside, beside:
            beside.execute("UPDATE outbox SET attempts = 1000 WHERE state = ?", (DUE,))
        await stage.down(1)
        await stage.advance("+1m")
        assert not await is_known(stage, "ben")
        assert await door.kept(chat_of("ben")) is None
        assert await door.kept(chat_of("ana")) == "the room of ana"
