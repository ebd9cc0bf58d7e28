import json
import os
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.dialogue.answers import Answer, Choice, Choices, Level, Optional, Scale, Text
from bot.dialogue.partners import ME
from bot.dialogue.reviews import Deleted, Edited, Kept, Review, Sent
from bot.dialogue.typed import LONGEST, NotUnderstood, Said, TooLong, Understood, Vocabulary, plain
from bot.dialogue.words import Draft, Leak, Preview, Private, Shared

EXAMPLES = 400 if os.environ.get("LINDEN_TEST_ALL") else 60


class Mood(StrEnum):
    SAD = "sad"
    HURT = "hurt"
    LONELY = "lonely"
    LET_DOWN = "let-down"
    BOTH = "sad-lonely"
    LOST = "lost"
    NOT_ME = "not-me"


class Safe(StrEnum):
    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


class Agree(StrEnum):
    YES = "yes"
    NO = "no"


class Felt(StrEnum):
    MORE = "more"
    HEARD = "heard"


NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
WORDS = Vocabulary(
    labels={
        "sad": "Sad",
        "hurt": "Hurt",
        "lonely": "Lonely",
        "let-down": "Let down",
        "sad-lonely": "Sad and lonely",
        "lost": "Lost, or so",
        "not-me": "I don't know",
        "yes": "Yes",
        "unsure": "Not sure",
        "no": "No",
        "send": "Send it",
        "edit": "Change it",
        "keep": "Keep it for me",
        "delete": "Delete it",
    },
    numbers={word: number for number, word in enumerate(NUMBERS)},
    synonyms={"yes": ["y", "yep", "ok"], "no": ["n", "nope"]},
    between=["and"],
)

DRAFT = Private(ME, "When you left, I felt sad.")
SHOWN = Preview(DRAFT, DRAFT.digest())
REVIEW = Review(Draft.of(DRAFT))
FIXED = Review(Draft.of(DRAFT), fixed=True)
ALONE = Review(Draft.of(DRAFT), sends=False)


def typed(answer: Answer[Any], text: str) -> Understood:
    return answer.read(Said(text=text), WORDS, SHOWN)


def pressed(answer: Answer[Any], *keys: str) -> Understood:
    return answer.read(Said(keys=keys), WORDS, SHOWN)


def refuses(answer: Answer[Any], text: str) -> bool:
    with pytest.raises(NotUnderstood):
        typed(answer, text)
    return True


# --- one of several -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("sad", "sad"),
        ("Sad", "sad"),
        ("  SAD!  ", "sad"),
        ("“sad”", "sad"),
        ("sad…", "sad"),
        ("let \u2068down\u2069", "let-down"),
        ("let down", "let-down"),
        ("let-down", "let-down"),
        ("Let   down.", "let-down"),
        ("I don't know", "not-me"),
        ("i don’t know", "not-me"),  # noqa: RUF001 - as phones type it
        ("lost, or so", "lost"),
    ],
)
def test_a_key_or_a_label_is_taken_as_it_is(text: str, key: str) -> None:
    assert typed(Choice(Mood), text) == Understood(key, echo=False)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1", "sad"),
        ("2.", "hurt"),
        ("(3)", "lonely"),
        ("four", "let-down"),
        ("Seven", "not-me"),
        ("hu", "hurt"),
        ("let", "let-down"),
        ("lone", "lonely"),
        ("sad and", "sad-lonely"),
    ],
)
def test_a_number_or_a_beginning_is_a_guess_and_said_back(text: str, key: str) -> None:
    assert typed(Choice(Mood), text) == Understood(key, echo=True)


@pytest.mark.parametrize("text", ["s", "lo", "0", "8", "zero", "ten", "99", "-1", "1.5", "", "?!"])
def test_what_could_be_two_options_or_none_is_not_guessed(text: str) -> None:
    assert refuses(Choice(Mood), text)


