"""A second chat of the same person: asked for in one, typed in the other, theirs after days."""

import asyncio
from pathlib import Path

import pytest

from bot.engine import Unknown
from bot.messages import Account, Incoming
from bot.store.rotation import rotate
from bot.testing import PLATFORM, Stage, staged
from flows import COPY, FLOWS
from tests.bot.newcomers import joined, nobody_yet
from tests.bot.stories import opened, read_by, sent

NEW = "ana-2"
"""The other chat of Ana's."""


async def who_is(stage: Stage, chat: str) -> int:
    """The member that a chat belongs to."""
    return (await stage.linden.engine.home(Account(PLATFORM, chat)))[0]


async def own_code(stage: Stage, who: str = "ana") -> str:
    await stage.command(who, "link", "me")
    return stage.last(who).quote or ""


async def asked(stage: Stage, chat: str = NEW, who: str = "ana") -> None:
    """A code was made in the one chat and typed in the other."""
    code = await own_code(stage, who)
    await stage.say(chat, "hello")
    await stage.say(chat, f"link me {code}")


async def seen_each_day(stage: Stage, days: int = 3) -> None:
    """The first chat reads its notices, day by day."""
    for _ in range(days):
        await opened(stage, "ana")
        await stage.advance("+1d")


async def added(stage: Stage) -> None:
    """Ana has two chats."""
    await asked(stage)
    await seen_each_day(stage)
    await opened(stage, "ana")


async def test_after_three_days_in_which_it_was_told_both_chats_are_one_person(
    stage: Stage,
) -> None:
    await asked(stage)
    assert "In three days" in stage.last(NEW).text
    assert stage.last("ana").neutral
    await seen_each_day(stage, days=2)
    assert read_by(stage, "ana").count("add a second chat") == 2
    assert await who_is(stage, NEW) != await who_is(stage, "ana")
    await seen_each_day(stage, days=1)
    await opened(stage, "ana")
    assert "works from now on" in read_by(stage, "ana")
    assert await who_is(stage, NEW) == await who_is(stage, "ana")


async def test_every_notice_is_neutral_on_a_lock_screen(stage: Stage) -> None:
    await asked(stage)
    for _ in range(4):
        assert stage.last("ana").neutral
        assert "chat" not in stage.last("ana").text
        await opened(stage, "ana")
        await stage.advance("+1d")


async def test_a_notice_that_nobody_opens_adds_nothing_however_long(stage: Stage) -> None:
    await asked(stage)
    await stage.advance("+6d")
    assert await who_is(stage, NEW) != await who_is(stage, "ana")
    await stage.advance("+2d")
    await opened(stage, "ana")
    assert "No second chat was added" in read_by(stage, "ana")
    assert await who_is(stage, NEW) != await who_is(stage, "ana")


async def test_a_notice_that_is_opened_late_counts_from_then_on(stage: Stage) -> None:
    await asked(stage)
    await stage.advance("+4d")
    await opened(stage, "ana")
    await stage.advance("+1d")
    assert await who_is(stage, NEW) == await who_is(stage, "ana")


@pytest.mark.parametrize("chat", ["ana", NEW])
@pytest.mark.parametrize("hours", ["+1m", "+47h", "+71h"])
async def test_either_chat_stops_it_at_any_time(stage: Stage, chat: str, hours: str) -> None:
    await asked(stage)
    await opened(stage, "ana")
    await stage.advance(hours)
    await stage.say(chat, "link me stop")
    assert stage.last(chat).text == "No second chat was added."
    await stage.advance("+8d")
    assert await who_is(stage, NEW) != await who_is(stage, "ana")
    # Who has not said yes to anything yet is not written to unasked: not the new chat either.
    for one in {"ana", chat}:
        await opened(stage, one)
        assert read_by(stage, one).count("No second chat was added") == 1
    await asked(stage)
    await seen_each_day(stage)
    assert await who_is(stage, NEW) == await who_is(stage, "ana")


async def test_messages_come_where_somebody_wrote_last_and_both_chats_answer(
    stage: Stage,
) -> None:
    await added(stage)
    await stage.command(NEW, "repair")
    question = stage.question(NEW)
    before = len(stage.seen(NEW))
    await stage.say("ana", "3", on=question.id)
    assert stage.question("ana").prompt not in (None, question.prompt)
    assert len(stage.seen(NEW)) == before
    await stage.command(NEW, "again")
    assert stage.question(NEW).prompt == stage.question("ana").prompt
    before = len(stage.seen("ana"))
    await sent(stage, "ben")
    assert stage.last(NEW).neutral
    assert len(stage.seen("ana")) == before


