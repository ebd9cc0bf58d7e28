"""How sessions begin, go on and close, inside one act. What follows an ending is in handover.py."""

from bot import clock
from bot.act import Act, Ended
from bot.couples import Envelope, Member, Reply, Session, Shown
from bot.dialogue.replay import Entry, Question, Run, Turn, is_final
from bot.dialogue.script import Given, Letter, Until, Wait, Within
from bot.planning import plan
from bot.rendering import TAKE_BACK, waits_message
from bot.store import tables as t
from bot.store.owners import timer_id

NOTE = "note"
"""The name of the words that a letter or an envelope carries."""

WRITTEN = "written"
"""The mark of a letter whose writer has an envelope that waits for their own turn."""

GREETING = "hello"
"""The flow that answers somebody who just writes."""

LIFE = "life"
"""The timer that ends private work that its owner does not go on with."""


def begin(
    act: Act,
    flow_name: str,
    first: Member,
    given: Given,
    letter: Reply | None = None,
    until: int | None = None,
    began: int | None = None,
) -> Session:
    """Open a session of a flow, with `first` in its first role, and run to its first question.

    `letter` is what it answers, `until` when that question closes, `began` when the repair began
    that this goes on with.
    """
    flow = act.house.flows.live[flow_name]
    one, other = flow.roles
    partner = act.couple.partner_of(first.id)
    roles = {one: first.id} | ({other: partner.id} if partner else {})
    owner = first.id if flow.private else None
    session = Session(
        act.house.new_id(), owner, flow.name, flow.version, roles, given, act.now, letter
    )
    session.began = act.now if began is None else began
    session.run = Run(flow.script, given)
    act.couple.sessions[session.id] = session
    act.changes.session(session)
    if flow.private:
        # Shared work ends by the deadlines of its questions, which nothing may move.
        act.changes.timer(session, LIFE, _end_of_life(act, flow.life, until))
    _settle(act, session, session.run.start())
    return session


def _end_of_life(act: Act, life: Within, until: int | None) -> int:
    """A week mostly; a letter can be read for a week after its question has closed."""
    return clock.moment(life, until or act.now, "UTC")


def feed(act: Act, session: Session, entry: Entry) -> None:
    """Record one answer and run on."""
    run = _live(session)
    before = dict(run.questions)
    act.changes.entry(session, len(session.journal), entry)
    session.journal.append(entry)
    turn = run.feed(entry)
    for key in before.keys() - run.questions.keys():
        _close(act, session, before[key])
    if is_final(turn):
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
        act.tell(act.member(session.roles[tell.who]), tell.key, session, quote, picks=tell.picks)
    act.laid += [(session, words) for words in turn.laid]
    for question in turn.opened:
        _open(act, session, question)
    if turn.ending is not None:
        forget(act, session)
        act.ended.append(Ended(session, turn.ending, taken_back))


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
        due = _due(act, session, question, question.within)
        act.changes.timer(session, question.key, due)
    if isinstance(question.step, Letter):
        open_letter(act, session, question.key, question.step, member, due)
    else:
        act.open(session, question, member, due)


def _due(act: Act, session: Session, question: Question, within: Within) -> int:
    if isinstance(question.step, Wait) and isinstance(within, Until):
        own = act.member(session.roles[question.who])
        if session.owner is not None:
            return clock.planned(within, act.now, own.receiver)
        # Not at their hour, or the other could tell from what follows when that is.
        return clock.moment(within, act.now, "UTC")
    return clock.moment(within, act.now, _waiting(act, session, question).zone)


def _waiting(act: Act, session: Session, question: Question) -> Member:
    """The one who waits for an answer: "tonight" means the evening of whoever chose it."""
    other = session.roles.get(question.who.other) if session.owner is None else None
    return act.member(other or session.roles[question.who])


def open_letter(
    act: Act, session: Session, key: str, step: Letter, writer: Member, until: int | None
) -> None:
    """Ask for words in private work of their own, or take those that are written already."""
    envelope = kept(act, writer, session.flow) if step.envelope else None
    if envelope is not None:
        use(act, envelope)
        feed(act, session, Entry(key, envelope.words[NOTE].text))
        return
    words = {NOTE: step.quote} if step.quote else {}
    written = frozenset({WRITTEN} if kept(act, writer, session.flow) else ())
    begin(act, step.flow, writer, Given(words, step.facts | written), Reply(session.id, key), until)


def kept(act: Act, author: Member, flow: str) -> Envelope | None:
    """The envelope of a person that waits for their turn in this flow, and not in another."""
    for one in act.couple.envelopes:
        follows = act.house.flows.after.get((one.flow, one.outcome), ())
        if one.author == author.id and any(follow.flow == flow for follow in follows):
            return one
    return None


def use(act: Act, envelope: Envelope) -> None:
    """Take an envelope out: its words go on."""
    act.couple.envelopes.remove(envelope)
    act.changes.envelope_gone(envelope.id)


def forget(act: Act, session: Session, state: int = t.ENDED) -> None:
    """Close a session and everything that is open in it."""
    for prompt in [one for one in act.couple.prompts if one.session == session.id]:
        act.close(prompt)
    del act.couple.sessions[session.id]
    act.changes.session_over(session, state)


def at_own_work(act: Act, member: int) -> Session | None:
    """A member's own work, if they are at it; a greeting that nobody answered is none."""
    own = act.couple.own(member)
    return None if own is not None and own.flow == GREETING and not own.journal else own


def make_room(act: Act, member: int) -> None:
    """A member has one piece of own work: what is there gives way, and its words are kept."""
    own = act.couple.own(member)
    if own is not None:
        let_go(act, own)


def let_go(act: Act, session: Session) -> None:
    """End private work unsent; what was written there comes up when words are asked for again."""
    values = [one.value for one in session.journal]
    texts = [one[0] if isinstance(one, list) and one else one for one in values]
    # Own words: keys of options have no spaces.
    own = [one for one in texts if isinstance(one, str) and " " in one]
    if own and session.owner is not None:
        act.keep_note(act.member(session.owner), "\n".join(own))
    act.drop_held(session)
    forget(act, session)


# time


def time_is_up(act: Act, session: Session, key: str) -> None:
    """A question was not answered in time, a wait is over, or a session has become too old."""
    if session.run is None:
        return
    if key == LIFE:
        _expire(act, session)
    elif key in session.run.questions and not _put_away(act, session, key):
        _come_at_own_hour(act, session, session.run.questions[key])
        feed(act, session, Entry(key, silent=True))


def _come_at_own_hour(act: Act, session: Session, question: Question) -> None:
    """Whoever wanted to wait for a later day is told of it at a good hour of their own."""
    if session.owner is None and isinstance(question.step, Wait) and question.within is not None:
        member = act.member(session.roles[question.who])
        since = 2 * act.now - clock.moment(question.within, act.now, "UTC")
        act.hushed.add(member.id)
        plan(act, member, "", question.within, since)


def _put_away(act: Act, session: Session, key: str) -> bool:
    """Private work that its owner has put away does not go on by itself."""
    if session.owner is None:
        return False
    prompt = act.couple.prompt(session.id, session.owner)
    return prompt is not None and prompt.key == key and prompt.shown is Shown.AWAY


def _expire(act: Act, session: Session) -> None:
    act.drop_held(session)
    forget(act, session)