@pytest.mark.parametrize(
    ("text", "key"), [("yep", "yes"), ("OK", "yes"), ("y", "yes"), ("nope!", "no"), ("n", "no")]
)
def test_yes_and_no_have_other_words(text: str, key: str) -> None:
    assert typed(Choice(Agree), text) == Understood(key, echo=True)
    assert typed(Choice(Safe), text) == Understood(key, echo=True)


def test_a_label_goes_before_a_beginning_and_another_word() -> None:
    assert typed(Choice(Safe), "no") == Understood("no", echo=False)
    assert typed(Choice(Safe), "not") == Understood("unsure", echo=True)


def test_one_key_is_pressed_and_it_has_to_be_there() -> None:
    assert pressed(Choice(Mood), "lost") == Understood("lost", echo=False)
    for keys in (("nothing",), ("Sad",), ("sad", "hurt"), ("1",)):
        with pytest.raises(NotUnderstood):
            pressed(Choice(Mood), *keys)


def test_yes_and_no_alone_are_a_kind_of_their_own() -> None:
    assert (Choice(Agree).kind, Choice(Safe).kind) == ("yesno", "one")


# --- several of several ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("hurt and sad", ["sad", "hurt"]),
        ("Hurt AND Sad", ["sad", "hurt"]),
        ("sad, hurt, and let down", ["sad", "hurt", "let-down"]),
        ("sad,and hurt", ["sad", "hurt"]),
        ("sad; hurt / lonely + let down", ["sad", "hurt", "lonely", "let-down"]),
        ("sad\nhurt\n", ["sad", "hurt"]),
        ("sad, sad and sad", ["sad"]),
        ("sad and lonely", ["sad-lonely"]),
        ("Sad  and Lonely!", ["sad-lonely"]),
        ("lost, or so", ["lost"]),
        ("hurt, sad and lonely", ["hurt", "sad-lonely"]),
        ("Lost, or so, sad and lonely and hurt", ["hurt", "sad-lonely", "lost"]),
        ("i don’t know and sad", ["sad", "not-me"]),  # noqa: RUF001 - as phones type it
    ],
)
def test_labels_are_cut_at_joins_and_come_in_the_listed_order(text: str, keys: list[str]) -> None:
    assert typed(Choices(Mood), text) == Understood(keys, echo=False)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("1 4 7", ["sad", "let-down", "not-me"]),
        ("7 4 1", ["sad", "let-down", "not-me"]),
        ("1,4", ["sad", "let-down"]),
        ("1, 4 and 7", ["sad", "let-down", "not-me"]),
        ("1 4 and hurt", ["sad", "hurt", "let-down"]),
        ("one and two", ["sad", "hurt"]),
        ("hu, sad", ["sad", "hurt"]),
        ("2", ["hurt"]),
    ],
)
def test_picks_by_number_or_beginning_are_said_back(text: str, keys: list[str]) -> None:
    assert typed(Choices(Mood), text) == Understood(keys, echo=True)


@pytest.mark.parametrize("text", ["", " , ", "and", "sad, tired", "147", "1-3", "8", "sad hurt"])
def test_a_pick_that_is_not_there_refuses_them_all(text: str) -> None:
    assert refuses(Choices(Mood), text)


def test_pressed_picks_are_all_known_and_at_least_one() -> None:
    assert pressed(Choices(Mood), "lost", "sad") == Understood(["sad", "lost"], echo=False)
    with pytest.raises(NotUnderstood):
        pressed(Choices(Mood), "sad", "nothing")
    with pytest.raises(NotUnderstood):
        pressed(Choices(Mood))


def test_a_text_that_cannot_be_a_list_of_picks_is_not_even_cut() -> None:
    assert refuses(Choices(Mood), "1," * LONGEST)


# --- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["7", "seven", "Seven!", " 7. ", "7/10", "7 / 10", "7 of 10", "7 out of 10", "07"]
)
def test_a_number_alone_is_taken_as_it_is(text: str) -> None:
    assert typed(Scale(0, 10), text) == Understood(7, echo=False)


