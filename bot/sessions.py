"""How sessions begin, go on, end and follow each other, inside one act.

A private session that ends with words answers the letter it was opened for; if that is closed, or
there was none, the words are an envelope: they open the couple's next session, or wait for it.
"""

from bot import clock
from bot.act import Act
from bot.couples import (
    Envelope,
    Member,
    Session,
    Shown,
    given_as_json,
    given_from_json,
)
from bot.dialogue.answers import Json
from bot.dialogue.partners import ME, Partner
from bot.dialogue.replay import Entry, Question, Run, Turn, reaches_partner
from bot.dialogue.script import (
    A_WEEK,
    RESTING,
    Ending,
    Given,
    Letter,
    Next,
)
from bot.dialogue.words import Shared
from bot.rendering import TAKE_BACK, waits_message
from bot.store import tables as t
from bot.store.changes import timer_id

NOTE = "note"
"""The name of the words that a letter or an envelope carries."""

LIFE = "life"
"""The timer that ends a session that nobody goes on with."""


def begin(
    act: Act,
    flow_name: str,
    first: Member,
    given: Given,
    letter: tuple[int, str] | None = None,
    until: int | None = None,
) -> Session:
    """Open a session of a flow, with `first` in its first role, and run to its first question.

    `letter` is the session and the question that it answers, `until` when that question closes.
    """
    flow = act.house.flows.live[flow_name]
    one, other = flow.roles
    partner = act.couple.partner_of(first.id)
    roles = {one: first.id} | ({other: partner.id} if partner else {})
    owner = first.id if flow.private else None
    session = Session(
        act.house.new_id(), owner, flow.name, flow.version, roles, given, act.now, letter
    )
    session.run = Run(flow.script, given)
    act.couple.sessions[session.id] = session
    act.changes.session(session)
    act.changes.timer(session, LIFE, _end_of_life(act, until))
    _settle(act, session, session.run.start())
    return session


def _end_of_life(act: Act, until: int | None) -> int:
    """A week; a letter can be read for a week after its question has closed."""
    return clock.moment(A_WEEK, until or act.now, "UTC")


def feed(act: Act, session: Session, entry: Entry) -> None:
    """Record one answer and run on."""
    run = _live(session)
    before = dict(run.questions)
    act.changes.entry(session, len(session.journal), entry)
    session.journal.append(entry)
    turn = run.feed(entry)
    for key in before.keys() - run.questions.keys():
        _close(act, session, before[key])
    if reaches_partner(turn):
        session.barrier = len(session.journal)
    taken_back = before[entry.key].standing
    _settle(act, session, turn, taken_back=taken_back)


def _live(session: Session) -> Run:
    if session.run is None:
        raise LookupError("this session is broken or over")
    return session.run


def _close(act: Act, session: Session, question: Question) -> None:
    role = session.roles.get(question.who)
    if role is not None:
        prompt = act.couple.prompt(session.id, role, standing=question.standing)
        if prompt is not None and prompt.key == question.key:
            act.close(prompt)
    if question.within is not None:
        act.changes.timer_gone(timer_id(act.house.sealer, session.id, question.key))


def _settle(act: Act, session: Session, turn: Turn, *, taken_back: bool = False) -> None:
    for tell in turn.tells:
        quote = tell.quote.text if tell.quote else None
        act.tell(act.member(session.roles[tell.who]), tell.key, session, quote)
    for question in turn.opened:
        _open(act, session, question)
    if turn.ending is not None:
        _end(act, session, turn.ending, taken_back=taken_back)


def reopen(act: Act, session: Session, turn: Turn) -> None:
    """Ask again what is open after a step back; what was told stays told."""
    for question in turn.opened:
        _open(act, session, question)


# questions


