"""What the engine knows of one couple while it works: people, sessions, open prompts, envelopes.

Plain mutable state, loaded from the store and thrown away (evicted) whenever a turn fails; the
database is the truth. A person without a partner is a couple of one, so that there is one kind of
lock, one version guard and one way to load.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from bot.dialogue.keeps import Kind
from bot.dialogue.partners import Partner
from bot.dialogue.plain import given_as_json, within_as_json, within_from_json
from bot.dialogue.replay import Entry, Run
from bot.dialogue.script import Given, Within
from bot.dialogue.words import Noticed, Shared
from bot.messages import Outgoing
from bot.ties import Code, Link, SecondChat, Wait
from bot.times.quiet import Quiet, Receiver

TIES: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {"code": Code, "link": Link, "awaits": Wait, "second": SecondChat}
)
"""What of a member is more than plain data."""


@dataclass(frozen=True)
class Planned:
    """What comes to a member some days after `since`, at their own hour `due`: private work of this
    flow, or, without one, the line for what waits. `alone`: it follows work of theirs alone.
    """

    flow: str
    after: Within
    since: int
    due: int
    alone: bool = False

    def as_json(self) -> list[Any]:
        """What is sealed with the member."""
        return [self.flow, within_as_json(self.after), self.since, self.due, self.alone]

    @classmethod
    def from_json(cls, data: list[Any]) -> "Planned":
        """The inverse of as_json."""
        flow, after, *rest = data
        return cls(flow, within_from_json(after), *rest)


@dataclass
class Member:
    """One person. `focus` is the session whose prompt they are at; `note` their unopened note;
    `listed` the ids of what the list showed them last, by number.

    Quiet hours are minutes of the day. `consented`: they are grown up and want to be here. `rests`:
    shared work rests for them, for whatever reason; `screened` is when they were last asked whether
    they are safe; `care` is when they last got a card with help that is still to be offered once
    more, `softly` when they were last asked softly. `away`: they have left by their exit word, and
    nothing comes until they call.

    `code` is their live code, `link` whom they are about to be linked with, `tries` when they tried
    wrong codes. `awaits` is whom they are to become one person with, `second` their second chat,
    `switched` how often they went from one chat to the other: when it is odd, they are in the
    second. `together`: they say that the two sit together. `active` is when they last wrote or
    pressed; the minute of it is kept. `gone`: only their name is left here.

    `reminders` are what they wished to be reminded of (bot/reminders.py), `reminded` how that went
    lately; `planned` is what comes to them by itself (bot/planning.py). `asked` is the question
    that stands open aside from any conversation (bot/aside.py).
    """

    id: int
    name: str
    language: str = "en"
    zone: str = "UTC"
    quiet_from: int = 22 * 60
    quiet_to: int = 8 * 60
    country: str = ""
    cover: str = ""
    exit_word: str = ""
    consented: bool = False
    rests: bool = False
    screened: int = 0
    care: int = 0
    softly: int = 0
    away: bool = False
    platform: str = ""
    code: Code | None = None
    link: Link | None = None
    tries: list[int] = field(default_factory=list)
    awaits: Wait | None = None
    second: SecondChat | None = None
    switched: int = 0
    together: bool = False
    active: int = 0
    gone: bool = False
    paused: bool = False
    focus: int | None = None
    note: str | None = None
    listed: list[int] = field(default_factory=list)
    reminders: list[dict[str, str]] = field(default_factory=list)
    reminded: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, Any] = field(default_factory=dict)
    planned: list[Planned] = field(default_factory=list)

    @property
    def receiver(self) -> Receiver:
        """Where and when they can be written to."""
        hours = Quiet(self.quiet_from, self.quiet_to)
        return Receiver(self.zone, hours, self.active or None)

    @property
    def quiet(self) -> bool:
        """Whether nothing comes to them unasked."""
        return self.paused or self.away

    def as_json(self) -> dict[str, Any]:
        """What is sealed in the member's row; `from_json` is its inverse."""
        row = {key: value for key, value in vars(self).items() if key != "id"}
        return row | {"planned": [one.as_json() for one in self.planned]}

    @classmethod
    def from_json(cls, id_: int, data: dict[str, Any]) -> "Member":
        """The member that `as_json` packed; an older Linden left an empty list for no tie."""
        ties = {name: kind(*data[name]) if data.get(name) else None for name, kind in TIES.items()}
        planned = [Planned.from_json(one) for one in data.get("planned", ())]
        return cls(id_, **{**data, **ties, "planned": planned})


class Shown(StrEnum):
    """Where a prompt is: not yet seen, in front of the person, or put away by them."""

    HELD = "held"
    OPEN = "open"
    AWAY = "away"


