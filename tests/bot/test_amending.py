"""Words are edited or taken back where they were written, as long as they were not sent."""

from pathlib import Path

from bot.messages import Account
from bot.testing import PLATFORM, Stage, staged
from flows import COPY, FLOWS
from tests.bot.stories import CALM, drafted, read_by, reading

ANA = Account(PLATFORM, "ana")
SECRET = "zanzibar heliotrope"
SAID = "You left the room while I was talking."


async def take_back(stage: Stage, old: str, text: str | None, event: str = "later") -> bool:
    """Take an event's words back, or write them anew; then deliver what follows."""
    done = await stage.linden.engine.take_back(ANA, event, old, text)
    await stage.simulation.settle()
    return done


async def at_the_camera(stage: Stage) -> None:
    """Ana is asked for the first words that are kept."""
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-camera", CALM)


async def test_an_edit_takes_the_old_words_place_and_keeps_later_answers(stage: Stage) -> None:
    await at_the_camera(stage)
    await stage.say("ana", f"You left and {SECRET}.", event="written")
    await stage.answer("ana")
    asked = stage.question("ana").prompt
    assert await take_back(stage, "written", SAID)
    assert stage.question("ana").prompt == asked
    draft = await stage.until("ana", "repair-note")
    assert SAID.rstrip(".") in (draft.quote or "")
    assert SECRET not in (draft.quote or "")


async def test_words_that_are_needed_are_asked_for_again_when_they_are_taken_back(
    stage: Stage,
) -> None:
    await at_the_camera(stage)
    await stage.say("ana", f"You left and {SECRET}.", event="written")
    await stage.answer("ana")
    assert await take_back(stage, "written", None)
    assert stage.question("ana").prompt == "repair-camera"
    await stage.say("ana", SAID)
    assert SECRET not in ((await stage.until("ana", "repair-note")).quote or "")


async def test_a_preview_of_the_old_words_is_made_anew(stage: Stage) -> None:
    await at_the_camera(stage)
    await stage.say("ana", f"You left and {SECRET}.", event="written")
    old = await stage.until("ana", "repair-note")
    assert SECRET in (old.quote or "")
    assert await take_back(stage, "written", SAID)
    assert SECRET not in (stage.question("ana").quote or "")
    await stage.press("ana", "send", on=old.id)
    assert stage.seen("ben") == []


async def test_what_was_sent_stays_sent(stage: Stage) -> None:
    await at_the_camera(stage)
    await stage.say("ana", SAID, event="written")
    await stage.until("ana", "repair-note")
    await stage.press("ana", "send")
    await stage.press("ana", "two-days")
    assert not await take_back(stage, "written", None)
    await reading(stage)
    assert SAID.rstrip(".") in read_by(stage, "ben")


async def test_a_note_said_at_the_wrong_moment_is_taken_back_too(stage: Stage) -> None:
    long = f"{SECRET} " * 20
    await stage.command("ana", "repair")
    await stage.say("ana", long, event="written")
    assert await take_back(stage, "written", None)
    await stage.until("ana", "repair-camera", CALM)
    assert SECRET not in read_by(stage, "ana")


async def test_a_second_delivery_of_an_edit_changes_nothing(stage: Stage) -> None:
    await at_the_camera(stage)
    await stage.say("ana", SAID, event="written")
    assert await take_back(stage, "written", "You were away.")
    shown = list(stage.seen("ana"))
    assert await take_back(stage, "written", "You were away.")
    assert stage.seen("ana") == shown


async def test_words_that_were_edited_can_still_be_taken_back(stage: Stage) -> None:
    await at_the_camera(stage)
    await stage.say("ana", "You left.", event="written")
    assert await take_back(stage, "written", SAID, event="first")
    assert await take_back(stage, "written", None, event="second")
    assert stage.question("ana").prompt == "repair-camera"


async def test_words_of_nobody_and_of_somebody_else_stay(stage: Stage) -> None:
    await drafted(stage)
    shown = list(stage.seen("ana"))
    assert not await take_back(stage, "never", SAID)
    assert stage.seen("ana") == shown


async def test_after_a_restart_words_are_found_again_and_no_file_holds_what_was_taken_back(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await at_the_camera(stage)
        await stage.say("ana", f"You left and {SECRET}.", event="written")
    async with staged(tmp_path, FLOWS, COPY) as stage:
        assert await take_back(stage, "written", None)
        await stage.command("ana", "again")
        assert stage.question("ana").prompt == "repair-camera"
    assert not stands_in_a_file(tmp_path, SECRET)


def stands_in_a_file(folder: Path, text: str) -> bool:
    """Whether any file of a folder holds this text."""
    return any(text.encode() in file.read_bytes() for file in folder.iterdir())
