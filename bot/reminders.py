"""Reminders of cards that a person has wished for: kept with them, handed out once, never pressing.

Rules: what is due at one time is one neutral line, and behind it are cards. Three lines a day at
most. Who has left three unopened hears no more until they write. What falls due while somebody has
paused comes late, by the rules of `plans`, when they are back.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from bot.act import Act
from bot.couples import Member
from bot.times import plans
from bot.times.plans import Handout, Plan
from bot.times.walls import wall, zone

MOST = 8
"""Reminders of one person."""

A_DAY = 3
"""Lines on one day of theirs."""

UNANSWERED = 3
"""Lines in a row after which there is silence."""

WAYS = 3
"""Wordings that take turns."""


@dataclass(frozen=True, slots=True)
class Lately:
    """How reminders went: lines in a row that nobody opened; the day of the last line and how many
    that day had; how many there ever were. `last` are the cards behind the last line, `shown` its
    messages; `undo` names the plan that was set since.
    """

    unanswered: int = 0
    day: str = ""
    today: int = 0
    count: int = 0
    last: Sequence[str] = ()
    shown: Sequence[str] = ()
    undo: str = ""


def lately(member: Member) -> Lately:
    """How reminders went for a member."""
    return Lately(**member.reminded)


def note(act: Act, member: Member, went: Lately) -> None:
    """Keep with a member how reminders went."""
    member.reminded = asdict(went)
    act.changes.member(member)


def plans_of(member: Member) -> list[Plan]:
    """What a person waits for, by its number."""
    return sorted(map(plans.from_json, member.reminders), key=number)


def named(number_: int, cards: Sequence[str]) -> str:
    """The name of a plan: its number, which stays while it is there, and its cards."""
    return " ".join([str(number_), *cards])


def number(plan: Plan) -> int:
    """The number by which a person stops it."""
    return int(plan.name.partition(" ")[0])


def cards(plan: Plan) -> list[str]:
    """The names of its cards."""
    return plan.name.split()[1:]


def keep(act: Act, member: Member, waiting: Sequence[Plan]) -> None:
    """These are what a person waits for from now on."""
    member.reminders = [plans.to_json(plan) for plan in waiting]
    act.changes.member(member)
    arm(act, member)


def arm(act: Act, member: Member) -> None:
    """Wake up when the next is due."""
    dues = [plan.due for plan in plans_of(member)]
    if dues and not sleeps(member):
        act.changes.remind(member.id, min(dues))
    else:
        act.changes.remind_no_more(member.id)


def sleeps(member: Member) -> bool:
    """Whether none is handed out for now."""
    tired = lately(member).unanswered >= UNANSWERED
    return tired or member.quiet or member.gone or not member.consented


def wake(act: Act, member: Member) -> None:
    """Somebody is here: what they left unopened counts no more, and reminders go on. What quiet
    hours held back comes now.
    """
    went, waiting = lately(member), plans_of(member)
    brought = plans.brought(waiting, act.now, member.receiver)
    if went.unanswered:
        note(act, member, replace(went, unanswered=0))
    if went.unanswered >= UNANSWERED:  # what went by in the silence is not brought at once
        delay = act.house.spread(member.id)
        brought = plans.passed_over(waiting, act.now, member.receiver, delay)
    if brought != waiting or went.unanswered >= UNANSWERED:
        keep(act, member, brought)


def move(act: Act, member: Member) -> None:
    """The same times on the wall of another zone, or by newer data of the same one."""
    if member.reminders:
        moved = [plans.moved(plan, member.zone) for plan in plans_of(member)]
        keep(act, member, moved)


def fall_due(act: Act, member: Member) -> None:
    """Hand out what is due, and wait for what comes next."""
    if sleeps(member):
        return
    waiting: Sequence[Plan] = plans_of(member)
    who, delay = member.receiver, act.house.spread(member.id)
    if _today(act, member) >= A_DAY:
        waiting = plans.passed_over(waiting, act.now, who, delay)
    seen = plans.look(waiting, act.now, who, delay)
    if seen.now:
        _hand_out(act, member, seen.now)
    keep(act, member, seen.later)


def _day(act: Act, member: Member) -> str:
    return wall(act.now, zone(member.zone)).date().isoformat()


def _today(act: Act, member: Member) -> int:
    """How many lines there were on this day of theirs."""
    went = lately(member)
    return went.today if went.day == _day(act, member) else 0


def _hand_out(act: Act, member: Member, due: Sequence[Handout]) -> None:
    """One line; what was not opened of the last one gives way, so that nothing heaps up."""
    names = list(dict.fromkeys(name for one in due for name in cards(one.plan)))
    before = lately(member)
    act.drop_held_of(before.shown)
    unanswered, count = before.unanswered + 1, before.count + 1
    shown = _show(act, member, names, before.count % WAYS + 1, late=any(one.late for one in due))
    if unanswered >= UNANSWERED:
        shown.append(act.tell(member, "engine-remind-last"))
    today = _today(act, member) + 1
    note(act, member, Lately(unanswered, _day(act, member), today, count, names, shown))
    act.call_anew(member)


def _show(act: Act, member: Member, names: Sequence[str], way: int, *, late: bool) -> list[str]:
    known = {one.name: one.message for one in act.house.flows.cards}
    shown = [act.tell(member, "engine-remind-late")] if late else []
    shown.append(act.tell(member, f"engine-remind-way-{way}"))
    return shown + [act.tell(member, known[one]) for one in names if one in known]
