"""The grammar on lists of phrases that it was not made from: it may ask or pass, never be wrong."""

import sys
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.times.answers import Answer, Question
from bot.times.walls import MINUTE, milliseconds
from bot.times.wishes import Moment, Repeat
from bot.times.words import read
from tests.bot.times import more_strangers, strangers

LISTS = {"first": strangers.FIRST, "second": strangers.SECOND, "third": more_strangers.THIRD}

REPEATED = "DWM"
"""How a repeat begins in the lists: its frequency, which may carry a step or a day of the month."""


def said_back(answer: Answer | None, now: datetime) -> str:
    """An answer as the lists write it."""
    match answer:
        case None:
            return "-"
        case Question():
            return "?"
        case Moment(at=int(at)):
            return f"+{round((at - milliseconds(now)) / MINUTE)}"
        case Moment():
            return answer.local.isoformat(timespec="minutes")
        case Repeat():
            return repeated(answer)


def repeated(repeat: Repeat) -> str:
    parts = repeat.parts
    begun = parts["FREQ"][0] + parts.get("INTERVAL", "") + parts.get("BYMONTHDAY", "")
    return " ".join(filter(None, [begun, parts.get("BYDAY"), f"{repeat.first:%H:%M}"]))


def readings_of(meant: str) -> list[str]:
    """The readings that are right, the best first; a repeat is several words of one reading."""
    readings: list[str] = []
    for word in meant.split():
        if readings and readings[-1][0] in REPEATED and word not in ("?", "-"):
            readings[-1] += f" {word}"
        else:
            readings.append(word)
    return readings


def verdict(answer: str, meant: list[str]) -> str:
    """Wrong is another time than was meant, or a time or a question for what is none."""
    if answer == meant[0]:
        return "right"
    if answer in ("-", "?"):
        asks_about_nothing = answer == "?" and meant == ["-"]
        return "wrong" if asks_about_nothing else "none"
    return "right" if answer in meant else "wrong"


@pytest.mark.parametrize("name", LISTS)
def test_no_phrase_of_somebody_else_is_read_wrongly(name: str) -> None:
    """`-rP` shows the tally."""
    present, *lines = LISTS[name].strip().splitlines()
    _, day, clock, zone, *_ = present.split()
    now = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo(zone))
    tally: Counter[str] = Counter()
    wrong, no_times = [], 0
    for line in lines:
        said, meant = line.rsplit(" | ", 1)
        readings = readings_of(meant)
        no_times += readings[0] == "-"
        answer = said_back(read(said, now), now)
        judged = verdict(answer, readings)
        tally[judged] += 1
        wrong += [(said, meant, answer)] if judged == "wrong" else []
    counts = " / ".join(f"{one} {tally[one]}" for one in ("right", "wrong", "none"))
    sys.stdout.write(f"{len(lines)} phrases, {no_times} of them no times: {counts}\n")
    assert wrong == []
    # Who passes on everything is never wrong either.
    assert tally["right"] > len(lines) * 3 // 4
