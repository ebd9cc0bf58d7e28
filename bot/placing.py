"""By which clock a person lives: found by what theirs shows, or by a city.

Rules: a guess is made first and said back. Where several places show the same time, they can be
tapped; the half of the day is asked only where the guess does not settle it. So two taps are the
most, and none is needed when the guess is right.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from bot import aside, logbook, planning, reminders
from bot.act import Act
from bot.couples import Member
from bot.focus import again_if_open
from bot.messages import Incoming
from bot.rendering import local_time
from bot.times import zones

TOPIC = "zone"
"""What is asked aside from any conversation here."""

MOST = 6
"""Places that are offered at once: what the message has labels for."""

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
        zone = _known(act, member)
        here = local_time(act.now, replace(member, zone=zone))
        _ask(act, member, "engine-zone-now", [zone], zones.place(zone).city, here)


def by_clock(act: Act, member: Member, shown: Sequence[time]) -> None:
    """Live where most people see this now, and offer the other places; ask first which half of the
    day is meant if neither the guess nor the clocks of the earth say so.
    """
    known = _known(act, member)
    guess = known if known != NO_GUESS else None
    possible = [one for one in shown if zones.options(one, act.now, guess)]
    meant = zones.guessed(possible, act.now, guess)
    if not possible:
        act.tell(member, "engine-zone-unknown")
    elif meant is None and len(possible) > 1:
        halves = [one.hour * 60 + one.minute for one in possible]
        _ask(act, member, "engine-zone-half", halves)
    else:
        _guess(act, member, zones.options(meant or possible[0], act.now, guess))


def _known(act: Act, member: Member) -> str:
    """The zone that they have told, or else what their platform has for them."""
    if member.zone == NO_GUESS and act.guess in zones.names_of_zones():
        return act.guess
    return member.zone


def answered(act: Act, member: Member, incoming: Incoming) -> bool:
    """Whether this answers what was asked about the clock."""
    asked = aside.heard(act, member, TOPIC, incoming)
    if asked is None:
        return False
    offer = aside.picked(act, member, asked, incoming)
    if isinstance(offer, int):
        by_clock(act, member, [time(*divmod(offer, 60))])
    elif offer is not None:
        _live(act, member, zones.place(offer))
    elif is_meant(incoming.text):
        tell(act, member, incoming.text)
    else:
        return False
    act.answered = asked.id
    again_if_open(act, member)
    return True


def _guess(act: Act, member: Member, places: Sequence[zones.Place]) -> None:
    first, *others = places[:MOST]
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


def _ask(
    act: Act,
    member: Member,
    message: str,
    offers: Sequence[Offer],
    city: str = "",
    shown: str = "",
) -> None:
    question = aside.Aside(TOPIC, message, [(_spoken(one), one) for one in offers])
    city = city or zones.place(member.zone).city
    aside.ask(act, member, question, city=city, time=shown)


def _spoken(offer: Offer) -> str:
    """What is offered, as a person reads it."""
    if isinstance(offer, int):
        return f"{offer // 60:02}:{offer % 60:02}"
    return zones.place(offer).city
