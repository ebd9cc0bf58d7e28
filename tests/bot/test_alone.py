"""What somebody does on their own sends nothing."""

from pathlib import Path

from bot.testing import Stage, staged
from flows import COPY, FLOWS
from tests.bot.stories import CALM
from tests.bot.walk import Walk, open_sessions, says


async def test_solo_work_sends_nothing_and_cannot_be_sent(stage: Stage) -> None:
    await stage.command("ana", "repair", "alone")
    await stage.until("ana", "repair-own-note", CALM)
    for send in ("send", "Send it", "send when ready"):
        await stage.say("ana", send)
        assert stage.question("ana").prompt == "repair-own-note"
    await stage.press("ana", "send")
    assert stage.question("ana").prompt == "repair-own-note"
    await stage.press("ana", "keep")
    assert any(says(one, "repair-kept-alone") for one in stage.seen("ana")[-2:])
    await stage.advance("+10d")
    await stage.say("ben", "next")
    assert len(stage.seen("ben")) == 1
    assert says(stage.last("ben"), "engine-nothing-waits")


async def test_whoever_says_that_it_is_just_for_them_sends_nothing_either(stage: Stage) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-own-note", {**CALM, "repair-reach": ("alone",)})
    await stage.press("ana", "delete")
    await stage.advance("+10d")
    assert stage.seen("ben") == []


async def test_somebody_without_a_partner_can_do_a_whole_repair_on_their_own(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, FLOWS, COPY, people=("ana",)) as stage:
        walk = Walk(stage, "ana")
        await stage.say("ana", "we had a fight")
        await walk.to_the_end()
        assert walk.faults == []
        assert "repair-own-note" in walk.tried
        assert "repair-reach" not in walk.tried
        assert says(stage.last("ana"), "looking_back-end")
        await stage.command("ana", "checkin")
        assert says(stage.last("ana"), "engine-no-partner")
        assert await open_sessions(stage) == 0
