import pytest

from tests.adapters.discord.acts import box, send, shown, until
from tests.adapters.discord.face import DiscordFace
from tests.talk import ANA, BEN, COUPLE, ByKind, Talk


def test_words_from_a_box_count_and_stay_to_be_seen(face: DiscordFace) -> None:
    until(face, "repair-camera")
    opened = box(face, ANA, "+write")
    assert opened["answer"]["data"]["components"][0]["component"].get("value") is None
    send(face, ANA, opened, "You looked at your *phone*.")
    contents = [one["content"] for one in shown(face, ANA)]
    assert any("You wrote:\n> You looked at your \\*phone\\*." in one for one in contents)
    assert face.transcript(ANA)[-1].prompt != "repair-camera"


def test_a_review_opens_a_box_with_the_draft_and_what_comes_back_is_shown_again(
    face: DiscordFace,
) -> None:
    asked = until(face, "repair-note")
    opened = box(face, ANA, "edit")
    assert opened["answer"]["data"]["components"][0]["component"]["value"] == asked.quote
    send(face, ANA, opened, "Short words.")
    again = face.transcript(ANA)[-1]
    assert (again.kind, again.quote) == ("review", "Short words.")


def test_a_word_in_a_box_is_a_draft_and_never_a_command_or_a_send(face: DiscordFace) -> None:
    until(face, "repair-note")
    for word in ("stop", "send", "Send when ready"):
        send(face, ANA, box(face, ANA, "edit"), word)
        assert face.transcript(ANA)[-1].quote == word
    assert not any("note" in one.text for one in face.transcript(BEN))


def test_a_box_that_was_opened_before_a_restart_loses_nothing(face: DiscordFace) -> None:
    until(face, "repair-note")
    opened = box(face, ANA, "edit")
    face.stage.restart()
    send(face, ANA, opened, "Written while nobody was there.")
    assert face.transcript(ANA)[-1].quote == "Written while nobody was there."


def test_a_long_draft_is_whole_in_its_box_after_a_restart_too(face: DiscordFace) -> None:
    until(face, "repair-note")
    long = "\n".join(f"line {at} of a long * draft" for at in range(120))
    send(face, ANA, box(face, ANA, "edit"), long)
    assert face.transcript(ANA)[-1].quote == long
    for again in (False, True):
        if again:
            face.stage.restart()
        opened = box(face, ANA, "edit")
        assert opened["answer"]["data"]["components"][0]["component"]["value"] == long


# --- words of danger ------------------------------------------------------------------------------

HIT = "he hit me again last night and I am scared of him"


def assert_answered_alone(face: DiscordFace, told: int) -> None:
    """Ana got the card, and those words went nowhere: not here, not into a draft, not to Ben."""
    card, rests = face.transcript(ANA)[told:]
    assert "Nobody may hurt you" in card.text
    assert (card.kind, rests.kind) == ("say", "say")
    face.command(ANA, "resume")
    Talk(face, ByKind(min), [ANA]).go_on()  # the note is sent, and all that can be answered
    face.command(BEN, "next")
    Talk(face, ByKind(min), [BEN]).go_on()
    for who in COUPLE:
        assert not any("hit me" in one["content"] for one in face.stage.discord.shown(who))


@pytest.mark.parametrize(
    ("prompt", "key"),
    [pytest.param("repair-camera", "+write", marks=pytest.mark.all), ("repair-note", "edit")],
)
def test_words_of_danger_in_a_box_get_their_card_and_go_nowhere(
    face: DiscordFace, prompt: str, key: str
) -> None:
    until(face, prompt)
    told = len(face.transcript(ANA))
    send(face, ANA, box(face, ANA, key), HIT)
    assert shown(face, BEN) == []
    assert_answered_alone(face, told)
    assert any(one.quote for one in face.transcript(BEN))  # a note came, without those words


@pytest.mark.parametrize("wrote", ["you looked away", pytest.param("help", marks=pytest.mark.all)])
def test_words_of_danger_in_an_edit_get_their_card_and_go_nowhere(
    face: DiscordFace, wrote: str
) -> None:
    until(face, "repair-camera")
    people, ana = face.stage.standin.people, face.stage.standin.world.person(ANA)
    said = face.stage.act(lambda: people.say(ana, wrote))
    told = len(face.transcript(ANA))
    face.stage.hear(lambda: people.edit(ana, int(said["id"]), HIT))
    assert shown(face, BEN) == []
    assert_answered_alone(face, told)
    assert any(one.quote for one in face.transcript(BEN))
