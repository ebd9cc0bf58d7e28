"""What is said is understood as one answer, or asked again."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.answers import Choice, Choices, Level, Optional, Scale, Text
from bot.dialogue.partners import ME
from bot.dialogue.typed import LONGEST, NotUnderstood, TooLong, Understood
from tests.bot.dialogue.kinds import Agree, Felt, Mood, Safe, pressed, refuses, typed

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