def _open(act: Act, session: Session, question: Question) -> None:
    member = act.member(session.roles[question.who])
    if question.standing:
        message = act.tell(member, waits_message(question), session, keys=TAKE_BACK)
        act.open(session, question, member, None)
        act.couple.prompts[-1].message = message
        return
    due = None
    if question.within is not None:
        due = clock.moment(question.within, act.now, _waiting(act, session, question).zone)
        act.changes.timer(session, question.key, due)
    if isinstance(question.step, Letter):
        _open_letter(act, session, question.key, question.step, member, due)
    else:
        act.open(session, question, member, due)


def _waiting(act: Act, session: Session, question: Question) -> Member:
    """The one who waits for an answer: "tonight" means the evening of whoever chose it."""
    other = session.roles.get(question.who.other) if session.owner is None else None
    return act.member(other or session.roles[question.who])


def _open_letter(
    act: Act, session: Session, key: str, step: Letter, writer: Member, until: int | None
) -> None:
    envelope = _kept(act, writer) if step.envelope else None
    if envelope is not None:
        _use(act, envelope)
        feed(act, session, Entry(key, envelope.words[NOTE].text))
        return
    words = {NOTE: step.quote} if step.quote else {}
    begin(act, step.flow, writer, Given(words, step.facts), (session.id, key), until)


# endings


def _end(act: Act, session: Session, ending: Ending, *, taken_back: bool) -> None:
    forget(act, session)
    if session.owner is not None:
        _private_end(act, session, ending)
        return
    if ending.outcome == RESTING:
        _tell_resting(act, session, ending)
    if taken_back:
        _drop_unopened(act, session)
    _follow(act, session, ending)


def forget(act: Act, session: Session, state: int = t.ENDED) -> None:
    """Close a session and everything that is open in it."""
    for prompt in [one for one in act.couple.prompts if one.session == session.id]:
        act.close(prompt)
    del act.couple.sessions[session.id]
    act.changes.session_over(session, state)


def _tell_resting(act: Act, session: Session, ending: Ending) -> None:
    # Not now, later, stop, pause, an unsafe answer and silence all end here, in these same words.
    for role, member in session.roles.items():
        if role not in ending.silent:
            act.tell(act.member(member), "engine-resting", session)


def _drop_unopened(act: Act, session: Session) -> None:
    """A note taken back is gone if it was not opened; its writer sees the same either way."""
    letters = [one for one in act.couple.sessions.values() if (one.letter or (0,))[0] == session.id]
    for letter in letters:
        if letter.run is not None and not letter.run.quoted:
            act.drop_held(letter)
            forget(act, letter)


def _private_end(act: Act, session: Session, ending: Ending) -> None:
    author = act.member(session.roles[ME])
    if ending.own is not None:
        act.changes.note(act.house.new_id(), author.id, ending.own.for_owner(ME))
    asking = _asking(act, session)
    if asking is not None and ending.words:
        feed(act, asking[0], Entry(asking[1], ending.words[NOTE].text))
    else:
        _arrive(act, session, ending, author)


def _asking(act: Act, session: Session) -> tuple[Session, str] | None:
    """The couple's session that still waits for this letter, and its question."""
    id_, key = session.letter or (0, "")
    asking = act.couple.sessions.get(id_)
    if asking is None or asking.run is None or key not in asking.run.questions:
        return None
    return asking, key


def _arrive(act: Act, session: Session, ending: Ending, author: Member) -> None:
    """What follows private work: another flow, or an envelope for the couple's session."""
    follow = act.house.flows.after.get((session.flow, ending.outcome))
    if follow is None:
        return
    if act.house.flows.live[follow.flow].private:
        begin(act, follow.flow, author, Given(facts=follow.facts))
        return
    if session.letter is not None:
        act.tell(author, "engine-late")
    envelope = Envelope(
        act.house.new_id(),
        author.id,
        session.flow,
        ending.outcome,
        ending.words,
        ending.wait,
        act.now,
    )
    _deliver(act, envelope, follow)


def _deliver(act: Act, envelope: Envelope, follow: Next) -> None:
    shared = act.couple.shared()
    if shared is None or follow.beside:
        _start(act, envelope, follow)
        return
    wanted = _wants_envelope(shared, envelope.author)
    if wanted is not None:
        feed(act, shared, Entry(wanted, envelope.words[NOTE].text))
        return
    act.couple.envelopes.append(envelope)
    act.changes.envelope(envelope)
    act.tell(act.member(envelope.author), "engine-kept-envelope")


