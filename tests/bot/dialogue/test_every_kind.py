"""What holds for every kind of answer."""

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.dialogue.answers import Answer, Choice, Choices, Level, Optional, Scale, Text
from bot.dialogue.partners import ME
from bot.dialogue.typed import NotUnderstood, Said, plain
from bot.dialogue.words import Draft
from tests.bot.dialogue.kinds import (
    ALONE,
    DRAFT,
    EXAMPLES,
    FIXED,
    NUMBERS,
    REVIEW,
    SHOWN,
    WORDS,
    Agree,
    Felt,
    Mood,
    pressed,
    typed,
)

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
