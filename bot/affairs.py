"""Commands about a person's own affairs: who they are here, with whom, and what is kept of them."""

from bot import chats, exporting, knowing, leaving, linking, logbook, placing
from bot.act import Act
from bot.couples import Member
from bot.focus import again_if_open

QUIETLY, OPENLY = "quietly", "openly"
"""How to leave."""

ME, STOP = "me", "stop"
"""Words behind `link` for a second chat of one's own, and to take it off."""

SHORT_FORM = 2
"""Letters of the short form of a language."""

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


def is_setting(args: str) -> bool:
    """Whether somebody names what is to be changed."""
    return args.partition(" ")[0].casefold() in knowing.CORRECTABLE


def is_language(args: str) -> bool:
    """Whether somebody names a language by its short form, such as de."""
    return len(args) == SHORT_FORM and args.isalpha()


def timezone(act: Act, member: Member, args: str) -> None:
    """Live by the clock of a city, or by what their own shows, or say by which it is and ask."""
    placing.tell(act, member, args)
    again_if_open(act, member)


def quiet(act: Act, member: Member, args: str) -> None:
    """Set the hours in which nothing comes unasked, or say them."""
    knowing.tell_quiet(act, member, args)
    again_if_open(act, member)


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
    again_if_open(act, member)


def _link_own(act: Act, member: Member, said: str) -> None:
    """Show a code for a second chat of one's own, try one, or stop it."""
    if said == STOP:
        chats.stop(act, member)
    elif said:
        chats.try_code(act, member, said)
    else:
        chats.show_code(act, member)


def together(act: Act, member: Member, args: str) -> None:
    """Say that the two sit together, so that nothing has to wait a day."""
    linking.together(act, member)
    again_if_open(act, member)


def leave(act: Act, member: Member, args: str) -> None:
    """Leave the other: quietly or openly; without a word for it, how that goes."""
    how = args.casefold()
    if act.couple.partner_of(member.id) is None:
        act.tell(member, "engine-leave-alone")
    elif is_way_to_leave(args):
        act.tell(member, f"engine-left-{how}")
        return leaving.leave(act, member, quietly=how == QUIETLY)
    else:
        act.tell(member, "engine-leave")
    return again_if_open(act, member)


def forget(act: Act, member: Member, args: str) -> None:
    """Erase all of a person, if they say so in full."""
    if args.casefold() == EVERYTHING:
        leaving.forget_all(act, member)
    else:
        act.tell(member, "engine-forget")
        again_if_open(act, member)


def privacy(act: Act, member: Member, args: str) -> None:
    """Who sees what, and what is kept how long."""
    for part in ("sees", "keeps", "rights"):
        act.tell(member, f"engine-privacy-{part}")
    again_if_open(act, member)


def export(act: Act, member: Member, args: str) -> None:
    """Give a person what is kept of theirs, to read and as JSON."""
    exporting.tell_all(act, member, safety=args.casefold() == SAFETY)
    again_if_open(act, member)


def log(act: Act, member: Member, args: str) -> None:
    """What changed between the two, and when, the same for both; and what one has changed alone."""
    logbook.tell(act, member)
    again_if_open(act, member)


def language(act: Act, member: Member, args: str) -> None:
    """Speak another language, or say which there are."""
    knowing.tell_language(act, member, args)
    again_if_open(act, member)


def settings(act: Act, member: Member, args: str) -> None:
    """What I know of a person, or change one thing of it."""
    knowing.tell_settings(act, member, args)
    again_if_open(act, member)
