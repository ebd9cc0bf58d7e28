"""What a person typed or pressed, read as an option or a number. Pure text work, any language.

Rule: a guess is marked, to be said back; what fits two options is not guessed at all.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = Any
"""A value that can be written as JSON; journals hold nothing else."""

LONGEST = 4000
"""Characters of one text answer; Discord's text input takes no more."""

OUTER = " .,:;!?\"'()[]\u2018\u201c\u201d\u2026\n"
"""What may stand around a typed answer."""

UNSEEN = {ord(mark): None for mark in "\u2066\u2067\u2068\u2069"}
"""The marks around a name in a label; they come along when somebody copies it."""

MANY_WORDS = 6
"""Text longer than this is something a person wanted to say, not a mistyped option."""


class NotUnderstood(Exception):
    """This is not one of the possible answers."""


class TooLong(NotUnderstood):
    """This text is longer than one answer can be."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person did: pressed keys, or typed a text."""

    text: str = field(default="", repr=False)
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words in which a person may answer, in their language."""

    labels: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    synonyms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    between: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """A read answer. `echo` is set when it was guessed, and should be said back."""

    value: Json = field(repr=False)
    echo: bool = False


def one_of(keys: Sequence[str], said: Said, words: Vocabulary) -> Understood:
    """What was said as one of the keys: by key, label, number, number word, synonym or beginning.

    Raises NotUnderstood. A guess is marked, to be said back.
    """
    if said.keys:
        if len(said.keys) != 1:
            raise NotUnderstood
        return Understood(known(said.keys[0], keys))
    typed = plain(said.text)
    labels = {plain(words.labels.get(key, key)): key for key in keys}
    if typed in labels or typed in keys:
        return Understood(labels.get(typed, typed))
    return Understood(_guess(typed, keys, labels, words), echo=True)


def perhaps_one_of(keys: Sequence[str], said: Said, words: Vocabulary) -> Understood | None:
    """As `one_of`; None for what is none of the keys."""
    try:
        return one_of(keys, said, words)
    except NotUnderstood:
        return None


def _guess(typed: str, keys: Sequence[str], labels: Mapping[str, str], words: Vocabulary) -> str:
    for key in keys:
        if typed in words.synonyms.get(key, ()):
            return key
    number = int(typed) if re.fullmatch(r"[0-9]{1,3}", typed) else words.numbers.get(typed, 0)
    if 1 <= number <= len(keys):
        return keys[number - 1]
    starting = {key for label, key in labels.items() if typed and label.startswith(typed)}
    if len(starting) == 1:
        return starting.pop()
    raise NotUnderstood


def known(key: str, keys: Sequence[str]) -> str:
    """The key, if it is one of these; raises NotUnderstood."""
    if key not in keys:
        raise NotUnderstood
    return key


def in_order(picked: Sequence[str], keys: Sequence[str]) -> list[str]:
    """What was picked, each once and in the order of the keys; raises NotUnderstood for nothing."""
    if not picked:
        raise NotUnderstood
    return [key for key in keys if key in picked]


def split(text: str, keys: Sequence[str], words: Vocabulary) -> list[str]:
    """Cut "1, 4 and 7" or "hurt and sad" into its parts; a label that holds a comma stays whole."""
    joins = [rf"(?<![^\s,]){re.escape(word)}\s" for word in words.between]
    cuts = re.compile("|".join([r"[,;/+&\n]", *joins]))
    text = _small(text)
    for key in keys:
        label = _small(words.labels.get(key, key))
        if cuts.search(label):
            text = re.sub(rf"(?<!\w){re.escape(label)}(?!\w)", key, text)
    parts = [part.strip() for part in cuts.split(text) if part.strip()]
    return [one for part in parts for one in _numbers_in(part)]


def _numbers_in(part: str) -> list[str]:
    return part.split() if re.fullmatch(r"[\s0-9]+", part) else [part]


def number(text: str, high: int, words: Vocabulary) -> tuple[int, bool]:
    """A whole number in a text and whether it stood there alone; raises NotUnderstood."""
    typed = re.sub(rf"\s*(?:/|out of|of)\s*{high}\b", "", plain(text))
    if re.fullmatch(r"[0-9]{1,3}", typed):
        return int(typed), True
    if typed in words.numbers:
        return words.numbers[typed], True
    found = re.findall(r"(?<![0-9.,])-?[0-9]{1,3}(?![0-9.,]*[0-9])", typed)
    named = [words.numbers[word] for word in typed.split() if word in words.numbers]
    numbers = {int(one) for one in found} | set(named)
    if len(numbers) != 1 or len(typed.split()) > MANY_WORDS:
        raise NotUnderstood
    return numbers.pop(), False


def plain(text: str) -> str:
    """Typed text as it is compared: case, outer punctuation and doubled spaces do not count."""
    return " ".join(_small(text).strip(OUTER).split())


def _small(text: str) -> str:
    seen = text.casefold().translate(UNSEEN).replace("\u2019", "'")
    return re.sub(r"[^\S\n]+", " ", seen)


def whole(text: str) -> str:
    """Text that every platform can carry: halves of characters are joined, or marked as lost."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
