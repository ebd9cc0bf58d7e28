"""Commands about a person's own affairs: who they are here, with whom, and what is kept of them."""

from bot import exporting, knowing, leaving, linking
from bot.act import Act
from bot.couples import Member
from bot.focus import again_if_open

QUIETLY, OPENLY = "quietly", "openly"
"""How to leave."""

EVERYTHING, SAFETY = "everything", "safety"
"""What to forget, and what to export besides the rest: both are said in full or not done."""


def is_way_to_leave(args: str) -> bool:
    """Whether somebody says how they leave."""
    return args.casefold() in (QUIETLY, OPENLY)


def is_setting(args: str) -> bool:
    """Whether somebody names what is to be changed."""
    return args.partition(" ")[0].casefold() in knowing.CORRECTABLE


def timezone(act: Act, member: Member, args: str) -> None:
    """Live by the clock of a city, or say by which it is."""
    knowing.tell_zone(act, member, args)
    again_if_open(act, member)


def quiet(act: Act, member: Member, args: str) -> None:
    """Set the hours in which nothing comes unasked, or say them."""
    knowing.tell_quiet(act, member, args)
    again_if_open(act, member)


def link(act: Act, member: Member, args: str) -> None:
    """Show a code for the partner, or try the one that they gave."""
    if act.couple.partner_of(member.id) is not None:
        act.tell(member, "engine-link-linked")
    elif linking.is_asked(act, member):
        act.tell(member, "engine-link-asked")
    elif args:
        linking.try_code(act, member, args)
    else:
        linking.show_code(act, member)
    again_if_open(act, member)


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
    """What changed between the two, and when; both find the same."""
    exporting.tell_log(act, member)
    again_if_open(act, member)


def settings(act: Act, member: Member, args: str) -> None:
    """What I know of a person, or change one thing of it."""
    knowing.tell_settings(act, member, args)
    again_if_open(act, member)
