"""Protocol steps 1 to 4: safety, a pause, what comes out first, and the radar; all private."""

from pathlib import Path

import pytest

from bot.couples import Session
from bot.messages import Account
from bot.testing import PLATFORM, Stage, staged
from flows import COPY, FLOWS
from flows.noticing import Cue
from tests.bot.stories import CALM, asked_of, is_asked, opened, read_by
from tests.marks import disguises

SECRET = "Wolkenbruchmarker"


async def sessions(stage: Stage, who: str = "ana") -> list[Session]:
    """All that is open for a couple, as the engine holds it."""
    _, couple = await stage.linden.engine.home(Account(PLATFORM, who))
    held: list[Session] = []
    await stage.linden.engine.turn(couple, lambda act: held.extend(act.couple.sessions.values()))
    return held


def files_with(folder: Path, word: str) -> list[str]:
    """The files below a folder in whose bytes a word stands, in whatever spelling."""
    files = [one for one in folder.rglob("*") if one.is_file()]
    assert {"linden.db", "linden.db-wal"} <= {one.name for one in files}
    needles = [*disguises(word), *disguises(word.casefold())]
    return [one.name for one in files if any(raw in one.read_bytes() for raw in needles)]


# step 1, open


@pytest.mark.parametrize("answer", ["no", "unsure"])
async def test_who_does_not_feel_safe_is_asked_nothing_more_and_the_other_sees_nothing(
    stage: Stage, answer: str
) -> None:
    await stage.command("ana", "repair")
    await stage.say("ana", "9")
    await stage.press("ana", answer)
    assert "findahelpline.com" in stage.last("ana").text
    assert not await is_asked(stage, "ana")
    await stage.advance("+10d")
    assert stage.seen("ben") == []
    assert asked_of(stage, "ana") == ["repair-heat", "repair-safe"]


# step 2, pause


@pytest.mark.parametrize("heat", [6, 7])
async def test_a_pause_is_offered_from_seven_on_and_never_ordered(stage: Stage, heat: int) -> None:
    await stage.command("ana", "repair")
    await stage.say("ana", str(heat))
    await stage.press("ana", "yes")
    assert (stage.question("ana").prompt == "repair-pause") is (heat == 7)
    await stage.until("ana", "repair-reach", {"repair-pause": ("go-on",)})


@pytest.mark.parametrize("pressed", ["send", "keep"])
async def test_the_line_about_a_pause_goes_only_on_send_and_as_it_was_shown(
    stage: Stage, pressed: str
) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-break", {"repair-heat": "9", "repair-pause": ("tell",)})
    line = stage.question("ana").quote
    assert line
    assert stage.seen("ben") == []
    await stage.press("ana", pressed)
    assert stage.question("ana").prompt == "repair-breathe"
    await opened(stage, "ben")
    assert [one.quote for one in stage.seen("ben") if one.quote] == [line] * (pressed == "send")


# step 3, unload and camera


async def test_what_is_let_out_stands_in_no_file_and_in_no_journal(tmp_path: Path) -> None:
    async with staged(tmp_path, FLOWS, COPY) as stage:
        await stage.command("ana", "repair")
        await stage.until("ana", "repair-vent", CALM)
        await stage.say("ana", f"I hate it all {SECRET}")
        assert stage.question("ana").prompt == "repair-camera"
        assert files_with(tmp_path, SECRET) == []
    async with staged(tmp_path, FLOWS, COPY) as stage:
        (session,) = await sessions(stage)
        said = {entry.key: entry.value for entry in session.journal}
        assert said["repair-vent"] is True
        assert SECRET not in repr(list(said.values()))
        await stage.say("ana", "you left the room")
        await stage.until("ana", "repair-note")
        assert SECRET not in (stage.question("ana").quote or "")
        await stage.press("ana", "keep")
        await stage.command("ana", "list")
        assert SECRET not in read_by(stage, "ana")


async def test_letting_it_out_may_be_skipped_and_the_camera_sentence_opens_the_note(
    stage: Stage,
) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-vent", CALM)
    await stage.say("ana", "skip")
    await stage.say("ana", "you left the room")
    await stage.until("ana", "repair-note")
    assert (stage.question("ana").quote or "").startswith("When you left the room, I felt ")


async def test_what_was_kept_for_later_is_not_given_back_where_it_would_be_gone(
    stage: Stage,
) -> None:
    early = "He left the room while I was telling him about my day at work"
    await stage.command("ana", "repair")
    await stage.say("ana", early)
    await stage.until("ana", "repair-vent", CALM)
    assert early not in [one.quote for one in stage.seen("ana")]
    await stage.say("ana", "skip")
    assert [one.quote for one in stage.seen("ana")[-2:]] == [early, None]
    assert stage.question("ana").prompt == "repair-camera"


# step 4, cue radar


@pytest.mark.parametrize("cue", [one.value for one in Cue])
@pytest.mark.parametrize("typed", [False, True])
async def test_each_cue_of_the_other_and_of_oneself_leads_to_a_guess_and_none_to_none(
    stage: Stage, cue: str, typed: bool
) -> None:
    await stage.command("ana", "repair")
    for side in ("theirs", "mine"):
        asked = await stage.until("ana", f"repair-cues-{side}", CALM)
        label = next(one.label for one in asked.options if one.key == cue)
        await (stage.say("ana", label) if typed else stage.press("ana", cue))
        guesses = stage.question("ana").prompt == f"repair-pain-{side}"
        assert guesses is (cue != "none")
        if guesses:
            await stage.say("ana", "skip")
    assert stage.question("ana").prompt == "repair-stress"


async def test_a_guess_at_pain_is_for_its_writer_and_stands_in_no_note(stage: Stage) -> None:
    await stage.command("ana", "repair")
    guess = {"repair-pain-theirs": SECRET, "repair-pain-mine": SECRET}
    await stage.until("ana", "repair-note", CALM | guess)
    assert SECRET not in (stage.question("ana").quote or "")


async def test_stress_from_outside_is_named_and_stands_in_no_note(stage: Stage) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-note", CALM | {"repair-stress": "money, too little sleep"})
    assert "So there was too little sleep and money too." in read_by(stage, "ana")
    assert "money" not in (stage.question("ana").quote or "")
