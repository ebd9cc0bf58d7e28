import os
import re
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dev
from bot.times.answers import Answer, Missing, Question
from bot.times.grammar import LONGEST, load, readings
from bot.times.recurrence import due
from bot.times.walls import DAY, milliseconds
from bot.times.wishes import Moment, Repeat
from bot.times.words import read, read_on
from tests.bot.times import phrases
from tests.bot.times.no_times import NO_TIMES

BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY = datetime(2026, 11, 22, 21, 14, tzinfo=BERLIN)
EXAMPLES = 20_000 if os.environ.get("LINDEN_TEST_ALL") else 200


def lines(text: str) -> list[tuple[str, str]]:
    split = [line.partition("|") for line in text.splitlines() if line]
    return [(said.strip(), meant.strip()) for said, _, meant in split]


ALL = lines(phrases.MOMENTS + phrases.REPEATS + phrases.QUESTIONS + NO_TIMES)


def on_clock(wall: datetime) -> str:
    """The exact moment of a wall time, by the standard library, as a Berlin clock shows it."""
    return wall.replace(tzinfo=BERLIN).astimezone(UTC).astimezone(BERLIN).isoformat()


def exactly(answer: Answer | None) -> str:
    """An answer as the phrases write it; its moment is the one that it comes due at."""
    match answer:
        case None:
            return ""
        case Moment():
            return shown(answer, answer.local)
        case Repeat():
            return f"{answer.rule} {shown(answer, answer.first)}"
        case Question():
            days = str(answer.days or "")
            parts = [days, ", ".join(exactly(choice) for choice in answer.choices)]
            return " ".join([f"?{answer.missing}", *filter(None, parts)])


def shown(wish: Moment | Repeat, occurrence: datetime) -> str:
    at = datetime.fromtimestamp(due(wish, occurrence, "Europe/Berlin") / 1000, BERLIN)
    return at.strftime("%Y-%m-%d %H:%M")


def test_no_phrase_is_read_wrongly() -> None:
    """Wrong is another time than was meant, or any time for what is none. `-rP` shows the tally."""
    tally: Counter[str] = Counter()
    missed = []
    for said, meant in ALL:
        answer = exactly(read(said, SUNDAY))
        verdict = "right" if answer == meant else "none" if answer[:1] in ("", "?") else "wrong"
        tally[verdict] += 1
        missed += [(said, meant, answer)] if verdict != "right" else []
    no_times = len(lines(NO_TIMES))
    counts = " / ".join(f"{name} {tally[name]}" for name in ("right", "wrong", "none"))
    sys.stdout.write(f"{len(ALL)} phrases, {no_times} of them no times: {counts}\n")
    assert missed == []


def test_the_table_of_the_page_is_read_as_it_says() -> None:
    page = (Path(dev.__file__).parent / "docs" / "times.md").read_text("utf-8")
    rows = re.findall(r"^\| (.+?) \|(.*) ?\|$", page, re.MULTILINE)[1:]
    assert len(rows) > 30
    assert [row for row in rows if exactly(read(row[0], SUNDAY)) != row[1].strip()] == []


def test_no_phrase_is_there_twice_and_there_are_enough() -> None:
    said = [one for one, _ in ALL]
    assert sorted(set(said)) == sorted(said)
    assert len(lines(NO_TIMES)) > 100
    assert len(lines(phrases.MOMENTS + phrases.REPEATS)) > 100


def test_a_length_is_counted_to_the_millisecond_over_a_night_with_a_change() -> None:
    night = datetime(2027, 3, 28, 1, 50, 30, 125_000, tzinfo=BERLIN)
    answer = read("in 20 min", night)
    assert isinstance(answer, Moment)
    assert answer.at == milliseconds(night) + 20 * 60_000
    assert exactly(answer) == "2027-03-28 03:10"
    assert exactly(read("in a day", night)) == "2027-03-29 01:50"