def _wants_envelope(session: Session, author: int) -> str | None:
    for question in session.run.questions.values() if session.run else ():
        step = question.step
        mine = session.roles.get(question.who) == author and not question.standing
        if mine and isinstance(step, Letter) and step.envelope:
            return question.key
    return None


def _start(act: Act, envelope: Envelope, follow: Next) -> None:
    given = Given(envelope.words, follow.facts, envelope.wait)
    begin(act, follow.flow, act.member(envelope.author), _as_speaker(given))


def _kept(act: Act, author: Member) -> Envelope | None:
    return next((one for one in act.couple.envelopes if one.author == author.id), None)


def _use(act: Act, envelope: Envelope) -> None:
    act.couple.envelopes.remove(envelope)
    act.changes.envelope_gone(envelope.id)


# what follows a couple's session


def _follow(act: Act, session: Session, ending: Ending) -> None:
    follow = act.house.flows.after.get((session.flow, ending.outcome))
    if follow is not None and follow.after is None:
        _begin_next(act, session, ending, follow)
    elif follow is not None:
        _begin_later(act, session, ending, follow)
    if act.couple.shared() is None and act.couple.envelopes:
        envelope = act.couple.envelopes[0]
        _use(act, envelope)
        _start(act, envelope, act.house.flows.after[envelope.flow, envelope.outcome])


def _begin_next(act: Act, session: Session, ending: Ending, follow: Next) -> None:
    speaker = act.member(session.roles[follow.speaker])
    words = dict(ending.words)
    envelope = _kept(act, speaker) if follow.takes else None
    if envelope is not None and follow.takes:
        _use(act, envelope)
        words[follow.takes] = envelope.words[NOTE]
    begin(act, follow.flow, speaker, Given(words, follow.facts, ending.wait))


def _begin_later(act: Act, session: Session, ending: Ending, follow: Next) -> None:
    """Plan a nudge: each is asked at a good hour of their own next day."""
    members = [act.member(id_) for id_ in session.roles.values()]
    times = {
        one.id: clock.next_day(act.now, one.zone, one.quiet_from, one.quiet_to) for one in members
    }
    start = {
        "flow": follow.flow,
        "speaker": session.roles[follow.speaker],
        "given": given_as_json(Given(ending.words, follow.facts)),
        "times": list(times.items()),
    }
    act.changes.start_later(session, min(times.values()), start)


def begin_planned(act: Act, start: dict[str, Json]) -> None:
    """Start what was planned, unless the couple is busy with something newer: then it is folded."""
    if act.couple.shared() is not None or start["speaker"] not in act.couple.members:
        return
    act.announce_at.update(dict(start["times"]))
    begin(act, start["flow"], act.member(start["speaker"]), given_from_json(start["given"]))


# time


def time_is_up(act: Act, session: Session, key: str) -> None:
    """A question was not answered in time, a wait is over, or a session has become too old."""
    if session.run is None:
        return
    if key == LIFE:
        _expire(act, session)
    elif key in session.run.questions and not _put_away(act, session, key):
        feed(act, session, Entry(key, silent=True))


def _put_away(act: Act, session: Session, key: str) -> bool:
    """Private work that its owner has put away does not go on by itself."""
    if session.owner is None:
        return False
    prompt = act.couple.prompt(session.id, session.owner)
    return prompt is not None and prompt.key == key and prompt.shown is Shown.AWAY


def _expire(act: Act, session: Session) -> None:
    act.drop_held(session)
    forget(act, session)


def _as_speaker(given: Given) -> Given:
    """In a private session a person is ME; the words they sent are those of the new SPEAKER."""
    words = {
        name: Shared(Partner.SPEAKER if one.author is ME else one.author, one.text)
        for name, one in given.words.items()
    }
    return Given(words, given.facts, given.wait)
