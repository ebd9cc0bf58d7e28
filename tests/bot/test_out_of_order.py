"""What people do in another order than the one that was thought of: nothing is lost, nobody stuck."""

from bot.testing import Stage

HOT = {"repair-heat": "9", "repair-pause": ("go-on",)}


async def test_a_hot_note_that_was_put_away_wakes_when_its_writer_is_back(stage: Stage) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-love", HOT)
    await stage.say("ana", "his laugh")
    await stage.command("ana", "stop")
    await stage.advance("+30m")
    await stage.command("ana", "resume")
    assert stage.last("ana").prompt == "repair-note"


async def test_a_hot_note_that_is_looked_at_too_early_sleeps_on(stage: Stage) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-love", HOT)
    await stage.say("ana", "his laugh")
    await stage.command("ana", "stop")
    await stage.command("ana", "resume")
    assert stage.last("ana").prompt == "repair-sleep"
    await stage.advance("+10m")
    await stage.say("ana", "show")
    assert stage.last("ana").prompt == "repair-note"
