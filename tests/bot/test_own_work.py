"""One piece of own work at a time: what is begun stays, and nothing that was written is lost."""

from bot.testing import Stage
from tests.bot.stories import CALM, asked_of, both_until, opened
from tests.bot.test_steps_after import closed, closing

MINE = "it was about the dishes again"


async def begun(stage: Stage) -> None:
    """Ana has written a line of a repair."""
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-camera", CALM)
    await stage.say("ana", MINE)


async def test_a_check_in_does_not_throw_away_a_repair_that_is_begun(stage: Stage) -> None:
    await begun(stage)
    asked = stage.question("ana").prompt
    await stage.command("ana", "checkin")
    assert "nothing of yours is lost" in stage.seen("ana")[-2].text
    assert stage.question("ana").prompt == asked


async def test_what_was_put_away_gives_way_and_its_words_come_up_again(stage: Stage) -> None:
    await begun(stage)
    await stage.command("ana", "stop")
    await stage.command("ana", "checkin")
    await stage.press("ana", "keep")
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-camera", CALM)
    assert MINE in [one.quote for one in stage.seen("ana")]


async def test_a_repair_comes_first_and_what_was_written_elsewhere_comes_up_in_it(
    stage: Stage,
) -> None:
    await closing(stage)
    await stage.press("ana", "keep")
    await both_until(stage, "ben", "closing-ask")
    await stage.press("ben", "keep")
    await opened(stage, "ana")
    await stage.say("ana", MINE)
    assert stage.question("ana").prompt == "looking_back-heard"
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-camera", CALM)
    assert MINE in [one.quote for one in stage.seen("ana")]


async def test_a_greeting_that_nobody_answered_keeps_nothing_away(stage: Stage) -> None:
    await closing(stage)
    await stage.press("ana", "keep")
    await both_until(stage, "ben", "closing-ask")
    await stage.say("ana", "hi")
    assert stage.question("ana").prompt == "hello-begin"
    await stage.press("ben", "keep")
    await opened(stage, "ana")
    assert stage.question("ana").prompt == "looking_back-line"


async def test_after_two_repairs_in_a_week_each_is_asked_as_after_one(stage: Stage) -> None:
    await closed(stage, ask="keep")
    await stage.advance("+1d")
    await closed(stage, ask="keep")
    for _ in range(20):
        await stage.advance("+12h")
        for who in ("ana", "ben"):
            await opened(stage, who)
            if stage.question(who).prompt == "pulse-reach":
                await stage.command(who, "stop")
    for who in ("ana", "ben"):
        assert asked_of(stage, who).count("pulse-reach") == 2, "on day 3 and on day 7"
