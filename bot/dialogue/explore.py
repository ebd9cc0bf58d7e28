"""Walk every conversation of a flow within a number of deviations from its main line.

The main line takes the first listed answer at every step; each other answer, a silence, or the
other side of Both answering first is one deviation. Equal states are never merged: a loop's
counter is not visible from outside, and merging loses paths.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.dialogue.answers import Checked
from bot.dialogue.keeps import Keep
from bot.dialogue.learned import Learned
from bot.dialogue.partners import Partner
from bot.dialogue.replay import Entry, Question, Run, Turn, message_of, replay
from bot.dialogue.script import Ask, Ending, Flow, Given, Letter, Tell
from bot.dialogue.typed import Json
from bot.dialogue.words import Draft, Part, Preview, Private, Shared

LONGEST = 200
"""Answers in one conversation; a main line that is longer does not end."""

HINT = "always-never"
"""A hint that is given where words are read for hints."""

SPACED = str.maketrans("-~", "  ")

Render = Callable[[Draft, Partner], Private]
"""How a draft looks as text."""


class Endless(Exception):
    """A conversation that does not end."""


@dataclass(frozen=True)
class Moment:
    """What one answer brought. The first moment of a conversation has none."""

    entry: Entry | None
    question: Question | None
    turn: Turn
    open: tuple[Question, ...]


@dataclass(frozen=True)
class Conversation:
    """One way through a flow, from its start to its ending, and how often it left the main line."""

    flow: Flow
    given: Given
    moments: tuple[Moment, ...]
    strayed: int = 0

    @property
    def ending(self) -> Ending:
        """How it ended."""
        ending = self.moments[-1].turn.ending
        assert ending is not None  # noqa: S101 - narrowing: only whole conversations are made
        return ending

    @property
    def journal(self) -> list[Entry]:
        """The answers in their order."""
        return [moment.entry for moment in self.moments if moment.entry is not None]


def draft_of(question: Question) -> Draft | None:
    """The draft that stands under a question, if there is one."""
    return getattr(question.answer, "draft", None)


def moves(questions: tuple[Question, ...], given: Given, render: Render) -> list[Entry]:
    """All answers that may come next, the main line first."""
    asked = [question for question in questions if not question.standing]
    standing = [question for question in questions if question.standing]
    found = [entry for one in (*asked, *standing) for entry in _answers(one, given, render)]
    silences = [Entry(one.key, silent=True) for one in asked if one.within is not None]
    return found + silences


def _answers(question: Question, given: Given, render: Render) -> list[Entry]:
    return [Entry(question.key, value) for value in _values(question, given, render)]


def _values(question: Question, given: Given, render: Render) -> Sequence[Json]:
    if isinstance(question.step, Letter) and not question.standing:
        # What answers somebody may ask them something in turn.
        asks_back = question.step.quote and question.step.deliver
        return [own_words(question), *([f"{own_words(question)}?"] if asks_back else [])]
    if question.answer is None:
        return (None,)
    if question.answer.kind == "text" and question.answer.keeps:
        return _texts(question, given)
    return question.answer.samples(_preview(question, render))


def _texts(question: Question, given: Given) -> Sequence[Json]:
    """Own words; a copy of what was read, for there are things that are said to people who copy;
    words with a hint, with and without anything left; and nothing.
    """
    own, answer = own_words(question), question.answer
    texts: list[Json] = [own, *(words.text for words in given.words.values())]
    if isinstance(getattr(answer, "inner", answer), Checked):
        texts += [[own, [HINT], ""], [own, [HINT], own]]
    return [*texts, *([None] if answer and answer.may_skip else [])]


def _preview(question: Question, render: Render) -> Preview | None:
    draft = draft_of(question)
    if draft is None:
        return None
    text = render(draft, question.who)
    return Preview(text, text.digest())


def own_words(question: Question) -> str:
    """What is written for a question: its own, so that no leak hides behind equal words."""
    return f"\u2039{question.key.split('-', 1)[-1].translate(SPACED)}\u203a"


def explore(flow: Flow, given: Given, deviations: int, render: Render) -> Iterator[Conversation]:
    """Every conversation within so many deviations. Raises Endless."""
    run = Run(flow.script, given)
    turn = run.start()
    start = Moment(None, None, turn, (*run.questions.values(),))
    yield from _walk(flow, given, [start], run, deviations, render)


def _walk(
    flow: Flow, given: Given, past: list[Moment], run: Run, left: int, render: Render
) -> Iterator[Conversation]:
    """Go on along the main line, and leave it once at each step while deviations are left."""
    while run.ending is None:
        if len(past) > LONGEST:
            raise Endless(flow.name)
        main, *others = moves(past[-1].open, given, render)
        for other in others if left else ():
            branch = replay_of(flow, given, past)
            moment = _moved(branch, past[-1], other)
            for found in _walk(flow, given, [*past, moment], branch, left - 1, render):
                yield replace(found, strayed=found.strayed + 1)
        past = [*past, _moved(run, past[-1], main)]
    run.close()
    yield Conversation(flow, given, tuple(past))


def _moved(run: Run, last: Moment, entry: Entry) -> Moment:
    question = next(one for one in last.open if one.key == entry.key)
    turn = run.feed(entry)
    return Moment(entry, question, turn, (*run.questions.values(),))


def replay_of(flow: Flow, given: Given, past: list[Moment]) -> Run:
    """A fresh run that stands where these moments end."""
    return replay(flow.script, given, [one.entry for one in past if one.entry is not None]).run


def message_ids(conversation: Conversation) -> set[str]:
    """The ids of all messages that a conversation shows, with those of its drafts."""
    found: set[str] = set()
    for moment in conversation.moments:
        found |= {tell.key for tell in moment.turn.tells}
        for question in moment.open:
            found |= _shown_by(question)
    return found


def _shown_by(question: Question) -> set[str]:
    if isinstance(question.step, Letter):
        return {question.step.waits} if question.step.waits else set()
    draft = draft_of(question)
    parts = draft.parts if draft else ()
    return {message_of(question.key)} | {part.message for part in parts if isinstance(part, Part)}


# what must hold in every conversation


def faults(conversation: Conversation) -> list[str]:
    """What is wrong with a conversation, in plain words; nothing if all is well."""
    rules = (_leaks, _strangers, _left_waiting, _endless_questions, _free_text)
    return [f"{conversation.flow.name}: {fault}" for rule in rules for fault in rule(conversation)]


def _leaks(conversation: Conversation) -> Iterator[str]:
    """Words cross only right after their author pressed send on exactly them."""
    sent = {words.text for words in conversation.given.words.values()}
    for moment in conversation.moments:
        just_sent = _sent_by(moment)
        sent |= just_sent
        for tell in moment.turn.tells:
            yield from _leak(conversation.flow, tell, just_sent, sent)
        yield from _laid_unsent(moment.turn.laid, just_sent, sent)
        for question in moment.open:
            quote = getattr(question.step, "quote", None)
            if quote is not None and quote.text not in sent:
                yield f"{question.key} shows words that were not sent"
    yield from _laid_unsent(conversation.ending.keeps, set(), sent)
    for words in conversation.ending.words.values():
        if words.text not in sent:
            yield "the words that go on were not sent"


def _laid_unsent(
    laid: Sequence[Shared | Keep | Learned], just_sent: set[str], sent: set[str]
) -> Iterator[str]:
    for one in laid:
        if isinstance(one, Shared) and one.text not in just_sent:
            yield "words are laid by that were not sent"
        if isinstance(one, Keep) and any(
            isinstance(words, Shared) and words.text not in sent for words in one.words
        ):
            yield "words are kept for both that were not sent"


def _sent_by(moment: Moment) -> set[str]:
    if moment.entry is None or moment.question is None or moment.entry.silent:
        return set()
    value = moment.entry.value
    if isinstance(moment.question.step, Letter) and isinstance(value, str):
        return {value}
    if isinstance(value, dict) and value.get("do") == "send":
        return {value["text"]}
    return set()


def _leak(flow: Flow, tell: Tell, just_sent: set[str], sent: set[str]) -> Iterator[str]:
    to_partner = tell.who is Partner.PARTNER
    if to_partner and (tell.quote is None or tell.quote.text not in just_sent):
        yield f"{tell.key} tells the partner of private work"
    elif tell.quote is not None and tell.quote.text not in sent:
        yield f"{tell.key} shows words that were not sent"


def _strangers(conversation: Conversation) -> Iterator[str]:
    """Whoever is addressed has a part in the flow; private work asks nobody but its owner."""
    roles = conversation.flow.roles
    asked = roles[:1] if conversation.flow.private else roles
    for moment in conversation.moments:
        for tell in moment.turn.tells:
            if tell.who not in roles:
                yield f"{tell.key} is for somebody without a part"
        for question in moment.turn.opened:
            if question.who not in asked:
                yield f"{question.key} asks somebody without a part"


def _left_waiting(conversation: Conversation) -> Iterator[str]:
    """Who has answered and now waits is told something; a letter does that by itself."""
    if conversation.flow.private:
        return
    for moment in conversation.moments[1:]:
        answered = moment.question
        if answered is None or not isinstance(answered.step, Ask) or moment.entry is None:
            continue
        who = answered.who
        busy = any(question.who is who for question in moment.open)
        told = any(tell.who is who for tell in moment.turn.tells)
        if not (busy or told or moment.entry.silent):
            yield f"nobody tells the {who.value} anything after {answered.key}"


def _endless_questions(conversation: Conversation) -> Iterator[str]:
    """Every question in shared work ends by itself, so that nobody waits for ever."""
    if conversation.flow.private:
        return
    for moment in conversation.moments:
        for question in moment.open:
            if question.within is None and not question.standing:
                yield f"{question.key} has no end"


def _free_text(conversation: Conversation) -> Iterator[str]:
    """Shared work never asks for free text: that is what letters are for."""
    if conversation.flow.private:
        return
    for moment in conversation.moments:
        for question in moment.open:
            answer = question.answer
            loose = getattr(answer, "draft", None) is not None and not getattr(
                answer, "fixed", False
            )
            if answer is not None and (answer.kind == "text" or loose):
                yield f"{question.key} asks for free text in shared work"
