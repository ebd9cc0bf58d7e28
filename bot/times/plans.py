"""Handing out what is due: each occurrence once, or folded by rule. For one person at a time.

Rule: `look` is called whenever something of a person may be due. It says what goes out now, as one
message, and what is waited for next. It never counts on the clock going on: an occurrence is known
by its wall time, and a plan only moves on to later ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.times import quiet
from bot.times.quiet import Receiver
from bot.times.recurrence import due, first, following, occurrence_after
from bot.times.walls import HOUR, MINUTE, wall, zone
from bot.times.wishes import Wish

A_BIT = 10 * MINUTE
"""What is later than this is called late."""

TOO_LATE = 6 * HOUR
"""What is as late as this waits for the evening of the next day."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One occurrence that is waited for.

    `occurrence` is its wished wall time and `due` (UTC, ms) when it goes out, which is later if it
    was held back. `missed` are the occurrences that are folded into it, and `folded` says that it
    was put off for being too late.
    """

    name: str
    wish: Wish
    zone: str
    occurrence: datetime
    due: int
    missed: tuple[datetime, ...] = ()
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Handout:
    """What goes out now: the plan as it was due, and whether to say that it is a bit late."""

    plan: Plan
    late: bool


@dataclass(frozen=True, slots=True)
class Look:
    """All that goes out now, as one message; and the plans that are waited for from now on."""

    now: tuple[Handout, ...]
    later: tuple[Plan, ...]


def begin(name: str, wish: Wish, zone_name: str, now: int) -> Plan | None:
    """The first occurrence that is still to come; None if all have gone by."""
    occurrence = occurrence_after(wish, zone_name, now)
    return None if occurrence is None else _plan(name, wish, zone_name, occurrence)


def moved(plan: Plan, zone_name: str) -> Plan:
    """The same occurrence on the wall of another zone, or by newer data of the same zone.

    What was put off keeps its new time: it has waited long enough.
    """
    if plan.folded:
        return replace(plan, zone=zone_name)
    return replace(plan, zone=zone_name, due=due(plan.wish, plan.occurrence, zone_name))


def look(plans: Sequence[Plan], now: int, who: Receiver, key: bytes) -> Look:
    """Decide about every plan of one person. `key` spreads what quiet hours held back.

    What is less than six hours late goes out; what is later waits for the evening of the next day,
    or, if its own next occurrence comes before that, is folded into it.
    """
    caught_up = [_caught_up(plan, now) for plan in plans]
    handed = [plan for plan in caught_up if _goes_out(plan, now, who)]
    waiting = [_put_off(plan, now, who, key) for plan in caught_up if plan not in handed]
    after = [plan for plan in map(_next, handed) if plan is not None]
    out = tuple(Handout(plan, _is_late(plan, now)) for plan in handed)
    return Look(out, (*waiting, *after))


def _plan(name: str, wish: Wish, zone_name: str, occurrence: datetime) -> Plan:
    return Plan(name, wish, zone_name, occurrence, due(wish, occurrence, zone_name))


def _next(plan: Plan) -> Plan | None:
    """The plan for the occurrence after this one."""
    occurrence = following(plan.wish, plan.occurrence)
    return occurrence and _plan(plan.name, plan.wish, plan.zone, occurrence)


def _caught_up(plan: Plan, until: int) -> Plan:
    """The newest occurrence that is due by then, with all that it was missed before it."""
    while (later := _next(plan)) and later.due <= until:
        plan = replace(later, missed=(*plan.missed, plan.occurrence))
    return plan


def _goes_out(plan: Plan, now: int, who: Receiver) -> bool:
    return plan.due <= now < plan.due + TOO_LATE and quiet.may_write(now, who)


def _is_late(plan: Plan, now: int) -> bool:
    return plan.folded or now - plan.due >= A_BIT


def _put_off(plan: Plan, now: int, who: Receiver, key: bytes) -> Plan:
    if now < plan.due:
        return plan
    if now < plan.due + TOO_LATE:
        return replace(plan, due=quiet.held_until(now, who, key, plan.name.encode()))
    return _caught_up(replace(plan, due=_next_evening(plan, now, who), folded=True), ...)


def _next_evening(plan: Plan, now: int, who: Receiver) -> int:
    """The first hour of nudges to come on a later day than the plan was due, outside quiet hours.

    It is the same for all that was missed on a day, so they go out together.
    """
    rules = zone(who.zone)
    day = max(wall(plan.due, rules).date() + timedelta(days=1), wall(now, rules).date())
    ...
