"""What one turn changes, gathered while it is worked out and turned into rows at its end.

Rules: a row is sealed once, in its last state; everything that somebody wrote, and every name of a
step, goes through the Sealer here, for the place that places.py names.

It is one long class because it is one list: whatever a turn can change has a method here, most make
one row, and none needs to know another.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.couples import Couple, Envelope, Held, Item, Member, Note, Prompt, Session
from bot.dialogue.plain import within_as_json, words_as_json
from bot.dialogue.replay import Entry
from bot.dialogue.typed import Json
from bot.messages import Account, Outgoing
from bot.store import places
from bot.store import tables as t
from bot.store.owners import account_hash, kept_name, timer_id
from bot.store.places import Place
from bot.store.sealing import Sealed, Sealer
from bot.store.statements import ERASE, Write

Row = tuple[Write, dict[str, Any]]
MOVED = (
    Write.SESSIONS_MOVED,
    Write.ENVELOPES_MOVED,
    Write.ITEMS_MOVED,
    Write.TIMERS_MOVED,
    Write.OUTBOX_MOVED,
)
"""What goes along with a member."""

STEP = 1000
"""Messages that one turn can make; an outbox row's place is turn * STEP + ordinal."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """An outbox row on its way: who gets it, from when, and where it stands in their order."""

    id: str
    couple: int
    member: int
    seq: int
    due: int
    message: Outgoing = field(repr=False)
    attempts: int = 0


