"""A flow as people read it: transcripts made from its explored conversations.

Pure: the words come from functions that the caller passes in, so that a changed word shows up as a
changed conversation.
"""

from collections.abc import Sequence
from typing import Protocol

from bot.dialogue.explore import Conversation, Moment
from bot.dialogue.partners import Partner
from bot.dialogue.replay import Entry, Question, message_of
from bot.dialogue.script import Letter, Wait


class Wording(Protocol):
    """The words of a storyboard."""

    def text(self, message: str, reader: Partner) -> str:
        """A message as the reader sees it."""

    def label(self, message: str, key: str) -> str:
        """An option's label."""

    def draft(self, question: Question) -> str | None:
        """The draft that stands under a question."""


def storyboard(title: str, conversations: Sequence[Conversation], words: Wording) -> str:
    """One flow as Markdown: its main line, then the shortest way to each other ending.

    The explorer gives the main line last.
    """
    main = conversations[-1]
    lines = [f"# {title}", "", "Made from the flow itself; do not edit.", ""]
    lines += [f"## Main line: {main.ending.outcome}", "", *_told(main, words)]
    for conversation in _one_for_each_ending(conversations):
        lines += ["", f"## {_way(conversation, words)}: {conversation.ending.outcome}", ""]
        lines += _told(conversation, words)
    return "\n".join(lines) + "\n"


def _one_for_each_ending(conversations: Sequence[Conversation]) -> list[Conversation]:
    seen = {conversations[-1].ending.outcome}
    found = []
    for conversation in sorted(conversations, key=lambda one: len(one.moments)):
        if conversation.ending.outcome not in seen:
            seen.add(conversation.ending.outcome)
            found.append(conversation)
    return found


def _way(conversation: Conversation, words: Wording) -> str:
    """What was answered differently from the main line, in a few words."""
    last = conversation.moments[-1]
    if last.question is None or last.entry is None:
        return "At once"
    return f"{message_of(last.question.key)}, {_answer(last.entry, last.question, words)}"


def _told(conversation: Conversation, words: Wording) -> list[str]:
    lines: list[str] = []
    shown: set[str] = set()
    for moment in conversation.moments:
        lines += _moment(moment, words)
        for question in moment.open:
            if question.key not in shown:
                shown.add(question.key)
                lines += _asked(question, words)
    return [*lines, *_resting(conversation, words)]


def _resting(conversation: Conversation, words: Wording) -> list[str]:
    """What the engine says to whoever waited."""
    silent = conversation.ending.silent
    if conversation.flow.private or not silent:
        return []
    waiting = [role for role in conversation.flow.roles if role not in silent]
    return [f"- to {role.value}: {words.text('engine-resting', role)}" for role in waiting]


def _moment(moment: Moment, words: Wording) -> list[str]:
    lines = []
    if moment.entry is not None and moment.question is not None:
        answer = _answer(moment.entry, moment.question, words)
        lines.append(f"**{moment.question.who.value}:** {answer}  ")
    for tell in moment.turn.tells:
        lines.append(f"- to {tell.who.value}: {words.text(tell.key, tell.who)}")
        lines += _quoted(tell.quote.text if tell.quote else None)
    return lines


def _asked(question: Question, words: Wording) -> list[str]:
    step = question.step
    if question.standing:
        assert isinstance(step, Letter)  # noqa: S101 - narrowing: only letters have standing options
        told = words.text(step.waits or "", question.who)
        return [f"- to {question.who.value}: {told}"]
    if isinstance(step, Letter):
        return [f"- *(a letter from the {step.to.value}, written in `{step.flow}`)*"]
    lines = [f"- to {question.who.value}: {words.text(message_of(question.key), question.who)}"]
    lines += _quoted(words.draft(question))
    lines += _quoted(getattr(getattr(step, "quote", None), "text", None))
    options = question.answer.keys if question.answer else ("ready",)
    labels = " ".join(f"[{words.label(message_of(question.key), key)}]" for key in options)
    return [*lines, f"  {labels}"] if labels else lines


def _quoted(text: str | None) -> list[str]:
    return [f"  > {line}" for line in text.splitlines()] if text else []


def _answer(entry: Entry, question: Question, words: Wording) -> str:
    if entry.silent:
        return "*(no answer in time)*"
    value, message = entry.value, message_of(question.key)
    if question.standing:
        assert isinstance(question.step, Letter)  # noqa: S101 - narrowing, as above
        return f"[{words.label(question.step.waits or '', value)}]"
    if isinstance(question.step, Wait):
        return f"[{words.label(message, 'ready')}]"
    if value is None:
        return "*(skipped)*"
    if isinstance(value, dict):
        return f"[{words.label(message, value['do'])}]"
    keys = question.answer.keys if question.answer else ()
    picked = value if isinstance(value, list) else [value]
    return ", ".join(
        f"[{words.label(message, one)}]" if one in keys else str(one) for one in picked
    )
