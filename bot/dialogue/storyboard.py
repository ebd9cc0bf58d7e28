"""A flow as people read it: transcripts made from its explored conversations.

Rule: the main line is told whole; of the other ways only those that show a message or an ending
that nothing above has shown, and only from where they leave what was told. So every message stands
on the page where it is said. Pure: the words come from functions that the caller passes in.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from bot.dialogue.answers import Level
from bot.dialogue.explore import Conversation, Moment, own_words
from bot.dialogue.partners import Partner
from bot.dialogue.replay import Entry, Question, message_of
from bot.dialogue.script import Ask, At, Letter, Tell, Until, Wait, Within
from bot.dialogue.typed import Json
from bot.dialogue.words import Picks

READY = ("ready",)
"""The option that ends a wait."""


class Wording(Protocol):
    """The words of a storyboard."""

    def name(self, who: Partner) -> str:
        """What a person is called."""

    def text(self, message: str, reader: Partner, picks: Picks | None = None) -> str:
        """A message as the reader sees it."""

    def label(self, message: str, key: str, reader: Partner) -> str:
        """An option's label."""

    def draft(self, question: Question) -> str | None:
        """The draft that stands under a question."""


class Storyboard:
    """One page: what it has told so far is not told again."""

    def __init__(self, words: Wording) -> None:
        self._words = words
        self._told: list[tuple[Moment, ...]] = []
        self._seen: set[str] = set()

    def example(self, conversations: Sequence[Conversation]) -> str:
        """All that one beginning of the flow can lead to, as Markdown."""
        main, *others = sorted(conversations, key=lambda one: (one.strayed, len(one.moments)))
        lines = [f"### Main line: {_ending(main)}", *self._tell(main, 0, self._news(main) or 1)]
        for other in others:
            if end := self._news(other):
                lines += self._other_way(other, end)
        return "\n\n".join(lines)

    def _news(self, conversation: Conversation) -> int:
        """How many moments it takes to tell all that is new."""
        shown = [_shows(moment, conversation) for moment in conversation.moments]
        return max((at for at, one in enumerate(shown, start=1) if one - self._seen), default=0)

    def _other_way(self, other: Conversation, end: int) -> Iterator[str]:
        """From the answer that leaves what was told to the last thing that is new."""
        start = max(_common(other.moments, told) for told in self._told)
        first = other.moments[start]
        new_ending = _ending(other) not in self._seen and end == len(other.moments)
        title = _answered(first, self._words)
        yield f"### {title}: {_ending(other)}" if new_ending else f"### {title}"
        if first.question is not None:
            yield f"As above up to *{_said(first.question, self._words)}*"
        yield from self._tell(other, start, end)

    def _tell(self, conversation: Conversation, start: int, end: int) -> Iterator[str]:
        for at, moment in enumerate(conversation.moments[start:end]):
            if at:
                yield f"**{_answered(moment, self._words)}**"
            yield from _brought(moment, conversation, self._words)
            self._seen |= _shows(moment, conversation)
        if end < len(conversation.moments):
            yield "And so on."
        self._told.append(conversation.moments[:end])


def _common(one: Sequence[Moment], two: Sequence[Moment]) -> int:
    pairs = zip(one, two, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(two)))


def _ending(conversation: Conversation) -> str:
    return f"ends {conversation.ending.outcome}"


def _shows(moment: Moment, conversation: Conversation) -> set[str]:
    """The messages that a moment shows and to whom, and the ending."""
    found = {f"{tell.key} {tell.who.value}" for tell in moment.turn.tells}
    found |= {f"{_message(one)} {one.who.value}" for one in moment.turn.opened}
    return found | ({_ending(conversation)} if moment.turn.ending else set())


def _message(question: Question) -> str:
    if question.standing and isinstance(question.step, Letter):
        return question.step.waits or ""
    return message_of(question.key)


def _brought(moment: Moment, conversation: Conversation, words: Wording) -> Iterator[str]:
    for tell in moment.turn.tells:
        yield from _tell(tell, words)
    for question in moment.turn.opened:
        yield from _asked(question, words)
    if moment.turn.ending is not None:
        yield from _resting(conversation, words)


