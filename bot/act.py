"""One act - of a member or of time - while it is being worked out: what it shows, and to whom.

Rules: the one who acts is answered at once. What their act brings to the other waits beneath and is
announced by one neutral line; nobody's focus moves but by their own act. Every message gets its id
from the number of the turn, which is never used twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from bot.catalogue import Catalogue
from bot.couples import Couple, Held, Item, Member, Note, Prompt, Session, Shown
from bot.dialogue.keeps import Keep
from bot.dialogue.learned import Learned
from bot.dialogue.replay import Question
from bot.dialogue.script import Ending, Flows
from bot.dialogue.words import Picks, Shared
from bot.messages import PART, SWEEP, Outgoing
from bot.rendering import Renderer
from bot.safety import Helplines
from bot.store.changes import STEP, Changes, Parcel
from bot.store.sealing import Sealer


@dataclass(frozen=True)
class House:
    """What every act needs and none changes: the conversations, the words, the seals, new ids,
    new keys, whom to call, and how long after quiet hours each person is written to.
    """

    flows: Flows
    catalogue: Catalogue
    sealer: Sealer
    new_id: Callable[[], int]
    new_keys: Callable[[Iterable[str]], None]
    helplines: Helplines
    spread: Callable[[int], int]


@dataclass(frozen=True)
class Ended:
    """A session that has ended in this act, and how; `taken_back` by the one who waited."""

    session: Session
    ending: Ending
    taken_back: bool


def mark_of(event: bytes) -> str:
    """A short name of an event, to find again the words that it brought."""
    return event.hex()[:16]


class Act:
    """The changes of one turn of one couple. `actor` is None when time acts."""

    def __init__(self, house: House, couple: Couple, now: int, actor: Member | None) -> None:
        self.house, self.couple, self.now, self.actor = house, couple, now, actor
        self.changes = Changes(house.sealer, couple.id, couple.turn, now=now)
        self.announce_at: dict[int, int] = {}
        self.hushed: set[int] = set()
        """Whom nobody calls in this act: they are told at an hour of their own."""
        self.fresh: Prompt | None = None
        self.answered: str | None = None
        self.moved = False
        self.guess: str | None = None
        self.ended: list[Ended] = []
        self.laid: list[tuple[Session, Shared | Keep | Learned]] = []
        self._ordinal = 0
        self._called: list[int] = []
        self._renderers: dict[int, Renderer] = {}

    # people

    def member(self, id_: int) -> Member:
        """A member of this couple."""
        return self.couple.members[id_]

    def acts(self, member: Member) -> bool:
        """Whether this is the member whose act it is."""
        return self.actor is not None and member.id == self.actor.id

    def focus(self, member: Member, session: int | None) -> None:
        """Move a member's focus."""
        if member.focus != session:
            member.focus = session
            self.changes.member(member)

    def at_work(self, member: Member) -> bool:
        """Whether a question stands in front of a member."""
        prompt = self.couple.prompt(member.focus, member.id)
        return prompt is not None and prompt.shown is Shown.OPEN

    def renderer(self, reader: Member) -> Renderer:
        """Makes messages for one reader."""
        made = self._renderers.get(reader.id)
        if made is None:
            made = Renderer(self.house.catalogue, self.couple, reader)
            self._renderers[reader.id] = made
        return made

    # messages

    def place(self) -> int:
        """The next place in the order of everything that this couple is told."""
        self._ordinal += 1
        return (self.couple.turn + 1) * STEP + self._ordinal

    def _id(self, place: int) -> str:
        return self.house.sealer.message_id(self.couple.id, *divmod(place, STEP))

    def tell(
        self,
        member: Member,
        message: str,
        session: Session | None = None,
        quote: str | None = None,
        keys: tuple[str, ...] = (),
        picks: Picks | None = None,
        **given: str,
    ) -> str:
        """Say something; what comes to the one who does not act is held beneath. Gives its id."""
        place = self.place()
        if member.gone:
            return self._id(place)
        outgoing = self.renderer(member).say(self._id(place), message, quote, keys, picks, **given)
        self._bring(member, outgoing, place, session)
        return outgoing.id

    def ask(self, member: Member, message: str, keys: tuple[str, ...], **given: str) -> str:
        """Have one of the keys picked, aside from any conversation; an open question stays the one
        that is asked. Gives the id.
        """
        place = self.place()
        outgoing = self.renderer(member).say(self._id(place), message, None, keys, None, **given)
        if keys and self.fresh is None and not self.at_work(member):
            outgoing = replace(outgoing, kind="one", prompt=message)
        self._bring(member, outgoing, place)
        return outgoing.id

    def _bring(
        self, member: Member, outgoing: Outgoing, place: int, session: Session | None = None
    ) -> None:
        if self.acts(member):
            self._send(member, outgoing, place, session)
        else:
            self._hold(member, outgoing, place, session)

    def sweep(self, member: Member) -> None:
        """Have the platform take back what I wrote to a member lately, where it can."""
        self._have_done(member, SWEEP)

    def part(self, member: Member) -> None:
        """Have the platforms let go of what they keep of a member, and leave their chats."""
        self._have_done(member, PART)

    def _have_done(self, member: Member, kind: str) -> None:
        place = self.place()
        self._send(member, Outgoing(self._id(place), kind, ""), place)

    def _send(
        self, member: Member, outgoing: Outgoing, place: int, session: Session | None = None
    ) -> None:
        parcel = Parcel(outgoing.id, self.couple.id, member.id, place, self.now, outgoing)
        self.changes.send(parcel, session.id if session else None)

    def _hold(
        self, member: Member, outgoing: Outgoing, place: int, session: Session | None
    ) -> None:
        id_ = session.id if session else None
        parcel = Parcel(outgoing.id, self.couple.id, member.id, place, self.now, outgoing)
        self.changes.send(parcel, id_, held=True)
        self.couple.held.append(Held(outgoing.id, member.id, id_, place, outgoing))
        self.call(member)

    # prompts

    def open(self, session: Session, question: Question, member: Member, due: int | None) -> None:
        """Open a prompt: its reader sees it when their act ends, or when they ask."""
        prompt = Prompt(
            session.id, member.id, question.key, question.standing, "", Shown.HELD, self.place()
        )
        prompt.due = due
        self.renderer(member).draft(question, prompt)
        self.couple.prompts.append(prompt)
        self.changes.prompt(prompt)
        if question.standing:
            return
        if self.acts(member):
            self.fresh = prompt
        else:
            self.call(member)

    def present(self, session: Session, question: Question, prompt: Prompt) -> None:
        """Show a prompt, once more if need be: its newest message is the one that counts."""
        member = self.member(prompt.member)
        answer = question.answer
        # Not where words are only let out: what is written there is gone for good.
        if answer is not None and answer.kind == "text" and answer.keeps:
            self._bring_notes(member)
        place = self.place()
        outgoing = self.renderer(member).question(self._id(place), question, prompt)
        prompt.message, prompt.shown = outgoing.id, Shown.OPEN
        self.changes.prompt(prompt)
        self._send(member, outgoing, place, session)
        self.focus(member, session.id)

    def put_away(self, prompt: Prompt, shown: Shown = Shown.AWAY) -> None:
        """Hide a prompt: it stays open, and its owner can have it back."""
        prompt.shown = shown
        self.changes.prompt(prompt)
        member = self.member(prompt.member)
        if member.focus == prompt.session:
            self.focus(member, None)

    def close(self, prompt: Prompt) -> None:
        """A prompt is answered or no longer wanted."""
        self.couple.prompts.remove(prompt)
        self.changes.prompt_closed(prompt)
        if prompt.standing:
            # A line that offers to take a note back has no use once the note was answered.
            self.drop_held_of([prompt.message])
        if self.fresh is prompt:
            self.fresh = None

    def _bring_notes(self, member: Member) -> None:
        for note in self.couple.notes.pop(member.id, []):
            self.tell(member, "engine-your-note", quote=note.text)
            self.changes.envelope_gone(note.id)

    def drop_note(self, member: Member, note: Note) -> None:
        """Its writer has taken it back."""
        self.couple.notes[member.id].remove(note)
        self.changes.envelope_gone(note.id)

    @property
    def mark(self) -> str:
        """What marks the words that this act's event brought."""
        return mark_of(self.changes.event) if self.changes.event else ""

    def keep_note(self, member: Member, text: str, mark: str = "") -> None:
        """Keep what somebody said at the wrong moment, for the next time words are asked for."""
        note = Note(self.house.new_id(), self.couple.turn, text, mark or self.mark)
        self.couple.notes.setdefault(member.id, []).append(note)
        self.changes.note(note, member.id)

    # what stays

    def keep(self, item: Item) -> None:
        """Keep something when its conversation is gone."""
        self.couple.items.append(item)
        self.changes.item(item)

    def let_go(self, item: Item) -> None:
        """It was answered or done, or nobody needs it any more."""
        self.couple.items.remove(item)
        self.changes.item_gone(item.id)

    def settle(self, member: int, asked: str) -> None:
        """Let go of what the other has asked this member in these words; newer questions stay."""
        seen = set(asked.splitlines())
        for item in [one for one in self.couple.items if one.asks(member)]:
            if seen.issuperset(line for _, text in item.words for line in text.splitlines()):
                self.let_go(item)

    # what waits beneath

    def _nudge(self, member: Member, planned: int | None) -> bytes | None:
        """What makes a planned line the only one of its occasion."""
        if planned is None:
            return None
        # Two plans may fall on the same minute: each has its own timer, and so its own event.
        timer = self.changes.event.hex() if self.changes.event else ""
        occasion = str(self.couple.id), str(planned), str(member.id), timer
        return self.house.sealer.index("nudge", *occasion)

    def call(self, member: Member) -> None:
        """Something waits for a member who does not act: one neutral line at the end of the act."""
        if not member.gone and member.id not in self._called:
            self._called.append(member.id)

    def call_anew(self, member: Member) -> None:
        """The same, though a line stands already: the new one is for both."""
        member.note = None
        self.call(member)

    def beneath(self, member: Member) -> list[Prompt]:
        """The questions that wait for a member, in the order in which they came."""
        waiting = [
            prompt
            for prompt in self.couple.prompts
            if prompt.member == member.id
            and prompt.shown is Shown.HELD
            and not prompt.standing
            and not self.rests(member, prompt.session)
        ]
        return sorted(waiting, key=lambda prompt: prompt.seq)

    def waits(self, member: Member) -> bool:
        """Whether anything waits for a member, to be read or to be answered."""
        return bool(self.beneath(member)) or bool(self._held_for(member))

    def rests(self, member: Member, session: int | None) -> bool:
        """Whether this is shared work and rests for the member: to the other it is as silence."""
        if not member.rests or session is None:
            return False
        found = self.couple.sessions.get(session)
        return found is None or found.is_shared

    def _held_for(self, member: Member) -> list[Held]:
        mine = [one for one in self.couple.held if one.member == member.id]
        return [one for one in mine if not self.rests(member, one.session)]

    def release(self, member: Member) -> None:
        """Send what was held for a member and asks nothing."""
        for held in self._held_for(member):
            self.couple.held.remove(held)
            self.changes.release(held, self.place())

    def drop_all_held(self, member: Member) -> None:
        """Nothing that waits for a member is wanted any more."""
        for held in [one for one in self.couple.held if one.member == member.id]:
            self._drop(held)

    def drop_held_of(self, ids: Iterable[str]) -> None:
        """These messages, as far as they still wait, are no longer wanted."""
        for held in [one for one in self.couple.held if one.id in set(ids)]:
            self._drop(held)

    def drop_held(self, session: Session) -> None:
        """What a session had to say is no longer wanted."""
        for held in [one for one in self.couple.held if one.session == session.id]:
            self._drop(held)

    def _drop(self, held: Held) -> None:
        self.couple.held.remove(held)
        self.changes.void(held.id)

    def note_seen(self, member: Member) -> None:
        """The neutral line has done its work, if nothing waits any more."""
        if member.note is not None and not self.waits(member):
            member.note = None
            self.changes.member(member)

    def announce(self) -> None:
        """One neutral line for each member for whom something new waits, if none stands.

        A line that announces nothing any more stands no longer, whoever's act has brought that
        about: so what one does in private never decides whether the other is called again.
        """
        for member in self.couple.members.values():
            self.note_seen(member)
        for id_ in self._called:
            member = self.member(id_)
            hushed = id_ in self.hushed or member.quiet
            if member.note is None and not hushed and self.waits(member):
                self._announce(member)

    def _announce(self, member: Member) -> None:
        place = self.place()
        planned, asking = self.announce_at.get(member.id), not self.at_work(member)
        id_ = self._id(place)
        outgoing = self.renderer(member).note(id_, asking=asking, planned=planned is not None)
        due = self.now if planned is None else planned
        parcel = Parcel(outgoing.id, self.couple.id, member.id, place, due, outgoing)
        self.changes.send(parcel, None, nudge=self._nudge(member, planned))
        member.note = outgoing.id
        self.changes.member(member)