async def test_where_somebody_wrote_last_is_known_after_a_start(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await added(stage)
        await stage.command(NEW, "list")
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await sent(stage, "ben")
        assert stage.last(NEW).neutral
        assert not stage.seen("ana")


@pytest.mark.parametrize("chat", ["ana", NEW])
async def test_the_second_chat_goes_at_once_from_either_and_the_first_never_does(
    stage: Stage, chat: str
) -> None:
    await added(stage)
    await stage.command(NEW, "list")
    first = await who_is(stage, "ana")
    await stage.command(chat, "link", "me stop")
    assert "Only this chat" in stage.last("ana").text
    assert await who_is(stage, "ana") == first
    with pytest.raises(Unknown):
        await who_is(stage, NEW)
    await stage.say(NEW, "hello")
    assert stage.question(NEW).prompt == "joining-grown"
    await stage.command("ana", "link", "me stop")
    assert "have no second chat" in stage.last("ana").text


async def test_nobody_who_has_begun_is_taken_over_by_a_code(tmp_path: Path) -> None:
    async with nobody_yet(tmp_path) as stage:
        for who in ("ana", "ben"):
            await joined(stage, who)
        code = await own_code(stage)
        await stage.command("ben", "link", code)
        assert "doesn't work" in stage.last("ben").text
        await stage.command("ben", "link", f"me {code}")
        assert "new to me" in stage.last("ben").text
        assert "second chat" not in read_by(stage, "ana").replace("a second chat of your own", "")


async def test_a_code_for_a_partner_makes_no_second_chat_and_works_once(tmp_path: Path) -> None:
    async with nobody_yet(tmp_path) as stage:
        await joined(stage, "ana")
        await stage.command("ana", "link")
        await stage.say(NEW, f"link me {stage.last('ana').quote}")
        assert "doesn't work" in stage.last(NEW).text
        code = await own_code(stage)
        await stage.say(NEW, f"link me {code}")
        assert "In three days" in stage.last(NEW).text
        await stage.say("ana-3", f"link me {code}")
        assert "doesn't work" in stage.last("ana-3").text
        await stage.command("ana", "link", "me")
        assert "on its way" in stage.last("ana").text


async def test_a_chat_that_waits_begins_nothing_of_its_own(stage: Stage) -> None:
    await asked(stage)
    for words in ("yes", "repair", "hello"):
        await stage.say(NEW, words)
        assert "In three days" in stage.last(NEW).text
    await stage.say(NEW, "help")
    assert "In three days" not in stage.last(NEW).text


async def test_who_leaves_meanwhile_takes_it_along(stage: Stage) -> None:
    await asked(stage)
    await opened(stage, "ana")
    await stage.command("ana", "leave", "quietly")
    await seen_each_day(stage, days=3)
    assert await who_is(stage, NEW) == await who_is(stage, "ana")


async def test_a_new_chat_that_is_forgotten_meanwhile_adds_nothing(stage: Stage) -> None:
    await asked(stage)
    await opened(stage, "ana")
    await stage.command(NEW, "forget", "everything")
    await stage.advance("+4d")
    await opened(stage, "ana")
    assert "No second chat was added" in read_by(stage, "ana")


async def test_a_first_chat_that_is_forgotten_meanwhile_leaves_the_new_one_free(
    stage: Stage,
) -> None:
    await asked(stage)
    await stage.command("ana", "forget", "everything")
    await stage.advance("+8d")
    await stage.say(NEW, "hello")
    assert stage.question(NEW).prompt == "joining-grown"


@pytest.mark.parametrize("chat", ["ana", NEW])
async def test_who_is_forgotten_is_forgotten_in_both_chats(stage: Stage, chat: str) -> None:
    await added(stage)
    await stage.command(chat, "forget", "everything")
    await stage.advance("+1h")
    for one in ("ana", NEW):
        with pytest.raises(Unknown):
            await who_is(stage, one)


async def test_an_exit_word_in_one_chat_silences_both(stage: Stage) -> None:
    await added(stage)
    await stage.command(NEW, "exit")
    await sent(stage, "ben")
    for one in ("ana", NEW):
        before = len(stage.seen(one))
        await stage.say(one, "are you there")
        assert len(stage.seen(one)) == before
    await stage.say("ana", "resume")
    assert stage.seen("ana")


async def test_an_export_names_both_chats(stage: Stage) -> None:
    await added(stage)
    await stage.command("ana", "export")
    assert f'"chats": ["{PLATFORM}", "{PLATFORM}"]' in (stage.last("ana").quote or "")


async def test_two_chats_hold_under_a_new_master_key(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await added(stage)
    rotate(tmp_path / "linden.db", {})
    async with staged(tmp_path, FLOWS, COPY) as stage:
        assert await who_is(stage, NEW) == await who_is(stage, "ana")
        await stage.command(NEW, "list")
        assert stage.seen(NEW)


async def all_that_ben_sees(folder: Path, *, second: bool) -> list[str]:
    """What Ben is shown in four days, with a second chat of Ana's or without."""
    async with staged(folder, FLOWS, COPY) as stage:
        if second:
            await asked(stage)
        for _ in range(3):
            if second:
                await opened(stage, "ana")
            await stage.advance("+1d")
        if second:
            await stage.command(NEW, "privacy")
        await sent(stage, "ana")
        await stage.advance("+1h")
        if second:
            await stage.command("ana", "link", "me stop")
        await stage.advance("+3d")
        await opened(stage, "ben")
        await stage.command("ben", "log")
        return stage.texts("ben")


async def test_the_other_sees_nothing_of_a_second_chat(tmp_path: Path) -> None:
    for folder in ("with", "without"):
        (tmp_path / folder).mkdir()
    with_it = await all_that_ben_sees(tmp_path / "with", second=True)
    assert with_it == await all_that_ben_sees(tmp_path / "without", second=False)
    assert len(with_it) > 2


async def test_of_many_chats_that_try_one_code_at_once_one_waits(stage: Stage) -> None:
    code = await own_code(stage)
    chats = [f"chat-{number}" for number in range(20)]
    tries = (
        Incoming(f"try {chat}", Account(PLATFORM, chat), command="link", args=f"me {code}")
        for chat in chats
    )
    await asyncio.gather(*(stage.linden.engine.receive(one) for one in tries))
    await stage.simulation.settle()
    assert sum("In three days" in stage.last(chat).text for chat in chats) == 1
