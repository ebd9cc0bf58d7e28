"""Leaving: at once, one-sided, without a question; quietly, or with one line to the other.

Rules: whoever leaves takes what is theirs alone; what they have not sent is destroyed. Who leaves
quietly leaves a name behind that never answers: to the other it is as any silence. After `forget`
the keys are gone, and with them what every copy of the database holds of that person.
"""

from collections.abc import Iterable
from dataclasses import replace

from bot import chats, logbook, planning, reminders
from bot.act import Act
from bot.clock import MINUTE, SECOND
from bot.couples import Item, Member
from bot.messages import Account, chat_of
from bot.sessions import forget, let_go
from bot.store.owners import couple_key, member_key

ERASE = "erase"
"""The errand that takes the last of somebody out."""

TRY_AGAIN, SOON = MINUTE, 5 * SECOND
REFUSED = "refused"
"""Why somebody goes who has not said yes: it counts only as long as they have not."""

PARTED = "parted"
"""Their platforms have been told to let go of them."""


def leave(act: Act, member: Member, *, quietly: bool) -> None:
    """Take a member out of their couple into one of their own."""
    _destroy_unsent(act, member)
    home = act.house.new_id()
    act.house.new_keys([couple_key(home)])
    act.changes.couple_new(home, act.couple.turn + 1)
    if not quietly:
        logbook.note_own(act, member, "left")
    if member.awaits is not None:
        chats.look_again(act, member, member.awaits)
    act.changes.moved(member.id, home)
    _clear(member)
    act.changes.member(member)
    reminders.arm(act, member)
    partner = act.couple.partner_of(member.id)
    del act.couple.members[member.id]
    if partner is None or partner.gone:
        act.changes.erased(act.couple.id)
    elif quietly:
        _leave_a_name(act, member)
    else:
        _open(act, member, partner)
    act.moved = True


def _destroy_unsent(act: Act, member: Member) -> None:
    for session in [one for one in act.couple.sessions.values() if one.owner == member.id]:
        act.drop_held(session)
        forget(act, session)
    for prompt in [one for one in act.couple.prompts if one.member == member.id]:
        act.close(prompt)
    act.drop_all_held(member)
    act.couple.envelopes = [one for one in act.couple.envelopes if one.author != member.id]
    act.couple.notes.pop(member.id, None)
    act.changes.unsent_gone(member.id)


def _clear(member: Member) -> None:
    member.focus = member.note = member.link = member.code = None
    member.listed, member.together, member.asked, member.planned = [], False, {}, []


def _leave_a_name(act: Act, member: Member) -> None:
    """The other goes on as with somebody who does not answer."""
    shadow = Member(act.house.new_id(), member.name, gone=True, consented=True)
    act.house.new_keys([member_key(shadow.id)])
    act.changes.newcomer(act.couple.id, shadow)
    act.couple.members[shadow.id] = shadow
    for session in act.couple.sessions.values():
        session.roles = {
            role: shadow.id if one == member.id else one for role, one in session.roles.items()
        }
        act.changes.session_again(session)
    act.couple.items = [_renamed(act, one, member.id, shadow.id) for one in act.couple.items]


def _renamed(act: Act, item: Item, old: int, new: int) -> Item:
    if item.owner == old or not any(author == old for author, _ in item.words):
        return item
    words = tuple((new if author == old else author, text) for author, text in item.words)
    changed = replace(item, words=words)
    act.changes.item_again(changed)
    return changed


def _open(act: Act, member: Member, partner: Member) -> None:
    """The other is told, in one line; what they were writing comes up when words are asked for."""
    for session in list(act.couple.sessions.values()):
        if session.owner is None:
            act.drop_held(session)
            forget(act, session)
        else:
            let_go(act, session)
    for envelope in act.couple.envelopes:
        act.keep_note(partner, "\n".join(one.text for one in envelope.words.values()))
        act.changes.envelope_gone(envelope.id)
    act.couple.envelopes = []
    planning.drop_shared(act, partner)
    logbook.note_for_both(act, partner, "left")
    name = member.name or act.house.catalogue.text(partner.language, "engine-your-partner")
    act.tell(partner, "engine-left", name=name)


def forget_all(act: Act, member: Member) -> None:
    """Leave quietly; be erased when the receipt has gone out and the platforms have let go."""
    act.tell(member, "engine-forgotten")
    act.part(member)
    member.reminders = []
    if act.couple.partner_of(member.id) is not None:
        leave(act, member, quietly=True)
    else:
        _destroy_unsent(act, member)
    _erase_soon(act, member.id, act.now, PARTED)


def refuse(act: Act, member: Member) -> None:
    """Who is too young, or wants nothing kept, leaves nothing here once they have been told."""
    _erase_soon(act, member.id, act.now, REFUSED)


def _erase_soon(act: Act, member: int, at: int, *why: str) -> None:
    act.changes.errand(member, at, ERASE, member, *why)


def erase(
    member_id: int, why: list[str], accounts: Iterable[Account], act: Act, *, waits: bool
) -> None:
    """Take the last of somebody out of every table: when they were told, and their platforms have
    let go of them. Who has said no and thought better of it since stays.
    """
    member = act.couple.members.get(member_id)
    if member is None or (REFUSED in why and (member.consented or act.couple.sessions)):
        return
    if waits:
        _erase_soon(act, member_id, act.now + TRY_AGAIN, *why)
        return
    if PARTED not in why:
        act.part(member)
        _erase_soon(act, member_id, act.now + SOON, *why, PARTED)
        return
    for one in accounts:
        act.changes.kept(one.platform, chat_of(one.address), None)
    act.changes.erased(act.couple.id)
    act.changes.keys_gone = [couple_key(act.couple.id), member_key(member_id)]
    act.moved = True
