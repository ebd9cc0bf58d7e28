"""Answers of each kind, and how they are typed and pressed."""

import os
from enum import StrEnum
from typing import Any

import pytest

from bot.dialogue.answers import Answer
from bot.dialogue.partners import ME
from bot.dialogue.reviews import Review
from bot.dialogue.typed import NotUnderstood, Said, Understood, Vocabulary
from bot.dialogue.words import Draft, Preview, Private

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
