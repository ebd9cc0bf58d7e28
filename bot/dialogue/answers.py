"""Kinds of answer. Each says how it is read from what a person pressed or typed.

Rules: `read` turns what was said into a JSON value for the journal, `load` turns that value into
what the flow sees, `samples` lists the values that the explorer tries (the first is the main line).
Every kind can be answered by typed text alone.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any, Generic, TypeVar

from bot.dialogue.partners import Partner
from bot.dialogue.words import Draft, Private, Shared, share

A_co = TypeVar("A_co", covariant=True)
E = TypeVar("E", bound=StrEnum)

Json = Any
"""A value that can be written as JSON; journals hold nothing else."""

LONGEST = 4000
"""Characters of one text answer; Discord's text input takes no more."""

OUTER = " .,:;!?\"'()[]\u2018\u201c\u201d\u2026\n"
"""What may stand around a typed answer."""

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
class Preview:
    """The draft as it stands in front of the person, and the digest of what was shown."""

    draft: Private
    shown: str


@dataclass(frozen=True, slots=True)
class Understood:
    """A read answer. `echo` is set when it was guessed, and should be said back."""

    value: Json = field(repr=False)
    echo: bool = False


class Answer(Generic[A_co]):
    """One kind of answer, giving the flow a value of type A_co."""

    kind: str = "text"
    may_skip: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the options, in the order they are listed."""
        return ()

    @property
    def bounds(self) -> tuple[int, int] | None:
        """The ends of a scale."""
        return None

    def read(self, said: Said, words: Vocabulary, preview: Preview | None = None) -> Understood:
        """The journal's value for what was said; raises NotUnderstood."""
        raise NotImplementedError

    def load(self, value: Json, who: Partner) -> A_co:
        """The flow's value for a journal value; raises ValueError if it does not fit."""
        raise NotImplementedError

    def samples(self, preview: Preview | None = None) -> Sequence[Json]:
        """Values that the explorer tries, the main line first."""
        raise NotImplementedError


@dataclass(frozen=True)
class Text(Answer[Private]):
    """Free text, private to the person who writes it. `draft` is what they may start from."""

    draft: Draft | None = None
    kind = "text"

    def read(self, said: Said, words: Vocabulary, preview: Preview | None = None) -> Understood:
        text = _whole(said.text).strip()
        if len(text) > LONGEST:
            raise TooLong
        if not text:
            raise NotUnderstood
        return Understood(text)

    def load(self, value: Json, who: Partner) -> Private:
        if not isinstance(value, str):
            raise ValueError("not a text")
        return Private(who, value)

    def samples(self, preview: Preview | None = None) -> Sequence[Json]:
        return ("some words of my own",)


@dataclass(frozen=True)
class Optional(Answer[A_co | None], Generic[A_co]):
    """An answer that may be left out: the flow sees None."""

    inner: Answer[A_co]
    may_skip = True

    @property
    def kind(self) -> str:  # type: ignore[override]  # a dataclass field cannot follow its inner kind
        return self.inner.kind

    @property
    def keys(self) -> tuple[str, ...]:
        return self.inner.keys

    @property
    def bounds(self) -> tuple[int, int] | None:
        return self.inner.bounds

    def read(self, said: Said, words: Vocabulary, preview: Preview | None = None) -> Understood:
        return self.inner.read(said, words, preview)

    def load(self, value: Json, who: Partner) -> A_co | None:
        return None if value is None else self.inner.load(value, who)

    def samples(self, preview: Preview | None = None) -> Sequence[Json]:
        return (*self.inner.samples(preview), None)


@dataclass(frozen=True)
class Choice(Answer[E]):
    """One of the members of an enum."""

    among: type[E]

    @property
    def kind(self) -> str:  # type: ignore[override]  # yes and no are a kind of their own
        return "yesno" if self.keys == ("yes", "no") else "one"

    @property
    def keys(self) -> tuple[str, ...]:
        return _keys_of(self.among)

    def read(self, said: Said, words: Vocabulary, preview: Preview | None = None) -> Understood:
        return one_of(self.keys, said, words)

    def load(self, value: Json, who: Partner) -> E:
        return self.among(value)

    def samples(self, preview: Preview | None = None) -> Sequence[Json]:
        return self.keys


