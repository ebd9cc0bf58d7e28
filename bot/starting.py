"""How a person begins something of their own: a repair, a check-in, an answer, a break."""

from collections.abc import Mapping
from types import MappingProxyType

from bot import affairs, chats
from bot.act import Act
from bot.clock import DAY
from bot.couples import Member, Shown
from bot.dialogue.partners import ME
from bot.dialogue.script import TWO_DAYS, At, Given, Within
from bot.dialogue.words import Shared
from bot.focus import again_if_open, show
from bot.handover import asked_of
from bot.sessions import GREETING, begin, make_room

NOTHING: Mapping[str, Shared] = MappingProxyType({})
"""No words to begin with."""

ALONE = "alone"
"""The mark of work that is for one person only."""

JOINING, SAFETY = "joining", "safety"
"""The flows of a first talk and of the questions on safety."""

AWAY = "away"
"""The flow of a break with a return."""

SCREENED_FOR = 60 * DAY
"""After so long the questions on safety are asked again."""


WITHOUT_CONSENT = frozenset(
    {"help", "privacy", "skill", "stop", "again", "back", "skip", "forget", "exit", "resume"}
)
"""Commands for people of whom nothing is kept yet."""


def join(act: Act, member: Member) -> None:
    """Begin, or begin anew, with what this is and a free yes; not in a chat that will be another's
    second one.
    """
    if chats.is_pending(act, member):
        act.tell(member, "engine-me-waits")
    elif not _goes_on(act, member, JOINING):
        _start_own(act, member, JOINING)


def may_use(act: Act, member: Member, command: tuple[str, str] | None) -> bool:
    """Whether somebody who has not said yes yet can do this: answer the first talk, get help."""
    if command is not None:
        return command[0] in WITHOUT_CONSENT or _is_own_chat(*command)
    own = act.couple.own(member.id)
    return own is not None and own.flow == JOINING and member.focus == own.id


def _is_own_chat(command: str, args: str) -> bool:
    """Whether a code of the first chat is typed, or that is stopped; only there it is made."""
    return command == "link" and bool(affairs.own_chat(args))


def safety(act: Act, member: Member, args: str) -> None:
    """Answer the questions on safety, alone, at any time."""
    if not _goes_on(act, member, SAFETY):
        _start_own(act, member, SAFETY)


def repair(act: Act, member: Member, args: str) -> None:
    """Begin a repair, or go on with the one that is begun. Other own work gives way to it."""
    if _goes_on(act, member, "repair"):
        return
    if act.now - member.screened > SCREENED_FOR and act.couple.partner_of(member.id) is not None:
        _start_own(act, member, SAFETY, facts=frozenset({"repair"}))
    else:
        _start_own(act, member, "repair", alone=args.strip().casefold() == ALONE)


def checkin(act: Act, member: Member, args: str) -> None:
    """Ask the partner how they are since the fight."""
    if member.rests or act.couple.partner_of(member.id) is None:
        act.tell(member, "engine-no-partner")
        return again_if_open(act, member)
    if not _goes_on(act, member, "checkin") and not _is_busy(act, member):
        _start_own(act, member, "checkin")
    return None


def away(act: Act, member: Member, until: At, shown: str) -> None:
    """Begin a break until a moment, which their clock shows like this, or set its end anew."""
    own = act.couple.own(member.id)
    if (own is None or own.flow != AWAY) and _is_busy(act, member):
        return
    act.tell(member, "engine-pause-until", time=shown)
    _start_own(act, member, AWAY, words={"back": Shared(ME, shown)}, wait=until)


def answer(act: Act, member: Member, args: str) -> None:
    """Answer what the partner has asked."""
    asked = asked_of(act, member.id)
    if member.rests or not asked:
        act.tell(member, "engine-nothing-asked")
        return again_if_open(act, member)
    if not _goes_on(act, member, "answering") and not _is_busy(act, member):
        _start_own(act, member, "answering", words=asked)
    return None


def _goes_on(act: Act, member: Member, flow: str) -> bool:
    """Whether this work is begun already; then it is shown once more."""
    own = act.couple.own(member.id)
    if own is None or own.flow != flow:
        return False
    prompt = act.couple.prompt(own.id, member.id)
    if prompt is not None and prompt.shown is not Shown.HELD:
        act.tell(member, "engine-welcome-back")
    if prompt is not None:
        show(act, prompt)
    return True


def _is_busy(act: Act, member: Member) -> bool:
    """Whether other own work is in the way; then it is shown, so that none of it is thrown away."""
    own = act.couple.own(member.id)
    prompt = act.couple.prompt(own.id, member.id) if own and own.journal else None
    if prompt is None or prompt.shown is Shown.AWAY:
        return False
    act.tell(member, "engine-finish-first")
    show(act, prompt)
    return True


def greet(act: Act, member: Member) -> None:
    """Somebody writes while nothing is open."""
    _start_own(act, member, GREETING)


def _start_own(
    act: Act,
    member: Member,
    flow: str,
    *,
    alone: bool = False,
    words: Mapping[str, Shared] = NOTHING,
    facts: frozenset[str] = frozenset(),
    wait: Within = TWO_DAYS,
) -> None:
    make_room(act, member.id)
    # Who rests works alone, as somebody without a partner here.
    alone = alone or member.rests or act.couple.partner_of(member.id) is None
    begin(act, flow, member, Given(words, facts | ({ALONE} if alone else set()), wait))
