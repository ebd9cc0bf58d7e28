"""What follows when a session has ended, in the same act and so in the same transaction.

A private session that ends with words answers the letter it was opened for; if that is closed, or
there was none, the words are an envelope: they open the couple's next session, or wait for it.
"""

from bot import clock
from bot.act import Act, Ended
from bot.couples import Envelope, Member, Session, given_as_json, given_from_json
from bot.dialogue.partners import ME, Partner
from bot.dialogue.replay import Entry
from bot.dialogue.script import RESTING, Ending, Given, Letter, Next
from bot.dialogue.typed import Json
from bot.dialogue.words import Shared
from bot.sessions import NOTE, begin, feed, forget, kept, use


def finish(act: Act) -> None:
    """Let everything follow that has to, until nothing has ended that was not followed up."""
    while act.ended:
        _follow_up(act, act.ended.pop(0))


def _follow_up(act: Act, ended: Ended) -> None:
    session, ending = ended.session, ended.ending
    if session.owner is not None:
        _private_end(act, session, ending)
        return
    if ending.outcome == RESTING:
        _tell_resting(act, session, ending)
    if ended.taken_back:
        _drop_unopened(act, session)
    _follow(act, session, ending)


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
        begin(act, follow.flow, author, Given(facts=session.given.facts | follow.facts))
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
        act.couple.turn,
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


# what follows a couple's session


def _follow(act: Act, session: Session, ending: Ending) -> None:
    follow = act.house.flows.after.get((session.flow, ending.outcome))
    if follow is not None and follow.after is None:
        _begin_next(act, session, ending, follow)
    elif follow is not None:
        _begin_later(act, session, ending, follow)
    if act.couple.shared() is None:
        _open_kept(act)


def _open_kept(act: Act) -> None:
    """The oldest note that waited opens the next repair."""
    for envelope in act.couple.envelopes:
        follow = act.house.flows.after.get((envelope.flow, envelope.outcome))
        if follow is not None:
            use(act, envelope)
            return _start(act, envelope, follow)
    return None


def _begin_next(act: Act, session: Session, ending: Ending, follow: Next) -> None:
    speaker = act.member(session.roles[follow.speaker])
    words = dict(ending.words)
    envelope = kept(act, speaker) if follow.takes else None
    if envelope is not None and follow.takes:
        use(act, envelope)
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


def _as_speaker(given: Given) -> Given:
    """In a private session a person is ME; the words they sent are those of the new SPEAKER."""
    words = {
        name: Shared(Partner.SPEAKER if one.author is ME else one.author, one.text)
        for name, one in given.words.items()
    }
    return Given(words, given.facts, given.wait)