@pytest.mark.parametrize(
    ("now", "said", "meant"),
    [
        # Monday at noon: what is named today may be today's
        ("2026-11-23 12:00", "monday at 19:00", "?which 2026-11-23 19:00, 2026-11-30 19:00"),
        ("2026-11-23 12:00", "monday at 9 am", "2026-11-30 09:00"),
        ("2026-11-23 12:00", "at 8", "?which 2026-11-23 20:00, 2026-11-24 08:00"),
        ("2026-11-23 12:00", "today at 8", "2026-11-23 20:00"),
        ("2026-11-23 12:00", "tonight at 8", "2026-11-23 20:00"),
        ("2026-11-23 12:00", "noon", "2026-11-24 12:00"),
        ("2026-11-23 12:00", "next tuesday 19:00", "?which 2026-11-24 19:00, 2026-12-01 19:00"),
        ("2026-11-23 12:00", "next monday 19:00", "2026-11-30 19:00"),
        ("2026-11-23 12:00", "tuesday next week 19:00", "2026-12-01 19:00"),
        ("2026-11-27 12:00", "next tuesday 19:00", "2026-12-01 19:00"),
        ("2026-11-27 12:00", "this tuesday 19:00", "?past"),
        ("2026-11-27 12:00", "this friday 19:00", "2026-11-27 19:00"),
        ("2026-11-23 06:00", "today at 9", "?which 2026-11-23 09:00, 2026-11-23 21:00"),
        # After midnight, "tomorrow" may still be the day that has begun
        ("2026-11-23 00:30", "tomorrow at 9", "?which 2026-11-23 09:00, 2026-11-24 09:00"),
        ("2026-11-23 00:30", "tonight at 11", "2026-11-23 23:00"),
        ("2026-11-23 00:30", "tonight at 1", "?which 2026-11-23 01:00, 2026-11-24 01:00"),
        ("2026-11-23 04:00", "tomorrow at 9", "2026-11-24 09:00"),
        # Ends of months and years
        ("2026-12-31 23:00", "tomorrow at 9", "2027-01-01 09:00"),
        ("2026-12-31 23:00", "on the 31st at 22:00", "2027-01-31 22:00"),
        ("2027-01-31 23:00", "on the 30th at 22:00", "2027-03-30 22:00"),
        ("2027-03-01 12:00", "29 february at 9", "?which 2028-02-29 09:00"),
        ("2028-02-29 12:00", "29 february at 19:00", "2028-02-29 19:00"),
        ("2026-11-22 12:00", "22 november at 9", "?which 2027-11-22 09:00"),
        # A wall time that is skipped, and one that comes twice
        ("2027-03-27 20:00", "tomorrow at 02:30", "2027-03-28 03:00"),
        ("2027-10-30 20:00", "tomorrow at 02:30", "2027-10-31 02:30"),
    ],
)  # fmt: skip
def test_what_is_meant_depends_on_the_present(now: str, said: str, meant: str) -> None:
    assert exactly(read(said, datetime.fromisoformat(now).replace(tzinfo=BERLIN))) == meant


def test_of_an_hour_that_comes_twice_the_first_is_meant_until_it_has_gone() -> None:
    first = datetime(2027, 10, 31, 2, 30, tzinfo=BERLIN)
    before = first - timedelta(minutes=45)
    answer = read("02:30", before)
    assert isinstance(answer, Moment)
    assert due(answer, answer.local, "Europe/Berlin") == milliseconds(first)
    assert exactly(read("02:30", first)) == "2027-11-01 02:30"


@pytest.mark.parametrize(
    ("before", "reply", "meant"),
    [
        ("8", "pm", "2026-11-23 20:00"),
        ("half past seven", "in the evening", "2026-11-23 19:30"),
        ("tomorrow", "9", "2026-11-23 09:00"),
        ("tomorrow", "at 7 pm", "2026-11-23 19:00"),
        ("tomorrow", "in 20 min", "2026-11-22 21:34"),
        ("monday", "19:00", "2026-11-23 19:00"),
        ("twice a week", "mon and thu 19:00", "FREQ=WEEKLY;BYDAY=MO,TH 2026-11-23 19:00"),
        ("twice a week", "mon and thu", "?time"),
        ("every tuesday", "19:00", "FREQ=WEEKLY;BYDAY=TU 2026-11-24 19:00"),
        ("every tuesday", "not at all", ""),
    ],
)
def test_a_reply_is_read_with_what_it_replies_to_else_alone(
    before: str, reply: str, meant: str
) -> None:
    assert exactly(read_on(before, reply, SUNDAY)) == meant


# --- any text -------------------------------------------------------------------------------------

words = sorted(
    {word for forms in load("en").values() for form, _ in forms for word in form if word.islower()}
)
figures = ["8", "9", "12", "19:00", "9:30", "08:00", "3rd", "31", "7pm", ",", "2026", "0", "25:00"]
sentences = st.lists(st.sampled_from([*words, *figures]), max_size=8).map(" ".join)
presents = st.datetimes(
    datetime(2020, 1, 1), datetime(2060, 1, 1), timezones=st.sampled_from(  # noqa: DTZ001
        [BERLIN, ZoneInfo("UTC"), ZoneInfo("Pacific/Apia"), ZoneInfo("America/Nuuk")])
)  # fmt: skip


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text() | sentences, presents)
def test_no_text_raises_and_every_answer_lies_ahead_within_a_year(text: str, now: datetime) -> None:
    answer = read(text, now)
    choices = answer.choices if isinstance(answer, Question) else (answer,)
    for wish in choices:
        if wish is None:
            continue
        first = wish.first if isinstance(wish, Repeat) else wish.local
        ahead = due(wish, first, str(now.tzinfo)) - milliseconds(now)
        assert 0 < ahead <= 368 * DAY


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    sentences, st.sampled_from(["not", "he", "said", "never", "except", "?", "$", "we"]), st.data()
)
def test_one_word_that_is_not_understood_is_enough_for_no_answer(
    text: str, word: str, data: st.DataObject
) -> None:
    parts = text.split()
    parts.insert(data.draw(st.integers(0, len(parts))), word)
    assert read(" ".join(parts), SUNDAY) is None


@pytest.mark.parametrize(
    "word", ["monday and ", "every ", "at ", "1 ", "the day after ", "a", "9:"]
)
def test_a_long_text_is_no_time_and_the_work_is_bounded(word: str) -> None:
    assert read(word * 100_000, SUNDAY) is None
    tokens = (word * LONGEST)[:LONGEST]
    assert len(list(readings(tokens, "en"))) < 100


def test_a_present_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        read("8", SUNDAY.replace(tzinfo=None))


def test_every_reason_to_ask_is_met() -> None:
    asked = {
        answer.missing for said, _ in ALL if isinstance(answer := read(said, SUNDAY), Question)
    }
    assert asked == set(Missing)
