"""What follows when a session has ended, in the same act and so in the same transaction.

A private session that ends with words answers the letter it was opened for; if that is closed, or
there was none, the words are an envelope: they open the couple's next session, or wait for it.
"""

from collections.abc import Mapping

from bot import clock, leaving
from bot.act import Act, Ended
from bot.couples import Envelope, Item, Member, Session
from bot.dialogue.keeps import Keep
from bot.dialogue.learned import Learned
from bot.dialogue.partners import ME, Partner
from bot.dialogue.plain import given_as_json, given_from_json, within_as_json, within_from_json
from bot.dialogue.replay import Entry, Question
from bot.dialogue.script import RESTING, Ending, Given, Letter, Next
from bot.dialogue.typed import Json
from bot.dialogue.words import Shared
from bot.knowing import learn
from bot.planning import plan, taken
from bot.sessions import NOTE, at_own_work, begin, feed, kept, let_go, make_room, open_letter, use

NOTE_SENT = ("repair", "sent")
"""What a note follows, wherever it was written."""

REFUSED = ("joining", "refused")
"""Who is too young, or wants nothing kept."""

ASKED = "asked"
"""The name of the questions that are open for somebody."""


def finish(act: Act) -> None:
    """Let everything follow that has to, until nothing has ended that was not followed up."""
    while act.laid or act.ended:
        if act.laid:
            _lay_by(act, *act.laid.pop(0))
        else:
            _follow_up(act, act.ended.pop(0))


def _follow_up(act: Act, ended: Ended) -> None:
    session, ending = ended.session, ended.ending
    _settle(act, session, ending)
    if session.owner is not None:
        _private_end(act, session, ending)
        return
    if ending.outcome == RESTING:
        _tell_resting(act, session, ending)
    if ended.taken_back:
        _drop_unopened(act, session)
    _follow(act, session, ending)


def _follows(act: Act, flow: str, outcome: str) -> tuple[Next, ...]:
    return act.house.flows.after.get((flow, outcome), ())


def _keep(act: Act, session: Session, keep: Keep) -> None:
    """What stays: for both, or for the owner of private work alone."""
    owner = session.owner if keep.private else None
    words = [
        (one.author, one.text) if isinstance(one, Shared) else (one.owner, one.for_owner(ME))
        for one in keep.words
    ]
    pairs = tuple((session.roles[who], text) for who, text in words)
    length = (session.opened - session.began) // clock.MINUTE
    repair = {"began": session.began, "minutes": length}
    numbers = {**keep.numbers, **repair} if keep.numbers else {}
    act.keep(Item(act.house.new_id(), owner, keep.kind, pairs, numbers, act.place()))


def _settle(act: Act, session: Session, ending: Ending) -> None:
    for keep in ending.keeps:
        _keep(act, session, keep)
    if ending.settles:
        asked = session.given.words.get(ASKED)
        act.settle(session.roles[ME], asked.text if asked else "")


def _tell_resting(act: Act, session: Session, ending: Ending) -> None:
    # Not now, later, stop, pause, an unsafe answer and silence all end here, in these same words.
    for role, member in session.roles.items():
        if role not in ending.silent:
            act.tell(act.member(member), "engine-resting", session)


def _drop_unopened(act: Act, session: Session) -> None:
    """A note taken back is gone if it was not opened; its writer sees the same either way."""
    for letter in _letters(act, session):
        if letter.run is not None and not letter.run.quoted:
            let_go(act, letter)


def _letters(act: Act, session: Session) -> list[Session]:
    """The letters that answer a session."""
    open_ = act.couple.sessions.values()
    return [one for one in open_ if one.letter is not None and one.letter.session == session.id]


def _private_end(act: Act, session: Session, ending: Ending) -> None:
    author = act.member(session.roles[ME])
    asking = (_asking(act, session) or _asking_alike(act, session)) if ending.words else None
    if asking is not None:
        feed(act, asking[0], Entry(asking[1], ending.words[NOTE].text))
        _answered(act, *asking)
    elif (session.flow, ending.outcome) == REFUSED:
        leaving.refuse(act, author)
    else:
        _arrive(act, session, ending, author)


def _lay_by(act: Act, session: Session, laid: Shared | Keep | Learned) -> None:
    """What stays; or a note written before the other's was opened, for its author's own turn."""
    if isinstance(laid, Keep):
        return _keep(act, session, laid)
    if isinstance(laid, Learned):
        return learn(act, act.member(session.roles[ME]), laid)
    for follow in _follows(act, *NOTE_SENT):
        _deliver(act, _envelope(act, session, Ending("sent", {NOTE: laid})), follow)
    return None


