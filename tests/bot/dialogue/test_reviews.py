"""A draft that was shown: what sends it, what changes it, what keeps it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.partners import ME
from bot.dialogue.reviews import Deleted, Edited, Kept, Review, Sent
from bot.dialogue.typed import LONGEST, NotUnderstood, Said, TooLong, Understood, Vocabulary
from bot.dialogue.words import Leak, Preview, Private, Shared
from tests.bot.dialogue.kinds import (
    ALONE,
    DRAFT,
    FIXED,
    REVIEW,
    SHOWN,
    WORDS,
    pressed,
    refuses,
    typed,
)


@pytest.mark.parametrize("answer", [REVIEW, FIXED])
@pytest.mark.parametrize("text", ["send", "Send it", "SEND IT!", "1"])
def test_send_takes_exactly_the_text_that_was_shown(answer: Review, text: str) -> None:
    understood = typed(answer, text)
    assert understood.value == {"do": "send", "text": DRAFT.for_owner(ME)}
    assert answer.load(understood.value, ME) == Sent(Shared(ME, DRAFT.for_owner(ME)))
    assert pressed(answer, "send") == understood


@pytest.mark.parametrize("text", ["s", "se", "send i", "S!"])
def test_half_a_word_sends_nothing(text: str) -> None:
    assert refuses(REVIEW, text)
    assert refuses(FIXED, text)


def test_the_first_words_of_the_label_send() -> None:
    labels = {"send": "Yes, ask tomorrow", "keep": "No"}
    understood = FIXED.read(Said("yes"), Vocabulary(labels), SHOWN)
    assert understood.value["do"] == "send"
    assert FIXED.read(Said("no"), Vocabulary(labels), SHOWN).value["do"] == "keep"


@given(st.text(min_size=1))
def test_send_under_another_preview_sends_nothing(edit: str) -> None:
    edited = Private(ME, DRAFT.for_owner(ME) + edit)
    with pytest.raises(Leak):
        REVIEW.read(Said(keys=("send",)), WORDS, Preview(edited, SHOWN.shown))


def test_without_a_preview_nothing_is_sent_and_nothing_kept() -> None:
    for key in ("send", "keep"):
        with pytest.raises(NotUnderstood):
            REVIEW.read(Said(keys=(key,)), WORDS, None)


def test_long_text_under_a_preview_is_the_new_draft_and_is_not_sent() -> None:
    text = "No, when you left I felt sad and small."
    understood = typed(REVIEW, f" {text} ")
    assert understood.value == {"do": "edit", "text": text}
    assert REVIEW.load(understood.value, ME) == Edited(Private(ME, text))


def test_long_text_that_begins_like_send_is_not_sent() -> None:
    assert typed(REVIEW, "send it when they have had some sleep").value["do"] == "edit"


@pytest.mark.parametrize("text", ["send it now please", "what", "it is not true", "", "5"])
def test_short_text_under_a_preview_is_asked_again(text: str) -> None:
    assert refuses(REVIEW, text)


@pytest.mark.parametrize("text", ["send", "No.", "stop", "long words of several lines\nand more"])
def test_words_with_the_key_edit_are_the_new_draft_however_short(text: str) -> None:
    read = REVIEW.read(Said(text, ("edit",)), WORDS, SHOWN)
    assert read == Understood({"do": "edit", "text": text})


def test_a_new_draft_can_be_too_long() -> None:
    with pytest.raises(TooLong):
        typed(REVIEW, "so sad " * LONGEST)


def test_a_fixed_draft_cannot_be_changed() -> None:
    assert FIXED.keys == ("send", "keep")
    assert refuses(FIXED, "No, when you left I felt sad and small.")
    for key in ("edit", "delete"):
        with pytest.raises(NotUnderstood):
            pressed(FIXED, key)
        with pytest.raises(ValueError, match="not a way to end this review"):
            FIXED.load({"do": key}, ME)


def test_a_draft_for_oneself_cannot_be_sent() -> None:
    assert ALONE.keys == ("keep", "edit", "delete")
    assert (ALONE.kind, REVIEW.kind) == ("one", "review")
    assert refuses(ALONE, "send it")
    with pytest.raises(ValueError, match="not a way to end this review"):
        ALONE.load({"do": "send", "text": "sad"}, ME)


def test_a_draft_is_kept_as_shown_or_deleted_or_opened_for_changes() -> None:
    assert REVIEW.load(typed(REVIEW, "keep").value, ME) == Kept(DRAFT)
    assert REVIEW.load(typed(REVIEW, "delete").value, ME) == Deleted()
    assert REVIEW.load(typed(REVIEW, "change it").value, ME) == Edited(None)
