"""The sieve leaves out nothing that a list would hear."""

import os
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.safety import Alarm, everything_heard
from bot.safety.alarms import Tier
from bot.safety.listening import heard_in
from bot.safety.lists import languages, words_of
from bot.safety.reading import words
from bot.safety.sieve import sieve
from tests.bot.safety.lines import every_line

ALL = bool(os.environ.get("LINDEN_TEST_ALL"))
SAID = [one.text for one in every_line()]
SAID += [
    said
    for code in languages()
    for rule in words_of(code).rules
    for said in (*rule.must, *rule.must_not)
]


def unsieved(text: str, language: str) -> set[Alarm]:
    """What is heard when every list looks at the text: the plainest of each kind."""
    read, own = words(text), {"en", language}
    found = {(code, alarm) for code in languages() for alarm in heard_in(read, words_of(code))}
    counted = {alarm for code, alarm in found if alarm.tier is Tier.DIRECT or code in own}
    plain = {alarm.kind for alarm in counted if alarm.tier is Tier.DIRECT}
    return {one for one in counted if one.tier is Tier.DIRECT or one.kind not in plain}


@pytest.mark.parametrize("language", ["en", "pt", "xx"])
def test_every_line_of_every_list_is_read_alike_without_the_sieve(language: str) -> None:
    lines = SAID if ALL else SAID[:: 23 + len(language)]
    odd = [one for one in lines if set(everything_heard(one, language)) != unsieved(one, language)]
    assert odd == []


def joined(parts: Sequence[tuple[str, int, int]]) -> str:
    """A text of pieces of lines, cut anywhere."""
    return " ".join(" ".join(text.split()[start : start + size]) for text, start, size in parts)


PIECES = st.tuples(st.sampled_from(SAID), st.integers(0, 6), st.integers(1, 12))


@settings(max_examples=1500 if ALL else 40)
@given(st.lists(PIECES, max_size=6).map(joined), st.sampled_from([*languages(), "xx"]))
@example("she was Sewerslide, strangeld me", "de")
def test_mixtures_of_lines_are_read_alike_without_the_sieve(text: str, language: str) -> None:
    assert set(everything_heard(text, language)) == unsieved(text, language)


SLIPPED = ["he strangeld me", "i wnt 2 kms", "im suicidle", "ich will mich umbrigen"]


@pytest.mark.parametrize("text", SLIPPED)
def test_what_is_typed_short_or_wrong_passes_the_sieve(text: str) -> None:
    assert set(everything_heard(text, "en")) == unsieved(text, "en")


def ordinary() -> Iterator[str]:
    """Ordinary lines of English."""
    return (one.text for one in every_line() if one.language == "en" and one.kind == "ordinary")


def test_most_lists_are_left_out_of_an_ordinary_text() -> None:
    looked = [len({code for code, _ in sieve().lists(words(one))}) for one in ordinary()]
    assert sum(looked) < 3 * len(looked)
