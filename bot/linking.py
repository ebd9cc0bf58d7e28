"""Linking two people: a code that one shows the other, typed once, and a yes of each.

Rules: a code has 80 bits, lives a day, works once, and only its keyed hash is stored. Wrong, old
and used ones get one answer, and after three in an hour none is tried. Both see whom they link
with before they say yes. Whoever is linked leaves first.
"""

import re

from bot.act import Act
from bot.clock import DAY, HOUR
from bot.couples import Member
from bot.dialogue.partners import Partner
from bot.dialogue.script import Given
from bot.dialogue.words import Shared
from bot.logbook import note_for_both
from bot.sessions import begin, make_room
from bot.ties import Code, Link

CODE_LIVES = DAY
ASKED_FOR = DAY
COOLING = DAY
"""After linking so long nothing is shared, unless both say that they sit together."""

TRY, LINK, OPEN = "try", "link", "open"
"""Errands: look a code up, link the two who said yes, open what has waited."""

TRIES, TRIES_WITHIN = 3, HOUR
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Five bits each; none that looks like another."""

LENGTH = 16

SHOWN = re.compile(rf"[{LETTERS}]{{4}}(?:-[{LETTERS}]{{4}}){{3}}", re.IGNORECASE)
"""A code as it is shown, which is nobody's sentence."""


def code_hash(act: Act, code: str) -> str:
    """A typed code as it is looked up, in hex; spaces, dashes and case do not count."""
    plain = "".join(one for one in code.upper() if one.isalnum())
    return act.house.sealer.index("code", plain).hex()


def may_be_code(text: str) -> bool:
    """Whether this looks like a code, so that it was meant as one."""
    plain = [one for one in text.upper() if one.isalnum()]
    return len(plain) == LENGTH and all(one in LETTERS for one in plain)


def is_bare_code(text: str) -> bool:
    """Whether this is a code as it was shown, and nothing else."""
    return SHOWN.fullmatch(text) is not None


def show_code(act: Act, member: Member, *, own: bool = False) -> None:
    """Give a member a code for their partner, or for their own second chat; an older one no longer
    works.
    """
    number = act.house.new_id() << 62 | act.house.new_id()
    letters = [LETTERS[number >> 5 * at & 31] for at in range(LENGTH)]
    code = "-".join("".join(letters[at : at + 4]) for at in range(0, LENGTH, 4))
    hash_ = code_hash(act, code)
    member.code = Code(hash_, act.now, own)
    act.changes.member(member)
    act.changes.code(bytes.fromhex(hash_), member.id)
    act.tell(member, "engine-me-code" if own else "engine-link-code", quote=code)


def try_code(act: Act, member: Member, code: str, *, own: bool = False) -> None:
    """Have a typed code looked up, unless too many were wrong."""
    member.tries = [at for at in member.tries if act.now - at < TRIES_WITHIN]
    if len(member.tries) >= TRIES:
        act.tell(member, "engine-link-no")
    else:
        act.changes.errand(member.id, act.now, TRY, member.id, code_hash(act, code), own)


def refused(member_id: int, act: Act, *_: Act) -> None:
    """The code was wrong, old or used: the answer is one and the same."""
    member = act.member(member_id)
    member.tries.append(act.now)
    act.changes.member(member)
    act.tell(member, "engine-link-no")


def tried(guest_id: int, host_id: int, hash_: str, act: Act, host_act: Act) -> None:
    """A code that is somebody's: both are asked whether they know each other."""
    guest, host = act.member(guest_id), host_act.couple.members.get(host_id)
    if host is None or not is_live(host_act, host, hash_):
        return refused(guest_id, act)
    if not _is_free(host_act, host) or not _is_free(act, guest):
        return refused(guest_id, act)
    use_up(host_act, host, guest)
    _ask(act, guest, host_act, host)
    return _ask(host_act, host, act, guest)


def is_live(act: Act, host: Member, hash_: str, *, own: bool = False) -> bool:
    """Whether this is a member's code still, and for what it was made."""
    code = host.code
    if code is None or (code.hash, code.own) != (hash_, own):
        return False
    return act.now - code.made < CODE_LIVES


