"""The words that flows are written in: Ask, Tell, Both, Letter, Wait.

A flow is an `async def` that awaits these steps and nothing else. It is driven by hand (replay.py),
never by asyncio. It names messages by id; the catalogue holds the text. No clock, no random, no IO.
"""

from collections.abc import Callable, Coroutine, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Generic, TypeVar

from bot.dialogue.answers import Answer
from bot.dialogue.cards import Card
from bot.dialogue.keeps import Keep
from bot.dialogue.learned import Learned
from bot.dialogue.partners import ME, SPEAKER, Partner
from bot.dialogue.words import Picks, Shared

A_co = TypeVar("A_co", covariant=True)
B_co = TypeVar("B_co", covariant=True)


class NoAnswer(Exception):
    """Nobody answered in time, or the note was taken back."""

    def __init__(self, key: str, who: Partner) -> None:
        super().__init__(key)
        self.key, self.who = key, who


class TakenBack(NoAnswer):
    """The writer no longer wants an answer: the note was taken back, or the two have talked."""


class Silence:
    """What one side of Both gives when that side did not answer in time."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Silence)

    def __hash__(self) -> int:
        return hash(Silence)

    def __repr__(self) -> str:
        return "Silence()"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in minutes."""

    minutes: int


class Until(StrEnum):
    """A moment that depends on somebody's day; the engine turns it into a time."""

    TONIGHT = "tonight"
    TOMORROW_EVENING = "tomorrow-evening"
    NEXT_DAY = "next-day"


@dataclass(frozen=True, slots=True)
class At:
    """A moment that was wished for, in UTC and ms: it stays though its question is asked later.

    `latest` is how far it may be put off.
    """

    moment: int
    latest: int | None = None

    def put_off(self, span: Span) -> "At | None":
        """The moment so much later; None if that is too late."""
        moment = self.moment + span.minutes * 60_000
        return None if moment > (self.latest or moment) else replace(self, moment=moment)


Within = Span | Until | At

TWENTY_MINUTES = Span(20)
THREE_HOURS = Span(3 * 60)
A_DAY = Span(24 * 60)
TWO_DAYS = Span(48 * 60)
A_WEEK = Span(7 * 24 * 60)


class Step(Generic[A_co]):
    """Something that a flow awaits; the answer has type A_co."""

    def __await__(self) -> "Generator[Step[Any], Any, A_co]":
        # Any is what comes in: with A_co there, mypy takes `x: T = await Ask(...)` for an Ask[Any].
        answer: A_co = yield self
        return answer


class Reply(Step[A_co]):
    """A step that one person answers with a value: what Both is made of."""


@dataclass(frozen=True)
class Ask(Reply[A_co]):
    """Put one question to one partner. Raises NoAnswer in the flow when `within` is over.

    `then` names a message that is said to them as soon as they have answered, `hint` one that the
    question begins with: what was noticed in their words.
    """

    who: Partner
    key: str
    answer: Answer[A_co]
    within: Within | None = None
    quote: Shared | None = None
    then: str | None = None
    hint: str | None = None


@dataclass(frozen=True)
class Tell(Step[None]):
    """Say one message to one partner. `quote` is what the other has sent, shown as a block;
    `picks` are chosen options that the message names as a list, `{ $picks }`.
    """

    who: Partner
    key: str
    quote: Shared | None = None
    picks: Picks | None = None


@dataclass(frozen=True)
class Lay(Step[None]):
    """Lay something by while the conversation goes on: sent words for their author's turn, or what
    is to stay when all is over, or what was learned about its owner.
    """

    what: Shared | Keep | Learned


@dataclass(frozen=True)
class Wait(Step[None]):
    """Let time pass for one partner, who may end it. Without `span` only that person ends it;
    a `firm` one nobody ends before its time.
    """

    who: Partner
    key: str
    span: Within | None = None
    firm: bool = False


@dataclass(frozen=True)
class Letter(Reply[Shared]):
    """Ask one partner for words, written in a private session of the flow named `flow`.

    The words sent are the answer. `quote` is what they answer to; `deliver` names the message that
    brings them to the other at once; `waits` names the message that tells the other how to take
    back what they sent; `envelope` says that a note already written is an answer too.
    """

    to: Partner
    key: str
    flow: str
    within: Within
    quote: Shared | None = None
    deliver: str | None = None
    waits: str | None = None
    envelope: bool = False
    facts: frozenset[str] = frozenset()

    @property
    def who(self) -> Partner:
        """Whose answer this is."""
        return self.to


@dataclass(frozen=True)
class Both(Step[tuple[A_co | Silence, B_co | Silence]]):
    """Two questions at once, answered in any order; each side gives its value or Silence."""

    first: Reply[A_co]
    second: Reply[B_co]


class Withdraw(StrEnum):
    """What the writer of an unanswered note may say."""

    TAKE_BACK = "take-back"
    TALKED = "talked"


@dataclass(frozen=True)
class Given:
    """What a session starts with. `facts` are plain marks such as "alone" or "second"."""

    words: Mapping[str, Shared] = field(default_factory=dict)
    facts: frozenset[str] = frozenset()
    wait: Within = TWO_DAYS


@dataclass(frozen=True)
class Ending:
    """How a session ended, the words that go on, and how long they may wait for an answer.

    `silent` are those who did not answer. `keeps` stays when the session is gone; private work that
    `settles` lets go of what the other has asked its owner.
    """

    outcome: str
    words: Mapping[str, Shared] = field(default_factory=dict)
    wait: Within = TWO_DAYS
    silent: frozenset[Partner] = frozenset()
    keeps: tuple[Keep, ...] = ()
    settles: bool = False


RESTING = "resting"
"""The outcome of every session in which somebody did not answer."""


@dataclass(frozen=True)
class Next:
    """One row of the table that says which session follows an ending.

    `speaker` is the role of the ended session that speaks in the next one; `takes` names that
    person's kept envelope as the word to start with; `after` starts it later, as one nudge a
    repair; `beside` flows only tell, so they need not wait until the couple's session is over.
    Private work begins for both when a couple's session has ended, for its owner otherwise.
    """

    flow: str
    speaker: Partner = SPEAKER
    takes: str | None = None
    facts: frozenset[str] = frozenset()
    after: Within | None = None
    beside: bool = False


Script = Callable[[Given], Coroutine[Step[Any], Any, Ending]]


@dataclass(frozen=True)
class Flow:
    """A registered conversation. A private flow belongs to one member (ME), and is put away unsent
    when its `life` is over and nobody has ended it.
    """

    name: str
    version: int
    script: Script
    private: bool
    life: Within = A_WEEK

    @property
    def roles(self) -> tuple[Partner, Partner]:
        """The two roles of its sessions, the one who begins first."""
        first = ME if self.private else SPEAKER
        return first, first.other


@dataclass(frozen=True)
class Flows:
    """All conversations: live ones, superseded ones still open somewhere, and what follows what.

    `cards` can be read beside all of them.
    """

    live: Mapping[str, Flow]
    after: Mapping[tuple[str, str], tuple[Next, ...]]
    past: Mapping[tuple[str, int], Flow] = field(default_factory=dict)
    cards: Sequence[Card] = ()

    def find(self, name: str, version: int) -> Flow | None:
        """The flow that a session has pinned, or None if this program no longer has it."""
        flow = self.live.get(name)
        return flow if flow and flow.version == version else self.past.get((name, version))