@pytest.mark.parametrize(
    "text", ["about 7", "7ish", "about 7/10", "maybe seven", "it is a 7 today", "~7", "7, I think"]
)
def test_a_number_among_words_is_a_guess_and_said_back(text: str) -> None:
    assert typed(Scale(0, 10), text) == Understood(7, echo=True)


@pytest.mark.parametrize(
    "text",
    [
        *("7 or 8", "7-8", "7 - 8", "seven or 8", "7.5", "7,5", "1/2", "3/5"),
        *("11", "-1", "minus", "100", "1000000", "7000", "", "hot", "٧", "７"),  # noqa: RUF001
        "I was at 7 when you came home last night",
    ],
)
def test_what_is_not_one_number_of_the_scale_is_refused(text: str) -> None:
    assert refuses(Scale(0, 10), text)


def test_another_scale_is_not_taken_for_this_one() -> None:
    assert refuses(Scale(1, 5), "4/10")
    assert typed(Scale(1, 5), "4/5") == Understood(4, echo=False)


def test_a_number_is_pressed_like_an_option() -> None:
    assert pressed(Scale(0, 10), "10") == Understood(10, echo=False)
    for keys in (("11",), ("7", "8"), ("send",)):
        with pytest.raises(NotUnderstood):
            pressed(Scale(0, 10), *keys)


@given(st.integers(-50, 150))
def test_the_ends_of_a_scale_belong_to_it(number: int) -> None:
    if 0 <= number <= 10:
        assert typed(Scale(0, 10), str(number)).value == number
    else:
        assert refuses(Scale(0, 10), str(number))


@given(st.integers(1, 5))
def test_of_a_level_only_the_side_is_kept(number: int) -> None:
    understood = typed(Level(Felt, low=1, high=5, cut=4), str(number))
    assert understood.value == ("heard" if number >= 4 else "more")
    assert str(number) not in json.dumps(understood.value)


def test_a_level_refuses_what_a_scale_refuses() -> None:
    for text in ("0", "6", "3 or 4", "heard", "more", "4/10"):
        assert refuses(Level(Felt, low=1, high=5, cut=4), text)


# --- texts ----------------------------------------------------------------------------------------


def test_a_text_is_taken_whole_without_the_space_around_it() -> None:
    assert typed(Text(), " I was sad.\nAnd tired. \n").value == "I was sad.\nAnd tired."


def test_a_text_has_4000_characters_at_most() -> None:
    assert typed(Text(), "x" * LONGEST).value == "x" * LONGEST
    with pytest.raises(TooLong):
        typed(Text(), "x" * (LONGEST + 1))


@pytest.mark.parametrize("text", ["", " ", "\n\t\u3000"])
def test_an_empty_text_is_no_answer(text: str) -> None:
    assert refuses(Text(), text)


def test_a_press_is_no_text() -> None:
    with pytest.raises(NotUnderstood):
        pressed(Text(), "send")


def test_halves_of_a_character_are_joined_or_marked_as_lost() -> None:
    assert typed(Text(), "\ud83d\ude00").value == "\U0001f600"
    assert typed(Text(), "so \ud83d sad").value == "so \ufffd sad"


def test_an_optional_answer_may_be_nothing_but_not_nonsense() -> None:
    assert Optional(Scale(0, 10)).load(None, ME) is None
    assert Optional(Scale(0, 10)).load(7, ME) == 7
    assert typed(Optional(Scale(0, 10)), "7") == Understood(7)
    assert refuses(Optional(Scale(0, 10)), "eleven")
    assert (Optional(Text()).kind, Optional(Text()).may_skip, Text().may_skip) == (
        "text",
        True,
        False,
    )
    assert Optional(Scale(0, 10)).bounds == (0, 10)
    assert Optional(Choice(Agree)).keys == ("yes", "no")


# --- reviews --------------------------------------------------------------------------------------


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


# --- what holds for every kind --------------------------------------------------------------------

