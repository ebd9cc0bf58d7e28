"""What one message must be like: short, plain, calm and kind.

Rule: a finding says what is wrong and how to mend it; the reason is the docstring of its rule, or
stands beside the words in copytone.toml. Words and reading level are looked at in English alone.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.catalogue import SOURCE
from bot.copylines import NAMES, Line
from bot.copyuse import Used

KNOWN = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
LONG_NAME = "Robin-Alex"
"""Ten characters, in the place of every name."""

GRADE = 6
ENOUGH_TO_GRADE = 8
"""Words; for fewer the formula means little."""

SILENT = re.compile(r"(?<=[^aeiouy])(?<![^aeiouy]l)e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyscgxzh])es$")
"""An "e" at the end that is not spoken: made, asked, makes; but not little, wanted, closes."""

WORDS_A_SENTENCE = 20
CHARACTERS = 300
LABEL = 24
"""Characters; a longer one breaks into two lines on a phone."""


def wrong_in(line: Line, used: Used) -> list[str]:
    """What is wrong in one message."""
    rules = (*EVERYWHERE, *ENGLISH) if line.language == SOURCE else EVERYWHERE
    return [wrong for rule in rules for wrong in rule(line, used)]


# in every language


def _length(line: Line, used: Used) -> Iterator[str]:
    """A phone shows about 300 characters at once; more is not read in a fight."""
    length = len(filled(line.text))
    if length > CHARACTERS:
        yield f"has {length} characters; cut it to {CHARACTERS} or say it in two messages"


def _marks(line: Line, used: Used) -> Iterator[str]:
    """Calm does not shout, and a screen reader speaks the name of every emoji."""
    for said in (line.text, *line.labels.values()):
        if re.search("[!¡\uff01]", said):
            yield "has an exclamation mark; end with a full stop"
        if any(unicodedata.category(one) == "So" or one == "\ufe0f" for one in said):
            yield "has an emoji; say it in words"
        if re.search(r"(^|\s)([:;]-?[()DP]|<3)(\s|$)", said):
            yield "has a smiley; say it in words"


def _labels(line: Line, used: Used) -> Iterator[str]:
    """What is pressed must fit a phone's line, and each label can be typed, so each is its own."""
    labels = {key: filled(label).strip() for key, label in line.labels.items()}
    twice = Counter(label.casefold() for label in labels.values())
    for key, label in labels.items():
        if not label:
            yield f"the label .{key} is empty; write one"
        if len(label) > LABEL:
            yield f"the label .{key} has {len(label)} characters; cut it to {LABEL}"
        if label and twice[label.casefold()] > 1:
            yield f"the label .{key} is there twice; give each option its own words"


def _given(line: Line, used: Used) -> Iterator[str]:
    """A variable that nobody gives stops a turn, and a slot left out loses what somebody wrote."""
    slots = used.drafts.get(line.id, set())
    names = set() if line.id in KNOWN["neutral"] else NAMES
    known = names | slots | used.variables.get(line.id, set())
    for name in sorted(line.variables - known):
        yield f"uses {{ ${name} }}, which this message is not given; take it out"
    for name in sorted(slots - line.variables):
        yield f"leaves out {{ ${name} }}, which somebody wrote; put it in"


EVERYWHERE = (_length, _marks, _labels, _given)


def filled(text: str) -> str:
    """The text with a long name in the place of every variable."""
    return re.sub(r"\$[A-Za-z][\w-]*", LONG_NAME, text)


# in English


def _comment(line: Line, used: Used) -> Iterator[str]:
    """Who reads this and what it is for: without it nobody can translate or review a text."""
    for part in ("To:", "Why:"):
        if not re.search(rf"\b{part} \S", line.comment):
            yield f'its comment has no "{part}"; say it above the message'


def _sentences(line: Line, used: Used) -> Iterator[str]:
    """Somebody upset loses the thread of a long sentence."""
    for sentence in sentences(line.text):
        count = len(words(sentence))
        if count > WORDS_A_SENTENCE:
            yield f"has a sentence of {count} words; cut it to {WORDS_A_SENTENCE}"


def _grade(line: Line, used: Used) -> Iterator[str]:
    """Plain words reach more people, and reach all people when they are upset."""
    level = grade(filled(line.text))
    if len(words(line.text)) >= ENOUGH_TO_GRADE and level > GRADE:
        yield f"reads at grade {level:.1f}; use shorter words and sentences, for grade {GRADE}"


def _questions(line: Line, used: Used) -> Iterator[str]:
    """One thought, one question. What a person sends may ask more, since one answer is enough."""
    count = line.text.count("?")
    if count > 1 and line.id not in used.drafts:
        yield f"asks {count} questions; ask one"


def _words(line: Line, used: Used) -> Iterator[str]:
    """No guilt, blame, diagnosis, cheering or promise; copytone.toml has the words and reasons."""
    of_the_bot = line.id not in used.drafts
    for group in KNOWN["words"]:
        said = [line.text, *line.labels.values()]
        if group.get("bot_alone"):
            said = [line.text] if of_the_bot else []
        if group.get("neutral_alone") and line.id not in KNOWN["neutral"]:
            said = []
        for found in found_words(group["find"], said):
            yield f'says "{found}": {group["why"]}'


ENGLISH = (_comment, _sentences, _grade, _questions, _words)


def found_words(patterns: Iterable[str], texts: Iterable[str]) -> list[str]:
    """What in these texts matches one of the patterns as whole words."""
    straight = [text.replace("\u2019", "'") for text in texts]
    whole = [rf"(?<![\w$])(?:{pattern})(?!\w)" for pattern in patterns]
    hits = (re.search(one, text, re.IGNORECASE) for text in straight for one in whole)
    return [hit[0] for hit in hits if hit]


def sentences(text: str) -> list[str]:
    """A text cut at full stops and question marks."""
    return [one for one in re.split(r"(?<=[.?!])\s+", text.strip()) if words(one)]


def words(text: str) -> list[str]:
    """The words of a text; a time or an address is one word."""
    return re.findall(r"[\w$][\w'\u2019.:$-]*", text)


def grade(text: str) -> float:
    """The school year in which a text can be read, by Flesch and Kincaid."""
    every, parts = words(text), sentences(text)
    if not every:
        return 0
    syllables = sum(_syllables(word) for word in every)
    return 0.39 * len(every) / len(parts) + 11.8 * syllables / len(every) - 15.59


def _syllables(word: str) -> int:
    plain = SILENT.sub("", word.casefold().strip(".:'\u2019"))
    return max(1, len(re.findall(r"[aeiouy]+", plain)))
