"""What comes by itself on a later day: at a good hour of each person's own day, once.

Rules: the hour hangs on the person's own clock and quiet hours alone, and goes with them when they
change. What one person waits for is theirs, so nothing of it moves anything of the other.
"""

from dataclasses import replace

from bot import clock
from bot.act import Act
from bot.couples import Member, Planned
from bot.dialogue.script import Within


def plan(
    act: Act, member: Member, flow: str, after: Within, since: int, *, alone: bool = False
) -> None:
    """Come back to a member some days after `since`: with private work, or (`flow` is empty) with
    what waits beneath. A newer plan of the same kind takes the place of an older one.
    """
    if member.gone:
        return
    due = clock.planned(after, since, member.receiver)
    others = [one for one in member.planned if (one.flow, one.after) != (flow, after)]
    _keep(act, member, [*others, Planned(flow, after, since, due, alone)])


def move(act: Act, member: Member) -> None:
    """The same on another clock, by other quiet hours, or by newer rules of the same zone."""
    if member.planned:
        _keep(act, member, [_moved(one, act.now, member) for one in member.planned])


def _moved(one: Planned, now: int, member: Member) -> Planned:
    return replace(one, due=clock.planned(one.after, one.since, member.receiver, now))


def taken(act: Act, member: Member) -> list[Planned]:
    """Those that are due; they are waited for no longer."""
    due = [one for one in member.planned if one.due <= act.now]
    _keep(act, member, [one for one in member.planned if one.due > act.now])
    return due


def drop_shared(act: Act, member: Member) -> None:
    """There is no partner any more; what came of work alone stays."""
    if member.planned:
        _keep(act, member, [one for one in member.planned if one.alone])


def _keep(act: Act, member: Member, waiting: list[Planned]) -> None:
    member.planned = waiting
    act.changes.member(member)
    first = min(waiting, key=lambda one: (one.due, one.alone), default=None)
    if first is None:
        act.changes.come_no_more(member.id)
    else:
        act.changes.come(member.id, first.due, alone=first.alone)