KINDS: list[Answer[Any]] = [
    Text(),
    Text(Draft.of(DRAFT)),
    Optional(Text()),
    Optional(Choice(Mood)),
    Choice(Mood),
    Choice(Agree),
    Choices(Mood),
    Scale(0, 10),
    Level(Felt, low=1, high=5, cut=4),
    REVIEW,
    FIXED,
    ALONE,
]
bits = ["1", "7", "10", "/10", ",", " and ", "\n", "\u2019", "\u2026"]
likely = st.sampled_from([*WORDS.labels, *WORDS.labels.values(), *NUMBERS, *bits])
letters = st.characters(categories=["Cs", "L", "M", "N", "P", "S", "Z", "C"])
anything = (
    st.lists(likely | st.text(letters, max_size=3)).map("".join)
    | st.lists(likely).map(" ".join)
    | st.text(letters, min_size=1, max_size=3).map(lambda text: text * 2000)
    | likely.map(lambda text: text * 20_000)
)
keys = st.lists(likely | st.text(letters), max_size=3).map(tuple)


@pytest.mark.parametrize("answer", KINDS, ids=repr)
@settings(max_examples=EXAMPLES, deadline=None)
@given(said=st.builds(Said, text=anything) | st.builds(Said, text=anything, keys=keys))
@example(said=Said("\ud83d"))
@example(said=Said("1" * 1_000_000))
@example(said=Said("1," * 500_000))
def test_whatever_is_said_is_understood_and_fits_or_is_not_understood(
    answer: Answer[Any], said: Said
) -> None:
    try:
        understood = answer.read(said, WORDS, SHOWN)
    except NotUnderstood:
        return
    stored = json.loads(json.dumps(understood.value).encode())
    assert stored == understood.value
    answer.load(stored, ME)


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | likely,
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["do", "text"]) | st.text(), inner)
    ),
    max_leaves=5,
)


@pytest.mark.parametrize("answer", KINDS, ids=repr)
@settings(max_examples=EXAMPLES)
@given(value=junk)
def test_a_journal_value_fits_or_is_refused_in_a_way_that_replay_knows(
    answer: Answer[Any], value: object
) -> None:
    try:
        answer.load(value, ME)
    except (ValueError, KeyError, TypeError, AttributeError):
        return


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        (Text(), 7),
        (Text(), None),
        (Choice(Mood), "angry"),
        (Choices(Mood), []),
        (Choices(Mood), "sad"),
        (Choices(Mood), ["sad", "angry"]),
        (Scale(0, 10), 11),
        (Scale(0, 10), True),
        (Scale(0, 10), "7"),
        (Level(Felt, low=1, high=5, cut=4), 5),
        (REVIEW, {"do": "send"}),
        (REVIEW, {"do": "send", "text": 7}),
        (REVIEW, {"do": "burn"}),
        (REVIEW, "send"),
    ],
)
def test_a_value_of_another_question_does_not_fit(answer: Answer[Any], value: object) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        answer.load(value, ME)


@pytest.mark.parametrize("answer", KINDS, ids=repr)
def test_what_the_explorer_tries_fits(answer: Answer[Any]) -> None:
    for value in answer.samples(SHOWN):
        answer.load(json.loads(json.dumps(value)), ME)


@pytest.mark.parametrize("answer", KINDS, ids=repr)
def test_every_listed_option_can_be_pressed_named_and_numbered(answer: Answer[Any]) -> None:
    for number, key in enumerate(answer.keys, start=1):
        by_key = pressed(answer, key).value
        assert typed(answer, key).value == by_key
        assert typed(answer, WORDS.labels[key]).value == by_key
        assert typed(answer, str(number)).value == by_key


def test_what_was_said_and_understood_does_not_show_in_descriptions() -> None:
    assert "scared" not in repr(Said("I was scared"))
    assert "scared" not in repr(typed(Text(), "I was scared"))


@given(st.text(letters))
def test_comparing_twice_is_comparing_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)