def use_up(act: Act, host: Member, guest: Member) -> None:
    """A code has worked, and works no more."""
    host.code, guest.tries = None, []
    act.changes.codes_gone(host.id)


def _is_free(act: Act, member: Member) -> bool:
    """One live couple a person, and one question at a time who that is."""
    return act.couple.partner_of(member.id) is None and not is_asked(act, member)


def is_asked(act: Act, member: Member) -> bool:
    """Whether it is open still who that is; who does not answer in a day is free again."""
    return member.link is not None and act.now - member.link.asked < ASKED_FOR


def _ask(act: Act, member: Member, other_act: Act, other: Member) -> None:
    member.link = Link(other_act.couple.id, other.id, yes=False, asked=act.now)
    act.changes.member(member)
    make_room(act, member.id)
    name = other.name or act.house.catalogue.text(member.language, "engine-no-name")
    who = Shared(Partner.PARTNER, f"{name} ({other.platform})")
    begin(act, "linking", member, Given({"who": who}))


def answered(act: Act, member: Member, *, yes: bool) -> None:
    """Somebody has said whether this is their partner."""
    if member.link is not None:
        link = member.link = member.link._replace(yes=yes)
        act.changes.errand(member.id, act.now, LINK, member.id, link.couple, link.member)


def confirmed(member_id: int, other_id: int, act: Act, *others: Act) -> None:
    """Link the two when both have said yes; when one has said no, it is off. Who is gone by now
    says nothing, and the question lapses by itself.
    """
    for other_act in others:
        _confirmed(member_id, other_id, act, other_act)


def _confirmed(member_id: int, other_id: int, act: Act, other_act: Act) -> None:
    member, other = act.couple.members.get(member_id), other_act.couple.members.get(other_id)
    if member is None or other is None:
        return
    if not (is_asked(act, member) and is_asked(other_act, other)):
        return
    if not _says_yes(member):
        _off(act, member)
        _off(other_act, other)
        other_act.tell(other, "engine-link-off")
    elif _says_yes(other):
        _join(act, member, other_act, other)


def _says_yes(member: Member) -> bool:
    return member.link is not None and member.link.yes


def _off(act: Act, member: Member) -> None:
    member.link = None
    act.changes.member(member)
    for session in [one for one in act.couple.sessions.values() if one.flow == "linking"]:
        act.drop_held(session)
        make_room(act, member.id)


def _join(act: Act, member: Member, host_act: Act, host: Member) -> None:
    """The one who said yes last moves into the other's couple, with all that is theirs."""
    for one, in_ in ((member, act), (host, host_act)):
        _off(in_, one)
    turn = max(act.couple.turn, host_act.couple.turn) + 1
    home, opens = host_act.couple.id, act.now + COOLING
    for one in (member, host):
        _tell_linked(act if one is member else host_act, one, host if one is member else member)
    act.changes.moved(member.id, home)
    act.changes.erased(act.couple.id)
    host_act.changes.couple_is(home, turn, opens)
    host_act.changes.errand(None, opens, OPEN)
    note_for_both(host_act, host, "linked")
    act.moved = host_act.moved = True


def _tell_linked(act: Act, member: Member, other: Member) -> None:
    name = other.name or act.house.catalogue.text(member.language, "engine-your-partner")
    act.tell(member, "engine-linked", name=name)


def together(act: Act, member: Member, args: str) -> None:
    """Both sit in one room: nothing has to wait until tomorrow."""
    if act.couple.opens <= act.now:
        act.tell(member, "engine-together-open")
        return
    member.together = True
    act.changes.member(member)
    act.tell(member, "engine-together")
    if all(one.together for one in act.couple.members.values()):
        act.couple.opens = act.now
        note_for_both(act, member, "together")
        act.changes.couple_is(act.couple.id, act.couple.turn + 1, act.now)
        act.changes.errand(None, act.now, OPEN)
