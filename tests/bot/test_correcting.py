"""What is kept of a person can be corrected by them: what they told, and what they kept."""

from bot.testing import Stage
from tests.bot.stories import CALM, read_by


async def kept_a_line(stage: Stage, text: str) -> None:
    """Ana has kept a line for herself."""
    await stage.command("ana", "repair", "alone")
    await stage.until("ana", "repair-own-note", CALM)
    await stage.press("ana", "keep")
    await stage.say("ana", text)
    await stage.say("ana", "4")


async def test_a_line_that_somebody_kept_can_be_written_anew_and_only_by_them(
    stage: Stage,
) -> None:
    await kept_a_line(stage, "the first wording of it")
    await stage.command("ana", "list")
    await stage.say("ana", "list change 2 a better wording")
    assert stage.last("ana").quote == "a better wording"
    await stage.command("ana", "list")
    shown = read_by(stage, "ana").rpartition("I keep it like this")[2]
    assert "a better wording" in shown
    assert "the first wording" not in shown
    await stage.command("ben", "list", "change 2 not mine")
    assert "not mine" not in read_by(stage, "ben")


async def test_words_of_danger_behind_a_command_get_the_card_and_are_not_kept(
    stage: Stage,
) -> None:
    await kept_a_line(stage, "the first wording of it")
    await stage.command("ana", "list")
    await stage.command("ana", "list", "change 1 I want to kill myself")
    assert "findahelpline" in read_by(stage, "ana")
    await stage.command("ana", "list")
    assert "kill myself" not in read_by(stage, "ana")
    await stage.command("ana", "settings", "name I want to die")
    await stage.command("ana", "settings")
    assert "want to die" not in stage.last("ana").text
