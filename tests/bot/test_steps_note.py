"""Protocol steps 5 to 7: what lies beneath, the third view, the note; and work alone."""

import pytest

from bot.testing import Stage
from tests.bot.stories import CALM, Answers, asked_of, drafted, opened

HOT = {"repair-heat": "8", "repair-pause": ("go-on",)}
SECRET = "Wolkenbruchmarker"
DEEP = ["repair-softer", "repair-thought", "repair-fears", "repair-longing"]


# step 5, beneath


@pytest.mark.parametrize(
    ("depth", "asked"), [("feeling", 0), ("beneath", 1), ("thought", 2), ("longing", 4)]
)
async def test_how_deep_it_goes_the_person_picks_once_and_nothing_raises_it(
    stage: Stage, depth: str, asked: int
) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-note", CALM | {"repair-depth": (depth,)})
    prompts = asked_of(stage, "ana")
    assert [one for one in prompts if one in DEEP] == DEEP[:asked]
    assert prompts.count("repair-depth") == 1
    note = stage.question("ana").quote or ""
    assert ("Beneath that" in note) is (asked >= 1)
    assert ("The thought that came with it" in note) is (asked >= 2)
    assert ("What I long for" in note) is (asked >= 4)


async def test_who_does_not_know_what_they_feel_is_asked_about_their_body_first(
    stage: Stage,
) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-feelings", CALM)
    await stage.say("ana", "I don't know")
    assert stage.question("ana").prompt == "repair-body"
    await stage.say("ana", "a tight chest")
    assert stage.question("ana").prompt == "repair-feelings"
    await stage.say("ana", "afraid")
    await stage.until("ana", "repair-note")
    note = stage.question("ana").quote or ""
    assert "I felt afraid." in note
    assert "chest" not in note


async def test_who_still_has_no_word_for_it_says_that_much(stage: Stage) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-note", CALM | {"repair-feelings": ("unknown",)})
    assert "something that I have no word for yet" in (stage.question("ana").quote or "")
    assert asked_of(stage, "ana").count("repair-feelings") == 2


async def test_a_fear_and_a_longing_stand_in_the_note_as_they_were_picked(stage: Stage) -> None:
    picked = {"repair-depth": ("longing",), "repair-fears": ("weak",), "repair-longing": "1, 6"}
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-note", CALM | picked)
    note = (stage.question("ana").quote or "").splitlines()
    assert "What I'm afraid of: that you see me as weak." in " ".join(note)
    assert "What I long for: to matter to you and to know you come back." in " ".join(note)


# step 6, third view


@pytest.mark.parametrize("answer", ["yes", "no"])
async def test_the_third_view_is_offered_and_its_three_questions_are_asked_if_wanted(
    stage: Stage, answer: str
) -> None:
    view = ["repair-third-view", "repair-third-way", "repair-third-plan"]
    answers: Answers = {"repair-third": (answer,), **dict.fromkeys(view, SECRET)}
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-note", {**CALM, **answers})
    asked = [one for one in asked_of(stage, "ana") if one in view]
    assert asked == (view if answer == "yes" else [])
    assert SECRET not in (stage.question("ana").quote or ""), "it stays with its writer"


async def test_the_third_view_is_the_heart_of_work_alone_and_stands_in_its_note(
    stage: Stage,
) -> None:
    await stage.command("ana", "repair", "alone")
    await stage.until("ana", "repair-own-note", CALM | {"repair-third-plan": SECRET})
    assert "repair-third" not in asked_of(stage, "ana")
    assert f"What I'll try next time: {SECRET}." in (stage.question("ana").quote or "")


# step 7, compose


@pytest.mark.parametrize("love", ["how you laugh", "skip"])
async def test_one_thing_that_is_loved_stands_in_the_note_unless_it_is_skipped(
    stage: Stage, love: str
) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-note", CALM | {"repair-love": love})
    note = stage.question("ana").quote or ""
    assert ("One thing I love about you: how you laugh." in note) is (love != "skip")
    assert ("love about you" in note) is (love != "skip")


@pytest.mark.parametrize("pressed", ["later", "keep", "delete"])
async def test_a_note_that_is_not_sent_waits_or_is_kept_or_is_gone_and_nobody_is_told(
    stage: Stage, pressed: str
) -> None:
    await drafted(stage)
    note = stage.question("ana").quote or ""
    await stage.press("ana", pressed)
    waits = stage.question("ana").prompt == "repair-note-later"
    assert waits is (pressed == "later")
    if waits:
        await stage.say("ana", "ready")
        assert (stage.question("ana").prompt, stage.question("ana").quote) == ("repair-note", note)
    before = len(stage.seen("ana"))
    await stage.command("ana", "list")
    listed = [one.quote for one in stage.seen("ana")[before:]]
    assert (note in listed and not waits) is (pressed == "keep")
    await stage.command("ben", "list")
    assert len(stage.seen("ben")) == 1


async def test_a_note_written_in_heat_sleeps_ten_minutes_and_nothing_ends_that_before_its_time(
    stage: Stage,
) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-sleep", HOT)
    assert "20:10" in stage.question("ana").text
    for typed in ("ready", "send", "skip", "I'm ready now", "next", "again"):
        await stage.say("ana", typed)
        assert stage.question("ana").prompt == "repair-sleep"
    await stage.advance("+9m")
    assert stage.question("ana").prompt == "repair-sleep"
    await stage.advance("+1m")
    await opened(stage, "ana")
    assert stage.question("ana").prompt == "repair-note"


async def test_a_note_written_in_calm_does_not_sleep(stage: Stage) -> None:
    await drafted(stage)
    assert "repair-sleep" not in asked_of(stage, "ana")


# alone


async def test_work_alone_ends_with_looking_back_and_a_line_the_next_day(stage: Stage) -> None:
    await stage.command("ana", "repair", "alone")
    await stage.until("ana", "repair-own-note", CALM)
    await stage.press("ana", "keep")
    assert stage.question("ana").prompt == "looking_back-line-alone"
    await stage.say("ana", "skip")
    assert stage.question("ana").prompt == "looking_back-calm"
    await stage.say("ana", "4")
    assert "looking_back-heard" not in asked_of(stage, "ana")
    await stage.advance("2026-11-23T18:00:00+00:00")
    assert stage.last("ana").neutral
    await opened(stage, "ana")
    assert stage.question("ana").prompt == "own_day-how"
    await stage.say("ana", "calmer than I thought")
    await stage.command("ana", "list")
    assert "calmer than I thought" in [one.quote for one in stage.seen("ana")]
    assert stage.seen("ben") == []
