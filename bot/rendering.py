"""From a question or a tell to what a person reads: ids become words in the reader's language."""

from dataclasses import replace
from typing import Any

from bot.catalogue import Catalogue
from bot.couples import Couple, Member, Prompt
from bot.dialogue.answers import look_at
from bot.dialogue.replay import Question, message_of
from bot.dialogue.reviews import Review
from bot.dialogue.script import Ask, Step, Wait, Withdraw
from bot.dialogue.typed import Vocabulary
from bot.dialogue.words import Picks, Preview, Private
from bot.messages import Option, Outgoing
from bot.times.walls import wall, zone

READY = "ready"
"""The option that ends a wait."""

TAKE_BACK = tuple(one.value for one in Withdraw)


def names(catalogue: Catalogue, couple: Couple, reader: Member) -> dict[str, str]:
    """The names that every text may use, as the reader sees them."""
    partner = couple.partner_of(reader.id)
    name = partner.name if partner is not None else ""
    partner_name = name or catalogue.text(reader.language, "engine-your-partner")
    return {"me": reader.name, "partner": partner_name}


def local_time(moment: int | None, reader: Member) -> str:
    """Hour and minute on the reader's own clock; empty without a moment."""
    if moment is None:
        return ""
    return f"{wall(moment, zone(reader.zone)):%H:%M}"


def option_keys(question: Question, prompt: Prompt | None = None) -> tuple[str, ...]:
    """What can be pressed under a question."""
    if isinstance(question.step, Wait):
        return () if question.step.firm else (READY,)
    if prompt is not None and isinstance(question.answer, Review):
        return question.answer.keys_under(prompt.noticed)
    return question.answer.keys if question.answer else ()


class Renderer:
    """Makes messages for one reader in one couple."""

    def __init__(self, catalogue: Catalogue, couple: Couple, reader: Member) -> None:
        self._catalogue, self._reader = catalogue, reader
        self._names = names(catalogue, couple, reader)

    def say(
        self,
        id_: str,
        message: str,
        quote: str | None = None,
        keys: tuple[str, ...] = (),
        picks: Picks | None = None,
        **given: str,
    ) -> Outgoing:
        """A message that needs no answer."""
        if picks is not None:
            given["picks"] = self._catalogue.picked(self._reader.language, picks)
        text = self._text(message, **given)
        options = self.options(message, keys, **given)
        return Outgoing(id_, "say", text, quote=quote, options=options, texts=(message,))

    def note(self, id_: str, *, asking: bool, planned: bool = False) -> Outgoing:
        """The neutral line that says that something waits. It names nothing and nobody."""
        message = "engine-note"
        text = self._reader.cover or self._catalogue.text(self._reader.language, message)
        options = self.options(message, ("show",))
        kind, prompt = ("one", message) if asking else ("say", None)
        made = Outgoing(id_, kind, text, prompt, options=options, neutral=True, texts=(message,))
        return replace(made, planned=planned)

    def late(self, note: Outgoing) -> Outgoing:
        """The same line, with a word that it comes late; own words stay as they are."""
        return note if self._reader.cover else replace(note, text=self._text("engine-note-late"))

    def question(self, id_: str, question: Question, prompt: Prompt) -> Outgoing:
        """An open question, with its draft or quote set beside it."""
        step, message = question.step, message_of(question.key)
        until = local_time(prompt.due, self._reader)
        given = {"until": until} if isinstance(step, Wait) and step.span else {}
        text = self._text(message, **given)
        hints = self._hints(step, prompt)
        text = " ".join([*(self._text(hint) for hint in hints), text])
        quote = step.quote.text if isinstance(step, Ask) and step.quote else prompt.draft
        kind = question.answer.kind if question.answer else "wait"
        bounds = question.answer.bounds if question.answer else None
        options = self.options(message, option_keys(question, prompt))
        ends, texts = prompt.due if kind == "wait" else None, (*hints, message)
        made = Outgoing(id_, kind, text, message, quote, options, bounds, until=ends, texts=texts)
        mine = prompt.draft is not None and quote is prompt.draft
        return replace(made, draft=True) if mine else made

    def _hints(self, step: Step[Any], prompt: Prompt) -> list[str]:
        """What was noticed in the words above or in the draft below, one thing only."""
        given = step.hint if isinstance(step, Ask) else None
        name = prompt.noticed.marks[0] if prompt.noticed.marks else given
        return [f"hint-{name}"] if name else []

    def _text(self, message: str, **given: str) -> str:
        return self._catalogue.text(self._reader.language, message, **self._names, **given)

    def options(self, message: str, keys: tuple[str, ...], **given: str) -> tuple[Option, ...]:
        """Labels for option keys: attributes of the message."""
        label, language, given = self._catalogue.label, self._reader.language, self._names | given
        return tuple(Option(key, label(language, message, key, **given)) for key in keys)

    def vocabulary(self, question: Question, prompt: Prompt | None = None) -> Vocabulary:
        """The words in which this question may be answered."""
        keys = option_keys(question, prompt)
        message = waits_message(question) if question.standing else message_of(question.key)
        return self._catalogue.vocabulary(self._reader.language, message, keys, **self._names)

    def draft(self, question: Question, prompt: Prompt) -> None:
        """Put the draft under a review into its prompt, with the digest of what will be shown."""
        draft = getattr(question.answer, "draft", None)
        if draft is None:
            return
        owner = question.who
        made = self._catalogue.draft(self._reader.language, draft, owner, **self._names)
        prompt.draft, prompt.digest = made.for_owner(owner), made.digest()
        if isinstance(question.answer, Review) and question.answer.where is not None:
            prompt.noticed = look_at(prompt.draft, question.answer.where)


def preview(question: Question, prompt: Prompt) -> Preview | None:
    """The draft that stands in front of the person, and the digest of what was shown."""
    if prompt.draft is None:
        return None
    return Preview(Private(question.who, prompt.draft), prompt.digest, prompt.noticed)


def waits_message(question: Question) -> str:
    """The message under which a waiting writer may take a note back."""
    return getattr(question.step, "waits", None) or message_of(question.key)
