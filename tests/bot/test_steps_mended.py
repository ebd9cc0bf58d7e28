"""Protocol steps 14 to 16: own part, reassurance, and one small thing, request or change."""

import pytest

from bot.catalogue import ISOLATES
from bot.testing import Stage
from tests.bot.stories import Answers, asked_of, both_until, opened, read_by, sent
from tests.bot.test_steps_heard import his_turn

SPEAK: Answers = {"hearing-turn": ("speak",)}
LEAVE: Answers = {"hearing-turn": ("leave",)}
PART: Answers = {"own_part-stacked": "skip", "own_part-regret": "I left", "own_part-will": "stay"}


async def owned(stage: Stage) -> None:
    """Both were heard, Ana has owned a part, and Ben is asked what he answers."""
    await sent(stage)
    await both_until(stage, "ben", "mending-answer", PART, SPEAK)


async def wishing(stage: Stage) -> None:
    """Ben has left his turn, and Ben, who speaks first now, is asked for a wish."""
    await his_turn(stage)
    await both_until(stage, "ben", "tomorrow-wish", ben=LEAVE)


async def listed(stage: Stage, who: str) -> str:
    """What a person finds in their list."""
    before = len(stage.seen(who))
    await stage.command(who, "list")
    return "\n".join(stage.texts(who)[before:]).translate(ISOLATES)


# step 14, own part


async def test_an_own_part_is_regret_and_what_comes_next_and_goes_only_on_send(
    stage: Stage,
) -> None:
    await sent(stage)
    await both_until(stage, "ana", "own_part-words", PART, SPEAK)
    assert stage.question("ana").quote == "I left\nstay"
    await opened(stage, "ben")
    assert "I left" not in read_by(stage, "ben")
    await stage.press("ana", "send")
    await opened(stage, "ben")
    assert "I left\nstay" in [one.quote for one in stage.seen("ben")]


async def test_who_is_not_sorry_leaves_it_and_nothing_is_filled_in(stage: Stage) -> None:
    await sent(stage)
    leaves: Answers = {"mending-own": ("leave",)}
    await both_until(stage, "ana", "reassure-parts", leaves, {**leaves, **SPEAK})
    for who in ("ana", "ben"):
        assert "mending-answer" not in asked_of(stage, who)
        assert "wants to own a part" not in read_by(stage, who)


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ("accept", "Ben accepts it."),
        ("not-yet", "Ben answers: not yet."),
        ("need", "Ben heard it, and still needs this:"),
    ],
)
async def test_each_answer_to_an_own_part_reaches_the_one_who_gave_it(
    stage: Stage, answer: str, line: str
) -> None:
    await owned(stage)
    await stage.press("ben", answer)
    if answer == "need":
        assert stage.question("ben").prompt == "need-what"
        await stage.say("ben", "a word before you go")
        assert line not in read_by(stage, "ana")
        await stage.press("ben", "send")
    await opened(stage, "ana")
    assert line in read_by(stage, "ana")
    assert ("a word before you go" in read_by(stage, "ana")) is (answer == "need")
    await both_until(stage, "ben", "mending-own")


# step 15, reassure


async def test_reassurance_is_in_own_words_and_no_part_is_filled_in(stage: Stage) -> None:
    await his_turn(stage)
    await stage.press("ben", "leave")
    asked = await both_until(stage, "ana", "reassure-parts")
    keys = ["we-fight", "we-hurt", "love", "staying", "matter", "none"]
    assert [one.key for one in asked.options] == keys
    await stage.say("ana", "I'm staying; you matter to me")
    assert (stage.question("ana").prompt, stage.question("ana").quote) == ("reassure-own", None)
    await stage.say("ana", "I walk out of rooms, not out on you")
    assert stage.question("ana").quote == "I walk out of rooms, not out on you"
    await stage.press("ana", "send")
    await opened(stage, "ben")
    assert "I walk out of rooms, not out on you" in [one.quote for one in stage.seen("ben")]