@dataclass
class Changes:
    """The rows of one turn of one couple; without a couple, rows that no turn has to guard.
    `parcels` are handed to delivery after the commit.
    """

    sealer: Sealer
    couple: int = 0
    turn: int = 0
    event: bytes | None = None
    now: int = 0
    new: bool = False
    parcels: list[Parcel] = field(default_factory=list)
    joined: list["Changes"] = field(default_factory=list)
    """Changes of other couples that are written with these or not at all."""
    keys_gone: list[str] = field(default_factory=list)
    """Owners whose keys are destroyed after the commit."""
    readdressed: list[int] = field(default_factory=list)
    """Members who are to be written to elsewhere from this commit on."""

    def __post_init__(self) -> None:
        self._rows: list[Row] = []
        self._members: dict[int, Member] = {}
        self._prompts: dict[tuple[int, int, bool], Prompt | None] = {}
        self._journal: dict[int, list[Row]] = {}
        self._timers: dict[bytes, Row | None] = {}

    def rows(self) -> Iterator[Row]:
        """All rows, each in its last state."""
        yield from self._rows
        for member in self._members.values():
            what = self._seal(places.member(member.id), member.as_json())
            yield Write.MEMBER, {"id": member.id, "what": what}
        for rows in self._journal.values():
            yield from rows
        for key, prompt in self._prompts.items():
            yield self._prompt_row(key, prompt)
        for id_, row in self._timers.items():
            yield row or (Write.TIMER_GONE, {"id": id_})

    def _seal(self, place: Place, value: object) -> Sealed:
        return self.sealer.seal(*place, value)

    # people

    def people(self, couple: Couple, accounts: dict[int, Account]) -> None:
        """A new couple with its members, each with one account."""
        self.new = True
        self._rows.append((Write.COUPLE_NEW, {"id": couple.id, "turn": couple.turn, "opens": 0}))
        for member in couple.members.values():
            self._person(couple.id, member, accounts[member.id])

    def _person(self, couple: int, member: Member, account: Account) -> None:
        self.newcomer(couple, member)
        self._rows.append((Write.ACCOUNT_NEW, self._account(member.id, account, 0)))

    def account(self, member: int, account: Account, used: int) -> None:
        """An account is this member's by now; of several, the one that was `used` last counts."""
        self._rows.append((Write.ACCOUNT, self._account(member, account, used)))
        self.readdressed.append(member)

    def _account(self, member: int, account: Account, used: int) -> dict[str, Any]:
        hash_ = account_hash(self.sealer, account)
        where = [account.platform, account.address, used]
        what = self._seal(places.account(member, hash_), where)
        return {"hash": hash_, "member_id": member, "what": what}

    def account_gone(self, member: int, hash_: bytes) -> None:
        """An account is nobody's any more."""
        self._rows.append((Write.ACCOUNT_GONE, {"hash": hash_}))
        self.readdressed.append(member)

    def newcomer(self, couple: int, member: Member) -> None:
        """A new member of a couple, whose own key was made before."""
        what = self._seal(places.member(member.id), member.as_json())
        self._rows.append((Write.MEMBER_NEW, {"id": member.id, "couple_id": couple, "what": what}))

    def member(self, member: Member) -> None:
        """A member's state has changed."""
        self._members[member.id] = member

    # who belongs to whom

    def couple_is(self, id_: int, turn: int, opens: int) -> None:
        """A couple's turn and the time from which on it may share; written after its guard."""
        self._rows.append((Write.COUPLE, {"id": id_, "turn": turn, "opens": opens}))

    def couple_new(self, id_: int, turn: int) -> None:
        """A couple for somebody who leaves another one."""
        self._rows.append((Write.COUPLE_NEW, {"id": id_, "turn": turn, "opens": 0}))

    def moved(self, member: int, couple: int) -> None:
        """A member goes to another couple, with all that is theirs alone."""
        for write in MOVED:
            self._rows.append((write, {"member_id": member, "couple_id": couple}))
        self._rows.append((Write.MEMBER_MOVED, {"id": member, "couple_id": couple}))

    def unsent_gone(self, member: int) -> None:
        """What a member has not sent, or what has not been opened, is destroyed."""
        self._rows.append((Write.NOTES_GONE, {"member_id": member}))
        self._rows.append((Write.TIMERS_OF, {"member_id": member}))

    def erased(self, couple: int) -> None:
        """A couple goes out of every table."""
        for write in ERASE:
            self._rows.append(
                (write, {"id" if write is Write.ERASE_COUPLE else "couple_id": couple})
            )

    def code(self, hash_: bytes, member: int) -> None:
        """A member's one live code."""
        self.codes_gone(member)
        row = {"hash": hash_, "couple_id": self.couple, "member_id": member}
        self._rows.append((Write.CODE, row))

    def codes_gone(self, member: int) -> None:
        """A member's code was used, or is no longer wanted."""
        self._rows.append((Write.CODES_GONE, {"member_id": member}))

    # sessions

    def session_again(self, session: Session) -> None:
        """A session's people have changed."""
        row = {"id": session.id, "what": self._began(session)}
        self._rows.append((Write.SESSION_AGAIN, row))

    def item_again(self, item: Item) -> None:
        """The people of what is kept have changed."""
        self._rows.append((Write.ITEM_AGAIN, {"id": item.id, "what": self._kept(item)}))

    def session(self, session: Session) -> None:
        """A new session."""
        row: dict[str, Any] = {"id": session.id, "couple_id": self.couple}
        row |= {"member_id": session.owner, "state": t.OPEN, "opened": session.opened}
        self._rows.append((Write.SESSION_NEW, row | {"what": self._began(session)}))

    def _began(self, session: Session) -> Sealed:
        place = places.session(session.id, session.owner, self.couple)
        return self._seal(place, session.as_json())

    def session_over(self, session: Session, state: int = t.ENDED) -> None:
        """A session has ended: nothing is left of it but what was sent or kept. One that was set
        aside is left as it is for some days, for the host to see that there was one.
        """
        self._rows.append((Write.TIMERS_GONE, {"session_id": session.id}))
        if state == t.QUARANTINED:
            row = {"id": session.id, "state": state, "opened": self.now}
            self._rows.append((Write.SESSION_STATE, row))
        else:
            self._journal.pop(session.id, None)
            self.session_gone(session.id)

    def gone(self, write: Write, **key: Any) -> None:
        """Delete a row of which nobody needs to know any more."""
        self._rows.append((write, key))

    def session_gone(self, id_: int) -> None:
        """Delete a session and its journal."""
        self._rows.append((Write.JOURNAL_CUT, {"session_id": id_, "seq": 0}))
        self._rows.append((Write.SESSION_GONE, {"id": id_}))

    def entry(self, session: Session, seq: int, entry: Entry) -> None:
        """One more journal entry: key and value are sealed as one."""
        value = [entry.key, None, 1] if entry.silent else [entry.key, entry.value]
        if entry.event:
            value += [0, entry.event]
        place = places.entry(session.id, seq, session.owner, self.couple)
        row = {"session_id": session.id, "seq": seq, "what": self._seal(place, value)}
        self._journal.setdefault(session.id, []).append((Write.JOURNAL, row))

    def cut(self, session: Session, seq: int) -> None:
        """Forget the journal from an entry on."""
        self._rows.append((Write.JOURNAL_CUT, {"session_id": session.id, "seq": seq}))

    def prompt(self, prompt: Prompt) -> None:
        """A prompt was opened or has changed."""
        self._prompts[prompt.session, prompt.member, prompt.standing] = prompt

    def prompt_closed(self, prompt: Prompt) -> None:
        """A prompt is no longer open."""
        self._prompts[prompt.session, prompt.member, prompt.standing] = None

    def _prompt_row(self, key: tuple[int, int, bool], prompt: Prompt | None) -> Row:
        session, member, standing = key
        row = {"session_id": session, "member_id": member, "standing": standing}
        if prompt is None:
            return Write.PROMPT_CLOSED, row
        what = self._seal(places.prompt(session, member, standing=standing), prompt.as_json())
        return Write.PROMPT, row | {"what": what}

    def envelope(self, envelope: Envelope) -> None:
        """Sent words that wait for their turn."""
        value: list[Any] = [envelope.flow, envelope.outcome, words_as_json(envelope.words)]
        value += [within_as_json(envelope.wait), envelope.turn, envelope.began]
        what = self._seal(places.envelope(envelope.id, self.couple), value)
        self._envelope(envelope.id, envelope.author, what, private=False)

    def note(self, note: Note, member: int) -> None:
        """A private note of a member."""
        what = self._seal(places.note(note.id, member), [note.turn, note.text, note.event])
        self._envelope(note.id, member, what, private=True)

    def _envelope(self, id_: int, member: int, what: Sealed, *, private: bool) -> None:
        row = {"id": id_, "couple_id": self.couple, "member_id": member, "at": self.now}
        self._rows.append((Write.ENVELOPE, {**row, "private": private, "what": what}))

    def envelope_gone(self, id_: int) -> None:
        """An envelope was used, or a note shown."""
        self._rows.append((Write.ENVELOPE_GONE, {"id": id_}))

    # what stays

    def item(self, item: Item) -> None:
        """Something that stays after a conversation."""
        row = {"id": item.id, "couple_id": self.couple, "member_id": item.owner}
        self._rows.append((Write.ITEM, row | {"what": self._kept(item)}))

    def _kept(self, item: Item) -> Sealed:
        return self._seal(places.item(item.id, item.owner, self.couple), item.as_json())

    def item_gone(self, id_: int) -> None:
        """It was answered, done or let go."""
        self._rows.append((Write.ITEM_GONE, {"id": id_}))

    # time

    def timer(self, session: Session, key: str, due: int) -> None:
        """Wake the session at `due` if the question is still open then."""
        id_ = timer_id(self.sealer, session.id, key)
        self._timer(id_, session.owner, session.id, due, {"key": key})

    def start_later(self, session: Session, due: int, start: dict[str, Any]) -> None:
        """Start a session at `due`. A newer plan of the same kind takes the place of an older one:
        after two repairs in a week nobody is asked twice.
        """
        occasion = str(self.couple), str(session.owner or ""), start["flow"], str(start["after"])
        id_ = self.sealer.index("start", *occasion)
        self._timer(id_, session.owner, None, due, {"start": start})

    def remind(self, member: int, due: int) -> None:
        """Look at `due` what somebody is to be reminded of; there is one such timer a person."""
        what = {"remind": [member]}
        self._timer(self._reminds(member), member, None, due, what)

    def remind_no_more(self, member: int) -> None:
        """Nothing is to be looked at for a while, or ever."""
        self.timer_gone(self._reminds(member))

    def _reminds(self, member: int) -> bytes:
        return self.sealer.index("remind", str(member))

    def come(self, member: int, due: int, *, alone: bool) -> None:
        """Come at `due` to somebody with what was planned; there is one such timer a person."""
        what = {"come": [member], "alone": alone}
        self._timer(self._comes(member), member, None, due, what)

    def come_no_more(self, member: int) -> None:
        """Nothing is planned for somebody."""
        self.timer_gone(self._comes(member))

    def _comes(self, member: int) -> bytes:
        return self.sealer.index("come", str(member))

    def errand(self, member: int | None, due: int, *what: Json) -> None:
        """Have something done at `due` that needs more than one couple, or that waits; once."""
        id_ = self.sealer.index("errand", str(self.couple), str(self.turn), str(what))
        self._timer(id_, member, None, due, {"errand": what})

    def _timer(
        self, id_: bytes, member: int | None, session: int | None, due: int, value: Any
    ) -> None:
        row: dict[str, Any] = {"id": id_, "couple_id": self.couple, "due": due}
        row |= {"member_id": member, "session_id": session}
        # A step back, or a clock put back, may set it anew for a time at which it has fired.
        armed = value | {"armed": self.turn}
        what = self._seal(places.timer(id_, member, self.couple), armed)
        self._timers[id_] = (Write.TIMER, row | {"what": what})

    def timer_gone(self, id_: bytes) -> None:
        """A timer has fired or is no longer needed."""
        self._timers[id_] = None

    # messages

    def send(
        self,
        parcel: Parcel,
        session: int | None,
        *,
        held: bool = False,
        nudge: bytes | None = None,
    ) -> None:
        """A new message, to be sent from its due time on, or held beneath. A nudge is sent once."""
        row = {"id": parcel.id, "couple_id": self.couple, "member_id": parcel.member}
        row |= {"session_id": session, "seq": parcel.seq, "due": parcel.due, "attempts": 0}
        row |= {"state": t.HELD if held else t.DUE, "nudge": nudge, "what": self._said(parcel)}
        self._rows.append((Write.OUTBOX, row))
        if not held:
            self.parcels.append(parcel)

    def _said(self, parcel: Parcel) -> Sealed:
        return self._seal(places.message(parcel.id, parcel.member), parcel.message.as_json())

    def release(self, held: Held, seq: int) -> None:
        """A held message is to be sent now."""
        row = {"id": held.id, "due": self.now, "seq": seq}
        self._rows.append((Write.OUTBOX_RELEASE, row))
        self.parcels.append(Parcel(held.id, self.couple, held.member, seq, self.now, held.message))

    def void(self, id_: str) -> None:
        """A held message is no longer wanted."""
        self._rows.append((Write.OUTBOX_DONE, {"id": id_, "state": t.VOID}))

    def sent(self, id_: str, state: int = t.SENT) -> None:
        """A message is done: its text goes, its id stays."""
        self._rows.append((Write.OUTBOX_DONE, {"id": id_, "state": state}))

    def retry(self, parcel: Parcel) -> None:
        """A message could not be sent yet. It keeps its place in the order of its reader's."""
        row = {"id": parcel.id, "attempts": parcel.attempts + 1}
        self._rows.append((Write.OUTBOX_RETRY, row))

    def later(self, parcel: Parcel) -> None:
        """A message may not go out before its new due time, and may read otherwise by then."""
        row = {"id": parcel.id, "due": parcel.due, "what": self._said(parcel)}
        self._rows.append((Write.OUTBOX_LATER, row))

    def sooner(self, id_: str, until: int) -> None:
        """A message that was to go out by `until` goes out now."""
        row = {"id": id_, "due": self.now, "until": until}
        self._rows.append((Write.OUTBOX_SOONER, row))

    def kept(self, platform: str, name: str, value: Any) -> None:
        """What a platform asks to have kept; None lets go of it."""
        hash_ = kept_name(self.sealer, platform, name)
        if value is None:
            self._rows.append((Write.KEPT_GONE, {"name": hash_}))
            return
        what = self._seal(places.kept(platform, hash_), value)
        self._rows.append((Write.KEPT, {"name": hash_, "what": what}))

    def cursor(self, name: str, value: str | None) -> None:
        """A place in a stream of events, or another value that goes with this commit; or neither
        any more.
        """
        if value is None:
            self._rows.append((Write.CURSOR_GONE, {"name": name}))
        else:
            self._rows.append((Write.CURSOR, {"name": name, "value": value}))
