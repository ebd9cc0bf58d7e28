"""Words that somebody takes back, or writes anew, where they wrote them: in their chat.

Rules: only private work changes; what was sent stays sent, whole. Later answers stay as far as they
still fit. A preview that was made of the old words is gone with them, for nobody has seen the new.
Words of danger are answered here too and put nowhere: the old ones go, and the question rests.
"""

from bot import crisis, handover, sessions
from bot.act import Act
from bot.couples import Member, Session
from bot.dialogue.replay import Diverged, Entry, Replayed, replay
from bot.dialogue.typed import NotUnderstood, Said, TooLong, Vocabulary
from bot.focus import settle


def amend(act: Act, member: Member, mark: str, text: str | None) -> bool:
    """Replace what the event with this mark said, or forget it for None.

    False if it was not there, and nothing had to be said.
    """
    danger = text is not None and crisis.answered(act, member, text)
    found = _replace(act, member, mark, None if danger else text)
    if found or danger:
        _go_on(act, member, rests=danger)
    return found or danger


def _replace(act: Act, member: Member, mark: str, text: str | None) -> bool:
    for note in [one for one in act.couple.notes.get(member.id, []) if one.event == mark]:
        act.drop_note(member, note)
        if text is not None:
            act.keep_note(member, text.strip(), mark)
        return True
    for session in list(act.couple.sessions.values()):
        if session.owner == member.id and session.run is not None:
            for at, entry in enumerate(session.journal):
                if entry.event == mark:
                    return at >= session.barrier and _rewrite(act, session, at, text)
    return False


def _go_on(act: Act, member: Member, *, rests: bool) -> None:
    handover.finish(act)
    if act.fresh is not None and rests:
        act.put_away(act.fresh)
    elif act.fresh is not None:
        settle(act, member)
    act.announce()


def _rewrite(act: Act, session: Session, at: int, text: str | None) -> bool:
    try:
        new = _anew(act, session, at, text)
    except (NotUnderstood, TooLong):
        return False
    rest = _without_drafts(session.journal[at + 1 :]) if new else []
    journal = session.journal[:at] + ([new] if new else [])
    replayed, journal = _longest(act, session, journal, rest)
    for prompt in [one for one in act.couple.prompts if one.session == session.id]:
        act.close(prompt)
    act.changes.cut(session, at)
    for number in range(at, len(journal)):
        act.changes.entry(session, number, journal[number])
    session.journal, session.run = journal, replayed.run
    sessions.reopen(act, session, replayed.turn)
    return True


def _anew(act: Act, session: Session, at: int, text: str | None) -> Entry | None:
    """The entry in the old one's place; None if the question has to be asked again."""
    old = session.journal[at]
    answer = _replayed(act, session, session.journal[:at]).run.questions[old.key].answer
    assert answer is not None  # noqa: S101 - narrowing: only answers are marked
    if text is not None:
        return Entry(old.key, answer.read(Said(text, ()), Vocabulary()).value, event=old.event)
    return Entry(old.key) if answer.may_skip else None


def _without_drafts(entries: list[Entry]) -> list[Entry]:
    """Entries up to the first that holds a draft, which is made of earlier words."""
    drafts = (at for at, one in enumerate(entries) if isinstance(one.value, dict))
    return entries[: next(drafts, len(entries))]


def _longest(
    act: Act, session: Session, sure: list[Entry], rest: list[Entry]
) -> tuple[Replayed, list[Entry]]:
    """The journal with as many of the later answers as still fit."""
    for many in range(len(rest), 0, -1):
        try:
            return _replayed(act, session, sure + rest[:many]), sure + rest[:many]
        except Diverged:
            continue
    return _replayed(act, session, sure), sure


def _replayed(act: Act, session: Session, journal: list[Entry]) -> Replayed:
    flow = act.house.flows.find(session.flow, session.version)
    assert flow is not None  # noqa: S101 - narrowing: an open session's flow is always there
    return replay(flow.script, session.given, journal)
