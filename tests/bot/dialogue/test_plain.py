"""What a conversation begins with survives being kept as JSON."""

import json

import pytest

from bot.dialogue.partners import ME, PARTNER
from bot.dialogue.plain import given_as_json, given_from_json, within_as_json, within_from_json
from bot.dialogue.script import TWO_DAYS, At, Given, Span, Until, Within
from bot.dialogue.words import Shared

WAITS = (TWO_DAYS, Span(20), At(1_700_000_000_000), *Until)


@pytest.mark.parametrize("wait", WAITS)
def test_a_length_of_time_reads_back_as_it_was(wait: Within) -> None:
    assert within_from_json(json.loads(json.dumps(within_as_json(wait)))) == wait


@pytest.mark.parametrize("wait", WAITS)
def test_words_facts_and_the_wait_read_back_as_they_were(wait: Within) -> None:
    words = {"note": Shared(ME, "I felt sad."), "asked": Shared(PARTNER, "And you?")}
    given = Given(words, frozenset({"alone", "repair"}), wait)
    assert given_from_json(json.loads(json.dumps(given_as_json(given)))) == given
