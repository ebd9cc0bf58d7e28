"""How a person begins something of their own: a repair, a check-in, an answer; and the list."""

from collections.abc import Mapping
from types import MappingProxyType

from bot import sessions
from bot.act import Act
from bot.couples import Member, Shown
from bot.dialogue.script import Given
from bot.dialogue.words import Shared
from bot.focus import again_if_open, show
from bot.handover import asked_of
from bot.lists import tell_list

NOTHING: Mapping[str, Shared] = MappingProxyType({})
"""No words to begin with."""

ALONE = "alone"
"""The mark of work that is for one person only."""


def repair(act: Act, member: Member, args: str) -> None:
    """Begin a repair, or go on with the one that is begun."""
    own = act.couple.own(member.id)
    if own is not None and own.flow == "repair":
        prompt = act.couple.prompt(own.id, member.id)
        if prompt is not None and prompt.shown is not Shown.HELD:
            act.tell(member, "engine-welcome-back")
        if prompt is not None:
            show(act, prompt)
        return
    _start_own(act, member, "repair", alone=args.strip().casefold() == ALONE)


def checkin(act: Act, member: Member, args: str) -> None:
    """Ask the partner how they are since the fight."""
    if act.couple.partner_of(member.id) is None:
        act.tell(member, "engine-no-partner")
        return
    _start_own(act, member, "checkin")


def list_(act: Act, member: Member, args: str) -> None:
    """Show what is kept: open questions, what to talk about, the loop, own lines."""
    tell_list(act, member, args)
    again_if_open(act, member)


def answer(act: Act, member: Member, args: str) -> None:
    """Answer what the partner has asked."""
    asked = asked_of(act, member.id)
    if not asked:
        act.tell(member, "engine-nothing-asked")
        return again_if_open(act, member)
    own = act.couple.own(member.id)
    prompt = act.couple.prompt(own.id, member.id) if own is not None else None
    if own is not None and own.flow == "answering" and prompt is not None:
        return show(act, prompt)
    if own is not None:
        act.tell(member, "engine-finish-first")
        return again_if_open(act, member)
    return _start_own(act, member, "answering", words=asked)


def greet(act: Act, member: Member) -> None:
    """Somebody writes while nothing is open."""
    _start_own(act, member, "hello")


def _start_own(
    act: Act,
    member: Member,
    flow: str,
    *,
    alone: bool = False,
    words: Mapping[str, Shared] = NOTHING,
) -> None:
    # A member has one piece of own work; beginning anew lets the old one go, unsent.
    own = act.couple.own(member.id)
    if own is not None:
        act.drop_held(own)
        sessions.forget(act, own)
    alone = alone or act.couple.partner_of(member.id) is None
    facts = frozenset({ALONE}) if alone else frozenset[str]()
    sessions.begin(act, flow, member, Given(words, facts))
