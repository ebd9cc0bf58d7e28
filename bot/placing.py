"""By which clock a person lives: found by what theirs shows, or by a city.

Rules: a guess is made first and said back. Where several places show the same time, they can be
tapped; the half of the day is asked only where the guess does not settle it. So two taps are the
most, and none is needed when the guess is right.
"""

from collections.abc import Sequence
from datetime import time
from functools import partial

from bot import logbook, planning, reminders
from bot.act import Act
from bot.couples import Member
from bot.dialogue.typed import NotUnderstood, Said, one_of
from bot.focus import again_if_open
from bot.messages import Incoming
from bot.rendering import local_time
from bot.times import zones

KEYS = ("zone-1", "zone-2", "zone-3", "zone-4", "zone-5", "zone-6")
"""What can be pressed: the first, second ... of what is offered."""

NO_GUESS = "UTC"
"""The zone of somebody who has told nothing yet: it says nothing about where they are."""

Offer = str | int
"""A zone by its name, or a minute of the day."""


def is_meant(args: str) -> bool:
    """Whether somebody names a city, or what a clock shows."""
    return zones.is_exact(args) or bool(zones.clock_times(args))


def tell(act: Act, member: Member, args: str) -> None:
    """Live by this clock or this city; without either, say by which it is and ask."""
    shown = zones.clock_times(args)
    if shown:
        by_clock(act, member, shown)
    elif zones.is_exact(args):
        _live(act, member, zones.named(args)[0])
    elif args:
        near = [place.city for place in zones.named(args)] or ["Lisbon"]
        act.tell(member, "engine-zone-which", name=near[0])
    else:
        _ask(act, member, "engine-zone-now", [member.zone], local_time(act.now, member))


def by_clock(act: Act, member: Member, shown: Sequence[time]) -> None:
    """Live where most people see this now, and offer the other places; ask first which half of the
    day is meant if neither the guess nor the clocks of the earth say so.
    """
    guess = member.zone if member.zone != NO_GUESS else None
    possible = [one for one in shown if zones.options(one, act.now, guess)]
    meant = zones.guessed(possible, act.now, guess)
    if not possible:
        act.tell(member, "engine-zone-unknown")
    elif meant is None and len(possible) > 1:
        halves = [one.hour * 60 + one.minute for one in possible]
        _ask(act, member, "engine-zone-half", halves)
    else:
        _guess(act, member, zones.options(meant or possible[0], act.now, guess))


def answered(act: Act, member: Member, incoming: Incoming) -> bool:
    """Whether this answers what was asked about the clock; a press may come later than words."""
    asked = member.asked
    if "offers" not in asked or not _is_for(act, member, incoming):
        return False
    member.asked = {}
    act.changes.member(member)
    offer = _picked(act, member, asked["offers"], asked["message"], incoming)
    if isinstance(offer, int):
        by_clock(act, member, [time(*divmod(offer, 60))])
    elif offer is not None:
        _live(act, member, zones.place(offer))
    elif is_meant(incoming.text):
        tell(act, member, incoming.text)
    else:
        return False
    act.answered = asked["id"]
    again_if_open(act, member)
    return True


def _is_for(act: Act, member: Member, incoming: Incoming) -> bool:
    """Words belong to an open question before this one, unless they reply to it."""
    if incoming.on is not None:
        return bool(incoming.on == member.asked["id"])
    return incoming.keys[0] in KEYS if incoming.keys else not act.at_work(member)


def _picked(
    act: Act, member: Member, offers: Sequence[Offer], message: str, incoming: Incoming
) -> Offer | None:
    keys, spoken = KEYS[: len(offers)], [_spoken(one) for one in offers]
    typed = incoming.text.strip()
    if typed in spoken:
        return offers[spoken.index(typed)]
    given = {f"at{number}": one for number, one in enumerate(spoken, 1)}
    words = act.house.catalogue.vocabulary(member.language, message, keys, **given)
    try:
        understood = one_of(keys, Said(typed, incoming.keys), words)
    except NotUnderstood:
        return None
    return offers[keys.index(str(understood.value))]


def _guess(act: Act, member: Member, places: Sequence[zones.Place]) -> None:
    first, *others = places[: len(KEYS)]
    if not others:
        _live(act, member, first)
        return
    _move(act, member, first)
    _ask(act, member, "engine-zone-or", [one.zone for one in (first, *others)])


def _live(act: Act, member: Member, place: zones.Place) -> None:
    """Live by this zone from now on, and say so."""
    _move(act, member, place)
    act.tell(member, "engine-zone", city=place.city)


def _move(act: Act, member: Member, place: zones.Place) -> None:
    if member.zone == place.zone:
        return
    member.zone = place.zone
    act.changes.member(member)
    reminders.move(act, member)
    planning.move(act, member)
    logbook.note_own(act, member, "clock")


def _ask(act: Act, member: Member, message: str, offers: Sequence[Offer], shown: str = "") -> None:
    """Offer these; beside an open question they can be pressed, and wait."""
    asks = act.fresh is None and not act.at_work(member)
    city, keys = zones.place(member.zone).city, KEYS[: len(offers)]
    spoken = [_spoken(one) for one in offers] + [""] * len(KEYS)
    at1, at2, at3, at4, at5, at6 = spoken[: len(KEYS)]
    places = partial(act.tell, at1=at1, at2=at2, at3=at3, at4=at4, at5=at5, at6=at6)
    id_ = places(member, message, keys=keys, asks=asks, city=city, time=shown)
    member.asked = {"id": id_, "message": message, "offers": [*offers]}
    act.changes.member(member)


def _spoken(offer: Offer) -> str:
    """What is offered, as a person reads it."""
    if isinstance(offer, int):
        return f"{offer // 60:02}:{offer % 60:02}"
    return zones.place(offer).city
