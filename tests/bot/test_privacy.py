"""What one person does in private changes nothing that the other can see."""

import os
import random
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.testing import Stage, staged
from flows import COPY, FLOWS
from tests.bot.stories import heard, reading, sent

Way = Callable[[Stage], Awaitable[None]]


async def silent(stage: Stage) -> None:
    pass


async def not_now(stage: Stage) -> None:
    await stage.say("ben", "show")
    await stage.press("ben", "not-now")
    await stage.press("ben", "keep")


async def later(stage: Stage) -> None:
    await stage.say("ben", "show")
    await stage.press("ben", "later")


async def stop(stage: Stage) -> None:
    await stage.say("ben", "show")
    await stage.say("ben", "stop")


async def pause(stage: Stage) -> None:
    await stage.say("ben", "show")
    await stage.say("ben", "pause")


async def yes_then_silent(stage: Stage) -> None:
    await reading(stage)
    await stage.say("ben", "some words that are never sent")


async def yes_then_stop(stage: Stage) -> None:
    await reading(stage)
    await stage.say("ben", "stop")


WAYS = (silent, not_now, later, stop, pause, yes_then_silent, yes_then_stop)


async def what_ana_sees(folder: Path, way: Way, moves: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Ana's transcript after each move of the clock."""
    async with staged(folder, FLOWS, COPY) as stage:
        await sent(stage)
        await stage.advance("+1h")
        await way(stage)
        seen = []
        for move in moves:
            await stage.advance(move)
            seen.append(tuple(stage.texts("ana")))
        await stage.say("ana", "show")
        return [*seen, tuple(stage.texts("ana"))]


SILENCE: dict[tuple[str, ...], list[tuple[str, ...]]] = {}


async def of_silence(folder: Path, moves: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What Ana sees of somebody who does nothing: the same each time, so it is played once."""
    if moves not in SILENCE:
        SILENCE[moves] = await what_ana_sees(folder, silent, moves)
    return SILENCE[moves]


SEEDS = range(60 if os.environ.get("LINDEN_TEST_ALL") else 2)
"""Few by default: test_two_worlds plays two thousand of the kind."""

COMMANDS = ("stop", "pause", "resume", "back", "skip", "again", "next", "help", "repair")


def anything_but_sending(seed: int) -> Way:
    """Thirty private acts by chance: whatever a person can do, except press or type "send"."""
    chance = random.Random(seed)

    async def act(stage: Stage) -> None:
        await stage.say("ben", "show")
        for _ in range(30):
            question = stage.question("ben")
            keys = [option.key for option in question.options if option.key != "send"]
            way = chance.choice(["command", "press", "press", "answer"])
            if way == "press" and keys:
                await stage.press("ben", chance.choice(keys))
            elif way == "answer" and question.kind != "review":
                await stage.say("ben", chance.choice(["3", "0", "sad", "some words of my own"]))
            else:
                await stage.command("ben", chance.choice(COMMANDS))

    return act


@pytest.mark.parametrize("seed", SEEDS)
async def test_whatever_one_does_in_private_the_other_is_shown_the_same(
    tmp_path: Path, seed: int
) -> None:
    moves = ("+1h", "+40h", "+8h", "+3d")
    expected = await of_silence(tmp_path / "one", moves)
    assert await what_ana_sees(tmp_path / "two", anything_but_sending(seed), moves) == expected


@pytest.mark.parametrize("way", WAYS[1:], ids=lambda way: way.__name__)
async def test_every_way_of_not_answering_looks_the_same_at_the_same_time(
    tmp_path: Path, way: Way
) -> None:
    moves = ("+1h", "+21h", "+24h", "+59m", "+1m", "+2d")
    expected = await of_silence(tmp_path / "one", moves)
    assert await what_ana_sees(tmp_path / "two", way, moves) == expected
    assert "resting" in expected[-1][-1]
    assert expected[3] == expected[0], "nothing before the deadline"
    assert len(expected[4]) == len(expected[3]) + 1, "one neutral line at the deadline"


async def test_a_note_taken_back_looks_the_same_to_its_writer_opened_or_not(tmp_path: Path) -> None:
    seen = []
    for name, opened in (("closed", False), ("opened", True)):
        async with staged(tmp_path / name, FLOWS, COPY) as stage:
            await sent(stage)
            if opened:
                await reading(stage)
            await stage.press("ana", "take-back")
            await stage.advance("+4d")
            seen.append(stage.texts("ana"))
    assert seen[0] == seen[1]


async def test_an_unopened_note_taken_back_is_gone(stage: Stage) -> None:
    await sent(stage)
    await stage.say("ana", "take it back")
    await stage.say("ben", "show")
    assert "Nothing is waiting" in stage.last("ben").text
    assert not any("number" in text for text in stage.texts("ben"))


async def test_an_opened_note_taken_back_leaves_its_reader_their_own_words(stage: Stage) -> None:
    await sent(stage)
    await reading(stage)
    await stage.press("ana", "talked")
    await stage.until("ben", "listening-words")
    await stage.press("ben", "send")
    await stage.say("ana", "show")
    assert stage.question("ana").prompt == "listening-invite", "his words came as a note of his own"


async def test_a_late_answer_becomes_a_note(stage: Stage) -> None:
    await sent(stage, wait="tonight")
    await reading(stage)
    await stage.advance("+1d")
    await stage.until("ben", "listening-words")
    await stage.press("ben", "send")
    assert any("time for that has passed" in text for text in stage.texts("ben"))
    await stage.say("ana", "show")
    assert stage.question("ana").prompt == "listening-invite"


async def test_one_silent_of_both_does_not_keep_back_the_others_words(stage: Stage) -> None:
    await sent(stage)
    await heard(stage)
    await stage.press("ben", "leave")
    await stage.until("ben", "reassure-words")
    await stage.press("ben", "send")
    words = stage.question("ben").quote
    await stage.say("ana", "show")
    assert any(message.quote == words for message in stage.seen("ana"))
    await stage.advance("+3d")
    await stage.say("ben", "show")
    assert "resting" in stage.last("ben").text


async def test_pause_keeps_even_neutral_lines_away_until_resume(stage: Stage) -> None:
    await stage.say("ben", "pause")
    count = len(stage.seen("ben"))
    await sent(stage)
    assert len(stage.seen("ben")) == count
    await stage.say("ben", "resume")
    assert stage.question("ben").prompt == "listening-invite"


async def test_words_cross_only_from_the_preview_they_were_sent_from(stage: Stage) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-note", {"repair-heat": "3"})
    first = stage.question("ana")
    await stage.say("ana", "These are other words, and they are seven")
    second = stage.question("ana")
    await stage.press("ana", "send", on=first.id)
    assert stage.question("ana").prompt == "repair-note"
    await stage.press("ana", "send", on=stage.question("ana").id)
    await stage.press("ana", "two-days")
    await stage.say("ben", "show")
    await stage.press("ben", "now")
    assert second.quote in [message.quote for message in stage.seen("ben")]
    assert first.quote not in [message.quote for message in stage.seen("ben")]
