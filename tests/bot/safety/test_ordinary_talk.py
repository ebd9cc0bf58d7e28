"""The words that Linden is made of are no words of danger: those of the article and the hints."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from adapters import demo
from bot.safety import Tier, everything_heard
from tests.bot.test_steps_after import MODEL

HINTS = Path(__file__).parents[3] / "bot" / "hints"

ARTICLE = (
    "How are you since our fight? Do you need any support from me today? Do you need to hear how"
    " much I love you today?",
    "Just because we fight sometimes, and we sometimes hurt each other, I still love you and I'm"
    " not going to leave you. You matter to me.",
    *(text for text in MODEL.values() if isinstance(text, str)),
)


def alarms(texts: Sequence[str]) -> list[str]:
    """The texts for which a card would be shown."""
    return [
        text
        for text in texts
        if any(one.tier is Tier.DIRECT for one in everything_heard(text, "en"))
    ]


def test_the_words_of_the_article_are_no_words_of_danger() -> None:
    assert alarms(ARTICLE) == []


def test_the_words_of_the_demonstration_are_no_words_of_danger() -> None:
    assert alarms(list(demo.LINES.values())) == []


def test_the_gentle_ways_of_saying_things_are_no_words_of_danger() -> None:
    files = sorted(HINTS.rglob("*.toml"))
    assert files
    tables = [tomllib.loads(file.read_text("utf-8")) for file in files]
    gentle = [text for table in tables for text in table.get("must_not", [])]
    assert len(gentle) > 100
    # Which this is, nobody can tell by the words: asked once too often is the lesser harm.
    assert alarms(gentle) == ["I'm afraid I will hurt you again."]
