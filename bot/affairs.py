"""Commands about a person's own affairs: with whom they are here, and what is kept of them."""

from bot import chats, exporting, leaving, linking
from bot.act import Act
from bot.couples import Member

QUIETLY, OPENLY = "quietly", "openly"
"""How to leave."""

ME, STOP = "me", "stop"
"""Words behind `link` for a second chat of one's own, and to take it off."""

EVERYTHING, SAFETY = "everything", "safety"
"""What to forget, and what to export besides the rest: both are said in full or not done."""


def is_way_to_leave(args: str) -> bool:
    """Whether somebody says how they leave."""
    return args.casefold() in (QUIETLY, OPENLY)


def is_link(args: str) -> bool:
    """Whether somebody names a code, or a second chat of their own."""
    own = own_chat(args)
    return linking.may_be_code(args if own is None else own) or own in ("", STOP)


def own_chat(args: str) -> str | None:
    """What is said about a second chat of one's own; None if it is about somebody else."""
    word, _, rest = args.partition(" ")
    return rest.strip().casefold() if word.casefold() == ME else None


def is_export(args: str) -> bool:
    """Whether somebody asks for all of it."""
    return args.casefold() == SAFETY


def is_forget(args: str) -> bool:
    """Whether somebody says in full that all is to be forgotten."""
    return args.casefold() == EVERYTHING


def link(act: Act, member: Member, args: str) -> None:
    """Show a code for the partner, or try the one that they gave."""
    own = own_chat(args)
    if own is not None:
        _link_own(act, member, own)
    elif act.couple.partner_of(member.id) is not None:
        act.tell(member, "engine-link-linked")
    elif linking.is_asked(act, member):
        act.tell(member, "engine-link-asked")
    elif args:
        linking.try_code(act, member, args)
    else:
        linking.show_code(act, member)


def _link_own(act: Act, member: Member, said: str) -> None:
    """Show a code for a second chat of one's own, try one, or stop it."""
    if said == STOP:
        chats.stop(act, member)
    elif said:
        chats.try_code(act, member, said)
    else:
        chats.show_code(act, member)


def leave(act: Act, member: Member, args: str) -> None:
    """Leave the other: quietly or openly; without a word for it, how that goes."""
    how = args.casefold()
    if act.couple.partner_of(member.id) is None:
        act.tell(member, "engine-leave-alone")
    elif is_way_to_leave(args):
        act.tell(member, f"engine-left-{how}")
        leaving.leave(act, member, quietly=how == QUIETLY)
    else:
        act.tell(member, "engine-leave")


def forget(act: Act, member: Member, args: str) -> None:
    """Erase all of a person, if they say so in full."""
    if is_forget(args):
        leaving.forget_all(act, member)
    else:
        act.tell(member, "engine-forget")


def privacy(act: Act, member: Member, args: str) -> None:
    """Who sees what, and what is kept how long."""
    for part in ("sees", "keeps", "rights"):
        act.tell(member, f"engine-privacy-{part}")


def export(act: Act, member: Member, args: str) -> None:
    """Give a person what is kept of theirs, to read and as JSON."""
    exporting.tell_all(act, member, safety=is_export(args))
