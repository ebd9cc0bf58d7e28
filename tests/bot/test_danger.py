"""Words of danger at any step: a private card at once, nothing goes on, and nothing is told."""

import pytest

from bot.safety import everything_heard
from bot.testing import Stage
from tests.bot.stories import CALM, opened, read_by, reading, sent

HARM = "I want to kill myself"
HIT = "he hit me again last night and I am scared of him"
OWN = "I hit my partner yesterday"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HARM, "think of ending your life"),
        (HIT, "Nobody may hurt you"),
        (OWN, "those who want to stop hurting"),
        ("he choked me", "A hand on the neck"),
        ("quiero matarme", "think of ending your life"),
    ],
)
async def test_words_of_danger_get_their_card_and_the_question_rests(
    stage: Stage, text: str, line: str
) -> None:
    await stage.command("ana", "settings", "country Ireland")
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-camera", CALM)
    await stage.say("ana", text)
    told = read_by(stage, "ana")
    assert line in told
    assert "call 112 or 999" in told
    assert stage.last("ana").kind == "say"
    await stage.say("ana", "no, I did not mean it like that")
    assert "resume" in stage.last("ana").text
    await stage.say("ana", "resume")
    assert stage.question("ana").prompt == "repair-camera"


async def test_such_words_are_in_no_note_and_reach_nobody(stage: Stage) -> None:
    await sent(stage)
    await reading(stage)
    told = len(stage.seen("ana"))
    await stage.say("ben", HIT)
    await stage.say("ben", "resume")
    await stage.until("ben", "listening-words")
    await stage.press("ben", "send")
    await opened(stage, "ana")
    assert all("hit me" not in f"{one.text} {one.quote}" for one in stage.seen("ana"))
    assert len(stage.seen("ana")) > told
    await stage.command("ben", "export")
    assert "hit me" not in read_by(stage, "ben")


async def test_the_card_is_offered_once_more_the_next_day_and_then_no_more(stage: Stage) -> None:
    await stage.command("ana", "repair")
    await stage.say("ana", HARM)
    await stage.say("ana", "resume")
    assert "once more" not in read_by(stage, "ana")
    await stage.advance("+1d")
    await stage.say("ana", "3")
    await stage.say("ana", "yes")
    assert read_by(stage, "ana").count("once more: these people are still there") == 1


async def test_after_words_of_fear_the_questions_on_safety_come_before_a_repair(
    stage: Stage,
) -> None:
    await stage.say("ana", HIT)
    await stage.command("ana", "repair")
    assert stage.question("ana").prompt == "safety-humiliated"
    for _ in range(8):
        await stage.say("ana", "no")
    assert stage.question("ana").prompt == "repair-heat"


async def test_the_questions_on_safety_come_again_after_two_months(stage: Stage) -> None:
    await stage.advance("+61d")
    await stage.command("ana", "repair")
    assert stage.question("ana").prompt == "safety-humiliated"


async def test_words_near_the_matter_get_one_soft_question_and_go_on(stage: Stage) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-camera", CALM)
    await stage.say("ana", "we watched a film about suicide and then argued")
    assert read_by(stage, "ana").count("Are you safe right now?") <= 1
    assert stage.question("ana").prompt == "repair-cues-theirs"


@pytest.mark.parametrize("text", ["I could kill for a coffee", "this traffic kills me"])
async def test_a_figure_of_speech_is_taken_as_one(stage: Stage, text: str) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", "repair-camera", CALM)
    await stage.say("ana", text)
    assert stage.question("ana").prompt == "repair-cues-theirs"


@pytest.mark.parametrize("step", ["repair-vent", "repair-heat", "repair-depth", "repair-note"])
async def test_words_of_danger_are_heard_at_every_kind_of_question(stage: Stage, step: str) -> None:
    await stage.command("ana", "repair")
    await stage.until("ana", step, CALM)
    await stage.say("ana", HARM)
    assert "think of ending your life" in read_by(stage, "ana")
    assert stage.last("ana").kind == "say"


@pytest.mark.parametrize("text", [f"no, {HARM}", HARM])
async def test_words_of_danger_on_a_yes_or_no_question_are_heard_first(
    stage: Stage, text: str
) -> None:
    await sent(stage)
    await stage.say("ben", text)
    assert "think of ending your life" in read_by(stage, "ben")
    assert "ending your life" not in read_by(stage, "ana")


async def test_words_of_danger_behind_a_command_are_heard_too(stage: Stage) -> None:
    told = len(stage.seen("ben"))
    await stage.command("ana", "settings", HARM)
    assert "think of ending your life" in read_by(stage, "ana")
    assert len(stage.seen("ben")) == told


@pytest.mark.parametrize(
    "said", ["TR6M-PZTK-C77B-JYGM", "me TR6M-PZTK-C77B-JYGM", "me B4A7-7FY7-NULA-472S"]
)
async def test_a_code_in_which_chance_spells_a_danger_is_taken_for_a_code(
    stage: Stage, said: str
) -> None:
    assert everything_heard(said, "en")
    await stage.say("ana", f"link {said}")
    assert "findahelpline" not in read_by(stage, "ana")
