"""Small scripts, and a run of a script step by step."""

from enum import StrEnum

import pytest

from bot.dialogue.answers import Choice, Optional, Scale, Text
from bot.dialogue.partners import ME, Partner
from bot.dialogue.replay import Diverged, Entry, Question, Run, Turn, replay
from bot.dialogue.script import TWO_DAYS, Ask, Ending, Given, Letter, Script, Tell


class Answer(StrEnum):
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Fewer(StrEnum):
    YES = "yes"
    NO = "no"


def run_of(script: Script) -> tuple[Run, Turn]:
    run = Run(script, Given())
    return run, run.start()


def keys(questions: tuple[Question, ...]) -> list[str]:
    return [question.key for question in questions]


def diverges(script: Script, *entries: Entry) -> bool:
    with pytest.raises(Diverged):
        replay(script, Given(), entries)
    return True


async def three(given: Given) -> Ending:
    first = await Ask(ME, "toy-first", Choice(Answer))
    await Tell(ME, f"toy-{first}")
    second = await Ask(ME, "toy-second", Scale(0, 10))
    third = await Ask(ME, "toy-third", Optional(Text()), then="toy-thanks")
    return Ending(f"{first} {second} {third!r}")


FIRST, SECOND, THIRD = Entry("toy-first", "maybe"), Entry("toy-second", 7), Entry("toy-third")


def sent_by(who: Partner) -> Letter:
    return Letter(who, "toy-words", "toy", TWO_DAYS, deliver="toy-brings")
