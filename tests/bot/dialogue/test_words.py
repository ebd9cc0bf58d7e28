import dataclasses
import json
import logging
import string
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.dialogue.partners import ME, PARTNER, SPEAKER, Partner
from bot.dialogue.words import Draft, Leak, Part, Picks, Private, Shared, share

SECRET = "I was scared"
SCARED = Private(ME, SECRET)

WAYS_OUT: dict[str, Callable[[Any], object]] = {
    "str": str,
    "format": format,
    "format with a width": lambda words: format(words, ">30"),
    "f-string": lambda words: f"{words}",
    "f-string that formats itself": lambda words: f"{words!s:>30}",
    "str.format": "{}".format,
    "format_map": lambda words: "{it}".format_map({"it": words}),
    "percent": lambda words: "%s" % words,  # noqa: UP031 - one of the ways out
    "a template": lambda words: string.Template("$it").substitute(it=words),
    "join": lambda words: ", ".join(iter([words])),
    "plus": lambda words: "" + words,
    "json": json.dumps,
    "json that asks str for help": lambda words: json.dumps(words, default=str),
    "a log line": lambda words: logging.makeLogRecord({"msg": "%s", "args": (words,)}).getMessage(),
    "bytes": bytes,
    "a list of letters": list,
}

texts = st.text(alphabet=st.characters(categories=["Cs", "L", "M", "N", "P", "S", "Z", "C"]))


@pytest.mark.parametrize("way", WAYS_OUT.values(), ids=WAYS_OUT)
def test_private_words_do_not_become_text(way: Callable[[Any], object]) -> None:
    with pytest.raises((Leak, TypeError)) as refusal:
        way(SCARED)
    assert SECRET not in str(refusal.value)


@pytest.mark.parametrize(
    "holder",
    [
        SCARED,
        [SCARED],
        {"words": SCARED},
        Draft.of(SCARED),
        Part("repair-note-felt", {"camera": SCARED}),
        Shared(ME, SECRET),
        [Shared(ME, SECRET)],
    ],
)
def test_whatever_holds_words_shows_no_more_than_a_length(holder: object) -> None:
    for shown in (repr(holder), f"{holder!r}", f"{[holder]}"):
        assert SECRET not in shown
        assert "scared" not in shown


def test_private_words_show_their_owner_and_length() -> None:
    assert repr(SCARED) == "Private(me, 12 characters)"


def test_sent_words_are_not_in_their_own_description() -> None:
    assert SECRET not in str(Shared(ME, SECRET))
    assert f"{Shared(ME, SECRET)}" == "Shared(author=<Partner.ME: 'me'>)"


@given(texts, st.sampled_from(Partner), st.sampled_from(Partner))
def test_only_their_owner_reads_private_words(text: str, owner: Partner, reader: Partner) -> None:
    words = Private(owner, text)
    if reader is owner:
        assert words.for_owner(reader) == text
    else:
        with pytest.raises(Leak):
            words.for_owner(reader)


@given(texts, st.sampled_from(Partner))
def test_words_are_shared_as_they_were_shown_and_by_their_author(text: str, owner: Partner) -> None:
    words = Private(owner, text)
    assert share(words, words.digest()) == Shared(owner, text)


@given(texts, texts)
def test_any_edit_voids_the_preview(shown: str, edited: str) -> None:
    assume(shown != edited)
    with pytest.raises(Leak):
        share(Private(ME, edited), Private(ME, shown).digest())


@given(texts, st.data())
def test_one_changed_letter_voids_the_preview(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    edited = text[:at] + data.draw(st.sampled_from([" ", "a", "\u0301"])) + text[at:]
    with pytest.raises(Leak):
        share(Private(ME, edited), Private(ME, text).digest())


@given(texts)
def test_a_digest_is_not_guessed(guess: str) -> None:
    with pytest.raises(Leak):
        share(SCARED, guess)


def test_private_words_are_equal_only_with_the_same_owner() -> None:
    assert Private(ME, SECRET) == SCARED
    assert hash(Private(ME, SECRET)) == hash(SCARED)
    assert Private(PARTNER, SECRET) != SCARED
    assert Private(ME, "I was tired") != SCARED
    assert SECRET != SCARED


def test_private_words_take_nothing_else_with_them() -> None:
    with pytest.raises(AttributeError):
        SCARED.note = SECRET  # type: ignore[attr-defined]  # what the test is about


def test_sent_words_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Shared(ME, SECRET).text = "I was fine"  # type: ignore[misc]  # what the test is about


def test_a_draft_leaves_out_what_was_skipped() -> None:
    felt = Part("repair-note-felt", {"feelings": Picks("repair-feelings", ("sad",))})
    assert Draft.of(felt, None, SCARED).parts == (felt, SCARED)


# --- echoes ---------------------------------------------------------------------------------------

NOTE = Shared(SPEAKER, "When you left the room I felt sad and I was afraid")


@pytest.mark.parametrize(
    ("words", "share_of_it"),
    [
        (NOTE.text, 1.0),
        (NOTE.text.upper(), 1.0),
        (f"{NOTE.text.replace(' ', ' ... ')}!!", 1.0),
        ("You felt alone when the door closed behind me", 0.0),
        ("sad", 0.0),
        ("", 0.0),
        ("when you left the room today", 2 / 3),
    ],
)
def test_an_echo_is_measured_by_runs_of_four_words(words: str, share_of_it: float) -> None:
    assert Private(ME, words).echoes(NOTE) == pytest.approx(share_of_it)


@given(texts, texts)
def test_an_echo_is_between_nothing_and_all(own: str, theirs: str) -> None:
    assert 0 <= Private(ME, own).echoes(Shared(SPEAKER, theirs)) <= 1


@given(st.lists(st.sampled_from(["I", "felt", "sad", "you", "left"]), min_size=4))
def test_a_copy_is_all_echo(words: list[str]) -> None:
    text = " ".join(words)
    assert Private(ME, text).echoes(Shared(SPEAKER, text)) == 1