@dataclass(frozen=True)
class Choices(Answer[tuple[E, ...]]):
    """Any number of the members of an enum, at least one."""

    among: type[E]
    kind = "many"

    @property
    def keys(self) -> tuple[str, ...]:
        return _keys_of(self.among)

    def read(self, said: Said, words: Vocabulary, preview: Preview | None = None) -> Understood:
        if said.keys:
            picked = [_known(key, self.keys) for key in said.keys]
            return Understood(_in_order(picked, self.keys))
        if len(said.text) > LONGEST:
            raise NotUnderstood
        parts = _split(said.text, self.keys, words)
        found = [one_of(self.keys, Said(text=part), words) for part in parts]
        return Understood(
            _in_order([one.value for one in found], self.keys), echo=any(one.echo for one in found)
        )

    def load(self, value: Json, who: Partner) -> tuple[E, ...]:
        if not isinstance(value, list) or not value:
            raise ValueError("not a list of options")
        return tuple(self.among(one) for one in value)

    def samples(self, preview: Preview | None = None) -> Sequence[Json]:
        singles = [[key] for key in self.keys]
        return (singles[0], list(self.keys[:2]), *singles[1:])


@dataclass(frozen=True)
class Scale(Answer[int]):
    """A whole number from low to high, ends included."""

    low: int
    high: int
    kind = "scale"

    @property
    def bounds(self) -> tuple[int, int]:
        return self.low, self.high

    def read(self, said: Said, words: Vocabulary, preview: Preview | None = None) -> Understood:
        number, sure = _number(" ".join(said.keys) or said.text, self.high, words)
        if not self.low <= number <= self.high:
            raise NotUnderstood
        return Understood(number, echo=not sure)

    def load(self, value: Json, who: Partner) -> int:
        if type(value) is not int or not self.low <= value <= self.high:
            raise ValueError("not on the scale")
        return value

    def samples(self, preview: Preview | None = None) -> Sequence[Json]:
        return (self.low, self.high, *range(self.low + 1, self.high))


@dataclass(frozen=True)
class Level(Answer[E]):
    """A scale of which only one of two sides is kept: the number itself is never written down.

    `among` lists the lower side first; `cut` is the first number of the upper side.
    """

    among: type[E]
    low: int
    high: int
    cut: int
    kind = "scale"

    @property
    def bounds(self) -> tuple[int, int]:
        return self.low, self.high

    def read(self, said: Said, words: Vocabulary, preview: Preview | None = None) -> Understood:
        number = Scale(self.low, self.high).read(said, words)
        below, above = self.among
        return Understood((below if number.value < self.cut else above).value, number.echo)

    def load(self, value: Json, who: Partner) -> E:
        return self.among(value)

    def samples(self, preview: Preview | None = None) -> Sequence[Json]:
        below, above = self.among
        return (above.value, below.value)


@dataclass(frozen=True)
class Sent:
    """The person pressed send on the preview: these are their words, for the other."""

    words: Shared


@dataclass(frozen=True)
class Edited:
    """The person wrote the draft anew; None when they only said that they want to."""

    words: Private | None


@dataclass(frozen=True)
class Kept:
    """The person keeps the draft for themselves."""

    words: Private


@dataclass(frozen=True)
class Deleted:
    """The person deletes the draft."""


Reviewed = Sent | Edited | Kept | Deleted