async def test_nothing_that_is_not_true_tonight_has_to_be_said(stage: Stage) -> None:
    await his_turn(stage)
    await stage.press("ben", "leave")
    await both_until(stage, "ana", "reassure-parts")
    before = len(stage.seen("ben"))
    await stage.press("ana", "none")
    assert stage.question("ana").prompt == "reassure-later"
    assert len(stage.seen("ben")) == before
    await stage.say("ana", "ready")
    assert stage.question("ana").prompt == "reassure-own"


async def test_what_one_has_sent_is_brought_even_if_the_other_stays_silent(stage: Stage) -> None:
    await his_turn(stage)
    await stage.press("ben", "leave")
    words = await both_until(stage, "ana", "reassure-words", {"reassure-own": "I am staying"})
    await stage.press("ana", "send")
    await stage.advance("+3d")
    await opened(stage, "ben")
    assert words.quote in [one.quote for one in stage.seen("ben")]
    await opened(stage, "ana")
    assert "resting" in stage.last("ana").text


# step 16, one small thing


async def test_one_small_thing_each_is_brought_to_the_other(stage: Stage) -> None:
    await his_turn(stage)
    things: Answers = {"thing-small": "I put my phone away"}
    await both_until(stage, "ben", "tomorrow-wish", things, LEAVE)
    assert "I put my phone away" in [one.quote for one in stage.seen("ben")]


@pytest.mark.parametrize(
    ("reply", "line"),
    [
        ("yes", "Ana says yes, this week."),
        ("no", "It is a no to the request, not to you."),
        ("talk", "Ana would like to talk about it."),
    ],
)
async def test_a_request_is_answered_with_yes_no_or_talk_and_only_talk_is_listed(
    stage: Stage, reply: str, line: str
) -> None:
    await wishing(stage)
    asks: Answers = {"tomorrow-wish": ("request",), "request-what": "call me when you are late"}
    await both_until(stage, "ana", "tomorrow-reply", ben=asks)
    assert "call me when you are late" in read_by(stage, "ana")
    await stage.press("ana", reply)
    await opened(stage, "ben")
    assert line in read_by(stage, "ben")
    await both_until(stage, "ana", "closing-ask")
    for who in ("ana", "ben"):
        assert ("call me when you are late" in await listed(stage, who)) is (reply == "talk")


async def test_what_needs_to_change_is_said_softly_and_is_in_the_list_of_both(
    stage: Stage,
) -> None:
    await wishing(stage)
    change: Answers = {
        "tomorrow-wish": ("change",),
        "change-what": "you go to bed in the middle of a fight",
        "change-feel": "alone",
        "change-need": "a word about when we go on",
    }
    await both_until(stage, "ben", "change-words", ben=change)
    assert "in the middle of a fight" not in read_by(stage, "ana")
    await stage.press("ben", "send")
    for who in ("ben", "ana"):
        await opened(stage, who)
        assert "under list" in read_by(stage, who)
        found = await listed(stage, who)
        assert "To talk about in person" in found
        assert "you go to bed in the middle of a fight" in found
    await both_until(stage, "ana", "closing-ask")


async def test_who_lets_go_of_what_both_have_is_told_so_and_the_other_is_not(
    stage: Stage,
) -> None:
    await wishing(stage)
    await both_until(stage, "ben", "change-words", ben={"tomorrow-wish": ("change",)})
    await stage.press("ben", "send")
    await opened(stage, "ana")
    told = len(stage.seen("ana"))
    await stage.command("ben", "list", "done 1")
    assert "for you both" in read_by(stage, "ben")
    assert len(stage.seen("ana")) == told
    assert "in person" not in await listed(stage, "ana")


async def test_who_is_tired_asks_for_nothing(stage: Stage) -> None:
    await wishing(stage)
    await stage.press("ben", "nothing")
    await both_until(stage, "ana", "closing-ask")
    assert "tomorrow-reply" not in asked_of(stage, "ana") + asked_of(stage, "ben")