def _asking(act: Act, session: Session) -> tuple[Session, str] | None:
    """The couple's session that still waits for this letter, and its question."""
    if session.letter is None:
        return None
    asking, key = act.couple.sessions.get(session.letter.session), session.letter.key
    return (asking, key) if asking is not None and key in _questions(asking) else None


def _asking_alike(act: Act, session: Session) -> tuple[Session, str] | None:
    """The couple's session that asks the same of this author again: words begun for an older letter
    answer it too, or the other could read from their heading which of the two was opened.
    """
    shared, author = act.couple.shared(), session.roles[ME]
    if shared is None:
        return None
    for key, question in _questions(shared).items():
        mine = shared.roles.get(question.who) == author
        if mine and isinstance(question.step, Letter) and question.step.flow == session.flow:
            return shared, key
    return None


def _answered(act: Act, session: Session, key: str) -> None:
    """What else was begun for this question is no longer needed; its words are kept."""
    for letter in _letters(act, session):
        if letter.letter is not None and letter.letter.key == key:
            let_go(act, letter)


def _arrive(act: Act, session: Session, ending: Ending, author: Member) -> None:
    """What follows private work: another flow, or an envelope for the couple's session."""
    for follow in _follows(act, session.flow, ending.outcome):
        if follow.after is not None:
            _begin_later(act, session, ending, follow)
            continue
        if act.house.flows.live[follow.flow].private:
            begin(act, follow.flow, author, Given(facts=session.given.facts | follow.facts))
            continue
        if session.letter is not None:
            act.tell(author, "engine-late")
        if not _deliver(act, _envelope(act, session, ending), follow):
            cools = act.couple.opens > act.now
            act.tell(author, "engine-cooling" if cools else "engine-kept-envelope")


def _envelope(act: Act, session: Session, ending: Ending) -> Envelope:
    return Envelope(
        act.house.new_id(),
        session.roles[ME],
        session.flow,
        ending.outcome,
        ending.words,
        ending.wait,
        act.couple.turn,
        session.began,
    )


def _deliver(act: Act, envelope: Envelope, follow: Next) -> bool:
    """Bring words where they are wanted; False if they have to wait for their turn."""
    shared = act.couple.shared()
    is_open = act.couple.opens <= act.now
    if is_open and (shared is None or follow.beside):
        _start(act, envelope, follow)
        return True
    wanted = _wants_envelope(shared, envelope.author) if shared else None
    if shared is not None and wanted is not None and shared.flow == follow.flow:
        feed(act, shared, Entry(wanted, envelope.words[NOTE].text))
        return True
    act.couple.envelopes.append(envelope)
    act.changes.envelope(envelope)
    if shared is not None:
        _invite_anew(act, shared, envelope.author)
    return False


def _invite_anew(act: Act, shared: Session, author: int) -> None:
    """An invitation that came while its reader wrote a note no longer offers to write one."""
    for letter in _letters(act, shared):
        asking = _asking(act, letter)
        if asking is None or letter.owner != author or letter.journal:
            continue
        step = _questions(shared)[asking[1]].step
        if isinstance(step, Letter) and step.waits:
            let_go(act, letter)
            open_letter(act, shared, asking[1], step, act.member(author), None)


def _questions(session: Session) -> Mapping[str, Question]:
    """What is open in a session, by its keys."""
    return session.run.questions if session.run else {}


def _wants_envelope(session: Session, author: int) -> str | None:
    for question in _questions(session).values():
        step = question.step
        mine = session.roles.get(question.who) == author and not question.standing
        if mine and isinstance(step, Letter) and step.envelope:
            return question.key
    return None


def _start(act: Act, envelope: Envelope, follow: Next) -> None:
    given = Given(envelope.words, follow.facts, envelope.wait)
    author = act.member(envelope.author)
    begin(act, follow.flow, author, _as_speaker(given), began=envelope.began)


# what follows a couple's session


def _follow(act: Act, session: Session, ending: Ending) -> None:
    for follow in _follows(act, session.flow, ending.outcome):
        if follow.after is not None:
            _begin_later(act, session, ending, follow)
        elif act.house.flows.live[follow.flow].private:
            _begin_for_each(act, follow.flow, list(session.roles.values()), session.began)
        else:
            _begin_next(act, session, ending, follow)
    open_kept(act)


