"""Long text is never lost, wherever it is written."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.testing import Stage, staged
from flows import COPY, FLOWS
from tests.bot.places import announced, nowhere, paused, stopped
from tests.bot.stories import CALM
from tests.bot.walk import MUCH, says


async def test_long_text_at_a_button_comes_back_at_the_next_text_question_after_a_restart_too(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.command("ana", "repair")
        await stage.say("ana", MUCH)
        assert stage.question("ana").prompt == "repair-heat"
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.say("ana", "3")
        await stage.until("ana", "repair-camera")
        assert [one.quote for one in stage.seen("ana")[-2:]] == [MUCH, None]
        await stage.say("ana", "again")
        assert [one.quote for one in stage.seen("ana")].count(MUCH) == 1, "it came back once"


async def test_several_long_texts_come_back_in_the_order_in_which_they_were_written(
    tmp_path: Path,
) -> None:
    texts = [f"{MUCH} number {number}" for number in range(6)]
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.command("ana", "repair")
        for text in texts:
            await stage.say("ana", text)
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.say("ana", "3")
        await stage.until("ana", "repair-camera")
        assert [one.quote for one in stage.seen("ana") if one.quote] == texts


async def test_a_number_in_a_long_text_is_not_taken_for_an_answer(stage: Stage) -> None:
    await stage.command("ana", "repair")
    await stage.say("ana", "He told me 3 times that I never listen to him at all")
    assert stage.question("ana").prompt == "repair-heat"
    assert says(stage.seen("ana")[-2], "engine-kept-note")


@pytest.mark.parametrize(
    "place", [nowhere, stopped, paused, announced], ids=lambda one: one.__name__
)
async def test_long_text_while_nothing_is_open_is_kept(
    stage: Stage, place: Callable[[Stage], Awaitable[None]]
) -> None:
    await place(stage)
    await stage.say("ana", MUCH)
    await stage.command("ana", "resume")
    if stage.question("ana").prompt == "repair-note":
        await stage.press("ana", "delete")
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-camera", CALM)
    assert [one.quote for one in stage.seen("ana")].count(MUCH) == 1


async def test_long_text_on_a_message_that_is_closed_is_kept(stage: Stage) -> None:
    await stage.command("ana", "repair")
    heat = stage.question("ana")
    await stage.say("ana", "3")
    await stage.say("ana", MUCH, on=heat.id)
    assert stage.question("ana").prompt == "repair-safe"
    await stage.until("ana", "repair-camera")
    assert [one.quote for one in stage.seen("ana")].count(MUCH) == 1


async def test_a_text_that_is_too_long_to_carry_is_answered_and_its_question_stays_open(
    stage: Stage,
) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-camera", CALM)
    await stage.say("ana", "x" * 4001)
    assert says(stage.last("ana"), "engine-too-long")
    await stage.say("ana", "x" * 4000)
    assert stage.question("ana").prompt == "repair-cues-theirs"
