"""Every kind of question can be answered by typing; what is a command then, and what only words."""

import pytest

from bot.commands import BARE, COMMANDS
from bot.testing import Stage
from tests.bot.stories import CALM, HOT


@pytest.mark.parametrize(
    ("prompt", "typed", "following"),
    [
        ("repair-heat", ("3", "three", "3/10", " 3. "), "repair-safe"),
        ("repair-safe", ("yes", "Yes!", "1", "y", "one"), "repair-reach"),
        (
            "repair-cues-theirs",
            ("1, 3", "critical and silent", "Critical", "1 3"),
            "repair-pain-theirs",
        ),
        ("repair-pain-theirs", ("too much after a long day",), "repair-cues-mine"),
        ("repair-note", ("Send when ready", "send", "1"), "repair-wait"),
        ("repair-wait", ("Tonight", "tonight", "3"), "repair-wait"),
    ],
)
async def test_every_kind_of_question_can_be_answered_by_typing(
    stage: Stage, prompt: str, typed: tuple[str, ...], following: str
) -> None:
    await stage.command("ana", "repair")
    for text in typed:
        if prompt == "repair-wait":
            await stage.command("ana", "repair")
            await stage.until("ana", "repair-note", CALM)
            await stage.press("ana", "send")
        await stage.until("ana", prompt, CALM)
        await stage.say("ana", text)
        assert stage.question("ana").prompt == following, text
        if prompt != "repair-wait":
            await stage.say("ana", "back")


async def test_a_wait_can_be_ended_by_typing(stage: Stage) -> None:
    await stage.command("ana", "repair")
    for text in ("I'm ready now", "ready", "1"):
        await stage.until("ana", "repair-breathe", HOT)
        await stage.say("ana", text)
        assert stage.question("ana").prompt == "repair-heat-now"
        await stage.say("ana", "back")


# a word or a command


async def at_a_text(stage: Stage) -> None:
    """Ana is asked for words."""
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-camera", CALM)


@pytest.mark.parametrize(
    "text", [*sorted(set(COMMANDS) - BARE), "repair alone", "stop it", "!", "/"]
)
async def test_in_a_text_question_these_are_only_words(stage: Stage, text: str) -> None:
    await at_a_text(stage)
    await stage.say("ana", text)
    # "leave" may be a threat, which is for a hint to ask.
    assert stage.question("ana").prompt in ("repair-cues-theirs", "repair-camera-hint")


@pytest.mark.parametrize("word", sorted(COMMANDS))
async def test_in_a_text_question_a_mark_makes_a_word_a_command_and_some_need_none(
    stage: Stage, word: str
) -> None:
    await at_a_text(stage)
    marked = [f"!{word}", f"/{word.upper()}"]
    for text in [*marked, word, f" {word.title()} "] if word in BARE else marked:
        before = len(stage.seen("ana"))
        await stage.say("ana", text)
        assert len(stage.seen("ana")) > before
        assert stage.question("ana").prompt != "repair-cues-theirs", "it was not taken as words"
        await stage.command("ana", "resume")
        await at_a_text(stage)


async def test_outside_of_a_text_question_every_command_is_a_bare_word(stage: Stage) -> None:
    await stage.say("ana", "Repair alone")
    assert stage.question("ana").prompt == "repair-heat"
    await stage.say("ana", "CHECKIN")
    assert stage.question("ana").prompt == "checkin-ask"
