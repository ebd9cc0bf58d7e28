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
from bot.dialogue.words import Draft, Noticed, Preview, Private, Shared, share
from bot.hints import Where

LEAVE_OUT = "leave-out"
"""The option that takes the hinted part out of a draft; it is shown again before it goes."""


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
class Later:
    """The person wants to decide later; the draft waits."""

    words: Private


@dataclass(frozen=True)
class Deleted:
    """The person deletes the draft."""


Reviewed = Sent | Edited | Later | Kept | Deleted


@dataclass(frozen=True)
class Review(Answer[Reviewed]):
    """A draft shown whole, sent only from that preview.

    `fixed` drafts cannot be changed; without `sends` the draft is for its writer alone. `where`
    says for which hints it is read; with a hint the person may leave the hinted part out. With
    `later` it can wait.
    """

    draft: Draft
    fixed: bool = False
    sends: bool = True
    where: Where | None = None
    later: bool = False

    @property
    def kind(self) -> str:  # type: ignore[override]  # what cannot be sent is a plain choice
        return "review" if self.sends else "one"

    @property
    def keys(self) -> tuple[str, ...]:
        if self.fixed:
            return ("send", "keep")
        if not self.sends:
            return ("keep", "edit", "delete")
        return ("send", "edit", *(["later"] if self.later else []), "keep", "delete")

    def keys_under(self, noticed: Noticed) -> tuple[str, ...]:
        """The keys that are offered when this was noticed: what is blocked cannot be sent."""
        keys = [key for key in self.keys if key != "send" or not noticed.blocked]
        if noticed.rest and "edit" in keys:
            keys.insert(keys.index("edit"), LEAVE_OUT)
        return tuple(keys)

    def read(self, said: Said, words: Vocabulary, preview: Preview | None = None) -> Understood:
        if said.keys == ("edit",) and said.text and not self.fixed:
            return Understood({"do": "edit", "text": Text().read(Said(said.text), words).value})
        noticed = preview.noticed if preview else Noticed()
        try:
            key = one_of(self.keys_under(noticed), said, words)
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
            case {"do": "later", "text": str(text)} if "later" in self.keys:
                return Later(Private(who, text))
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
    if key == LEAVE_OUT and preview is not None:
        return {"do": "edit", "text": preview.noticed.rest}
    if key not in ("send", "later", "keep"):
        return {"do": key}
    if preview is None:
        raise NotUnderstood
    return {"do": key, "text": share(preview.draft, preview.shown).text}


def _breaks_off(text: str, words: Vocabulary) -> bool:
    """Whether a typed text stops in the middle of a word of "send": too little to send on."""
    label = plain(words.labels.get("send", "send"))
    return re.match(rf"{re.escape(plain(text))}\w", label) is not None