def _tell(tell: Tell, words: Wording) -> Iterator[str]:
    yield f"**To {words.name(tell.who)}:** {words.text(tell.key, tell.who, tell.picks)}"
    yield from _quoted(tell.quote.text if tell.quote else None)


def _resting(conversation: Conversation, words: Wording) -> Iterator[str]:
    """What the engine says to whoever waited."""
    silent = conversation.ending.silent
    if conversation.flow.private or not silent:
        return
    for role in conversation.flow.roles:
        if role not in silent:
            yield f"**To {words.name(role)}:** {words.text('engine-resting', role)}"


def _said(question: Question, words: Wording) -> str:
    if isinstance(question.step, Letter) and not question.standing:
        return _letter(question.step, words)
    return words.text(_message(question), question.who)


def _letter(step: Letter, words: Wording) -> str:
    return (
        f"{words.name(step.to)} is asked for words in a room of their own: "
        f"[{step.flow}]({step.flow}.md) {_limit(step.within)}"
    )


def _asked(question: Question, words: Wording) -> Iterator[str]:
    if isinstance(question.step, Letter) and not question.standing:
        yield f"*{_letter(question.step, words)}*"
        return
    yield f"**To {words.name(question.who)}:** {_said(question, words)}"
    yield from _quoted(words.draft(question))
    if isinstance(question.step, Ask) and question.step.quote:
        yield from _quoted(question.step.quote.text)
    if choices := " ".join([*_choices(question, words), _limit(question.within)]).strip():
        yield choices


def _choices(question: Question, words: Wording) -> list[str]:
    bounds = question.answer.bounds if question.answer else None
    if bounds:
        return [f"[{bounds[0]} to {bounds[1]}]"]
    return [f"[{words.label(_message(question), key, question.who)}]" for key in _keys(question)]


def _keys(question: Question) -> tuple[str, ...]:
    if isinstance(question.step, Wait):
        return () if question.step.firm else READY
    return question.answer.keys if question.answer else ()


def _limit(within: Within | None) -> str:
    if within is None or isinstance(within, At):
        return ""
    if isinstance(within, Until):
        return f"(until {within.value.replace('-', ' ')})"
    for minutes, unit in ((24 * 60, "days"), (60, "hours")):
        if within.minutes > minutes:
            return f"({within.minutes // minutes} {unit} at most)"
    return f"({within.minutes} minutes at most)"


def _quoted(text: str | None) -> list[str]:
    return ["\n".join(f"> {line}" for line in text.splitlines())] if text else []


def _answered(moment: Moment, words: Wording) -> str:
    assert moment.entry is not None  # noqa: S101 - narrowing: only a first moment has no answer
    assert moment.question is not None  # noqa: S101 - narrowing, as above
    return f"{words.name(moment.question.who)} {_answer(moment.entry, moment.question, words)}"


def _answer(entry: Entry, question: Question, words: Wording) -> str:
    waits = isinstance(question.step, Wait)
    if entry.silent:
        return "lets the time pass" if waits else "does not answer in time"
    if waits:
        return f"presses {_labels(READY, question, words)}"
    if isinstance(question.answer, Level) and not question.standing:
        return _range(question.answer, entry.value)
    if entry.value is None:
        return "skips this"
    return _value(entry.value, question, words)


def _value(value: Json, question: Question, words: Wording) -> str:
    said = value["do"] if isinstance(value, dict) else value
    picked = said if isinstance(said, list) else [said]
    if set(map(str, picked)) <= set(_keys(question)):
        return f"presses {_labels(picked, question, words)}"
    if isinstance(question.step, Letter):
        return f"sends {said}"
    copied = isinstance(said, str) and said != own_words(question)
    return f"answers \u201c{said}\u201d" if copied else f"answers {said}"


def _labels(keys: Sequence[str], question: Question, words: Wording) -> str:
    message = _message(question)
    return ", ".join(f"[{words.label(message, key, question.who)}]" for key in keys)


def _range(answer: Level[Any], kept: str) -> str:
    above = answer.samples()[0]
    low, high = (answer.cut, answer.high) if kept == above else (answer.low, answer.cut - 1)
    return f"answers {low} to {high}; only *{kept}* is kept"