@dataclass
class Prompt:
    """One open question of one member. `message` is the newest message that shows it."""

    session: int
    member: int
    key: str
    standing: bool
    message: str
    shown: Shown
    seq: int
    draft: str | None = None
    digest: str = ""
    noticed: Noticed = field(default_factory=Noticed)
    misses: int = 0
    due: int | None = None

    def as_json(self) -> dict[str, Any]:
        """What is sealed in the prompt's row."""
        left_out = ("session", "member", "standing", "noticed")
        left = {key: value for key, value in vars(self).items() if key not in left_out}
        one = self.noticed
        return left | ({"noticed": [one.marks, one.rest, one.blocked]} if one.marks else {})


class Reply(NamedTuple):
    """What a letter answers: a question of the couple's session."""

    session: int
    key: str


@dataclass
class Session:
    """One run of a flow.

    `owner` is None in a couple's session; `letter` is what it answers; `began` is when the repair
    began that this belongs to. `barrier` is the length of the journal at the last turn that cannot
    be taken back. A session without `run` has diverged from its script.
    """

    id: int
    owner: int | None
    flow: str
    version: int
    roles: Mapping[Partner, int]
    given: Given
    opened: int
    letter: Reply | None = None
    began: int = 0
    journal: list[Entry] = field(default_factory=list)
    barrier: int = 0
    run: Run | None = None

    @property
    def is_shared(self) -> bool:
        """Whether it has to do with the other: the couple's own, or a letter in it."""
        return self.owner is None or self.letter is not None

    def as_json(self) -> dict[str, Any]:
        """What is sealed in the session's row."""
        return {
            "flow": self.flow,
            "version": self.version,
            "roles": {role.value: member for role, member in self.roles.items()},
            "given": given_as_json(self.given),
            "letter": self.letter,
            "began": self.began,
        }


@dataclass(frozen=True)
class Held:
    """A message that waits beneath until its reader asks for it."""

    id: str
    member: int
    session: int | None
    seq: int
    message: Outgoing


@dataclass(frozen=True)
class Envelope:
    """Words sent while the couple's session was busy, with the flow and outcome they came from.

    `turn` is the number of the couple's turn in which they were sent: the first is the oldest.
    """

    id: int
    author: int
    flow: str
    outcome: str
    words: Mapping[str, Shared]
    wait: Within
    turn: int
    began: int = 0


@dataclass(frozen=True)
class Note:
    """What somebody said at the wrong moment, in which turn; `event` marks what brought it."""

    id: int
    turn: int
    text: str
    event: str = ""


@dataclass(frozen=True)
class Item:
    """Something that stays after a conversation: for both, or for its `owner` alone.

    `words` are pairs of an author's member id and a text. `place` is where it stands in the order
    of all that the couple did.
    """

    id: int
    owner: int | None
    kind: Kind
    words: tuple[tuple[int, str], ...]
    numbers: Mapping[str, int]
    place: int

    def asks(self, member: int) -> bool:
        """Whether this is a question that the other has put to this member."""
        return self.kind is Kind.QUESTION and any(author != member for author, _ in self.words)

    def as_json(self) -> list[Any]:
        """What is sealed in the item's row; `item_from_json` is its inverse."""
        return [self.kind, self.words, dict(self.numbers), self.place]


def item_from_json(id_: int, owner: int | None, data: list[Any]) -> Item:
    """The item that `as_json` packed."""
    kind, words, numbers, place = data
    return Item(id_, owner, Kind(kind), tuple((who, text) for who, text in words), numbers, place)


@dataclass
class Couple:
    """All that one turn may read or change. `turn` counts the committed ones; before `opens` what
    somebody sends waits, for the two have linked only just now.
    """

    id: int
    turn: int
    opens: int = 0
    members: dict[int, Member] = field(default_factory=dict)
    sessions: dict[int, Session] = field(default_factory=dict)
    prompts: list[Prompt] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    envelopes: list[Envelope] = field(default_factory=list)
    notes: dict[int, list[Note]] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)

    def partner_of(self, member: int) -> Member | None:
        """The other member, if there is one."""
        return next((other for id_, other in self.members.items() if id_ != member), None)

    def shared(self) -> Session | None:
        """The couple's open session."""
        return next((one for one in self.sessions.values() if one.owner is None), None)

    def own(self, member: int) -> Session | None:
        """The member's own open work, not counting letters."""
        return next(
            (one for one in self.sessions.values() if one.owner == member and not one.letter), None
        )

    def prompt(self, session: int | None, member: int, *, standing: bool = False) -> Prompt | None:
        """The open prompt of a member in a session."""
        for prompt in self.prompts:
            if (prompt.session, prompt.member, prompt.standing) == (session, member, standing):
                return prompt
        return None
