"""A second chat of the same person: asked for in the first, typed in the second, theirs after days.

Rules: whoever holds an unlocked phone could ask for one. So the first chat is told, and told again
each day; it takes three days and never begins unseen; either chat can stop it at any time. Only a
chat in which nobody has begun can become a second one, so that nobody's own is taken from them. The
first chat always stays: it alone can never be taken off.
"""

from bot import linking, logbook, sessions
from bot.act import Act
from bot.clock import DAY
from bot.couples import Member
from bot.messages import Account
from bot.store.owners import account_hash, couple_key, member_key
from bot.ties import SecondChat, Wait

SECOND, APART = "second", "apart"
"""Errands: look how a second chat stands, take it off again."""

NOTICE = 3 * DAY
GIVEN_UP = 7 * DAY
"""A notice that nobody has opened for so long ends it."""

NEVER_USED = -1
"""When a new second chat was used: before any other."""


def is_pending(act: Act, member: Member) -> bool:
    """Whether this chat is about to become a second one, or to get one."""
    return member.awaits is not None and act.now - member.awaits.since <= GIVEN_UP


def show_code(act: Act, member: Member) -> None:
    """Give a member a code to type in their own second chat."""
    if member.second:
        act.tell(member, "engine-me-have")
    elif is_pending(act, member):
        act.tell(member, "engine-me-asked")
    else:
        linking.show_code(act, member, own=True)


def try_code(act: Act, member: Member, code: str) -> None:
    """Have a code of the first chat looked up, if nobody has begun in this one."""
    if member.consented:
        act.tell(member, "engine-me-new-only")
    else:
        linking.try_code(act, member, code, own=True)


def tried(guest_id: int, host_id: int, hash_: str, act: Act, host_act: Act) -> None:
    """A code that is somebody's: three days begin, and both chats are told."""
    guest, host = act.member(guest_id), host_act.couple.members.get(host_id)
    if host is None or not linking.is_live(host_act, host, hash_, own=True):
        return linking.refused(guest_id, act)
    if host.second or is_pending(host_act, host) or guest.consented or is_pending(act, guest):
        return linking.refused(guest_id, act)
    linking.use_up(host_act, host, guest)
    guest.awaits = Wait(host.id, act.now)
    act.changes.member(guest)
    _put_down(act)
    act.tell(guest, "engine-me-waits")
    logbook.note_own(host_act, host, "chat-asked")
    return _notify(host_act, host, Wait(guest.id, act.now))


def _put_down(act: Act) -> None:
    """The first talk that was begun here is not needed."""
    for session in list(act.couple.sessions.values()):
        act.drop_held(session)
        sessions.forget(act, session)


def _notify(act: Act, host: Member, wait: Wait) -> None:
    host.awaits = wait._replace(notice=act.tell(host, "engine-me-notice"))
    act.changes.member(host)
    look_again(act, host, host.awaits)


def look_again(act: Act, host: Member, wait: Wait) -> None:
    """Look in a day how it stands."""
    act.changes.errand(host.id, act.now + DAY, SECOND, host.id, wait.member, wait.since)


def due(
    host_id: int, guest_id: int, since: int, account: Account | None, act: Act, *guests: Act
) -> None:
    """A day is over: tell once more, wait to be seen, or make one person of the two."""
    host = act.couple.members.get(host_id)
    wait = host.awaits if host is not None else None
    if host is None or wait is None or (wait.member, wait.since) != (guest_id, since):
        return
    waited, seen = act.now - since, all(one.id != wait.notice for one in act.couple.held)
    if account is None or waited >= GIVEN_UP or not _still_waits(guests[0], guest_id, host):
        _stop(host_id, guest_id, act)
        for guest_act in guests:
            _stop(guest_id, host_id, guest_act)
    elif not seen:
        look_again(act, host, wait)
    elif waited < NOTICE:
        _notify(act, host, wait)
    else:
        _become_one(act, host, account, guests[0], guest_id)


def _still_waits(act: Act, guest_id: int, host: Member) -> bool:
    guest = act.couple.members.get(guest_id)
    return guest is not None and not guest.consented and _awaits(guest, host.id)


def _awaits(member: Member, other: int) -> bool:
    return member.awaits is not None and member.awaits.member == other


def _become_one(act: Act, host: Member, account: Account, guest_act: Act, guest_id: int) -> None:
    host.second = SecondChat(account_hash(act.house.sealer, account).hex(), account.platform)
    host.awaits = None
    act.changes.member(host)
    act.changes.account(host.id, account, NEVER_USED)
    guest_act.changes.erased(guest_act.couple.id)
    guest_act.changes.keys_gone = [couple_key(guest_act.couple.id), member_key(guest_id)]
    act.tell(host, "engine-me-done")
    logbook.note_own(act, host, "chat-added")
    act.moved = guest_act.moved = True


def stop(act: Act, member: Member) -> None:
    """Take the second chat off, or the wish for one, from whichever chat this is said in."""
    if member.awaits is not None:
        act.changes.errand(member.id, act.now, APART, member.id, member.awaits.member)
    elif member.second is not None:
        act.changes.account_gone(member.id, bytes.fromhex(member.second.account))
        member.second, member.switched = None, member.switched + member.switched % 2
        act.changes.member(member)
        act.tell(member, "engine-me-stopped")
        logbook.note_own(act, member, "chat-gone")
        act.moved = True
    else:
        act.tell(member, "engine-me-none")


def parted(member_id: int, other_id: int, *acts: Act) -> None:
    """Somebody wants no second chat after all; both chats are told, if both are there."""
    for act in acts:
        _stop(member_id, other_id, act)
        _stop(other_id, member_id, act)


def _stop(member_id: int, other_id: int, act: Act) -> None:
    member = act.couple.members.get(member_id)
    if member is not None and member.awaits is not None and _awaits(member, other_id):
        act.drop_held_of([member.awaits.notice])
        member.awaits = None
        act.changes.member(member)
        act.tell(member, "engine-me-off")
        if member.consented:
            logbook.note_own(act, member, "chat-off")


def heard_in(act: Act, member: Member, account: Account) -> None:
    """Whoever writes is answered where they write, and everything else comes there too."""
    if member.second is None:
        return
    hash_ = account_hash(act.house.sealer, account).hex()
    if (hash_ == member.second.account) != bool(member.switched % 2):
        member.switched += 1
        act.changes.member(member)
        act.changes.account(member.id, account, member.switched)
