"""Kinds of answer. Each says how it is read from what a person pressed or typed.

Rules: `read` turns what was said into a JSON value for the journal, `load` turns that value into
what the flow sees, `samples` lists the values that the explorer tries (the first is the main line).
Every kind can be answered by typed text alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Generic, TypeVar

from bot.dialogue.partners import Partner
from bot.dialogue.typed import (
    LONGEST,
    Json,
    NotUnderstood,
    Said,
    TooLong,
    Understood,
    Vocabulary,
    in_order,
    known,
    number,
    one_of,
    split,
    whole,
)
from bot.dialogue.words import Draft, Noticed, Preview, Private
from bot.hints import Where, notice, without

A_co = TypeVar("A_co", covariant=True)
E = TypeVar("E", bound=StrEnum)


class Answer(Generic[A_co]):
    """One kind of answer, giving the flow a value of type A_co."""

    kind: str = "text"
    may_skip: bool = False
    keeps: bool = True
    """Whether what is answered is kept; if not, nothing kept before is given back here."""

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
        text = whole(said.text).strip()
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
class Written:
    """Own words, the hints that go with them, and what is left if the hinted part is left out."""

    words: Private
    marks: tuple[str, ...] = ()
    rest: Private | None = None


@dataclass(frozen=True)
class Checked(Answer[Written]):
    """Free text that is read for hints. They are recorded with it: rules change, journals stay."""

    where: Where
    kind = "text"

    def read(self, said: Said, words: Vocabulary, preview: Preview | None = None) -> Understood:
        text = Text().read(said, words).value
        noticed = look_at(text, self.where)
        return Understood(_packed(text, noticed))

    def load(self, value: Json, who: Partner) -> Written:
        if isinstance(value, str):
            return Written(Private(who, value))
        text, marks, rest = value
        if not isinstance(text, str) or not isinstance(rest, str):
            raise ValueError("not a text")
        return Written(Private(who, text), tuple(marks), Private(who, rest) if rest else None)

    def samples(self, preview: Preview | None = None) -> Sequence[Json]:
        return Text().samples()


def _packed(text: str, noticed: Noticed) -> Json:
    return [text, list(noticed.marks), noticed.rest] if noticed.marks else text


def look_at(text: str, where: Where) -> Noticed:
    """What the hints say about a text."""
    marks = notice(text, where)
    if not marks:
        return Noticed()
    names = tuple(dict.fromkeys(mark.name for mark in marks))
    return Noticed(names, without(text, marks), any(mark.blocks for mark in marks))


@dataclass(frozen=True)
class Vent(Answer[None]):
    """Free text that is heard and not kept: no journal, no store, no hint ever sees it."""

    kind = "text"
    may_skip = True
    keeps = False

    def read(self, said: Said, words: Vocabulary, preview: Preview | None = None) -> Understood:
        if not said.text.strip():
            raise NotUnderstood
        return Understood(True)

    def load(self, value: Json, who: Partner) -> None:
        if value not in (True, None):
            raise ValueError("something was kept")

    def samples(self, preview: Preview | None = None) -> Sequence[Json]:
        return (True, None)


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
            picked = [known(key, self.keys) for key in said.keys]
            return Understood(in_order(picked, self.keys))
        if len(said.text) > LONGEST:
            raise NotUnderstood
        parts = split(said.text, self.keys, words)
        found = [one_of(self.keys, Said(text=part), words) for part in parts]
        return Understood(
            in_order([one.value for one in found], self.keys), echo=any(one.echo for one in found)
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
        picked, sure = number(" ".join(said.keys) or said.text, self.high, words)
        if not self.low <= picked <= self.high:
            raise NotUnderstood
        return Understood(picked, echo=not sure)

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
        read = Scale(self.low, self.high).read(said, words)
        below, above = self.among
        return Understood((below if read.value < self.cut else above).value, read.echo)

    def load(self, value: Json, who: Partner) -> E:
        return self.among(value)

    def samples(self, preview: Preview | None = None) -> Sequence[Json]:
        below, above = self.among
        return (above.value, below.value)


@lru_cache(maxsize=512)
def _keys_of(among: type[StrEnum]) -> tuple[str, ...]:
    return tuple(one.value for one in among)
