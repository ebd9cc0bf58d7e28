"""Handing out what is due: each occurrence once, or folded by rule. For one person at a time.

Rule: `look` is called whenever something of a person may be due. It says what goes out now, as one
message, and what is waited for next. It never counts on the clock going on: an occurrence is known
by its wall time, and a plan only moves on to later ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.times import quiet, wishes
from bot.times.quiet import Receiver
from bot.times.recurrence import due, following, occurrence_after
from bot.times.walls import HOUR, MINUTE, wall, zone
from bot.times.wishes import Moment, NoWish, Wish

A_BIT = 10 * MINUTE
"""What is later than this is called late."""

TOO_LATE = 6 * HOUR
"""What is as late as this waits for the evening of the next day."""


class Due(StrEnum):
    """Why a plan goes out when it does."""

    WISHED = "wished"
    HELD = "held"
    """Quiet hours held it back."""
    FOLDED = "folded"
    """It was too late, and goes out on the next day."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One occurrence that is waited for.

    `occurrence` is its wished wall time and `due` (UTC, ms) when it goes out; `why` says if that is
    another time. `missed` are the occurrences that are folded into it.
    """

    name: str
    wish: Wish
    zone: str
    occurrence: datetime
    due: int
    why: Due = Due.WISHED
    missed: tuple[datetime, ...] = ()


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

    What was put off keeps its time: it has waited long enough.
    """
    if plan.why is not Due.WISHED:
        return replace(plan, zone=zone_name)
    return replace(plan, zone=zone_name, due=due(plan.wish, plan.occurrence, zone_name))


def to_json(plan: Plan) -> dict[str, str]:
    """The plan as texts alone, ready to be sealed; `from_json` gives it back."""
    return {
        **wishes.to_json(plan.wish),
        "name": plan.name,
        "zone": plan.zone,
        "occurrence": plan.occurrence.isoformat(),
        "due": str(plan.due),
        "why": plan.why.value,
        "missed": " ".join(one.isoformat() for one in plan.missed),
    }


def from_json(kept: Mapping[str, str]) -> Plan:
    """The plan that `to_json` wrote. Raises NoWish for anything else."""
    own = ("name", "zone", "occurrence", "due", "why", "missed")
    wish = wishes.from_json({key: value for key, value in kept.items() if key not in own})
    try:
        return Plan(
            kept["name"],
            wish,
            kept["zone"],
            datetime.fromisoformat(kept["occurrence"]),
            int(kept["due"]),
            Due(kept["why"]),
            tuple(datetime.fromisoformat(one) for one in kept["missed"].split()),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as broken:
        raise NoWish from broken


def look(plans: Sequence[Plan], now: int, who: Receiver, delay: int = 0) -> Look:
    """Decide about every plan of one person.

    What is less than six hours late goes out, unless quiet hours hold it back; what is later waits
    for the evening of the next day, or, if its own next occurrence comes by that night, is folded
    into it. `delay` (ms, see `quiet.spread`) comes upon every time at which many would be written
    to at once; it is the same for all that one person waits for, so that it stays one message.
    """
    caught_up = [_caught_up(plan, now) for plan in plans]
    handed = [plan for plan in caught_up if _goes_out(plan, now, who)]
    waiting = [_put_off(plan, now, who, delay) for plan in caught_up if plan not in handed]
    after = [plan for plan in map(_next, handed) if plan is not None]
    return Look(tuple(Handout(plan, _is_late(plan, now)) for plan in handed), (*waiting, *after))


def once(at: int, now: int, who: Receiver, delay: int = 0) -> tuple[int, bool]:
    """When something goes out that was due at a moment, and whether to say that it is late."""
    wish = Moment.fixed(at, zone(who.zone))
    seen = look([Plan("", wish, who.zone, wish.local, at)], now, who, delay)
    if seen.now:
        return now, seen.now[0].late
    return seen.later[0].due, seen.later[0].why is Due.FOLDED


def _plan(name: str, wish: Wish, zone_name: str, occurrence: datetime) -> Plan:
    return Plan(name, wish, zone_name, occurrence, due(wish, occurrence, zone_name))


def _next(plan: Plan) -> Plan | None:
    """The plan for the occurrence after this one."""
    occurrence = following(plan.wish, plan.occurrence)
    if occurrence is None:
        return None
    return _plan(plan.name, plan.wish, plan.zone, occurrence)


def _into(plan: Plan, later: Plan) -> Plan:
    """A plan folded into a later one of the same wish."""
    return replace(later, missed=(*plan.missed, plan.occurrence))


def _caught_up(plan: Plan, now: int) -> Plan:
    """The newest occurrence that is due, with all that was missed before it."""
    while (later := _next(plan)) and later.due <= now:
        plan = _into(plan, later)
    return plan


def _goes_out(plan: Plan, now: int, who: Receiver) -> bool:
    return plan.due <= now < plan.due + TOO_LATE and quiet.may_write(now, who)


def _is_late(plan: Plan, now: int) -> bool:
    return plan.why is Due.FOLDED or now - plan.due >= A_BIT


def _put_off(plan: Plan, now: int, who: Receiver, delay: int) -> Plan:
    if now < plan.due:
        return plan
    if now < plan.due + TOO_LATE:
        why = Due.FOLDED if _is_late(plan, now) else Due.HELD
        return replace(plan, due=quiet.held_until(now, who, delay), why=why)
    return _a_day_on(plan, now, who, delay)


def brought(plans: Sequence[Plan], now: int, who: Receiver) -> list[Plan]:
    """Of one person, what only their quiet hours hold back is due now: they are here."""
    end = quiet.next_allowed(now, who) + quiet.WAVE
    return [replace(one, due=now) if _is_held(one, now, end) else one for one in plans]


def _is_held(plan: Plan, now: int, end: int) -> bool:
    return plan.why is not Due.WISHED and now < plan.due <= end


def passed_over(plans: Sequence[Plan], now: int, who: Receiver, delay: int = 0) -> list[Plan]:
    """Of one person, what is due waits as if it were too late: there was enough for a day."""
    due = [_caught_up(plan, now) for plan in plans]
    return [plan if now < plan.due else _a_day_on(plan, now, who, delay) for plan in due]


def _a_day_on(plan: Plan, now: int, who: Receiver, delay: int) -> Plan:
    """Folded into its own next occurrence, or put off to the evening of the next day."""
    evening = _next_evening(plan, now, who, delay)
    later = _next(plan)
    if later and later.due <= evening + TOO_LATE:
        return _into(plan, later)
    return replace(plan, due=evening, why=Due.FOLDED)


def _next_evening(plan: Plan, now: int, who: Receiver, delay: int) -> int:
    """The first hour of nudges to come, on a later day than the plan was due; never in quiet hours.

    What was missed on one day goes out together.
    """
    day = wall(plan.due, zone(who.zone)) + timedelta(days=1)
    while quiet.evening(day, who) <= now:
        day += timedelta(days=1)
    return quiet.held_until(quiet.evening(day, who), who, delay)
