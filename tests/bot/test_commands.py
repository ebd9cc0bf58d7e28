"""At every step one can stop, rest, go back, skip, ask again and get help; nobody else sees it."""

from collections.abc import Awaitable, Callable

import pytest

from bot.commands import COMMANDS
from bot.engine import UnknownCommand
from bot.testing import Stage
from tests.bot.places import announced, nowhere, paused, stopped, writing
from tests.bot.stories import CALM, sent
from tests.bot.walk import (
    ALL,
    ROUNDS,
    TRIED,
    Walk,
    answered_alone,
    every_question,
    open_sessions,
    stored,
)

# at every step


async def test_every_command_nonsense_and_long_text_at_every_question_there_is(
    stage: Stage,
) -> None:
    walk, every = Walk(stage, "ana", "ben"), every_question() if ALL else set()
    await stage.say("ana", "we had a fight")
    await walk.to_the_end()
    for _ in range(ROUNDS):
        if ALL and not every - set(walk.tried):
            break
        for who, command, args in (
            ("ana", "checkin", ""),
            ("ben", "answer", ""),
            ("ana", "repair", "alone"),
            ("ben", "repair", ""),
        ):
            await stage.command(who, command, args)
            await walk.to_the_end()
        for days in ("+1d", "+2d", "+4d"):
            await stage.advance(days)
            await walk.to_the_end()
    assert walk.faults == []
    assert every - set(walk.tried) == set()
    assert all(set(TRIED) <= tried for tried in walk.tried.values())
    for who in ("ana", "ben"):
        assert walk.given_back(who) == walk.kept[who]
    assert await open_sessions(stage) == 0


PLACES = (nowhere, writing, stopped, paused, sent, announced)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
async def test_every_command_is_answered_wherever_one_is_and_the_other_gets_nothing(
    stage: Stage, place: Callable[[Stage], Awaitable[None]]
) -> None:
    await place(stage)
    for word in (*TRIED, *reversed(TRIED), *COMMANDS):
        await answered_alone(stage, "ana", f"!{word}")
        if word == "exit":
            await answered_alone(stage, "ana", "resume")
    await answered_alone(stage, "ana", "!repair alone")


# skip


async def test_what_is_skipped_is_left_out_of_the_note(stage: Stage) -> None:
    deep = {**CALM, "repair-depth": ("longing",)}
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-note", deep)
    assert "The thought that came with it" in (stage.question("ana").quote or "")
    await stage.say("ana", "!repair")
    await stage.press("ana", "delete")
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-thought", deep)
    await stage.say("ana", "skip")
    assert stage.question("ana").prompt == "repair-fears"
    await stage.until("ana", "repair-note")
    assert "The thought that came with it" not in (stage.question("ana").quote or "")


# what is not known


async def test_an_unknown_command_changes_nothing_even_from_somebody_new(stage: Stage) -> None:
    await stage.command("ana", "repair")
    before = await stored(stage)
    with pytest.raises(UnknownCommand):
        await stage.command("ana", "dance")
    with pytest.raises(UnknownCommand):
        await stage.command("cara", "dance")
    assert await stored(stage) == before
    await stage.say("ana", "3")
    assert stage.question("ana").prompt == "repair-safe"
