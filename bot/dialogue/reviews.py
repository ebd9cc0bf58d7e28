"""The review of a draft: the only way in which words become the other's to read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.answers import Answer, Text
from bot.dialogue.partners import Partner
from bot.dialogue.typed import (
    MANY_WORDS,
    Json,
    NotUnderstood,
    Said,
    Understood,
    Vocabulary,
    one_of,
    plain,
)
from bot.dialogue.words import Draft, Preview, Private, Shared, share


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


def _breaks_off(text: str, words: Vocabulary) -> bool:
    """Whether a typed text stops in the middle of a word of "send": too little to send on."""
    label = plain(words.labels.get("send", "send"))
    return re.match(rf"{re.escape(plain(text))}\w", label) is not None
