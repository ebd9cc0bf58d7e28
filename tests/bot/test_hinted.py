"""Hints in a conversation: they are shown, the person decides, and only slurs and threats block."""

from pathlib import Path

from bot.testing import Stage, staged
from flows import COPY, FLOWS
from tests.bot.stories import CALM, drafted, reading, sent

BLAME = "You made me lose my temper."
SLUR = "You stupid idiot, I waited for two hours for you."
REST = "I was waiting for two hours."


async def at_camera(stage: Stage) -> None:
    """Ana is asked for what a camera saw."""
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-camera", CALM)


async def previewed(stage: Stage, words: str) -> None:
    """Ana's note says this, and stands in front of her once more."""
    await drafted(stage)
    await stage.press("ana", "edit")
    await stage.say("ana", words)
    assert stage.question("ana").prompt == "repair-note"


def keys(stage: Stage) -> list[str]:
    """What Ana can press."""
    return [option.key for option in stage.question("ana").options]


async def test_a_hint_on_a_sentence_leaves_it_out_only_if_the_person_wants_that(
    stage: Stage,
) -> None:
    await at_camera(stage)
    await stage.say("ana", "The phone rang at dinner. You never listen.")
    assert stage.question("ana").prompt == "repair-camera-hint"
    assert '"never"' in stage.question("ana").text
    await stage.press("ana", "leave-out")
    await stage.until("ana", "repair-note")
    assert "When The phone rang at dinner, I felt" in (stage.question("ana").quote or "")


async def test_a_person_may_keep_what_a_hint_was_given_on(stage: Stage) -> None:
    await at_camera(stage)
    await stage.say("ana", "You never listen.")
    await stage.press("ana", "keep")
    await stage.until("ana", "repair-note")
    assert "You never listen" in (stage.question("ana").quote or "")


async def test_a_sentence_written_again_gets_no_second_hint(stage: Stage) -> None:
    await at_camera(stage)
    await stage.say("ana", "You never listen.")
    await stage.press("ana", "again")
    assert stage.question("ana").prompt == "repair-camera"
    await stage.say("ana", "You always leave.")
    assert stage.question("ana").prompt == "repair-cues-theirs"


async def test_a_draft_with_a_hint_can_be_sent_all_the_same(stage: Stage) -> None:
    await previewed(stage, f"{BLAME} {REST}")
    assert stage.question("ana").quote == f"{BLAME} {REST}"
    assert "leave-out" in keys(stage)
    await stage.press("ana", "send")
    assert stage.question("ana").prompt == "repair-wait"


async def test_leaving_the_hinted_part_out_shows_the_rest_before_it_goes(stage: Stage) -> None:
    await previewed(stage, f"{BLAME} {REST}")
    await stage.press("ana", "leave-out")
    assert (stage.question("ana").prompt, stage.question("ana").quote) == ("repair-note", REST)
    assert "leave-out" not in keys(stage)
    await stage.press("ana", "send")
    await stage.press("ana", "two-days")
    await reading(stage)
    assert REST in [one.quote for one in stage.seen("ben")]
    assert not any(BLAME in (one.quote or "") for one in stage.seen("ben"))


async def test_a_slur_is_never_sent_by_press_or_by_word(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await previewed(stage, SLUR)
        assert "send" not in keys(stage)
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.say("ana", "again")
        for way in ("Send when ready", "send", "1"):
            await stage.say("ana", way)
            await stage.command("ana", "next")
        await stage.press("ana", "send", on=stage.question("ana").id)
        await stage.advance("+2d")
        assert stage.seen("ben") == []


async def test_a_listener_who_says_but_may_leave_it_for_their_own_turn(stage: Stage) -> None:
    await sent(stage)
    await reading(stage)
    await stage.say("ben", "You felt sad because I left, but I had a horrible day.")
    assert stage.question("ben").prompt == "listening-reflect-hint"
    await stage.press("ben", "leave-out")
    await stage.until("ben", "listening-words", {"listening-reason": "It makes sense."})
    quote = stage.question("ben").quote or ""
    assert quote.startswith("You felt sad because I left")
    assert "horrible" not in quote
