"""What `remind` does: wish for a card at a time, see what is wished for, put off, stop.

Rules: a time is always said back, with a way to change it; what can mean several is asked, with all
of them to press or to type. Nothing here is seen by the other.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot import aside, cards, focus, reminders, saying
from bot.act import Act
from bot.clock import HOUR
from bot.couples import Member
from bot.messages import Incoming
from bot.times import plans, words
from bot.times.answers import Answer, Question
from bot.times.walls import here, zone
from bot.times.wishes import Moment, Repeat, Wish, from_json, to_json

LIST, STOP, SNOOZE = "list", "stop", "snooze"

TOPIC = "remind"
"""What is asked aside from any conversation here."""

UNDO = "remind-undo"
"""What takes back what was just set."""

MOST = 4
"""Meanings that are offered at once: what the message has labels for."""

WORDS = (LIST, STOP, SNOOZE)
"""What can stand behind the command beside a card and its time."""

LATER = HOUR


def is_meant(args: str) -> bool:
    """Whether words behind an unmarked "remind" belong to it: its own, or a time at the end."""
    said = args.casefold().split()
    if said[:1] in ([STOP], [LIST]) or said == [SNOOZE]:
        return len(said) <= 1 + (said[0] == STOP)
    ends = (" ".join(said[at:]) for at in range(1, cards.LONGEST_NAME + 1))
    return any(words.read(end, words.SOME_DAY) is not None for end in ends)


def tell(act: Act, member: Member, args: str) -> None:
    """Do what stands behind the command."""
    word, _, rest = args.strip().partition(" ")
    match word.casefold():
        case "" | "list":
            _list(act, member)
        case "stop":
            _stop(act, member, rest.strip())
        case "snooze":
            _snooze(act, member, rest.strip())
        case _:
            _wish(act, member, args.split())


def answered(act: Act, member: Member, incoming: Incoming) -> bool:
    """Whether this answers what was asked about a time, or takes back what was just set."""
    if incoming.keys == (UNDO,):
        return _undo(act, member, incoming)
    asked = aside.heard(act, member, TOPIC, incoming)
    if asked is None:
        return False
    text, *names = asked.about
    answer = _meant(act, member, asked, text, incoming)
    if answer is None:
        return False
    act.answered = asked.id
    _take(act, member, names, text, answer)
    focus.again_if_open(act, member)
    return True


def _meant(
    act: Act, member: Member, asked: aside.Aside, text: str, said: Incoming
) -> Answer | None:
    picked = aside.picked(act, member, asked, said)
    if picked is not None:
        return from_json(picked)
    return words.read_on(text, said.text, _here(act, member)) if said.text.strip() else None


# wishing


def _wish(act: Act, member: Member, said: Sequence[str]) -> None:
    found = cards.named(act.house.flows.cards, said)
    if found is None:
        near = cards.nearest(said[0].casefold(), [one.name for one in act.house.flows.cards])
        act.tell(member, "engine-remind-unknown", name=near or "radar")
        return
    name, text = found
    _take(act, member, [name], text, words.read(text, _here(act, member)))


def _take(act: Act, member: Member, names: Sequence[str], text: str, answer: Answer | None) -> None:
    match answer:
        case Moment() | Repeat():
            _set(act, member, names, answer)
        case Question(choices=()):
            _ask(act, member, names, text, f"engine-remind-{answer.missing}", ())
        case Question():
            _ask(act, member, names, text, "engine-remind-which", answer.choices[:MOST])
        case None:
            _ask(act, member, names, "", "engine-remind-when", ())


def _set(act: Act, member: Member, names: Sequence[str], wish: Wish) -> None:
    waiting = reminders.plans_of(member)
    free = set(range(1, reminders.MOST + 1)) - {reminders.number(one) for one in waiting}
    if not free:
        act.tell(member, "engine-remind-full")
        return
    plan = plans.begin(reminders.named(min(free), names), wish, member.zone, act.now)
    if plan is None:
        act.tell(member, "engine-remind-past")
        return
    reminders.keep(act, member, [*waiting, plan])
    when, name = saying.when(act, member, wish), _spoken(act, member, names)
    act.tell(member, "engine-remind-set", keys=(UNDO,), name=name, when=when, number=str(min(free)))
    reminders.note(act, member, replace(reminders.lately(member), undo=plan.name))


def _ask(
    act: Act, member: Member, names: Sequence[str], text: str, message: str, choices: Sequence[Wish]
) -> None:
    offers = [(saying.when(act, member, one), to_json(one)) for one in choices]
    asked = aside.Aside(TOPIC, message, offers, (text, *names))
    aside.ask(act, member, asked, name=_spoken(act, member, names))


def _spoken(act: Act, member: Member, names: Sequence[str]) -> str:
    return act.house.catalogue.listed(member.language, names)


def _here(act: Act, member: Member) -> datetime:
    return here(act.now, zone(member.zone))


# what is wished for


def _list(act: Act, member: Member) -> None:
    waiting = reminders.plans_of(member)
    act.tell(member, "engine-remind-list" if waiting else "engine-remind-none")
    for plan in waiting:
        when, number = saying.when(act, member, plan.wish), str(reminders.number(plan))
        name = _spoken(act, member, reminders.cards(plan))
        act.tell(member, "engine-remind-one", number=number, name=name, when=when)


def _stop(act: Act, member: Member, said: str) -> None:
    """All of them, or the one of this number."""
    waiting = reminders.plans_of(member)
    left = [one for one in waiting if said and str(reminders.number(one)) != said]
    if not waiting or (said and len(left) == len(waiting)):
        act.tell(member, "engine-remind-no-such" if waiting else "engine-remind-none")
        return
    act.drop_held_of(reminders.lately(member).shown)
    reminders.keep(act, member, left)
    act.tell(member, "engine-remind-stopped" if said else "engine-remind-stopped-all")


def _undo(act: Act, member: Member, incoming: Incoming) -> bool:
    waiting = reminders.plans_of(member)
    left = [one for one in waiting if one.name != reminders.lately(member).undo]
    if len(left) == len(waiting):
        return False
    act.answered = incoming.on
    reminders.keep(act, member, left)
    act.tell(member, "engine-remind-stopped")
    focus.again_if_open(act, member)
    return True


def _snooze(act: Act, member: Member, said: str) -> None:
    """The last cards once more: in an hour, or when they say."""
    went = reminders.lately(member)
    if not went.last:
        act.tell(member, "engine-remind-nothing")
        return
    later = Moment.fixed(act.now + LATER, zone(member.zone))
    answer = words.read(said, _here(act, member)) if said else later
    act.drop_held_of(went.shown)
    _take(act, member, went.last, said, answer)