def _begin_for_each(act: Act, flow: str, members: list[int], began: int) -> None:
    """Private work for each who has none of their own at hand; the others are left in peace."""
    for id_ in members:
        if at_own_work(act, id_) is None:
            make_room(act, id_)
            begin(act, flow, act.member(id_), Given(asked_of(act, id_)), began=began)


def asked_of(act: Act, member: int) -> dict[str, Shared]:
    """What the other has asked this member, and is open still."""
    open_ = [one for one in act.couple.items if one.asks(member)]
    text = "\n".join(text for item in open_ for _, text in item.words)
    return {ASKED: Shared(Partner.PARTNER, text)} if text else {}


def open_kept(act: Act) -> None:
    """The oldest note that waited opens the next repair, if nothing is open."""
    if act.couple.shared() is not None or act.couple.opens > act.now:
        return None
    for envelope in act.couple.envelopes:
        for follow in _follows(act, envelope.flow, envelope.outcome)[:1]:
            use(act, envelope)
            return _start(act, envelope, follow)
    return None


def _begin_next(act: Act, session: Session, ending: Ending, follow: Next) -> None:
    speaker = act.member(session.roles[follow.speaker])
    words = dict(ending.words)
    envelope = kept(act, speaker, follow.flow) if follow.takes else None
    if envelope is not None and follow.takes:
        use(act, envelope)
        words[follow.takes] = envelope.words[NOTE]
    given = Given(words, follow.facts, ending.wait)
    begin(act, follow.flow, speaker, given, began=session.began)


def _begin_later(act: Act, session: Session, ending: Ending, follow: Next) -> None:
    """Plan a nudge: each is asked at a good hour of their own day."""
    assert follow.after is not None  # noqa: S101 - narrowing: only called for what comes later
    if act.house.flows.live[follow.flow].private:
        people = session.roles.values() if session.owner is None else (session.owner,)
        alone = session.owner is not None
        for id_ in people:
            plan(act, act.member(id_), follow.flow, follow.after, act.now, alone=alone)
        return
    start = {
        "flow": follow.flow,
        "after": within_as_json(follow.after),
        "speaker": session.roles[follow.speaker],
        "given": given_as_json(Given(ending.words, follow.facts)),
        "since": act.now,
    }
    # Not at the hour of one of them, or the other could see when that is.
    act.changes.start_later(session, clock.moment(follow.after, act.now, "UTC"), start)


def begin_planned(act: Act, start: dict[str, Json]) -> None:
    """Start shared work that was planned, unless the couple is busy with something newer: then it
    is folded. It waits beneath, and each is told at an hour of their own.
    """
    after = within_from_json(start["after"])
    since = start.get("since", 2 * act.now - clock.moment(after, act.now, "UTC"))
    if act.house.flows.live[start["flow"]].private:  # an older Linden has planned it for both
        for member in act.couple.members.values():
            plan(act, member, start["flow"], after, since)
        return
    speaker = _who_is_left_of(act, start["speaker"])
    if act.couple.shared() is None and speaker is not None:
        act.hushed.update(act.couple.members)
        begin(act, start["flow"], speaker, given_from_json(start["given"]))
        for member in act.couple.members.values():
            plan(act, member, "", after, since)


def _who_is_left_of(act: Act, member: int) -> Member | None:
    """A member; of one who left quietly, the name that they have left behind."""
    names = (one for one in act.couple.members.values() if one.gone)
    return act.couple.members.get(member) or next(names, None)


def fall_due(act: Act, member: Member, *, wave: bool) -> None:
    """Come with what was planned for this hour of a member's day.

    A wave of many is spread, so that not all are written to in one moment.
    """
    for one in taken(act, member):
        act.announce_at[member.id] = one.due + (act.house.spread(member.id) if wave else 0)
        if one.flow:
            _begin_for_each(act, one.flow, [member.id], act.now)
        else:  # the line for the day after comes, though an older one stands unopened
            act.call_anew(member)


def _as_speaker(given: Given) -> Given:
    """In a private session a person is ME; the words they sent are those of the new SPEAKER."""
    words = {
        name: Shared(Partner.SPEAKER if one.author is ME else one.author, one.text)
        for name, one in given.words.items()
    }
    return Given(words, given.facts, given.wait)
