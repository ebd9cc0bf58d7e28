"""What a conversation begins with, as plain data and back: words, facts, how long to wait."""

from collections.abc import Mapping
from typing import Any

from bot.dialogue.partners import Partner
from bot.dialogue.script import At, Given, Span, Until, Within
from bot.dialogue.words import Shared


def given_as_json(given: Given) -> dict[str, Any]:
    """A session's start values as plain data."""
    return {
        "words": words_as_json(given.words),
        "facts": sorted(given.facts),
        "wait": within_as_json(given.wait),
    }


def given_from_json(data: dict[str, Any]) -> Given:
    """The inverse of given_as_json."""
    words = words_from_json(data["words"])
    return Given(words, frozenset(data["facts"]), within_from_json(data["wait"]))


def words_as_json(words: Mapping[str, Shared]) -> dict[str, list[str]]:
    """Sent words as plain data."""
    return {name: [one.author.value, one.text] for name, one in words.items()}


def words_from_json(data: dict[str, list[str]]) -> dict[str, Shared]:
    """The inverse of words_as_json."""
    return {name: Shared(Partner(author), text) for name, (author, text) in data.items()}


def within_as_json(within: Within) -> int | str | list[int]:
    """A number of minutes, the name of a moment, or a moment in a list with its latest."""
    if isinstance(within, At):
        return [within.moment] if within.latest is None else [within.moment, within.latest]
    return within.minutes if isinstance(within, Span) else within.value


def within_from_json(data: int | str | list[int]) -> Within:
    """The inverse of within_as_json."""
    if isinstance(data, list):
        return At(*data)
    return Span(data) if isinstance(data, int) else Until(data)