@dataclass(frozen=True)
class Review(Answer[Reviewed]):
    """A draft shown whole, sent only from that preview.

    `fixed` drafts cannot be changed; without `sends` the draft is for its writer alone.
    """

    draft: Draft
    fixed: bool = False
    sends: bool = True

    @property
    def kind(self) -> str:  # type: ignore[override]  # what cannot be sent is a plain choice
        return "review" if self.sends else "one"

    @property
    def keys(self) -> tuple[str, ...]:
        if self.fixed:
            return ("send", "keep")
        return ("send", "edit", "keep", "delete") if self.sends else ("keep", "edit", "delete")

    def read(self, said: Said, words: Vocabulary, preview: Preview | None = None) -> Understood:
        try:
            key = one_of(self.keys, said, words)
            if key.echo and key.value == "send" and _breaks_off(said.text, words):
                raise NotUnderstood
        except NotUnderstood:
            return self._rewritten(said)
        return Understood(_reviewed(key.value, preview), key.echo and key.value != "send")

    def _rewritten(self, said: Said) -> Understood:
        # Long text under a preview is the draft in other words; it is shown again before it goes.
        if self.fixed or said.keys or len(said.text.split()) <= MANY_WORDS:
            raise NotUnderstood
        return Understood({"do": "edit", "text": Text().read(said, Vocabulary()).value})

    def load(self, value: Json, who: Partner) -> Reviewed:
        match value:
            case {"do": "send", "text": str(text)} if "send" in self.keys:
                return Sent(Shared(who, text))
            case {"do": "keep", "text": str(text)}:
                return Kept(Private(who, text))
            case {"do": "edit", "text": str(text)} if "edit" in self.keys:
                return Edited(Private(who, text))
            case {"do": "edit"} if "edit" in self.keys and "text" not in value:
                return Edited(None)
            case {"do": "delete"} if "delete" in self.keys:
                return Deleted()
            case _:
                raise ValueError("not a way to end this review")

    def samples(self, preview: Preview | None = None) -> Sequence[Json]:
        return tuple(_reviewed(key, preview) for key in self.keys)


def _reviewed(key: str, preview: Preview | None) -> Json:
    """The journal's value of a review: "send" takes exactly the text that was shown."""
    if key not in ("send", "keep"):
        return {"do": key}
    if preview is None:
        raise NotUnderstood
    return {"do": key, "text": share(preview.draft, preview.shown).text}


@lru_cache(maxsize=512)
def _keys_of(among: type[StrEnum]) -> tuple[str, ...]:
    return tuple(one.value for one in among)


def _breaks_off(text: str, words: Vocabulary) -> bool:
    """Whether a typed text stops in the middle of a word of "send": too little to send on."""
    label = plain(words.labels.get("send", "send"))
    return re.match(rf"{re.escape(plain(text))}\w", label) is not None


def _known(key: str, keys: Sequence[str]) -> str:
    if key not in keys:
        raise NotUnderstood
    return key


def _in_order(picked: Sequence[str], keys: Sequence[str]) -> list[str]:
    if not picked:
        raise NotUnderstood
    return [key for key in keys if key in picked]


def plain(text: str) -> str:
    """Typed text as it is compared: case, outer punctuation and doubled spaces do not count."""
    return " ".join(_small(text).strip(OUTER).split())


def _small(text: str) -> str:
    return re.sub(r"[^\S\n]+", " ", text.casefold().replace("\u2019", "'"))


def _whole(text: str) -> str:
    """Text that every platform can carry: halves of characters are joined, or marked as lost."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def one_of(keys: Sequence[str], said: Said, words: Vocabulary) -> Understood:
    """What was said as one of the keys: by key, label, number, number word, synonym or beginning.

    Raises NotUnderstood. A guess is marked, to be said back.
    """
    if said.keys:
        if len(said.keys) != 1:
            raise NotUnderstood
        return Understood(_known(said.keys[0], keys))
    typed = plain(said.text)
    labels = {plain(words.labels.get(key, key)): key for key in keys}
    if typed in labels or typed in keys:
        return Understood(labels.get(typed, typed))
    return Understood(_guess(typed, keys, labels, words), echo=True)


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


def _split(text: str, keys: Sequence[str], words: Vocabulary) -> list[str]:
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


def _number(text: str, high: int, words: Vocabulary) -> tuple[int, bool]:
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
