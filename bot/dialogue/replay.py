"""Drive a script by its journal. The journal is the truth; a live coroutine is only a cache of it.

Strict: entries are consumed in the order in which they were recorded, and one that does not fit the
open question raises Diverged. Nothing is ever looked up out of order.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.dialogue.answers import Answer, Choice
from bot.dialogue.keeps import Keep
from bot.dialogue.learned import Learned
from bot.dialogue.partners import Partner
from bot.dialogue.script import (
    RESTING,
    Ask,
    Both,
    Ending,
    Given,
    Lay,
    Letter,
    NoAnswer,
    Script,
    Silence,
    Step,
    TakenBack,
    Tell,
    Wait,
    Withdraw,
    Within,
)
from bot.dialogue.typed import Json
from bot.dialogue.words import Shared


class Diverged(Exception):
    """The journal does not fit the script."""


class ForeignAwait(Exception):
    """The script awaited something that is not a step."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One recorded answer. `silent` marks the one that time gave: it has no value.

    `event` marks the event that brought somebody's own words, so that they can be taken back.
    """

    key: str
    value: Json = field(default=None, repr=False)
    silent: bool = False
    event: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Question:
    """Something that is open. `standing` is what the waiting writer may say at any time."""

    key: str
    step: Ask[Any] | Letter | Wait
    standing: bool = False

    @property
    def who(self) -> Partner:
        """Who may answer."""
        return self.step.who.other if self.standing else self.step.who

    @property
    def within(self) -> Within | None:
        """When it closes by itself."""
        if self.standing:
            return None
        return self.step.span if isinstance(self.step, Wait) else self.step.within

    @property
    def answer(self) -> Answer[Any] | None:
        """How it is read, if it is read at all."""
        if self.standing:
            return Choice(Withdraw)
        return self.step.answer if isinstance(self.step, Ask) else None


@dataclass(frozen=True, slots=True)
class Turn:
    """What one advance brought: what to say, what is newly open, how it ended if it did, and what
    was laid by.
    """

    tells: tuple[Tell, ...] = ()
    opened: tuple[Question, ...] = ()
    ending: Ending | None = None
    laid: tuple[Shared | Keep | Learned, ...] = ()


@dataclass
class Run:
    """One live script. Feed it entries; after any exception it must be thrown away."""

    script: Script
    given: Given
    questions: dict[str, Question] = field(default_factory=dict)
    ending: Ending | None = None
    quoted: bool = False

    def __post_init__(self) -> None:
        self._coroutine = self.script(self.given)
        self._seen: dict[str, int] = {}
        self._pair: list[Any] | None = None
        self._tells: list[Tell] = []
        self._laid: list[Shared | Keep | Learned] = []

    def start(self) -> Turn:
        """Run to the first open question."""
        return self._advance(None)

    def feed(self, entry: Entry) -> Turn:
        """Give one answer and run on. Raises Diverged when it answers nothing that is open."""
        question = self.questions.get(entry.key)
        if question is None:
            raise Diverged(entry.key)
        if entry.silent and question.within is None:
            raise Diverged(entry.key)
        self._tells, self._laid = [], []
        value = self._value(question, entry)
        if question.standing:
            return self._advance(TakenBack(entry.key, question.who))
        return self._advance(value) if self._pair is None else self._half(question, value)

    def close(self) -> None:
        """Drop the coroutine."""
        self._coroutine.close()

    def _value(self, question: Question, entry: Entry) -> Any:
        step = question.step
        if isinstance(step, Wait):
            if entry.value is not None:
                raise Diverged(entry.key)
            return None
        if entry.silent:
            return NoAnswer(entry.key, question.who)
        if isinstance(step, Letter) and not question.standing:
            return self._letter(step, entry.value)
        value = self._loaded(question, entry)
        if isinstance(step, Ask) and step.then:
            self._say(Tell(step.who, step.then))
        return value

    def _loaded(self, question: Question, entry: Entry) -> Any:
        assert question.answer is not None  # noqa: S101 - narrowing: only called for what is read
        try:
            return question.answer.load(entry.value, question.who)
        except (ValueError, KeyError, TypeError, AttributeError):
            # Without its cause, for that one quotes the value, which may be somebody's words.
            raise Diverged(entry.key) from None

    def _letter(self, step: Letter, text: Json) -> Shared:
        if not isinstance(text, str):
            raise Diverged(step.key)
        words = Shared(step.to, text)
        if step.deliver:
            self._say(Tell(step.to.other, step.deliver, words))
        return words

    def _half(self, question: Question, value: Any) -> Turn:
        """One side of Both is in; go on when the other is too."""
        assert self._pair is not None  # noqa: S101 - narrowing: only called with a pair open
        place = next(at for at, side in enumerate(self._pair) if side is question)
        self._pair[place] = Silence() if isinstance(value, NoAnswer) else value
        self._close(question)
        if any(isinstance(side, Question) for side in self._pair):
            return Turn(tuple(self._tells))
        return self._advance(tuple(self._pair))

    def _close(self, question: Question) -> None:
        del self.questions[question.key]
        self.questions.pop(_standing_key(question.key), None)

    def _advance(self, value: Any) -> Turn:
        self.questions.clear()
        self._pair = None
        try:
            while isinstance(step := self._resume(value), Tell | Lay):
                self._bring(step)
                value = None
        except StopIteration as end:
            return self._ended(end.value)
        except NoAnswer as silence:
            return self._ended(Ending(RESTING, silent=frozenset({silence.who})))
        return Turn(tuple(self._tells), self._open(step), laid=tuple(self._laid))

    def _resume(self, value: Any) -> Step[Any]:
        if isinstance(value, NoAnswer):
            return self._coroutine.throw(value)
        return self._coroutine.send(value)

    def _ended(self, ending: Ending) -> Turn:
        self.ending = ending
        return Turn(tuple(self._tells), ending=ending, laid=tuple(self._laid))

    def _bring(self, step: Tell | Lay) -> None:
        if isinstance(step, Lay):
            self._laid.append(step.what)
        else:
            self._say(step)

    def _say(self, tell: Tell) -> None:
        self.quoted = self.quoted or tell.quote is not None
        self._tells.append(tell)

    def _open(self, step: Step[Any]) -> tuple[Question, ...]:
        if isinstance(step, Both):
            self._pair = [self._question(step.first), self._question(step.second)]
        else:
            self._question(step)
        return tuple(self.questions.values())

    def _question(self, step: Step[Any]) -> Question:
        if not isinstance(step, Ask | Letter | Wait):
            raise ForeignAwait(type(step).__name__)
        self._seen[step.key] = count = self._seen.get(step.key, 0) + 1
        question = Question(step.key if count == 1 else f"{step.key}~{count}", step)
        self.questions[question.key] = question
        if isinstance(step, Letter) and step.waits:
            standing = Question(_standing_key(question.key), step, standing=True)
            self.questions[standing.key] = standing
        if isinstance(step, Ask):
            self.quoted = self.quoted or step.quote is not None
        return question


@dataclass(frozen=True, slots=True)
class Replayed:
    """A run that stands where its journal ends. `barrier` is the length of the journal at
    the last turn that was final: what lies before that cannot be taken back.
    """

    run: Run
    turn: Turn
    barrier: int


def replay(script: Script, given: Given, entries: Iterable[Entry]) -> Replayed:
    """Bring a script to where its journal ends. Raises Diverged when it does not fit."""
    run = Run(script, given)
    turn, barrier = run.start(), 0
    for number, entry in enumerate(entries, start=1):
        turn = run.feed(entry)
        if is_final(turn):
            barrier = number
    if run.ending is not None:
        raise Diverged("the script has ended and the session is open")
    return Replayed(run, turn, barrier)


def is_final(turn: Turn) -> bool:
    """Whether no step goes back behind this: the partner was told something, words were laid by, or
    the partner's words were shown, which cannot be unread.
    """
    told = any(tell.who is Partner.PARTNER or tell.quote for tell in turn.tells)
    steps = [question.step for question in turn.opened]
    shown = any(isinstance(step, Ask) and step.quote for step in steps)
    return told or shown or any(isinstance(one, Shared | Keep) for one in turn.laid)


def _standing_key(key: str) -> str:
    return f"{key}!"


def message_of(key: str) -> str:
    """The message id of a question's key: a repeated question has the same words."""
    return key.rstrip("!").split("~", 1)[0]
