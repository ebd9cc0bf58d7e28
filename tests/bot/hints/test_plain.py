"""Texts as the patterns read them, with the way back to the original."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.hints.plain import HIDDEN, plain
from bot.hints.rules import rules

SPELLING = rules("en").spelling

SPELT = {
    "U  NEVER": "you never",
    "ur late": "your late",
    "ur so late": "you're so late",
    "your overreacting": "you're overreacting",
    "your mother": "your mother",
    "dont, cant": "don't, can't",
    "I\u2019m \u201cok\u201d": 'i\'m "ok"',
    "its your fault": "it's your fault",
    "you would of": "you would have",
    "ill leave": "i'll leave",
    "when I was ill": "when i was ill",
    "a\n\t b": "a b",
    "don't u": "don't you",
}


@pytest.mark.parametrize("text", SPELT)
def test_a_text_is_spelt_as_usual(text: str) -> None:
    assert plain(text, SPELLING).text == SPELT[text]


def test_every_character_knows_its_place() -> None:
    text = "well  u dont"
    read = plain(text, SPELLING)
    at = read.text.index("you")
    start, end = read.original(at, at + 3)
    assert text[start:end] == "u"
    assert read.original(0, len(read.text)) == (0, len(text))


@given(st.text())
def test_places_are_in_order_and_cover_the_text(text: str) -> None:
    read = plain(text, SPELLING)
    assert len(read.text) == len(read.places)
    assert list(read.places) == sorted(read.places)
    assert all(0 <= start < end <= len(text) for start, end in read.places)


def test_what_is_hidden_moves_nothing() -> None:
    read = plain("you said i never", SPELLING)
    hidden = read.hiding(re.compile("(?P<lead>you said) i never"))
    assert hidden.text == "you said" + HIDDEN * 8
    assert hidden.places == read.places
